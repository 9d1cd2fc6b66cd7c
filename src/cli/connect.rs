use super::boundary::{BoundaryArgs, must_be_inside};
use super::load::load;
use super::page::{PageArgs, no};
use super::{Exit, Failure, Global, words};
use crate::answer::Connection;
use crate::model::{ActorIx, Dataset};
use crate::network::{Boundary, Network};
use crate::query::search::Scoring;
use crate::query::{ConnectOptions, InTime, find_actor};
use crate::{query, report};
use clap::Args;
use clap::builder::PossibleValuesParser;

/// How are two actors connected?
#[derive(Debug, Args)]
pub(super) struct Connect {
    /// Id, name or alias of the one
    from: String,
    /// Id, name or alias of the other
    to: String,
    /// Print what each chain costs, part by part
    #[arg(long)]
    scores: bool,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// So many actors a chain may be asked to run through.
const MOST_VIA: usize = 8;

/// Which chains are looked for, and how they are weighed.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Chains: which are looked for, and how they are weighed")]
pub(super) struct SearchArgs {
    /// The longest chain that is looked for, in steps
    #[arg(long, value_name = "N", default_value_t = ConnectOptions::default().max_hops, value_parser = at_least_one)]
    max_hops: usize,
    /// How many chains are shown
    #[arg(long, value_name = "N", default_value_t = ConnectOptions::default().count, value_parser = at_least_one)]
    count: usize,
    /// What the best chain is: the one of least cost (steps, hubs, weak evidence), or the shortest
    #[arg(long, value_name = "WHAT", default_value = "cost", value_parser = PossibleValuesParser::new(["cost", "hops"]))]
    by: String,
    /// How much running through a hub costs, in steps for each doubling of its contacts; 0: nothing
    #[arg(long, value_name = "P", default_value_t = Scoring::default().hub_penalty, value_parser = weight)]
    hub_penalty: f64,
    /// How much weak evidence costs, in steps for each e-fold loss of confidence; 0: nothing
    #[arg(long, value_name = "E", default_value_t = Scoring::default().evidence, value_parser = weight)]
    evidence: f64,
    /// Only chains that run through this actor (repeat, or separate by commas: through all of them)
    #[arg(long, value_name = "ACTOR")]
    via: Vec<String>,
    /// Only chains that do not run through this actor, or through anybody of this kind or family
    #[arg(long, value_name = "ACTOR|KIND")]
    avoid: Vec<String>,
    /// Only chains that can have held at one moment (with --certain: that must have)
    #[arg(long)]
    simultaneous: bool,
    /// Only chains whose relationships can have followed one another in order (with --certain: must have)
    #[arg(long)]
    in_order: bool,
}

/// A weight: a number from 0 to 1000.
fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=Scoring::MOST).contains(&number) => Ok(number),
        _ => Err(format!("must be a number from 0 to {}", Scoring::MOST)),
    }
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
    /// Whether chains are asked for by their dates.
    pub(super) fn timed(&self) -> bool {
        self.simultaneous || self.in_order
    }

    /// The same as options of the question; `certain` is the boundary's.
    pub(super) fn options(
        &self,
        dataset: &Dataset,
        boundary: &Boundary,
        ends: [ActorIx; 2],
    ) -> Result<ConnectOptions, Failure> {
        let via = self.through(dataset, boundary, ends)?;
        let avoid = self.avoided(dataset, ends)?;
        if let Some(&both) = via.iter().find(|actor| avoid.contains(actor)) {
            let name = &dataset.actor(both).name;
            return Err(Failure::Usage(format!(
                "{name} is named by --via and by --avoid: no chain can do both"
            )));
        }
        if via.len() >= self.max_hops {
            return Err(Failure::Usage(format!(
                "--via names {} actors, but a chain of {} steps has room for {}; raise --max-hops",
                via.len(),
                self.max_hops,
                self.max_hops - 1
            )));
        }
        if via.len() > MOST_VIA {
            return Err(Failure::Usage(format!("--via takes up to {MOST_VIA} actors, not {}", via.len())));
        }
        let scoring = if self.by == "hops" {
            Scoring::PLAIN
        } else {
            Scoring { hub_penalty: self.hub_penalty, evidence: self.evidence }
        };
        let in_time =
            InTime { simultaneous: self.simultaneous, in_order: self.in_order, certain: boundary.certain };
        Ok(ConnectOptions { max_hops: self.max_hops, count: self.count, scoring, via, avoid, in_time })
    }

    /// Through whom no chain may run: none of the ends, though they may be of a
    /// kind that is avoided.
    fn avoided(&self, dataset: &Dataset, ends: [ActorIx; 2]) -> Result<Vec<ActorIx>, Failure> {
        let mut all = Vec::new();
        for value in &self.avoid {
            let set = words::set(dataset, value, "--avoid")?;
            let named = std::iter::once(value.as_str()).chain(words::split(value));
            let mut named = named.map(|name| name.strip_prefix("actor:").unwrap_or(name));
            if let Some(name) =
                named.find(|name| find_actor(dataset, name).is_ok_and(|actor| ends.contains(&actor)))
            {
                return Err(Failure::Usage(format!(
                    "--avoid {name}: that is an end of the chain, not an actor within it"
                )));
            }
            all.extend(set.into_iter().filter(|actor| !ends.contains(actor)));
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// Through whom chains must run, each once: inside the boundary, and none of the ends.
    fn through(
        &self,
        dataset: &Dataset,
        boundary: &Boundary,
        ends: [ActorIx; 2],
    ) -> Result<Vec<ActorIx>, Failure> {
        let mut actors = words::actors(dataset, &self.via)?;
        actors.sort_unstable();
        actors.dedup();
        for &actor in &actors {
            if ends.contains(&actor) {
                let name = &dataset.actor(actor).name;
                return Err(Failure::Usage(format!(
                    "--via {name}: that is an end of the chain, not an actor within it"
                )));
            }
            must_be_inside(dataset, boundary, actor)?;
        }
        Ok(actors)
    }
}

impl Connect {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) =
            self.boundary.draw_timed(load(global)?.sound(global)?, self.search.timed())?;
        let [from, to] = ends(&dataset, &boundary, &self.from, &self.to)?;
        let options = self.search.options(&dataset, &boundary, [from, to])?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let connection = query::connect(&inside, from, to, &options);
        let page = if self.page.is_figure("text")? {
            if connection.chains.is_empty() {
                return Ok(no(
                    "no chain joins them, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::chains(&inside, &connection))
        } else {
            report::connect(&dataset, &connection, self.scores)
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
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
