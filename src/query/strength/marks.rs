//! Values for a few of many numbers.

/// A value for each number from 0 on, the same for all but a few.
///
/// An array for all of them would have to be filled before a search that looks at
/// a thousandth of it; this grows with what was set. It is a table with open
/// addresses (Knuth 1973, 6.4, linear probing) in which nothing is removed
/// alone, so the order of what is in it never shows. Only when it would be about
/// as large as an array for all, it becomes that array.
pub(super) struct Marks<V> {
    /// Pairs of number and value; twice as many places as are taken, or more.
    places: Vec<(u32, V)>,
    taken: usize,
    usual: V,
    /// How many numbers there are, if that is known.
    range: usize,
    /// Whether each number has the place that it says.
    whole: bool,
}

/// In a place that is not taken; no stop and no door has this number.
const FREE: u32 = u32::MAX;

/// The fewest places of a table.
const FEWEST: usize = 64;

impl<V: Copy> Marks<V> {
    /// Every number has the usual value.
    pub(super) fn new(usual: V) -> Self {
        Self::within(usize::MAX, usual)
    }

    /// Every number below `range` has the usual value; there are no others.
    pub(super) fn within(range: usize, usual: V) -> Self {
        Self { places: vec![(FREE, usual); FEWEST], taken: 0, usual, range, whole: false }
    }

    /// The value of a number.
    #[inline]
    pub(super) fn get(&self, number: u32) -> V {
        self.places[self.place(number)].1
    }

    /// The same, to be set.
    #[inline]
    pub(super) fn at(&mut self, number: u32) -> &mut V {
        let mut place = self.place(number);
        if self.places[place].0 == FREE {
            if !self.whole && 2 * (self.taken + 1) > self.places.len() {
                self.grow();
                place = self.place(number);
            }
            self.taken += 1;
            self.places[place].0 = number;
        }
        &mut self.places[place].1
    }

    /// Gives every number the usual value again.
    ///
    /// Cost: what was set since the last time.
    pub(super) fn clear(&mut self) {
        if self.taken > 0 {
            // A table far larger than what was in it would cost more each time.
            let enough = (4 * self.taken).next_power_of_two().max(FEWEST);
            if !self.whole || enough < self.places.len() / 4 {
                self.places.truncate(enough);
                self.whole = false;
            }
            self.places.fill((FREE, self.usual));
            self.taken = 0;
        }
    }

    /// The numbers that were set, in no order that means anything.
    pub(super) fn set(&self) -> impl Iterator<Item = (u32, V)> + '_ {
        self.places.iter().copied().filter(|&(number, _)| number != FREE)
    }

    /// Where a number is, or would be.
    #[inline]
    fn place(&self, number: u32) -> usize {
        if self.whole {
            return number as usize;
        }
        let last = self.places.len() - 1;
        // The upper half of a product with the golden ratio (Knuth 1973, 6.4); the
        // two doors of a stop lie side by side.
        let mixed = u64::from(number >> 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let mut place = (2 * mixed as usize + (number & 1) as usize) & last;
        while self.places[place].0 != number && self.places[place].0 != FREE {
            place = (place + 1) & last;
        }
        place
    }

    #[cold]
    fn grow(&mut self) {
        self.whole = 4 * self.places.len() > self.range;
        let size = if self.whole { self.range } else { 2 * self.places.len() };
        let more = vec![(FREE, self.usual); size];
        let places = std::mem::replace(&mut self.places, more);
        for (number, value) in places.into_iter().filter(|&(number, _)| number != FREE) {
            let place = self.place(number);
            self.places[place] = (number, value);
        }
    }
}
