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
    pub(super) wide: f64,
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
    if parts.title {
        column.paragraph(&diagram.title, preset.title, Weight::SemiBold, Color::INK, 0.0);
    }
    if let Some(subtitle) = diagram.subtitle.as_ref().filter(|_| parts.subtitle) {
        column.space(preset.subtitle * 0.2);
        column.paragraph(subtitle, preset.subtitle, Weight::Regular, Color::GREY, 0.0);
    }
    if parts.title || parts.subtitle {
        column.space(preset.small);
    }
}

/// What nobody should read into a picture.
pub(super) const MEANINGLESS: &str = "Distance and position mean nothing.";

/// The same for a picture around one actor in which families stand together.
pub(super) const TOGETHER: &str =
    "Those of one family stand together; otherwise distance and position mean nothing.";

/// Where a picture rests on one document.
fn rests_on(diagram: &Diagram) -> Option<String> {
    let number = diagram.rests_on()?;
    Some(format!("All relationships shown rest on one document: [{number}]."))
}

/// What position means, remarks, documents, how current, caution, credit.
pub(super) fn below(
    diagram: &Diagram,
    meaning: &str,
    remarks: &[String],
    column: &mut Column,
    preset: &Preset,
    parts: Parts,
) {
    if preset.terse {
        return terse(diagram, meaning, remarks, column, preset, parts);
    }
    let size = preset.small;
    if parts.legend {
        if let Some(words) = rests_on(diagram) {
            column.paragraph(&words, size, Weight::SemiBold, Color::INK, 0.0);
        }
        if !diagram.shapes.is_empty() && !meaning.is_empty() {
            column.paragraph(meaning, size, Weight::Regular, Color::INK, 0.0);
        }
    }
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
        (parts.current, diagram.current_to.as_str(), Weight::Regular),
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

/// The same on a page with little room: one paragraph and the caution. Of the
/// documents stand as many as have room; the file has them all.
fn terse(
    diagram: &Diagram,
    meaning: &str,
    remarks: &[String],
    column: &mut Column,
    preset: &Preset,
    parts: Parts,
) {
    let size = preset.small;
    let mut words = String::new();
    let mut add = |sentence: &str| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(sentence.trim_end_matches('.'));
        words.push('.');
    };
    if parts.legend {
        if let Some(words) = rests_on(diagram) {
            add(&words);
        }
        add(meaning);
    }
    if parts.remarks {
        // The boundary comes first among the remarks; the page that the card leads
        // to states it.
        if let Some(remark) = remarks.get(1) {
            add(remark);
        }
    }
    if let Some(sentence) = documents(diagram, 1.3 * column.wide, size).filter(|_| parts.sources) {
        add(&sentence);
    }
    if parts.current {
        add(&diagram.current_to);
    }
    if let Some(credit) = diagram.credit.as_ref().filter(|_| parts.credit) {
        add(credit);
    }
    if !words.is_empty() {
        column.paragraph(&words, size, Weight::Regular, Color::INK, 0.0);
    }
    if parts.caution && !diagram.caution.is_empty() {
        column.paragraph(&diagram.caution, size, Weight::SemiBold, Color::INK, 0.0);
    }
}

/// A name of a document that leaves room for others.
fn brief(name: &str) -> String {
    /// So many characters at most.
    const LONGEST: usize = 32;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// The numbered documents in a sentence that is no longer than a length.
fn documents(diagram: &Diagram, most: f64, size: f64) -> Option<String> {
    let mut words = String::from("Sources:");
    for (n, source) in diagram.sources.iter().enumerate() {
        let comma = if n > 0 { ";" } else { "" };
        let next = format!("{words}{comma} [{}] {}", source.number, brief(source.name()));
        let left = diagram.sources.len() - n;
        if width(&next, size, Weight::Regular) > most {
            let more = if n > 0 { " more" } else { "" };
            return Some(format!("{words}{comma} {left}{more}, named in the file"));
        }
        words = next;
    }
    (!diagram.sources.is_empty()).then_some(words)
}
