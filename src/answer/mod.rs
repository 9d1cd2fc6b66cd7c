//! Results: ids and numbers, no words.
//!
//! *In*: nothing. *Out*: the values in which the query layer answers.
//!
//! This layer does not know how an answer was found, nor how it will look.

mod between;
mod brokers;
mod comparison;
mod connection;
mod grouping;
mod groups;
mod holdings;
mod interlocks;
mod lines;
mod moves;
mod picture;
mod profile;
mod ranking;
mod reach;
mod route;
mod scope;
mod shared;
mod strength;
mod sure;
mod timeline;
mod two_mode;
mod weighing;
mod work;

pub use between::{Between, Carrier, EndSet};
pub use brokers::{Broker, Brokers, Case, Role, Roles};
pub use comparison::{Compared, Comparison};
pub use connection::{Asked, Chain, Connection, Cost, Hop, Miss, Negative, Span, Timing, Verdict};
pub use grouping::{Grouped, Grouping};
pub use groups::{Group, Groups, Member, Method, Modularity, Together};
pub use holdings::{Document, Documents, Stats, Tally};
pub use interlocks::{InCommon, Interlocks, Pair, Pairs};
pub use lines::{CutActor, CutActors, Fall, Lines, RankedLine};
pub use moves::{Move, Moves, Order, Post, Sector};
pub use picture::{Discs, Picture, Routes, View};
pub use profile::{Profile, Seen, Side};
pub use ranking::{Column, Ranked, Ranking};
pub use reach::{Reach, Reached};
pub use route::Route;
pub use scope::{LeftOut, Scope};
pub use shared::{Common, Joined, PairTally, Sense, Shared};
pub use strength::{Cuts, SourceIndependent, SourcedChain, Strength};
pub use sure::{Basis, Exact, Fewest, Odds, Part, Shift, Sure, Trials, Without};
pub use timeline::{Career, Part as CareerPart, Passage, Term, Timeline};
pub use two_mode::TwoMode;
pub use weighing::{SampledWithin, Weighing};
pub use work::Work;

pub use crate::model::{ActorIx, TieIx};
