//! One thing that several entries declare.

use super::log::Log;
use crate::finding::{Finding, Origin, quoted};
use crate::import::{At, Text};
use crate::model::{ShortText, is_id, slug};
use std::borrow::Cow;

/// How long an id can be: two of them make up the name of a file.
const LONGEST_ID: usize = 100;

/// What is being declared: "actor" and its id.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) what: &'static str,
    pub(super) id: &'a str,
}

impl Subject<'_> {
    /// Two entries contradict each other.
    pub(super) fn contradiction(
        self,
        field: &str,
        log: &mut Log,
        (old, first): (&str, Origin),
        (new, later): (&str, Origin),
    ) {
        let Self { what, id } = self;
        let message = format!(
            "the {what} {} has two values of `{field}`: {} and {}",
            quoted(id),
            quoted(old),
            quoted(new)
        );
        let hint = format!("keep the right one, or give one of the two {what}s another id");
        log.add(Finding::new("contradiction", Some(later), message, hint).about(id).with(first));
    }

    /// Takes over what completes and reports what contradicts.
    pub(super) fn unite<'a>(
        self,
        field: &str,
        kept: &mut Option<Text<'a>>,
        new: Option<Text<'a>>,
        log: &mut Log,
    ) {
        match (kept.as_ref(), new) {
            (_, None) => {}
            (None, new) => *kept = new,
            (Some(old), Some(new)) => {
                if old.value.trim() != new.value.trim() {
                    self.contradiction(field, log, (&old.value, old.origin), (&new.value, new.origin));
                }
            }
        }
    }

    /// The same for named values, which are sorted by name.
    pub(super) fn unite_named<'a, T: PartialEq>(
        self,
        field: &str,
        kept: &mut Vec<(Cow<'a, str>, At<T>)>,
        new: Vec<(Cow<'a, str>, At<T>)>,
        show: impl Fn(&T) -> String,
        log: &mut Log,
    ) {
        let known = kept.len();
        for (name, value) in new {
            match kept[..known].binary_search_by(|(known, _)| known.cmp(&name)) {
                Err(_) => kept.push((name, value)),
                Ok(at) => {
                    let old = &kept[at].1;
                    if old.value != value.value {
                        let (old_words, new_words) = (show(&old.value), show(&value.value));
                        let field = format!("{field}.{name}");
                        self.contradiction(&field, log, (&old_words, old.origin), (&new_words, value.origin));
                    }
                }
            }
        }
        kept.sort_by(|(a, _), (b, _)| a.cmp(b));
    }

    /// Reports an id that is none.
    pub(super) fn check_id(self, origin: Origin, log: &mut Log) {
        if self.id.len() > LONGEST_ID {
            let message = format!("the id {} has {} characters", quoted(self.id), self.id.chars().count());
            let hint = format!("ids become names of files; write at most {LONGEST_ID} characters");
            log.add(Finding::new("invalid-id", Some(origin), message, hint).about(self.id));
        } else if !is_id(self.id) {
            let message = format!("{} cannot be an id", quoted(self.id));
            let hint = format!(
                "ids have small letters a to z, digits, points, hyphens and underscores, and begin with a letter or digit: `{}`",
                slug(self.id)
            );
            log.add(Finding::new("invalid-id", Some(origin), message, hint).about(self.id));
        }
    }
}

/// A text on one line: line breaks and runs of white space become one space.
pub(super) fn one_line(text: Cow<'_, str>) -> String {
    if is_one_line(&text) { text.into_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

fn is_one_line(text: &str) -> bool {
    !text.bytes().any(|byte| byte < b' ')
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
}

/// The value of a text, on one line, where there are very many.
pub(super) fn short_words(text: Option<Text<'_>>) -> Option<ShortText> {
    text.map(|text| short_line(text.value))
}

/// A text on one line, where there are very many.
pub(super) fn short_line(text: Cow<'_, str>) -> ShortText {
    match text {
        Cow::Borrowed(words) if is_one_line(words) => words.into(),
        words => one_line(words).into(),
    }
}

/// The value of a text, on one line.
pub(super) fn words(text: Option<Text<'_>>) -> Option<String> {
    text.map(|text| one_line(text.value))
}

/// The entry of a table of words that a text names.
pub(super) fn word_of<T: Copy>(text: &Text, what: &str, table: &[(T, &str)], log: &mut Log) -> Option<T> {
    let found = table.iter().find(|(_, word)| *word == text.value);
    if found.is_none() {
        let all = crate::finding::listed(table.iter().map(|(_, word)| *word));
        let hint = match log.meant(&text.value, table.iter().map(|(_, word)| *word)) {
            Some(meant) => format!("{meant} Allowed are {all}"),
            None => format!("write {all}"),
        };
        log.report("unknown-word", text.origin, format!("{} is no {what}", quoted(&text.value)), hint);
    }
    found.map(|(value, _)| *value)
}
