//! The last hand on a picture of article size: boxes are moved a little, or
//! swapped, while that makes the picture better.
//!
//! Simulated annealing with the criteria of Davidson and Harel (*Drawing Graphs
//! Nicely Using Simulated Annealing*, ACM Transactions on Graphics 15(4), 1996),
//! made aware of the size of boxes: lines that cross, lines that would run under a
//! box, lines that leave a box in almost the same direction, long lines, lines too
//! short for what is written on them, crowding.

use super::random::Random;
use super::{Edge, Point, Rect, Size, crosses};

/// Beyond so many boxes, or lines, the picture is left as stress has made it.
pub(super) const MOST_BOXES: usize = 150;
pub(super) const MOST_LINES: usize = 400;

/// Elementary comparisons that one refinement may cost.
const BUDGET: usize = 60_000_000;

/// What keeps a box where it belongs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Room {
    /// Anywhere within a frame: x is never outside, y should not be.
    Frame,
    /// On its column: only y changes.
    Column,
    /// Around the middle of the frame, between two shares of its half-axes.
    Ring(f64, f64),
    /// Where it is.
    Fixed,
}

/// What is to be refined.
pub(super) struct Task<'a> {
    pub(super) sizes: &'a [Size],
    pub(super) edges: &'a [Edge],
    pub(super) rooms: &'a [Room],
    /// Boxes with the same number may change places.
    pub(super) peers: &'a [usize],
    pub(super) frame: Size,
    /// The least distance between two boxes.
    pub(super) gap: f64,
    /// The length of line that is just right.
    pub(super) ideal: f64,
    /// How far a line should keep from foreign boxes.
    pub(super) clear: f64,
    /// The length an arrowhead takes.
    pub(super) tip: f64,
}

/// Costs, in crossings.
const THROUGH: f64 = 1.8;
const SLANTED: f64 = 0.6;
const SHARP: f64 = 0.8;
const LONG: f64 = 0.30;
const SHORT: f64 = 2.5;
const CROWDED: f64 = 0.35;
const OUTSIDE: f64 = 2.0;
const ASTRAY: f64 = 3.0;
const CENTERED: f64 = 0.04;

/// Below this cosine two lines at one box are told apart without effort.
const NARROW: f64 = 0.965;

struct State<'a> {
    task: &'a Task<'a>,
    boxes: Vec<Rect>,
    incident: Vec<Vec<usize>>,
}

/// Moves boxes while the picture gets better; `places` must not overlap.
/// Returns what the picture costs, to be compared with that of other starts.
pub(super) fn refine(task: &Task, places: &mut [Point], effort: f64, random: &mut Random) -> f64 {
    let mut incident = vec![Vec::new(); places.len()];
    for (number, edge) in task.edges.iter().enumerate() {
        incident[edge.a].push(number);
        incident[edge.b].push(number);
    }
    let boxes = places.iter().zip(task.sizes).map(|(&place, &size)| Rect::around(place, size)).collect();
    let mut state = State { task, boxes, incident };
    anneal(&mut state, effort, random);
    for (place, rect) in places.iter_mut().zip(&state.boxes) {
        *place = rect.center;
    }
    state.total()
}

