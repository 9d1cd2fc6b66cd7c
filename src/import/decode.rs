//! From bytes to text: what keeps a file from being read at all.

use super::json::{Script, WHITE};
use crate::finding::{Finding, Input, Origin, quoted};

/// How deep brackets may nest. Our own format needs seven levels.
pub(super) const DEEPEST: usize = 128;

/// The text of a data file, or why it has none.
pub(super) fn decode(input: &Input, file: u32) -> Result<Script<'_>, Box<Finding>> {
    shallow(filled(input, file)?)
}

/// The text of a data file in which there is something.
pub(super) fn filled(input: &Input, file: u32) -> Result<Script<'_>, Box<Finding>> {
    let script = text(input, file)?;
    if script.text.trim_start_matches(WHITE).is_empty() {
        let origin = Some(Origin { file, offset: 0 });
        return Err(boxed("empty-file", origin, "the file is empty", EMPTY_HINT));
    }
    Ok(script)
}

/// The text, if its brackets do not nest too deep.
pub(super) fn shallow(script: Script<'_>) -> Result<Script<'_>, Box<Finding>> {
    match too_deep(script.text) {
        Some(offset) => Err(boxed(
            "too-deep",
            Some(script.at(offset)),
            format!("brackets nest more than {DEEPEST} levels deep"),
            "no format that is read here needs more than a few levels; look at what wrote this file",
        )),
        None => Ok(script),
    }
}

/// The text of a file of any sort, or why it has none.
pub(crate) fn text(input: &Input, file: u32) -> Result<Script<'_>, Box<Finding>> {
    let bytes = input.bytes.as_slice();
    let at = |offset: usize| Some(Origin { file, offset: u32::try_from(offset).unwrap_or(u32::MAX) });
    if u32::try_from(bytes.len()).is_err() {
        return Err(boxed(
            "too-large",
            at(0),
            format!("the file has {} bytes; at most {} can be read", bytes.len(), u32::MAX),
            "split it into several files of the same folder",
        ));
    }
    if let Some(order) = utf16(bytes) {
        return Err(boxed(
            "encoding",
            at(0),
            format!("the file is saved as UTF-16 ({order})"),
            "save it as UTF-8",
        ));
    }
    let skipped = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = std::str::from_utf8(&bytes[skipped..]).map_err(|error| {
        let offset = skipped + error.valid_up_to();
        let message = format!("the byte 0x{:02X} is not UTF-8", bytes[offset]);
        boxed("encoding", at(offset), message, latin(bytes[offset]))
    })?;
    // Looking for one byte in all is much faster than asking for its place.
    if text.as_bytes().contains(&0)
        && let Some(offset) = text.bytes().position(|byte| byte == 0)
    {
        let message = "the file holds a NUL byte, so that it is no text";
        let hint = "save it as text in UTF-8; if this is some other sort of file, leave it out";
        return Err(boxed("encoding", at(offset + skipped), message, hint));
    }
    Ok(Script { text, file, skipped, sound: false })
}

fn boxed(
    code: &str,
    at: Option<Origin>,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Box<Finding> {
    Box::new(Finding::new(code, at, message, hint))
}

/// What a file with nothing in it should hold.
pub(super) const EMPTY_HINT: &str = "write at least `{ \"actors\": [], \"ties\": [] }`, or leave the file out; `interlock new` makes a first data set";

/// The byte order of UTF-16, told by its mark or by every other byte being 0.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => Some("little-endian"),
        [0xfe, 0xff, ..] => Some("big-endian"),
        [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => Some("big-endian"),
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => Some("little-endian"),
        _ => None,
    }
}

/// What would be right, with a guess at the letter that was meant.
fn latin(byte: u8) -> String {
    // Windows-1252 equals Latin-1 here.
    let letter = char::from(byte);
    if byte >= 0xa0 {
        let letter = quoted(letter.encode_utf8(&mut [0; 4]));
        format!("save the file as UTF-8; in Windows-1252 and Latin-1 this byte is {letter}")
    } else {
        "save the file as UTF-8".to_owned()
    }
}

/// Where brackets nest too deep, if they do. One pass over the bytes, which
/// only has to tell brackets from those inside a text.
fn too_deep(text: &str) -> Option<usize> {
    const TELLS: [bool; 256] = {
        let mut tells = [false; 256];
        let marks = b"\\\"[]{}";
        let mut at = 0;
        while at < marks.len() {
            tells[marks[at] as usize] = true;
            at += 1;
        }
        tells
    };
    let bytes = text.as_bytes();
    let (mut depth, mut inside, mut offset) = (0_usize, false, 0);
    while let Some(&byte) = bytes.get(offset) {
        if TELLS[usize::from(byte)] {
            match byte {
                // What follows a backslash ends no text.
                b'\\' => offset += 1,
                b'"' => inside = !inside,
                _ if inside => {}
                b'[' | b'{' => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Some(offset);
                    }
                }
                _ => depth = depth.saturating_sub(1),
            }
        }
        offset += 1;
    }
    None
}
