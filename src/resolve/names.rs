//! Plain lists name their ends as people do: by id, name or alias.

use super::log::Log;
use super::maps::{Map, Names};
use crate::finding::{Finding, Origin, quoted};
use crate::import::{IdForm, RawActor, RawTie, Text};
use crate::model::{digest, fold, is_id, slug, slug_of_folded};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The actors that entries declare, by id.
#[derive(Default)]
pub(super) struct Declared<'a> {
    ids: Names,
    pub(super) list: Vec<RawActor<'a>>,
}

impl<'a> Declared<'a> {
    /// Room for so many actors.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { ids: Names::with_capacity(capacity), list: Vec::with_capacity(capacity) }
    }

    fn get(&self, id: &str) -> Option<&RawActor<'a>> {
        self.list.get(self.ids.get(id)? as usize)
    }

    /// What is known of the actor with this id.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut RawActor<'a>> {
        self.list.get_mut(self.ids.get(id)? as usize)
    }

    /// Adds an actor; hands back one that is there already, with what is known of
    /// it.
    pub(super) fn add(&mut self, new: RawActor<'a>) -> Option<(&mut RawActor<'a>, RawActor<'a>)> {
        let number = self.ids.number(&new.id.value) as usize;
        if number == self.list.len() {
            self.list.push(new);
            return None;
        }
        Some((&mut self.list[number], new))
    }
}

/// The actors that plain lists name.
pub(super) struct Ended<'a> {
    /// The id that each name stands for, in the order in which they were met;
    /// none if that is not certain.
    pub(super) ids: Vec<Option<String>>,
    /// What the lists say of those actors, by id: a name if the actor is new,
    /// and perhaps a kind.
    pub(super) said: Vec<RawActor<'a>>,
}

/// Everything that plain lists say about their names.
#[derive(Default)]
pub(super) struct Mentions<'a> {
    names: Names,
    /// How often each was met.
    times: Vec<u32>,
    /// Where each was met first.
    firsts: Vec<Origin>,
    /// The kinds that some were said to be of, each kind once.
    kinds: BTreeMap<u32, Vec<Text<'a>>>,
}

impl<'a> Mentions<'a> {
    /// The names, to be looked up.
    pub(super) fn names(&mut self) -> &mut Names {
        &mut self.names
    }

    /// The names, when all have been met.
    pub(super) fn into_names(self) -> Names {
        self.names
    }

    /// Counts a name, of which lines speak in the order of their places and whose
    /// number may be known; its number.
    pub(super) fn add_known(&mut self, known: Option<u32>, name: &str, place: impl Fn() -> Origin) -> u32 {
        let number = known.unwrap_or_else(|| self.names.number(name.trim()));
        if let Some(times) = self.times.get_mut(number as usize) {
            *times += 1;
        } else {
            self.times.push(1);
            self.firsts.push(place());
        }
        number
    }

    /// Adds the names of a tie; the numbers of those at its ends.
    pub(super) fn add_tie(&mut self, tie: &RawTie<'a>) -> [u32; 2] {
        if let Some(client) = &tie.on_behalf_of {
            self.add(client, None);
        }
        [self.add(&tie.from, tie.from_kind.as_ref()), self.add(&tie.to, tie.to_kind.as_ref())]
    }

    fn first(&self, number: u32) -> Origin {
        self.firsts[number as usize]
    }

