//! One function for each place where a text may stand. Whatever comes out of
//! them is text there and nothing else: no markup, no command, no formula.

use std::fmt::Write;

/// Stands for a character that a format cannot hold.
const REPLACEMENT: char = '\u{FFFD}';

/// Text for XML and SVG, as content or within a quoted attribute.
///
/// Line breaks and tabs are written as references, so that a parser does not
/// turn them into spaces. Characters that XML 1.0 forbids even as references
/// become U+FFFD.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push(REPLACEMENT),
            other => out.push(other),
        }
    }
    out
}

/// Text for HTML, as content of an ordinary element or within a quoted
/// attribute; not for `script` or `style`.
///
/// Line ends become `\n`; other control characters become U+FFFD.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut after_return = false;
    for c in text.chars() {
        let second_half = after_return && c == '\n';
        after_return = c == '\r';
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' if second_half => {}
            '\n' | '\r' => out.push('\n'),
            '\t' => out.push('\t'),
            '\u{FFFE}' | '\u{FFFF}' => out.push(REPLACEMENT),
            other if other.is_control() => out.push(REPLACEMENT),
            other => out.push(other),
        }
    }
    out
}

/// JSON that may stand inside an HTML `script` element: no `</script>`, no
/// `<!--`, no line separator that an older script engine would stumble over.
///
/// `json` must be valid JSON. There, the characters in question occur only
/// within strings, so that the value stays the same.
pub fn json_in_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            other => out.push(other),
        }
    }
    out
}

/// A DOT string with its quotation marks. Every id and every value goes through
/// this function, so that none is taken for a keyword, a number or HTML.
///
/// Graphviz reads such a string up to NUL and refuses other control characters
/// in places: NUL and CR are dropped, the others become spaces.
pub fn dot(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    dot_into(text, &mut out);
    out.push('"');
    out
}

fn dot_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' | '\0' => {}
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
}

/// A DOT string for a label or tooltip, where Graphviz decodes HTML entities.
pub fn dot_label(text: &str) -> String {
    dot(&text.replace('&', "&amp;"))
}

/// A DOT string of several lines for a label, each flush left: there, Graphviz
/// wants `\l` at the end of a line.
pub fn dot_lines(lines: &[String]) -> String {
    let mut out = String::from("\"");
    for line in lines {
        dot_into(&line.replace('&', "&amp;"), &mut out);
        out.push_str("\\l");
    }
    out.push('"');
    out
}

/// Inline text for Markdown (`CommonMark` with the tables, strike-through and bare
/// links of GitHub): it shows as it was, and nothing in it is markup.
///
/// Line breaks, tabs and other control characters become spaces; white space at
/// either end goes, since four spaces would begin a block of code.
pub fn markdown(text: &str) -> String {
    let flat = flat(text);
    let flat = flat.trim();
    let mut out = String::with_capacity(flat.len() + 8);
    if let Some(at) = block_marker(flat) {
        out.push_str(&flat[..at]);
        out.push('\\');
        return inline(&flat[at..], out);
    }
    inline(flat, out)
}

/// The same for text that does not begin a line, such as the cell of a table;
/// blanks at its ends are kept.
pub fn markdown_within(text: &str) -> String {
    inline(&flat(text), String::with_capacity(text.len() + 8))
}

/// The text on one line.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_line_break(c) { ' ' } else { c }).collect()
}

/// Where the text needs a backslash lest it begin a heading, a list, a quotation
/// or a rule; only for characters that are left alone elsewhere.
fn block_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '#' | '-' | '+' | '=') {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ordered = digits > 0 && matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
    ordered.then_some(digits)
}

fn inline(text: &str, mut out: String) -> String {
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            ':' if text[at..].starts_with("://") => out.push_str("\\:"),
            '.' if ends_with_www(&text[..at]) => out.push_str("\\."),
            other => out.push(other),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.as_bytes()[text.len() - 3..].eq_ignore_ascii_case(b"www")
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// The content of a CSV cell that no spreadsheet takes for a formula. Quoting is
/// left to the writer of the file.
///
/// A cell that begins, perhaps after white space, with a character that starts a
/// formula gets an apostrophe in front, which spreadsheets take as *this is text*.
pub fn csv_cell(text: &str) -> String {
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let guarded = text.starts_with(['\t', '\r']) || text.trim_start().starts_with(starts);
    if guarded { format!("'{text}") } else { text.to_owned() }
}

/// Text for a terminal: what would move the cursor, change the direction of
/// writing or stay unseen is shown as `\u{202e}`, also line breaks and tabs.
pub fn terminal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_invisible(c) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Text for a label in a picture: one line, with U+FFFD for what could not be
/// seen there or would reverse what follows. A soft hyphen is left out.
pub fn visible(text: &str) -> String {
    let shown = text.chars().filter(|&c| c != '\u{AD}').map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if c.is_control() || is_invisible(c) => REPLACEMENT,
        c => c,
    });
    shown.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text about a file within the file, as PNG and PDF keep it: U+FFFD for control
/// characters other than line ends and tabs, which readers might stop at.
pub fn metadata(text: &str) -> String {
    let kept = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { REPLACEMENT } else { c };
    text.chars().map(kept).collect()
}

/// A text string of a PDF document, before it gets its brackets: in the encoding
/// that PDF calls its own where that has all characters (one byte each), else in
/// UTF-16 with a byte order mark. Control characters are treated as in
/// [`metadata`].
pub fn pdf(text: &str) -> Vec<u8> {
    let text = metadata(text);
    let own: Option<Vec<u8>> = text.chars().map(pdf_byte).collect();
    let own =
        own.filter(|bytes| !bytes.starts_with(&[0xFE, 0xFF]) && !bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
    own.unwrap_or_else(|| {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
    })
}

/// The byte of a character in PDF's own encoding.
fn pdf_byte(c: char) -> Option<u8> {
    /// From 0x80.
    const SPECIAL: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    match c {
        '\n' | '\t' | ' '..='~' | '¡'..='¬' | '®'..='ÿ' => u8::try_from(c).ok(),
        '€' => Some(0xA0),
        _ => (0x80..).zip(SPECIAL.chars()).find(|&(_, special)| special == c).map(|(byte, _)| byte),
    }
}

/// Whether a character leaves no mark of its own but changes others, or hides:
/// format characters (Unicode Cf), bidirectional controls, line separators,
/// fillers, tags.
pub fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0x00AD
            | 0x034F
            | 0x0600..=0x0605
            | 0x061C
            | 0x06DD
            | 0x070F
            | 0x0890..=0x0891
            | 0x08E2
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x2028..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x110BD
            | 0x110CD
            | 0x13430..=0x1343F
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
            | 0xE0000..=0xE0FFF
    )
}

/// An address that may become a link: only `http`, `https` and `mailto` pass,
/// and characters that could end an attribute or a Markdown link are
/// percent-encoded. Anything else is no link, and is to be printed as text.
pub fn link(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let reaches = match scheme.as_str() {
        "http" | "https" => {
            rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '?', '#']) && !host.is_empty())
        }
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    if !reaches {
        return None;
    }
    let mut out = format!("{scheme}:");
    for c in rest.chars() {
        let encoded = c.is_control()
            || c.is_whitespace()
            || is_invisible(c)
            || matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^');
        if encoded {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}
