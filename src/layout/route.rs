//! Ways for lines that keep clear of boxes they do not belong to.
//!
//! Most lines are straight. One that would run under a foreign box, or along
//! another line, is tried from other points of its own boxes; and one that finds no
//! straight way goes over corners of padded boxes (a visibility graph, built only
//! from the boxes that stand in the way, growing while the way found meets seen).
//! Crossings, bends and stretches on which two lines would look like one cost
//! extra; when all lines have a way, each looks once more for a better one.

use super::detour::Search;
use super::{Edge, Index, Point, Rect, Size, crosses, length, together};
use std::collections::BTreeMap;

/// Beyond so many boxes, or lines, all lines are straight.
pub(super) const MOST_LED_BOXES: usize = 400;
pub(super) const MOST_LED_LINES: usize = 1_500;

/// Up to so many lines, each looks for a better way twice.
const FEW_LINES: usize = 300;

/// Cells along the longer side of the grid in which lines are looked up.
const CELLS: f64 = 16.0;

/// What a bend, a crossing and an end away from the middle of a box cost, in
/// multiples of the clearance.
pub(super) const BEND: f64 = 5.0;
const CROSSING: f64 = 8.0;
const OFF_CENTER: f64 = 3.0;

/// What it costs that lines look like one, in multiples of that length.
const MERGED: f64 = 1.5;

/// How lines are led.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// How far lines keep from foreign boxes.
    pub(super) clear: f64,
    /// The distance between parallel lines.
    pub(super) spread: f64,
    /// Lines do not go beyond these.
    pub(super) left: f64,
    pub(super) right: f64,
}

/// The ways of all lines, from within one box to within the other.
pub(super) fn routes(boxes: &[Rect], edges: &[Edge], style: &Style) -> Vec<Vec<Point>> {
    let (mut routes, single) = aims(boxes, edges, style.spread);
    if boxes.len() > MOST_LED_BOXES || edges.len() > MOST_LED_LINES {
        return routes;
    }
    let board = Board { boxes, edges, style };
    let mut seen = Seen::new(&board, edges.len());
    let mut waiting: Vec<usize> = Vec::new();
    for (line, way) in routes.iter().enumerate() {
        if way.len() == 2 && !board.is_free(line, way[0], way[1]) {
            waiting.push(line);
        } else {
            seen.set(&board, line, way);
        }
    }
    let long = |line: usize, routes: &[Vec<Point>]| length(&routes[line]);
    waiting.sort_by(|&x, &y| long(x, &routes).total_cmp(&long(y, &routes)).then(x.cmp(&y)));
    let aims = routes.clone();
    for line in waiting {
        if let Some((_, way)) = board.best(line, &aims[line], &seen, single[line]) {
            routes[line] = way;
        }
        seen.set(&board, line, &routes[line]);
    }
    let rounds = if edges.len() <= FEW_LINES { 2 } else { 0 };
    for _ in 0..rounds {
        for line in (0..edges.len()).filter(|&line| !aims[line].is_empty()) {
            let now = board.cost(line, &routes[line], &seen);
            let plain = routes[line].len() == 2 && now <= 1e-9;
            if plain || !board.clears(line, &routes[line]) {
                continue;
            }
            let found = board.best(line, &aims[line], &seen, single[line]);
            if let Some((_, way)) =
                found.filter(|(cost, _)| *cost < now + length(&routes[line]) - style.clear)
            {
                routes[line] = way;
                seen.set(&board, line, &routes[line]);
            }
        }
    }
    routes
}

/// From centre to centre; lines that join the same pair side by side. Also says
/// which lines are the only ones of their pair.
fn aims(boxes: &[Rect], edges: &[Edge], spread: f64) -> (Vec<Vec<Point>>, Vec<bool>) {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (line, edge) in edges.iter().enumerate() {
        pairs.entry((edge.a.min(edge.b), edge.a.max(edge.b))).or_default().push(line);
    }
    let mut routes = vec![Vec::new(); edges.len()];
    let mut single = vec![false; edges.len()];
    for ((low, high), lines) in pairs {
        if low == high {
            continue;
        }
        let (from, to) = (boxes[low].center, boxes[high].center);
        let long = from.distance(to).max(1e-9);
        let (x, y) = ((from.y - to.y) / long, (to.x - from.x) / long);
        for (rank, &line) in lines.iter().enumerate() {
            let off = (rank as f64 - (lines.len() - 1) as f64 / 2.0) * spread;
            let ends = [beside(&boxes[low], x * off, y * off), beside(&boxes[high], x * off, y * off)];
            routes[line] = if edges[line].a == low { ends.to_vec() } else { vec![ends[1], ends[0]] };
            single[line] = lines.len() == 1;
        }
    }
    (routes, single)
}

/// A point beside the centre of a box, but well within it.
fn beside(rect: &Rect, x: f64, y: f64) -> Point {
    let (most_x, most_y) = (rect.across * 0.8, rect.down * 0.8);
    rect.center.moved(x.clamp(-most_x, most_x), y.clamp(-most_y, most_y))
}

/// What is seen of the lines that have a way.
pub(super) struct Seen {
    index: Index,
    /// Each stretch with its line; those of a way that was given up stay, unused.
    stretches: Vec<(usize, Point, Point)>,
    /// The stretches of each line.
    of: Vec<std::ops::Range<usize>>,
}

