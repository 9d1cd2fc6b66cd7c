use super::{Costs, HOP, Limits};
use crate::network::{Projection, Seat};
use std::ops::Range;

/// Chains with few hops more than the fewest, where length alone counts, all of
/// them (near-shortest paths: Byers & Waterman 1984; Carlyle & Wood 2005).
///
/// A chain is followed only to those from whom the goal is near enough. How near
/// they are is known from levels of actors around both ends, which are grown
/// until nobody on a chain within the bound lies outside of them, always around
/// the end where that is less work; then the hops to the goal are carried into
/// the levels around the beginning, among those who can keep the bound.
///
/// Profiling: nearly all the time goes into the two outermost levels, whose arcs
/// are looked at once each. What is known of an actor is therefore four bytes.
pub(super) struct Detours<'a> {
    projection: &'a Projection,
    costs: &'a Costs,
    ends: [Seat; 2],
    /// For each actor the hops from the beginning and to the goal, and one; 0 where
    /// it was not met from there.
    marks: Vec<[u16; 2]>,
    /// The actors met around the beginning and around the goal, hop by hop.
    sides: [Vec<Level>; 2],
    /// Those outside of the levels around the goal whose hops to it are known.
    beyond: Vec<Seat>,
    /// The ways on from those who were run through, one after the other.
    ways: Vec<Way>,
    /// Whose ways these are.
    known: Vec<(Seat, Range<usize>)>,
    /// The place of an actor in `known`, and one; 0 where it has none.
    places: Vec<u32>,
}

/// Those as many hops away as each other.
struct Level {
    seats: Vec<Seat>,
    /// How many arcs lead on from them.
    arcs: usize,
}

/// A step on from an actor, and how many hops remain after it.
#[derive(Clone, Copy)]
struct Way {
    to: Seat,
    rest: u16,
}

/// The sides of a search.
const NEAR: usize = 0;
const FAR: usize = 1;

/// Detours of so many hops are looked for here. Where chains are still wanting
/// then, it is better to know first who can be on one at all.
const MOST: usize = 4;

/// Chains may be followed for so many steps: dead ends are told from ways on by
/// their hops alone, and a search that is led astray is better made otherwise.
const STEPS: u64 = 2_000_000;

/// The chains wanted, by hops and then by seats, and all that are as long as the
/// last of them; `fewest` is the number of hops of the shortest. None where this
/// is not the way to find them.
pub(super) fn detours(
    projection: &Projection,
    costs: &Costs,
    ends: (Seat, Seat),
    fewest: usize,
    limits: Limits,
) -> Option<Vec<(u64, Vec<Seat>)>> {
    let mut search = Detours::new(projection, costs, ends);
    let mut steps = limits.steps.min(STEPS);
    let longest = limits.max_hops.min(fewest + MOST);
    // A bound is a number of hops that fits where they are kept.
    for bound in fewest + 1..=longest {
        let bound = u16::try_from(bound).ok().filter(|&bound| bound < u16::MAX)?;
        search.widen(bound, u16::try_from(fewest).ok()?);
        let chains = search.within(bound, limits.listed, &mut steps)?;
        if chains.len() >= limits.count || usize::from(bound) == limits.max_hops {
            let mut chains: Vec<(u64, Vec<Seat>)> =
                chains.into_iter().map(|chain| (HOP * (chain.len() as u64 - 1), chain)).collect();
            // Those of the same length are in the order of their seats already.
            chains.sort_by_key(|&(cost, _)| cost);
            return Some(chains);
        }
    }
    None
}

impl<'a> Detours<'a> {
    fn new(projection: &'a Projection, costs: &'a Costs, (from, goal): (Seat, Seat)) -> Self {
        let mut marks = vec![[0; 2]; projection.order()];
        marks[from as usize][NEAR] = 1;
        marks[goal as usize][FAR] = 1;
        let side = |side, end| {
            let arcs = row(projection, side, end).len();
            vec![Level { seats: vec![end], arcs }]
        };
        Self {
            projection,
            costs,
            ends: [from, goal],
            marks,
            sides: [side(NEAR, from), side(FAR, goal)],
            beyond: Vec::new(),
            ways: Vec::new(),
            known: Vec::new(),
            places: vec![0; projection.order()],
        }
    }

    /// Finds the hops to the goal of everybody on a chain of at most `bound` hops.
    fn widen(&mut self, bound: u16, fewest: u16) {
        for seat in self.beyond.drain(..) {
            self.marks[seat as usize][FAR] = 0;
        }
        for (seat, _) in self.known.drain(..) {
            self.places[seat as usize] = 0;
        }
        self.ways.clear();
        // Whoever is on such a chain is then met from one end at least.
        while self.sides[NEAR].len() + self.sides[FAR].len() <= usize::from(bound) {
            let rim = |side: usize| self.sides[side].last().map_or(0, |level| level.arcs);
            self.grow(usize::from(rim(FAR) < rim(NEAR)));
        }
        self.go_beyond(bound, bound - fewest);
    }

    /// Goes one hop on around one end.
    fn grow(&mut self, side: usize) {
        let (projection, costs) = (self.projection, self.costs);
        let other_end = self.ends[1 - side];
        let levels = &mut self.sides[side];
        let mark = u16::try_from(levels.len() + 1).expect("no more levels than the bound has hops");
        let mut next = Level { seats: Vec::new(), arcs: 0 };
        let rim = levels.last().expect("the end itself is a level");
        // A chain ends at its ends: nothing lies behind them.
        for &seat in rim.seats.iter().filter(|&&seat| seat != other_end) {
            for &other in row(projection, side, seat) {
                let known = &mut self.marks[other as usize][side];
                if *known == 0 && (other == other_end || costs.open(other)) {
                    *known = mark;
                    next.seats.push(other);
                    next.arcs += row(projection, side, other).len();
                }
            }
        }
        levels.push(next);
    }

