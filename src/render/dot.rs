//! DOT, the language of Graphviz, built with graphviz-rust's structures. Its
//! printer escapes nothing: every id and value comes from `text::escape`.

use crate::layout::{Point, Size};
use crate::report::{Arrangement, Arrows, Diagram, Family, Line, Mark, Shape};
use crate::scene::{PlacedTie, Scene, palette};
use crate::text::escape;
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Points per inch.
const INCH: f64 = 72.0;

/// Writes a diagram as a DOT graph whose nodes are named by the actors' ids.
///
/// With a scene, nodes and lines keep its places (`pos`, in points, y upwards), so
/// that `neato -n2` draws the same picture; without one, an engine places them.
/// Labels carry the numbers of the documents, tooltips the sentences; the heading,
/// the legend and the documents are the graph's label.
pub fn dot(diagram: &Diagram, scene: Option<&Scene>) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            plain("charset", "UTF-8"),
            plain("fontname", "Inter,Helvetica,Arial"),
            plain("fontsize", "9"),
            plain("labelloc", "b"),
            plain("labeljust", "l"),
            plain("overlap", "prism"),
            plain("splines", "true"),
            plain("outputorder", "edgesfirst"),
            Attribute(Id::Plain("label".to_owned()), Id::Escaped(escape::dot_lines(&caption(diagram)))),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            plain("fontname", "Inter,Helvetica,Arial"),
            plain("fontsize", "8"),
            plain("fontcolor", &palette::Color::INK.hex()),
            plain("margin", "0.08,0.04"),
            plain("height", "0.25"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            plain("fontname", "Inter,Helvetica,Arial"),
            plain("fontsize", "7"),
            plain("arrowsize", "0.6"),
        ])),
    ];
    for (at, shape) in diagram.shapes.iter().enumerate() {
        stmts.push(node(shape, at, scene));
    }
    for (at, line) in diagram.lines.iter().enumerate() {
        if let (Some(from), Some(to)) = (diagram.shapes.get(line.from), diagram.shapes.get(line.to)) {
            let placed = scene.and_then(|scene| Some((scene, scene.ties.get(at)?)));
            let numbered = diagram.rests_on().is_none();
            stmts.push(edge((&from.id, &to.id), line_attributes(line, numbered, placed)));
        }
    }
    let graph = Graph::DiGraph { id: Id::Escaped(escape::dot(&diagram.title)), strict: false, stmts };
    graph.print(PrinterContext::default().with_semi()) + "\n"
}

/// Writes a graph from which one of Graphviz's engines is to find positions only:
/// nodes are named by their position among the shapes, `0`, `1`, `2` …, and have
/// the given sizes (in points).
///
/// Read the engine's `-Tplain` output with [`crate::layout::from_plain`].
pub fn for_engine(diagram: &Diagram, sizes: &[Size]) -> String {
    let mut general = vec![
        plain("overlap", "prism"),
        plain("sep", "+8"),
        plain("splines", "line"),
        plain("nodesep", "0.25"),
        plain("ranksep", "0.5"),
        plain("rankdir", "LR"),
        plain("start", "1"),
    ];
    if let Arrangement::Around(middle) = diagram.arrangement {
        general.push(plain("root", &middle.to_string()));
    }
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(general)),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            plain("shape", "box"),
            plain("fixedsize", "true"),
            plain("label", ""),
        ])),
    ];
    for (at, size) in sizes.iter().enumerate() {
        let measures = vec![plain("width", &inches(size.width)), plain("height", &inches(size.height))];
        stmts.push(Stmt::Node(Node::new(name(&at.to_string()), measures)));
    }
    for line in &diagram.lines {
        if line.from.max(line.to) < sizes.len() {
            stmts.push(edge((&line.from.to_string(), &line.to.to_string()), Vec::new()));
        }
    }
    let graph = Graph::DiGraph { id: Id::Escaped(escape::dot("positions")), strict: false, stmts };
    graph.print(PrinterContext::default().with_semi()) + "\n"
}

