//! Betweenness from a sample: near enough, as often as promised, and right on average.

use interlock::measure::{Options, Sample, Sampled, Undefined, sampled_betweenness};
use interlock::network::Projection;

use crate::support::{measured, measured_with, network, projection, tried, values};

const SEEDS: u64 = 120;

/// Networks of all sorts, with names.
fn networks() -> Vec<(&'static str, Projection)> {
    let mut state = 5_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let star: Vec<_> = (1..30).map(|at| (0, at)).collect();
    let few: Vec<_> = (0..78).map(|_| (draw(34) * draw(34) / 34, draw(34))).collect();
    // From 0 to 9 four chains on one side and one on the other, all of four hops: whoever
    // chooses sides without counting takes the one too often.
    let uneven = vec![
        (0, 1),
        (1, 2),
        (2, 11),
        (11, 9),
        (0, 3),
        (3, 4),
        (3, 5),
        (3, 6),
        (3, 7),
        (4, 8),
        (5, 8),
        (6, 8),
        (7, 8),
        (8, 9),
        (9, 10),
    ];
    vec![
        ("star", projection(30, false, &star)),
        ("club", projection(34, false, &few)),
        ("apart", projection(40, false, &few[..40])),
        ("directed", projection(34, true, &few)),
        ("uneven", projection(12, false, &uneven)),
    ]
}

fn drawn(network: &Projection, error: f64, seed: u64) -> Sampled {
    sampled_betweenness(network, &Sample { error, failure: 0.1, seed }, 1).unwrap()
}

#[test]
fn the_bound_is_kept_as_often_as_promised() {
    for (name, network) in networks() {
        let exact = measured("betweenness", &network);
        let ceiling = exact.ceiling.unwrap();
        let outside = |seed| {
            let found = drawn(&network, 0.05, seed);
            assert!(found.error <= 0.05 && found.error > 0.0, "{name}: {}", found.error);
            assert_eq!((found.scores.ceiling, found.scores.spread), (exact.ceiling, exact.spread));
            let far = values(&found.scores)
                .iter()
                .zip(values(&exact))
                .map(|(one, other)| (one - other).abs() / ceiling)
                .fold(0.0, f64::max);
            far > found.error
        };
        let failed = (0..SEEDS).filter(|&seed| outside(seed)).count();
        assert!(
            failed as f64 <= 0.1 * SEEDS as f64,
            "{name}: {failed} of {SEEDS} samples are outside the bound"
        );
    }
}

#[test]
fn it_is_right_on_average() {
    for (name, network) in networks() {
        let exact = measured("betweenness", &network);
        let ceiling = exact.ceiling.unwrap();
        let samples: Vec<Sampled> = (0..SEEDS).map(|seed| drawn(&network, 0.1, seed)).collect();
        let chains: u64 = samples.iter().map(|sample| sample.samples).sum();
        for (seat, right) in values(&exact).into_iter().enumerate() {
            let mean =
                samples.iter().map(|sample| sample.scores.values[seat].unwrap()).sum::<f64>() / SEEDS as f64;
            // Samples stop early when they look certain, which moves the mean a little: by less than
            // this, and a wrong estimate by much more.
            let share = right / ceiling;
            let spread = (share * (1.0 - share) / chains as f64).sqrt();
            assert!(
                (mean - right).abs() / ceiling <= 5.0 * spread + 0.002,
                "{name}, seat {seat}: {mean}, not {right}"
            );
        }
    }
}

#[test]
fn each_shortest_chain_is_as_likely_as_any_other() {
    let (_, network) = networks().pop().unwrap();
    let exact = values(&measured("betweenness", &network));
    let found = values(&drawn(&network, 0.005, 3).scores);
    for (seat, (found, right)) in found.iter().zip(&exact).enumerate() {
        assert!((found - right).abs() <= 0.005 * 55.0, "seat {seat}: {found}, not {right}");
    }
}

#[test]
fn a_seed_gives_the_same_sample_with_any_number_of_threads() {
    let network = &networks()[1].1;
    let with = |seed, threads| {
        sampled_betweenness(network, &Sample { error: 0.02, failure: 0.05, seed }, threads).unwrap()
    };
    assert_eq!(with(7, 1), with(7, 2));
    assert_eq!(with(7, 1), with(7, 3));
    assert_ne!(with(7, 1), with(8, 1));
}

