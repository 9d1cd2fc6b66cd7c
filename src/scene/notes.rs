//! The numbers of the documents on the lines, each at a clear spot.

use super::item::{Anchor, Path, Text};
use super::outline::rounded;
use super::palette::Color;
use super::preset::Preset;
use super::stroke::Drawn;
use crate::layout::{Index, Point, Rect, Size, along, length};
use crate::report::{Line, Mark};
use crate::text::font::{CAP_HEIGHT, Weight, width};

/// What stands on a line: a letter if it is claimed, the numbers of its
/// documents, a letter if some of it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it covers, its white ground included.
    pub area: Rect,
    /// The white ground, which parts it from the lines below.
    pub ground: Path,
    /// The letters and numbers.
    pub texts: Vec<Text>,
}

/// The words of a note before they have a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wording {
    runs: Vec<(String, Weight)>,
    /// What it covers.
    pub(super) area: Size,
}

/// White beside the words of a note.
const SIDE: f64 = 0.22;

/// On a picture of more lines than this, no notes are placed: they could not be
/// read, and the sentences of each line are in the file.
pub(super) const MOST: usize = 1_500;

/// The words of a note; `None` if nothing needs to be said on the line.
/// `numbered` is false where one document supports everything.
pub(super) fn wording(line: &Line, numbered: bool, preset: &Preset) -> Option<Wording> {
    let runs = runs(line, numbered);
    if runs.is_empty() {
        return None;
    }
    let words: f64 = runs.iter().map(|(run, weight)| width(run, preset.small, *weight)).sum();
    let spaces = width(" ", preset.small, Weight::Regular) * (runs.len() - 1) as f64;
    let wide = words + spaces + 2.0 * SIDE * preset.small;
    Some(Wording { runs, area: Size::new(wide, preset.small * 1.12) })
}

/// The letters and numbers of a line.
pub(super) fn runs(line: &Line, numbered: bool) -> Vec<(String, Weight)> {
    let mut runs: Vec<(String, Weight)> = Vec::new();
    if line.mark == Mark::Claimed {
        runs.push(("c".to_owned(), Weight::SemiBold));
    }
    if numbered && !line.notes.is_empty() {
        runs.push((ranges(&line.notes), Weight::Regular));
    }
    if line.unsourced {
        runs.push(("u".to_owned(), Weight::SemiBold));
    }
    runs
}

/// Numbers in ascending order, runs of three and more shortened: `1–3, 7`.
pub(super) fn ranges(numbers: &[usize]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = numbers;
    while let Some(&first) = rest.first() {
        let run = rest.iter().zip(first..).take_while(|(number, wanted)| **number == *wanted).count();
        let taken = if run >= 3 { run } else { 1 };
        words.push(if taken == 1 { first.to_string() } else { format!("{first}–{}", rest[taken - 1]) });
        rest = &rest[taken..];
    }
    words.join(", ")
}

impl Wording {
    fn placed(self, center: Point, preset: &Preset) -> Note {
        let area = Rect::around(center, self.area);
        let space = width(" ", preset.small, Weight::Regular);
        let mut left = area.left() + SIDE * preset.small;
        let baseline = center.y + preset.small * CAP_HEIGHT / 2.0;
        let mut texts = Vec::with_capacity(self.runs.len());
        for (content, weight) in self.runs {
            let text = Text {
                at: Point::new(left, baseline),
                anchor: Anchor::Start,
                size: preset.small,
                weight,
                color: Color::INK,
                content,
            };
            left += text.width() + space;
            texts.push(text);
        }
        Note { area, ground: Path::filled(rounded(&area, preset.small * 0.25), Color::WHITE), texts }
    }
}

/// What notes must not touch, and what they should not.
struct Ground<'a> {
    shapes: &'a [Rect],
    shapes_near: Index,
    segments: Vec<(usize, Point, Point)>,
    segments_near: Index,
    extent: Size,
    preset: &'a Preset,
}

/// Costs of a spot; a foreign shape is out of the question.
const ON_NOTE: f64 = 60.0;
const ON_HEAD: f64 = 12.0;
const ON_LINE: f64 = 6.0;
const BY_LINE: f64 = 1.5;
const BESIDE: f64 = 3.0;
const OFF_MIDDLE: f64 = 2.0;

/// Rounds in which every note looks for a better place, given all others.
const ROUNDS: usize = 3;

