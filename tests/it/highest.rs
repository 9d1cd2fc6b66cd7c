//! The highest values of closeness, found without the others, against all values.

use crate::support::{measured_with, near, projection};
use interlock::measure::{Mode, Nearness, Options, highest};
use interlock::network::{Projection, Seat};
use proptest::prelude::*;

const KINDS: [(Nearness, &str); 2] = [(Nearness::Harmonic, "harmonic"), (Nearness::Closeness, "closeness")];

/// Fails unless the highest values are those of the measure, whatever their number.
fn check(network: &Projection, options: &Options, counts: &[usize]) {
    for (nearness, name) in KINDS {
        let values = measured_with(name, network, options).values;
        let all = highest(network, nearness, options, network.order());
        assert_eq!(all.len(), values.iter().filter(|value| value.is_ok()).count(), "{name}");
        for &(seat, value) in &all {
            assert!(values[seat as usize].is_ok_and(|right| near(value, right)), "{name}: {seat}");
        }
        let before =
            |a: &(Seat, f64), b: &(Seat, f64)| a.1 > b.1 || a.1.to_bits() == b.1.to_bits() && a.0 < b.0;
        assert!(all.windows(2).all(|pair| before(&pair[0], &pair[1])), "{name}");
        for &count in counts {
            for threads in [1, 2] {
                let found = highest(network, nearness, &Options { threads, ..options.clone() }, count);
                assert_eq!(found, all[..count.min(all.len())], "{name}: {count}");
            }
        }
    }
}

fn options(mode: Mode, per_component: bool) -> Options {
    Options { mode: Some(mode), per_component, threads: 1, ..Options::default() }
}

fn any_mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![Mode::Out, Mode::In, Mode::All])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn of_small_networks(
        order in 1_usize..40,
        directed: bool,
        mode in any_mode(),
        per_component: bool,
        ends in prop::collection::vec((0_usize..40, 0_usize..40), 0..70),
    ) {
        let lines: Vec<_> = ends.into_iter().map(|(a, b)| (a % order, b % order)).collect();
        let network = projection(order, directed, &lines);
        check(&network, &options(mode, per_component), &[0, 1, 3, 50]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // More actors than searches share a pass, some of them hubs: most are left out.
    #[test]
    fn of_networks_with_hubs(
        order in 600_usize..2000,
        directed: bool,
        mode in any_mode(),
        per_component: bool,
        ends in prop::collection::vec((0_usize..1000, 0_usize..2000), 500..5000),
    ) {
        let skewed = |part: usize| part * part * part * order / 1_000_000_000;
        let lines: Vec<_> = ends.into_iter().map(|(a, b)| (skewed(a), b % order)).collect();
        let network = projection(order, directed, &lines);
        check(&network, &options(mode, per_component), &[1, 10, 700]);
    }
}

#[test]
fn equals_come_by_seat() {
    // Seven hundred pairs, all alike, and nobody above them.
    let lines: Vec<_> = (0..700).map(|n| (n, 1399 - n)).collect();
    let found = highest(&projection(1400, false, &lines), Nearness::Harmonic, &Options::default(), 3);
    assert_eq!(found, [(0, 1.0), (1, 1.0), (2, 1.0)]);
    // The middles of two stars of the same size come before all others, the last actor among them.
    let star = |middle: usize, first: usize| (first..first + 700).map(move |leaf| (middle, leaf));
    let lines: Vec<_> = star(1401, 0).chain(star(700, 701)).collect();
    let found = highest(&projection(1402, false, &lines), Nearness::Harmonic, &Options::default(), 2);
    assert_eq!(found, [(700, 700.0), (1401, 700.0)]);
}
