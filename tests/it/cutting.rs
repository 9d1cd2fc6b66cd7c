//! Connections and cut actors, against all chains and all removals written out.

use crate::laws::{any_sketch, seeded};
use crate::support::{near, projection};
use interlock::measure::{Fragment, Options, cuts, line_betweenness};
use interlock::network::Seat;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Ties = Vec<(usize, usize)>;

/// The strands of some ties: the pair, and how many ties it has.
fn strands(directed: bool, ties: &Ties) -> BTreeMap<(usize, usize), usize> {
    let mut strands = BTreeMap::new();
    for &(a, b) in ties.iter().filter(|(a, b)| a != b) {
        let pair = if directed { (a, b) } else { (a.min(b), a.max(b)) };
        *strands.entry(pair).or_insert(0) += 1;
    }
    strands
}

/// All loopless chains from one seat, each with its length and how many choices of
/// ties it has.
fn chains(
    order: usize,
    directed: bool,
    strands: &BTreeMap<(usize, usize), (f64, f64)>,
    start: usize,
) -> Vec<(f64, f64, Vec<usize>)> {
    let step = |a: usize, b: usize| {
        strands.get(&(a, b)).or_else(|| (!directed).then(|| strands.get(&(b, a))).flatten()).copied()
    };
    let mut done = vec![(0.0, 1.0, vec![start])];
    let mut next = 0;
    while next < done.len() {
        let (length, worth, chain) = done[next].clone();
        next += 1;
        for to in (0..order).filter(|to| !chain.contains(to)) {
            if let Some((long, many)) = step(chain[chain.len() - 1], to) {
                let longer = chain.iter().copied().chain([to]).collect();
                done.push((length + long, worth * many, longer));
            }
        }
    }
    done
}

/// The numbers of the parts of what is left without a seat and a pair.
fn parts(order: usize, strands: &[(usize, usize)], without: Option<usize>) -> Vec<Vec<Seat>> {
    let mut part: Vec<usize> = (0..order).collect();
    for _ in 0..order {
        for &(a, b) in strands.iter().filter(|(a, b)| Some(*a) != without && Some(*b) != without) {
            let least = part[a].min(part[b]);
            (part[a], part[b]) = (least, least);
        }
    }
    let mut parts: BTreeMap<usize, Vec<Seat>> = BTreeMap::new();
    for seat in (0..order).filter(|&seat| Some(seat) != without) {
        parts.entry(part[seat]).or_default().push(Seat::try_from(seat).unwrap());
    }
    let mut parts: Vec<Vec<Seat>> = parts.into_values().collect();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn line_betweenness_equals_its_definition(
        (order, directed, ties) in any_sketch(7),
        weights in prop::option::of(prop::collection::vec(prop::sample::select(vec![0.05, 0.1, 0.15, 0.2, 0.3]), 14)),
        separate: bool,
        threads in 0_usize..3,
    ) {
        let network = projection(order, directed, &ties);
        let pairs = strands(directed, &ties);
        let lengths = weights.map(|weights| weights.into_iter().cycle().take(network.size()).collect::<Vec<f64>>());
        let each: BTreeMap<(usize, usize), (f64, f64)> = pairs.iter().enumerate().map(|(n, (&pair, &many))| {
            let long = lengths.as_ref().map_or(1.0, |lengths| lengths[n]);
            (pair, (long, if separate { many as f64 } else { 1.0 }))
        }).collect();
        let mut right: BTreeMap<(usize, usize), f64> = pairs.keys().map(|&pair| (pair, 0.0)).collect();
        for start in 0..order {
            let all = chains(order, directed, &each, start);
            for goal in (0..order).filter(|&goal| if directed { goal != start } else { goal > start }) {
                let ways: Vec<_> = all.iter().filter(|(_, _, chain)| chain[chain.len() - 1] == goal).collect();
                let least = ways.iter().map(|way| way.0).fold(f64::INFINITY, f64::min);
                let ways: Vec<_> = ways.into_iter().filter(|way| way.0 - least < 1e-6).collect();
                let sum: f64 = ways.iter().map(|way| way.1).sum();
                for (_, worth, chain) in ways {
                    for hop in chain.windows(2) {
                        let pair = if directed { (hop[0], hop[1]) } else { (hop[0].min(hop[1]), hop[0].max(hop[1])) };
                        *right.get_mut(&pair).unwrap() += worth / sum;
                    }
                }
            }
        }
        let options = Options { lengths, separate, threads, ..Options::default() };
        let found = line_betweenness(&network, &options).unwrap();
        prop_assert_eq!(found.values.len(), right.len());
        for (strand, (value, right)) in network.strands().zip(found.values.iter().zip(right.values())) {
            prop_assert!(near(value.unwrap(), *right), "{:?}: {:?}, by definition {}", strand.ends, value, right);
        }
    }

    #[test]
    fn cut_actors_and_bridges_are_those_whose_removal_cuts((order, directed, ties) in any_sketch(9)) {
        let network = projection(order, directed, &ties);
        let pairs: Vec<(usize, usize)> = strands(false, &ties).into_keys().collect();
        let found = cuts(&network);
        let whole = parts(order, &pairs, None);
        let mut right = Vec::new();
        for seat in 0..order {
            let here = whole.iter().find(|part| part.contains(&Seat::try_from(seat).unwrap())).unwrap();
            let left: Vec<Vec<Seat>> = parts(order, &pairs, Some(seat)).into_iter().filter(|part| here.contains(&part[0])).collect();
            if left.len() > 1 {
                right.push((Seat::try_from(seat).unwrap(), left));
            }
        }
        let written = |part: Fragment<'_>| {
            let seats = part.seats();
            assert_eq!(seats.len(), part.size());
            seats
        };
        let actors: Vec<_> =
            found.actors.iter().map(|cut| (cut.seat, found.parts(cut).map(written).collect::<Vec<_>>())).collect();
        prop_assert_eq!(actors, right);
        let mut right = Vec::new();
        for n in 0..pairs.len() {
            let others: Vec<_> = pairs.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, &pair)| pair).collect();
            let here = whole.iter().find(|part| part.contains(&Seat::try_from(pairs[n].0).unwrap())).unwrap();
            let left: Vec<Vec<Seat>> = parts(order, &others, None).into_iter().filter(|part| here.contains(&part[0])).collect();
            if left.len() > 1 {
                right.push((pairs[n], left));
            }
        }
        let mut bridges: Vec<_> = found.bridges.iter().map(|bridge| {
            let (a, b) = network.strand(bridge.strand).ends;
            if network.between(b, a).is_some() {
                assert!(a < b, "of two strands that which begins at the lower seat");
            }
            ((a.min(b) as usize, a.max(b) as usize), found.sides(bridge).map(written).to_vec())
        }).collect();
        bridges.sort();
        prop_assert_eq!(bridges, right);
    }
}

