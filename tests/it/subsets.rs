//! Who carries the chains from one set to another, against all chains written out.

use crate::support::{near, projection};
use interlock::measure::{Carrying, Measure, Options, between};
use interlock::network::Seat;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A small network and two sets of its seats.
#[derive(Debug, Clone)]
struct Sketch {
    order: usize,
    directed: bool,
    lines: Vec<(usize, usize)>,
    from: Vec<usize>,
    to: Vec<usize>,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    (2_usize..9, any::<bool>()).prop_flat_map(|(order, directed)| {
        (
            proptest::collection::vec((0..order, 0..order), 0..16),
            proptest::collection::vec(0..order, 1..5),
            proptest::collection::vec(0..order, 1..5),
        )
            .prop_map(move |(lines, from, to)| Sketch { order, directed, lines, from, to })
    })
}

fn seats(set: &[usize]) -> Vec<Seat> {
    set.iter().map(|&seat| Seat::try_from(seat).unwrap()).collect()
}

fn asked(sketch: &Sketch, threads: usize) -> Carrying {
    let network = projection(sketch.order, sketch.directed, &sketch.lines);
    between(&network, &seats(&sketch.from), &seats(&sketch.to), threads)
}

/// Every shortest chain between two seats, by trying all ways.
fn shortest(sketch: &Sketch, from: usize, to: usize) -> Vec<Vec<usize>> {
    let tied = |a: usize, b: usize| {
        sketch.lines.contains(&(a, b)) || (!sketch.directed && sketch.lines.contains(&(b, a)))
    };
    let mut layer = vec![vec![from]];
    for _ in 0..sketch.order {
        let done: Vec<Vec<usize>> = layer.iter().filter(|chain| chain.last() == Some(&to)).cloned().collect();
        if !done.is_empty() {
            return done;
        }
        let longer = layer.iter().flat_map(|chain| {
            let last = *chain.last().unwrap();
            let next = (0..sketch.order).filter(move |&next| tied(last, next));
            next.filter(|next| !chain.contains(next))
                .map(|next| chain.iter().copied().chain([next]).collect::<Vec<usize>>())
                .collect::<Vec<_>>()
        });
        layer = longer.collect();
    }
    Vec::new()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..crate::laws::seeded() })]

    #[test]
    fn the_sums_are_those_of_all_chains_written_out(sketch in sketch()) {
        let mut pairs = BTreeSet::new();
        for &s in &sketch.from {
            for &t in sketch.to.iter().filter(|&&t| t != s) {
                pairs.insert(if sketch.directed { (s, t) } else { (s.min(t), s.max(t)) });
            }
        }
        let (mut values, mut only) = (vec![0.0; sketch.order], vec![0_u64; sketch.order]);
        let (mut joined, mut direct) = (0, 0);
        let mut nearest: Vec<Option<usize>> = vec![None; sketch.order];
        for &(s, t) in &pairs {
            let chains = shortest(&sketch, s, t);
            joined += u64::from(!chains.is_empty());
            direct += u64::from(chains.first().is_some_and(|chain| chain.len() == 2));
            for v in (0..sketch.order).filter(|&v| v != s && v != t) {
                let through = chains.iter().filter(|chain| chain.contains(&v)).count();
                if through > 0 {
                    values[v] += through as f64 / chains.len() as f64;
                    only[v] += u64::from(through == chains.len());
                    let hops = chains[0].len() - 1;
                    nearest[v] = Some(nearest[v].map_or(hops, |best: usize| best.min(hops)));
                }
            }
        }
        let found = asked(&sketch, 1);
        prop_assert_eq!(found.pairs, pairs.len() as u64);
        prop_assert_eq!((found.joined, found.direct), (joined, direct));
        prop_assert_eq!(&found.only, &only);
        for v in 0..sketch.order {
            prop_assert!(near(found.values[v], values[v]), "{}: {} is not {}", v, found.values[v], values[v]);
            prop_assert_eq!(found.example[v].map(|pair| pair.hops as usize), nearest[v]);
            if let Some(pair) = found.example[v] {
                let (s, t) = (pair.from as usize, pair.to as usize);
                prop_assert!(sketch.from.contains(&s) && sketch.to.contains(&t));
                prop_assert!(shortest(&sketch, s, t).iter().any(|chain| chain[1..chain.len() - 1].contains(&v)));
            }
        }
    }

    #[test]
    fn with_everybody_in_both_sets_it_is_betweenness(sketch in sketch()) {
        let all: Vec<usize> = (0..sketch.order).collect();
        let found = asked(&Sketch { from: all.clone(), to: all, ..sketch.clone() }, 0);
        let network = projection(sketch.order, sketch.directed, &sketch.lines);
        let whole = (Measure::named("betweenness").unwrap().compute)(&network, &Options::default()).unwrap();
        for (found, right) in found.values.iter().zip(&whole.values) {
            prop_assert!(near(*found, right.unwrap()));
        }
    }

    #[test]
    fn undirected_the_sets_may_change_places(sketch in sketch()) {
        let sketch = Sketch { directed: false, ..sketch };
        let there = asked(&sketch, 1);
        let back = asked(&Sketch { from: sketch.to.clone(), to: sketch.from.clone(), ..sketch.clone() }, 1);
        prop_assert_eq!((there.pairs, there.joined, there.direct), (back.pairs, back.joined, back.direct));
        prop_assert_eq!(&there.only, &back.only);
        for (there, back) in there.values.iter().zip(&back.values) {
            prop_assert!(near(*there, *back));
        }
    }
}

