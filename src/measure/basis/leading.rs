//! The leading eigenvector of an operator that is irreducible and has no negative
//! entries: the one whose entries are all above 0 (Perron and Frobenius).

use super::matrix::in_order;
use super::small::eigenvectors;
use super::{Crew, SAME, Undefined};

/// How far, relatively, an entry may be from the exact one, as far as can be told.
const ERROR: f64 = 1e-11;

/// How many vectors span the space in which the next estimate is sought.
const SPAN: usize = 20;

/// After how many new vectors to look whether the estimate is good enough already.
const LOOK: usize = 5;

/// The entries that are worked on at a time, so that they stay close at hand while
/// all vectors of the space pass by.
const CHUNK: usize = 4096;

/// What is new in a vector need not be made orthogonal to the space twice if it is
/// at least this part of the vector, squared: rounding then blurs hardly more of it.
/// Where two eigenvalues are close to each other that shows in the result.
const LITTLE: f64 = 0.1;

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
/// ones. Unless it is clear that no other eigenvalue is near, the same from
/// another start.
pub(crate) fn symmetric(
    n: usize,
    steps: usize,
    crew: &Crew,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    let (value, vector) = from(vec![1.0; n], steps, crew, times)?;
    if unrivalled(value, &vector, crew, times) {
        return Ok((value, vector));
    }
    let (_, other) = from(uneven(n), steps, crew, times)?;
    agreed(value, vector, &other)
}

/// What one start leads to.
fn from(
    start: Vec<f64>,
    steps: usize,
    crew: &Crew,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    let (value, mut vector) = Climb::new(start, crew).run(patience(steps), times)?;
    for entry in &mut vector {
        *entry = entry.abs();
    }
    polish(value, &mut vector, patience(steps), times)?;
    Ok((value, vector))
}

