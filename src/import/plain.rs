//! Objects of which nothing but a few short texts and numbers is expected: most
//! lines of most lists. They are read in one go; at the first letter that is not
//! foreseen the careful way takes over, from the beginning.

use super::json::Node;
use super::reader::Reader;
use super::scan::{ascii_end, skip_white};
use super::{At, Text};
use crate::finding::Origin;
use std::borrow::Cow;

/// The value of a field: a number, or a text of printable ASCII that does not
/// begin with a space.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    value: &'a str,
    origin: Origin,
    number: bool,
}

impl<'a> Plain<'a> {
    /// A name or id: a text or a number.
    pub(super) fn label(self) -> Text<'a> {
        At { value: Cow::Borrowed(self.value), origin: self.origin }
    }

    /// A text; none if it is a number.
    pub(super) fn text(self) -> Option<Text<'a>> {
        (!self.number).then(|| self.label())
    }
}

impl<'a> Reader<'a, '_> {
    /// The values of an object that has some of these fields, each once, and no
    /// other; none for a field that is not there. Nothing at all, and nothing
    /// reported, if the object is not as simple as that.
    pub(super) fn plain_object<const N: usize>(
        &mut self,
        node: Node<'a>,
        names: &[&str; N],
    ) -> Option<[Option<Plain<'a>>; N]> {
        if !self.script.sound || !node.text.starts_with('{') {
            return None;
        }
        let (text, bytes) = (self.script.text, self.script.text.as_bytes());
        let start = self.script.offset(node.text);
        let (mut found, mut next, mut at) = ([None; N], 0, start + 1);
        loop {
            at = skip_white(bytes, at);
            let name_end = ascii_end(bytes, at)?;
            let name = text.get(at + 1..name_end - 1)?;
            // Fields mostly come in the same order in all lines.
            let field = (next..N).chain(0..next).find(|&field| names[field] == name)?;
            next = field + 1;
            at = skip_white(bytes, skip_white(bytes, name_end) + 1);
            let (value, end, number) = match bytes.get(at)? {
                b'"' => {
                    let end = ascii_end(bytes, at)?;
                    let value = text.get(at + 1..end - 1)?;
                    if value.is_empty() || value.starts_with(' ') {
                        return None;
                    }
                    (value, end, false)
                }
                b'-' | b'0'..=b'9' => {
                    let rest = &bytes[at..];
                    let end = at + rest.iter().position(|byte| b",} \n\r\t".contains(byte))?;
                    (text.get(at..end)?, end, true)
                }
                _ => return None,
            };
            if found[field].replace(Plain { value, origin: self.script.at(at), number }).is_some() {
                return None;
            }
            at = skip_white(bytes, end);
            if *bytes.get(at)? != b',' {
                self.walked_to(start, at + 1);
                return Some(found);
            }
            at += 1;
        }
    }
}
