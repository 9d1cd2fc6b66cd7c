//! Large networks for the benches, always the same; `peers/chains.py` makes them too.

use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection, Seat};

/// Draws whole numbers, always the same (`SplitMix64`).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = (bits ^ (bits >> 31)) >> 32;
        usize::try_from((bits * most as u64) >> 32).expect("below a number of 32 bits")
    }

    pub(crate) fn seat(&mut self, order: Seat) -> Seat {
        Seat::try_from(self.below(order as usize)).expect("below the number of seats")
    }
}

/// How the ends of ties are drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// All alike (Erdős & Rényi 1959).
    Even,
    /// The well connected gain more (Barabási & Albert 1999).
    Grown,
    /// A third of all ties at two actors.
    TwoHubs,
}

pub(crate) const SHAPES: [Shape; 3] = [Shape::Even, Shape::Grown, Shape::TwoHubs];

pub(crate) fn network(shape: Shape, order: Seat) -> Projection {
    let mut draw = Draw(4);
    let size = 5 * order as usize;
    let mut ends: Vec<Seat> = vec![0, 1];
    let mut lines = Vec::with_capacity(size);
    while lines.len() < size {
        let n = lines.len();
        let (from, to) = match shape {
            Shape::TwoHubs if n % 3 == 0 => (Seat::from(n % 2 == 0), draw.seat(order)),
            Shape::Even | Shape::TwoHubs => (draw.seat(order), draw.seat(order)),
            Shape::Grown => {
                let from = Seat::try_from(n / 5).expect("a seat");
                let to = ends[draw.below(ends.len())];
                ends.extend([from, to]);
                (from, to)
            }
        };
        lines.push((from, to, Carried { tie: TieIx::new(n), derived: false }));
    }
    Projection::new((0..order as usize).map(ActorIx::new).collect(), false, lines)
}
