//! From a diagram to a scene: measure, lay out, draw, and set the words around.

use super::label::{Label, label};
use super::notes;
use super::picture::Picture;
use super::preset::{Preset, SceneOptions};
use super::words::{self, Column};
use super::{PlacedActor, PlacedTie, Scene, chart, legend};
use crate::layout::{Point, Size};
use crate::report::{Chart, Diagram, Plot};
use crate::text::escape::visible;
use crate::text::font::{Weight, missing};

/// The box of every shape, for those who lay the picture out themselves.
pub fn sizes(diagram: &Diagram, options: &SceneOptions) -> Vec<Size> {
    labels(diagram, &options.preset, &dots(diagram, &options.preset)).iter().map(|label| label.room).collect()
}

impl Scene {
    /// Makes a scene.
    ///
    /// Within the limits that [`crate::layout`] states, no shape overlaps another,
    /// no line runs under a foreign shape, and no note touches a shape.
    /// Lines whose ends are not shapes of the diagram are left out.
    pub fn new(diagram: &Diagram, options: &SceneOptions) -> Self {
        let preset = &options.preset;
        if let Some(chart) = &diagram.chart {
            return Self::of_chart(diagram, chart, options);
        }
        let dots = dots(diagram, preset);
        let labels = labels(diagram, preset, &dots);
        let picture = Picture::new(diagram, &labels, options);
        let page = preset
            .width
            .unwrap_or_else(|| (picture.extent.width + 2.0 * preset.margin).max(preset.least_width));
        let wide = page - 2.0 * preset.margin;

        let mut column = Column::new(preset.margin, preset.margin, wide);
        words::above(diagram, &mut column, preset, options.parts);
        let corner = Point::new((page - picture.extent.width) / 2.0, column.top);
        column.space(picture.extent.height + preset.small * 1.4);
        let (actors, ties) = picture.moved(corner, page).drawn(diagram, &labels, &dots, preset);
        let mut remarks = diagram.remarks.clone();
        remarks.extend(unnamed(&actors));
        remarks.extend(lacking(diagram));
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
            description: description(diagram, &ties),
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

impl Scene {
    /// A picture of numbers: the chart, and the same words around it.
    fn of_chart(diagram: &Diagram, numbers: &Chart, options: &SceneOptions) -> Self {
        let preset = &options.preset;
        let page = preset.width.unwrap_or(preset.least_width);
        let wide = page - 2.0 * preset.margin;
        let mut column = Column::new(preset.margin, preset.margin, wide);
        words::above(diagram, &mut column, preset, options.parts);
        let drawn = chart::draw(numbers, column.top, preset.margin, wide, preset);
        column.space(drawn.high + preset.small);
        let mut remarks = diagram.remarks.clone();
        let unnamed = drawn.actors.iter().zip(&numbers.dots);
        let unnamed = unnamed.filter(|(actor, dot)| dot.named && actor.label.is_empty()).count();
        if unnamed > 0 {
            remarks
                .push(format!("{unnamed} more would be named if there were room; the file names all dots."));
        }
        remarks.extend(lacking(diagram));
        words::below(diagram, &remarks, &mut column, preset, options.parts);
        let mut items = drawn.items;
        items.extend(column.items);
        let mut scene = Self {
            size: Size::new(page, column.top + preset.margin),
            unit: preset.unit,
            title: diagram.title.clone(),
            description: description(diagram, &[]),
            actors: drawn.actors,
            ties: Vec::new(),
            legend: items,
            words: Vec::new(),
            missing: Vec::new(),
        };
        scene.missing = missing(&scene.texts().map(|text| text.content.as_str()).collect::<String>());
        scene
    }
}

/// The dots of a chart in words.
fn numbers(chart: &Chart) -> Vec<String> {
    let [across, up] = &chart.axes;
    let dot = |dot: &crate::report::ChartDot| {
        let [first, second] = &dot.words;
        match chart.plot {
            Plot::Rows | Plot::Ranks => format!("{first} {}: {second}", dot.name),
            Plot::Scatter => format!("{}: {across} {first}, {up} {second}", dot.name),
        }
    };
    chart.dots.iter().map(dot).collect()
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

/// Says by their numbers which characters of the picture the font lacks, if any:
/// printed, they might not be seen either.
fn lacking(diagram: &Diagram) -> Option<String> {
    let around =
        [Some(&diagram.title), diagram.subtitle.as_ref(), diagram.credit.as_ref(), Some(&diagram.caution)];
    let mut all: String = around.into_iter().flatten().chain(&diagram.remarks).map(String::as_str).collect();
    all.extend(diagram.shapes.iter().map(|shape| shape.name.as_str()));
    all.extend(diagram.chart.iter().flat_map(|chart| &chart.dots).map(|dot| dot.name.as_str()));
    all.extend(diagram.sources.iter().map(crate::report::SourceNote::words));
    let codes: Vec<String> =
        missing(&visible(&all)).iter().map(|&c| format!("U+{:04X}", u32::from(c))).collect();
    let (word, they) = match codes.as_slice() {
        [] => return None,
        [_] => ("character is", "it shows as an empty box"),
        _ => ("characters are", "they show as empty boxes"),
    };
    Some(format!(
        "{} {word} not in the font of this picture ({}); where no other font has a glyph, {they}.",
        codes.len(),
        codes.join(", ")
    ))
}

/// The text alternative: the subtitle, every relationship of the picture and no
/// other, and the caution, each on a line of its own.
fn description(diagram: &Diagram, ties: &[PlacedTie]) -> String {
    let mut parts: Vec<&str> = diagram.subtitle.as_deref().into_iter().collect();
    let drawn = ties.iter().filter(|tie| !tie.way.is_empty());
    parts.extend(drawn.flat_map(|tie| &tie.sentences).map(String::as_str));
    let dots = diagram.chart.as_ref().map(numbers).unwrap_or_default();
    parts.extend(dots.iter().map(String::as_str));
    let mut description = String::new();
    for part in parts {
        description.push_str(&part.replace(['\n', '\r'], " "));
        if !part.ends_with(['.', '!', '?']) {
            description.push('.');
        }
        description.push('\n');
    }
    description.push_str(&diagram.caution);
    description.trim_end().to_owned()
}

fn labels(diagram: &Diagram, preset: &Preset, dots: &[usize]) -> Vec<Label> {
    let size = if diagram.shapes.len() > preset.many { preset.label_of_many } else { preset.label };
    let weight = |emphasis| if emphasis { Weight::SemiBold } else { Weight::Regular };
    let mut is_dot = vec![false; diagram.shapes.len()];
    for &at in dots {
        is_dot[at] = true;
    }
    let shapes = diagram.shapes.iter().zip(is_dot);
    shapes
        .map(|(shape, is_dot)| {
            if is_dot {
                Label::dot(preset.small)
            } else {
                label(&shape.name, shape.family, size, weight(shape.emphasis), preset.label_width)
            }
        })
        .collect()
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
