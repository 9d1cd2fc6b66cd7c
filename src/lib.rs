//! Interlock.
pub mod finding;
pub mod import;
pub mod layout;
pub mod model;
pub mod network;
pub mod render;
pub mod report;
pub mod scene;
pub mod text;
