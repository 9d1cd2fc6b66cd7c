//! The leading eigenvector of an operator that is irreducible and has no negative
//! entries: the one whose entries are all above 0 (Perron and Frobenius).

use super::small::eigenvectors;
use super::{SAME, Undefined};

/// How far, relatively, an entry may be from the exact one, as far as can be told.
const ERROR: f64 = 1e-11;

/// How many vectors span the space in which the next estimate is sought.
const SPAN: usize = 20;

/// After how many estimates that did not halve the error it will not fall any more.
const STUCK: usize = 50;

/// Over how many rounds of multiplication the shrinking of changes is judged.
const WINDOW: usize = 16;

/// After how many multiplications to give up, if each takes so many steps.
fn patience(steps: usize) -> usize {
    (2_000_000_000 / steps.max(1)).clamp(2_000, 100_000)
}

/// The largest eigenvalue of a symmetric operator on `n` numbers, and its
/// eigenvector, scaled to a highest entry of 1. `steps` is what one application costs.
///
/// Lanczos iteration with full orthogonalization, restarted with the best half of
/// its space (Wu & Simon 2000, doi:10.1137/S0895479898334605), then plain
/// multiplication, which brings small entries to the relative precision of large
/// ones.
pub(crate) fn symmetric(
    n: usize,
    steps: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    from_two_starts(n, |start| {
        let (value, mut vector) = Climb::new(start).run(patience(steps), times)?;
        for entry in &mut vector {
            *entry = entry.abs();
        }
        polish(value, &mut vector, patience(steps), times)?;
        Ok((value, vector))
    })
}

/// The same for an operator that need not be symmetric: repeated multiplication.
/// A share of the old vector stays, lest it swing in a network of circles.
pub(crate) fn positive(
    n: usize,
    steps: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    from_two_starts(n, |start| multiply(start, patience(steps), times))
}

/// Solves from two different starts. Two circles may be so alike, and so far
/// apart, that every mixture of them passes for a solution: then the two
/// solutions differ, and neither is given.
fn from_two_starts(
    n: usize,
    mut solve: impl FnMut(Vec<f64>) -> Result<(f64, Vec<f64>), Undefined>,
) -> Result<(f64, Vec<f64>), Undefined> {
    let (value, vector) = solve(vec![1.0; n])?;
    // Between 1 and 2, without pattern: multiples of the golden ratio, less their whole part.
    let uneven = (1..=n).map(|at| 1.0 + (at as f64 * 0.618_033_988_749_894_9).fract());
    let (_, other) = solve(uneven.collect())?;
    let differs = |(a, b): (&f64, &f64)| (a - b).abs() / a.max(f64::MIN_POSITIVE);
    let change = vector.iter().zip(&other).map(differs).fold(0.0, f64::max);
    if change <= SAME { Ok((value, vector)) } else { Err(Undefined::Undecided { change }) }
}

/// The arrays of the iteration, kept from one estimate to the next.
struct Climb {
    n: usize,
    /// Orthonormal vectors, one after the other.
    basis: Vec<f64>,
    /// Room for the next basis.
    spare: Vec<f64>,
    /// The operator between them.
    matrix: Vec<Vec<f64>>,
    /// What the operator made of the newest of them, less what they span.
    product: Vec<f64>,
}

impl Climb {
    /// Begins with the space of one vector.
    fn new(start: Vec<f64>) -> Self {
        let n = start.len();
        let mut climb = Self {
            n,
            basis: Vec::with_capacity(n * SPAN),
            spare: Vec::new(),
            matrix: Vec::new(),
            product: start,
        };
        let length = dot(&climb.product, &climb.product).sqrt();
        climb.append(length);
        climb
    }

    /// Improves the estimate until its error, as far as can be told, is small or
    /// rounding lets it fall no further: the eigenvalue and its vector.
    fn run(
        mut self,
        patience: usize,
        times: &mut impl FnMut(&[f64], &mut [f64]),
    ) -> Result<(f64, Vec<f64>), Undefined> {
        let (mut rounds, mut since, mut fresh) = (0, 0, false);
        let (mut error, mut least) = (f64::INFINITY, f64::INFINITY);
        while rounds <= patience {
            let known = self.matrix.len();
            let left = self.grow(times);
            rounds += self.matrix.len() - known;
            let solved = eigenvectors(self.matrix.clone());
            let (value, weights) = &solved[0];
            let gap = value - solved.get(1).map_or(0.0, |(second, _)| *second);
            error = left * weights[weights.len() - 1].abs() / gap.max(value * f64::EPSILON);
            since += 1;
            if error < least / 2.0 {
                (least, since) = (error, 0);
            }
            if !(error <= ERROR / 10.0 || since > STUCK && error <= SAME) {
                self.restart(&solved);
            } else if fresh || rounds <= 10 * SPAN {
                mix(&self.basis, weights, &mut self.product);
                return Ok((*value, self.product));
            } else {
                rounds += self.refresh(&solved, times);
                (fresh, since, least) = (true, 0, f64::INFINITY);
            }
        }
        Err(Undefined::Unsettled { rounds, change: error })
    }

    /// Lets the space grow by what the operator makes of its newest vector, again
    /// and again. Returns how much leads out of it at the end.
    fn grow(&mut self, times: &mut impl FnMut(&[f64], &mut [f64])) -> f64 {
        loop {
            if self.matrix.len() * self.n < self.basis.len() {
                self.apply(times);
            }
            let floor = self.matrix[0][0].abs() * f64::EPSILON * 4.0;
            let left = self.orthogonalize();
            if left <= floor || self.matrix.len() == SPAN.min(self.n) {
                return if left <= floor { 0.0 } else { left };
            }
            self.append(left);
        }
    }

