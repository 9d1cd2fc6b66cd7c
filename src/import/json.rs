//! JSON whose values know where they stand.
//!
//! A value is a slice of the file's text, so that where the slice begins is where
//! the value stands. A list or an object is looked into only when it is asked
//! for, one level at a time: nothing here calls itself, however deep the brackets
//! go. A text that is well-formed to its end is walked as it stands
//! ([`open_sound`]); from any other `serde_json` hands out what stands before the
//! error ([`open`]).

use super::scan;
use crate::finding::Origin;
use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The text of one file, to which places refer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Script<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: &'a str,
    /// The file's position in the list of inputs.
    pub(super) file: u32,
    /// How many bytes of the file come before the text.
    pub(super) skipped: usize,
    /// Whether the text has been found well-formed to its end, and no one needs
    /// the JSON of lists and objects.
    pub(super) sound: bool,
}

impl<'a> Script<'a> {
    /// The place at which a part of the text begins.
    pub(super) fn place(self, part: &str) -> Origin {
        self.at(self.offset(part))
    }

    /// How many bytes of the text stand before a part of it.
    pub(super) fn offset(self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// The place this many bytes into the text.
    pub(super) fn at(self, offset: usize) -> Origin {
        let offset =
            u32::try_from(offset + self.skipped).expect("larger files are refused before they are read");
        Origin { file: self.file, offset }
    }

    /// The bytes of the text before a place in this file.
    pub(super) fn position(self, place: Origin) -> usize {
        (place.offset as usize).saturating_sub(self.skipped)
    }

    /// The place of the outermost value.
    pub(super) fn first(self) -> Origin {
        self.at(self.text.len() - self.text.trim_start_matches(WHITE).len())
    }

    pub(super) fn node(self, text: &'a str, field: &'static str) -> Node<'a> {
        Node { text, origin: self.place(text), field }
    }

    pub(super) fn key(self, text: &'a str) -> Key<'a> {
        Key { name: name(text), text, origin: self.place(text) }
    }
}

/// A value that is still JSON.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node<'a> {
    /// Its JSON, from its first character to its last; in a text known to be
    /// sound, of a list or an object perhaps no more than the bracket.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(super) origin: Origin,
    /// The field that holds it, or that holds the list of which it is an entry.
    pub(super) field: &'static str,
}

/// What sort of JSON a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Number,
    Flag,
    Null,
    List,
    Object,
}

impl Shape {
    /// What a message calls it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::Null => "null",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

impl Node<'_> {
    /// What sort of value it is; its first letter tells.
    pub(crate) fn shape(&self) -> Shape {
        match self.text.as_bytes().first() {
            Some(b'"') => Shape::Text,
            Some(b'{') => Shape::Object,
            Some(b'[') => Shape::List,
            Some(b't' | b'f') => Shape::Flag,
            Some(b'n') => Shape::Null,
            _ => Shape::Number,
        }
    }
}

/// The name of a field, with its place.
#[derive(Debug, Clone)]
pub(crate) struct Key<'a> {
    /// The name.
    pub(crate) name: Cow<'a, str>,
    /// The name as JSON, as it is written.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(super) origin: Origin,
}

/// The name of a field. Half of a pair of surrogates stays as it is written: no
/// field that means anything has one.
fn name(json: &str) -> Cow<'_, str> {
    unfolded(json).unwrap_or_else(|| Cow::Borrowed(json.trim_matches('"')))
}

