//! What a picture costs, in crossings, after the criteria of Davidson and Harel
//! (*Drawing Graphs Nicely Using Simulated Annealing*, ACM Transactions on Graphics
//! 15(4), 1996), made aware of the size of boxes: lines that cross, lines that would
//! run under a box, lines that leave a box in almost the same direction, long lines,
//! lines too short for what is written on them, crowding, boxes off their place.

use super::bounds::Bounds;
use super::rings::turned;
use super::{Edge, Point, Rect, Size, turn};

/// What keeps a box where it belongs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Room {
    /// Anywhere within a frame: x is never outside, y should not be.
    Frame,
    /// On its column: only y changes.
    Column,
    /// Around the middle of the frame, between two shares of its half-axes and between
    /// two angles, all of which count if they are a full turn apart.
    Ring([f64; 2], [f64; 2]),
    /// Wholly within a rectangle.
    Within(Rect),
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
const THROUGH: f64 = 2.2;
const SLANTED: f64 = 0.6;
const SHARP: f64 = 0.8;
const LONG: f64 = 0.22;
const SHORT: f64 = 2.5;
const CROWDED: f64 = 0.35;
const OUTSIDE: f64 = 2.0;
const ASTRAY: f64 = 3.0;
const CENTERED: f64 = 0.04;

/// Below this cosine two lines at one box are told apart without effort.
const NARROW: f64 = 0.965;

/// Boxes nearer than this, in ideal lengths, crowd one another.
const NEAR: f64 = 0.9;

/// A line between two centres.
#[derive(Clone, Copy)]
pub(super) struct Straight {
    a: usize,
    b: usize,
    from: Point,
    to: Point,
    /// The least box around it: left, right, top, bottom.
    bounds: [f64; 4],
    pull: f64,
    room: Size,
}

/// A picture that is being refined.
pub(super) struct State<'a> {
    pub(super) task: &'a Task<'a>,
    pub(super) boxes: Vec<Rect>,
    pub(super) lines: Vec<Straight>,
    /// The lines of each box.
    pub(super) incident: Vec<Vec<usize>>,
    /// Where boxes and lines are, for a quick look.
    around_boxes: Bounds,
    around_lines: Bounds,
}

/// What a picture costs as it stands.
pub(super) fn cost(task: &Task, places: &[Point]) -> f64 {
    State::new(task, places).total()
}

impl<'a> State<'a> {
    pub(super) fn new(task: &'a Task<'a>, places: &[Point]) -> Self {
        let mut incident = vec![Vec::new(); places.len()];
        let mut lines = Vec::with_capacity(task.edges.len());
        for (number, edge) in task.edges.iter().enumerate() {
            incident[edge.a].push(number);
            incident[edge.b].push(number);
            let (from, to) = (places[edge.a], places[edge.b]);
            let bounds = bounds(from, to);
            lines.push(Straight { a: edge.a, b: edge.b, from, to, bounds, pull: edge.pull, room: edge.room });
        }
        let boxes: Vec<Rect> =
            places.iter().zip(task.sizes).map(|(&place, &size)| Rect::around(place, size)).collect();
        let (mut around_boxes, mut around_lines) = (Bounds::new(boxes.len()), Bounds::new(lines.len()));
        for (at, rect) in boxes.iter().enumerate() {
            around_boxes.set(at, sides(rect));
        }
        for (at, line) in lines.iter().enumerate() {
            around_lines.set(at, line.bounds);
        }
        Self { task, boxes, lines, incident, around_boxes, around_lines }
    }

    /// Puts a box, and the ends of its lines, somewhere.
    pub(super) fn put(&mut self, at: usize, center: Point) {
        self.boxes[at].center = center;
        self.around_boxes.set(at, sides(&self.boxes[at]));
        for &number in &self.incident[at] {
            let line = &mut self.lines[number];
            if line.a == at {
                line.from = center;
            } else {
                line.to = center;
            }
            line.bounds = bounds(line.from, line.to);
            self.around_lines.set(number, line.bounds);
        }
    }

    /// All that a box takes part in; once that is more than `limit`, anything above
    /// it.
    pub(super) fn around(&self, at: usize, limit: f64) -> f64 {
        let rect = &self.boxes[at];
        let mut cost = self.place(at);
        self.around_boxes.for_each_near(sides(&rect.padded(self.task.ideal * NEAR)), |other| {
            if other != at {
                cost += self.crowding(rect, &self.boxes[other]);
            }
        });
        let shade = rect.padded(self.task.clear);
        self.around_lines.for_each_near(sides(&shade), |number| {
            let line = &self.lines[number];
            if shade.meets(line.from, line.to) && line.a != at && line.b != at {
                cost += THROUGH * line.pull;
            }
        });
        for &number in &self.incident[at] {
            if cost > limit {
                break;
            }
            let line = &self.lines[number];
            cost += self.alone(line);
            let [left, right, top, bottom] = line.bounds;
            self.around_lines.for_each_near(line.bounds, |other| {
                let there = &self.lines[other];
                let [its_left, its_right, its_top, its_bottom] = there.bounds;
                let apart = its_right < left || its_left > right || its_bottom < top || its_top > bottom;
                // Two lines of this box are one pair.
                if !apart && (other > number || (there.a != at && there.b != at)) {
                    cost += between(line, there);
                }
            });
        }
        cost
    }

