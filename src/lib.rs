//! Interlock.
pub mod finding;
pub mod import;
pub mod model;
pub mod network;
pub mod report;
pub mod resolve;
