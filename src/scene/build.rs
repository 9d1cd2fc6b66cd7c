//! From a diagram to a scene: measure, lay out, draw, and set the words around.

use super::item::Path;
use super::label::{Label, label};
use super::notes::{self, Wording};
use super::preset::{Preset, SceneOptions};
use super::stroke::{self, Drawn};
use super::words::{self, Column};
use super::{PlacedActor, PlacedTie, Scene, beside, legend, outline};
use crate::layout::{self, Edge, Layout, Point, Rect, Size, length};
use crate::report::{Arrangement, Diagram, Mark, Shape};
use crate::text::font::{Weight, missing};

/// The box of every shape, for those who lay the picture out themselves.
pub fn sizes(diagram: &Diagram, options: &SceneOptions) -> Vec<Size> {
    labels(diagram, &options.preset).iter().map(|label| label.room).collect()
}

impl Scene {
    /// Makes a scene.
    ///
    /// Within the limits that [`crate::layout`] states, no shape overlaps another,
    /// no line runs under a foreign shape, and no note touches a shape.
    /// Lines whose ends are not shapes of the diagram are left out.
    pub fn new(diagram: &Diagram, options: &SceneOptions) -> Self {
        let preset = &options.preset;
        let labels = labels(diagram, preset);
        let picture = Picture::new(diagram, &labels, options);
        let page = preset
            .width
            .unwrap_or_else(|| (picture.extent.width + 2.0 * preset.margin).max(preset.least_width));
        let wide = page - 2.0 * preset.margin;

        let mut column = Column::new(preset.margin, preset.margin, wide);
        words::above(diagram, &mut column, preset, options.parts);
        let corner = Point::new((page - picture.extent.width) / 2.0, column.top);
        column.space(picture.extent.height + preset.small * 1.4);
        let (actors, ties) = picture.moved(corner).drawn(diagram, &labels, preset);
        let mut remarks = diagram.remarks.clone();
        remarks.extend(unnamed(&actors));
        let noted = diagram.lines.len() <= notes::MOST;
        if !noted {
            let count = diagram.lines.len();
            remarks.push(format!("The numbers of the documents are left off these {count} lines; the file has them with each line."));
        }
        let mut legend = Vec::new();
        if options.parts.legend && !diagram.shapes.is_empty() {
            let (items, high) =
                legend::legend(diagram, noted, Point::new(preset.margin, column.top), wide, preset);
            legend = items;
            column.space(high + preset.small * 0.3);
        }
        words::reading(diagram, &mut column, preset);
        words::below(diagram, &remarks, &mut column, preset, options.parts);

        let mut scene = Self {
            size: Size::new(page, column.top + preset.margin),
            unit: preset.unit,
            title: diagram.title.clone(),
            description: description(diagram),
            actors,
            ties,
            legend,
            words: column.items,
            missing: Vec::new(),
        };
        scene.missing = missing(&scene.texts().map(|text| text.content.as_str()).collect::<String>());
        scene
    }
}

/// Says that some actors are not named, if so.
fn unnamed(actors: &[PlacedActor]) -> Option<String> {
    let count = actors.iter().filter(|actor| actor.label.is_empty()).count();
    match count {
        0 => None,
        1 => Some("1 actor is a dot without its name for want of room; the file names it.".to_owned()),
        _ => Some(format!(
            "{count} actors are dots without their names for want of room; the file names them."
        )),
    }
}

/// Subtitle, and every relationship in words.
fn description(diagram: &Diagram) -> String {
    let mut parts: Vec<&str> = diagram.subtitle.as_deref().into_iter().collect();
    parts.extend(diagram.sentences());
    let mut description = String::new();
    for part in parts {
        description.push_str(part);
        if !part.ends_with(['.', '!', '?']) {
            description.push('.');
        }
        description.push(' ');
    }
    description.push_str(&diagram.caution);
    description.trim_end().to_owned()
}

fn labels(diagram: &Diagram, preset: &Preset) -> Vec<Label> {
    let size = if diagram.shapes.len() > preset.many { preset.label_of_many } else { preset.label };
    let weight = |emphasis| if emphasis { Weight::SemiBold } else { Weight::Regular };
    let dots = dots(diagram, preset);
    let label = |(at, shape): (usize, &Shape)| {
        if dots.contains(&at) {
            Label::dot(preset.small)
        } else {
            label(&shape.name, shape.family, size, weight(shape.emphasis), preset.label_width)
        }
    };
    diagram.shapes.iter().enumerate().map(label).collect()
}

