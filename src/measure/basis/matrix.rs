use std::ops::Range;

use rayon::prelude::*;

use super::{Crew, Flow, OUTSIDE, Part};
use crate::network::Seat;

/// Into how many blocks the rows are cut, whatever the number of threads.
const BLOCKS: usize = 32;

/// A sparse matrix without negative numbers, in compressed rows.
pub(crate) struct Matrix {
    offsets: Vec<u32>,
    columns: Vec<u32>,
    /// None where all of them are 1.
    values: Option<Vec<f64>>,
    /// Ranges of rows that cost about the same.
    blocks: Vec<Range<usize>>,
}

impl Matrix {
    /// What the actors of a part get from one another: rows and columns are places
    /// in the part.
    pub(crate) fn new(flow: &Flow<'_>, part: &Part) -> Self {
        let place = |seat: Seat| part.place[seat as usize];
        let inside = |place: &u32| *place != OUTSIDE;
        let rows = part.seats.iter();
        if flow.strengths.is_some() {
            let arcs = |&row: &Seat| flow.arcs(row).map(|(from, strength)| (place(from), strength));
            Self::weighted(rows.map(|row| arcs(row).filter(|(from, _)| inside(from))))
        } else if part.seats.len() == part.place.len() {
            Self::plain(rows.map(|&row| flow.neighbors(row).map(place)))
        } else {
            Self::plain(rows.map(|&row| flow.neighbors(row).map(place).filter(inside)))
        }
    }

    /// The matrix with a 1 in each of these columns of its rows; a column may occur twice.
    fn plain(rows: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let (mut offsets, mut columns) = (vec![0], Vec::new());
        for row in rows {
            columns.extend(row);
            offsets.push(offset(columns.len()));
        }
        Self { blocks: blocks(&offsets), offsets, columns, values: None }
    }

