//! The actors: declared, made from nodes, or named by plain lists.

use super::dates::{self, date};
use super::kinds::Kinds;
use super::lines::Line;
use super::log::Log;
use super::maps;
use super::names::{self, Declared};
use super::nodes;
use super::roster::{Called, Places, Roster};
use super::survey::Survey;
use super::unite::{Subject, one_line, short_line, words};
use crate::finding::{Origin, quoted};
use crate::import::{At, IdForm, RawActor, RawActorRest, RawAlias, RawScalar, RawTiming, Text};
use crate::model::{Actor, Alias, Attribute, PartialDate, Scalar, Timing};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Unites what several entries say of one actor, and makes the actors that
/// plain lists name; returned with the lines of those lists.
pub(super) fn settle<'a>(
    entries: Vec<RawActor<'a>>,
    survey: Survey<'a>,
    kinds: &Kinds,
    log: &mut Log,
) -> (Roster, Vec<Line>) {
    let ids = nodes::ids(&entries);
    // By file and number of a node, its id.
    let mut node_ids: BTreeMap<u32, Vec<Option<Cow<'_, str>>>> = BTreeMap::new();
    let mut united = Declared::with_capacity(entries.len());
    let mut called: BTreeMap<Cow<'_, str>, Text<'_>> = BTreeMap::new();
    for (mut actor, id) in entries.into_iter().zip(ids) {
        if actor.form != IdForm::Given {
            let own = actor.id.clone();
            actor.id.value.clone_from(&id);
            let names = &survey.nodes[&actor.origin.file];
            let number = names.get(&own.value).expect("every node was surveyed");
            let ids = node_ids.entry(actor.origin.file).or_insert_with(|| vec![None; names.len()]);
            ids[number as usize] = Some(id.clone());
            if own.value != id {
                let name = called.entry(id).or_insert_with(|| own.clone());
                if own.value < name.value {
                    *name = own;
                }
            }
        }
        add(&mut united, actor, kinds, log);
    }
    // A node without a name is called what its file calls it.
    for (id, name) in called {
        if let Some(actor) = united.get_mut(&id) {
            actor.name.get_or_insert(name);
        }
    }
    let ended = names::settle(&survey.mentions, &united, log);
    for actor in ended.said {
        add(&mut united, actor, kinds, log);
    }
    let mut united = united.list;
    let order = maps::sorted(united.iter().map(|actor| actor.id.value.as_ref()));
    let mut roster = Roster::new(order.iter().map(|&n| united[n].id.value.as_ref()));
    for n in order {
        let (actor, places) = finish(&mut united[n], kinds, log);
        roster.actors.push(actor);
        roster.places.push(places);
    }
    roster.name(survey.mentions.into_names(), &ended.ids);
    for (file, names) in survey.nodes {
        let ids = node_ids.remove(&file).unwrap_or_default();
        let actors = ids.iter().map(|id| roster.by_id(id.as_ref()?)).collect();
        roster.name_nodes(file, Called { names, actors });
    }
    (roster, survey.lines)
}

/// Adds what an entry says of an actor to what others said.
fn add<'a>(united: &mut Declared<'a>, mut new: RawActor<'a>, kinds: &Kinds, log: &mut Log) {
    let id = new.id.value.clone();
    let subject = Subject { what: "actor", id: &id };
    if new.form == IdForm::Given {
        subject.check_id(new.id.origin, log);
    } else if let Some(kind) = &mut new.kind
        && let Some(known) = kinds.plain_actor_kind(&kind.value)
    {
        // So that "Think tank" does not contradict `think-tank`.
        kind.value = Cow::Owned(known.to_owned());
    }
    let Some((kept, mut new)) = united.add(new) else { return };
    // "Not specified" is completed by any kind.
    let specified = |kind: &Option<Text<'_>>| kind.as_ref().is_some_and(|kind| kind.value != "unspecified");
    if specified(&kept.kind) && !specified(&new.kind) {
        new.kind = None;
    } else if specified(&new.kind) && !specified(&kept.kind) {
        kept.kind = None;
    }
    subject.unite("name", &mut kept.name, new.name, log);
    subject.unite("kind", &mut kept.kind, new.kind, log);
    if let Some(more) = new.rest {
        let rest = kept.rest.get_or_insert_default();
        let RawActorRest { mut aliases, identifiers, description, attributes } = *more;
        subject.unite("description", &mut rest.description, description, log);
        let text = |text: &Cow<'_, str>| text.clone().into_owned();
        subject.unite_named("identifiers", &mut rest.identifiers, identifiers, text, log);
        let text = |value: &RawScalar<'_>| scalar(value.clone()).to_string();
        subject.unite_named("attributes", &mut rest.attributes, attributes, text, log);
        rest.aliases.append(&mut aliases);
    }
    kept.damaged |= new.damaged;
    // A proper declaration decides what the entry is held to.
    if new.form < kept.form {
        (kept.form, kept.origin) = (new.form, new.origin);
    }
}

