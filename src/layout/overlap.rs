//! Pushing boxes apart until none touches another.

use super::{Index, Point, Rect, Size, crowded};

/// Which way boxes may be pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Push {
    /// Wherever the way is shortest.
    Anywhere,
    /// Up and down.
    UpDown,
    /// Left and right.
    Sideways,
}

/// What keeps boxes where they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold {
    /// Which way they may go.
    pub(super) push: Push,
    /// The distance that is to be between any two.
    pub(super) gap: f64,
    /// The width of the page, from 0; boxes stay on it.
    pub(super) width: Option<f64>,
    /// A box that does not move.
    pub(super) pinned: Option<usize>,
}

impl Hold {
    /// Brings a box back on the page.
    pub(super) fn keep_on_page(&self, places: &mut [Point], sizes: &[Size], at: usize) {
        let Some(width) = self.width.filter(|_| self.push != Push::UpDown) else { return };
        if self.pinned != Some(at) {
            let (place, half) = (&mut places[at], sizes[at].width / 2.0);
            place.x = place.x.min(width - half).max(half);
        }
    }
}

/// Up to so many boxes each round looks at all of them.
const FEW: usize = 400;

/// Rounds of pushing before what is left is put in order from top to bottom.
const ROUNDS: usize = 400;

/// Moves boxes as little as seems possible until the gap between any two is kept.
///
/// Pairs that overlap are pushed apart, each by half, along the axis on which
/// they overlap least. Should that not come to rest, a last sweep moves boxes
/// down (or right) to the first place that is free; so the result never overlaps.
pub(super) fn separate(places: &mut [Point], sizes: &[Size], hold: Hold) {
    let keep_all = |places: &mut [Point]| {
        for at in 0..places.len() {
            hold.keep_on_page(places, sizes, at);
        }
    };
    keep_all(places);
    if places.len() > FEW {
        crowded::push_apart(places, sizes, hold);
    } else {
        for round in 0..ROUNDS {
            if !push_once(places, sizes, hold, round) {
                break;
            }
            keep_all(places);
        }
    }
    sweep(places, sizes, hold);
}

/// One push for every pair that is too close; whether there was one.
fn push_once(places: &mut [Point], sizes: &[Size], hold: Hold, round: usize) -> bool {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let left = |at: usize, places: &[Point]| places[at].x - sizes[at].width / 2.0;
    order.sort_by(|&x, &y| left(x, places).total_cmp(&left(y, places)).then(x.cmp(&y)));
    let started: Vec<f64> = order.iter().map(|&at| left(at, places)).collect();
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let mut pushed = false;
    for (rank, &a) in order.iter().enumerate() {
        for (ahead, &b) in order.iter().enumerate().skip(rank + 1) {
            if started[ahead] > started[rank] + widest + hold.gap {
                break;
            }
            pushed |= push_pair(places, sizes, (a, b), hold, round);
        }
    }
    pushed
}

pub(super) fn push_pair(
    places: &mut [Point],
    sizes: &[Size],
    (a, b): (usize, usize),
    hold: Hold,
    round: usize,
) -> bool {
    let (dx, dy) = (places[b].x - places[a].x, places[b].y - places[a].y);
    let across = (sizes[a].width + sizes[b].width) * 0.5 + hold.gap - dx.abs();
    let down = (sizes[a].height + sizes[b].height) * 0.5 + hold.gap - dy.abs();
    // Less than a hundredth of a unit is nothing that could be seen.
    if across <= 0.01 || down <= 0.01 {
        return false;
    }
    let sideways = match hold.push {
        Push::Sideways => true,
        Push::UpDown => false,
        // Where the page is full, pairs that keep coming back are sent up and down.
        Push::Anywhere => across < down && !(hold.width.is_some() && round % 4 == 3),
    };
    let (share_a, share_b) = match hold.pinned {
        Some(pinned) if pinned == a => (0.0, 1.0),
        Some(pinned) if pinned == b => (1.0, 0.0),
        _ => (0.5, 0.5),
    };
    if sideways {
        let way = if dx > 0.0 || (dx == 0.0 && a < b) { across } else { -across };
        places[a].x -= way * share_a;
        places[b].x += way * share_b;
    } else {
        let way = if dy > 0.0 || (dy == 0.0 && a < b) { down } else { -down };
        places[a].y -= way * share_a;
        places[b].y += way * share_b;
    }
    true
}

/// Puts boxes down one by one, from the top (or the left), each at the first
/// place from its own on that is free.
fn sweep(places: &mut [Point], sizes: &[Size], hold: Hold) {
    let sideways = hold.push == Push::Sideways;
    let key = |point: &Point| if sideways { point.x } else { point.y };
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&x, &y| key(&places[x]).total_cmp(&key(&places[y])).then(x.cmp(&y)));
    if let Some(pinned) = hold.pinned {
        order.retain(|&at| at != pinned);
        order.insert(0, pinned);
    }
    let (low, mut near) = grid(places, sizes, hold.gap);
    let mut set: Vec<Rect> = Vec::with_capacity(places.len());
    for at in order {
        let mut rect = Rect::around(places[at], sizes[at]);
        // Each move passes at least one box for good, so there are at most as many.
        for _ in 0..=set.len() {
            let roomy = rect.padded(hold.gap - 0.02);
            let shifted = Rect { center: roomy.center.moved(-low.x, -low.y), ..roomy };
            let found = near.near(&shifted).into_iter().find(|&other| roomy.overlaps(&set[other]));
            let Some(other) = found.map(|other| &set[other]) else { break };
            if sideways {
                rect.center.x = other.right() + hold.gap + rect.across;
            } else {
                rect.center.y = other.bottom() + hold.gap + rect.down;
            }
        }
        places[at] = rect.center;
        near.add_rect(set.len(), &Rect { center: rect.center.moved(-low.x, -low.y), ..rect });
        set.push(rect);
    }
}

/// An empty grid over all boxes, with about one box to a cell, and where it begins.
fn grid(places: &[Point], sizes: &[Size], gap: f64) -> (Point, Index) {
    let (mut low, mut high) = (Point::new(f64::INFINITY, f64::INFINITY), Point::default());
    let mut cell = 0.0;
    for (place, size) in places.iter().zip(sizes) {
        low = Point::new(low.x.min(place.x - size.width), low.y.min(place.y - size.height));
        high = Point::new(high.x.max(place.x), high.y.max(place.y));
        cell += (size.width.max(size.height) + gap) / sizes.len() as f64;
    }
    if places.is_empty() {
        low = high;
    }
    let extent = Size::new((high.x - low.x).max(1.0), (high.y - low.y).max(1.0));
    // Boxes strewn far apart must not ask for more cells than there is memory for.
    let least = (extent.width * extent.height / (4.0 * places.len().max(1) as f64)).sqrt();
    (low, Index::new(extent, f64::max(cell, least).max(1.0)))
}
