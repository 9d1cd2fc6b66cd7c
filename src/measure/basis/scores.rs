use crate::network::Projection;

/// What a measure found.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// For each seat its raw value, as the definition gives it, or the reason
    /// why it has none.
    pub values: Vec<Result<f64, Undefined>>,
    /// The most a value can be on a network of this order. None where the
    /// literature knows no such bound, or the network is too small for one.
    pub ceiling: Option<f64>,
    /// The most by which all values together can fall short of the highest one
    /// on a network of this order, which is what a star does: the denominator of
    /// Freeman's centralization. None where that is not known.
    pub spread: Option<f64>,
}

/// Why an actor, or a whole network, has no value.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Undefined {
    /// The actor has no contacts.
    #[error("the actor has no contacts")]
    NoContacts,
    /// The actor has only one contact, or none.
    #[error("the actor has fewer than two contacts")]
    TooFewContacts,
    /// Nobody can be reached from the actor, or it from nobody, as directions run.
    #[error("no chain runs in this direction between the actor and anybody else")]
    NoChains,
    /// Nobody said from whom to whom.
    #[error("it needs two sets of actors, where chains begin and where they end (--ends)")]
    NoEnds,
    /// Nobody is tied to anybody.
    #[error("nobody is tied to anybody")]
    NoTies,
    /// Along arrows, no two actors can reach each other.
    #[error("no two actors reach each other along the arrows")]
    NoCircle,
    /// The measure makes sense within one part of the network, and the actor is not in it.
    #[error("the actor is not in the largest part of the network")]
    OutsideLargest,
    /// No part is larger than all others.
    #[error("the network falls into parts, and {count} of them, of {size} actors each, are the largest")]
    NoLargestPart {
        /// How many are equally large.
        count: usize,
        /// How many actors each has.
        size: u32,
    },
    /// The measure needs directions.
    #[error("it needs relationships that run one way")]
    Undirected,
    /// Iteration did not settle.
    #[error("the calculation did not settle in {rounds} rounds (last change {change:e})")]
    Unsettled {
        /// Rounds made.
        rounds: usize,
        /// By how much the last round changed the result.
        change: f64,
    },
    /// Several results fit equally well, as far as can be calculated.
    #[error("two parts lead by too little to tell which (results differ by a part of {change:e})")]
    Undecided {
        /// By how much two of them differ, as a part of the value.
        change: f64,
    },
    /// A strand has a strength that is not a number above 0.
    #[error("a strength must be a number above 0, not {value}")]
    Strength {
        /// The strand's number.
        strand: u32,
        /// What it has.
        value: f64,
    },
    /// A strand has a length that is not a number above 0.
    #[error("a length must be a number above 0, not {value}")]
    Length {
        /// The strand's number.
        strand: u32,
        /// What it has.
        value: f64,
    },
    /// A strand is too short beside others for equal lengths to be told from unequal ones.
    #[error("a length of {value} is too small beside a distance of {distance} to be measured")]
    LengthTooSmall {
        /// The length.
        value: f64,
        /// The distance it would be added to.
        distance: f64,
    },
    /// The attenuation is out of range.
    #[error("an attenuation of {attenuation} is out of range for this network")]
    Attenuation {
        /// What was asked for.
        attenuation: f64,
    },
    /// What was asked of a sample cannot be.
    #[error(
        "the error and the chance to be outside it must be above 0 and below 1, not {error} and {failure}"
    )]
    Sample {
        /// The error.
        error: f64,
        /// The chance.
        failure: f64,
    },
    /// The damping is out of range.
    #[error("the damping must be at least 0 and below 1, not {damping}")]
    Damping {
        /// What was asked for.
        damping: f64,
    },
}

impl Scores {
    /// Scores that every actor has, without a known bound.
    pub(crate) fn unbounded(values: Vec<f64>) -> Self {
        Self { values: values.into_iter().map(Ok).collect(), ceiling: None, spread: None }
    }

    /// Betweenness, exact or not: in a star the middle has all of it.
    pub(crate) fn betweenness(network: &Projection, values: Vec<f64>) -> Self {
        let n = network.order();
        let pairs = if network.is_directed() { 1.0 } else { 0.5 };
        let ceiling = (n > 2).then(|| (n - 1) as f64 * (n - 2) as f64 * pairs);
        let spread = ceiling.map(|most| most * (n - 1) as f64);
        Self { ceiling, spread, ..Self::unbounded(values) }
    }

    /// What part of the ceiling a value is, from 0 to 1.
    pub fn share(&self, value: f64) -> Option<f64> {
        self.ceiling.map(|ceiling| value / ceiling)
    }

    /// How far the whole network is like a star, from 0 (all alike) to 1: the sum
    /// of the differences between the highest value and each value, divided by
    /// the most that this sum can be for as many actors (Freeman 1978,
    /// doi:10.1016/0378-8733(78)90021-7). None where that most is not known, or an
    /// actor has no value.
    ///
    /// ```
    /// use interlock::measure::Scores;
    /// let star = Scores { values: vec![Ok(3.0), Ok(1.0), Ok(1.0), Ok(1.0)], ceiling: Some(3.0), spread: Some(6.0) };
    /// assert_eq!(star.centralization(), Some(1.0));
    /// ```
    pub fn centralization(&self) -> Option<f64> {
        let spread = self.spread.filter(|&spread| spread > 0.0)?;
        let values: Vec<f64> = self.values.iter().copied().collect::<Result<_, _>>().ok()?;
        let top = values.iter().copied().fold(0.0, f64::max);
        Some(values.iter().map(|value| top - value).sum::<f64>() / spread)
    }
}
