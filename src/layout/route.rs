//! Ways for lines that keep clear of boxes they do not belong to.
//!
//! Most lines are straight. One that would run under a foreign box is first tried
//! from other points of its own boxes; failing that it goes the shortest way over
//! corners of padded boxes (a visibility graph, built only from the boxes that
//! stand in the way, growing while the way found meets others), where crossings,
//! bends and corners that are already used cost extra.

use super::{Edge, Point, Rect, crosses};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Beyond so many boxes, or lines, all lines are straight.
const MOST_BOXES: usize = 400;
const MOST_LINES: usize = 1_500;

/// How often the set of boxes in the way may grow before a line is left straight.
const ROUNDS: usize = 24;

/// What a bend, a crossing and a corner in use cost, in multiples of the clearance.
const BEND: f64 = 4.0;
const CROSSING: f64 = 7.0;
const USED: f64 = 6.0;

/// The ways of all lines, from within one box to within the other.
pub(super) fn routes(boxes: &[Rect], edges: &[Edge], clear: f64, spread: f64) -> Vec<Vec<Point>> {
    let mut routes: Vec<Vec<Point>> = aims(boxes, edges, spread);
    if boxes.len() > MOST_BOXES || edges.len() > MOST_LINES {
        return routes;
    }
    let mut blocked: Vec<usize> = (0..edges.len()).filter(|&line| routes[line].len() == 2).collect();
    blocked.retain(|&line| {
        let (from, to) = (routes[line][0], routes[line][1]);
        !is_free(boxes, &edges[line], from, to, clear)
    });
    let long = |line: usize, routes: &[Vec<Point>]| routes[line][0].distance(routes[line][1]);
    blocked.sort_by(|&x, &y| long(x, &routes).total_cmp(&long(y, &routes)).then(x.cmp(&y)));

    let mut corners_used = Vec::new();
    for (rank, &line) in blocked.iter().enumerate() {
        let waiting = &blocked[rank + 1..];
        let others: Vec<(Point, Point)> = segments(&routes, line, waiting);
        let way = shifted(boxes, &edges[line], &others, clear).or_else(|| {
            let ways = [1.0, 0.7, 0.4, 0.15].iter();
            let (from, to) = (routes[line][0], routes[line][1]);
            ways.filter_map(|part| {
                let search = Search {
                    boxes,
                    edge: &edges[line],
                    others: &others,
                    used: &corners_used,
                    clear: clear * part,
                };
                search.around(from, to)
            })
            .next()
        });
        if let Some(way) = way {
            corners_used.extend_from_slice(&way[1..way.len() - 1]);
            routes[line] = way;
        }
    }
    routes
}

/// From centre to centre; lines that join the same pair side by side.
fn aims(boxes: &[Rect], edges: &[Edge], spread: f64) -> Vec<Vec<Point>> {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (line, edge) in edges.iter().enumerate() {
        pairs.entry((edge.a.min(edge.b), edge.a.max(edge.b))).or_default().push(line);
    }
    let mut routes = vec![Vec::new(); edges.len()];
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
            let way = if edges[line].a == low { ends.to_vec() } else { vec![ends[1], ends[0]] };
            routes[line] = way;
        }
    }
    routes
}

/// A point beside the centre of a box, but well within it.
fn beside(rect: &Rect, x: f64, y: f64) -> Point {
    let (most_x, most_y) = (rect.across * 0.8, rect.down * 0.8);
    rect.center.moved(x.clamp(-most_x, most_x), y.clamp(-most_y, most_y))
}

fn is_free(boxes: &[Rect], edge: &Edge, from: Point, to: Point, clear: f64) -> bool {
    let foreign = boxes.iter().enumerate().filter(|(at, _)| *at != edge.a && *at != edge.b);
    foreign.map(|(_, rect)| rect).all(|rect| !rect.padded(clear).meets(from, to))
}

/// The stretches of all other lines, those that still wait for a way excepted.
fn segments(routes: &[Vec<Point>], line: usize, waiting: &[usize]) -> Vec<(Point, Point)> {
    let others = routes.iter().enumerate().filter(|(at, _)| *at != line && !waiting.contains(at));
    others.flat_map(|(_, way)| way.windows(2).map(|pair| (pair[0], pair[1]))).collect()
}

fn crossings(from: Point, to: Point, others: &[(Point, Point)]) -> usize {
    others.iter().filter(|(a, b)| crosses(from, to, *a, *b)).count()
}

