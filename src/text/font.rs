//! How wide a text is, by the glyphs of the font that all pictures are set in.
//!
//! The font is Inter (SIL Open Font License 1.1, see `fonts/OFL.txt`), cut down to
//! Latin, Greek, Cyrillic, punctuation, currency signs and arrows, in two weights.
//! Kerning is not applied: what is drawn with it is at most a little narrower than
//! what was measured.

use std::sync::OnceLock;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

/// The font family that pictures name, with those that may take its place. All
/// of them run narrower than Inter, so that text still fits.
pub const FAMILY: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";

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
    /// The number CSS gives it.
    pub fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
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
    let face = face(weight);
    let em = f64::from(face.units_per_em());
    let advance = |c: char| match face.glyph_index(c) {
        Some(glyph) => f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / em,
        None => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.8,
            _ => 1.0,
        },
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// The characters of a text that the font lacks, each once, in order of code
/// point. White space is never among them.
pub fn missing(text: &str) -> Vec<char> {
    let face = face(Weight::Regular);
    let lacking = text.chars().filter(|&c| !c.is_whitespace() && face.glyph_index(c).is_none());
    lacking.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
