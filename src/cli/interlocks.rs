use super::boundary::BoundaryArgs;
use super::connect::at_least_one;
use super::files::complain;
use super::load::load;
use super::page::{PageArgs, no};
use super::words::{actor_kinds, tie_kinds};
use super::{Exit, Failure, Global};
use crate::network::Network;
use crate::query::InterlockOptions;
use crate::report::InterlockPage;
use crate::{query, report};
use clap::Args;

/// Which bodies share people, and did their terms overlap?
///
/// A person is shared who has a seat on both bodies: a position (but not a mere
/// appointment) or a membership, unless --seat says otherwise. Bodies that had a
/// part in the same work follow apart.
#[derive(Debug, Args)]
pub(super) struct Interlocks {
    /// What counts as a seat: kinds or categories of relationship [default: positions and memberships]
    #[arg(long, value_name = "KIND|CATEGORY")]
    seat: Vec<String>,
    /// Which bodies are listed: kinds or families of actor [default: organisation]
    #[arg(long, value_name = "KIND|FAMILY")]
    kind: Vec<String>,
    /// How many people, or works, a pair must share
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one)]
    min: usize,
    /// How many pairs are shown of each sort: a number, or all
    #[arg(long, value_name = "N|all", default_value = "10", value_parser = super::rank::top)]
    top: usize,
    /// Count people too whose terms cannot have overlapped
    #[arg(long)]
    ever: bool,
    /// Print weights
    #[arg(long)]
    scores: bool,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Interlocks {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let given = |values: &[String]| !values.is_empty();
        let seats = given(&self.seat).then(|| tie_kinds(&dataset, &self.seat, "--seat")).transpose()?;
        let kinds = given(&self.kind).then(|| actor_kinds(&dataset, &self.kind, "--kind")).transpose()?;
        let options = InterlockOptions { seats, kinds, least: self.min, top: self.top, ever: self.ever };
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let answer = query::interlocks(&inside, &options);
        let (people, works) = (&answer.through_people, &answer.through_works);
        let none = people.total + works.total == 0;
        let page = if self.page.is_figure("text")? {
            if none && !answer.complete() {
                complain("the search was stopped at its limit of work before any pair was formed");
                return Ok(Exit::Budget);
            }
            if none {
                return Ok(no(
                    "no two of the bodies looked at share a person or a work, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::picture(&dataset, &query::picture::interlocks(&inside, &answer))
        } else {
            report::interlocks(&dataset, InterlockPage { interlocks: &answer, scores: self.scores })
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(match (answer.complete(), none) {
            (false, _) => Exit::Budget,
            (true, true) => Exit::No,
            (true, false) => Exit::Answered,
        })
    }
}