/// A straight way between other points of the two boxes, if one is free.
fn shifted(boxes: &[Rect], edge: &Edge, others: &[(Point, Point)], clear: f64) -> Option<Vec<Point>> {
    const SHARES: [f64; 5] = [0.0, -0.3, 0.3, -0.6, 0.6];
    let spots = |rect: &Rect| {
        let rect = *rect;
        SHARES.into_iter().flat_map(move |x| {
            [0.0, -0.45, 0.45]
                .into_iter()
                .map(move |y| (rect.center.moved(x * rect.across, y * rect.down), x.abs() + y.abs()))
        })
    };
    let mut best: Option<(f64, Vec<Point>)> = None;
    for (from, off_from) in spots(&boxes[edge.a]) {
        for (to, off_to) in spots(&boxes[edge.b]) {
            if !is_free(boxes, edge, from, to, clear) {
                continue;
            }
            let cost = off_from + off_to + 2.0 * crossings(from, to, others) as f64;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, vec![from, to]));
            }
        }
    }
    best.map(|(_, way)| way)
}

/// A search for the way of one line.
struct Search<'a> {
    boxes: &'a [Rect],
    edge: &'a Edge,
    others: &'a [(Point, Point)],
    used: &'a [Point],
    clear: f64,
}

impl Search<'_> {
    /// The best way around, or `None` if there is none at this clearance.
    fn around(&self, from: Point, to: Point) -> Option<Vec<Point>> {
        let mut obstacles: Vec<usize> = Vec::new();
        let mut way = vec![from, to];
        for _ in 0..ROUNDS {
            let before = obstacles.len();
            for (number, pair) in way.windows(2).enumerate() {
                let ends = (number == 0, number + 2 == way.len());
                for at in 0..self.boxes.len() {
                    if !obstacles.contains(&at) && self.blocks(at, pair[0], pair[1], ends) {
                        obstacles.push(at);
                    }
                }
            }
            if obstacles.len() == before {
                return Some(way);
            }
            way = self.shortest(from, to, &obstacles)?;
        }
        None
    }

    /// Whether a box is in the way; a line's own boxes are so only where it does
    /// not begin or end.
    fn blocks(&self, at: usize, from: Point, to: Point, (first, last): (bool, bool)) -> bool {
        let own = (at == self.edge.a && first) || (at == self.edge.b && last);
        !own && self.boxes[at].padded(self.clear).meets(from, to)
    }

    /// Corners around which the way may go: two to choose from at each, so that
    /// lines need not share one.
    fn corners(&self, obstacles: &[usize]) -> Vec<Point> {
        let rings = [self.clear + 0.3, self.clear * 1.7 + 0.3];
        let mut corners = Vec::new();
        for &at in obstacles {
            for pad in rings {
                corners.extend(self.boxes[at].padded(pad).corners());
            }
        }
        corners.retain(|&corner| !self.boxes.iter().any(|rect| rect.padded(self.clear).holds(corner)));
        corners
    }

    /// Dijkstra's search over the corners.
    fn shortest(&self, from: Point, to: Point, obstacles: &[usize]) -> Option<Vec<Point>> {
        let mut spots = vec![from, to];
        spots.extend(self.corners(obstacles));
        let mut best = vec![f64::INFINITY; spots.len()];
        let mut before = vec![0; spots.len()];
        best[0] = 0.0;
        let mut queue = BinaryHeap::from([Open { cost: 0.0, at: 0 }]);
        while let Some(Open { cost, at }) = queue.pop() {
            if at == 1 {
                break;
            }
            if cost > best[at] {
                continue;
            }
            for next in 1..spots.len() {
                let least = cost + spots[at].distance(spots[next]);
                if next == at || least >= best[next] {
                    continue;
                }
                let ends = (at == 0, next == 1);
                if obstacles.iter().any(|&other| self.blocks(other, spots[at], spots[next], ends)) {
                    continue;
                }
                let there = least + self.extra(spots[at], spots[next], next == 1);
                if there < best[next] {
                    best[next] = there;
                    before[next] = at;
                    queue.push(Open { cost: there, at: next });
                }
            }
        }
        if best[1].is_infinite() {
            return None;
        }
        let mut way = vec![to];
        let mut at = 1;
        while at != 0 {
            at = before[at];
            way.push(spots[at]);
        }
        way.reverse();
        Some(way)
    }

    /// What a stretch costs beyond its length.
    fn extra(&self, from: Point, to: Point, last: bool) -> f64 {
        let mut cost = CROSSING * crossings(from, to, self.others) as f64;
        if !last {
            cost += BEND;
            let near = self.clear * 0.5;
            cost += USED * self.used.iter().filter(|spot| spot.distance(to) < near).count() as f64;
        }
        cost * self.clear
    }
}

/// A corner that the search has reached; the cheapest is the greatest.
#[derive(Debug, Clone, Copy)]
struct Open {
    cost: f64,
    at: usize,
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open {}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.total_cmp(&self.cost).then_with(|| other.at.cmp(&self.at))
    }
}
