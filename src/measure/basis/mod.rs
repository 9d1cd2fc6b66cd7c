//! What several measures need: the types they speak in, ranks, the division of
//! work among threads, and distances.

mod blocks;
mod chains;
mod climb;
mod cuts;
mod ends;
mod flow;
mod gates;
mod hops;
mod joined;
mod kleinberg;
pub(super) mod leading;
mod lines;
mod lockstep;
mod matrix;
mod modes;
mod options;
mod parts;
mod ranks;
mod routes;
mod scores;
mod small;
mod trunk;
mod walk;

pub(crate) use blocks::Crew;
pub(super) use blocks::{add, blocks, each_seat};
pub(super) use chains::{Chains, HUGE};
pub use cuts::{Bridge, CUT_REFERENCE, CutSeat, Cuts, Fragment, cuts};
pub use ends::{BETWEEN_REFERENCE, Carrying, Pair, between};
pub(super) use flow::Flow;
use gates::Gates;
pub(super) use hops::{every_hop, near_order};
pub(super) use joined::Joined;
pub(super) use kleinberg::kleinberg;
pub use lines::{LINE_REFERENCE, line_betweenness};
pub(super) use lockstep::{LANES, Lockstep};
pub(super) use matrix::Matrix;
use matrix::{gathered, weighed};
pub use modes::{TWO_MODE_REFERENCE, fits_two_modes, two_mode_ceiling};
pub(super) use options::rows;
pub use options::{Mode, Options, Order};
pub(super) use parts::{OUTSIDE, Part};
pub use ranks::{SAME, ranks};
pub(super) use routes::{Routes, each_start, same_length};
pub use scores::{Scores, Undefined};
pub(super) use trunk::Trunk;
