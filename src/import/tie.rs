//! A tie, as our own JSON and edge lists write it.

use super::fields::{AMOUNT, CITATION, LINE, REPLY, SAYS, TIE};
use super::json::{Node, Shape};
use super::node_link::LINKED;
use super::plain::Terms;
use super::reader::Reader;
use super::{At, Ends, RawAmount, RawCitation, RawReply, RawRest, RawSays, RawTie, RawTiming, Text};
use crate::finding::Origin;
use std::borrow::Cow;

/// Reads a tie; in an edge list ([`Ends::Names`]) ends may be numbers, empty
/// texts count as absent, and fields that the format does not know become
/// attributes.
pub(super) fn read<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>, ends: Ends) {
    let plain = ends != Ends::Ids;
    let before = reader.findings.len();
    let mut parts = Parts::default();
    let mut extra = Vec::new();
    let declared = if plain { &LINE } else { &TIE };
    let seen = reader.fields(
        node,
        declared.what,
        declared.fields,
        |reader, field, value| parts.take(reader, field, value, plain),
        |reader, key, value| {
            if plain {
                reader.attribute(&mut extra, &key, value);
            } else {
                reader.unknown(&key, declared.what, declared.fields);
            }
        },
    );
    let Some(seen) = seen else { return };
    reader.dues(node, declared, seen, &[]);
    if plain {
        extra.append(&mut parts.rest.attributes);
        reader.each_once(&mut extra);
        parts.rest.attributes = extra;
    }
    if let Some(mut tie) = parts.finish(node, ends, false) {
        tie.damaged = reader.findings.len() > before;
        reader.raw.ties.push(tie);
    }
}

/// How an edge list calls what its lines say.
pub(super) const TERMS: Terms = Terms { from: "from", kind: "kind", to: "to", idle: &[], kind_absent: false };

/// What has been read of a tie so far.
#[derive(Default)]
pub(super) struct Parts<'a> {
    from: Option<Text<'a>>,
    kind: Option<Text<'a>>,
    to: Option<Text<'a>>,
    pub(super) rest: RawRest<'a>,
}

/// Where a text of a tie belongs.
pub(super) type Place = for<'p, 'a> fn(&'p mut Parts<'a>) -> &'p mut Option<Text<'a>>;

/// The fields of a tie that hold a text, most frequent first.
const TEXTS: &[(&str, Place)] = &[
    ("from", |parts| &mut parts.from),
    ("kind", |parts| &mut parts.kind),
    ("to", |parts| &mut parts.to),
    ("start", |parts| &mut parts.rest.timing.start),
    ("end", |parts| &mut parts.rest.timing.end),
    ("role", |parts| &mut parts.rest.role),
    ("on", |parts| &mut parts.rest.timing.on),
    ("id", |parts| &mut parts.rest.id),
    ("ongoing_as_of", |parts| &mut parts.rest.timing.ongoing_as_of),
    ("status", |parts| &mut parts.rest.status),
    ("on_behalf_of", |parts| &mut parts.rest.on_behalf_of),
    ("from_kind", |parts| &mut parts.rest.from_kind),
    ("to_kind", |parts| &mut parts.rest.to_kind),
];

impl<'a> Parts<'a> {
    /// Where the text of a field of a link belongs, whether a link needs it, and
    /// whether it may be a number.
    pub(super) fn place_of_link(field: &str) -> Option<(Place, bool, bool)> {
        Some(match field {
            "source" => (|parts| &mut parts.from, true, true),
            "target" => (|parts| &mut parts.to, true, true),
            "kind" | "relation" | "type" => (|parts| &mut parts.kind, false, false),
            _ => return None,
        })
    }

    /// Where the text of a field belongs, and whether a tie needs it.
    pub(super) fn place(field: &str, plain: bool) -> Option<(Place, bool)> {
        let of_lines = matches!(field, "from_kind" | "to_kind");
        let (_, place) = TEXTS.iter().find(|(name, _)| *name == field && (plain || !of_lines))?;
        Some((*place, matches!(field, "from" | "kind" | "to")))
    }

    /// Whether a tie in a plain list has such a field.
    pub(super) fn knows(field: &str) -> bool {
        LINE.fields.iter().any(|known| known.name == field) || matches!(field, "note" | "$schema")
    }

    /// Whether the field of a plain list may hold a number: names, ids, and what
    /// the format gives no meaning to.
    pub(super) fn may_be_number(field: &str) -> bool {
        matches!(field, "from" | "to" | "id" | "on_behalf_of") || !Self::knows(field)
    }

    fn take(&mut self, reader: &mut Reader<'a, '_>, field: &str, value: Node<'a>, plain: bool) {
        match Self::place(field, true) {
            Some((_, false)) | None if plain && value.text == "\"\"" => {}
            Some((place, _)) => {
                let label = plain && Self::may_be_number(field);
                *place(self) = if label { reader.label(value) } else { reader.text(value) };
            }
            None => self.take_rest(reader, field, value),
        }
    }

