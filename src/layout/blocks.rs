//! Groups that stand together: each is laid out by itself and becomes a block, blocks
//! and ungrouped boxes are laid out like boxes, and at last members move within their
//! blocks so that few lines cross.

use super::arrange::parts;
use super::cost::{Room, Task};
use super::overlap::{Hold, Push, separate};
use super::random::Random;
use super::refine::{MOST_BOXES, MOST_LINES, refine};
use super::{Edge, Options, Point, Rect, Size};
use std::collections::BTreeMap;

/// Which boxes belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// The group of each box, from 0; none: it stands by itself.
    pub of: Vec<Option<usize>>,
    /// For each group the box that holds its name and stands above its members, if
    /// there is one; it must have no lines, and no group in [`Groups::of`].
    pub captions: Vec<Option<usize>>,
    /// How far the outline of a group keeps from its members.
    pub padding: f64,
}

/// A group as a box.
struct Block {
    members: Vec<usize>,
    caption: Option<usize>,
    /// The centres of the members, from the upper left of their own area.
    places: Vec<Point>,
    /// What the members cover.
    area: Size,
    /// The same with outline and name.
    size: Size,
    /// From the upper left of the block to that of the members' area.
    inset: Point,
}

/// Centres such that within the smallest rectangle around the members of a group,
/// padded, there is no other box.
pub(super) fn centers(sizes: &[Size], edges: &[Edge], groups: &Groups, options: &Options) -> Vec<Point> {
    let is_caption = |at: usize| groups.captions.contains(&Some(at));
    let mut blocks: Vec<Block> = Vec::new();
    for (number, &caption) in groups.captions.iter().enumerate() {
        let held = |&at: &usize| groups.of.get(at).copied().flatten() == Some(number) && !is_caption(at);
        let members: Vec<usize> = (0..sizes.len()).filter(held).collect();
        blocks.push(Block::new(members, caption, (sizes, edges), groups.padding, options));
    }
    let mut block_of: Vec<usize> = vec![usize::MAX; sizes.len()];
    for (number, block) in blocks.iter().enumerate() {
        for &at in block.members.iter().chain(&block.caption) {
            block_of[at] = number;
        }
    }
    for at in 0..sizes.len() {
        if block_of[at] == usize::MAX {
            block_of[at] = blocks.len();
            blocks.push(Block::alone(at, sizes[at]));
        }
    }
    let corners = arranged(&blocks, &block_of, edges, options);
    let mut places = vec![Point::default(); sizes.len()];
    let mut rooms = vec![Room::Fixed; sizes.len()];
    for (block, corner) in blocks.iter().zip(&corners) {
        let inner = corner.moved(block.inset.x, block.inset.y);
        let area = Rect::between(inner, inner.moved(block.area.width, block.area.height));
        for (&at, place) in block.members.iter().zip(&block.places) {
            places[at] = place.moved(inner.x, inner.y);
            rooms[at] = if block.members.len() > 1 { Room::Within(area) } else { Room::Fixed };
        }
        if let Some(at) = block.caption {
            places[at] = corner.moved(block.size.width / 2.0, sizes[at].height / 2.0);
        }
    }
    if sizes.len() <= MOST_BOXES && edges.len() <= MOST_LINES {
        let bottom = blocks.iter().zip(&corners).map(|(block, corner)| corner.y + block.size.height);
        let right = blocks.iter().zip(&corners).map(|(block, corner)| corner.x + block.size.width);
        let frame = Size::new(right.fold(1.0, f64::max), bottom.fold(1.0, f64::max));
        let task = Task {
            sizes,
            edges,
            rooms: &rooms,
            peers: &block_of,
            frame,
            gap: options.gap,
            ideal: options.ideal,
            clear: options.clear,
            tip: options.tip,
        };
        refine(&task, &mut places, 1.0, &mut Random::new(options.seed));
    }
    for (block, corner) in blocks.iter().zip(&corners) {
        if let Some(at) = block.caption {
            places[at] = above(block, *corner, at, &places, sizes, groups.padding);
        }
    }
    places
}

