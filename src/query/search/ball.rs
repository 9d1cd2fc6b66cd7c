use crate::network::Seat;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A search by growing cost from one end (Dijkstra 1959), with memory that is kept
/// from one search to the next.
#[derive(Default)]
pub(super) struct Ball {
    /// The least cost found so far, with all bits turned over: what is not
    /// reached is 0 then, and memory that nothing is written to costs nothing.
    turned: Vec<u64>,
    settled: Vec<bool>,
    /// Who was reached: only what is known of them is cleared.
    reached: Vec<Seat>,
    open: BinaryHeap<Reverse<(u64, Seat)>>,
    /// Everybody is settled who costs less and matters; `u64::MAX`: all of them.
    pub(super) radius: u64,
    /// How many arcs were looked at.
    pub(super) work: usize,
}

impl Ball {
    pub(super) fn empty(order: usize) -> Self {
        let (turned, settled) = (vec![0; order], vec![false; order]);
        Self { turned, settled, reached: Vec::new(), open: BinaryHeap::new(), radius: 0, work: 0 }
    }

    pub(super) fn new(order: usize, centre: Seat) -> Self {
        let mut ball = Self::empty(order);
        ball.offer(centre, 0);
        ball
    }

    /// Forgets all that was found.
    pub(super) fn clear(&mut self) {
        for seat in self.reached.drain(..) {
            self.turned[seat as usize] = 0;
            self.settled[seat as usize] = false;
        }
        self.open.clear();
        (self.radius, self.work) = (0, 0);
    }

    /// The least cost found so far; `u64::MAX` where the search has not come.
    pub(super) fn cost(&self, seat: Seat) -> u64 {
        !self.turned[seat as usize]
    }

    /// The cost of a settled seat.
    pub(super) fn exact(&self, seat: Seat) -> Option<u64> {
        self.settled[seat as usize].then(|| self.cost(seat))
    }

    /// What a seat costs at least, if it matters.
    pub(super) fn least(&self, seat: Seat) -> u64 {
        self.exact(seat).unwrap_or(self.radius)
    }

    /// Those that were reached and not settled, with a cost that may be outdated.
    pub(super) fn rim(&self) -> impl Iterator<Item = (u64, Seat)> + '_ {
        let open = self.open.iter().map(|&Reverse(next)| next);
        open.filter(|&(_, seat)| !self.settled[seat as usize])
    }

    pub(super) fn offer(&mut self, seat: Seat, cost: u64) {
        let known = &mut self.turned[seat as usize];
        if cost < !*known {
            if *known == 0 {
                self.reached.push(seat);
            }
            *known = !cost;
            self.open.push(Reverse((cost, seat)));
        }
    }

    /// Settles the nearest.
    pub(super) fn pop(&mut self) -> Option<(u64, Seat)> {
        self.measure();
        let Reverse((cost, seat)) = self.open.pop()?;
        self.settled[seat as usize] = true;
        Some((cost, seat))
    }

    /// Notes how far everybody is settled.
    pub(super) fn measure(&mut self) {
        while let Some(&Reverse((cost, seat))) = self.open.peek() {
            if !self.settled[seat as usize] && self.cost(seat) == cost {
                self.radius = cost;
                return;
            }
            self.open.pop();
        }
        self.radius = u64::MAX;
    }
}
