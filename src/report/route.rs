//! Ways of a few steps, in words, as facts and as rows.

use super::connect::hop_lines;
use super::connect_facts::step_tie;
use super::draft::{Draft, tie_row};
use super::wording::{count, is_claim};
use super::{Cell, Fact, Piece, Record, Words};
use crate::answer::{Hop, Route};
use crate::model::{ActorIx, Dataset};

/// That the list of documents is longer than what a cut list cites.
pub(super) const ALL_SOURCES: &str =
    "The documents listed are those of the whole answer, also of what is cut here.";

/// Every tie of every step as a sentence with its documents.
pub(super) fn lines(draft: &mut Draft<'_>, route: &Route) -> Vec<Words> {
    let steps = route.actors.windows(2).zip(&route.hops);
    steps.flat_map(|(pair, hop)| hop_lines(draft, pair[0], pair[1], hop)).collect()
}

/// The actors in one line, each step with the numbers of its documents:
/// `A → B [1] → C (claimed) [2]`.
pub(super) fn brief(draft: &mut Draft<'_>, route: &Route) -> Words {
    let mut words = Words::plain(draft.name(route.actors[0]));
    for (&actor, hop) in route.actors[1..].iter().zip(&route.hops) {
        words.push(&format!(" → {}", draft.name(actor)));
        words.append(grounds(draft, hop));
    }
    words
}

/// On what a step rests, in short: that it is only claimed, and the numbers of
/// its documents, or that it has none.
pub(super) fn grounds(draft: &mut Draft<'_>, hop: &Hop) -> Words {
    let dataset = draft.dataset;
    let mut words = Words::default();
    if hop.ties.iter().all(|&(tie, _)| is_claim(dataset.tie(tie))) {
        words.push(" (claimed)");
    }
    if hop.ties.iter().all(|(tie, _)| hop.possible.contains(tie)) {
        words.push(" (possible at that time)");
    }
    let mut numbers: Vec<usize> = Vec::new();
    for &(tie, _) in &hop.ties {
        numbers
            .extend(dataset.tie(tie).citations.iter().map(|citation| draft.footnotes.cite(citation.source)));
    }
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        words.push(" (unsourced)");
    }
    for number in numbers {
        words.push(" ");
        words.0.push(Piece::Cite(number, None));
    }
    words
}

/// The steps as facts: `[{from, to, ties: […]}]`.
pub(super) fn steps(draft: &mut Draft<'_>, route: &Route) -> Fact {
    let steps = route.actors.windows(2).zip(&route.hops);
    let steps: Vec<Record> = steps.map(|(pair, hop)| step(draft, pair, hop)).collect();
    steps.into()
}

/// One step as a fact: `{from, to, ties: […]}`.
pub(super) fn step(draft: &mut Draft<'_>, pair: &[ActorIx], hop: &Hop) -> Record {
    let ties: Vec<Record> =
        hop.ties.iter().map(|&(tie, derived)| step_tie(draft, pair, hop, tie, derived)).collect();
    Record::from([("from", draft.id(pair[0])), ("to", draft.id(pair[1])), ("ties", ties.into())])
}

/// The ids of the actors, in order.
pub(super) fn actors(draft: &mut Draft<'_>, route: &Route) -> Fact {
    Fact::List(route.actors.iter().map(|&actor| draft.id(actor)).collect())
}

/// A row for each tie: what stands before, the number of the step, the tie.
pub(super) fn rows(dataset: &Dataset, before: &[Cell], route: &Route) -> Vec<Vec<Cell>> {
    let hops = route.hops.iter().enumerate();
    let ties = hops.flat_map(|(step, hop)| hop.ties.iter().map(move |&(tie, _)| (step + 1, hop, tie)));
    let row = |(step, hop, tie): (usize, &Hop, _)| {
        let mut row = before.to_vec();
        row.push(Cell::Count(step));
        row.extend(tie_row(dataset, dataset.tie(tie), hop.possible.contains(&tie)));
        row
    };
    ties.map(row).collect()
}

/// Actors by kind, the most frequent kind first, within a kind as they came.
pub(super) fn by_kind<T>(
    dataset: &Dataset,
    items: impl IntoIterator<Item = T>,
    actor: impl Fn(&T) -> ActorIx,
) -> Vec<(crate::model::ActorKindIx, Vec<T>)> {
    let mut kinds: std::collections::BTreeMap<crate::model::ActorKindIx, Vec<T>> =
        std::collections::BTreeMap::new();
    for item in items {
        kinds.entry(dataset.actor(actor(&item)).kind).or_default().push(item);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, items)| (std::cmp::Reverse(items.len()), *kind));
    kinds
}

/// `3 people`, `1 report`: so many actors of a kind.
pub(super) fn of_kind(dataset: &Dataset, kind: crate::model::ActorKindIx, number: usize) -> String {
    let kind = &dataset.actor_kinds[kind.at()];
    count(number, &kind.name, &kind.plural)
}
