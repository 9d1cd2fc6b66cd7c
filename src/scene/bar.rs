//! The marks of a timeline: bars, hatched where they only possibly held, and what
//! happened at one time.

use super::item::{Path, Segment, Stroke};
use super::palette::{self, Color};
use super::preset::Preset;
use crate::layout::{Point, Rect};
use crate::report::bars::Bar;
use crate::report::{Family, Mark};

/// How the marks of a row are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    mark: Mark,
    fill: Color,
    line: Color,
    /// Half the height of a bar.
    pub(super) half: f64,
    stroke: f64,
}

/// Where a bar stands: the days that are known, and those on which it certainly
/// held, as places from left to right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) known: [f64; 2],
    pub(super) surely: Option<[f64; 2]>,
    pub(super) middle: f64,
}

impl Look {
    pub(super) fn new(family: Family, mark: Mark, preset: &Preset) -> Self {
        let (tint, dark) = palette::family(family);
        let line = if mark == Mark::Against { palette::line(mark, false) } else { dark };
        Self {
            mark,
            fill: if mark == Mark::Stated { dark } else { tint },
            line,
            half: preset.small * 0.5,
            stroke: preset.stroke,
        }
    }

    /// How far an open end reaches beyond the days that are known.
    pub(super) fn reach(self) -> f64 {
        self.half * 2.2
    }

    fn outline(self) -> Stroke {
        let dash = match self.mark {
            Mark::Stated => Vec::new(),
            Mark::Claimed => vec![self.stroke * 3.0, self.stroke * 2.0],
            Mark::Against => vec![self.stroke * 0.05, self.stroke * 2.0],
        };
        Stroke { color: self.line, width: self.stroke, dash }
    }

    fn thin(self) -> Stroke {
        Stroke::solid(self.line, self.stroke * 0.6)
    }
}

/// All that is drawn for a row.
pub(super) fn paths(bar: &Bar, span: Span, look: Look) -> Vec<Path> {
    let mut paths = if bar.occasion { occasion(bar, span, look) } else { stretch(bar, span, look) };
    if look.mark == Mark::Against && !bar.occasion {
        let x = span.known[0].midpoint(span.known[1]);
        let ends =
            [Point::new(x, span.middle - look.half * 1.7), Point::new(x, span.middle + look.half * 1.7)];
        paths.push(Path::stroked(Path::through(&ends, false), Stroke::solid(look.line, look.stroke * 1.6)));
    }
    paths
}

/// A bar: solid where it certainly held, hatched where it possibly did.
fn stretch(bar: &Bar, span: Span, look: Look) -> Vec<Path> {
    let [left, right] = span.known;
    let mut paths = Vec::new();
    let parts = match span.surely {
        Some([from, to]) => vec![(left, from, true), (from, to, false), (to, right, true)],
        None => vec![(left, right, true)],
    };
    for (from, to, hatched) in parts {
        if to - from <= 1e-6 {
            continue;
        }
        let rect = between(from, to, span.middle, look.half);
        if hatched {
            paths.push(Path::filled(Path::through(&rect.corners(), true), Color::WHITE));
            paths.push(Path::stroked(hatching(&rect, look.half * 0.62), look.thin()));
        } else {
            paths.push(Path::filled(Path::through(&rect.corners(), true), look.fill));
        }
        let sides = rect.corners();
        paths.push(Path::stroked(Path::through(&[sides[0], sides[1]], false), look.outline()));
        paths.push(Path::stroked(Path::through(&[sides[3], sides[2]], false), look.outline()));
    }
    for (side, x) in [left, right].into_iter().enumerate() {
        if !bar.open[side] {
            paths.push(upright(x, span.middle, look.half, look.outline()));
        }
    }
    if bar.open[0] {
        paths.extend(rails(left, -look.reach(), span.middle, look));
    }
    if bar.ongoing {
        let tip = right + look.reach() * 0.8;
        let (high, low) = (span.middle - look.half, span.middle + look.half);
        let arrow = [Point::new(right, high), Point::new(tip, span.middle), Point::new(right, low)];
        let segments = Path::through(&arrow, true);
        paths.push(Path { segments, fill: Some(Color::WHITE), stroke: Some(look.outline()) });
    } else if bar.open[1] {
        paths.extend(rails(right, look.reach(), span.middle, look));
    }
    paths
}

