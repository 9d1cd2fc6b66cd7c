use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::wording::{count, listed, replies};
use super::{Block, Fact, Item, Piece, Record, Report, Words};
use crate::answer::{Profile, Seen};
use crate::model::{Category, Dataset};

/// Everything recorded on one actor, as a page.
pub fn profile(dataset: &Dataset, profile: &Profile) -> Report {
    let mut draft = Draft::new(dataset);
    introduce(&mut draft, profile);
    list_ties(&mut draft, profile);
    draft.bound(&profile.scope, "Read");
    let facts: Vec<Record> = profile.ties.iter().map(|seen| draft.tie(seen.tie, seen.possible)).collect();
    draft.facts.insert("ties", facts.into());
    draft.sheet.head = TIE_COLUMNS.to_vec();
    draft.sheet.rows =
        profile.ties.iter().map(|seen| tie_row(dataset, dataset.tie(seen.tie), seen.possible)).collect();
    let name = draft.name(profile.actor);
    draft.finish("interlock.show/1", name)
}

/// Who it is: kind, description, other names, identifiers, attributes.
pub(super) fn introduce(draft: &mut Draft<'_>, profile: &Profile) {
    let dataset = draft.dataset;
    let actor = dataset.actor(profile.actor);
    let kind = dataset.actor_kind(profile.actor);
    draft.name(profile.actor);
    let mut lead = capital(&kind.name);
    if let Some(description) = &actor.description {
        lead.push_str(": ");
        lead.push_str(description);
    }
    draft.say(format!("{}.", lead.trim_end_matches('.')));
    let aliases: Vec<String> = actor
        .aliases
        .iter()
        .map(|alias| match (&alias.from, &alias.to) {
            (Some(from), Some(to)) => format!("{} ({from} to {to})", alias.name),
            (Some(from), None) => format!("{} (from {from})", alias.name),
            (None, Some(to)) => format!("{} (until {to})", alias.name),
            (None, None) => alias.name.clone(),
        })
        .collect();
    if !aliases.is_empty() {
        draft.say(format!("Also called: {}.", aliases.join("; ")));
    }
    if !actor.identifiers.is_empty() {
        let each = actor.identifiers.iter().map(|(name, value)| format!("{name} {value}"));
        draft.say(format!("Identifiers: {}.", each.collect::<Vec<_>>().join("; ")));
    }
    if !actor.attributes.is_empty() {
        let each = actor.attributes.iter().map(|fact| format!("{}: {}", fact.name, fact.value));
        draft.say(format!("Recorded as: {}.", each.collect::<Vec<_>>().join("; ")));
    }
    draft.say(format!(
        "{} with {}.",
        count(profile.ties.len(), "relationship", "relationships"),
        count(profile.contacts, "other actor", "other actors"),
    ));
    draft.facts.insert("actor", about(dataset, profile).into());
}

fn about(dataset: &Dataset, profile: &Profile) -> Record {
    let actor = dataset.actor(profile.actor);
    let aliases: Vec<Record> = actor
        .aliases
        .iter()
        .map(|alias| {
            Record::from([
                ("name", Fact::from(alias.name.as_str())),
                ("from", alias.from.as_ref().map(ToString::to_string).into()),
                ("to", alias.to.as_ref().map(ToString::to_string).into()),
            ])
        })
        .collect();
    let identifiers = actor.identifiers.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
    let attributes =
        actor.attributes.iter().map(|fact| (fact.name.to_string(), fact.value.to_string().into()));
    Record::from([
        ("id", Fact::from(actor.id.as_str())),
        ("name", actor.name.as_str().into()),
        ("kind", dataset.actor_kind(profile.actor).id.as_str().into()),
        ("aliases", aliases.into()),
        ("identifiers", Fact::Map(identifiers.collect())),
        ("description", actor.description.clone().into()),
        ("attributes", Fact::Map(attributes.collect())),
        ("contacts", profile.contacts.into()),
    ])
}

/// The ties by category, each worded from the actor's side.
pub(super) fn list_ties(draft: &mut Draft<'_>, profile: &Profile) {
    let dataset = draft.dataset;
    let mut current: Option<Category> = None;
    for seen in &profile.ties {
        let category = dataset.tie_kind(dataset.tie(seen.tie)).category;
        if current != Some(category) {
            draft.heading(capital(category.word()));
            current = Some(category);
        }
        let item = tie_item(draft, *seen);
        draft.blocks.push(Block::Item(item));
    }
}

/// A tie as an entry of a list, with its replies below.
pub(super) fn tie_item(draft: &mut Draft<'_>, seen: Seen) -> Item {
    let dataset = draft.dataset;
    let tie = dataset.tie(seen.tie);
    let mut head = draft.sentence(seen.tie, seen.side);
    if seen.possible {
        head.0.push(Piece::Plain(" (possible at that time)".to_owned()));
    }
    let mut lines = replies(dataset, tie, &mut draft.footnotes);
    if !tie.attributes.is_empty() {
        let each: Vec<String> =
            tie.attributes.iter().map(|fact| format!("{}: {}", fact.name, fact.value)).collect();
        lines.push(Words::plain(format!("Recorded as: {}", listed(&each))));
    }
    Item { head, lines, ..Item::default() }
}

/// The first letter in capitals.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
