//! The embedded font within a PDF document, cut down to what occurs in it.

use super::ink::single;
use super::pdf::COMPRESSION;
use crate::scene::Scene;
use crate::text::font::{CAP_HEIGHT, Letter, Weight, letters, metrics};
use indexmap::IndexMap;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use subsetter::{GlyphRemapper, subset};

/// Both weights of the font, with the characters set in each.
pub(super) struct Fonts([Font; 2]);

/// One weight. Each character has a code of its own, also where two share a glyph
/// and where the font has none: so that all of them can be copied.
pub(super) struct Font {
    weight: Weight,
    /// In order of first use; the first has code 1.
    letters: IndexMap<char, Letter>,
}

impl Fonts {
    /// How many numbered objects one font takes.
    pub(super) const OBJECTS: i32 = 6;

    /// The fonts that a scene needs.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut fonts = Weight::ALL.map(|weight| Font { weight, letters: IndexMap::new() });
        for text in scene.texts() {
            let font = &mut fonts[at(text.weight)];
            font.letters.extend(letters(&text.content, text.weight).map(|letter| (letter.character, letter)));
            font.letters.extend(letters(" ", text.weight).map(|letter| (letter.character, letter)));
        }
        Self(fonts)
    }

    /// Those in which something is set, each with its number from 0.
    pub(super) fn used(&self) -> impl Iterator<Item = (i32, &Font)> {
        (0..).zip(&self.0).filter(|(_, font)| !font.letters.is_empty())
    }

    /// The one of a weight.
    pub(super) fn of_weight(&self, weight: Weight) -> &Font {
        &self.0[at(weight)]
    }
}

fn at(weight: Weight) -> usize {
    Weight::ALL.iter().position(|&known| known == weight).expect("all weights are listed")
}

/// A code as it stands in the strings of a page.
pub(super) fn code(number: u16) -> [u8; 2] {
    number.to_be_bytes()
}

impl Font {
    /// What pages call it.
    pub(super) fn name(&self) -> &'static [u8] {
        match self.weight {
            Weight::Regular => b"Regular",
            Weight::SemiBold => b"SemiBold",
        }
    }

    /// The code of a character; 0, which nothing maps to, for one that is not in
    /// the scene or one too many.
    pub(super) fn number(&self, character: char) -> u16 {
        let place = self.letters.get_index_of(&character);
        place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or(0)
    }

    /// Letters with their codes.
    fn coded(&self) -> impl Iterator<Item = (u16, &Letter)> {
        (1..=u16::MAX).zip(self.letters.values())
    }

    /// Writes the objects of the font, the first one numbered `first`.
    pub(super) fn write(&self, pdf: &mut Pdf, first: i32) {
        let [font, descendant, descriptor, file, glyphs, unicode]: [Ref; 6] =
            [0, 1, 2, 3, 4, 5].map(|number| Ref::new(first + number));
        let mut remapper = GlyphRemapper::new();
        for letter in self.letters.values() {
            remapper.remap(letter.glyph.unwrap_or(0));
        }
        let cut =
            subset(self.weight.file(), 0, &remapper).expect("the embedded font is a sound TrueType file");
        let full_name = [&b"AAAAAA+Inter-"[..], self.name()].concat();
        let base = Name(&full_name);
        let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

        pdf.type0_font(font)
            .base_font(base)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(unicode);
        let mut cid = pdf.cid_font(descendant);
        cid.subtype(CidFontType::Type2).base_font(base).system_info(system).font_descriptor(descriptor);
        cid.default_width(0.0).cid_to_gid_map_stream(glyphs);
        let mut widths = cid.widths();
        widths.consecutive(1, self.coded().map(|(_, letter)| single((letter.advance * 1e5).round() / 100.0)));
        widths.finish();
        cid.finish();
        self.describe(pdf, descriptor, base, file);

        let mut map = vec![0; 2];
        for (_, letter) in self.coded() {
            let glyph = remapper.get(letter.glyph.unwrap_or(0)).unwrap_or(0);
            map.extend(glyph.to_be_bytes());
        }
        pdf.stream(glyphs, &compress_to_vec_zlib(&map, COMPRESSION)).filter(Filter::FlateDecode);
        let mut names = UnicodeCmap::<u16>::new(Name(b"Interlock"), system);
        for (number, letter) in self.coded() {
            names.pair(number, letter.character);
        }
        let names = names.finish();
        pdf.stream(unicode, &compress_to_vec_zlib(names.as_slice(), COMPRESSION)).filter(Filter::FlateDecode);
        let packed = compress_to_vec_zlib(&cut, COMPRESSION);
        let mut stream = pdf.stream(file, &packed);
        stream.filter(Filter::FlateDecode);
        let long = i32::try_from(cut.len()).expect("no longer than the embedded font");
        stream.pair(Name(b"Length1"), long);
    }

    fn describe(&self, pdf: &mut Pdf, descriptor: Ref, name: Name<'_>, file: Ref) {
        /// PDF counts in thousandths of an em.
        const EM: f64 = 1000.0;
        let measures = metrics(self.weight);
        let [left, bottom, right, top] = measures.bounds.map(|bound| single((bound * EM).round()));
        // Nobody paints with the width of stems; this is what is usual for the weights.
        let stem = match self.weight {
            Weight::Regular => 80.0,
            Weight::SemiBold => 120.0,
        };
        pdf.font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(0.0)
            .ascent(single((measures.ascent * EM).round()))
            .descent(single((measures.descent * EM).round()))
            .cap_height(single((CAP_HEIGHT * EM).round()))
            .stem_v(stem)
            .font_file2(file);
    }
}
