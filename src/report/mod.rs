//! What to show, in no particular format.
//!
//! *In*: an answer and the data set. *Out*: a [`Report`]: words with their
//! notes, tables, facts and perhaps a [`Diagram`]. It carries all evidence, so
//! that no page needs the data set again.
//!
//! This layer knows no file format and does not see the graph.

mod diagram;
mod page;

pub use diagram::{Arrangement, Arrows, Diagram, Family, Line, LineTie, Mark, Shape};
pub use page::{Block, Cell, DataLine, Fact, Item, Piece, Record, Report, Sheet, SourceNote, Table, Words};