/// Takes out of an entry what its actor is made of.
fn finish(raw: &mut RawActor<'_>, kinds: &Kinds, log: &mut Log) -> (Actor, Places) {
    let (id, plain) = (std::mem::take(&mut raw.id.value).into_owned(), raw.form != IdForm::Given);
    let first = log.findings.len();
    if !plain && !raw.damaged {
        for (field, missing) in [("name", raw.name.is_none()), ("kind", raw.kind.is_none())] {
            if missing {
                let message = format!("the actor {} without `{field}`", quoted(&id));
                log.report("missing-field", raw.origin, message, format!("add `\"{field}\": \"…\"`"));
            }
        }
    }
    let unspecified = Text { value: Cow::Borrowed("unspecified"), origin: raw.origin };
    let kind = raw.kind.take().and_then(|kind| kinds.actor_kind(&kind, log));
    let kind = kind.or_else(|| kinds.actor_kind(&unspecified, log));
    let name_place = raw.name.as_ref().map_or(raw.origin, |name| name.origin);
    let name = raw.name.take().map_or_else(|| id.clone(), |name| one_line(name.value));
    let mut rest = raw.rest.take().map_or_else(RawActorRest::default, |rest| *rest);
    let (aliases, alias_places) = aliases(rest.aliases, &name, log);
    for finding in &mut log.findings[first..] {
        finding.about = Some(id.clone());
    }
    let actor = Actor {
        kind: kind.expect("`unspecified` is built in"),
        aliases,
        identifiers: rest
            .identifiers
            .into_iter()
            .map(|(name, value)| (name.into_owned(), one_line(value.value)))
            .collect(),
        description: words(rest.description),
        attributes: attributes(&mut rest.attributes),
        name,
        id,
    };
    (actor, Places { name: name_place, aliases: alias_places })
}

/// Aliases in canonical order, each once; one without dates says nothing beside
/// the same with dates, or beside the name itself.
fn aliases(raw: Vec<RawAlias<'_>>, name: &str, log: &mut Log) -> (Vec<Alias>, Vec<Origin>) {
    let mut aliases: Vec<(Alias, Origin)> = Vec::with_capacity(raw.len());
    for alias in raw {
        let (from, to) = (date(alias.from.as_ref(), log), date(alias.to.as_ref(), log));
        let timing = Timing { start: from, end: to, ..Timing::default() };
        let places = RawTiming { start: alias.from, end: alias.to, ..RawTiming::default() };
        dates::in_order(&timing, &dates::Places::of(&places), log);
        let origin = alias.name.origin;
        aliases
            .push((Alias { name: one_line(alias.name.value), from: timing.start, to: timing.end }, origin));
    }
    let text = |date: Option<PartialDate>| date.map(PartialDate::text);
    let key = |alias: &Alias| (alias.name.clone(), text(alias.from), text(alias.to));
    aliases.sort_by(|(a, place), (b, other)| key(a).cmp(&key(b)).then(place.cmp(other)));
    aliases.dedup_by(|(later, _), (earlier, _)| later == earlier);
    let dated = |alias: &Alias| alias.from.is_some() || alias.to.is_some();
    let more_said: Vec<bool> = aliases
        .iter()
        .enumerate()
        .map(|(n, (alias, _))| {
            // Dates sort after their absence, so that the dated one comes next.
            let next = aliases.get(n + 1).is_some_and(|(next, _)| next.name == alias.name);
            !dated(alias) && (next || alias.name == name)
        })
        .collect();
    aliases.into_iter().zip(more_said).filter(|(_, said)| !said).map(|(alias, _)| alias).unzip()
}

/// Attributes in canonical order.
pub(super) fn attributes(raw: &mut Vec<(Cow<'_, str>, At<RawScalar<'_>>)>) -> Vec<Attribute> {
    let made = |(name, value): (Cow<'_, str>, At<RawScalar<'_>>)| Attribute {
        name: name.as_ref().into(),
        value: scalar(value.value),
    };
    // Collecting what is drained makes room for no more than there is; what is
    // consumed would be collected in its own, larger room.
    let mut attributes: Vec<Attribute> = raw.drain(..).map(made).collect();
    attributes.sort_by(|a, b| a.name.cmp(&b.name));
    attributes
}

fn scalar(raw: RawScalar<'_>) -> Scalar {
    match raw {
        RawScalar::Text(text) => Scalar::Text(short_line(text)),
        RawScalar::Number(digits) => Scalar::Number(digits.as_ref().into()),
        RawScalar::Flag(flag) => Scalar::Flag(flag),
    }
}