/// The name of a group over its highest member, just outside the outline.
fn above(block: &Block, corner: Point, at: usize, places: &[Point], sizes: &[Size], padding: f64) -> Point {
    let top = |member: usize| places[member].y - sizes[member].height / 2.0;
    let highest = block.members.iter().copied().min_by(|&a, &b| top(a).total_cmp(&top(b)).then(a.cmp(&b)));
    let Some(highest) = highest else { return places[at] };
    let half = sizes[at].width / 2.0;
    let (left, right) = (corner.x + half, corner.x + block.size.width - half);
    let y = top(highest) - padding * 1.25 - sizes[at].height / 2.0;
    Point::new(places[highest].x.min(right).max(left), y)
}

impl Block {
    fn new(
        members: Vec<usize>,
        caption: Option<usize>,
        (sizes, edges): (&[Size], &[Edge]),
        padding: f64,
        options: &Options,
    ) -> Self {
        let own = |at: usize| members.binary_search(&at).ok();
        let inner_sizes: Vec<Size> = members.iter().map(|&at| sizes[at]).collect();
        let inner_edges: Vec<Edge> = edges
            .iter()
            .filter(|edge| edge.a != edge.b)
            .filter_map(|edge| Some(Edge { a: own(edge.a)?, b: own(edge.b)?, ..*edge }))
            .collect();
        let most = options.width.map(|width| width - 2.0 * padding);
        let laid = |width: Option<f64>| {
            parts(&inner_sizes, &inner_edges, None, &Options { width, aspect: 1.3, ..options.clone() })
        };
        let mut places = laid(None);
        let mut area = shifted(&mut places, &inner_sizes);
        if let Some(most) = most.filter(|&most| area.width > most) {
            places = laid(Some(most));
            area = shifted(&mut places, &inner_sizes);
        }
        let name = caption.map_or(Size::default(), |at| sizes[at]);
        let wide = (area.width + 2.0 * padding).max(name.width);
        let inset = Point::new((wide - area.width) / 2.0, name.height + 1.25 * padding);
        let size = Size::new(wide, inset.y + area.height + padding);
        Self { members, caption, places, area, size, inset }
    }

    fn alone(at: usize, size: Size) -> Self {
        let places = vec![Point::new(size.width / 2.0, size.height / 2.0)];
        Self { members: vec![at], caption: None, places, area: size, size, inset: Point::default() }
    }
}

/// Moves boxes so that they begin at 0, 0; returns what they cover.
fn shifted(places: &mut [Point], sizes: &[Size]) -> Size {
    let rects = || places.iter().zip(sizes).map(|(&place, &size)| Rect::around(place, size));
    let left = rects().map(|rect| rect.left()).fold(f64::INFINITY, f64::min);
    let top = rects().map(|rect| rect.top()).fold(f64::INFINITY, f64::min);
    let right = rects().map(|rect| rect.right()).fold(left, f64::max);
    let bottom = rects().map(|rect| rect.bottom()).fold(top, f64::max);
    if places.is_empty() {
        return Size::default();
    }
    for place in places.iter_mut() {
        *place = place.moved(-left, -top);
    }
    Size::new(right - left, bottom - top)
}

/// The upper left corners of the blocks: laid out like boxes that are joined where
/// any of their members are.
fn arranged(blocks: &[Block], block_of: &[usize], edges: &[Edge], options: &Options) -> Vec<Point> {
    let mut joined: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for edge in edges {
        let (a, b) = (block_of[edge.a], block_of[edge.b]);
        if a != b {
            *joined.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
    }
    let sizes: Vec<Size> = blocks.iter().map(|block| block.size).collect();
    let edge = |((a, b), count): ((usize, usize), usize)| Edge {
        a,
        b,
        room: Size::default(),
        pull: (count as f64).sqrt(),
    };
    let lines: Vec<Edge> = joined.into_iter().map(edge).collect();
    let mut centers = parts(&sizes, &lines, None, options);
    // Blocks differ in width so much that two that changed places may leave the page.
    let hold = Hold { push: Push::Anywhere, gap: options.gap, width: options.width, pinned: None };
    separate(&mut centers, &sizes, hold);
    let corner = |(center, size): (&Point, &Size)| center.moved(-size.width / 2.0, -size.height / 2.0);
    centers.iter().zip(&sizes).map(corner).collect()
}
