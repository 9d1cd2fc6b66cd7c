//! The largest number of ways that share no stop, and the shortest such ways.

use std::ops::Range;

/// No stop, no level, not reached.
pub(super) const NONE: u32 = u32::MAX;

/// A graph as a flow sees it. Stops are numbered from 0; each may be passed
/// once, a *wide* one any number of times. Two wide stops are never neighbours,
/// but for the two ends of the flow.
pub(super) trait Web {
    /// How many stops there are.
    fn order(&self) -> usize;
    /// Where one can go from a stop, ascending.
    fn row(&self, stop: u32) -> &[u32];
    /// From where one can come to a stop.
    fn row_into(&self, stop: u32) -> &[u32];
    /// Whether it may be passed any number of times.
    fn is_wide(&self, _stop: u32) -> bool {
        false
    }
    /// Whether it may be passed at all.
    fn is_open(&self, _stop: u32) -> bool {
        true
    }
}

/// Ways from one stop to another that share no stop, as many as possible, and of
/// those as short as possible in total.
///
/// Every stop is thought of as an entrance (even number) and an exit (odd), so
/// that the ways are a flow of minimum cost when a hop costs one. It is found in
/// rounds (Ford & Fulkerson 1962; Edmonds & Karp 1972): a round raises prices
/// by the cost of the cheapest addition, then adds along hops that are free at
/// these prices until none is left, in layers (Dinic 1970). Nothing of the
/// residual graph is stored: it follows from the web and the two arrays.
///
/// Cost: a round takes O(√n·(n + m)) and usually a few passes over the web.
/// Additions get dearer from round to round and cost less than n + k together,
/// where k is the number of ways, so there are O(√n) rounds; in social networks
/// fewer than ten.
pub(super) struct Flow<'w, W> {
    web: &'w W,
    source: u32,
    sink: u32,
    /// Where the way through a stop goes on to; [`NONE`] at wide stops.
    pub(super) next: Vec<u32>,
    /// Where it comes from.
    pub(super) prev: Vec<u32>,
    /// How many ways there are.
    pub(super) value: usize,
    /// Hops looked at.
    pub(super) steps: u64,
}

/// The numbers of a search, one for each entrance and each exit.
struct Search {
    price: Vec<i32>,
    level: Vec<u32>,
    cursor: Vec<u32>,
}

/// A residual hop.
enum Way {
    /// To this entrance or exit at this cost.
    To(u32, i32),
    /// Not open; others may follow.
    Shut,
    /// There are no more.
    End,
}

fn entrance(stop: u32) -> u32 {
    2 * stop
}

pub(super) fn exit(stop: u32) -> u32 {
    2 * stop + 1
}

impl<'w, W: Web> Flow<'w, W> {
    /// Finds it. A direct hop from the source to the sink is no way here.
    pub(super) fn maximum(web: &'w W, source: u32, sink: u32) -> Self {
        let empty = || vec![NONE; web.order()];
        let mut flow = Self { web, source, sink, next: empty(), prev: empty(), value: 0, steps: 0 };
        flow.take_common();
        let gates = |row: &[u32], end| row.iter().filter(|&&stop| stop != end && web.is_open(stop)).count();
        let most = gates(web.row(source), sink).min(gates(web.row_into(sink), source));
        if flow.value < most {
            let doors = 2 * web.order();
            let mut search =
                Search { price: vec![0; doors], level: vec![NONE; doors], cursor: vec![0; doors] };
            while flow.value < most && flow.approach(&mut search) {
                while flow.value < most && flow.layer(&mut search) {
                    flow.block(&mut search);
                }
            }
        }
        flow
    }

    /// A stop between the two ends is a way. Some best set of ways holds them
    /// all: a way that meets such a stop can be cut short there, and a set that
    /// meets it nowhere has room for one way more.
    fn take_common(&mut self) {
        for &stop in self.web.row(self.source) {
            let open = stop != self.sink && self.web.is_open(stop);
            if open && self.web.row(stop).binary_search(&self.sink).is_ok() {
                self.prev[stop as usize] = self.source;
                self.next[stop as usize] = self.sink;
                self.value += 1;
            }
        }
    }

    fn is_wide(&self, stop: u32) -> bool {
        stop == self.source || stop == self.sink || self.web.is_wide(stop)
    }

    /// The residual hop with this number from an entrance or an exit.
    #[inline]
    fn way(&self, door: u32, number: u32) -> Way {
        let (stop, number) = (door >> 1, number as usize);
        if door & 1 == 0 {
            return match self.prev[stop as usize] {
                _ if number > 0 => Way::End,
                NONE => Way::To(exit(stop), 0),
                // Nobody is sent back to the source.
                prev if prev == self.source => Way::End,
                prev => Way::To(exit(prev), -1),
            };
        }
        let row = self.web.row(stop);
        if let Some(&other) = row.get(number) {
            return self.forward(stop, other);
        }
        if stop == self.source {
            Way::End
        } else if self.web.is_wide(stop) {
            match row.get(number - row.len()) {
                None => Way::End,
                Some(&other) if self.next[other as usize] == stop => Way::To(exit(other), -1),
                Some(_) => Way::Shut,
            }
        } else if number == row.len() && self.prev[stop as usize] != NONE {
            Way::To(entrance(stop), 0)
        } else {
            Way::End
        }
    }

    #[inline]
    fn forward(&self, stop: u32, other: u32) -> Way {
        if other == self.source || !self.web.is_open(other) {
            Way::Shut
        } else if self.is_wide(other) {
            let taken = stop == self.source || self.next[stop as usize] == other;
            if taken { Way::Shut } else { Way::To(exit(other), 1) }
        } else {
            // A way that comes straight from the source cannot come from elsewhere instead.
            let prev = self.prev[other as usize];
            if prev == stop || prev == self.source { Way::Shut } else { Way::To(entrance(other), 1) }
        }
    }

