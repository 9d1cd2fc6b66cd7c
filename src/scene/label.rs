//! Names in their shapes.

use super::item::{Anchor, Path, Text};
use super::palette::Color;
use super::{outline, palette};
use crate::layout::{Point, Rect, Size};
use crate::report::Family;
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::balanced;

/// Distance between baselines, in font sizes.
pub(super) const LEADING: f64 = 1.2;

/// A name longer than this is shown with three dots; its whole is in the title
/// that the file keeps for it.
const LONGEST: usize = 140;

/// A name broken into lines, and the box that it needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) lines: Vec<String>,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) area: Size,
    /// What the layout keeps free for it.
    pub(super) room: Size,
    /// Radius of the disc before the name; 0: there is none.
    disc: f64,
}

/// Radius of the largest disc, in font sizes.
const LARGEST_DISC: f64 = 1.35;

/// Smaller discs would be taken for dirt.
const SMALLEST_DISC: f64 = 0.08;

/// Breaks a name so that its box is compact and wider than high.
pub(super) fn label(name: &str, family: Family, size: f64, weight: Weight, widest: f64) -> Label {
    /// Width to height of the box that looks best.
    const PROPORTION: f64 = 2.7;
    let name = shortened(&visible(name));
    let (beside, above) = outline::padding(family, size);
    let boxed = |lines: &[String]| {
        let wide = lines.iter().map(|line| width(line, size, weight)).fold(0.0, f64::max);
        let high = lines.len().max(1) as f64 * size * LEADING;
        Size::new(wide.max(size) + 2.0 * beside, high - size * (LEADING - 1.0) + 2.0 * above)
    };
    let mut best: Option<(f64, Vec<String>, Size)> = None;
    for step in 0..=12 {
        let most = widest * (0.4 + 0.05 * f64::from(step));
        let lines = balanced(&name, size, weight, most);
        let area = boxed(&lines);
        let shape = libm::log(area.width / area.height / PROPORTION);
        // A word that had to be cut costs dearly.
        let cut = lines.windows(2).filter(|pair| !name.contains(&format!("{} {}", pair[0], pair[1]))).count();
        let cost = (area.width * area.height) * (1.0 + 0.5 * shape * shape) * (1.0 + cut as f64);
        if best.as_ref().is_none_or(|(least, ..)| cost < *least - 1e-9) {
            best = Some((cost, lines, area));
        }
    }
    let (_, lines, area) = best.expect("thirteen widths were tried");
    Label { lines, size, weight, area, room: area, disc: 0.0 }
}

/// A disc in the dark colour of a family.
pub(super) fn disc(middle: Point, radius: f64, family: Family) -> Path {
    let square = Rect::around(middle, Size::new(radius * 2.0, radius * 2.0));
    Path::filled(outline::rounded(&square, radius), palette::family(family).1)
}

pub(super) fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

impl Label {
    /// A dot; its name may stand beside it, for which some room is kept.
    pub(super) fn dot(size: f64) -> Self {
        let (area, room) = (Size::new(size, size), Size::new(size * 5.0, size * 2.6));
        Self { lines: Vec::new(), size, weight: Weight::Regular, area, room, disc: 0.0 }
    }

    /// With a disc before the name whose area is this share of the largest one's.
    pub(super) fn with_disc(mut self, share: Option<f64>) -> Self {
        let disc = share.map_or(0.0, |share| share.clamp(0.0, 1.0).sqrt() * LARGEST_DISC * self.size);
        if disc < SMALLEST_DISC * self.size {
            return self;
        }
        self.disc = disc;
        let high = self.disc * 2.0 + self.size * 0.7;
        self.area = Size::new(self.area.width + self.slot(), self.area.height.max(high));
        self.room = self.area;
        self
    }

    /// What the disc takes from the width.
    fn slot(&self) -> f64 {
        if self.disc > 0.0 { self.disc * 2.0 + self.size * 0.4 } else { 0.0 }
    }

    /// The disc, in a box.
    pub(super) fn disc_in(&self, rect: &Rect, family: Family) -> Option<Path> {
        let text = self.lines.iter().map(|line| width(line, self.size, self.weight)).fold(0.0, f64::max);
        let left = rect.center.x - (text + self.slot()) / 2.0;
        let middle = Point::new(left + self.disc, rect.center.y);
        (self.disc > 0.0).then(|| disc(middle, self.disc, family))
    }

    /// Whether the name is not inside.
    pub(super) fn is_dot(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines, centred in a box.
    pub(super) fn texts(&self, rect: &Rect) -> Vec<Text> {
        let high = self.lines.len() as f64 * self.size * LEADING;
        let first = rect.center.y - high / 2.0 + self.size * (LEADING + CAP_HEIGHT) / 2.0;
        let text = |(row, line): (usize, &String)| Text {
            at: Point::new(rect.center.x + self.slot() / 2.0, first + row as f64 * self.size * LEADING),
            anchor: Anchor::Middle,
            size: self.size,
            weight: self.weight,
            color: Color::INK,
            content: line.clone(),
        };
        self.lines.iter().enumerate().map(text).collect()
    }
}
