//! Measures of shortest chains where the network has what speeds them up: branches,
//! bridges, blocks, cliques, actors with the same contacts, and more actors than are
//! searched from at once; against slow versions that know nothing of it.

use std::collections::VecDeque;

use interlock::measure::{Mode, Options};
use interlock::network::{Projection, Seat};
use proptest::prelude::*;

use crate::laws::seeded;
use crate::support::{measured, measured_with, near, projection, values};

/// Hops from one actor, and how many shortest chains lead to each.
fn spread(network: &Projection, mode: Mode, start: Seat) -> (Vec<Option<u32>>, Vec<f64>) {
    let mut hops = vec![None; network.order()];
    let mut count = vec![0.0; network.order()];
    let mut queue = VecDeque::from([start]);
    (hops[start as usize], count[start as usize]) = (Some(0), 1.0);
    while let Some(from) = queue.pop_front() {
        let out = network.neighbors(from).iter().filter(|_| mode != Mode::In);
        let into = network
            .neighbors_into(from)
            .iter()
            .filter(|_| mode == Mode::In || mode == Mode::All && network.is_directed());
        let farther = hops[from as usize].map(|hops: u32| hops + 1);
        for &to in out.chain(into) {
            if hops[to as usize].is_none() {
                hops[to as usize] = farther;
                queue.push_back(to);
            }
            if hops[to as usize] == farther {
                count[to as usize] += count[from as usize];
            }
        }
    }
    (hops, count)
}

/// Betweenness, pair by pair, actor by actor.
fn betweenness(network: &Projection) -> Vec<f64> {
    let all: Vec<_> = network.seats().map(|start| spread(network, Mode::Out, start)).collect();
    let mut sums = vec![0.0; network.order()];
    for s in 0..network.order() {
        for t in (0..network.order()).filter(|&t| t != s) {
            let Some(whole) = all[s].0[t] else { continue };
            for v in (0..network.order()).filter(|&v| v != s && v != t) {
                if let (Some(to), Some(from)) = (all[s].0[v], all[v].0[t])
                    && to + from == whole
                {
                    sums[v] += all[s].1[v] * all[v].1[t] / all[s].1[t];
                }
            }
        }
    }
    let pairs = if network.is_directed() { 1.0 } else { 0.5 };
    sums.into_iter().map(|sum| sum * pairs).collect()
}

/// Harmonic closeness, reach, and closeness, of those who reach anybody.
fn distances(network: &Projection, mode: Mode) -> [Vec<f64>; 3] {
    let (mut harmonic, mut reach, mut closeness) = (Vec::new(), Vec::new(), Vec::new());
    for start in network.seats() {
        let (hops, _) = spread(network, mode, start);
        let others: Vec<f64> = hops.into_iter().flatten().filter(|&hops| hops > 0).map(f64::from).collect();
        harmonic.push(others.iter().map(|hops| 1.0 / hops).sum());
        reach.push(others.iter().filter(|&&hops| hops <= 2.0).count() as f64);
        let reached = others.len() as f64;
        closeness.push(reached * reached / others.iter().sum::<f64>() / (network.order() - 1) as f64);
    }
    [harmonic, reach, closeness]
}

/// What a network is put together from; each part hangs on actors that are there.
#[derive(Debug, Clone, Copy)]
enum Part {
    Branch,
    Ring,
    Clique,
    /// Tied to the same contacts, and to each other or not.
    Twins(bool),
    /// One actor between two who are tied.
    Roof,
    Line,
}

/// A part, its size, and where it hangs.
type Hung = (Part, usize, [usize; 2]);

fn any_part() -> impl Strategy<Value = Hung> {
    let part = prop::sample::select(vec![
        Part::Branch,
        Part::Ring,
        Part::Clique,
        Part::Twins(true),
        Part::Twins(false),
        Part::Roof,
        Part::Roof,
        Part::Line,
    ]);
    (part, 2..5_usize, any::<[usize; 2]>())
}

/// The number of actors, and the ties.
fn built(parts: &[Hung]) -> (usize, Vec<(usize, usize)>) {
    let (mut n, mut ties) = (1, Vec::new());
    for &(part, size, [one, other]) in parts {
        let (one, other) = (one % n, other % n);
        let new = n..n + size;
        match part {
            Part::Branch => ties.extend(new.clone().map(|at| (one, at))),
            Part::Line => ties.extend(new.clone().map(|at| (if at == n { one } else { at - 1 }, at))),
            Part::Ring => {
                ties.extend(new.clone().map(|at| (if at == n { one } else { at - 1 }, at)));
                ties.push((n + size - 1, other));
            }
            Part::Clique => {
                ties.extend(new.clone().map(|at| (one, at)));
                ties.extend(new.clone().flat_map(|a| (n..a).map(move |b| (a, b))));
            }
            Part::Twins(tied) => {
                ties.extend(new.clone().flat_map(|at| [(one, at), (other, at)]));
                ties.extend(new.clone().flat_map(|a| (n..a).map(move |b| (a, b))).filter(|_| tied));
            }
            Part::Roof => {
                ties.push((one, other));
                ties.extend(new.clone().flat_map(|at| [(one, at), (other, at)]).take(2));
            }
        }
        n += size;
    }
    (n, ties)
}

