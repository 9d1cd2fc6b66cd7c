//! Kinds of actor and of tie: built in, declared, or met in a plain list.

use super::log::Log;
use super::maps::Map;
use super::plain_kinds;
use super::survey::Survey;
use super::unite::{Subject, word_of, words};
use crate::finding::{Finding, Origin, listed, quoted};
use crate::import::{Raw, RawActorKind, RawTieKind, Text};
use crate::model::{
    ActorKind, ActorKindIx, Category, Family, Influence, KindIx, TieKind, built_in_actor_kinds,
    built_in_tie_kinds,
};
use std::collections::BTreeMap;

/// How many kinds of one sort a data set can have.
const MOST: usize = u16::MAX as usize;

/// Every kind of actor and of tie.
pub(super) struct Kinds {
    pub(super) actor: Table<ActorKind>,
    pub(super) tie: Table<TieKind>,
}

/// The kinds of one sort: those built in, then the others by id.
pub(super) struct Table<K> {
    pub(super) list: Vec<K>,
    ids: Map<String, usize>,
    /// What plain lists call kinds, beyond their ids.
    words: Map<String, usize>,
}

/// A kind of either sort.
pub(super) trait Kind: PartialEq {
    fn id(&self) -> &str;
}

impl Kind for ActorKind {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Kind for TieKind {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Collects the kinds; takes the declarations out of the statements.
pub(super) fn settle(raw: &mut Raw<'_>, survey: &Survey<'_>, log: &mut Log) -> Kinds {
    let mut kinds =
        Kinds { actor: Table::new(built_in_actor_kinds()), tie: Table::new(built_in_tie_kinds()) };
    let families: Vec<&str> = Family::ALL.iter().map(|(_, word)| *word).collect();
    let categories: Vec<&str> = Category::ALL.iter().map(|(_, word)| *word).collect();
    let mut actors = BTreeMap::new();
    for declared in std::mem::take(&mut raw.actor_kinds) {
        if kinds.actor.admits(&declared.id, "kind of actor", ("family", &families), log) {
            let (id, place) = (declared.id.value.clone().into_owned(), declared.id.origin);
            declare(&mut actors, "kind of actor", id, (actor_kind(declared, log), place), log);
        }
    }
    let mut ties = BTreeMap::new();
    for declared in std::mem::take(&mut raw.tie_kinds) {
        if kinds.tie.admits(&declared.id, "kind of tie", ("category", &categories), log) {
            let (id, place) = (declared.id.value.clone().into_owned(), declared.id.origin);
            declare(&mut ties, "kind of tie", id, (tie_kind(declared, log), place), log);
        }
    }
    let actor_words = plain_kinds::of_actors(raw, survey, &kinds.actor, &mut actors, log);
    let tie_words = plain_kinds::of_ties(survey, &kinds.tie, &mut ties, log);
    kinds.actor.extend(actors, actor_words, log);
    kinds.tie.extend(ties, tie_words, log);
    kinds
}

/// Adds a declaration; a second one of the same id has to say the same.
fn declare<K: Kind>(
    declared: &mut BTreeMap<String, (K, Origin)>,
    what: &'static str,
    id: String,
    (kind, place): (K, Origin),
    log: &mut Log,
) {
    match declared.get(&id) {
        None => {
            declared.insert(id, (kind, place));
        }
        Some((known, _)) if *known == kind => {}
        Some((_, first)) => {
            let message = format!("the {what} {} is declared twice, and differently", quoted(&id));
            let hint = "keep one declaration, or give one of the two another id";
            log.add(Finding::new("contradiction", Some(place), message, hint).about(&id).with(*first));
        }
    }
}

impl<K: Kind> Table<K> {
    fn new(list: Vec<K>) -> Self {
        let ids = list.iter().enumerate().map(|(n, kind)| (kind.id().to_owned(), n)).collect();
        Self { list, ids, words: Map::default() }
    }

    /// Whether there is a kind with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Whether a declaration may have this id.
    fn admits(
        &self,
        id: &Text<'_>,
        what: &'static str,
        (group, groups): (&str, &[&str]),
        log: &mut Log,
    ) -> bool {
        Subject { what, id: &id.value }.check_id(id.origin, log);
        let message = if self.has(&id.value) {
            format!("the {what} {} is built in", quoted(&id.value))
        } else if groups.contains(&id.value.as_ref()) {
            format!("{} is the name of a {group}", quoted(&id.value))
        } else {
            return true;
        };
        let hint = "choose another id, so that the word means one thing in every data set";
        log.add(Finding::new("reserved-name", Some(id.origin), message, hint).about(&id.value));
        false
    }

    /// Adds the kinds that are not built in, and the words that stand for kinds.
    fn extend(&mut self, more: BTreeMap<String, (K, Origin)>, words: Vec<(String, String)>, log: &mut Log) {
        for (id, (kind, place)) in more {
            if self.list.len() == MOST {
                let message = format!("there are more than {MOST} kinds of one sort");
                let hint =
                    "a kind is a word that many entries share; put what is said of one tie into its `role`";
                log.report("too-many-kinds", place, message, hint);
                log.incomplete = true;
                break;
            }
            self.ids.insert(id, self.list.len());
            self.list.push(kind);
        }
        let found = |(word, id): (String, String)| self.ids.get(&id).map(|&n| (word, n));
        self.words = words.into_iter().filter_map(found).collect();
    }

