//! Plain lists name their ends as people do: by id, name or alias.

use super::log::Log;
use super::nodes::digest;
use crate::finding::{Finding, Origin, quoted};
use crate::import::{Ends, IdForm, RawActor, RawTie, Text};
use crate::model::{fold, is_id, slug};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// The actors that plain lists name.
#[derive(Default)]
pub(super) struct Ended {
    /// The id that each name stands for; none if that is not certain.
    pub(super) ids: IndexMap<String, Option<String>>,
    /// What the lists say of those actors, by id: a name if the actor is new,
    /// and perhaps a kind.
    pub(super) said: Vec<RawActor>,
}

/// Everything that plain lists say about one name.
struct Mention<'a> {
    times: usize,
    first: Origin,
    kinds: Vec<&'a Text>,
}

/// Settles what every name in plain lists stands for: a declared actor by id,
/// exact name, exact alias or folded name, in this order and only if it is the
/// one; otherwise a new actor with the slug of the name. Names that fold alike
/// are the same new actor.
pub(super) fn settle(ties: &[RawTie], declared: &BTreeMap<String, RawActor>, log: &mut Log) -> Ended {
    let mentions = mentions(ties);
    let mut ended = Ended::default();
    if mentions.is_empty() {
        return ended;
    }
    let index = Index::new(declared);
    let mut new: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (&name, mention) in &mentions {
        match index.find(name) {
            Found::One(id) => {
                ended
                    .said
                    .extend(mention.kinds.iter().map(|kind| statement(id, None, Some(kind), mention.first)));
                ended.ids.insert(name.to_owned(), Some(id.to_owned()));
            }
            Found::None => new.entry(key(name)).or_default().push(name),
            Found::Several(ids) => {
                let some: Vec<String> = ids
                    .iter()
                    .take(5)
                    .map(|id| format!("{} ({})", quoted(id), called(&declared[*id])))
                    .collect();
                let message = format!("{} may be {} actors: {}", quoted(name), ids.len(), some.join(", "));
                log.report("ambiguous-name", mention.first, message, "write the id of the one that is meant");
                ended.ids.insert(name.to_owned(), None);
            }
        }
    }
    let slugs = slugs(new.keys().map(|key| (key.as_str(), new[key][0])));
    for (key, names) in &new {
        let id = &slugs[key.as_str()];
        let made = if let Some(other) = declared.get(id) {
            let first = names.iter().map(|name| mentions[name].first).min().unwrap_or(other.origin);
            let message = format!(
                "{} would get the id {}, which belongs to {}",
                quoted(names[0]),
                quoted(id),
                called(other)
            );
            let hint = "if that is who is meant, write the id or add the name to its `aliases`; if not, declare an actor of this name with another id";
            log.add(Finding::new("id-taken", Some(first), message, hint).with(other.id.origin));
            None
        } else {
            Some(id.clone())
        };
        if made.is_some() {
            let best = names
                .iter()
                .max_by_key(|name| (!is_id(name), mentions[*name].times, std::cmp::Reverse(**name)));
            let best = best.copied().unwrap_or_default();
            let kinds = names.iter().flat_map(|name| &mentions[name].kinds);
            ended.said.push(statement(id, Some(best), None, mentions[best].first));
            ended.said.extend(kinds.map(|kind| statement(id, None, Some(kind), kind.origin)));
        }
        ended.ids.extend(names.iter().map(|name| ((*name).to_owned(), made.clone())));
    }
    ended
}

fn called(actor: &RawActor) -> String {
    quoted(actor.name.as_ref().map_or(&actor.id.value, |name| &name.value))
}

/// What a plain list says of an actor, as if it declared it.
fn statement(id: &str, name: Option<&str>, kind: Option<&Text>, origin: Origin) -> RawActor {
    let text = |value: &str| Text { value: value.to_owned(), origin };
    RawActor {
        origin,
        id: text(id),
        form: IdForm::Node,
        name: name.map(text),
        kind: kind.cloned(),
        aliases: Vec::new(),
        identifiers: Vec::new(),
        description: None,
        attributes: Vec::new(),
        damaged: false,
    }
}

/// What makes two unknown names the same: how they fold, or, if nothing is left
/// of them then, how they are written.
fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// A slug for each new actor; where several would get the same (long names, or
/// names without letters), each gets six digits of a hash behind it.
fn slugs<'a>(new: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> BTreeMap<&'a str, String> {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for (_, name) in new.clone() {
        *wanted.entry(slug(name)).or_default() += 1;
    }
    new.map(|(key, name)| {
        let slug = slug(name);
        let id = if wanted[&slug] > 1 { format!("{slug}-{}", digest(key, 6)) } else { slug };
        (key, id)
    })
    .collect()
}

fn mentions(ties: &[RawTie]) -> BTreeMap<&str, Mention<'_>> {
    let mut mentions: IndexMap<&str, Mention<'_>> = IndexMap::new();
    for tie in ties.iter().filter(|tie| tie.ends == Ends::Names) {
        let ends = [
            (Some(&tie.from), &tie.from_kind),
            (Some(&tie.to), &tie.to_kind),
            (tie.on_behalf_of.as_ref(), &None),
        ];
        for (name, kind) in ends {
            let Some(name) = name else { continue };
            let new = || Mention { times: 0, first: name.origin, kinds: Vec::new() };
            let mention = mentions.entry(name.value.trim()).or_insert_with(new);
            mention.times += 1;
            mention.first = mention.first.min(name.origin);
            if let Some(kind) = kind
                && mention.kinds.iter().all(|known| known.value != kind.value)
            {
                mention.kinds.push(kind);
            }
        }
    }
    mentions.into_iter().collect()
}

/// What a name stands for.
enum Found<'a> {
    None,
    One(&'a str),
    Several(Vec<&'a str>),
}

/// The declared actors by everything they are called.
struct Index<'a> {
    declared: &'a BTreeMap<String, RawActor>,
    names: BTreeMap<&'a str, BTreeSet<&'a str>>,
    aliases: BTreeMap<&'a str, BTreeSet<&'a str>>,
    folded: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Index<'a> {
    fn new(declared: &'a BTreeMap<String, RawActor>) -> Self {
        let mut index =
            Self { declared, names: BTreeMap::new(), aliases: BTreeMap::new(), folded: BTreeMap::new() };
        for (id, actor) in declared {
            let name = actor.name.as_ref().map_or(id.as_str(), |name| name.value.trim());
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

    fn find(&self, name: &str) -> Found<'a> {
        if let Some((id, _)) = self.declared.get_key_value(name) {
            return Found::One(id);
        }
        let exact = self.names.get(name).or_else(|| self.aliases.get(name));
        let Some(ids) = exact.or_else(|| self.folded.get(&fold(name))) else { return Found::None };
        match ids.iter().copied().collect::<Vec<_>>().as_slice() {
            [only] => Found::One(only),
            several => Found::Several(several.to_vec()),
        }
    }
}
