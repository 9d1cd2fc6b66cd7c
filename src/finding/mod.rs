//! What was noticed about the data, and where.
//!
//! *In*: nothing. *Out*: [`Finding`], the value in which the reading and the
//! resolving layer say that something is doubtful, and [`CODES`], every thing
//! they can say. Findings are collected, never thrown.
//!
//! This layer does not know what will be done about a finding.

mod codes;
mod words;

pub use codes::CODES;
pub(crate) use codes::code;
pub(crate) use words::{disturbs, listed, nearest, quoted};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is answered before it is mended.
    Error,
    /// It is read, but somebody should look at it.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A sort of finding: a rule, its name to search for, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Its name, such as `unknown-actor`; never renamed.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What the rule says, in one line.
    pub summary: &'static str,
    /// Why it matters and how to mend it, for `explain`.
    pub explanation: &'static str,
}

/// Where a value stands: the file, as its position in the list of inputs, and
/// the byte at which the value begins. Line and column are worked out when a
/// finding is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Position in the list of inputs.
    pub file: u32,
    /// Byte offset in it.
    pub offset: u32,
}

/// Something noticed about the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub code: &'static Code,
    /// The offending value, if it is in a file.
    pub origin: Option<Origin>,
    /// Other places that it concerns, such as the first of two declarations.
    pub related: Vec<Origin>,
    /// What is wrong, naming the thing as the user wrote it.
    pub message: String,
    /// What would be right.
    pub hint: String,
    /// The id of the source, actor or tie that it is about, so that `accepted` can name it.
    pub about: Option<String>,
    /// Why it is all right here, if the data say so.
    pub accepted: Option<String>,
}

impl Finding {
    /// A finding under the rule with this name.
    pub(crate) fn new(
        id: &str,
        origin: Option<Origin>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            code: code(id),
            origin,
            related: Vec::new(),
            message: message.into(),
            hint: hint.into(),
            about: None,
            accepted: None,
        }
    }

    /// The same finding, about the thing with this id.
    #[must_use]
    pub(crate) fn about(mut self, id: &str) -> Self {
        self.about = Some(id.to_owned());
        self
    }

    /// The same finding, which concerns this place too.
    #[must_use]
    pub(crate) fn with(mut self, place: Origin) -> Self {
        self.related.push(place);
        self
    }

    /// Whether it forbids to answer anything.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// Puts findings into the order in which they are printed: by file, then by
/// place, then by rule; those that no file holds come first.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.origin, finding.code.id);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}

/// One input as it was read: its name for messages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file's name as the user gave it, or `standard input`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Origin {
    /// The place for a message: `board.json:12:7`, the column in characters.
    ///
    /// ```
    /// use interlock::finding::{Input, Origin};
    /// let inputs = [Input { name: "board.json".to_owned(), bytes: b"{\n  \"ties\": 5 }".to_vec() }];
    /// assert_eq!(Origin { file: 0, offset: 12 }.place(&inputs), "board.json:2:11");
    /// ```
    pub fn place(self, inputs: &[Input]) -> String {
        let Some(input) = inputs.get(self.file as usize) else { return String::new() };
        let (line, column) = input.line_and_column(self.offset as usize);
        format!("{}:{line}:{column}", input.name)
    }
}

impl Input {
    /// Line and column (in characters, both from 1) of a byte offset.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        self.lines().line_and_column(offset)
    }

    /// Where its lines begin, for those who ask for many places. Cost: one pass
    /// over the bytes.
    pub fn lines(&self) -> Lines<'_> {
        let bytes = self.bytes.as_slice();
        let breaks = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let mut before = 0;
        let marks = bytes.chunks(BLOCK).map(|block| {
            before += characters(block);
            before
        });
        Lines { bytes, starts, marks: std::iter::once(0).chain(marks).collect() }
    }
}

/// Where the lines of an input begin.
#[derive(Debug)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
    /// How many characters stand before every so manieth byte: a file may be one
    /// line, of which nobody wants to count the characters for each finding.
    marks: Vec<usize>,
}

/// How many bytes lie between two marks.
const BLOCK: usize = 1 << 12;

/// How many characters begin in a part of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl Lines<'_> {
    /// Line and column (in characters, both from 1) of a byte offset. Cost: a
    /// search among the lines, and up to 8,192 bytes.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        // A byte order mark is no column.
        let mark = usize::from(start == 0 && offset > 0 && self.bytes.starts_with("\u{feff}".as_bytes()));
        (line, self.before(offset) - self.before(start) + 1 - mark)
    }

    /// How many characters begin before a byte.
    fn before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.marks[block] + characters(&self.bytes[block * BLOCK..offset])
    }
}
