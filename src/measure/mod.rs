//! Actor → number.
//!
//! *In*: a [`Projection`], in which parallel ties have been folded into
//! strands, and [`Options`]. *Out*: [`Scores`], for every actor a raw value as
//! the definition gives it or the reason why there is none, and the most that
//! the value could be. [`MEASURES`] lists what can be measured; shares of the
//! ceiling, [`ranks`] and [`Scores::centralization`] are written once, for all.
//!
//! This layer knows neither names nor kinds nor sources, and prints nothing.
//!
//! Each measure is one file, named after it; what several of them need stands
//! in `basis`. Work is cut into a fixed number of blocks and partial sums are
//! added in the order of the blocks, so the number of threads never changes a
//! digit.

mod authority;
mod basis;
mod between;
mod betweenness;
mod closeness;
mod clustering;
mod constraint;
mod contacts;
mod coreness;
mod effective_size;
mod efficiency;
mod eigenvector;
mod harmonic;
mod hub;
mod katz;
mod pagerank;
mod reach;
mod strength;
mod ties;

pub(crate) use basis::Crew;
pub use basis::{
    BETWEEN_REFERENCE, Bridge, CUT_REFERENCE, Carrying, CutSeat, Cuts, Fragment, HIGHEST_REFERENCE,
    LINE_REFERENCE, Mode, Nearness, Options, Order, Pair, SAME, SAMPLE_REFERENCE, Sample, Sampled, Scores,
    TWO_MODE_REFERENCE, Undefined, between, cuts, fits_two_modes, highest, line_betweenness, ranks,
    sampled_betweenness, two_mode_ceiling,
};

use crate::network::Projection;

/// What can be measured of an actor's position, and how to read it.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// The name on the command line and in JSON, such as `effective-size`.
    pub name: &'static str,
    /// The name on a page.
    pub title: &'static str,
    /// What it says about an actor, in one line of plain words.
    pub summary: &'static str,
    /// The formula, in words and plain mathematics.
    pub definition: &'static str,
    /// The most it can be for n actors, and who reaches that.
    pub ceiling: &'static str,
    /// When an actor has no value.
    pub undefined: &'static str,
    /// Where the field defines it.
    pub reference: &'static str,
    /// When it misleads.
    pub caution: &'static str,
    /// A worked example small enough to check by hand.
    pub example: &'static str,
    /// Which end of the scale leads a ranking.
    pub order: Order,
    /// The readings it has on a directed projection, the usual one first. Empty:
    /// it has one reading only, which the definition gives.
    pub modes: &'static [Mode],
    /// Which of the numbers that strands may carry it uses.
    pub weight: Weight,
    /// Whether it counts ties, not strands: only then does stating a tie
    /// between the same two once more change it.
    pub counts_ties: bool,
    /// Computes it.
    pub compute: fn(&Projection, &Options) -> Result<Scores, Undefined>,
}

/// Which number on a strand a measure uses, if the options hold any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Neither: a strand is there or not.
    Ignored,
    /// [`Options::strengths`]: more is closer.
    Strength,
    /// [`Options::lengths`]: more is farther.
    Length,
}

/// Every measure, in the order in which `--help` lists them.
pub const MEASURES: &[Measure] = &[
    contacts::MEASURE,
    ties::MEASURE,
    strength::MEASURE,
    betweenness::MEASURE,
    between::MEASURE,
    harmonic::MEASURE,
    closeness::MEASURE,
    reach::MEASURE,
    pagerank::MEASURE,
    eigenvector::MEASURE,
    katz::MEASURE,
    hub::MEASURE,
    authority::MEASURE,
    coreness::MEASURE,
    constraint::MEASURE,
    effective_size::MEASURE,
    efficiency::MEASURE,
    clustering::MEASURE,
];

impl Measure {
    /// The measure with this name.
    ///
    /// ```
    /// use interlock::measure::Measure;
    /// assert_eq!(Measure::named("pagerank").unwrap().title, "PageRank");
    /// assert!(Measure::named("fame").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|measure| measure.name == name)
    }

    /// The reading that these options lead to on this projection: the one asked
    /// for if the measure has it, else its usual one; none where direction
    /// makes no difference.
    pub fn mode(&self, network: &Projection, options: &Options) -> Option<Mode> {
        let asked = options.mode.filter(|mode| self.modes.contains(mode));
        let usual = self.modes.first().copied();
        asked.or(usual).filter(|_| network.is_directed())
    }
}
