//! Everything is tested through the public interface, in one program.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod laws;
mod oracles;
mod published;
mod support;
