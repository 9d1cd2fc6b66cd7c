//! JSON as text: nothing here knows what a value means.

use crate::finding::disturbs;
use crate::import::unfolded;
use std::fmt::Write as _;

/// A text between quotation marks. Only what has to be escaped is, and what
/// cannot be seen: everything else stands as itself.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter < ' ' || disturbs(letter) => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A JSON text with the escapes it needs and no others. Half of an escaped pair
/// stands for no letter, so that such a text is left as it is.
pub(super) fn requote(json: &str) -> String {
    unfolded(json).map_or_else(|| json.to_owned(), |text| quote(&text))
}

/// The parts of a JSON text: brackets, commas, colons, texts, and other words.
fn tokens(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let first = *rest.as_bytes().first()?;
        let length = match first {
            b'"' => text_length(rest),
            b'[' | b']' | b'{' | b'}' | b',' | b':' => 1,
            _ => rest.find(|c: char| " \t\n\r[]{},:\"".contains(c)).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(token)
    })
}

/// How many bytes the text at the beginning has, quotation marks included.
fn text_length(json: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

/// A value on one line: `{"a": [1, 2]}`.
pub(super) fn one_line(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for token in tokens(json) {
        out.push_str(&spaced(token));
    }
    out
}

fn spaced(token: &str) -> String {
    match token {
        "," => ", ".to_owned(),
        ":" => ": ".to_owned(),
        _ if token.starts_with('"') => requote(token),
        _ => token.to_owned(),
    }
}

/// A value over several lines: whatever has room in a line of `width`
/// characters stands on one, everything else is opened.
pub(super) fn opened(json: &str, width: usize) -> String {
    let parts: Vec<String> = tokens(json).map(spaced).collect();
    let closings = closings(&parts);
    let mut out = String::with_capacity(2 * json.len());
    let (mut depth, mut column, mut at) = (0, 0, 0);
    let new_line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
        2 * depth
    };
    while let Some(part) = parts.get(at) {
        match part.as_str() {
            "{" | "[" => {
                let whole = parts[at..=closings[at]].concat();
                // A comma may follow.
                if column + whole.chars().count() < width || closings[at] == at + 1 {
                    column += whole.chars().count();
                    out.push_str(&whole);
                    at = closings[at];
                } else {
                    out.push_str(part);
                    depth += 1;
                    column = new_line(&mut out, depth);
                }
            }
            "}" | "]" => {
                depth -= 1;
                column = new_line(&mut out, depth) + 1;
                out.push_str(part);
            }
            ", " => {
                out.push(',');
                column = new_line(&mut out, depth);
            }
            _ => {
                column += part.chars().count();
                out.push_str(part);
            }
        }
        at += 1;
    }
    out.push('\n');
    out
}

/// For each opening bracket, where its closing one is.
fn closings(parts: &[String]) -> Vec<usize> {
    let mut closings: Vec<usize> = (0..parts.len()).collect();
    let mut open = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part.as_str() {
            "{" | "[" => open.push(at),
            "}" | "]" => {
                if let Some(opening) = open.pop() {
                    closings[opening] = at;
                }
            }
            _ => {}
        }
    }
    closings
}
