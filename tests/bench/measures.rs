//! Every measure on networks that double in size, so that the slope is seen: a
//! measure that grows faster than its documentation says has a fault in one of
//! the two.

use divan::{Bencher, black_box};
use interlock::measure::{MEASURES, Measure, Options};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection, Seat};

fn main() {
    divan::main();
}

/// Actors in each network; there are four times as many ties.
const SIZES: [Seat; 3] = [1_000, 2_000, 4_000];

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

/// A network in which the well connected gain more connections: every actor is
/// tied to four others, drawn from the ends of earlier ties (Barabási & Albert 1999).
fn grown(order: Seat, directed: bool) -> Projection {
    let mut draw = Draw(20);
    let mut ends: Vec<Seat> = vec![0, 1, 2, 3];
    let mut lines = Vec::new();
    for seat in 4..order {
        for _ in 0..4 {
            let many = Seat::try_from(ends.len()).expect("few ties");
            let other = ends[draw.below(many) as usize];
            let (from, to) = if draw.below(2) == 0 { (seat, other) } else { (other, seat) };
            lines.push((from, to, Carried { tie: TieIx::new(lines.len()), derived: false }));
            ends.push(other);
        }
        ends.extend([seat; 4]);
    }
    Projection::new((0..order as usize).map(ActorIx::new).collect(), directed, lines)
}

/// The names of all measures.
fn names() -> impl Iterator<Item = &'static str> {
    MEASURES.iter().map(|measure| measure.name)
}

/// One measure on one network, computed over and over.
fn compute(bencher: Bencher<'_, '_>, name: &str, network: &Projection, options: &Options) {
    let measure = Measure::named(name).expect("the name is from the table");
    bencher.bench_local(|| (measure.compute)(black_box(network), options));
}

#[divan::bench(args = names(), consts = SIZES, max_time = 1)]
fn undirected<const ORDER: Seat>(bencher: Bencher<'_, '_>, name: &str) {
    compute(bencher, name, &grown(ORDER, false), &Options { threads: 1, ..Options::default() });
}

#[divan::bench(args = names(), consts = SIZES, max_time = 1)]
fn directed<const ORDER: Seat>(bencher: Bencher<'_, '_>, name: &str) {
    compute(bencher, name, &grown(ORDER, true), &Options { threads: 1, ..Options::default() });
}

#[divan::bench(args = names(), consts = SIZES, max_time = 1)]
fn on_all_threads<const ORDER: Seat>(bencher: Bencher<'_, '_>, name: &str) {
    compute(bencher, name, &grown(ORDER, false), &Options::default());
}
