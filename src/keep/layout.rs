//! The canonical layout of a data file: one entry a line, so that a change of
//! one tie is a change of one line.

use super::json::{one_line, requote};
use crate::finding::{Finding, Input};
use crate::import::{self, Content, Holds, Key, Node, Object, Script, Shape, TOP};
use std::fmt::Write as _;

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// As it should be.
    Canonical,
    /// Differently; this would be its text.
    Other(String),
    /// It is a plain list, in the format of this name, and left alone.
    Plain(&'static str),
}

/// Lays a data file out: two spaces before the outermost fields, one line for
/// each entry of a list, the fields of an object in the order in which the
/// format declares them (unknown ones after those, `note` last), one space
/// after commas and colons, no escape that is not needed, `\n` as the end of
/// lines. The order of entries, of the user's own names and of whatever a
/// `note` holds stays, and so does every value, down to the digits of numbers.
///
/// Costs a few passes over the bytes; twice does the same as once.
///
/// # Errors
///
/// The findings that stand in the way: of a file that is broken, in no format,
/// or has a field twice, nobody can say how it should be written. Other errors
/// do not matter here; `check` tells them.
///
/// ```
/// use interlock::{finding::Input, keep::{Layout, layout}};
/// let bytes = br#"{"ties":[],"actors":[{"kind":"person","id":"ada","name":"\u0041da"}]}"#.to_vec();
/// let Ok(Layout::Other(text)) = layout(&Input { name: "ada.json".to_owned(), bytes }) else { panic!() };
/// assert_eq!(text, r#"{
///   "actors": [
///     {"id": "ada", "name": "Ada", "kind": "person"}
///   ],
///   "ties": []
/// }
/// "#);
/// ```
pub fn layout(input: &Input) -> Result<Layout, Vec<Finding>> {
    let (_, mut findings) = import::read(std::slice::from_ref(input));
    findings.retain(|finding| IN_THE_WAY.contains(&finding.code.id));
    if !findings.is_empty() {
        return Err(findings);
    }
    let Some((script, content, format)) = import::open(input) else { return Err(findings) };
    let Content::Object(fields) = content else { return Ok(Layout::Plain(format.name)) };
    if !format.is_native() {
        return Ok(Layout::Plain(format.name));
    }
    let text = file(script, fields);
    Ok(if text.as_bytes() == input.bytes { Layout::Canonical } else { Layout::Other(text) })
}

/// What keeps a file from being laid out.
const IN_THE_WAY: &[&str] =
    &["empty-file", "encoding", "too-large", "too-deep", "syntax", "unknown-format", "duplicate-field"];

/// A field as it stands in a file.
type Entry<'a> = (Key<'a>, Node<'a>);

/// Sorts the fields of an object: those at its head, the declared ones in their
/// order, unknown ones in theirs, those at its foot.
fn sort(fields: &mut [Entry<'_>], object: &Object, head: &[&str], foot: &[&str]) {
    let declared = object.fields.len();
    fields.sort_by_key(|(key, _)| {
        let position = |names: &[&str]| names.iter().position(|name| *name == key.name);
        if let Some(at) = position(head) {
            return (0, at);
        }
        if let Some(at) = position(foot) {
            return (2, at);
        }
        let at = object.fields.iter().position(|field| field.name == key.name);
        (1, at.unwrap_or(declared))
    });
}

/// What a field of an object holds, if the format knows it.
fn held(object: &Object, key: &Key<'_>) -> Option<Holds> {
    object.fields.iter().find(|field| field.name == key.name).map(|field| field.holds)
}

/// A stretch of the file: the fields of an object, or the entries of a list,
/// each on a line of its own.
struct Stretch<'a> {
    lines: std::vec::IntoIter<(Option<Key<'a>>, Node<'a>, Option<Holds>)>,
    closing: char,
}

impl<'a> Stretch<'a> {
    fn fields(fields: Vec<Entry<'a>>, object: &Object) -> Self {
        let line = |(key, node): Entry<'a>| {
            let holds = held(object, &key);
            (Some(key), node, holds)
        };
        Self { lines: fields.into_iter().map(line).collect::<Vec<_>>().into_iter(), closing: '}' }
    }
}

