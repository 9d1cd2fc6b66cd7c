//! From a diagram to a scene: measure, lay out, draw, and set the words around.

use super::label::{Label, label};
use super::notes;
use super::picture::{Picture, Shown};
use super::preset::{Preset, SceneOptions};
use super::words::{self, Column};
use super::{PlacedActor, PlacedTie, Scene, chart, fit, lacking::lacking, legend, timeline};
use crate::layout::{Point, Size};
use crate::report::bars::Timeline;
use crate::report::{Arrangement, Chart, Diagram, Family, Plot, SourceNote};
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
    /// Lines whose ends are not shapes of the diagram are left out. On a page of
    /// fixed height, so are actors for whom there is no room; a remark lists them.
    pub fn new(diagram: &Diagram, options: &SceneOptions) -> Self {
        if let Some(chart) = &diagram.chart {
            return Self::of_chart(diagram, chart, options);
        }
        if let Some(bars) = &diagram.timeline {
            return Self::of_timeline(diagram, bars, options);
        }
        match options.preset.height {
            Some(height) => fit::fitted(diagram, options, height),
            None => Self::composed(&Measured::new(diagram, options, None), diagram, options, 0.0),
        }
    }

    /// The picture with the words around it; `slack` is white that the picture gets
    /// above and below.
    pub(super) fn composed(
        measured: &Measured,
        diagram: &Diagram,
        options: &SceneOptions,
        slack: f64,
    ) -> Self {
        let preset = &options.preset;
        let Measured { dots, labels, picture } = measured;
        let page = preset.width.unwrap_or_else(|| picture.width_with(preset.margin).max(preset.least_width));
        let wide = page - 2.0 * preset.margin;

        let mut column = Column::new(preset.margin, preset.margin, wide);
        words::above(diagram, &mut column, preset, options.parts);
        let origin = Point::new(0.0, column.top + slack / 2.0);
        let corner = picture.corner(page).moved(origin.x, origin.y);
        column.space(corner.y - column.top + picture.extent.height + slack / 2.0 + preset.small * 1.4);
        let Shown { actors, ties, hulls, shortened, dropped } =
            picture.clone().moved(corner, page).drawn(diagram, labels, dots, preset);
        let mut remarks = diagram.remarks.clone();
        remarks.extend(unnamed(&actors));
        remarks.extend(lacking(diagram));
        remarks.extend(without_words(diagram, &shortened, "words"));
        remarks.extend(without_words(diagram, &dropped, "numbers"));
        if !diagram.hulls.is_empty() && hulls.is_empty() {
            remarks.push("The places were given, so groups are not outlined.".to_owned());
        }
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
        let meaning = meaning(diagram, &actors);
        words::below(diagram, meaning, &remarks, &mut column, preset, options.parts);

        let mut scene = Self {
            size: Size::new(page, column.top + preset.margin),
            unit: preset.unit,
            origin,
            title: diagram.title.clone(),
            description: description(diagram, told(&ties)),
            alternative: diagram.alternative(),
            ground: Vec::new(),
            hulls,
            actors,
            ties,
            legend,
            words: column.items,
            missing: Vec::new(),
        };
        if preset.terse {
            scene.description.push_str(&documents(diagram));
        }
        scene.missing = missing(&scene.texts().map(|text| text.content.as_str()).collect::<String>());
        scene
    }
}

/// What a page leaves for the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) size: Size,
    /// Whether the picture is to fill it.
    pub(super) fill: bool,
}

/// A picture that is laid out, before the words around it are set.
pub(super) struct Measured {
    dots: Vec<usize>,
    labels: Vec<Label>,
    picture: Picture,
}

impl Measured {
    /// Lays out; `room` is what the page leaves for the picture, if that is known.
    pub(super) fn new(diagram: &Diagram, options: &SceneOptions, room: Option<Room>) -> Self {
        let dots = dots(diagram, &options.preset);
        let labels = labels(diagram, &options.preset, &dots);
        let picture = Picture::new(diagram, &labels, options, room);
        Self { dots, labels, picture }
    }

