//! What stands on the lines: the numbers of the documents, and on demand what the
//! relationships are and when they held; each at a clear spot.

use super::item::{Anchor, Path, Text};
use super::label::LEADING;
use super::outline::rounded;
use super::palette::Color;
use super::preset::{Preset, TieLabels};
use super::stroke::Drawn;
use crate::layout::{Index, Point, Rect, Size, along, length};
use crate::report::{Line, Mark};
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::balanced;

/// What stands on a line: what the relationships are and when they held, their
/// number if there are several, a letter if they are claimed, the numbers of their
/// documents, a letter if some of them has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it covers, its white ground included.
    pub area: Rect,
    /// The white ground, which parts it from the lines below.
    pub ground: Path,
    /// The words, letters and numbers.
    pub texts: Vec<Text>,
}

/// The words of a note before they have a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wording {
    rows: Vec<Vec<(String, Weight)>>,
    /// Whether it tells what the relationships are or when they held.
    tells: bool,
    /// What it covers.
    pub(super) area: Size,
}

/// White beside the words of a note.
const SIDE: f64 = 0.22;

/// On a picture of more lines than this, no notes are placed: they could not be
/// read, and the sentences of each line are in the file.
pub(super) const MOST: usize = 1_500;

/// So many different relationships of a line are named on it, at most.
const NAMED: usize = 2;

/// The words of a note, the fullest first: with what the relationships are, if that
/// is wished, and without. None if nothing needs to be said on the line.
/// `numbered` is false where one document supports everything.
pub(super) fn wordings(line: &Line, numbered: bool, labels: TieLabels, preset: &Preset) -> Vec<Wording> {
    let runs = runs(line, numbered);
    let mut wordings = Vec::new();
    if let Some(words) = label(line, labels) {
        let rows = balanced(&words, preset.small, Weight::Regular, preset.label_width * 0.9);
        let mut rows: Vec<Vec<(String, Weight)>> =
            rows.into_iter().map(|row| vec![(row, Weight::Regular)]).collect();
        if !runs.is_empty() {
            rows.push(runs.clone());
        }
        wordings.push(Wording::new(rows, true, preset));
    }
    if !runs.is_empty() {
        wordings.push(Wording::new(vec![runs], false, preset));
    }
    wordings
}

/// The letters and numbers of a line.
pub(super) fn runs(line: &Line, numbered: bool) -> Vec<(String, Weight)> {
    let mut runs: Vec<(String, Weight)> = Vec::new();
    if !line.chains.is_empty() {
        runs.push((line.chains.clone(), Weight::SemiBold));
    }
    if line.ties.len() > 1 {
        runs.push((format!("{}×", line.ties.len()), Weight::Regular));
    }
    if line.mark == Mark::Claimed {
        runs.push(("c".to_owned(), Weight::SemiBold));
    }
    if numbered && !line.notes.is_empty() {
        let documents = ranges(&line.notes);
        // A comma parts the number of relationships from those of documents.
        let after_count = line.ties.len() > 1 && line.mark != Mark::Claimed;
        let apart = if after_count { format!("[{documents}]") } else { documents };
        runs.push((apart, Weight::Regular));
    }
    if line.unsourced {
        runs.push(("u".to_owned(), Weight::SemiBold));
    }
    runs
}

