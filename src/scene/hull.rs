//! Outlines around groups: convex, with round corners.

use super::item::{Anchor, Path, Segment, Stroke, Text};
use super::label::{LEADING, shortened};
use super::palette::Color;
use super::preset::Preset;
use super::{PlacedActor, PlacedHull};
use crate::layout::{Groups, Point, Rect, Size, turn};
use crate::report::Hull;
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::balanced;

/// The name of a group, broken into lines, and its box.
#[derive(Clone)]
pub(super) struct Caption {
    lines: Vec<String>,
    pub(super) area: Size,
}

/// The names of all groups.
pub(super) fn captions(hulls: &[Hull], preset: &Preset) -> Vec<Caption> {
    let size = preset.small;
    let caption = |hull: &Hull| {
        let name = shortened(&visible(&hull.name));
        let lines = balanced(&name, size, Weight::SemiBold, preset.label_width * 1.5);
        let wide = lines.iter().map(|line| width(line, size, Weight::SemiBold)).fold(size, f64::max);
        let high = lines.len().max(1) as f64 * size * LEADING;
        Caption { area: Size::new(wide + size * 0.4, high), lines }
    };
    hulls.iter().map(caption).collect()
}

/// What the layout is told: `shapes` boxes, and behind them the captions.
pub(super) fn groups(hulls: &[Hull], shapes: usize, preset: &Preset) -> Groups {
    let mut of = vec![None; shapes + hulls.len()];
    for (number, hull) in hulls.iter().enumerate() {
        for &member in &hull.members {
            if let Some(group) = of.get_mut(member).filter(|_| member < shapes) {
                *group = Some(number);
            }
        }
    }
    let captions = (0..hulls.len()).map(|number| Some(shapes + number)).collect();
    Groups { of, captions, padding: padding(preset) }
}

/// The outlines around shapes in their places, with their names.
pub(super) fn placed(
    hulls: &[Hull],
    captions: &[Caption],
    areas: &[Rect],
    actors: &[PlacedActor],
    preset: &Preset,
) -> Vec<PlacedHull> {
    let one = |((hull, caption), area): ((&Hull, &Caption), &Rect)| {
        let members: Vec<usize> = hull.members.iter().copied().filter(|&at| at < actors.len()).collect();
        let corners = around(members.iter().map(|&at| actors[at].area.padded(padding(preset))));
        let step = preset.small * LEADING;
        let first = area.top() + (step + preset.small * CAP_HEIGHT) * 0.5;
        let text = |(row, line): (usize, &String)| Text {
            at: Point::new(area.center.x, first + row as f64 * step),
            anchor: Anchor::Middle,
            size: preset.small,
            weight: Weight::SemiBold,
            color: Color::INK,
            content: line.clone(),
        };
        PlacedHull {
            name: hull.name.clone(),
            outline: drawn(&corners, preset),
            label: caption.lines.iter().enumerate().map(text).collect(),
            members,
            corners,
        }
    };
    hulls.iter().zip(captions).zip(areas).map(one).collect()
}

/// Inside and outline: lighter than any shape, and darker than any rule.
const INSIDE: Color = Color(0xF4, 0xF5, 0xF7);
const OUTLINE: Color = Color(0x84, 0x8A, 0x92);

/// How far an outline keeps from the shapes inside.
pub(super) fn padding(preset: &Preset) -> f64 {
    preset.gap * 0.42
}

/// The smallest convex polygon around some rectangles, clockwise as seen.
pub(super) fn around(rects: impl Iterator<Item = Rect>) -> Vec<Point> {
    // What differs by rounding only is made equal: corners that are all but one above
    // the other would otherwise hide one another.
    let snapped = |value: f64| (value * 1e4).round() / 1e4;
    let corners = rects.flat_map(|rect| rect.corners());
    let mut points: Vec<Point> =
        corners.map(|corner| Point::new(snapped(corner.x), snapped(corner.y))).collect();
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let upper = half(points.iter().copied());
    let lower = half(points.into_iter().rev());
    upper.into_iter().chain(lower).collect()
}

/// One half of the polygon, its last point left to the other half.
fn half(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        while let [.., before, last] = kept[..] {
            if turn(before, last, point) > 1e-9 {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept.pop();
    kept
}

/// A polygon with round corners, light inside.
pub(super) fn drawn(corners: &[Point], preset: &Preset) -> Path {
    let stroke = Stroke::solid(OUTLINE, preset.stroke * 0.9);
    Path { segments: rounded(corners, padding(preset)), fill: Some(INSIDE), stroke: Some(stroke) }
}

/// Round corners: each is cut by at most `radius` on both of its sides.
fn rounded(corners: &[Point], radius: f64) -> Vec<Segment> {
    let count = corners.len();
    let mut segments = Vec::with_capacity(2 * count + 1);
    for at in 0..count {
        let (before, corner, after) =
            (corners[(at + count - 1) % count], corners[at], corners[(at + 1) % count]);
        let cut = |other: Point| {
            let long = corner.distance(other).max(1e-9);
            corner.toward(other, (radius / long).min(0.5))
        };
        let (start, end) = (cut(before), cut(after));
        segments.push(if at == 0 { Segment::Move(start) } else { Segment::Line(start) });
        // A quadratic curve with the corner as its control point, as a cubic one.
        segments.push(Segment::Curve(start.toward(corner, 2.0 / 3.0), end.toward(corner, 2.0 / 3.0), end));
    }
    segments.push(Segment::Close);
    segments
}
