use super::boundary::{BoundaryArgs, must_be_inside};
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::top;
use super::{Exit, Failure, Global, words};
use crate::model::{ActorIx, Dataset};
use crate::network::{Boundary, Network};
use crate::report::SharedPage;
use crate::{query, report};
use clap::Args;

/// Whom or what do they have in common?
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Ids, names or aliases of two or more actors
    #[arg(required = true, num_args = 2.., value_name = "ACTOR")]
    actors: Vec<String>,
    /// How many of each list are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "10", value_parser = top)]
    top: usize,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Shared {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let named = named(&dataset, &boundary, &self.actors)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let shared = query::shared(&inside, &named);
        let page = if self.page.is_figure("text")? {
            if shared.common.is_empty() {
                return Ok(no(
                    "they share nothing within two steps, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::shared(&inside, &shared))
        } else {
            report::shared(&dataset, SharedPage { shared: &shared, top: self.top })
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(if shared.common.is_empty() { Exit::No } else { Exit::Answered })
    }
}

/// The actors meant: known, inside, each once.
pub(super) fn named(
    dataset: &Dataset,
    boundary: &Boundary,
    names: &[String],
) -> Result<Vec<ActorIx>, Failure> {
    let mut found: Vec<ActorIx> = Vec::new();
    for name in names {
        let actor = words::actor(dataset, name)?;
        if let Some(at) = found.iter().position(|&other| other == actor) {
            let (first, both) = (&names[at], &dataset.actor(actor).name);
            return Err(Failure::Usage(format!("`{first}` and `{name}` are the same actor, {both}")));
        }
        must_be_inside(dataset, boundary, actor)?;
        found.push(actor);
    }
    Ok(found)
}
