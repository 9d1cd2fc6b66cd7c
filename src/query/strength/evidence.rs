//! Which documents join whom.

use super::marks::Marks;
use super::walk::Walk;
use super::web::is_solid;
use crate::model::{Dataset, SourceIx};
use crate::network::{Projection, Seat};
use std::collections::BTreeSet;

/// A document by its number, or [`UNSOURCED`].
pub(super) type Paper = u32;

/// Stands for the one document on which all unsourced ties are taken to rest.
const UNSOURCED: Paper = u32::MAX;

/// The source that a document is; none for the unsourced ties.
pub(super) fn source(paper: Paper) -> Option<SourceIx> {
    (paper != UNSOURCED).then_some(SourceIx(paper))
}

/// The strands between two actors by the documents that support them. Ties made
/// on somebody's behalf do not count, and a tie counts with every document that
/// supports it.
///
/// The strands of one document fall into *pieces* that hang together. A chain
/// goes from actor to actor by way of pieces; chains that share no piece share
/// no document, unless a document has several pieces.
///
/// Only what is asked for is read: the documents of an actor's strands, and a
/// piece when one of its actors is opened. A data set may hold a million
/// citations, and reading them all took longer than everything that is found out.
pub(super) struct Evidence<'d> {
    dataset: &'d Dataset,
    projection: &'d Projection,
    /// In a directed projection, who is on the way from one end to the other.
    between: Option<Vec<bool>>,
    /// Documents that join the two alone, ascending; their pieces are in no row.
    pub(super) alone: Vec<Paper>,
    /// The chains by which they do.
    direct: Vec<Vec<Seat>>,
    /// How many actors there are; actors are stops below this number, pieces from it on.
    actors: u32,
    /// What was read of actors, as stretches of `leaves`.
    read: Marks<Stretch>,
    leaves: Vec<Leaf>,
    /// Neighbours along the strands of leaves.
    lines: Vec<Seat>,
    /// The pieces of actors, as stretches of `stops`.
    rows: Marks<Stretch>,
    stops: Vec<u32>,
    /// The document of each piece.
    owner: Vec<Paper>,
    /// The actors of each piece, as stretches of `stops`.
    members: Vec<Stretch>,
    walk: Walk,
    said: Vec<(Paper, Seat)>,
}

type Stretch = (u32, u32);

/// Not known yet.
const UNREAD: Stretch = (u32::MAX, 0);

/// No piece yet.
const LOOSE: u32 = u32::MAX;

/// The strands of one actor that one document supports.
#[derive(Clone, Copy)]
struct Leaf {
    paper: Paper,
    /// A stretch of `lines`.
    lines: Stretch,
    piece: u32,
}

impl<'d> Evidence<'d> {
    /// Makes ready to ask about two actors.
    ///
    /// Cost: what their own strands take, and the search for chains that rest on
    /// one document; O(n + m) if the projection is directed.
    pub(super) fn new(dataset: &'d Dataset, projection: &'d Projection, start: Seat, goal: Seat) -> Self {
        let between = projection.is_directed().then(|| {
            let solid = |&(_, strand): &(Seat, u32)| is_solid(projection, strand);
            let after = reached(projection.order(), start, |seat| projection.arcs(seat).filter(solid));
            let before = reached(projection.order(), goal, |seat| projection.arcs_into(seat).filter(solid));
            after.into_iter().zip(before).map(|(after, before)| after && before).collect()
        });
        let mut evidence = Self {
            dataset,
            projection,
            between,
            alone: Vec::new(),
            direct: Vec::new(),
            actors: as_u32(projection.order()),
            read: Marks::within(projection.order(), UNREAD),
            leaves: Vec::new(),
            lines: Vec::new(),
            rows: Marks::within(projection.order(), UNREAD),
            stops: Vec::new(),
            owner: Vec::new(),
            members: Vec::new(),
            walk: Walk::new(),
            said: Vec::new(),
        };
        evidence.read(start);
        evidence.read(goal);
        let mine = evidence.leaves_of(start).iter().map(|leaf| leaf.paper);
        let theirs = |paper: &Paper| evidence.leaf(goal, *paper).is_some();
        let shared: Vec<Paper> = mine.filter(theirs).collect();
        for paper in shared {
            if let Some(chain) = evidence.shortest(&[paper], start, goal) {
                evidence.alone.push(paper);
                evidence.direct.push(chain);
            }
        }
        // So the pieces at the start are numbered in the order of their documents.
        evidence.open(start);
        evidence
    }

