use super::boundary::{BoundaryArgs, must_be_inside};
use super::groups::CommunityArgs;
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::top;
use super::words::{self, unknown};
use super::{Exit, Failure, Global};
use crate::community::LeidenOptions;
use crate::model::{ActorKindIx, Dataset};
use crate::network::{Course, Network};
use crate::query::{BrokerOptions, GroupedBy};
use crate::report::BrokersPage;
use crate::{query, report};
use clap::Args;

/// Who stands between others who are not joined directly?
#[derive(Debug, Args)]
pub(super) struct Brokers {
    /// Tell every case of this actor instead of listing the leading ones
    actor: Option<String>,
    /// Between groups of what: kind (of actor), family, communities, or a field of the actors'
    /// attributes (field:X where X could be one of the others)
    #[arg(long, value_name = "kind|family|communities|FIELD", default_value = "kind")]
    groups: String,
    /// Ignore directions; otherwise ways are followed along influence
    #[arg(long, conflicts_with_all = ["directed", "as_written"])]
    undirected: bool,
    /// How many actors are listed: a number, or all
    #[arg(long, value_name = "N|all", default_value = "10", value_parser = top)]
    top: usize,
    /// How many cases are told in words: of each actor listed, or of each role of the one asked
    /// for [default: 1, or 5]
    #[arg(long, value_name = "N|all", value_parser = top)]
    cases: Option<usize>,
    /// Who is listed: kinds or families of actor, or all; the network stays whole
    #[arg(long, value_name = "KIND|FAMILY|all", conflicts_with = "actor")]
    kind: Vec<String>,
    #[command(flatten)]
    communities: CommunityArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Brokers {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, mut boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        if boundary.course == Course::Undirected && !self.undirected {
            boundary.course = Course::Influence;
        }
        let actor = self.actor.as_ref().map(|name| words::actor(&dataset, name)).transpose()?;
        if let Some(actor) = actor {
            must_be_inside(&dataset, &boundary, actor)?;
        }
        let options = BrokerOptions {
            by: grouped_by(&dataset, &self.groups, self.communities.options(global))?,
            actor,
            top: self.top,
            kinds: self.kinds(&dataset)?,
        };
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let brokers = query::brokers(&inside, &options);
        let page = if self.page.is_figure("text")? {
            let Some(first) = brokers.brokers.first() else {
                return Ok(no(
                    "nobody stands between two others, so there is nothing to draw; without --format the answer comes in words",
                ));
            };
            let picture = match actor {
                Some(_) => query::picture::broker(&inside, first),
                None => query::picture::brokers(&inside, &brokers),
            };
            report::picture(&dataset, &picture)
        } else {
            let cases = self.cases.unwrap_or(if actor.is_some() { 5 } else { 1 });
            report::brokers(&dataset, BrokersPage { brokers: &brokers, actor, cases })
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(if brokers.brokers.is_empty() { Exit::No } else { Exit::Answered })
    }

    fn kinds(&self, dataset: &Dataset) -> Result<Option<Vec<ActorKindIx>>, Failure> {
        if self.kind.is_empty() {
            return Ok(None);
        }
        if self.kind.iter().any(|kind| kind == "all") {
            return Ok(Some((0..dataset.actor_kinds.len()).map(ActorKindIx::new).collect()));
        }
        words::actor_kinds(dataset, &self.kind, "--kind").map(Some)
    }
}

/// By what actors are grouped, from a user's word.
pub(super) fn grouped_by(
    dataset: &Dataset,
    word: &str,
    communities: LeidenOptions,
) -> Result<GroupedBy, Failure> {
    let field = match word {
        "kind" => return Ok(GroupedBy::Kind),
        "family" => return Ok(GroupedBy::Family),
        "communities" => return Ok(GroupedBy::Communities(communities)),
        word => word.strip_prefix("field:").unwrap_or(word),
    };
    let fields = || dataset.actors.iter().flat_map(|actor| &actor.attributes).map(|fact| fact.name.as_str());
    if fields().any(|known| known == field) {
        return Ok(GroupedBy::Field(field.to_owned()));
    }
    let known = ["kind", "family", "communities"].into_iter().chain(fields());
    Err(unknown("--groups", field, "grouping or field of actors", known))
}
