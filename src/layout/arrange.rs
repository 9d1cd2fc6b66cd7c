//! From boxes and lines to centres: one connected part after the other, then all
//! on one page.

use super::cost::{Room, Task, cost};
use super::distance::Neighbors;
use super::overlap::{Hold, Push, separate};
use super::random::Random;
use super::refine::{MOST_BOXES, MOST_LINES, refine};
use super::rings::{Around, Ringed};
use super::route::{MOST_LED_BOXES, MOST_LED_LINES};
use super::{Arrangement, Edge, Options, Point, Size};
use super::{blocks, columns, even, facing, large, pack, pinned, stress};

/// Starts of the descent by size: small parts have more local minima that show.
const STARTS: usize = 8;
const STARTS_OF_LARGE: usize = 2;

/// How many of the starts are refined.
const REFINED: usize = 2;

/// By so much a picture with sectors may cost more than one without.
const SECTORS_MAY_COST: f64 = 1.25;

/// The centre of every box.
pub(super) fn centers(sizes: &[Size], edges: &[Edge], options: &Options) -> Vec<Point> {
    match &options.arrangement {
        Arrangement::Given(places) => given(places, sizes, options),
        Arrangement::Pinned(places) => pinned::centers(places, sizes, edges, options),
        Arrangement::Columns(ranks) => columns::centers(sizes, edges, ranks, options),
        Arrangement::Rows(ranks) => columns::turned(sizes, edges, ranks, options),
        Arrangement::Facing(ranks) => facing::centers(sizes, edges, ranks, options),
        Arrangement::Groups(groups) => blocks::centers(sizes, edges, groups, options),
        Arrangement::Stress => parts(sizes, edges, None, options),
        Arrangement::Around(middle, sectors) => parts(sizes, edges, Some((*middle, sectors)), options),
    }
}

/// Positions that somebody else has found, pushed apart where needed.
fn given(places: &[Point], sizes: &[Size], options: &Options) -> Vec<Point> {
    let mut places: Vec<Point> =
        (0..sizes.len()).map(|at| places.get(at).copied().unwrap_or_default()).collect();
    let left = places
        .iter()
        .zip(sizes)
        .map(|(place, size)| place.x - size.width / 2.0)
        .fold(f64::INFINITY, f64::min);
    let right = places
        .iter()
        .zip(sizes)
        .map(|(place, size)| place.x + size.width / 2.0)
        .fold(f64::NEG_INFINITY, f64::max);
    let narrower =
        options.width.filter(|&width| right - left > width).map_or(1.0, |width| width / (right - left));
    for place in &mut places {
        place.x = (place.x - left) * narrower;
    }
    let hold = Hold { push: Push::Anywhere, gap: options.gap, width: options.width, pinned: None };
    separate(&mut places, sizes, hold);
    places
}

/// Every connected part by itself, then packed; boxes without lines in rows below.
pub(super) fn parts(
    sizes: &[Size],
    edges: &[Edge],
    middle: Option<(usize, &Vec<usize>)>,
    options: &Options,
) -> Vec<Point> {
    let length = |edge: &Edge| (edge.a, edge.b, 1.0);
    let whole = Neighbors::new(sizes.len(), edges.iter().map(length));
    let mut random = Random::new(options.seed);
    let mut blocks = Vec::new();
    for (members, mut part) in Part::all(whole.components(), sizes, edges) {
        let inside = middle.and_then(|(ego, _)| members.binary_search(&ego).ok());
        if let Some((_, sectors)) = middle {
            part.sectors = members.iter().map(|&at| sectors.get(at).copied().unwrap_or(0)).collect();
        }
        let places = part.centers(inside, options, &mut random);
        blocks.push(pack::Block::new(members, places, &part.sizes));
    }
    pack::together(blocks, sizes, options)
}

/// A connected part of the picture, numbered by itself.
pub(super) struct Part {
    pub(super) sizes: Vec<Size>,
    pub(super) edges: Vec<Edge>,
    /// Which boxes stand together around one.
    sectors: Vec<usize>,
}

impl Part {
    /// All parts, each with the boxes that it consists of.
    fn all(parts: Vec<Vec<usize>>, sizes: &[Size], edges: &[Edge]) -> Vec<(Vec<usize>, Self)> {
        // For each box its part, and its number there.
        let mut own = vec![(0, 0); sizes.len()];
        let mut all: Vec<(Vec<usize>, Self)> = Vec::with_capacity(parts.len());
        for members in parts {
            for (number, &at) in members.iter().enumerate() {
                own[at] = (all.len(), number);
            }
            let sizes: Vec<Size> = members.iter().map(|&at| sizes[at]).collect();
            let part = Self { sectors: vec![0; sizes.len()], sizes, edges: Vec::new() };
            all.push((members, part));
        }
        for edge in edges.iter().filter(|edge| edge.a != edge.b) {
            let (part, a) = own[edge.a];
            all[part].1.edges.push(Edge { a, b: own[edge.b].1, ..*edge });
        }
        all
    }

