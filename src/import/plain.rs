//! Lines of which nothing but a few short texts and numbers is expected: most
//! lines of most lists. They are read in one go; at the first letter that is not
//! foreseen the careful way takes over, from the beginning.

use super::json::{Node, Script};
use super::reader::Reader;
use super::scan::{ascii_end, letters_end, skip_white};
use super::skeleton::{Piece, Skeleton};
use crate::finding::Origin;

/// A line that says only who and what. What it says are numbers, or texts of
/// printable ASCII without a space at either end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simple<'a> {
    /// Where it stands.
    pub(crate) origin: Origin,
    pub(crate) from: &'a str,
    /// The word for the kind of tie, if it says one.
    pub(crate) kind: Option<&'a str>,
    pub(crate) to: &'a str,
}

/// How a list calls what its lines say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub(super) from: &'static str,
    pub(super) kind: &'static str,
    pub(super) to: &'static str,
    /// What says nothing about who and what.
    pub(super) idle: &'static [&'static str],
    /// Whether a line that says no kind is simple.
    pub(super) kind_absent: bool,
}

/// The skeleton of the last line that was simple: mostly that of the next one.
#[derive(Debug, Default)]
pub(super) struct Stencil {
    skeleton: Skeleton,
    /// What each of its values is.
    fields: Vec<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Field {
    From,
    Kind,
    To,
    Idle,
}

/// A value: the first letter, and the place behind its last.
type Span = (usize, usize);

/// The values of a line, by field, and the place behind it.
type Read = ([Option<Span>; 4], usize);

impl Stencil {
    /// The line that begins here.
    fn read(&self, bytes: &[u8], start: usize) -> Option<Read> {
        let mut found = [None; 4];
        let end = self.skeleton.end_of(bytes, start, |n, piece, at| {
            let end = if piece.number { number_end(bytes, at)? } else { plain_end(bytes, at)? };
            found[self.fields[n] as usize] = Some((at, end));
            Some(end)
        })?;
        Some((found, end))
    }
}

/// Where the letters of a text end that is printable ASCII, not empty, and neither
/// begins nor ends with a space.
fn plain_end(bytes: &[u8], at: usize) -> Option<usize> {
    let end = letters_end(bytes, at)?;
    (end > at && bytes[at] != b' ' && bytes[end - 1] != b' ').then_some(end)
}

/// Where a number ends, in a text that is sound.
pub(super) fn number_end(bytes: &[u8], at: usize) -> Option<usize> {
    if !matches!(bytes.get(at)?, b'-' | b'0'..=b'9') {
        return None;
    }
    let rest = bytes.get(at..)?;
    Some(at + rest.iter().position(|byte| b",} \n\r\t".contains(byte))?)
}

impl<'a> Reader<'a, '_> {
    /// A line that says only who and what; nothing, and nothing reported, if it
    /// is not as simple as that.
    pub(super) fn simple(
        &mut self,
        node: Node<'a>,
        terms: Terms,
        stencil: &mut Stencil,
    ) -> Option<Simple<'a>> {
        if !self.script.sound || !node.text.starts_with('{') {
            return None;
        }
        let script = self.script;
        let start = script.offset(node.text);
        let bytes = script.text.as_bytes();
        let (found, end) = if let Some(read) = stencil.read(bytes, start) {
            read
        } else {
            let (line, learnt) = spelt_out(script, start, terms)?;
            *stencil = learnt;
            line
        };
        let text = |field: Field| found[field as usize].and_then(|(start, end)| script.text.get(start..end));
        let (from, to, kind) = (text(Field::From)?, text(Field::To)?, text(Field::Kind));
        if kind.is_none() && !terms.kind_absent {
            return None;
        }
        self.walked_to(start, end);
        Some(Simple { origin: node.origin, from, kind, to })
    }
}

/// The line that begins here, and the stencil for lines like it.
fn spelt_out(script: Script<'_>, start: usize, terms: Terms) -> Option<(Read, Stencil)> {
    let (text, bytes) = (script.text, script.text.as_bytes());
    let (mut found, mut pieces, mut fields) = ([None; 4], Vec::new(), Vec::new());
    // What lies behind the last value, up to the next one.
    let (mut since, mut at) = (start, start + 1);
    loop {
        at = skip_white(bytes, at);
        let name_end = ascii_end(bytes, at)?;
        let name = text.get(at + 1..name_end - 1)?;
        let field = if name == terms.from {
            Field::From
        } else if name == terms.to {
            Field::To
        } else if name == terms.kind {
            Field::Kind
        } else if terms.idle.contains(&name) {
            Field::Idle
        } else {
            return None;
        };
        at = skip_white(bytes, skip_white(bytes, name_end) + 1);
        let number = *bytes.get(at)? != b'"';
        let (first, end) = if number {
            (at, number_end(bytes, at).filter(|_| field != Field::Kind)?)
        } else {
            (at + 1, plain_end(bytes, at + 1)?)
        };
        pieces.push(Piece { before: bytes[since..first].to_vec(), number });
        fields.push(field);
        if found[field as usize].replace((first, end)).is_some() {
            // A second idle field is rare enough to be left to the careful way.
            return None;
        }
        since = end;
        at = skip_white(bytes, if number { end } else { end + 1 });
        at += 1;
        if *bytes.get(at - 1)? != b',' {
            let skeleton = Skeleton { pieces, end: bytes[since..at].to_vec() };
            return Some(((found, at), Stencil { skeleton, fields }));
        }
    }
}