/// The text between quotation marks; none if it holds half of a pair of
/// surrogates, the one mistake that only shows when a text is unfolded.
pub(crate) fn unfolded(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.get(1..json.len().saturating_sub(1))?;
    if inner.as_bytes().contains(&b'\\') {
        serde_json::from_str::<String>(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// The outermost value of a file, opened.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// An object.
    Object(Vec<(Key<'a>, Node<'a>)>),
    /// A list.
    List(Entries<'a>),
    /// Something else.
    Single(Node<'a>),
}

/// The entries of the outermost list.
#[derive(Debug)]
pub(crate) enum Entries<'a> {
    /// The list is sound, and can be walked.
    Sound(Node<'a>),
    /// Those that could be read.
    Read(Vec<Node<'a>>),
}

impl Entries<'_> {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Sound(node) => node.text[1..].trim_start_matches(WHITE).starts_with(']'),
            Self::Read(entries) => entries.is_empty(),
        }
    }
}

/// Opens the outermost value of a text that is well-formed to its end; none if
/// it is not, or if its brackets nest too deep. One strict pass over the bytes.
pub(super) fn open_sound(script: Script<'_>) -> Option<(Script<'_>, Content<'_>)> {
    let script = Script { sound: true, ..script };
    let (text, bytes) = (script.text, script.text.as_bytes());
    let start = scan::skip_white(bytes, 0);
    let (content, end) = if bytes.get(start) == Some(&b'{') {
        let mut fields = Vec::new();
        let mut at = scan::skip_white(bytes, start + 1);
        let mut more = bytes.get(at) != Some(&b'}');
        while more {
            let value = scan::name_end(bytes, at)?;
            let name = text[at..value].trim_end_matches(WHITE).strip_suffix(':')?.trim_end_matches(WHITE);
            let end = scan::list_end(bytes, value, 1)?;
            fields.push((script.key(name), script.node(&text[value..end], "")));
            at = scan::skip_white(bytes, end);
            more = match bytes.get(at)? {
                b',' => true,
                b'}' => false,
                _ => return None,
            };
            at = if more { scan::skip_white(bytes, at + 1) } else { at };
        }
        (Content::Object(fields), at + 1)
    } else {
        let end = scan::list_end(bytes, start, 0)?;
        let node = script.node(&text[start..end], "");
        let list = node.shape() == Shape::List;
        (if list { Content::List(Entries::Sound(node)) } else { Content::Single(node) }, end)
    };
    (scan::skip_white(bytes, end) == bytes.len()).then_some((script, content))
}

/// Opens the outermost value and checks the whole text on the way. After an
/// error what stands before it is still there: whole fields, whole entries,
/// and, as the last field, a list that breaks off at the error.
pub(super) fn open(script: Script<'_>) -> (Content<'_>, Option<serde_json::Error>) {
    let text = script.text;
    let outermost = text.trim_start_matches(WHITE);
    match outermost.as_bytes().first() {
        Some(b'{') => {
            let mut fields = Vec::new();
            let error = whole(text, |key, value| fields.push((key, value))).err();
            (Content::Object(named(script, text, &fields)), error)
        }
        Some(b'[') => {
            let mut entries = Vec::new();
            let error = whole(text, |_, value| entries.extend(value)).err();
            let nodes = entries.into_iter().map(|entry| script.node(entry.get(), "")).collect();
            (Content::List(Entries::Read(nodes)), error)
        }
        _ => {
            let error = serde_json::from_str::<&RawValue>(text).err();
            (Content::Single(script.node(outermost, "")), error)
        }
    }
}

/// What JSON counts as white space.
pub(super) const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The fields with names and places; one that breaks off counts if it is a list.
fn named<'a>(
    script: Script<'a>,
    text: &'a str,
    fields: &[(Option<&'a RawValue>, Option<&'a RawValue>)],
) -> Vec<(Key<'a>, Node<'a>)> {
    let mut out = Vec::with_capacity(fields.len());
    for &(key, value) in fields {
        let Some(key) = key else { continue };
        let value = value.map(RawValue::get).or_else(|| {
            let after = key.get().as_ptr().addr() - text.as_ptr().addr() + key.get().len();
            let rest = text[after..].trim_start_matches(WHITE).strip_prefix(':')?;
            Some(rest.trim_start_matches(WHITE)).filter(|rest| rest.starts_with('['))
        });
        if let Some(value) = value {
            out.push((script.key(key.get()), script.node(value, "")));
        }
    }
    out
}

impl<'a> Script<'a> {
    /// Hands over each field of an object, in the order of the file.
    pub(crate) fn fields(self, node: Node<'a>, mut take: impl FnMut(Key<'a>, Node<'a>)) {
        let visit = Each(|key: Option<&'a RawValue>, value: Option<&'a RawValue>| {
            if let (Some(key), Some(value)) = (key, value) {
                take(self.key(key.get()), self.node(value.get(), node.field));
            }
        });
        // The text has been checked, so that only a list that breaks off can
        // fail here, and that was reported when the file was opened.
        let _ = serde_json::Deserializer::from_str(node.text).deserialize_map(visit);
    }

    /// Hands over each entry of a list, in the order of the file.
    pub(crate) fn entries(self, node: Node<'a>, mut take: impl FnMut(Node<'a>)) {
        let visit = Each(|_, value: Option<&'a RawValue>| {
            if let Some(value) = value {
                take(self.node(value.get(), node.field));
            }
        });
        let _ = serde_json::Deserializer::from_str(node.text).deserialize_seq(visit);
    }
}

fn whole<'a, F>(text: &'a str, each: F) -> serde_json::Result<()>
where
    F: FnMut(Option<&'a RawValue>, Option<&'a RawValue>),
{
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_any(Each(each))?;
    deserializer.end()
}

/// Calls a function for each entry: with the value of a list, with name and
/// value of an object, and with the name alone where the value fails.
struct Each<F>(F);

impl<'de, F> Visitor<'de> for Each<F>
where
    F: FnMut(Option<&'de RawValue>, Option<&'de RawValue>),
{
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list or an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&RawValue>()? {
            match map.next_value::<&RawValue>() {
                Ok(value) => (self.0)(Some(key), Some(value)),
                Err(error) => {
                    (self.0)(Some(key), None);
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<&RawValue>()? {
            (self.0)(None, Some(value));
        }
        Ok(())
    }
}
