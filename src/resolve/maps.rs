//! Maps for millions of look-ups.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHasher};
use std::hash::Hasher;

/// A map whose order is that of insertion, so that nothing depends on how its
/// keys are hashed. The hash is made for short texts and the same in every run.
/// Somebody who writes a file on purpose could make it slow; the files are
/// those that the user chose.
pub(super) type Map<K, V> = IndexMap<K, V, FxBuildHasher>;

/// Names, numbered in the order in which they are first met.
///
/// What a look-up touches lies close together, because what it costs is memory
/// that is not near the processor: the names stand one behind the other in a
/// single text, and a slot of the table holds half of a hash beside the number,
/// so that only a name that is most probably the right one is compared.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    /// Where each name ends in the text.
    ends: Vec<usize>,
    /// Half a hash above, a number and 1 below; 0 where nothing is filed. Open
    /// addressing; at most half of the slots are taken.
    slots: Vec<u64>,
}

impl Names {
    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u32) -> &str {
        let n = number as usize;
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[n]]
    }

    /// The number of a name, if it has been met.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.find(name, hash(name)).ok() }
    }

    /// The number of a name, which it gets now if it has none yet.
    ///
    /// # Panics
    /// If there are 2^32 - 1 names.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let hash = hash(name);
        match self.find(name, hash) {
            Ok(number) => number,
            Err(slot) => {
                let number = u32::try_from(self.ends.len()).expect("there are fewer than 2^32 names");
                self.text.push_str(name);
                self.ends.push(self.text.len());
                self.slots[slot] = entry(hash, number);
                number
            }
        }
    }

    /// The number of a name, or the slot that waits for it.
    fn find(&self, name: &str, hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = slot_of(hash, mask);
        loop {
            let found = self.slots[at];
            if found == 0 {
                return Err(at);
            }
            if found >> 32 == hash >> 32 {
                let number = low(found) - 1;
                if self.name(number) == name {
                    return Ok(number);
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (4 * (self.ends.len() + 1)).next_power_of_two().max(64);
        self.slots = vec![0; size];
        for number in 0..self.ends.len() {
            let number = u32::try_from(number).expect("there are fewer than 2^32 names");
            let hash = hash(self.name(number));
            let mut at = slot_of(hash, size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = entry(hash, number);
        }
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

fn entry(hash: u64, number: u32) -> u64 {
    let number = number.checked_add(1).expect("there are fewer than 2^32 - 1 names");
    hash & !u64::from(u32::MAX) | u64::from(number)
}

fn slot_of(hash: u64, mask: usize) -> usize {
    low(hash) as usize & mask
}

fn low(word: u64) -> u32 {
    u32::try_from(word & u64::from(u32::MAX)).expect("32 bits are left")
}

/// The positions of texts in alphabetical order. Most texts differ in their
/// first 16 letters, which lie side by side here.
pub(super) fn sorted<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Vec<usize> {
    let mut order: Vec<(u128, &str, usize)> =
        texts.enumerate().map(|(n, text)| (first_letters(text), text, n)).collect();
    order.sort_unstable();
    order.into_iter().map(|(.., n)| n).collect()
}

/// The first 16 bytes of a text as a number that sorts like it.
pub(super) fn first_letters(text: &str) -> u128 {
    let mut letters = [0; 16];
    letters.iter_mut().zip(text.bytes()).for_each(|(letter, byte)| *letter = byte);
    u128::from_be_bytes(letters)
}
