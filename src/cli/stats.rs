use super::load::load;
use super::page::PageArgs;
use super::{Exit, Failure, Global};
use crate::{query, report};
use clap::Args;

/// What is in the data set, in numbers.
#[derive(Debug, Args)]
pub(super) struct Stats {
    #[command(flatten)]
    page: PageArgs,
}

impl Stats {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let dataset = load(global)?.sound(global)?;
        let page = report::stats(&dataset, &query::stats(&dataset));
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}
