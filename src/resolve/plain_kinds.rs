//! Kinds that only plain lists use: declared on the fly, with a note.

use super::kinds::Table;
use super::log::Log;
use super::maps::Map;
use super::survey::Survey;
use crate::finding::{Finding, Origin, quoted};
use crate::import::{IdForm, Raw};
use crate::model::{ActorKind, Category, Family, Influence, TieKind, is_id, slug};
use std::collections::BTreeMap;

/// A word for a kind, and the id of the kind that it stands for.
type Words = Vec<(String, String)>;

/// How an id is spoken: without its hyphens and underscores.
pub(crate) fn spoken(id: &str) -> String {
    id.replace(['_', '-'], " ").trim().to_owned()
}

/// The ids that a word may stand for, best first; the last is the one under
/// which the kind is declared if there is none of them yet.
pub(crate) fn ids(word: &str) -> [String; 2] {
    let own = if is_id(word) { word.to_owned() } else { slug(word).replace('-', "_") };
    [own.replace('-', "_"), own]
}

/// A kind met in plain lists.
struct Met {
    first: Origin,
    word: String,
    undirected: bool,
}

impl Met {
    fn add(self, id: String, met: &mut BTreeMap<String, Self>) {
        match met.get_mut(&id) {
            None => {
                met.insert(id, self);
            }
            Some(known) => {
                known.undirected &= self.undirected;
                if self.first < known.first {
                    (known.first, known.word) = (self.first, self.word);
                }
            }
        }
    }
}

/// Declares the kinds of actor that only plain lists use: of no specified
/// family, called by their id. A word that is a family's name stands for
/// `other-` and that name.
pub(super) fn of_actors(
    raw: &Raw<'_>,
    survey: &Survey<'_>,
    built_in: &Table<ActorKind>,
    declared: &mut BTreeMap<String, (ActorKind, Origin)>,
    log: &mut Log,
) -> Words {
    let nodes = raw.actors.iter().filter(|actor| actor.form != IdForm::Given);
    let nodes = nodes.filter_map(|actor| actor.kind.as_ref());
    let nodes = nodes.map(|kind| (kind.value.as_ref(), kind.origin, false));
    let mut families = BTreeMap::new();
    let (words, met) = collect(nodes.chain(survey.actor_words.iter()), |word| {
        let [underscored, own] = ids(word);
        let hyphened = underscored.replace('_', "-");
        let known = |id: &String| built_in.has(id) || declared.contains_key(id);
        if let Some(id) = [word.to_owned(), hyphened.clone(), underscored].into_iter().find(known) {
            return (id, true);
        }
        let british = hyphened.replace("organization", "organisation");
        match Family::ALL.iter().find(|(_, name)| *name == british) {
            Some((family, name)) => {
                let id = format!("other-{name}");
                let is_known = known(&id);
                families.insert(id.clone(), *family);
                (id, is_known)
            }
            None => (own, false),
        }
    });
    for (id, kind) in met {
        let family = families.get(&id).copied().unwrap_or(Family::Unspecified);
        let message = format!("the kind of actor {} is not declared", quoted(&kind.word));
        let hint = format!(
            "it was taken as it is, as `{id}`; declare it under `kinds` to say how it reads and what family it belongs to"
        );
        log.add(Finding::new("kind-declared", Some(kind.first), message, hint).about(&id));
        let name = spoken(&id);
        let made = ActorKind { plural: format!("{name}s"), name, family, id: id.clone() };
        declared.insert(id, (made, kind.first));
    }
    words
}

/// Declares the kinds of tie that only plain lists use: lasting, with influence
/// forward, directed unless every list that uses the kind is undirected. The id
/// is how it reads; from the other end it reads `is linked by “…” from`, which
/// is true whatever the word means. A word that is a category's name gets
/// `_tie` behind it.
pub(super) fn of_ties(
    survey: &Survey<'_>,
    built_in: &Table<TieKind>,
    declared: &mut BTreeMap<String, (TieKind, Origin)>,
    log: &mut Log,
) -> Words {
    let (words, met) = collect(survey.tie_words.iter(), |word| {
        let [underscored, own] = ids(word);
        let known = |id: &String| built_in.has(id) || declared.contains_key(id);
        if let Some(id) = [word.to_owned(), underscored, own.clone()].into_iter().find(known) {
            return (id, true);
        }
        if Category::ALL.iter().any(|(_, name)| *name == own) {
            let id = format!("{own}_tie");
            let is_known = known(&id);
            return (id, is_known);
        }
        (own, false)
    });
    for (id, kind) in met {
        let known = built_in.list.iter().map(|kind| kind.id.as_str());
        let meant = log.meant(&id, known).map_or_else(String::new, |meant| format!("; {meant}"));
        let message = format!("the kind of tie {} is not declared", quoted(&kind.word));
        let hint = format!(
            "it was taken as it is, as `{id}`; declare it under `kinds` to say how it reads and which way influence runs{meant}"
        );
        log.add(Finding::new("kind-declared", Some(kind.first), message, hint).about(&id));
        declared.insert(id.clone(), (made(id, kind.undirected), kind.first));
    }
    words
}

/// What nothing is known of but its id.
pub(crate) fn made(id: String, undirected: bool) -> TieKind {
    let (reads, reversed) = if id == "linked_to" {
        ("is linked to".to_owned(), "is linked from".to_owned())
    } else {
        let reads = spoken(id.strip_suffix("_tie").unwrap_or(&id));
        let reversed = format!("is linked by “{reads}” from");
        (reads, reversed)
    };
    TieKind {
        reversed: if undirected { reads.clone() } else { reversed },
        reads,
        directed: !undirected,
        lasting: true,
        category: Category::Other,
        influence: if undirected { Influence::Both } else { Influence::Forward },
        against: false,
        from: Vec::new(),
        to: Vec::new(),
        id,
    }
}

/// Sorts the words of plain lists into those that stand for known kinds and
/// those that are met for the first time. `settle` says which id a word stands
/// for, and whether that is known.
fn collect<'t>(
    texts: impl Iterator<Item = (&'t str, Origin, bool)>,
    mut settle: impl FnMut(&str) -> (String, bool),
) -> (Words, BTreeMap<String, Met>) {
    let mut words: Map<&str, (String, bool)> = Map::default();
    // The ends of what is said of a word by many ties: first place and direction.
    let mut said: Vec<(Origin, bool)> = Vec::new();
    for (word, place, undirected) in texts {
        let entry = words.entry(word);
        let n = entry.index();
        entry.or_insert_with(|| settle(word));
        match said.get_mut(n) {
            Some((first, all)) => (*first, *all) = ((*first).min(place), *all && undirected),
            None => said.push((place, undirected)),
        }
    }
    let mut met = BTreeMap::new();
    for ((word, (id, known)), (first, undirected)) in words.iter().zip(said) {
        if !*known {
            Met { first, word: (*word).to_owned(), undirected }.add(id.clone(), &mut met);
        }
    }
    (words.into_iter().map(|(word, (id, _))| (word.to_owned(), id)).collect(), met)
}
