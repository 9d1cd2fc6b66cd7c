use super::RankOptions;
use crate::answer::{Basis, Exact, Fewest, Odds, Part, Ranking, Shift, Sure, Trials, Without};
use crate::measure::Measure;
use crate::model::{ActorIx, SourceIx, Status, TieIx};
use crate::network::{Inside, Projection, Seat};
use crate::robust::{
    AFFORDABLE, Confidence, Draws, EXACT, Removals, Study, dethrone, leave_out, left_out, trials,
};
use std::collections::BTreeSet;

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

/// How many actors in the first places on a part are named.
const LEADING: usize = 5;

/// The most places that trials may hold without being asked for: 4 bytes each.
const PLACES: u64 = 100_000_000;

/// Tests how firmly a ranking stands: gives each of its rows the places that it
/// holds in trials, and adds what leaving out a document or a tie does.
/// `ranking` is what [`rank`](super::rank) says of the same boundary and options.
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

/// The exact tests of one ranking.
struct Tests<'a> {
    inside: &'a Inside<'a>,
    study: &'a Study<'a>,
    measure: &'a Measure,
    /// Those listed, as the ranking has them.
    actors: Vec<ActorIx>,
    followed: usize,
}

impl Tests<'_> {
    fn exact(&self) -> Exact {
        let now = self.alone(&self.all());
        let ties = tie_set(self.study.network);
        let documents = self.documents();
        let affordable = |count: usize| self.study.steps(self.measure).saturating_mul(count as u64) <= EXACT;
        let without_documents = affordable(documents.len()).then(|| self.without_documents(&documents));
        let without_ties = affordable(ties.len()).then(|| self.without_ties(&ties, &now));
        let fewest_ties = without_ties.as_ref().map(|alone| self.fewest_ties(&ties, alone));
        let fewest_documents =
            without_documents.as_ref().map(|alone| self.fewest_documents(&documents, alone));
        let sort = |found: &mut Vec<_>| found.sort_by(|a: &Without<_>, b| graver(&a.shifts, &b.shifts));
        let lost = |source: SourceIx| {
            let keep = left_out(self.inside, &[source]);
            ties.iter().filter(|tie| !keep[tie.at()]).count()
        };
        let documents = without_documents.map(|places| {
            let each = documents.iter().zip(&places);
            let mut found: Vec<Without<SourceIx>> = each
                .map(|(&gone, places)| Without { gone, ties: lost(gone), shifts: self.shifts(&now, places) })
                .collect();
            sort(&mut found);
            found
        });
        let mut by_tie: Option<Vec<Without<TieIx>>> = without_ties.map(|places| {
            let each = ties.iter().zip(&places);
            each.map(|(&gone, places)| Without { gone, ties: 1, shifts: self.shifts(&now, places) })
                .filter(|without| !without.shifts.is_empty())
                .collect()
        });
        if let Some(found) = &mut by_tie {
            found.sort_by(|a, b| graver(&a.shifts, &b.shifts));
        }
        let parts = [Basis::Corroborated, Basis::Unclaimed].map(|basis| self.part(basis, &ties, &now));
        Exact { documents, ties: by_tie, fewest_ties, fewest_documents, parts: parts.into() }
    }

    /// Every tie is kept.
    fn all(&self) -> Vec<bool> {
        vec![true; self.inside.dataset().ties.len()]
    }

    /// The places of those listed when only these ties are kept.
    fn alone(&self, keep: &[bool]) -> Vec<u32> {
        let mut bench = self.study.bench();
        self.study.thin(keep, &mut bench);
        self.study.places(self.measure, &bench)
    }

    /// The documents that ties inside cite, in canonical order.
    fn documents(&self) -> Vec<SourceIx> {
        let dataset = self.inside.dataset();
        let cited = self.inside.ties().flat_map(|tie| dataset.tie(tie).citations.iter());
        cited.map(|citation| citation.source).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn without_documents(&self, documents: &[SourceIx]) -> Vec<Vec<u32>> {
        leave_out(self.study, self.measure, documents.len(), |number, keep| {
            *keep = left_out(self.inside, &[documents[number]]);
        })
    }

    /// The places without each tie. One beside which another joins each of its
    /// pairs changes nothing, unless ties are counted or strands weighed.
    fn without_ties(&self, ties: &[TieIx], now: &[u32]) -> Vec<Vec<u32>> {
        let options = self.study.options;
        let weighed = options.strengths.is_some() || options.lengths.is_some();
        let decisive = decisive(self.study.network);
        let matters = |tie: &TieIx| self.measure.counts_ties || weighed || decisive.contains(tie);
        let tried: Vec<TieIx> = ties.iter().copied().filter(matters).collect();
        let all = self.all();
        let found = leave_out(self.study, self.measure, tried.len(), |number, keep| {
            keep.clone_from(&all);
            keep[tried[number].at()] = false;
        });
        let mut found = found.into_iter();
        let mut places_without =
            |tie: &TieIx| if matters(tie) { found.next().unwrap_or_default() } else { now.to_vec() };
        ties.iter().map(&mut places_without).collect()
    }

    fn fewest_ties(&self, ties: &[TieIx], alone: &[Vec<u32>]) -> Fewest<TieIx> {
        let all = self.all();
        let keep = |gone: &[usize], keep: &mut Vec<bool>| {
            keep.clone_from(&all);
            for &number in gone {
                keep[ties[number].at()] = false;
            }
        };
        let mut moves: BTreeSet<Vec<usize>> = (0..ties.len()).map(|number| vec![number]).collect();
        // Parallel ties must leave together to make a difference.
        for strand in self.study.network.strands() {
            let mut together: Vec<usize> =
                strand.ties.iter().filter_map(|carried| ties.binary_search(&carried.tie).ok()).collect();
            together.sort_unstable();
            together.dedup();
            moves.insert(together);
        }
        let removals = Removals {
            count: ties.len(),
            moves: moves.into_iter().collect(),
            alone: Some(alone),
            keep: &keep,
        };
        self.fewest(&removals, ties)
    }

    fn fewest_documents(&self, documents: &[SourceIx], alone: &[Vec<u32>]) -> Fewest<SourceIx> {
        let keep = |gone: &[usize], keep: &mut Vec<bool>| {
            let gone: Vec<SourceIx> = gone.iter().map(|&number| documents[number]).collect();
            *keep = left_out(self.inside, &gone);
        };
        let moves = (0..documents.len()).map(|number| vec![number]).collect();
        let removals = Removals { count: documents.len(), moves, alone: Some(alone), keep: &keep };
        self.fewest(&removals, documents)
    }

    fn fewest<T: Copy>(&self, removals: &Removals<'_>, things: &[T]) -> Fewest<T> {
        let told = dethrone(self.study, self.measure, 0, removals, EXACT / 4);
        let mut successors = Vec::new();
        if let Some(found) = &told.found {
            let mut keep = Vec::new();
            (removals.keep)(found, &mut keep);
            let places = self.alone(&keep);
            successors = (0..places.len()).filter(|&at| places[at] == 1).map(|at| self.actors[at]).collect();
        }
        Fewest {
            at_least: told.at_least,
            found: told.found.map(|found| found.into_iter().map(|number| things[number]).collect()),
            successors,
            complete: told.complete,
        }
    }

    /// The ranking on some ties only.
    fn part(&self, basis: Basis, ties: &[TieIx], now: &[u32]) -> Part {
        let dataset = self.inside.dataset();
        let mut keep = vec![false; dataset.ties.len()];
        for &ix in ties {
            let tie = dataset.tie(ix);
            keep[ix.at()] = match basis {
                Basis::Corroborated => dataset.corroborated(tie),
                Basis::Unclaimed => matches!(tie.status, Status::Confirmed | Status::Reported),
            };
        }
        let kept = keep.iter().filter(|&&kept| kept).count();
        let places = self.alone(&keep);
        let shift =
            |at: usize| Shift { actor: self.actors[at], from: now[at] as usize, to: places[at] as usize };
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|&at| (places[at], at));
        let leading = if kept == 0 { 0 } else { LEADING };
        Part {
            basis,
            ties: kept,
            places: (0..self.followed).map(shift).collect(),
            leading: order.into_iter().take(leading).map(shift).collect(),
        }
    }

    /// Those followed whose place changes, the gravest fall first.
    fn shifts(&self, now: &[u32], then: &[u32]) -> Vec<Shift> {
        let mut shifts: Vec<Shift> = (0..self.followed)
            .filter(|&at| now[at] != then[at])
            .map(|at| Shift { actor: self.actors[at], from: now[at] as usize, to: then[at] as usize })
            .collect();
        shifts.sort_by(|a, b| b.gravity().total_cmp(&a.gravity()));
        shifts
    }
}

/// Which of two changes is graver, by their gravest falls; none is the least.
fn graver(one: &[Shift], other: &[Shift]) -> std::cmp::Ordering {
    let worst = |shifts: &[Shift]| shifts.first().map_or(f64::NEG_INFINITY, |shift| shift.gravity());
    worst(other).total_cmp(&worst(one)).then(other.len().cmp(&one.len()))
}

/// The ties of a network, ascending.
fn tie_set(network: &Projection) -> Vec<TieIx> {
    let ties = network.strands().flat_map(|strand| strand.ties.iter().map(|carried| carried.tie));
    ties.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The ties that alone join some pair.
fn decisive(network: &Projection) -> BTreeSet<TieIx> {
    let only = |ties: &[crate::network::Carried]| {
        let first = ties.first()?.tie;
        ties.iter().all(|carried| carried.tie == first).then_some(first)
    };
    network.strands().filter_map(|strand| only(strand.ties)).collect()
}
