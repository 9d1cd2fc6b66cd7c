//! What a timeline shows, before anything has a place.

pub use crate::model::Day;

/// Ties as bars over years, a row for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// One actor after the other.
    pub careers: Vec<Career>,
}

/// The rows of one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Career {
    /// Position of the actor among the shapes.
    pub shape: usize,
    /// Rows that belong together, from top to bottom.
    pub parts: Vec<Part>,
    /// From which row to which a person went, or may have gone.
    pub passages: Vec<Passage>,
    /// What has no date that could be drawn, in words: the position of its line.
    pub listed: Vec<Listed>,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they are; none where an actor has only one part.
    pub heading: Option<String>,
    /// The rows.
    pub bars: Vec<Bar>,
}

/// A tie as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Position of its line in the diagram: ids, sentences, documents, mark.
    pub line: usize,
    /// Position of the other end among the shapes.
    pub other: usize,
    /// What it is, first with whom: the name of a body, or a verb and a name.
    pub name: String,
    /// As what, and when as the data have it.
    pub words: String,
    /// The first and the last day that bound its beginning or its end; it held on
    /// no day outside, but beyond a side that is open it may have.
    pub known: [Day; 2],
    /// Whether nothing bounds it before, and after.
    pub open: [bool; 2],
    /// The first and the last day of those on which it held in every reading.
    pub surely: Option<[Day; 2]>,
    /// Whether it is open after, and was still held at the last day known.
    pub ongoing: bool,
    /// Whether it happened at one time.
    pub occasion: bool,
}

/// A way from one post to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The row of the first post, counted through all parts.
    pub from: usize,
    /// The row of the other.
    pub to: usize,
    /// Whether the order is certain and neither post a mere claim.
    pub certain: bool,
    /// Whether the dates allow the other order too.
    pub either_way: bool,
}

/// A tie that stands below the bars in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Position of its line in the diagram.
    pub line: usize,
    /// The statement without its evidence, which the line holds.
    pub words: String,
}

impl Timeline {
    /// All bars, from top to bottom.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.careers.iter().flat_map(|career| career.parts.iter().flat_map(|part| &part.bars))
    }
}
