//! What holds for every measure on every network.

use std::fs;
use std::path::Path;

use interlock::measure::{MEASURES, Measure, Mode, Options, Order, Scores, Undefined, ranks};
use interlock::network::Projection;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::{measured_with, near, projection};

/// A network before it is folded: order, whether directed, ties (loops and
/// repetitions among them).
type Sketch = (usize, bool, Vec<(usize, usize)>);

/// The same networks in every run, so that a failure can be seen again.
pub(crate) fn seeded() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(20);
    ProptestConfig { cases: 300, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

/// Small networks of all sorts: empty, split, with loops and repeated ties.
pub(crate) fn any_sketch(most: usize) -> impl Strategy<Value = Sketch> {
    (1..=most, any::<bool>()).prop_flat_map(|(order, directed)| {
        let ties = prop::collection::vec((0..order, 0..order), 0..=2 * order);
        (Just(order), Just(directed), ties)
    })
}

fn any_mode() -> impl Strategy<Value = Option<Mode>> {
    prop::sample::select(vec![None, Some(Mode::All), Some(Mode::In), Some(Mode::Out)])
}

fn compute(
    measure: &Measure,
    (order, directed, ties): &Sketch,
    options: &Options,
) -> Result<Scores, Undefined> {
    (measure.compute)(&projection(*order, *directed, ties), options)
}

/// The same value, or both without one.
fn alike(a: Result<f64, Undefined>, b: Result<f64, Undefined>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => near(a, b),
        (a, b) => a.is_err() && b.is_err(),
    }
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn every_actor_has_one_value_or_one_reason(sketch in any_sketch(9), mode in any_mode()) {
        for measure in MEASURES {
            let Ok(scores) = compute(measure, &sketch, &Options { mode, ..Options::default() }) else { continue };
            prop_assert_eq!(scores.values.len(), sketch.0, "{}: one for each actor", measure.name);
            for value in scores.values.iter().flatten() {
                prop_assert!(value.is_finite() && 0.0 <= *value, "{}: {} is not finite and at least 0", measure.name, value);
                prop_assert!(
                    scores.ceiling.is_none_or(|top| *value <= top * (1.0 + 1e-12)),
                    "{}: {} is above the ceiling {:?}", measure.name, value, scores.ceiling
                );
            }
            if let Some(centralization) = scores.centralization() {
                prop_assert!((-1e-12..=1.0 + 1e-12).contains(&centralization), "{}: {}", measure.name, centralization);
            }
        }
    }

    #[test]
    fn new_labels_only_permute_the_result(
        (sketch, labels) in any_sketch(9).prop_flat_map(|sketch| {
            let labels: Vec<usize> = (0..sketch.0).collect();
            (Just(sketch), Just(labels).prop_shuffle())
        }),
        mode in any_mode(),
    ) {
        let (order, directed, ties) = &sketch;
        let renamed = (*order, *directed, ties.iter().rev().map(|&(a, b)| (labels[a], labels[b])).collect());
        let options = Options { mode, ..Options::default() };
        for measure in MEASURES {
            match (compute(measure, &sketch, &options), compute(measure, &renamed, &options)) {
                (Ok(before), Ok(after)) => for (seat, &label) in labels.iter().enumerate() {
                    let (a, b) = (before.values[seat], after.values[label]);
                    prop_assert!(alike(a, b), "{}: {:?} became {:?}", measure.name, a, b);
                },
                (before, after) => prop_assert_eq!(before.is_err(), after.is_err(), "{}", measure.name),
            }
        }
    }

    #[test]
    fn saying_it_again_changes_nothing(sketch in any_sketch(9), mode in any_mode()) {
        let (order, directed, ties) = &sketch;
        let mut twice: Vec<(usize, usize)> = ties.iter().flat_map(|&tie| [tie, tie]).collect();
        twice.extend((0..*order).map(|seat| (seat, seat)));
        let twice = (*order, *directed, twice);
        let options = Options { mode, ..Options::default() };
        for measure in MEASURES.iter().filter(|measure| !measure.counts_ties) {
            let (once, again) = (compute(measure, &sketch, &options), compute(measure, &twice, &options));
            prop_assert_eq!(once, again, "{}", measure.name);
        }
    }

    #[test]
    fn strengths_and_lengths_of_one_are_no_weights(sketch in any_sketch(9), mode in any_mode()) {
        let ones = Some(vec![1.0; projection(sketch.0, sketch.1, &sketch.2).size()]);
        let plain = Options { mode, ..Options::default() };
        let weighted = Options { strengths: ones.clone(), lengths: ones, ..plain.clone() };
        for measure in MEASURES {
            match (compute(measure, &sketch, &plain), compute(measure, &sketch, &weighted)) {
                (Ok(plain), Ok(weighted)) => {
                    for (&a, &b) in plain.values.iter().zip(&weighted.values) {
                        prop_assert!(alike(a, b), "{}: {:?} became {:?}", measure.name, a, b);
                    }
                }
                (plain, weighted) => prop_assert_eq!(plain.is_err(), weighted.is_err(), "{}", measure.name),
            }
        }
    }

    #[test]
    fn a_directed_network_of_mutual_ties_reads_the_same_both_ways(
        (order, _, ties) in any_sketch(9),
    ) {
        let mutual = (order, true, ties.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect::<Vec<_>>());
        for measure in MEASURES.iter().filter(|measure| measure.modes.contains(&Mode::Out)) {
            let one = |mode| compute(measure, &mutual, &Options { mode: Some(mode), ..Options::default() });
            let (inward, outward) = (one(Mode::In), one(Mode::Out));
            prop_assert_eq!(inward.is_ok(), outward.is_ok(), "{}", measure.name);
            if let (Ok(inward), Ok(outward)) = (inward, outward) {
                for (&a, &b) in inward.values.iter().zip(&outward.values) {
                    prop_assert!(alike(a, b), "{}: in {:?}, out {:?}", measure.name, a, b);
                }
            }
        }
    }

    #[test]
    fn ranks_agree_with_the_values(values in prop::collection::vec(prop::option::of(0_u8..6), 0..12)) {
        let scores = Scores {
            values: values.iter().map(|value| value.map(f64::from).ok_or(Undefined::NoContacts)).collect(),
            ceiling: None,
            spread: None,
        };
        for order in [Order::HighFirst, Order::LowFirst] {
            for (value, rank) in values.iter().zip(ranks(&scores, order)) {
                let before = values.iter().flatten().filter(|&other| value.is_some_and(|value| match order {
                    Order::HighFirst => *other > value,
                    Order::LowFirst => *other < value,
                }));
                prop_assert_eq!(rank, value.map(|_| 1 + before.count()));
            }
        }
    }
}