    /// The pieces of an opened actor, but those of documents that join the two
    /// alone, or the actors of a piece; ascending by document and by seat.
    pub(super) fn row(&self, stop: u32) -> &[u32] {
        let (first, end) = match stop.checked_sub(self.actors) {
            Some(piece) => self.members[piece as usize],
            None => self.rows.get(stop),
        };
        &self.stops[first as usize..end as usize]
    }

    /// The document of a piece; none for actors.
    pub(super) fn paper(&self, stop: u32) -> Option<Paper> {
        stop.checked_sub(self.actors).map(|piece| self.owner[piece as usize])
    }

    /// Whether a stop is an actor, not a piece.
    pub(super) fn is_actor(&self, stop: u32) -> bool {
        stop < self.actors
    }

    /// How many strands an actor has, or how many actors a piece.
    pub(super) fn about(&self, stop: u32) -> usize {
        if self.is_actor(stop) { self.projection.neighbors(stop).len() } else { self.row(stop).len() }
    }

    /// How many pieces are known.
    pub(super) fn met(&self) -> usize {
        self.owner.len()
    }

    /// Makes the row of a stop known.
    pub(super) fn open(&mut self, stop: u32) {
        // The pieces that are known have their rows.
        if stop >= self.actors || self.rows.get(stop) != UNREAD {
            return;
        }
        let (first, end) = self.read(stop);
        for at in first..end {
            let Leaf { paper, piece, .. } = self.leaves[at as usize];
            if piece == LOOSE && self.alone.binary_search(&paper).is_err() {
                self.gather(stop, paper);
            }
        }
        let begin = as_u32(self.stops.len());
        let pieces = self.leaves[first as usize..end as usize].iter().map(|leaf| leaf.piece);
        self.stops.extend(pieces.filter(|&piece| piece != LOOSE));
        *self.rows.at(stop) = (begin, as_u32(self.stops.len()));
    }

    /// Numbers the piece of a document that an actor is in.
    fn gather(&mut self, actor: Seat, paper: Paper) {
        let piece = self.actors + as_u32(self.owner.len());
        self.owner.push(paper);
        let begin = self.stops.len();
        let mut queue = Vec::new();
        queue.extend(self.join(actor, paper, piece));
        let mut at = 0;
        while let Some(&leaf) = queue.get(at) {
            at += 1;
            let (first, end) = self.leaves[leaf].lines;
            for line in first..end {
                queue.extend(self.join(self.lines[line as usize], paper, piece));
            }
        }
        self.stops[begin..].sort_unstable();
        self.members.push((as_u32(begin), as_u32(self.stops.len())));
    }

    /// Takes an actor into a piece, and gives the leaf by which it is in it; none if
    /// it was in it already.
    fn join(&mut self, actor: Seat, paper: Paper, piece: u32) -> Option<usize> {
        self.read(actor);
        let leaf = self.leaf(actor, paper).expect("who has a strand of a document has a leaf");
        let loose = self.leaves[leaf].piece == LOOSE;
        if loose {
            self.leaves[leaf].piece = piece;
            self.stops.push(actor);
        }
        loose.then_some(leaf)
    }

    /// Sorts an actor's strands by document.
    fn read(&mut self, actor: Seat) -> Stretch {
        let known = self.read.get(actor);
        if known != UNREAD {
            return known;
        }
        let mut said = std::mem::take(&mut self.said);
        let projection = self.projection;
        for (other, strand) in projection.arcs(actor) {
            self.hear(actor, other, strand, &mut said);
        }
        if projection.is_directed() {
            for (other, strand) in projection.arcs_into(actor) {
                self.hear(actor, other, strand, &mut said);
            }
        }
        said.sort_unstable();
        said.dedup();
        let begin = as_u32(self.leaves.len());
        for group in said.chunk_by(|a, b| a.0 == b.0) {
            let first = as_u32(self.lines.len());
            self.lines.extend(group.iter().map(|&(_, other)| other));
            let lines = (first, as_u32(self.lines.len()));
            self.leaves.push(Leaf { paper: group[0].0, lines, piece: LOOSE });
        }
        let stretch = (begin, as_u32(self.leaves.len()));
        *self.read.at(actor) = stretch;
        said.clear();
        self.said = said;
        stretch
    }