    /// Neighbours with the length their line should have: the ideal one, room for
    /// the boxes, and more where many lines meet.
    fn neighbors(&self, options: &Options) -> Neighbors {
        let mut degree = vec![0_usize; self.sizes.len()];
        for edge in &self.edges {
            degree[edge.a] += 1;
            degree[edge.b] += 1;
        }
        let half = |at: usize| (self.sizes[at].width + self.sizes[at].height) / 4.0;
        let pairs = self.edges.iter().map(|edge| {
            let crowd = (degree[edge.a].max(degree[edge.b]) as f64).sqrt();
            let long = options.ideal * (0.8 + 0.2 * crowd) + half(edge.a) + half(edge.b);
            (edge.a, edge.b, long)
        });
        Neighbors::new(self.sizes.len(), pairs)
    }

    fn centers(&self, middle: Option<usize>, options: &Options, random: &mut Random) -> Vec<Point> {
        match self.sizes.as_slice() {
            [] => return Vec::new(),
            [size] => return vec![Point::new(size.width / 2.0, size.height / 2.0)],
            _ => {}
        }
        let frame = self.frame(options);
        if self.sizes.len() > MOST_LED_BOXES || self.edges.len() > MOST_LED_LINES {
            return self.of_many(frame, options, random);
        }
        let neighbors = self.neighbors(options);
        let small = self.sizes.len() <= MOST_BOXES && self.edges.len() <= MOST_LINES;
        let found = stress::descend(&neighbors, if small { STARTS } else { STARTS_OF_LARGE }, random);
        if !small {
            let places =
                fitted(turned(found.into_iter().next().unwrap_or_default(), frame), &self.sizes, frame);
            return self.apart(evened(places, &self.sizes, frame), frame, None, options);
        }
        let Some(ego) = middle else {
            let free = || vec![Room::Frame; self.sizes.len()];
            let starts = found.into_iter().map(|places| Ringed { rooms: free(), places });
            let settled = starts
                .map(|start| Ringed { places: self.settled(start.places, frame, None, options), ..start });
            let best =
                self.refined(settled.collect(), &vec![0; self.sizes.len()], frame, REFINED, options, random);
            return best.1;
        };
        let hops = neighbors.hops(ego);
        let ringed = |sectors: &[usize], random: &mut Random| {
            let around = Around { ego, neighbors: &neighbors, sizes: &self.sizes, sectors, frame };
            let starts = around.on_rings(&found).into_iter();
            let settled = starts
                .map(|start| Ringed { places: self.apart(start.places, frame, middle, options), ..start });
            let most = sectors.iter().max().map_or(1, |most| most + 1);
            let peers: Vec<usize> =
                hops.iter().zip(sectors).map(|(hop, sector)| hop * most + sector).collect();
            self.refined(settled.collect(), &peers, frame, 1, options, random)
        };
        let sectored = ringed(&self.sectors, random);
        let free = ringed(&vec![0; self.sizes.len()], random);
        // Order by kind is worth something, but not at the price of a tangle.
        if sectored.0 <= free.0 * SECTORS_MAY_COST + 2.0 { sectored.1 } else { free.1 }
    }

    /// Where boxes are too many for care with each.
    fn of_many(&self, frame: Size, options: &Options, random: &mut Random) -> Vec<Point> {
        /// How far boxes are drawn to where each has its share of the frame. All the
        /// way would cost stress; much less leaves crowds that pushes dissolve slowly.
        const EVENLY: f64 = 0.5;
        let steps = self.edges.iter().map(|edge| (edge.a, edge.b, 1.0));
        let places = large::places(&Neighbors::new(self.sizes.len(), steps), random);
        let mut places = fitted(turned(places, frame), &self.sizes, frame);
        let even = even::evened(&places, &self.sizes, options.gap, frame);
        for (place, even) in places.iter_mut().zip(even) {
            *place = place.toward(even, EVENLY);
        }
        self.apart(places, frame, None, options)
    }

    /// The best of the starts that promise most, refined, and what it costs.
    fn refined(
        &self,
        starts: Vec<Ringed>,
        peers: &[usize],
        frame: Size,
        number: usize,
        options: &Options,
        random: &mut Random,
    ) -> (f64, Vec<Point>) {
        let mut starts: Vec<(f64, Ringed)> = starts
            .into_iter()
            .map(|start| (cost(&self.task(&start.rooms, peers, frame, options), &start.places), start))
            .collect();
        starts.sort_by(|x, y| x.0.total_cmp(&y.0));
        let tries = starts.into_iter().take(number).map(|(_, mut start)| {
            let task = self.task(&start.rooms, peers, frame, options);
            let costs = refine(&task, &mut start.places, 1.0 / REFINED as f64, random);
            (costs, start.places)
        });
        tries.min_by(|x, y| x.0.total_cmp(&y.0)).unwrap_or_default()
    }

