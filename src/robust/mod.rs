//! How sure is a ranking? The same question asked of many thinner networks.
//!
//! *In*: a [`Projection`](crate::network::Projection), who is listed, and a
//! measure. *Out*: in how many trials an actor held which place, and exactly
//! what leaving out one document or one tie changes.
//!
//! A trial is a what-if test, not a margin of error: it asks what the ranking
//! would be if some of the records were missing, and knows nothing of what nobody
//! recorded. For such tests of centrality see Costenbader & Valente 2003, Social
//! Networks 25:283, doi:10.1016/S0378-8733(03)00012-1, and Borgatti, Carley &
//! Krackhardt 2006, Social Networks 28:124, doi:10.1016/j.socnet.2005.05.001.
//!
//! This layer does not know how its numbers will be worded. Measures know
//! nothing of it: they are given one network after the other.

mod budget;
mod confidence;
mod dethrone;
mod draws;
mod leave;
mod study;
mod trials;

pub use budget::{AFFORDABLE, EXACT, steps};
pub use confidence::{Confidence, ConfidenceError};
pub use dethrone::{Dethroning, Removals, dethrone};
pub use draws::Draws;
pub use leave::{leave_out, left_out};
pub use study::{Bench, Standing, Study};
pub use trials::{Held, Odds, trials};