    /// Notes the documents of a strand.
    fn hear(&self, actor: Seat, other: Seat, strand: u32, said: &mut Vec<(Paper, Seat)>) {
        let outside = |between: &Vec<bool>| !between[actor as usize] || !between[other as usize];
        if !self.between.as_ref().is_some_and(outside) {
            papers(self.dataset, self.projection, strand, |paper| said.push((paper, other)));
        }
    }

    fn leaves_of(&self, actor: Seat) -> &[Leaf] {
        let (first, end) = self.read.get(actor);
        &self.leaves[first as usize..end as usize]
    }

    /// Where the leaf of an actor who was read is, for a document.
    fn leaf(&self, actor: Seat, paper: Paper) -> Option<usize> {
        let (first, end) = self.read.get(actor);
        let leaves = &self.leaves[first as usize..end as usize];
        Some(first as usize + leaves.binary_search_by_key(&paper, |leaf| leaf.paper).ok()?)
    }

    /// Whether these documents together join two actors.
    pub(super) fn joins(&mut self, papers: &[Paper], start: Seat, goal: Seat) -> bool {
        self.shortest(papers, start, goal).is_some()
    }

    fn shortest(&mut self, block: &[Paper], start: Seat, goal: Seat) -> Option<Vec<Seat>> {
        let (dataset, projection) = (self.dataset, self.projection);
        self.walk.chain(projection, (start, goal), |_, _, strand| {
            let mut supported = false;
            papers(dataset, projection, strand, |paper| supported |= block.contains(&paper));
            supported
        })
    }

    /// A chain of the fewest hops over what these documents support, with a
    /// document for each hop: the one of the hop before, where it supports this
    /// one too, else the first.
    pub(super) fn chain(
        &mut self,
        block: &[Paper],
        start: Seat,
        goal: Seat,
    ) -> Option<(Vec<Seat>, Vec<Paper>)> {
        let alone = match block {
            [paper] => self.alone.binary_search(paper).ok(),
            _ => None,
        };
        let chain = match alone {
            Some(at) => self.direct[at].clone(),
            None => self.shortest(block, start, goal)?,
        };
        let mut chosen: Vec<Paper> = Vec::new();
        for pair in chain.windows(2) {
            let strand = self.projection.between(pair[0], pair[1]).expect("a chain follows strands");
            let mut supporting = BTreeSet::new();
            papers(self.dataset, self.projection, strand, |paper| {
                supporting.insert(paper);
            });
            let supports = |paper: &&Paper| supporting.contains(*paper);
            let paper = chosen.last().filter(supports).or_else(|| block.iter().find(supports));
            chosen.push(*paper.expect("every strand came from one of these documents"));
        }
        Some((chain, chosen))
    }
}

/// Names the documents that support a strand, some more than once.
fn papers(dataset: &Dataset, projection: &Projection, strand: u32, mut name: impl FnMut(Paper)) {
    for carried in projection.strand(strand).ties.iter().filter(|carried| !carried.derived) {
        let mut unsourced = true;
        for citation in dataset.tie(carried.tie).supporting() {
            unsourced = false;
            name(citation.source.0);
        }
        if unsourced {
            name(UNSOURCED);
        }
    }
}

/// Everybody who can be reached from an actor.
fn reached<I: Iterator<Item = (Seat, u32)>>(
    order: usize,
    start: Seat,
    next: impl Fn(Seat) -> I,
) -> Vec<bool> {
    let mut seen = vec![false; order];
    seen[start as usize] = true;
    let mut open = vec![start];
    while let Some(seat) = open.pop() {
        for (neighbor, _) in next(seat) {
            if !seen[neighbor as usize] {
                seen[neighbor as usize] = true;
                open.push(neighbor);
            }
        }
    }
    seen
}

fn as_u32(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than 2^32 actors, pieces and strands")
}
