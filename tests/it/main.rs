#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
//! One binary for all tests that go through the public interface.

mod corpus;
mod escaping;
mod lettering;
mod pictures;
