//! One box in the middle, the others around it by the number of steps.

use super::cost::Room;
use super::distance::Neighbors;
use super::{Point, Size};

/// A start with the bounds within which it is refined.
pub(super) struct Ringed {
    pub(super) rooms: Vec<Room>,
    pub(super) places: Vec<Point>,
}

/// What the rings are made of.
pub(super) struct Around<'a> {
    /// The box in the middle.
    pub(super) ego: usize,
    pub(super) neighbors: &'a Neighbors,
    pub(super) sizes: &'a [Size],
    /// Boxes with the same number stand together, each number in a sector of its own.
    pub(super) sectors: &'a [usize],
    pub(super) frame: Size,
}

impl Around<'_> {
    /// Starts and bounds: each start keeps the order of angles that stress has found,
    /// of the sectors and within them, on ellipses that fill the frame.
    pub(super) fn on_rings(&self, starts: &[Vec<Point>]) -> Vec<Ringed> {
        let hops = self.neighbors.hops(self.ego);
        let bands = bands(&hops, self.sizes);
        starts.iter().map(|start| self.ringed(&hops, &bands, start)).collect()
    }

    fn ringed(&self, hops: &[usize], bands: &[f64], start: &[Point]) -> Ringed {
        let wedges = self.wedges(start);
        let wedge = |at: usize| wedges.iter().find(|wedge| wedge.sector == self.sectors[at]);
        let room = |at: usize| match (hops[at], wedge(at)) {
            (0, _) | (_, None) => Room::Fixed,
            (hop, Some(wedge)) => Room::Ring([bands[hop - 1], bands[hop]], [wedge.from, wedge.to]),
        };
        let (half_x, half_y) = (self.frame.width / 2.0, self.frame.height / 2.0);
        let mut places = vec![Point::new(half_x, half_y); self.sizes.len()];
        let angle = |at: usize| self.angle(start, at);
        for wedge in &wedges {
            let middle = (wedge.from + wedge.to) / 2.0;
            for ring in 1..bands.len() {
                let inside = |&at: &usize| hops[at] == ring && self.sectors[at] == wedge.sector;
                let mut members: Vec<usize> = (0..self.sizes.len()).filter(inside).collect();
                let from = |at: usize| turned(angle(at) - middle);
                members.sort_by(|&x, &y| from(x).total_cmp(&from(y)).then(x.cmp(&y)));
                let (inner, outer) = (bands[ring - 1], bands[ring]);
                for (rank, &at) in members.iter().enumerate() {
                    let share = (rank as f64 + 0.5) / members.len() as f64;
                    let turn = wedge.from + (wedge.to - wedge.from) * share;
                    // A full ring is staggered, so that lines pass between its boxes.
                    let full = hops.iter().filter(|&&hop| hop == ring).count() > 9;
                    let share = if full { if rank % 2 == 0 { 0.45 } else { 0.95 } } else { 0.75 };
                    let radius = inner + (outer - inner) * share;
                    let (reach_x, reach_y) = (
                        (half_x - self.sizes[at].width / 2.0).max(0.0),
                        (half_y - self.sizes[at].height / 2.0).max(0.0),
                    );
                    places[at] = Point::new(
                        half_x + libm::cos(turn) * reach_x * radius,
                        half_y + libm::sin(turn) * reach_y * radius,
                    );
                }
            }
        }
        Ringed { rooms: (0..self.sizes.len()).map(room).collect(), places }
    }

    fn angle(&self, start: &[Point], at: usize) -> f64 {
        libm::atan2(start[at].y - start[self.ego].y, start[at].x - start[self.ego].x)
    }

    /// The sectors in the order of the mean directions of their members; each has the
    /// part of the turn that its boxes need.
    fn wedges(&self, start: &[Point]) -> Vec<Wedge> {
        let others = || (0..self.sizes.len()).filter(|&at| at != self.ego);
        let mut sectors: Vec<usize> = others().map(|at| self.sectors[at]).collect();
        sectors.sort_unstable();
        sectors.dedup();
        let mut wedges: Vec<(f64, f64, usize)> = sectors
            .into_iter()
            .map(|sector| {
                let (mut x, mut y, mut need) = (0.0, 0.0, 0.0);
                for at in others().filter(|&at| self.sectors[at] == sector) {
                    let angle = self.angle(start, at);
                    (x, y) = (x + libm::cos(angle), y + libm::sin(angle));
                    need += self.sizes[at].width + self.sizes[at].height;
                }
                (libm::atan2(y, x), need, sector)
            })
            .collect();
        wedges.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.2.cmp(&other.2)));
        let all: f64 = wedges.iter().map(|wedge| wedge.1).sum();
        // The first sector is turned so that its middle is where its members were.
        let mut from = wedges.first().map_or(0.0, |first| first.0 - std::f64::consts::PI * first.1 / all);
        let wedge = |(_, need, sector): (f64, f64, usize)| {
            let begin = from;
            from += std::f64::consts::TAU * need / all;
            Wedge { sector, from: begin, to: from }
        };
        wedges.into_iter().map(wedge).collect()
    }
}

/// The part of the turn that a sector has.
struct Wedge {
    sector: usize,
    from: f64,
    to: f64,
}

/// An angle brought between -π and π.
pub(super) fn turned(angle: f64) -> f64 {
    angle - std::f64::consts::TAU * (angle / std::f64::consts::TAU).round()
}

/// The inner border of each ring and the outer one of the last, as shares of the
/// frame's half-axes. Each ring has the area its boxes need.
fn bands(hops: &[usize], sizes: &[Size]) -> Vec<f64> {
    let rings = hops.iter().copied().max().unwrap_or(0);
    let mut area = vec![0.0; rings + 1];
    for (&hop, size) in hops.iter().zip(sizes) {
        // The middle counts more than once: lines need room to fan out.
        area[hop] += size.width * size.height * if hop == 0 { 4.0 } else { 1.0 };
    }
    let total: f64 = area.iter().sum();
    let mut sum = 0.0;
    let mut bands: Vec<f64> = area
        .iter()
        .map(|part| {
            sum += part;
            (sum / total).sqrt()
        })
        .collect();
    if let Some(outer) = bands.last_mut() {
        *outer = 1.0;
    }
    bands
}
