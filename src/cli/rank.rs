use super::boundary::BoundaryArgs;
use super::cuts::CutArgs;
use super::files::complain;
use super::load::load;
use super::measuring::MeasuringArgs;
use super::modes::ModeArgs;
use super::page::PageArgs;
use super::sure::{SureArgs, rank};
use super::words::{actor_kinds, split, unknown};
use super::{Exit, Failure, Global};
use crate::answer::{Ranked, Ranking, SampledWithin, Weighing};
use crate::measure::{MEASURES, Measure, Options, Sample};
use crate::model::{ActorKindIx, Dataset};
use crate::network::Network;
use crate::query::RankOptions;
use crate::report::RankPage;
use crate::{query, report};
use clap::Args;

/// The measures of a ranking that names none.
const USUAL: &str = "contacts,betweenness,harmonic,pagerank";

/// How many actors a figure of the most central ones shows.
const IN_PRINT: usize = 25;

/// Who is most central?
#[derive(Debug, Args)]
pub(super) struct Rank {
    #[command(flatten)]
    by: RankArgs,
    #[command(flatten)]
    instead: CutArgs,
    /// A figure (-o, --format svg|html) shows the first measure against this one, outliers named
    #[arg(long, value_name = "MEASURE", conflicts_with_all = ["ties", "cuts"])]
    against: Option<String>,
    /// How many are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "20", value_parser = top)]
    top: usize,
    #[command(flatten)]
    measuring: MeasuringArgs,
    /// Betweenness from a sample of chains, for networks that are too large for all of them: no share of
    /// the maximum is farther from the exact one than this, with a probability of 99 % (such as 0.01)
    #[arg(long, value_name = "ERROR", conflicts_with_all = ["ties", "cuts", "length"], help_heading = "Measuring", value_parser = error)]
    sample: Option<f64>,
    #[command(flatten)]
    modes: ModeArgs,
    #[command(flatten)]
    sure: SureArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// By what is ranked, and who is listed.
#[derive(Debug, Clone, Args)]
pub(super) struct RankArgs {
    /// Measures, separated by commas, or all; the first sorts, the next break its ties
    #[arg(long, value_name = "MEASURE", default_value = USUAL, long_help = by_help())]
    by: Vec<String>,
    /// Who is listed: kinds or families of actor, or all; the network stays whole
    #[arg(long, value_name = "KIND|FAMILY|all")]
    kind: Vec<String>,
}

fn by_help() -> String {
    let mut help =
        "Measures, separated by commas, or all; the first sorts, the next break its ties:".to_owned();
    for measure in MEASURES {
        help.push_str(&format!("\n- {}: {}", measure.name, measure.summary));
    }
    help
}

/// How many are shown: a number, or all.
pub(super) fn top(text: &str) -> Result<usize, String> {
    if text == "all" { Ok(usize::MAX) } else { super::connect::at_least_one(text) }
}

impl RankArgs {
    /// The ranking that nobody chose.
    pub(super) fn usual() -> Self {
        Self { by: vec![USUAL.to_owned()], kind: Vec::new() }
    }

    /// By these measures, whoever is listed.
    pub(super) fn by(measures: &[String]) -> Self {
        Self { by: measures.to_vec(), kind: Vec::new() }
    }

    /// The ranking, on strands that weigh 1 each.
    pub(super) fn options(&self, dataset: &Dataset, global: &Global) -> Result<RankOptions, Failure> {
        let measures = self.measures(false)?;
        let options = Options { threads: global.threads.map_or(0, usize::from), ..Options::default() };
        Ok(RankOptions { measures, kinds: self.kinds(dataset)?, options, weighing: Weighing::default() })
    }

    /// The measures, each once; `all` has `between` only if there are two sets.
    fn measures(&self, ends: bool) -> Result<Vec<&'static Measure>, Failure> {
        let mut measures: Vec<&'static Measure> = Vec::new();
        for word in self.by.iter().flat_map(|value| split(value)) {
            if word == "all" {
                measures.extend(MEASURES.iter().filter(|measure| ends || measure.name != "between"));
            } else {
                let known = || MEASURES.iter().map(|measure| measure.name);
                measures.push(Measure::named(word).ok_or_else(|| unknown("--by", word, "measure", known()))?);
            }
        }
        let mut seen = Vec::new();
        measures.retain(|measure| {
            let new = !seen.contains(&measure.name);
            seen.push(measure.name);
            new
        });
        if measures.is_empty() {
            return Err(Failure::Usage("--by names no measure".to_owned()));
        }
        Ok(measures)
    }

    fn kinds(&self, dataset: &Dataset) -> Result<Option<Vec<ActorKindIx>>, Failure> {
        if self.kind.is_empty() {
            return Ok(None);
        }
        if self.kind.iter().any(|kind| kind == "all") {
            return Ok(Some((0..dataset.actor_kinds.len()).map(ActorKindIx::new).collect()));
        }
        actor_kinds(dataset, &self.kind, "--kind").map(Some)
    }
}

