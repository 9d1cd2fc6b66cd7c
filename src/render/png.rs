//! PNG: the scene in pixels, painted without a detour over another format.

use super::Refusal;
use super::ink::{placed, replacement, single};
use crate::scene::{ItemRef, Path, Scene, Segment, Text, Unit, palette::Color};
use crate::text::escape::metadata;
use crate::text::font::{Letter, Stretch, outline};
use tiny_skia as skia;

/// Pixels per inch of a picture that is measured in points: what printers ask for.
const PRINT_DENSITY: f64 = 300.0;

/// Pixels per CSS pixel of a picture for a screen.
const SCREEN_DENSITY: f64 = 2.0;

/// CSS pixels, and points, in an inch.
const INCH: (f64, f64) = (96.0, 72.0);

/// The most pixels that are painted: as many as take 400 MB of memory, more than
/// an A1 sheet in print.
const MOST_PIXELS: f64 = 100e6;

/// Writes a scene as a PNG picture: 300 pixels per inch if it is measured in
/// points, two pixels for each CSS pixel if it is for a screen; the file says
/// which. Title and description are in it as text.
///
/// A character that the font lacks is seen as an empty box. The bytes follow from
/// the scene alone. Takes time and memory in proportion to the number of pixels.
///
/// # Errors
///
/// [`Refusal::TooLarge`] if there would be more than 100 million pixels.
pub fn png(scene: &Scene) -> Result<Vec<u8>, Refusal> {
    let scale = match scene.unit {
        Unit::Point => PRINT_DENSITY / INCH.1,
        Unit::Pixel => SCREEN_DENSITY,
    };
    let (wide, high) = ((scene.size.width * scale).round(), (scene.size.height * scale).round());
    let too_large = Refusal::TooLarge { wide, high };
    if wide * high > MOST_PIXELS {
        return Err(too_large);
    }
    let mut canvas = Canvas::new(whole(wide), whole(high), scale).ok_or(too_large)?;
    for item in scene.layers().iter().flat_map(|layer| &layer.items) {
        match item {
            ItemRef::Path(path) => canvas.path(path),
            ItemRef::Text(text) => canvas.text(text),
        }
    }
    Ok(encoded(&canvas.pixels, scene, scale)
        .expect("writing to memory does not fail, and the header fits the pixels"))
}

/// A positive measure as a whole number.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from floating point keeps within the bounds of the integer"
)]
fn whole(value: f64) -> u32 {
    (value.round() as u32).max(1)
}

/// A page that is being painted.
struct Canvas {
    pixels: skia::Pixmap,
    transform: skia::Transform,
}

impl Canvas {
    fn new(wide: u32, high: u32, scale: f64) -> Option<Self> {
        let mut pixels = skia::Pixmap::new(wide, high)?;
        pixels.fill(skia::Color::WHITE);
        let scale = single(scale);
        Some(Self { pixels, transform: skia::Transform::from_scale(scale, scale) })
    }

    fn path(&mut self, path: &Path) {
        let Some(outline) = path_outline(&path.segments) else { return };
        if let Some(color) = path.fill {
            self.fill(&outline, color);
        }
        if let Some(stroke) = &path.stroke {
            let dash = stroke.dash.iter().map(|&long| single(long)).collect();
            let stroked = skia::Stroke {
                width: single(stroke.width),
                line_join: skia::LineJoin::Round,
                line_cap: if stroke.is_dotted() { skia::LineCap::Round } else { skia::LineCap::Butt },
                dash: skia::StrokeDash::new(dash, 0.0),
                ..skia::Stroke::default()
            };
            self.pixels.stroke_path(&outline, &paint(stroke.color), &stroked, self.transform, None);
        }
    }

    fn fill(&mut self, outline: &skia::Path, color: Color) {
        self.pixels.fill_path(outline, &paint(color), skia::FillRule::Winding, self.transform, None);
    }

    fn text(&mut self, text: &Text) {
        let mut pen = skia::PathBuilder::new();
        for (letter, at) in placed(text) {
            draw_letter(&mut pen, text, letter, (at.x, at.y));
            if let Some(empty_box) = replacement(text, letter, at) {
                self.path(&empty_box);
            }
        }
        if let Some(outline) = pen.finish() {
            self.fill(&outline, text.color);
        }
    }
}

fn draw_letter(pen: &mut skia::PathBuilder, text: &Text, letter: Letter, (left, baseline): (f64, f64)) {
    let Some(glyph) = letter.glyph else { return };
    let place = |[x, y]: [f64; 2]| (single(left + x * text.size), single(baseline - y * text.size));
    for stretch in outline(glyph, text.weight) {
        match stretch {
            Stretch::Move(to) => {
                let (x, y) = place(to);
                pen.move_to(x, y);
            }
            Stretch::Line(to) => {
                let (x, y) = place(to);
                pen.line_to(x, y);
            }
            Stretch::Quad(a, to) => {
                let ((ax, ay), (x, y)) = (place(a), place(to));
                pen.quad_to(ax, ay, x, y);
            }
            Stretch::Curve(a, b, to) => {
                let ((ax, ay), (bx, by), (x, y)) = (place(a), place(b), place(to));
                pen.cubic_to(ax, ay, bx, by, x, y);
            }
            Stretch::Close => pen.close(),
        }
    }
}

fn path_outline(segments: &[Segment]) -> Option<skia::Path> {
    let mut pen = skia::PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => pen.move_to(single(to.x), single(to.y)),
            Segment::Line(to) => pen.line_to(single(to.x), single(to.y)),
            Segment::Curve(a, b, to) => {
                pen.cubic_to(single(a.x), single(a.y), single(b.x), single(b.y), single(to.x), single(to.y));
            }
            Segment::Close => pen.close(),
        }
    }
    pen.finish()
}

fn paint(color: Color) -> skia::Paint<'static> {
    let mut paint = skia::Paint::default();
    paint.set_color_rgba8(color.0, color.1, color.2, u8::MAX);
    paint
}

/// The pixels as a file. The page is opaque, so it needs no transparency.
fn encoded(pixels: &skia::Pixmap, scene: &Scene, scale: f64) -> Result<Vec<u8>, png::EncodingError> {
    /// An inch in metres.
    const METRES: f64 = 0.0254;
    let inch = match scene.unit {
        Unit::Point => INCH.1,
        Unit::Pixel => INCH.0,
    };
    let per_metre = whole(inch * scale / METRES);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.add_itxt_chunk("Title".to_owned(), metadata(&scene.title))?;
    encoder.add_itxt_chunk("Description".to_owned(), metadata(&scene.description))?;
    let mut writer = encoder.write_header()?;
    let opaque: Vec<u8> = pixels
        .data()
        .chunks_exact(skia::BYTES_PER_PIXEL)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}