/// A value that Graphviz does not show.
fn plain(key: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), Id::Escaped(escape::dot(value)))
}

/// A value that Graphviz shows, and in which it decodes entities.
fn label(key: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), Id::Escaped(escape::dot_label(value)))
}

fn name(id: &str) -> NodeId {
    NodeId(Id::Escaped(escape::dot(id)), None)
}

fn edge((from, to): (&str, &str), attributes: Vec<Attribute>) -> Stmt {
    Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(name(from)), Vertex::N(name(to))), attributes })
}

fn inches(points: f64) -> String {
    format!("{:.4}", points / INCH)
}

/// A coordinate in points.
fn coordinate(value: f64) -> String {
    format!("{value:.2}")
}

/// A place on the page in Graphviz's terms: points, y upwards.
fn position(scene: &Scene, point: Point) -> String {
    let unit = scene.unit.points();
    format!("{},{}", coordinate(point.x * unit), coordinate((scene.size.height - point.y) * unit))
}

fn node(shape: &Shape, at: usize, scene: Option<&Scene>) -> Stmt {
    let (tint, dark) = palette::family(shape.family);
    let (form, style) = match shape.family {
        Family::Person => ("box", "rounded,filled"),
        Family::Organisation => ("box", "filled"),
        Family::Work => ("note", "filled"),
        Family::Undertaking => ("hexagon", "filled"),
        Family::Unspecified => ("box", "solid"),
    };
    let mut attributes = vec![
        plain("shape", form),
        plain("style", style),
        plain("fillcolor", &tint.hex()),
        plain("color", &dark.hex()),
        plain("penwidth", if shape.emphasis { "2" } else { "0.9" }),
        label("tooltip", &format!("{} ({})", shape.name, shape.kind)),
    ];
    let placed = scene.and_then(|scene| Some((scene, scene.actors.get(at)?)));
    match placed {
        Some((scene, actor)) => {
            let unit = scene.unit.points();
            let lines: Vec<&str> = actor.label.iter().map(|line| line.content.as_str()).collect();
            let inside = actor.label.iter().all(|line| actor.area.holds(line.area().center));
            // A name beside a dot is Graphviz's `xlabel`.
            let (within, beside) =
                if inside { (lines.join("\n"), String::new()) } else { (String::new(), lines.join("\n")) };
            attributes.push(label("label", &within));
            if !beside.is_empty() {
                attributes.push(label("xlabel", &beside));
            }
            attributes.push(plain("pos", &format!("{}!", position(scene, actor.area.center))));
            attributes.push(plain("width", &inches(actor.area.across * 2.0 * unit)));
            attributes.push(plain("height", &inches(actor.area.down * 2.0 * unit)));
            attributes.push(plain("fixedsize", "true"));
            if let Some(line) = actor.label.first() {
                attributes.push(plain("fontsize", &coordinate(line.size * unit)));
            }
        }
        None => attributes.push(label("label", &shape.name)),
    }
    Stmt::Node(Node::new(name(&shape.id), attributes))
}

fn line_attributes(line: &Line, numbered: bool, placed: Option<(&Scene, &PlacedTie)>) -> Vec<Attribute> {
    let style = match line.mark {
        Mark::Stated => "solid",
        Mark::Claimed => "dashed",
        Mark::Against => "dotted",
    };
    let direction = match line.arrows {
        Arrows::None => "none",
        Arrows::Forward => "forward",
        Arrows::Backward => "back",
        Arrows::Both => "both",
    };
    let sentences: Vec<&str> = line.ties.iter().map(|tie| tie.sentence.as_str()).collect();
    let sentences = sentences.join("\n");
    let mut attributes = vec![
        plain("style", style),
        plain("dir", direction),
        plain("color", &palette::line(line.mark, line.emphasis).hex()),
        plain("penwidth", if line.emphasis { "1.8" } else { "0.9" }),
        label("label", &words_on(line, numbered, placed.is_some())),
        label("tooltip", &sentences),
        label("labeltooltip", &sentences),
    ];
    if let Some((scene, tie)) = placed.filter(|(_, tie)| tie.way.len() >= 2) {
        attributes.push(plain("pos", &spline(scene, tie, line.arrows)));
        if let Some(note) = &tie.note {
            attributes.push(plain("lp", &position(scene, note.area.center)));
        }
    }
    attributes
}

