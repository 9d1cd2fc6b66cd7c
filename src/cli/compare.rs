use super::boundary::BoundaryArgs;
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::RankArgs;
use super::shared::named;
use super::{Exit, Failure, Global};
use crate::network::Network;
use crate::{query, report};
use clap::Args;

/// Actors side by side.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Ids, names or aliases of two or more actors
    #[arg(required = true, num_args = 2.., value_name = "ACTOR")]
    actors: Vec<String>,
    /// Measures, separated by commas, or all
    #[arg(long, value_name = "MEASURE", default_value = "all")]
    by: Vec<String>,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Compare {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let actors = named(&dataset, &boundary, &self.actors)?;
        let options = RankArgs::by(&self.by).options(&dataset, global)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let page = if self.page.is_figure("text")? {
            let shared = query::shared(&inside, &actors);
            if shared.common.is_empty() {
                return Ok(no(
                    "they share nothing within two steps, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::shared(&inside, &shared))
        } else {
            report::compare(&dataset, &query::compare(&inside, &actors, &options))
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}
