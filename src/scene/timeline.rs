//! Careers as bars over years: a row for each tie, its words on the left, its
//! documents on the right. On a narrow page the words stand above the bars.

use super::bar::{self, Look};
use super::item::{Anchor, Item, Path, Text};
use super::label::LEADING;
use super::notes::{Note, runs};
use super::palette::Color;
use super::preset::Preset;
use super::years::Years;
use super::{PlacedActor, PlacedTie, outline};
use crate::layout::{Point, Rect, Size};
use crate::report::bars::{Career, Passage, Timeline};
use crate::report::{Diagram, Line, Mark, Shape};
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::fill;

/// What is drawn of a timeline, and how high it is.
pub(super) struct Drawn {
    pub(super) ground: Vec<Item>,
    pub(super) actors: Vec<PlacedActor>,
    pub(super) ties: Vec<PlacedTie>,
    pub(super) high: f64,
    /// What there was no room for.
    pub(super) remark: Option<String>,
}

/// On a page that is narrower than this, in sizes of a name, words stand above bars.
const NARROW: f64 = 48.0;

/// So many ways from post to post can run side by side.
const LANES: usize = 6;

/// Draws a timeline from an upper left corner on.
pub(super) fn draw(diagram: &Diagram, bars: &Timeline, corner: Point, wide: f64, preset: &Preset) -> Drawn {
    let mut page = Page::new(diagram, bars, corner, wide, preset);
    if bars.bars().next().is_some() {
        page.axis();
    }
    for career in &bars.careers {
        page.career(career);
    }
    if bars.bars().next().is_some() && page.top - corner.y > preset.small * 40.0 {
        page.axis();
    }
    for career in &bars.careers {
        page.listed(career);
    }
    page.finish(corner.y)
}

/// A timeline in the making.
pub(super) struct Page<'a> {
    pub(super) diagram: &'a Diagram,
    pub(super) preset: &'a Preset,
    /// Where names and headings begin; on a narrow page after the lanes.
    pub(super) left: f64,
    pub(super) wide: f64,
    /// Where the next row begins.
    pub(super) top: f64,
    pub(super) narrow: bool,
    /// Between these the words of a row stand.
    pub(super) words: [f64; 2],
    pub(super) lane: f64,
    pub(super) field: [f64; 2],
    pub(super) numbers: f64,
    pub(super) numbered: bool,
    pub(super) years: Years,
    /// Whose careers these are; their place is that of their heading.
    pub(super) subjects: Vec<usize>,
    pub(super) ground: Vec<Item>,
    pub(super) actors: Vec<Option<PlacedActor>>,
    pub(super) ties: Vec<Option<PlacedTie>>,
    pub(super) untold: usize,
}

impl<'a> Page<'a> {
    fn new(diagram: &'a Diagram, bars: &Timeline, corner: Point, wide: f64, preset: &'a Preset) -> Self {
        let numbered = diagram.rests_on().is_none();
        let longest = |line: &Line| note_width(line, numbered, preset);
        let numbers =
            bars.bars().filter_map(|bar| diagram.lines.get(bar.line)).map(longest).fold(0.0, f64::max);
        let numbers = numbers.min(wide * 0.16);
        let lanes = bars.careers.iter().map(|career| lanes(&career.passages).1).max().unwrap_or(0);
        let lane = preset.small * 0.8;
        let (narrow, gap) = (wide < preset.label * NARROW, preset.small * 0.9);
        let swatch = swatch(preset).width + preset.small * 0.5;
        let across = lane * lanes as f64;
        // Words that stand above bars would stand in the lanes.
        let left = corner.x + if narrow && lanes > 0 { across + gap * 0.5 } else { 0.0 };
        let right = corner.x + wide;
        let words = [left + swatch, if narrow { right } else { left + wide * 0.37 }];
        let start = if narrow { left } else { words[1] + gap + across + gap * 0.5 };
        let field = [start, right - numbers - gap * 0.7];
        // An open end and its question mark stay within the field.
        let aside = Look::new(crate::report::Family::Person, Mark::Stated, preset).reach() + preset.small;
        let days = bars.bars().flat_map(|bar| bar.known);
        let days: Vec<_> = days.collect();
        let years = Years::new(days.into_iter(), field[0] + aside, field[1] - aside);
        Self {
            diagram,
            preset,
            left,
            wide: right - left,
            top: corner.y,
            narrow,
            words,
            lane,
            field,
            numbers,
            numbered,
            years,
            subjects: bars.careers.iter().map(|career| career.shape).collect(),
            ground: Vec::new(),
            actors: vec![None; diagram.shapes.len()],
            ties: vec![None; diagram.lines.len()],
            untold: 0,
        }
    }

