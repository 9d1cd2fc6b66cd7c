//! The first of the shortest walks, sought from both ends at once.

use super::marks::Marks;
use crate::network::{Projection, Seat};

/// A search from both ends at once (Pohl 1971), for one walk after another. Whole
/// levels are met in turn, around the end where that is less work.
///
/// Of the shortest walks it gives the first, neighbour by neighbour; this is also
/// the one that a search from the start alone finds when it takes everybody in the
/// order in which they are met.
pub(super) struct Walk {
    levels: Marks<Level>,
    rims: [Vec<u32>; 2],
    near: Vec<u32>,
    /// Neighbours looked at, over all walks.
    pub(super) steps: u64,
}

/// At how many steps from the start and from the goal a stop is.
#[derive(Clone, Copy)]
struct Level {
    ahead: u32,
    behind: u32,
    /// Whether it leads to where the searches met.
    leads: bool,
}

const FAR: u32 = u32::MAX;

impl Walk {
    pub(super) fn new() -> Self {
        let unknown = Level { ahead: FAR, behind: FAR, leads: false };
        Self { levels: Marks::new(unknown), rims: [Vec::new(), Vec::new()], near: Vec::new(), steps: 0 }
    }

    /// The first of the shortest walks from the first of the starts that has one to
    /// the goal, who is none of the starts. `near` says to whom one can go on from a
    /// stop, or from whom one can come to it (`true`), in order, the same both ways;
    /// `about` says how many these are at most.
    pub(super) fn first(
        &mut self,
        starts: &[u32],
        goal: u32,
        about: impl Fn(u32) -> usize,
        mut near: impl FnMut(u32, bool, &mut Vec<u32>),
    ) -> Option<Vec<u32>> {
        let met = self.meet(starts, goal, about, &mut near)?;
        self.lead(met, &mut near);
        let leading = |&&start: &&u32| self.levels.get(start).leads;
        let mut walk = vec![*starts.iter().find(leading).expect("a walk begins at a start")];
        let mut row = std::mem::take(&mut self.near);
        while walk[walk.len() - 1] != goal {
            let stop = walk[walk.len() - 1];
            let at = self.levels.get(stop);
            row.clear();
            near(stop, false, &mut row);
            self.steps += row.len() as u64;
            let onward = |&&other: &&u32| {
                let next = self.levels.get(other);
                let before = at.leads && next.leads && next.ahead == at.ahead + 1;
                before || at.behind != FAR && next.behind != FAR && next.behind + 1 == at.behind
            };
            walk.push(*row.iter().find(onward).expect("it leads to the goal"));
        }
        self.near = row;
        Some(walk)
    }

    /// Grows both sides, level by level, until they meet; all who are in the middle
    /// of a shortest walk.
    fn meet(
        &mut self,
        starts: &[u32],
        goal: u32,
        about: impl Fn(u32) -> usize,
        near: &mut impl FnMut(u32, bool, &mut Vec<u32>),
    ) -> Option<Vec<u32>> {
        self.levels.clear();
        for rim in &mut self.rims {
            rim.clear();
        }
        for &start in starts {
            self.levels.at(start).ahead = 0;
        }
        self.rims[0].extend_from_slice(starts);
        self.levels.at(goal).behind = 0;
        self.rims[1].push(goal);
        let mut row = std::mem::take(&mut self.near);
        let mut met = Vec::new();
        // About what the next level around each end takes.
        let mut work: [usize; 2] = [starts.iter().map(|&start| about(start)).sum(), about(goal)];
        let mut level = [0, 0];
        while met.is_empty() && !self.rims[0].is_empty() && !self.rims[1].is_empty() {
            let side = usize::from(work[1] < work[0]);
            let mut next = Vec::new();
            level[side] += 1;
            for &stop in &self.rims[side] {
                row.clear();
                near(stop, side == 1, &mut row);
                self.steps += row.len() as u64 + 1;
                for &other in &row {
                    let label = self.levels.at(other);
                    let (mine, theirs) = match side {
                        0 => (&mut label.ahead, label.behind),
                        _ => (&mut label.behind, label.ahead),
                    };
                    if *mine == FAR {
                        *mine = level[side];
                        next.push(other);
                        if theirs != FAR {
                            met.push(other);
                        }
                    }
                }
            }
            work[side] = next.iter().map(|&stop| about(stop)).sum();
            self.rims[side] = next;
        }
        self.near = row;
        (!met.is_empty()).then_some(met)
    }

    /// Marks those between a start and where the searches met.
    fn lead(&mut self, met: Vec<u32>, near: &mut impl FnMut(u32, bool, &mut Vec<u32>)) {
        let mut row = std::mem::take(&mut self.near);
        let mut open = met;
        for &stop in &open {
            self.levels.at(stop).leads = true;
        }
        while let Some(stop) = open.pop() {
            let ahead = self.levels.get(stop).ahead;
            if ahead == 0 {
                continue;
            }
            row.clear();
            near(stop, true, &mut row);
            self.steps += row.len() as u64;
            for &other in &row {
                let level = self.levels.get(other);
                if level.ahead != FAR && level.ahead + 1 == ahead && !level.leads {
                    self.levels.at(other).leads = true;
                    open.push(other);
                }
            }
        }
        self.near = row;
    }

    /// The first of the shortest chains along strands that pass; the two are
    /// different.
    pub(super) fn chain(
        &mut self,
        projection: &Projection,
        (start, goal): (Seat, Seat),
        passes: impl Fn(Seat, Seat, u32) -> bool,
    ) -> Option<Vec<Seat>> {
        let about = |seat| projection.neighbors(seat).len();
        self.first(&[start], goal, about, |seat, back, row| {
            let pass = |&(other, strand): &(Seat, u32)| passes(seat, other, strand);
            if back {
                row.extend(projection.arcs_into(seat).filter(pass).map(|(other, _)| other));
            } else {
                row.extend(projection.arcs(seat).filter(pass).map(|(other, _)| other));
            }
        })
    }
}
