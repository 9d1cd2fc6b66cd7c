//! Ties that are written like one before them: the same fields in the same order
//! with the same white space. What was learnt from the first is compared with the
//! next as a whole, and only what its texts say is looked at. At the first letter
//! that is not foreseen the careful way takes over, from the beginning.

use super::json::{Node, Script};
use super::plain::number_end;
use super::reader::Reader;
use super::scan::{ascii_end, letters_end, skip_white};
use super::skeleton::{Familiar, Piece, Skeleton};
use super::tie::{Cited, CitedPlace, Parts, Place};
use super::{At, Ends, RawScalar, node_link};
use std::borrow::Cow;

/// How ties of one list are written: what was learnt from the last few that were
/// not like those before them.
pub(super) type Likenesses<'a> = Familiar<Likeness<'a>>;

/// How a tie is written that says texts and nothing else, itself or in its
/// `sources`.
#[derive(Debug)]
pub(super) struct Likeness<'a> {
    skeleton: Skeleton,
    /// What each of its values is.
    slots: Vec<Slot<'a>>,
}

/// Where a value goes.
#[derive(Debug, Clone, Copy)]
enum Slot<'a> {
    /// To a field of the tie.
    Tie { place: Place, due: bool },
    /// To a field of a citation, which begins so many bytes before it if it is the
    /// citation's first.
    Cited { place: CitedPlace, opening: Option<usize> },
    /// To the attributes, under this name.
    Attribute(&'a str),
    /// Nowhere: it is a note, or of no use.
    Idle,
}

impl<'a> Reader<'a, '_> {
    /// Files a tie that is written like one before it; nothing is filed, and
    /// nothing reported, if it is not.
    pub(super) fn like(
        &mut self,
        node: Node<'a>,
        (ends, undirected): (Ends, bool),
        known: &mut Likenesses<'a>,
    ) -> bool {
        if !self.script.sound || !node.text.starts_with('{') {
            return false;
        }
        let (script, start) = (self.script, self.script.offset(node.text));
        let mut parts = Parts::default();
        let end = known.find(|likeness| likeness.read(script, start, ends, &mut parts)).or_else(|| {
            known.learn(|| Likeness::of(script, start, ends))?.read(script, start, ends, &mut parts)
        });
        let (Some(end), Some(tie)) = (end, parts.finish(node, ends, undirected)) else { return false };
        self.raw.ties.push(tie);
        self.walked_to(start, end);
        true
    }
}

impl<'a> Likeness<'a> {
    /// What the tie says that begins here; its end.
    fn read(&self, script: Script<'a>, start: usize, ends: Ends, parts: &mut Parts<'a>) -> Option<usize> {
        let mut cited: Option<Cited<'a>> = None;
        let end = self.skeleton.end_of(script.text.as_bytes(), start, |n, piece, at| {
            self.value((n, piece, at), script, ends, (parts, &mut cited))
        });
        if end.is_none() {
            // Others may be like it; a tie is large, so that it is not made anew for each.
            *parts = Parts::default();
            return None;
        }
        parts.rest.citations.extend(cited.and_then(Cited::finish));
        if parts.rest.attributes.len() > 1 {
            parts.rest.attributes.sort_by(|(a, _), (b, _)| a.cmp(b));
        }
        end
    }

    /// The value with this number, which begins here; its end.
    #[inline]
    fn value(
        &self,
        (n, piece, at): (usize, &Piece, usize),
        script: Script<'a>,
        ends: Ends,
        (parts, cited): (&mut Parts<'a>, &mut Option<Cited<'a>>),
    ) -> Option<usize> {
        let bytes = script.text.as_bytes();
        let end = if piece.number { number_end(bytes, at)? } else { letters_end(bytes, at)? };
        let origin = script.at(at - usize::from(!piece.number));
        let value = At { value: Cow::Borrowed(script.text.get(at..end)?), origin };
        let says = !matches!(bytes[at], b' ' | b'"');
        match self.slots[n] {
            Slot::Idle => {}
            Slot::Attribute(name) if says => {
                let value = match value.value {
                    digits if piece.number => RawScalar::Number(digits),
                    text => RawScalar::Text(text),
                };
                parts.rest.attributes.push((Cow::Borrowed(name), At { value, origin }));
            }
            Slot::Tie { place, .. } if says => *place(parts) = Some(value),
            Slot::Cited { place, opening } if says => {
                if let Some(before) = opening {
                    let next = Cited::new(script.at(at - before));
                    parts.rest.citations.extend(cited.replace(next).and_then(Cited::finish));
                }
                *place(cited.as_mut()?) = Some(value);
            }
            // In a plain list an empty text says nothing.
            Slot::Attribute(_) | Slot::Tie { due: false, .. } if ends != Ends::Ids && bytes[at] == b'"' => {}
            _ => return None,
        }
        Some(end)
    }

