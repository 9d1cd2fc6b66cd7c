use crate::model::{ActorIx, TieIx};

/// Position of an actor among those of a [`Projection`].
pub type Seat = u32;

/// A simple graph on which everything is measured: actors inside a boundary,
/// numbered from 0 in canonical order, joined by strands. A strand stands for
/// all ties between one pair and remembers them.
///
/// Flat arrays: `offsets[a]..offsets[a + 1]` are the arcs of actor `a`; arc `i`
/// leads to `neighbors[i]` along strand `strands[i]`. An undirected projection
/// holds every strand twice, a directed one once outward, and once inward in a
/// second pair of arrays. Neighbours are in ascending order; no loops, no
/// doubles.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    actors: Vec<ActorIx>,
    directed: bool,
    out: Rows,
    /// Empty in an undirected projection, where `out` serves both ways.
    into: Rows,
    ends: Vec<(Seat, Seat)>,
    tie_offsets: Vec<u32>,
    ties: Vec<Carried>,
    /// Whether one of them is derived.
    derived: bool,
}

/// Compressed rows of arcs.
#[derive(Debug, Clone, Default, PartialEq)]
struct Rows {
    offsets: Vec<u32>,
    neighbors: Vec<Seat>,
    strands: Vec<u32>,
}

/// A tie as part of a strand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carried {
    /// The tie.
    pub tie: TieIx,
    /// Whether the strand joins the tie's `on_behalf_of` and its `to`, not its
    /// `from` and its `to`.
    pub derived: bool,
}

/// All ties between one pair: a borrowed view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strand<'a> {
    /// The pair; in an undirected projection the smaller seat first, in a
    /// directed one in the direction of the arc.
    pub ends: (Seat, Seat),
    /// The ties it stands for.
    pub ties: &'a [Carried],
}

impl<'a> Strand<'a> {
    /// The ties it stands for, each once: one made on behalf of its own `from`
    /// lies twice on its strand.
    pub fn distinct_ties(&self) -> impl Iterator<Item = TieIx> + use<'a> {
        let ties = self.ties;
        let before = |n: usize| n.checked_sub(1).map(|n| ties[n].tie);
        ties.iter()
            .enumerate()
            .filter(move |(n, carried)| before(*n) != Some(carried.tie))
            .map(|(_, carried)| carried.tie)
    }
}

