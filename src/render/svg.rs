//! SVG: real text in named layers, nothing outside the file.

use crate::layout::Point;
use crate::scene::{Anchor, Item, Path, PlacedActor, PlacedHull, PlacedTie, Scene, Segment, Text};
use crate::text::escape::xml;
use crate::text::font::{FAMILY, Weight};
use std::fmt::Write;

/// Writes a scene as an SVG document.
///
/// Layers, from back to front: `ground` and `groups` where there is such a thing, `ties`, `notes`, `actors`, `labels`, `legend`,
/// `words`. Actors carry their id as `data-actor`, lines the ids of their ties as
/// `data-tie`, and both have a title in words. Coordinates are rounded to two
/// decimals. The bytes follow from the scene alone.
pub fn svg(scene: &Scene) -> String {
    let place = Place { prefix: String::new(), live: false };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", written(scene, &place))
}

/// The same as a part of a page: `prefix` keeps its ids apart from those of
/// other pictures on the page, actors and lines can be reached by keyboard.
pub(super) fn inline(scene: &Scene, prefix: &str) -> String {
    written(scene, &Place { prefix: xml(prefix), live: true })
}

/// Whether a line is seen: one that leads nowhere is not.
pub(super) fn is_drawn(tie: &PlacedTie) -> bool {
    !tie.way.is_empty()
}

/// Where a drawing stands.
struct Place {
    /// Before every id, escaped.
    prefix: String,
    /// Whether actors and lines can have the focus.
    live: bool,
}

fn written(scene: &Scene, place: &Place) -> String {
    let mut out = String::with_capacity(4096 + 400 * (scene.actors.len() + scene.ties.len()));
    // Writing to a String cannot fail, here and below.
    let _ = head(&mut out, scene, place);
    let _ = body(&mut out, scene, place);
    out.push_str("</svg>\n");
    out
}

fn head(out: &mut String, scene: &Scene, place: &Place) -> std::fmt::Result {
    let (wide, high, unit) = (number(scene.size.width), number(scene.size.height), scene.unit.word());
    let prefix = &place.prefix;
    // What has the role of an image hides its parts from those who listen.
    let role = if place.live { "group" } else { "graphics-document img" };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         width=\"{wide}{unit}\" height=\"{high}{unit}\" viewBox=\"0 0 {wide} {high}\" \
         role=\"{role}\" aria-labelledby=\"{prefix}title {prefix}desc\" \
         font-family=\"{}\" stroke-linejoin=\"round\">",
        xml(FAMILY)
    )?;
    writeln!(out, "<title id=\"{prefix}title\">{}</title>", xml(&scene.title))?;
    writeln!(out, "<desc id=\"{prefix}desc\">{}</desc>", xml(&scene.description))?;
    writeln!(out, "<rect width=\"{wide}\" height=\"{high}\" fill=\"#ffffff\"/>")
}

fn body(out: &mut String, scene: &Scene, place: &Place) -> std::fmt::Result {
    let (prefix, live) = (place.prefix.as_str(), place.live);
    let mut drawn = scene.ties.iter().filter(|tie| is_drawn(tie));
    let page = scene.size.width;
    if !scene.ground.is_empty() {
        layer(out, prefix, "ground", |out| scene.ground.iter().try_for_each(|it| item(out, it, page)))?;
    }
    if !scene.hulls.is_empty() {
        layer(out, prefix, "groups", |out| scene.hulls.iter().try_for_each(|it| hull(out, it)))?;
    }
    layer(out, prefix, "ties", |out| drawn.try_for_each(|tie| line(out, scene, tie, live)))?;
    layer(out, prefix, "notes", |out| scene.ties.iter().try_for_each(|tie| note(out, tie)))?;
    layer(out, prefix, "actors", |out| scene.actors.iter().try_for_each(|actor| shape(out, actor, live)))?;
    layer(out, prefix, "labels", |out| scene.actors.iter().try_for_each(|actor| label(out, actor)))?;
    layer(out, prefix, "legend", |out| scene.legend.iter().try_for_each(|it| item(out, it, page)))?;
    layer(out, prefix, "words", |out| scene.words.iter().try_for_each(|it| item(out, it, page)))
}

/// A group that drawing programs show as a layer.
fn layer(
    out: &mut String,
    prefix: &str,
    name: &str,
    fill: impl FnOnce(&mut String) -> std::fmt::Result,
) -> std::fmt::Result {
    writeln!(out, "<g id=\"{prefix}{name}\" inkscape:groupmode=\"layer\" inkscape:label=\"{name}\">")?;
    fill(out)?;
    out.push_str("</g>\n");
    Ok(())
}

fn hull(out: &mut String, hull: &PlacedHull) -> std::fmt::Result {
    writeln!(out, "<g data-group=\"{}\">", xml(&hull.name))?;
    writeln!(out, "<title>{}</title>", xml(&hull.name))?;
    path(out, &hull.outline)?;
    hull.label.iter().try_for_each(|line| text(out, line, WIDER, line.width()))?;
    out.push_str("</g>\n");
    Ok(())
}

