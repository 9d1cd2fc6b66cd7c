use super::piece::Line;
use super::{Piece, Ways};

/// Not yet met.
const NEW: u32 = 0;

/// Cuts an undirected piece at its cut actors into the blocks that hold together
/// without any one of their places, each of which stands for whoever is behind it
/// (Sarıyüce et al. 2012, arXiv:1209.6007), and adds to each seat what no search in
/// a block can tell: the ordered pairs between the parts into which the network
/// falls without it. Blocks in which everybody is tied to everybody are left out:
/// nobody carries anything there. So branches vanish.
///
/// Cost: O(n + m), without recursion (Hopcroft and Tarjan 1973,
/// doi:10.1145/362248.362272).
pub(crate) fn split(piece: &Piece, through: &mut [f64]) -> Vec<Piece> {
    let n = piece.order();
    let mut walk = Walk {
        piece,
        count: NEW,
        met: vec![NEW; n],
        low: vec![NEW; n],
        cursor: vec![0; n],
        beneath: piece.actors.clone(),
        hanging: vec![0.0; n],
        squares: vec![0.0; n],
        visited: Vec::new(),
        trail: Vec::new(),
        open: Vec::new(),
        closed: Vec::new(),
        blocks: Vec::new(),
    };
    let mut pieces = Vec::new();
    let mut number = vec![(0, 0); n];
    for first in piece.places() {
        if walk.met[first as usize] == NEW {
            walk.component(first);
            let whole = walk.beneath[first as usize];
            walk.share(whole, through);
            walk.cut_out(whole, &mut number, &mut pieces);
        }
    }
    pieces
}

/// A block that has been found.
struct Block {
    /// Where its lines end among those closed.
    end: usize,
    /// Where it hangs on what was met before.
    root: u32,
    /// How many actors the walk met beyond the root.
    beyond: f64,
}

/// A walk along all lines, depth first.
struct Walk<'a> {
    piece: &'a Piece,
    count: u32,
    /// When each place was met.
    met: Vec<u32>,
    /// When the earliest place was met to which a way round leads from those met after a place.
    low: Vec<u32>,
    cursor: Vec<u32>,
    /// How many actors were met from a place on.
    beneath: Vec<f64>,
    /// How many of these have no way round the place, and the sum of the squares of their parts.
    hanging: Vec<f64>,
    squares: Vec<f64>,
    /// Who has been met in this component.
    visited: Vec<u32>,
    trail: Vec<(u32, u32)>,
    open: Vec<Line>,
    closed: Vec<Line>,
    blocks: Vec<Block>,
}

impl Walk<'_> {
    fn component(&mut self, first: u32) {
        self.visited.clear();
        self.closed.clear();
        self.blocks.clear();
        self.meet(first, u32::MAX);
        while let Some(&(place, via)) = self.trail.last() {
            let at = place as usize;
            if let Some(&(to, strand)) = self.piece.row(place).get(self.cursor[at] as usize) {
                self.cursor[at] += 1;
                if self.met[to as usize] == NEW {
                    self.open.push((place, to, strand));
                    self.meet(to, strand);
                } else if strand != via && self.met[to as usize] < self.met[at] {
                    self.open.push((place, to, strand));
                    self.low[at] = self.low[at].min(self.met[to as usize]);
                }
                continue;
            }
            self.trail.pop();
            if let Some(&(before, _)) = self.trail.last() {
                self.leave(place, via, before as usize);
            }
        }
    }

    fn meet(&mut self, place: u32, via: u32) {
        self.count += 1;
        self.met[place as usize] = self.count;
        self.low[place as usize] = self.count;
        self.visited.push(place);
        self.trail.push((place, via));
    }

    /// Goes back from a place, to which a strand had led, to the one before it.
    fn leave(&mut self, place: u32, via: u32, before: usize) {
        let at = place as usize;
        let beyond = self.beneath[at];
        self.beneath[before] += beyond;
        self.low[before] = self.low[before].min(self.low[at]);
        if self.low[at] >= self.met[before] {
            self.hanging[before] += beyond;
            self.squares[before] += beyond * beyond;
            while let Some(line) = self.open.pop() {
                self.closed.push(line);
                if line.2 == via {
                    break;
                }
            }
            let root = self.closed.last().map_or(0, |&(root, _, _)| root);
            self.blocks.push(Block { end: self.closed.len(), root, beyond });
        }
    }

    /// Tells each seat of a component of so many actors how many pairs it parts.
    fn share(&self, whole: f64, through: &mut [f64]) {
        for &place in &self.visited {
            let at = place as usize;
            let others = whole - self.piece.actors[at];
            let back = others - self.hanging[at];
            through[self.piece.seats[at] as usize] += others * others - self.squares[at] - back * back;
        }
    }

    /// Makes pieces of the blocks of a component of so many actors. `number` holds the
    /// last piece a place was put in, counted from 1, and its place there.
    fn cut_out(&self, whole: f64, number: &mut [(usize, u32)], pieces: &mut Vec<Piece>) {
        let mut begin = 0;
        for block in &self.blocks {
            let lines = &self.closed[begin..block.end];
            begin = block.end;
            if lines.len() == 1 {
                continue;
            }
            let stamp = pieces.len() + 1;
            let (mut seats, mut actors, mut inner) =
                (Vec::new(), Vec::new(), Vec::with_capacity(lines.len()));
            let mut place = |old: u32| {
                let at = old as usize;
                if number[at].0 != stamp {
                    number[at] = (stamp, u32::try_from(seats.len()).expect("fewer than there are actors"));
                    seats.push(self.piece.seats[at]);
                    let behind = if old == block.root {
                        whole - block.beyond
                    } else {
                        self.piece.actors[at] + self.hanging[at]
                    };
                    actors.push(behind);
                }
                number[at].1
            };
            for &(one, other, strand) in lines {
                inner.push((place(one), place(other), strand));
            }
            if inner.len() == seats.len() * (seats.len() - 1) / 2 {
                // The stamp will be used again, for other places.
                for &(one, other, _) in lines {
                    (number[one as usize].0, number[other as usize].0) = (0, 0);
                }
                continue;
            }
            pieces.push(Piece::new(seats, actors, &inner).near());
        }
    }
}
