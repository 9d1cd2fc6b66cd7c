use super::twins::Merged;
use super::{Mode, Piece, Ways, split};
use crate::network::Projection;

/// The searches that tell how much each actor carries, in parts of the network as
/// small as it allows, and what each carries that takes no search.
#[derive(Debug)]
pub(crate) struct Shrunk {
    pub(crate) runs: Vec<Run>,
    /// For each seat of how many ordered pairs of others all chains pass through it,
    /// because they are in parts of the network that only the seat joins.
    pub(crate) through: Vec<f64>,
}

/// Searches in one piece, from some of its places to all.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) piece: Piece,
    pub(crate) merged: Merged,
    /// For each place of the piece how often a pair that begins at a start and ends
    /// here counts, for each actor of the start.
    pub(crate) ends: Vec<f64>,
}

impl Shrunk {
    /// A directed network, as it is.
    pub(crate) fn directed(network: &Projection) -> Self {
        let piece = Piece::along(network, Mode::Out);
        let ends = piece.actors.clone();
        let merged = Merged::apart(&piece, &ends);
        Self { runs: vec![Run { piece, merged, ends }], through: vec![0.0; network.order()] }
    }

    /// An undirected network, cut into blocks. Actors whose contacts all know each
    /// other carry nothing, and nobody needs them: their chains are searched first,
    /// both ways at once, then they are taken off, which leaves a smaller network,
    /// and so on (Sarıyüce et al. 2012, arXiv:1209.6007). With `merge`, actors
    /// with the same contacts are one.
    ///
    /// Cost: O(m) for each layer taken off, of which there are only as many as pay.
    pub(crate) fn new(network: &Projection, merge: bool) -> Self {
        let mut through = vec![0.0; network.order()];
        let lines: Vec<_> = (0..)
            .zip(network.strands())
            .map(|(number, strand)| (strand.ends.0, strand.ends.1, number))
            .collect();
        let mut open = vec![Piece::new(network.seats().collect(), vec![1.0; network.order()], &lines)];
        let mut runs = Vec::new();
        while let Some(whole) = open.pop() {
            for piece in split(&whole, &mut through) {
                let aside = aside(&piece);
                let pays = pays(&piece, &aside);
                if pays {
                    open.push(piece.without(&aside));
                }
                runs.push(Run::new(piece, pays.then_some(&aside), merge));
            }
        }
        Self { runs, through }
    }
}

impl Run {
    /// From all places, or from those aside, which are not searched for again.
    fn new(piece: Piece, aside: Option<&Vec<bool>>, merge: bool) -> Self {
        // A pair with one end aside is met here only, and from one end.
        let often = |place: usize| if aside.is_some_and(|aside| !aside[place]) { 2.0 } else { 1.0 };
        let ends: Vec<f64> =
            piece.actors.iter().enumerate().map(|(place, actors)| actors * often(place)).collect();
        let merged = if merge { Merged::new(&piece, &ends) } else { Merged::apart(&piece, &ends) };
        let merged = match aside {
            Some(aside) => merged.starting(aside),
            None => merged,
        };
        Self { piece, merged, ends }
    }

    /// How many steps the searches take, roughly, from so many starts.
    pub(crate) fn steps(&self, starts: usize) -> usize {
        starts.saturating_mul(self.piece.size() + self.piece.order())
    }
}

/// Which places have only contacts who all know each other.
fn aside(piece: &Piece) -> Vec<bool> {
    let mut mark = vec![u32::MAX; piece.order()];
    let mut among = |place: u32| {
        let row = piece.row(place);
        // Each contact has all the others, and the place.
        if row.iter().any(|&(to, _)| piece.row(to).len() < row.len()) {
            return false;
        }
        for &(to, _) in row {
            mark[to as usize] = place;
        }
        row.iter().all(|&(to, _)| {
            let known = piece.row(to).iter().filter(|&&(next, _)| mark[next as usize] == place);
            known.count() + 1 == row.len()
        })
    };
    piece.places().map(&mut among).collect()
}

/// Whether it costs less to search without these places than to take them off:
/// that is a few dozen passes over the piece.
fn pays(piece: &Piece, aside: &[bool]) -> bool {
    let (mut count, mut arcs) = (0_usize, 0_usize);
    for place in piece.places().filter(|&place| aside[place as usize]) {
        count += 1;
        arcs += piece.row(place).len();
    }
    (piece.order() - count).saturating_mul(2 * arcs) >= piece.size().saturating_mul(32)
}