#[test]
fn a_long_row_is_cut_everywhere_and_needs_no_stack() {
    let ties: Ties = (1..50_000).map(|at| (at - 1, at)).collect();
    // A ring in which one pair is doubled has no bridge and no cut actor.
    let ring: Ties = ties.iter().copied().chain([(0, 49_999), (3, 4)]).collect();
    let found = cuts(&projection(50_000, false, &ring));
    assert!(found.actors.is_empty() && found.bridges.is_empty());
    // So long a row that nobody could write down all the parts of all its cut actors.
    let n = 100_000;
    let row: Ties = (1..n).map(|at| (at - 1, at)).collect();
    for directed in [false, true] {
        let found = cuts(&projection(n, directed, &row));
        assert_eq!((found.actors.len(), found.bridges.len()), (n - 2, n - 1));
        for (at, cut) in (1..).zip(&found.actors) {
            assert_eq!(cut.seat as usize, at);
            let sizes: Vec<usize> = found.parts(cut).map(|part| part.size()).collect();
            assert_eq!(sizes, [at.max(n - 1 - at), at.min(n - 1 - at)]);
        }
        assert_eq!(found.sides(&found.bridges[0])[1].seats(), [0]);
        assert_eq!(found.sides(&found.bridges[n - 2])[0].seats().len(), n - 1);
        let middle: Vec<Vec<Seat>> = found.parts(&found.actors[4]).map(|part| part.seats()).collect();
        assert_eq!(middle, [(6..100_000).collect::<Vec<Seat>>(), (0..5).collect()]);
    }
}

#[test]
fn a_hub_of_many_rings_falls_into_all_of_them() {
    // Seat 200 is a member of rings of growing length; a network of its own stands beside.
    let mut ties: Ties = vec![(435, 436), (436, 437)];
    let others: Vec<usize> = (0..435).filter(|&seat| seat != 200).collect();
    let mut rest = &others[..];
    for length in 2..30 {
        let (ring, more) = rest.split_at(length);
        ties.extend(ring.windows(2).map(|two| (two[0], two[1])));
        ties.extend([(200, ring[0]), (ring[length - 1], 200)]);
        rest = more;
    }
    let found = cuts(&projection(438, false, &ties));
    let seats: Vec<Seat> = found.actors.iter().map(|cut| cut.seat).collect();
    assert_eq!(seats, [200, 436]);
    let sizes: Vec<usize> = found.parts(&found.actors[0]).map(|part| part.size()).collect();
    assert_eq!(sizes, (2..30).rev().collect::<Vec<usize>>());
    let last = found.parts(&found.actors[0]).last().unwrap();
    assert_eq!(last.seats(), [0, 1]);
}
