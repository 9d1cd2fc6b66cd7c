//! Axes: round numbers at equal distances, with words in plain language.

use super::item::{Anchor, Item, Path, Stroke, Text};
use super::palette::Color;
use super::preset::Preset;
use crate::layout::{Point, Rect};
use crate::text::font::{Weight, width};

/// The stretch of numbers that an axis shows.
pub(super) struct Scale {
    first: f64,
    last: f64,
    step: f64,
}

/// At most so many numbers stand on an axis, besides the first.
const MOST_TICKS: f64 = 6.0;

impl Scale {
    /// From 0 to a round number that is not below any of these.
    pub(super) fn from_zero(numbers: impl Iterator<Item = f64>) -> Self {
        let most = numbers.fold(0.0, f64::max);
        let step = round_step(if most > 0.0 { most } else { 1.0 });
        let steps = (most / step - 1e-9).ceil().max(1.0);
        Self { first: 0.0, last: step * steps, step }
    }

    /// Ranks, from 1 to the last of these.
    pub(super) fn ranks(numbers: impl Iterator<Item = f64>) -> Self {
        let most = numbers.fold(2.0, f64::max);
        Self { first: 1.0, last: most, step: round_step(most).max(1.0) }
    }

    /// Where a number stands between the ends of an axis.
    pub(super) fn place(&self, number: f64, from: f64, to: f64) -> f64 {
        from + (number - self.first) / (self.last - self.first) * (to - from)
    }

    /// The numbers that stand on the axis.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let mut ticks = vec![self.first];
        let mut n = 1.0;
        while self.step * n <= self.last * (1.0 + 1e-9) {
            // Rank 1 and a step of 1 are the same number.
            if self.step * n > self.first {
                ticks.push(self.step * n);
            }
            n += 1.0;
        }
        ticks
    }
}

/// The smallest of 1, 2, 5, 10, 20 … and 0.5, 0.2 … that gives few enough ticks.
fn round_step(most: f64) -> f64 {
    let mut unit = 1e-9;
    loop {
        for part in [1.0, 2.0, 5.0] {
            if most / (unit * part) <= MOST_TICKS {
                return unit * part;
            }
        }
        unit *= 10.0;
    }
}

/// A number on an axis.
pub(super) fn words(number: f64) -> String {
    let fixed = format!("{number:.6}");
    let short = fixed.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = short.split_at(short.find('.').unwrap_or(short.len()));
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// How much room numbers and words below an axis take.
pub(super) fn below(preset: &Preset) -> f64 {
    preset.small * 3.6
}

/// The lower axis: rules, numbers, and what they are.
pub(super) fn across(scale: &Scale, field: &Rect, title: &str, preset: &Preset) -> Vec<Item> {
    let size = preset.small;
    let mut items = Vec::new();
    for tick in scale.ticks() {
        let x = scale.place(tick, field.left(), field.right());
        items.push(rule(Point::new(x, field.top()), Point::new(x, field.bottom()), preset));
        let at = Point::new(x, field.bottom() + size * 1.3);
        items.push(text(&words(tick), at, Anchor::Middle, preset));
    }
    let at = Point::new(field.center.x, field.bottom() + size * 2.8);
    items.push(text(title, at, Anchor::Middle, preset));
    items
}

/// The axis on the left; what its numbers are stands above it.
pub(super) fn upward(scale: &Scale, field: &Rect, title: &str, left: f64, preset: &Preset) -> Vec<Item> {
    let size = preset.small;
    let mut items = Vec::new();
    for tick in scale.ticks() {
        let y = scale.place(tick, field.bottom(), field.top());
        items.push(rule(Point::new(field.left(), y), Point::new(field.right(), y), preset));
        let content = words(tick);
        let long = width(&content, size, Weight::Regular);
        let at = Point::new(field.left() - size * 0.5 - long, y + size * 0.36);
        items.push(text(&content, at, Anchor::Start, preset));
    }
    items.push(text(title, Point::new(left, field.top() - size * 1.2), Anchor::Start, preset));
    items
}

fn rule(from: Point, to: Point, preset: &Preset) -> Item {
    let stroke = Stroke::solid(Color::RULE, preset.stroke * 0.5);
    Item::Path(Path::stroked(Path::through(&[from, to], false), stroke))
}

fn text(content: &str, at: Point, anchor: Anchor, preset: &Preset) -> Item {
    let (size, weight, color) = (preset.small, Weight::Regular, Color::GREY);
    Item::Text(Text { at, anchor, size, weight, color, content: content.to_owned() })
}