    /// Applies the operator to the newest vector of the basis: leaves the product,
    /// and adds a row and a column to the matrix.
    fn apply(&mut self, times: &mut impl FnMut(&[f64], &mut [f64])) {
        let newest = &self.basis[self.basis.len() - self.n..];
        times(newest, &mut self.product);
        let row: Vec<f64> = self.basis.chunks_exact(self.n).map(|other| dot(other, &self.product)).collect();
        for (earlier, entry) in self.matrix.iter_mut().zip(&row) {
            earlier.push(*entry);
        }
        self.matrix.push(row);
    }

    /// Takes from the product what the basis spans; returns the length of the rest.
    fn orthogonalize(&mut self) -> f64 {
        // Twice is enough (Parlett 1998, doi:10.1137/1.9781611971163, section 6.9).
        for _ in 0..2 {
            for earlier in self.basis.chunks_exact(self.n) {
                let part = dot(earlier, &self.product);
                for (entry, other) in self.product.iter_mut().zip(earlier) {
                    *entry -= part * other;
                }
            }
        }
        dot(&self.product, &self.product).sqrt()
    }

    /// Adds the product, which has this length, to the basis.
    fn append(&mut self, length: f64) {
        self.basis.extend(self.product.iter().map(|entry| entry / length));
    }

    /// Keeps the best half of the space, and goes on from where it led out.
    fn restart(&mut self, solved: &[(f64, Vec<f64>)]) {
        let length = dot(&self.product, &self.product).sqrt();
        let kept = &solved[..solved.len() / 2];
        self.spare.resize(kept.len() * self.n, 0.0);
        for (vector, (_, weights)) in self.spare.chunks_exact_mut(self.n).zip(kept) {
            mix(&self.basis, weights, vector);
        }
        std::mem::swap(&mut self.basis, &mut self.spare);
        let row =
            |at: usize| (0..kept.len()).map(|other| if other == at { kept[at].0 } else { 0.0 }).collect();
        self.matrix = (0..kept.len()).map(row).collect();
        if length > 0.0 {
            self.append(length);
        }
    }

    /// Does the same, but forgets the matrix, in which every restart leaves a little
    /// rounding, and measures it anew. Returns how many multiplications it took.
    fn refresh(&mut self, solved: &[(f64, Vec<f64>)], times: &mut impl FnMut(&[f64], &mut [f64])) -> usize {
        let kept = &solved[..solved.len().div_ceil(2)];
        std::mem::swap(&mut self.basis, &mut self.spare);
        self.basis.clear();
        self.matrix.clear();
        // The best comes last, so that the space grows on from it.
        for (_, weights) in kept.iter().rev() {
            mix(&self.spare, weights, &mut self.product);
            let length = self.orthogonalize();
            self.append(length);
            self.apply(times);
        }
        kept.len()
    }
}

/// Writes a mixture of vectors, which stand one after the other.
fn mix(vectors: &[f64], weights: &[f64], mixture: &mut [f64]) {
    mixture.fill(0.0);
    for (vector, weight) in vectors.chunks_exact(mixture.len()).zip(weights) {
        for (entry, part) in mixture.iter_mut().zip(vector) {
            *entry += weight * part;
        }
    }
}

/// Multiplies by a symmetric operator until no entry moves, relatively.
fn polish(
    value: f64,
    vector: &mut Vec<f64>,
    patience: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(), Undefined> {
    let mut next = vec![0.0; vector.len()];
    let mut change = f64::INFINITY;
    for _ in 0..patience {
        times(vector, &mut next);
        change = 0.0;
        let mut most: f64 = 0.0;
        for (new, old) in next.iter_mut().zip(&*vector) {
            *new /= value;
            change = change.max((*new - old).abs() / *new);
            most = most.max(*new);
        }
        for entry in &mut next {
            *entry /= most;
        }
        std::mem::swap(vector, &mut next);
        if change <= ERROR {
            return Ok(());
        }
    }
    Err(Undefined::Unsettled { rounds: patience, change })
}

/// Multiplies by any operator until no entry moves, relatively, as far as can be told.
fn multiply(
    mut vector: Vec<f64>,
    patience: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    let mut next = vec![0.0; vector.len()];
    let mut changes = [f64::INFINITY; WINDOW];
    for rounds in 0..patience {
        times(&vector, &mut next);
        // The eigenvalue lies between the least and the greatest growth (Collatz and Wielandt).
        let growth = next.iter().zip(&vector).map(|(new, old)| new / old);
        let (least, most) = growth.fold((f64::INFINITY, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
        let stays = f64::midpoint(least, most) / 2.0;
        let highest = next.iter().zip(&vector).map(|(new, old)| new + stays * old).fold(0.0, f64::max);
        let mut change: f64 = 0.0;
        for (new, old) in next.iter().zip(&mut vector) {
            let entry = (new + stays * *old) / highest;
            change = change.max((entry - *old).abs() / entry);
            *old = entry;
        }
        let before = std::mem::replace(&mut changes[rounds % WINDOW], change);
        // What is still to come, if the changes go on shrinking as they did.
        let shrinking = libm::pow(change / before, 1.0 / WINDOW as f64);
        let error = if shrinking < 1.0 { change * shrinking / (1.0 - shrinking) } else { f64::INFINITY };
        if rounds >= WINDOW && error <= ERROR || change <= f64::EPSILON {
            return Ok((f64::midpoint(least, most), vector));
        }
    }
    Err(Undefined::Unsettled { rounds: patience, change: changes[(patience - 1) % WINDOW] })
}

/// The inner product, summed in lanes: quicker, and with less rounding.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let (a_lanes, b_lanes) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = a_lanes.remainder().iter().zip(b_lanes.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_lanes.zip(b_lanes) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f64>() + rest
}
