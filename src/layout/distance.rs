//! Who is next to whom, and how far apart the actors are in the network.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The neighbours of every box, with how far they should stand.
#[derive(Debug, Clone)]
pub(super) struct Neighbors {
    rows: Vec<Vec<(usize, f64)>>,
}

impl Neighbors {
    /// From pairs of boxes with a length each. Parallel lines count once, loops
    /// not at all.
    pub(super) fn new(count: usize, pairs: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let mut rows = vec![Vec::new(); count];
        for (a, b, long) in pairs {
            if a != b {
                rows[a].push((b, long));
                rows[b].push((a, long));
            }
        }
        for row in &mut rows {
            row.sort_by(|x: &(usize, f64), y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
            row.dedup_by_key(|entry| entry.0);
        }
        Self { rows }
    }

    /// How many boxes there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The neighbours of a box.
    pub(super) fn of(&self, at: usize) -> &[(usize, f64)] {
        &self.rows[at]
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
                for &(neighbor, _) in &self.rows[part[next]] {
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
            for &(neighbor, _) in &self.rows[at] {
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
            for &(neighbor, long) in &self.rows[at] {
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
