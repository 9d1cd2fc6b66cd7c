//! What every chain passes, found in one sweep along one chain.
//!
//! Whatever all chains pass lies on any one of them. So walk along one chain and
//! keep, at each place, everything that can be reached from the places passed
//! without setting foot on the rest of the chain. The furthest place on the
//! chain that is reached in this way tells whether what comes next can be
//! bypassed. Every strand is looked at once: O(n + m).

use super::walk::Walk;
use crate::model::TieIx;
use crate::network::{Projection, Seat};

/// Not on the chain.
const OFF: usize = usize::MAX;

/// The inner actors of a chain who are on every chain between its ends, in order.
pub(super) fn actors(projection: &Projection, chain: &[Seat]) -> Vec<Seat> {
    let mut sweep = Sweep::new(projection, chain);
    let mut gates = Vec::new();
    for (at, &seat) in chain.iter().enumerate() {
        if at > 0 && at + 1 < chain.len() && sweep.far == at {
            gates.push(seat);
        }
        sweep.far = sweep.far.max(at);
        sweep.enter(seat, |_| None);
        // The hop along the chain is open in any case.
        sweep.far = sweep.far.max(at + 1);
    }
    gates
}

/// For each hop of a chain, whether every chain between its ends uses its strand.
pub(super) fn strands(projection: &Projection, chain: &[Seat]) -> Vec<bool> {
    let hops: Vec<u32> = hops(projection, chain).collect();
    let units: Vec<(usize, usize)> = (0..hops.len()).map(|hop| (hop, hop)).collect();
    let mut order: Vec<(u32, usize)> = hops.iter().copied().zip(0..).collect();
    order.sort_unstable();
    let unit_of = |strand: u32| find(&order, strand);
    Sweep::new(projection, chain).vital(chain, &units, unit_of)
}

/// The ties that every chain between the ends of a chain uses, in order.
///
/// A tie may give rise to several strands: its own, the way back, and the one
/// of the actor on whose behalf it was made. All of them end at the tie's `to`,
/// so a chain, which meets nobody twice, uses at most two, one after the other.
///
/// `known` are chains between the same ends, that one among them. Such a tie is
/// used by each of them, so mostly they leave none to ask about. What they leave is
/// tried: a chain without the tie rules out others as well. Where that takes as
/// long as one sweep would, that one decides.
pub(super) fn ties<'c>(
    projection: &Projection,
    chain: &[Seat],
    known: impl Iterator<Item = &'c Vec<Seat>>,
) -> Vec<TieIx> {
    let mut open: Vec<TieIx> = lone_ties(projection, chain);
    for other in known {
        rule_out(projection, other, &mut open);
    }
    let ends = (chain[0], chain[chain.len() - 1]);
    let mut walk = Walk::new();
    let mut vital = Vec::new();
    while let Some(tie) = open.first().copied() {
        if walk.steps > (projection.order() + projection.size()) as u64 {
            return swept_ties(projection, chain);
        }
        let passes = |_, _, strand| lone(projection, strand) != Some(tie);
        match walk.chain(projection, ends, passes) {
            None => {
                vital.push(tie);
                open.remove(0);
            }
            Some(other) => rule_out(projection, &other, &mut open),
        }
    }
    vital
}

/// The ties that a chain cannot do without, in order.
fn lone_ties(projection: &Projection, chain: &[Seat]) -> Vec<TieIx> {
    let mut ties: Vec<TieIx> = Vec::new();
    for tie in hops(projection, chain).filter_map(|strand| lone(projection, strand)) {
        if ties.last() != Some(&tie) {
            ties.push(tie);
        }
    }
    ties
}

/// Keeps those ties that another chain cannot do without either.
fn rule_out(projection: &Projection, chain: &[Seat], open: &mut Vec<TieIx>) {
    if !open.is_empty() {
        let mut ties = lone_ties(projection, chain);
        ties.sort_unstable();
        open.retain(|tie| ties.binary_search(tie).is_ok());
    }
}

/// The same in one sweep over everything.
fn swept_ties(projection: &Projection, chain: &[Seat]) -> Vec<TieIx> {
    let mut units: Vec<(usize, usize)> = Vec::new();
    let mut order: Vec<(TieIx, usize)> = Vec::new();
    for (hop, strand) in hops(projection, chain).enumerate() {
        let Some(tie) = lone(projection, strand) else { continue };
        match (order.last(), units.last_mut()) {
            (Some(&(last, _)), Some(unit)) if last == tie && unit.1 + 1 == hop => unit.1 = hop,
            _ => {
                order.push((tie, units.len()));
                units.push((hop, hop));
            }
        }
    }
    let in_order: Vec<TieIx> = order.iter().map(|&(tie, _)| tie).collect();
    order.sort_unstable();
    let unit_of = |strand| lone(projection, strand).and_then(|tie| find(&order, tie));
    let vital = Sweep::new(projection, chain).vital(chain, &units, unit_of);
    in_order.into_iter().zip(vital).filter_map(|(tie, vital)| vital.then_some(tie)).collect()
}