impl Projection {
    /// Folds lines between seats into strands. `actors` are those inside, in
    /// canonical order; a line whose ends are equal is dropped. In an undirected
    /// projection the order of the ends of a line does not matter.
    ///
    /// Cost: O(n + l) for l lines.
    pub fn new(
        actors: Vec<ActorIx>,
        directed: bool,
        lines: impl IntoIterator<Item = (Seat, Seat, Carried)>,
    ) -> Self {
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|(from, to, _)| from != to)
            .map(|(from, to, tie)| if directed || from < to { (from, to, tie) } else { (to, from, tie) })
            .collect();
        let lines = in_order(lines, actors.len());
        Self::of_sorted(actors, directed, lines.into_iter())
    }

    /// The same for lines in ascending order, none of which is a loop; in an
    /// undirected projection the lower seat comes first. They are not kept.
    pub(super) fn of_sorted(
        actors: Vec<ActorIx>,
        directed: bool,
        lines: impl Iterator<Item = (Seat, Seat, Carried)>,
    ) -> Self {
        let mut ends: Vec<(Seat, Seat)> = Vec::new();
        let mut tie_offsets = vec![0];
        let mut ties: Vec<Carried> = Vec::with_capacity(lines.size_hint().0);
        for (from, to, tie) in lines {
            if ends.last() != Some(&(from, to)) {
                ends.push((from, to));
                tie_offsets.push(as_u32(ties.len()));
            } else if ties.last() == Some(&tie) {
                continue;
            }
            ties.push(tie);
            *tie_offsets.last_mut().expect("never empty") = as_u32(ties.len());
        }
        let forward = || ends.iter().enumerate().map(|(n, &(from, to))| (from, to, as_u32(n)));
        let backward = || ends.iter().enumerate().map(|(n, &(from, to))| (to, from, as_u32(n)));
        let (out, into) = if directed {
            (Rows::new(actors.len(), forward()), Rows::new(actors.len(), backward()))
        } else {
            // Who has a lower seat comes first, and then who has a higher one.
            (Rows::new(actors.len(), backward().chain(forward())), Rows::default())
        };
        let derived = ties.iter().any(|carried| carried.derived);
        Self { actors, directed, out, into, ends, tie_offsets, ties, derived }
    }

    /// How many actors it has: n.
    pub fn order(&self) -> usize {
        self.actors.len()
    }

    /// How many strands it has: m.
    pub fn size(&self) -> usize {
        self.ends.len()
    }

    /// Whether strands run one way.
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// Whether any strand carries a derived tie. Known without a look at them.
    pub fn has_derived(&self) -> bool {
        self.derived
    }

    /// The actors inside, in canonical order; the seat is the position.
    pub fn actors(&self) -> &[ActorIx] {
        &self.actors
    }

    /// All seats.
    pub fn seats(&self) -> std::ops::Range<Seat> {
        0..as_u32(self.actors.len())
    }

    /// The seat of an actor, if it is inside.
    pub fn seat(&self, actor: ActorIx) -> Option<Seat> {
        self.actors.binary_search(&actor).ok().map(as_u32)
    }

    /// The actor on a seat.
    pub fn actor(&self, seat: Seat) -> ActorIx {
        self.actors[seat as usize]
    }

    /// Whom an actor's strands lead to, ascending: all contacts when undirected,
    /// outward when directed.
    #[inline]
    pub fn neighbors(&self, seat: Seat) -> &[Seat] {
        self.out.of(seat)
    }

    /// From whom strands lead to an actor; the same as [`Self::neighbors`] when undirected.
    #[inline]
    pub fn neighbors_into(&self, seat: Seat) -> &[Seat] {
        if self.directed { self.into.of(seat) } else { self.out.of(seat) }
    }

    /// Neighbour and strand number of each arc of an actor, outward when directed.
    pub fn arcs(&self, seat: Seat) -> impl Iterator<Item = (Seat, u32)> + '_ {
        self.out.arcs(seat)
    }

    /// The same, inward.
    pub fn arcs_into(&self, seat: Seat) -> impl Iterator<Item = (Seat, u32)> + '_ {
        if self.directed { self.into.arcs(seat) } else { self.out.arcs(seat) }
    }

    /// The strand with this number.
    #[inline]
    pub fn strand(&self, number: u32) -> Strand<'_> {
        let n = number as usize;
        let ties = &self.ties[self.tie_offsets[n] as usize..self.tie_offsets[n + 1] as usize];
        Strand { ends: self.ends[n], ties }
    }

    /// All strands, by number.
    pub fn strands(&self) -> impl Iterator<Item = Strand<'_>> {
        (0..as_u32(self.ends.len())).map(|number| self.strand(number))
    }

    /// The number of the strand between two seats (from the first to the second when directed).
    pub fn between(&self, from: Seat, to: Seat) -> Option<u32> {
        let row = self.out.range(from);
        let at = self.out.neighbors[row.clone()].binary_search(&to).ok()?;
        Some(self.out.strands[row.start + at])
    }

    /// For each seat the number of its component (directions ignored), and how
    /// many actors each component has; components are numbered by their first actor.
    pub fn components(&self) -> (Vec<u32>, Vec<u32>) {
        let mut joined = petgraph::unionfind::UnionFind::<u32>::new(self.order());
        for &(from, to) in &self.ends {
            joined.union(from, to);
        }
        let mut number = vec![u32::MAX; self.order()];
        let mut sizes: Vec<u32> = Vec::new();
        let mut of = Vec::with_capacity(self.order());
        for seat in self.seats() {
            let root = joined.find(seat) as usize;
            if number[root] == u32::MAX {
                number[root] = as_u32(sizes.len());
                sizes.push(0);
            }
            sizes[number[root] as usize] += 1;
            of.push(number[root]);
        }
        (of, sizes)
    }
}

/// The arrays of a network from which ties have been taken away, kept from one
/// time to the next: see [`Projection::thin_into`].
#[derive(Debug, Clone)]
pub struct Thinned {
    network: Projection,
    origins: Vec<u32>,
    numbers: Vec<u32>,
}

/// The number of a strand that is gone.
const GONE: u32 = u32::MAX;

impl Thinned {
    /// What is left: the same actors on the same seats, fewer strands.
    pub fn network(&self) -> &Projection {
        &self.network
    }

    /// For each strand that is left the number it has in the whole network.
    pub fn origins(&self) -> &[u32] {
        &self.origins
    }
}

impl Projection {
    /// Arrays for [`Self::thin_into`]. Cost: O(n + m).
    pub fn thinned(&self) -> Thinned {
        let origins = (0..as_u32(self.size())).collect();
        Thinned { network: self.clone(), origins, numbers: vec![GONE; self.size()] }
    }

