use std::ops::Range;

use super::{Crew, Flow, Matrix, Mode, Options, Part, Undefined, gathered, weighed};
use crate::network::{Projection, Seat};

/// Into how many blocks pairs are cut, whatever the number of threads.
const BLOCKS: usize = 64;

/// How strongly pairs are joined, directions added up: m(i, j) = a(i, j) + a(j, i).
/// Actors are known by their places, those with most contacts first.
pub(crate) struct Joined {
    part: Part,
    matrix: Matrix,
    /// By place, the sum of its row.
    pub(crate) total: Vec<f64>,
    /// By place, the largest number in its row.
    pub(crate) most: Vec<f64>,
}

impl Joined {
    /// Cost: O(n + m).
    pub(crate) fn new(network: &Projection, options: &Options) -> Result<Self, Undefined> {
        let strengths = options.checked_strengths(network)?;
        let flow = Flow { network, mode: Mode::All, strengths };
        let part = Part::everybody(network).busiest_first(&flow);
        let matrix = if network.is_directed() {
            Matrix::weighted(part.seats.iter().map(|&seat| merged(&flow, seat, &part)))
        } else {
            Matrix::new(&flow, &part)
        };
        let rows = 0..matrix.rows();
        let total = rows
            .clone()
            .map(|row| matrix.values(row).map_or(matrix.columns(row).len() as f64, |row| row.iter().sum()));
        let largest = |row: &[f64]| row.iter().copied().fold(0.0, f64::max);
        let most = rows.map(|row| matrix.values(row).map_or(1.0, largest));
        Ok(Self { total: total.collect(), most: most.collect(), part, matrix })
    }

    /// Whether all who are joined are joined with strength 1.
    pub(crate) fn is_plain(&self) -> bool {
        self.matrix.is_plain()
    }

    /// How many contacts the actor at a place has.
    pub(crate) fn contacts(&self, place: usize) -> usize {
        self.matrix.columns(place).len()
    }

    /// For each pair of actors u, v who are joined, u before v, the sum over all j
    /// who are joined to both of `mark`(j, m(u, j)), times m(v, j) if so wanted. In
    /// the order in which [`Self::each_sum`] takes them.
    ///
    /// The contacts of the busier one are marked, those of the other looked at, so
    /// that nobody looks through the contacts of a hub for each of its contacts.
    /// Marks are numbers, 0 for all others: nothing need be decided, which a
    /// processor would often foresee wrongly.
    ///
    /// Cost: O(Σ min(k(u), k(v))) over pairs, for their numbers of contacts k: at
    /// most O(m √m).
    pub(crate) fn common(
        &self,
        options: &Options,
        times: bool,
        mark: impl Fn(usize, f64) -> f64 + Sync,
    ) -> Vec<f64> {
        let n = self.matrix.rows();
        let costs = |row: usize| {
            let looked_at: usize = self.later(row).map(|(other, _)| 2 + self.contacts(other)).sum();
            1 + self.contacts(row) + looked_at
        };
        let costs: Vec<usize> = (0..n).map(costs).collect();
        let blocks = even(&costs);
        let crew = Crew::new(options.threads, costs.iter().sum());
        let parts = crew.each_with(
            blocks.len(),
            || vec![0.0; n],
            |marks, block| {
                let mut sums = Vec::new();
                for row in blocks[block].clone() {
                    for (column, strength) in self.row(row) {
                        marks[column] = mark(column, strength);
                    }
                    for (other, _) in self.later(row) {
                        let columns = self.matrix.columns(other);
                        let values = self.matrix.values(other).filter(|_| times);
                        sums.push(values.map_or_else(
                            || gathered(columns, marks),
                            |values| weighed(columns, values, marks),
                        ));
                    }
                    for &column in self.matrix.columns(row) {
                        marks[column as usize] = 0.0;
                    }
                }
                sums
            },
        );
        parts.concat()
    }

    /// For each actor, a sum over its contacts: `parts` makes, of two actors, how
    /// strongly they are joined, and what [`Self::common`] found for the pair, the
    /// part of the first and that of the second.
    pub(crate) fn each_sum(
        &self,
        found: &[f64],
        parts: impl Fn(usize, usize, f64, f64) -> [f64; 2],
    ) -> Vec<f64> {
        let mut sums = vec![0.0; self.matrix.rows()];
        let mut found = found.iter();
        for row in 0..self.matrix.rows() {
            let mut own = sums[row];
            for ((other, strength), found) in self.later(row).zip(&mut found) {
                let [one, two] = parts(row, other, strength, *found);
                own += one;
                sums[other] += two;
            }
            sums[row] = own;
        }
        sums
    }

    /// What has been found by place, by seat.
    pub(crate) fn by_seat<T>(&self, found: impl Fn(usize) -> T) -> Vec<T> {
        self.part.place.iter().map(|&place| found(place as usize)).collect()
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let values = self.matrix.values(row);
        let columns = self.matrix.columns(row).iter().enumerate();
        columns.map(move |(at, &column)| (column as usize, values.map_or(1.0, |values| values[at])))
    }

    /// The contacts that come after a place, with how strongly they are joined to it.
    fn later(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.row(row).filter(move |&(other, _)| other > row)
    }
}

/// Cuts rows into blocks of about the same cost.
fn even(costs: &[usize]) -> Vec<Range<usize>> {
    let all: usize = costs.iter().sum();
    let (mut blocks, mut start, mut spent) = (Vec::with_capacity(BLOCKS + 1), 0, 0);
    for (row, cost) in costs.iter().enumerate() {
        spent += cost;
        if spent * BLOCKS >= all * (blocks.len() + 1) || row + 1 == costs.len() {
            blocks.push(start..row + 1);
            start = row + 1;
        }
    }
    blocks
}

/// The contacts of a seat along arcs of both ways, each once, with how strongly
/// they are joined to it.
fn merged(flow: &Flow<'_>, seat: Seat, part: &Part) -> impl Iterator<Item = (u32, f64)> {
    let strength = |strand: u32| flow.strengths.map_or(1.0, |strengths| strengths[strand as usize]);
    let mut outward = flow.network.arcs(seat).peekable();
    let mut inward = flow.network.arcs_into(seat).peekable();
    std::iter::from_fn(move || {
        let next = match (outward.peek(), inward.peek()) {
            (None, None) => return None,
            (Some(&(to, _)), None) => to,
            (None, Some(&(from, _))) => from,
            (Some(&(to, _)), Some(&(from, _))) => to.min(from),
        };
        let there = outward.next_if(|&(to, _)| to == next);
        let back = inward.next_if(|&(from, _)| from == next);
        Some((
            part.place[next as usize],
            there.into_iter().chain(back).map(|(_, strand)| strength(strand)).sum(),
        ))
    })
}
