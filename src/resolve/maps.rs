//! Maps for millions of look-ups.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHasher};
use std::hash::Hasher;

/// A map whose order is that of insertion, so that nothing depends on how its
/// keys are hashed. The hash is made for short texts and the same in every run.
/// Somebody who writes a file on purpose could make it slow; the files are
/// those that the user chose.
pub(super) type Map<K, V> = IndexMap<K, V, FxBuildHasher>;

/// How many ties are looked up at a time: enough to wait for memory together.
pub(super) const TOGETHER: usize = 32;

/// Names, numbered in the order in which they are first met.
///
/// What a look-up costs is memory that is not near the processor, so that it
/// touches little of it: a slot of the table holds half of a hash beside the
/// number, only a name that is most probably the right one is compared, and
/// short names stand side by side. Many names at once ([`Self::find_all`]) wait
/// for memory together and not one after the other.
#[derive(Default)]
pub(super) struct Names {
    cells: Vec<Cell>,
    /// The names that are too long for a cell, one behind the other.
    long: String,
    /// Half a hash above, a number and 1 below; 0 where nothing is filed. Open
    /// addressing; at most half of the slots are taken.
    slots: Vec<u64>,
}

/// A name, or where in the text of long ones it stands.
#[derive(Clone, Copy)]
enum Cell {
    Short { length: u8, bytes: [u8; SHORT] },
    Long { start: usize, end: usize },
}

/// How long a name can be that stands in its cell.
const SHORT: usize = 30;

impl Names {
    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u32) -> &str {
        std::str::from_utf8(self.bytes(number)).expect("it was copied from a str")
    }

    /// The letters of the name with this number.
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        match &self.cells[number as usize] {
            Cell::Short { length, bytes } => &bytes[..usize::from(*length)],
            Cell::Long { start, end } => &self.long.as_bytes()[*start..*end],
        }
    }

    /// The number of a name, if it has been met.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.find(name, hash(name.as_bytes())).ok() }
    }

    /// The numbers of many names; none for a name that has not been met, and
    /// perhaps for one that has: then [`Self::get`] knows.
    pub(super) fn find_all<'n>(
        &self,
        names: impl Iterator<Item = &'n str> + Clone,
        found: &mut Vec<Option<u32>>,
    ) {
        found.clear();
        let Some(mask) = self.slots.len().checked_sub(1) else {
            found.extend(names.map(|_| None));
            return;
        };
        // The loads of one pass do not depend on one another.
        let first = |name: &str| {
            let hash = hash(name.as_bytes());
            let slot = self.slots[slot_of(hash, mask)];
            (slot >> 32 == hash >> 32).then(|| low(slot).wrapping_sub(1))
        };
        found.extend(names.clone().map(first));
        for (number, name) in found.iter_mut().zip(names) {
            *number = number.filter(|&number| self.is(number, name));
        }
    }

    /// The number of a name, which it gets now if it has none yet.
    ///
    /// # Panics
    /// If there are 2^32 - 1 names.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if self.slots.len() < 2 * (self.cells.len() + 1) {
            self.grow();
        }
        let hash = hash(name.as_bytes());
        match self.find(name, hash) {
            Ok(number) => number,
            Err(slot) => {
                let number = u32::try_from(self.cells.len()).expect("there are fewer than 2^32 names");
                self.slots[slot] = entry(hash, number);
                self.keep(name);
                number
            }
        }
    }

    fn keep(&mut self, name: &str) {
        let cell = match u8::try_from(name.len()) {
            Ok(length) if name.len() <= SHORT => {
                let mut bytes = [0; SHORT];
                bytes[..name.len()].copy_from_slice(name.as_bytes());
                Cell::Short { length, bytes }
            }
            _ => {
                let start = self.long.len();
                self.long.push_str(name);
                Cell::Long { start, end: self.long.len() }
            }
        };
        self.cells.push(cell);
    }

    /// Whether this is the name with this number, if there is one with it.
    fn is(&self, number: u32, name: &str) -> bool {
        match self.cells.get(number as usize) {
            Some(_) => self.bytes(number) == name.as_bytes(),
            None => false,
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
            if found >> 32 == hash >> 32 && self.is(low(found) - 1, name) {
                return Ok(low(found) - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (3 * (self.cells.len() + 1)).next_power_of_two().max(64);
        self.slots = vec![0; size];
        for number in 0..self.cells.len() {
            let number = u32::try_from(number).expect("there are fewer than 2^32 names");
            let hash = hash(self.bytes(number));
            let mut at = slot_of(hash, size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = entry(hash, number);
        }
    }
}

fn hash(name: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name);
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