    fn kinds(&self, number: u32) -> &[Text<'a>] {
        self.kinds.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Counts a name; its number.
    fn add(&mut self, name: &Text<'_>, kind: Option<&Text<'a>>) -> u32 {
        let number = self.add_known(None, &name.value, || name.origin);
        let first = &mut self.firsts[number as usize];
        *first = name.origin.min(*first);
        if let Some(kind) = kind {
            let kinds = self.kinds.entry(number).or_default();
            if kinds.iter().all(|known| known.value != kind.value) {
                kinds.push(kind.clone());
            }
        }
        number
    }

    /// The spelling that becomes the name: no id if possible, then the most
    /// frequent, then the first in order.
    fn best(&self, numbers: &[u32]) -> u32 {
        let rank = |&number: &u32| {
            let name = self.names.name(number);
            (!is_id(name), self.times[number as usize], std::cmp::Reverse(name))
        };
        numbers.iter().copied().max_by_key(rank).unwrap_or_default()
    }
}

/// Settles what every name in plain lists stands for: a declared actor by id,
/// exact name, exact alias or folded name, in this order and only if it is the
/// one; otherwise a new actor with the slug of the name. Names that fold alike
/// are the same new actor.
pub(super) fn settle<'a>(mentions: &Mentions<'a>, declared: &Declared<'a>, log: &mut Log) -> Ended<'a> {
    let mut ended = Ended { ids: Vec::new(), said: Vec::new() };
    if mentions.names.len() == 0 {
        return ended;
    }
    let index = Index::new(declared);
    let names = &mentions.names;
    let mut ids: Vec<Option<String>> = vec![None; names.len()];
    let mut new: Map<String, Vec<u32>> = Map::default();
    let mut known: Vec<(u32, &str)> = Vec::new();
    for (number, settled) in (0..).zip(&mut ids) {
        let name = names.name(number);
        match index.find(name) {
            Found::One(id) => {
                known.push((number, id));
                *settled = Some(id.to_owned());
            }
            Found::None => new.entry(key(name)).or_default().push(number),
            Found::Several(ids) => {
                let some: Vec<String> = ids
                    .iter()
                    .take(5)
                    .map(|id| {
                        format!("{} ({})", quoted(id), declared.get(id).map_or_else(String::new, called))
                    })
                    .collect();
                let message = format!("{} may be {} actors: {}", quoted(name), ids.len(), some.join(", "));
                let hint = "write the id of the one that is meant";
                log.report("ambiguous-name", mentions.first(number), message, hint);
            }
        }
    }
    known.sort_unstable_by_key(|(number, _)| names.name(*number));
    for (number, id) in known {
        let place = mentions.first(number);
        ended.said.extend(mentions.kinds(number).iter().map(|kind| statement(id, None, Some(kind), place)));
    }
    for (id, mut numbers) in with_ids(new, names) {
        numbers.sort_unstable_by_key(|&number| names.name(number));
        if let Some(other) = declared.get(&id) {
            let first = numbers.iter().map(|&number| mentions.first(number)).min();
            taken(&id, names.name(numbers[0]), first.unwrap_or(other.origin), other, log);
            continue;
        }
        let best = mentions.best(&numbers);
        let kinds = numbers.iter().flat_map(|&number| mentions.kinds(number));
        ended.said.push(statement(&id, Some(names.name(best)), None, mentions.first(best)));
        ended.said.extend(kinds.map(|kind| statement(&id, None, Some(kind), kind.origin)));
        for number in numbers {
            ids[number as usize] = Some(id.clone());
        }
    }
    ended.ids = ids;
    ended
}

fn taken(id: &str, name: &str, place: Origin, other: &RawActor<'_>, log: &mut Log) {
    let message =
        format!("{} would get the id {}, which belongs to {}", quoted(name), quoted(id), called(other));
    let hint = "if that is who is meant, write the id or add the name to its `aliases`; if not, declare an actor of this name with another id";
    log.add(Finding::new("id-taken", Some(place), message, hint).with(other.id.origin));
}

fn called(actor: &RawActor<'_>) -> String {
    quoted(actor.name.as_ref().map_or(&actor.id.value, |name| &name.value))
}

/// What a plain list says of an actor, as if it declared it.
fn statement<'a>(id: &str, name: Option<&str>, kind: Option<&Text<'a>>, origin: Origin) -> RawActor<'a> {
    let text = |value: &str| Text { value: Cow::Owned(value.to_owned()), origin };
    RawActor {
        origin,
        id: text(id),
        form: IdForm::Node,
        name: name.map(text),
        kind: kind.cloned(),
        damaged: false,
        rest: None,
    }
}

/// What makes two unknown names the same: how they fold, or, if nothing is left
/// of them then, how they are written.
fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// Gives each new actor a slug; where several would get the same (long names,
/// or names without letters), each gets six digits of a hash behind it.
fn with_ids(new: Map<String, Vec<u32>>, names: &Names) -> Vec<(String, Vec<u32>)> {
    // What a name folds to is what its slug is made from.
    let slug_of = |(key, numbers): (&String, &Vec<u32>)| {
        if key.is_ascii() { slug_of_folded(key) } else { slug(names.name(numbers[0])) }
    };
    let slugs: Vec<String> = new.iter().map(slug_of).collect();
    let mut wanted: Map<&str, usize> = Map::default();
    for slug in &slugs {
        *wanted.entry(slug).or_default() += 1;
    }
    let rivals: Vec<bool> = slugs.iter().map(|slug| wanted[slug.as_str()] > 1).collect();
    let ids = slugs.into_iter().zip(rivals).zip(new);
    ids.map(|((slug, rivals), (key, numbers))| {
        (if rivals { format!("{slug}-{}", digest(key.as_bytes(), 6)) } else { slug }, numbers)
    })
    .collect()
}

/// What a name stands for.
enum Found<'a> {
    None,
    One(&'a str),
    Several(Vec<&'a str>),
}

/// The declared actors by everything they are called.
struct Index<'d, 'a> {
    declared: &'d Declared<'a>,
    names: BTreeMap<&'d str, BTreeSet<&'d str>>,
    aliases: BTreeMap<&'d str, BTreeSet<&'d str>>,
    folded: BTreeMap<String, BTreeSet<&'d str>>,
}

impl<'d, 'a> Index<'d, 'a> {
    fn new(declared: &'d Declared<'a>) -> Self {
        let mut index =
            Self { declared, names: BTreeMap::new(), aliases: BTreeMap::new(), folded: BTreeMap::new() };
        for actor in &declared.list {
            let id = actor.id.value.as_ref();
            let name = actor.name.as_ref().map_or(id, |name| name.value.trim());
            index.names.entry(name).or_default().insert(id);
            index.folded.entry(fold(name)).or_default().insert(id);
            for alias in &actor.aliases {
                let alias = alias.name.value.trim();
                index.aliases.entry(alias).or_default().insert(id);
                index.folded.entry(fold(alias)).or_default().insert(id);
            }
        }
        index.folded.remove("");
        index
    }

    fn find(&self, name: &str) -> Found<'d> {
        if let Some(actor) = self.declared.get(name) {
            return Found::One(&actor.id.value);
        }
        if self.names.is_empty() {
            return Found::None;
        }
        let exact = self.names.get(name).or_else(|| self.aliases.get(name));
        let Some(ids) = exact.or_else(|| self.folded.get(&fold(name))) else { return Found::None };
        match ids.iter().copied().collect::<Vec<_>>().as_slice() {
            [only] => Found::One(only),
            several => Found::Several(several.to_vec()),
        }
    }
}
