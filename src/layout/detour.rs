//! The way of one line around the boxes that stand in its way.

use super::Point;
use super::distance::Reached;
use super::route::{BEND, Board, Seen};
use std::collections::BinaryHeap;

/// How often the set of boxes in the way may grow before a line is left straight.
const ROUNDS: usize = 24;

/// A search for the way of one line around corners.
pub(super) struct Search<'a> {
    pub(super) board: &'a Board<'a>,
    pub(super) line: usize,
    pub(super) seen: &'a Seen,
    pub(super) clear: f64,
}

impl Search<'_> {
    /// The best way around, or `None` if there is none at this clearance.
    pub(super) fn around(&self, from: Point, to: Point) -> Option<Vec<Point>> {
        let mut obstacles: Vec<usize> = Vec::new();
        let mut way = vec![from, to];
        for _ in 0..ROUNDS {
            let before = obstacles.len();
            for (number, pair) in way.windows(2).enumerate() {
                let ends = (number == 0, number + 2 == way.len());
                for at in 0..self.board.boxes.len() {
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
        let edge = &self.board.edges[self.line];
        let own = (at == edge.a && first) || (at == edge.b && last);
        !own && self.board.boxes[at].padded(self.clear).meets(from, to)
    }

    /// Corners around which the way may go: several to choose from at each, so that
    /// lines need not share one.
    fn corners(&self, obstacles: &[usize]) -> Vec<Point> {
        let rings = [self.clear + 0.3, self.clear * 1.7 + 0.3, self.clear * 2.4 + 0.3];
        let mut corners = Vec::new();
        for &at in obstacles {
            for pad in rings {
                corners.extend(self.board.boxes[at].padded(pad).corners());
            }
        }
        let (left, right) = (self.board.style.left, self.board.style.right);
        corners.retain(|&corner| {
            (left..=right).contains(&corner.x)
                && !self.board.boxes.iter().any(|rect| rect.padded(self.clear).holds(corner))
        });
        corners
    }

    /// Dijkstra's search over the corners.
    fn shortest(&self, from: Point, to: Point, obstacles: &[usize]) -> Option<Vec<Point>> {
        let mut spots = vec![from, to];
        spots.extend(self.corners(obstacles));
        let mut best = vec![f64::INFINITY; spots.len()];
        let mut before = vec![0; spots.len()];
        best[0] = 0.0;
        let mut queue = BinaryHeap::from([Reached { far: 0.0, at: 0 }]);
        while let Some(Reached { far: cost, at }) = queue.pop() {
            if at == 1 {
                break;
            }
            if cost > best[at] {
                continue;
            }
            for next in 1..spots.len() {
                let bend = if next == 1 { 0.0 } else { BEND * self.board.style.clear };
                let least = cost + bend + spots[at].distance(spots[next]);
                // No way on from here is shorter than the straight one.
                let hope = least + spots[next].distance(to);
                if next == at || least >= best[next] || hope >= best[1] {
                    continue;
                }
                let ends = (at == 0, next == 1);
                if obstacles.iter().any(|&other| self.blocks(other, spots[at], spots[next], ends)) {
                    continue;
                }
                let there = least + self.meetings(spots[at], spots[next], ends);
                if there < best[next] {
                    best[next] = there;
                    before[next] = at;
                    queue.push(Reached { far: there, at: next });
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

    /// What a stretch costs by the lines that it meets outside its own boxes.
    fn meetings(&self, from: Point, to: Point, (first, last): (bool, bool)) -> f64 {
        let (boxes, edge) = (self.board.boxes, &self.board.edges[self.line]);
        let start = if first { from.toward(to, boxes[edge.a].leaving(from, to)) } else { from };
        let end = if last { to.toward(from, boxes[edge.b].leaving(to, from)) } else { to };
        self.seen.meetings(self.line, start, end, self.board.style.clear)
    }
}
