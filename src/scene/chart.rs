//! Numbers as dots on axes: rows one below the other, or one measure against
//! another.

use super::item::{Anchor, Item, Path, Segment, Stroke, Text};
use super::label::shortened;
use super::palette::Color;
use super::preset::Preset;
use super::{PlacedActor, axis};
use crate::layout::{Point, Rect, Size};
use crate::report::{Chart, ChartDot, Plot};
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};

/// Fill and outline of a dot: the blue of persons, the strongest of the palette.
const FILLED: Color = Color(0x0B, 0x5C, 0x94);

/// What is drawn of a chart, and how high it is.
pub(super) struct Drawn {
    pub(super) actors: Vec<PlacedActor>,
    pub(super) items: Vec<Item>,
    pub(super) high: f64,
}

/// Draws a chart below a height, between two margins.
pub(super) fn draw(chart: &Chart, top: f64, left: f64, wide: f64, preset: &Preset) -> Drawn {
    match chart.plot {
        Plot::Scatter => scatter(chart, top, left, wide, preset),
        Plot::Rows | Plot::Ranks => rows(chart, top, left, wide, preset),
    }
}

/// A row for each dot: place and name on the left, the number on the right.
fn rows(chart: &Chart, top: f64, left: f64, wide: f64, preset: &Preset) -> Drawn {
    let size = preset.label;
    let step = size * 1.75;
    let widest = |part: fn(&ChartDot) -> String, weight| {
        chart.dots.iter().map(|dot| width(&part(dot), size, weight)).fold(0.0, f64::max)
    };
    let names = widest(|dot| shortened(&visible(&dot.name)), Weight::Regular).min(wide * 0.42);
    let ranks = widest(|dot| dot.words[0].clone(), Weight::Regular);
    let numbers = widest(|dot| dot.words[1].clone(), Weight::Regular);
    let gap = size * 0.9;
    let field = Rect::between(
        Point::new(left + ranks + gap + names + gap, top + size * 1.6),
        Point::new(
            left + wide - numbers - gap * 1.2,
            top + size * 1.6 + step * chart.dots.len().max(1) as f64,
        ),
    );
    let ends = chart.dots.iter().flat_map(|dot| dot.interval.into_iter().flatten().chain([dot.at[0]]));
    let scale =
        if chart.plot == Plot::Ranks { axis::Scale::ranks(ends) } else { axis::Scale::from_zero(ends) };
    let mut items = axis::across(&scale, &field, &chart.axes[0], preset);
    let mut actors = Vec::new();
    for (n, dot) in chart.dots.iter().enumerate() {
        let y = field.top() + step * (n as f64 + 0.5);
        let baseline = y + size * CAP_HEIGHT / 2.0;
        let rule = [Point::new(field.left(), y), Point::new(field.right(), y)];
        let stroke = Stroke { color: Color::RULE, width: preset.stroke * 0.5, dash: vec![0.1, 2.2] };
        items.push(Item::Path(Path::stroked(Path::through(&rule, false), stroke)));
        let name = fitting(&shortened(&visible(&dot.name)), size, names);
        let mut label = vec![
            flush(&dot.words[0], Point::new(left + ranks, baseline), size, Color::GREY),
            flush(&name, Point::new(field.left() - gap, baseline), size, Color::INK),
        ];
        label.push(flush(&dot.words[1], Point::new(left + wide, baseline), size, Color::GREY));
        let middle = Point::new(scale.place(dot.at[0], field.left(), field.right()), y);
        let mut outline = Vec::new();
        if let Some(interval) = dot.interval {
            let bar = interval.map(|end| Point::new(scale.place(end, field.left(), field.right()), y));
            let stroke = Stroke::solid(FILLED, preset.stroke * 1.6);
            outline.push(Path::stroked(Path::through(&bar, false), stroke));
        }
        outline.push(circle(middle, size * 0.36, true, preset));
        actors.push(placed(dot, middle, size * 0.36, outline, label));
    }
    Drawn { actors, items, high: field.bottom() + axis::below(preset) - top }
}

