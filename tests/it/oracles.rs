//! Each measure against a slow version written straight from its definition, on
//! networks of up to eight actors.

use interlock::measure::{MEASURES, Measure, Mode, Options};
use interlock::network::{Projection, Seat};
use proptest::prelude::*;

use crate::laws::any_sketch;
use crate::support::{near, projection};

/// A network as tables; 0 strength means not tied.
struct Small {
    n: usize,
    directed: bool,
    mode: Mode,
    strength: Vec<Vec<f64>>,
    length: Vec<Vec<f64>>,
    options: Options,
}

/// What a definition gives: a value for each actor, or none.
type Oracle = fn(&Small) -> Vec<Option<f64>>;

/// One slow version for each measure.
const ORACLES: &[(&str, Oracle)] =
    &[("contacts", contacts), ("betweenness", betweenness), ("harmonic", harmonic), ("pagerank", pagerank)];

impl Small {
    fn new(network: &Projection, options: &Options, mode: Mode) -> Self {
        let n = network.order();
        let table = |given: &Option<Vec<f64>>, otherwise: f64| {
            let mut table = vec![vec![otherwise; n]; n];
            for (number, strand) in network.strands().enumerate() {
                let value = given.as_ref().map_or(1.0, |given| given[number]);
                let (a, b) = (strand.ends.0 as usize, strand.ends.1 as usize);
                table[a][b] = value;
                if !network.is_directed() {
                    table[b][a] = value;
                }
            }
            table
        };
        Self {
            n,
            directed: network.is_directed(),
            mode,
            strength: table(&options.strengths, 0.0),
            length: table(&options.lengths, f64::INFINITY),
            options: options.clone(),
        }
    }

    fn others(&self, seat: usize) -> impl Iterator<Item = usize> + use<> {
        (0..self.n).filter(move |&other| other != seat)
    }

    /// How strongly an arc runs from one to another, in the direction of the mode.
    fn arc(&self, from: usize, to: usize) -> f64 {
        match self.mode {
            _ if !self.directed => self.strength[from][to],
            Mode::Out => self.strength[from][to],
            Mode::In => self.strength[to][from],
            Mode::All => self.strength[from][to] + self.strength[to][from],
        }
    }

    /// Its length, likewise.
    fn step(&self, from: usize, to: usize) -> f64 {
        match self.mode {
            Mode::Out => self.length[from][to],
            Mode::In => self.length[to][from],
            Mode::All => self.length[from][to].min(self.length[to][from]),
        }
    }

    /// All distances (Floyd and Warshall).
    fn distances(&self) -> Vec<Vec<f64>> {
        let mut d: Vec<Vec<f64>> = (0..self.n)
            .map(|a| (0..self.n).map(|b| if a == b { 0.0 } else { self.step(a, b) }).collect())
            .collect();
        for via in 0..self.n {
            for a in 0..self.n {
                for b in 0..self.n {
                    d[a][b] = d[a][b].min(d[a][via] + d[via][b]);
                }
            }
        }
        d
    }

    /// Every chain from one actor to another that visits nobody twice.
    fn chains(&self, from: usize, to: usize) -> Vec<(f64, Vec<usize>)> {
        let mut found = Vec::new();
        let mut open = vec![(0.0, vec![from])];
        while let Some((length, chain)) = open.pop() {
            let last = *chain.last().unwrap();
            if last == to {
                found.push((length, chain));
                continue;
            }
            for next in 0..self.n {
                if self.length[last][next].is_finite() && !chain.contains(&next) {
                    let mut longer = chain.clone();
                    longer.push(next);
                    open.push((length + self.length[last][next], longer));
                }
            }
        }
        found
    }
}

