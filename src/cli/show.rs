use super::boundary::{BoundaryArgs, must_be_inside};
use super::load::load;
use super::page::PageArgs;
use super::{Exit, Failure, Global, words};
use crate::network::Network;
use crate::{query, report};
use clap::Args;

/// Everything recorded on one actor.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Id, name or alias
    actor: String,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Show {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, mut boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let actor = words::actor(&dataset, &self.actor)?;
        must_be_inside(&dataset, &boundary, actor)?;
        // Critics are no connections, but they are recorded.
        boundary.opposition = true;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let page = if self.page.is_figure("text")? {
            report::picture(&dataset, &query::picture::around(&inside, actor, 1))
        } else {
            report::profile(&dataset, &query::profile(&inside, actor))
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}
