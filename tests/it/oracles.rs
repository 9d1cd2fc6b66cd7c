//! Each measure against a slow version written straight from its definition, on
//! networks of up to eight actors.

use interlock::measure::{MEASURES, Measure, Mode, Options};
use interlock::network::{Projection, Seat};
use proptest::prelude::*;

use crate::laws::{any_sketch, seeded};
use crate::support::{near, projection, solved};

/// A network as tables; 0 strength means not tied.
struct Small {
    n: usize,
    directed: bool,
    mode: Mode,
    strength: Vec<Vec<f64>>,
    length: Vec<Vec<f64>>,
    options: Options,
    /// Every tie, loops and repetitions among them.
    ties: Vec<(usize, usize)>,
}

/// What a definition gives: a value for each actor, or none.
type Oracle = fn(&Small) -> Vec<Option<f64>>;

/// One slow version for each measure.
const ORACLES: &[(&str, Oracle)] = &[
    ("contacts", contacts),
    ("ties", ties),
    ("strength", strength),
    ("betweenness", betweenness),
    ("between", between),
    ("harmonic", harmonic),
    ("closeness", closeness),
    ("reach", reach),
    ("pagerank", pagerank),
    ("eigenvector", eigenvector),
    ("katz", katz),
    ("hub", hub),
    ("authority", authority),
    ("coreness", coreness),
    ("constraint", constraint),
    ("effective-size", effective_size),
    ("efficiency", efficiency),
    ("clustering", clustering),
];