/// A dot for each actor; names where they are wanted, none over another.
fn scatter(chart: &Chart, top: f64, left: f64, wide: f64, preset: &Preset) -> Drawn {
    let size = preset.label;
    let up = axis::Scale::from_zero(chart.dots.iter().map(|dot| dot.at[1]));
    let beside = up.ticks().into_iter().map(|tick| width(&axis::words(tick), preset.small, Weight::Regular));
    let beside = beside.fold(0.0, f64::max) + size;
    let field = Rect::between(
        Point::new(left + beside, top + size * 2.6),
        Point::new(left + wide - size, top + size * 2.6 + wide * 0.56),
    );
    let along = axis::Scale::from_zero(chart.dots.iter().map(|dot| dot.at[0]));
    let mut items = axis::across(&along, &field, &chart.axes[0], preset);
    items.extend(axis::upward(&up, &field, &chart.axes[1], left, preset));
    let radius = size * 0.3;
    let place = |dot: &ChartDot| {
        Point::new(
            along.place(dot.at[0], field.left(), field.right()),
            up.place(dot.at[1], field.bottom(), field.top()),
        )
    };
    let spots: Vec<Point> = chart.dots.iter().map(place).collect();
    let around = |&spot: &Point| Rect::around(spot, Size::new(radius * 2.2, radius * 2.2));
    let mut taken = Taken { dots: spots.iter().map(around).collect(), ..Taken::default() };
    let room = Rect::between(Point::new(field.left(), top), Point::new(left + wide, field.bottom()));
    let mut labels = vec![Vec::new(); chart.dots.len()];
    let mut lines = vec![None; chart.dots.len()];
    // Outliers first: the picture is about them.
    let mut order: Vec<usize> = (0..chart.dots.len()).filter(|&at| chart.dots[at].named).collect();
    order.sort_by_key(|&at| (!chart.dots[at].emphasis, at));
    for at in order {
        let weight = if chart.dots[at].emphasis { Weight::SemiBold } else { Weight::Regular };
        let name = fitting_in(&shortened(&visible(&chart.dots[at].name)), size, weight, wide * 0.34);
        let area = Size::new(width(&name, size, weight) + 2.0, size * 1.25);
        let Some(rect) = free(spots[at], area, radius, &room, &taken) else { continue };
        taken.names.push(rect);
        if let Some(end) = lead(spots[at], &rect, radius) {
            taken.lines.push((spots[at], end));
            let stroke = Stroke::solid(Color::GREY, preset.stroke * 0.5);
            lines[at] = Some(Path::stroked(Path::through(&[spots[at], end], false), stroke));
        }
        let point = Point::new(rect.left() + 1.0, rect.center.y + size * CAP_HEIGHT / 2.0);
        labels[at] =
            vec![Text { at: point, anchor: Anchor::Start, size, weight, color: Color::INK, content: name }];
    }
    let dots = chart.dots.iter().zip(spots).zip(labels.into_iter().zip(lines));
    let actors = dots.map(|((dot, spot), (label, line))| {
        let mut outline: Vec<Path> = line.into_iter().collect();
        outline.push(circle(spot, radius, dot.emphasis, preset));
        placed(dot, spot, radius, outline, label)
    });
    Drawn { actors: actors.collect(), items, high: field.bottom() + axis::below(preset) - top }
}

/// Directions in which a name is looked for, the best first: beside, then slanting
/// upwards and downwards.
const DIRECTIONS: [(f64, f64); 10] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (1.0, -0.7),
    (-1.0, -0.7),
    (0.0, -1.0),
    (1.0, 0.7),
    (-1.0, 0.7),
    (0.4, -1.0),
    (-0.4, -1.0),
    (0.0, 1.0),
];

