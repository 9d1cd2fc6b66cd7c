use super::hops::Shortest;
use crate::network::{Projection, Seat};

/// Chains of the fewest hops between two actors, found from both ends at once
/// (Pohl 1971), with memory that is kept from one pair to the next.
///
/// Whole levels are met in turn, always around the end at which that is less
/// work: the one whose outermost actors have fewer arcs. Two searches of half
/// the depth look at a small part of what one search would.
///
/// Cost: O(n) once; then the arcs of those who are met, of the order of the
/// square root of all of them where contacts are spread by chance; O(n + m) at worst.
pub struct Breadth<'p> {
    projection: &'p Projection,
    /// Below `base`: not met in this search. Else base + 2 × hops from the end
    /// around which it was met, and one more if that is the goal. So one array
    /// tells all, and nothing is cleared between searches.
    marks: Vec<u32>,
    base: u32,
    sides: [Side; 2],
    spare: Vec<Seat>,
}

/// What was met around one end.
#[derive(Default)]
struct Side {
    /// Those as many hops away as any.
    rim: Vec<Seat>,
    hops: u32,
    /// How many arcs lead on from them.
    arcs: usize,
}

impl<'p> Breadth<'p> {
    /// Memory for searches in a projection.
    pub fn new(projection: &'p Projection) -> Self {
        let marks = vec![0; projection.order()];
        Self { projection, marks, base: 2, sides: [Side::default(), Side::default()], spare: Vec::new() }
    }

    /// How many hops the shortest chain has; none when nothing joins the two. Only
    /// who `passes` is run through; the ends need not.
    pub fn hops(&mut self, from: Seat, to: Seat, passes: impl Fn(Seat) -> bool) -> Option<usize> {
        self.meet(from, to, passes).map(|_| self.length())
    }

    /// One of the shortest chains; for the same projection and pair always the same.
    pub fn chain(&mut self, from: Seat, to: Seat, passes: impl Fn(Seat) -> bool) -> Option<Vec<Seat>> {
        let (near, far) = self.meet(from, to, passes)?;
        if near == far {
            return Some(vec![from]);
        }
        let mut chain = vec![near];
        for hops in (0..self.sides[0].hops).rev() {
            let at = self.mark(0, hops);
            let row = self.projection.neighbors_into(chain[chain.len() - 1]);
            chain.push(self.marked(row, at).next().expect("it was met from somebody"));
        }
        chain.reverse();
        chain.push(far);
        for hops in (0..self.sides[1].hops).rev() {
            let at = self.mark(1, hops);
            let row = self.projection.neighbors(chain[chain.len() - 1]);
            chain.push(self.marked(row, at).next().expect("it was met from somebody"));
        }
        Some(chain)
    }

    /// How many shortest chains there are, and who stands on them, without listing
    /// them. The two are different actors.
    pub(in crate::query) fn all(
        &mut self,
        from: Seat,
        to: Seat,
        passes: impl Fn(Seat) -> bool,
    ) -> Option<Shortest> {
        self.meet(from, to, passes)?;
        let levels = self.levels();
        let count = count(&self.links(&levels));
        Some(Shortest { hops: self.length(), count, on_some: levels.into_iter().flatten().collect() })
    }

    /// The shortest chains, in the order of their seats, up to so many; and how many
    /// there are, if no more than 2^64. The two are different actors.
    pub(super) fn list(
        &mut self,
        from: Seat,
        to: Seat,
        passes: impl Fn(Seat) -> bool,
        most: usize,
    ) -> Option<(Vec<Vec<Seat>>, Option<u64>)> {
        self.meet(from, to, passes)?;
        let levels = self.levels();
        let links = self.links(&levels);
        let mut chains = Vec::new();
        // The place of each actor of the chain in its level, and how many of its ways
        // on were followed.
        let mut trail = vec![(0, 0)];
        while let Some((place, followed)) = trail.last_mut() {
            let (place, at) = (*place, *followed);
            *followed += 1;
            let hop = trail.len() - 1;
            match links.get(hop).map(|level| level[place].get(at)) {
                Some(Some(&next)) => trail.push((next, 0)),
                Some(None) => {
                    trail.pop();
                }
                None if chains.len() == most => break,
                None => {
                    let seat = |(level, &(place, _)): (&Vec<Seat>, &(usize, usize))| level[place];
                    chains.push(levels.iter().zip(&trail).map(seat).collect());
                    trail.pop();
                }
            }
        }
        Some((chains, count(&links)))
    }

    /// Grows both sides until one meets the other; who then stands side by side,
    /// the one met from the beginning first.
    fn meet(&mut self, from: Seat, to: Seat, passes: impl Fn(Seat) -> bool) -> Option<(Seat, Seat)> {
        self.begin(from, to);
        if from == to {
            return Some((from, to));
        }
        loop {
            let side = usize::from(self.sides[1].arcs < self.sides[0].arcs);
            if self.sides[side].rim.is_empty() {
                return None;
            }
            if let Some((mine, theirs)) = self.grow(side, &passes) {
                return Some(if side == 0 { (mine, theirs) } else { (theirs, mine) });
            }
        }
    }

    fn begin(&mut self, from: Seat, to: Seat) {
        // One level more than the deepest may have been marked.
        let deepest = self.sides[0].hops.max(self.sides[1].hops) + 2;
        let room = u64::from(self.base) + 2 * (u64::from(deepest) + self.marks.len() as u64 + 2);
        if room < u64::from(u32::MAX) {
            self.base += 2 * deepest;
        } else {
            self.marks.fill(0);
            self.base = 2;
        }
        for (number, (side, end)) in (0..).zip(self.sides.iter_mut().zip([from, to])) {
            side.rim.clear();
            side.rim.push(end);
            side.hops = 0;
            self.marks[end as usize] = self.base + number;
            side.arcs = row(self.projection, number as usize, end).len();
        }
    }