/// What the relationships of a line are and when they held, as far as that is
/// wished; years of what is past are told in any case.
fn label(line: &Line, labels: TieLabels) -> Option<String> {
    let past = line.ties.iter().all(|tie| tie.past);
    let mut parts: Vec<String> = Vec::new();
    for tie in &line.ties {
        let years = tie.years.as_ref().filter(|_| labels.years || past && labels.past);
        let part = match (labels.verbs, years) {
            (true, Some(years)) => format!("{}, {years}", tie.verb),
            (true, None) => tie.verb.clone(),
            (false, Some(years)) => years.clone(),
            (false, None) => continue,
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let more = parts.len().saturating_sub(NAMED);
    parts.truncate(NAMED);
    let words = parts.join("; ");
    match (words.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(words),
        (false, more) => Some(format!("{words}; {more} more")),
    }
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

fn row_width(row: &[(String, Weight)], size: f64) -> f64 {
    let words: f64 = row.iter().map(|(run, weight)| width(run, size, *weight)).sum();
    words + width(" ", size, Weight::Regular) * row.len().saturating_sub(1) as f64
}

impl Wording {
    fn new(rows: Vec<Vec<(String, Weight)>>, tells: bool, preset: &Preset) -> Self {
        let size = preset.small;
        let wide = rows.iter().map(|row| row_width(row, size)).fold(0.0, f64::max) + 2.0 * SIDE * size;
        let high = size * (1.12 + LEADING * (rows.len() - 1) as f64);
        Self { rows, tells, area: Size::new(wide, high) }
    }

    fn placed(self, center: Point, preset: &Preset) -> Note {
        let (size, area) = (preset.small, Rect::around(center, self.area));
        let space = width(" ", size, Weight::Regular);
        let first = center.y - size * LEADING * (self.rows.len() - 1) as f64 / 2.0;
        let mut texts = Vec::new();
        for (number, row) in self.rows.into_iter().enumerate() {
            let baseline = first + size * LEADING * number as f64 + size * CAP_HEIGHT / 2.0;
            let mut left = center.x - row_width(&row, size) / 2.0;
            for (content, weight) in row {
                let at = Point::new(left, baseline);
                let text = Text { at, anchor: Anchor::Start, size, weight, color: Color::INK, content };
                left += text.width() + space;
                texts.push(text);
            }
        }
        Note { area, ground: Path::filled(rounded(&area, size * 0.25), Color::WHITE), texts }
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
/// Only while places are still being found; a note that stays on another is dropped.
const ON_NOTE: f64 = 60.0;
const ON_HEAD: f64 = 12.0;
const ON_LINE: f64 = 6.0;
const BY_LINE: f64 = 1.5;
const BESIDE: f64 = 3.0;
const OFF_MIDDLE: f64 = 2.0;
const HIDING: f64 = 3.5;

/// Rounds in which every note looks for a better place, given all others.
const ROUNDS: usize = 3;

/// The notes of all lines, and what there was no room for.
pub(super) struct Placed {
    /// An entry for each line.
    pub(super) notes: Vec<Option<Note>>,
    /// Lines whose note had to do without words.
    pub(super) shortened: Vec<usize>,
    /// Lines without a note for want of room.
    pub(super) dropped: Vec<usize>,
}

/// A spot for one of the wordings of a line.
type Spot = Option<(usize, Point)>;

/// Places every note: nothing on a shape, on another note, or outside the picture.
/// Words touch no foreign line either; where there is no such spot, the note does
/// without them.
pub(super) fn place(
    wordings: Vec<Vec<Wording>>,
    lines: &[Drawn],
    shapes: &[Rect],
    extent: Size,
    preset: &Preset,
) -> Placed {
    let ground = Ground::new(lines, shapes, extent, preset);
    let mut order: Vec<usize> = (0..lines.len()).filter(|&line| !wordings[line].is_empty()).collect();
    let longs: Vec<f64> = lines.iter().map(|line| length(&line.way)).collect();
    order.sort_by(|&x, &y| longs[x].total_cmp(&longs[y]).then(x.cmp(&y)));

    let mut spots: Vec<Spot> = vec![None; lines.len()];
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &line in &order {
            let spot = ground.first(line, &lines[line], &spots, &wordings);
            moved |= spots[line] != spot;
            spots[line] = spot;
        }
        if !moved {
            break;
        }
    }
    drop_overlapping(&order, &mut spots, &wordings);
    let used = |line: usize| spots[line].map(|(which, _)| &wordings[line][which]);
    let tells = |line: usize| wordings[line][0].tells;
    let told = |line: usize| used(line).is_some_and(|wording| wording.tells);
    let shortened = order.iter().copied().filter(|&line| tells(line) && !told(line)).collect();
    let numbered = |line: usize| wordings[line].iter().any(|wording| !wording.tells);
    let dropped = order.iter().copied().filter(|&line| numbered(line) && used(line).is_none()).collect();
    let note = |(mut wordings, spot): (Vec<Wording>, Spot)| {
        let (which, spot) = spot?;
        Some(wordings.swap_remove(which).placed(spot, preset))
    };
    Placed { notes: wordings.into_iter().zip(spots).map(note).collect(), shortened, dropped }
}

/// Of notes that overlap, the one on the longer line goes.
fn drop_overlapping(order: &[usize], spots: &mut [Spot], wordings: &[Vec<Wording>]) {
    let mut set: Vec<Rect> = Vec::new();
    for &line in order {
        let Some((which, spot)) = spots[line] else { continue };
        let area = Rect::around(spot, wordings[line][which].area);
        if set.iter().any(|other| other.overlaps(&area)) {
            spots[line] = None;
        } else {
            set.push(area);
        }
    }
}

impl<'a> Ground<'a> {
    fn new(lines: &[Drawn], shapes: &'a [Rect], extent: Size, preset: &'a Preset) -> Self {
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
        Self { shapes, shapes_near, segments, segments_near, extent, preset }
    }

    /// The fullest wording for which there is room, and where.
    fn first(&self, line: usize, drawn: &Drawn, spots: &[Spot], wordings: &[Vec<Wording>]) -> Spot {
        let all = &wordings[line];
        for (which, wording) in all.iter().enumerate() {
            // Another note may still make way; whoever then stays on one is dropped.
            let limit = if wording.tells { ON_LINE } else { f64::INFINITY };
            let found = self.best((line, wording.tells), drawn, wording.area, spots, wordings);
            if let Some((_, spot)) = found.filter(|(cost, _)| *cost < limit) {
                return Some((which, spot));
            }
        }
        None
    }

    /// The best spot on or beside a line, and what it costs.
    fn best(
        &self,
        (line, words): (usize, bool),
        drawn: &Drawn,
        area: Size,
        spots: &[Spot],
        wordings: &[Vec<Wording>],
    ) -> Option<(f64, Point)> {
        let long = length(&drawn.way);
        let middle = (long + drawn.tips.0 - drawn.tips.1) / 2.0;
        along(&drawn.way, middle)?;
        let taken = taken(line, &drawn.way, area, spots, wordings);
        let mut best: Option<(f64, Point)> = None;
        for step in 0..=40 {
            let side = if step % 2 == 0 { 1.0 } else { -1.0 };
            let off = f64::from((step + 1) / 2) / 40.0 * side;
            let Some((on, way)) = along(&drawn.way, middle + off * long) else { continue };
            let reach = (way.y.abs() * area.width + way.x.abs() * area.height) * 0.5 + self.preset.stroke;
            // Words far from their line would be read as those of another.
            let sides: &[f64] = if words { &[0.0, 1.0, -1.0] } else { &[0.0, 1.0, -1.0, 2.0, -2.0] };
            for &beside in sides {
                let spot = on.moved(-way.y * reach * beside, way.x * reach * beside);
                let mut base = OFF_MIDDLE * off.abs() * 2.0 + BESIDE * f64::abs(beside);
                if beside == 0.0 && covered(area, way) > long * 0.5 {
                    base += HIDING;
                }
                if best.is_some_and(|best| base >= best.0) {
                    continue;
                }
                let cost = base + self.cost((line, words), drawn, &Rect::around(spot, area), &taken);
                if cost < best.map_or(f64::INFINITY, |best| best.0) {
                    best = Some((cost, spot));
                }
            }
        }
        best
    }

    fn cost(&self, (line, words): (usize, bool), drawn: &Drawn, area: &Rect, taken: &[Rect]) -> f64 {
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
        let near = area.padded(self.preset.stroke * if words { 6.0 } else { 2.5 });
        for at in self.segments_near.near(&near) {
            let (owner, from, to) = self.segments[at];
            if owner != line && area.meets(from, to) {
                cost += ON_LINE;
            } else if owner != line && near.meets(from, to) {
                cost += if words { ON_LINE } else { BY_LINE };
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

/// How much of a line in this direction a note on it hides.
fn covered(area: Size, way: Point) -> f64 {
    let across = if way.x.abs() > 1e-9 { area.width / way.x.abs() } else { f64::INFINITY };
    let down = if way.y.abs() > 1e-9 { area.height / way.y.abs() } else { f64::INFINITY };
    across.min(down)
}

/// The areas of other notes that could be met along a way.
fn taken(line: usize, way: &[Point], area: Size, spots: &[Spot], wordings: &[Vec<Wording>]) -> Vec<Rect> {
    let low = way.iter().fold(way[0], |low, point| Point::new(low.x.min(point.x), low.y.min(point.y)));
    let high = way.iter().fold(way[0], |high, point| Point::new(high.x.max(point.x), high.y.max(point.y)));
    let reach = Rect::between(low, high).padded(2.0 * (area.width + area.height));
    let placed = spots.iter().zip(wordings).enumerate().filter(|(other, _)| *other != line);
    let areas = placed.filter_map(|(_, (spot, wordings))| {
        let (which, spot) = (*spot)?;
        Some(Rect::around(spot, wordings[which].area))
    });
    areas.filter(|other| other.overlaps(&reach)).collect()
}
