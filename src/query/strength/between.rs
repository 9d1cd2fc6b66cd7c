//! What lies between the two sides of all smallest cuts, asked for where it shows.

use super::flow::{Flow, NONE, entrance, exit};
use super::folded::hop;
use super::lattice::Order;
use super::marks::Marks;
use super::web::Whole;
use crate::network::{Projection, Seat};

/// So many exits between the two sides are compared with one another at most.
const MOST: usize = 48;

/// So many hops are looked at in any case.
const FEW: usize = 10_000;

/// Which exits of actors on ways can be on either side of a smallest cut, and
/// which of these reach one another by residual hops.
///
/// Along a way each exit reaches those before it, and so the source. So on each
/// way the exits that the source reaches come first, and those that reach the
/// sink, as the last one does, come last.
///
/// Each question is asked from both ends at once, a hop here and a hop there: it
/// is settled when the two meet, or when one of them is through, and takes about
/// twice as long as the shorter of them. What is around an end with few contacts
/// is through at once, however large the network.
pub(super) struct Between {
    /// The component of each exit; none is near the source.
    component: Marks<u32>,
    order: Order,
}

/// On the source's side of every cut; on the sink's.
const NEAR: u32 = u32::MAX - 1;
const FAR: u32 = u32::MAX - 2;

impl Between {
    /// None where it would take too long.
    pub(super) fn new(
        projection: &Projection,
        flow: &Flow<'_, Whole<'_>>,
        ways: &[Vec<Seat>],
    ) -> Option<Self> {
        let left = FEW + (projection.order() + projection.size()) / 2;
        let mut asking = Asking { projection, flow, left };
        let mut source = asking.ball(exit(flow.source), false);
        let mut sink = asking.ball(entrance(flow.sink), true);
        // No residual hop leads from the one to the other, so one of them gets through.
        asking.meet(&mut source, &mut sink)?;
        let mut component = Marks::new(FAR);
        let mut middle = Vec::new();
        for way in ways {
            let inner = &way[1..way.len() - 1];
            let (mut near, mut far) = (0, inner.len() - 1);
            while near < far && asking.follows(&mut source, &mut sink, exit(inner[near]), true)? {
                near += 1;
            }
            while near < far && asking.follows(&mut source, &mut sink, exit(inner[far - 1]), false)? {
                far -= 1;
            }
            for &stop in &inner[..near] {
                *component.at(stop) = NEAR;
            }
            middle.extend(inner[near..far].iter().map(|&stop| exit(stop)));
        }
        if middle.len() > MOST {
            return None;
        }
        let reach = asking.reach(&middle)?;
        let order = ordered(&middle, &reach, &mut component);
        Some(Self { component, order })
    }

    pub(super) fn order(&self) -> &Order {
        &self.order
    }

    /// Whether an actor on a way is on the near side, with the components that joined it.
    pub(super) fn is_near(&self, stop: Seat, joined: &[bool]) -> bool {
        match self.component.get(stop) {
            NEAR => true,
            FAR => false,
            component => joined[component as usize],
        }
    }
}

/// Exits that reach one another make a component, which leads to those that they reach.
fn ordered(middle: &[u32], reach: &[Vec<Option<bool>>], component: &mut Marks<u32>) -> Order {
    let yes = |a: usize, b: usize| a == b || reach[a][b] == Some(true);
    let leader = |a: usize| (0..=a).find(|&b| yes(a, b) && yes(b, a)).unwrap_or(a);
    let leaders: Vec<usize> = (0..middle.len()).filter(|&a| leader(a) == a).collect();
    let number = |a: usize| leaders.binary_search(&leader(a)).ok().and_then(|at| u32::try_from(at).ok());
    for (a, &door) in middle.iter().enumerate() {
        *component.at(door >> 1) = number(a).expect("every exit has a leader among few");
    }
    let below = |&a: &usize| {
        let others = leaders.iter().filter(|&&b| a != b && yes(a, b));
        others.filter_map(|&b| number(b)).collect()
    };
    Order {
        below: leaders.iter().map(below).collect(),
        far: vec![false; leaders.len()],
        shows: vec![true; leaders.len()],
    }
}

/// What was reached from a door, or what reaches it (`back`), so far.
struct Ball {
    seen: Marks<bool>,
    queue: Vec<u32>,
    head: usize,
    back: bool,
}

