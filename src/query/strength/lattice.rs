//! All smallest sets of actors without whom nothing joins two actors.

use super::between::Between;
use super::flow::Flow;
use super::folded::{Folded, NEAR};
use super::web::Whole;
use crate::network::{Projection, Seat};

/// So many sets are listed at most.
const LIMIT: usize = 100;

/// The smallest cuts, each ascending, in ascending order, and whether these are
/// all. The two ends must not be joined directly, and some chain must join them.
///
/// A smallest cut takes one actor from each way of a maximum flow. What lies on
/// the near side of it is closed under residual hops, and every closed set that
/// holds the source and not the sink gives a smallest cut (Picard & Queyranne
/// 1980). What shows of a closed set are the exits of the actors on ways, so it
/// is enough to know which of these the source reaches, which reach the sink, and
/// which of the others reach one another: [`Between`] asks that around them. Where
/// that takes long, or there are too many cuts to list, everything is folded into
/// components ([`Folded`]).
///
/// Cost: what lies around the ends and the ways; O(n + m) at worst, and as much
/// again for each cut.
pub(super) fn smallest(projection: &Projection, flow: &mut Flow<'_, Whole<'_>>) -> (Vec<Vec<Seat>>, bool) {
    let ways = flow.ways();
    if let Some(between) = Between::new(projection, flow, &ways) {
        let found = between.order().list(|joined| cut(&ways, |stop| between.is_near(stop, joined)));
        if let (mut cuts, true) = found {
            cuts.sort_unstable();
            return (cuts, true);
        }
    }
    let folded = Folded::new(projection, flow, &ways);
    let (mut cuts, complete) = folded.order.list(|joined| {
        cut(&ways, |stop| match folded.component(stop) {
            NEAR => true,
            component => joined[component as usize],
        })
    });
    cuts.sort_unstable();
    (cuts, complete)
}

/// The first actor of each way who is not near, ascending.
fn cut(ways: &[Vec<Seat>], near: impl Fn(Seat) -> bool) -> Vec<Seat> {
    let first = |way: &Vec<Seat>| way[1..].iter().copied().find(|&stop| !near(stop));
    let mut cut: Vec<Seat> = ways.iter().map(|way| first(way).expect("the sink is never near")).collect();
    cut.sort_unstable();
    cut
}

/// Components between the two sides of all cuts, and what they lead to.
#[derive(Default)]
pub(super) struct Order {
    /// To which other components each one leads.
    pub(super) below: Vec<Vec<u32>>,
    /// Whether the sink can be reached from it.
    pub(super) far: Vec<bool>,
    /// Whether it holds an exit of an actor on a way.
    pub(super) shows: Vec<bool>,
}

impl Order {
    /// Every closed set, shown once, up to the limit, and whether these are all.
    /// Components that do not show in a cut join by themselves as soon as they may.
    fn list(&self, show: impl Fn(&[bool]) -> Vec<Seat>) -> (Vec<Vec<Seat>>, bool) {
        Closed::new(self).list(show)
    }
}

/// A closed set that grows and shrinks.
struct Closed<'f> {
    order: &'f Order,
    /// For each component those that lead to it.
    above: Vec<Vec<u32>>,
    /// How many of those below it have not joined.
    missing: Vec<usize>,
    joined: Vec<bool>,
}

/// A closed set on the way to others: what may join next, which of that has been
/// tried, and what joined last.
struct Frame {
    may: Vec<u32>,
    tried: usize,
    last: Vec<u32>,
}

impl<'f> Closed<'f> {
    fn new(order: &'f Order) -> Self {
        let count = order.below.len();
        let mut above = vec![Vec::new(); count];
        for (component, below) in order.below.iter().enumerate() {
            for &other in below {
                above[other as usize].push(u32::try_from(component).expect("numbered in 32 bits"));
            }
        }
        let missing = order.below.iter().map(Vec::len).collect();
        Self { order, above, missing, joined: vec![false; count] }
    }

    /// Every closed set, shown once, up to the limit: after a set come those
    /// that also hold one more component, which those after it may not hold.
    fn list(&mut self, show: impl Fn(&[bool]) -> Vec<Seat>) -> (Vec<Vec<Seat>>, bool) {
        let count = u32::try_from(self.joined.len()).expect("numbered in 32 bits");
        let ready = (0..count).filter(|&component| self.missing[component as usize] == 0).collect();
        let (last, may) = self.join(ready);
        let mut shown = vec![show(&self.joined)];
        let mut frames = vec![Frame { may, tried: 0, last }];
        while let Some(frame) = frames.last_mut() {
            if let Some(&component) = frame.may.get(frame.tried) {
                if shown.len() == LIMIT {
                    return (shown, false);
                }
                frame.tried += 1;
                let mut may = frame.may[frame.tried..].to_vec();
                let (last, more) = self.join_one(component);
                may.extend(more);
                shown.push(show(&self.joined));
                frames.push(Frame { may, tried: 0, last });
            } else {
                let frame = frames.pop().expect("it was there");
                for &component in frame.last.iter().rev() {
                    self.joined[component as usize] = false;
                    for &above in &self.above[component as usize] {
                        self.missing[above as usize] += 1;
                    }
                }
            }
        }
        (shown, true)
    }

    fn join_one(&mut self, component: u32) -> (Vec<u32>, Vec<u32>) {
        let ready = self.admit(component);
        let (mut last, may) = self.join(ready);
        last.insert(0, component);
        (last, may)
    }

    /// Lets those join that do not show; gives them and those that show.
    fn join(&mut self, ready: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
        let (mut last, mut may) = (Vec::new(), Vec::new());
        let mut open = ready;
        while let Some(component) = open.pop() {
            if self.order.far[component as usize] {
                continue;
            }
            if self.order.shows[component as usize] {
                may.push(component);
            } else {
                last.push(component);
                open.extend(self.admit(component));
            }
        }
        may.sort_unstable();
        (last, may)
    }

    /// One joins; gives those that may join now.
    fn admit(&mut self, component: u32) -> Vec<u32> {
        self.joined[component as usize] = true;
        let mut ready = Vec::new();
        for &above in &self.above[component as usize] {
            self.missing[above as usize] -= 1;
            if self.missing[above as usize] == 0 {
                ready.push(above);
            }
        }
        ready
    }
}
