//! Which documents join whom.

use super::flow::Web;
use crate::model::{Dataset, SourceIx};
use crate::network::{Projection, Seat};
use std::collections::BTreeMap;

/// Position of a document among those of an [`Evidence`].
pub(super) type Paper = usize;

/// The strands between two actors by the documents that support them.
///
/// The strands of one document fall into *pieces* that hang together. A chain
/// goes from actor to actor by way of pieces; chains that share no piece share
/// no document, unless a document has several pieces.
pub(super) struct Evidence {
    /// The documents, ascending; the last may be none: all unsourced ties.
    pub(super) papers: Vec<Option<SourceIx>>,
    /// For each document the ends of the strands it supports, ascending.
    lines: Vec<Vec<(Seat, Seat)>>,
    directed: bool,
    /// How many actors there are; actors are stops below this number, pieces from it on.
    actors: u32,
    /// The document of each piece.
    owner: Vec<Paper>,
    /// Rows of the graph of actors and pieces.
    offsets: Vec<u32>,
    stops: Vec<u32>,
}

impl Evidence {
    /// Sorts the strands on the way from one actor to another by document. A tie
    /// counts with every document that supports it.
    ///
    /// Cost: O(n + c log c) for c citations.
    pub(super) fn new(dataset: &Dataset, projection: &Projection, start: Seat, goal: Seat) -> Self {
        let after = reached(projection.order(), start, |seat| projection.neighbors(seat));
        let before = reached(projection.order(), goal, |seat| projection.neighbors_into(seat));
        let between = |seat: Seat| after[seat as usize] && before[seat as usize];
        let mut said: Vec<(u32, (Seat, Seat))> = Vec::new();
        for strand in projection.strands().filter(|strand| between(strand.ends.0) && between(strand.ends.1)) {
            for carried in strand.ties {
                let tie = dataset.tie(carried.tie);
                said.extend(tie.supporting().map(|citation| (citation.source.0, strand.ends)));
                if tie.unsourced() {
                    said.push((u32::MAX, strand.ends));
                }
            }
        }
        said.sort_unstable();
        said.dedup();
        let mut evidence = Self {
            papers: Vec::new(),
            lines: Vec::new(),
            directed: projection.is_directed(),
            actors: u32::try_from(projection.order()).expect("seats have 32 bits"),
            owner: Vec::new(),
            offsets: Vec::new(),
            stops: Vec::new(),
        };
        let mut members: Vec<(Seat, u32)> = Vec::new();
        let mut pieces = Pieces::new(projection.order());
        for group in said.chunk_by(|a, b| a.0 == b.0) {
            let lines: Vec<(Seat, Seat)> = group.iter().map(|&(_, ends)| ends).collect();
            let first = evidence.owner.len();
            let count = pieces.number(&lines, evidence.actors + as_u32(first), &mut members);
            evidence.owner.resize(first + count, evidence.papers.len());
            evidence.papers.push((group[0].0 != u32::MAX).then_some(SourceIx(group[0].0)));
            evidence.lines.push(lines);
        }
        evidence.set_rows(members);
        evidence
    }

    /// Writes who is in which piece into rows, both ways.
    fn set_rows(&mut self, mut pairs: Vec<(u32, u32)>) {
        let back: Vec<(u32, u32)> = pairs.iter().map(|&(actor, piece)| (piece, actor)).collect();
        pairs.extend(back);
        pairs.sort_unstable();
        self.offsets = vec![0; self.actors as usize + self.owner.len() + 1];
        for &(stop, _) in &pairs {
            self.offsets[stop as usize + 1] += 1;
        }
        for stop in 1..self.offsets.len() {
            self.offsets[stop] += self.offsets[stop - 1];
        }
        self.stops = pairs.into_iter().map(|(_, other)| other).collect();
    }

    /// The pieces of an actor, or the actors of a piece.
    pub(super) fn row(&self, stop: u32) -> &[u32] {
        &self.stops[self.offsets[stop as usize] as usize..self.offsets[stop as usize + 1] as usize]
    }

    /// The document of a piece; none for actors.
    pub(super) fn paper(&self, stop: u32) -> Option<Paper> {
        stop.checked_sub(self.actors).map(|piece| self.owner[piece as usize])
    }

    /// The documents that join two actors alone, ascending.
    pub(super) fn alone(&self, start: Seat, goal: Seat) -> Vec<Paper> {
        let (mine, theirs) = (self.row(start), self.row(goal));
        let shared = mine.iter().filter(|&piece| theirs.binary_search(piece).is_ok());
        let joins = |paper: &Paper| !self.directed || self.chain(&[*paper], start, goal).is_some();
        shared.filter_map(|&piece| self.paper(piece)).filter(joins).collect()
    }

    /// Whether these documents together join two actors.
    pub(super) fn joins(&self, papers: &[Paper], start: Seat, goal: Seat) -> bool {
        self.chain(papers, start, goal).is_some()
    }

