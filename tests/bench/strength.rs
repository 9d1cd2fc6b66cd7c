//! The strength of the connection between the two hubs of networks that double
//! in size, beside petgraph's flow on the same question.

use divan::{Bencher, black_box};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection, Seat};
use interlock::query::independent_chains;

fn main() {
    divan::main();
}

/// Ties in each network; there is one actor for every five.
const SIZES: [Seat; 4] = [25_000, 50_000, 100_000, 1_000_000];

/// Draws whole numbers, always the same (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: Seat) -> Seat {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = (bits ^ (bits >> 31)) >> 32;
        Seat::try_from((bits * u64::from(most)) >> 32).expect("below a number of 32 bits")
    }
}

/// A network in which a tenth of all ties is at the first two actors, who are
/// not tied to one another, and each other tie joins two drawn at random.
fn two_hubs(ties: Seat) -> Projection {
    let (order, mut draw) = (ties / 5, Draw(3));
    let lines: Vec<_> = (0..ties)
        .map(|n| {
            let from = if n % 10 == 0 { n / 10 % 2 } else { 2 + draw.below(order - 2) };
            let tie = TieIx::new(n as usize);
            (from, 2 + draw.below(order - 2), Carried { tie, derived: false })
        })
        .collect();
    Projection::new((0..order as usize).map(ActorIx::new).collect(), false, lines)
}

#[divan::bench(args = SIZES, max_time = 2)]
fn chains_between_hubs(bencher: Bencher<'_, '_>, ties: Seat) {
    let network = two_hubs(ties);
    bencher.bench_local(|| independent_chains(black_box(&network), 0, 1));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn chains_between_others(bencher: Bencher<'_, '_>, ties: Seat) {
    let network = two_hubs(ties);
    bencher.bench_local(|| independent_chains(black_box(&network), 2, 3));
}

#[divan::bench(args = &SIZES[..3], max_time = 2)]
fn count_between_hubs_by_petgraph(bencher: Bencher<'_, '_>, ties: &Seat) {
    let network = two_hubs(*ties);
    bencher.bench_local(|| {
        let mut split = petgraph::Graph::<(), u32>::new();
        let doors: Vec<_> = network.seats().map(|_| (split.add_node(()), split.add_node(()))).collect();
        for seat in network.seats() {
            let (entrance, exit) = doors[seat as usize];
            split.add_edge(entrance, exit, 1);
            for &other in network.neighbors(seat) {
                split.add_edge(exit, doors[other as usize].0, 1);
            }
        }
        petgraph::algo::dinics(&split, doors[0].1, doors[1].0).0
    });
}
