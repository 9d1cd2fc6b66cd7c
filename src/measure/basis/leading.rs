//! The leading eigenvector of an operator that is irreducible and has no negative
//! entries: the one whose entries are all above 0 (Perron and Frobenius).

use super::climb::{Climb, SPAN, dot};
use super::small::eigenvectors;
use super::{Crew, SAME, Undefined};

/// How far, relatively, an entry may be from the exact one, as far as can be told.
pub(super) const ERROR: f64 = 1e-11;

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
