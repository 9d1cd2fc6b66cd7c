//! Chains between pairs of actors, on networks that double in size up to
//! 1,000,000 ties among 200,000 actors: the shortest, and the ten best under the
//! usual scoring. Each run asks for the next of a hundred pairs.

use divan::{Bencher, black_box};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection, Seat};
use interlock::query::search::{Costs, Limits, Scoring, best};

fn main() {
    divan::main();
}

/// Actors in each network; there are five times as many ties.
const SIZES: [Seat; 4] = [25_000, 50_000, 100_000, 200_000];

/// Draws whole numbers, always the same (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = (bits ^ (bits >> 31)) >> 32;
        usize::try_from((bits * most as u64) >> 32).expect("below a number of 32 bits")
    }

    fn seat(&mut self, order: Seat) -> Seat {
        Seat::try_from(self.below(order as usize)).expect("below the number of seats")
    }
}

/// How the ends of ties are drawn.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// All alike (Erdős & Rényi 1959).
    Even,
    /// The well connected gain more (Barabási & Albert 1999).
    Grown,
    /// A third of all ties at two actors.
    TwoHubs,
}

const SHAPES: [Shape; 3] = [Shape::Even, Shape::Grown, Shape::TwoHubs];

fn network(shape: Shape, order: Seat) -> Projection {
    let mut draw = Draw(4);
    let size = 5 * order as usize;
    let mut ends: Vec<Seat> = vec![0, 1];
    let mut lines = Vec::with_capacity(size);
    while lines.len() < size {
        let n = lines.len();
        let (from, to) = match shape {
            Shape::Even => (draw.seat(order), draw.seat(order)),
            Shape::TwoHubs if n % 3 == 0 => (Seat::from(n % 2 == 0), draw.seat(order)),
            Shape::TwoHubs => (draw.seat(order), draw.seat(order)),
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

/// Asks for the best chains of the next pair, over and over.
fn ask(bencher: Bencher<'_, '_>, shape: Shape, order: Seat, scoring: Option<Scoring>, count: usize) {
    let network = network(shape, order);
    let costs = scoring.map_or_else(|| Costs::plain(&network), |scoring| Costs::hubs(&network, scoring));
    let mut draw = Draw(7);
    bencher.bench_local(move || {
        let (from, to) = (draw.seat(order), draw.seat(order));
        (from != to).then(|| best(black_box(&network), &costs, from, to, Limits::new(6, count)))
    });
}

#[divan::bench(args = SHAPES, consts = SIZES, sample_count = 100, sample_size = 1)]
fn shortest<const ORDER: Seat>(bencher: Bencher<'_, '_>, shape: Shape) {
    ask(bencher, shape, ORDER, None, 1);
}

#[divan::bench(args = SHAPES, consts = SIZES, sample_count = 100, sample_size = 1)]
fn ten_best<const ORDER: Seat>(bencher: Bencher<'_, '_>, shape: Shape) {
    ask(bencher, shape, ORDER, Some(Scoring::default()), 10);
}
