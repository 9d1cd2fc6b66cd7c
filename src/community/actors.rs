use super::graph::Graph;
use super::partition::Partition;
use super::random::NEAR;
use crate::network::{Projection, Seat};

/// A network of single actors, numbered so that those who are near one another have
/// numbers near one another.
pub(super) struct Actors {
    pub(super) graph: Graph,
    /// The seat of each.
    seats: Vec<Seat>,
}

impl Actors {
    pub(super) fn new(network: &Projection) -> Self {
        // What fits into the memory next to a core is near enough.
        let seats =
            if network.order() > NEAR { in_breadth(network) } else { network.seats().collect::<Vec<_>>() };
        Self { graph: Graph::new(network, &seats), seats }
    }

    /// The same in another order: number n is who had the number `order[n]`.
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        let seats = order.iter().map(|&old| self.seats[old as usize]).collect();
        Self { graph: self.graph.renumbered(order), seats }
    }

    /// Groups of actors as groups of seats.
    pub(super) fn seated(&self, of: &[u32]) -> Partition {
        let mut labels = vec![0; self.seats.len()];
        for (&seat, &group) in self.seats.iter().zip(of) {
            labels[seat as usize] = group;
        }
        Partition::new(&labels)
    }
}

/// All seats, in the order in which a search in breadth meets them, directions ignored.
fn in_breadth(network: &Projection) -> Vec<Seat> {
    let mut met = vec![false; network.order()];
    let mut order = Vec::with_capacity(network.order());
    let mut next = 0;
    for root in network.seats() {
        if !std::mem::replace(&mut met[root as usize], true) {
            order.push(root);
        }
        while let Some(&seat) = order.get(next) {
            next += 1;
            let into = if network.is_directed() { network.neighbors_into(seat) } else { &[] };
            for &other in network.neighbors(seat).iter().chain(into) {
                if !std::mem::replace(&mut met[other as usize], true) {
                    order.push(other);
                }
            }
        }
    }
    order
}
