use super::boundary::{BoundaryArgs, must_be_inside};
use super::load::load;
use super::page::{PageArgs, no, scene_options};
use super::{Exit, Failure, Global, words};
use crate::answer::Connection;
use crate::model::{ActorIx, Dataset};
use crate::network::{Boundary, Network};
use crate::query::ConnectOptions;
use crate::{query, report};
use clap::Args;

/// How are two actors connected?
#[derive(Debug, Args)]
pub(super) struct Connect {
    /// Id, name or alias of the one
    from: String,
    /// Id, name or alias of the other
    to: String,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// Which chains are looked for.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct SearchArgs {
    /// The longest chain that is looked for, in steps
    #[arg(long, value_name = "N", default_value_t = ConnectOptions::default().max_hops, value_parser = at_least_one)]
    max_hops: usize,
    /// How many chains are shown
    #[arg(long, value_name = "N", default_value_t = ConnectOptions::default().count, value_parser = at_least_one)]
    count: usize,
}

/// A whole number that is not 0.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("must be a whole number".to_owned()),
    }
}

impl SearchArgs {
    pub(super) fn options(self) -> ConnectOptions {
        ConnectOptions { max_hops: self.max_hops, count: self.count }
    }
}

impl Connect {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let [from, to] = ends(&dataset, &boundary, &self.from, &self.to)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let connection = query::connect(&inside, from, to, self.search.options());
        let page = if self.page.is_figure("text")? {
            if connection.chains.is_empty() {
                return Ok(no(
                    "no chain joins them, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::chains(&inside, &connection))
        } else {
            report::connect(&dataset, &connection)
        };
        self.page.put(&page, "text", &scene_options(global))?;
        Ok(verdict(&connection))
    }
}

/// The two ends of a connection: known, inside, and not one and the same.
pub(super) fn ends(
    dataset: &Dataset,
    boundary: &Boundary,
    from: &str,
    to: &str,
) -> Result<[ActorIx; 2], Failure> {
    let ends = [words::actor(dataset, from)?, words::actor(dataset, to)?];
    if ends[0] == ends[1] {
        let name = &dataset.actor(ends[0]).name;
        return Err(Failure::Usage(format!("`{from}` and `{to}` are the same actor, {name}")));
    }
    for end in ends {
        must_be_inside(dataset, boundary, end)?;
    }
    Ok(ends)
}

/// How the program ends on this answer.
pub(super) fn verdict(connection: &Connection) -> Exit {
    match (connection.complete, connection.chains.is_empty()) {
        (false, _) => Exit::Budget,
        (true, true) => Exit::No,
        (true, false) => Exit::Answered,
    }
}
