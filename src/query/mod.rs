//! Questions: what is inside a boundary and a question in, an answer out.
//!
//! *In*: a [`Network`](crate::network::Network) seen through a boundary. *Out*: values of the answer
//! layer.
//!
//! This layer knows neither words nor formats.

mod between;
mod brokers;
mod compare;
mod connect;
mod exact;
mod grouping;
mod groups;
mod held;
mod holdings;
mod interlocks;
mod lines;
mod look;
mod miss;
mod moves;
mod names;
/// What a figure shows.
pub mod picture;
mod profile;
mod rank;
mod reach;
mod scope;
/// Chains between two actors, found and counted.
pub mod search;
mod shared;
mod sketch;
mod steps;
mod strength;
mod sure;
mod timeline;
mod two_mode;
mod voices;
mod weigh;
/// The whole work-up for a briefing.
pub mod work;

pub use between::{BetweenOptions, between};
pub use brokers::{BrokerOptions, GroupedBy, brokers};
pub use compare::compare;
pub use connect::{ConnectOptions, Connector, InTime, connect};
pub use grouping::{MOST_IN_GROUPS, calculated, grouping};
pub use groups::{GroupsBy, groups};
pub use holdings::{documents, stats};
pub use interlocks::{InterlockOptions, interlocks, usual_seats};
pub use lines::{cut_actors, lines};
pub use moves::{MoveOptions, OTHER_SECTOR, PUBLIC_SECTOR, moves};
pub use names::{NameError, find_actor, nearest_names};
pub use profile::profile;
pub use rank::{RankOptions, central, rank};
pub use reach::{ReachOptions, reach};
pub use scope::scope;
pub use shared::shared;
pub use strength::{FEWEST_HOPS_STEPS, independent_chains, strength, strength_of};
pub use sure::{SureOptions, assure};
pub use timeline::timeline;
pub use two_mode::{MOST_OF_TWO_MODES, two_mode};
pub use weigh::{StrengthBy, WeighError, lengths, strengths, weighing};
