//! What the formats share: values of the sort that is due, or a finding.

use super::field::{Field, Object, Rule};
use super::json::{Key, Node, Script, Shape};
use super::later::{self, PassedOver};
use super::scan::Walk;
use super::values::character;
use super::{At, Ends, Later, Raw, RawScalar};
use crate::finding::{Finding, Origin, disturbs, listed, nearest, quoted};
use std::borrow::Cow;

/// Names that other formats use for a field of ours.
const SYNONYMS: &[(&str, &str)] = &[
    ("type", "kind"),
    ("relation", "kind"),
    ("label", "name"),
    ("source", "from"),
    ("target", "to"),
    ("source", "sources"),
    ("citations", "sources"),
    ("evidence", "sources"),
    ("date", "on"),
    ("from_date", "start"),
    ("start_date", "start"),
    ("since", "start"),
    ("to_date", "end"),
    ("end_date", "end"),
    ("until", "end"),
    ("page", "locator"),
    ("nodes", "actors"),
    ("edges", "ties"),
    ("links", "ties"),
    ("comment", "note"),
    ("notes", "note"),
    ("kind", "type"),
];

/// Which of the known fields an object has, null not counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    known: &'static [Field],
    bits: u32,
}

impl Seen {
    pub(super) fn has(self, field: &str) -> bool {
        self.known.iter().position(|known| known.name == field).is_some_and(|at| self.bits >> at & 1 == 1)
    }
}

/// Reads one file: walks its values, files statements and makes findings.
pub(super) struct Reader<'a, 'r> {
    /// The file.
    pub(super) script: Script<'a>,
    /// Where lists of ties go that may be left for later.
    pub(super) later: Option<&'r mut Vec<Later<'a>>>,
    /// Where statements go.
    pub(super) raw: &'r mut Raw<'a>,
    /// Where findings go.
    pub(super) findings: &'r mut Vec<Finding>,
    /// Where the list or object that was walked last begins and ends.
    walked: (usize, usize),
    pub(super) passed_over: PassedOver,
}

impl<'a, 'r> Reader<'a, 'r> {
    pub(super) fn new(script: Script<'a>, raw: &'r mut Raw<'a>, findings: &'r mut Vec<Finding>) -> Self {
        Self { script, later: None, raw, findings, walked: (usize::MAX, 0), passed_over: PassedOver::new() }
    }

    pub(super) fn report(&mut self, code: &str, origin: Origin, message: String, hint: impl Into<String>) {
        self.findings.push(Finding::new(code, Some(origin), message, hint));
    }

    /// A value of the wrong sort.
    pub(super) fn wrong(&mut self, node: Node<'a>, due: &str) {
        let found = node.shape();
        let message = if node.field.is_empty() {
            format!("{} where {due} is due", found.word())
        } else {
            format!("`{}` holds {}, where {due} is due", node.field, found.word())
        };
        let hint = match found {
            Shape::Number if due.starts_with("a text") && node.text.len() < 60 => {
                format!("put it between quotation marks: \"{}\"", node.text)
            }
            Shape::Null => "leave the entry out".to_owned(),
            _ if due.starts_with("a list") => format!("put {due} between square brackets: [ ]"),
            _ => format!("write {due}"),
        };
        self.report("wrong-type", node.origin, message, hint);
    }

    /// A value that should be an object.
    fn no_object(&mut self, node: Node<'a>, what: &str, known: &[Field]) {
        let field = if node.field.is_empty() { String::new() } else { format!("`{}` holds ", node.field) };
        let message = format!("{field}{} where {what} is due", node.shape().word());
        let fields = known.iter().map(|field| format!("\"{}\": …", field.name)).take(3).collect::<Vec<_>>();
        self.report("wrong-type", node.origin, message, format!("write {{ {} }}", fields.join(", ")));
    }

    /// Walks an object: calls `take` for each known field that is not null and
    /// `other` for each unknown one. `note` and `$schema` are dropped. None,
    /// with a finding, if it is no object.
    pub(super) fn fields(
        &mut self,
        node: Node<'a>,
        what: &'static str,
        known: &'static [Field],
        mut take: impl FnMut(&mut Self, &'static str, Node<'a>),
        mut other: impl FnMut(&mut Self, Key<'a>, Node<'a>),
    ) -> Option<Seen> {
        if node.shape() != Shape::Object {
            self.no_object(node, what, known);
            return None;
        }
        let mut seen = Seen { known, bits: 0 };
        let mut next = 0;
        self.each_field(node, |reader, name, value| {
            // Fields mostly come in the order in which the format lists them, and
            // without escapes in their names.
            let written = name.get(1..name.len().saturating_sub(1)).unwrap_or_default();
            let place = |name: &str| {
                let ahead = known[next..].iter().position(|field| field.name == name).map(|at| next + at);
                ahead.or_else(|| known[..next].iter().position(|field| field.name == name))
            };
            let Some(at) = place(written).or_else(|| place(&reader.script.key(name).name)) else {
                let key = reader.script.key(name);
                if !matches!(key.name.as_ref(), "note" | "$schema") {
                    other(reader, key, value);
                }
                return;
            };
            next = at + 1;
            if value.shape() == Shape::Null {
                return;
            }
            if seen.bits >> at & 1 == 1 {
                let key = reader.script.key(name);
                reader.again(&key.name, key.origin);
                return;
            }
            seen.bits |= 1 << at;
            take(reader, known[at].name, Node { field: known[at].name, ..value });
        });
        Some(seen)
    }

