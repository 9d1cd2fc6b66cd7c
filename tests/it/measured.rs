//! The numbers about a picture against an independent reading of its SVG.

use crate::corpus::{Specimen, corpus};
use interlock::layout::{Point, Rect};
use interlock::render::svg;
use interlock::scene::{PlacedActor, Scene, SceneOptions, Segment};

/// A picture as its SVG shows it.
struct Seen {
    /// The outermost points of each shape, with the actor's id.
    shapes: Vec<(String, Rect)>,
    notes: Vec<Rect>,
    /// The two ends and the points of each line, then of its arrowheads and bars.
    lines: Vec<([String; 2], Vec<Vec<Point>>)>,
}

/// The stretches of a path: sets of points, curves cut into ten.
fn points(path: &str) -> Vec<Point> {
    let spaced = path.replace(|c: char| c.is_ascii_alphabetic(), " $0 ");
    let mut commands = path.chars().filter(char::is_ascii_alphabetic);
    let mut points: Vec<Point> = Vec::new();
    for piece in spaced.split("$0").skip(1) {
        let numbers: Vec<f64> = piece.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let pairs: Vec<Point> = numbers.chunks(2).map(|pair| Point::new(pair[0], pair[1])).collect();
        match (commands.next(), pairs.as_slice()) {
            (Some('M' | 'L'), [to]) => points.push(*to),
            (Some('C'), [one, two, to]) => {
                let from = *points.last().unwrap();
                points.extend((1..=10).map(|step| curve([from, *one, *two, *to], f64::from(step) / 10.0)));
            }
            _ => {}
        }
    }
    points
}

