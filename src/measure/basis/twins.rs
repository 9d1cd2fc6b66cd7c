use super::random::scattered;
use super::{Piece, Ways};

/// A piece in which actors with the same contacts are one place, since from
/// everywhere else as many chains lead to each, equally far (Sarıyüce et al. 2012,
/// arXiv:1209.6007). They may be tied to each other, all of them, or none.
#[derive(Debug)]
pub(crate) struct Merged {
    /// `offsets[p]..offsets[p + 1]` are the neighbours of place `p`.
    offsets: Vec<u32>,
    neighbors: Vec<u32>,
    /// How many places of the piece each place is.
    copies: Vec<f64>,
    /// How often pairs end at each place, all its copies taken together.
    ends: Vec<f64>,
    /// Where searches start, and for how many actors.
    pub(crate) starts: Vec<(u32, f64)>,
    /// For each place of the piece its place here.
    pub(crate) of: Vec<u32>,
    /// For each place the first of its copies in the piece.
    pub(crate) first: Vec<u32>,
}

impl Merged {
    /// A piece with all its places apart, and how often pairs end at each.
    pub(crate) fn apart(piece: &Piece, ends: &[f64]) -> Self {
        Self::of_twins(piece, ends, &piece.places().collect::<Vec<_>>())
    }

    /// An undirected piece whose twins are merged.
    pub(crate) fn new(piece: &Piece, ends: &[f64]) -> Self {
        Self::of_twins(piece, ends, &twins(piece))
    }

    /// The piece when each place is the same as its twin, the first of those alike.
    fn of_twins(piece: &Piece, ends: &[f64], twin: &[u32]) -> Self {
        let first: Vec<u32> = piece.places().filter(|&place| twin[place as usize] == place).collect();
        let mut of = vec![0; piece.order()];
        for (number, &place) in (0..).zip(&first) {
            of[place as usize] = number;
        }
        for place in 0..of.len() {
            of[place] = of[twin[place] as usize];
        }
        let (mut offsets, mut neighbors) = (vec![0], Vec::with_capacity(piece.size()));
        for &place in &first {
            let others = piece.row(place).iter().map(|&(to, _)| to);
            let others =
                others.filter(|&to| twin[to as usize] == to && of[to as usize] != of[place as usize]);
            neighbors.extend(others.map(|to| of[to as usize]));
            offsets.push(u32::try_from(neighbors.len()).expect("no more than a projection has"));
        }
        let mut merged = Self {
            copies: vec![0.0; first.len()],
            ends: vec![0.0; first.len()],
            starts: (0..).zip(&first).map(|(number, _)| (number, 0.0)).collect(),
            offsets,
            neighbors,
            of,
            first,
        };
        for ((&of, ends), actors) in merged.of.iter().zip(ends).zip(&piece.actors) {
            merged.copies[of as usize] += 1.0;
            merged.ends[of as usize] += ends;
            merged.starts[of as usize].1 += actors;
        }
        merged
    }

    /// The same with searches from some places of the piece only; of twins all are
    /// among them or none.
    pub(crate) fn starting(mut self, wanted: &[bool]) -> Self {
        self.starts.retain(|&(place, _)| wanted[self.first[place as usize] as usize]);
        self
    }

    /// How many places it has.
    pub(crate) fn order(&self) -> usize {
        self.first.len()
    }

    /// The places that arcs lead to from a place.
    #[inline]
    pub(crate) fn neighbors(&self, place: u32) -> &[u32] {
        let at = place as usize;
        &self.neighbors[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }

    /// How many copies a place has.
    #[inline]
    pub(crate) fn copies(&self, place: u32) -> f64 {
        self.copies[place as usize]
    }

    /// How often pairs end at a place.
    #[inline]
    pub(crate) fn ends(&self, place: u32) -> f64 {
        self.ends[place as usize]
    }

    /// Gives to places of the piece what they carry between the copies of a start
    /// that are not tied to each other: each of their contacts as much as any other.
    pub(crate) fn between_copies(&self, piece: &Piece, mut give: impl FnMut(u32, f64)) {
        let mut squares = vec![0.0; self.order()];
        for (&of, actors) in self.of.iter().zip(&piece.actors) {
            squares[of as usize] += actors * actors;
        }
        for &(place, actors) in &self.starts {
            let contacts = piece.row(self.first[place as usize]);
            let tied = contacts.iter().any(|&(to, _)| self.of[to as usize] == place);
            if self.copies(place) > 1.0 && !tied {
                let each = (actors * actors - squares[place as usize]) / contacts.len() as f64;
                for &(to, _) in contacts {
                    give(to, each);
                }
            }
        }
    }
}

/// For each place the first with the same contacts, itself perhaps.
fn twins(piece: &Piece) -> Vec<u32> {
    let mut twin: Vec<u32> = piece.places().collect();
    let key = |place: u32| {
        piece.row(place).iter().fold(0_u64, |sum, &(to, _)| sum.wrapping_add(scattered(to.into())))
    };
    let keys: Vec<u64> = piece.places().map(key).collect();
    let apart = |one: u32, other: u32| {
        let contacts = |place: u32| piece.row(place).iter().map(|&(to, _)| to);
        contacts(one).eq(contacts(other))
    };
    let tied = |one: u32, other: u32| {
        let but =
            |place: u32, but: u32| piece.row(place).iter().map(|&(to, _)| to).filter(move |&to| to != but);
        piece.joins(one, other) && but(one, other).eq(but(other, one))
    };
    alike(&mut twin, |place| keys[place as usize], apart);
    // Whoever has an untied twin has no tied one.
    alike(&mut twin, |place| keys[place as usize].wrapping_add(scattered(place.into())), tied);
    twin
}

/// Lets every place that is the same as another, which has the same key, have the first such as its twin.
fn alike(twin: &mut [u32], key: impl Fn(u32) -> u64, same: impl Fn(u32, u32) -> bool) {
    let mut sorted: Vec<(u64, u32)> = (0..).zip(twin.iter()).map(|(place, _)| (key(place), place)).collect();
    sorted.sort_unstable();
    for group in sorted.chunk_by(|one, other| one.0 == other.0) {
        let first = group[0].1;
        for &(_, place) in &group[1..] {
            // Different contacts with the same key stay apart: a loss of time only.
            if same(first, place) {
                twin[place as usize] = first;
            }
        }
    }
}
