//! Positions whose distances on the page agree with distances in the network.
//!
//! Stress is minimised by stochastic gradient descent (Zheng, Pawar and Goodman,
//! *Graph Drawing by Stochastic Gradient Descent*, IEEE TVCG 25(9), 2019): pairs in
//! random order, each moved towards its wanted distance, with a falling step. Up
//! to [`EXACT`] boxes every pair is used; beyond that only neighbours and a fixed
//! number of pivots, weighted as in Ortmann, Klimenta and Brandes, *A Sparse Stress
//! Model*, JGAA 21(5), 2017.

use super::Point;
use super::distance::Neighbors;
use super::random::Random;

/// Up to so many boxes every pair is counted: O(n²) a round.
const EXACT: usize = 600;

/// How many pivots stand for all others beyond that: O(n · pivots) a round.
const PIVOTS: usize = 60;

/// Rounds of the descent.
const ROUNDS: i32 = 40;

/// A wanted distance between two boxes, and how firmly each of them feels it.
#[derive(Debug, Clone, Copy)]
struct Term {
    a: usize,
    b: usize,
    far: f64,
    pull_a: f64,
    pull_b: f64,
}

/// Positions by stress from several seeded starts, best first.
///
/// All boxes must be connected.
pub(super) fn descend(neighbors: &Neighbors, starts: usize, random: &mut Random) -> Vec<Vec<Point>> {
    let mut terms = if neighbors.count() <= EXACT { all_pairs(neighbors) } else { pivot_pairs(neighbors) };
    let reach = terms.iter().map(|term| term.far).fold(1.0, f64::max) / 2.0;
    let mut found = Vec::with_capacity(starts);
    for _ in 0..starts {
        let mut places: Vec<Point> = (0..neighbors.count())
            .map(|_| Point::new(random.signed() * reach, random.signed() * reach))
            .collect();
        for step in steps(&terms) {
            random.shuffle(&mut terms);
            for term in &terms {
                adjust(&mut places, term, step);
            }
        }
        found.push((stress(&places, &terms), places));
    }
    found.sort_by(|x, y| x.0.total_cmp(&y.0));
    found.into_iter().map(|(_, places)| places).collect()
}

/// Every pair once.
fn all_pairs(neighbors: &Neighbors) -> Vec<Term> {
    let count = neighbors.count();
    let mut terms = Vec::with_capacity(count * count.saturating_sub(1) / 2);
    for a in 0..count {
        for (b, &far) in neighbors.shortest(a).iter().enumerate().skip(a + 1) {
            let pull = 1.0 / (far * far);
            terms.push(Term { a, b, far, pull_a: pull, pull_b: pull });
        }
    }
    terms
}

/// Neighbours, and every box with every pivot; a pivot speaks for the boxes that
/// are nearest to it.
fn pivot_pairs(neighbors: &Neighbors) -> Vec<Term> {
    let count = neighbors.count();
    let mut terms = Vec::new();
    for a in 0..count {
        for &(b, far) in neighbors.of(a).iter().filter(|(b, _)| *b > a) {
            let pull = 1.0 / (far * far);
            terms.push(Term { a, b, far, pull_a: pull, pull_b: pull });
        }
    }
    let pivots = spread(neighbors);
    let mut nearest = vec![0; count];
    for (at, owner) in nearest.iter_mut().enumerate() {
        *owner = (0..pivots.len()).min_by(|&x, &y| pivots[x].1[at].total_cmp(&pivots[y].1[at])).unwrap_or(0);
    }
    for (number, (pivot, far_from)) in pivots.iter().enumerate() {
        let mut region: Vec<f64> =
            (0..count).filter(|&at| nearest[at] == number).map(|at| far_from[at]).collect();
        region.sort_by(f64::total_cmp);
        for at in (0..count).filter(|at| at != pivot) {
            let far = far_from[at];
            let spoken_for = region.partition_point(|&within| within <= far / 2.0).max(1);
            let pull_a = spoken_for as f64 / (far * far);
            terms.push(Term { a: at, b: *pivot, far, pull_a, pull_b: 0.0 });
        }
    }
    terms
}

/// Pivots that lie far from one another, each with its distances to all.
fn spread(neighbors: &Neighbors) -> Vec<(usize, Vec<f64>)> {
    let count = neighbors.count();
    let mut nearest = vec![f64::INFINITY; count];
    let mut pivots = Vec::with_capacity(PIVOTS);
    let mut next = 0;
    while pivots.len() < PIVOTS.min(count) {
        let far = neighbors.shortest(next);
        for (known, &new) in nearest.iter_mut().zip(&far) {
            *known = known.min(new);
        }
        pivots.push((next, far));
        // The first of the farthest, so that the choice does not hang on rounding.
        next = (0..count).rev().max_by(|&x, &y| nearest[x].total_cmp(&nearest[y])).unwrap_or(0);
    }
    pivots
}

/// The falling steps: the first lets every pair have its way, the last settles.
fn steps(terms: &[Term]) -> Vec<f64> {
    let pulls = || terms.iter().flat_map(|term| [term.pull_a, term.pull_b]).filter(|&pull| pull > 0.0);
    let weakest = pulls().fold(f64::INFINITY, f64::min);
    let strongest = pulls().fold(0.0, f64::max);
    if strongest <= 0.0 {
        return Vec::new();
    }
    let (first, last) = (1.0 / weakest, 0.05 / strongest);
    let decay = libm::log(first / last) / f64::from(ROUNDS - 1);
    (0..ROUNDS).map(|round| first * libm::exp(-decay * f64::from(round))).collect()
}

/// Moves a pair towards its wanted distance.
fn adjust(places: &mut [Point], term: &Term, step: f64) {
    let (a, b) = (places[term.a], places[term.b]);
    let (mut x, mut y) = (b.x - a.x, b.y - a.y);
    let mut long = (x * x + y * y).sqrt();
    if long < 1e-9 {
        (x, y, long) = (1e-6, 0.0, 1e-6);
    }
    let miss = (long - term.far) / 2.0 / long;
    let (share_a, share_b) = ((term.pull_a * step).min(1.0), (term.pull_b * step).min(1.0));
    places[term.a] = a.moved(x * miss * share_a, y * miss * share_a);
    places[term.b] = b.moved(-x * miss * share_b, -y * miss * share_b);
}

/// The weighted sum of squared errors.
fn stress(places: &[Point], terms: &[Term]) -> f64 {
    let error = |term: &Term| places[term.a].distance(places[term.b]) - term.far;
    terms.iter().map(|term| (term.pull_a + term.pull_b) * error(term) * error(term)).sum()
}
