use super::boundary::{BoundaryArgs, must_be_inside};
use super::connect::at_least_one;
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::top;
use super::{Exit, Failure, Global, words};
use crate::network::{Course, Network};
use crate::query::ReachOptions;
use crate::report::ReachPage;
use crate::{query, report};
use clap::Args;

/// Who can be reached, by number of steps and kind of actor?
#[derive(Debug, Args)]
pub(super) struct Reach {
    /// Id, name or alias
    actor: String,
    /// How many steps are followed
    #[arg(long, value_name = "N", default_value_t = ReachOptions::default().hops, value_parser = at_least_one)]
    hops: usize,
    /// Who can reach the actor, instead of whom it can reach; with --directed or --as-written
    #[arg(long)]
    inward: bool,
    /// How many of each step are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "20", value_parser = top)]
    top: usize,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Reach {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let actor = words::actor(&dataset, &self.actor)?;
        must_be_inside(&dataset, &boundary, actor)?;
        if self.inward && boundary.course == Course::Undirected {
            return Err(Failure::Usage(
                "--inward needs a direction: say --directed (along influence) or --as-written too".to_owned(),
            ));
        }
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let reach = query::reach(&inside, actor, ReachOptions { hops: self.hops, inward: self.inward });
        let nobody = reach.layers.is_empty();
        let page = if self.page.is_figure("text")? {
            if nobody {
                return Ok(no(
                    "nobody can be reached, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::reach(&inside, &reach))
        } else {
            report::reach(&dataset, ReachPage { reach: &reach, top: self.top })
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(if nobody { Exit::No } else { Exit::Answered })
    }
}
