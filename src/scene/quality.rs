//! Numbers about a picture, counted on what is drawn.

use super::{PlacedActor, Scene};
use crate::layout::{Index, Point, Rect, Size, crosses, together};
use std::collections::BTreeSet;

/// How well a picture is drawn. Lengths in the unit of the scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Pairs of shapes that overlap.
    pub shapes_on_shapes: usize,
    /// Pairs of a line and a foreign shape that it runs under.
    pub lines_under_shapes: usize,
    /// Pairs of a note and a shape that touch.
    pub notes_on_shapes: usize,
    /// Pairs of notes that overlap.
    pub notes_on_notes: usize,
    /// Pairs of a note and a foreign line that it covers.
    pub notes_on_lines: usize,
    /// Pairs of a name beside a dot and another name, a note or a foreign shape that
    /// it touches.
    pub names_on_others: usize,
    /// Pairs of a name beside a dot and a line that it covers.
    pub names_on_lines: usize,
    /// Points at which two lines cross.
    pub crossings: usize,
    /// Lines that are not straight.
    pub bent_lines: usize,
    /// Mean sum of the turns of a line, in degrees.
    pub mean_bend: f64,
    /// Length over which two lines run so close that they look like one.
    pub merged: f64,
    /// How far distances on the page are from being proportional to the number of
    /// steps in the network: the mean over joined pairs of the squared relative
    /// error, at the best scale. 0 is perfect.
    pub stress: f64,
    /// The smallest distance between two shapes.
    pub smallest_gap: f64,
    /// The smallest distance between two labels: names, and notes on lines.
    pub smallest_label_gap: f64,
    /// Width of the page through its height.
    pub aspect: f64,
}

/// A stretch of a line.
#[derive(Clone, Copy)]
struct Stretch {
    line: usize,
    from: Point,
    to: Point,
}

impl Scene {
    /// Counts what is wrong with the picture, and how hard it is to follow.
    ///
    /// Stress is O(actors²); everything else looks only at what is near.
    pub fn quality(&self) -> Quality {
        let shapes: Vec<Rect> = self.actors.iter().map(|actor| actor.area).collect();
        let notes: Vec<(usize, Rect)> = self
            .ties
            .iter()
            .enumerate()
            .filter_map(|(line, tie)| Some((line, tie.note.as_ref()?.area)))
            .collect();
        let stretches: Vec<Stretch> = self
            .ties
            .iter()
            .enumerate()
            .flat_map(|(line, tie)| {
                tie.way.windows(2).map(move |pair| Stretch { line, from: pair[0], to: pair[1] })
            })
            .collect();
        let cell = (self.size.width / 12.0).max(1.0);
        let shape_index = indexed(self.size, cell, &shapes);
        let note_areas: Vec<Rect> = notes.iter().map(|note| note.1).collect();
        let note_index = indexed(self.size, cell, &note_areas);
        let mut line_index = Index::new(self.size, cell);
        for (number, stretch) in stretches.iter().enumerate() {
            line_index.add_segment(number, stretch.from, stretch.to);
        }
        let (crossings, merged) = self.meetings(&stretches, &line_index);
        let names = self.names_beside();
        let name_areas: Vec<Rect> = names.iter().map(|name| name.1).collect();
        let name_index = indexed(self.size, cell, &name_areas);
        let foreign = |&(at, area): &(usize, Rect)| {
            shape_index
                .near(&area)
                .into_iter()
                .filter(|&other| other != at && shapes[other].overlaps(&area))
                .count()
        };
        let on_notes: usize = name_areas.iter().map(|area| hits(area, &note_areas, &note_index)).sum();
        let names_on_others =
            overlaps(&name_areas, &name_index) + on_notes + names.iter().map(foreign).sum::<usize>();
        let covered: Vec<(usize, Rect)> = name_areas.iter().map(|&area| (usize::MAX, area)).collect();
        let mut labels: Vec<Rect> = self.actors.iter().filter_map(PlacedActor::words_area).collect();
        labels.extend(&note_areas);
        let turns: Vec<f64> = self.ties.iter().map(|tie| turning(&tie.way)).collect();
        Quality {
            shapes_on_shapes: overlaps(&shapes, &shape_index),
            lines_under_shapes: self.under_shapes(&stretches, &shapes, &shape_index),
            notes_on_shapes: notes.iter().map(|(_, area)| hits(area, &shapes, &shape_index)).sum(),
            notes_on_notes: overlaps(&note_areas, &note_index),
            notes_on_lines: on_lines(&notes, &stretches, &line_index),
            names_on_others,
            names_on_lines: on_lines(&covered, &stretches, &line_index),
            crossings,
            bent_lines: turns.iter().filter(|&&turn| turn > 1.0).count(),
            mean_bend: turns.iter().fold(0.0, |sum, turn| sum + turn) / turns.len().max(1) as f64,
            merged,
            stress: self.stress(),
            smallest_gap: smallest_gap(&shapes),
            smallest_label_gap: smallest_gap(&labels),
            aspect: self.size.width / self.size.height,
        }
    }