/// Whether all other eigenvalues are clearly smaller, as far as a few
/// multiplications show from a start that holds nothing of this eigenvector.
fn unrivalled(value: f64, vector: &[f64], crew: &Crew, times: &mut impl FnMut(&[f64], &mut [f64])) -> bool {
    let square = dot(vector, vector);
    let without = |other: &mut [f64]| {
        let part = dot(vector, other) / square;
        for (entry, leading) in other.iter_mut().zip(vector) {
            *entry -= part * leading;
        }
    };
    let mut start = uneven(vector.len());
    without(&mut start);
    if dot(&start, &start) < 1e-6 * vector.len() as f64 {
        return false;
    }
    let mut others = |held: &[f64], product: &mut [f64]| {
        times(held, product);
        without(product);
    };
    let mut climb = Climb::new(start, crew);
    // The more it takes to see the second eigenvalue, the closer it may be.
    [(10, 0.95), (SPAN, 0.999)].into_iter().any(|(span, near)| {
        if climb.matrix.len() == vector.len() {
            return false;
        }
        let left = climb.grow(span, &mut others);
        let solved = eigenvectors(climb.matrix.clone());
        let (second, weights) = &solved[0];
        let blur = left * weights[weights.len() - 1].abs();
        second + 2.0 * blur <= near * value
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
    agreed(value, vector, &solve(uneven(n))?.1)
}

/// Numbers between 1 and 2, without pattern: multiples of the golden ratio, less
/// their whole part.
fn uneven(n: usize) -> Vec<f64> {
    (1..=n).map(|at| 1.0 + (at as f64 * 0.618_033_988_749_894_9).fract()).collect()
}

/// A solution, if another one is the same.
fn agreed(value: f64, vector: Vec<f64>, other: &[f64]) -> Result<(f64, Vec<f64>), Undefined> {
    let differs = |(a, b): (&f64, &f64)| (a - b).abs() / a.max(f64::MIN_POSITIVE);
    let change = vector.iter().zip(other).map(differs).fold(0.0, f64::max);
    if change <= SAME { Ok((value, vector)) } else { Err(Undefined::Undecided { change }) }
}

/// The arrays of the iteration, kept from one estimate to the next.
struct Climb<'a> {
    n: usize,
    crew: &'a Crew,
    /// Orthonormal vectors, one after the other.
    basis: Vec<f64>,
    /// Room for the next basis.
    spare: Vec<f64>,
    /// The operator between them.
    matrix: Vec<Vec<f64>>,
    /// What the operator made of the newest of them, less what they span.
    product: Vec<f64>,
}

impl<'a> Climb<'a> {
    /// Begins with the space of one vector.
    fn new(start: Vec<f64>, crew: &'a Crew) -> Self {
        let n = start.len();
        let mut climb = Self {
            n,
            crew,
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
            let span = (known + LOOK).clamp(SPAN / 2, SPAN);
            let left = self.grow(span, times);
            rounds += self.matrix.len() - known;
            let solved = eigenvectors(self.matrix.clone());
            let (value, weights) = &solved[0];
            let gap = value - solved.get(1).map_or(0.0, |(second, _)| *second);
            error = left * weights[weights.len() - 1].abs() / gap.max(value * f64::EPSILON);
            if error > ERROR / 10.0 && left > 0.0 && self.matrix.len() < SPAN.min(self.n) {
                continue;
            }
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

    /// Lets the space grow to so many vectors by what the operator makes of its
    /// newest one, again and again. Returns how much leads out of it at the end.
    fn grow(&mut self, span: usize, times: &mut impl FnMut(&[f64], &mut [f64])) -> f64 {
        loop {
            let floor = self.matrix.first().map_or(0.0, |row| row[0].abs() * f64::EPSILON * 4.0);
            if self.matrix.len() * self.n == self.basis.len() {
                let length = dot(&self.product, &self.product).sqrt();
                if length <= floor {
                    return 0.0;
                }
                self.append(length);
            }
            self.apply(times);
            let row = self.matrix[self.matrix.len() - 1].clone();
            let left = self.orthogonalize(&row);
            let floor = self.matrix[0][0].abs() * f64::EPSILON * 4.0;
            if left <= floor || self.matrix.len() >= span.min(self.n) {
                return if left <= floor { 0.0 } else { left };
            }
        }
    }

    /// Applies the operator to the newest vector of the basis: leaves the product,
    /// and adds a row and a column to the matrix.
    fn apply(&mut self, times: &mut impl FnMut(&[f64], &mut [f64])) {
        let newest = &self.basis[self.basis.len() - self.n..];
        times(newest, &mut self.product);
        let row = self.parts();
        for (earlier, entry) in self.matrix.iter_mut().zip(&row) {
            earlier.push(*entry);
        }
        self.matrix.push(row);
    }

    /// What part of the product each vector of the basis is.
    fn parts(&self) -> Vec<f64> {
        let count = self.basis.len() / self.n;
        let chunks = self.product.chunks(CHUNK).enumerate();
        let parts = in_order(self.crew, chunks, |(chunk, product)| {
            let of = |vector: &[f64]| dot(&vector[chunk * CHUNK..][..product.len()], product);
            self.basis.chunks_exact(self.n).map(of).collect::<Vec<f64>>()
        });
        let mut sums = vec![0.0; count];
        for parts in parts {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += part;
            }
        }
        sums
    }

    /// Takes from the product what the basis spans, of which these are the parts;
    /// returns the length of the rest.
    fn orthogonalize(&mut self, parts: &[f64]) -> f64 {
        let before = dot(&self.product, &self.product);
        let mut after = self.subtract(parts);
        // Twice is enough (Parlett 1998, doi:10.1137/1.9781611971163, section 6.9).
        if after < LITTLE * before {
            let rest = self.parts();
            after = self.subtract(&rest);
        }
        after.sqrt()
    }

    /// Takes these parts of the vectors of the basis from the product; returns the
    /// square of its length.
    fn subtract(&mut self, parts: &[f64]) -> f64 {
        let Self { n, crew, basis, product, .. } = self;
        let squares = in_order(crew, product.chunks_mut(CHUNK).enumerate(), |(chunk, product)| {
            for (vector, part) in basis.chunks_exact(*n).zip(parts) {
                for (entry, other) in product.iter_mut().zip(&vector[chunk * CHUNK..]) {
                    *entry -= part * other;
                }
            }
            dot(product, product)
        });
        squares.iter().sum()
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
            let parts = self.parts();
            let length = self.orthogonalize(&parts);
            self.append(length);
            self.apply(times);
        }
        let parts = self.parts();
        self.orthogonalize(&parts);
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
