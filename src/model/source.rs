use super::PartialDate;

/// Position of a document in [`Dataset::sources`](super::Dataset::sources).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub u32);

impl SourceIx {
    /// The index of the document at this position.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).expect("a data set holds fewer than 2^32 sources"))
    }

    /// The position as a slice index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A document that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Unique id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it, if known.
    pub author: Option<String>,
    /// Who published it first, if known.
    pub publisher: Option<String>,
    /// When it was published, if known.
    pub published: Option<PartialDate>,
    /// What sort of document it is.
    pub kind: SourceType,
    /// Where it can be read, if known.
    pub url: Option<String>,
    /// Where a copy is kept, if known.
    pub archived: Option<String>,
    /// When it was read.
    pub accessed: Option<PartialDate>,
    /// The documents that it reposts, quotes or rewrites.
    pub based_on: Vec<SourceIx>,
}

/// What sort of document a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceType {
    /// An article in a newspaper, a magazine or on a site.
    Article,
    /// A report.
    Report,
    /// A register that is kept up to date.
    Register,
    /// Minutes of a meeting.
    Minutes,
    /// A transcript of what was said.
    Transcript,
    /// A letter.
    Letter,
    /// A data set.
    Dataset,
    /// A book.
    Book,
    /// A web page.
    WebPage,
    /// A broadcast.
    Broadcast,
    /// An interview.
    Interview,
    /// Anything else.
    Other,
}

impl SourceType {
    /// Every type with the word that stands for it in the data.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Article, "article"),
        (Self::Report, "report"),
        (Self::Register, "register"),
        (Self::Minutes, "minutes"),
        (Self::Transcript, "transcript"),
        (Self::Letter, "letter"),
        (Self::Dataset, "dataset"),
        (Self::Book, "book"),
        (Self::WebPage, "web-page"),
        (Self::Broadcast, "broadcast"),
        (Self::Interview, "interview"),
        (Self::Other, "other"),
    ];
}