fn defined(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

fn contacts(small: &Small) -> Vec<Option<f64>> {
    let count = |v: usize| small.others(v).filter(|&u| small.arc(v, u) > 0.0).count() as f64;
    defined((0..small.n).map(count).collect())
}

fn harmonic(small: &Small) -> Vec<Option<f64>> {
    let d = small.distances();
    defined((0..small.n).map(|v| small.others(v).map(|u| 1.0 / d[v][u]).sum()).collect())
}

fn betweenness(small: &Small) -> Vec<Option<f64>> {
    let mut sums = vec![0.0; small.n];
    for s in 0..small.n {
        for t in small.others(s).filter(|&t| small.directed || s < t) {
            let chains = small.chains(s, t);
            let least = chains.iter().map(|(length, _)| *length).fold(f64::INFINITY, f64::min);
            let shortest: Vec<_> = chains.iter().filter(|(length, _)| length - least < 1e-6).collect();
            for (_, chain) in &shortest {
                for &v in &chain[1..chain.len() - 1] {
                    sums[v] += 1.0 / shortest.len() as f64;
                }
            }
        }
    }
    defined(sums)
}

fn pagerank(small: &Small) -> Vec<Option<f64>> {
    let (n, d) = (small.n, small.options.damping);
    // Credit runs to v along arcs of the mode, which are those that lead to v.
    let rows = (0..n).map(|v| {
        let mut row: Vec<f64> = (0..n)
            .map(|u| {
                let leaving: f64 = small.others(u).map(|w| small.arc(w, u)).sum();
                let share = if leaving > 0.0 {
                    if u == v { 0.0 } else { small.arc(v, u) / leaving }
                } else {
                    1.0 / n as f64
                };
                f64::from(u8::from(u == v)) - d * share
            })
            .collect();
        row.push((1.0 - d) / n as f64);
        row
    });
    defined(solved(rows.collect()))
}

/// Solves linear equations, given as rows of coefficients and right-hand side (Gauss).
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for pivot in 0..n {
        let best = (pivot..n).max_by(|&a, &b| rows[a][pivot].abs().total_cmp(&rows[b][pivot].abs())).unwrap();
        rows.swap(pivot, best);
        for other in (0..n).filter(|&other| other != pivot) {
            let factor = rows[other][pivot] / rows[pivot][pivot];
            let pivot = rows[pivot].clone();
            for (value, part) in rows[other].iter_mut().zip(pivot) {
                *value -= factor * part;
            }
        }
    }
    (0..n).map(|seat| rows[seat][n] / rows[seat][seat]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_measure_equals_its_definition(
        (order, directed, ties) in any_sketch(8),
        mode in prop::sample::select(vec![None, Some(Mode::All), Some(Mode::In), Some(Mode::Out)]),
        // Tenths and twentieths: routes of equal length that differ by rounding are common.
        weights in prop::option::of(prop::collection::vec(prop::sample::select(vec![0.05, 0.1, 0.15, 0.2, 0.3, 1.0]), 16)),
        threads in 0_usize..3,
    ) {
        let network = projection(order, directed, &ties);
        let weights = weights.map(|weights: Vec<f64>| weights.into_iter().cycle().take(network.size()).collect::<Vec<_>>());
        let options = Options { mode, threads, strengths: weights.clone(), lengths: weights, ..Options::default() };
        for measure in MEASURES {
            let mode = measure.mode(&network, &options).unwrap_or(Mode::Out);
            let small = Small::new(&network, &options, mode);
            let (_, oracle) = ORACLES.iter().find(|(name, _)| *name == measure.name).unwrap();
            let right = oracle(&small);
            let found = match (measure.compute)(&network, &options) {
                Ok(scores) => scores.values.into_iter().map(Result::ok).collect(),
                Err(_) => vec![None; order],
            };
            for (seat, (found, right)) in found.iter().zip(&right).enumerate() {
                let same = match (found, right) {
                    (Some(found), Some(right)) => near(*found, *right),
                    (found, right) => found.is_none() && right.is_none(),
                };
                prop_assert!(same, "{} of {}: {:?}, by definition {:?}", measure.name, seat, found, right);
            }
        }
    }
}

#[test]
fn every_measure_has_an_oracle() {
    let measures: Vec<&str> = MEASURES.iter().map(|measure| measure.name).collect();
    let oracles: Vec<&str> = ORACLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(measures, oracles);
    assert!(measures.iter().all(|name| Measure::named(name).is_some()));
}

#[test]
fn an_oracle_sees_arcs_as_the_network_has_them() {
    let network = projection(3, true, &[(0, 1), (1, 2)]);
    let small = Small::new(&network, &Options::default(), Mode::In);
    assert!(small.arc(1, 0) > 0.0 && small.arc(0, 1) == 0.0);
    assert_eq!(network.neighbors_into(1), [0 as Seat]);
}