    fn task<'a>(&'a self, rooms: &'a [Room], peers: &'a [usize], frame: Size, options: &Options) -> Task<'a> {
        Task {
            sizes: &self.sizes,
            edges: &self.edges,
            rooms,
            peers,
            frame,
            gap: options.gap,
            ideal: options.ideal,
            clear: options.clear,
            tip: options.tip,
        }
    }

    /// The frame that the part should fill.
    ///
    /// More lines for each box need more white between the boxes.
    pub(super) fn frame(&self, options: &Options) -> Size {
        let count = self.sizes.len() as f64;
        let area: f64 =
            self.sizes.iter().map(|size| (size.width + options.gap) * (size.height + options.gap)).sum();
        let density = (0.54 - 0.11 * self.edges.len() as f64 / count).max(0.22);
        let area = area / density;
        let widest = self.sizes.iter().map(|size| size.width).fold(0.0, f64::max);
        let wished = (area * options.aspect).sqrt().max(widest);
        // A page that would be used to more than half is used to its full width.
        let on_page = |most: f64| if wished > most * 0.6 { most } else { wished };
        let width = options.width.map_or(wished, on_page).max(widest);
        let height = (area / width).max(options.gap);
        Size::new(width, height)
    }

    /// Turned to lie along the frame, brought to its size, and pushed apart.
    fn settled(
        &self,
        places: Vec<Point>,
        frame: Size,
        pinned: Option<usize>,
        options: &Options,
    ) -> Vec<Point> {
        self.apart(fitted(turned(places, frame), &self.sizes, frame), frame, pinned, options)
    }

    fn apart(
        &self,
        mut places: Vec<Point>,
        frame: Size,
        pinned: Option<usize>,
        options: &Options,
    ) -> Vec<Point> {
        let hold = Hold { push: Push::Anywhere, gap: options.gap, width: Some(frame.width), pinned };
        separate(&mut places, &self.sizes, hold);
        places
    }
}

/// Turned so that the direction in which the points spread most is the frame's
/// longer side.
fn turned(mut places: Vec<Point>, frame: Size) -> Vec<Point> {
    let count = places.len() as f64;
    let sum = places.iter().fold(Point::default(), |sum, place| sum.moved(place.x, place.y));
    let center = Point::new(sum.x / count, sum.y / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in &places {
        let (x, y) = (place.x - center.x, place.y - center.y);
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let mut angle = libm::atan2(2.0 * xy, xx - yy) / 2.0;
    if frame.height > frame.width {
        angle += std::f64::consts::FRAC_PI_2;
    }
    let (sin, cos) = (libm::sin(-angle), libm::cos(-angle));
    for place in &mut places {
        let (x, y) = (place.x - center.x, place.y - center.y);
        *place = Point::new(x * cos - y * sin, x * sin + y * cos);
    }
    places
}

/// Stretched so that the boxes fill the frame.
fn fitted(mut places: Vec<Point>, sizes: &[Size], frame: Size) -> Vec<Point> {
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let highest = sizes.iter().map(|size| size.height).fold(0.0, f64::max);
    let spread = |get: fn(&Point) -> f64| {
        let low = places.iter().map(get).fold(f64::INFINITY, f64::min);
        let high = places.iter().map(get).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let ((left, across), (top, down)) = (spread(|place| place.x), spread(|place| place.y));
    let (free_x, free_y) = ((frame.width - widest).max(0.0), (frame.height - highest).max(0.0));
    for place in &mut places {
        place.x = widest / 2.0 + (place.x - left) / across * free_x;
        place.y = highest / 2.0 + (place.y - top) / down * free_y;
    }
    places
}

/// Spread out where points crowd: every coordinate is drawn towards the place that
/// its rank would have. Left and right, above and below stay as they are.
fn evened(mut places: Vec<Point>, sizes: &[Size], frame: Size) -> Vec<Point> {
    /// How far, from not at all to evenly.
    const EVENLY: f64 = 0.65;
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let highest = sizes.iter().map(|size| size.height).fold(0.0, f64::max);
    let last = (places.len().max(2) - 1) as f64;
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| places[a].x.total_cmp(&places[b].x).then(a.cmp(&b)));
    for (rank, &at) in order.iter().enumerate() {
        let even = widest / 2.0 + rank as f64 / last * (frame.width - widest).max(0.0);
        places[at].x += (even - places[at].x) * EVENLY;
    }
    order.sort_by(|&a, &b| places[a].y.total_cmp(&places[b].y).then(a.cmp(&b)));
    for (rank, &at) in order.iter().enumerate() {
        let even = highest / 2.0 + rank as f64 / last * (frame.height - highest).max(0.0);
        places[at].y += (even - places[at].y) * EVENLY;
    }
    places
}
