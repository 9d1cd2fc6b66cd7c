//! How wide a text is, by the glyphs of the font that all pictures are set in.
//!
//! The font is Inter (SIL Open Font License 1.1, see `fonts/OFL.txt`), cut down to
//! Latin, Greek, Cyrillic, punctuation, currency signs and arrows, in two weights.
//! Kerning is not applied: what is drawn with it is at most a little narrower than
//! what was measured.

use std::sync::OnceLock;
use ttf_parser::{Face, GlyphId};
use unicode_width::UnicodeWidthChar;

/// The font family that pictures name, with those that may take its place. All
/// that are named run narrower than Inter, so that text still fits; what a system
/// takes for the last word, often `DejaVu Sans`, may run wider.
pub const FAMILY: &str =
    "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif";

/// The regular weight as a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("fonts/Inter-Regular.ttf");

/// The semi-bold weight as a TrueType file.
pub const SEMI_BOLD: &[u8] = include_bytes!("fonts/Inter-SemiBold.ttf");

/// The licence of the font; it travels with every copy.
pub const LICENSE: &str = include_str!("fonts/OFL.txt");

/// Height of a capital letter, in em.
pub const CAP_HEIGHT: f64 = 0.727;

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// 400: running text.
    Regular,
    /// 600: headings and what is emphasised.
    SemiBold,
}

impl Weight {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// The number CSS gives it.
    pub fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }

    /// The font as a TrueType file.
    pub fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::SemiBold => SEMI_BOLD,
        }
    }
}

fn face(weight: Weight) -> &'static Face<'static> {
    static FACES: OnceLock<[Face<'static>; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        [REGULAR, SEMI_BOLD]
            .map(|file| Face::parse(file, 0).expect("the embedded font is a sound TrueType file"))
    });
    match weight {
        Weight::Regular => &faces[0],
        Weight::SemiBold => &faces[1],
    }
}

/// The width of a text at a font size, in the unit of that size.
///
/// A character that the font lacks counts as generously as whatever font takes
/// its place may need: nothing for a combining mark, one em for a wide character.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    letters(text, weight).map(|letter| letter.advance).sum::<f64>() * size
}

/// A character of a line of text, one after the other from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The character.
    pub character: char,
    /// Its number among the glyphs of the font; none if the font lacks it.
    pub glyph: Option<u16>,
    /// From here to where the next one stands, in em.
    pub advance: f64,
}

/// The characters of a text as they are set: the advances add up to [`width`].
pub fn letters(text: &str, weight: Weight) -> impl Iterator<Item = Letter> {
    let face = face(weight);
    let em = f64::from(face.units_per_em());
    text.chars().map(move |character| {
        let glyph = face.glyph_index(character);
        let advance = match glyph {
            Some(glyph) => f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / em,
            None => match character.width().unwrap_or(0) {
                0 => 0.0,
                1 => 0.8,
                _ => 1.0,
            },
        };
        Letter { character, glyph: glyph.map(|glyph| glyph.0), advance }
    })
}

/// A stretch of the outline of a glyph: points in em from where the glyph stands
/// on the baseline, y upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stretch {
    /// The pen is set down elsewhere.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A quadratic Bézier curve: the control point and the end.
    Quad([f64; 2], [f64; 2]),
    /// A cubic Bézier curve: two control points and the end.
    Curve([f64; 2], [f64; 2], [f64; 2]),
    /// Back to where the pen was set down.
    Close,
}

/// The outline of a glyph, to be filled by the non-zero rule; empty for a space.
pub fn outline(glyph: u16, weight: Weight) -> Vec<Stretch> {
    let face = face(weight);
    let mut pen = Pen { em: f64::from(face.units_per_em()), stretches: Vec::new() };
    face.outline_glyph(GlyphId(glyph), &mut pen);
    pen.stretches
}

struct Pen {
    em: f64,
    stretches: Vec<Stretch>,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> [f64; 2] {
        [f64::from(x) / self.em, f64::from(y) / self.em]
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.stretches.push(Stretch::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.stretches.push(Stretch::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.stretches.push(Stretch::Quad(self.point(x1, y1), self.point(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.stretches.push(Stretch::Curve(self.point(x1, y1), self.point(x2, y2), self.point(x, y)));
    }

    fn close(&mut self) {
        self.stretches.push(Stretch::Close);
    }
}

/// Measures of a whole font, in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// The height of its tallest letters above the baseline.
    pub ascent: f64,
    /// The depth of its deepest ones, negative.
    pub descent: f64,
    /// What all glyphs cover: left, bottom, right, top.
    pub bounds: [f64; 4],
}

/// The measures of the font.
pub fn metrics(weight: Weight) -> Metrics {
    let face = face(weight);
    let part = |value: i16| f64::from(value) / f64::from(face.units_per_em());
    let bounds = face.global_bounding_box();
    Metrics {
        ascent: part(face.ascender()),
        descent: part(face.descender()),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(part),
    }
}

/// The characters of a text that the font lacks, each once, in order of code
/// point. White space is never among them.
pub fn missing(text: &str) -> Vec<char> {
    let face = face(Weight::Regular);
    let lacking = text.chars().filter(|&c| !c.is_whitespace() && face.glyph_index(c).is_none());
    lacking.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