/// The sides of a bar that goes on for nobody knows how long.
fn rails(from: f64, by: f64, middle: f64, look: Look) -> [Path; 2] {
    [-look.half, look.half].map(|off| {
        let ends = [Point::new(from, middle + off), Point::new(from + by, middle + off)];
        Path::stroked(Path::through(&ends, false), look.outline())
    })
}

/// What happened at one time: a mark, on a line if the day is not known.
fn occasion(bar: &Bar, span: Span, look: Look) -> Vec<Path> {
    let [left, right] = span.known;
    let from = if bar.open[0] { left - look.reach() } else { left };
    let to = if bar.open[1] { right + look.reach() } else { right };
    let center = Point::new(from.midpoint(to), span.middle);
    let exact = to - from <= look.half * 2.0;
    let mut paths = Vec::new();
    if !exact {
        let line = [Point::new(from, span.middle), Point::new(to, span.middle)];
        paths.push(Path::stroked(Path::through(&line, false), look.thin()));
        for (side, x) in [from, to].into_iter().enumerate() {
            if !bar.open[side] {
                paths.push(upright(x, span.middle, look.half * 0.6, look.thin()));
            }
        }
    }
    if look.mark == Mark::Against {
        let stroke = Stroke::solid(look.line, look.stroke * 1.6);
        for slope in [-1.0, 1.0] {
            let (x, y) = (look.half * 0.85, look.half * 0.85 * slope);
            let ends = [center.moved(-x, -y), center.moved(x, y)];
            paths.push(Path::stroked(Path::through(&ends, false), stroke.clone()));
        }
        return paths;
    }
    let reach = look.half * 1.05;
    let corners = [
        center.moved(0.0, -reach),
        center.moved(reach, 0.0),
        center.moved(0.0, reach),
        center.moved(-reach, 0.0),
    ];
    let fill = if exact { look.fill } else { Color::WHITE };
    let segments = Path::through(&corners, true);
    paths.push(Path { segments, fill: Some(fill), stroke: Some(look.outline()) });
    paths
}

fn between(from: f64, to: f64, middle: f64, half: f64) -> Rect {
    Rect::between(Point::new(from, middle - half), Point::new(to, middle + half))
}

fn upright(x: f64, middle: f64, half: f64, stroke: Stroke) -> Path {
    let ends = [Point::new(x, middle - half), Point::new(x, middle + half)];
    Path::stroked(Path::through(&ends, false), stroke)
}

/// Slanting lines within a rectangle, at equal distances from left to right.
fn hatching(rect: &Rect, apart: f64) -> Vec<Segment> {
    let (high, mut segments) = (rect.down * 2.0, Vec::new());
    // A line that begins at the lower side at `x` ends at the upper side at `x + high`.
    let mut x = rect.left() - high + apart * 0.5;
    while x < rect.right() {
        let (from, to) = (x.max(rect.left()), (x + high).min(rect.right()));
        if to - from > 1e-6 {
            segments.push(Segment::Move(Point::new(from, rect.bottom() - (from - x))));
            segments.push(Segment::Line(Point::new(to, rect.bottom() - (to - x))));
        }
        x += apart;
    }
    segments
}

/// A way from one row to another, in a lane beside the bars: out of the first row,
/// down or up, and into the other, with an arrowhead if the order is known.
pub(super) fn passage(
    rows: [f64; 2],
    lane: f64,
    right: f64,
    certain: bool,
    headed: bool,
    preset: &Preset,
) -> Vec<Path> {
    let [from, to] = rows.map(|y| y);
    let tip = preset.tip * 0.9;
    let last = if headed { right - tip * 0.8 } else { right };
    let corners =
        [Point::new(right, from), Point::new(lane, from), Point::new(lane, to), Point::new(last, to)];
    let dash = if certain { Vec::new() } else { vec![preset.stroke * 2.4, preset.stroke * 2.0] };
    let stroke = Stroke { color: Color::INK, width: preset.stroke * 1.1, dash };
    let way = super::stroke::bent(&corners, preset.clear * 0.5);
    let mut paths = vec![Path::stroked(way, stroke)];
    if headed {
        let point = Point::new(right, to);
        let back = right - tip;
        let head = [point, Point::new(back, to - tip * 0.4), Point::new(back, to + tip * 0.4)];
        paths.push(Path::filled(Path::through(&head, true), Color::INK));
    }
    paths
}
