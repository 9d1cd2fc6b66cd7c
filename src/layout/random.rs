//! A small seeded generator, so that the same picture comes out again tomorrow.

/// Numbers that look random and follow from a seed: `SplitMix64` of Steele, Lea
/// and Flood (2014).
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
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

    /// A number from -1 to 1.
    pub(super) fn signed(&mut self) -> f64 {
        self.unit() * 2.0 - 1.0
    }

    /// A position below `count`, which must not be 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        // The upper half of a 128-bit product is below `count`.
        let high = (u128::from(self.bits()) * count as u128) >> 64;
        usize::try_from(high).expect("it is below a usize")
    }

    /// Brings a list into random order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
