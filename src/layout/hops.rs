//! The number of steps between boxes, counted from 64 boxes at once.
//!
//! Each box has a word in which a bit stands for one of the boxes that are searched
//! from; a step joins the words of neighbours (Then et al., *The More the Merrier:
//! Efficient Multi-Source Graph Traversal*, PVLDB 8(4), 2014). Only boxes that
//! something new has reached are looked at, so that long thin networks cost no more
//! than one search after the other.

use super::distance::Neighbors;
use rayon::prelude::*;

/// So many searches share a word.
const TOGETHER: usize = 64;

/// Who is next to whom, in another order of the boxes.
#[derive(Debug)]
pub(super) struct Steps {
    /// The new number of every box.
    number: Vec<u32>,
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Steps {
    /// With the boxes renumbered; `order` names every box once.
    pub(super) fn new(neighbors: &Neighbors, order: &[u32]) -> Self {
        let mut number = vec![0; order.len()];
        for (new, &at) in (0..).zip(order) {
            number[at as usize] = new;
        }
        let mut starts = Vec::with_capacity(order.len() + 1);
        let mut rows = Vec::new();
        starts.push(0);
        for &at in order {
            rows.extend(neighbors.of(at as usize).iter().map(|&(other, _)| number[other]));
            starts.push(u32::try_from(rows.len()).expect("lines are counted in 32 bits"));
        }
        Self { number, starts, rows }
    }

    /// How many boxes there are.
    pub(super) fn count(&self) -> usize {
        self.number.len()
    }

    /// The number that a box has here.
    pub(super) fn number(&self, at: usize) -> usize {
        self.number[at] as usize
    }

    /// The neighbours of a box, in the numbers that boxes have here.
    pub(super) fn of(&self, at: usize) -> &[u32] {
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// A row for each source: its distances to all boxes in steps; 0 where there is
    /// no way, and 65,535 for whatever is farther.
    ///
    /// Cost: O(sources · lines) at worst, a tenth of it where ways are short.
    pub(super) fn from(&self, sources: &[u32]) -> Vec<u16> {
        let count = self.count();
        let mut far = vec![0; sources.len() * count];
        let batches = far.par_chunks_mut((TOGETHER * count).max(1)).zip(sources.par_chunks(TOGETHER));
        batches.for_each(|(far, sources)| self.search(sources, far));
        far
    }

    /// Distances from at most 64 boxes.
    fn search(&self, sources: &[u32], far: &mut [u16]) {
        let count = self.count();
        let mut seen = vec![0_u64; count];
        let (mut now, mut next) = (vec![0_u64; count], vec![0_u64; count]);
        let (mut reached, mut reaching) = (Vec::new(), Vec::new());
        for (bit, &source) in sources.iter().enumerate() {
            seen[source as usize] |= 1 << bit;
            now[source as usize] |= 1 << bit;
            reached.push(source);
        }
        let mut level = 0_u16;
        while !reached.is_empty() {
            level = level.saturating_add(1);
            for &at in &reached {
                let news = std::mem::take(&mut now[at as usize]);
                for &to in self.of(at as usize) {
                    let fresh = news & !seen[to as usize];
                    if fresh != 0 {
                        if next[to as usize] == 0 {
                            reaching.push(to);
                        }
                        next[to as usize] |= fresh;
                    }
                }
            }
            for &to in &reaching {
                let mut fresh = next[to as usize];
                seen[to as usize] |= fresh;
                while fresh != 0 {
                    far[fresh.trailing_zeros() as usize * count + to as usize] = level;
                    fresh &= fresh - 1;
                }
            }
            std::mem::swap(&mut now, &mut next);
            std::mem::swap(&mut reached, &mut reaching);
            reaching.clear();
        }
    }
}

/// Boxes in the order in which steps reach them, so that near ones have near numbers.
pub(super) fn near_order(neighbors: &Neighbors) -> Vec<u32> {
    let mut seen = vec![false; neighbors.count()];
    let mut order: Vec<u32> = Vec::with_capacity(neighbors.count());
    let mut next = 0;
    for start in (0_u32..).take(neighbors.count()) {
        if !std::mem::replace(&mut seen[start as usize], true) {
            order.push(start);
        }
        while next < order.len() {
            for &(other, _) in neighbors.of(order[next] as usize) {
                if !std::mem::replace(&mut seen[other], true) {
                    order.push(u32::try_from(other).expect("boxes are counted in 32 bits"));
                }
            }
            next += 1;
        }
    }
    order
}
