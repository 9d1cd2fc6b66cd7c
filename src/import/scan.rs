//! JSON by its letters: whether a text is well-formed, and where its values end.
//!
//! A file is checked once, strictly, by [`list_end`] and [`end_of`]. If it holds, everything is
//! read by a [`Walk`], which trusts the text and looks at every letter once.
//! If it does not, `serde_json` reads it, and says what is wrong and where.
//! Nothing here calls itself, however deep the brackets go.

use super::decode::DEEPEST;
use super::skeleton::{Familiar, Piece, Skeleton};

/// What a byte is outside of texts: white space.
fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// The position of the first letter from here on that is no white space.
pub(super) fn skip_white(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).copied().is_some_and(is_white) {
        at += 1;
    }
    at
}

/// How many of the eight bytes of a word, beginning with the first, are plain
/// letters of a text: neither `"` nor `\` nor, if `strict`, a control character.
fn plain_letters(word: u64, strict: bool) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    // Classic: a byte of x is 0 where this has its top bit set; bytes behind the
    // first may be wrong, but only the first counts.
    let zero = |x: u64| x.wrapping_sub(ONES) & !x & TOPS;
    let mut ends = zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\')));
    if strict {
        ends |= word.wrapping_sub(ONES * 0x20) & !word & TOPS;
    }
    (ends.trailing_zeros() / 8) as usize
}

/// How many of the eight bytes of a word, beginning with the first, are printable
/// ASCII other than `"` and `\`.
fn printable_letters(word: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let zero = |x: u64| x.wrapping_sub(ONES) & !x & TOPS;
    let is = |byte: u8| zero(word ^ (ONES * u64::from(byte)));
    let control = word.wrapping_sub(ONES * 0x20) & !word & TOPS;
    let ends = is(b'"') | is(b'\\') | is(0x7f) | control | word & TOPS;
    (ends.trailing_zeros() / 8) as usize
}

/// Skips the plain letters of a text.
fn skip_letters(bytes: &[u8], mut at: usize, strict: bool) -> usize {
    while let Some(word) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let plain = plain_letters(u64::from_le_bytes(word), strict);
        at += plain;
        if plain < 8 {
            return at;
        }
    }
    while bytes.get(at).is_some_and(|&byte| byte != b'"' && byte != b'\\' && (byte >= 0x20 || !strict)) {
        at += 1;
    }
    at
}

/// Where the text that begins here ends, behind its quotation mark, if it is
/// made of printable ASCII and no escapes.
pub(super) fn ascii_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    letters_end(bytes, at + 1).map(|end| end + 1)
}

/// Where the letters end that begin here, at a quotation mark, if they are
/// printable ASCII and no escapes.
pub(super) fn letters_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(word) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let plain = printable_letters(u64::from_le_bytes(word));
        at += plain;
        if plain < 8 {
            return (bytes[at] == b'"').then_some(at);
        }
    }
    at +=
        bytes.get(at..)?.iter().position(|&byte| !(0x20..0x7f).contains(&byte) || b"\"\\".contains(&byte))?;
    (bytes[at] == b'"').then_some(at)
}

/// Where the text that begins here ends, behind its quotation mark.
fn text_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    loop {
        at = skip_letters(bytes, at, false);
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(_) => return at + 1,
            None => return bytes.len(),
        }
    }
}

/// The same, if it is a text by the letter of the standard. Half of a pair of
/// surrogates is allowed: it shows when the text is unfolded.
pub(super) fn strict_text(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at = skip_letters(bytes, at, true);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => match bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' if bytes.get(at + 2..at + 6)?.iter().all(u8::is_ascii_hexdigit) => at += 6,
                _ => return None,
            },
            _ => return None,
        }
    }
}

/// Where the number that begins here ends, if it is one by the letter of the
/// standard.
pub(super) fn strict_number(bytes: &[u8], mut at: usize) -> Option<usize> {
    let digits = |mut at: usize| {
        let first = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        (at > first).then_some(at)
    };
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits(at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        at = digits(at)?;
    }
    Some(at)
}

/// Where a value that is neither list nor object ends.
fn strict_single(bytes: &[u8], at: usize) -> Option<usize> {
    let word = |word: &[u8]| bytes[at..].starts_with(word).then_some(at + word.len());
    match bytes.get(at)? {
        b'"' => strict_text(bytes, at),
        b't' => word(b"true"),
        b'f' => word(b"false"),
        b'n' => word(b"null"),
        b'-' | b'0'..=b'9' => strict_number(bytes, at),
        _ => None,
    }
}

