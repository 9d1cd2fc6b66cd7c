//! Years from left to right.

use super::item::{Anchor, Item, Path, Stroke, Text};
use super::palette::Color;
use super::preset::Preset;
use crate::layout::Point;
use crate::report::bars::Day;
use crate::text::font::{Weight, width};

/// Days on a stretch of the page.
pub(super) struct Years {
    first: i32,
    last: i32,
    left: f64,
    right: f64,
}

impl Years {
    /// Whole years that hold all of these days, between two places.
    pub(super) fn new(days: impl Iterator<Item = Day> + Clone, left: f64, right: f64) -> Self {
        let years = days.map(Day::year);
        let first = years.clone().min().unwrap_or(2000);
        let last = years.max().unwrap_or(first) + 1;
        Self { first, last, left, right }
    }

    /// Where a day begins.
    pub(super) fn place(&self, day: Day) -> f64 {
        let [first, last] = [self.first, self.last].map(|year| f64::from(Day::first_of(year).0));
        self.left + (f64::from(day.0) - first) / (last - first) * (self.right - self.left)
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: Day) -> f64 {
        self.place(Day(day.0.saturating_add(1)))
    }

    /// The years that are named: as many as can be read.
    fn step(&self, size: f64) -> i32 {
        let room = width("2000", size, Weight::Regular) * 1.5;
        let year = (self.right - self.left) / f64::from(self.last - self.first);
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];
        steps.into_iter().find(|&step| f64::from(step) * year >= room).unwrap_or(5_000)
    }

    fn ticks(&self, size: f64) -> impl Iterator<Item = i32> + use<> {
        let step = self.step(size);
        let (first, last) = (self.first.div_euclid(step), self.last.div_euclid(step));
        let [low, high] = [self.first, self.last];
        (first..=last).map(move |number| number * step).filter(move |year| (low..=high).contains(year))
    }

    /// The years, on a baseline: over their middle if each is named, else over the
    /// rule of 1 January.
    pub(super) fn names(&self, baseline: f64, preset: &Preset) -> Vec<Item> {
        let (size, weight) = (preset.small, Weight::Regular);
        let each = self.step(size) == 1;
        let named = self.ticks(size).filter(|&year| !each || year < self.last);
        let name = |year: i32| {
            let begin = self.place(Day::first_of(year));
            let x = if each { begin.midpoint(self.place(Day::first_of(year + 1))) } else { begin };
            let at = Point::new(x, baseline);
            let content = year.to_string();
            Item::Text(Text { at, anchor: Anchor::Middle, size, weight, color: Color::GREY, content })
        };
        named.map(name).collect()
    }

    /// The rules of 1 January, between two heights.
    pub(super) fn rules(&self, top: f64, bottom: f64, preset: &Preset) -> Vec<Item> {
        let rule = |year: i32| {
            let x = self.place(Day::first_of(year));
            let stroke = Stroke::solid(Color::RULE, preset.stroke * 0.5);
            let ends = [Point::new(x, top), Point::new(x, bottom)];
            Item::Path(Path::stroked(Path::through(&ends, false), stroke))
        };
        self.ticks(preset.small).map(rule).collect()
    }
}