/// What stands on a line: in letters where the picture has been laid out for them,
/// else in words.
fn words_on(line: &Line, numbered: bool, short: bool) -> String {
    let mut words: Vec<String> = Vec::new();
    match line.mark {
        Mark::Claimed => words.push("c".to_owned()),
        Mark::Against if !short => words.push("against".to_owned()),
        Mark::Stated | Mark::Against => {}
    }
    if numbered && !line.notes.is_empty() {
        words.push(line.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    }
    if line.unsourced {
        words.push(if short { "u" } else { "unsourced" }.to_owned());
    }
    words.join(" ")
}

/// A way as Graphviz's spline: the points of the arrowheads (its reader wants the
/// one at the start first), then one point and three for each stretch.
fn spline(scene: &Scene, tie: &PlacedTie, arrows: Arrows) -> String {
    /// Length of an arrowhead at `arrowsize` 0.6, in points.
    const HEAD: f64 = 6.0;
    let head = HEAD / scene.unit.points();
    let (first, last) =
        (matches!(arrows, Arrows::Backward | Arrows::Both), matches!(arrows, Arrows::Forward | Arrows::Both));
    let mut way = tie.way.clone();
    let end = way.len() - 1;
    let mut words = Vec::new();
    if first {
        words.push(format!("s,{}", position(scene, way[0])));
        let long = way[0].distance(way[1]).max(1e-9);
        way[0] = way[0].toward(way[1], (head / long).min(0.45));
    }
    if last {
        words.push(format!("e,{}", position(scene, way[end])));
        let long = way[end].distance(way[end - 1]).max(1e-9);
        way[end] = way[end].toward(way[end - 1], (head / long).min(0.45));
    }
    words.push(position(scene, way[0]));
    for pair in way.windows(2) {
        words.push(position(scene, pair[0].toward(pair[1], 1.0 / 3.0)));
        words.push(position(scene, pair[0].toward(pair[1], 2.0 / 3.0)));
        words.push(position(scene, pair[1]));
    }
    words.join(" ")
}

/// Heading, legend, documents and cautions as the label below the graph.
fn caption(diagram: &Diagram) -> Vec<String> {
    let mut lines = vec![diagram.title.clone()];
    lines.extend(diagram.subtitle.clone());
    let occurs = |mark| diagram.lines.iter().any(|line| line.mark == mark);
    let mut legend = Vec::new();
    if occurs(Mark::Stated) {
        legend.push("solid: stated as fact by a source");
    }
    if occurs(Mark::Claimed) {
        legend.push("dashed, c: claimed or disputed, not established");
    }
    if occurs(Mark::Against) {
        legend.push("dotted: against (criticised, opposed or rejected)");
    }
    if diagram.rests_on().is_none() && diagram.lines.iter().any(|line| !line.notes.is_empty()) {
        legend.push("numbers: the documents below");
    }
    if diagram.lines.iter().any(|line| line.unsourced) {
        legend.push("u: unsourced");
    }
    if !legend.is_empty() {
        lines.push(legend.join(" · "));
    }
    if let Some(number) = diagram.rests_on() {
        lines.push(format!("All relationships shown rest on one document: [{number}]."));
    }
    lines.push("Distance and position mean nothing.".to_owned());
    lines.extend(diagram.remarks.iter().cloned());
    lines.extend(diagram.sources.iter().map(|source| format!("[{}] {}", source.number, source.words())));
    lines.extend(
        [diagram.current_to.clone(), diagram.caution.clone()].into_iter().filter(|line| !line.is_empty()),
    );
    lines.extend(diagram.credit.clone());
    lines
}
