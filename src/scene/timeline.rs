//! Careers as bars over years: a row for each tie, its words on the left, its
//! documents on the right. On a narrow page the words stand above the bars.

use super::bar::{self, Look, Span};
use super::item::{Anchor, Item, Path, Stroke, Text};
use super::label::LEADING;
use super::notes::{Note, ranges, runs};
use super::palette::Color;
use super::preset::Preset;
use super::years::Years;
use super::{PlacedActor, PlacedTie, outline};
use crate::layout::{Point, Rect, Size};
use crate::report::bars::{Bar, Career, Listed, Passage, Timeline};
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
struct Page<'a> {
    diagram: &'a Diagram,
    preset: &'a Preset,
    left: f64,
    wide: f64,
    /// Where the next row begins.
    top: f64,
    narrow: bool,
    /// Between these the words of a row stand.
    words: [f64; 2],
    lane: f64,
    field: [f64; 2],
    numbers: f64,
    numbered: bool,
    years: Years,
    /// Whose careers these are; their place is that of their heading.
    subjects: Vec<usize>,
    ground: Vec<Item>,
    actors: Vec<Option<PlacedActor>>,
    ties: Vec<Option<PlacedTie>>,
    untold: usize,
}

impl<'a> Page<'a> {
    fn new(diagram: &'a Diagram, bars: &Timeline, corner: Point, wide: f64, preset: &'a Preset) -> Self {
        let numbered = diagram.rests_on().is_none();
        let longest = |line: &Line| note_width(line, numbered, preset);
        let numbers = bars.bars().filter_map(|bar| diagram.lines.get(bar.line)).map(longest).fold(0.0, f64::max);
        let numbers = numbers.min(wide * 0.16);
        let lanes = bars.careers.iter().map(|career| lanes(&career.passages).1).max().unwrap_or(0);
        let lane = preset.small * 0.8;
        let (narrow, gap) = (wide < preset.label * NARROW, preset.small * 0.9);
        let swatch = swatch(preset).width + preset.small * 0.5;
        let label = if narrow { wide } else { wide * 0.37 };
        let words = [corner.x + swatch, corner.x + label];
        let start = if narrow { corner.x } else { corner.x + label + gap };
        let field = [start + lane * lanes as f64 + gap * 0.5, corner.x + wide - numbers - gap * 0.7];
        // An open end and its question mark stay within the field.
        let aside = Look::new(crate::report::Family::Person, Mark::Stated, preset).reach() + preset.small;
        let days = bars.bars().flat_map(|bar| bar.known);
        let days: Vec<_> = days.collect();
        let years = Years::new(days.into_iter(), field[0] + aside, field[1] - aside);
        Self {
            diagram,
            preset,
            left: corner.x,
            wide,
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
        let lines = fill(&visible(&shape.name), size, Weight::SemiBold, self.wide - (self.words[0] - self.left));
        let area = Rect::between(
            Point::new(self.left, self.top),
            Point::new(self.left + self.wide, self.top + lines.len() as f64 * size * LEADING + size * 0.3),
        );
        let at = Point::new(self.left + swatch.width / 2.0, self.top + size * 0.7);
        let label = self.texts(&lines, self.words[0], size, Weight::SemiBold, Color::INK, self.top + size * 0.2);
        self.top = area.bottom() + size * 0.2;
        let sign = Rect::around(at, swatch);
        self.actors[career.shape] = Some(placed(shape, area, self.sign(shape, &sign, true), label));
    }

    fn heading(&mut self, words: &str) {
        let size = self.preset.small;
        let lines = fill(words, size, Weight::SemiBold, self.wide);
        let texts = self.texts(&lines, self.left, size, Weight::SemiBold, Color::GREY, self.top);
        self.top += lines.len() as f64 * size * LEADING + size * 0.35;
        self.ground.extend(texts.into_iter().map(Item::Text));
    }

    /// A row; returns the height of the middle of its bar.
    fn row(&mut self, bar: &Bar) -> f64 {
        let (preset, size, small) = (self.preset, self.preset.label, self.preset.small);
        let (Some(line), Some(other)) = (self.diagram.lines.get(bar.line), self.diagram.shapes.get(bar.other))
        else {
            return self.top;
        };
        let rule = [Point::new(self.left, self.top), Point::new(self.left + self.wide, self.top)];
        let stroke = Stroke::solid(Color::RULE, preset.stroke * 0.4);
        self.ground.push(Item::Path(Path::stroked(Path::through(&rule, false), stroke)));
        let top = self.top + small * 0.35;
        let room = self.words[1] - self.words[0];
        let name = fill(&visible(&bar.name), size, Weight::Regular, room);
        let words = fill(&visible(&bar.words), small, Weight::Regular, room);
        let mut texts = self.texts(&name, self.words[0], size, Weight::Regular, Color::INK, top);
        let below = top + name.len() as f64 * size * LEADING;
        texts.extend(self.texts(&words, self.words[0], small, Weight::Regular, Color::GREY, below));
        let bottom = below + words.len() as f64 * small * LEADING;
        let area = Rect::between(Point::new(self.words[0], top), Point::new(self.words[1], bottom));
        let look = Look::new(other.family, line.mark, preset);
        let first = top + size * LEADING / 2.0;
        let middle = if self.narrow { bottom + look.half * 2.0 } else { first };
        let (numbers, deep) = self.note(line, middle);
        texts.extend(numbers);
        let sign = Rect::around(Point::new(self.left + swatch(preset).width / 2.0, first), swatch(preset));
        let mut strokes = Vec::new();
        if self.subjects.contains(&bar.other) || self.actors[bar.other].is_some() {
            strokes.extend(self.sign(other, &sign, false));
        } else {
            let outline = self.sign(other, &sign, false);
            self.actors[bar.other] = Some(placed(other, sign, outline, Vec::new()));
        }
        let known = [self.years.place(bar.known[0]), self.years.end(bar.known[1])];
        let surely = bar.surely.map(|[from, to]| [self.years.place(from), self.years.end(to)]);
        strokes.extend(bar::paths(bar, Span { known, surely, middle }, look));
        for mark in self.questions(bar, known, middle, look) {
            let ground = mark.area();
            strokes.push(Path::filled(Path::through(&ground.corners(), true), Color::WHITE));
            texts.push(mark);
        }
        let lowest = if self.narrow { middle + look.half * 2.0 } else { bottom };
        if self.narrow {
            self.ground.extend(self.years.rules(middle - look.half * 1.6, middle + look.half * 1.6, preset));
        }
        self.top = lowest.max(deep) + small * 0.35;
        let way = vec![Point::new(known[0], middle), Point::new(known[1], middle)];
        let ground = Path::filled(Path::through(&area.corners(), true), Color::WHITE);
        self.ties[bar.line] = Some(tie(line, way, strokes, Some(Note { area, ground, texts })));
        middle
    }

    /// A question mark where an end is open, unless it was still held then.
    fn questions(&self, bar: &Bar, known: [f64; 2], middle: f64, look: Look) -> Vec<Text> {
        let (size, weight) = (self.preset.small, Weight::SemiBold);
        let long = width("?", size, weight);
        let mut marks = Vec::new();
        let mut mark = |x: f64| {
            let at = Point::new(x, middle + size * CAP_HEIGHT / 2.0);
            marks.push(Text { at, anchor: Anchor::Start, size, weight, color: Color::INK, content: "?".to_owned() });
        };
        if bar.open[0] {
            mark(known[0] - look.reach() - size * 0.2 - long);
        }
        if bar.open[1] && !bar.ongoing {
            mark(known[1] + look.reach() + size * 0.2);
        }
        marks
    }

    /// Letters and numbers at the end of a row, and how far down they reach.
    fn note(&self, line: &Line, middle: f64) -> (Vec<Text>, f64) {
        let (size, right) = (self.preset.small, self.left + self.wide);
        let left = right - self.numbers;
        let space = width(" ", size, Weight::Regular);
        let first = middle + size * CAP_HEIGHT / 2.0;
        let (mut x, mut y) = (left, first);
        let mut texts = Vec::new();
        for (run, weight) in runs(line, self.numbered) {
            let lines = fill(&run, size, weight, (right - x).max(size));
            for (row, content) in lines.into_iter().enumerate() {
                if row > 0 {
                    (x, y) = (left, y + size * LEADING);
                }
                let text = Text { at: Point::new(x, y), anchor: Anchor::Start, size, weight, color: Color::INK, content };
                x += text.width() + space;
                texts.push(text);
            }
        }
        (texts, y + size * 0.3)
    }

    /// The ways from post to post, in lanes to the left of the bars.
    fn passages(&mut self, career: &Career, middles: &[f64]) {
        let (lanes, _) = lanes(&career.passages);
        for (n, (passage, lane)) in career.passages.iter().zip(lanes).enumerate() {
            let (Some(&from), Some(&to)) = (middles.get(passage.from), middles.get(passage.to)) else { continue };
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

    /// What has no date that could be drawn.
    fn listed(&mut self, career: &Career) {
        if career.listed.is_empty() {
            return;
        }
        let name = self.diagram.shapes.get(career.shape).map_or("", |shape| shape.name.as_str());
        self.top += self.preset.small * 0.6;
        self.heading(&format!("{}: no date that could be drawn", visible(name)));
        for entry in &career.listed {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Listed) {
        let Some(line) = self.diagram.lines.get(entry.line) else { return };
        let size = self.preset.small;
        let mut words = entry.words.clone();
        if line.mark == Mark::Claimed {
            words.push_str(" (c: claimed or disputed)");
        }
        if self.numbered && !line.notes.is_empty() {
            words.push_str(&format!(" [{}]", ranges(&line.notes)));
        }
        if line.unsourced {
            words.push_str(" (unsourced)");
        }
        let left = self.left + size;
        let lines = fill(&visible(&words), size, Weight::Regular, self.wide - size);
        let texts = self.texts(&lines, left, size, Weight::Regular, Color::INK, self.top);
        let bottom = self.top + lines.len() as f64 * size * LEADING;
        let area = Rect::between(Point::new(left, self.top), Point::new(self.left + self.wide, bottom));
        let ground = Path::filled(Path::through(&area.corners(), true), Color::WHITE);
        self.ties[entry.line] = Some(tie(line, Vec::new(), Vec::new(), Some(Note { area, ground, texts })));
        self.top = bottom + size * 0.25;
    }

    fn texts(&self, lines: &[String], x: f64, size: f64, weight: Weight, color: Color, top: f64) -> Vec<Text> {
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

    /// The form of an actor's family.
    fn sign(&self, shape: &Shape, rect: &Rect, emphasis: bool) -> Vec<Path> {
        let wide = self.preset.stroke * if emphasis { 1.6 } else { 0.9 };
        outline::paths(shape.family, rect, self.preset.small * 0.6, wide)
    }

    fn finish(self, top: f64) -> Drawn {
        let (left, diagram) = (self.left, self.diagram);
        // Whoever has no row, and whatever has none, still has a place in the order.
        let nowhere = Rect::around(Point::new(left, top), Size::default());
        let actors = self.actors.into_iter().zip(&diagram.shapes);
        let actors = actors.map(|(actor, shape)| {
            actor.unwrap_or_else(|| placed(shape, nowhere, Vec::new(), Vec::new()))
        });
        let ties = self.ties.into_iter().zip(&diagram.lines);
        let ties = ties.map(|(made, line)| made.unwrap_or_else(|| tie(line, Vec::new(), Vec::new(), None)));
        let remark = match self.untold {
            0 => None,
            1 => Some("1 more way between sectors is told in words only, for want of room.".to_owned()),
            more => Some(format!("{more} more ways between sectors are told in words only, for want of room.")),
        };
        Drawn { ground: self.ground, actors: actors.collect(), ties: ties.collect(), high: self.top - top, remark }
    }
}

/// The size of the sign before a row.
fn swatch(preset: &Preset) -> Size {
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

fn placed(shape: &Shape, area: Rect, outline: Vec<Path>, label: Vec<Text>) -> PlacedActor {
    PlacedActor {
        id: shape.id.clone(),
        name: shape.name.clone(),
        kind: shape.kind.clone(),
        area,
        outline,
        label,
    }
}

fn tie(line: &Line, way: Vec<Point>, strokes: Vec<Path>, note: Option<Note>) -> PlacedTie {
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
