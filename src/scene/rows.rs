//! The rows of a timeline, and what is listed below them.

use super::bar::{self, Look, Span};
use super::item::{Anchor, Item, Path, Stroke, Text};
use super::label::LEADING;
use super::notes::{Note, ranges, runs};
use super::palette::Color;
use super::timeline::{Page, lines_of, placed, swatch, tie};
use crate::layout::{Point, Rect};
use crate::report::bars::{Bar, Career, Listed};
use crate::report::{Line, Mark};
use crate::text::escape::visible;
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::fill;

impl Page<'_> {
    /// A row; returns the height of the middle of its bar.
    pub(super) fn row(&mut self, bar: &Bar) -> f64 {
        let (preset, size, small) = (self.preset, self.preset.label, self.preset.small);
        let (Some(line), Some(other)) =
            (self.diagram.lines.get(bar.line), self.diagram.shapes.get(bar.other))
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
        let mut texts = lines_of(&name, self.words[0], size, Weight::Regular, Color::INK, top);
        let below = top + name.len() as f64 * size * LEADING;
        texts.extend(lines_of(&words, self.words[0], small, Weight::Regular, Color::GREY, below));
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
            marks.push(Text {
                at,
                anchor: Anchor::Start,
                size,
                weight,
                color: Color::INK,
                content: "?".to_owned(),
            });
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
                let text = Text {
                    at: Point::new(x, y),
                    anchor: Anchor::Start,
                    size,
                    weight,
                    color: Color::INK,
                    content,
                };
                x += text.width() + space;
                texts.push(text);
            }
        }
        (texts, y + size * 0.3)
    }

    /// What has no date that could be drawn.
    pub(super) fn listed(&mut self, career: &Career) {
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
        let texts = lines_of(&lines, left, size, Weight::Regular, Color::INK, self.top);
        let bottom = self.top + lines.len() as f64 * size * LEADING;
        let area = Rect::between(Point::new(left, self.top), Point::new(self.left + self.wide, bottom));
        let ground = Path::filled(Path::through(&area.corners(), true), Color::WHITE);
        self.ties[entry.line] = Some(tie(line, Vec::new(), Vec::new(), Some(Note { area, ground, texts })));
        self.top = bottom + size * 0.25;
    }
}
