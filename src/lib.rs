//! Interlock.
pub mod finding;
pub mod import;
pub mod measure;
pub mod model;
pub mod network;
pub mod report;
