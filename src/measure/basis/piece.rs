use super::{Mode, near_order};
use crate::network::{Projection, Seat};

/// What shortest chains run along: from each place arcs to others, each with the
/// number of its strand.
pub(crate) trait Ways {
    /// How many places there are.
    fn order(&self) -> usize;

    /// Where the arcs of a place lead, and along which strand.
    fn arcs(&self, from: u32) -> impl Iterator<Item = (u32, u32)>;
}

impl Ways for Projection {
    fn order(&self) -> usize {
        Self::order(self)
    }

    fn arcs(&self, from: u32) -> impl Iterator<Item = (u32, u32)> {
        Self::arcs(self, from)
    }
}

/// A strand between two places, with its number.
pub(crate) type Line = (u32, u32, u32);

/// A part of a network, each of whose actors may stand for others beyond the part:
/// for those whose every chain to the rest of the part runs through it.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// The seat of each place.
    pub(crate) seats: Vec<Seat>,
    /// How many actors each place stands for.
    pub(crate) actors: Vec<f64>,
    /// `offsets[p]..offsets[p + 1]` are the arcs of place `p`.
    offsets: Vec<u32>,
    /// Where an arc leads, and along which strand. Undirected, those of a place ascend.
    arcs: Vec<(u32, u32)>,
}

impl Ways for Piece {
    fn order(&self) -> usize {
        self.seats.len()
    }

    fn arcs(&self, from: u32) -> impl Iterator<Item = (u32, u32)> {
        self.row(from).iter().copied()
    }
}

impl Piece {
    /// A whole network with the arcs of a mode, those near to each other close together.
    pub(crate) fn along(network: &Projection, mode: Mode) -> Self {
        let seats = near_order(network);
        let mut place = vec![0; seats.len()];
        for (number, &seat) in (0..).zip(&seats) {
            place[seat as usize] = number;
        }
        let (out, into) = (mode != Mode::In, mode == Mode::In || mode == Mode::All && network.is_directed());
        let (mut offsets, mut arcs) = (vec![0], Vec::with_capacity(2 * network.size()));
        for &seat in &seats {
            let out = network.arcs(seat).filter(|_| out);
            let all = out.chain(network.arcs_into(seat).filter(|_| into));
            arcs.extend(all.map(|(to, strand)| (place[to as usize], strand)));
            offsets.push(as_u32(arcs.len()));
        }
        Self { actors: vec![1.0; seats.len()], seats, offsets, arcs }
    }

    /// An undirected piece of so many seats, each of which stands for some actors,
    /// and the strands between their places.
    pub(crate) fn new(seats: Vec<Seat>, actors: Vec<f64>, lines: &[Line]) -> Self {
        let (offsets, arcs) = rows(seats.len(), || {
            lines.iter().flat_map(|&(one, other, strand)| [(one, other, strand), (other, one, strand)])
        });
        Self { seats, actors, offsets, arcs }
    }

    /// The same undirected piece with those near to each other close together: breadth first from
    /// the busiest place.
    pub(crate) fn near(self) -> Self {
        let mut order: Vec<u32> = Vec::with_capacity(self.order());
        let mut listed = vec![false; self.order()];
        let busiest = self.places().max_by_key(|&place| (self.row(place).len(), std::cmp::Reverse(place)));
        for first in busiest.into_iter().chain(self.places()) {
            if std::mem::replace(&mut listed[first as usize], true) {
                continue;
            }
            let mut next = order.len();
            order.push(first);
            while let Some(&place) = order.get(next) {
                next += 1;
                for &(to, _) in self.row(place) {
                    if !std::mem::replace(&mut listed[to as usize], true) {
                        order.push(to);
                    }
                }
            }
        }
        let mut now = vec![0; self.order()];
        for (number, &place) in (0..).zip(&order) {
            now[place as usize] = number;
        }
        // Told in the order of their far ends, the arcs of a place ascend.
        let (offsets, arcs) = rows(self.order(), || {
            (0..).zip(&order).flat_map(|(number, &place)| {
                self.row(place).iter().map({
                    let now = &now;
                    move |&(to, strand)| (now[to as usize], number, strand)
                })
            })
        });
        let seats = order.iter().map(|&place| self.seats[place as usize]).collect();
        let actors = order.iter().map(|&place| self.actors[place as usize]).collect();
        Self { seats, actors, offsets, arcs }
    }

    /// What is left of an undirected piece without some of its places.
    pub(crate) fn without(&self, gone: &[bool]) -> Self {
        let mut number = vec![0; self.order()];
        let (mut seats, mut actors) = (Vec::new(), Vec::new());
        for place in self.places().filter(|&place| !gone[place as usize]) {
            number[place as usize] = as_u32(seats.len());
            seats.push(self.seats[place as usize]);
            actors.push(self.actors[place as usize]);
        }
        let mut lines = Vec::with_capacity(self.arcs.len() / 2);
        for place in self.places().filter(|&place| !gone[place as usize]) {
            let rest = self.row(place).iter().filter(|&&(to, _)| place < to && !gone[to as usize]);
            lines.extend(rest.map(|&(to, strand)| (number[place as usize], number[to as usize], strand)));
        }
        Self::new(seats, actors, &lines)
    }

    /// All places.
    pub(crate) fn places(&self) -> std::ops::Range<u32> {
        0..as_u32(self.seats.len())
    }

    /// How many arcs it has.
    pub(crate) fn size(&self) -> usize {
        self.arcs.len()
    }

    /// The positions of the arcs of a place among all.
    #[inline]
    pub(crate) fn range(&self, place: u32) -> std::ops::Range<usize> {
        self.offsets[place as usize] as usize..self.offsets[place as usize + 1] as usize
    }

    /// The arcs of a place.
    #[inline]
    pub(crate) fn row(&self, place: u32) -> &[(u32, u32)] {
        &self.arcs[self.range(place)]
    }

    /// Whether an arc leads from one place of an undirected piece to another.
    pub(crate) fn joins(&self, from: u32, to: u32) -> bool {
        self.row(from).binary_search_by_key(&to, |&(to, _)| to).is_ok()
    }
}

/// Rows of arcs, those of a row in the order in which they were told.
fn rows<I: Iterator<Item = Line>>(order: usize, arcs: impl Fn() -> I) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut offsets = vec![0_u32; order + 1];
    for (from, _, _) in arcs() {
        offsets[from as usize + 1] += 1;
    }
    for place in 0..order {
        offsets[place + 1] += offsets[place];
    }
    let mut next = offsets.clone();
    let mut sorted = vec![(0, 0); offsets[order] as usize];
    for (from, to, strand) in arcs() {
        let at = &mut next[from as usize];
        sorted[*at as usize] = (to, strand);
        *at += 1;
    }
    (offsets, sorted)
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a projection holds fewer than 2^32 actors and arcs")
}
