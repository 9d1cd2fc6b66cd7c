//! What the marks of a picture mean: only of those that occur in it.

use super::bar::{self, Look, Span};
use super::bar_legend::bar_entries;
use super::item::{Anchor, Item, Text};
use super::palette::Color;
use super::preset::Preset;
use super::stroke::{self, Drawn};
use super::{label, outline};
use crate::layout::{Point, Rect, Size};
use crate::report::bars::{Bar, Timeline};
use crate::report::{Arrows, Diagram, Family, Line, Mark};
use crate::text::font::{CAP_HEIGHT, Weight, width};
use crate::text::wrap::fill;

/// A sample of a mark.
pub(super) enum Sample {
    Shape(Family, bool),
    Line(Line),
    Letter(&'static str),
    /// A row of a timeline of such a width.
    Bar(Bar, Mark, f64),
    /// A way from post to post, and whether it is certain.
    Passage(bool),
    /// An outline around a group.
    Hull,
    Disc,
}

/// A sample with its meaning.
pub(super) struct Entry {
    pub(super) sample: Sample,
    pub(super) meaning: String,
}

/// Builds the legend from the top left of an area of this width; returns what is
/// drawn and the height it takes. `noted` says whether notes stand on the lines.
pub(super) fn legend(
    diagram: &Diagram,
    noted: bool,
    corner: Point,
    wide: f64,
    preset: &Preset,
) -> (Vec<Item>, f64) {
    set(entries(diagram, noted, preset.terse), corner, wide, preset)
}

/// The same for a timeline.
pub(super) fn of_timeline(
    diagram: &Diagram,
    bars: &Timeline,
    corner: Point,
    wide: f64,
    preset: &Preset,
) -> (Vec<Item>, f64) {
    set(bar_entries(diagram, bars), corner, wide, preset)
}

/// Sets samples and their meanings in rows.
fn set(entries: Vec<Entry>, corner: Point, wide: f64, preset: &Preset) -> (Vec<Item>, f64) {
    let size = preset.small;
    let (step, row_height) = (size * 1.6, size * 1.85);
    let mut items = Vec::new();
    let (mut x, mut y) = (corner.x, corner.y + row_height / 2.0);
    for entry in entries {
        let sample = sample_width(&entry.sample, size);
        let words = width(&entry.meaning, size, Weight::Regular);
        let lines = fill(&entry.meaning, size, Weight::Regular, (wide - sample - size * 0.6).max(size * 8.0));
        let whole = sample + size * 0.6 + words;
        if x > corner.x && x + whole > corner.x + wide {
            (x, y) = (corner.x, y + row_height);
        }
        draw(
            &entry.sample,
            Rect::around(Point::new(x + sample / 2.0, y), Size::new(sample, size * 1.15)),
            preset,
            &mut items,
        );
        for (row, line) in lines.iter().enumerate() {
            if row > 0 {
                y += size * 1.35;
            }
            items.push(Item::Text(text(
                line,
                Point::new(x + sample + size * 0.6, y),
                size,
                Weight::Regular,
                Color::INK,
            )));
        }
        x += whole + step;
    }
    (items, y + row_height / 2.0 - corner.y)
}

/// A text whose capitals are centred on a height.
fn text(content: &str, middle: Point, size: f64, weight: Weight, color: Color) -> Text {
    let at = Point::new(middle.x, middle.y + size * CAP_HEIGHT / 2.0);
    Text { at, anchor: Anchor::Start, size, weight, color, content: content.to_owned() }
}

fn sample_width(sample: &Sample, size: f64) -> f64 {
    match sample {
        Sample::Shape(..) => size * 2.0,
        Sample::Line(_) => size * 3.4,
        Sample::Letter(letter) => width(letter, size, Weight::SemiBold),
        Sample::Bar(_, _, wide) => size * wide,
        Sample::Passage(_) => size * 2.4,
        Sample::Hull => size * 2.6,
        Sample::Disc => size,
    }
}

fn draw(sample: &Sample, rect: Rect, preset: &Preset, items: &mut Vec<Item>) {
    match sample {
        Sample::Shape(family, emphasis) => {
            let wide = preset.stroke * if *emphasis { 2.2 } else { 1.0 };
            items.extend(
                outline::paths(*family, &rect, preset.small * 0.62, wide).into_iter().map(Item::Path),
            );
        }
        Sample::Letter(letter) => {
            let at = Point::new(rect.left(), rect.center.y);
            items.push(Item::Text(text(letter, at, preset.small, Weight::SemiBold, Color::INK)));
        }
        Sample::Bar(bar, mark, _) => items.extend(bar_sample(bar, *mark, &rect, preset)),
        Sample::Passage(certain) => {
            let rows = [rect.top(), rect.bottom()];
            let paths = bar::passage(rows, rect.left(), rect.right(), *certain, *certain, preset);
            items.extend(paths.into_iter().map(Item::Path));
        }
        Sample::Hull => items.push(Item::Path(super::hull::drawn(&rect.corners(), preset))),
        Sample::Disc => {
            items.push(Item::Path(label::disc(rect.center, preset.small * 0.45, Family::Unspecified)));
        }
        Sample::Line(line) => {
            let way = vec![Point::new(rect.left(), rect.center.y), Point::new(rect.right(), rect.center.y)];
            let drawn: Drawn = stroke::drawn(way, line, preset);
            items.extend(stroke::paths(&drawn, line, preset).into_iter().map(Item::Path));
            if line.mark == Mark::Against {
                let bar = stroke::bar(&drawn.way, rect.across, line, preset);
                items.extend(bar.map(Item::Path));
            }
        }
    }
}

/// What needs a word; on a terse page not what readers guess.
fn entries(diagram: &Diagram, noted: bool, terse: bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |sample, meaning: &str| entries.push(Entry { sample, meaning: meaning.to_owned() });
    for &(family, _) in Family::ALL {
        if diagram.shapes.iter().any(|shape| shape.family == family) {
            add(Sample::Shape(family, false), family_words(family));
        }
    }
    if let Some(meaning) = &diagram.discs {
        add(Sample::Disc, meaning);
    }
    let lines = &diagram.lines;
    let (bold, plain) = (
        diagram.shapes.iter().any(|shape| shape.emphasis),
        diagram.shapes.iter().any(|shape| !shape.emphasis),
    );
    if let Some(shape) =
        diagram.shapes.iter().find(|shape| shape.emphasis).filter(|_| bold && plain && !terse)
    {
        add(Sample::Shape(shape.family, true), "bold: what the picture is about");
    }
    let sample = |mark, arrows| {
        Sample::Line(Line {
            from: 0,
            to: 0,
            arrows,
            mark,
            notes: Vec::new(),
            unsourced: false,
            emphasis: false,
            chains: String::new(),
            ties: Vec::new(),
        })
    };
    for (mark, meaning) in [
        (Mark::Stated, "stated as fact by a source"),
        (
            Mark::Claimed,
            if noted {
                "c: claimed or disputed, not established"
            } else {
                "claimed or disputed, not established"
            },
        ),
        (Mark::Against, if terse { "against" } else { "against: criticised, opposed or rejected" }),
    ] {
        let needed = !terse || mark != Mark::Stated;
        if needed && lines.iter().any(|line| line.mark == mark) {
            add(sample(mark, Arrows::None), meaning);
        }
    }
    if lines.iter().any(|line| line.arrows != Arrows::None) {
        add(
            sample(Mark::Stated, Arrows::Forward),
            if terse { "from who acts" } else { "from who acts to whom or what it concerns" },
        );
    }
    let mut meanings: Vec<&str> = diagram.hulls.iter().map(|hull| hull.meaning.as_str()).collect();
    meanings.dedup();
    for meaning in meanings {
        add(Sample::Hull, meaning);
    }
    if let Some(line) =
        lines.iter().find(|line| line.emphasis).filter(|_| lines.iter().any(|line| !line.emphasis))
    {
        let strong = Line { arrows: Arrows::None, ties: Vec::new(), ..line.clone() };
        add(Sample::Line(strong), diagram.strong);
    }
    if let Some(meaning) = diagram.letters.as_ref().filter(|_| noted) {
        add(Sample::Letter("A, B"), meaning);
    }
    if noted && diagram.rests_on().is_none() && lines.iter().any(|line| !line.notes.is_empty()) {
        let meaning = if terse { "documents" } else { "numbers on lines: the numbered documents" };
        add(Sample::Letter("1, 2"), meaning);
    }
    if noted && lines.iter().any(|line| line.ties.len() > 1) {
        add(Sample::Letter("2×"), "so many relationships in one line");
    }
    if noted && lines.iter().any(|line| line.unsourced) {
        add(Sample::Letter("u"), "unsourced, in whole or in part");
    }
    entries
}

/// A mark of a timeline that fills a rectangle, open ends included.
fn bar_sample(bar: &Bar, mark: Mark, rect: &Rect, preset: &Preset) -> Vec<Item> {
    let look = Look::new(Family::Unspecified, mark, preset);
    let mut known = [rect.left(), rect.right()];
    if bar.open[1] {
        let question = if bar.ongoing { 0.0 } else { preset.small * 0.9 };
        known[1] -= look.reach() + question;
    }
    let span = Span { known, surely: bar.surely.map(|_| known), middle: rect.center.y };
    let mut items: Vec<Item> = bar::paths(bar, span, look).into_iter().map(Item::Path).collect();
    if bar.open[1] && !bar.ongoing {
        let at = Point::new(known[1] + look.reach() + preset.small * 0.2, rect.center.y);
        items.push(Item::Text(text("?", at, preset.small, Weight::SemiBold, Color::INK)));
    }
    items
}

/// What the shapes of a family are called in a legend.
pub(super) fn family_words(family: Family) -> &'static str {
    match family {
        Family::Person => "person",
        Family::Organisation => "organisation",
        Family::Work => "report, law or other work",
        Family::Undertaking => "programme or event",
        Family::Unspecified => "kind not specified",
    }
}