/// Ties between actors drawn by a small generator with a fixed seed.
fn drawn(order: usize, ties: usize, seed: u64) -> Vec<(usize, usize)> {
    let mut state = seed;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % order
    };
    (0..ties).map(|_| (draw(), draw())).collect()
}

/// What every measure says, or only those that do little work on a large network.
fn with_threads(
    network: &Projection,
    weights: Option<&Vec<f64>>,
    threads: usize,
    large: bool,
) -> Vec<Result<Scores, Undefined>> {
    let heavy = ["betweenness", "harmonic", "closeness", "reach"];
    let measures = MEASURES.iter().filter(|measure| !large || !heavy.contains(&measure.name));
    let options =
        Options { threads, lengths: weights.cloned(), strengths: weights.cloned(), ..Options::default() };
    measures.map(|measure| (measure.compute)(network, &options)).collect()
}

#[test]
fn the_number_of_threads_changes_no_digit() {
    for directed in [false, true] {
        // In the large one even those measures have enough to share that go over each tie once.
        for (order, ties, large) in [(300, 700, false), (6000, 12_000, true)] {
            let network = projection(order, directed, &drawn(order, ties, 7));
            let weights = (0..network.size()).map(|strand| 1.0 + (strand % 7) as f64 / 3.0).collect();
            for weights in [None, Some(&weights)] {
                let alone = with_threads(&network, weights, 1, large);
                for threads in [0, 2, 8] {
                    assert_eq!(alone, with_threads(&network, weights, threads, large), "{threads} threads");
                }
            }
        }
    }
}

