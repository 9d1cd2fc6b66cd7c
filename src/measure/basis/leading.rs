//! The leading eigenvector of an operator that is irreducible and has no negative
//! entries: the one whose entries are all above 0 (Perron and Frobenius).

use super::{SAME, Undefined};

/// How far, relatively, an entry may be from the exact one, as far as can be told.
const ERROR: f64 = 1e-11;

/// How far it may be if rounding lets it come no closer: still too little to change a rank.
const GOOD_ENOUGH: f64 = SAME / 4.0;

/// After how many multiplications to give up, if each takes so many steps.
fn patience(steps: usize) -> usize {
    (2_000_000_000 / steps.max(1)).clamp(2_000, 100_000)
}

/// How many vectors span the space in which the next estimate is sought.
const SPAN: usize = 20;

/// The largest eigenvalue of a symmetric operator on `n` numbers, and its
/// eigenvector, scaled to a highest entry of 1.
///
/// Restarted Lanczos iteration with full orthogonalization (Saad 2011,
/// doi:10.1137/1.9781611970739, chapter 6), then plain multiplication, which
/// brings the small entries to the relative precision of the large ones.
pub(crate) fn symmetric(
    n: usize,
    steps: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    let mut lanczos = Lanczos::new(n);
    let mut vector = vec![1.0; n];
    let (mut rounds, mut since) = (0, 0);
    let (mut value, mut error, mut least) = (0.0, f64::INFINITY, f64::INFINITY);
    while error > ERROR / 10.0 {
        rounds += lanczos.span(&vector, times);
        (value, error) = lanczos.best(&mut vector);
        if error < least / 2.0 {
            (least, since) = (error, rounds);
        }
        let stuck = rounds - since > STUCK || rounds > patience(steps);
        if stuck && error <= GOOD_ENOUGH {
            break;
        }
        if stuck {
            return Err(Undefined::Unsettled { rounds, change: error });
        }
    }
    for entry in &mut vector {
        *entry = entry.abs();
    }
    polish(value, &mut vector, patience(steps), times)?;
    Ok((value, vector))
}

/// After how many multiplications that did not halve the error it will not fall any more.
const STUCK: usize = 100 * SPAN;

/// Multiplies until no entry moves, relatively.
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

/// The arrays of a Lanczos iteration, kept from one restart to the next.
struct Lanczos {
    n: usize,
    /// Orthonormal vectors, one after the other.
    basis: Vec<f64>,
    product: Vec<f64>,
    /// The operator within their span: a symmetric tridiagonal matrix.
    diagonal: Vec<f64>,
    beside: Vec<f64>,
}

impl Lanczos {
    fn new(n: usize) -> Self {
        let size = SPAN.min(n);
        Self {
            n,
            basis: vec![0.0; n * size],
            product: vec![0.0; n],
            diagonal: Vec::with_capacity(size),
            beside: Vec::with_capacity(size),
        }
    }

    /// Spans a space from a vector; returns how many multiplications it took.
    /// `beside` ends with what leads out of the space: 0 if nothing does.
    fn span(&mut self, start: &[f64], times: &mut impl FnMut(&[f64], &mut [f64])) -> usize {
        let n = self.n;
        self.diagonal.clear();
        self.beside.clear();
        let length = dot(start, start).sqrt();
        self.product.copy_from_slice(start);
        for entry in &mut self.product {
            *entry /= length;
        }
        for at in 0..SPAN.min(n) {
            self.basis[at * n..(at + 1) * n].copy_from_slice(&self.product);
            times(&self.basis[at * n..(at + 1) * n], &mut self.product);
            let newest = &self.basis[at * n..(at + 1) * n];
            self.diagonal.push(dot(newest, &self.product));
            // Twice is enough (Parlett 1998, section 6.9).
            for _ in 0..2 {
                for earlier in self.basis[..(at + 1) * n].chunks_exact(n) {
                    let part = dot(earlier, &self.product);
                    self.product.iter_mut().zip(earlier).for_each(|(entry, other)| *entry -= part * other);
                }
            }
            let left = dot(&self.product, &self.product).sqrt();
            let scale = self.diagonal.iter().chain(&self.beside).fold(0.0_f64, |most, x| most.max(x.abs()));
            if left <= scale * f64::EPSILON * 4.0 {
                self.beside.push(0.0);
                break;
            }
            self.beside.push(left);
            for entry in &mut self.product {
                *entry /= left;
            }
        }
        self.diagonal.len()
    }

