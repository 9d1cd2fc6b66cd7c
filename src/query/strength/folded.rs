//! Everything between two actors, folded.

use super::flow::{Flow, NONE, exit};
use super::lattice::Order;
use super::web::Whole;
use crate::network::{Projection, Seat};

/// Already on the near side of every smallest cut.
pub(super) const NEAR: u32 = u32::MAX - 1;

/// Entrances and exits folded into components, numbered so that a residual hop
/// leads to a component of the same or a smaller number: what the source reaches
/// is set aside, and the rest of what the ways reach is folded into strongly
/// connected components (Tarjan 1972). One sweep over everything.
pub(super) struct Folded {
    /// The component of each entrance and exit, or [`NEAR`]; [`NONE`]: not looked at.
    component: Vec<u32>,
    pub(super) order: Order,
}

/// The residual hop with this number when strands have no limit.
pub(super) fn hop(
    projection: &Projection,
    flow: &Flow<'_, Whole<'_>>,
    door: u32,
    number: usize,
) -> Option<u32> {
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
    pub(super) fn new(projection: &Projection, flow: &Flow<'_, Whole<'_>>, ways: &[Vec<Seat>]) -> Self {
        let doors = 2 * projection.order();
        let component = vec![NONE; doors];
        let mut folded = Self { component, order: Order::default() };
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
                        far |= folded.order.far[other as usize];
                        below.push(other);
                    }
                }
            }
            below.sort_unstable();
            below.dedup();
            folded.order.below.push(below);
            folded.order.far.push(far);
            folded.order.shows.push(shows);
        }
        folded
    }

    /// The component of the exit of an actor on a way.
    pub(super) fn component(&self, stop: Seat) -> u32 {
        self.component[exit(stop) as usize]
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
