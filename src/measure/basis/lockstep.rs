use std::ops::Range;

use super::{HUGE, Trunk};

/// How many starts go in step: as many as a byte has bits.
pub(crate) const LANES: usize = 8;

/// One number for each start.
type Lanes = [f64; LANES];

/// The shortest chains from up to eight starts on a [`Trunk`] at once, which visit their common
/// surroundings together (Sarıyüce et al. 2015, doi:10.1016/j.jpdc.2014.07.006).
/// Bit i of a byte, and number i of [`Lanes`], belong to start i. The arrays are
/// kept from one batch to the next.
pub(crate) struct Lockstep<'a> {
    trunk: &'a Trunk,
    /// The starts from which a seat has been reached.
    seen: Vec<u8>,
    /// On the way out: the starts that reach a seat next. On the way back: those
    /// for which it is where the way back passed it last.
    next: Vec<u8>,
    /// How many shortest chains lead to a seat; 0 before it is reached.
    count: Vec<Lanes>,
    /// Of a seat one hop farther out: its actors and what depends on it, for each chain
    /// that leads there; 0 for starts for which it is elsewhere.
    due: Vec<Lanes>,
    /// Who is reached from whom, nearest first: a seat stands here once for each
    /// number of hops at which some start reaches it.
    reached: Vec<(u32, u8)>,
    /// Where in `reached` each number of hops begins.
    levels: Vec<usize>,
    /// What is due to the seats of one level, until all of it is known.
    pending: Vec<Lanes>,
}

impl<'a> Lockstep<'a> {
    /// Arrays for chains along the arcs of a trunk.
    pub(crate) fn new(trunk: &'a Trunk) -> Self {
        let n = trunk.order();
        Self {
            trunk,
            seen: vec![0; n],
            next: vec![0; n],
            count: vec![[0.0; LANES]; n],
            due: vec![[0.0; LANES]; n],
            reached: Vec::new(),
            levels: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// Adds what the pairs that begin at one of the starts, or on its branches, give
    /// to each place of the trunk.
    /// False, and nothing is added, if there are too many chains for floats.
    pub(crate) fn from(&mut self, starts: Range<u32>, sums: &mut [f64]) -> bool {
        let mut weights = [0.0; LANES];
        for (weight, start) in weights.iter_mut().zip(starts.clone()) {
            *weight = self.trunk.actors(start);
        }
        let counted = self.go_out(starts);
        if counted {
            self.come_back(&weights, sums);
        }
        for &(seat, _) in &self.reached {
            self.seen[seat as usize] = 0;
            self.next[seat as usize] = 0;
            self.count[seat as usize] = [0.0; LANES];
        }
        counted
    }

    /// Counts the shortest chains from the starts to every seat.
    fn go_out(&mut self, starts: Range<u32>) -> bool {
        self.reached.clear();
        self.levels.clear();
        for (lane, start) in starts.enumerate() {
            self.seen[start as usize] = 1 << lane;
            self.count[start as usize][lane] = 1.0;
            self.reached.push((start, 1 << lane));
        }
        let mut begin = 0;
        while begin < self.reached.len() {
            self.levels.push(begin);
            let end = self.reached.len();
            for at in begin..end {
                let (seat, starts) = self.reached[at];
                self.lead_on(seat, starts);
            }
            for at in end..self.reached.len() {
                let seat = self.reached[at].0 as usize;
                let starts = std::mem::take(&mut self.next[seat]);
                self.seen[seat] |= starts;
                self.reached[at].1 = starts;
                if self.count[seat].iter().any(|&count| count >= HUGE) {
                    return false;
                }
            }
            begin = end;
        }
        true
    }

    /// Lets the chains from some starts that lead to a seat lead on to its neighbours.
    fn lead_on(&mut self, seat: u32, starts: u8) {
        let held = only(starts, self.count[seat as usize]);
        for &to in self.trunk.neighbors(seat) {
            let fresh = starts & !self.seen[to as usize];
            if fresh == 0 {
                continue;
            }
            if self.next[to as usize] == 0 {
                self.reached.push((to, 0));
            }
            self.next[to as usize] |= fresh;
            let led = if fresh == starts { held } else { only(fresh, held) };
            add(&mut self.count[to as usize], &led);
        }
    }

    /// Goes back from the far ends and adds to each seat what depends on it.
    fn come_back(&mut self, weights: &Lanes, sums: &mut [f64]) {
        let mut end = self.reached.len();
        while let Some(begin) = self.levels.pop() {
            self.pending.clear();
            for at in begin..end {
                let (seat, starts) = self.reached[at];
                let counts = self.count[seat as usize];
                let mut dependent = only(starts, self.gathered(seat, starts));
                multiply(&mut dependent, &counts);
                if begin > 0 {
                    sums[seat as usize] +=
                        dependent.iter().zip(weights).map(|(lane, weight)| lane * weight).sum::<f64>();
                }
                self.pending.push(due(starts, self.trunk.actors(seat), &dependent, &counts));
            }
            // What the seats two hops farther out were due may stay: nobody here is
            // next to them.
            for (at, due) in (begin..end).zip(&self.pending) {
                let (seat, starts) = self.reached[at];
                self.next[seat as usize] = starts;
                self.due[seat as usize] = *due;
            }
            end = begin;
        }
    }

    /// What is due to a seat from its neighbours one hop farther out, for each
    /// chain that leads to it.
    fn gathered(&self, seat: u32, starts: u8) -> Lanes {
        let mut sum = [0.0; LANES];
        for &to in self.trunk.neighbors(seat) {
            if starts & self.next[to as usize] != 0 {
                add(&mut sum, &self.due[to as usize]);
            }
        }
        sum
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

/// The numbers of these starts, and 0 for the others.
fn only(starts: u8, mut lanes: Lanes) -> Lanes {
    multiply(&mut lanes, &MASKS[starts as usize]);
    lanes
}

/// So many actors and what depends on them, for each chain, for these starts; 0
/// for the others.
fn due(starts: u8, actors: f64, dependent: &Lanes, counts: &Lanes) -> Lanes {
    let mut due = MASKS[starts as usize];
    for ((due, dependent), count) in due.iter_mut().zip(dependent).zip(counts) {
        // These starts have a chain at least; the others' quotient is not used.
        *due *= (actors + dependent) / count.max(1.0);
    }
    due
}

fn add(sums: &mut Lanes, lanes: &Lanes) {
    for (sum, number) in sums.iter_mut().zip(lanes) {
        *sum += number;
    }
}

fn multiply(products: &mut Lanes, lanes: &Lanes) {
    for (product, number) in products.iter_mut().zip(lanes) {
        *product *= number;
    }
}
