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
/// touches little of it: a name of up to sixteen letters is known by its slot of
/// the table alone, of a longer one only the cell is read that is most probably
/// the right one, and short cells stand side by side. Many names at once
/// ([`Self::find_all`]) wait for memory together and not one after the other.
#[derive(Default)]
pub(super) struct Names {
    cells: Vec<Cell>,
    /// The names that are too long for a cell, one behind the other.
    long: String,
    /// A power of two of slots, at most three quarters of them taken. Open
    /// addressing.
    slots: Vec<Slot>,
}

/// A name, or where in the text of long ones it stands.
#[derive(Clone, Copy)]
enum Cell {
    Short { length: u8, bytes: [u8; SHORT] },
    Long { start: usize, end: usize },
}

/// How long a name can be that stands in its cell.
const SHORT: usize = 30;

/// How long a name can be of which a slot knows everything.
const HEAD: usize = 16;

/// Where the number of a name is filed.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// From the left: part of the hash, the length of the name (255 if it is
    /// longer), its number and 1; 0 where nothing is filed.
    entry: u64,
    head: [u64; 2],
}

/// What a name is looked up by.
#[derive(Clone, Copy, Default)]
struct Key {
    hash: u64,
    head: [u64; 2],
    /// What the slot of the name has in its entry beside the number.
    mark: u64,
}

/// The part of an entry that is a number and 1.
const NUMBER: u64 = 0xffff_ffff;

impl Key {
    fn new(name: &[u8]) -> Self {
        /// 2^64 / golden ratio, odd: Knuth's multiplicative hashing.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let length = u64::try_from(name.len().min(255)).expect("it is at most 255");
        let head = head(name);
        let first = if name.len() > HEAD { long_hash(name) } else { head[0] };
        let spread = (first ^ length).wrapping_mul(SPREAD).rotate_left(32) ^ head[1];
        let spread = spread.wrapping_mul(SPREAD);
        let hash = (spread ^ spread >> 32).wrapping_mul(SPREAD);
        Self { hash, head, mark: hash << 40 | length << 32 }
    }
}

/// Up to sixteen letters as numbers; of two names as long as one another they are
/// the same only if those letters are.
fn head(name: &[u8]) -> [u64; 2] {
    let four =
        |at: usize| name.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    let eight = |at: usize| {
        name.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
    };
    match *name {
        [] => [0; 2],
        [a] => [u64::from(a), 0],
        [a, b] => [u64::from(a) | u64::from(b) << 8, 0],
        [a, b, c] => [u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16, 0],
        // The two halves may overlap.
        _ if name.len() < 8 => [u64::from(four(0)) | u64::from(four(name.len() - 4)) << 32, 0],
        _ => [eight(0), eight(name.len().min(HEAD) - 8)],
    }
}

/// How many slots there have to be for so many names.
fn size_for(names: usize) -> usize {
    (names + names / 3).next_power_of_two().max(64)
}

fn long_hash(name: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name);
    hasher.finish()
}

impl Names {
    /// Room for so many names.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        let slots = vec![Slot::default(); size_for(capacity)];
        Self { cells: Vec::with_capacity(capacity), long: String::new(), slots }
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u32) -> &str {
        std::str::from_utf8(self.bytes(number)).expect("it was copied from a str")
    }

    /// The letters of the name with this number.
    fn bytes(&self, number: u32) -> &[u8] {
        match &self.cells[number as usize] {
            Cell::Short { length, bytes } => &bytes[..usize::from(*length)],
            Cell::Long { start, end } => &self.long.as_bytes()[*start..*end],
        }
    }

    /// The number of a name, if it has been met.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        let key = Key::new(name.as_bytes());
        if self.slots.is_empty() { None } else { self.find(name, key, self.slot(key)).ok() }
    }

    /// The numbers of many names; none for a name that has not been met.
    pub(super) fn find_all(&self, names: &[&str], found: &mut Vec<Option<u32>>) {
        found.clear();
        if self.slots.is_empty() {
            found.resize(names.len(), None);
            return;
        }
        let mut first = [(Key::default(), Slot::default()); 2 * TOGETHER];
        for names in names.chunks(2 * TOGETHER) {
            // The loads of one pass do not depend on one another.
            for (first, name) in first.iter_mut().zip(names) {
                let key = Key::new(name.as_bytes());
                *first = (key, self.slots[self.slot(key)]);
            }
            // Nor do those of the cells.
            let cells = first.iter().zip(names).map(|(&(key, slot), name)| {
                let right = slot.is(key) && (name.len() <= HEAD || self.is(slot.number(), name));
                right.then(|| slot.number())
            });
            let from = found.len();
            found.extend(cells);
            for ((found, name), &(key, _)) in found[from..].iter_mut().zip(names).zip(&first) {
                if found.is_none() {
                    *found = self.find(name, key, self.slot(key)).ok();
                }
            }
        }
    }

    /// The number of a name, which it gets now if it has none yet.
    ///
    /// # Panics
    /// If there are 2^32 - 1 names.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if self.slots.len() < size_for(self.cells.len() + 1) {
            self.grow();
        }
        let key = Key::new(name.as_bytes());
        match self.find(name, key, self.slot(key)) {
            Ok(number) => number,
            Err(slot) => {
                let number = u32::try_from(self.cells.len()).expect("there are fewer than 2^32 names");
                self.slots[slot] = Slot::new(key, number);
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

    /// Whether this is the name with this number.
    fn is(&self, number: u32, name: &str) -> bool {
        self.bytes(number) == name.as_bytes()
    }

    /// The slot in which a name is looked for first.
    fn slot(&self, key: Key) -> usize {
        let bits = self.slots.len().trailing_zeros();
        usize::try_from(key.hash.checked_shr(64 - bits).unwrap_or(0)).expect("it is a position")
    }

    /// The number of a name, or the slot that waits for it.
    fn find(&self, name: &str, key: Key, mut at: usize) -> Result<u32, usize> {
        loop {
            let slot = self.slots[at];
            if slot.entry == 0 {
                return Err(at);
            }
            if slot.is(key) && (name.len() <= HEAD || self.is(slot.number(), name)) {
                return Ok(slot.number());
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let size = size_for(2 * (self.cells.len() + 1));
        self.slots = vec![Slot::default(); size];
        for number in 0..self.cells.len() {
            let number = u32::try_from(number).expect("there are fewer than 2^32 names");
            let key = Key::new(self.bytes(number));
            let mut at = self.slot(key);
            while self.slots[at].entry != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = Slot::new(key, number);
        }
    }
}

impl Slot {
    fn new(key: Key, number: u32) -> Self {
        let number = number.checked_add(1).expect("there are fewer than 2^32 - 1 names");
        Self { entry: key.mark | u64::from(number), head: key.head }
    }

    /// Whether the name that is filed here is as long as another, and begins like
    /// it; beyond [`HEAD`] letters that is no more than probable.
    fn is(self, key: Key) -> bool {
        self.entry & !NUMBER == key.mark && self.head == key.head && self.entry != 0
    }

    fn number(self) -> u32 {
        u32::try_from((self.entry & NUMBER) - 1).expect("32 bits are left")
    }
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
