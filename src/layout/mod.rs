//! Where things stand on a page: pure geometry.
//!
//! *In*: the sizes of boxes, which of them are joined, and how the whole is to be
//! arranged. *Out*: a centre for every box and a way for every line that keeps
//! clear of foreign boxes.
//!
//! This layer names no other but that which tells how far it is. It knows no actors, colours or formats. The same
//! input gives the same output: all choices follow from the seed.
//!
//! How far the care goes depends on size. Up to 250 boxes and 600 lines in one
//! connected part, positions by stress are refined for few crossings; up to 400
//! boxes and 1,500 lines, lines are led around boxes; beyond that they are
//! straight, and all is made for speed: see [`positions`]. Its cost grows as
//! n log n.

mod arrange;
mod blocks;
mod bounds;
mod columns;
mod cost;
mod crowded;
mod detour;
mod distance;
mod even;
mod facing;
mod geometry;
mod hops;
mod index;
mod large;
mod overlap;
mod pack;
mod pinned;
mod plain;
mod random;
mod refine;
mod rings;
mod route;
mod stress;

use crate::work::Work;
pub use blocks::Groups;
pub use geometry::{Point, Rect, Size, along, crosses, length, together, turn};
pub use index::Index;
pub use plain::from_plain;

/// A line between two boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// One end, a position among the boxes.
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// What is written on the line needs so much room.
    pub room: Size,
    /// How much it matters that this line is short and straight; usually 1.
    pub pull: f64,
}

impl Edge {
    /// A line between two boxes, given as positions, with nothing written on it
    /// and the usual pull.
    pub fn new(a: usize, b: usize) -> Self {
        Self { a, b, room: Size::default(), pull: 1.0 }
    }
}

/// How boxes are arranged.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrangement {
    /// What is close in the network is close on the page.
    Stress,
    /// One box in the middle, the others on rings by the number of steps; those with
    /// the same number stand together, each number in a sector of the turn, unless that
    /// makes the picture much harder to follow.
    Around(usize, Vec<usize>),
    /// A column for each number, from left to right.
    Columns(Vec<usize>),
    /// A row for each number, from top to bottom.
    Rows(Vec<usize>),
    /// Two columns, 0 and 1, far apart; lines run straight between their inner sides.
    Facing(Vec<usize>),
    /// Groups stand together: no other box comes between their members.
    Groups(Groups),
    /// As given; boxes move only as far as is needed to keep the distance.
    Given(Vec<Point>),
    /// Those with a place keep it, counted from 0, 0; they move only where two of them
    /// overlap. The others are set where they fit best.
    Pinned(Vec<Option<Point>>),
}

/// How a picture is laid out. Lengths in the unit of the sizes.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What all choices follow from.
    pub seed: u64,
    /// The arrangement.
    pub arrangement: Arrangement,
    /// The width that must not be exceeded.
    pub width: Option<f64>,
    /// The height that boxes are to fill, if they would not.
    pub height: Option<f64>,
    /// The proportion of width to height to aim at.
    pub aspect: f64,
    /// The least distance between two boxes.
    pub gap: f64,
    /// The length of line that is just right.
    pub ideal: f64,
    /// How far lines keep from foreign boxes; less than half of `gap`.
    pub clear: f64,
    /// The distance between parallel lines of one pair.
    pub spread: f64,
    /// The length of an arrowhead.
    pub tip: f64,
}

/// A picture laid out, its upper left corner at 0, 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The centre of every box.
    pub centers: Vec<Point>,
    /// The way of every line, from within box `a` to within box `b`; empty for a
    /// line that joins a box with itself.
    pub routes: Vec<Vec<Point>>,
    /// What boxes and lines take up.
    pub extent: Size,
    /// Where the upper left corner was before it came to 0, 0.
    pub corner: Point,
}