impl Small {
    fn new(network: &Projection, ties: &[(usize, usize)], options: &Options, mode: Mode) -> Self {
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
            ties: ties.to_vec(),
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

    /// How many ties lead from one to another.
    fn multiple(&self, from: usize, to: usize) -> f64 {
        let leads =
            |&&(a, b): &&(usize, usize)| (a, b) == (from, to) || !self.directed && (b, a) == (from, to);
        self.ties.iter().filter(leads).count() as f64
    }

    /// Its length, likewise.
    fn step(&self, from: usize, to: usize) -> f64 {
        match self.mode {
            Mode::Out => self.length[from][to],
            Mode::In => self.length[to][from],
            Mode::All => self.length[from][to].min(self.length[to][from]),
        }
    }

    /// All distances (Floyd and Warshall) for given lengths of steps.
    fn distances(&self, step: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
        let row = |a: usize| (0..self.n).map(|b| if a == b { 0.0 } else { step(a, b) }).collect();
        let mut d: Vec<Vec<f64>> = (0..self.n).map(row).collect();
        for via in 0..self.n {
            for a in 0..self.n {
                for b in 0..self.n {
                    d[a][b] = d[a][b].min(d[a][via] + d[via][b]);
                }
            }
        }
        d
    }

    fn lengths(&self) -> Vec<Vec<f64>> {
        self.distances(|a, b| self.step(a, b))
    }

    fn hops(&self) -> Vec<Vec<f64>> {
        self.distances(|a, b| if self.arc(a, b) > 0.0 { 1.0 } else { f64::INFINITY })
    }

    /// The same network with directions ignored.
    fn undirected(&self) -> Self {
        let strength = (0..self.n).map(|a| (0..self.n).map(|b| self.both(a, b)).collect()).collect();
        Self {
            directed: false,
            strength,
            length: self.length.clone(),
            options: self.options.clone(),
            ties: self.ties.clone(),
            ..*self
        }
    }

    /// m(a, b): how strongly two are joined, directions added up.
    fn both(&self, a: usize, b: usize) -> f64 {
        if self.directed { self.strength[a][b] + self.strength[b][a] } else { self.strength[a][b] }
    }

    /// p(a, b): what part of a's connections goes to b.
    fn part(&self, a: usize, b: usize) -> f64 {
        self.both(a, b) / (0..self.n).map(|c| self.both(a, c)).sum::<f64>()
    }

    fn joined(&self, v: usize) -> Vec<usize> {
        self.others(v).filter(|&u| self.both(v, u) > 0.0).collect()
    }

    /// Whoever is in the one largest part of actors that reach each other; nobody, if there is none.
    fn largest(&self) -> Vec<bool> {
        let d = self.hops();
        let part = |a: usize| (0..self.n).map(|b| (d[a][b] + d[b][a]).is_finite()).collect::<Vec<bool>>();
        let mut parts: Vec<Vec<bool>> = (0..self.n).map(part).collect();
        parts.sort();
        parts.dedup();
        let size = |part: &Vec<bool>| part.iter().filter(|&&inside| inside).count();
        let most = parts.iter().map(size).max().unwrap_or(0);
        parts.retain(|part| size(part) == most);
        if most > 1 && parts.len() == 1 { parts.remove(0) } else { vec![false; self.n] }
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
    if small.options.separate {
        return ties(small);
    }
    let count = |v: usize| small.others(v).filter(|&u| small.arc(v, u) > 0.0).count() as f64;
    defined((0..small.n).map(count).collect())
}

fn harmonic(small: &Small) -> Vec<Option<f64>> {
    let d = small.lengths();
    defined((0..small.n).map(|v| small.others(v).map(|u| 1.0 / d[v][u]).sum()).collect())
}

fn betweenness(small: &Small) -> Vec<Option<f64>> {
    let mut sums = vec![0.0; small.n];
    for s in 0..small.n {
        for t in small.others(s).filter(|&t| small.directed || s < t) {
            let chains = small.chains(s, t);
            let least = chains.iter().map(|(length, _)| *length).fold(f64::INFINITY, f64::min);
            let shortest: Vec<_> = chains.iter().filter(|(length, _)| length - least < 1e-6).collect();
            // A chain for each choice of ties, if these stay apart.
            let worth = |chain: &[usize]| -> f64 {
                if small.options.separate {
                    chain.windows(2).map(|pair| small.multiple(pair[0], pair[1])).product()
                } else {
                    1.0
                }
            };
            let all: f64 = shortest.iter().map(|(_, chain)| worth(chain)).sum();
            for (_, chain) in &shortest {
                for &v in &chain[1..chain.len() - 1] {
                    sums[v] += worth(chain) / all;
                }
            }
        }
    }
    defined(sums)
}

fn between(small: &Small) -> Vec<Option<f64>> {
    let Some([from, to]) = &small.options.ends else { return vec![None; small.n] };
    let mut sums = vec![0.0; small.n];
    let is = |set: &[Seat], seat: usize| set.contains(&Seat::try_from(seat).unwrap());
    for s in 0..small.n {
        for t in small.others(s) {
            let wanted = if small.directed {
                is(from, s) && is(to, t)
            } else {
                s < t && (is(from, s) && is(to, t) || is(from, t) && is(to, s))
            };
            let chains = if wanted { small.chains(s, t) } else { Vec::new() };
            let least = chains.iter().map(|(_, chain)| chain.len()).min();
            let shortest: Vec<_> = chains.iter().filter(|(_, chain)| Some(chain.len()) == least).collect();
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

fn ties(small: &Small) -> Vec<Option<f64>> {
    let count = |v: usize| {
        let counts = |&&(from, to): &&(usize, usize)| {
            let (leaves, arrives) = (from == v, to == v);
            from != to
                && match small.mode {
                    _ if !small.directed => leaves || arrives,
                    Mode::All => leaves || arrives,
                    Mode::In => arrives,
                    Mode::Out => leaves,
                }
        };
        small.ties.iter().filter(counts).count() as f64
    };
    defined((0..small.n).map(count).collect())
}

fn strength(small: &Small) -> Vec<Option<f64>> {
    defined((0..small.n).map(|v| small.others(v).map(|u| small.arc(v, u)).sum()).collect())
}

fn closeness(small: &Small) -> Vec<Option<f64>> {
    let d = small.lengths();
    let value = |v: usize| {
        let near: Vec<f64> = small.others(v).map(|u| d[v][u]).filter(|d| d.is_finite()).collect();
        let (r, sum) = (near.len() as f64, near.iter().sum::<f64>());
        let whole = if small.options.per_component { r } else { (small.n - 1) as f64 };
        (r > 0.0).then(|| r / sum * r / whole)
    };
    (0..small.n).map(value).collect()
}

fn reach(small: &Small) -> Vec<Option<f64>> {
    let d = small.hops();
    defined((0..small.n).map(|v| small.others(v).filter(|&u| d[v][u] <= 2.0).count() as f64).collect())
}

fn katz(small: &Small) -> Vec<Option<f64>> {
    let total = |v: usize| small.others(v).map(|u| small.arc(v, u)).sum::<f64>();
    let busiest = (0..small.n).map(total).fold(0.0, f64::max);
    let a = 1.0 / (1.0 + busiest);
    let row = |v: usize| {
        let entry = |u: usize| if u == v { 1.0 } else { -a * small.arc(v, u) };
        (0..small.n).map(entry).chain([1.0]).collect()
    };
    defined(solved((0..small.n).map(row).collect()))
}

/// What repeated multiplication makes of a vector, scaled to a maximum of 1: the
/// matrix is squared over and over.
fn limit(mut matrix: Vec<Vec<f64>>, start: &[f64]) -> Vec<f64> {
    let n = matrix.len();
    for _ in 0..24 {
        let product = |a: usize, b: usize| (0..n).map(|c| matrix[a][c] * matrix[c][b]).sum::<f64>();
        let squared: Vec<Vec<f64>> = (0..n).map(|a| (0..n).map(|b| product(a, b)).collect()).collect();
        let most = squared.iter().flatten().copied().fold(0.0, f64::max);
        matrix = squared.into_iter().map(|row| row.into_iter().map(|x| x / most).collect()).collect();
    }
    let vector: Vec<f64> = matrix.iter().map(|row| row.iter().zip(start).map(|(a, x)| a * x).sum()).collect();
    let most = vector.iter().copied().fold(0.0, f64::max);
    vector.into_iter().map(|x| x / most).collect()
}

fn eigenvector(small: &Small) -> Vec<Option<f64>> {
    let inside = small.largest();
    if !inside.contains(&true) {
        return vec![None; small.n];
    }
    let entry = |v: usize, u: usize| match (inside[v] && inside[u], v == u) {
        // With 1 added to its eigenvalues the matrix has a single leading one.
        (true, true) => 1.0,
        (true, false) => small.arc(v, u),
        (false, _) => 0.0,
    };
    let matrix = (0..small.n).map(|v| (0..small.n).map(|u| entry(v, u)).collect()).collect();
    let vector = limit(matrix, &vec![1.0; small.n]);
    vector.into_iter().zip(inside).map(|(value, inside)| inside.then_some(value)).collect()
}

fn hub(small: &Small) -> Vec<Option<f64>> {
    kleinberg(small, false)
}

fn authority(small: &Small) -> Vec<Option<f64>> {
    kleinberg(small, true)
}

fn kleinberg(small: &Small, authority: bool) -> Vec<Option<f64>> {
    let inside = small.undirected().largest();
    if !small.directed || !inside.contains(&true) {
        return vec![None; small.n];
    }
    // An arc from a hub to an authority of the part, seen from the side in question.
    let arc = |a: usize, b: usize| {
        let strength = if authority { small.strength[b][a] } else { small.strength[a][b] };
        if a != b && inside[a] && inside[b] { strength } else { 0.0 }
    };
    let both = |a: usize, b: usize| (0..small.n).map(|c| arc(a, c) * arc(b, c)).sum::<f64>();
    let matrix = (0..small.n).map(|a| (0..small.n).map(|b| both(a, b)).collect()).collect();
    let pointed: Vec<f64> = (0..small.n).map(|a| (0..small.n).map(|b| arc(a, b)).sum()).collect();
    let vector = limit(matrix, &if authority { pointed } else { vec![1.0; small.n] });
    vector.into_iter().zip(inside).map(|(value, inside)| inside.then_some(value)).collect()
}

fn coreness(small: &Small) -> Vec<Option<f64>> {
    let arcs = |v: usize, u: usize| {
        let there = u32::from(small.strength[v][u] > 0.0);
        let back = u32::from(small.strength[u][v] > 0.0);
        match small.mode {
            _ if !small.directed => there,
            Mode::All => there + back,
            Mode::In => back,
            Mode::Out => there,
        }
    };
    let mut most = vec![0; small.n];
    for picked in 1_u32..1 << small.n {
        let members: Vec<usize> = (0..small.n).filter(|v| picked >> v & 1 == 1).collect();
        let degree = |&v: &usize| members.iter().filter(|&&u| u != v).map(|&u| arcs(v, u)).sum::<u32>();
        let least = members.iter().map(degree).min().unwrap();
        for v in members {
            most[v] = most[v].max(least);
        }
    }
    defined(most.into_iter().map(f64::from).collect())
}

fn constraint(small: &Small) -> Vec<Option<f64>> {
    let value = |i: usize| {
        let contacts = small.joined(i);
        let invested = |j: usize| {
            let through = small.others(i).filter(|&q| q != j && small.both(q, j) > 0.0);
            small.part(i, j) + through.map(|q| small.part(i, q) * small.part(q, j)).sum::<f64>()
        };
        (!contacts.is_empty()).then(|| contacts.iter().map(|&j| invested(j) * invested(j)).sum())
    };
    (0..small.n).map(value).collect()
}

fn effective_size(small: &Small) -> Vec<Option<f64>> {
    let value = |i: usize| {
        let contacts = small.joined(i);
        let counts = |&j: &usize| {
            let strongest = (0..small.n).map(|k| small.both(j, k)).fold(0.0, f64::max);
            let echo =
                |&q: &usize| if q == j { 0.0 } else { small.part(i, q) * small.both(j, q) / strongest };
            1.0 - contacts.iter().map(echo).sum::<f64>()
        };
        (!contacts.is_empty()).then(|| contacts.iter().map(counts).sum())
    };
    (0..small.n).map(value).collect()
}

fn efficiency(small: &Small) -> Vec<Option<f64>> {
    let sizes = effective_size(small);
    (0..small.n).map(|v| sizes[v].map(|size| size / small.joined(v).len() as f64)).collect()
}

fn clustering(small: &Small) -> Vec<Option<f64>> {
    let value = |v: usize| {
        let contacts = small.joined(v);
        let pairs =
            contacts.iter().enumerate().flat_map(|(n, &a)| contacts[n + 1..].iter().map(move |&b| (a, b)));
        let pairs: Vec<(usize, usize)> = pairs.collect();
        let tied = pairs.iter().filter(|&&(a, b)| small.both(a, b) > 0.0).count();
        (!pairs.is_empty()).then(|| tied as f64 / pairs.len() as f64)
    };
    (0..small.n).map(value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..seeded() })]

    #[test]
    fn every_measure_equals_its_definition(
        (order, directed, ties) in any_sketch(8),
        mode in prop::sample::select(vec![None, Some(Mode::All), Some(Mode::In), Some(Mode::Out)]),
        // Tenths and twentieths: routes of equal length that differ by rounding are common.
        weights in prop::option::of(prop::collection::vec(prop::sample::select(vec![0.05, 0.1, 0.15, 0.2, 0.3, 1.0]), 16)),
        threads in 0_usize..3,
        (per_component, separate) in any::<(bool, bool)>(),
        ends in prop::option::of([prop::collection::vec(0..8_u32, 1..4), prop::collection::vec(0..8_u32, 1..4)]),
    ) {
        let network = projection(order, directed, &ties);
        let within = |set: Vec<Seat>| set.into_iter().map(|seat| seat % Seat::try_from(order).unwrap()).collect::<Vec<Seat>>();
        let ends = ends.map(|ends| ends.map(within));
        let weights = weights.map(|weights: Vec<f64>| weights.into_iter().cycle().take(network.size()).collect::<Vec<_>>());
        let options = Options { mode, threads, strengths: weights.clone(), lengths: weights, per_component, separate, ends, ..Options::default() };
        for measure in MEASURES {
            let mode = measure.mode(&network, &options).unwrap_or(Mode::Out);
            let small = Small::new(&network, &ties, &options, mode);
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
    let ties = [(0, 1), (1, 2)];
    let network = projection(3, true, &ties);
    let small = Small::new(&network, &ties, &Options::default(), Mode::In);
    assert!(small.arc(1, 0) > 0.0 && small.arc(0, 1) == 0.0);
    assert_eq!(network.neighbors_into(1), [0 as Seat]);
}
