//! Shapes and lines in their places.

use super::hull::{self, Caption};
use super::item::Path;
use super::label::Label;
use super::notes::{self, Wording};
use super::preset::{Preset, SceneOptions};
use super::stroke::{self, Drawn};
use super::{PlacedActor, PlacedHull, PlacedTie, beside, outline};
use crate::layout::{self, Edge, Layout, Point, Rect, Size, length};
use crate::report::{Arrangement, Diagram, Line, Mark};

/// Shapes and lines in place, the words on the lines not yet.
pub(super) struct Picture {
    boxes: Vec<Rect>,
    /// The way of every line; empty where an end is not a shape.
    ways: Vec<Vec<Point>>,
    wordings: Vec<Option<Wording>>,
    /// The names of groups, and where they stand.
    captions: Vec<Caption>,
    named: Vec<Rect>,
    pub(super) extent: Size,
}

impl Picture {
    pub(super) fn new(diagram: &Diagram, labels: &[Label], options: &SceneOptions) -> Self {
        let preset = &options.preset;
        let numbered = diagram.rests_on().is_none();
        let noted = diagram.lines.len() <= notes::MOST;
        let wordings: Vec<Option<Wording>> = diagram
            .lines
            .iter()
            .map(|line| notes::wording(line, numbered, preset).filter(|_| noted))
            .collect();
        let sound: Vec<usize> = (0..diagram.lines.len())
            .filter(|&at| diagram.lines[at].from.max(diagram.lines[at].to) < diagram.shapes.len())
            .collect();
        let edge = |&at: &usize| {
            let line = &diagram.lines[at];
            let mut room = wordings[at].as_ref().map_or(Size::default(), |wording| wording.area);
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
        let Layout { centers, routes, extent } =
            layout::place(&sizes, &edges, &geometry(diagram, &sizes, options));
        let mut ways = vec![Vec::new(); diagram.lines.len()];
        for (at, way) in sound.into_iter().zip(routes) {
            ways[at] = way;
        }
        let named = centers[labels.len()..].iter().zip(&captions);
        let named = named.map(|(&center, caption)| Rect::around(center, caption.area)).collect();
        let boxes =
            centers.into_iter().zip(labels).map(|(center, label)| Rect::around(center, label.area)).collect();
        Self { boxes, ways, wordings, captions, named, extent }
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

    pub(super) fn drawn(
        self,
        diagram: &Diagram,
        labels: &[Label],
        dots: &[usize],
        preset: &Preset,
    ) -> (Vec<PlacedActor>, Vec<PlacedTie>, Vec<PlacedHull>) {
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
        let wordings: Vec<Option<Wording>> = self
            .wordings
            .into_iter()
            .zip(&lines)
            .map(|(wording, line)| wording.filter(|_| !line.way.is_empty()))
            .collect();
        let names = beside::place(&diagram.shapes, &self.boxes, dots, &lines, self.extent, preset);
        let mut taken = self.boxes.clone();
        taken.extend(&self.named);
        taken.extend(names.iter().flatten().map(super::Text::area));
        let notes = notes::place(wordings, &lines, &taken, self.extent, preset);
        let actors = diagram.shapes.iter().zip(&self.boxes).zip(labels).zip(names);
        let actors: Vec<PlacedActor> = actors
            .map(|(((shape, rect), label), name)| PlacedActor {
                id: shape.id.clone(),
                name: shape.name.clone(),
                kind: shape.kind.clone(),
                area: *rect,
                outline: outline::paths(
                    shape.family,
                    rect,
                    label.size,
                    outline_width(shape.emphasis, preset),
                ),
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
        (actors, ties, hulls)
    }
}

/// Whether groups are outlined: where places are given, others may stand between.
pub(super) fn has_hulls(diagram: &Diagram, options: &SceneOptions) -> bool {
    !diagram.hulls.is_empty() && options.positions.is_none()
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

/// What the layout is told.
fn geometry(diagram: &Diagram, sizes: &[Size], options: &SceneOptions) -> layout::Options {
    let preset = &options.preset;
    let width = preset.width.map(|page| page - 2.0 * preset.margin);
    let arrangement = match (&options.positions, &diagram.arrangement) {
        (Some(places), _) => layout::Arrangement::Given(places.clone()),
        (None, _) if has_hulls(diagram, options) => {
            layout::Arrangement::Groups(hull::groups(&diagram.hulls, diagram.shapes.len(), preset))
        }
        (None, Arrangement::Facing(sides)) => facing(sides, sizes, width, preset),
        (None, Arrangement::Around(middle)) if *middle < sizes.len() => layout::Arrangement::Around(*middle),
        (None, Arrangement::Around(_) | Arrangement::Network) => layout::Arrangement::Stress,
        (None, Arrangement::Columns(ranks)) => columns(ranks, sizes, width, preset),
    };
    layout::Options {
        seed: options.seed,
        arrangement,
        width,
        aspect: 1.4,
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
    // Lines may pass outside the outermost boxes of other pictures; here they do not.
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
