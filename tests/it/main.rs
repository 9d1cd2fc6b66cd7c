//! The tests of the library and the program, in one binary.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixture;
mod format;
mod reading;
mod shuffling;
