use crate::network::Seat;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// Those whom a chain within a bound can run through, the steps between them, and
/// what remains from each.
///
/// They are few, so that what is computed of them is kept by their place among
/// each other: nothing here costs anything for the rest of the network.
pub(super) struct Inside {
    seats: Vec<Seat>,
    /// What leads to each of them costs at least.
    onward: Vec<u64>,
    /// The place of each actor of the network, and one; 0 for all others.
    places: Vec<u32>,
    /// The steps that a chain within the bound can take.
    steps: Vec<Step>,
    /// Which of them lead on from each.
    rows: Vec<Range<usize>>,
    /// The remaining cost within 0, 1, 2 … hops; only one when hops do not matter.
    layers: Vec<Vec<u64>>,
    open: BinaryHeap<Reverse<(u64, u32)>>,
}

/// A step to one of those inside.
struct Step {
    place: u32,
    cost: u64,
}

/// A step on from an actor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) to: Seat,
    /// What the step costs.
    pub(super) step: u64,
    /// What remains after it.
    pub(super) rest: u64,
}

impl Inside {
    /// Nobody, in a network of so many actors.
    pub(super) fn empty(order: usize) -> Self {
        Self {
            seats: Vec::new(),
            onward: Vec::new(),
            places: vec![0; order],
            steps: Vec::new(),
            rows: Vec::new(),
            layers: vec![Vec::new()],
            open: BinaryHeap::new(),
        }
    }

    /// Begins anew: goes from an actor to all that keep the bound, in the order of
    /// what leads there. `arcs` tells the steps on from an actor with their costs,
    /// `rest` what remains from one, if known and none for all who matter not.
    pub(super) fn fill<I: Iterator<Item = (Seat, u64)>>(
        &mut self,
        from: Seat,
        bound: u64,
        rest: impl Fn(Seat) -> Option<u64>,
        arcs: impl Fn(Seat) -> I,
    ) {
        self.clear();
        let Some(least) = rest(from).filter(|&least| least <= bound) else { return };
        self.offer(from, 0, least);
        while let Some(Reverse((cost, place))) = self.open.pop() {
            // Whoever was offered more than once is looked at when it costs least.
            if cost > self.onward[place as usize] {
                continue;
            }
            let start = self.steps.len();
            for (to, step) in arcs(self.seats[place as usize]) {
                let reached = cost + step;
                let rest = match self.places[to as usize] {
                    0 => rest(to),
                    place => Some(self.layers[0][place as usize - 1]),
                };
                if let Some(rest) = rest.filter(|rest| reached.saturating_add(*rest) <= bound) {
                    let place = self.offer(to, reached, rest);
                    self.steps.push(Step { place, cost: step });
                }
            }
            self.rows[place as usize] = start..self.steps.len();
        }
    }

    fn clear(&mut self) {
        for &seat in &self.seats {
            self.places[seat as usize] = 0;
        }
        self.seats.clear();
        self.onward.clear();
        self.steps.clear();
        self.rows.clear();
        self.layers.truncate(1);
        self.layers[0].clear();
    }

    /// Notes what leads to an actor, and gives it a place if it has none.
    fn offer(&mut self, seat: Seat, cost: u64, rest: u64) -> u32 {
        if let Some(place) = self.places[seat as usize].checked_sub(1) {
            if cost < self.onward[place as usize] {
                self.onward[place as usize] = cost;
                self.open.push(Reverse((cost, place)));
            }
            return place;
        }
        let place = u32::try_from(self.seats.len()).expect("a projection has fewer than 2^32 actors");
        self.places[seat as usize] = place + 1;
        self.seats.push(seat);
        self.onward.push(cost);
        self.layers[0].push(rest);
        self.rows.push(0..0);
        self.open.push(Reverse((cost, place)));
        place
    }

    /// Finds the remaining costs hop by hop (Bellman 1958).
    pub(super) fn layer(&mut self, max_hops: usize) {
        let goal = |&rest: &u64| if rest == 0 { 0 } else { u64::MAX };
        let first = self.layers[0].iter().map(goal).collect();
        self.layers = vec![first];
        // More hops than there are actors help nobody.
        for hops in 1..=max_hops.min(self.seats.len()) {
            let last = &self.layers[hops - 1];
            let rest = |place: usize| {
                let through = |step: &Step| last[step.place as usize].saturating_add(step.cost);
                self.steps(place).iter().map(through).fold(last[place], u64::min)
            };
            let next: Vec<u64> = (0..self.seats.len()).map(rest).collect();
            if next == *last {
                break;
            }
            self.layers.push(next);
        }
    }

    /// The least that a chain costs from here with so many hops left; `u64::MAX`
    /// where no chain within the bound runs.
    pub(super) fn rest(&self, seat: Seat, left: usize) -> u64 {
        let place = self.places[seat as usize].checked_sub(1);
        place.map_or(u64::MAX, |place| self.layers_at(left)[place as usize])
    }

    /// The steps on from an actor after which a chain within the bound can go on
    /// with so many hops left, in the order of the seats.
    pub(super) fn ways(&self, seat: Seat, left: usize) -> impl ExactSizeIterator<Item = Way> + '_ {
        let rests = self.layers_at(left);
        let place = self.places[seat as usize].checked_sub(1);
        let steps = place.map_or(&[][..], |place| self.steps(place as usize));
        steps.iter().map(move |step| {
            let place = step.place as usize;
            Way { to: self.seats[place], step: step.cost, rest: rests[place] }
        })
    }

    fn layers_at(&self, left: usize) -> &[u64] {
        &self.layers[left.min(self.layers.len() - 1)]
    }

    fn steps(&self, place: usize) -> &[Step] {
        &self.steps[self.rows[place].clone()]
    }
}
