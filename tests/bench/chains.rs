//! Chains between pairs of actors, on networks that double in size up to
//! 1,000,000 ties among 200,000 actors: the shortest, and the ten best under the
//! usual scoring. Each run asks for the next of a hundred pairs.

mod shapes;

use divan::{Bencher, black_box};
use interlock::network::Seat;
use interlock::query::search::{Costs, Limits, Scoring, best};
use shapes::{Draw, SHAPES, Shape, network};

fn main() {
    divan::main();
}

/// Actors in each network; there are five times as many ties.
const SIZES: [Seat; 4] = [25_000, 50_000, 100_000, 200_000];

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