#[test]
fn the_table_holds_every_file_of_its_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/measure");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".rs").map(|stem| stem.replace('_', "-")))
        .filter(|stem| stem != "mod")
        .collect();
    files.sort();
    let mut names: Vec<String> = MEASURES.iter().map(|measure| measure.name.to_owned()).collect();
    names.sort();
    assert_eq!(files, names);
}

#[test]
fn every_measure_explains_itself() {
    for measure in MEASURES {
        for (what, text) in [
            ("title", measure.title),
            ("summary", measure.summary),
            ("definition", measure.definition),
            ("ceiling", measure.ceiling),
            ("undefined", measure.undefined),
            ("reference", measure.reference),
            ("caution", measure.caution),
            ("example", measure.example),
        ] {
            assert!(
                !text.is_empty() && !text.contains("  ") && !text.contains('\n'),
                "{}: {what}",
                measure.name
            );
        }
        assert!(measure.summary.chars().count() <= 75, "{}: the summary is one line", measure.name);
        assert!(measure.reference.contains("doi:"), "{}: the reference can be found", measure.name);
    }
}

#[test]
fn a_star_is_as_centralized_as_can_be() {
    let star: Vec<(usize, usize)> = (1..7).map(|leaf| (0, leaf)).collect();
    let mut tested = 0;
    for measure in MEASURES {
        let scores = (measure.compute)(&projection(7, false, &star), &Options::default());
        let Ok(scores) = scores else { continue };
        if let Some(centralization) = scores.centralization() {
            assert!(near(centralization, 1.0), "{}: {centralization}", measure.name);
            assert!(near(scores.values[0].unwrap(), scores.ceiling.unwrap()), "{}", measure.name);
            tested += 1;
        }
    }
    assert_eq!(tested, 4, "contacts, betweenness, harmonic and closeness have a centralization");
}

#[test]
fn a_directed_star_is_as_centralized_as_can_be() {
    let out: Vec<(usize, usize)> = (1..7).map(|leaf| (0, leaf)).collect();
    let both: Vec<(usize, usize)> = (1..7).flat_map(|leaf| [(0, leaf), (leaf, 0)]).collect();
    for (name, mode, ties) in [
        ("contacts", Mode::Out, &out),
        ("contacts", Mode::All, &out),
        ("harmonic", Mode::Out, &out),
        ("harmonic", Mode::All, &out),
        ("closeness", Mode::All, &out),
        ("betweenness", Mode::All, &both),
    ] {
        let options = Options { mode: Some(mode), ..Options::default() };
        let scores = measured_with(name, &projection(7, true, ties), &options);
        assert!(near(scores.centralization().unwrap(), 1.0), "{name} {mode:?}");
    }
}

#[test]
fn no_small_network_is_more_centralized_than_a_star() {
    let pairs: Vec<(usize, usize)> = (0..5).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    for picked in 0_u32..1 << pairs.len() {
        let ties: Vec<(usize, usize)> =
            pairs.iter().enumerate().filter(|(n, _)| picked >> n & 1 == 1).map(|(_, &pair)| pair).collect();
        for measure in MEASURES {
            let options = Options { threads: 1, ..Options::default() };
            let scores = (measure.compute)(&projection(5, false, &ties), &options);
            let most = scores.ok().and_then(|scores| scores.centralization()).unwrap_or(0.0);
            assert!(most <= 1.0 + 1e-12, "{}: {most} on {ties:?}", measure.name);
        }
    }
}

#[test]
fn equal_but_for_rounding_is_equal_and_an_undefined_has_no_rank() {
    let value = |value: f64| Ok(value);
    let values = vec![
        value(0.3),
        value(0.1 + 0.2),
        Err(Undefined::NoContacts),
        value(0.300_000_1),
        value(0.0),
        value(-0.0),
    ];
    let scores = Scores { values, ceiling: None, spread: None };
    let high = [Some(2), Some(2), None, Some(1), Some(4), Some(4)];
    assert_eq!(ranks(&scores, Order::HighFirst), high);
    let low = [Some(3), Some(3), None, Some(5), Some(1), Some(1)];
    assert_eq!(ranks(&scores, Order::LowFirst), low);
}