    /// What is to be learnt from the tie that begins here, in a text that is sound:
    /// nothing if it is not as simple as that.
    fn of(script: Script<'a>, start: usize, ends: Ends) -> Option<Self> {
        /// How long a tie can be from which something is learnt.
        const LONGEST: usize = 4_000;
        let mut learner = Learner { script, since: start, at: start, pieces: Vec::new(), slots: Vec::new() };
        let mut kinds = 0;
        learner.object(|learner, name| {
            if name == "sources" && ends != Ends::Nodes {
                return learner.citations();
            }
            let (slot, may_be_number) = slot(name, ends)?;
            // Of several kinds one comes first; which, the careful way knows.
            kinds += usize::from(matches!(name, "kind" | "relation" | "type"));
            learner.value(slot, may_be_number).filter(|()| ends != Ends::Nodes || kinds <= 1)
        })?;
        let Learner { since, at, pieces, slots, .. } = learner;
        let end = script.text.as_bytes()[since..at].to_vec();
        (at - start <= LONGEST).then_some(Self { skeleton: Skeleton { pieces, end }, slots })
    }
}

/// Where the value of a field goes, and whether it may be a number; none where that
/// is left to the careful way: it holds more than a text, or has a meaning of its
/// own.
fn slot(name: &str, ends: Ends) -> Option<(Slot<'_>, bool)> {
    let (tie, knows, idle) = if ends == Ends::Nodes {
        (Parts::place_of_link(name), node_link::knows(name), node_link::IDLE.contains(&name))
    } else {
        let plain = ends == Ends::Names;
        let number = plain && Parts::may_be_number(name);
        let tie = Parts::place(name, plain).map(|(place, due)| (place, due, number));
        (tie, Parts::knows(name), false)
    };
    match tie {
        Some((place, due, number)) => Some((Slot::Tie { place, due }, number)),
        None if idle || name == "note" => Some((Slot::Idle, idle)),
        None if ends == Ends::Ids || knows || name.trim().is_empty() => None,
        None => Some((Slot::Attribute(name), true)),
    }
}

/// Walks a tie from which something is to be learnt.
struct Learner<'a> {
    script: Script<'a>,
    /// Behind the last value.
    since: usize,
    at: usize,
    pieces: Vec<Piece>,
    slots: Vec<Slot<'a>>,
}

impl<'a> Learner<'a> {
    fn byte(&self) -> Option<u8> {
        self.script.text.as_bytes().get(self.at).copied()
    }

    /// Goes on to the next letter that is no white space.
    fn skip(&mut self) {
        self.at = skip_white(self.script.text.as_bytes(), self.at);
    }

    /// An object whose fields have different names.
    fn object(&mut self, mut field: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        let mut seen: Vec<&str> = Vec::new();
        loop {
            // Behind the bracket, or behind a comma.
            self.at += 1;
            self.skip();
            let end = ascii_end(self.script.text.as_bytes(), self.at)?;
            let name = self.script.text.get(self.at + 1..end - 1)?;
            if seen.contains(&name) {
                return None;
            }
            seen.push(name);
            self.at = end;
            self.skip();
            self.at += 1;
            self.skip();
            field(self, name)?;
            self.skip();
            if self.byte()? != b',' {
                self.at += 1;
                return Some(());
            }
        }
    }

    /// A text, or a number where there may be one.
    fn value(&mut self, slot: Slot<'a>, may_be_number: bool) -> Option<()> {
        let bytes = self.script.text.as_bytes();
        let number = self.byte()? != b'"';
        let first = self.at + usize::from(!number);
        let end = if number {
            number_end(bytes, first).filter(|_| may_be_number)?
        } else {
            letters_end(bytes, first)?
        };
        self.pieces.push(Piece { before: bytes[self.since..first].to_vec(), number });
        self.slots.push(slot);
        (self.since, self.at) = (end, end + usize::from(!number));
        Some(())
    }

    fn citations(&mut self) -> Option<()> {
        if self.byte()? != b'[' {
            return None;
        }
        self.at += 1;
        self.skip();
        while self.byte()? == b'{' {
            let mut opening = Some(self.at);
            let mut has_source = false;
            self.object(|learner, name| {
                if name == "note" {
                    return learner.value(Slot::Idle, false);
                }
                let place = Cited::place(name)?;
                has_source |= name == "source";
                // A text begins behind its quotation mark.
                let opening = opening.take().map(|bracket| learner.at + 1 - bracket);
                learner.value(Slot::Cited { place, opening }, false)
            })?;
            self.skip();
            if !has_source {
                return None;
            }
            if self.byte()? == b',' {
                self.at += 1;
                self.skip();
            }
        }
        let closed = self.byte()? == b']';
        self.at += 1;
        closed.then_some(())
    }
}
