//! Node-link JSON, as networkx, d3 and sigma (graphology) write it.

use super::field::{Field, foreign};
use super::json::{Content, Key, Node, Shape};
use super::plain::Terms;
use super::reader::Reader;
use super::{At, Ends, Format, IdForm, RawActor, RawActorRest, RawRest, RawTie};
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    name: "node-link",
    summary: "an object with `nodes` (`id`, `name` or `label`, `kind`) and `links` or `edges` (`source`, `target`, `kind`, `relation` or `type`); `\"directed\": false` makes ties symmetric; any other text, number or flag becomes an attribute",
    recognises,
    read,
};

const NODE: &[Field] = &foreign(["id", "key", "name", "label", "kind", "attributes"]);
const LINK: &[Field] = &foreign([
    "source",
    "target",
    "from",
    "to",
    "kind",
    "relation",
    "type",
    "key",
    "id",
    "undirected",
    "attributes",
]);
const OPTIONS: &[Field] = &foreign(["type", "multi", "allowSelfLoops"]);
/// What graphology keeps among the attributes of a node, and of a link.
const NODE_INSIDE: &[Field] = &foreign(["name", "label", "kind"]);
const LINK_INSIDE: &[Field] = &foreign(["kind", "relation", "type"]);
/// What says nothing about the actors and their ties.
const TECHNICAL: &[&str] = &["multigraph", "note", "$schema"];

fn recognises(content: &Content<'_>) -> bool {
    matches!(content, Content::Object(fields) if fields.iter().any(|(key, _)| key.name == "nodes"))
}

fn read<'a>(content: &Content<'a>, reader: &mut Reader<'a, '_>) {
    let Content::Object(fields) = content else { return };
    let (mut nodes, mut lists, mut undirected) = (Vec::new(), Vec::new(), false);
    let mut seen: Vec<&str> = Vec::new();
    for (key, node) in fields {
        let Some(field) =
            ["nodes", "links", "edges", "directed", "options"].into_iter().find(|f| *f == key.name)
        else {
            let empty = matches!(node.text, "{}" | "[]" | "null");
            if !empty && !TECHNICAL.contains(&key.name.as_ref()) {
                reader.pass_over(key);
            }
            continue;
        };
        let node = Node { field, ..*node };
        if node.shape() == Shape::Null {
            continue;
        }
        if seen.contains(&field) {
            reader.again(field, key.origin);
        }
        seen.push(field);
        match field {
            "nodes" => {
                let whole = reader.list(node, "a list of nodes", |_, node| nodes.push(node));
                reader.raw.incomplete |= !whole;
            }
            "directed" => undirected |= reader.flag(node).is_some_and(|directed| !directed.value),
            "options" => {
                let other = |reader: &mut Reader<'a, '_>, key: Key<'a>, _: Node<'a>| reader.pass_over(&key);
                let take = |_: &mut Reader<'a, '_>, field: &'static str, value: Node<'a>| {
                    undirected |= field == "type" && value.text == "\"undirected\"";
                };
                reader.fields(node, "a set of options", OPTIONS, take, other);
            }
            _ => lists.push(node),
        }
    }
    actors(reader, &nodes);
    // What is passed over is counted for the whole file: more than one list is not left.
    let only = lists.len() == 1;
    for list in lists {
        if !(only && reader.leave(list, Ends::Nodes, undirected)) {
            reader.list(list, "a list of links", |reader, node| link(reader, node, undirected));
        }
    }
}

fn actors<'a>(reader: &mut Reader<'a, '_>, nodes: &[Node<'a>]) {
    let first = reader.raw.actors.len();
    // For each actor that was read, the position of its node if it has no id.
    let (mut missing, mut position) = (Vec::new(), 0_usize);
    for node in nodes {
        if let Some((has_id, actor)) = actor(reader, *node) {
            if !has_id {
                missing.push((reader.raw.actors.len(), position));
            }
            reader.raw.actors.push(actor);
        }
        position += 1;
    }
    // d3 once numbered nodes by their position, and then no node has an id.
    let by_position = missing.len() == reader.raw.actors.len() - first;
    for &(at, position) in &missing {
        let actor = &mut reader.raw.actors[at];
        if by_position {
            (actor.id.value, actor.form) = (position.to_string().into(), IdForm::Number);
        } else {
            let origin = actor.origin;
            let hint = "give it the `id` by which links name it";
            reader.report("missing-field", origin, "a node without `id`".to_owned(), hint);
        }
    }
    if !by_position && !missing.is_empty() {
        let mut at = 0;
        reader.raw.actors.retain(|_| {
            at += 1;
            missing.binary_search_by_key(&(at - 1), |&(missing, _)| missing).is_err()
        });
    }
}

