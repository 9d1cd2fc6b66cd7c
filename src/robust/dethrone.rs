use super::{Bench, Standing, Study};
use crate::measure::{Crew, Measure};

/// What may be taken away: things with numbers, such as ties or documents.
pub struct Removals<'a> {
    /// How many there are.
    pub count: usize,
    /// What a search that cannot try all sets takes away at once, ascending numbers;
    /// each thing alone should be among it.
    pub moves: Vec<Vec<usize>>,
    /// How the leader stands when each thing alone is taken away, if that is known
    /// already.
    pub alone: Option<&'a [Standing]>,
    /// Which ties are kept when these are taken away, by position in the data.
    pub keep: &'a (dyn Fn(&[usize], &mut Vec<bool>) + Sync),
}

/// What it takes to put somebody else ahead of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dethroning {
    /// No set of fewer things does: all have been tried.
    pub at_least: usize,
    /// A set that does, ascending; its size is an upper bound, and exact when it is
    /// [`Self::at_least`]. None if none was found.
    pub found: Option<Vec<usize>>,
    /// Whether the search came to its end; false if the work limit cut it.
    pub complete: bool,
}

impl Dethroning {
    /// Whether no smaller set does.
    pub fn is_smallest(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.len() == self.at_least)
    }
}

/// How many moves are looked at again after the first: those that did most then.
const POOL: usize = 64;

/// A search with its work limit.
struct Search<'a> {
    study: &'a Study<'a>,
    measure: &'a Measure,
    leader: usize,
    removals: &'a Removals<'a>,
    crew: Crew,
    once: u64,
    left: u64,
}

/// Looks for the fewest things whose removal puts another of those listed ahead
/// of `leader`, a position in the list. Sets of one are all tried, then of two
/// and so on while `budget` steps last for all of a size; after that moves are
/// taken one by one, always the one that lowers its lead most for each thing
/// taken away, and whatever turns out needless is put back. What is found so is
/// an upper bound.
///
/// Cost: at most twice `budget` steps.
pub fn dethrone(
    study: &Study<'_>,
    measure: &Measure,
    leader: usize,
    removals: &Removals<'_>,
    budget: u64,
) -> Dethroning {
    let once = study.steps(measure).max(1);
    let crew = Crew::new(study.options.threads, usize::MAX);
    let mut search = Search { study, measure, leader, removals, crew, once, left: budget };
    let mut size = 1;
    while size <= removals.count {
        let known = size == 1 && removals.alone.is_some();
        let sets = if known { 0 } else { binomial(removals.count, size).saturating_mul(search.once) };
        // One alone is always tried if it is affordable at all; more must leave
        // work for the other way.
        if sets > if size == 1 { search.left } else { search.left / 4 } {
            break;
        }
        search.left -= sets;
        if let Some(found) = search.all_of(size) {
            return Dethroning { at_least: size, found: Some(found), complete: true };
        }
        size += 1;
    }
    if size > removals.count {
        return Dethroning { at_least: size, found: None, complete: true };
    }
    search.left = search.left.max(budget / 2);
    let (found, complete) = search.greedily();
    Dethroning { at_least: size, found, complete }
}

