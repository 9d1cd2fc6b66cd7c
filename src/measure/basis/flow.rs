use super::{Mode, rows};
use crate::network::{Projection, Seat};

/// A projection as a matrix to multiply by: what its actors hand to one another
/// along the arcs of a mode, in proportion to strength.
#[derive(Clone, Copy)]
pub(crate) struct Flow<'a> {
    pub(crate) network: &'a Projection,
    pub(crate) mode: Mode,
    pub(crate) strengths: Option<&'a [f64]>,
}

impl Flow<'_> {
    /// What a seat gets if each of its neighbours hands over what it holds.
    pub(crate) fn arriving(&self, seat: Seat, held: &[f64]) -> f64 {
        let Some(strengths) = self.strengths else {
            let [one, other] = rows(self.network, self.mode, seat);
            let first = one.iter().map(|&from| held[from as usize]).sum::<f64>();
            return other.iter().fold(first, |sum, &from| sum + held[from as usize]);
        };
        let part = |(from, strand): (Seat, u32)| held[from as usize] * strengths[strand as usize];
        let outward = || self.network.arcs(seat).map(part).sum::<f64>();
        let inward = || self.network.arcs_into(seat).map(part).sum::<f64>();
        match self.mode {
            Mode::In => inward(),
            Mode::All if self.network.is_directed() => outward() + inward(),
            Mode::Out | Mode::All => outward(),
        }
    }

    /// The neighbours of a seat; one that arcs of both ways lead to comes twice.
    pub(crate) fn neighbors(&self, seat: Seat) -> impl Iterator<Item = Seat> + '_ {
        let [one, other] = rows(self.network, self.mode, seat);
        one.iter().chain(other).copied()
    }

    /// Whether what an actor hands to another comes back as strong.
    pub(crate) fn is_symmetric(&self) -> bool {
        !self.network.is_directed() || self.mode == Mode::All
    }

    /// How many arcs a seat has.
    pub(crate) fn count(&self, seat: Seat) -> usize {
        rows(self.network, self.mode, seat).map(<[Seat]>::len).iter().sum()
    }

    /// The neighbours of a seat with what joins them; one that arcs of both ways
    /// lead to may come twice.
    pub(crate) fn arcs(&self, seat: Seat) -> impl Iterator<Item = (Seat, f64)> + '_ {
        let outward = self.mode != Mode::In;
        let inward = self.mode == Mode::In || self.mode == Mode::All && self.network.is_directed();
        let strength = |strand: u32| self.strengths.map_or(1.0, |strengths| strengths[strand as usize]);
        let there = outward.then(|| self.network.arcs(seat)).into_iter().flatten();
        let back = inward.then(|| self.network.arcs_into(seat)).into_iter().flatten();
        there.chain(back).map(move |(to, strand)| (to, strength(strand)))
    }

    /// For each seat the sum of the strengths of its arcs.
    pub(crate) fn totals(&self) -> Vec<f64> {
        if self.strengths.is_none() {
            return self.network.seats().map(|seat| self.count(seat) as f64).collect();
        }
        let ones = vec![1.0; self.network.order()];
        self.network.seats().map(|seat| self.arriving(seat, &ones)).collect()
    }

    /// The same along the same arcs, seen from their other ends.
    pub(crate) fn reversed(self) -> Self {
        Self { mode: self.mode.reversed(), ..self }
    }

    /// How many steps one multiplication takes.
    pub(crate) fn steps(&self) -> usize {
        self.network.order() + 2 * self.network.size()
    }
}
