use super::leading::ERROR;
use super::matrix::in_order;
use super::small::eigenvectors;
use super::{Crew, SAME, Undefined};

/// How many vectors span the space in which the next estimate is sought.
pub(super) const SPAN: usize = 25;

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

/// The arrays of the iteration, kept from one estimate to the next.
pub(super) struct Climb<'a> {
    n: usize,
    crew: &'a Crew,
    /// Orthonormal vectors, one after the other.
    basis: Vec<f64>,
    /// Room for the next basis.
    spare: Vec<f64>,
    /// The operator between them.
    pub(super) matrix: Vec<Vec<f64>>,
    /// What the operator made of the newest of them, less what they span.
    product: Vec<f64>,
}

impl<'a> Climb<'a> {
    /// Begins with the space of one vector.
    pub(super) fn new(start: Vec<f64>, crew: &'a Crew) -> Self {
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
    pub(super) fn run(
        mut self,
        patience: usize,
        times: &mut impl FnMut(&[f64], &mut [f64]),
    ) -> Result<(f64, Vec<f64>), Undefined> {
        let (mut rounds, mut since, mut fresh) = (0, 0, false);
        let (mut error, mut least) = (f64::INFINITY, f64::INFINITY);
        while rounds <= patience {
            let known = self.matrix.len();
            let span = (known + LOOK).clamp(15, SPAN);
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
    pub(super) fn grow(&mut self, span: usize, times: &mut impl FnMut(&[f64], &mut [f64])) -> f64 {
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

/// The inner product, summed in lanes: quicker, and with less rounding.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
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
