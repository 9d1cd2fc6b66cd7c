//! Chains between two seats of a [`Projection`](crate::network::Projection):
//! the k best under an additive cost, and what can be counted of them.
//!
//! Costs are whole numbers (billionths of a hop), so that a sum does not depend
//! on the order in which it is made and equal chains are equal exactly.

mod ball;
mod breadth;
mod corridor;
mod costs;
mod detours;
mod guided;
mod hops;
mod inside;
mod ranked;
mod relevant;
mod spur;
mod tied;

pub use breadth::Breadth;
pub use costs::{Costs, HOP, Scoring};
pub use guided::{Demands, guided};
pub(in crate::query) use hops::{FAR, Shortest, distances};
pub use ranked::{Found, Limits, best};

/// A work limit in steps, so that the same question always ends at the same
/// place. A step is an arc looked at.
pub const BUDGET: u64 = 60_000_000;
