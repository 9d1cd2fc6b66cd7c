//! Communities against all partitions of small networks; blocks and cores against
//! their definitions.

use crate::dataset::read;
use crate::laws::{any_sketch, seeded};
use crate::program::root;
use crate::support::{network, projection};
use interlock::community::{Communities, LeidenOptions, Partition, blocks, cores, leiden};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Boundary, Carried, Network, Projection};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

fn found(network: &Projection, resolution: f64, runs: usize) -> Communities {
    leiden(network, &LeidenOptions { resolution, runs, ..LeidenOptions::default() })
}

fn classic(name: &str) -> Arc<Projection> {
    let text = fs::read_to_string(root().join(format!("graph-data/classics/{name}.json"))).unwrap();
    let dataset = read(&text);
    let boundary = Boundary::default();
    Network::new(&dataset).within(&boundary).projection()
}

/// Modularity from the definition, pair by pair: the sum over all ordered pairs in
/// one group of `a_ij − γ k_out(i) k_in(j) / M`, as a part of all M arcs.
fn modularity(network: &Projection, of: &[u32], resolution: f64) -> f64 {
    let arcs = network.seats().map(|seat| network.neighbors(seat).len()).sum::<usize>() as f64;
    let mut sum = 0.0;
    for i in network.seats() {
        for j in network.seats().filter(|&j| of[i as usize] == of[j as usize]) {
            let joined = f64::from(u8::from(network.neighbors(i).contains(&j)));
            let (out, into) = (network.neighbors(i).len() as f64, network.neighbors_into(j).len() as f64);
            sum += joined - resolution * out * into / arcs;
        }
    }
    sum / arcs
}

/// Every partition of so many actors, as labels that appear in order.
fn all_partitions(order: usize) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for _ in 0..order {
        let grow = |labels: Vec<u32>| {
            let next = labels.iter().max().map_or(0, |most| most + 1);
            (0..=next).map(move |label| labels.iter().copied().chain([label]).collect::<Vec<u32>>())
        };
        all = all.into_iter().flat_map(grow).collect();
    }
    all
}

/// Whether the seats hang together, directions ignored, without those left out.
fn hang_together(network: &Projection, seats: &[u32]) -> bool {
    let Some(&first) = seats.first() else { return true };
    let (mut seen, mut next) = (BTreeSet::from([first]), vec![first]);
    while let Some(seat) = next.pop() {
        for &other in network.neighbors(seat).iter().chain(network.neighbors_into(seat)) {
            if seats.contains(&other) && seen.insert(other) {
                next.push(other);
            }
        }
    }
    seen.len() == seats.len()
}

#[test]
fn the_karate_club_reaches_its_known_optimum_and_no_more() {
    let club = classic("zachary-karate");
    let groups = found(&club, 1.0, 100);
    // The optimum of Brandes et al. 2008, in four groups.
    let quality = groups.quality.unwrap();
    assert!((quality.modularity - 0.419_789_612_097_304_4).abs() < 1e-12, "{quality:?}");
    assert_eq!(groups.best.count(), 4);
    assert!((modularity(&club, groups.best.of(), 1.0) - quality.modularity).abs() < 1e-12);
    assert!(groups.reached >= groups.same && groups.same > 0);
    for seed in 2..12 {
        let again = leiden(&club, &LeidenOptions { seed, ..LeidenOptions::default() });
        assert_eq!(again.best, groups.best, "seed {seed}");
    }
    for run in &groups.runs {
        assert!(run.quality(&club, 1.0).unwrap().modularity <= 0.419_789_612_098);
    }
}

#[test]
fn two_circles_and_a_bridge_are_two_groups() {
    let (ring, _) = network("a-b b-c c-a c-x x-y y-z z-x");
    let groups = found(&ring, 1.0, 20);
    assert_eq!(groups.best.of(), [0, 0, 0, 1, 1, 1]);
    assert_eq!(groups.same, 20);
    // 6 of 7 strands lie within; each circle has half of all contacts.
    let quality = groups.quality.unwrap();
    assert!((quality.within - 6.0 / 7.0).abs() < 1e-15 && (quality.expected - 0.5).abs() < 1e-15);
    assert_eq!(groups.firmness(), [Some(1.0); 6]);
    assert_eq!((groups.together(0, 1), groups.together(0, 3)), (20, 0));
}

