use super::heap::Heap;
use super::{Mode, Options, Piece, SAME, Undefined, Ways, each_seat};
use crate::network::{Projection, Seat};

/// A network along whose arcs routes are searched, with a length for each.
#[derive(Debug)]
pub(crate) struct Roads {
    /// All seats, as places close to those near to them.
    pub(crate) piece: Piece,
    /// How long each arc is, in the order of the arcs.
    lengths: Vec<f64>,
    /// Whether every arc runs both ways.
    both_ways: bool,
}

impl Roads {
    /// The arcs of a mode, with the lengths of their strands. Cost: O(n + m).
    pub(crate) fn new(network: &Projection, lengths: &[f64], mode: Mode) -> Self {
        let piece = Piece::along(network, mode);
        let strands = piece.places().flat_map(|place| piece.row(place)).map(|&(_, strand)| strand);
        let lengths = strands.map(|strand| lengths[strand as usize]).collect();
        let both_ways = mode == Mode::All || !network.is_directed();
        Self { piece, lengths, both_ways }
    }
}

/// Shortest distances from one place along arcs of given lengths (Dijkstra
/// 1959, doi:10.1007/BF01386390); the arrays are kept from one search to the next.
///
/// Cost of a search: O(m log m) time and O(n + m) memory.
pub(crate) struct Routes<'a> {
    roads: &'a Roads,
    /// Distance by place; infinite where nothing leads.
    pub(crate) distance: Vec<f64>,
    /// The places reached: the start first, each after those through which routes lead to it.
    pub(crate) settled: Vec<u32>,
    done: Vec<bool>,
    /// Distances as bits: those of numbers above 0 are in the order of the numbers.
    heap: Heap,
}

impl<'a> Routes<'a> {
    pub(crate) fn new(roads: &'a Roads) -> Self {
        let n = roads.piece.order();
        Self {
            roads,
            distance: vec![f64::INFINITY; n],
            settled: Vec::with_capacity(n),
            done: vec![false; n],
            heap: Heap::default(),
        }
    }

    /// Fills [`Self::distance`] and [`Self::settled`]. Refuses a length that is
    /// lost beside the distance it is added to, because then equal could not be
    /// told from unequal.
    pub(crate) fn search(&mut self, start: u32) -> Result<(), Undefined> {
        for &place in &self.settled {
            self.distance[place as usize] = f64::INFINITY;
            self.done[place as usize] = false;
        }
        self.settled.clear();
        self.heap.clear();
        self.distance[start as usize] = 0.0;
        self.heap.push((0, start));
        while let Some((_, place)) = self.heap.pop() {
            if !std::mem::replace(&mut self.done[place as usize], true) {
                self.settled.push(place);
                self.relax(place)?;
            }
        }
        Ok(())
    }

    fn relax(&mut self, place: u32) -> Result<(), Undefined> {
        let Roads { piece, lengths, both_ways } = self.roads;
        let so_far = self.distance[place as usize];
        for (&(to, _), &value) in piece.row(place).iter().zip(&lengths[piece.range(place)]) {
            if value <= 4.0 * SAME * so_far {
                // Forget what has not been settled, so that the next search starts clean.
                self.distance.fill(f64::INFINITY);
                self.done.fill(false);
                return Err(Undefined::LengthTooSmall { value, distance: so_far });
            }
            let distance = so_far + value;
            if distance < self.distance[to as usize] {
                self.distance[to as usize] = distance;
                if *both_ways && piece.row(to).len() == 1 {
                    // Nothing else leads to it, nor on from it: no need to wait in the queue.
                    self.done[to as usize] = true;
                    self.settled.push(to);
                } else {
                    self.heap.push((distance.to_bits(), to));
                }
            }
        }
        Ok(())
    }
}

/// Whether two distances are equal but for rounding.
pub(crate) fn same_length(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.max(b)
}

/// One number for each seat, made from the shortest routes that start there.
pub(crate) fn each_start<T: Send>(
    network: &Projection,
    options: &Options,
    lengths: &[f64],
    mode: Mode,
    sum: impl Fn(Seat, &Routes<'_>) -> T + Sync,
) -> Result<Vec<T>, Undefined> {
    let n = network.order();
    let roads = Roads::new(network, lengths, mode);
    let steps = n.saturating_mul(n + network.size());
    // Searches that start close together find their surroundings at hand.
    let found = each_seat(
        network,
        options,
        steps,
        || Routes::new(&roads),
        |place, routes| {
            let seat = roads.piece.seats[place as usize];
            routes.search(place)?;
            Ok((seat, sum(seat, routes)))
        },
    );
    let mut values = found.into_iter().collect::<Result<Vec<_>, _>>()?;
    values.sort_unstable_by_key(|&(seat, _)| seat);
    Ok(values.into_iter().map(|(_, value)| value).collect())
}
