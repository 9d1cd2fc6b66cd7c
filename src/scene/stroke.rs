//! Lines: from outline to outline, with rounded bends, arrowheads and marks.

use super::item::{Path, Segment, Stroke};
use super::outline::leaves;
use super::palette;
use super::preset::Preset;
use crate::layout::{Point, along, length};
use crate::report::{Arrows, Line, Mark};

/// A line on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    /// The part between the two outlines, bends as corners.
    pub(super) way: Vec<Point>,
    /// How much of its beginning and end arrowheads take.
    pub(super) tips: (f64, f64),
}

/// How far a rounded bend may leave its corner, as a share of the clearance.
const INWARD: f64 = 0.7;

/// Cuts a way to what is seen between two shapes.
pub(super) fn seen(way: &[Point], from: &[Point], to: &[Point]) -> Vec<Point> {
    let mut seen = way.to_vec();
    if let Some((number, point)) = leaves(from, &seen) {
        seen.drain(..=number);
        seen.insert(0, point);
    }
    seen.reverse();
    if let Some((number, point)) = leaves(to, &seen) {
        seen.drain(..=number);
        seen.insert(0, point);
    }
    seen.reverse();
    seen
}

/// Which ends of a line carry arrowheads: its beginning, its end.
pub(super) fn heads(arrows: Arrows) -> (bool, bool) {
    match arrows {
        Arrows::None => (false, false),
        Arrows::Forward => (false, true),
        Arrows::Backward => (true, false),
        Arrows::Both => (true, true),
    }
}

pub(super) fn width(line: &Line, preset: &Preset) -> f64 {
    if line.emphasis { preset.stroke * 2.1 } else { preset.stroke }
}

/// The length of the arrowheads of a line; on a short line they are smaller.
fn head(line: &Line, preset: &Preset, long: f64) -> f64 {
    let wished = if line.emphasis { preset.tip * 1.3 } else { preset.tip };
    wished.min(long * 0.45)
}

/// A line between two shapes.
pub(super) fn drawn(way: Vec<Point>, line: &Line, preset: &Preset) -> Drawn {
    let tip = head(line, preset, length(&way));
    let (first, last) = heads(line.arrows);
    Drawn { way, tips: (if first { tip } else { 0.0 }, if last { tip } else { 0.0 }) }
}

/// What is drawn for a line: the line, its arrowheads.
pub(super) fn paths(drawn: &Drawn, line: &Line, preset: &Preset) -> Vec<Path> {
    let color = palette::line(line.mark, line.emphasis);
    let wide = width(line, preset);
    let dash = match line.mark {
        Mark::Stated => Vec::new(),
        Mark::Claimed => vec![preset.stroke * 4.6, preset.stroke * 2.8],
        Mark::Against => vec![wide * 0.05, wide * 2.4],
    };
    // The line ends within its arrowhead, not at its point.
    let body = shortened(&drawn.way, drawn.tips.0 * 0.8, drawn.tips.1 * 0.8);
    let mut paths =
        vec![Path::stroked(bent(&body, preset.clear * INWARD), Stroke { color, width: wide, dash })];
    let (first, last) = drawn.tips;
    let mut backwards = drawn.way.clone();
    backwards.reverse();
    for (way, tip) in [(&backwards, first), (&drawn.way, last)] {
        if tip > 0.0 {
            paths.push(Path::filled(arrowhead(way, tip), color));
        }
    }
    paths
}

/// A triangle whose point is the end of a way.
fn arrowhead(way: &[Point], tip: f64) -> Vec<Segment> {
    let Some((&end, &before)) = way.last().zip(way.iter().rev().nth(1)) else { return Vec::new() };
    let long = before.distance(end).max(1e-9);
    let (x, y) = ((end.x - before.x) / long, (end.y - before.y) / long);
    let back = end.moved(-x * tip, -y * tip);
    let half = tip * 0.38;
    let notch = end.moved(-x * tip * 0.78, -y * tip * 0.78);
    Path::through(&[end, back.moved(-y * half, x * half), notch, back.moved(y * half, -x * half)], true)
}

/// A short bar across a line at a distance from its beginning.
pub(super) fn bar(way: &[Point], distance: f64, line: &Line, preset: &Preset) -> Option<Path> {
    let (middle, direction) = along(way, distance)?;
    let half = preset.tip * 0.6;
    let ends = [
        middle.moved(-direction.y * half, direction.x * half),
        middle.moved(direction.y * half, -direction.x * half),
    ];
    let stroke = Stroke::solid(palette::line(line.mark, line.emphasis), preset.stroke * 1.6);
    Some(Path::stroked(Path::through(&ends, false), stroke))
}

/// A way without the first and last bit.
pub(super) fn shortened(way: &[Point], first: f64, last: f64) -> Vec<Point> {
    let mut way = way.to_vec();
    for cut in [first, last] {
        let mut left = cut;
        while way.len() >= 2 && left > 0.0 {
            let long = way[0].distance(way[1]);
            if long > left {
                way[0] = way[0].toward(way[1], left / long);
                break;
            }
            if way.len() == 2 {
                break;
            }
            left -= long;
            way.remove(0);
        }
        way.reverse();
    }
    way
}

/// A polyline with round bends, which leave their corner by at most `inward`.
pub(super) fn bent(way: &[Point], inward: f64) -> Vec<Segment> {
    let Some(&first) = way.first() else { return Vec::new() };
    let mut segments = vec![Segment::Move(first)];
    for triple in way.windows(3) {
        let (before, corner, after) = (triple[0], triple[1], triple[2]);
        let (long_in, long_out) = (before.distance(corner), corner.distance(after));
        // Half of the cosine between the two stretches gives the sine of half the turn.
        let cosine = ((corner.x - before.x) * (after.x - corner.x)
            + (corner.y - before.y) * (after.y - corner.y))
            / (long_in * long_out).max(1e-9);
        let half_sine = ((1.0 - cosine).max(0.0) / 2.0).sqrt();
        let most = if half_sine > 1e-6 { 2.0 * inward / half_sine } else { f64::INFINITY };
        let cut = most.min(long_in * 0.48).min(long_out * 0.48);
        let (start, end) =
            (corner.toward(before, cut / long_in.max(1e-9)), corner.toward(after, cut / long_out.max(1e-9)));
        segments.push(Segment::Line(start));
        // A quadratic curve with the corner as its control point, as a cubic one.
        segments.push(Segment::Curve(start.toward(corner, 2.0 / 3.0), end.toward(corner, 2.0 / 3.0), end));
    }
    if let Some(&last) = way.last() {
        segments.push(Segment::Line(last));
    }
    segments
}