    fn find(&self, word: &str, plain: bool) -> Option<usize> {
        let by_word = || self.words.get(word).filter(|_| plain);
        self.ids.get(word).or_else(by_word).copied()
    }
}

impl Kinds {
    /// The id of the kind of actor that a word of a plain list stands for.
    pub(super) fn plain_actor_kind(&self, word: &str) -> Option<&str> {
        self.actor.find(word, true).map(|n| self.actor.list[n].id.as_str())
    }

    /// The kind of actor that a text names.
    pub(super) fn actor_kind(&self, text: &Text<'_>, log: &mut Log) -> Option<ActorKindIx> {
        if let Some(n) = self.actor.find(&text.value, false) {
            return Some(ActorKindIx::new(n));
        }
        let family =
            Family::ALL.iter().find(|(_, word)| *word == text.value || is_american(word, &text.value));
        let hint = if let Some((family, word)) = family {
            let kinds = self.actor.list.iter().filter(|kind| kind.family == *family);
            format!("`{word}` is a family; its kinds are {}", listed(kinds.map(|kind| kind.id.as_str())))
        } else {
            let meant = log.meant(&text.value, self.actor.ids.keys().map(String::as_str));
            meant.unwrap_or_else(|| {
                "declare it under `kinds`, or use a built-in kind such as `company`".to_owned()
            })
        };
        log.undeclared(
            "unknown-kind",
            text.origin,
            format!("{} is no kind of actor", quoted(&text.value)),
            hint,
        );
        None
    }

    /// The kinds of tie that words of plain lists stand for.
    pub(super) fn of_words<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Option<KindIx>> {
        words.map(|word| self.tie.find(word, true).map(KindIx::new)).collect()
    }

    /// The kind of tie that a text names.
    pub(super) fn tie_kind(&self, text: &Text<'_>, plain: bool, log: &mut Log) -> Option<KindIx> {
        if let Some(n) = self.tie.find(&text.value, plain) {
            return Some(KindIx::new(n));
        }
        let hint = if let Some((category, word)) = Category::ALL.iter().find(|(_, word)| *word == text.value)
        {
            let kinds = self.tie.list.iter().filter(|kind| kind.category == *category);
            format!("`{word}` is a category; its kinds are {}", listed(kinds.map(|kind| kind.id.as_str())))
        } else {
            let meant = log.meant(&text.value, self.tie.ids.keys().map(String::as_str));
            meant.unwrap_or_else(|| {
                "declare it under `kinds`, or use a built-in kind such as `advised`".to_owned()
            })
        };
        log.undeclared(
            "unknown-kind",
            text.origin,
            format!("{} is no kind of tie", quoted(&text.value)),
            hint,
        );
        None
    }
}

/// `organization` for `organisation`.
fn is_american(word: &str, text: &str) -> bool {
    word.contains('s') && text == word.replace("isation", "ization")
}

fn actor_kind(raw: RawActorKind<'_>, log: &mut Log) -> ActorKind {
    let family = raw.family.and_then(|family| word_of(&family, "family", Family::ALL, log));
    let name = words(raw.name).unwrap_or_else(|| plain_kinds::spoken(&raw.id.value));
    ActorKind {
        plural: words(raw.plural).unwrap_or_else(|| format!("{name}s")),
        name,
        family: family.unwrap_or(Family::Unspecified),
        id: raw.id.value.into_owned(),
    }
}

/// What a declaration leaves out is as in a plain list: lasting, directed,
/// influence forward (both ways if it is undirected, none if it is `against`).
fn tie_kind(raw: RawTieKind<'_>, log: &mut Log) -> TieKind {
    let id = raw.id.value.into_owned();
    let directed = raw.directed.is_none_or(|flag| flag.value);
    let against = raw.against.is_some_and(|flag| flag.value);
    let category = raw.category.and_then(|category| word_of(&category, "category", Category::ALL, log));
    let influence = raw.influence.and_then(|text| {
        let found = word_of(&text, "direction of influence", Influence::ALL, log)?;
        let one_way = matches!(found, Influence::Forward | Influence::Backward);
        if one_way && !directed {
            let message = format!(
                "the kind {} is undirected, so that influence cannot run {}",
                quoted(&id),
                found.word()
            );
            let hint = "write `both` or `none`, or make the kind directed";
            log.add(Finding::new("contradiction", Some(text.origin), message, hint).about(&id));
        }
        Some(found)
    });
    let usual = match (against, directed) {
        (true, _) => Influence::None,
        (false, true) => Influence::Forward,
        (false, false) => Influence::Both,
    };
    let mut families = |texts: Vec<Text<'_>>| {
        let mut families: Vec<Family> =
            texts.iter().filter_map(|text| word_of(text, "family", Family::ALL, log)).collect();
        families.sort_unstable();
        families.dedup();
        families
    };
    let (from, to) = (families(raw.from), families(raw.to));
    let reads = words(raw.reads).unwrap_or_else(|| plain_kinds::spoken(&id));
    if let Some(reversed) = raw.reversed.as_ref().filter(|text| !directed && text.value.trim() != reads) {
        let message =
            format!("the kind {} is undirected, and yet reads differently from the other end", quoted(&id));
        let hint = "leave `reversed` out, or make the kind directed";
        log.add(Finding::new("contradiction", Some(reversed.origin), message, hint).about(&id));
    }
    TieKind {
        reversed: words(raw.reversed).filter(|_| directed).unwrap_or_else(|| reads.clone()),
        reads,
        directed,
        lasting: raw.lasting.is_none_or(|flag| flag.value),
        category: category.unwrap_or(Category::Other),
        influence: influence.unwrap_or(usual),
        against,
        from,
        to,
        id,
    }
}
