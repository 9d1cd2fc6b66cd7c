//! Putting separate parts of a picture on one page.

use super::{Options, Point, Size};

/// A part that is laid out by itself.
#[derive(Debug)]
pub(super) struct Block {
    /// Which boxes are in it.
    members: Vec<usize>,
    /// Their centres, from 0, 0.
    places: Vec<Point>,
    size: Size,
}

impl Block {
    pub(super) fn new(members: Vec<usize>, mut places: Vec<Point>, sizes: &[Size]) -> Self {
        let (mut low, mut high) = (Point::new(f64::INFINITY, f64::INFINITY), Point::default());
        for (place, size) in places.iter().zip(sizes) {
            low.x = low.x.min(place.x - size.width / 2.0);
            low.y = low.y.min(place.y - size.height / 2.0);
        }
        for (place, size) in places.iter_mut().zip(sizes) {
            *place = place.moved(-low.x, -low.y);
            high.x = high.x.max(place.x + size.width / 2.0);
            high.y = high.y.max(place.y + size.height / 2.0);
        }
        Self { members, places, size: Size::new(high.x, high.y) }
    }

    /// Draws the block out to a width, as far as that looks well.
    fn widened(mut self, sizes: &[Size], width: f64) -> Self {
        /// By so much at most are distances across enlarged.
        const MOST: f64 = 1.3;
        let half = |member: usize| sizes[member].width / 2.0;
        // The centres move, the boxes keep their size: solve for the outermost boxes.
        let mut factor = MOST;
        for (place, &member) in self.places.iter().zip(&self.members) {
            if place.x > half(member) {
                factor = factor.min((width - 2.0 * half(member)) / (place.x - half(member)));
            }
        }
        if factor > 1.0 {
            for place in &mut self.places {
                place.x *= factor;
            }
        }
        let sizes: Vec<Size> = self.members.iter().map(|&member| sizes[member]).collect();
        Self::new(self.members, self.places, &sizes)
    }
}

/// All blocks on one page: connected parts where there is room, the largest
/// first; below them, in rows, the boxes that nothing joins.
pub(super) fn together(mut blocks: Vec<Block>, sizes: &[Size], options: &Options) -> Vec<Point> {
    // A stable sort: blocks of one size stay in the order of their first boxes.
    blocks.sort_by_key(|block| std::cmp::Reverse(block.members.len()));
    if let Some(width) = options.width {
        // Nothing finds room beside a block that takes most of the page.
        let draw =
            |block: Block| if block.size.width > width * 0.6 { block.widened(sizes, width) } else { block };
        blocks = blocks.into_iter().map(draw).collect();
    }
    let apart = options.gap * 2.0;
    let area: f64 = blocks.iter().map(|block| (block.size.width + apart) * (block.size.height + apart)).sum();
    let widest = blocks.iter().map(|block| block.size.width).fold(0.0, f64::max);
    let wished = (area * options.aspect).sqrt().max(widest);
    let width = options
        .width
        .map_or(wished, |most| if widest * 1.25 > most { widest.max(most) } else { wished.min(most) });
    let (joined, alone): (Vec<Block>, Vec<Block>) =
        blocks.into_iter().partition(|block| block.members.len() > 1);

    let mut centers = vec![Point::default(); sizes.len()];
    let mut put = |block: &Block, corner: Point| {
        for (&member, place) in block.members.iter().zip(&block.places) {
            centers[member] = place.moved(corner.x, corner.y);
        }
    };
    let (mut skyline, mut corners) = packed(&joined, width, apart, 0.0);
    if too_close(&joined, &corners, options.gap) {
        (skyline, corners) = packed(&joined, width, apart, options.gap);
    }
    for (block, corner) in joined.iter().zip(corners) {
        put(block, corner);
    }
    // The skyline's steps hold the white below them already.
    let mut top = skyline.bottom();
    for row in rows(&alone, width, options.gap) {
        let high = row.iter().map(|block| block.size.height).fold(0.0, f64::max);
        let long: f64 = row.iter().map(|block| block.size.width + options.gap).sum::<f64>() - options.gap;
        let mut left = ((width - long) / 2.0).max(0.0);
        for block in row {
            put(block, Point::new(left, top + (high - block.size.height) / 2.0));
            left += block.size.width + options.gap;
        }
        top += high + options.gap;
    }
    centers
}

/// The corners of blocks that are put one after the other where there is room, and then
/// to the middle, with the border below them. What is nearer than `slack` counts as
/// beside.
fn packed(blocks: &[Block], width: f64, apart: f64, slack: f64) -> (Skyline, Vec<Point>) {
    let mut skyline = Skyline::new(width);
    let mut corners = blocks.iter().map(|block| skyline.add(block.size, apart, slack)).collect::<Vec<_>>();
    center_bands(blocks, &mut corners, width, slack);
    (skyline, corners)
}

