//! What `peers/chains.py` compares other programs with: chains between twenty
//! pairs of actors, as JSON. For each shape of network, at 200,000 actors and
//! 1,000,000 ties: milliseconds and hops, pair by pair.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it measures, and prints what it measured"
)]

mod shapes;

use interlock::network::Seat;
use interlock::query::search::{Costs, Found, Limits, Scoring, best};
use shapes::{Draw, SHAPES, network};
use std::time::Instant;

const ORDER: Seat = 200_000;

fn main() {
    let mut shapes = Vec::new();
    for shape in SHAPES {
        let network = network(shape, ORDER);
        let plain = Costs::plain(&network);
        let scored = Costs::hubs(&network, Scoring::default());
        let mut draw = Draw(7);
        let mut pairs = Vec::new();
        for _ in 0..20 {
            let (from, to) = (draw.seat(ORDER), draw.seat(ORDER));
            let ask = |costs: &Costs, count: usize| {
                let start = Instant::now();
                let found = best(&network, costs, from, to, Limits::new(8, count));
                (start.elapsed().as_secs_f64() * 1e3, hops(&found, count))
            };
            let (one, ten, weighed) = (ask(&plain, 1), ask(&plain, 10), ask(&scored, 10));
            pairs.push(format!(
                r#"{{"from": {from}, "to": {to}, "shortest": [{:.3}, {:?}], "ten": [{:.3}, {:?}], "scored": [{:.3}, {:?}]}}"#,
                one.0, one.1, ten.0, ten.1, weighed.0, weighed.1
            ));
        }
        shapes.push(format!(r#""{shape:?}": [{}]"#, pairs.join(",\n")));
    }
    println!("{{{}}}", shapes.join(",\n"));
}

/// The hops of the first chains.
fn hops(found: &Found, count: usize) -> Vec<usize> {
    found.chains.iter().take(count).map(|(_, chain)| chain.len() - 1).collect()
}
