use super::load::load;
use super::page::PageArgs;
use super::{Exit, Failure, Global};
use crate::{query, report};
use clap::Args;

/// What the data set rests on.
#[derive(Debug, Args)]
pub(super) struct Sources {
    #[command(flatten)]
    page: PageArgs,
}

impl Sources {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let dataset = load(global)?.sound(global)?;
        let page = report::documents(&dataset, &query::documents(&dataset));
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}