/// With what probability the bound of a sample holds.
const CERTAINTY: f64 = 0.99;

/// The bound that a sample is to keep.
fn error(text: &str) -> Result<f64, String> {
    let fits = |error: &f64| *error > 0.0 && *error < 1.0;
    text.parse().ok().filter(fits).ok_or_else(|| "give a number between 0 and 1, such as 0.01".to_owned())
}

/// The column of the measure that runs from left to right, added if need be.
fn against(measures: &mut Vec<&'static Measure>, word: &str) -> Result<usize, Failure> {
    let known = || MEASURES.iter().map(|measure| measure.name);
    let measure = Measure::named(word).ok_or_else(|| unknown("--against", word, "measure", known()))?;
    if measures[0].name == measure.name {
        return Err(Failure::Usage(format!("--against {word}: this is the first measure of --by already")));
    }
    let at = measures.iter().position(|other| other.name == measure.name);
    Ok(at.unwrap_or_else(|| {
        measures.push(measure);
        measures.len() - 1
    }))
}

/// The places that each row holds by the first measure, if that was tried.
fn intervals(ranking: &Ranking) -> Option<Vec<Option<[usize; 2]>>> {
    let held = |row: &Ranked| row.odds.first().and_then(|odds| odds.as_ref()).map(|odds| odds.interval);
    let all: Vec<_> = ranking.rows.iter().map(held).collect();
    all.iter().any(Option::is_some).then_some(all)
}

impl Rank {
    /// That a sample would say something of what is asked.
    fn may_sample(&self, measures: &[&'static Measure], separate: bool) -> Result<(), Failure> {
        let reason = if !measures.iter().any(|measure| measure.name == "betweenness") {
            "only --by betweenness uses it"
        } else if separate {
            "chains are drawn from connections; it does not go with --parallel separate"
        } else if self.sure.is_demanded() {
            "an estimate is not tested further; it does not go with --sure on"
        } else {
            return Ok(());
        };
        Err(Failure::Usage(format!("--sample: {reason}")))
    }

    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, mut boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        self.modes.narrow(&dataset, &mut boundary)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let kinds = self.by.kinds(&dataset)?;
        let asked = (&self.measuring, kinds.as_deref());
        if self.instead.is_asked() {
            let size = (self.top, self.page.is_figure("text")?);
            let (page, exit) = self.instead.page(&dataset, &inside, asked, size, global)?;
            if let Some(page) = page {
                self.page.put(&page, "text", &self.page.scene(global))?;
            }
            return Ok(exit);
        }
        let mut measures = self.by.measures(self.measuring.has_ends())?;
        let across = self.against.as_deref().map(|word| against(&mut measures, word)).transpose()?;
        self.measuring.check(&measures)?;
        let (mut options, mut weighing) = self.measuring.options(&inside, &measures, global)?;
        if let Some(error) = self.sample {
            self.may_sample(&measures, options.separate)?;
            let sample = Sample { error, failure: 1.0 - CERTAINTY, seed: global.seed };
            if sample.is_worth_it(&inside.projection(), options.threads) {
                options.sample = Some(sample);
                weighing.sampled = Some(SampledWithin { error, probability: CERTAINTY });
            } else if !global.quiet {
                complain("all shortest chains are no dearer here than such a sample: the values are exact");
            }
        }
        self.modes.check(&inside, &measures, &mut weighing)?;
        let format = self.page.format("text")?;
        let (figure, dot) = (format.figure, format.name == "dot");
        // Ranks within modes have no trials; a figure has room for places held in one column.
        // Of an estimate nothing can be said that is finer than the estimate.
        let untried =
            inside.boundary().modes.is_some() || self.sample.is_some() || figure && (dot || across.is_some());
        let sure = self.sure.options(self.top, global)?.filter(|_| !untried);
        let ranking = rank(&inside, &RankOptions { measures, kinds, options, weighing }, sure.as_ref());
        let chart = || match across {
            Some(across) => report::scatter(&dataset, &ranking, across),
            None => report::rank_chart(&dataset, &ranking, self.top, intervals(&ranking).as_deref()),
        };
        let page = if dot {
            let leading = query::central(&ranking, self.top.min(IN_PRINT));
            report::picture(&dataset, &query::picture::centre(&inside, &leading))
        } else if figure {
            chart()
        } else {
            // Who reads a page does without what other programs read.
            let facts = !matches!(format.name, "text" | "markdown");
            let page = report::rank(&dataset, RankPage { ranking: &ranking, top: self.top, facts });
            if format.name == "html" { report::illustrated(page, chart()) } else { page }
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}
