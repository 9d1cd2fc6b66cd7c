use super::{ActorIx, Odds, Scope, Sure};

/// Who is most central, by one or several measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Within which boundary.
    pub scope: Scope,
    /// How strands were measured.
    pub weighing: super::Weighing,
    /// The measures, in the order asked for; the first one sorts.
    pub columns: Vec<Column>,
    /// The actors listed, best first.
    pub rows: Vec<Ranked>,
    /// How many actors were ranked in all, listed or not.
    pub ranked: usize,
    /// How many actors were inside but not of the kinds listed.
    pub unlisted: usize,
    /// Ids of the kinds of actor that are listed; empty: all.
    pub kinds: Vec<String>,
    /// Actors that no tie inside joins, in canonical order.
    pub isolates: Vec<ActorIx>,
    /// How firmly it stands, if that was asked.
    pub sure: Option<Sure>,
}

/// A measure of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, such as `betweenness`.
    pub name: &'static str,
    /// What it is called in a heading.
    pub title: &'static str,
    /// Which arcs of an actor count where ties have a direction: `all`, `in` or `out`.
    pub mode: &'static str,
    /// What it says, in one line.
    pub summary: &'static str,
    /// Its definition.
    pub definition: &'static str,
    /// Where it comes from.
    pub reference: &'static str,
    /// When it misleads.
    pub caution: &'static str,
    /// What it makes of the numbers on strands: `strength` or `length` if there are
    /// such numbers and it uses them.
    pub weight: Option<&'static str>,
    /// Whether a low value is a high rank.
    pub low_first: bool,
    /// The published maximum for a network of this order, if there is one.
    pub ceiling: Option<f64>,
    /// The maxima for actors of the first and of the second mode, where there are two
    /// modes and the measure has a form for them.
    pub by_mode: Option<[f64; 2]>,
    /// How far the whole network is like a star by this measure, 0 to 1, over all
    /// actors inside, listed or not; none where that is not defined.
    pub centralization: Option<f64>,
    /// How many of those ranked have no score.
    pub undefined: usize,
}

/// One actor of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Who.
    pub actor: ActorIx,
    /// Which of two modes it is of: 0 or 1; none: there are no modes.
    pub mode: Option<usize>,
    /// For each column the score, or why there is none.
    pub scores: Vec<Result<f64, String>>,
    /// For each column the competition rank among those ranked.
    pub ranks: Vec<Option<usize>>,
    /// For each column the places it held in trials; empty without trials.
    pub odds: Vec<Option<Odds>>,
}

impl Ranked {
    /// A score as a share of its published maximum.
    pub fn share(&self, column: usize, columns: &[Column]) -> Option<f64> {
        let score = self.scores[column].as_ref().ok()?;
        let by_mode = columns[column].by_mode.zip(self.mode).map(|(most, mode)| most[mode]);
        by_mode.or(columns[column].ceiling).filter(|&ceiling| ceiling > 0.0).map(|ceiling| score / ceiling)
    }
}
