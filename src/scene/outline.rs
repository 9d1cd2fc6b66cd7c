//! The form of each family, and where lines meet it.

use super::item::{Path, Segment, Stroke};
use super::palette;
use crate::layout::{Point, Rect, crosses, turn};
use crate::report::Family;

/// Share of a quarter circle's radius at which the control points of a cubic
/// curve stand.
const ROUND: f64 = 0.552_284_75;

/// The radius of a person's corners in a box of this height, at a font size.
fn rounding(rect: &Rect, size: f64) -> f64 {
    rect.down.min(size * 1.5).min(rect.across)
}

/// How far an undertaking's corners are cut.
fn cut(rect: &Rect, size: f64) -> f64 {
    (rect.down * 0.75).min(size * 1.1).min(rect.across)
}

/// The side of a work's folded corner.
fn fold(rect: &Rect, size: f64) -> f64 {
    (size * 0.85).min(rect.down).min(rect.across)
}

/// The room between text and the sides of its shape: left and right, above and
/// below.
pub(super) fn padding(family: Family, size: f64) -> (f64, f64) {
    match family {
        Family::Person => (size * 1.05, size * 0.52),
        Family::Organisation => (size * 0.8, size * 0.52),
        Family::Work => (size * 1.15, size * 0.56),
        Family::Undertaking => (size * 1.25, size * 0.52),
        Family::Unspecified => (size * 0.7, size * 0.45),
    }
}

/// The corners of the shape, curves flattened; clockwise.
pub(super) fn corners(family: Family, rect: &Rect, size: f64) -> Vec<Point> {
    let (left, right, top, bottom) = (rect.left(), rect.right(), rect.top(), rect.bottom());
    match family {
        Family::Organisation | Family::Unspecified => rect.corners().to_vec(),
        Family::Work => {
            let fold = fold(rect, size);
            vec![
                Point::new(left, top),
                Point::new(right - fold, top),
                Point::new(right, top + fold),
                Point::new(right, bottom),
                Point::new(left, bottom),
            ]
        }
        Family::Undertaking => {
            let cut = cut(rect, size);
            vec![
                Point::new(left + cut, top),
                Point::new(right - cut, top),
                Point::new(right, rect.center.y),
                Point::new(right - cut, bottom),
                Point::new(left + cut, bottom),
                Point::new(left, rect.center.y),
            ]
        }
        Family::Person => round_corners(rect, rounding(rect, size)),
    }
}

fn round_corners(rect: &Rect, radius: f64) -> Vec<Point> {
    const STEPS: i32 = 6;
    let mut points = Vec::new();
    let inner = rect.padded(-radius);
    for (quarter, middle) in inner.corners().into_iter().enumerate() {
        for step in 0..=STEPS {
            let share = f64::from(step) / f64::from(STEPS) + quarter as f64 + 2.0;
            let angle = share * std::f64::consts::FRAC_PI_2;
            points.push(middle.moved(libm::cos(angle) * radius, libm::sin(angle) * radius));
        }
    }
    points
}

/// What is drawn for an actor of a family.
pub(super) fn paths(family: Family, rect: &Rect, size: f64, stroke_width: f64) -> Vec<Path> {
    let (tint, dark) = palette::family(family);
    let stroke = Stroke::solid(dark, stroke_width);
    let segments = match family {
        Family::Person => rounded(rect, rounding(rect, size)),
        _ => Path::through(&corners(family, rect, size), true),
    };
    let mut paths = vec![Path { segments, fill: Some(tint), stroke: Some(stroke.clone()) }];
    if family == Family::Work {
        let fold = fold(rect, size);
        let flap = [
            Point::new(rect.right() - fold, rect.top()),
            Point::new(rect.right() - fold, rect.top() + fold),
            Point::new(rect.right(), rect.top() + fold),
        ];
        paths.push(Path::stroked(Path::through(&flap, false), stroke));
    }
    paths
}

/// A rectangle with round corners.
pub(super) fn rounded(rect: &Rect, radius: f64) -> Vec<Segment> {
    let (left, right, top, bottom) = (rect.left(), rect.right(), rect.top(), rect.bottom());
    let (point, bend) = (Point::new, radius * (1.0 - ROUND));
    vec![
        Segment::Move(point(left + radius, top)),
        Segment::Line(point(right - radius, top)),
        Segment::Curve(point(right - bend, top), point(right, top + bend), point(right, top + radius)),
        Segment::Line(point(right, bottom - radius)),
        Segment::Curve(
            point(right, bottom - bend),
            point(right - bend, bottom),
            point(right - radius, bottom),
        ),
        Segment::Line(point(left + radius, bottom)),
        Segment::Curve(point(left + bend, bottom), point(left, bottom - bend), point(left, bottom - radius)),
        Segment::Line(point(left, top + radius)),
        Segment::Curve(point(left, top + bend), point(left + bend, top), point(left + radius, top)),
        Segment::Close,
    ]
}

/// Where a way that begins within a shape leaves it for the last time: the number
/// of the stretch and the point.
pub(super) fn leaves(shape: &[Point], way: &[Point]) -> Option<(usize, Point)> {
    let mut last = None;
    for (number, pair) in way.windows(2).enumerate() {
        let mut farthest: f64 = -1.0;
        for (at, &corner) in shape.iter().enumerate() {
            let next = shape[(at + 1) % shape.len()];
            if let Some(share) = meeting(pair[0], pair[1], corner, next) {
                farthest = farthest.max(share);
            }
        }
        if farthest >= 0.0 {
            last = Some((number, pair[0].toward(pair[1], farthest)));
        }
    }
    last
}

/// The share of the way from `a` to `b` at which it meets the side from `c` to `d`.
fn meeting(a: Point, b: Point, c: Point, d: Point) -> Option<f64> {
    let (before, after) = (turn(c, d, a), turn(c, d, b));
    let (one, other) = (turn(a, b, c), turn(a, b, d));
    // A way through a corner meets one of its sides at the end; both ends count.
    let touches = one * other <= 0.0 && before * after <= 0.0 && (before - after).abs() > 1e-12;
    (crosses(a, b, c, d) || touches).then(|| before / (before - after))
}