    /// Names that stand beside their shape, each with its actor.
    fn names_beside(&self) -> Vec<(usize, Rect)> {
        let beside = self.actors.iter().enumerate().filter_map(|(at, actor)| {
            let words = actor.words_area()?;
            (!actor.area.holds(words.center)).then_some((at, words))
        });
        beside.collect()
    }

    fn under_shapes(&self, stretches: &[Stretch], shapes: &[Rect], index: &Index) -> usize {
        let mut pairs = BTreeSet::new();
        for stretch in stretches {
            let tie = &self.ties[stretch.line];
            for at in index.near(&Rect::between(stretch.from, stretch.to)) {
                if at != tie.from && at != tie.to && shapes[at].meets(stretch.from, stretch.to) {
                    pairs.insert((stretch.line, at));
                }
            }
        }
        pairs.len()
    }

    /// Points at which lines cross, and the length over which they look like one.
    fn meetings(&self, stretches: &[Stretch], index: &Index) -> (usize, f64) {
        let near = self.unit_length() * 2.0;
        let (mut crossings, mut merged) = (0, 0.0);
        for (number, stretch) in stretches.iter().enumerate() {
            let around = Rect::between(stretch.from, stretch.to).padded(near);
            for other in index.near(&around).into_iter().filter(|&other| other > number) {
                let other = &stretches[other];
                if other.line == stretch.line {
                    continue;
                }
                if crosses(stretch.from, stretch.to, other.from, other.to) {
                    crossings += 1;
                }
                merged += together((stretch.from, stretch.to), (other.from, other.to), near);
            }
        }
        (crossings, merged)
    }

    /// One point, in the unit of the scene.
    fn unit_length(&self) -> f64 {
        1.0 / self.unit.points()
    }

    fn stress(&self) -> f64 {
        let count = self.actors.len();
        let mut neighbors = vec![Vec::new(); count];
        for tie in self.ties.iter().filter(|tie| tie.from.max(tie.to) < count) {
            neighbors[tie.from].push(tie.to);
            neighbors[tie.to].push(tie.from);
        }
        let (mut ratios, mut squares, mut pairs) = (0.0, 0.0, 0_usize);
        for start in 0..count {
            for (at, hops) in steps(&neighbors, start).into_iter().enumerate().skip(start + 1) {
                if hops != usize::MAX {
                    let ratio =
                        self.actors[start].area.center.distance(self.actors[at].area.center) / hops as f64;
                    (ratios, squares, pairs) = (ratios + ratio, squares + ratio * ratio, pairs + 1);
                }
            }
        }
        // With the best scale s = Σr / Σr², the mean of (s·r - 1)² is 1 - (Σr)² / (n·Σr²).
        if pairs == 0 || squares <= 0.0 {
            0.0
        } else {
            (1.0 - ratios * ratios / (pairs as f64 * squares)).max(0.0)
        }
    }
}

fn indexed(extent: Size, cell: f64, rects: &[Rect]) -> Index {
    let mut index = Index::new(extent, cell);
    for (number, rect) in rects.iter().enumerate() {
        index.add_rect(number, rect);
    }
    index
}

fn hits(area: &Rect, rects: &[Rect], index: &Index) -> usize {
    index.near(area).into_iter().filter(|&at| rects[at].overlaps(area)).count()
}

fn overlaps(rects: &[Rect], index: &Index) -> usize {
    let pairs = rects.iter().enumerate().map(|(number, rect)| {
        index.near(rect).into_iter().filter(|&other| other > number && rects[other].overlaps(rect)).count()
    });
    pairs.sum()
}

fn on_lines(notes: &[(usize, Rect)], stretches: &[Stretch], index: &Index) -> usize {
    let covered = notes.iter().map(|(line, area)| {
        let near = index.near(area).into_iter().map(|at| &stretches[at]);
        let foreign = near.filter(|stretch| stretch.line != *line && area.meets(stretch.from, stretch.to));
        foreign.map(|stretch| stretch.line).collect::<BTreeSet<_>>().len()
    });
    covered.sum()
}

/// The sum of the turns of a way, in degrees.
fn turning(way: &[Point]) -> f64 {
    let direction = |pair: &[Point]| libm::atan2(pair[1].y - pair[0].y, pair[1].x - pair[0].x).to_degrees();
    let turn = |triple: &[Point]| {
        let turn = (direction(&triple[1..]) - direction(&triple[..2])).abs();
        turn.min(360.0 - turn)
    };
    way.windows(3).map(turn).sum()
}

fn steps(neighbors: &[Vec<usize>], start: usize) -> Vec<usize> {
    let mut hops = vec![usize::MAX; neighbors.len()];
    hops[start] = 0;
    let mut queue = vec![start];
    let mut next = 0;
    while next < queue.len() {
        let at = queue[next];
        for &neighbor in &neighbors[at] {
            if hops[neighbor] == usize::MAX {
                hops[neighbor] = hops[at] + 1;
                queue.push(neighbor);
            }
        }
        next += 1;
    }
    hops
}

fn smallest_gap(shapes: &[Rect]) -> f64 {
    let pairs =
        shapes.iter().enumerate().flat_map(|(at, rect)| shapes[at + 1..].iter().map(|other| rect.gap(other)));
    pairs.fold(f64::INFINITY, f64::min)
}
