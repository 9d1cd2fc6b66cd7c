use crate::answer::{Basis, Exact, Fewest, Part, Shift, Without};
use crate::measure::Measure;
use crate::model::{ActorIx, SourceIx, Status, TieIx};
use crate::network::{Carried, Inside, Projection, Seat};
use crate::robust::{EXACT, Removals, Standing, Study, dethrone, leave_out, left_out};
use std::collections::BTreeSet;

/// How many actors in the first places on a part are named.
const LEADING: usize = 5;

/// The exact tests of one ranking.
pub(super) struct Tests<'a> {
    pub(super) inside: &'a Inside<'a>,
    pub(super) study: &'a Study<'a>,
    pub(super) measure: &'a Measure,
    /// Those listed, as the ranking has them.
    pub(super) actors: Vec<ActorIx>,
    /// How many rows, from the first, are followed.
    pub(super) followed: usize,
}

impl Tests<'_> {
    /// All of them.
    pub(super) fn exact(&self) -> Exact {
        let whole = self.standing(&self.all());
        let now = whole.places.clone();
        let ties = tie_set(self.study.network);
        let documents = self.documents();
        let affordable = |count: usize| self.study.steps(self.measure).saturating_mul(count as u64) <= EXACT;
        let without_documents = affordable(documents.len()).then(|| self.without_documents(&documents));
        let without_ties = affordable(ties.len()).then(|| self.without_ties(&ties, &whole));
        let fewest_ties = without_ties.as_ref().map(|alone| self.fewest_ties(&ties, alone));
        let fewest_documents =
            without_documents.as_ref().map(|alone| self.fewest_documents(&documents, alone));
        let lost = |source: SourceIx| {
            let keep = left_out(self.inside, &[source]);
            ties.iter().filter(|tie| !keep[tie.at()]).count()
        };
        let documents = without_documents.map(|standings| {
            let each = documents.iter().zip(&standings);
            let mut found: Vec<Without<SourceIx>> = each
                .map(|(&gone, then)| Without {
                    gone,
                    ties: lost(gone),
                    shifts: self.shifts(&now, &then.places),
                })
                .collect();
            found.sort_by(|a, b| graver(&a.shifts, &b.shifts));
            found
        });
        let by_tie = without_ties.map(|standings| {
            let each = ties.iter().zip(&standings);
            let mut found: Vec<Without<TieIx>> = each
                .map(|(&gone, then)| Without { gone, ties: 1, shifts: self.shifts(&now, &then.places) })
                .filter(|without| !without.shifts.is_empty())
                .collect();
            found.sort_by(|a, b| graver(&a.shifts, &b.shifts));
            found
        });
        let parts = [Basis::Corroborated, Basis::Unclaimed].map(|basis| self.part(basis, &ties, &now));
        Exact { documents, ties: by_tie, fewest_ties, fewest_documents, parts: parts.into() }
    }

    /// Every tie is kept.
    fn all(&self) -> Vec<bool> {
        vec![true; self.inside.dataset().ties.len()]
    }

    /// How the first of those listed stands when only these ties are kept.
    fn standing(&self, keep: &[bool]) -> Standing {
        self.study.kept(self.measure, 0, keep)
    }

    /// The documents that ties inside cite, in canonical order.
    fn documents(&self) -> Vec<SourceIx> {
        let dataset = self.inside.dataset();
        let cited = self.inside.ties().flat_map(|tie| dataset.tie(tie).citations.iter());
        cited.map(|citation| citation.source).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn without_documents(&self, documents: &[SourceIx]) -> Vec<Standing> {
        leave_out(self.study, self.measure, 0, documents.len(), |number, keep| {
            *keep = left_out(self.inside, &[documents[number]]);
        })
    }

    /// The ranking without each tie. One beside which another joins each of its
    /// pairs changes nothing, unless ties are counted or strands weighed.
    fn without_ties(&self, ties: &[TieIx], whole: &Standing) -> Vec<Standing> {
        let options = self.study.options;
        let weighed = options.strengths.is_some() || options.lengths.is_some();
        let decisive = decisive(self.study.network);
        let matters = |tie: &TieIx| self.measure.counts_ties || weighed || decisive.contains(tie);
        let tried: Vec<TieIx> = ties.iter().copied().filter(matters).collect();
        let all = self.all();
        let found = leave_out(self.study, self.measure, 0, tried.len(), |number, keep| {
            keep.clone_from(&all);
            keep[tried[number].at()] = false;
        });
        let mut found = found.into_iter();
        let mut without = |tie: &TieIx| {
            let found = if matters(tie) { found.next() } else { None };
            found.unwrap_or_else(|| whole.clone())
        };
        ties.iter().map(&mut without).collect()
    }

    fn fewest_ties(&self, ties: &[TieIx], alone: &[Standing]) -> Fewest<TieIx> {
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

    fn fewest_documents(&self, documents: &[SourceIx], alone: &[Standing]) -> Fewest<SourceIx> {
        let keep = |gone: &[usize], keep: &mut Vec<bool>| {
            let gone: Vec<SourceIx> = gone.iter().map(|&number| documents[number]).collect();
            *keep = left_out(self.inside, &gone);
        };
        let moves = (0..documents.len()).map(|number| vec![number]).collect();
        let removals = Removals { count: documents.len(), moves, alone: Some(alone), keep: &keep };
        self.fewest(&removals, documents)
    }

    fn fewest<T: Copy>(&self, removals: &Removals<'_>, things: &[T]) -> Fewest<T> {
        let told = dethrone(self.study, self.measure, 0, removals, EXACT / 2);
        let mut successors = Vec::new();
        if let Some(found) = &told.found {
            let mut keep = Vec::new();
            (removals.keep)(found, &mut keep);
            let places = self.standing(&keep).places;
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
        let places = self.standing(&keep).places;
        let shift =
            |at: usize| Shift { actor: self.actors[at], from: now[at] as usize, to: places[at] as usize };
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|&at| (places[at], at));
        // Whom no tie of this part joins has no position on it.
        let mut joined: Vec<Seat> = Vec::new();
        for strand in self.study.network.strands() {
            if strand.ties.iter().any(|carried| keep[carried.tie.at()]) {
                joined.extend([strand.ends.0, strand.ends.1]);
            }
        }
        joined.sort_unstable();
        order.retain(|&at| joined.binary_search(&self.study.listed[at]).is_ok());
        Part {
            basis,
            ties: kept,
            places: (0..self.followed).map(shift).collect(),
            leading: order.into_iter().take(LEADING).map(shift).collect(),
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
    let only = |ties: &[Carried]| {
        let first = ties.first()?.tie;
        ties.iter().all(|carried| carried.tie == first).then_some(first)
    };
    network.strands().filter_map(|strand| only(strand.ties)).collect()
}