    /// The largest eigenvalue within the span, its vector put in place of the
    /// old one, and how far that may be from the exact one.
    fn best(&self, vector: &mut [f64]) -> (f64, f64) {
        let size = self.diagonal.len();
        let between = &self.beside[..size - 1];
        let value = self.eigenvalue(between, 0);
        let weights = tridiagonal_vector(&self.diagonal, between, value);
        vector.fill(0.0);
        for (basis, weight) in self.basis.chunks_exact(self.n).zip(&weights) {
            vector.iter_mut().zip(basis).for_each(|(entry, other)| *entry += weight * other);
        }
        let residual = self.beside[size - 1] * weights[size - 1].abs();
        let second = if size > 1 { self.eigenvalue(between, 1) } else { 0.0 };
        let gap = (value - second).max(value * f64::EPSILON);
        (value, if residual == 0.0 { 0.0 } else { residual / gap })
    }

    /// The eigenvalue that so many are larger than, by bisection.
    fn eigenvalue(&self, between: &[f64], above: usize) -> f64 {
        let widest = |at: usize| {
            let beside = |at: Option<usize>| at.and_then(|at| between.get(at)).copied().unwrap_or(0.0);
            self.diagonal[at].abs() + beside(at.checked_sub(1)) + beside(Some(at))
        };
        let bound = (0..self.diagonal.len()).map(widest).fold(0.0, f64::max);
        let (mut low, mut high) = (-bound, bound);
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return high;
            }
            if larger_than(middle, &self.diagonal, between) > above {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

/// How many eigenvalues of a symmetric tridiagonal matrix are larger than a
/// number: as many as there are negative pivots of number − matrix (Sylvester).
fn larger_than(number: f64, diagonal: &[f64], between: &[f64]) -> usize {
    let mut pivot = 1.0_f64;
    let mut count = 0;
    for (at, entry) in diagonal.iter().enumerate() {
        let beside = if at == 0 { 0.0 } else { between[at - 1] };
        pivot = number - entry - beside * beside / pivot;
        if pivot == 0.0 {
            pivot = f64::MIN_POSITIVE;
        }
        count += usize::from(pivot < 0.0);
    }
    count
}

/// The eigenvector of a symmetric tridiagonal matrix for a known eigenvalue, of
/// length 1: eliminated from both ends towards the row where they meet best
/// (Parlett & Dhillon 1997, doi:10.1016/S0024-3795(96)00502-9).
fn tridiagonal_vector(diagonal: &[f64], between: &[f64], value: f64) -> Vec<f64> {
    let size = diagonal.len();
    let safe = |pivot: f64| if pivot == 0.0 { f64::MIN_POSITIVE } else { pivot };
    let mut down = vec![0.0; size];
    let mut up = vec![0.0; size];
    for at in 0..size {
        let carried = if at == 0 { 0.0 } else { between[at - 1] * between[at - 1] / down[at - 1] };
        down[at] = safe(value - diagonal[at] - carried);
    }
    for at in (0..size).rev() {
        let carried = if at + 1 == size { 0.0 } else { between[at] * between[at] / up[at + 1] };
        up[at] = safe(value - diagonal[at] - carried);
    }
    let meeting = |at: usize| (down[at] + up[at] - (value - diagonal[at])).abs();
    let twist = (0..size).min_by(|&a, &b| meeting(a).total_cmp(&meeting(b))).unwrap_or(0);
    let mut vector = vec![0.0; size];
    vector[twist] = 1.0;
    for at in (0..twist).rev() {
        vector[at] = vector[at + 1] * between[at] / down[at];
    }
    for at in twist + 1..size {
        vector[at] = vector[at - 1] * between[at - 1] / up[at];
    }
    let length = dot(&vector, &vector).sqrt();
    for entry in &mut vector {
        *entry /= length;
    }
    vector
}

/// The largest eigenvalue of an operator that need not be symmetric, and its
/// eigenvector, scaled to a highest entry of 1: repeated multiplication. A share
/// of the old vector stays, lest it swing in a network of circles.
pub(crate) fn positive(
    n: usize,
    steps: usize,
    times: &mut impl FnMut(&[f64], &mut [f64]),
) -> Result<(f64, Vec<f64>), Undefined> {
    let patience = patience(steps);
    let mut vector = vec![1.0; n];
    let mut next = vec![0.0; n];
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
    let change = changes[(patience - 1) % WINDOW];
    Err(Undefined::Unsettled { rounds: patience, change })
}

/// Over how many rounds the shrinking of changes is judged.
const WINDOW: usize = 16;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
