//! Colours that colour-blind readers tell apart and a grey printer keeps apart.
//!
//! Light tints with dark outlines, after the hues of Okabe and Ito (*Color
//! Universal Design*, 2008). Text on any tint has a contrast above 10 : 1, outlines
//! and lines on white above 4.5 : 1. Families differ in form too, and kinds of line
//! in stroke, so that nothing is told by colour alone.

use crate::report::{Family, Mark};

/// A colour by its red, green and blue parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// The page.
    pub const WHITE: Self = Self(0xFF, 0xFF, 0xFF);
    /// Text and emphasised lines.
    pub const INK: Self = Self(0x16, 0x18, 0x1B);
    /// Lines and secondary text.
    pub const GREY: Self = Self(0x4A, 0x4F, 0x55);
    /// Rules that only divide.
    pub const RULE: Self = Self(0xB8, 0xBD, 0xC3);
    /// Lines of opposition.
    const AGAINST: Self = Self(0xA6, 0x3A, 0x00);

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast with another colour as WCAG 2 defines it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The tint and the outline of a family.
pub fn family(family: Family) -> (Color, Color) {
    match family {
        Family::Person => (Color(0xDD, 0xEE, 0xFA), Color(0x0B, 0x5C, 0x94)),
        Family::Organisation => (Color(0xE3, 0xF3, 0xEA), Color(0x0A, 0x66, 0x4A)),
        Family::Work => (Color(0xFD, 0xF3, 0xCF), Color(0x80, 0x5C, 0x00)),
        Family::Undertaking => (Color(0xF8, 0xE6, 0xF0), Color(0x8C, 0x35, 0x6B)),
        Family::Unspecified => (Color::WHITE, Color(0x5A, 0x60, 0x66)),
    }
}

/// The colour of a line.
pub fn line(mark: Mark, emphasis: bool) -> Color {
    match mark {
        Mark::Against => Color::AGAINST,
        Mark::Stated | Mark::Claimed if emphasis => Color::INK,
        Mark::Stated | Mark::Claimed => Color::GREY,
    }
}
