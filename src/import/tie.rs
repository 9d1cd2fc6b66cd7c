//! A tie, as our own JSON and edge lists write it.

use super::fields::{AMOUNT, CITATION, LINE, REPLY, SAYS, TIE};
use super::json::{Node, Shape};
use super::plain::Terms;
use super::reader::Reader;
use super::{Ends, RawAmount, RawCitation, RawReply, RawRest, RawSays, RawTie, RawTiming, Text};

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
    if let Some(mut tie) = parts.finish(node, ends) {
        tie.damaged = reader.findings.len() > before;
        reader.raw.ties.push(tie);
    }
}

/// How an edge list calls what its lines say.
pub(super) const TERMS: Terms = Terms { from: "from", kind: "kind", to: "to", kind_absent: false };

/// What has been read of a tie so far.
#[derive(Default)]
struct Parts<'a> {
    from: Option<Text<'a>>,
    kind: Option<Text<'a>>,
    to: Option<Text<'a>>,
    rest: RawRest<'a>,
}

impl<'a> Parts<'a> {
    fn take(&mut self, reader: &mut Reader<'a, '_>, field: &str, value: Node<'a>, plain: bool) {
        let name = |reader: &mut Reader<'a, '_>| if plain { reader.label(value) } else { reader.text(value) };
        match field {
            "from" => self.from = name(reader),
            "to" => self.to = name(reader),
            "kind" => self.kind = reader.text(value),
            _ if plain && value.text == "\"\"" => {}
            _ => self.take_rest(reader, field, value, plain),
        }
    }

    fn take_rest(&mut self, reader: &mut Reader<'a, '_>, field: &str, value: Node<'a>, plain: bool) {
        let name = |reader: &mut Reader<'a, '_>| if plain { reader.label(value) } else { reader.text(value) };
        let tie = &mut self.rest;
        match field {
            "id" => tie.id = name(reader),
            "from_kind" => tie.from_kind = reader.text(value),
            "to_kind" => tie.to_kind = reader.text(value),
            "on_behalf_of" => tie.on_behalf_of = name(reader),
            "role" => tie.role = reader.text(value),
            "start" => tie.timing.start = reader.text(value),
            "end" => tie.timing.end = reader.text(value),
            "on" => tie.timing.on = reader.text(value),
            "ongoing_as_of" => tie.timing.ongoing_as_of = reader.text(value),
            "status" => tie.status = reader.text(value),
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

    fn finish(self, node: Node<'_>, ends: Ends) -> Option<RawTie<'a>> {
        Some(RawTie {
            origin: node.origin,
            from: self.from?,
            kind: self.kind?,
            to: self.to?,
            ends,
            undirected: false,
            damaged: false,
            rest: self.rest,
        })
    }
}

fn citation<'a>(reader: &mut Reader<'a, '_>, node: Node<'a>) -> Option<RawCitation<'a>> {
    let (mut source, mut locator, mut quote, mut stance) = (None, None, None, None);
    let (mut said_by, mut as_of, mut says_else) = (None, None, None);
    if node.shape() == Shape::Text {
        let message = "a source named without braces".to_owned();
        let hint = format!(
            "write `{{ \"source\": {}, \"locator\": \"…\" }}`",
            node.text.get(..60).unwrap_or(node.text)
        );
        reader.report("wrong-type", node.origin, message, hint);
        return None;
    }
    reader.object(node, &CITATION, |reader, field, value| match field {
        "source" => source = reader.text(value),
        "locator" => locator = reader.text(value),
        "quote" => quote = reader.prose(value),
        "stance" => stance = reader.text(value),
        "said_by" => said_by = reader.text(value),
        "as_of" => as_of = reader.text(value),
        _ => says_else = says(reader, value),
    })?;
    Some(RawCitation {
        origin: node.origin,
        source: source?,
        locator,
        quote,
        stance,
        said_by,
        as_of,
        says: says_else,
    })
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
