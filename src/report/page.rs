use super::Diagram;
use indexmap::IndexMap;

/// A finished answer: everything that a page in any format says.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Name and version of the JSON page, such as `interlock.connect/1`.
    pub schema: &'static str,
    /// The heading.
    pub title: String,
    /// What the page says, from top to bottom.
    pub blocks: Vec<Block>,
    /// Boundary, cautions, what was folded or left out.
    pub notes: Vec<String>,
    /// Within which boundary it was found, for JSON; empty where there is none.
    pub boundary: Record,
    /// Id, name and kind of every actor that the page mentions.
    pub actors: Vec<Record>,
    /// The documents cited, by number.
    pub sources: Vec<SourceNote>,
    /// Which data it was made from.
    pub data: DataLine,
    /// The keys of the JSON page that are this question's own.
    pub facts: Record,
    /// The page as rows, for CSV.
    pub sheet: Sheet,
    /// The picture of this answer, if it has one.
    pub diagram: Option<Diagram>,
}

/// Which data a page was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataLine {
    /// Title of the data set.
    pub title: Option<String>,
    /// The date up to which its keeper followed events.
    pub current_to: Option<String>,
    /// Hash of its content.
    pub hash: String,
    /// The sentence that protects the people in it.
    pub caution: String,
    /// Who made it.
    pub credit: Option<String>,
    /// Where to complain.
    pub corrections: Option<String>,
}

/// A numbered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// Its number on this page.
    pub number: usize,
    /// Its id in the data.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it first.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where a copy is kept.
    pub archived: Option<String>,
    /// Titles of the documents it is based on.
    pub based_on: Vec<String>,
}

impl SourceNote {
    /// The shortest words by which a reader knows it: publisher, else author, else
    /// title.
    pub fn name(&self) -> &str {
        self.publisher.as_ref().or(self.author.as_ref()).unwrap_or(&self.title)
    }

    /// Author, title, publisher and date in one line, without the number.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.author.clone());
        parts.push(if self.title.starts_with('[') {
            self.title.clone()
        } else {
            format!("“{}”", self.title)
        });
        parts.push(self.publisher.clone().unwrap_or_else(|| "publisher not given".to_owned()));
        parts.push(self.published.clone().unwrap_or_else(|| "date not given".to_owned()));
        let mut words = parts.join(", ");
        if !self.based_on.is_empty() {
            words.push_str("; based on ");
            words.push_str(&self.based_on.join("; "));
        }
        words
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within the page.
    Heading(String),
    /// A paragraph.
    Paragraph(Words),
    /// An entry of a list, perhaps numbered, with lines of its own.
    Item(Item),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
}

/// A picture in a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What its file is called, without an ending.
    pub stem: String,
    /// What it shows.
    pub diagram: Box<Diagram>,
    /// Whether it is made for a screen and not for print.
    pub screen: bool,
}

/// An entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// `1`, `2` …; empty: a plain bullet.
    pub marker: String,
    /// What it is.
    pub head: Words,
    /// A remark that stands beside the head.
    pub aside: Option<String>,
    /// What is said of it, line by line.
    pub lines: Vec<Words>,
}

/// Text with notes in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Piece>);

/// A stretch of text of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Plain(String),
    /// Emphasised text.
    Strong(String),
    /// A note: the number of a document, and where in it.
    Cite(usize, Option<String>),
}

impl Words {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Piece::Plain(text.into())])
    }

    /// Emphasised text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Piece::Strong(text.into())])
    }

    /// Adds plain text.
    pub fn push(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Piece::Plain(last)) => last.push_str(text),
            _ => self.0.push(Piece::Plain(text.to_owned())),
        }
    }

    /// Adds other words.
    pub fn append(&mut self, other: Self) {
        for piece in other.0 {
            match piece {
                Piece::Plain(text) => self.push(&text),
                other => self.0.push(other),
            }
        }
    }

    /// The words as one line of plain text, notes in brackets.
    pub fn text(&self) -> String {
        self.0.iter().map(Piece::text).collect()
    }
}

impl Piece {
    /// The piece as plain text; a note as `[3, paragraph 9]`.
    pub fn text(&self) -> String {
        match self {
            Self::Plain(text) | Self::Strong(text) => text.clone(),
            Self::Cite(number, None) => format!("[{number}]"),
            Self::Cite(number, Some(locator)) => format!("[{number}, {locator}]"),
        }
    }
}

/// A table with a heading for each column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// Which columns hold numbers and are set flush right.
    pub numeric: Vec<bool>,
    /// The rows.
    pub rows: Vec<Vec<Words>>,
}

/// The page as rows of cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The headings.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a [`Sheet`].
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words from the data; guarded against running as a formula.
    Text(String),
    /// A whole number.
    Count(usize),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }
}

/// Named facts, in the order in which they are written.
pub type Record = IndexMap<&'static str, Fact>;

/// A fact of a JSON page.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Not known, or not so.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Count(usize),
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
    /// Several facts.
    List(Vec<Fact>),
    /// Named facts.
    Record(Record),
    /// Facts named by ids or by words of the data.
    Map(Vec<(String, Fact)>),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f64> for Fact {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Fact {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Record> for Fact {
    fn from(record: Record) -> Self {
        Self::Record(record)
    }
}

impl<T: Into<Fact>> From<Vec<T>> for Fact {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Fact>> From<Option<T>> for Fact {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