/// Places every note. The result has an entry for each line.
pub(super) fn place(
    wordings: Vec<Option<Wording>>,
    lines: &[Drawn],
    shapes: &[Rect],
    extent: Size,
    preset: &Preset,
) -> Vec<Option<Note>> {
    let cell = preset.small * 8.0;
    let (mut shapes_near, mut segments_near) = (Index::new(extent, cell), Index::new(extent, cell));
    for (number, rect) in shapes.iter().enumerate() {
        shapes_near.add_rect(number, &rect.padded(2.0));
    }
    let mut segments = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for pair in line.way.windows(2) {
            segments_near.add_segment(segments.len(), pair[0], pair[1]);
            segments.push((number, pair[0], pair[1]));
        }
    }
    let ground = Ground { shapes, shapes_near, segments, segments_near, extent, preset };
    let mut order: Vec<usize> = (0..lines.len()).filter(|&line| wordings[line].is_some()).collect();
    let longs: Vec<f64> = lines.iter().map(|line| length(&line.way)).collect();
    order.sort_by(|&x, &y| longs[x].total_cmp(&longs[y]).then(x.cmp(&y)));

    let mut spots: Vec<Option<Point>> = vec![None; lines.len()];
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &line in &order {
            let Some(wording) = &wordings[line] else { continue };
            let spot = ground.best(line, &lines[line], wording.area, &spots, &wordings);
            moved |= spots[line] != Some(spot);
            spots[line] = Some(spot);
        }
        if !moved {
            break;
        }
    }
    let note = |(wording, spot): (Option<Wording>, Option<Point>)| Some(wording?.placed(spot?, preset));
    wordings.into_iter().zip(spots).map(note).collect()
}

impl Ground<'_> {
    /// The best spot on or beside a line.
    fn best(
        &self,
        line: usize,
        drawn: &Drawn,
        area: Size,
        spots: &[Option<Point>],
        wordings: &[Option<Wording>],
    ) -> Point {
        let long = length(&drawn.way);
        let middle = (long + drawn.tips.0 - drawn.tips.1) / 2.0;
        let Some((center, _)) = along(&drawn.way, middle) else {
            return drawn.way.first().copied().unwrap_or_default();
        };
        let taken = taken(line, &drawn.way, area, spots, wordings);
        let mut best = (f64::INFINITY, center);
        for step in 0..=40 {
            let side = if step % 2 == 0 { 1.0 } else { -1.0 };
            let off = f64::from((step + 1) / 2) / 40.0 * side;
            let Some((on, way)) = along(&drawn.way, middle + off * long) else { continue };
            let reach = (way.y.abs() * area.width + way.x.abs() * area.height) * 0.5 + self.preset.stroke;
            for beside in [0.0, 1.0, -1.0, 2.0, -2.0] {
                let spot = on.moved(-way.y * reach * beside, way.x * reach * beside);
                let base = OFF_MIDDLE * off.abs() * 2.0 + BESIDE * f64::abs(beside);
                if base >= best.0 {
                    continue;
                }
                let cost = base + self.cost(line, drawn, &Rect::around(spot, area), &taken);
                if cost < best.0 {
                    best = (cost, spot);
                }
            }
        }
        best.1
    }

    fn cost(&self, line: usize, drawn: &Drawn, area: &Rect, taken: &[Rect]) -> f64 {
        let roomy = area.padded(self.preset.stroke);
        if roomy.left() < 0.0
            || roomy.right() > self.extent.width
            || roomy.bottom() > self.extent.height + area.down
        {
            return f64::INFINITY;
        }
        if self.shapes_near.near(&roomy).into_iter().any(|at| self.shapes[at].overlaps(&roomy)) {
            return f64::INFINITY;
        }
        let mut cost = ON_NOTE * taken.iter().filter(|other| other.overlaps(&roomy)).count() as f64;
        // A note that all but touches a foreign line might be read as that line's.
        let near = area.padded(self.preset.stroke * 2.5);
        for at in self.segments_near.near(&near) {
            let (owner, from, to) = self.segments[at];
            if owner != line && area.meets(from, to) {
                cost += ON_LINE;
            } else if owner != line && near.meets(from, to) {
                cost += BY_LINE;
            }
        }
        let ends = [(drawn.tips.0, drawn.way.first()), (drawn.tips.1, drawn.way.last())];
        for (tip, end) in ends {
            if let Some(&end) = end.filter(|_| tip > 0.0) {
                let head = Rect::around(end, Size::new(tip * 2.0, tip * 2.0));
                if head.overlaps(area) {
                    cost += ON_HEAD;
                }
            }
        }
        cost
    }
}

/// The areas of other notes that could be met along a way.
fn taken(
    line: usize,
    way: &[Point],
    area: Size,
    spots: &[Option<Point>],
    wordings: &[Option<Wording>],
) -> Vec<Rect> {
    let low = way.iter().fold(way[0], |low, point| Point::new(low.x.min(point.x), low.y.min(point.y)));
    let high = way.iter().fold(way[0], |high, point| Point::new(high.x.max(point.x), high.y.max(point.y)));
    let reach = Rect::between(low, high).padded(2.0 * (area.width + area.height));
    let placed = spots.iter().zip(wordings).enumerate().filter(|(other, _)| *other != line);
    let areas =
        placed.filter_map(|(_, (spot, wording))| Some(Rect::around((*spot)?, wording.as_ref()?.area)));
    areas.filter(|other| other.overlaps(&reach)).collect()
}