impl Search<'_> {
    /// The first of all sets of a size that does it.
    fn all_of(&self, size: usize) -> Option<Vec<usize>> {
        if let (1, Some(alone)) = (size, self.removals.alone) {
            let deposed = |standing: &Standing| is_deposed(&standing.places, self.leader);
            return alone.iter().position(deposed).map(|thing| vec![thing]);
        }
        let count = self.removals.count;
        let parts = self.crew.each("leaving out", count + 1 - size, |first| {
            let mut bench = self.study.bench();
            let mut keep = Vec::new();
            let mut set: Vec<usize> = (first..first + size).collect();
            loop {
                if self.deposed(&set, &mut keep, &mut bench) {
                    return Some(set);
                }
                // The next set that begins with the same thing.
                let at = (1..size).rev().find(|&at| set[at] < count - (size - at))?;
                let from = set[at] + 1;
                for (offset, thing) in set[at..].iter_mut().enumerate() {
                    *thing = from + offset;
                }
            }
        });
        parts.into_iter().flatten().next()
    }

    /// Move after move, then without the needless; and whether the work limit allowed it.
    fn greedily(&mut self) -> (Option<Vec<usize>>, bool) {
        let moves = &self.removals.moves;
        let mut gone: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = (0..moves.len()).collect();
        let mut lead = self.lead(&gone);
        while lead >= 0.0 {
            let work = self.once.saturating_mul(open.len() as u64);
            if work > self.left {
                return (None, false);
            }
            self.left -= work;
            let leads = self.leads(&gone, &open);
            let before = lead;
            let taken = gone.clone();
            let gain = |at: usize| {
                let fresh = moves[open[at]].iter().filter(|thing| !taken.contains(thing)).count();
                (before - leads[at]) / fresh as f64
            };
            // The first among equals.
            let best = (0..open.len()).reduce(|best, at| if gain(at) > gain(best) { at } else { best });
            let Some(best) = best.filter(|&best| gain(best) > 0.0) else { return (None, true) };
            lead = leads[best];
            gone.extend(&moves[open[best]]);
            gone.sort_unstable();
            gone.dedup();
            if open.len() > POOL {
                let mut order: Vec<usize> = (0..open.len()).collect();
                order.sort_by(|&a, &b| gain(b).total_cmp(&gain(a)).then(a.cmp(&b)));
                order.truncate(POOL);
                order.sort_unstable();
                open = order.into_iter().map(|at| open[at]).collect();
            }
            open.retain(|&at| moves[at].iter().any(|thing| !gone.contains(thing)));
        }
        let (mut keep, mut bench) = (Vec::new(), self.study.bench());
        for thing in gone.clone() {
            let rest: Vec<usize> = gone.iter().copied().filter(|&other| other != thing).collect();
            if self.deposed(&rest, &mut keep, &mut bench) {
                gone = rest;
            }
        }
        (Some(gone), true)
    }

    /// The lead that each move would leave.
    fn leads(&self, gone: &[usize], open: &[usize]) -> Vec<f64> {
        const BLOCK: usize = 16;
        let blocks: Vec<&[usize]> = open.chunks(BLOCK).collect();
        let parts = self.crew.each("leaving out", blocks.len(), |block| {
            let (mut keep, mut bench) = (Vec::new(), self.study.bench());
            let lead = |&at: &usize| {
                if let (true, [thing], Some(alone)) =
                    (gone.is_empty(), self.removals.moves[at].as_slice(), self.removals.alone)
                {
                    return alone[*thing].lead;
                }
                let mut set = [gone, &self.removals.moves[at]].concat();
                set.sort_unstable();
                set.dedup();
                self.lead_without(&set, &mut keep, &mut bench)
            };
            blocks[block].iter().map(lead).collect::<Vec<f64>>()
        });
        parts.into_iter().flatten().collect()
    }

    fn lead(&self, gone: &[usize]) -> f64 {
        self.lead_without(gone, &mut Vec::new(), &mut self.study.bench())
    }

    /// The lead without some things.
    fn lead_without(&self, gone: &[usize], keep: &mut Vec<bool>, bench: &mut Bench) -> f64 {
        (self.removals.keep)(gone, keep);
        self.study.thin(keep, bench);
        self.study.standing(self.measure, self.leader, bench).lead
    }

    /// Whether somebody else is ahead of the leader without some things.
    fn deposed(&self, gone: &[usize], keep: &mut Vec<bool>, bench: &mut Bench) -> bool {
        (self.removals.keep)(gone, keep);
        self.study.thin(keep, bench);
        is_deposed(&self.study.places(self.measure, bench), self.leader)
    }
}

/// Whether somebody else is ahead.
fn is_deposed(places: &[u32], leader: usize) -> bool {
    places.iter().any(|&place| place < places[leader])
}

/// In how many ways `size` of `count` can be chosen; the largest number if there are more.
fn binomial(count: usize, size: usize) -> u64 {
    let mut ways: u128 = 1;
    for step in 0..size {
        ways = ways * (count - step) as u128 / (step + 1) as u128;
        if ways > u128::from(u64::MAX) {
            return u64::MAX;
        }
    }
    u64::try_from(ways).unwrap_or(u64::MAX)
}
