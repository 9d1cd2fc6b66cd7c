//! Lines of which nothing but a few short texts and numbers is expected: most
//! lines of most lists. They are read in one go; at the first letter that is not
//! foreseen the careful way takes over, from the beginning.

use super::json::{Node, Script};
use super::reader::Reader;
use super::scan::{ascii_end, letters_end, skip_white};
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
    /// Whether a line that says no kind is simple.
    pub(super) kind_absent: bool,
}

/// What stands between the values of a line: mostly the same in the next one,
/// which then is read without a look at its names and brackets.
#[derive(Debug, Default)]
pub(super) struct Stencil {
    pieces: Vec<Piece>,
    /// What follows the last value, up to the closing bracket.
    end: Vec<u8>,
}

#[derive(Debug)]
struct Piece {
    before: Vec<u8>,
    field: Field,
    number: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Field {
    From,
    Kind,
    To,
}

/// A value: the first letter, and the place behind its last.
type Span = (usize, usize);

/// The values of a line, by field, and the place behind it.
type Read = ([Option<Span>; 3], usize);

impl Stencil {
    /// The line that begins here.
    fn read(&self, bytes: &[u8], mut at: usize) -> Option<Read> {
        let mut found = [None; 3];
        for piece in &self.pieces {
            at = behind(bytes, at, &piece.before)?;
            let end = if piece.number { number_end(bytes, at)? } else { plain_end(bytes, at)? };
            found[piece.field as usize] = Some((at, end));
            at = end;
        }
        let end = behind(bytes, at, &self.end)?;
        (!self.pieces.is_empty()).then_some((found, end))
    }
}

/// The place behind these letters, if they stand here.
fn behind(bytes: &[u8], at: usize, letters: &[u8]) -> Option<usize> {
    let end = at + letters.len();
    (bytes.get(at..end)? == letters).then_some(end)
}

/// Where the letters of a text end that is printable ASCII, not empty, and neither
/// begins nor ends with a space.
fn plain_end(bytes: &[u8], at: usize) -> Option<usize> {
    let end = letters_end(bytes, at)?;
    (end > at && bytes[at] != b' ' && bytes[end - 1] != b' ').then_some(end)
}

/// Where a number ends, in a text that is sound.
fn number_end(bytes: &[u8], at: usize) -> Option<usize> {
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
    let (mut found, mut pieces) = ([None; 3], Vec::new());
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
        pieces.push(Piece { before: bytes[since..first].to_vec(), field, number });
        if found[field as usize].replace((first, end)).is_some() {
            return None;
        }
        since = end;
        at = skip_white(bytes, if number { end } else { end + 1 });
        at += 1;
        if *bytes.get(at - 1)? != b',' {
            return Some(((found, at), Stencil { pieces, end: bytes[since..at].to_vec() }));
        }
    }
}