    /// The years.
    fn axis(&mut self) {
        let size = self.preset.small;
        self.ground.extend(self.years.names(self.top + size * 1.1, self.preset));
        self.top += size * 1.7;
    }

    fn career(&mut self, career: &Career) {
        self.name(career);
        let mut middles = Vec::new();
        for part in &career.parts {
            if let Some(heading) = &part.heading {
                self.heading(heading);
            }
            let top = self.top;
            for bar in &part.bars {
                middles.push(self.row(bar));
            }
            if !self.narrow {
                self.ground.extend(self.years.rules(top, self.top, self.preset));
            }
            self.top += self.preset.small * 0.5;
        }
        self.passages(career, &middles);
        self.top += self.preset.small * 0.6;
    }

    /// Whose rows follow.
    fn name(&mut self, career: &Career) {
        let Some(shape) = self.diagram.shapes.get(career.shape) else { return };
        let size = self.preset.label * 1.1;
        let swatch = swatch(self.preset);
        let lines =
            fill(&visible(&shape.name), size, Weight::SemiBold, self.wide - (self.words[0] - self.left));
        let area = Rect::between(
            Point::new(self.left, self.top),
            Point::new(self.left + self.wide, self.top + lines.len() as f64 * size * LEADING + size * 0.3),
        );
        let at = Point::new(self.left + swatch.width / 2.0, self.top + size * 0.7);
        let label =
            lines_of(&lines, self.words[0], size, Weight::SemiBold, Color::INK, self.top + size * 0.2);
        self.top = area.bottom() + size * 0.2;
        let sign = Rect::around(at, swatch);
        self.actors[career.shape] = Some(placed(shape, area, self.sign(shape, &sign, true), label));
    }

    pub(super) fn heading(&mut self, words: &str) {
        let size = self.preset.small;
        let lines = fill(words, size, Weight::SemiBold, self.words[1] - self.left);
        let texts = lines_of(&lines, self.left, size, Weight::SemiBold, Color::GREY, self.top);
        self.top += lines.len() as f64 * size * LEADING + size * 0.35;
        self.ground.extend(texts.into_iter().map(Item::Text));
    }

    /// The ways from post to post, in lanes to the left of the bars.
    fn passages(&mut self, career: &Career, middles: &[f64]) {
        let (lanes, _) = lanes(&career.passages);
        for (n, (passage, lane)) in career.passages.iter().zip(lanes).enumerate() {
            let (Some(&from), Some(&to)) = (middles.get(passage.from), middles.get(passage.to)) else {
                continue;
            };
            let Some(lane) = lane else {
                self.untold += 1;
                continue;
            };
            // Ways out of one row, or into it, stand a little apart.
            let off = (n % 3) as f64 - 1.0;
            let off = off * self.preset.small * 0.22;
            let right = self.field[0];
            let x = right - self.lane * (lane as f64 + 1.0);
            let rows = [from + off, to + off];
            let drawn = bar::passage(rows, x, right, passage.certain, !passage.either_way, self.preset);
            self.ground.extend(drawn.into_iter().map(Item::Path));
        }
    }

