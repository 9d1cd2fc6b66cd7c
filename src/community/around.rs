/// Arcs from somewhere to each group around it, and which groups there are, in
/// the order in which they are met. Kept from one level and round to the next.
pub(super) struct Around {
    arcs: Vec<u32>,
    /// One place more than there can be groups, for what is written in any case.
    groups: Vec<u32>,
    count: usize,
}

impl Around {
    pub(super) fn new(order: usize) -> Self {
        Self { arcs: vec![0; order], groups: vec![0; order + 1], count: 0 }
    }

    /// Adds arcs, at least one each time, to groups. Without a branch: whether a
    /// group is met for the first time cannot be foretold. No sum is more than the arcs
    /// of the network, which are numbered by u32.
    #[inline]
    pub(super) fn fill(&mut self, met: impl Iterator<Item = (u32, u32)>) {
        let (arcs, groups, mut count) = (&mut self.arcs[..], &mut self.groups[..], self.count);
        met.for_each(|(group, more)| {
            let known = &mut arcs[group as usize];
            groups[count] = group;
            count += usize::from(*known == 0);
            *known += more;
        });
        self.count = count;
    }

    /// How many arcs lead to a group.
    #[inline]
    pub(super) fn arcs(&self, group: u32) -> u32 {
        self.arcs[group as usize]
    }

    /// All groups and their arcs, which are then forgotten.
    #[inline]
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let count = std::mem::take(&mut self.count);
        let arcs = &mut self.arcs;
        self.groups[..count].iter().map(|&group| (group, std::mem::take(&mut arcs[group as usize])))
    }
}