/// A node, and whether it says what links call it.
fn actor<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<(bool, RawActor<'a>)> {
    let (mut id, mut name, mut label, mut kind, mut attributes) = (None, None, None, None, Vec::new());
    let mut inner = None;
    let field = |reader: &mut Reader<'a, '_>, field: &'static str, value: Node<'a>| match field {
        "id" | "key" => {
            let form = if value.shape() == Shape::Number { IdForm::Number } else { IdForm::Node };
            id = reader.label(value).map(|id| (id, form)).or(id.take());
        }
        _ if value.text == "\"\"" => {}
        "name" => name = reader.label(value),
        "label" => label = reader.label(value),
        "kind" => kind = reader.label(value),
        _ => inner = Some(value),
    };
    reader.fields(node, "a node", NODE, field, |reader, key, value| {
        reader.attribute(&mut attributes, &key, value);
    })?;
    // graphology keeps what a node is called among its attributes.
    if let Some(inner) = inner {
        let field = |reader: &mut Reader<'a, '_>, field: &'static str, value: Node<'a>| match field {
            "name" => name = reader.label(value),
            "label" => label = reader.label(value),
            _ => kind = reader.label(value),
        };
        reader.fields(inner, "a set of attributes", NODE_INSIDE, field, |reader, key, value| {
            reader.attribute(&mut attributes, &key, value);
        });
    }
    reader.each_once(&mut attributes);
    let has_id = id.is_some();
    let (id, form) = id.unwrap_or((At { value: Cow::Borrowed(""), origin: node.origin }, IdForm::Node));
    let rest = RawActorRest { attributes, ..RawActorRest::default() }.kept();
    let origin = node.origin;
    Some((has_id, RawActor { origin, id, form, name: name.or(label), kind, damaged: false, rest }))
}

/// How node-link lists call what their links say.
pub(super) const TERMS: Terms =
    Terms { from: "source", kind: "kind", to: "target", idle: IDLE, kind_absent: true };

/// Numbers that tell parallel links apart.
pub(super) const IDLE: &[&str] = &["key", "id"];

/// Whether a field of a link is more than an attribute.
pub(super) fn knows(field: &str) -> bool {
    LINK.iter().any(|known| known.name == field) || matches!(field, "note" | "$schema")
}

/// What a link is that does not say it.
pub(crate) const LINKED: &str = "linked_to";

/// Reads a link.
pub(super) fn link<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>, mut undirected: bool) {
    let (mut from, mut to, mut kinds, mut attributes) = (None, None, [None, None, None], Vec::new());
    let mut inner = None;
    let field = |reader: &mut Reader<'a, '_>, field: &'static str, value: Node<'a>| match field {
        "source" | "from" => from = reader.label(value),
        "target" | "to" => to = reader.label(value),
        _ if IDLE.contains(&field) => {}
        _ if value.text == "\"\"" => {}
        "kind" => kinds[0] = reader.text(value),
        "relation" => kinds[1] = reader.text(value),
        "type" => kinds[2] = reader.text(value),
        "undirected" => undirected |= value.text == "true",
        _ => inner = Some(value),
    };
    let what = "a link";
    let seen = reader.fields(node, what, LINK, field, |reader, key, value| {
        reader.attribute(&mut attributes, &key, value);
    });
    let Some(seen) = seen else { return };
    if let Some(inner) = inner {
        let field = |reader: &mut Reader<'a, '_>, field: &'static str, value: Node<'a>| match field {
            "kind" => kinds[0] = reader.text(value),
            "relation" => kinds[1] = reader.text(value),
            _ => kinds[2] = reader.text(value),
        };
        reader.fields(inner, "a set of attributes", LINK_INSIDE, field, |reader, key, value| {
            reader.attribute(&mut attributes, &key, value);
        });
    }
    reader.each_once(&mut attributes);
    for (end, ours) in [("source", "from"), ("target", "to")] {
        if !seen.has(end) && !seen.has(ours) {
            reader.missing(end, node, what);
        }
    }
    let (Some(from), Some(to)) = (from, to) else { return };
    let kind = kinds.into_iter().flatten().next();
    reader.raw.ties.push(RawTie {
        origin: node.origin,
        from,
        kind: kind.unwrap_or(At { value: Cow::Borrowed(LINKED), origin: node.origin }),
        to,
        ends: Ends::Nodes,
        undirected,
        damaged: false,
        rest: RawRest { attributes, ..RawRest::default() },
    });
}