    /// Goes one hop on around one end. Ends at once where it meets the other side,
    /// with the two who are joined there.
    fn grow(&mut self, side: usize, passes: impl Fn(Seat) -> bool) -> Option<(Seat, Seat)> {
        let mark = self.mark(side, self.sides[side].hops + 1);
        let mut next = std::mem::take(&mut self.spare);
        next.clear();
        for &seat in &self.sides[side].rim {
            for &other in row(self.projection, side, seat) {
                let known = &mut self.marks[other as usize];
                if *known < self.base {
                    if passes(other) {
                        *known = mark;
                        next.push(other);
                    }
                } else if (*known ^ mark) & 1 == 1 {
                    self.spare = next;
                    return Some((seat, other));
                }
            }
        }
        let grown = &mut self.sides[side];
        grown.hops += 1;
        grown.arcs = next.iter().map(|&seat| row(self.projection, side, seat).len()).sum();
        self.spare = std::mem::replace(&mut grown.rim, next);
        None
    }

    /// The mark of those whom a side met after so many hops.
    fn mark(&self, side: usize, hops: u32) -> u32 {
        self.base + 2 * hops + u32::from(side == 1)
    }

    /// The mark of those who are so many hops along a shortest chain.
    fn mark_on_chain(&self, hop: usize) -> u32 {
        let hop = u32::try_from(hop).expect("a chain has fewer than 2^32 hops");
        let near = self.sides[0].hops;
        if hop <= near { self.mark(0, hop) } else { self.mark(1, near + 1 + self.sides[1].hops - hop) }
    }

    fn marked<'s>(&'s self, row: &'s [Seat], mark: u32) -> impl Iterator<Item = Seat> + 's {
        row.iter().copied().filter(move |&seat| self.marks[seat as usize] == mark)
    }

    /// The hops of a shortest chain once the sides have met. Nobody closer to the
    /// other end than its rim can be met first: whoever leads there would have been.
    fn length(&self) -> usize {
        let [near, far] = &self.sides;
        let same = near.rim.first() == far.rim.first() && near.hops + far.hops == 0;
        if same { 0 } else { near.hops as usize + far.hops as usize + 1 }
    }

    /// Once the sides have met, everybody on a shortest chain, by hops from the
    /// beginning, each level ascending.
    fn levels(&self) -> Vec<Vec<Seat>> {
        let (near, length) = (self.sides[0].hops as usize, self.length());
        let mut levels: Vec<Vec<Seat>> = vec![Vec::new(); length + 1];
        let (last, first) = (self.mark_on_chain(near), self.mark_on_chain(near + 1));
        // Who of the one rim is joined to the other is found where there is less to look at.
        if self.sides[0].arcs <= self.sides[1].arcs {
            let joined =
                |&&seat: &&Seat| self.marked(self.projection.neighbors(seat), first).next().is_some();
            levels[near] = self.sides[0].rim.iter().filter(joined).copied().collect();
            levels[near].sort_unstable();
            levels[near + 1] = self.step(&levels[near], 0, first);
        } else {
            let joined =
                |&&seat: &&Seat| self.marked(self.projection.neighbors_into(seat), last).next().is_some();
            levels[near + 1] = self.sides[1].rim.iter().filter(joined).copied().collect();
            levels[near + 1].sort_unstable();
            levels[near] = self.step(&levels[near + 1], 1, last);
        }
        for hop in (0..near).rev() {
            levels[hop] = self.step(&levels[hop + 1], 1, self.mark_on_chain(hop));
        }
        for hop in near + 2..=length {
            levels[hop] = self.step(&levels[hop - 1], 0, self.mark_on_chain(hop));
        }
        levels
    }

    /// For each level but the last, and each of its actors, the places in the next
    /// level of those to whom a shortest chain goes on.
    fn links(&self, levels: &[Vec<Seat>]) -> Vec<Vec<Vec<usize>>> {
        let of_level = |(hop, pair): (usize, &[Vec<Seat>])| {
            let mark = self.mark_on_chain(hop + 1);
            let places = |&seat: &Seat| {
                let next = self.marked(self.projection.neighbors(seat), mark);
                next.filter_map(|other| pair[1].binary_search(&other).ok()).collect()
            };
            pair[0].iter().map(places).collect()
        };
        levels.windows(2).enumerate().map(of_level).collect()
    }

    /// Everybody with a mark who is one hop from some of these, ascending.
    fn step(&self, level: &[Seat], side: usize, mark: u32) -> Vec<Seat> {
        let rows = level.iter().map(|&seat| row(self.projection, side, seat));
        let mut next: Vec<Seat> = rows.flat_map(|row| self.marked(row, mark)).collect();
        next.sort_unstable();
        next.dedup();
        next
    }
}

/// How many ways lead along links from the first level to the last, each of which
/// has one actor; none when more than 2^64.
fn count(links: &[Vec<Vec<usize>>]) -> Option<u64> {
    let mut ways = vec![Some(1_u64)];
    for level in links.iter().rev() {
        let sum = |next: &Vec<usize>| {
            next.iter().try_fold(0_u64, |sum, &place| ways[place].and_then(|more| sum.checked_add(more)))
        };
        ways = level.iter().map(sum).collect();
    }
    ways[0]
}

/// Where a side goes on to: onward around the beginning, back around the goal.
#[inline]
fn row(projection: &Projection, side: usize, seat: Seat) -> &[Seat] {
    if side == 0 { projection.neighbors(seat) } else { projection.neighbors_into(seat) }
}
