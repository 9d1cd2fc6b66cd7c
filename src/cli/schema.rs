use super::files::print;
use super::{Exit, Failure};
use clap::Args;

/// The JSON Schema of the data format.
///
/// Save it beside the data, in a folder of its own, and name it in the field
/// `$schema` of each file: then editors complete names and words, and mark
/// mistakes while they are made.
#[derive(Debug, Args)]
pub(super) struct Schema {}

impl Schema {
    #[allow(clippy::unused_self, reason = "a command like the others")]
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        print(&crate::keep::schema())?;
        Ok(Exit::Answered)
    }
}