/// The same under other numbers.
fn mixed(n: usize, ties: &[(usize, usize)], seed: usize) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|at| at.wrapping_mul(2 * seed + 1).wrapping_mul(2_654_435_761) % 1_000_003);
    ties.iter().map(|&(from, to)| (order[from], order[to])).collect()
}

fn all_near(found: &[f64], right: &[f64]) -> bool {
    found.iter().zip(right).all(|(&found, &right)| near(found, right) || found.is_nan() && right.is_nan())
}

/// The values, not a number where there is none.
fn some(name: &str, network: &Projection, options: &Options) -> Vec<f64> {
    measured_with(name, network, options).values.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..seeded() })]

    #[test]
    fn what_makes_searches_short_does_not_change_what_they_find(
        parts in prop::collection::vec(any_part(), 1..16),
        more in prop::collection::vec(any::<(usize, usize)>(), 0..12),
        directed in prop::sample::select(vec![false, false, false, true]),
        (seed, threads) in (0..1000_usize, 0..4_usize),
    ) {
        let (n, mut ties) = built(&parts);
        ties.extend(more.iter().map(|(from, to)| (from % n, to % n)));
        let network = projection(n, directed, &mixed(n, &ties, seed));
        let options = Options { threads, ..Options::default() };
        let right = betweenness(&network);
        let found = some("betweenness", &network, &options);
        prop_assert!(all_near(&found, &right), "{:?}, by definition {:?}", found, right);
        for mode in [Mode::Out, Mode::In, Mode::All] {
            let options = Options { mode: Some(mode), ..options.clone() };
            for (name, right) in ["harmonic", "reach", "closeness"].iter().zip(distances(&network, mode)) {
                let found = some(name, &network, &options);
                prop_assert!(all_near(&found, &right), "{} {:?}: {:?}, by definition {:?}", name, mode, found, right);
            }
        }
    }

    #[test]
    fn chains_of_which_each_tie_counts_once_are_those_without_ties_kept_apart(
        parts in prop::collection::vec(any_part(), 1..16),
        seed in 0..1000_usize,
    ) {
        let (n, ties) = built(&parts);
        let mut ties = mixed(n, &ties, seed);
        for tie in &mut ties {
            *tie = (tie.0.min(tie.1), tie.0.max(tie.1));
        }
        ties.sort_unstable();
        ties.dedup();
        let network = projection(n, false, &ties);
        let apart = Options { separate: true, ..Options::default() };
        prop_assert!(all_near(&values(&measured_with("betweenness", &network, &apart)), &betweenness(&network)));
        // Twice as many ties everywhere: a chain of so many hops is 2, 4, 8, … chains, and no part changes.
        ties.extend(ties.clone());
        let twice = projection(n, false, &ties);
        prop_assert!(all_near(&values(&measured_with("betweenness", &twice, &apart)), &betweenness(&network)));
    }
}

/// A ring whose ties are roofed by others, these again by others: who has only contacts
/// that know each other can be taken off, layer by layer, and so many that it is done.
fn roofed(inner: usize, roofs: &[(usize, bool)]) -> (usize, Vec<(usize, usize)>) {
    let mut ties: Vec<_> = (0..inner).map(|at| (at, (at + 1) % inner)).collect();
    let mut n = inner;
    for &(over, twin) in roofs {
        let (one, other) = ties[over % ties.len()];
        ties.extend([(one, n), (other, n)]);
        n += 1;
        if twin {
            ties.extend([(one, n), (other, n), (n - 1, n)]);
            n += 1;
        }
    }
    (n, ties)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..seeded() })]

    #[test]
    fn who_is_needed_by_nobody_is_taken_off_and_counts_all_the_same(
        inner in 60..90_usize,
        roofs in prop::collection::vec((any::<usize>(), prop::bool::weighted(0.2)), 70..110),
        chords in prop::collection::vec(any::<(usize, usize)>(), 0..6),
        (seed, threads) in (0..1000_usize, 1..4_usize),
        separate in any::<bool>(),
    ) {
        let (n, mut ties) = roofed(inner, &roofs);
        ties.extend(chords.iter().map(|(from, to)| (from % inner, to % inner)));
        let mut ties = mixed(n, &ties, seed);
        for tie in &mut ties {
            *tie = (tie.0.min(tie.1), tie.0.max(tie.1));
        }
        ties.sort_unstable();
        ties.dedup();
        let network = projection(n, false, &ties);
        let found = some("betweenness", &network, &Options { threads, separate, ..Options::default() });
        let right = betweenness(&network);
        prop_assert!(all_near(&found, &right), "{:?}, by definition {:?}", found, right);
    }
}

