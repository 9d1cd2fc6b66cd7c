//! Which data it is, in sixteen digits.

use super::facts::Canon;
use super::{Dataset, Direction, Family, SourceType, built_in_actor_kinds, built_in_tie_kinds};
use sha2::{Digest, Sha256};

/// The first 16 hex digits of the SHA-256 of everything a data set says:
/// description, documents, actors, ties and declared kinds, in canonical order.
/// Built-in kinds are not part of it, so that it changes only with the data.
pub(super) fn of(dataset: &Dataset) -> String {
    let mut hash = Sha256::new();
    let mut canon = Canon::default();
    meta(dataset, &mut canon);
    kinds(dataset, &mut canon);
    for source in &dataset.sources {
        canon.word(&source.id);
        canon.word(&source.title);
        for text in [&source.author, &source.publisher, &source.url, &source.archived] {
            canon.maybe(text.as_deref());
        }
        canon.date(source.published);
        canon.date(source.accessed);
        let kind = SourceType::ALL.iter().find(|(kind, _)| *kind == source.kind);
        canon.maybe(kind.map(|(_, word)| *word));
        for base in &source.based_on {
            canon.number(base.0);
        }
        canon.end();
    }
    canon.end();
    for actor in &dataset.actors {
        canon.word(&actor.id);
        canon.word(&actor.name);
        canon.word(&dataset.actor_kinds[actor.kind.at()].id);
        for alias in &actor.aliases {
            canon.word(&alias.name);
            canon.date(alias.from);
            canon.date(alias.to);
        }
        canon.end();
        for (register, id) in &actor.identifiers {
            canon.word(register);
            canon.word(id);
        }
        canon.end();
        canon.maybe(actor.description.as_deref());
        canon.attributes(&actor.attributes);
    }
    canon.end();
    for tie in &dataset.ties {
        if canon.text.len() > BATCH {
            hash.update(&canon.text);
            canon.text.clear();
        }
        canon.maybe(tie.given_id.as_deref());
        canon.number(tie.from.0);
        canon.word(&dataset.tie_kind(tie).id);
        canon.number(tie.to.0);
        canon.word(if tie.direction == Direction::Directed { "directed" } else { "undirected" });
        canon.rest(tie, tie.on_behalf_of.map_or("", |actor| &dataset.actor(actor).id));
        tie.citations.iter().for_each(|citation| canon.citation(citation));
        canon.end();
        tie.replies.iter().for_each(|reply| canon.reply(reply));
        canon.end();
    }
    hash.update(&canon.text);
    hex(&hash.finalize(), 16)
}

/// How many bytes are hashed at a time: few enough to stay near the processor.
const BATCH: usize = 32 * 1024;

/// The first hex digits of the SHA-256 of a text.
pub(crate) fn digest(text: &[u8], digits: usize) -> String {
    hex(&Sha256::digest(text), digits)
}

fn hex(bytes: &[u8], digits: usize) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .take(digits)
        .map(|half| char::from_digit(half.into(), 16).expect("half a byte is a hex digit"))
        .collect()
}

fn meta(dataset: &Dataset, canon: &mut Canon) {
    let meta = &dataset.meta;
    for text in [&meta.title, &meta.credit, &meta.corrections, &meta.caution, &meta.boundary] {
        canon.maybe(text.as_deref());
    }
    canon.date(meta.current_to);
    canon.end();
}

fn kinds(dataset: &Dataset, canon: &mut Canon) {
    for kind in &dataset.actor_kinds[built_in_actor_kinds().len()..] {
        canon.word(&kind.id);
        canon.word(&kind.name);
        canon.word(&kind.plural);
        canon.word(kind.family.word());
    }
    canon.end();
    for kind in &dataset.tie_kinds[built_in_tie_kinds().len()..] {
        canon.word(&kind.id);
        canon.word(&kind.reads);
        canon.word(&kind.reversed);
        for flag in [kind.directed, kind.lasting, kind.against] {
            canon.word(if flag { "true" } else { "false" });
        }
        canon.word(kind.category.word());
        canon.word(kind.influence.word());
        for families in [&kind.from, &kind.to] {
            families.iter().copied().map(Family::word).for_each(|word| canon.word(word));
            canon.end();
        }
    }
    canon.end();
}
