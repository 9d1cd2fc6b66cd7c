//! The shape of what was said.
//!
//! *In*: a [`Dataset`](crate::model::Dataset). *Out*: a petgraph multigraph in which node n is actor n and
//! edge m is tie m, and, within a boundary, a [`Projection`] on which
//! everything is measured.
//!
//! This layer does not know where the data came from, nor what is asked.

mod projection;

pub use projection::{Carried, Projection, Seat, Strand};
