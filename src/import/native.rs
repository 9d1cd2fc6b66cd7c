//! Our own JSON: sources, actors, ties, and what the data say about themselves.

use super::fields::{ACCEPTED, ACTOR, ACTOR_KIND, ALIAS, DATASET, KINDS, SOURCE, TIE_KIND, TOP};
use super::json::{Content, Node, Shape};
use super::reader::Reader;
use super::{
    Ends, Format, IdForm, RawAccepted, RawActor, RawActorKind, RawActorRest, RawAlias, RawMeta, RawSource,
    RawTieKind, tie,
};

pub(super) const FORMAT: Format = Format {
    name: "interlock",
    summary: "an object with any of `dataset`, `sources`, `actors`, `ties`, `kinds`, `accepted`",
    recognises,
    read,
};

fn recognises(content: &Content<'_>) -> bool {
    // A misspelt name is one of ours too, so that the right one can be named.
    let near = |name: &str| TOP.fields.iter().any(|field| strsim::damerau_levenshtein(name, field.name) <= 2);
    let ours = |name: &str| near(name) || matches!(name, "note" | "$schema");
    matches!(content, Content::Object(fields) if fields.iter().any(|(key, _)| ours(&key.name)))
}

fn read<'a>(content: &Content<'a>, reader: &mut Reader<'a, '_>) {
    let Content::Object(fields) = content else { return };
    let mut seen: Vec<&str> = Vec::new();
    for (key, node) in fields {
        let Some(field) = TOP.fields.iter().map(|field| field.name).find(|name| *name == key.name) else {
            if !matches!(key.name.as_ref(), "note" | "$schema") {
                reader.unknown(key, TOP.what, TOP.fields);
            }
            continue;
        };
        if node.shape() == Shape::Null {
            continue;
        }
        if seen.contains(&field) {
            reader.again(field, key.origin);
        }
        seen.push(field);
        let node = Node { field, ..*node };
        let whole = match field {
            "dataset" => meta(reader, node).is_some(),
            "sources" => reader.list(node, "a list of sources", |reader, node| {
                let entry = source(reader, node);
                reader.raw.sources.extend(entry);
            }),
            "actors" => reader.list(node, "a list of actors", |reader, node| {
                let entry = actor(reader, node);
                reader.raw.actors.extend(entry);
            }),
            "ties" if reader.leave(node, Ends::Ids, false) => true,
            "ties" => reader.list(node, "a list of ties", |reader, node| tie::read(reader, node, Ends::Ids)),
            "kinds" => kinds(reader, node).is_some(),
            _ => reader.list(node, "a list of accepted findings", |reader, node| {
                let entry = accepted(reader, node);
                reader.raw.accepted.extend(entry);
            }),
        };
        reader.raw.incomplete |= !whole;
    }
}

fn meta<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<()> {
    let mut meta = RawMeta {
        origin: node.origin,
        title: None,
        current_to: None,
        credit: None,
        corrections: None,
        caution: None,
        boundary: None,
    };
    reader.object(node, &DATASET, |reader, field, value| match field {
        "title" => meta.title = reader.text(value),
        "current_to" => meta.current_to = reader.text(value),
        "credit" => meta.credit = reader.prose(value),
        "corrections" => meta.corrections = reader.prose(value),
        "caution" => meta.caution = reader.prose(value),
        _ => meta.boundary = reader.prose(value),
    })?;
    reader.raw.metas.push(meta);
    Some(())
}

fn source<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawSource<'a>> {
    let (mut id, mut title, mut author, mut publisher, mut date) = (None, None, None, None, None);
    let (mut kind, mut url, mut archived, mut accessed, mut based_on) = (None, None, None, None, Vec::new());
    let before = reader.findings.len();
    reader.object(node, &SOURCE, |reader, field, value| match field {
        "id" => id = reader.text(value),
        "title" => title = reader.text(value),
        "author" => author = reader.text(value),
        "publisher" => publisher = reader.text(value),
        "published" => date = reader.text(value),
        "type" => kind = reader.text(value),
        "url" => url = reader.text(value),
        "archived" => archived = reader.text(value),
        "accessed" => accessed = reader.text(value),
        _ => based_on = reader.texts(value),
    })?;
    Some(RawSource {
        origin: node.origin,
        id: id?,
        title,
        author,
        publisher,
        published: date,
        kind,
        url,
        archived,
        accessed,
        based_on,
        damaged: reader.findings.len() > before,
    })
}

