//! All smallest sets of actors without whom nothing joins two actors.

use super::flow::{Flow, NONE, exit};
use super::web::Whole;
use crate::network::{Projection, Seat};

/// So many sets are listed at most.
pub(super) const LIMIT: usize = 100;

/// Already on the near side of every smallest cut.
const NEAR: u32 = u32::MAX - 1;

/// The smallest cuts, each ascending, in ascending order, and whether these are
/// all. The two ends must not be joined directly, and some chain must join them.
///
/// A smallest cut takes one actor from each way of a maximum flow. What lies on
/// the near side of it is closed under residual hops, and every closed set that
/// holds the source and not the sink gives a smallest cut (Picard & Queyranne
/// 1980). So: set aside what the source reaches, fold the rest into strongly
/// connected components (Tarjan 1972), drop those from which the sink is
/// reached, and list the closed sets of what is left, each once. Components
/// without an exit of an actor on a way do not show in a cut and join by
/// themselves as soon as they may.
///
/// Cost: O(n + m), and O(n + m) for each cut at worst.
pub(super) fn smallest(projection: &Projection, flow: &mut Flow<'_, Whole<'_>>) -> (Vec<Vec<Seat>>, bool) {
    let ways = flow.ways();
    let folded = Folded::new(projection, flow, &ways);
    let mut closed = Closed::new(&folded);
    let (mut cuts, complete) = closed.list(|joined| {
        let near = |stop: Seat| match folded.component[exit(stop) as usize] {
            NEAR => true,
            component => joined[component as usize],
        };
        let last = |way: &Vec<Seat>| way[1..].iter().copied().find(|&stop| !near(stop));
        let mut cut: Vec<Seat> = ways.iter().map(|way| last(way).expect("the sink is never near")).collect();
        cut.sort_unstable();
        cut
    });
    cuts.sort_unstable();
    (cuts, complete)
}

/// Entrances and exits folded into components, numbered so that a residual hop
/// leads to a component of the same or a smaller number.
struct Folded {
    /// The component of each entrance and exit, or [`NEAR`]; [`NONE`]: not looked at.
    component: Vec<u32>,
    /// To which other components each one leads.
    below: Vec<Vec<u32>>,
    /// Whether the sink can be reached from it.
    far: Vec<bool>,
    /// Whether it holds an exit of an actor on a way.
    shows: Vec<bool>,
}

/// The residual hop with this number when strands have no limit.
fn hop(projection: &Projection, flow: &Flow<'_, Whole<'_>>, door: u32, number: usize) -> Option<u32> {
    let stop = door >> 1;
    let prev = flow.pass(stop).prev;
    if door & 1 == 1 {
        let row = projection.neighbors(stop);
        match row.get(number) {
            Some(&other) => Some(2 * other),
            None => (number == row.len() && prev != NONE).then_some(2 * stop),
        }
    } else if number > 0 {
        None
    } else if prev == NONE {
        Some(exit(stop))
    } else {
        Some(exit(prev))
    }
}

impl Folded {
    fn new(projection: &Projection, flow: &Flow<'_, Whole<'_>>, ways: &[Vec<Seat>]) -> Self {
        let doors = 2 * projection.order();
        let component = vec![NONE; doors];
        let mut folded = Self { component, below: Vec::new(), far: Vec::new(), shows: Vec::new() };
        let (source, sink) = (ways[0][0], ways[0][ways[0].len() - 1]);
        let next = |door, number| hop(projection, flow, door, number);
        folded.set_near_aside(source, next);
        let roots = ways.iter().flat_map(|way| &way[1..way.len() - 1]).map(|&stop| exit(stop));
        let members = folded.fold(roots, sink, next);
        for group in &members {
            let own = folded.component[group[0] as usize];
            let (mut below, mut far, mut shows) = (Vec::new(), false, false);
            for &door in group {
                shows |= door & 1 == 1 && flow.pass(door >> 1).prev != NONE;
                for to in (0..).map_while(|number| next(door, number)) {
                    let other = folded.component[to as usize];
                    if to == 2 * sink {
                        far = true;
                    } else if other != NEAR && other != own {
                        far |= folded.far[other as usize];
                        below.push(other);
                    }
                }
            }
            below.sort_unstable();
            below.dedup();
            folded.below.push(below);
            folded.far.push(far);
            folded.shows.push(shows);
        }
        folded
    }

    /// Marks all that the source reaches.
    fn set_near_aside(&mut self, source: Seat, next: impl Fn(u32, usize) -> Option<u32>) {
        let mut open = vec![exit(source)];
        // Nothing leads back to the source that is not near already.
        self.component[2 * source as usize] = NEAR;
        self.component[exit(source) as usize] = NEAR;
        while let Some(door) = open.pop() {
            for to in (0..).map_while(|number| next(door, number)) {
                if self.component[to as usize] != NEAR {
                    self.component[to as usize] = NEAR;
                    open.push(to);
                }
            }
        }
    }

