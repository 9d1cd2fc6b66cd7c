//! What stands between the values of an object: names, brackets and white space.
//! The objects of a list mostly have the same, so that what was learnt from one
//! is compared with the next as a whole, and only its values are looked at.

use super::scan::{skip_white, strict_number, strict_text};

/// What stands between the values of an object, all in order.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    pub(super) pieces: Vec<Piece>,
    /// What follows the last value, up to the closing bracket.
    pub(super) end: Vec<u8>,
}

/// What stands before a value: of a text, with its quotation mark.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) before: Vec<u8>,
    pub(super) number: bool,
}

/// What was learnt from a few objects of a list, those first that others were
/// like last. Where hardly any is like another it gives up learning.
#[derive(Debug)]
pub(super) struct Familiar<T> {
    known: Vec<T>,
    /// How often in a row none was found.
    strange: u32,
}

impl<T> Default for Familiar<T> {
    fn default() -> Self {
        Self { known: Vec::new(), strange: 0 }
    }
}

impl<T> Familiar<T> {
    /// How many are kept: more would take longer to compare than to read with care.
    const KEPT: usize = 8;
    /// After so many strange ones in a row only every so manieth is learnt from.
    const PATIENCE: u32 = 32;

    /// The first answer that any of them gives.
    pub(super) fn find<R>(&mut self, mut answer: impl FnMut(&T) -> Option<R>) -> Option<R> {
        let (at, found) = self.known.iter().enumerate().find_map(|(at, known)| Some((at, answer(known)?)))?;
        self.known[..=at].rotate_right(1);
        self.strange = 0;
        Some(found)
    }

    /// Adds what can be learnt from one that none was found for.
    pub(super) fn learn(&mut self, new: impl FnOnce() -> Option<T>) -> Option<&T> {
        self.strange = self.strange.saturating_add(1);
        if self.strange > Self::PATIENCE && !self.strange.is_multiple_of(Self::PATIENCE) {
            return None;
        }
        let new = new()?;
        self.known.truncate(Self::KEPT - 1);
        self.known.insert(0, new);
        self.known.first()
    }
}

/// How long an object can be from which something is learnt.
const LONGEST: usize = 2_000;

impl Skeleton {
    /// The skeleton of a well-formed object, if it is not very long.
    pub(super) fn of(bytes: &[u8], start: usize, end: usize) -> Option<Self> {
        if end - start > LONGEST {
            return None;
        }
        let (mut pieces, mut since, mut at) = (Vec::new(), start, start);
        while at < end {
            match bytes[at] {
                b'"' => {
                    let close = strict_text(bytes, at)?;
                    let next = skip_white(bytes, close);
                    if bytes.get(next) == Some(&b':') {
                        at = next;
                        continue;
                    }
                    pieces.push(Piece { before: bytes[since..=at].to_vec(), number: false });
                    (since, at) = (close - 1, close);
                }
                b'-' | b'0'..=b'9' => {
                    pieces.push(Piece { before: bytes[since..at].to_vec(), number: true });
                    at = strict_number(bytes, at)?;
                    since = at;
                }
                _ => at += 1,
            }
        }
        Some(Self { pieces, end: bytes[since..end].to_vec() })
    }

    /// Where the object ends that begins here, if it has this skeleton. `value`
    /// says where the value ends that begins at a place, of a text without its
    /// quotation marks, and which number it has in the skeleton.
    pub(super) fn end_of(
        &self,
        bytes: &[u8],
        mut at: usize,
        mut value: impl FnMut(usize, &Piece, usize) -> Option<usize>,
    ) -> Option<usize> {
        for (number, piece) in self.pieces.iter().enumerate() {
            at = behind(bytes, at, &piece.before)?;
            at = value(number, piece, at)?;
        }
        let end = behind(bytes, at, &self.end)?;
        (!self.end.is_empty()).then_some(end)
    }
}

/// The place behind these letters, if they stand here.
fn behind(bytes: &[u8], at: usize, letters: &[u8]) -> Option<usize> {
    let end = at + letters.len();
    (bytes.get(at..end)? == letters).then_some(end)
}