/// Ties drawn by a small generator: a ring, chords, and leaves.
fn large(n: usize) -> Vec<(usize, usize)> {
    let mut state = 11_u64;
    let mut draw = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let inner = n * 2 / 3;
    let ring = (0..inner).map(|at| (at, (at + 1) % inner));
    let chords: Vec<_> = (0..inner / 4).map(|_| (draw(inner), draw(inner))).collect();
    let leaves: Vec<_> = (inner..n).map(|at| (draw(inner), at)).collect();
    ring.chain(chords).chain(leaves).collect()
}

#[test]
fn more_actors_than_go_together_in_a_search() {
    // Beside the large part small ones, so that some searches have several to cover.
    let mut ties = large(1700);
    ties.extend([(1700, 1701), (1702, 1703), (1703, 1704), (1702, 1704)]);
    for directed in [false, true] {
        let network = projection(1710, directed, &ties);
        for mode in [Mode::Out, Mode::In, Mode::All] {
            let right = distances(&network, mode);
            for (name, right) in ["harmonic", "reach", "closeness"].iter().zip(&right) {
                let alone =
                    some(name, &network, &Options { mode: Some(mode), threads: 1, ..Options::default() });
                assert!(all_near(&alone, right), "{name} {mode:?}");
                for threads in [2, 3] {
                    let options = Options { mode: Some(mode), threads, ..Options::default() };
                    let bits =
                        |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
                    assert_eq!(
                        bits(&some(name, &network, &options)),
                        bits(&alone),
                        "{name} with {threads} threads"
                    );
                }
            }
        }
    }
}

#[test]
fn a_large_network_has_the_same_betweenness_with_any_number_of_threads() {
    for directed in [false, true] {
        let network = projection(1500, directed, &large(1500));
        let with =
            |threads| measured_with("betweenness", &network, &Options { threads, ..Options::default() });
        let alone = with(1);
        for threads in [2, 3] {
            assert_eq!(with(threads), alone, "{threads} threads");
        }
        // Whoever stands between two is one hop nearer: Σ (d(s, t) − 1) over the joined pairs.
        let hops = network.seats().flat_map(|start| spread(&network, Mode::Out, start).0);
        let inner: f64 = hops.flatten().filter(|&hops| hops > 0).map(|hops| f64::from(hops - 1)).sum();
        let pairs = if directed { 1.0 } else { 0.5 };
        assert!(near(values(&alone).iter().sum(), inner * pairs));
    }
}

/// Rows of so many actors, each tied to all of the rows beside its own.
fn rows(count: usize, width: usize, tied: bool) -> Vec<(usize, usize)> {
    let cells = move |row: usize| (0..width).map(move |at| row * width + at);
    let between = (1..count)
        .flat_map(move |row| cells(row).flat_map(move |to| cells(row - 1).map(move |from| (from, to))));
    let within = (0..count)
        .filter(move |_| tied)
        .flat_map(move |row| cells(row).map(move |at| (at, row * width + (at + 1) % width)));
    between.chain(within).collect()
}

#[test]
fn more_chains_than_a_float_can_count_where_nothing_can_be_taken_apart() {
    let (count, width) = (340, 3);
    for tied in [false, true] {
        let network = projection(count * width, false, &rows(count, width, tied));
        let found = values(&measured("betweenness", &network));
        for row in 0..count {
            let (before, after) = ((row * width) as f64, ((count - 1 - row) * width) as f64);
            let across = before * after / width as f64;
            // The pairs of a row next to it, untied: all who are beside that row carry the same.
            let beside = [row.checked_sub(1), Some(row + 1).filter(|&next| next < count)];
            let pairs = |next: usize| {
                let sides = if next == 0 || next == count - 1 { 1.0 } else { 2.0 };
                (width * (width - 1)) as f64 / 2.0 / (sides * width as f64)
            };
            let near_by: f64 = beside.into_iter().flatten().filter(|_| !tied).map(pairs).sum();
            for value in &found[row * width..(row + 1) * width] {
                assert!(near(*value, across + near_by), "{value} in row {row}, not {}", across + near_by);
            }
        }
    }
}
