//! The largest number of ways that share no stop, and the shortest such ways.

use super::marks::Marks;
use super::meet::Search;
use super::web::Web;

/// No stop, no door, not reached.
pub(super) const NONE: u32 = u32::MAX;

/// Ways from one stop to another that share no stop, as many as possible, and of
/// those as short as possible in total.
///
/// Every stop is thought of as an entrance (even number) and an exit (odd), so
/// that the ways are a flow of minimum cost when a hop costs one. It is found in
/// rounds (Ford & Fulkerson 1962; Edmonds & Karp 1972): a round finds out what
/// the cheapest addition costs, and by how few doors it leads, and adds along
/// such hops until none is left (Dinic 1970), the first row by row. Nothing of
/// the residual graph is stored: it follows from the web and the ways so far.
///
/// Cost: a round looks at what lies around both ends up to where the searches
/// meet (see [`Search`]), and at the whole web only where that is so large.
/// Additions get dearer from round to round and cost less than n + k together,
/// where k is the number of ways, so there are O(√n) costs, and O(√n) rounds for
/// each. Once there are as many ways as one end has neighbours no search follows.
/// Where all takes more than a limit of steps, as between hubs of thousands of
/// contacts, the rest is added whatever it costs: the number is still the
/// largest, the ways are short, but need not be the shortest.
pub(super) struct Flow<'w, W> {
    pub(super) web: &'w mut W,
    pub(super) source: u32,
    pub(super) sink: u32,
    /// What goes through the stops that are on ways and not wide.
    passes: Marks<Pass>,
    /// How many ways there are.
    pub(super) value: usize,
    /// How many there may be: no more than neighbours of either end.
    most: usize,
    /// Hops looked at.
    pub(super) steps: u64,
    /// Whether no such ways are shorter in total.
    pub(super) shortest: bool,
}

/// From where the way through a stop comes, and where it goes on to.
#[derive(Clone, Copy)]
pub(super) struct Pass {
    pub(super) prev: u32,
    pub(super) next: u32,
}

const NOBODY: Pass = Pass { prev: NONE, next: NONE };

pub(super) fn entrance(stop: u32) -> u32 {
    2 * stop
}

pub(super) fn exit(stop: u32) -> u32 {
    2 * stop + 1
}

impl<'w, W: Web> Flow<'w, W> {
    /// Finds it. A direct hop from the source to the sink is no way here. Short
    /// ways are sought for about so many steps.
    pub(super) fn maximum(web: &'w mut W, source: u32, sink: u32, limit: u64) -> Self {
        web.open(source);
        web.open(sink);
        let count = |row: &[u32], end| row.iter().filter(|&&stop| stop != end && web.is_open(stop)).count();
        let most = count(web.row(source), sink).min(count(web.row_into(sink), source));
        let passes = Marks::within(web.order().unwrap_or(usize::MAX), NOBODY);
        let mut flow = Self { web, source, sink, passes, value: 0, most, steps: 0, shortest: true };
        flow.take_common();
        if flow.value < flow.most {
            let mut search = Search::new(flow.web.order().map_or(usize::MAX, |stops| 2 * stops));
            while flow.steps <= limit && flow.may_grow() && search.meet(&mut flow) {
                search.block(&mut flow);
            }
            flow.finish(&mut search);
        }
        flow
    }

    /// Whether the neighbours of the ends leave room for another way.
    fn may_grow(&self) -> bool {
        self.value < self.most
    }

    /// Adds whatever can still be added, at any price.
    fn finish(&mut self, search: &mut Search) {
        search.any_price();
        while self.may_grow() && search.meet(self) {
            search.block(self);
            self.shortest = false;
        }
        if !self.shortest {
            // Ways that were called off may have left rings behind.
            let ways = self.ways();
            self.passes.clear();
            for hop in ways.iter().flat_map(|way| way.windows(2)) {
                self.lead(hop[0], hop[1]);
            }
        }
    }

    /// A stop between the two ends is a way. Some best set of ways holds them
    /// all: a way that meets such a stop can be cut short there, and a set that
    /// meets it nowhere has room for one way more.
    fn take_common(&mut self) {
        let mut before: Marks<bool> = Marks::new(false);
        for &stop in self.web.row_into(self.sink) {
            *before.at(stop) = true;
        }
        let usable = |&stop: &u32| stop != self.source && stop != self.sink && self.web.is_open(stop);
        let from = self.web.row(self.source).iter().copied();
        let common: Vec<u32> = from.filter(usable).filter(|&stop| before.get(stop)).collect();
        for stop in common {
            *self.passes.at(stop) = Pass { prev: self.source, next: self.sink };
            self.value += 1;
        }
    }

    pub(super) fn is_wide(&self, stop: u32) -> bool {
        stop == self.source || stop == self.sink || self.web.is_wide(stop)
    }

    /// The way through a stop that is not wide.
    #[inline]
    pub(super) fn pass(&self, stop: u32) -> Pass {
        self.passes.get(stop)
    }

    /// Lets a way go from one stop on to the next.
    fn lead(&mut self, from: u32, to: u32) {
        if !self.is_wide(from) {
            self.passes.at(from).next = to;
        }
        if !self.is_wide(to) {
            self.passes.at(to).prev = from;
        }
    }

    /// Adds one way along residual hops. What a hop takes back is overwritten by
    /// the hop before it or after it.
    pub(super) fn add(&mut self, doors: impl Iterator<Item = u32> + Clone) {
        for (door, next) in doors.clone().zip(doors.skip(1)) {
            let (from, to) = (door >> 1, next >> 1);
            let leaves = door & 1 == 1;
            if leaves && from == to {
                // The way through it is called off.
                *self.passes.at(from) = NOBODY;
            } else if leaves && (next & 1 == 0 || self.is_wide(to)) {
                self.lead(from, to);
            }
        }
        self.value += 1;
    }

    /// The ways, both ends and wide stops among them: the shortest first, then by number.
    pub(super) fn ways(&mut self) -> Vec<Vec<u32>> {
        // How far along its row each wide stop has been shared out.
        let mut shared: Marks<u32> = Marks::new(0);
        let mut ways = Vec::with_capacity(self.value);
        for _ in 0..self.value {
            let mut way = vec![self.source];
            while way[way.len() - 1] != self.sink {
                let stop = way[way.len() - 1];
                let next = if self.is_wide(stop) {
                    self.web.open(stop);
                    let row = self.web.row(stop);
                    let comes = |&at: &usize| self.pass(row[at]).prev == stop;
                    let at = (shared.get(stop) as usize..row.len()).find(comes);
                    let at = at.expect("as many ways leave a stop as come to it");
                    *shared.at(stop) = u32::try_from(at + 1).expect("rows are numbered in 32 bits");
                    row[at]
                } else {
                    self.pass(stop).next
                };
                way.push(next);
            }
            ways.push(way);
        }
        ways.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
        ways
    }
}
