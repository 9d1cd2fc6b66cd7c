//! Names beside dots, where there is room.

use super::item::{Anchor, Text};
use super::label::{LEADING, shortened};
use super::palette::Color;
use super::preset::Preset;
use super::stroke::Drawn;
use crate::layout::{Index, Point, Rect, Size};
use crate::report::Shape;
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::balanced;

/// Everything that stands in the way of a name.
struct Ground {
    near: Index,
    taken: Vec<Rect>,
    lines_near: Index,
    stretches: Vec<(Point, Point)>,
}

/// Places names beside dots: the first of the order first, each where it touches
/// nothing at all, or nowhere. The result has an entry for each shape.
pub(super) fn place(
    shapes: &[Shape],
    boxes: &[Rect],
    order: &[usize],
    lines: &[Drawn],
    extent: Size,
    preset: &Preset,
) -> Vec<Vec<Text>> {
    let mut named = vec![Vec::new(); shapes.len()];
    let cell = preset.label_width;
    let mut ground = Ground {
        near: Index::new(extent, cell),
        taken: Vec::new(),
        lines_near: Index::new(extent, cell),
        stretches: Vec::new(),
    };
    for rect in boxes {
        ground.take(rect);
    }
    for pair in lines.iter().flat_map(|line| line.way.windows(2)) {
        ground.lines_near.add_segment(ground.stretches.len(), pair[0], pair[1]);
        ground.stretches.push((pair[0], pair[1]));
    }
    let page = Rect::between(Point::default(), Point::new(extent.width, extent.height));
    for &at in order {
        let words = shortened(&visible(&shapes[at].name));
        'widths: for share in [1.0, 0.7, 0.5] {
            let lines = balanced(&words, preset.small, Weight::Regular, preset.label_width * share);
            let wide =
                lines.iter().map(|line| width(line, preset.small, Weight::Regular)).fold(0.0, f64::max);
            let area = Size::new(wide, lines.len() as f64 * preset.small * LEADING);
            for (rect, anchor) in spots(&boxes[at], area, preset.small * 0.35) {
                if page.holds(rect.corners()[0]) && page.holds(rect.corners()[2]) && ground.is_free(&rect) {
                    named[at] = texts(&lines, &rect, anchor, preset);
                    ground.take(&rect);
                    break 'widths;
                }
            }
        }
    }
    named
}

impl Ground {
    fn take(&mut self, rect: &Rect) {
        self.near.add_rect(self.taken.len(), rect);
        self.taken.push(*rect);
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let roomy = rect.padded(1.0);
        !self.near.near(&roomy).into_iter().any(|at| self.taken[at].overlaps(&roomy))
            && !self.lines_near.near(&roomy).into_iter().any(|at| {
                let (from, to) = self.stretches[at];
                roomy.meets(from, to)
            })
    }
}

/// Where a name may stand: right, left, below, above, and at the corners.
fn spots(dot: &Rect, area: Size, apart: f64) -> [(Rect, Anchor); 8] {
    let across = dot.across + apart + area.width / 2.0;
    let down = dot.down + apart * 0.5 + area.height / 2.0;
    let middle = dot.center;
    let spot = |x: f64, y: f64, anchor| (Rect::around(middle.moved(x, y), area), anchor);
    [
        spot(across, 0.0, Anchor::Start),
        spot(-across, 0.0, Anchor::Middle),
        spot(0.0, down, Anchor::Middle),
        spot(0.0, -down, Anchor::Middle),
        spot(across, down * 0.7, Anchor::Start),
        spot(across, -down * 0.7, Anchor::Start),
        spot(-across, down * 0.7, Anchor::Middle),
        spot(-across, -down * 0.7, Anchor::Middle),
    ]
}

fn texts(lines: &[String], rect: &Rect, anchor: Anchor, preset: &Preset) -> Vec<Text> {
    let step = preset.small * LEADING;
    let first = rect.top() + (step + preset.small * CAP_HEIGHT) * 0.5;
    let x = if anchor == Anchor::Start { rect.left() } else { rect.center.x };
    let text = |(row, line): (usize, &String)| Text {
        at: Point::new(x, first + row as f64 * step),
        anchor,
        size: preset.small,
        weight: Weight::Regular,
        color: Color::INK,
        content: line.clone(),
    };
    lines.iter().enumerate().map(text).collect()
}
