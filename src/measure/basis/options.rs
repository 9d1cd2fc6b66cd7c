use super::Sample;
use crate::measure::Undefined;
use crate::network::{Projection, Seat};

/// Which end of a scale leads a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The highest value comes first.
    HighFirst,
    /// The lowest value comes first.
    LowFirst,
}

/// Which arcs of an actor count on a directed projection. An undirected one has
/// no such choice, and ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Both, directions ignored.
    All,
    /// Those that lead to the actor.
    In,
    /// Those that lead away from it.
    Out,
}

impl Mode {
    /// Its word: `all`, `in` or `out`.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// The same seen from the other end of each arc.
    pub(crate) fn reversed(self) -> Self {
        match self {
            Self::All => Self::All,
            Self::In => Self::Out,
            Self::Out => Self::In,
        }
    }
}

/// How to measure. The defaults are those of the literature.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Which reading of a directed projection; none: the usual one of each measure.
    pub mode: Option<Mode>,
    /// How many threads may work; 0: as many as the machine has. No digit of a
    /// result depends on it.
    pub threads: usize,
    /// How strongly each strand joins, by strand number: finite, above 0, more is
    /// closer. None: 1 each.
    pub strengths: Option<Vec<f64>>,
    /// How long each strand is, by strand number: finite, above 0, more is
    /// farther. None: 1 each.
    pub lengths: Option<Vec<f64>>,
    /// `PageRank`: how likely the walker is to go on, at least 0 and below 1.
    pub damping: f64,
    /// Katz: how much less a chain counts for each step, above 0 and below 1 / λ for
    /// the largest eigenvalue λ. None: 1 / (1 + the largest number of contacts).
    pub attenuation: Option<f64>,
    /// Closeness: whether an actor is compared only with those it reaches.
    pub per_component: bool,
    /// Whether parallel ties stay apart: contacts counts ties, and betweenness a
    /// chain for each choice of ties along it. What else counts ties takes them as
    /// strengths.
    pub separate: bool,
    /// Between: where chains begin and end. None: it has no value.
    pub ends: Option<[Vec<Seat>; 2]>,
    /// Betweenness: how near to the exact values is near enough. None: exact. With
    /// lengths, or ties kept apart, it is exact in any case.
    pub sample: Option<Sample>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: None,
            threads: 0,
            strengths: None,
            lengths: None,
            damping: 0.85,
            attenuation: None,
            per_component: false,
            separate: false,
            ends: None,
            sample: None,
        }
    }
}

impl Options {
    /// The strengths, if there are any, once it is clear that they can be used.
    ///
    /// # Panics
    /// If there is not exactly one for each strand.
    pub(crate) fn checked_strengths(&self, network: &Projection) -> Result<Option<&[f64]>, Undefined> {
        checked(self.strengths.as_deref(), network, |strand, value| Undefined::Strength { strand, value })
    }

    /// How many ties each strand stands for, if parallel ties stay apart.
    pub(crate) fn multiples(&self, network: &Projection) -> Option<Vec<f64>> {
        self.separate.then(|| network.strands().map(|strand| strand.distinct_ties().count() as f64).collect())
    }

    /// The lengths, likewise.
    ///
    /// # Panics
    /// If there is not exactly one for each strand.
    pub(crate) fn checked_lengths(&self, network: &Projection) -> Result<Option<&[f64]>, Undefined> {
        checked(self.lengths.as_deref(), network, |strand, value| Undefined::Length { strand, value })
    }
}

/// Lets through numbers that are finite and above 0.
fn checked<'a>(
    given: Option<&'a [f64]>,
    network: &Projection,
    refusal: impl Fn(u32, f64) -> Undefined,
) -> Result<Option<&'a [f64]>, Undefined> {
    let Some(given) = given else { return Ok(None) };
    assert_eq!(given.len(), network.size(), "one number for each strand");
    match (0_u32..).zip(given).find(|&(_, &value)| !(value.is_finite() && value > 0.0)) {
        Some((strand, &value)) => Err(refusal(strand, value)),
        None => Ok(Some(given)),
    }
}

/// The neighbours of an actor along the arcs of a mode, as two rows of which the
/// second is empty unless a directed projection is read both ways; then an actor
/// may stand in both.
pub(crate) fn rows(network: &Projection, mode: Mode, seat: Seat) -> [&[Seat]; 2] {
    match mode {
        Mode::In => [network.neighbors_into(seat), &[]],
        Mode::All if network.is_directed() => [network.neighbors(seat), network.neighbors_into(seat)],
        Mode::All | Mode::Out => [network.neighbors(seat), &[]],
    }
}