/// A point of a cubic curve.
fn curve(points: [Point; 4], share: f64) -> Point {
    let left = 1.0 - share;
    let weights =
        [left * left * left, 3.0 * left * left * share, 3.0 * left * share * share, share * share * share];
    let sum = |part: fn(&Point) -> f64| points.iter().zip(weights).map(|(point, by)| part(point) * by).sum();
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

fn bounds(points: &[Point]) -> Rect {
    let low = |part: fn(&Point) -> f64| points.iter().map(part).fold(f64::INFINITY, f64::min);
    let high = |part: fn(&Point) -> f64| points.iter().map(part).fold(f64::NEG_INFINITY, f64::max);
    Rect::between(
        Point::new(low(|point| point.x), low(|point| point.y)),
        Point::new(high(|point| point.x), high(|point| point.y)),
    )
}

fn read(picture: &str) -> Seen {
    let parsed = roxmltree::Document::parse(picture).unwrap();
    let layer = |name: &str| parsed.descendants().find(|node| node.attribute("id") == Some(name)).unwrap();
    let groups =
        |name: &str| layer(name).children().filter(|node| node.has_tag_name("g")).collect::<Vec<_>>();
    let paths = |group: &roxmltree::Node| -> Vec<Vec<Point>> {
        let paths = group.children().filter(|node| node.has_tag_name("path"));
        paths.map(|path| points(path.attribute("d").unwrap())).collect()
    };
    let path = |group: &roxmltree::Node| paths(group).swap_remove(0);
    let id = |group: &roxmltree::Node, name: &str| group.attribute(name).unwrap().to_owned();
    Seen {
        shapes: groups("actors")
            .iter()
            .map(|group| (id(group, "data-actor"), bounds(&path(group))))
            .collect(),
        notes: groups("notes").iter().map(|group| bounds(&path(group))).collect(),
        lines: groups("ties")
            .iter()
            .map(|group| ([id(group, "data-from"), id(group, "data-to")], paths(group)))
            .collect(),
    }
}

impl Seen {
    fn shapes_on_shapes(&self) -> usize {
        let pairs = self.shapes.iter().enumerate();
        let later = |at: usize| &self.shapes[at + 1..];
        pairs.map(|(at, shape)| later(at).iter().filter(|other| meet(&other.1, &shape.1)).count()).sum()
    }

    fn notes_on_notes(&self) -> usize {
        let pairs = self.notes.iter().enumerate();
        pairs.map(|(at, note)| self.notes[at + 1..].iter().filter(|other| meet(other, note)).count()).sum()
    }

    fn notes_on_shapes(&self) -> usize {
        self.notes.iter().map(|note| self.shapes.iter().filter(|shape| meet(&shape.1, note)).count()).sum()
    }

    fn lines_under_shapes(&self) -> usize {
        let under = |(ends, paths): &([String; 2], Vec<Vec<Point>>)| {
            let foreign = self.shapes.iter().filter(|(id, _)| !ends.contains(id));
            let runs = |rect: &Rect| {
                paths.iter().any(|way| way.windows(2).any(|pair| inside(rect, pair[0], pair[1])))
            };
            foreign.filter(|(_, rect)| runs(rect)).count()
        };
        self.lines.iter().map(under).sum()
    }

    fn crossings(&self) -> usize {
        let mut found = 0;
        for (at, (_, one)) in self.lines.iter().enumerate() {
            for (_, other) in &self.lines[at + 1..] {
                for pair in one[0].windows(2) {
                    found += other[0]
                        .windows(2)
                        .filter(|next| cross([pair[0], pair[1]], [next[0], next[1]]))
                        .count();
                }
            }
        }
        found
    }
}

/// Overlap by more than the rounding of the file.
fn meet(one: &Rect, other: &Rect) -> bool {
    let across = one.right().min(other.right()) - one.left().max(other.left());
    let down = one.bottom().min(other.bottom()) - one.top().max(other.top());
    across > 0.02 && down > 0.02
}

/// Whether a stretch runs within a rectangle, looked for at a hundred of its points.
fn inside(rect: &Rect, from: Point, to: Point) -> bool {
    (0..=100).any(|step| {
        let point = from.toward(to, f64::from(step) / 100.0);
        point.x > rect.left() + 0.02
            && point.x < rect.right() - 0.02
            && point.y > rect.top() + 0.02
            && point.y < rect.bottom() - 0.02
    })
}

/// Whether two stretches cross, by solving for the point.
fn cross([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y);
    let across = ux * vy - uy * vx;
    if across.abs() < 1e-9 {
        return false;
    }
    let share = ((c.x - a.x) * vy - (c.y - a.y) * vx) / across;
    let other = ((c.x - a.x) * uy - (c.y - a.y) * ux) / across;
    (0.0..1.0).contains(&share) && (0.0..1.0).contains(&other)
}

/// Moves an actor, its lines staying where they are.
fn moved(actor: &mut PlacedActor, by: Point) {
    actor.area.center = actor.area.center.moved(by.x, by.y);
    for segment in actor.outline.iter_mut().flat_map(|path| &mut path.segments) {
        match segment {
            Segment::Move(to) | Segment::Line(to) => *to = to.moved(by.x, by.y),
            Segment::Curve(one, two, to) => {
                for point in [one, two, to] {
                    *point = point.moved(by.x, by.y);
                }
            }
            Segment::Close => {}
        }
    }
}

fn compare(name: &str, scene: &Scene) -> usize {
    let (quality, seen) = (scene.quality(), read(&svg(scene)));
    assert_eq!(quality.shapes_on_shapes, seen.shapes_on_shapes(), "{name}");
    assert_eq!(quality.notes_on_notes, seen.notes_on_notes(), "{name}");
    assert_eq!(quality.notes_on_shapes, seen.notes_on_shapes(), "{name}");
    // Drawn lines end within their arrowheads and have round bends; their crossings
    // are those of the ways up to what happens there.
    let (counted, drawn) = (quality.crossings, seen.crossings());
    assert!(counted.abs_diff(drawn) <= 1 + counted / 12, "{name}: {counted} counted, {drawn} drawn");
    let under = seen.lines_under_shapes();
    assert!(quality.lines_under_shapes.abs_diff(under) <= 1, "{name}: {quality:?}, {under} drawn");
    quality.crossings
}

#[test]
fn what_is_counted_is_what_the_file_shows() {
    let mut crossings = 0;
    for Specimen { name, diagram } in corpus().into_iter().step_by(2) {
        let scene = Scene::new(&diagram, &SceneOptions::default());
        crossings += compare(&name, &scene);
        // The same with shapes put on top of one another, on lines and on notes.
        if scene.actors.len() > 8 {
            let mut spoilt = scene.clone();
            for (at, target) in [(3, 5), (2, 7), (6, 1)] {
                let (from, to) = (spoilt.actors[at].area.center, spoilt.actors[target].area.center);
                moved(&mut spoilt.actors[at], Point::new((to.x - from.x) * 0.9, (to.y - from.y) * 0.95));
            }
            compare(&format!("{name}, spoilt"), &spoilt);
            assert!(spoilt.quality().shapes_on_shapes > 0, "{name}");
        }
    }
    assert!(crossings > 100, "the corpus has crossings");
}