/// Lays out a picture.
///
/// Boxes keep `gap` from one another in every arrangement, but for two columns that
/// face each other, where half of it is kept. A line runs under a
/// foreign box only where the picture is too large for lines to be led around
/// (see the module).
pub fn place(sizes: &[Size], edges: &[Edge], options: &Options) -> Layout {
    let told = Work::begin("drawing", 2);
    // Lines may pass outside the outermost boxes, and still stay on the page.
    let aisle = options.clear * 2.5;
    let inner = Options { width: options.width.map(|width| width - 2.0 * aisle), ..options.clone() };
    let mut centers = arrange::centers(sizes, edges, &inner);
    told.step();
    if let Some(height) = options.height {
        heighten(&mut centers, sizes, height);
    }
    let boxes: Vec<Rect> =
        centers.iter().zip(sizes).map(|(&center, &size)| Rect::around(center, size)).collect();
    let left = boxes.iter().map(Rect::left).fold(f64::INFINITY, f64::min) - aisle;
    let right = boxes.iter().map(Rect::right).fold(f64::NEG_INFINITY, f64::max) + aisle;
    let mut routes = if let Arrangement::Facing(ranks) = &options.arrangement {
        facing::routes(&boxes, edges, ranks, options.spread)
    } else {
        let style = route::Style { clear: options.clear, spread: options.spread, left, right };
        route::routes(&boxes, edges, &style)
    };
    let corners = boxes.iter().flat_map(|rect| [rect.corners()[0], rect.corners()[2]]);
    let points = corners.chain(routes.iter().flatten().copied());
    let (mut low, mut high) =
        (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
    for point in points {
        low = Point::new(low.x.min(point.x), low.y.min(point.y));
        high = Point::new(high.x.max(point.x), high.y.max(point.y));
    }
    if centers.is_empty() {
        return Layout { centers, routes, extent: Size::default(), corner: Point::default() };
    }
    for point in centers.iter_mut().chain(routes.iter_mut().flatten()) {
        *point = point.moved(-low.x, -low.y);
    }
    Layout { centers, routes, extent: Size::new(high.x - low.x, high.y - low.y), corner: low }
}

/// Positions in which distances are about the number of steps in a network, before
/// anything has a size: where [`place`] begins with more than 400 boxes or 1,500 lines
/// that are connected.
///
/// `pairs` are lines between positions below `count`; parallel ones count once, loops
/// not at all. What is reached by no way is not kept apart. The unit is a step.
///
/// Minimises the sum over pairs of ((distance - steps) / steps)² by stochastic gradient
/// descent (Zheng, Pawar and Goodman, *Graph Drawing by Stochastic Gradient Descent*,
/// IEEE TVCG 25(9), 2019). Up to 2,000 boxes all pairs count, O(n²); beyond, each box
/// heeds its neighbours and a sample of all, O(n + m) for 64 to 512 searches and terms
/// for each box. The same seed gives the same positions with any number of threads.
pub fn positions(count: usize, pairs: &[(usize, usize)], seed: u64) -> Vec<Point> {
    let steps = pairs.iter().map(|&(a, b)| (a, b, 1.0));
    large::places(&distance::Neighbors::new(count, steps), &mut random::Random::new(seed))
}

/// Draws centres apart downwards until boxes fill a height; no two come nearer.
fn heighten(centers: &mut [Point], sizes: &[Size], height: f64) {
    /// By so much at most.
    const MOST: f64 = 1.6;
    let top = centers.iter().zip(sizes).map(|(center, size)| center.y - size.height / 2.0);
    let top = top.fold(f64::INFINITY, f64::min);
    let mut factor = MOST;
    for (center, size) in centers.iter().zip(sizes) {
        let (off, room) = (center.y - top, height - size.height / 2.0);
        if off > 0.0 {
            factor = factor.min(room / off);
        }
    }
    if factor > 1.0 {
        for center in centers {
            center.y = top + (center.y - top) * factor;
        }
    }
}
