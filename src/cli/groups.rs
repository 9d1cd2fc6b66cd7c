use super::boundary::BoundaryArgs;
use super::connect::at_least_one;
use super::load::load;
use super::page::{PageArgs, no};
use super::rank::top;
use super::{Exit, Failure, Global};
use crate::community::LeidenOptions;
use crate::network::Network;
use crate::query::GroupsBy;
use crate::report::GroupsPage;
use crate::{query, report};
use clap::Args;
use clap::builder::PossibleValuesParser;

/// So many actors may be inside if all pairs are asked for.
const MOST_PAIRED: usize = 2_000;

/// Which groups are there?
#[derive(Debug, Args)]
pub(super) struct Groups {
    /// How groups are found: communities by the Leiden algorithm, connected components, biconnected
    /// blocks with cut actors, or k-cores
    #[arg(long, value_name = "HOW", default_value = "communities", value_parser = PossibleValuesParser::new(["communities", "components", "blocks", "cores"]))]
    by: String,
    #[command(flatten)]
    communities: CommunityArgs,
    /// Of communities: how often every two actors were together
    #[arg(long)]
    pairs: bool,
    /// How many groups are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "10", value_parser = top)]
    top: usize,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// How communities are looked for; --seed is where their random numbers begin.
#[derive(Debug, Clone, Args)]
pub(super) struct CommunityArgs {
    /// Of communities: above 1 more and smaller groups, below 1 fewer and larger ones
    #[arg(long, value_name = "NUMBER", default_value_t = LeidenOptions::default().resolution, value_parser = resolution)]
    resolution: f64,
    /// Of communities: how many runs are made, of which the best counts
    #[arg(long, value_name = "N", default_value_t = LeidenOptions::default().runs, value_parser = runs)]
    runs: usize,
}

fn resolution(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=1e6).contains(&number) => Ok(number),
        _ => Err("must be a number from 0 to 1000000".to_owned()),
    }
}

fn runs(text: &str) -> Result<usize, String> {
    at_least_one(text)
        .and_then(|runs| if runs <= 10_000 { Ok(runs) } else { Err("must be at most 10000".to_owned()) })
}

impl CommunityArgs {
    pub(super) fn options(&self, global: &Global) -> LeidenOptions {
        LeidenOptions {
            resolution: self.resolution,
            seed: global.seed,
            runs: self.runs,
            threads: global.threads.map_or(0, usize::from),
        }
    }
}

impl Groups {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let by = match self.by.as_str() {
            "components" => GroupsBy::Components,
            "blocks" => GroupsBy::Blocks,
            "cores" => GroupsBy::Cores,
            _ => GroupsBy::Communities { options: self.communities.options(global), pairs: self.pairs },
        };
        if self.pairs {
            if self.by != "communities" {
                return Err(Failure::Usage(format!("--pairs is for communities, not for {}", self.by)));
            }
            let actors = inside.projection().order();
            if actors > MOST_PAIRED {
                return Err(Failure::Usage(format!(
                    "--pairs takes up to {MOST_PAIRED} actors, and {actors} are inside the boundary; draw it closer"
                )));
            }
        }
        let groups = query::groups(&inside, by);
        let none = groups.groups.is_empty();
        let page = if self.page.is_figure("text")? {
            if none {
                return Ok(no("there are no groups, so there is nothing to draw"));
            }
            match self.by.as_str() {
                // An actor can be in several blocks or circles, so they have no outlines.
                "blocks" | "cores" => {
                    report::groups_picture(&dataset, &query::picture::groups(&inside, &groups), &groups)
                }
                _ => {
                    let whole = query::picture::whole(&inside);
                    report::grouping(&dataset, &query::calculated(&inside, whole, &groups))
                }
            }
        } else {
            report::groups(&dataset, GroupsPage { groups: &groups, top: self.top })
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(if none { Exit::No } else { Exit::Answered })
    }
}
