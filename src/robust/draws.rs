use super::Confidence;
use crate::model::Dataset;

/// Which ties survive a trial. Each tie has a draw of its own, keyed by the
/// seed, the number of the trial and the id of the tie: it is the same whatever
/// else the data hold, in whatever order, and whoever computes it.
#[derive(Debug, Clone)]
pub struct Draws {
    seed: u64,
    /// For each tie a number made from its id, and below what its draw must be.
    ties: Vec<(u64, f64)>,
}

impl Draws {
    /// Draws for the ties of a data set. Cost: O(bytes of the ids).
    pub fn new(dataset: &Dataset, confidence: &Confidence, seed: u64) -> Self {
        let ties = dataset.ties.iter().map(|tie| (key(&dataset.id_of(tie)), confidence.of(tie.status)));
        Self { seed, ties: ties.collect() }
    }

    /// Says for each tie, by its position in the data, whether it survives a
    /// trial. Cost: O(t) for t ties.
    pub fn survivors(&self, trial: u32, keep: &mut Vec<bool>) {
        let stream = mix(mix(self.seed) ^ u64::from(trial));
        keep.clear();
        keep.extend(self.ties.iter().map(|&(key, share)| unit(mix(stream ^ key)) < share));
    }
}

/// A number from an id: FNV-1a, then mixed so that like ids lead to unlike numbers.
fn key(id: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(id.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// The output function of `SplitMix64` (Steele, Lea & Flood 2014,
/// doi:10.1145/2660193.2660195), one step on: each bit of the result depends on
/// all bits of the number.
fn mix(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A number from 0 to below 1, evenly, from the upper 53 bits.
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