/// Moves blocks that stand side by side, and those that stand alone, to the middle
/// of the page together; as beside counts what is less than `slack` lower.
fn center_bands(blocks: &[Block], corners: &mut [Point], width: f64, slack: f64) {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| corners[a].y.total_cmp(&corners[b].y).then(a.cmp(&b)));
    let mut rest = order.as_slice();
    while let Some(&first) = rest.first() {
        let mut bottom = corners[first].y + blocks[first].size.height;
        let mut taken = 1;
        while let Some(&next) = rest.get(taken).filter(|&&next| corners[next].y < bottom + slack) {
            bottom = bottom.max(corners[next].y + blocks[next].size.height);
            taken += 1;
        }
        let (band, after) = rest.split_at(taken);
        let right = band.iter().map(|&at| corners[at].x + blocks[at].size.width).fold(0.0, f64::max);
        for &at in band {
            corners[at].x += ((width - right) / 2.0).max(0.0);
        }
        rest = after;
    }
}

/// Whether two blocks, moved by themselves, came nearer than they should.
fn too_close(blocks: &[Block], corners: &[Point], gap: f64) -> bool {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| corners[a].y.total_cmp(&corners[b].y).then(a.cmp(&b)));
    let meets = |a: usize, b: usize| {
        let (one, other) = (corners[a].x, corners[b].x);
        one < other + blocks[b].size.width + gap - 0.01 && other < one + blocks[a].size.width + gap - 0.01
    };
    order.iter().enumerate().any(|(rank, &upper)| {
        let bottom = corners[upper].y + blocks[upper].size.height + gap - 0.01;
        let mut lower = order[rank + 1..].iter().take_while(|&&lower| corners[lower].y < bottom);
        lower.any(|&lower| meets(upper, lower))
    })
}

/// As few rows as the width allows, with about as many boxes in each.
fn rows(blocks: &[Block], width: f64, gap: f64) -> Vec<&[Block]> {
    let fits = |per_row: usize| {
        blocks
            .chunks(per_row)
            .all(|row| row.iter().map(|block| block.size.width + gap).sum::<f64>() - gap <= width)
    };
    let most = (1..=blocks.len()).rev().find(|&per_row| fits(per_row)).unwrap_or(1);
    let lines = blocks.len().div_ceil(most);
    let even = if lines == 0 { 1 } else { blocks.len().div_ceil(lines) };
    blocks.chunks(if fits(even) { even } else { most }).collect()
}

/// The lower border of what has been placed, as steps from left to right.
struct Skyline {
    width: f64,
    /// Left end and height of each step.
    steps: Vec<(f64, f64)>,
}

impl Skyline {
    fn new(width: f64) -> Self {
        Self { width, steps: vec![(0.0, 0.0)] }
    }

    fn bottom(&self) -> f64 {
        self.steps.iter().map(|step| step.1).fold(0.0, f64::max)
    }

    /// Places a block at the highest free spot, the leftmost of those, `slack` or more to
    /// the left of others; returns its upper left corner.
    fn add(&mut self, size: Size, apart: f64, slack: f64) -> Point {
        let mut best: Option<Point> = None;
        for &(left, _) in &self.steps {
            if left > 0.0 && left + size.width > self.width {
                continue;
            }
            let top = self.under(left, left + size.width + slack);
            if best.is_none_or(|found| top < found.y - 1e-9) {
                best = Some(Point::new(left, top));
            }
        }
        let corner = best.unwrap_or_default();
        self.raise(corner.x, corner.x + size.width + apart, corner.y + size.height + apart);
        corner
    }

    /// The first height that is free between two places.
    fn under(&self, left: f64, right: f64) -> f64 {
        let ends = self.steps.iter().skip(1).map(|step| step.0).chain([f64::INFINITY]);
        let touched = self.steps.iter().zip(ends).filter(|(step, end)| step.0 < right && *end > left);
        touched.map(|(step, _)| step.1).fold(0.0, f64::max)
    }

    fn raise(&mut self, left: f64, right: f64, height: f64) {
        let after = self.steps.iter().rev().find(|step| step.0 <= right).map_or(0.0, |step| step.1);
        let mut steps: Vec<(f64, f64)> = self.steps.iter().copied().filter(|step| step.0 < left).collect();
        steps.push((left, height));
        if right < self.width {
            steps.push((right, after));
        }
        steps.extend(self.steps.iter().copied().filter(|step| step.0 > right));
        self.steps = steps;
    }
}
