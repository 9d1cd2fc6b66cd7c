//! Plain lists name their ends as people do: by id, name or alias.

use super::hash::digest;
use super::log::Log;
use crate::finding::{Finding, Origin, quoted};
use crate::import::{Ends, IdForm, RawActor, RawTie, Text};
use crate::model::{fold, is_id, slug};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The actors that plain lists name.
#[derive(Default)]
pub(super) struct Ended<'a> {
    /// The id that each name stands for; none if that is not certain.
    pub(super) ids: IndexMap<String, Option<String>>,
    /// What the lists say of those actors, by id: a name if the actor is new,
    /// and perhaps a kind.
    pub(super) said: Vec<RawActor<'a>>,
}

/// Everything that plain lists say about one name.
struct Mention<'t, 'a> {
    times: usize,
    first: Origin,
    kinds: Vec<&'t Text<'a>>,
}

/// Settles what every name in plain lists stands for: a declared actor by id,
/// exact name, exact alias or folded name, in this order and only if it is the
/// one; otherwise a new actor with the slug of the name. Names that fold alike
/// are the same new actor.
pub(super) fn settle<'a>(
    ties: &[RawTie<'a>],
    declared: &BTreeMap<Cow<'a, str>, RawActor<'a>>,
    log: &mut Log,
) -> Ended<'a> {
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
    for (id, names) in with_ids(new) {
        let made = match declared.get(id.as_str()) {
            None => Some(id),
            Some(other) => {
                let first = names.iter().map(|name| mentions[name].first).min();
                taken(&id, names[0], first.unwrap_or(other.origin), other, log);
                None
            }
        };
        if let Some(id) = &made {
            let best = best(&names, &mentions);
            let kinds = names.iter().flat_map(|name| &mentions[name].kinds);
            ended.said.push(statement(id, Some(best), None, mentions[best].first));
            ended.said.extend(kinds.map(|kind| statement(id, None, Some(kind), kind.origin)));
        }
        ended.ids.extend(names.into_iter().map(|name| (name.to_owned(), made.clone())));
    }
    ended
}

/// The spelling that becomes the name: no id if possible, then the most
/// frequent, then the first in order.
fn best<'t>(names: &[&'t str], mentions: &IndexMap<&'t str, Mention<'_, '_>>) -> &'t str {
    let rank = |name: &'t str| (!is_id(name), mentions[name].times, std::cmp::Reverse(name));
    names.iter().copied().max_by_key(|name| rank(name)).unwrap_or_default()
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

/// Gives each new actor a slug; where several would get the same (long names,
/// or names without letters), each gets six digits of a hash behind it.
fn with_ids(new: BTreeMap<String, Vec<&str>>) -> Vec<(String, Vec<&str>)> {
    let slugs: Vec<String> = new.values().map(|names| slug(names[0])).collect();
    let mut wanted: IndexMap<&str, usize> = IndexMap::new();
    for slug in &slugs {
        *wanted.entry(slug).or_default() += 1;
    }
    let ids = new.keys().zip(&slugs).map(|(key, slug)| {
        if wanted[slug.as_str()] > 1 { format!("{slug}-{}", digest(key, 6)) } else { slug.clone() }
    });
    ids.collect::<Vec<_>>().into_iter().zip(new.into_values()).collect()
}

/// The names in plain lists, sorted.
fn mentions<'t, 'a>(ties: &'t [RawTie<'a>]) -> IndexMap<&'t str, Mention<'t, 'a>> {
    let mut mentions: IndexMap<&str, Mention<'_, '_>> = IndexMap::new();
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
    mentions.sort_unstable_keys();
    mentions
}

/// What a name stands for.
enum Found<'a> {
    None,
    One(&'a str),
    Several(Vec<&'a str>),
}

/// The declared actors by everything they are called.
struct Index<'d, 'a> {
    declared: &'d BTreeMap<Cow<'a, str>, RawActor<'a>>,
    names: BTreeMap<&'d str, BTreeSet<&'d str>>,
    aliases: BTreeMap<&'d str, BTreeSet<&'d str>>,
    folded: BTreeMap<String, BTreeSet<&'d str>>,
}

impl<'d, 'a> Index<'d, 'a> {
    fn new(declared: &'d BTreeMap<Cow<'a, str>, RawActor<'a>>) -> Self {
        let mut index =
            Self { declared, names: BTreeMap::new(), aliases: BTreeMap::new(), folded: BTreeMap::new() };
        for (id, actor) in declared {
            let name = actor.name.as_ref().map_or(id.as_ref(), |name| name.value.trim());
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
        if let Some((id, _)) = self.declared.get_key_value(name) {
            return Found::One(id);
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