    /// The form of an actor's family.
    pub(super) fn sign(&self, shape: &Shape, rect: &Rect, emphasis: bool) -> Vec<Path> {
        let wide = self.preset.stroke * if emphasis { 1.6 } else { 0.9 };
        outline::paths(shape.family, rect, self.preset.small * 0.6, wide)
    }

    fn finish(self, top: f64) -> Drawn {
        let (left, diagram) = (self.left, self.diagram);
        // Whoever has no row, and whatever has none, still has a place in the order.
        let nowhere = Rect::around(Point::new(left, top), Size::default());
        let actors = self.actors.into_iter().zip(&diagram.shapes);
        let actors = actors
            .map(|(actor, shape)| actor.unwrap_or_else(|| placed(shape, nowhere, Vec::new(), Vec::new())));
        let ties = self.ties.into_iter().zip(&diagram.lines);
        let ties = ties.map(|(made, line)| made.unwrap_or_else(|| tie(line, Vec::new(), Vec::new(), None)));
        let remark = match self.untold {
            0 => None,
            1 => Some("1 more way between sectors is told in words only, for want of room.".to_owned()),
            more => {
                Some(format!("{more} more ways between sectors are told in words only, for want of room."))
            }
        };
        Drawn {
            ground: self.ground,
            actors: actors.collect(),
            ties: ties.collect(),
            high: self.top - top,
            remark,
        }
    }
}

/// The size of the sign before a row.
pub(super) fn swatch(preset: &Preset) -> Size {
    Size::new(preset.small * 1.5, preset.small * 0.95)
}

/// The room that letters and numbers take on one line.
fn note_width(line: &Line, numbered: bool, preset: &Preset) -> f64 {
    let space = width(" ", preset.small, Weight::Regular);
    let runs = runs(line, numbered);
    runs.iter().map(|(run, weight)| width(run, preset.small, *weight) + space).sum()
}

/// A lane for each way, counted from the bars outwards, the shortest ways inside;
/// none where there are too many. Also how many lanes there are.
fn lanes(passages: &[Passage]) -> (Vec<Option<usize>>, usize) {
    let span = |passage: &Passage| (passage.from.min(passage.to), passage.from.max(passage.to));
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|&at| (span(&passages[at]).1 - span(&passages[at]).0, at));
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut found = vec![None; passages.len()];
    for at in order {
        let (first, last) = span(&passages[at]);
        let free = |lane: &Vec<(usize, usize)>| lane.iter().all(|&(low, high)| high < first || last < low);
        let lane = taken.iter().position(free).unwrap_or(taken.len());
        if lane < LANES {
            if lane == taken.len() {
                taken.push(Vec::new());
            }
            taken[lane].push((first, last));
            found[at] = Some(lane);
        }
    }
    (found, taken.len())
}

pub(super) fn placed(shape: &Shape, area: Rect, outline: Vec<Path>, label: Vec<Text>) -> PlacedActor {
    PlacedActor {
        id: shape.id.clone(),
        name: shape.name.clone(),
        kind: shape.kind.clone(),
        area,
        outline,
        label,
    }
}

pub(super) fn tie(line: &Line, way: Vec<Point>, strokes: Vec<Path>, note: Option<Note>) -> PlacedTie {
    PlacedTie {
        from: line.from,
        to: line.to,
        ids: line.ties.iter().map(|tie| tie.id.clone()).collect(),
        sentences: line.ties.iter().map(|tie| tie.sentence.clone()).collect(),
        way,
        strokes,
        note,
    }
}

/// Lines of text below a height, flush left.
pub(super) fn lines_of(
    lines: &[String],
    x: f64,
    size: f64,
    weight: Weight,
    color: Color,
    top: f64,
) -> Vec<Text> {
    let first = top + size * (LEADING + CAP_HEIGHT) / 2.0;
    let text = |(row, content): (usize, &String)| Text {
        at: Point::new(x, first + row as f64 * size * LEADING),
        anchor: Anchor::Start,
        size,
        weight,
        color,
        content: content.clone(),
    };
    lines.iter().enumerate().map(text).collect()
}
