use super::RankOptions;
use super::exact::Tests;
use crate::answer::{Odds, Ranking, Sure, Trials};
use crate::measure::Measure;
use crate::model::Status;
use crate::network::{Inside, Seat};
use crate::robust::{AFFORDABLE, Confidence, Draws, Study, trials};

/// How to test how firmly a ranking stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SureOptions {
    /// Makes the trials whatever they cost.
    pub always: bool,
    /// How many trials.
    pub trials: u32,
    /// Where the draws begin.
    pub seed: u64,
    /// How likely a tie of each status is to survive a trial.
    pub confidence: Confidence,
    /// How many rows, from the first, are followed.
    pub top: usize,
}

impl Default for SureOptions {
    fn default() -> Self {
        Self { always: false, trials: 1000, seed: 1, confidence: Confidence::default(), top: 20 }
    }
}

/// The most places that trials may hold without being asked for: 4 bytes each.
const PLACES: u64 = 100_000_000;

/// Tests how firmly a ranking stands: gives each of its rows the places that it
/// holds in trials, and adds what leaving out a document or a tie does.
/// `ranking` is what [`rank`](super::rank()) says of the same boundary and options.
///
/// Cost: as many rankings as there are trials, documents and ties, within the
/// work limits of the robust layer.
pub fn assure(inside: &Inside<'_>, asked: &RankOptions, options: &SureOptions, ranking: &mut Ranking) {
    let network = inside.projection();
    let seat = |actor| network.seat(actor).expect("who is ranked is inside");
    let listed: Vec<Seat> = ranking.rows.iter().map(|row| seat(row.actor)).collect();
    let Some(&first) = asked.measures.first().filter(|_| !listed.is_empty()) else { return };
    let study = Study { network: &network, listed: &listed, options: &asked.options };
    let followed = options.top.min(listed.len());
    let trials = try_out(inside, &study, &asked.measures, options, ranking);
    let actors = ranking.rows.iter().map(|row| row.actor).collect();
    let tests = Tests { inside, study: &study, measure: first, actors, followed };
    ranking.sure = Some(Sure { trials, exact: tests.exact(), followed });
}

/// The trials; the rows learn their odds.
fn try_out(
    inside: &Inside<'_>,
    study: &Study<'_>,
    measures: &[&Measure],
    options: &SureOptions,
    ranking: &mut Ranking,
) -> Trials {
    let dataset = inside.dataset();
    let of = |status| inside.ties().filter(|&tie| dataset.tie(tie).status == status).count();
    let confidence = Status::ALL
        .iter()
        .map(|&(status, _)| (status, options.confidence.of(status), of(status)))
        .filter(|&(_, _, ties)| ties > 0)
        .collect();
    let once: u64 = measures.iter().map(|measure| study.steps(measure)).sum();
    let count = u64::from(options.trials);
    let places = count.saturating_mul((measures.len() * study.listed.len()) as u64);
    let made = options.always || (once.saturating_mul(count) <= AFFORDABLE && places <= PLACES);
    let mut alike = Vec::new();
    if made {
        let draws = Draws::new(dataset, &options.confidence, options.seed);
        let held = trials(study, measures, &draws, options.trials);
        for (at, row) in ranking.rows.iter_mut().enumerate() {
            let odds = held.iter().map(|held| {
                held.odds(at).map(|odds| Odds {
                    interval: odds.interval,
                    first: odds.first,
                    top_five: odds.top_five,
                })
            });
            row.odds = odds.collect();
        }
        let followed = options.top.min(study.listed.len()).min(MOST_COMPARED);
        let held = &held[0];
        let alike_to = |one: usize| {
            (0..followed).filter(|&other| other != one && !held.told_apart(one, other)).collect::<Vec<_>>()
        };
        alike = (0..followed).map(alike_to).collect();
    }
    Trials { count: options.trials, seed: options.seed, confidence, made, alike }
}

/// How many rows are compared pair by pair.
const MOST_COMPARED: usize = 500;