#[test]
fn a_ring_of_circles_shows_the_limit_of_resolution() {
    // Thirty circles of five in a ring: modularity joins neighbours in pairs
    // (Fortunato & Barthélemy 2007), and a higher resolution tells them apart.
    let mut lines = Vec::new();
    for circle in 0..30 {
        let first = circle * 5;
        lines.extend((0..5).flat_map(|a| (a + 1..5).map(move |b| (first + a, first + b))));
        lines.push((first, (first + 6) % 150));
    }
    let ring = projection(150, false, &lines);
    let usual = found(&ring, 1.0, 20);
    assert!(usual.best.count() < 30, "{}", usual.best.count());
    let apart: Vec<u32> = (0..150).map(|seat| seat / 5).collect();
    let circles = Partition::new(&apart);
    assert!(usual.quality.unwrap().modularity > circles.quality(&ring, 1.0).unwrap().modularity);
    assert_eq!(found(&ring, 4.0, 20).best, circles);
}

#[test]
fn resolution_runs_from_components_to_actors_alone() {
    let (split, _) = network("a-b b-c c-d d-a x-y y-z lone");
    assert_eq!(found(&split, 0.0, 5).best.of(), [0, 0, 0, 0, 2, 1, 1, 1]);
    assert_eq!(found(&split, 1e6, 5).best.count(), 8);
    let (nobody, _) = network("a b c");
    let groups = found(&nobody, 1.0, 5);
    assert_eq!((groups.best.count(), groups.quality), (3, None));
    assert_eq!(groups.firmness(), [None; 3]);
    assert_eq!(found(&projection(0, false, &[]), 1.0, 3).best.count(), 0);
}

#[test]
fn firmness_counts_runs_together() {
    // A ring of five can be cut at any place, so the runs differ.
    let (ring, _) = network("a-b b-c c-d d-e e-a");
    let groups = found(&ring, 1.0, 60);
    assert!(groups.same < 60);
    let firmness = groups.firmness();
    for seat in 0..5_u32 {
        let own = |other: &u32| groups.best.of()[*other as usize] == groups.best.of()[seat as usize];
        let others: Vec<u32> = (0..5).filter(|&other| other != seat && own(&other)).collect();
        let shares = others.iter().map(|&other| groups.together(seat, other) as f64 / 60.0);
        let mean = shares.sum::<f64>() / others.len() as f64;
        assert!((firmness[seat as usize].unwrap() - mean).abs() < 1e-12);
    }
}

/// Large networks are renumbered and gone through in blocks; nothing of that may show.
#[test]
fn a_large_network_keeps_all_promises() {
    const ORDER: usize = 5_000;
    // Rings of fifty, each actor with a few more contacts in its own and some afar,
    // under numbers that have nothing to do with the rings.
    let number = |actor: usize| actor * 1_999 % ORDER;
    let mut bits = 7_u64;
    let mut draw = |count: usize| {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(bits >> 33).unwrap() % count
    };
    let mut lines = Vec::new();
    for actor in 0..ORDER - 7 {
        let ring = actor / 50 * 50;
        lines.push((number(actor), number(ring + (actor + 1) % 50)));
        lines.extend((0..3).map(|_| (number(actor), number(ring + draw(50)))));
        lines.push((number(actor), number(draw(ORDER))));
    }
    for directed in [false, true] {
        let network = projection(ORDER, directed, &lines);
        let options = LeidenOptions { runs: 4, threads: 1, ..LeidenOptions::default() };
        let groups = leiden(&network, &options);
        assert_eq!(groups, leiden(&network, &LeidenOptions { threads: 3, ..options }));
        let ring = |seat: usize| (0..ORDER).find(|&actor| number(actor) == seat).unwrap() / 50;
        let rings: Vec<u32> = (0..ORDER).map(|seat| u32::try_from(ring(seat)).unwrap()).collect();
        let planted = Partition::new(&rings).quality(&network, 1.0).unwrap().modularity;
        let of = |run: &Partition| run.quality(&network, 1.0).unwrap().modularity;
        let most = groups.runs.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        assert!((groups.quality.unwrap().modularity - most).abs() < 1e-15);
        assert!(most > planted - 0.001, "{most} where {planted} was planted");
        for run in &groups.runs {
            assert!(of(run) > planted - 0.01);
            for group in run.members() {
                assert!(hang_together(&network, &group));
            }
        }
    }
}

