//! Outlines around groups: convex, with round corners.

use super::item::{Path, Segment, Stroke};
use super::palette::Color;
use super::preset::Preset;
use crate::layout::{Point, Rect, turn};

/// Inside and outline: lighter than any shape, and darker than any rule.
const INSIDE: Color = Color(0xF4, 0xF5, 0xF7);
const OUTLINE: Color = Color(0x84, 0x8A, 0x92);

/// How far an outline keeps from the shapes inside.
pub(super) fn padding(preset: &Preset) -> f64 {
    preset.gap * 0.42
}

/// The smallest convex polygon around some rectangles, clockwise as seen.
pub(super) fn around(rects: impl Iterator<Item = Rect>) -> Vec<Point> {
    let mut points: Vec<Point> = rects.flat_map(|rect| rect.corners()).collect();
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
        let (before, corner, after) = (corners[(at + count - 1) % count], corners[at], corners[(at + 1) % count]);
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
