//! Everything is tested through the public interface, in one program.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod architecture;
mod boundaries;
mod chains;
mod corpus;
mod dataset;
mod eigenvectors;
mod escaping;
mod fixture;
mod format;
mod golden;
mod interlocks;
mod keeping;
mod laws;
mod lettering;
mod moves;
mod oracles;
mod pictures;
mod pitfalls;
mod program;
mod published;
mod reading;
mod same_bytes;
mod schema;
mod scored;
mod sheets;
mod shuffling;
mod specimens;
mod strength;
mod support;
mod time;
mod yen;
