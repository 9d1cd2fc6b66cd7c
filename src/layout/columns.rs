//! Columns from left to right, with few crossings between them.

use super::cost::{Room, Task};
use super::distance::Neighbors;
use super::overlap::{Hold, Push, separate};
use super::random::Random;
use super::refine::{MOST_BOXES, MOST_LINES, refine};
use super::{Edge, Options, Point, Size};

/// Sweeps of the barycentre rule, there and back.
const SWEEPS: usize = 12;

/// Centres in columns.
pub(super) fn centers(sizes: &[Size], edges: &[Edge], ranks: &[usize], options: &Options) -> Vec<Point> {
    let columns = ordered(sizes.len(), edges, ranks);
    if columns.is_empty() {
        return Vec::new();
    }
    let wide = |column: &Vec<usize>| column.iter().map(|&at| sizes[at].width).fold(0.0, f64::max);
    let widths: Vec<f64> = columns.iter().map(wide).collect();
    let between = between(&widths, edges, options);
    let step = options.gap.max(options.ideal * 0.6);
    let high = |column: &Vec<usize>| column.iter().map(|&at| sizes[at].height + step).sum::<f64>() - step;
    let height = columns.iter().map(high).fold(0.0, f64::max);

    let mut places = vec![Point::default(); sizes.len()];
    let mut left = 0.0;
    for (column, width) in columns.iter().zip(&widths) {
        let free = (height - high(column)) / (column.len() as f64 + 1.0);
        let mut top = free;
        for &at in column {
            places[at] = Point::new(left + width / 2.0, top + sizes[at].height / 2.0);
            top += sizes[at].height + step + free;
        }
        left += width + between;
    }
    let frame = Size::new(left - between, height.max(1.0));
    let hold = Hold { push: Push::UpDown, gap: options.gap, width: None, pinned: None };
    separate(&mut places, sizes, hold);
    if sizes.len() <= MOST_BOXES && edges.len() <= MOST_LINES {
        let rooms = vec![Room::Column; sizes.len()];
        let task = Task {
            sizes,
            edges,
            rooms: &rooms,
            peers: ranks,
            frame,
            gap: options.gap,
            ideal: options.ideal,
            clear: options.clear,
            tip: options.tip,
        };
        refine(&task, &mut places, 1.0, &mut Random::new(options.seed));
    }
    places
}

/// Centres in rows from top to bottom: the same, mirrored at the diagonal.
pub(super) fn turned(sizes: &[Size], edges: &[Edge], ranks: &[usize], options: &Options) -> Vec<Point> {
    let swap = |size: Size| Size::new(size.height, size.width);
    let sizes: Vec<Size> = sizes.iter().map(|&size| swap(size)).collect();
    let edges: Vec<Edge> = edges.iter().map(|edge| Edge { room: swap(edge.room), ..*edge }).collect();
    let options = Options { width: None, ..options.clone() };
    let places = centers(&sizes, &edges, ranks, &options);
    places.into_iter().map(|place| Point::new(place.y, place.x)).collect()
}

/// The white between two columns: room for what stands on the lines, less if the
/// page is narrow.
fn between(widths: &[f64], edges: &[Edge], options: &Options) -> f64 {
    let label = edges.iter().map(|edge| edge.room.width).fold(0.0, f64::max);
    let wished =
        (options.ideal * if options.width.is_some() { 1.6 } else { 1.2 }).max(label + 3.0 * options.tip);
    let Some(most) = options.width.filter(|_| widths.len() > 1) else { return wished };
    let free = (most - widths.iter().sum::<f64>()) / (widths.len() - 1) as f64;
    wished.min(free).max(options.gap)
}

/// The boxes of each column in an order with few crossings.
fn ordered(count: usize, edges: &[Edge], ranks: &[usize]) -> Vec<Vec<usize>> {
    let neighbors = Neighbors::new(count, edges.iter().map(|edge| (edge.a, edge.b, 1.0)));
    let rank = |at: usize| ranks.get(at).copied().unwrap_or(0);
    let mut numbers: Vec<usize> = (0..count).map(rank).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut columns: Vec<Vec<usize>> =
        numbers.iter().map(|&number| (0..count).filter(|&at| rank(at) == number).collect()).collect();
    let mut best = (usize::MAX, columns.clone());
    for sweep in 0..SWEEPS {
        let order: Vec<usize> =
            if sweep % 2 == 0 { (0..columns.len()).collect() } else { (0..columns.len()).rev().collect() };
        for column in order {
            let heights = heights(&columns, count);
            let mean = |at: usize| {
                let outside = neighbors.of(at).iter().filter(|(other, _)| rank(*other) != rank(at));
                let (sum, number) = outside
                    .fold((0.0, 0.0), |(sum, number), (other, _)| (sum + heights[*other], number + 1.0));
                if number > 0.0 { sum / number } else { heights[at] }
            };
            columns[column].sort_by(|&x, &y| mean(x).total_cmp(&mean(y)).then(x.cmp(&y)));
        }
        let crossings = crossings(&columns, edges, count);
        if crossings < best.0 {
            best = (crossings, columns.clone());
        }
    }
    best.1
}

/// How far down its column each box stands, from 0 to 1.
fn heights(columns: &[Vec<usize>], count: usize) -> Vec<f64> {
    let mut heights = vec![0.5; count];
    for column in columns {
        for (row, &at) in column.iter().enumerate() {
            heights[at] = (row as f64 + 0.5) / column.len() as f64;
        }
    }
    heights
}

/// How many pairs of lines cross when boxes stand evenly in their columns.
fn crossings(columns: &[Vec<usize>], edges: &[Edge], count: usize) -> usize {
    let heights = heights(columns, count);
    let mut across = vec![0.0; count];
    for (number, column) in columns.iter().enumerate() {
        for &at in column {
            across[at] = number as f64;
        }
    }
    let point = |at: usize| Point::new(across[at], heights[at]);
    let pairs = edges.iter().enumerate().flat_map(|(rank, e)| edges[rank + 1..].iter().map(move |f| (e, f)));
    pairs.filter(|(e, f)| super::crosses(point(e.a), point(e.b), point(f.a), point(f.b))).count()
}