    /// Raises prices by what it costs at least to get anywhere from the source,
    /// at most as far as the sink; `false` when the sink is out of reach. The
    /// cheapest come first, in buckets (Dial 1969), since costs are small.
    fn approach(&mut self, search: &mut Search) -> bool {
        let Search { price, level: cost, .. } = search;
        cost.fill(NONE);
        let goal = exit(self.sink);
        let mut buckets: Vec<Vec<u32>> = vec![vec![exit(self.source)]];
        cost[exit(self.source) as usize] = 0;
        let mut now = 0;
        while now < buckets.len() && cost[goal as usize] as usize > now {
            while let Some(door) = buckets[now].pop() {
                // A door may lie in several buckets; the first time counts.
                if cost[door as usize] as usize != now || door == goal {
                    continue;
                }
                for number in 0.. {
                    self.steps += 1;
                    let (to, hop) = match self.way(door, number) {
                        Way::To(to, hop) => (to as usize, hop),
                        Way::Shut => continue,
                        Way::End => break,
                    };
                    let reduced = hop + price[door as usize] - price[to];
                    let there = now + usize::try_from(reduced).expect("prices leave no hop a gain");
                    if there < cost[to] as usize {
                        cost[to] = u32::try_from(there).expect("costs stay below the number of stops");
                        buckets.resize_with(buckets.len().max(there + 1), Vec::new);
                        buckets[there].push(u32::try_from(to).expect("a door has a number of 32 bits"));
                    }
                }
            }
            now += 1;
        }
        let most = cost[goal as usize];
        if most == NONE {
            return false;
        }
        for (price, &cost) in price.iter_mut().zip(cost.iter()) {
            *price += i32::try_from(cost.min(most)).expect("costs stay below the number of stops");
        }
        true
    }

    /// Numbers the layers from the source over hops that are free at these
    /// prices; `false` when the sink is in none.
    fn layer(&mut self, search: &mut Search) -> bool {
        let Search { price, level, cursor } = search;
        level.fill(NONE);
        cursor.fill(0);
        let goal = exit(self.sink);
        let mut queue = vec![exit(self.source)];
        level[exit(self.source) as usize] = 0;
        let mut head = 0;
        while let Some(&door) = queue.get(head) {
            head += 1;
            // Doors as far out as the sink lead to it in no shortest way.
            if level[goal as usize] <= level[door as usize] {
                break;
            }
            for number in 0.. {
                self.steps += 1;
                match self.way(door, number) {
                    Way::To(to, hop) => {
                        let free = hop + price[door as usize] - price[to as usize] == 0;
                        if free && level[to as usize] == NONE {
                            level[to as usize] = level[door as usize] + 1;
                            queue.push(to);
                        }
                    }
                    Way::Shut => {}
                    Way::End => break,
                }
            }
        }
        level[goal as usize] != NONE
    }

    /// Adds ways along free hops from layer to layer until none is left.
    fn block(&mut self, search: &mut Search) {
        let goal = exit(self.sink);
        let mut trail = vec![exit(self.source)];
        while let Some(&door) = trail.last() {
            if door == goal {
                self.add(&trail);
                for &used in &trail {
                    if !self.is_wide(used >> 1) {
                        search.level[used as usize] = NONE;
                    }
                }
                trail.truncate(1);
                continue;
            }
            self.steps += 1;
            match self.way(door, search.cursor[door as usize]) {
                Way::To(to, hop) => {
                    let free = hop + search.price[door as usize] - search.price[to as usize] == 0;
                    let deeper = search.level[to as usize] == search.level[door as usize] + 1;
                    if free && deeper {
                        trail.push(to);
                    } else {
                        search.cursor[door as usize] += 1;
                    }
                }
                Way::Shut => search.cursor[door as usize] += 1,
                Way::End => {
                    search.level[door as usize] = NONE;
                    trail.pop();
                }
            }
        }
    }

    /// Adds one way along residual hops. What a hop takes back is overwritten by
    /// the hop before it or after it.
    fn add(&mut self, trail: &[u32]) {
        for pair in trail.windows(2) {
            let (from, to) = (pair[0] >> 1, pair[1] >> 1);
            let leaves = pair[0] & 1 == 1;
            if leaves && from == to {
                // The way through it is called off.
                self.next[from as usize] = NONE;
                self.prev[from as usize] = NONE;
            } else if leaves && (pair[1] & 1 == 0 || self.is_wide(to)) {
                if !self.is_wide(from) {
                    self.next[from as usize] = to;
                }
                if !self.is_wide(to) {
                    self.prev[to as usize] = from;
                }
            }
        }
        self.value += 1;
    }

    /// The ways, both ends and wide stops among them: the shortest first, then by number.
    pub(super) fn ways(&self) -> Vec<Vec<u32>> {
        // How far along its row each wide stop has been shared out.
        let mut shared = vec![0_usize; self.web.order()];
        let mut ways = Vec::with_capacity(self.value);
        for _ in 0..self.value {
            let mut way = vec![self.source];
            while way[way.len() - 1] != self.sink {
                let stop = way[way.len() - 1];
                let next = if self.is_wide(stop) {
                    let row = self.web.row(stop);
                    let rest: Range<usize> = shared[stop as usize]..row.len();
                    let at = rest.into_iter().find(|&at| self.prev[row[at] as usize] == stop);
                    let at = at.expect("as many ways leave a stop as come to it");
                    shared[stop as usize] = at + 1;
                    row[at]
                } else {
                    self.next[stop as usize]
                };
                way.push(next);
            }
            ways.push(way);
        }
        ways.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
        ways
    }
}
