use super::draft::Draft;
use super::wording::{count, listed};
use super::{Block, Item, Piece, Words};
use crate::answer::{Connection, Cuts, SourceIndependent, SourcedChain, Strength};
use crate::model::{ActorIx, SourceIx, TieIx};

/// So many chains or sets are listed in words; a page for programs holds all.
const LISTED: usize = 8;

/// The pair of actors without whom nothing joins the two, if there is just one.
pub(super) fn only_pair(cuts: &Cuts) -> Option<[ActorIx; 2]> {
    match cuts.sets.as_slice() {
        [set] if cuts.complete => set.as_slice().try_into().ok(),
        _ => None,
    }
}

/// How much a connection hangs on, in words; `narrowed`: more was asked of the
/// chains listed than of those counted here.
pub(super) fn tell_strength(draft: &mut Draft<'_>, connection: &Connection, narrowed: bool) {
    let strength = &connection.strength;
    draft.heading("What the connection hangs on");
    if narrowed {
        draft.say("Said of all chains between them, not only of those asked for.");
    }
    tell_independent(draft, strength);
    tell_cuts(draft, strength);
    tell_sourced(draft, &strength.source_independent);
    tell_single_ties(draft, strength);
    tell_single_sources(draft, connection);
}

fn tell_independent(draft: &mut Draft<'_>, strength: &Strength) {
    let chains = &strength.independent;
    match chains.len() {
        0 => draft.say("No chain joins them but through somebody who acted for another."),
        1 => draft.say("No two chains join them without sharing an actor between them."),
        many => {
            draft.say(format!(
                "{many} chains join them without sharing an actor between them, whatever their length:"
            ));
            for chain in chains.iter().take(LISTED) {
                let head = Words::plain(arrows(draft, chain));
                draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
            }
            tell_rest(draft, many);
        }
    }
}

fn tell_rest(draft: &mut Draft<'_>, all: usize) {
    if all > LISTED {
        draft.say(format!("And {} more; --format json lists all.", all - LISTED));
    }
}

fn arrows(draft: &mut Draft<'_>, chain: &[ActorIx]) -> String {
    let names: Vec<&str> = chain.iter().map(|&actor| draft.name(actor)).collect();
    names.join(" → ")
}

/// The smallest sets of actors without whom nothing joins the two, unless the
/// first line has said it.
fn tell_cuts(draft: &mut Draft<'_>, strength: &Strength) {
    let Some(cuts) = &strength.smallest_cuts else { return };
    if !strength.only_through.is_empty() || only_pair(cuts).is_some() || cuts.sets.is_empty() {
        return;
    }
    let size = cuts.sets[0].len();
    if size > 3 {
        // A long list of names says less than its length; a page for programs has it.
        draft.say(format!("At least {size} actors would have to be left out before nothing joined them."));
        return;
    }
    let sets: Vec<String> = cuts
        .sets
        .iter()
        .take(3)
        .map(|set| {
            let names: Vec<String> = set.iter().map(|&actor| draft.name(actor).to_owned()).collect();
            listed(&names)
        })
        .collect();
    let number = match (cuts.sets.len(), cuts.complete) {
        (1, true) => "these alone".to_owned(),
        (some, true) => format!("there are {some} such sets"),
        (some, false) => format!("there are more than {some} such sets"),
    };
    let more = if cuts.sets.len() > sets.len() { "; or others" } else { "" };
    draft.say(format!(
        "At least {size} actors would have to be left out before nothing joined them ({number}): {}{more}.",
        sets.join("; or "),
    ));
}

fn tell_sourced(draft: &mut Draft<'_>, sourced: &SourceIndependent) {
    let at_least = if sourced.exact { "" } else { "At least " };
    let rests = |chain: &SourcedChain| chain.documents.iter().any(Option::is_some);
    match sourced.chains.len() {
        0 => {}
        1 if sourced.exact && !sourced.chains.iter().any(rests) => {}
        1 if sourced.exact => draft.say("No two chains can be chosen that have no document in common."),
        1 => draft.say("Two chains without a document in common were not found; the search was stopped."),
        many => {
            draft.say(format!("{at_least}{many} chains can be chosen that have no document in common:"));
            for chain in sourced.chains.iter().take(LISTED) {
                let head = documented(draft, chain);
                draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
            }
            tell_rest(draft, many);
        }
    }
}

/// A chain with the document chosen for each hop: `A → B [1] → C [unsourced]`.
fn documented(draft: &mut Draft<'_>, chain: &SourcedChain) -> Words {
    let mut words = Words::plain(draft.name(chain.actors[0]));
    for (&actor, document) in chain.actors[1..].iter().zip(&chain.documents) {
        words.push(&format!(" → {} ", draft.name(actor)));
        match document {
            Some(source) => words.0.push(Piece::Cite(draft.footnotes.cite(*source), None)),
            None => words.push("(unsourced)"),
        }
    }
    words
}

/// The relationships without any one of which nothing joins the two.
fn tell_single_ties(draft: &mut Draft<'_>, strength: &Strength) {
    let ties: Vec<String> = strength.single_ties.iter().map(|&tie| quote(draft, tie)).collect();
    match ties.as_slice() {
        [] => {}
        [one] => {
            draft.say(format!("In this data, nothing would join them without one relationship: {one}."));
        }
        many => draft.say(format!(
            "In this data, nothing would join them without any one of {}: {}.",
            count(many.len(), "relationship", "relationships"),
            many.join("; ")
        )),
    }
}

/// The documents without any one of which nothing joins the two.
fn tell_single_sources(draft: &mut Draft<'_>, connection: &Connection) {
    let strength = &connection.strength;
    // Whether nothing that is listed has any other document.
    let all = |source: SourceIx| {
        let hops = connection.chains.iter().flat_map(|chain| &chain.hops);
        let mut ties = hops.flat_map(|hop| &hop.ties).map(|&(tie, _)| draft.dataset.tie(tie));
        ties.all(|tie| !tie.unsourced() && tie.supporting().all(|citation| citation.source == source))
    };
    let alone = matches!(strength.single_sources.as_slice(), [one] if all(*one));
    let sources: Vec<String> =
        strength.single_sources.iter().map(|&source| format!("[{}]", draft.footnotes.cite(source))).collect();
    match sources.as_slice() {
        [] => {}
        [one] if alone => draft.say(format!("All of this rests on one document: {one}.")),
        [one] => {
            draft.say(format!("In this data, nothing would join them without one document: {one}."));
        }
        many => draft.say(format!(
            "In this data, nothing would join them without any one of {} documents: {}.",
            many.len(),
            listed(many)
        )),
    }
}

fn quote(draft: &mut Draft<'_>, tie: TieIx) -> String {
    let facts = draft.dataset.tie(tie);
    let kind = draft.dataset.tie_kind(facts);
    let (from, to) = (draft.name(facts.from), draft.name(facts.to));
    format!("{from} {} {to}", kind.reads)
}
