use super::load::load;
use super::page::PageArgs;
use super::{Exit, Failure, Global};
use clap::Args;

/// Is this data sound?
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    page: PageArgs,
}

impl Check {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let loaded = load(global)?;
        self.page.put(&loaded.check(global.max_findings), "text", &self.page.scene(global))?;
        Ok(if loaded.in_error() { Exit::No } else { Exit::Answered })
    }
}
