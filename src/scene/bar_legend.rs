//! What the marks of a timeline mean: only of those that occur in it.

use super::legend::{Entry, Sample, family_words};
use crate::report::bars::{Bar, Day, Timeline};
use crate::report::{Diagram, Family, Mark};

/// What occurs in a timeline.
pub(super) fn bar_entries(diagram: &Diagram, bars: &Timeline) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |sample, meaning: &str| entries.push(Entry { sample, meaning: meaning.to_owned() });
    let families: Vec<Family> = diagram.shapes.iter().map(|shape| shape.family).collect();
    for &(family, _) in Family::ALL {
        if families.contains(&family) {
            add(Sample::Shape(family, false), family_words(family));
        }
    }
    let lasting = || bars.bars().filter(|bar| !bar.occasion);
    let occasions = || bars.bars().filter(|bar| bar.occasion);
    let marked = |bar: &Bar, mark| diagram.lines.get(bar.line).is_some_and(|line| line.mark == mark);
    let (day, year) = (Day(0), [Day(0), Day(1)]);
    let plain = Bar {
        line: 0,
        other: 0,
        name: String::new(),
        words: String::new(),
        known: year,
        open: [false, false],
        surely: Some(year),
        ongoing: false,
        occasion: false,
    };
    let possible = Bar { surely: None, ..plain.clone() };
    let occasion = Bar { known: [day, day], occasion: true, ..plain.clone() };
    if lasting().any(|bar| bar.surely.is_some()) {
        add(Sample::Bar(plain.clone(), Mark::Stated, 3.4), "held, whichever way its dates are read");
    }
    if lasting().any(|bar| bar.surely != Some(bar.known)) {
        add(
            Sample::Bar(possible.clone(), Mark::Stated, 3.4),
            "hatched: possibly held, the dates leave it open",
        );
    }
    if bars.bars().any(|bar| bar.open[0] || bar.open[1] && !bar.ongoing) {
        let open = Bar { open: [false, true], ..possible.clone() };
        add(Sample::Bar(open, Mark::Stated, 4.4), "?: beginning or end not known");
    }
    if bars.bars().any(|bar| bar.ongoing) {
        let ongoing = Bar { open: [false, true], ongoing: true, ..plain.clone() };
        add(Sample::Bar(ongoing, Mark::Stated, 3.4), "still held at the last date given; no end known");
    }
    if occasions().any(|bar| !marked(bar, Mark::Against)) {
        add(Sample::Bar(occasion.clone(), Mark::Stated, 0.9), "happened at one time");
    }
    if occasions().any(|bar| bar.known[0] < bar.known[1]) {
        add(Sample::Bar(occasion.clone(), Mark::Stated, 3.4), "at some time along the line");
    }
    if lasting().any(|bar| marked(bar, Mark::Claimed)) {
        add(Sample::Bar(plain, Mark::Claimed, 3.4), "c: claimed or disputed, not established");
    } else if occasions().any(|bar| marked(bar, Mark::Claimed)) {
        add(Sample::Bar(occasion.clone(), Mark::Claimed, 0.9), "c: claimed or disputed, not established");
    }
    if bars.bars().any(|bar| marked(bar, Mark::Against)) {
        add(Sample::Bar(occasion, Mark::Against, 0.9), "against: criticised, opposed or rejected");
    }
    let passages = || bars.careers.iter().flat_map(|career| &career.passages);
    if passages().any(|passage| passage.certain) {
        add(Sample::Passage(true), "moved from one sector to the other");
    }
    if passages().any(|passage| !passage.certain) {
        add(Sample::Passage(false), "posts in both sectors that may have followed one another");
    }
    let lines = || diagram.lines.iter();
    if diagram.rests_on().is_none() && lines().any(|line| !line.notes.is_empty()) {
        add(Sample::Letter("1, 2"), "the numbered documents");
    }
    if lines().any(|line| line.unsourced) {
        add(Sample::Letter("u"), "unsourced, in whole or in part");
    }
    entries
}
