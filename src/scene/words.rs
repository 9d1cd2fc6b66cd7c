//! The words around a picture.

use super::item::{Anchor, Item, Path, Stroke, Text};
use super::palette::Color;
use super::preset::{Parts, Preset};
use crate::layout::Point;
use crate::report::Diagram;
use crate::text::escape::visible;
use crate::text::font::{Weight, width};
use crate::text::wrap::fill;

/// A column of text that grows downwards.
pub(super) struct Column {
    pub(super) items: Vec<Item>,
    left: f64,
    wide: f64,
    /// Where the next line begins.
    pub(super) top: f64,
}

impl Column {
    pub(super) fn new(left: f64, top: f64, wide: f64) -> Self {
        Self { items: Vec::new(), left, wide, top }
    }

    /// Adds white.
    pub(super) fn space(&mut self, high: f64) {
        self.top += high;
    }

    /// Adds a thin rule.
    fn rule(&mut self, thin: f64) {
        let ends = [Point::new(self.left, self.top), Point::new(self.left + self.wide, self.top)];
        let path = Path::stroked(Path::through(&ends, false), Stroke::solid(Color::RULE, thin));
        self.items.push(Item::Path(path));
    }

    /// Adds a paragraph; lines after the first are set in by `indent`.
    fn paragraph(&mut self, words: &str, size: f64, weight: Weight, color: Color, indent: f64) {
        for (row, content) in fill(&visible(words), size, weight, self.wide - indent).into_iter().enumerate()
        {
            let left = self.left + if row > 0 { indent } else { 0.0 };
            let at = Point::new(left, self.top + size * 0.95);
            self.items.push(Item::Text(Text { at, anchor: Anchor::Start, size, weight, color, content }));
            self.top += size * 1.32;
        }
    }

    /// Adds a numbered entry, its number hanging.
    fn numbered(&mut self, number: usize, words: &str, size: f64, hang: f64) {
        let at = Point::new(self.left, self.top + size * 0.95);
        let content = format!("[{number}]");
        let weight = Weight::Regular;
        self.items.push(Item::Text(Text {
            at,
            anchor: Anchor::Start,
            size,
            weight,
            color: Color::INK,
            content,
        }));
        self.left += hang;
        self.wide -= hang;
        self.paragraph(words, size, weight, Color::INK, 0.0);
        self.left -= hang;
        self.wide += hang;
    }
}

/// Heading and the line below it.
pub(super) fn above(diagram: &Diagram, column: &mut Column, preset: &Preset, parts: Parts) {
    if !parts.title {
        return;
    }
    column.paragraph(&diagram.title, preset.title, Weight::SemiBold, Color::INK, 0.0);
    if let Some(subtitle) = &diagram.subtitle {
        column.space(preset.subtitle * 0.2);
        column.paragraph(subtitle, preset.subtitle, Weight::Regular, Color::GREY, 0.0);
    }
    column.space(preset.small);
}

/// Where a picture rests on one document, and what position means.
pub(super) fn reading(diagram: &Diagram, column: &mut Column, preset: &Preset) {
    if let Some(number) = diagram.rests_on() {
        let words = format!("All relationships shown rest on one document: [{number}].");
        column.paragraph(&words, preset.small, Weight::SemiBold, Color::INK, 0.0);
    }
    if !diagram.shapes.is_empty() && diagram.timeline.is_none() {
        let words = "Distance and position mean nothing.";
        column.paragraph(words, preset.small, Weight::Regular, Color::INK, 0.0);
    }
}

/// Remarks, documents, how current, caution, credit.
pub(super) fn below(
    diagram: &Diagram,
    remarks: &[String],
    column: &mut Column,
    preset: &Preset,
    parts: Parts,
) {
    let size = preset.small;
    if parts.remarks {
        for remark in remarks {
            column.paragraph(remark, size, Weight::Regular, Color::INK, 0.0);
        }
    }
    if parts.sources && !diagram.sources.is_empty() {
        column.space(size * 0.7);
        column.rule(preset.stroke * 0.6);
        column.space(size * 0.6);
        column.paragraph("Sources", size, Weight::SemiBold, Color::INK, 0.0);
        let highest = diagram.sources.iter().map(|source| source.number).max().unwrap_or(0);
        let hang = width(&format!("[{highest}]"), size, Weight::Regular) + size * 0.5;
        for source in &diagram.sources {
            column.numbered(source.number, &source.words(), size, hang);
        }
    }
    let closing = [
        (parts.remarks, diagram.current_to.as_str(), Weight::Regular),
        (parts.caution, diagram.caution.as_str(), Weight::SemiBold),
        (parts.credit, diagram.credit.as_deref().unwrap_or(""), Weight::Regular),
    ];
    if closing.iter().any(|(wanted, words, _)| *wanted && !words.is_empty()) {
        column.space(size * 0.7);
    }
    for (wanted, words, weight) in closing {
        if wanted && !words.is_empty() {
            column.paragraph(words, size, weight, Color::INK, 0.0);
        }
    }
}