/// So many diamonds in a row: 0, 1 and 2, 3, 4 and 5, 6 …
fn diamonds(count: usize) -> Vec<(usize, usize)> {
    let diamond =
        |n: usize| [(3 * n, 3 * n + 1), (3 * n, 3 * n + 2), (3 * n + 1, 3 * n + 3), (3 * n + 2, 3 * n + 3)];
    (0..count).flat_map(diamond).collect()
}

#[test]
fn a_row_of_1100_diamonds_has_2_to_the_1100_chains_and_right_values() {
    for directed in [false, true] {
        let row = Sketch {
            order: 3301,
            directed,
            lines: diamonds(1100),
            from: vec![0, 3, 1650],
            to: vec![3300, 3297],
        };
        let found = asked(&row, 1);
        assert_eq!((found.pairs, found.joined), (6, 6));
        assert!(near(found.values[1], 1.0), "{}", found.values[1]);
        assert!(near(found.values[2], 1.0));
        assert!(near(found.values[3], 2.0), "an end carries for the other: {}", found.values[3]);
        assert_eq!(found.only[3], 2);
        assert!(near(found.values[1650], 4.0));
        assert_eq!((found.only[1650], found.only[1651]), (4, 0));
        assert!(near(found.values[1651], 3.0));
        assert!(near(found.values[3297], 3.0));
        assert!(near(found.values[3298], 1.5));
        assert_eq!(found.only[3298], 0);
    }
}

#[test]
fn threads_change_no_digit() {
    let order = 400;
    let lines: Vec<(usize, usize)> =
        (0..1600).map(|n: usize| ((n * 7919 + 13) % order, (n * n * 31 + 7 * n) % order)).collect();
    let sketch = Sketch { order, directed: true, lines, from: (0..300).collect(), to: (100..400).collect() };
    assert_eq!(asked(&sketch, 1), asked(&sketch, 3));
}

#[test]
fn a_ladder_and_a_shortcut_by_hand() {
    // 0 and 1 begin, 5 and 6 end; all go through 2, then by 3 or 4.
    let lines = vec![(0, 2), (1, 2), (2, 3), (2, 4), (3, 5), (4, 5), (4, 6)];
    let sketch = Sketch { order: 7, directed: false, lines, from: vec![0, 1], to: vec![5, 6] };
    let found = asked(&sketch, 1);
    assert_eq!((found.pairs, found.joined, found.direct), (4, 4, 0));
    assert_eq!(found.only, [0, 0, 4, 0, 2, 0, 0]);
    for (value, right) in found.values.iter().zip([0.0, 0.0, 4.0, 1.0, 3.0, 0.0, 0.0]) {
        assert!(near(*value, right));
    }
}
