//! PDF: outlines, and text that can be selected, in the embedded font.

use super::ink::{placed, replacement, single};
use super::pdf_font::{Fonts, code};
use crate::scene::{ItemRef, Layer, Path, Scene, Segment, Text, palette::Color};
use crate::text::escape;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{LineCapStyle, LineJoinStyle, StructRole, TextRenderingMode};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// How hard streams are compressed, of 10.
pub(super) const COMPRESSION: u8 = 9;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const INFO: Ref = Ref::new(5);
const TREE: Ref = Ref::new(6);
const DOCUMENT: Ref = Ref::new(7);
const FIGURE: Ref = Ref::new(8);
const WORDS: Ref = Ref::new(9);
/// The first number of the layers, and after them of the fonts.
const FIRST_LAYER: i32 = 10;

/// Writes a scene as a PDF document of one page of its size.
///
/// Lines stay lines and text stays text, in the embedded font cut down to the
/// letters that occur; what is copied from the page is what was written. A
/// character that the font lacks is seen as an empty box and copied as itself.
/// The layers of [`Scene::layers`] can be switched on and off. The picture is
/// tagged as a figure whose alternative text is the scene's description, the
/// words around it as text. There is no date and no chance in the file: the bytes
/// follow from the scene alone.
pub fn pdf(scene: &Scene) -> Vec<u8> {
    let layers = scene.layers();
    let fonts = Fonts::of(scene);
    let mut pdf = Pdf::new();
    let first_font = FIRST_LAYER + i32::try_from(layers.len()).expect("there is a handful of layers");
    write_catalog(&mut pdf, &layers);
    let mut info = pdf.document_info(INFO);
    info.producer(TextStr(concat!("Interlock ", env!("CARGO_PKG_VERSION"))));
    info.pair(Name(b"Title"), Str(&escape::pdf(&scene.title)));
    info.finish();
    let unit = scene.unit.points();
    let mut page = pdf.page(PAGE);
    page.media_box(Rect::new(0.0, 0.0, rounded(scene.size.width * unit), rounded(scene.size.height * unit)));
    page.parent(PAGES).contents(CONTENT).struct_parents(0);
    let mut resources = page.resources();
    let mut listed = resources.fonts();
    for (number, font) in fonts.used() {
        listed.pair(Name(font.name()), Ref::new(first_font + number * Fonts::OBJECTS));
    }
    listed.finish();
    let mut properties = resources.insert(Name(b"Properties")).dict();
    for (number, layer) in (FIRST_LAYER..).zip(&layers) {
        properties.pair(Name(layer.name.as_bytes()), Ref::new(number));
    }
    properties.finish();
    resources.finish();
    page.finish();
    write_tags(&mut pdf, &layers, &scene.description);
    for (number, layer) in (FIRST_LAYER..).zip(&layers) {
        let mut group = pdf.indirect(Ref::new(number)).dict();
        group.pair(Name(b"Type"), Name(b"OCG")).pair(Name(b"Name"), TextStr(layer.name));
    }
    let content = compress_to_vec_zlib(&painted(scene, &layers, &fonts), COMPRESSION);
    pdf.stream(CONTENT, &content).filter(Filter::FlateDecode);
    for (number, font) in fonts.used() {
        font.write(&mut pdf, first_font + number * Fonts::OBJECTS);
    }
    pdf.finish()
}

fn write_catalog(pdf: &mut Pdf, layers: &[Layer<'_>]) {
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES).lang(TextStr("en"));
    catalog.viewer_preferences().display_doc_title(true);
    catalog.mark_info().marked(true);
    catalog.pair(Name(b"StructTreeRoot"), TREE);
    let groups: Vec<Ref> = (FIRST_LAYER..).take(layers.len()).map(Ref::new).collect();
    let mut optional = catalog.insert(Name(b"OCProperties")).dict();
    optional.insert(Name(b"OCGs")).array().items(groups.iter().copied());
    let mut usual = optional.insert(Name(b"D")).dict();
    usual.pair(Name(b"Name"), TextStr("Layers"));
    // Drawing programs list what lies on top first.
    usual.insert(Name(b"Order")).array().items(groups.iter().rev().copied());
    usual.finish();
    optional.finish();
    catalog.finish();
    pdf.pages(PAGES).kids([PAGE]).count(1);
}

