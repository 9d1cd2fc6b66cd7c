//! What a syntax error means to somebody who writes JSON by hand.

use super::json::{Script, WHITE};
use crate::finding::{Finding, quoted};

/// The finding for the error at which `serde_json` stopped.
pub(super) fn explain(script: Script<'_>, error: &serde_json::Error) -> Finding {
    let offset = offset(script.text, error);
    if error.is_eof() {
        return broken_off(script);
    }
    let before = script.text[..offset].trim_end_matches(WHITE);
    let here = script.text[offset..].chars().next();
    if before.ends_with(',') && matches!(here, Some(']' | '}' | ',')) {
        return Finding::new(
            "syntax",
            Some(script.at(before.len() - 1)),
            "a comma with no entry after it",
            "delete the comma",
        );
    }
    let (message, hint) = words(error, here);
    Finding::new("syntax", Some(script.at(offset)), message, hint)
}

/// The byte at which reading stopped. `serde_json` counts lines from 1 and
/// columns in bytes; its column is that of the letter it stumbled over, but for
/// letters inside a text.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let said = error.to_string();
    let offset = if said.starts_with("control character") {
        line + error.column()
    } else {
        (line + error.column()).saturating_sub(1)
    };
    let offset = (0..=offset).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
    if said.starts_with("invalid escape") { text[..offset].rfind('\\').unwrap_or(offset) } else { offset }
}

/// The file ends too early: says what was left open, and where.
fn broken_off(script: Script<'_>) -> Finding {
    let end = script.text.trim_end_matches(WHITE).len();
    let (mut open, mut quote, mut escaped) = (Vec::new(), None, false);
    for (offset, byte) in script.text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quote.is_some(),
            b'"' => quote = if quote.is_some() { None } else { Some(offset) },
            b'[' | b'{' if quote.is_none() => open.push(offset),
            b']' | b'}' if quote.is_none() => {
                open.pop();
            }
            _ => {}
        }
    }
    let left = quote.or(open.last().copied());
    let message = match left {
        Some(offset) => {
            let line = script.text[..offset].matches('\n').count() + 1;
            let mark = &script.text[offset..=offset];
            format!("the file ends before the {mark} of line {line} is closed")
        }
        None => "the file ends in the middle of a value".to_owned(),
    };
    let finding =
        Finding::new("syntax", Some(script.at(end)), message, "close it, or restore the end of the file");
    match left {
        Some(offset) => finding.with(script.at(offset)),
        None => finding,
    }
}

/// What is wrong and what would be right, in words.
fn words(error: &serde_json::Error, here: Option<char>) -> (String, &'static str) {
    let said = error.to_string();
    let starts = |words: &str| said.starts_with(words);
    if starts("control character") {
        let hint = "close the quotation mark on the same line; inside a text, write \\n for a line break and \\t for a tab";
        return ("a line break, a tab or another control character inside a text".to_owned(), hint);
    }
    if starts("invalid escape") {
        let hint = "inside a text a backslash is written twice: \\\\";
        return ("a backslash that begins nothing JSON knows".to_owned(), hint);
    }
    if let Some((message, hint)) = by_letter(here) {
        return (message.to_owned(), hint);
    }
    let found = here.map_or_else(String::new, |letter| quoted(letter.encode_utf8(&mut [0; 4])));
    let field = "a field is written \"name\": value, with double quotation marks around the name";
    if starts("expected `,` or") {
        let hint = "put a comma between two entries; check that the quotation marks before it are closed";
        (format!("{found} where a comma or a closing bracket is due"), hint)
    } else if starts("expected `:`") {
        (format!("{found} where a colon is due"), field)
    } else if starts("key must be a string") {
        (format!("{found} where the name of a field is due"), field)
    } else if starts("trailing characters") {
        let hint = "a file holds one object or one list; check the brackets before this place";
        (format!("{found} after the end of the data"), hint)
    } else if starts("invalid number") {
        let hint = "a number is written 250000 or 0.5: digits, perhaps a point, no leading zero; anything else goes between quotation marks";
        (format!("{found} in a number"), hint)
    } else if starts("expected ident") || here.is_some_and(char::is_alphabetic) {
        let hint = "JSON has `true`, `false` and `null` (no NaN, Infinity, True, None or undefined); any other word goes between double quotation marks";
        ("a word that JSON does not know".to_owned(), hint)
    } else {
        let hint = "a value is a text in double quotation marks, a number, true, false, null, a list [ ] or an object { }";
        (format!("{found} where a value is due"), hint)
    }
}

/// Mistakes that the letter gives away.
fn by_letter(here: Option<char>) -> Option<(&'static str, &'static str)> {
    match here? {
        '\'' => Some(("a single quotation mark", "JSON puts texts and names between double quotation marks")),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => Some((
            "a curly quotation mark",
            "JSON needs the straight mark \"; turn smart quotes off in the editor",
        )),
        '/' | '#' => {
            Some(("a comment", "JSON has no comments; use the field `note`, which every object may have"))
        }
        _ => None,
    }
}
