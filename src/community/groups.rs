use super::partition::Partition;

/// Lumps in groups that are numbered from 0 without a gap, in any order.
#[derive(Clone)]
pub(super) struct Groups {
    of: Vec<u32>,
    count: usize,
}

/// Which group comes first.
#[derive(Clone, Copy)]
pub(super) enum Numbering {
    /// The largest, as in a [`Partition`].
    BySize,
    /// The one with the first lump: who is near before is near afterwards, and whoever
    /// goes through the members of one group after the other reads memory from one
    /// end to the other. In a large network that is a third of the time of a round.
    ByFirst,
}

impl Groups {
    /// From labels below their own number.
    pub(super) fn new(mut labels: Vec<u32>, numbering: Numbering) -> Self {
        const NONE: u32 = u32::MAX;
        if let Numbering::BySize = numbering {
            let groups = Partition::new(&labels);
            return Self { count: groups.count(), of: groups.of().to_vec() };
        }
        let mut number = vec![NONE; labels.len()];
        let mut count = 0;
        for label in &mut labels {
            let number = &mut number[*label as usize];
            if *number == NONE {
                *number = count;
                count += 1;
            }
            *label = *number;
        }
        Self { of: labels, count: count as usize }
    }

    /// Every lump alone.
    pub(super) fn alone(count: u32) -> Self {
        Self { of: (0..count).collect(), count: count as usize }
    }

    /// For each lump the number of its group.
    #[inline]
    pub(super) fn of(&self) -> &[u32] {
        &self.of
    }

    /// How many groups there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The same groups of lumps in another order: number n is what had the number
    /// `order[n]`.
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        Self { of: order.iter().map(|&old| self.of[old as usize]).collect(), count: self.count }
    }

    /// The lumps by group, ascending within each, and where each group begins, with
    /// where the last one ends.
    pub(super) fn sorted(&self) -> (Vec<u32>, Vec<u32>) {
        let mut starts = vec![0_u32; self.count + 1];
        for &group in &self.of {
            starts[group as usize + 1] += 1;
        }
        for group in 0..self.count {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut lumps = vec![0; self.of.len()];
        for (lump, &group) in (0..).zip(&self.of) {
            let place = &mut next[group as usize];
            lumps[*place as usize] = lump;
            *place += 1;
        }
        (starts, lumps)
    }
}