    /// Carries the hops to the goal beyond the levels around it, among those who can
    /// keep the bound, which is `slack` hops more than the fewest.
    fn go_beyond(&mut self, bound: u16, slack: u16) {
        let rim = self.sides[FAR].last().expect("the goal itself is a level");
        let mark = u16::try_from(self.sides[FAR].len()).expect("no more levels than the bound has hops");
        // Who stands before the rim is found where there is less to look at: nobody
        // closer to the beginning does.
        let last = self.sides[NEAR].len();
        let before = &self.sides[NEAR][last.saturating_sub(usize::from(slack) + 1)..];
        let mut found = Vec::new();
        if rim.arcs <= before.iter().map(|level| level.arcs).sum() {
            look_behind(self.projection, &mut self.marks, self.ends, &rim.seats, (mark, bound), &mut found);
        } else {
            let [from, goal] = self.ends;
            for &seat in before.iter().flat_map(|level| &level.seats).filter(|&&seat| seat != goal) {
                let mut row = self.projection.neighbors(seat).iter();
                let leads = |&other: &Seat| other != from && self.marks[other as usize][FAR] == mark;
                if self.marks[seat as usize][FAR] == 0 && row.any(leads) {
                    self.marks[seat as usize][FAR] = mark + 1;
                    found.push(seat);
                }
            }
        }
        let mut next = 0;
        while next < found.len() {
            let level = found[next..].to_vec();
            next = found.len();
            let mark = self.marks[level[0] as usize][FAR];
            look_behind(self.projection, &mut self.marks, self.ends, &level, (mark, bound), &mut found);
        }
        self.beyond = found;
    }

    /// Every loopless chain of at most `bound` hops, in the order of the seats; none
    /// when there are more than `most` or too many steps were made.
    fn within(&mut self, bound: u16, most: usize, steps: &mut u64) -> Option<Vec<Vec<Seat>>> {
        let [from, goal] = self.ends;
        let mut found = Vec::new();
        let mut chain = vec![from];
        // The ways on from each actor of the chain that were not followed yet.
        let mut rows = vec![self.ways_on(from, bound, steps)?];
        while let Some(row) = rows.last_mut() {
            let Some(at) = row.next() else {
                rows.pop();
                chain.pop();
                continue;
            };
            let Way { to, rest } = self.ways[at];
            if chain.len() + usize::from(rest) > usize::from(bound) || chain.contains(&to) {
                continue;
            }
            if to == goal {
                if found.len() == most {
                    return None;
                }
                let mut whole = Vec::with_capacity(chain.len() + 1);
                whole.extend_from_slice(&chain);
                whole.push(goal);
                found.push(whole);
            } else {
                rows.push(self.ways_on(to, bound, steps)?);
                chain.push(to);
            }
        }
        Some(found)
    }

    /// Where the ways on from an actor are, after which a chain can keep the bound.
    fn ways_on(&mut self, seat: Seat, bound: u16, steps: &mut u64) -> Option<Range<usize>> {
        if let Some(place) = (self.places[seat as usize] as usize).checked_sub(1) {
            let range = self.known[place].1.clone();
            *steps = steps.checked_sub(range.len() as u64 + 1)?;
            return Some(range);
        }
        let row = self.projection.neighbors(seat);
        *steps = steps.checked_sub(row.len() as u64 + 1)?;
        // At least so many hops lead here.
        let hops = match self.marks[seat as usize][NEAR] {
            0 => self.sides[NEAR].len(),
            mark => usize::from(mark) - 1,
        };
        let most = usize::from(bound).saturating_sub(hops + 1);
        let start = self.ways.len();
        for &to in row {
            let mark = self.marks[to as usize][FAR];
            if mark != 0 && usize::from(mark) <= most + 1 && to != self.ends[NEAR] {
                self.ways.push(Way { to, rest: mark - 1 });
            }
        }
        let range = start..self.ways.len();
        self.known.push((seat, range.clone()));
        self.places[seat as usize] = u32::try_from(self.known.len()).expect("fewer than all actors");
        Some(range)
    }
}

/// Marks those before a level of this mark who were met from the beginning, can
/// keep the bound and whose hops to the goal were not known.
fn look_behind(
    projection: &Projection,
    marks: &mut [[u16; 2]],
    [from, _]: [Seat; 2],
    level: &[Seat],
    (mark, bound): (u16, u16),
    found: &mut Vec<Seat>,
) {
    // A mark is one more than the hops it stands for, and theirs is the next one.
    let most = (bound + 1).saturating_sub(mark);
    for &seat in level.iter().filter(|&&seat| seat != from) {
        for &other in projection.neighbors_into(seat) {
            let [near, far] = &mut marks[other as usize];
            if *far == 0 && *near != 0 && *near <= most {
                *far = mark + 1;
                found.push(other);
            }
        }
    }
}

/// Where a side goes on to: onward around the beginning, back around the goal.
#[inline]
fn row(projection: &Projection, side: usize, seat: Seat) -> &[Seat] {
    if side == NEAR { projection.neighbors(seat) } else { projection.neighbors_into(seat) }
}
