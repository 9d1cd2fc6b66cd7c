//! Positions by stress for parts of many boxes.
//!
//! The same descent as in [`super::stress`], arranged so that a machine can do four
//! pairs at a time: single precision, coordinates apart, and in place of a shuffled
//! list of pairs an order in which one operation meets runs of boxes that stand side
//! by side in memory. All lines have the same length, a step.
//!
//! Up to [`ALL_PAIRS`] boxes every pair counts: boxes are numbered at random, and pairs
//! that are equally far apart in that order, such as (i, i + 5), make a run; runs
//! come in random order. That is as random as needed, and nothing is looked up.
//! Beyond, boxes heed their neighbours and a random sample of all boxes, which stands
//! for the others: a sample is not drawn to the rim as pivots that lie far apart
//! are, and speaks for the same number of others each, so that it needs no table of
//! weights.

use super::Point;
use super::distance::Neighbors;
use super::hops::{Steps, near_order};
use super::random::Random;
use rayon::prelude::*;

/// Up to so many boxes every pair is counted: O(n²) a round.
const ALL_PAIRS: usize = 2_000;

/// Rounds where every pair counts, and where a sample does.
const ROUNDS: i32 = 20;
const SAMPLED_ROUNDS: i32 = 14;

/// The last step where every pair counts.
const LAST: f32 = 0.05;

/// The size of a sample, and the distances that it may have to all boxes, of which a
/// small sample of many boxes has more.
const SAMPLE: usize = 512;
const LEAST_SAMPLE: usize = 64;
const DISTANCES: usize = 16_000_000;

/// So often in a round neighbours have their say, after that part of the sample.
const SAYS: usize = 4;

/// So many of a sample are heeded at their places before any of them moves.
const AT_ONCE: usize = 16;

/// So many boxes move together, on one thread.
const RUN: usize = 2_048;

/// Positions in which distances are about the number of steps in the network.
///
/// Cost: O(n²) up to 2,000 boxes, then O(n) with 64 to 512 terms for each box. Boxes
/// that no way joins do not act on one another.
pub(super) fn places(neighbors: &Neighbors, random: &mut Random) -> Vec<Point> {
    let count = neighbors.count();
    let (steps, spots) = if count <= ALL_PAIRS {
        let mut order: Vec<u32> = (0_u32..).take(count).collect();
        random.shuffle(&mut order);
        let steps = Steps::new(neighbors, &order);
        let spots = by_all_pairs(&steps, random);
        (steps, spots)
    } else {
        let steps = Steps::new(neighbors, &near_order(neighbors));
        let spots = by_sample(&steps, random);
        (steps, spots)
    };
    (0..count).map(|at| spots.point(steps.number(at))).collect()
}

/// Where boxes are.
struct Spots {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Spots {
    /// Anywhere in a square with these half-sides.
    fn random(count: usize, reach: f32, random: &mut Random) -> Self {
        let mut some = || (0..count).map(|_| small(random.signed()) * reach).collect();
        Self { x: some(), y: some() }
    }

    fn point(&self, at: usize) -> Point {
        Point::new(f64::from(self.x[at]), f64::from(self.y[at]))
    }

    /// Every box of a run, from `first`, and the one that is `apart` behind it.
    fn meet(&mut self, first: usize, apart: usize, far: &[u16], step: f32) {
        let (x, x_behind) = self.x[first..].split_at_mut(apart);
        let (y, y_behind) = self.y[first..].split_at_mut(apart);
        let count = far.len();
        meet((&mut x[..count], &mut y[..count]), (&mut x_behind[..count], &mut y_behind[..count]), far, step);
    }

    /// One pair.
    fn join(&mut self, (a, b): (u32, u32), far: f32, share: f32) {
        let (a, b) = (a as usize, b as usize);
        let (x, y) = (self.x[b] - self.x[a], self.y[b] - self.y[a]);
        let long = length(x, y);
        let part = 0.5 * share * (long - far) / long;
        self.x[a] += part * x;
        self.y[a] += part * y;
        self.x[b] -= part * x;
        self.y[b] -= part * y;
    }
}

/// The length of a vector, a little more, so that it is never 0.
fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y + 1e-12).sqrt()
}