fn line(out: &mut String, scene: &Scene, tie: &PlacedTie, live: bool) -> std::fmt::Result {
    let id = |at: usize| scene.actors.get(at).map_or("", |actor| actor.id.as_str());
    writeln!(
        out,
        "<g data-tie=\"{}\" data-from=\"{}\" data-to=\"{}\"{}>",
        xml(&tie.ids.join(" ")),
        xml(id(tie.from)),
        xml(id(tie.to)),
        // What it is called is its title: the statements.
        if live { " tabindex=\"0\" role=\"img\"" } else { "" }
    )?;
    writeln!(out, "<title>{}</title>", xml(&tie.sentences.join("\n")))?;
    tie.strokes.iter().try_for_each(|stroke| path(out, stroke))?;
    out.push_str("</g>\n");
    Ok(())
}

fn note(out: &mut String, tie: &PlacedTie) -> std::fmt::Result {
    let Some(note) = &tie.note else { return Ok(()) };
    writeln!(out, "<g data-tie=\"{}\">", xml(&tie.ids.join(" ")))?;
    path(out, &note.ground)?;
    for (at, run) in note.texts.iter().enumerate() {
        let end = note.texts.get(at + 1).map_or(note.area.right(), Text::left);
        text(out, run, WIDER_NUMBERS, end - run.left())?;
    }
    out.push_str("</g>\n");
    Ok(())
}

fn shape(out: &mut String, actor: &PlacedActor, live: bool) -> std::fmt::Result {
    let (name, kind) = (xml(&actor.name), xml(&actor.kind));
    write!(out, "<g data-actor=\"{}\" data-kind=\"{kind}\"", xml(&actor.id))?;
    if live {
        write!(out, " tabindex=\"0\" role=\"img\" aria-label=\"{name} ({kind})\"")?;
    }
    writeln!(out, ">\n<title>{name} ({kind})</title>")?;
    actor.outline.iter().try_for_each(|part| path(out, part))?;
    out.push_str("</g>\n");
    Ok(())
}

fn label(out: &mut String, actor: &PlacedActor) -> std::fmt::Result {
    if actor.label.is_empty() {
        return Ok(());
    }
    writeln!(out, "<g data-actor=\"{}\" pointer-events=\"none\">", xml(&actor.id))?;
    // A name beside a dot has no sides to keep within.
    let inside = |line: &Text| actor.area.holds(line.area().center);
    let room = |line: &Text| if inside(line) { actor.area.across * 2.0 - line.size } else { f64::INFINITY };
    actor.label.iter().try_for_each(|line| text(out, line, WIDER, room(line)))?;
    out.push_str("</g>\n");
    Ok(())
}

fn item(out: &mut String, item: &Item, page: f64) -> std::fmt::Result {
    match item {
        Item::Path(part) => path(out, part),
        Item::Text(line) => text(out, line, WIDER, page - line.left()),
    }
}

fn path(out: &mut String, path: &Path) -> std::fmt::Result {
    out.push_str("<path d=\"");
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => write!(out, "M{}", pair(to))?,
            Segment::Line(to) => write!(out, "L{}", pair(to))?,
            Segment::Curve(a, b, to) => write!(out, "C{} {} {}", pair(a), pair(b), pair(to))?,
            Segment::Close => out.push('Z'),
        }
    }
    out.push('"');
    match path.fill {
        Some(color) => write!(out, " fill=\"{}\"", color.hex())?,
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = &path.stroke {
        write!(out, " stroke=\"{}\" stroke-width=\"{}\"", stroke.color.hex(), number(stroke.width))?;
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|&long| number(long)).collect();
            write!(out, " stroke-dasharray=\"{}\"", dash.join(" "))?;
        }
        if stroke.is_dotted() {
            out.push_str(" stroke-linecap=\"round\"");
        }
    }
    out.push_str("/>\n");
    Ok(())
}

/// How much wider than Inter a text may run in the widest font that is usual as
/// the last fall-back, `DejaVu Sans`: measured on the bundled data, 1.15 for names,
/// 1.18 for long lines; numbers as in `11` more.
const WIDER: f64 = 1.19;
const WIDER_NUMBERS: f64 = 1.57;

/// Writes a line of text. If a fall-back font could run it beyond its `room`, the
/// line says how long it is meant to be, and viewers squeeze or stretch it to that;
/// in Inter itself that changes nothing.
fn text(out: &mut String, text: &Text, wider: f64, room: f64) -> std::fmt::Result {
    write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"",
        number(text.at.x),
        number(text.at.y),
        number(text.size)
    )?;
    if text.anchor == Anchor::Middle {
        out.push_str(" text-anchor=\"middle\"");
    }
    if text.weight != Weight::Regular {
        write!(out, " font-weight=\"{}\"", text.weight.number())?;
    }
    if text.width() * wider > room {
        write!(out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(text.width()))?;
    }
    writeln!(out, " fill=\"{}\">{}</text>", text.color.hex(), xml(&text.content))
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

/// A number with at most two decimals, without needless zeros.
fn number(value: f64) -> String {
    let fixed = format!("{value:.2}");
    let short = fixed.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
