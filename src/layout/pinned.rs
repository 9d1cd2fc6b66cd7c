//! New boxes among boxes whose places are kept.

use super::cost::{Room, State, Task};
use super::overlap::{Hold, Push, separate};
use super::{Edge, Options, Point, Rect, Size};

/// Directions and distances, in ideal lengths, in which a place is looked for.
const DIRECTIONS: usize = 24;
const DISTANCES: usize = 30;
const STEP: f64 = 0.4;

/// What a place costs for each ideal length between it and the middle of its
/// neighbours, in crossings.
const FAR: f64 = 0.25;

/// The centre of every box: kept, or for a new box the best free place near those it
/// is joined to.
///
/// Kept boxes move only where two of them overlap, and then no farther than needed to
/// part them. New boxes follow in the order in which they are reached from kept ones;
/// those that nothing kept reaches stand below. Cost: O(new · tried places · boxes).
pub(super) fn centers(
    places: &[Option<Point>],
    sizes: &[Size],
    edges: &[Edge],
    options: &Options,
) -> Vec<Point> {
    let mut known: Vec<Option<Point>> =
        (0..sizes.len()).map(|at| places.get(at).copied().flatten()).collect();
    part(&mut known, sizes);
    let bottom = |known: &[Option<Point>]| {
        let ends =
            known.iter().zip(sizes).filter_map(|(place, size)| Some(place.as_ref()?.y + size.height / 2.0));
        ends.fold(0.0, f64::max)
    };
    for at in order(&known, edges) {
        let around: Vec<Point> = neighbors(at, edges).filter_map(|other| known[other]).collect();
        let place = if around.is_empty() {
            let wide = options.width.unwrap_or(sizes[at].width).max(sizes[at].width);
            Point::new(wide / 2.0, bottom(&known) + options.gap + sizes[at].height / 2.0)
        } else {
            let count = around.len() as f64;
            let sum = around.iter().fold(Point::default(), |sum, place| sum.moved(place.x, place.y));
            best(at, Point::new(sum.x / count, sum.y / count), &known, sizes, edges, options)
        };
        known[at] = Some(free_below(at, place, &known, sizes, options.gap));
    }
    known.into_iter().map(Option::unwrap_or_default).collect()
}

/// Parts kept boxes that overlap.
fn part(known: &mut [Option<Point>], sizes: &[Size]) {
    let kept: Vec<usize> = (0..known.len()).filter(|&at| known[at].is_some()).collect();
    let mut places: Vec<Point> = kept.iter().filter_map(|&at| known[at]).collect();
    let boxes: Vec<Size> = kept.iter().map(|&at| sizes[at]).collect();
    // A hand that sets boxes close means it; only what touches is moved.
    separate(&mut places, &boxes, Hold { push: Push::Anywhere, gap: 0.5, width: None, pinned: None });
    for (at, place) in kept.into_iter().zip(places) {
        known[at] = Some(place);
    }
}

fn neighbors(at: usize, edges: &[Edge]) -> impl Iterator<Item = usize> {
    edges.iter().filter_map(move |edge| match (edge.a == at, edge.b == at) {
        (true, false) => Some(edge.b),
        (false, true) => Some(edge.a),
        _ => None,
    })
}

/// New boxes as they are reached from kept ones, then the others.
fn order(known: &[Option<Point>], edges: &[Edge]) -> Vec<usize> {
    let mut reached: Vec<bool> = known.iter().map(Option::is_some).collect();
    let mut order = Vec::new();
    loop {
        let next =
            (0..known.len()).find(|&at| !reached[at] && neighbors(at, edges).any(|other| reached[other]));
        let Some(next) = next.or_else(|| reached.iter().position(|&reached| !reached)) else { return order };
        reached[next] = true;
        order.push(next);
    }
}

/// The free place around a middle that costs least.
fn best(
    at: usize,
    middle: Point,
    known: &[Option<Point>],
    sizes: &[Size],
    edges: &[Edge],
    options: &Options,
) -> Point {
    // Only boxes that have a place already count.
    let present: Vec<usize> =
        (0..sizes.len()).filter(|&other| known[other].is_some() || other == at).collect();
    let own = |other: usize| present.binary_search(&other).ok();
    let inner: Vec<Edge> = edges
        .iter()
        .filter(|edge| edge.a != edge.b)
        .filter_map(|edge| Some(Edge { a: own(edge.a)?, b: own(edge.b)?, ..*edge }))
        .collect();
    let boxes: Vec<Size> = present.iter().map(|&other| sizes[other]).collect();
    let places: Vec<Point> = present.iter().map(|&other| known[other].unwrap_or(middle)).collect();
    let lowest =
        places.iter().zip(&boxes).map(|(place, size)| place.y + size.height / 2.0).fold(0.0, f64::max);
    let width = options.width.unwrap_or(f64::INFINITY);
    let frame = Size::new(if width.is_finite() { width } else { 1e6 }, lowest + sizes[at].height);
    let (rooms, peers) = (vec![Room::Frame; boxes.len()], vec![0; boxes.len()]);
    let task = Task {
        sizes: &boxes,
        edges: &inner,
        rooms: &rooms,
        peers: &peers,
        frame,
        gap: options.gap,
        ideal: options.ideal,
        clear: options.clear,
        tip: options.tip,
    };
    let mut state = State::new(&task, &places);
    let own = own(at).unwrap_or_default();
    let mut best = (f64::INFINITY, Point::new(middle.x, lowest + options.gap + sizes[at].height / 2.0));
    for ring in 1..=DISTANCES {
        for turn in 0..DIRECTIONS {
            let angle = std::f64::consts::TAU * turn as f64 / DIRECTIONS as f64;
            let away = ring as f64 * STEP * options.ideal;
            let place = middle.moved(libm::cos(angle) * away, libm::sin(angle) * away);
            let rect = Rect::around(place, sizes[at]);
            let outside = rect.left() < 0.0 || rect.top() < 0.0 || rect.right() > width;
            if outside || taken(&rect, at, known, sizes, options.gap) {
                continue;
            }
            state.put(own, place);
            let cost = state.around(own, f64::INFINITY) + FAR * away / options.ideal;
            if cost < best.0 - 1e-9 {
                best = (cost, place);
            }
        }
    }
    best.1
}

/// Whether a box would be nearer to one that has a place than is allowed.
fn taken(rect: &Rect, at: usize, known: &[Option<Point>], sizes: &[Size], gap: f64) -> bool {
    let roomy = rect.padded(gap);
    known.iter().zip(sizes).enumerate().any(|(other, (place, &size))| {
        other != at && place.is_some_and(|place| roomy.overlaps(&Rect::around(place, size)))
    })
}

/// The place, or the first free one below it.
fn free_below(at: usize, place: Point, known: &[Option<Point>], sizes: &[Size], gap: f64) -> Point {
    let mut rect = Rect::around(place, sizes[at]);
    // Each move passes at least one box for good.
    for _ in 0..=sizes.len() {
        let roomy = rect.padded(gap - 0.02);
        let boxes = known.iter().zip(sizes).enumerate().filter(|(other, _)| *other != at);
        let mut boxes = boxes.filter_map(|(_, (place, &size))| Some(Rect::around((*place)?, size)));
        let Some(other) = boxes.find(|other| roomy.overlaps(other)) else { break };
        rect.center.y = other.bottom() + gap + rect.down;
    }
    rect.center
}
