//! Shapes and lines in their places.

use super::build::Room;
use super::hull::{self, Caption};
use super::item::Path;
use super::label::Label;
use super::notes::{self, Placed, Wording};
use super::preset::{Preset, SceneOptions};
use super::stroke::{self, Drawn};
use super::{PlacedActor, PlacedHull, PlacedTie, beside, outline};
use crate::layout::{self, Edge, Layout, Point, Rect, Size, length};
use crate::report::{Arrangement, Diagram, Family, Line, Mark, Shape};

/// Shapes and lines in place, the words on the lines not yet.
#[derive(Clone)]
pub(super) struct Picture {
    boxes: Vec<Rect>,
    /// The way of every line; empty where an end is not a shape.
    ways: Vec<Vec<Point>>,
    wordings: Vec<Vec<Wording>>,
    /// The names of groups, and where they stand.
    captions: Vec<Caption>,
    named: Vec<Rect>,
    pub(super) extent: Size,
    /// Where its corner is to be, if places are kept.
    kept: Option<Point>,
}

impl Picture {
    pub(super) fn new(
        diagram: &Diagram,
        labels: &[Label],
        options: &SceneOptions,
        room: Option<Room>,
    ) -> Self {
        let preset = &options.preset;
        let numbered = diagram.rests_on().is_none();
        let noted = diagram.lines.len() <= notes::MOST;
        let wording = |line| {
            if noted { notes::wordings(line, numbered, options.tie_labels, preset) } else { Vec::new() }
        };
        let wordings: Vec<Vec<Wording>> = diagram.lines.iter().map(wording).collect();
        let sound: Vec<usize> = (0..diagram.lines.len())
            .filter(|&at| diagram.lines[at].from.max(diagram.lines[at].to) < diagram.shapes.len())
            .collect();
        let edge = |&at: &usize| {
            let line = &diagram.lines[at];
            let mut room = wordings[at].first().map_or(Size::default(), |wording| wording.area);
            if line.mark == Mark::Against {
                room.width += preset.tip;
                room.height += preset.tip;
            }
            Edge { a: line.from, b: line.to, room, pull: if line.emphasis { 1.5 } else { 1.0 } }
        };
        let edges: Vec<Edge> = sound.iter().map(edge).collect();
        let mut sizes: Vec<Size> = labels.iter().map(|label| label.room).collect();
        let captions =
            if has_hulls(diagram, options) { hull::captions(&diagram.hulls, preset) } else { Vec::new() };
        sizes.extend(captions.iter().map(|caption| caption.area));
        let Layout { centers, routes, extent, corner } =
            layout::place(&sizes, &edges, &geometry(diagram, &sizes, options, room));
        let mut ways = vec![Vec::new(); diagram.lines.len()];
        for (at, way) in sound.into_iter().zip(routes) {
            ways[at] = way;
        }
        let named = centers[labels.len()..].iter().zip(&captions);
        let named = named.map(|(&center, caption)| Rect::around(center, caption.area)).collect();
        let boxes =
            centers.into_iter().zip(labels).map(|(center, label)| Rect::around(center, label.area)).collect();
        let kept = options.pins.is_some().then_some(corner);
        Self { boxes, ways, wordings, captions, named, extent, kept }
    }

    /// The least width of a page for it.
    pub(super) fn width_with(&self, margin: f64) -> f64 {
        self.extent.width + margin + self.kept.map_or(margin, |corner| corner.x.max(margin))
    }

    /// Where its upper left corner is on a page of this width, as far down as is
    /// needed: in the middle, or where it was.
    pub(super) fn corner(&self, page: f64) -> Point {
        match self.kept {
            Some(corner) => Point::new(corner.x, corner.y.max(0.0)),
            None => Point::new((page - self.extent.width) / 2.0, 0.0),
        }
    }

    /// On a page of this width.
    pub(super) fn moved(mut self, by: Point, page: f64) -> Self {
        for rect in self.boxes.iter_mut().chain(&mut self.named) {
            rect.center = rect.center.moved(by.x, by.y);
        }
        for point in self.ways.iter_mut().flatten() {
            *point = point.moved(by.x, by.y);
        }
        self.extent = Size::new(page, self.extent.height + by.y);
        self
    }

