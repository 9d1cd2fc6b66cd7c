//! What is known of doors in a search from both ends.

use std::collections::BTreeMap;

/// What is known of a door. A length counts costs above, and doors in the lower 32 bits.
#[derive(Clone, Copy)]
pub(super) struct Label {
    /// How far it is from the source.
    pub(super) ahead: u64,
    /// How far it is to the sink.
    pub(super) behind: u64,
    /// Its price, as it was when the label was made.
    pub(super) price: i32,
    pub(super) state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// No label yet.
    Unmet,
    Plain,
    /// On the half from the source of one of the best additions.
    Leads,
    /// Used, or leads nowhere any more.
    Dead,
}

/// Longer than anything.
pub(super) const FAR: u64 = u64::MAX;

pub(super) const UNKNOWN: Label = Label { ahead: FAR, behind: FAR, price: 0, state: State::Unmet };

/// Doors by their length.
#[derive(Default)]
pub(super) struct Queue {
    pub(super) doors: BTreeMap<u64, Bucket>,
}

#[derive(Default)]
pub(super) struct Bucket {
    pub(super) doors: Vec<u32>,
    /// About how many hops there are from them.
    hops: usize,
}

impl Queue {
    pub(super) fn push(&mut self, length: u64, door: u32, hops: usize) {
        let bucket = self.doors.entry(length).or_default();
        bucket.doors.push(door);
        bucket.hops += hops;
    }

    pub(super) fn first(&self) -> Option<(u64, usize)> {
        self.doors.first_key_value().map(|(&length, bucket)| (length, bucket.hops))
    }
}

/// What a hop between doors of these prices adds to a length.
#[inline]
pub(super) fn added(any_price: bool, from: i32, to: i32, cost: i32) -> u64 {
    if any_price {
        return 1;
    }
    let reduced = u64::try_from(cost + from - to).expect("prices leave no hop a gain");
    (reduced << 32) + 1
}