/// The strands of a chain.
pub(super) fn hops<'p>(projection: &'p Projection, chain: &'p [Seat]) -> impl Iterator<Item = u32> + 'p {
    let number = |pair: &[Seat]| projection.between(pair[0], pair[1]);
    chain.windows(2).map(move |pair| number(pair).expect("a chain follows strands"))
}

/// The only tie of a strand, if it has but one.
fn lone(projection: &Projection, strand: u32) -> Option<TieIx> {
    let ties = projection.strand(strand).ties;
    // A tie made on behalf of its own `from` lies twice on its strand.
    ties.iter().all(|carried| carried.tie == ties[0].tie).then_some(ties[0].tie)
}

fn find<K: Ord + Copy>(order: &[(K, usize)], key: K) -> Option<usize> {
    order.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| order[at].1)
}

/// What can be reached from the part of a chain that was passed.
struct Sweep<'p> {
    projection: &'p Projection,
    /// Where on the chain an actor is.
    place: Vec<usize>,
    seen: Vec<bool>,
    /// The furthest place on the chain that is reached.
    far: usize,
    /// Where strands lead that belong to a unit which is still ahead.
    waiting: Vec<Vec<Seat>>,
    /// Units below this one are bypassed.
    bypassed: usize,
    /// Units below this one were judged.
    judged: usize,
}

impl<'p> Sweep<'p> {
    fn new(projection: &'p Projection, chain: &[Seat]) -> Self {
        let mut place = vec![OFF; projection.order()];
        for (at, &seat) in chain.iter().enumerate() {
            place[seat as usize] = at;
        }
        let seen = vec![false; projection.order()];
        Self { projection, place, seen, far: 0, waiting: Vec::new(), bypassed: 0, judged: 0 }
    }

    /// For each unit, a stretch of hops that stand and fall together, whether
    /// every chain uses it. Other strands may belong to a unit as well, if they
    /// touch its stretch; units come in the order of the chain.
    fn vital(
        mut self,
        chain: &[Seat],
        units: &[(usize, usize)],
        unit_of: impl Fn(u32) -> Option<usize>,
    ) -> Vec<bool> {
        self.waiting = vec![Vec::new(); units.len()];
        let mut entered = 0;
        let mut vital = Vec::with_capacity(units.len());
        for (unit, &(first, last)) in units.iter().enumerate() {
            self.far = self.far.max(first);
            // The middle of a stretch is entered only when it is reached from elsewhere.
            while entered <= self.far.min(last) {
                self.enter(chain[entered], &unit_of);
                entered += 1;
            }
            vital.push(self.far <= last && self.bypassed <= unit);
            self.judged = unit + 1;
            for seat in std::mem::take(&mut self.waiting[unit]) {
                self.arrive(seat, &unit_of);
            }
        }
        vital
    }

    /// Looks around from a place on the chain.
    fn enter(&mut self, seat: Seat, unit_of: impl Fn(u32) -> Option<usize>) {
        self.seen[seat as usize] = true;
        self.explore(seat, &unit_of);
    }

    fn arrive(&mut self, seat: Seat, unit_of: impl Fn(u32) -> Option<usize>) {
        let place = self.place[seat as usize];
        if place != OFF {
            self.far = self.far.max(place);
        } else if !self.seen[seat as usize] {
            self.seen[seat as usize] = true;
            self.explore(seat, &unit_of);
        }
    }

    /// Follows strands from one actor through all who are not on the chain.
    fn explore(&mut self, start: Seat, unit_of: impl Fn(u32) -> Option<usize>) {
        let mut open = vec![start];
        while let Some(seat) = open.pop() {
            let on_chain = self.place[seat as usize] != OFF;
            for (neighbor, strand) in self.projection.arcs(seat) {
                let place = self.place[neighbor as usize];
                // Strands of a unit touch the chain.
                if (on_chain || place != OFF)
                    && let Some(unit) = unit_of(strand)
                    && unit >= self.judged
                {
                    // It touches the chain at that unit: all before it are bypassed.
                    self.bypassed = self.bypassed.max(unit);
                    self.waiting[unit].push(neighbor);
                } else if place != OFF {
                    self.far = self.far.max(place);
                } else if !self.seen[neighbor as usize] {
                    self.seen[neighbor as usize] = true;
                    open.push(neighbor);
                }
            }
        }
    }
}