    /// A chain of the fewest hops over what these documents support, with a
    /// document for each hop: the one of the hop before, where it supports this
    /// one too, else the first.
    ///
    /// Cost: O(l log l) for l strands that they support.
    pub(super) fn chain(&self, papers: &[Paper], start: Seat, goal: Seat) -> Option<(Vec<Seat>, Vec<Paper>)> {
        let mut arcs: Vec<(Seat, Seat)> =
            papers.iter().flat_map(|&paper| &self.lines[paper]).copied().collect();
        if !self.directed {
            arcs.extend(arcs.clone().into_iter().map(|(from, to)| (to, from)));
        }
        arcs.sort_unstable();
        let mut from = BTreeMap::from([(start, start)]);
        let mut queue = vec![start];
        let mut head = 0;
        while !from.contains_key(&goal) {
            let seat = *queue.get(head)?;
            head += 1;
            let first = arcs.partition_point(|&(near, _)| near < seat);
            for &(_, neighbor) in arcs[first..].iter().take_while(|&&(near, _)| near == seat) {
                from.entry(neighbor).or_insert_with(|| {
                    queue.push(neighbor);
                    seat
                });
            }
        }
        let back = |seat: &Seat| (*seat != start).then(|| from[seat]);
        let mut chain: Vec<Seat> = std::iter::successors(Some(goal), back).collect();
        chain.reverse();
        let mut chosen: Vec<Paper> = Vec::new();
        for pair in chain.windows(2) {
            let ends =
                if self.directed || pair[0] < pair[1] { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let supports = |&&paper: &&Paper| self.lines[paper].binary_search(&ends).is_ok();
            let paper = chosen.last().filter(supports).or_else(|| papers.iter().find(supports));
            chosen.push(*paper.expect("every strand came from one of these documents"));
        }
        Some((chain, chosen))
    }
}

/// Everybody who can be reached from an actor.
fn reached<'p>(order: usize, start: Seat, next: impl Fn(Seat) -> &'p [Seat]) -> Vec<bool> {
    let mut seen = vec![false; order];
    seen[start as usize] = true;
    let mut open = vec![start];
    while let Some(seat) = open.pop() {
        for &neighbor in next(seat) {
            if !seen[neighbor as usize] {
                seen[neighbor as usize] = true;
                open.push(neighbor);
            }
        }
    }
    seen
}

/// Finds what hangs together in ever new sets of lines (disjoint sets).
struct Pieces {
    leader: Vec<Seat>,
    number: Vec<u32>,
}

impl Pieces {
    fn new(order: usize) -> Self {
        Self { leader: (0..as_u32(order)).collect(), number: vec![u32::MAX; order] }
    }

    fn leader(&mut self, mut seat: Seat) -> Seat {
        while self.leader[seat as usize] != seat {
            let next = self.leader[seat as usize];
            self.leader[seat as usize] = self.leader[next as usize];
            seat = next;
        }
        seat
    }

    /// Numbers the pieces of some lines from `first` on by their first actors,
    /// notes who is in which, and gives how many there are.
    fn number(&mut self, lines: &[(Seat, Seat)], first: u32, members: &mut Vec<(Seat, u32)>) -> usize {
        let mut seats: Vec<Seat> = lines.iter().flat_map(|&(a, b)| [a, b]).collect();
        seats.sort_unstable();
        seats.dedup();
        for &(a, b) in lines {
            let (a, b) = (self.leader(a), self.leader(b));
            self.leader[a.max(b) as usize] = a.min(b);
        }
        let mut next = first;
        for &seat in &seats {
            let leader = self.leader(seat) as usize;
            if self.number[leader] == u32::MAX {
                self.number[leader] = next;
                next += 1;
            }
            members.push((seat, self.number[leader]));
        }
        for seat in seats {
            self.leader[seat as usize] = seat;
            self.number[seat as usize] = u32::MAX;
        }
        (next - first) as usize
    }
}

/// The graph of actors and pieces without the documents that are used up.
pub(super) struct Left<'e> {
    /// All of it.
    pub(super) evidence: &'e Evidence,
    /// Which documents are left.
    pub(super) free: &'e [bool],
}

impl Web for Left<'_> {
    fn order(&self) -> usize {
        self.evidence.offsets.len() - 1
    }
    fn row(&self, stop: u32) -> &[u32] {
        self.evidence.row(stop)
    }
    fn row_into(&self, stop: u32) -> &[u32] {
        self.evidence.row(stop)
    }
    fn is_wide(&self, stop: u32) -> bool {
        stop < self.evidence.actors
    }
    fn is_open(&self, stop: u32) -> bool {
        self.evidence.paper(stop).is_none_or(|paper| self.free[paper])
    }
}

fn as_u32(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than 2^32 actors and pieces")
}
