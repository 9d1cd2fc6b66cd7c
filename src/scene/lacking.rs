//! What the font of pictures cannot show.

use crate::report::{Diagram, SourceNote};
use crate::text::escape::visible;
use crate::text::font::missing;

/// Says by their numbers which characters of the picture the font lacks, if any:
/// printed, they might not be seen either.
pub(super) fn lacking(diagram: &Diagram) -> Option<String> {
    let around =
        [Some(&diagram.title), diagram.subtitle.as_ref(), diagram.credit.as_ref(), Some(&diagram.caution)];
    let mut all: String = around.into_iter().flatten().chain(&diagram.remarks).map(String::as_str).collect();
    all.extend(diagram.shapes.iter().map(|shape| shape.name.as_str()));
    all.extend(diagram.chart.iter().flat_map(|chart| &chart.dots).map(|dot| dot.name.as_str()));
    all.extend(
        diagram
            .lines
            .iter()
            .flat_map(|line| &line.ties)
            .map(|tie| tie.sentence.as_str())
            .filter(|_| diagram.timeline.is_some()),
    );
    all.extend(diagram.sources.iter().map(SourceNote::words));
    let codes: Vec<String> =
        missing(&visible(&all)).iter().map(|&c| format!("U+{:04X}", u32::from(c))).collect();
    let (word, they) = match codes.as_slice() {
        [] => return None,
        [_] => ("character is", "it shows as an empty box"),
        _ => ("characters are", "they show as empty boxes"),
    };
    Some(format!(
        "{} {word} not in the font of this picture ({}); where no other font has a glyph, {they}.",
        codes.len(),
        codes.join(", ")
    ))
}
