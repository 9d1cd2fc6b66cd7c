use super::boundary::{BoundaryArgs, must_be_inside};
use super::connect::at_least_one;
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::top;
use super::{Exit, Failure, Global, words};
use crate::model::{ActorIx, Dataset};
use crate::network::{Boundary, Network};
use crate::query::BetweenOptions;
use crate::report::BetweenPage;
use crate::{query, report};
use clap::Args;

/// Which actors carry the chains from one set of actors to another?
///
/// A SET names kinds, families and actors, separated by commas; kind:X and
/// actor:X say which is meant where a word could be either.
#[derive(Debug, Args)]
pub(super) struct Between {
    /// Where chains begin: kinds, families or actors
    #[arg(value_name = "SET")]
    from: String,
    /// Where they end
    #[arg(value_name = "SET")]
    to: String,
    /// How many are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "10", value_parser = top)]
    top: usize,
    /// For how many of them a chain is shown as an example
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = at_least_one)]
    examples: usize,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Between {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let [from, to] = [&self.from, &self.to].map(|words| set(&dataset, &boundary, words, "SET"));
        let (from, to) = (from?, to?);
        if let ([one], [other]) = (from.as_slice(), to.as_slice())
            && one == other
        {
            let name = &dataset.actor(*one).name;
            return Err(Failure::Usage(format!("both sets hold one actor only, and the same: {name}")));
        }
        let figure = self.page.is_figure("text")?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let options = BetweenOptions {
            examples: if figure { query::picture::CARRIERS } else { self.examples },
            threads: global.threads.map_or(0, usize::from),
        };
        let between = query::between(&inside, &from, &to, options);
        let page = BetweenPage { between: &between, labels: [&self.from, &self.to], top: self.top };
        let none = between.carriers.is_empty();
        let page = if figure {
            if none {
                return Ok(no(
                    "nobody carries a chain between them, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::carriers(&dataset, &query::picture::carriers(&inside, &between), page)
        } else {
            report::between(&dataset, page)
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(if none { Exit::No } else { Exit::Answered })
    }
}

/// The actors of a set, of whom the boundary lets in at least one.
pub(super) fn set(
    dataset: &Dataset,
    boundary: &Boundary,
    value: &str,
    option: &str,
) -> Result<Vec<ActorIx>, Failure> {
    let set = words::set(dataset, value, option)?;
    let outside = |&actor: &ActorIx| must_be_inside(dataset, boundary, actor).err();
    match set.iter().map(outside).collect::<Option<Vec<Failure>>>() {
        Some(all) => all.into_iter().next().map_or(Ok(set), Err),
        None => Ok(set),
    }
}
