//! What to show, in no particular format.
//!
//! *In*: an answer and the data set. *Out*: a [`Report`]: words with their
//! notes, tables, facts and perhaps a [`Diagram`]. It carries all evidence, so
//! that no page needs the data set again.
//!
//! This layer knows no file format and does not see the graph.

mod alternative;
/// Ties as bars over years.
pub mod bars;
mod between;
mod brief;
mod brokers;
mod chart;
mod check;
mod compare;
mod connect;
mod connect_facts;
mod connect_strength;
mod diagram;
mod discs;
mod draft;
mod explain;
mod figures;
mod footnotes;
mod grouped;
mod groups;
mod holdings;
mod interlocks;
mod letters;
mod lines;
mod move_data;
mod moves;
mod page;
mod profile;
mod rank;
mod reach;
mod route;
mod shared;
mod statement;
mod sure;
mod sure_exact;
mod sure_facts;
mod timeline;
mod timeline_facts;
mod two_mode;
mod weighing;
mod wording;

pub use alternative::MOST_WORDS;
pub use between::{BetweenPage, between, carriers};
pub use brief::{Briefing, ROWS as BRIEF_ROWS, Subject, brief};
pub use brokers::{BrokersPage, brokers};
pub use chart::{MOST_ROWS, illustrated, rank_chart, scatter};
pub use check::{Place, check};
pub use compare::compare;
pub use connect::connect;
pub use diagram::{
    Arrangement, Arrows, Chart, ChartDot, Diagram, Family, Hull, Line, LineTie, Mark, Plot, Shape,
};
pub use draft::data_line;
pub use explain::{Topic, explain};
pub use figures::picture;
pub use grouped::grouping;
pub use groups::{GroupsPage, groups, groups_picture};
pub use holdings::{documents, stats};
pub use interlocks::{InterlockPage, interlocks};
pub use lines::{cut_actors, cuts_picture, lines, lines_picture};
pub use moves::{moves, moves_picture};
pub use page::{
    Block, Cell, DataLine, Fact, Figure, Item, Piece, Record, Report, Sheet, SourceNote, Table, Words,
};
pub use profile::profile;
pub use rank::{RankPage, rank};
pub use reach::{ReachPage, reach};
pub use shared::{SharedPage, shared};
pub use timeline::timeline;
pub use two_mode::two_mode;
pub(crate) use wording::count;

/// The sentence that every page carries when the data set has none of its own.
pub const CAUTION: &str =
    "Shows recorded relationships only. Being listed is no accusation and suggests no wrongdoing.";
