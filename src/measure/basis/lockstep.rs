use super::HUGE;
use super::twins::Merged;

/// How many starts go in step: as many as a byte has bits.
pub(crate) const LANES: usize = 8;

/// One number for each start.
type Lanes = [f64; LANES];

/// The shortest chains from up to eight starts at once, which visit their common
/// surroundings together (Sarıyüce et al. 2015, doi:10.1016/j.jpdc.2014.07.006).
/// Bit i of a byte, and number i of [`Lanes`], belong to start i. The arrays are
/// kept from one batch to the next.
///
/// What costs time is the number of cache lines that are not at hand, and branches
/// that cannot be foreseen. So a place has its numbers not where it is but where it
/// stands among the places reached, beside others that are equally far; the way
/// out looks at a byte of each neighbour to find those that lead on, and writes them
/// down, and the way back reads that list.
#[derive(Default)]
pub(crate) struct Lockstep {
    /// The starts from which a place has been reached.
    seen: Vec<u8>,
    /// Where a place stands last among the stops; 0 if nowhere, or as the first start.
    last: Vec<u32>,
    /// Who is reached, nearest first: a place stands here once for each number of hops
    /// at which some start reaches it.
    stops: Vec<Stop>,
    /// For each stop how many shortest chains lead there; on the way back: the ends
    /// there and beyond, for each chain. 0 for starts that reach it elsewhere.
    lanes: Vec<Lanes>,
    /// Where in `stops` each number of hops begins.
    levels: Vec<usize>,
    /// The stops one hop farther out to which stops lead, one after the other.
    farther: Vec<u32>,
}

/// A place at a number of hops.
#[derive(Clone, Copy)]
struct Stop {
    place: u32,
    /// From which starts.
    starts: u8,
    /// Where in `farther` its list ends.
    end: usize,
}

impl Lockstep {
    /// Adds what the pairs that begin at one of the starts give to each place; a start is
    /// a place, and for how many actors. False, and nothing is added, if there are
    /// too many chains for floats.
    pub(crate) fn from(&mut self, piece: &Merged, starts: &[(u32, f64)], sums: &mut [f64]) -> bool {
        if self.seen.len() < piece.order() {
            self.seen.resize(piece.order(), 0);
            self.last.resize(piece.order(), 0);
        }
        let counted = self.go_out(piece, starts);
        if counted {
            let mut weights = [0.0; LANES];
            for (weight, &(_, actors)) in weights.iter_mut().zip(starts) {
                *weight = actors;
            }
            self.come_back(piece, &weights, sums);
        }
        for stop in &self.stops {
            self.seen[stop.place as usize] = 0;
            self.last[stop.place as usize] = 0;
        }
        counted
    }

    /// Counts the shortest chains from the starts to every place.
    fn go_out(&mut self, piece: &Merged, starts: &[(u32, f64)]) -> bool {
        self.stops.clear();
        self.lanes.clear();
        self.levels.clear();
        for (lane, &(place, _)) in starts.iter().enumerate() {
            self.stops.push(Stop { place, starts: 1 << lane, end: 0 });
            self.lanes.push(MASKS[1 << lane]);
        }
        let (mut begin, mut used) = (0, 0);
        while begin < self.stops.len() {
            self.levels.push(begin);
            let end = self.stops.len();
            for stop in &self.stops[begin..end] {
                self.seen[stop.place as usize] |= stop.starts;
            }
            for at in begin..end {
                let Stop { place, starts, .. } = self.stops[at];
                // Others reach the place elsewhere; what neighbours gave them here is void.
                only(starts, &mut self.lanes[at]);
                let mut held = self.lanes[at];
                if held.iter().any(|&count| count >= HUGE) {
                    return false;
                }
                if begin > 0 {
                    let copies = piece.copies(place);
                    for count in &mut held {
                        *count *= copies;
                    }
                }
                used = self.lead_on(piece.neighbors(place), starts, &held, end, used);
                self.stops[at].end = used;
            }
            begin = end;
        }
        true
    }

    /// Lets the chains from some starts that lead to a place lead on to its neighbours;
    /// the next number of hops begins at `begin`, and `used` entries of the list are. Returns
    /// how many are then.
    fn lead_on(&mut self, neighbors: &[u32], starts: u8, held: &Lanes, begin: usize, used: usize) -> usize {
        if self.farther.len() < used + neighbors.len() {
            self.farther.resize(2 * used + neighbors.len(), 0);
        }
        let Self { seen, last, stops, lanes, farther, .. } = self;
        let (seen, last) = (seen.as_slice(), last.as_mut_slice());
        let list = &mut farther[used..used + neighbors.len()];
        let mut count = 0;
        for &to in neighbors {
            list[count] = to;
            count += usize::from(starts & !seen[to as usize] != 0);
        }
        for entry in &mut list[..count] {
            let to = *entry;
            let fresh = starts & !seen[to as usize];
            let last = &mut last[to as usize];
            if (*last as usize) < begin {
                *last = u32::try_from(stops.len()).expect("eight times the actors");
                stops.push(Stop { place: to, starts: fresh, end: 0 });
                lanes.push(*held);
            } else {
                stops[*last as usize].starts |= fresh;
                add(&mut lanes[*last as usize], held);
            }
            *entry = *last;
        }
        used + count
    }

    /// Goes back from the far ends and adds to each place what depends on it.
    fn come_back(&mut self, piece: &Merged, weights: &Lanes, sums: &mut [f64]) {
        // The starts are ends of all these pairs and carry none of them.
        let first = self.levels.get(1).copied().unwrap_or(self.stops.len());
        for at in (first..self.stops.len()).rev() {
            let Stop { place, starts, end } = self.stops[at];
            let mut dependent = [0.0; LANES];
            for &farther in &self.farther[self.stops[at - 1].end..end] {
                add(&mut dependent, &self.lanes[farther as usize]);
            }
            let counts = &mut self.lanes[at];
            multiply(&mut dependent, counts);
            sums[place as usize] += weighted(&dependent, weights);
            let (ends, copies) = (piece.ends(place), piece.copies(place));
            for ((count, dependent), here) in counts.iter_mut().zip(&dependent).zip(&MASKS[starts as usize]) {
                // These starts have a chain at least; the others have nothing to divide.
                *count = (ends * here + copies * dependent) / count.max(1.0);
            }
        }
    }
}

/// For each set of starts, 1 for those in it and 0 for the others.
static MASKS: [Lanes; 1 << LANES] = {
    let mut masks = [[0.0; LANES]; 1 << LANES];
    let mut set = 0;
    while set < masks.len() {
        let mut lane = 0;
        while lane < LANES {
            if set >> lane & 1 == 1 {
                masks[set][lane] = 1.0;
            }
            lane += 1;
        }
        set += 1;
    }
    masks
};

/// Leaves the numbers of these starts, and 0 for the others.
fn only(starts: u8, lanes: &mut Lanes) {
    multiply(lanes, &MASKS[starts as usize]);
}

fn add(sums: &mut Lanes, lanes: &Lanes) {
    for (sum, number) in sums.iter_mut().zip(lanes) {
        *sum += number;
    }
}

/// The sum of the products, added up in pairs: one chain of additions would have to
/// wait for itself.
fn weighted(lanes: &Lanes, weights: &Lanes) -> f64 {
    let pair = |at: usize| lanes[at] * weights[at] + lanes[at + 4] * weights[at + 4];
    (pair(0) + pair(2)) + (pair(1) + pair(3))
}

fn multiply(products: &mut Lanes, lanes: &Lanes) {
    for (product, number) in products.iter_mut().zip(lanes) {
        *product *= number;
    }
}