#[test]
fn a_large_network_has_groups_at_the_ends_of_the_scale() {
    // Rings of different sizes and actors without a tie.
    const ORDER: usize = 6_000;
    let mut lines = Vec::new();
    let mut rings = Vec::new();
    let (mut first, mut size) = (0, 3);
    while first + size <= ORDER - 10 {
        lines.extend((0..size).map(|at| (first + at, first + (at + 1) % size)));
        rings.extend(std::iter::repeat_n(u32::try_from(rings.len()).unwrap(), size));
        (first, size) = (first + size, size + 1);
    }
    rings.extend((first..ORDER).map(|actor| u32::try_from(actor).unwrap()));
    for directed in [false, true] {
        let network = projection(ORDER, directed, &lines);
        assert_eq!(found(&network, 0.0, 2).best, Partition::new(&rings));
        assert_eq!(found(&network, 1e6, 2).best.count(), ORDER);
        let groups = found(&network, 1.7, 2);
        assert_eq!(groups.quality, groups.best.quality(&network, 1.7));
    }
    let nobody = found(&projection(ORDER, false, &[]), 1.0, 2);
    assert_eq!((nobody.best.count(), nobody.quality), (ORDER, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..seeded() })]

    #[test]
    fn nothing_beats_the_best_of_all_partitions_and_runs_reach_it(
        (order, directed, ties) in any_sketch(7),
        resolution in prop::sample::select(vec![0.5, 1.0, 1.7]),
    ) {
        let network = projection(order, directed, &ties);
        let groups = found(&network, resolution, 60);
        let Some(quality) = groups.quality else { return Ok(()) };
        prop_assert!((modularity(&network, groups.best.of(), resolution) - quality.modularity).abs() < 1e-12);
        let all = all_partitions(order);
        let most = all.iter().map(|of| modularity(&network, of, resolution)).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(quality.modularity <= most + 1e-12, "{} above the optimum {most}", quality.modularity);
        prop_assert!(quality.modularity >= most - 1e-12, "{} below the optimum {most}", quality.modularity);
    }

    #[test]
    fn every_group_hangs_together((order, directed, ties) in any_sketch(40)) {
        let network = projection(order, directed, &ties);
        for run in found(&network, 1.0, 3).runs {
            for group in run.members() {
                prop_assert!(hang_together(&network, &group), "{group:?}");
            }
        }
    }

    #[test]
    fn neither_threads_nor_repetition_change_a_digit((order, directed, ties) in any_sketch(30)) {
        let network = projection(order, directed, &ties);
        let options = LeidenOptions { runs: 12, threads: 1, ..LeidenOptions::default() };
        let alone = leiden(&network, &options);
        prop_assert_eq!(&alone, &leiden(&network, &LeidenOptions { threads: 3, ..options }));
        prop_assert_eq!(&alone, &leiden(&network, &LeidenOptions { threads: 0, ..options }));
        let twice: Vec<(usize, usize)> = ties.iter().flat_map(|&tie| [tie, tie]).collect();
        prop_assert_eq!(&alone, &leiden(&projection(order, directed, &twice), &options));
    }

    /// New labels may choose another of equally good partitions, never a worse one.
    #[test]
    fn new_labels_keep_the_quality(
        ((order, directed, ties), labels) in any_sketch(8).prop_flat_map(|sketch| {
            let labels: Vec<usize> = (0..sketch.0).collect();
            (Just(sketch), Just(labels).prop_shuffle())
        }),
    ) {
        let renamed: Vec<(usize, usize)> = ties.iter().map(|&(a, b)| (labels[a], labels[b])).collect();
        let before = found(&projection(order, directed, &ties), 1.0, 60).quality;
        let after = found(&projection(order, directed, &renamed), 1.0, 60).quality;
        prop_assert_eq!(before.is_some(), after.is_some());
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!((before.modularity - after.modularity).abs() < 1e-12);
        }
    }

    #[test]
    fn blocks_follow_the_definition((order, directed, ties) in any_sketch(9)) {
        let network = projection(order, directed, &ties);
        let found = blocks(&network);
        // Two strands are in one block if and only if they lie on one circle: if
        // no actor's loss parts them. Each strand is in exactly one block.
        let mut strands: BTreeSet<(u32, u32)> = BTreeSet::new();
        for strand in network.strands() {
            strands.insert((strand.ends.0.min(strand.ends.1), strand.ends.0.max(strand.ends.1)));
        }
        for &(a, b) in &strands {
            let holds = |block: &&Vec<u32>| block.contains(&a) && block.contains(&b);
            prop_assert_eq!(found.blocks.iter().filter(holds).count(), 1);
        }
        for block in &found.blocks {
            prop_assert!(block.len() > 1);
            for &gone in block {
                let rest: Vec<u32> = block.iter().copied().filter(|&seat| seat != gone).collect();
                prop_assert!(hang_together(&network, &rest), "{block:?} without {gone}");
            }
        }
        // An actor is a cut actor if and only if its component falls apart without it.
        let (of, _) = network.components();
        for seat in network.seats() {
            let rest: Vec<u32> =
                network.seats().filter(|&x| x != seat && of[x as usize] == of[seat as usize]).collect();
            let cut = found.cut.iter().find(|(actor, _)| *actor == seat);
            prop_assert_eq!(cut.is_some(), !hang_together(&network, &rest));
            let times = found.blocks.iter().filter(|block| block.contains(&seat)).count();
            prop_assert_eq!(cut.map_or(times.min(1), |cut| cut.1), times);
        }
    }

    #[test]
    fn cores_follow_the_definition((order, directed, ties) in any_sketch(9)) {
        let network = projection(order, directed, &ties);
        let joined = |a: u32, b: u32| network.neighbors(a).contains(&b) || network.neighbors_into(a).contains(&b);
        // By dropping whoever has too few, again and again; parts by their level.
        let mut right: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        for level in 1..order {
            let mut left: Vec<u32> = network.seats().collect();
            loop {
                let before = left.clone();
                left.retain(|&a| before.iter().filter(|&&b| joined(a, b)).count() >= level);
                if left == before { break; }
            }
            while let Some(&first) = left.first() {
                let mut part = vec![first];
                while let Some(&more) =
                    left.iter().find(|&&x| !part.contains(&x) && part.iter().any(|&a| joined(a, x))) {
                    part.push(more);
                }
                part.sort_unstable();
                left.retain(|seat| !part.contains(seat));
                right.insert(part, level);
            }
        }
        let found: BTreeMap<Vec<u32>, usize> =
            cores(&network).into_iter().map(|core| (core.seats, core.level)).collect();
        prop_assert_eq!(found, right);
    }
}

#[test]
fn a_long_row_needs_no_deep_stack() {
    let lines = (0..200_000_u32)
        .map(|seat| (seat, seat + 1, Carried { tie: TieIx::new(seat as usize), derived: false }));
    let row = Projection::new((0..200_001).map(ActorIx::new).collect(), false, lines);
    assert_eq!(blocks(&row).blocks.len(), 200_000);
    assert_eq!(cores(&row).len(), 1);
}
