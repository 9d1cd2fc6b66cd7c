//! Single values: texts, numbers, true and false, or a finding.

use super::json::{Node, Shape, unfolded};
use super::reader::Reader;
use super::scan::letters_end;
use super::{At, RawScalar, Text};
use crate::finding::{disturbs, quoted};
use std::borrow::Cow;

impl<'a> Reader<'a, '_> {
    /// A list of texts.
    pub(super) fn texts(&mut self, node: Node<'a>) -> Vec<Text<'a>> {
        let mut texts = Vec::new();
        self.list(node, "a list of texts", |reader, entry| texts.extend(reader.text(entry)));
        texts
    }

    /// A text of one line.
    pub(super) fn text(&mut self, node: Node<'a>) -> Option<Text<'a>> {
        if node.shape() != Shape::Text {
            self.wrong(node, "a text");
            return None;
        }
        let value = self.content(node, false)?;
        if value.trim().is_empty() {
            self.report(
                "empty-text",
                node.origin,
                format!("`{}` is empty", node.field),
                "fill it in, or leave the field out",
            );
            return None;
        }
        Some(At { value, origin: node.origin })
    }

    /// A text that may have several lines.
    pub(super) fn prose(&mut self, node: Node<'a>) -> Option<Text<'a>> {
        if node.shape() == Shape::Text && node.text.contains('\\') {
            let value = self.content(node, true)?;
            if !value.trim().is_empty() {
                return Some(At { value, origin: node.origin });
            }
        }
        self.text(node)
    }

    /// The text between the quotation marks, unless it holds what no text may hold.
    pub(super) fn content(&mut self, node: Node<'a>, lines: bool) -> Option<Cow<'a, str>> {
        let inner = node.text.get(1..node.text.len().saturating_sub(1)).unwrap_or_default();
        // The quotation mark behind it is the first letter that is not printable ASCII.
        if letters_end(node.text.as_bytes(), 1) == Some(inner.len() + 1) {
            return Some(Cow::Borrowed(inner));
        }
        let Some(text) = unfolded(node.text) else {
            let hint = "a letter beyond U+FFFF is written as two escapes, or better as itself";
            self.report(
                "syntax",
                node.origin,
                "half of an escaped pair (\\ud800 to \\udfff)".to_owned(),
                hint,
            );
            return None;
        };
        let bad = |letter: &char| disturbs(*letter) && !(lines && matches!(letter, '\n' | '\r' | '\t'));
        if let Some(letter) = text.chars().find(bad) {
            let (name, hint) = character(letter);
            let message = format!("{} holds U+{:04X} ({name})", quoted(&text), u32::from(letter));
            self.report("control-character", node.origin, message, hint);
            return None;
        }
        Some(text)
    }

    /// True or false.
    pub(super) fn flag(&mut self, node: Node<'a>) -> Option<At<bool>> {
        if node.shape() == Shape::Flag {
            Some(At { value: node.text == "true", origin: node.origin })
        } else {
            self.wrong(node, "true or false");
            None
        }
    }

    /// A text, a number, or true or false; nothing for null.
    pub(super) fn scalar(&mut self, node: Node<'a>) -> Option<At<RawScalar<'a>>> {
        let value = match node.shape() {
            Shape::Number => RawScalar::Number(Cow::Borrowed(node.text)),
            Shape::Flag => RawScalar::Flag(node.text == "true"),
            Shape::Text => RawScalar::Text(self.prose(node)?.value),
            Shape::Null => return None,
            Shape::List | Shape::Object => {
                self.wrong(node, "a text, a number, or true or false");
                return None;
            }
        };
        Some(At { value, origin: node.origin })
    }

    /// A name or id in a plain list: a text or a number.
    pub(super) fn label(&mut self, node: Node<'a>) -> Option<Text<'a>> {
        if node.shape() == Shape::Number {
            return Some(At { value: Cow::Borrowed(node.text), origin: node.origin });
        }
        self.text(node)
    }
}

/// What a character is called, and what to do about it.
pub(super) fn character(letter: char) -> (&'static str, &'static str) {
    match letter {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => ("a line break", "write it on one line"),
        '\t' => ("a tab", "write a space"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => (
            "a change of writing direction",
            "delete it: it makes a page show another text than the data hold",
        ),
        '\u{fffe}' | '\u{ffff}' => ("no character", "delete it"),
        _ => ("a control character", "delete it; it mostly comes from copying out of a PDF or a terminal"),
    }
}
