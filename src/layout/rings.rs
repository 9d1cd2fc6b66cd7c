//! One box in the middle, the others around it by the number of steps.

use super::cost::Room;
use super::distance::Neighbors;
use super::{Point, Size};

/// Starts and bounds for a picture around one box: each start keeps the order of
/// angles that stress has found, on ellipses that fill the frame.
pub(super) fn on_rings(
    ego: usize,
    neighbors: &Neighbors,
    sizes: &[Size],
    starts: Vec<Vec<Point>>,
    frame: Size,
) -> (Vec<Room>, Vec<Vec<Point>>) {
    let hops = neighbors.hops(ego);
    let bands = bands(&hops, sizes);
    let room = |at: usize| match hops[at] {
        0 => Room::Fixed,
        hop => Room::Ring(bands[hop - 1], bands[hop]),
    };
    let rooms = (0..sizes.len()).map(room).collect();
    let placed = starts.into_iter().map(|start| around(ego, &hops, &bands, &start, sizes, frame)).collect();
    (rooms, placed)
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

fn around(
    ego: usize,
    hops: &[usize],
    bands: &[f64],
    start: &[Point],
    sizes: &[Size],
    frame: Size,
) -> Vec<Point> {
    let (half_x, half_y) = (frame.width / 2.0, frame.height / 2.0);
    let mut places = vec![Point::new(half_x, half_y); sizes.len()];
    let angle = |at: usize| libm::atan2(start[at].y - start[ego].y, start[at].x - start[ego].x);
    for ring in 1..bands.len() {
        let mut members: Vec<usize> = (0..sizes.len()).filter(|&at| hops[at] == ring).collect();
        members.sort_by(|&x, &y| angle(x).total_cmp(&angle(y)).then(x.cmp(&y)));
        let first = members.first().map_or(0.0, |&at| angle(at));
        let (inner, outer) = (bands[ring - 1], bands[ring]);
        for (rank, &at) in members.iter().enumerate() {
            let turn = first + std::f64::consts::TAU * rank as f64 / members.len() as f64;
            // A full ring is staggered, so that lines pass between its boxes.
            let share = if members.len() > 9 { if rank % 2 == 0 { 0.45 } else { 0.95 } } else { 0.75 };
            let radius = inner + (outer - inner) * share;
            let (reach_x, reach_y) =
                ((half_x - sizes[at].width / 2.0).max(0.0), (half_y - sizes[at].height / 2.0).max(0.0));
            places[at] = Point::new(
                half_x + libm::cos(turn) * reach_x * radius,
                half_y + libm::sin(turn) * reach_y * radius,
            );
        }
    }
    places
}