/// The lesser; unlike `f32::min` one instruction, as it need not care for what is no number.
fn lesser(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// In single precision.
#[allow(clippy::cast_possible_truncation, reason = "rounding is meant")]
fn small(value: f64) -> f32 {
    value as f32
}

/// Every pair of a run moves towards its wanted distance. One that wants 0 rests.
///
/// The share of its error that a pair corrects is `step` / distance², at most 1; one
/// division does for that and for the direction.
#[inline(never)]
fn meet((x, y): (&mut [f32], &mut [f32]), (p, q): (&mut [f32], &mut [f32]), far: &[u16], step: f32) {
    let count = far.len();
    let (x, y, p, q) = (&mut x[..count], &mut y[..count], &mut p[..count], &mut q[..count]);
    for at in 0..count {
        let far = f32::from(far[at]);
        let (across, down) = (p[at] - x[at], q[at] - y[at]);
        let long = length(across, down);
        let square = far * far;
        let part = 0.5 * (long - far) * lesser(square, step) / ((square + 1e-6) * long);
        x[at] += part * across;
        y[at] += part * down;
        p[at] -= part * across;
        q[at] -= part * down;
    }
}

/// Every box of a run moves towards its wanted distance from one that stays.
#[inline(never)]
fn heed((x, y): (&mut [f32], &mut [f32]), (p, q): (f32, f32), far: &[u16], step: f32) {
    let count = far.len();
    let (x, y) = (&mut x[..count], &mut y[..count]);
    for at in 0..count {
        let far = f32::from(far[at]);
        let (across, down) = (p - x[at], q - y[at]);
        let long = length(across, down);
        let square = far * far;
        let part = 0.5 * (long - far) * lesser(square, step) / ((square + 1e-6) * long);
        x[at] += part * across;
        y[at] += part * down;
    }
}

/// Falling steps.
fn falling(first: f32, last: f32, rounds: i32) -> impl Iterator<Item = f32> {
    let (first, last) = (f64::from(first.max(last)), f64::from(last));
    let decay = libm::log(first / last) / f64::from(rounds - 1);
    (0..rounds).map(move |round| small(first * libm::exp(-decay * f64::from(round))))
}

fn by_all_pairs(steps: &Steps, random: &mut Random) -> Spots {
    let count = steps.count();
    let everyone: Vec<u32> = (0_u32..).take(count).collect();
    let rows = steps.from(&everyone);
    let most = f32::from(rows.iter().copied().max().unwrap_or(0).max(1));
    // The distance between i and i + apart, and round the end again, is at
    // (apart - 1) * count + i.
    let mut far = vec![0; count / 2 * count];
    for (at, row) in rows.chunks(count.max(1)).enumerate() {
        for apart in 1..=count / 2 {
            far[(apart - 1) * count + at] =
                row[if at + apart < count { at + apart } else { at + apart - count }];
        }
    }
    let mut spots = Spots::random(count, most / 2.0, random);
    let mut order: Vec<usize> = (1..=count / 2).collect();
    for step in falling(most * most, LAST, ROUNDS) {
        random.shuffle(&mut order);
        for &apart in &order {
            let run = &far[(apart - 1) * count..apart * count];
            let (run, round) = run.split_at(count - apart);
            for (number, run) in run.chunks(apart).enumerate() {
                spots.meet(number * apart, apart, run, step);
            }
            // Half of an even number of boxes apart, each pair has come already.
            if apart * 2 < count {
                spots.meet(0, count - apart, round, step);
            }
        }
    }
    spots
}

fn by_sample(steps: &Steps, random: &mut Random) -> Spots {
    let count = steps.count();
    let size = (DISTANCES / count).clamp(LEAST_SAMPLE, SAMPLE).min(count);
    let mut sample: Vec<u32> = (0_u32..).take(count).collect();
    random.shuffle(&mut sample);
    sample.truncate(size);
    // Searches from boxes that are near one another share more of their ways.
    sample.sort_unstable();
    let far = steps.from(&sample);
    let most = f32::from(far.iter().copied().max().unwrap_or(0).max(1));
    let mean = far.iter().map(|&far| u64::from(far)).sum::<u64>() as f32 / far.len() as f32;
    let near = Near::new(steps);
    // In the last rounds a box has moved about twice the way that all of the sample
    // want it to go, so that it comes to rest between them, not where the last of
    // them wants it.
    let last = 4.0 * mean * mean / size as f32;
    let mut spots = Spots::random(count, most / 2.0, random);
    let mut order: Vec<usize> = (0..size).collect();
    for step in falling(most * most, last, SAMPLED_ROUNDS) {
        random.shuffle(&mut order);
        for part in order.chunks(size.div_ceil(SAYS)) {
            for some in part.chunks(AT_ONCE) {
                heed_all(&mut spots, some, &sample, &far, step);
            }
            // One of a sample speaks for many, a neighbour for itself.
            near.join(&mut spots, step * size as f32 / count as f32);
        }
    }
    spots
}

/// All boxes heed some of a sample, which are looked up beforehand: so boxes can be
/// moved on several threads, and what comes out hangs neither on their number nor on
/// chance.
fn heed_all(spots: &mut Spots, some: &[usize], sample: &[u32], far: &[u16], step: f32) {
    let count = spots.x.len();
    let place = |&one: &usize| (spots.x[sample[one] as usize], spots.y[sample[one] as usize]);
    let places: Vec<(f32, f32)> = some.iter().map(place).collect();
    let runs = spots.x.par_chunks_mut(RUN).zip(spots.y.par_chunks_mut(RUN)).enumerate();
    runs.for_each(|(number, (x, y))| {
        for (&one, &place) in some.iter().zip(&places) {
            let first = one * count + number * RUN;
            let far = &far[first..first + x.len()];
            heed((x, y), place, far, step);
        }
    });
}

/// What boxes know of their surroundings without a sample.
struct Near {
    /// Neighbours, a step apart.
    lines: Vec<(u32, u32)>,
    /// Some that have a neighbour in common, two steps apart. Without them the many
    /// boxes that hang on one would all want to stand on the same spot.
    siblings: Vec<(u32, u32)>,
}

impl Near {
    fn new(steps: &Steps) -> Self {
        let (mut lines, mut siblings) = (Vec::new(), Vec::new());
        for at in (0_u32..).take(steps.count()) {
            let row = steps.of(at as usize);
            lines.extend(row.iter().filter(|&&other| other > at).map(|&other| (at, other)));
            for pair in row.windows(2) {
                let (one, other) = (steps.of(pair[0] as usize), steps.of(pair[1] as usize));
                let joined =
                    if one.len() < other.len() { one.contains(&pair[1]) } else { other.contains(&pair[0]) };
                if !joined {
                    siblings.push((pair[0], pair[1]));
                }
            }
        }
        Self { lines, siblings }
    }

    fn join(&self, spots: &mut Spots, step: f32) {
        for &pair in &self.lines {
            spots.join(pair, 1.0, lesser(step, 1.0));
        }
        for &pair in &self.siblings {
            spots.join(pair, 2.0, lesser(step / 4.0, 1.0));
        }
    }
}