    /// The matrix with these columns and values in its rows.
    pub(crate) fn weighted(rows: impl Iterator<Item = impl Iterator<Item = (u32, f64)>>) -> Self {
        let (mut offsets, mut columns, mut values) = (vec![0], Vec::new(), Vec::new());
        for row in rows {
            for (column, value) in row {
                columns.push(column);
                values.push(value);
            }
            offsets.push(offset(columns.len()));
        }
        Self { blocks: blocks(&offsets), offsets, columns, values: Some(values) }
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many numbers it holds.
    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether all numbers are 1.
    pub(crate) fn is_plain(&self) -> bool {
        self.values.is_none()
    }

    /// The columns of the numbers in a row.
    pub(crate) fn columns(&self, row: usize) -> &[u32] {
        &self.columns[self.offsets[row] as usize..self.offsets[row + 1] as usize]
    }

    /// The numbers in a row, unless all are 1.
    pub(crate) fn values(&self, row: usize) -> Option<&[f64]> {
        let cells = self.offsets[row] as usize..self.offsets[row + 1] as usize;
        self.values.as_ref().map(|values| &values[cells])
    }

    /// Ranges of rows that cost about the same, whatever the number of threads.
    pub(crate) fn blocks(&self) -> &[Range<usize>] {
        &self.blocks
    }

    /// Multiplies it by a vector.
    pub(crate) fn times(&self, crew: &Crew, vector: &[f64], product: &mut [f64]) {
        self.each_row(crew, &self.blocks, vector, product, |_, sum, entry| {
            *entry = sum;
            []
        });
    }

    /// Multiplies the rows of some blocks, which follow one another, by a vector.
    /// `work` is told the row and the product, and writes what it makes of it to
    /// the row's place in `target`, which holds a number for each of these rows.
    /// What it returns is added up, the sums of the blocks in their order.
    pub(crate) fn each_row<const N: usize>(
        &self,
        crew: &Crew,
        blocks: &[Range<usize>],
        vector: &[f64],
        target: &mut [f64],
        work: impl Fn(usize, f64, &mut f64) -> [f64; N] + Sync,
    ) -> [f64; N] {
        let block = |(rows, entries): (Range<usize>, &mut [f64])| {
            let mut sums = [0.0; N];
            let bounds = self.offsets[rows.start..=rows.end].windows(2);
            for ((row, bounds), entry) in rows.zip(bounds).zip(entries) {
                let cells = bounds[0] as usize..bounds[1] as usize;
                let columns = &self.columns[cells.clone()];
                let product = match &self.values {
                    None => gathered(columns, vector),
                    Some(values) => weighed(columns, &values[cells], vector),
                };
                plus(&mut sums, work(row, product, entry));
            }
            sums
        };
        let mut total = [0.0; N];
        let mut rest = target;
        let pieces = blocks.iter().map(|rows| {
            let (piece, after) = std::mem::take(&mut rest).split_at_mut(rows.len());
            rest = after;
            (rows.clone(), piece)
        });
        if let Crew::Alone = crew {
            // A small network is measured thousands of times over: nothing is allocated.
            for sums in pieces.map(block) {
                plus(&mut total, sums);
            }
        } else {
            for sums in in_order(crew, pieces, block) {
                plus(&mut total, sums);
            }
        }
        total
    }
}

/// What work makes of each piece, in the order of the pieces, whoever does it.
pub(crate) fn in_order<P: Send, T: Send>(
    crew: &Crew,
    pieces: impl Iterator<Item = P>,
    work: impl Fn(P) -> T + Sync + Send,
) -> Vec<T> {
    let shared = |pieces: Vec<P>| pieces.into_par_iter().map(&work).collect();
    match crew {
        Crew::Alone => pieces.map(work).collect(),
        Crew::All => shared(pieces.collect()),
        Crew::Some(pool) => {
            let pieces = pieces.collect();
            pool.install(|| shared(pieces))
        }
    }
}

fn offset(len: usize) -> u32 {
    u32::try_from(len).expect("fewer than 2^32 arcs")
}

fn plus<const N: usize>(total: &mut [f64; N], more: [f64; N]) {
    for (total, more) in total.iter_mut().zip(more) {
        *total += more;
    }
}

/// Cuts rows into blocks that cost about the same: a step for a number, and a few for a row.
fn blocks(offsets: &[u32]) -> Vec<Range<usize>> {
    let rows = offsets.len() - 1;
    let cost = |row: usize| offsets[row] as usize + 4 * row;
    let mut blocks = Vec::with_capacity(BLOCKS);
    let mut start = 0;
    for block in 1..=BLOCKS {
        let until = cost(rows) * block / BLOCKS;
        let more =
            offsets[start..].iter().enumerate().take_while(|(at, _)| cost(start + at) <= until).count();
        let end = (start + more).saturating_sub(1).max(start);
        if end > start {
            blocks.push(start..end);
            start = end;
        }
    }
    blocks
}

/// The sum of the entries of a vector in these columns, in lanes: their additions
/// need not wait for one another.
pub(crate) fn gathered(columns: &[u32], vector: &[f64]) -> f64 {
    let fours = columns.chunks_exact(4);
    let rest = fours.remainder();
    let mut lanes = [0.0; 4];
    for four in fours {
        for (lane, &column) in lanes.iter_mut().zip(four) {
            *lane += vector[column as usize];
        }
    }
    let sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    rest.iter().fold(sum, |sum, &column| sum + vector[column as usize])
}

/// The same, each times a value.
pub(crate) fn weighed(columns: &[u32], values: &[f64], vector: &[f64]) -> f64 {
    let (fours, by) = (columns.chunks_exact(4), values.chunks_exact(4));
    let rest = fours.remainder().iter().zip(by.remainder());
    let mut lanes = [0.0; 4];
    for (four, by) in fours.zip(by) {
        for (lane, (&column, value)) in lanes.iter_mut().zip(four.iter().zip(by)) {
            *lane += value * vector[column as usize];
        }
    }
    let sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    rest.fold(sum, |sum, (&column, value)| sum + value * vector[column as usize])
}