/// The structure: a figure with its alternative text, and the words around it.
/// Each layer is one marked piece of content, by its number.
fn write_tags(pdf: &mut Pdf, layers: &[Layer<'_>], description: &str) {
    let part = |layer: &Layer<'_>| if layer.figure { FIGURE } else { WORDS };
    let mut tree = pdf.struct_element(DOCUMENT);
    tree.kind(StructRole::Document).parent(TREE);
    tree.children().struct_element(WORDS).struct_element(FIGURE);
    tree.finish();
    for (element, role) in [(FIGURE, StructRole::Figure), (WORDS, StructRole::P)] {
        let mut tagged = pdf.struct_element(element);
        tagged.kind(role).parent(DOCUMENT).page(PAGE);
        if element == FIGURE {
            tagged.pair(Name(b"Alt"), Str(&escape::pdf(description)));
        }
        let mut children = tagged.children();
        for (number, _) in (0..).zip(layers).filter(|(_, layer)| part(layer) == element) {
            children.marked_content_id(number);
        }
    }
    let mut root = pdf.indirect(TREE).dict();
    root.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"K"), DOCUMENT);
    let mut parents = root.insert(Name(b"ParentTree")).dict();
    let mut numbers = parents.insert(Name(b"Nums")).array();
    numbers.item(0);
    numbers.push().array().items(layers.iter().map(part));
}

/// The page as drawing commands. The scene counts downwards, the page upwards.
fn painted(scene: &Scene, layers: &[Layer<'_>], fonts: &Fonts) -> Vec<u8> {
    let mut content = Content::new();
    let unit = single(scene.unit.points());
    content.transform([unit, 0.0, 0.0, -unit, 0.0, rounded(scene.size.height * scene.unit.points())]);
    content.set_line_join(LineJoinStyle::RoundJoin);
    for (number, layer) in (0..).zip(layers) {
        content
            .begin_marked_content_with_properties(Name(b"OC"))
            .properties_named(Name(layer.name.as_bytes()));
        let role = if layer.figure { StructRole::Figure } else { StructRole::P };
        content.begin_marked_content_with_properties(role.to_name()).properties().identify(number);
        for item in &layer.items {
            match item {
                ItemRef::Path(path) => paint(&mut content, path),
                ItemRef::Text(text) => write(&mut content, text, fonts),
            }
        }
        content.end_marked_content().end_marked_content();
    }
    content.finish().into_vec()
}

fn paint(content: &mut Content, path: &Path) {
    if let Some(color) = path.fill {
        let [red, green, blue] = parts(color);
        content.set_fill_rgb(red, green, blue);
    }
    if let Some(stroke) = &path.stroke {
        let [red, green, blue] = parts(stroke.color);
        content.set_stroke_rgb(red, green, blue).set_line_width(rounded(stroke.width));
        let cap = if stroke.is_dotted() { LineCapStyle::RoundCap } else { LineCapStyle::ButtCap };
        content.set_line_cap(cap).set_dash_pattern(stroke.dash.iter().map(|&long| rounded(long)), 0.0);
    }
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => content.move_to(rounded(to.x), rounded(to.y)),
            Segment::Line(to) => content.line_to(rounded(to.x), rounded(to.y)),
            Segment::Curve(a, b, to) => content.cubic_to(
                rounded(a.x),
                rounded(a.y),
                rounded(b.x),
                rounded(b.y),
                rounded(to.x),
                rounded(to.y),
            ),
            Segment::Close => content.close_path(),
        };
    }
    match (path.fill, &path.stroke) {
        (Some(_), Some(_)) => content.fill_nonzero_and_stroke(),
        (Some(_), None) => content.fill_nonzero(),
        (None, Some(_)) => content.stroke(),
        (None, None) => content.end_path(),
    };
}

/// Writes a line of text; what the font lacks is painted as a box, under text
/// that is not seen but can be selected.
fn write(content: &mut Content, text: &Text, fonts: &Fonts) {
    let font = fonts.of_weight(text.weight);
    let mut boxes = Vec::new();
    let mut runs: Vec<(bool, Vec<u8>)> = Vec::new();
    for (letter, at) in placed(text) {
        let seen = letter.glyph.is_some();
        boxes.extend(replacement(text, letter, at));
        if runs.last().is_none_or(|(before, _)| *before != seen) {
            runs.push((seen, Vec::new()));
        }
        let (_, run) = runs.last_mut().expect("one was pushed if there was none");
        run.extend(code(font.number(letter.character)));
    }
    let [red, green, blue] = parts(text.color);
    content.begin_text().set_fill_rgb(red, green, blue).set_font(Name(font.name()), rounded(text.size));
    content.set_text_matrix([1.0, 0.0, 0.0, -1.0, rounded(text.left()), rounded(text.at.y)]);
    // Lines that follow each other are not to run together for those who listen.
    if let Some((_, run)) = runs.last_mut() {
        run.extend(code(font.number(' ')));
    }
    for (seen, run) in runs {
        let mode = if seen { TextRenderingMode::Fill } else { TextRenderingMode::Invisible };
        content.set_text_rendering_mode(mode).show(Str(&run));
    }
    content.end_text();
    for empty_box in &boxes {
        paint(content, empty_box);
    }
}

fn parts(color: Color) -> [f32; 3] {
    [color.0, color.1, color.2].map(|part| rounded(f64::from(part) / 255.0))
}

/// A number with at most three decimals.
fn rounded(value: f64) -> f32 {
    single((value * 1000.0).round() / 1000.0)
}