impl Ball {
    /// Whether there is no more.
    fn is_through(&self) -> bool {
        self.head == self.queue.len()
    }
}

struct Asking<'a, 'w, 'p> {
    projection: &'a Projection,
    flow: &'a Flow<'w, Whole<'p>>,
    /// How many hops may still be looked at.
    left: usize,
}

impl Asking<'_, '_, '_> {
    /// Around a door. Nothing leads on from the sink.
    fn ball(&self, door: u32, back: bool) -> Ball {
        let mut seen = Marks::new(false);
        *seen.at(door) = true;
        *seen.at(exit(self.flow.sink)) = true;
        Ball { seen, queue: vec![door], head: 0, back }
    }

    /// Whether the source reaches an exit (`near`), or the exit reaches the sink.
    fn follows(&mut self, source: &mut Ball, sink: &mut Ball, door: u32, near: bool) -> Option<bool> {
        let ball = if near { source } else { sink };
        if ball.is_through() || ball.seen.get(door) {
            return Some(ball.seen.get(door));
        }
        let mut other = self.ball(door, near);
        if near { self.meet(ball, &mut other) } else { self.meet(&mut other, ball) }
    }

    /// Which of some exits reach which, by their places. What was found out of some
    /// tells about others.
    fn reach(&mut self, doors: &[u32]) -> Option<Vec<Vec<Option<bool>>>> {
        let count = doors.len();
        let mut known: Vec<Vec<Option<bool>>> = vec![vec![None; count]; count];
        for a in 0..count {
            for b in 0..count {
                if a == b || known[a][b].is_some() {
                    continue;
                }
                let mut from = self.ball(doors[a], false);
                let found = self.meet(&mut from, &mut self.ball(doors[b], true))?;
                let yes = |c: usize, d: usize| c == d || known[c][d] == Some(true);
                // Who leads to a leads to where b leads; if a does not lead to b, none
                // that it leads to leads to one that leads to b.
                let told = |&(c, d): &(usize, usize)| {
                    c != d && if found { yes(c, a) && yes(b, d) } else { yes(a, c) && yes(d, b) }
                };
                let pairs = (0..count).flat_map(|c| (0..count).map(move |d| (c, d)));
                let told: Vec<(usize, usize)> = pairs.filter(told).collect();
                for (c, d) in told {
                    known[c][d] = Some(found);
                }
            }
        }
        Some(known)
    }

    /// Lets two balls grow by turns until they meet, or one is through.
    fn meet(&mut self, from: &mut Ball, to: &mut Ball) -> Option<bool> {
        let mut work = [0, 0];
        while !from.is_through() && !to.is_through() {
            let side = usize::from(work[1] < work[0]);
            let (ball, other) = if side == 0 { (&mut *from, &*to) } else { (&mut *to, &*from) };
            let (met, hops) = self.grow(ball, other);
            self.left = self.left.checked_sub(hops)?;
            work[side] += hops;
            if met {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Looks around one more door; whether it leads to the other ball, and how many
    /// hops there were.
    fn grow(&self, ball: &mut Ball, other: &Ball) -> (bool, usize) {
        let door = ball.queue[ball.head];
        ball.head += 1;
        let mut met = false;
        let mut hops = 0;
        let next = |number| {
            if ball.back {
                hop_back(self.projection, self.flow, door, number)
            } else {
                hop(self.projection, self.flow, door, number)
            }
        };
        for to in (0..).map_while(next) {
            hops += 1;
            let seen = ball.seen.at(to);
            if !*seen {
                *seen = true;
                ball.queue.push(to);
                met |= other.seen.get(to);
            }
        }
        (met, hops + 1)
    }
}

/// The residual hop with this number that leads to a door when strands have no
/// limit: what [`hop`] says, from the other end.
fn hop_back(projection: &Projection, flow: &Flow<'_, Whole<'_>>, door: u32, number: usize) -> Option<u32> {
    let stop = door >> 1;
    let pass = flow.pass(stop);
    if door & 1 == 0 {
        let row = projection.neighbors_into(stop);
        return match row.get(number) {
            Some(&other) => Some(exit(other)),
            None => (number == row.len() && pass.prev != NONE).then_some(exit(stop)),
        };
    }
    match number {
        0 if pass.prev == NONE => Some(entrance(stop)),
        // Nothing leads on from the sink.
        0 if pass.next != flow.sink => Some(entrance(pass.next)),
        _ => None,
    }
}
