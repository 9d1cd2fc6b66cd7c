//! Every arrangement of boxes, with lines led around them, on networks that
//! double in size.

#[allow(dead_code, reason = "the networks are for other benches")]
mod shapes;

use divan::{Bencher, black_box};
use interlock::layout::{Arrangement, Edge, Options, Point, Size, place};
use interlock::network::Seat;
use shapes::{Draw, Shape, network};

fn main() {
    divan::main();
}

/// Boxes in each picture; there are up to five times as many lines.
const SIZES: [Seat; 6] = [250, 500, 1_000, 2_000, 4_000, 8_000];

/// Arrangements, by name.
const ARRANGEMENTS: &[&str] = &["stress", "around", "columns", "given"];

#[divan::bench(args = ARRANGEMENTS, consts = SIZES, sample_count = 3, sample_size = 1)]
fn arranged<const ORDER: Seat>(bencher: Bencher<'_, '_>, name: &str) {
    let (order, mut draw) = (ORDER as usize, Draw(11));
    let network = network(Shape::Grown, ORDER);
    // Of the lines a third: pictures of networks as dense as this are not made.
    let strands = network.strands().step_by(3);
    let edges: Vec<Edge> =
        strands.map(|strand| Edge::new(strand.ends.0 as usize, strand.ends.1 as usize)).collect();
    let sizes: Vec<Size> = (0..order).map(|_| Size::new(40.0 + draw.below(60) as f64, 22.0)).collect();
    let arrangement = match name {
        "stress" => Arrangement::Stress,
        "around" => Arrangement::Around(0, vec![0; order]),
        "columns" => Arrangement::Columns((0..order).map(|at| at % 6).collect()),
        _ => {
            let side = 60.0 * f64::from(ORDER).sqrt();
            let place = |draw: &mut Draw| draw.below(1_000) as f64 / 1_000.0 * side;
            Arrangement::Given((0..order).map(|_| Point::new(place(&mut draw), place(&mut draw))).collect())
        }
    };
    let options = Options {
        seed: 1,
        arrangement,
        width: None,
        height: None,
        aspect: 1.4,
        gap: 16.0,
        ideal: 90.0,
        clear: 4.0,
        spread: 6.0,
        tip: 6.0,
    };
    bencher.bench_local(|| place(black_box(&sizes), black_box(&edges), &options));
}