    /// The network without the ties that are not kept: `keep` says of each tie of
    /// the data, by its position, whether it is. A strand lives while one of its
    /// ties does; the actors stay, with or without strands. `scratch` comes from
    /// [`Self::thinned`] of the same network.
    ///
    /// Cost: O(n + m + t) time for t ties, and no allocation.
    ///
    /// # Panics
    /// If `keep` is too short, or `scratch` comes from a network with other actors.
    pub fn thin_into(&self, keep: &[bool], scratch: &mut Thinned) {
        let Thinned { network, origins, numbers } = scratch;
        assert_eq!(network.order(), self.order(), "scratch of another network");
        network.directed = self.directed;
        network.ends.clear();
        network.ties.clear();
        network.tie_offsets.clear();
        network.tie_offsets.push(0);
        origins.clear();
        numbers.clear();
        for (number, strand) in (0..).zip(self.strands()) {
            let before = network.ties.len();
            network.ties.extend(strand.ties.iter().filter(|carried| keep[carried.tie.at()]));
            if network.ties.len() == before {
                numbers.push(GONE);
                continue;
            }
            numbers.push(as_u32(network.ends.len()));
            origins.push(number);
            network.ends.push(strand.ends);
            network.tie_offsets.push(as_u32(network.ties.len()));
        }
        network.derived = self.derived && network.ties.iter().any(|carried| carried.derived);
        self.out.thin_into(numbers, &mut network.out);
        self.into.thin_into(numbers, &mut network.into);
    }
}

impl Rows {
    /// The arcs whose strands have a new number, under that number.
    fn thin_into(&self, numbers: &[u32], rows: &mut Self) {
        rows.offsets.clear();
        rows.neighbors.clear();
        rows.strands.clear();
        rows.offsets.extend(self.offsets.first());
        for row in self.offsets.windows(2) {
            for at in row[0] as usize..row[1] as usize {
                let number = numbers[self.strands[at] as usize];
                if number != GONE {
                    rows.neighbors.push(self.neighbors[at]);
                    rows.strands.push(number);
                }
            }
            rows.offsets.push(as_u32(rows.neighbors.len()));
        }
    }

    /// Counting sort of arcs by their first end. The arcs of a row have to come in
    /// ascending order.
    fn new(order: usize, arcs: impl Iterator<Item = (Seat, Seat, u32)> + Clone) -> Self {
        let mut offsets = vec![0_u32; order + 1];
        for (from, _, _) in arcs.clone() {
            offsets[from as usize + 1] += 1;
        }
        for seat in 0..order {
            offsets[seat + 1] += offsets[seat];
        }
        let total = offsets[order] as usize;
        let mut next = offsets.clone();
        let (mut neighbors, mut strands) = (vec![0; total], vec![0; total]);
        for (from, to, strand) in arcs {
            let at = &mut next[from as usize];
            (neighbors[*at as usize], strands[*at as usize]) = (to, strand);
            *at += 1;
        }
        Self { offsets, neighbors, strands }
    }

    #[inline]
    fn range(&self, seat: Seat) -> std::ops::Range<usize> {
        self.offsets[seat as usize] as usize..self.offsets[seat as usize + 1] as usize
    }

    #[inline]
    fn of(&self, seat: Seat) -> &[Seat] {
        &self.neighbors[self.range(seat)]
    }

    #[inline]
    fn arcs(&self, seat: Seat) -> impl Iterator<Item = (Seat, u32)> + '_ {
        let row = self.range(seat);
        self.neighbors[row.clone()].iter().copied().zip(self.strands[row].iter().copied())
    }
}

/// A tie between two seats.
type Line = (Seat, Seat, Carried);

/// Lines in ascending order: sorted by counting, first by the second end and then
/// by the first, and what is left of each pair by itself.
fn in_order(lines: Vec<Line>, order: usize) -> Vec<Line> {
    if lines.is_sorted() {
        return lines;
    }
    let by_second = counted(&lines, order, |line| line.1);
    drop(lines);
    let mut lines = counted(&by_second, order, |line| line.0);
    for parallel in lines.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        parallel.sort_unstable();
    }
    lines
}

/// Lines by one of their ends; lines of the same end stay in their order.
fn counted(lines: &[Line], order: usize, end: impl Fn(&Line) -> Seat) -> Vec<Line> {
    let mut next = vec![0_u32; order + 1];
    for line in lines {
        next[end(line) as usize + 1] += 1;
    }
    for seat in 0..order {
        next[seat + 1] += next[seat];
    }
    let mut sorted = vec![(0, 0, Carried { tie: TieIx(0), derived: false }); lines.len()];
    for line in lines {
        let at = &mut next[end(line) as usize];
        sorted[*at as usize] = *line;
        *at += 1;
    }
    sorted
}

fn as_u32(n: usize) -> u32 {
    u32::try_from(n).expect("a projection holds fewer than 2^32 actors and strands")
}
