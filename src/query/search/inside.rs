use crate::network::Seat;

/// Those on some chain within a bound, the steps between them, and what remains
/// from each.
///
/// They are few, so that what is computed of them is kept by their place among
/// each other: nothing here costs anything for the rest of the network.
pub(super) struct Inside {
    seats: Vec<Seat>,
    /// What leads to each of them costs at least this.
    onward: Vec<u64>,
    /// The place of each actor of the network, and one; 0 for all others.
    places: Vec<u32>,
    /// Where the steps on from each begin, and where the last ones end.
    starts: Vec<usize>,
    /// The steps that a chain within the bound can take.
    steps: Vec<Step>,
    /// The remaining cost within 0, 1, 2 … hops; only one when hops do not matter.
    layers: Vec<Vec<u64>>,
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
            starts: vec![0],
            steps: Vec::new(),
            layers: vec![Vec::new()],
        }
    }

    /// Begins anew, with these: an actor, what leads there costs at least, what
    /// remains at least. The goal is the one from whom nothing remains.
    pub(super) fn fill(&mut self, inside: impl Iterator<Item = (Seat, u64, u64)>) {
        for &seat in &self.seats {
            self.places[seat as usize] = 0;
        }
        self.seats.clear();
        self.onward.clear();
        self.starts.truncate(1);
        self.steps.clear();
        self.layers.truncate(1);
        self.layers[0].clear();
        for (seat, onward, rest) in inside {
            self.seats.push(seat);
            self.onward.push(onward);
            self.layers[0].push(rest);
            self.places[seat as usize] = number(self.seats.len());
        }
    }

    /// Notes the steps within the bound, all that cost so much, from each in turn.
    pub(super) fn join<I: Iterator<Item = (Seat, u64)>>(&mut self, bound: u64, arcs: impl Fn(Seat) -> I) {
        let rests = &self.layers[0];
        for (&seat, &onward) in self.seats.iter().zip(&self.onward) {
            for (to, cost) in arcs(seat) {
                let Some(place) = self.places[to as usize].checked_sub(1) else { continue };
                let least = onward.saturating_add(cost).saturating_add(rests[place as usize]);
                if least <= bound {
                    self.steps.push(Step { place, cost });
                }
            }
            self.starts.push(self.steps.len());
        }
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
        &self.steps[self.starts[place]..self.starts[place + 1]]
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).expect("a projection has fewer than 2^32 actors")
}