#[test]
fn less_error_and_less_doubt_take_more_chains() {
    let network = &networks()[1].1;
    let samples = |error, failure| {
        sampled_betweenness(network, &Sample { error, failure, seed: 1 }, 1).unwrap().samples
    };
    assert!(samples(0.02, 0.1) > samples(0.05, 0.1));
    assert!(samples(0.05, 1e-6) > samples(0.05, 0.1));
}

#[test]
fn more_chains_than_a_float_can_count_are_drawn_from_all_the_same() {
    // Rows of 3, each tied to all of the next: of the chains along 1,400 rows each actor of a row has a third.
    let ties: Vec<_> =
        (0..1399).flat_map(|row| (0..9).map(move |at| (row * 3 + at / 3, row * 3 + 3 + at % 3))).collect();
    let network = projection(4200, false, &ties);
    let found = drawn(&network, 0.1, 1);
    let share = |seat: usize| found.scores.share(found.scores.values[seat].unwrap()).unwrap();
    for seat in 2100..2103 {
        assert!((share(seat) - 0.5 / 3.0).abs() <= 0.1, "{}", share(seat));
    }
}

#[test]
fn networks_without_chains_have_nothing_to_draw() {
    for order in 0..3 {
        let found = drawn(&projection(order, false, &[]), 0.1, 1);
        assert_eq!((values(&found.scores), found.samples, found.error), (vec![0.0; order], 0, 0.0));
    }
    assert_eq!(values(&drawn(&projection(5, true, &[]), 0.1, 1).scores), [0.0; 5]);
}

#[test]
fn an_error_or_a_doubt_that_cannot_be_is_refused() {
    let (network, _) = network("ada-ben ben-cal");
    for (error, failure) in
        [(0.0, 0.1), (1.0, 0.1), (f64::NAN, 0.1), (0.1, 0.0), (0.1, 1.0), (-0.1, 0.5), (0.1, f64::NAN)]
    {
        let asked = Sample { error, failure, seed: 0 };
        let refused = sampled_betweenness(&network, &asked, 1);
        assert!(matches!(refused, Err(Undefined::Sample { .. })), "{refused:?}");
        let options = Options { sample: Some(asked), ..Options::default() };
        assert!(tried("betweenness", &network, &options).is_err());
    }
}

#[test]
fn the_measure_samples_if_asked_and_can() {
    let network = &networks()[1].1;
    let sample = Some(Sample { error: 0.05, failure: 0.1, seed: 4 });
    let asked = Options { sample, threads: 1, ..Options::default() };
    assert_eq!(measured_with("betweenness", network, &asked), drawn(network, 0.05, 4).scores);
    assert_ne!(measured_with("betweenness", network, &asked), measured("betweenness", network));
    let lengths = Some(vec![1.5; network.size()]);
    let exact = Options { lengths, ..Options::default() };
    let both = Options { sample, ..exact.clone() };
    assert_eq!(measured_with("betweenness", network, &both), measured_with("betweenness", network, &exact));
}

/// Whoever asks for a sample wants the answer sooner: where so many chains would have
/// to be drawn that all of them take no longer, it is not worth it.
#[test]
fn a_sample_is_worth_it_only_where_it_saves_work() {
    let mut state = 3_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let lines: Vec<_> = (1..3_000).flat_map(|at| [(at, draw(at)), (at, draw(3_000))]).collect();
    let large = projection(3_000, false, &lines);
    let worth =
        |network: &Projection, error| Sample { error, failure: 0.01, seed: 1 }.is_worth_it(network, 1);
    assert!(worth(&large, 0.1));
    // Ever closer, it stops being worth it, and never becomes so again.
    let errors = [0.3, 0.1, 0.03, 0.01, 0.003, 1e-3, 1e-4, 1e-6, 1e-12];
    let worths = errors.map(|error| worth(&large, error));
    assert!(worths.is_sorted_by(|a, b| a >= b) && !worths[7] && !worths[8], "{worths:?}");
    for (name, small) in networks() {
        assert!(!worth(&small, 0.02), "{name}");
    }
    assert!(!worth(&projection(2, false, &[(0, 1)]), 0.5));
}
