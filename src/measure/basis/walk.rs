use crate::network::{Projection, Seat};

/// Not yet met, or nobody.
pub(super) const NONE: u32 = u32::MAX;

/// A depth-first walk over all components. But for the order itself, everything is
/// told by place in that order; those below a place follow it.
pub(super) struct Walk {
    pub(super) order: Vec<Seat>,
    /// By seat, its place.
    pub(super) met: Vec<u32>,
    /// From where a place was met.
    pub(super) above: Vec<u32>,
    /// The first place to which a place or one below it is tied, but for the tie by
    /// which it was met.
    pub(super) low: Vec<u32>,
    /// How many stand below a place, itself counted.
    pub(super) size: Vec<u32>,
    /// The lowest seat among them.
    pub(super) lowest: Vec<Seat>,
    /// The first place of the component.
    pub(super) root: Vec<u32>,
}

impl Walk {
    /// Cost: O(n + m).
    pub(super) fn new(network: &Projection) -> Self {
        let n = network.order();
        let mut walk = Self {
            order: Vec::with_capacity(n),
            met: vec![NONE; n],
            above: Vec::with_capacity(n),
            low: Vec::with_capacity(n),
            size: vec![1; n],
            lowest: Vec::new(),
            root: Vec::with_capacity(n),
        };
        for first in network.seats() {
            if walk.met[first as usize] == NONE {
                walk.component(network, first);
            }
        }
        walk.lowest.clone_from(&walk.order);
        for at in (0..n).rev() {
            let above = walk.above[at] as usize;
            if above < n {
                walk.low[above] = walk.low[above].min(walk.low[at]);
                walk.size[above] += walk.size[at];
                walk.lowest[above] = walk.lowest[above].min(walk.lowest[at]);
            }
        }
        walk
    }

    /// Walks through the component of its lowest seat.
    fn component(&mut self, network: &Projection, first: Seat) {
        let root = self.meet(first, NONE, NONE);
        // Places with where in their rows to go on.
        let mut trail = vec![(root, 0)];
        while let Some((at, next)) = trail.last_mut() {
            let (at, from) = (*at, *next);
            let (out, back) = rows(network, self.order[at as usize]);
            let rest = if from < out.len() { [&out[from..], back] } else { [&[], &back[from - out.len()..]] };
            let above = self.above[at as usize];
            let mut low = self.low[at as usize];
            let mut new = None;
            for &to in rest.into_iter().flatten() {
                *next += 1;
                let place = self.met[to as usize];
                if place != NONE {
                    low = low.min(if place == above { NONE } else { place });
                    continue;
                }
                let place = self.meet(to, at, root);
                // Whoever is tied to nobody else need not be entered: in many networks
                // a third of all actors.
                if network.is_directed() || network.neighbors(to).len() > 1 {
                    new = Some(place);
                    break;
                }
            }
            self.low[at as usize] = low;
            match new {
                Some(place) => trail.push((place, 0)),
                None => drop(trail.pop()),
            }
        }
    }

    /// Gives a seat the next place.
    fn meet(&mut self, seat: Seat, above: u32, root: u32) -> u32 {
        let place = u32::try_from(self.order.len()).expect("fewer than 2^32 actors");
        self.met[seat as usize] = place;
        self.order.push(seat);
        self.above.push(above);
        self.low.push(place);
        self.root.push(if root == NONE { place } else { root });
        place
    }

    /// What hangs on the place above by nothing else than that, in places that follow it.
    pub(super) fn branches(&self) -> impl Iterator<Item = (usize, u32)> {
        let below = (0..).zip(self.above.iter().zip(&self.low));
        below
            .filter(|(_, (above, low))| **above != NONE && low >= above)
            .map(|(at, (&above, _))| (above as usize, at))
    }
}

/// Whom a seat is tied to, directions ignored: in an undirected network one row.
fn rows(network: &Projection, seat: Seat) -> (&[Seat], &[Seat]) {
    let back: &[Seat] = if network.is_directed() { network.neighbors_into(seat) } else { &[] };
    (network.neighbors(seat), back)
}