    fn take_rest(&mut self, reader: &mut Reader<'a, '_>, field: &str, value: Node<'a>) {
        let tie = &mut self.rest;
        match field {
            "amount" => tie.amount = amount(reader, value),
            "sources" => {
                let citations = &mut tie.citations;
                reader.list(value, "a list of citations", |reader, node| {
                    citations.extend(citation(reader, node));
                });
            }
            "replies" => {
                let replies = &mut tie.replies;
                reader.list(value, "a list of replies", |reader, node| replies.extend(reply(reader, node)));
            }
            _ => tie.attributes = reader.named(value, "a set of attributes", Reader::scalar),
        }
    }

    /// The tie, which has no direction if the file says so; none if it lacks
    /// something indispensable.
    pub(super) fn finish(self, node: Node<'_>, ends: Ends, undirected: bool) -> Option<RawTie<'a>> {
        let linked = || Some(At { value: Cow::Borrowed(LINKED), origin: node.origin });
        Some(RawTie {
            origin: node.origin,
            from: self.from?,
            kind: self.kind.or_else(|| linked().filter(|_| ends == Ends::Nodes))?,
            to: self.to?,
            ends,
            undirected,
            damaged: false,
            rest: self.rest,
        })
    }
}

/// What has been read of a citation so far.
pub(super) struct Cited<'a> {
    origin: Origin,
    source: Option<Text<'a>>,
    locator: Option<Text<'a>>,
    quote: Option<Text<'a>>,
    stance: Option<Text<'a>>,
    said_by: Option<Text<'a>>,
    as_of: Option<Text<'a>>,
    says: Option<Box<RawSays<'a>>>,
}

/// Where a text of a citation belongs.
pub(super) type CitedPlace = for<'p, 'a> fn(&'p mut Cited<'a>) -> &'p mut Option<Text<'a>>;

impl<'a> Cited<'a> {
    pub(super) fn new(origin: Origin) -> Self {
        let (source, locator, quote, stance) = (None, None, None, None);
        Self { origin, source, locator, quote, stance, said_by: None, as_of: None, says: None }
    }

    /// Where the text of a field belongs.
    pub(super) fn place(field: &str) -> Option<CitedPlace> {
        Some(match field {
            "source" => |cited| &mut cited.source,
            "locator" => |cited| &mut cited.locator,
            "quote" => |cited| &mut cited.quote,
            "stance" => |cited| &mut cited.stance,
            "said_by" => |cited| &mut cited.said_by,
            "as_of" => |cited| &mut cited.as_of,
            _ => return None,
        })
    }

    pub(super) fn finish(self) -> Option<RawCitation<'a>> {
        Some(RawCitation {
            origin: self.origin,
            source: self.source?,
            locator: self.locator,
            quote: self.quote,
            stance: self.stance,
            said_by: self.said_by,
            as_of: self.as_of,
            says: self.says,
        })
    }
}

fn citation<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawCitation<'a>> {
    if node.shape() == Shape::Text {
        let message = "a source named without braces".to_owned();
        let hint = format!(
            "write `{{ \"source\": {}, \"locator\": \"…\" }}`",
            node.text.get(..60).unwrap_or(node.text)
        );
        reader.report("wrong-type", node.origin, message, hint);
        return None;
    }
    let mut cited = Cited::new(node.origin);
    reader.object(node, &CITATION, |reader, field, value| match Cited::place(field) {
        Some(place) if field == "quote" => *place(&mut cited) = reader.prose(value),
        Some(place) => *place(&mut cited) = reader.text(value),
        None => cited.says = says(reader, value),
    })?;
    cited.finish()
}

fn says<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<Box<RawSays<'a>>> {
    let (mut timing, mut role, mut sum) = (RawTiming::default(), None, None);
    reader.object(node, &SAYS, |reader, field, value| match field {
        "start" => timing.start = reader.text(value),
        "end" => timing.end = reader.text(value),
        "on" => timing.on = reader.text(value),
        "role" => role = reader.text(value),
        _ => sum = amount(reader, value),
    })?;
    Some(Box::new(RawSays { timing, role, amount: sum }))
}

fn amount<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<Box<RawAmount<'a>>> {
    let mut amount = RawAmount {
        origin: node.origin,
        currency: None,
        value: None,
        min: None,
        max: None,
        approx: false,
        per: None,
    };
    reader.object(node, &AMOUNT, |reader, field, value| match field {
        "currency" => amount.currency = reader.text(value),
        "value" => amount.value = number(reader, value),
        "min" => amount.min = number(reader, value),
        "max" => amount.max = number(reader, value),
        "approx" => amount.approx = reader.flag(value).is_some_and(|flag| flag.value),
        _ => amount.per = reader.text(value),
    })?;
    Some(Box::new(amount))
}

/// A number, or its digits as a text.
fn number<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<super::At<super::RawScalar<'a>>> {
    if matches!(node.shape(), Shape::Number | Shape::Text) {
        return reader.scalar(node);
    }
    reader.wrong(node, "a number");
    None
}

fn reply<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawReply<'a>> {
    let (mut by, mut date, mut asked, mut text, mut source) = (None, None, None, None, None);
    reader.object(node, &REPLY, |reader, field, value| match field {
        "by" => by = reader.text(value),
        "date" => date = reader.text(value),
        "asked" => asked = reader.text(value),
        "text" => text = reader.prose(value),
        _ => source = reader.text(value),
    })?;
    Some(RawReply { origin: node.origin, by: by?, date, asked, text, source })
}