/// The walk: wide and tolerant at first, short and strict in the end.
fn anneal(state: &mut State, effort: f64, random: &mut Random) {
    let (count, lines) = (state.boxes.len(), state.task.edges.len());
    let movable: Vec<usize> = (0..count).filter(|&at| !matches!(state.task.rooms[at], Room::Fixed)).collect();
    if movable.is_empty() || count < 2 {
        return;
    }
    let each = 2 * (2 * lines * (lines + count) / count + count + lines) + 20;
    let moves = share(BUDGET / each, effort).clamp(2_000, 150_000);
    let (hot, cold) = (1.0_f64, 0.015_f64);
    let (far, near) = (state.task.frame.width.max(state.task.frame.height) * 0.4, state.task.gap * 0.4);
    let cooling = libm::exp(libm::log(cold / hot) / moves as f64);
    let shrinking = libm::exp(libm::log((near / far).min(1.0)) / moves as f64);
    let (mut heat, mut reach) = (hot, far);
    let (mut change, mut least) = (0.0, 0.0);
    let mut best = state.boxes.clone();
    for _ in 0..moves {
        let at = movable[random.below(movable.len())];
        let partner = (random.unit() < 0.15).then(|| movable[random.below(movable.len())]);
        let partner = partner.filter(|&other| other != at && state.may_swap(at, other));
        change += match partner {
            Some(other) => state.try_swap(at, other, heat, random),
            None => state.try_move(at, reach, heat, random),
        };
        if change < least - 1e-9 {
            least = change;
            best.clone_from(&state.boxes);
        }
        heat *= cooling;
        reach *= shrinking;
    }
    state.boxes = best;
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

fn accepted(worse: f64, heat: f64, random: &mut Random) -> bool {
    worse <= 0.0 || (worse < heat * 12.0 && random.unit() < libm::exp(-worse / heat))
}

impl State<'_> {
    fn may_swap(&self, a: usize, b: usize) -> bool {
        self.task.peers[a] == self.task.peers[b]
    }

    fn try_move(&mut self, at: usize, reach: f64, heat: f64, random: &mut Random) -> f64 {
        let was = self.boxes[at].center;
        let target = self.proposal(at, reach, random);
        let before = self.around(at);
        self.boxes[at].center = target;
        if self.collides(at) {
            self.boxes[at].center = was;
            return 0.0;
        }
        let worse = self.around(at) - before;
        if accepted(worse, heat, random) {
            return worse;
        }
        self.boxes[at].center = was;
        0.0
    }

    fn try_swap(&mut self, a: usize, b: usize, heat: f64, random: &mut Random) -> f64 {
        let (place_a, place_b) = (self.boxes[a].center, self.boxes[b].center);
        let put = |state: &mut Self, at_a: Point, at_b: Point| {
            state.boxes[a].center = at_a;
            state.boxes[b].center = at_b;
        };
        // The two share terms; taken one after the other, none is counted twice.
        let before_a = self.around(a);
        put(self, place_b, place_a);
        if self.collides(a) || self.collides(b) {
            put(self, place_a, place_b);
            return 0.0;
        }
        // Halfway, `a` stands on `b`: costs are finite there too, and cancel out.
        put(self, place_b, place_b);
        let (middle_a, middle_b) = (self.around(a), self.around(b));
        put(self, place_b, place_a);
        let worse = (middle_a - before_a) + (self.around(b) - middle_b);
        if accepted(worse, heat, random) {
            return worse;
        }
        put(self, place_a, place_b);
        0.0
    }

    /// Where a box might go: a step in some direction, or next to its neighbours.
    fn proposal(&self, at: usize, reach: f64, random: &mut Random) -> Point {
        let rect = &self.boxes[at];
        let mut from = rect.center;
        if random.unit() < 0.1 && !self.incident[at].is_empty() {
            let lines = &self.incident[at];
            let sum = lines.iter().map(|&line| self.boxes[self.other_end(line, at)].center);
            let sum = sum.fold(Point::default(), |sum, place| sum.moved(place.x, place.y));
            from = Point::new(sum.x / lines.len() as f64, sum.y / lines.len() as f64);
        }
        let (x, y) = (from.x + random.signed() * reach, from.y + random.signed() * reach);
        match self.task.rooms[at] {
            Room::Column => Point::new(rect.center.x, y),
            Room::Fixed => rect.center,
            Room::Frame | Room::Ring(..) => {
                let right = (self.task.frame.width - rect.across).max(rect.across);
                Point::new(x.min(right).max(rect.across), y)
            }
        }
    }

    fn other_end(&self, line: usize, at: usize) -> usize {
        let edge = &self.task.edges[line];
        if edge.a == at { edge.b } else { edge.a }
    }

    /// Whether a box is nearer to another than is allowed.
    fn collides(&self, at: usize) -> bool {
        let roomy = self.boxes[at].padded(self.task.gap);
        self.boxes.iter().enumerate().any(|(other, rect)| other != at && roomy.overlaps(rect))
    }

    /// All that a box takes part in.
    fn around(&self, at: usize) -> f64 {
        let mut cost = self.place(at);
        for other in (0..self.boxes.len()).filter(|&other| other != at) {
            cost += self.crowding(at, other);
        }
        for (number, edge) in self.task.edges.iter().enumerate() {
            if edge.a != at && edge.b != at {
                cost += self.through(number, at);
            }
        }
        for &line in &self.incident[at] {
            cost += self.line(line);
            for other in 0..self.task.edges.len() {
                let counted_already = other <= line && self.incident[at].contains(&other);
                if !counted_already {
                    cost += self.between(line, other);
                }
            }
        }
        cost
    }

    /// All costs.
    fn total(&self) -> f64 {
        let (count, lines) = (self.boxes.len(), self.task.edges.len());
        let mut cost = 0.0;
        for at in 0..count {
            cost += self.place(at);
            cost += (at + 1..count).map(|other| self.crowding(at, other)).sum::<f64>();
        }
        for line in 0..lines {
            cost += self.line(line);
            cost += (line + 1..lines).map(|other| self.between(line, other)).sum::<f64>();
        }
        cost
    }

    /// Whether a box is where it should be.
    fn place(&self, at: usize) -> f64 {
        let (rect, frame) = (&self.boxes[at], self.task.frame);
        let (half_x, half_y) = (frame.width / 2.0, frame.height / 2.0);
        let (x, y) = ((rect.center.x - half_x) / half_x, (rect.center.y - half_y) / half_y);
        let over = (-rect.top()).max(rect.bottom() - frame.height).max(0.0);
        let mut cost = OUTSIDE * over / self.task.ideal + CENTERED * (x * x + y * y);
        if let Room::Ring(inner, outer) = self.task.rooms[at] {
            let radius = (x * x + y * y).sqrt();
            let off = (inner - radius).max(radius - outer).max(0.0);
            cost += ASTRAY * off * half_x.min(half_y) / self.task.ideal;
        }
        cost
    }

    /// Two boxes that stand closer than is pleasant.
    fn crowding(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.boxes[a], &self.boxes[b]);
        let near = self.task.ideal * 0.9;
        let x = ((a.center.x - b.center.x).abs() - a.across - b.across).max(0.0);
        let y = ((a.center.y - b.center.y).abs() - a.down - b.down).max(0.0);
        if x >= near || y >= near {
            return 0.0;
        }
        let gap = (x * x + y * y).sqrt();
        if gap >= near {
            return 0.0;
        }
        let close = 1.0 - gap / near;
        CROWDED * close * close
    }

    /// A line by itself: its length, and the boxes it would run under.
    fn line(&self, number: usize) -> f64 {
        let edge = &self.task.edges[number];
        let (a, b) = (&self.boxes[edge.a], &self.boxes[edge.b]);
        let whole = a.center.distance(b.center).max(1e-6);
        let seen = (whole * (1.0 - a.exit(b.center).min(1.0) - b.exit(a.center).min(1.0))).max(0.0);
        let (x, y) = ((b.center.x - a.center.x).abs() / whole, (b.center.y - a.center.y).abs() / whole);
        let needed = 2.0 * self.task.tip + x * edge.room.width + y * edge.room.height;
        let mut cost =
            LONG * seen / self.task.ideal * edge.pull + SHORT * ((needed - seen) / needed).max(0.0);
        for at in 0..self.boxes.len() {
            if at != edge.a && at != edge.b {
                cost += self.through(number, at);
            }
        }
        cost
    }

    /// A line that would run under a foreign box.
    fn through(&self, line: usize, at: usize) -> f64 {
        let edge = &self.task.edges[line];
        let rect = &self.boxes[at];
        let (a, b) = (self.boxes[edge.a].center, self.boxes[edge.b].center);
        if rect.padded(self.task.clear).meets(a, b) { THROUGH * edge.pull } else { 0.0 }
    }

    /// Two lines: crossing, or leaving a box side by side.
    fn between(&self, line: usize, other: usize) -> f64 {
        let (e, f) = (&self.task.edges[line], &self.task.edges[other]);
        let shared = if e.a == f.a || e.a == f.b {
            Some(e.a)
        } else if e.b == f.a || e.b == f.b {
            Some(e.b)
        } else {
            None
        };
        let Some(shared) = shared else {
            let (a, b) = (self.boxes[e.a].center, self.boxes[e.b].center);
            let (c, d) = (self.boxes[f.a].center, self.boxes[f.b].center);
            if !crosses(a, b, c, d) {
                return 0.0;
            }
            let cosine = cosine(a, b, c, d);
            return 1.0 + SLANTED * cosine * cosine;
        };
        let (end_e, end_f) = (self.other_end(line, shared), self.other_end(other, shared));
        if end_e == end_f {
            return 0.0;
        }
        let from = self.boxes[shared].center;
        let cosine = cosine(from, self.boxes[end_e].center, from, self.boxes[end_f].center);
        if cosine <= NARROW { 0.0 } else { SHARP * (cosine - NARROW) / (1.0 - NARROW) }
    }
}

/// The cosine of the angle between two directions.
fn cosine(a: Point, b: Point, c: Point, d: Point) -> f64 {
    let (x, y, u, v) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y);
    let long = ((x * x + y * y) * (u * u + v * v)).sqrt();
    if long <= 1e-9 { 1.0 } else { (x * u + y * v) / long }
}