fn actor<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawActor<'a>> {
    let (mut id, mut name, mut kind, mut description) = (None, None, None, None);
    let (mut aliases, mut identifiers, mut attributes) = (Vec::new(), Vec::new(), Vec::new());
    let before = reader.findings.len();
    reader.object(node, &ACTOR, |reader, field, value| match field {
        "id" => id = reader.text(value),
        "name" => name = reader.text(value),
        "kind" => kind = reader.text(value),
        "aliases" => {
            reader.list(value, "a list of names", |reader, node| aliases.extend(alias(reader, node)));
        }
        "identifiers" => identifiers = reader.named(value, "a set of identifiers", Reader::text),
        "description" => description = reader.prose(value),
        _ => attributes = reader.named(value, "a set of attributes", Reader::scalar),
    })?;
    Some(RawActor {
        origin: node.origin,
        id: id?,
        form: IdForm::Given,
        name,
        kind,
        damaged: reader.findings.len() > before,
        rest: RawActorRest { aliases, identifiers, description, attributes }.kept(),
    })
}

fn alias<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawAlias<'a>> {
    let (mut name, mut from, mut to) = (None, None, None);
    match node.shape() {
        Shape::Text => name = Some(reader.text(node)?),
        Shape::Object => {
            reader.object(node, &ALIAS, |reader, field, value| match field {
                "name" => name = reader.text(value),
                "from" => from = reader.text(value),
                _ => to = reader.text(value),
            })?;
        }
        _ => reader.wrong(node, "a text, or an object with `name`,"),
    }
    Some(RawAlias { name: name?, from, to })
}

fn kinds<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<()> {
    let mut whole = true;
    reader.object(node, &KINDS, |reader, field, value| {
        whole &= if field == "actors" {
            reader.list(value, "a list of kinds", |reader, node| {
                let entry = actor_kind(reader, node);
                reader.raw.actor_kinds.extend(entry);
            })
        } else {
            reader.list(value, "a list of kinds", |reader, node| {
                let entry = tie_kind(reader, node);
                reader.raw.tie_kinds.extend(entry);
            })
        };
    })?;
    whole.then_some(())
}

fn actor_kind<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawActorKind<'a>> {
    let (mut id, mut name, mut plural, mut family) = (None, None, None, None);
    reader.object(node, &ACTOR_KIND, |reader, field, value| match field {
        "id" => id = reader.text(value),
        "name" => name = reader.text(value),
        "plural" => plural = reader.text(value),
        _ => family = reader.text(value),
    })?;
    Some(RawActorKind { origin: node.origin, id: id?, name, plural, family })
}

fn tie_kind<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawTieKind<'a>> {
    let (mut id, mut reads, mut reversed, mut category, mut influence) = (None, None, None, None, None);
    let (mut directed, mut lasting, mut against) = (None, None, None);
    let (mut from, mut to) = (Vec::new(), Vec::new());
    reader.object(node, &TIE_KIND, |reader, field, value| match field {
        "id" => id = reader.text(value),
        "reads" => reads = reader.text(value),
        "reversed" => reversed = reader.text(value),
        "directed" => directed = reader.flag(value),
        "lasting" => lasting = reader.flag(value),
        "against" => against = reader.flag(value),
        "category" => category = reader.text(value),
        "influence" => influence = reader.text(value),
        "from" => from = reader.texts(value),
        _ => to = reader.texts(value),
    })?;
    Some(RawTieKind {
        origin: node.origin,
        id: id?,
        reads,
        reversed,
        directed,
        lasting,
        against,
        category,
        influence,
        from,
        to,
    })
}

fn accepted<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawAccepted<'a>> {
    let (mut code, mut id, mut reason) = (None, None, None);
    reader.object(node, &ACCEPTED, |reader, field, value| match field {
        "code" => code = reader.text(value),
        "id" => id = reader.text(value),
        _ => reason = reader.prose(value),
    })?;
    Some(RawAccepted { origin: node.origin, code: code?, id, reason })
}
