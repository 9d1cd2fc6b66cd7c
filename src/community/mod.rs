//! Projection → groups of actors.
//!
//! *In*: a [`Projection`](crate::network::Projection), in which parallel ties
//! have been folded into strands. *Out*: groups as lists of seats, and how well
//! and how firmly they hold: communities by the Leiden algorithm ([`leiden()`]),
//! biconnected blocks ([`blocks()`]), k-cores ([`cores()`]). Components are the
//! projection's own.
//!
//! This layer knows neither names nor kinds nor sources, and prints nothing.
//! Each run draws its random numbers from the seed and its own number, so the
//! number of threads changes nothing.

mod actors;
mod around;
mod blocks;
mod cores;
mod graph;
mod groups;
mod leiden;
mod movement;
mod partition;
mod random;
mod refinement;
mod search;

pub use blocks::{Blocks, blocks};
pub use cores::{Core, cores};
pub use leiden::{Communities, LEIDEN_REFERENCE, LeidenOptions, leiden};
pub use partition::{Partition, Quality};