    /// How high the picture is.
    pub(super) fn height(&self) -> f64 {
        self.picture.extent.height
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
        words::below(diagram, "", &remarks, &mut column, preset, options.parts);
        let mut items = drawn.items;
        items.extend(column.items);
        let mut scene = Self {
            size: Size::new(page, column.top + preset.margin),
            unit: preset.unit,
            origin: Point::default(),
            title: diagram.title.clone(),
            description: description(diagram, std::iter::empty()),
            alternative: diagram.alternative(),
            ground: Vec::new(),
            hulls: Vec::new(),
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

impl Scene {
    /// Ties as bars over years, and the same words around them. On a page of fixed
    /// height too the rows that there are make it taller.
    fn of_timeline(diagram: &Diagram, bars: &Timeline, options: &SceneOptions) -> Self {
        let preset = &options.preset;
        let page = preset.width.unwrap_or(preset.least_width);
        let wide = page - 2.0 * preset.margin;
        let mut column = Column::new(preset.margin, preset.margin, wide);
        words::above(diagram, &mut column, preset, options.parts);
        let origin = Point::new(0.0, column.top);
        let drawn = timeline::draw(diagram, bars, Point::new(preset.margin, column.top), wide, preset);
        column.space(drawn.high + preset.small);
        let mut legend = Vec::new();
        if options.parts.legend {
            let corner = Point::new(preset.margin, column.top);
            let (items, high) = legend::of_timeline(diagram, bars, corner, wide, preset);
            legend = items;
            column.space(high + preset.small * 0.3);
        }
        let remarks: Vec<String> =
            diagram.remarks.iter().cloned().chain(drawn.remark).chain(lacking(diagram)).collect();
        words::below(diagram, "", &remarks, &mut column, preset, options.parts);
        let mut scene = Self {
            size: Size::new(page, (column.top + preset.margin).max(preset.height.unwrap_or(0.0))),
            unit: preset.unit,
            origin,
            title: diagram.title.clone(),
            description: description(diagram, diagram.sentences()),
            alternative: diagram.alternative(),
            ground: drawn.ground,
            hulls: Vec::new(),
            actors: drawn.actors,
            ties: drawn.ties,
            legend,
            words: column.items,
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

/// What position means: nothing, but that around one actor those of a family may
/// stand together.
fn meaning(diagram: &Diagram, actors: &[PlacedActor]) -> &'static str {
    let Arrangement::Around(middle) = diagram.arrangement else { return words::MEANINGLESS };
    let Some(center) = actors.get(middle).map(|ego| ego.area.center) else { return words::MEANINGLESS };
    let mut around: Vec<(f64, Family)> = actors
        .iter()
        .zip(&diagram.shapes)
        .enumerate()
        .filter(|(at, _)| *at != middle)
        .map(|(_, (actor, shape))| {
            let place = actor.area.center;
            (libm::atan2(place.y - center.y, place.x - center.x), shape.family)
        })
        .collect();
    around.sort_by(|x, y| x.0.total_cmp(&y.0));
    let families = Family::ALL.iter().filter(|(family, _)| around.iter().any(|one| one.1 == *family)).count();
    let next = around.iter().cycle().skip(1);
    let changes = around.iter().zip(next).filter(|(one, next)| one.1 != next.1).count();
    if families > 1 && changes == families { words::TOGETHER } else { words::MEANINGLESS }
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

/// Says on which lines something has no room, if so.
fn without_words(diagram: &Diagram, lines: &[usize], what: &str) -> Option<String> {
    /// So many of them are named.
    const NAMED: usize = 6;
    let pair = |&line: &usize| {
        let line = &diagram.lines[line];
        format!("{} – {}", diagram.shapes[line.from].name, diagram.shapes[line.to].name)
    };
    let pairs: Vec<String> = lines.iter().take(NAMED).map(pair).collect();
    let more = match lines.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; {more} more"),
    };
    let pairs = pairs.join("; ");
    (!lines.is_empty()).then(|| {
        format!("The {what} of these lines have no room on them and are in the file: {pairs}{more}.")
    })
}

/// The documents in full, for a page that has no room for them.
fn documents(diagram: &Diagram) -> String {
    let document = |source: &SourceNote| format!("\n[{}] {}", source.number, source.words());
    diagram.sources.iter().map(document).collect()
}

/// The statements of the lines that are drawn.
fn told(ties: &[PlacedTie]) -> impl Iterator<Item = &str> {
    ties.iter().filter(|tie| !tie.way.is_empty()).flat_map(|tie| &tie.sentences).map(String::as_str)
}

/// The text alternative: the subtitle, every relationship of the picture and no
/// other, and the caution, each on a line of its own.
fn description<'a>(diagram: &'a Diagram, statements: impl Iterator<Item = &'a str>) -> String {
    let mut parts: Vec<String> = diagram.subtitle.iter().cloned().collect();
    parts.extend(statements.map(str::to_owned));
    parts.extend(diagram.chart.as_ref().map(numbers).unwrap_or_default());
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
                    .with_disc(shape.share)
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