    /// Hands over each field of an object, in the order of the file: its name as it
    /// is written, and its value.
    fn each_field(&mut self, node: Node<'a>, mut take: impl FnMut(&mut Self, &'a str, Node<'a>)) {
        if !self.script.sound {
            let script = self.script;
            script.fields(node, |key, value| take(self, key.text, value));
            return;
        }
        let start = self.script.offset(node.text);
        let mut walk = Walk::new(self.script.text, start);
        while let Some(name) = walk.name() {
            let value = self.script.node(walk.value(), node.field);
            take(self, name, value);
            self.behind(value, &mut walk);
        }
        self.walked = (start, walk.at());
    }

    /// Hands over each entry of a list, in the order of the file.
    fn each_entry(&mut self, node: Node<'a>, mut take: impl FnMut(&mut Self, Node<'a>)) {
        if !self.script.sound {
            let script = self.script;
            script.entries(node, |entry| take(self, entry));
            return;
        }
        let start = self.script.offset(node.text);
        let mut walk = Walk::new(self.script.text, start);
        while walk.more() {
            let value = self.script.node(walk.value(), node.field);
            take(self, value);
            self.behind(value, &mut walk);
        }
        self.walked = (start, walk.at());
    }

    /// Goes on behind a value. Whoever looked into it has walked to its end.
    fn behind(&self, value: Node<'a>, walk: &mut Walk<'a>) {
        if matches!(value.shape(), Shape::Object | Shape::List) {
            walk.pass((self.walked.0 == walk.at()).then_some(self.walked.1));
        }
    }

    /// Walks an object of our own format, in which unknown fields are errors,
    /// and reports what it cannot do without.
    pub(super) fn object(
        &mut self,
        node: Node<'a>,
        object: &'static Object,
        mut take: impl FnMut(&mut Self, &'static str, Node<'a>),
    ) -> Option<Seen> {
        let Object { what, fields, rules, .. } = *object;
        let mut off = Vec::new();
        let take = |reader: &mut Self, field: &'static str, value: Node<'a>| {
            if !rules.is_empty() && value.text == "false" {
                off.push(field);
            }
            take(reader, field, value);
        };
        let other = |reader: &mut Self, key: Key<'a>, _| reader.unknown(&key, what, fields);
        let seen = self.fields(node, what, fields, take, other)?;
        self.dues(node, object, seen, &off);
        Some(seen)
    }

    /// Reports what an object cannot do without, and lacks; `off` are its flags
    /// that are false.
    pub(super) fn dues(&mut self, node: Node<'a>, object: &Object, seen: Seen, off: &[&str]) {
        let Object { what, fields, rules, .. } = *object;
        for field in fields.iter().filter(|field| field.required && !seen.has(field.name)) {
            self.missing(field.name, node, what);
        }
        for rule in rules {
            match *rule {
                Rule::Either { fields, hint } if !fields.iter().any(|field| seen.has(field)) => {
                    let message = format!("{what} without {}", listed(fields.iter().copied()));
                    self.report("missing-field", node.origin, message, hint);
                }
                Rule::Unless { flag, field } if !off.contains(&flag) && !seen.has(field) => {
                    self.missing(field, node, what);
                }
                _ => {}
            }
        }
    }

    /// Something indispensable is not there.
    pub(super) fn missing(&mut self, field: &str, node: Node<'a>, what: &str) {
        let message = format!("{what} without `{field}`");
        self.report("missing-field", node.origin, message, format!("add `\"{field}\": \"…\"`"));
    }

    /// A field for the second time.
    pub(super) fn again(&mut self, name: &str, origin: Origin) {
        let message = format!("the field {} stands here a second time", quoted(name));
        self.report("duplicate-field", origin, message, "keep one of the two");
    }

    /// A field that the format does not have.
    pub(super) fn unknown(&mut self, key: &Key<'a>, what: &str, known: &[Field]) {
        let names = || known.iter().map(|field| field.name);
        let synonym = SYNONYMS
            .iter()
            .find(|(theirs, ours)| {
                *theirs == key.name && (names().any(|name| name == *ours) || *ours == "note")
            })
            .map(|(_, ours)| *ours);
        let near = synonym.or_else(|| nearest(&key.name, names(), 1).first().copied());
        let hint = match near {
            Some(field) => format!("did you mean `{field}`? Remarks go into `note`"),
            None => {
                format!("the fields of {what} are {}, and `note` for remarks", listed(names()))
            }
        };
        let message = format!("unknown field {} in {what}", quoted(&key.name));
        self.report("unknown-field", key.origin, message, hint);
    }

    /// Walks a list.
    pub(super) fn list(&mut self, node: Node<'a>, of: &str, take: impl FnMut(&mut Self, Node<'a>)) -> bool {
        let is_list = node.shape() == Shape::List;
        if is_list {
            self.each_entry(node, take);
        } else {
            self.wrong(node, of);
        }
        is_list
    }

    /// Leaves a list of ties for later, if that was asked for, its file is sound
    /// and not too many were left already; whether it did.
    pub(super) fn leave(&mut self, list: Node<'a>, ends: Ends, undirected: bool) -> bool {
        let script = self.script;
        let Some(later) = self.later.as_mut().filter(|_| script.sound && list.shape() == Shape::List) else {
            return false;
        };
        if later.len() == later::MOST {
            return false;
        }
        later.push(Later { script, list, ends, undirected, passed_over: PassedOver::new() });
        true
    }

    /// Goes on at the end of an object that somebody else has walked.
    pub(super) fn walked_to(&mut self, start: usize, end: usize) {
        self.walked = (start, end);
    }

    /// Named values: an object whose fields the format does not know.
    pub(super) fn named<T>(
        &mut self,
        node: Node<'a>,
        what: &'static str,
        mut read: impl FnMut(&mut Self, Node<'a>) -> Option<At<T>>,
    ) -> Vec<(Cow<'a, str>, At<T>)> {
        let mut out = Vec::new();
        let other = |reader: &mut Self, key: Key<'a>, value: Node<'a>| {
            if value.shape() != Shape::Null
                && let Some(value) = read(reader, value)
                && let Some(name) = reader.name(&key)
            {
                out.push((name, value));
            }
        };
        self.fields(node, what, &[], |_, _, _| {}, other);
        self.each_once(&mut out);
        out
    }

    /// Sorts named values and drops those whose name is taken, with a finding.
    pub(super) fn each_once<T>(&mut self, named: &mut Vec<(Cow<'a, str>, At<T>)>) {
        named.sort_by(|(a, x), (b, y)| a.cmp(b).then(x.origin.cmp(&y.origin)));
        named.dedup_by(|(name, value), (first, _)| {
            let again = name == first;
            if again {
                self.again(name, value.origin);
            }
            again
        });
    }

    /// The name of a field that the user chose.
    fn name(&mut self, key: &Key<'a>) -> Option<Cow<'a, str>> {
        match key.name.chars().find(|letter| disturbs(*letter)) {
            None if key.name.trim().is_empty() => {
                self.report("empty-text", key.origin, "a field without a name".to_owned(), "give it a name");
                None
            }
            None => Some(key.name.clone()),
            Some(letter) => {
                let (name, hint) = character(letter);
                let message = format!("{} holds U+{:04X} ({name})", quoted(&key.name), u32::from(letter));
                self.report("control-character", key.origin, message, hint);
                None
            }
        }
    }

    /// A field of a plain list that the format gives no meaning to: a scalar
    /// becomes an attribute, anything else is passed over with a note.
    pub(super) fn attribute(
        &mut self,
        attributes: &mut Vec<(Cow<'a, str>, At<RawScalar<'a>>)>,
        key: &Key<'a>,
        value: Node<'a>,
    ) {
        match value.shape() {
            Shape::Null => {}
            Shape::Text if value.text.trim_matches('"').trim().is_empty() => {}
            Shape::List | Shape::Object => self.pass_over(key),
            _ => {
                if let Some(value) = self.scalar(value)
                    && let Some(name) = self.name(key)
                {
                    attributes.push((name, value));
                }
            }
        }
    }

    /// Remembers a field that is not read.
    pub(super) fn pass_over(&mut self, key: &Key<'a>) {
        if let Some((_, times)) = self.passed_over.get_mut(key.name.as_ref()) {
            *times += 1;
        } else {
            self.passed_over.insert(key.name.clone().into_owned(), (key.origin, 1));
        }
    }

    /// Says which fields were passed over, each once; of a file of which a list was
    /// left, that is known when the list has been read.
    pub(super) fn close(mut self) {
        let file = self.script.file;
        let left = self.later.as_mut().and_then(|later| later.last_mut());
        if let Some(later) = left.filter(|later| later.script.file == file) {
            later.passed_over = std::mem::take(&mut self.passed_over);
        }
        for (name, (origin, times)) in std::mem::take(&mut self.passed_over) {
            let more = if times > 1 { format!(" ({times} times in this file)") } else { String::new() };
            let message = format!("the field {} is not read{more}", quoted(&name));
            let hint = "a plain list has only texts, numbers, true and false; what should count needs our own format";
            self.report("ignored-field", origin, message, hint);
        }
    }
}