/// The nearest free place for a name around a dot: over no other name, dot or line,
/// and with a line to its dot, if it needs one, that crosses no name.
fn free(spot: Point, area: Size, radius: f64, room: &Rect, taken: &Taken) -> Option<Rect> {
    for away in 0..32 {
        let off = radius * 1.5 + f64::from(away) * area.height * 0.5;
        for (x, y) in DIRECTIONS {
            let (across, down) = (x * (off + area.width / 2.0), y * (off + area.height / 2.0));
            let rect = Rect::around(spot.moved(across, down), area);
            let inside = room.holds(rect.corners()[0]) && room.holds(rect.corners()[2]);
            let clear = !taken.dots.iter().chain(&taken.names).any(|other| other.overlaps(&rect))
                && !taken.lines.iter().any(|&(from, to)| rect.meets(from, to));
            let reached = lead(spot, &rect, radius)
                .is_none_or(|end| !taken.names.iter().any(|other| other.meets(spot, end)));
            if inside && clear && reached {
                return Some(rect);
            }
        }
    }
    None
}

/// What names must keep clear of.
#[derive(Default)]
struct Taken {
    dots: Vec<Rect>,
    names: Vec<Rect>,
    lines: Vec<(Point, Point)>,
}

/// Where a line from a dot to its name ends; none if the name is beside it.
fn lead(spot: Point, name: &Rect, radius: f64) -> Option<Point> {
    let near = Point::new(
        spot.x.clamp(name.left(), name.right()),
        spot.y.clamp(name.top() + name.down * 0.3, name.bottom() - name.down * 0.3),
    );
    (spot.distance(near) > radius * 3.0).then_some(near)
}

fn placed(dot: &ChartDot, middle: Point, radius: f64, outline: Vec<Path>, label: Vec<Text>) -> PlacedActor {
    PlacedActor {
        id: dot.id.clone(),
        name: dot.name.clone(),
        kind: dot.kind.clone(),
        area: Rect::around(middle, Size::new(radius * 2.0, radius * 2.0)),
        outline,
        label,
    }
}

/// A text that ends at a point.
fn flush(content: &str, end: Point, size: f64, color: Color) -> Text {
    let at = Point::new(end.x - width(content, size, Weight::Regular), end.y);
    Text { at, anchor: Anchor::Start, size, weight: Weight::Regular, color, content: content.to_owned() }
}

fn fitting(name: &str, size: f64, most: f64) -> String {
    fitting_in(name, size, Weight::Regular, most)
}

/// A name cut to a width, with three dots; the file keeps the whole.
fn fitting_in(name: &str, size: f64, weight: Weight, most: f64) -> String {
    if width(name, size, weight) <= most {
        return name.to_owned();
    }
    let mut cut: String = name.to_owned();
    while cut.pop().is_some() {
        let short = format!("{}…", cut.trim_end());
        if width(&short, size, weight) <= most {
            return short;
        }
    }
    String::new()
}

/// A dot, filled or with a white middle.
fn circle(middle: Point, radius: f64, filled: bool, preset: &Preset) -> Path {
    // How far the control points of a quarter circle are from its ends, in radii.
    const BEND: f64 = 0.5523;
    let point = |x: f64, y: f64| middle.moved(x * radius, y * radius);
    let segments = vec![
        Segment::Move(point(1.0, 0.0)),
        Segment::Curve(point(1.0, BEND), point(BEND, 1.0), point(0.0, 1.0)),
        Segment::Curve(point(-BEND, 1.0), point(-1.0, BEND), point(-1.0, 0.0)),
        Segment::Curve(point(-1.0, -BEND), point(-BEND, -1.0), point(0.0, -1.0)),
        Segment::Curve(point(BEND, -1.0), point(1.0, -BEND), point(1.0, 0.0)),
        Segment::Close,
    ];
    let fill = Some(if filled { FILLED } else { Color::WHITE });
    Path { segments, fill, stroke: Some(Stroke::solid(FILLED, preset.stroke * 0.8)) }
}