fn file<'a>(script: Script<'a>, mut fields: Vec<Entry<'a>>) -> String {
    sort(&mut fields, &TOP, &["$schema", "note"], &[]);
    let mut out = String::from("{");
    let mut open = vec![Stretch::fields(fields, &TOP)];
    // Whether something stands before on the same level.
    let mut follows = false;
    while let Some(stretch) = open.last_mut() {
        let Some((key, node, holds)) = stretch.lines.next() else {
            let closing = stretch.closing;
            open.pop();
            let _ = write!(out, "\n{}{closing}", "  ".repeat(open.len()));
            follows = true;
            continue;
        };
        out.push_str(if follows { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(open.len()));
        if let Some(key) = &key {
            let _ = write!(out, "{}: ", requote(key.text));
        }
        follows = true;
        // Entries of lists are lines; what holds lists of entries is opened.
        let inner = if key.is_some() { inner(script, node, holds) } else { None };
        if let Some(inner) = inner {
            out.push(if inner.closing == ']' { '[' } else { '{' });
            open.push(inner);
            follows = false;
        } else {
            line(script, node, holds, &mut out);
        }
    }
    out.push('\n');
    out
}

/// What is opened over several lines: a list of objects, and an object outside
/// such a list, unless there is nothing in it.
fn inner<'a>(script: Script<'a>, node: Node<'a>, holds: Option<Holds>) -> Option<Stretch<'a>> {
    match (holds, node.shape()) {
        (Some(Holds::List(of @ Holds::Object(_))), Shape::List) => {
            let mut entries = Vec::new();
            script.entries(node, |entry| entries.push((None, entry, Some(*of))));
            (!entries.is_empty()).then(|| Stretch { lines: entries.into_iter(), closing: ']' })
        }
        (Some(Holds::Object(object)), Shape::Object) => {
            let mut fields = Vec::new();
            script.fields(node, |key, value| fields.push((key, value)));
            sort(&mut fields, object, &["$schema"], &["note"]);
            (!fields.is_empty()).then(|| Stretch::fields(fields, object))
        }
        _ => None,
    }
}

/// What is left to be written of a line.
enum Step<'a> {
    Text(String),
    Value(Node<'a>, Option<Holds>),
}

/// A value on one line, its objects sorted as far as the format knows them.
fn line<'a>(script: Script<'a>, node: Node<'a>, holds: Option<Holds>, out: &mut String) {
    let mut steps = vec![Step::Value(node, holds)];
    while let Some(step) = steps.pop() {
        let (node, holds) = match step {
            Step::Text(text) => {
                out.push_str(&text);
                continue;
            }
            Step::Value(node, holds) => (node, holds),
        };
        let first = steps.len();
        let comma = |steps: &[Step<'_>]| if steps.len() > first + 1 { ", " } else { "" };
        match (holds, node.shape()) {
            (Some(Holds::Object(object) | Holds::LineOr(object)), Shape::Object) => {
                let mut fields = Vec::new();
                script.fields(node, |key, value| fields.push((key, value)));
                sort(&mut fields, object, &["$schema"], &["note"]);
                steps.push(Step::Text("{".to_owned()));
                for (key, value) in fields {
                    steps.push(Step::Text(format!("{}{}: ", comma(&steps), requote(key.text))));
                    steps.push(Step::Value(value, held(object, &key)));
                }
                steps.push(Step::Text("}".to_owned()));
            }
            (Some(Holds::List(of)), Shape::List) => {
                steps.push(Step::Text("[".to_owned()));
                script.entries(node, |entry| {
                    steps.push(Step::Text(comma(&steps).to_owned()));
                    steps.push(Step::Value(entry, Some(*of)));
                });
                steps.push(Step::Text("]".to_owned()));
            }
            _ => steps.push(Step::Text(one_line(node.text))),
        }
        // What is pushed last is written first.
        steps[first..].reverse();
    }
}