/// The shapes that are drawn as dots, those with most lines first.
fn dots(diagram: &Diagram, preset: &Preset) -> Vec<usize> {
    if diagram.shapes.len() <= preset.crowd {
        return Vec::new();
    }
    let mut lines = vec![0_usize; diagram.shapes.len()];
    for end in diagram.lines.iter().flat_map(|line| [line.from, line.to]) {
        if let Some(count) = lines.get_mut(end) {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = (0..diagram.shapes.len()).collect();
    order.sort_by_key(|&at| (!diagram.shapes[at].emphasis, std::cmp::Reverse(lines[at]), at));
    let mut dots = order.split_off(preset.named.min(order.len()));
    // What nothing joins stands in a row of its own and might as well be read.
    dots.retain(|&at| !diagram.shapes[at].emphasis && lines[at] > 0);
    dots
}

/// Shapes and lines in place, the words on the lines not yet.
struct Picture {
    boxes: Vec<Rect>,
    /// The way of every line; empty where an end is not a shape.
    ways: Vec<Vec<Point>>,
    wordings: Vec<Option<Wording>>,
    extent: Size,
}

impl Picture {
    fn new(diagram: &Diagram, labels: &[Label], options: &SceneOptions) -> Self {
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
        let sizes: Vec<Size> = labels.iter().map(|label| label.room).collect();
        let Layout { centers, routes, extent } =
            layout::place(&sizes, &edges, &geometry(diagram, &sizes, options));
        let mut ways = vec![Vec::new(); diagram.lines.len()];
        for (at, way) in sound.into_iter().zip(routes) {
            ways[at] = way;
        }
        let boxes =
            centers.into_iter().zip(labels).map(|(center, label)| Rect::around(center, label.area)).collect();
        Self { boxes, ways, wordings, extent }
    }

    fn moved(mut self, by: Point) -> Self {
        for rect in &mut self.boxes {
            rect.center = rect.center.moved(by.x, by.y);
        }
        for point in self.ways.iter_mut().flatten() {
            *point = point.moved(by.x, by.y);
        }
        self.extent = Size::new(self.extent.width + by.x, self.extent.height + by.y);
        self
    }

    fn drawn(
        self,
        diagram: &Diagram,
        labels: &[Label],
        preset: &Preset,
    ) -> (Vec<PlacedActor>, Vec<PlacedTie>) {
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
        let names =
            beside::place(&diagram.shapes, &self.boxes, &dots(diagram, preset), &lines, self.extent, preset);
        let mut taken = self.boxes.clone();
        taken.extend(names.iter().flatten().map(super::Text::area));
        let notes = notes::place(wordings, &lines, &taken, self.extent, preset);
        let actors = diagram.shapes.iter().zip(&self.boxes).zip(labels).zip(names);
        let actors = actors
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
        let ties = diagram.lines.iter().zip(lines).zip(notes);
        let ties = ties
            .map(|((line, drawn), note)| {
                let mut strokes = stroke::paths(&drawn, line, preset);
                if line.mark == Mark::Against {
                    strokes.extend(cross_bar(&drawn, note.as_ref().map(|note| note.area), line, preset));
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
        (actors, ties)
    }
}

fn outline_width(emphasis: bool, preset: &Preset) -> f64 {
    preset.stroke * if emphasis { 2.2 } else { 0.95 }
}

/// The bar of a line of opposition, where its note does not hide it.
fn cross_bar(drawn: &Drawn, note: Option<Rect>, line: &crate::report::Line, preset: &Preset) -> Option<Path> {
    const SHARES: [f64; 7] = [0.5, 0.62, 0.38, 0.72, 0.28, 0.8, 0.2];
    let long = length(&drawn.way);
    let middle = |share: f64| drawn.tips.0 + (long - drawn.tips.0 - drawn.tips.1) * share;
    let hidden = |share: f64| {
        let spot = layout::along(&drawn.way, middle(share)).map(|(spot, _)| spot);
        spot.is_some_and(|spot| note.is_some_and(|area| area.padded(preset.tip * 0.35).holds(spot)))
    };
    let share = SHARES.into_iter().find(|&share| !hidden(share)).unwrap_or(0.2);
    stroke::bar(&drawn.way, middle(share), line, preset)
}

/// What the layout is told.
fn geometry(diagram: &Diagram, sizes: &[Size], options: &SceneOptions) -> layout::Options {
    let preset = &options.preset;
    let width = preset.width.map(|page| page - 2.0 * preset.margin);
    let arrangement = match (&options.positions, &diagram.arrangement) {
        (Some(places), _) => layout::Arrangement::Given(places.clone()),
        (None, Arrangement::Network) => layout::Arrangement::Stress,
        (None, Arrangement::Around(middle)) if *middle < sizes.len() => layout::Arrangement::Around(*middle),
        (None, Arrangement::Around(_)) => layout::Arrangement::Stress,
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
