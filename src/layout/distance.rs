//! Who is next to whom, and how far apart the actors are in the network.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The neighbours of every box, with how far they should stand: one row after the
/// other in one list.
#[derive(Debug, Clone)]
pub(super) struct Neighbors {
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
    entries: Vec<(usize, f64)>,
}

impl Neighbors {
    /// From pairs of boxes with a length each. Parallel lines count once, with the
    /// shortest length, loops not at all.
    pub(super) fn new(count: usize, pairs: impl Iterator<Item = (usize, usize, f64)> + Clone) -> Self {
        let pairs = pairs.filter(|&(a, b, _)| a != b);
        let mut ends = vec![0; count + 1];
        for (a, b, _) in pairs.clone() {
            ends[a + 1] += 1;
            ends[b + 1] += 1;
        }
        for at in 0..count {
            ends[at + 1] += ends[at];
        }
        let mut entries = vec![(0, 0.0); ends[count]];
        for (a, b, long) in pairs {
            entries[ends[a]] = (b, long);
            entries[ends[b]] = (a, long);
            ends[a] += 1;
            ends[b] += 1;
        }
        // Filled, a row ends where the next one began. Now drop what is double.
        let mut starts = vec![0; count + 1];
        let (mut from, mut kept) = (0, 0);
        for at in 0..count {
            entries[from..ends[at]].sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
            for entry in from..ends[at] {
                if entry == from || entries[entry].0 != entries[kept - 1].0 {
                    entries[kept] = entries[entry];
                    kept += 1;
                }
            }
            from = ends[at];
            starts[at + 1] = kept;
        }
        entries.truncate(kept);
        Self { starts, entries }
    }

    /// How many boxes there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The neighbours of a box, ascending.
    pub(super) fn of(&self, at: usize) -> &[(usize, f64)] {
        &self.entries[self.starts[at]..self.starts[at + 1]]
    }

    /// The boxes of each connected part, ascending; the parts by their first box.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.count()];
        let mut parts = Vec::new();
        for start in 0..self.count() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut part = vec![start];
            let mut next = 0;
            while next < part.len() {
                for &(neighbor, _) in self.of(part[next]) {
                    if !seen[neighbor] {
                        seen[neighbor] = true;
                        part.push(neighbor);
                    }
                }
                next += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// The number of steps from one box to every other; `usize::MAX` where there
    /// is no way.
    pub(super) fn hops(&self, start: usize) -> Vec<usize> {
        let mut hops = vec![usize::MAX; self.count()];
        hops[start] = 0;
        let mut queue = vec![start];
        let mut next = 0;
        while next < queue.len() {
            let at = queue[next];
            for &(neighbor, _) in self.of(at) {
                if hops[neighbor] == usize::MAX {
                    hops[neighbor] = hops[at] + 1;
                    queue.push(neighbor);
                }
            }
            next += 1;
        }
        hops
    }

    /// The lengths of the shortest ways from one box to all others (Dijkstra);
    /// infinite where there is none.
    pub(super) fn shortest(&self, start: usize) -> Vec<f64> {
        let mut best = vec![f64::INFINITY; self.count()];
        best[start] = 0.0;
        let mut queue = BinaryHeap::from([Reached { far: 0.0, at: start }]);
        while let Some(Reached { far, at }) = queue.pop() {
            if far > best[at] {
                continue;
            }
            for &(neighbor, long) in self.of(at) {
                let there = far + long;
                if there < best[neighbor] {
                    best[neighbor] = there;
                    queue.push(Reached { far: there, at: neighbor });
                }
            }
        }
        best
    }
}

/// What Dijkstra's search has reached; the nearest is the greatest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached {
    pub(super) far: f64,
    pub(super) at: usize,
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Reached {}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other.far.total_cmp(&self.far).then_with(|| other.at.cmp(&self.at))
    }
}
