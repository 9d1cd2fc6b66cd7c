//! A small seeded generator, so that the same groups come out again tomorrow.

use super::groups::Groups;

/// Numbers that look random and follow from a seed: `SplitMix64` of Steele, Lea
/// and Flood (2014), doi:10.1145/2714064.2660195.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The numbers of one run: runs of one seed differ, and so do seeds.
    pub(super) fn of_run(seed: u64, run: usize) -> Self {
        let mut first = Self(seed);
        let mixed = first.bits();
        Self(mixed ^ Self(run as u64).bits())
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `count`, which must not be 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        // The upper half of a 128-bit product is below `count`.
        let high = (u128::from(self.bits()) * count as u128) >> 64;
        usize::try_from(high).expect("it is below a usize")
    }

    /// All numbers below `count`, in random order.
    pub(super) fn shuffled(&mut self, count: usize) -> Vec<u32> {
        let mut list = ascending(count);
        self.shuffle(&mut list);
        list
    }

    /// A list in random order if it has no more than [`NEAR`]; of more, each stays in its
    /// own block of [`BLOCK`], so that work which goes through them reads memory from
    /// one end to the other.
    pub(super) fn order(&mut self, mut list: Vec<u32>) -> Vec<u32> {
        let size = if list.len() > NEAR { BLOCK } else { NEAR };
        list.chunks_mut(size).for_each(|block| self.shuffle(block));
        list
    }

    /// All numbers in random order, but of more than [`NEAR`] one group after the other,
    /// each as a whole in random order: nothing less will do for work in which those who come first
    /// decide, and groups do not meet.
    pub(super) fn order_by(&mut self, groups: &Groups) -> Vec<u32> {
        if groups.of().len() <= NEAR {
            return self.shuffled(groups.of().len());
        }
        let (starts, mut list) = groups.sorted();
        for ends in starts.windows(2) {
            self.shuffle(&mut list[ends[0] as usize..ends[1] as usize]);
        }
        list
    }

    fn shuffle(&mut self, list: &mut [u32]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// Of so many actors all that is looked up fits into the memory next to a core,
/// and any order is as quick as another.
pub(super) const NEAR: usize = 4096;

/// How many of more actors are shuffled together.
pub(super) const BLOCK: usize = 256;

fn ascending(count: usize) -> Vec<u32> {
    (0..u32::try_from(count).expect("a projection holds fewer than 2^32 actors")).collect()
}