    pub(super) fn drawn(self, diagram: &Diagram, labels: &[Label], dots: &[usize], preset: &Preset) -> Shown {
        let shapes = diagram.shapes.iter();
        let corners: Vec<Vec<Point>> = shapes
            .zip(&self.boxes)
            .zip(labels)
            .map(|((shape, rect), label)| outline::corners(shape.family, rect, label.size))
            .collect();
        let lines: Vec<Drawn> = diagram
            .lines
            .iter()
            .zip(&self.ways)
            .map(|(line, way)| {
                let seen = if way.is_empty() {
                    Vec::new()
                } else {
                    stroke::seen(way, &corners[line.from], &corners[line.to])
                };
                stroke::drawn(seen, line, preset)
            })
            .collect();
        let mut wordings = self.wordings;
        for (wordings, line) in wordings.iter_mut().zip(&lines) {
            if line.way.is_empty() {
                wordings.clear();
            }
        }
        let names = beside::place(&diagram.shapes, &self.boxes, dots, &lines, self.extent, preset);
        let mut taken = self.boxes.clone();
        taken.extend(&self.named);
        taken.extend(names.iter().flatten().map(super::Text::area));
        let Placed { notes, shortened, dropped } =
            notes::place(wordings, &lines, &taken, self.extent, preset);
        let actors = diagram.shapes.iter().zip(&self.boxes).zip(labels).zip(names);
        let actors: Vec<PlacedActor> = actors
            .map(|(((shape, rect), label), name)| PlacedActor {
                id: shape.id.clone(),
                name: shape.name.clone(),
                kind: shape.kind.clone(),
                area: *rect,
                outline: {
                    let wide = outline_width(shape.emphasis, preset);
                    let mut paths = outline::paths(shape.family, rect, label.size, wide);
                    paths.extend(label.disc_in(rect, shape.family));
                    paths
                },
                label: if label.is_dot() { name } else { label.texts(rect) },
            })
            .collect();
        let others: Vec<(Point, Point)> =
            lines.iter().flat_map(|line| line.way.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let ties = diagram.lines.iter().zip(lines).zip(notes);
        let ties = ties
            .map(|((line, drawn), note)| {
                let mut strokes = stroke::paths(&drawn, line, preset);
                if line.mark == Mark::Against {
                    let note = note.as_ref().map(|note| note.area);
                    strokes.extend(cross_bar(&drawn, note, &others, line, preset));
                }
                PlacedTie {
                    from: line.from,
                    to: line.to,
                    ids: line.ties.iter().map(|tie| tie.id.clone()).collect(),
                    sentences: line.ties.iter().map(|tie| tie.sentence.clone()).collect(),
                    way: drawn.way,
                    strokes,
                    note,
                }
            })
            .collect();
        let hulls = hull::placed(&diagram.hulls, &self.captions, &self.named, &actors, preset);
        Shown { actors, ties, hulls, shortened, dropped }
    }
}

/// What is drawn, and what there was no room for.
pub(super) struct Shown {
    pub(super) actors: Vec<PlacedActor>,
    pub(super) ties: Vec<PlacedTie>,
    pub(super) hulls: Vec<PlacedHull>,
    /// Lines whose note had to do without words.
    pub(super) shortened: Vec<usize>,
    /// Lines without a note.
    pub(super) dropped: Vec<usize>,
}

/// Whether groups are outlined: where places are given, others may stand between.
fn has_hulls(diagram: &Diagram, options: &SceneOptions) -> bool {
    !diagram.hulls.is_empty() && options.positions.is_none() && options.pins.is_none()
}

fn outline_width(emphasis: bool, preset: &Preset) -> f64 {
    preset.stroke * if emphasis { 2.2 } else { 0.95 }
}

/// The bar of a line of opposition, where its note does not hide it and, if there
/// is such a place, no other line passes.
fn cross_bar(
    drawn: &Drawn,
    note: Option<Rect>,
    others: &[(Point, Point)],
    line: &Line,
    preset: &Preset,
) -> Option<Path> {
    const SHARES: [f64; 7] = [0.5, 0.62, 0.38, 0.72, 0.28, 0.8, 0.2];
    let long = length(&drawn.way);
    let middle = |share: f64| drawn.tips.0 + (long - drawn.tips.0 - drawn.tips.1) * share;
    let hidden = |share: f64| {
        let spot = layout::along(&drawn.way, middle(share)).map(|(spot, _)| spot);
        spot.is_some_and(|spot| note.is_some_and(|area| area.padded(preset.tip * 0.35).holds(spot)))
    };
    let passed = |share: f64| {
        let Some((spot, _)) = layout::along(&drawn.way, middle(share)) else { return false };
        let around = Rect::around(spot, Size::new(preset.tip * 1.4, preset.tip * 1.4));
        // The line itself is the one that passes always.
        others.iter().filter(|(from, to)| around.meets(*from, *to)).count() > 1
    };
    let shown = || SHARES.into_iter().filter(|&share| !hidden(share));
    let share = shown().find(|&share| !passed(share)).or_else(|| shown().next()).unwrap_or(0.2);
    stroke::bar(&drawn.way, middle(share), line, preset)
}

/// Width to height of a picture for which nothing else is wished.
const ASPECT: f64 = 1.4;

/// How much of the height that is to be filled the layout aims at: lines and boxes
/// may need a little more than they are given.
const FILLED: f64 = 0.97;

/// What the layout is told.
fn geometry(
    diagram: &Diagram,
    sizes: &[Size],
    options: &SceneOptions,
    room: Option<Room>,
) -> layout::Options {
    let preset = &options.preset;
    let margins = if options.pins.is_some() { preset.margin } else { 2.0 * preset.margin };
    let width = preset.width.map(|page| page - margins);
    let pinned = options.pins.as_ref().map(|pins| {
        let place = |shape: &Shape| pins.get(&shape.id).copied();
        layout::Arrangement::Pinned(diagram.shapes.iter().map(place).collect())
    });
    let given = || options.positions.clone().map(layout::Arrangement::Given);
    let arrangement = match (pinned.or_else(given), &diagram.arrangement) {
        (Some(places), _) => places,
        (None, _) if has_hulls(diagram, options) => {
            layout::Arrangement::Groups(hull::groups(&diagram.hulls, diagram.shapes.len(), preset))
        }
        (None, Arrangement::Facing(sides)) => facing(sides, sizes, width, preset),
        (None, Arrangement::Around(middle)) if *middle < sizes.len() => {
            let family = |shape: &Shape| Family::ALL.iter().position(|(family, _)| *family == shape.family);
            let sectors = diagram.shapes.iter().map(|shape| family(shape).unwrap_or(0)).collect();
            layout::Arrangement::Around(*middle, sectors)
        }
        (None, Arrangement::Around(_) | Arrangement::Network) => layout::Arrangement::Stress,
        (None, Arrangement::Columns(ranks)) => columns(ranks, sizes, width, preset),
    };
    layout::Options {
        seed: options.seed,
        arrangement,
        width,
        height: room.filter(|room| room.fill).map(|room| room.size.height * FILLED),
        aspect: room.map_or(ASPECT, |room| (room.size.width / room.size.height).clamp(0.5, 5.0)),
        gap: preset.gap,
        ideal: preset.ideal,
        clear: preset.clear,
        spread: preset.spread,
        tip: preset.tip,
    }
}

/// Two columns if the page is wide enough for them, else rows or whatever fits.
fn facing(sides: &[usize], sizes: &[Size], width: Option<f64>, preset: &Preset) -> layout::Arrangement {
    let widest = |side: usize| {
        let of = sides.iter().zip(sizes).filter(|(own, _)| **own == side);
        of.map(|(_, size)| size.width).fold(0.0, f64::max)
    };
    if width.is_none_or(|page| widest(0) + widest(1) + preset.ideal * 1.5 <= page) {
        layout::Arrangement::Facing(sides.to_vec())
    } else {
        columns(sides, sizes, width, preset)
    }
}

/// Columns if the page is wide enough for them; else rows, if those fit; else the
/// picture is laid out as a network.
fn columns(ranks: &[usize], sizes: &[Size], width: Option<f64>, preset: &Preset) -> layout::Arrangement {
    let Some(page) = width else { return layout::Arrangement::Columns(ranks.to_vec()) };
    let mut widest = std::collections::BTreeMap::new();
    let mut total = std::collections::BTreeMap::new();
    for (&rank, size) in ranks.iter().zip(sizes) {
        let wide: &mut f64 = widest.entry(rank).or_insert(0.0);
        *wide = wide.max(size.width);
        *total.entry(rank).or_insert(-preset.gap) += size.width + preset.gap;
    }
    let across = widest.values().sum::<f64>() + (widest.len().max(1) - 1) as f64 * preset.ideal;
    let longest = total.values().copied().fold(0.0, f64::max);
    if across <= page {
        layout::Arrangement::Columns(ranks.to_vec())
    } else if longest <= page {
        layout::Arrangement::Rows(ranks.to_vec())
    } else {
        layout::Arrangement::Stress
    }
}