/// Where the value that begins here ends, with everything in it; none if it is
/// not well-formed, or if its brackets nest too deep for one that already lies
/// `within` so many others.
pub(super) fn end_of(bytes: &[u8], at: usize, within: usize) -> Option<usize> {
    // One bit for each open bracket: whether it is an object's.
    const { assert!(DEEPEST <= 128, "one bit for each level") };
    let (mut objects, mut depth, mut at) = (0_u128, 0_usize, at);
    loop {
        // A value is due here.
        let opening = *bytes.get(at)?;
        if opening == b'{' || opening == b'[' {
            if within + depth == DEEPEST {
                return None;
            }
            depth += 1;
            objects = objects << 1 | u128::from(opening == b'{');
            at = skip_white(bytes, at + 1);
            let empty = bytes.get(at) == Some(&(opening + 2));
            if !empty {
                if opening == b'{' {
                    at = name_end(bytes, at)?;
                }
                continue;
            }
        } else {
            at = strict_single(bytes, at)?;
        }
        // A value, or an opening bracket, ends before this place.
        loop {
            if depth == 0 {
                return Some(at);
            }
            at = skip_white(bytes, at);
            let object = objects & 1 == 1;
            match (*bytes.get(at)?, object) {
                (b',', _) => {
                    at = skip_white(bytes, at + 1);
                    if object {
                        at = name_end(bytes, at)?;
                    }
                    break;
                }
                (b'}', true) | (b']', false) => {
                    depth -= 1;
                    objects >>= 1;
                    at += 1;
                }
                _ => return None,
            }
        }
    }
}

/// Where the list that begins here ends, or whatever else stands here: the same as
/// [`end_of`], quicker if it is a list of objects that are alike.
pub(super) fn list_end(bytes: &[u8], at: usize, within: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'[') || within + 1 >= DEEPEST {
        return end_of(bytes, at, within);
    }
    let value_end = |piece: &Piece, at: usize| {
        if piece.number { strict_number(bytes, at) } else { Some(skip_letters(bytes, at, true)) }
    };
    let mut known: Familiar<Skeleton> = Familiar::default();
    let mut at = skip_white(bytes, at + 1);
    if bytes.get(at) == Some(&b']') {
        return Some(at + 1);
    }
    loop {
        let start = at;
        let like = known.find(|skeleton| skeleton.end_of(bytes, start, |_, piece, at| value_end(piece, at)));
        at = if let Some(end) = like {
            end
        } else {
            let end = end_of(bytes, start, within + 1)?;
            if bytes[start] == b'{' {
                known.learn(|| Skeleton::of(bytes, start, end));
            }
            end
        };
        at = skip_white(bytes, at);
        match bytes.get(at)? {
            b',' => at = skip_white(bytes, at + 1),
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// From the name of a field to its value.
pub(super) fn name_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let at = skip_white(bytes, strict_text(bytes, at)?);
    (bytes.get(at) == Some(&b':')).then(|| skip_white(bytes, at + 1))
}

/// The inside of a list or of an object of a well-formed text, value by value.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    /// Begins behind the opening bracket that stands at this place.
    pub(super) fn new(text: &'a str, bracket: usize) -> Self {
        Self { text, at: bracket + 1 }
    }

    /// The name of the next field, with its quotation marks; none at the end of
    /// the object. A [`Self::value`] comes next.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        if !self.more() {
            return None;
        }
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let end = text_end(bytes, start);
        self.at = skip_white(bytes, skip_white(bytes, end) + 1);
        self.text.get(start..end)
    }

    /// Whether there is another entry; a [`Self::value`] comes next if so.
    pub(super) fn more(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        self.at = skip_white(bytes, self.at);
        match bytes.get(self.at) {
            Some(b',') => {
                self.at = skip_white(bytes, self.at + 1);
                true
            }
            Some(b']' | b'}') => {
                self.at += 1;
                false
            }
            other => other.is_some(),
        }
    }

    /// The next value, from its first letter to its last; of a list or an object
    /// only the bracket, because nobody has looked further yet: behind it,
    /// [`Self::pass`] is due.
    pub(super) fn value(&mut self) -> &'a str {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let end = match bytes.get(start) {
            Some(b'"') => text_end(bytes, start),
            Some(b'{' | b'[') => return self.text.get(start..=start).unwrap_or_default(),
            _ => {
                let rest = &bytes[start.min(bytes.len())..];
                let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}') || is_white(*byte);
                start + rest.iter().position(ends).unwrap_or(rest.len())
            }
        };
        self.at = end;
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where it is.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Passes the list or object that begins here and ends at `end`; without
    /// one, its end is looked for.
    pub(super) fn pass(&mut self, end: Option<usize>) {
        self.at = end.unwrap_or_else(|| bracket_end(self.text.as_bytes(), self.at));
    }
}

/// Where the list or object that begins here ends, in a well-formed text.
fn bracket_end(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = text_end(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
