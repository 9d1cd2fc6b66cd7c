use std::ops::Range;

use super::{Mode, near_order, rows};
use crate::network::{Projection, Seat};

/// A network on which searches run along the arcs of a mode, without its leaves:
/// those who have one contact, who has others. Those who are left have places, from
/// 0, close to one another if they are so in the network.
#[derive(Debug)]
pub(crate) struct Nearby {
    /// All actors, those close to one another together.
    pub(crate) starts: Vec<Start>,
    /// Where arcs lead from a place.
    pub(crate) out: Rows,
    /// From where they lead to it; none where that is the same.
    into: Option<Rows>,
    /// The places that leaves hang on, and how many.
    pub(crate) hubs: Vec<(u32, u32)>,
    /// For each place its position among the hubs.
    hub: Vec<u32>,
    /// For each place where the component begins and ends that it is in.
    parts: Vec<(u32, u32)>,
    /// For each seat the position of its sum.
    sums: Vec<u32>,
}

/// Where a search starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    pub(crate) place: u32,
    /// Whether it is a leaf that hangs on the place.
    pub(crate) hangs: bool,
}

/// Compressed rows of places.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    offsets: Vec<u32>,
    places: Vec<u32>,
}

/// Not among the hubs, or no place.
const NONE: u32 = u32::MAX;

impl Nearby {
    /// Cost: O(n + m log m).
    pub(crate) fn new(network: &Projection, mode: Mode) -> Self {
        let order = near_order(network);
        let both_ways = mode == Mode::All || !network.is_directed();
        let hung = if both_ways { contacts_of_leaves(network) } else { vec![NONE; order.len()] };
        let seats: Vec<Seat> = order.iter().copied().filter(|&seat| hung[seat as usize] == NONE).collect();
        let mut place = vec![NONE; order.len()];
        for (number, &seat) in (0..).zip(&seats) {
            place[seat as usize] = number;
        }
        let start = |&seat: &Seat| match hung[seat as usize] {
            NONE => Start { place: place[seat as usize], hangs: false },
            contact => Start { place: place[contact as usize], hangs: true },
        };
        let starts: Vec<Start> = order.iter().map(start).collect();
        let out = Rows::new(network, mode, &seats, &place);
        let into = (!both_ways).then(|| Rows::new(network, mode.reversed(), &seats, &place));
        let (mut hubs, mut hub) = (Vec::new(), vec![NONE; seats.len()]);
        for start in starts.iter().filter(|start| start.hangs) {
            let hub = &mut hub[start.place as usize];
            if *hub == NONE {
                *hub = as_u32(hubs.len());
                hubs.push((start.place, 0));
            }
            hubs[*hub as usize].1 += 1;
        }
        let mut sums = vec![0; order.len()];
        for (&seat, start) in order.iter().zip(&starts) {
            let hub = as_u32(seats.len()).saturating_add(hub[start.place as usize]);
            sums[seat as usize] = if start.hangs { hub } else { start.place };
        }
        Self { starts, out, into, hubs, hub, parts: parts(network, &seats), sums }
    }

    /// How many places it has.
    pub(crate) fn order(&self) -> usize {
        self.hub.len()
    }

    /// From where arcs lead to a place.
    pub(crate) fn into(&self) -> &Rows {
        self.into.as_ref().unwrap_or(&self.out)
    }

    /// Where the search for a seat starts.
    pub(crate) fn start(&self, seat: Seat) -> Start {
        let at = self.sums[seat as usize];
        match (at as usize).checked_sub(self.order()) {
            None => Start { place: at, hangs: false },
            Some(hub) => Start { place: self.hubs[hub].0, hangs: true },
        }
    }

    /// How many leaves hang on a place.
    #[inline]
    pub(crate) fn leaves_on(&self, place: u32) -> u32 {
        let hub = self.hub[place as usize];
        if hub == NONE { 0 } else { self.hubs[hub as usize].1 }
    }

    /// How many arcs lead from places to places.
    pub(crate) fn arcs(&self) -> usize {
        self.out.places.len()
    }

    /// The position of the sum of the leaves that hang on a place: those of places come first.
    #[inline]
    pub(crate) fn leaves_of(&self, place: u32) -> Option<usize> {
        let hub = self.hub[place as usize];
        (hub != NONE).then(|| self.hub.len() + hub as usize)
    }

    /// The places of the components in which some searches start.
    pub(crate) fn around(&self, starts: &[Start]) -> Range<u32> {
        let parts = starts.iter().map(|start| self.parts[start.place as usize]);
        parts
            .reduce(|all, part| (all.0.min(part.0), all.1.max(part.1)))
            .map_or(0..0, |(begin, end)| begin..end)
    }

    /// The value of each seat, given the sum of each place and then of the leaves of each hub.
    pub(crate) fn by_seat<T: Clone>(&self, sums: &[T]) -> Vec<T> {
        self.sums.iter().map(|&at| sums[at as usize].clone()).collect()
    }
}

impl Rows {
    fn new(network: &Projection, mode: Mode, seats: &[Seat], place: &[u32]) -> Self {
        let (mut offsets, mut places) = (vec![0], Vec::with_capacity(2 * network.size()));
        let mut row = Vec::new();
        for &seat in seats {
            let all = rows(network, mode, seat).into_iter().flatten().map(|&to| place[to as usize]);
            row.extend(all.filter(|&to| to != NONE));
            row.sort_unstable();
            row.dedup();
            places.append(&mut row);
            offsets.push(as_u32(places.len()));
        }
        Self { offsets, places }
    }

    /// The row of a place.
    #[inline]
    pub(crate) fn of(&self, place: u32) -> &[u32] {
        &self.places[self.offsets[place as usize] as usize..self.offsets[place as usize + 1] as usize]
    }
}

/// For each seat the only contact, directions ignored, of those who have one with others.
fn contacts_of_leaves(network: &Projection) -> Vec<Seat> {
    let only = |seat: Seat| {
        let mut contacts = rows(network, Mode::All, seat).into_iter().flatten();
        contacts.next().copied().filter(|first| contacts.all(|other| other == first))
    };
    let leaf = |seat| only(seat).filter(|&contact| only(contact).is_none()).unwrap_or(NONE);
    network.seats().map(leaf).collect()
}

/// For each place where its component begins and ends, given the seats of the places; those of a
/// component follow one another.
fn parts(network: &Projection, seats: &[Seat]) -> Vec<(u32, u32)> {
    let (part, _) = network.components();
    let mut ends = Vec::with_capacity(seats.len());
    for group in seats.chunk_by(|&one, &other| part[one as usize] == part[other as usize]) {
        let begin = as_u32(ends.len());
        ends.extend(std::iter::repeat_n((begin, begin + as_u32(group.len())), group.len()));
    }
    ends
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a projection holds fewer than 2^32 actors and arcs")
}
