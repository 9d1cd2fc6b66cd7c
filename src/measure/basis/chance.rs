use super::random::Random;
use crate::network::{Projection, Seat};

/// Not reached.
const UNSEEN: u32 = u32::MAX;

/// 2⁴⁰⁰: when a count of chains at some number of hops grows beyond, all at that number of
/// hops are divided by it. Products of two counts stay far below where a float ends, and
/// only counts vanish that are nothing beside the others there.
const HUGE: f64 = f64::from_bits((1023 + 400) << 52);

/// Draws one of the shortest chains between two actors, each as likely as any other:
/// searches from both ends, always where fewer arcs lie ahead, until they meet, and
/// then goes back from where they met, choosing each step by how many chains lead there.
/// The arrays are kept from one pair to the next.
pub(crate) struct Chance<'a> {
    network: &'a Projection,
    sides: [Side; 2],
    /// The arcs on which the searches met, and how many chains run along these so far.
    meetings: Vec<(Seat, Seat, f64)>,
}

/// A search from one end.
struct Side {
    hops: Vec<u32>,
    /// How many chains lead from the end to a seat, in units that are the same for all
    /// seats as many hops away.
    count: Vec<f64>,
    reached: Vec<Seat>,
    /// Where among those reached the farthest begin.
    front: usize,
}

impl Side {
    fn new(n: usize) -> Self {
        Self { hops: vec![UNSEEN; n], count: vec![0.0; n], reached: Vec::new(), front: 0 }
    }

    fn start(&mut self, seat: Seat) {
        for &seat in &self.reached {
            self.hops[seat as usize] = UNSEEN;
        }
        self.reached.clear();
        self.front = 0;
        self.hops[seat as usize] = 0;
        self.count[seat as usize] = 1.0;
        self.reached.push(seat);
    }

    /// The farthest seats.
    fn front(&self) -> &[Seat] {
        &self.reached[self.front..]
    }

    /// Lets chains to one of the farthest seats lead on to a seat.
    fn lead(&mut self, from: Seat, to: Seat) {
        let farther = self.hops[from as usize] + 1;
        let hops = &mut self.hops[to as usize];
        if *hops == UNSEEN {
            *hops = farther;
            self.count[to as usize] = 0.0;
            self.reached.push(to);
        }
        if *hops == farther {
            self.count[to as usize] += self.count[from as usize];
        }
    }

    /// Ends a step: those reached since are the farthest.
    fn advance(&mut self, before: usize) {
        self.front = before;
        if self.front().iter().any(|&seat| self.count[seat as usize] >= HUGE) {
            for &seat in &self.reached[before..] {
                self.count[seat as usize] /= HUGE;
            }
        }
    }
}

impl<'a> Chance<'a> {
    /// Arrays for chains along the arcs of a network.
    pub(crate) fn new(network: &'a Projection) -> Self {
        let n = network.order();
        Self { network, sides: [Side::new(n), Side::new(n)], meetings: Vec::new() }
    }

    /// Tells who stands between the two ends of a chain; nobody if none joins them.
    pub(crate) fn draw(&mut self, from: Seat, to: Seat, random: &mut Random, mut tell: impl FnMut(Seat)) {
        for (side, seat) in self.sides.iter_mut().zip([from, to]) {
            side.start(seat);
        }
        self.meetings.clear();
        while self.meetings.is_empty() {
            let ahead = [0, 1].map(|side| {
                self.sides[side].front().iter().map(|&seat| self.ahead(side, seat).len()).sum::<usize>()
            });
            if ahead.contains(&0) {
                return;
            }
            self.step(usize::from(ahead[1] < ahead[0]));
        }
        let whole = self.meetings.last().map_or(0.0, |&(_, _, whole)| whole);
        let drawn = random.unit() * whole;
        let at = self.meetings.partition_point(|&(_, _, until)| until <= drawn).min(self.meetings.len() - 1);
        let (one, other, _) = self.meetings[at];
        for (side, seat) in [(0, one), (1, other)] {
            self.go_back(side, seat, random, &mut tell);
        }
    }

    /// Where the arcs of a seat lead that a side follows.
    fn ahead(&self, side: usize, seat: Seat) -> &'a [Seat] {
        if side == 0 { self.network.neighbors(seat) } else { self.network.neighbors_into(seat) }
    }

    /// Lets one side look one hop farther.
    fn step(&mut self, side: usize) {
        let before = self.sides[side].reached.len();
        let mut whole = 0.0;
        for at in self.sides[side].front..before {
            let from = self.sides[side].reached[at];
            for &to in self.ahead(side, from) {
                let other = &self.sides[1 - side];
                if other.hops[to as usize] == UNSEEN {
                    self.sides[side].lead(from, to);
                } else {
                    // The other side has it as far away as it has looked, or they would have met before.
                    whole += self.sides[side].count[from as usize] * other.count[to as usize];
                    let ends = if side == 0 { (from, to) } else { (to, from) };
                    self.meetings.push((ends.0, ends.1, whole));
                }
            }
        }
        self.sides[side].advance(before);
    }

    /// Goes back from a seat to the end of its side, and tells of all seats but that end.
    fn go_back(&self, side: usize, mut seat: Seat, random: &mut Random, tell: &mut impl FnMut(Seat)) {
        let Side { hops, count, .. } = &self.sides[side];
        while hops[seat as usize] > 0 {
            tell(seat);
            let nearer = hops[seat as usize] - 1;
            let before = || self.ahead(1 - side, seat).iter().filter(|&&from| hops[from as usize] == nearer);
            let whole: f64 = before().map(|&from| count[from as usize]).sum();
            let drawn = random.unit() * whole;
            let mut so_far = 0.0;
            let chosen = before().find(|&&from| {
                so_far += count[from as usize];
                drawn < so_far
            });
            seat = *chosen.expect("what is drawn is below the sum, added up in the same order");
        }
    }
}
