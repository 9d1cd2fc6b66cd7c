/// Numbers that look random and follow from a seed: `SplitMix64` of Steele, Lea
/// and Flood (2014), doi:10.1145/2714064.2660195.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of one of the parts into which the work of a seed is divided: those
    /// of other parts, and of other seeds, have nothing to do with them.
    pub(crate) fn new(seed: u64, part: u64) -> Self {
        Self(scattered(scattered(seed) ^ part))
    }

    fn bits(&mut self) -> u64 {
        let bits = scattered(self.0);
        self.0 = self.0.wrapping_add(STEP);
        bits
    }

    /// A number from 0 up to, but not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `count`, which must not be 0.
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        // The upper half of the product is below `count`.
        let high = (u128::from(self.bits()) * u128::from(count)) >> 64;
        u32::try_from(high).expect("it is below a u32")
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number that tells nothing of the one it is made from, and no other has.
pub(crate) fn scattered(number: u64) -> u64 {
    let mut word = number.wrapping_add(STEP);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
