//! Positions whose distances on the page agree with distances in the network.
//!
//! Stress is minimised by stochastic gradient descent (Zheng, Pawar and Goodman,
//! *Graph Drawing by Stochastic Gradient Descent*, IEEE TVCG 25(9), 2019): pairs in
//! random order, each moved towards its wanted distance, with a falling step. Every
//! pair is used; for many boxes there is [`super::large`].

use super::Point;
use super::distance::Neighbors;
use super::random::Random;

/// Rounds of the descent.
const ROUNDS: i32 = 40;

/// A wanted distance between two boxes, and how firmly they feel it.
#[derive(Debug, Clone, Copy)]
struct Term {
    a: u32,
    b: u32,
    far: f64,
    pull: f64,
}

/// Positions by stress from several seeded starts, best first.
///
/// All boxes must be connected.
pub(super) fn descend(neighbors: &Neighbors, starts: usize, random: &mut Random) -> Vec<Vec<Point>> {
    let mut terms = all_pairs(neighbors);
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
    for (at, a) in (0..count).zip(0_u32..) {
        for (&far, b) in neighbors.shortest(at)[at + 1..].iter().zip(a + 1..) {
            terms.push(Term { a, b, far, pull: 1.0 / (far * far) });
        }
    }
    terms
}

/// The falling steps: the first lets every pair have its way, the last settles.
fn steps(terms: &[Term]) -> Vec<f64> {
    let pulls = || terms.iter().map(|term| term.pull).filter(|&pull| pull > 0.0);
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
    let (one, other) = (term.a as usize, term.b as usize);
    let (a, b) = (places[one], places[other]);
    let (mut x, mut y) = (b.x - a.x, b.y - a.y);
    let mut long = (x * x + y * y).sqrt();
    if long < 1e-9 {
        (x, y, long) = (1e-6, 0.0, 1e-6);
    }
    let miss = (long - term.far) / 2.0 / long;
    let share = (term.pull * step).min(1.0);
    places[one] = a.moved(x * miss * share, y * miss * share);
    places[other] = b.moved(-x * miss * share, -y * miss * share);
}

/// The weighted sum of squared errors.
fn stress(places: &[Point], terms: &[Term]) -> f64 {
    let error = |term: &Term| places[term.a as usize].distance(places[term.b as usize]) - term.far;
    terms.iter().map(|term| 2.0 * term.pull * error(term) * error(term)).sum()
}
