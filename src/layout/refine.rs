//! The last hand on a picture of article size: boxes are moved a little, or
//! swapped, while that makes the picture better.
//!
//! Simulated annealing (Davidson and Harel 1996) on the costs of [`super::cost`].

use super::cost::{Room, State, Task};
use super::random::Random;
use super::{Point, Rect};

/// Beyond so many boxes, or lines, the picture is left as stress has made it.
pub(super) const MOST_BOXES: usize = 250;
pub(super) const MOST_LINES: usize = 600;

/// Up to so many boxes one refinement costs [`BUDGET`]; beyond, twice that.
const FEW: usize = 80;

/// Elementary comparisons that one refinement may cost.
const BUDGET: usize = 65_000_000;

/// Heat at the beginning and at the end, in crossings.
const HOT: f64 = 2.0;
const COLD: f64 = 0.03;

/// How often two boxes are swapped, and how often a box is drawn to its neighbours.
const SWAPS: f64 = 0.15;
const HOMEWARD: f64 = 0.1;

/// Moves for each box that a walk over the whole page needs.
const FULL_MOVES: usize = 250;

/// Moves for each box, at most.
const MOST_MOVES: usize = 8_000;

/// Moves boxes while the picture gets better; `places` must not overlap.
/// Returns what the picture costs, to be compared with that of other starts.
pub(super) fn refine(task: &Task, places: &mut [Point], effort: f64, random: &mut Random) -> f64 {
    let mut state = State::new(task, places);
    anneal(&mut state, effort, random);
    for (place, rect) in places.iter_mut().zip(&state.boxes) {
        *place = rect.center;
    }
    state.total()
}

/// The walk: wide and tolerant at first, short and strict in the end.
fn anneal(state: &mut State, effort: f64, random: &mut Random) {
    let (count, lines) = (state.boxes.len(), state.lines.len());
    let movable: Vec<usize> = (0..count).filter(|&at| !matches!(state.task.rooms[at], Room::Fixed)).collect();
    if movable.is_empty() || count < 2 {
        return;
    }
    let each = 2 * (2 * lines * (lines + count) / count + count + lines) + 20;
    let budget = if count > FEW { BUDGET * 2 } else { BUDGET };
    let moves = share(budget / each, effort).clamp(500, share(count * MOST_MOVES, effort).max(500));
    // With few moves for each box, only what is near can be put right.
    let warmth = (moves as f64 / (count * FULL_MOVES) as f64).min(1.0);
    let hot = (HOT * warmth).max(COLD);
    let (far, near) =
        (state.task.frame.width.max(state.task.frame.height) * 0.4 * warmth.sqrt(), state.task.gap * 0.4);
    let cooling = libm::exp(libm::log(COLD / hot) / moves as f64);
    let shrinking = libm::exp(libm::log((near / far).min(1.0)) / moves as f64);
    let (mut heat, mut reach) = (hot, far);
    let (mut change, mut least) = (0.0, 0.0);
    let mut best = state.boxes.clone();
    for _ in 0..moves {
        let at = movable[random.below(movable.len())];
        let partner = (random.unit() < SWAPS).then(|| movable[random.below(movable.len())]);
        let partner = partner.filter(|&other| other != at && state.may_swap(at, other));
        // A change for the worse is taken with probability exp(-worse / heat).
        let tolerated = -heat * libm::log(1.0 - random.unit());
        change += match partner {
            Some(other) => state.try_swap(at, other, tolerated),
            None => state.try_move(at, reach, tolerated, random),
        };
        if change < least - 1e-9 {
            least = change;
            best.clone_from(&state.boxes);
        }
        heat *= cooling;
        reach *= shrinking;
    }
    state.boxes = best;
    for at in 0..count {
        state.put(at, state.boxes[at].center);
    }
}

/// A share of a number of moves.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the product is far below 2^53 and not negative"
)]
fn share(moves: usize, effort: f64) -> usize {
    (moves as f64 * effort) as usize
}

impl State<'_> {
    fn may_swap(&self, a: usize, b: usize) -> bool {
        self.task.peers[a] == self.task.peers[b]
    }

    /// Moves a box if that is tolerable; returns by how much the cost changed.
    fn try_move(&mut self, at: usize, reach: f64, tolerated: f64, random: &mut Random) -> f64 {
        let was = self.boxes[at].center;
        let target = self.proposal(at, reach, random);
        if self.collides(at, target) {
            return 0.0;
        }
        let before = self.around(at, f64::INFINITY);
        self.put(at, target);
        let after = self.around(at, before + tolerated);
        if after <= before + tolerated {
            return after - before;
        }
        self.put(at, was);
        0.0
    }

    fn try_swap(&mut self, a: usize, b: usize, tolerated: f64) -> f64 {
        let (place_a, place_b) = (self.boxes[a].center, self.boxes[b].center);
        // The two share terms; taken one after the other, none is counted twice.
        let before = self.around(a, f64::INFINITY);
        // Halfway, `a` stands on `b`: costs are finite there too, and cancel out.
        self.put(a, place_b);
        let middle = self.around(a, f64::INFINITY) - self.around(b, f64::INFINITY);
        self.put(b, place_a);
        if !self.collides(a, place_b) && !self.collides(b, place_a) {
            let worse = middle - before + self.around(b, f64::INFINITY);
            if worse <= tolerated {
                return worse;
            }
        }
        self.put(a, place_a);
        self.put(b, place_b);
        0.0
    }

    /// Where a box might go: a step in some direction, or next to its neighbours.
    fn proposal(&self, at: usize, reach: f64, random: &mut Random) -> Point {
        let rect = &self.boxes[at];
        let mut from = rect.center;
        if random.unit() < HOMEWARD && !self.incident[at].is_empty() {
            let lines = &self.incident[at];
            let sum = lines.iter().map(|&line| self.boxes[self.lines[line].other_end(at)].center);
            let sum = sum.fold(Point::default(), |sum, place| sum.moved(place.x, place.y));
            from = Point::new(sum.x / lines.len() as f64, sum.y / lines.len() as f64);
        }
        let (x, y) = (from.x + random.signed() * reach, from.y + random.signed() * reach);
        match self.task.rooms[at] {
            Room::Column => Point::new(rect.center.x, y),
            Room::Fixed => rect.center,
            Room::Within(area) => {
                let (across, down) = (area.across - rect.across, area.down - rect.down);
                let near = |value: f64, middle: f64, most: f64| value.min(middle + most).max(middle - most);
                Point::new(near(x, area.center.x, across.max(0.0)), near(y, area.center.y, down.max(0.0)))
            }
            Room::Frame | Room::Ring(..) => {
                let right = (self.task.frame.width - rect.across).max(rect.across);
                Point::new(x.min(right).max(rect.across), y)
            }
        }
    }

    /// Whether a box would be nearer to another than is allowed, or out of its area.
    fn collides(&self, at: usize, center: Point) -> bool {
        if let Room::Within(area) = self.task.rooms[at] {
            let rect = Rect { center, ..self.boxes[at] };
            // Rounding may put a box that fills its area a hair outside.
            let roomy = area.padded(1e-6);
            let inside = (center.x - area.center.x).abs() + rect.across <= roomy.across
                && (center.y - area.center.y).abs() + rect.down <= roomy.down;
            if !inside {
                return true;
            }
        }
        let roomy = Rect { center, ..self.boxes[at] }.padded(self.task.gap);
        self.boxes.iter().enumerate().any(|(other, rect)| roomy.overlaps(rect) && other != at)
    }
}
