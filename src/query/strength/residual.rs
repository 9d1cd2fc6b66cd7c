//! The hops by which ways can be added or led elsewhere.

use super::flow::{Flow, NONE, entrance, exit};
use super::web::Web;

/// A residual hop.
pub(super) enum Hop {
    /// To this door, or from it, at this cost.
    Door(u32, i32),
    /// Not open; others may follow.
    Shut,
    /// There are no more.
    End,
}

impl<W: Web> Flow<'_, W> {
    /// The residual hop with this number that leads on from a door of an opened stop.
    #[inline]
    pub(super) fn onward(&self, door: u32, number: usize) -> Hop {
        let stop = door >> 1;
        if door & 1 == 0 {
            return match self.pass(stop).prev {
                _ if number > 0 => Hop::End,
                NONE => Hop::Door(exit(stop), 0),
                // Nobody is sent back to the source.
                prev if prev == self.source => Hop::End,
                prev => Hop::Door(exit(prev), -1),
            };
        }
        let row = self.web.row(stop);
        if let Some(&other) = row.get(number) {
            return self.forward(stop, other);
        }
        if stop == self.source {
            Hop::End
        } else if self.is_wide(stop) {
            match row.get(number - row.len()) {
                None => Hop::End,
                Some(&other) if self.pass(other).next == stop => Hop::Door(exit(other), -1),
                Some(_) => Hop::Shut,
            }
        } else if number == row.len() && self.pass(stop).prev != NONE {
            Hop::Door(entrance(stop), 0)
        } else {
            Hop::End
        }
    }

    #[inline]
    fn forward(&self, stop: u32, other: u32) -> Hop {
        if other == self.source || !self.web.is_open(other) {
            Hop::Shut
        } else if self.is_wide(other) {
            let taken = stop == self.source || self.pass(stop).next == other;
            if taken { Hop::Shut } else { Hop::Door(exit(other), 1) }
        } else {
            // A way that comes straight from the source cannot come from elsewhere instead.
            let prev = self.pass(other).prev;
            if prev == stop || prev == self.source { Hop::Shut } else { Hop::Door(entrance(other), 1) }
        }
    }

    /// The residual hop with this number that leads to a door of an opened stop:
    /// the same hops, from their other end.
    #[inline]
    pub(super) fn backward(&self, door: u32, number: usize) -> Hop {
        let stop = door >> 1;
        if stop == self.source {
            return Hop::End;
        }
        if door & 1 == 0 {
            let prev = self.pass(stop).prev;
            return match self.web.row_into(stop).get(number) {
                // Who is on a way straight from the source is led to by nobody else.
                Some(_) if prev == self.source => Hop::Shut,
                Some(&other) if other == prev => Hop::Shut,
                Some(&other) => self.from(other),
                None if number == self.web.row_into(stop).len() && prev != NONE => Hop::Door(exit(stop), 0),
                None => Hop::End,
            };
        }
        if !self.is_wide(stop) {
            let pass = self.pass(stop);
            return match number {
                0 if pass.prev == NONE => Hop::Door(entrance(stop), 0),
                0 => Hop::Shut,
                1 if pass.next == NONE || pass.next == self.sink => Hop::End,
                1 if self.is_wide(pass.next) => Hop::Door(exit(pass.next), -1),
                1 => Hop::Door(entrance(pass.next), -1),
                _ => Hop::End,
            };
        }
        let row = self.web.row_into(stop);
        match row.get(number) {
            Some(&other) if other == self.source || self.pass(other).next == stop => Hop::Shut,
            Some(&other) => self.from(other),
            None if stop == self.sink => Hop::End,
            None => match self.web.row(stop).get(number - row.len()) {
                Some(&other) if self.pass(other).prev == stop => Hop::Door(entrance(other), -1),
                Some(_) => Hop::Shut,
                None => Hop::End,
            },
        }
    }

    /// A hop that leaves another stop.
    #[inline]
    fn from(&self, other: u32) -> Hop {
        if other == self.sink || !self.web.is_open(other) { Hop::Shut } else { Hop::Door(exit(other), 1) }
    }
}