    /// All costs.
    pub(super) fn total(&self) -> f64 {
        let mut cost = 0.0;
        for (at, rect) in self.boxes.iter().enumerate() {
            cost += self.place(at);
            cost += self.boxes[at + 1..].iter().map(|other| self.crowding(rect, other)).sum::<f64>();
        }
        for (number, line) in self.lines.iter().enumerate() {
            cost += self.alone(line);
            cost += self.lines[number + 1..].iter().map(|other| between(line, other)).sum::<f64>();
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
        if let Room::Ring([inner, outer], [from, to]) = self.task.rooms[at] {
            let radius = (x * x + y * y).sqrt();
            let mut off = (inner - radius).max(radius - outer).max(0.0);
            let middle = turned(libm::atan2(y, x) - (from + to) / 2.0);
            off += (middle.abs() - (to - from) / 2.0).max(0.0) * radius;
            cost += ASTRAY * off * half_x.min(half_y) / self.task.ideal;
        }
        cost
    }

    /// Two boxes that stand closer than is pleasant.
    fn crowding(&self, a: &Rect, b: &Rect) -> f64 {
        let near = self.task.ideal * NEAR;
        let x = ((a.center.x - b.center.x).abs() - a.across - b.across).max(0.0);
        let y = ((a.center.y - b.center.y).abs() - a.down - b.down).max(0.0);
        let square = x * x + y * y;
        if square >= near * near {
            return 0.0;
        }
        let close = 1.0 - square.sqrt() / near;
        CROWDED * close * close
    }

    /// A line by itself: its length, and the boxes it would run under.
    fn alone(&self, line: &Straight) -> f64 {
        let (a, b) = (&self.boxes[line.a], &self.boxes[line.b]);
        let whole = line.from.distance(line.to).max(1e-6);
        let seen = (whole * (1.0 - a.exit(line.to).min(1.0) - b.exit(line.from).min(1.0))).max(0.0);
        let (x, y) = ((line.to.x - line.from.x).abs() / whole, (line.to.y - line.from.y).abs() / whole);
        let needed = 2.0 * self.task.tip + x * line.room.width + y * line.room.height;
        let mut cost =
            LONG * seen / self.task.ideal * line.pull + SHORT * ((needed - seen) / needed).max(0.0);
        let clear = self.task.clear;
        let [left, right, top, bottom] = line.bounds;
        self.around_boxes.for_each_near([left - clear, right + clear, top - clear, bottom + clear], |at| {
            let shade = self.boxes[at].padded(clear);
            if shade.meets(line.from, line.to) && at != line.a && at != line.b {
                cost += THROUGH * line.pull;
            }
        });
        cost
    }
}

fn bounds(a: Point, b: Point) -> [f64; 4] {
    [a.x.min(b.x), a.x.max(b.x), a.y.min(b.y), a.y.max(b.y)]
}

/// The bounds of a box.
fn sides(rect: &Rect) -> [f64; 4] {
    [rect.left(), rect.right(), rect.top(), rect.bottom()]
}

impl Straight {
    pub(super) fn other_end(&self, at: usize) -> usize {
        if self.a == at { self.b } else { self.a }
    }
}

/// Two lines: crossing, or leaving a box side by side.
fn between(e: &Straight, f: &Straight) -> f64 {
    let (from, end_e, end_f) = if e.a == f.a {
        (e.from, e.to, f.to)
    } else if e.a == f.b {
        (e.from, e.to, f.from)
    } else if e.b == f.a {
        (e.to, e.from, f.to)
    } else if e.b == f.b {
        (e.to, e.from, f.from)
    } else {
        let apart = turn(e.from, e.to, f.from) * turn(e.from, e.to, f.to) >= 0.0;
        if apart || turn(f.from, f.to, e.from) * turn(f.from, f.to, e.to) >= 0.0 {
            return 0.0;
        }
        let cosine = cosine(e.from, e.to, f.from, f.to);
        return 1.0 + SLANTED * cosine * cosine;
    };
    if end_e == end_f {
        return 0.0;
    }
    let cosine = cosine(from, end_e, from, end_f);
    if cosine <= NARROW { 0.0 } else { SHARP * (cosine - NARROW) / (1.0 - NARROW) }
}

/// The cosine of the angle between two directions.
fn cosine(a: Point, b: Point, from: Point, to: Point) -> f64 {
    let (x, y) = (b.x - a.x, b.y - a.y);
    let (across, down) = (to.x - from.x, to.y - from.y);
    let long = ((x * x + y * y) * (across * across + down * down)).sqrt();
    if long <= 1e-9 { 1.0 } else { (x * across + y * down) / long }
}