impl Seen {
    fn new(board: &Board, lines: usize) -> Self {
        let right = board.boxes.iter().map(Rect::right).fold(1.0, f64::max);
        let bottom = board.boxes.iter().map(Rect::bottom).fold(1.0, f64::max);
        let cell = (right.max(bottom) / CELLS).max(1.0);
        Self {
            index: Index::new(Size::new(right, bottom), cell),
            stretches: Vec::new(),
            of: vec![0..0; lines],
        }
    }

    /// Notes the way of a line, in place of its former one.
    fn set(&mut self, board: &Board, line: usize, way: &[Point]) {
        let first = self.stretches.len();
        for pair in board.outside(line, way).windows(2) {
            self.index.add_segment(self.stretches.len(), pair[0], pair[1]);
            self.stretches.push((line, pair[0], pair[1]));
        }
        self.of[line] = first..self.stretches.len();
    }

    /// What a stretch of a line costs by the others that it meets.
    pub(super) fn meetings(&self, line: usize, from: Point, to: Point, clear: f64) -> f64 {
        let near = clear * 0.7;
        let mut cost = 0.0;
        for at in self.index.along(from, to, near) {
            let (owner, a, b) = self.stretches[at];
            if owner == line || !self.of[owner].contains(&at) {
                continue;
            }
            if crosses(from, to, a, b) {
                cost += CROSSING * clear;
            }
            cost += MERGED * together((from, to), (a, b), near);
        }
        cost
    }
}

/// All that a way must look at.
pub(super) struct Board<'a> {
    pub(super) boxes: &'a [Rect],
    pub(super) edges: &'a [Edge],
    pub(super) style: &'a Style,
}

impl Board<'_> {
    fn is_free(&self, line: usize, from: Point, to: Point) -> bool {
        let edge = &self.edges[line];
        let mut foreign = self.boxes.iter().enumerate().filter(|(at, _)| *at != edge.a && *at != edge.b);
        foreign.all(|(_, rect)| !rect.padded(self.style.clear).meets(from, to))
    }

    fn clears(&self, line: usize, way: &[Point]) -> bool {
        way.windows(2).all(|pair| self.is_free(line, pair[0], pair[1]))
    }

    /// The part of a way outside the boxes that it joins.
    fn outside(&self, line: usize, way: &[Point]) -> Vec<Point> {
        let edge = &self.edges[line];
        let mut way = way.to_vec();
        if let [first, second, ..] = way[..] {
            way[0] = first.toward(second, self.boxes[edge.a].leaving(first, second));
        }
        if let [.., second, last] = way[..] {
            let end = way.len() - 1;
            way[end] = last.toward(second, self.boxes[edge.b].leaving(last, second));
        }
        way
    }

    /// What a way costs beyond its length.
    fn cost(&self, line: usize, way: &[Point], seen: &Seen) -> f64 {
        let edge = &self.edges[line];
        let bends = way.len().saturating_sub(2) as f64 * BEND * self.style.clear;
        let off = |rect: &Rect, end: Option<&Point>| {
            let Some(end) = end else { return 0.0 };
            let (x, y) = ((end.x - rect.center.x) / rect.across, (end.y - rect.center.y) / rect.down);
            OFF_CENTER * self.style.clear * (x.abs() + y.abs())
        };
        let ends = off(&self.boxes[edge.a], way.first()) + off(&self.boxes[edge.b], way.last());
        let outside = self.outside(line, way);
        let met = outside.windows(2).map(|pair| seen.meetings(line, pair[0], pair[1], self.style.clear));
        bends + ends + met.sum::<f64>()
    }

    /// The best way of a line, straight or around corners, with what it costs,
    /// length included.
    fn best(&self, line: usize, aim: &[Point], seen: &Seen, single: bool) -> Option<(f64, Vec<Point>)> {
        let straight = self.straight(line, aim, seen, single);
        let parts = [1.0, 0.7, 0.4, 0.15];
        let mut around = None;
        for part in parts {
            // Narrower than usual only where there is no other way.
            if around.is_none() && (part > 0.99 || straight.is_none()) {
                let search = Search { board: self, line, seen, clear: self.style.clear * part };
                around = search.around(aim[0], aim[1]);
            }
        }
        let around = around.map(|way| (self.cost(line, &way, seen) + length(&way), way));
        match (straight, around) {
            (Some(straight), Some(around)) => Some(if around.0 < straight.0 { around } else { straight }),
            (straight, around) => straight.or(around),
        }
    }

    /// The best straight way between points of the two boxes, if one is free. Lines
    /// that run side by side keep to their places.
    fn straight(&self, line: usize, aim: &[Point], seen: &Seen, single: bool) -> Option<(f64, Vec<Point>)> {
        const ACROSS: [f64; 5] = [0.0, -0.3, 0.3, -0.6, 0.6];
        const DOWN: [f64; 3] = [0.0, -0.45, 0.45];
        let edge = &self.edges[line];
        let shifts: Vec<(f64, f64)> =
            ACROSS.iter().flat_map(|&x| DOWN.iter().map(move |&y| (x, y))).collect();
        let spots = |rect: &Rect, aim: Point| -> Vec<Point> {
            if !single {
                return vec![aim];
            }
            shifts.iter().map(|(x, y)| rect.center.moved(x * rect.across, y * rect.down)).collect()
        };
        let mut best: Option<(f64, Vec<Point>)> = None;
        let ends = spots(&self.boxes[edge.b], aim[1]);
        for from in spots(&self.boxes[edge.a], aim[0]) {
            for &to in &ends {
                if !self.is_free(line, from, to) {
                    continue;
                }
                let way = vec![from, to];
                let cost = self.cost(line, &way, seen) + from.distance(to);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, way));
                }
            }
        }
        best
    }
}
