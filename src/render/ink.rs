//! What the formats share that paint letter by letter.

use crate::layout::{Point, Rect};
use crate::scene::{Path, Stroke, Text};
use crate::text::font::{CAP_HEIGHT, Letter, letters};

/// A measure in the single precision in which such formats count: seven digits,
/// a thousandth of a point on the largest page.
#[allow(clippy::cast_possible_truncation, reason = "rounding to seven digits is what is wanted")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

/// The letters of a line of text, each with where it stands.
pub(super) fn placed(text: &Text) -> impl Iterator<Item = (Letter, Point)> {
    let (mut left, size) = (text.left(), text.size);
    letters(&text.content, text.weight).map(move |letter| {
        let at = Point::new(left, text.at.y);
        left += letter.advance * size;
        (letter, at)
    })
}

/// What is drawn for a character that the font lacks: an empty box as high as a
/// capital, over the letter before it if it is a mark that takes no room. A
/// reader sees that something is missing; nothing is left out in silence.
pub(super) fn replacement(text: &Text, letter: Letter, at: Point) -> Option<Path> {
    if letter.glyph.is_some() || letter.character.is_whitespace() {
        return None;
    }
    let size = text.size;
    let area = if letter.advance > 0.0 {
        Rect::between(
            at.moved(size * 0.08, -size * CAP_HEIGHT),
            at.moved(size * (letter.advance - 0.08), 0.0),
        )
    } else {
        Rect::between(at.moved(-size * 0.4, -size * 0.95), at.moved(-size * 0.2, -size * 0.8))
    };
    let stroke = Stroke::solid(text.color, size * 0.07);
    Some(Path::stroked(Path::through(&area.corners(), true), stroke))
}