    /// Tarjan's algorithm with a stack of its own; the doors of each component.
    fn fold(
        &mut self,
        roots: impl Iterator<Item = u32>,
        sink: Seat,
        next: impl Fn(u32, usize) -> Option<u32>,
    ) -> Vec<Vec<u32>> {
        let doors = self.component.len();
        let (mut order, mut low) = (vec![NONE; doors], vec![NONE; doors]);
        let mut count = 0;
        let mut open: Vec<u32> = Vec::new();
        let mut members: Vec<Vec<u32>> = Vec::new();
        for root in roots {
            if self.component[root as usize] == NEAR || order[root as usize] != NONE {
                continue;
            }
            // Where the search stands, and which hop it takes next.
            let mut trail = vec![(root, 0)];
            while let Some((door, number)) = trail.last_mut() {
                let door = *door;
                if *number == 0 {
                    order[door as usize] = count;
                    low[door as usize] = count;
                    count += 1;
                    open.push(door);
                }
                let to = next(door, *number);
                *number += 1;
                if let Some(to) = to {
                    if to == 2 * sink || self.component[to as usize] != NONE {
                        continue;
                    }
                    if order[to as usize] == NONE {
                        trail.push((to, 0));
                    } else {
                        low[door as usize] = low[door as usize].min(order[to as usize]);
                    }
                    continue;
                }
                trail.pop();
                if let Some(&(parent, _)) = trail.last() {
                    low[parent as usize] = low[parent as usize].min(low[door as usize]);
                }
                if low[door as usize] == order[door as usize] {
                    let number = u32::try_from(members.len()).expect("fewer components than doors");
                    let first = open.iter().rposition(|&other| other == door);
                    let group = open.split_off(first.expect("a door stays open until it is folded"));
                    for &member in &group {
                        self.component[member as usize] = number;
                    }
                    members.push(group);
                }
            }
        }
        members
    }
}

/// A closed set that grows and shrinks.
struct Closed<'f> {
    folded: &'f Folded,
    /// For each component those that lead to it.
    above: Vec<Vec<u32>>,
    /// How many of those below it have not joined.
    missing: Vec<usize>,
    joined: Vec<bool>,
}

/// A closed set on the way to others: what may join next, which of that has been
/// tried, and what joined last.
struct Frame {
    may: Vec<u32>,
    tried: usize,
    last: Vec<u32>,
}

impl<'f> Closed<'f> {
    fn new(folded: &'f Folded) -> Self {
        let count = folded.below.len();
        let mut above = vec![Vec::new(); count];
        for (component, below) in folded.below.iter().enumerate() {
            for &other in below {
                above[other as usize].push(u32::try_from(component).expect("numbered in 32 bits"));
            }
        }
        let missing = folded.below.iter().map(Vec::len).collect();
        Self { folded, above, missing, joined: vec![false; count] }
    }

    /// Every closed set, shown once, up to the limit: after a set come those
    /// that also hold one more component, which those after it may not hold.
    fn list(&mut self, show: impl Fn(&[bool]) -> Vec<Seat>) -> (Vec<Vec<Seat>>, bool) {
        let count = u32::try_from(self.joined.len()).expect("numbered in 32 bits");
        let ready = (0..count).filter(|&component| self.missing[component as usize] == 0).collect();
        let (last, may) = self.join(ready);
        let mut shown = vec![show(&self.joined)];
        let mut frames = vec![Frame { may, tried: 0, last }];
        while let Some(frame) = frames.last_mut() {
            if let Some(&component) = frame.may.get(frame.tried) {
                if shown.len() == LIMIT {
                    return (shown, false);
                }
                frame.tried += 1;
                let mut may = frame.may[frame.tried..].to_vec();
                let (last, more) = self.join_one(component);
                may.extend(more);
                shown.push(show(&self.joined));
                frames.push(Frame { may, tried: 0, last });
            } else {
                let frame = frames.pop().expect("it was there");
                for &component in frame.last.iter().rev() {
                    self.joined[component as usize] = false;
                    for &above in &self.above[component as usize] {
                        self.missing[above as usize] += 1;
                    }
                }
            }
        }
        (shown, true)
    }

    fn join_one(&mut self, component: u32) -> (Vec<u32>, Vec<u32>) {
        let ready = self.admit(component);
        let (mut last, may) = self.join(ready);
        last.insert(0, component);
        (last, may)
    }

    /// Lets those join that do not show; gives them and those that show.
    fn join(&mut self, ready: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
        let (mut last, mut may) = (Vec::new(), Vec::new());
        let mut open = ready;
        while let Some(component) = open.pop() {
            if self.folded.far[component as usize] {
                continue;
            }
            if self.folded.shows[component as usize] {
                may.push(component);
            } else {
                last.push(component);
                open.extend(self.admit(component));
            }
        }
        may.sort_unstable();
        (last, may)
    }

    /// One joins; gives those that may join now.
    fn admit(&mut self, component: u32) -> Vec<u32> {
        self.joined[component as usize] = true;
        let mut ready = Vec::new();
        for &above in &self.above[component as usize] {
            self.missing[above as usize] -= 1;
            if self.missing[above as usize] == 0 {
                ready.push(above);
            }
        }
        ready
    }
}
