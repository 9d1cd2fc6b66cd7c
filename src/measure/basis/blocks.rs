use std::ops::{AddAssign, Range};

use rayon::prelude::*;

use crate::measure::Options;
use crate::network::{Projection, Seat};
use crate::work::Work;

/// Into how many blocks work is cut, whatever the number of threads.
pub(crate) const BLOCKS: usize = 32;

/// Below this many steps, starting threads costs more than it saves.
const WORTH_SHARING: usize = 20_000;

/// What is being done, as a terminal shows it.
pub(super) const MEASURING: &str = "measuring";

/// Those who do the work. Whoever they are, the blocks are the same and their
/// results come back in the order of the blocks.
pub(crate) enum Crew {
    /// The calling thread.
    Alone,
    /// All threads of the machine.
    All,
    /// As many as were asked for.
    Some(rayon::ThreadPool),
}

impl Crew {
    /// A crew for so many steps of work: of this many threads, 0 meaning all.
    pub(crate) fn new(threads: usize, steps: usize) -> Self {
        if threads == 1 || steps < WORTH_SHARING {
            return Self::Alone;
        }
        if threads == 0 {
            return Self::All;
        }
        // A machine that grants no more threads gets the same result from one.
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_or(Self::Alone, Self::Some)
    }

    /// The result of each block, in order; `what` is what they are a part of.
    pub(crate) fn each<T: Send>(
        &self,
        what: &'static str,
        count: usize,
        work: impl Fn(usize) -> T + Sync + Send,
    ) -> Vec<T> {
        let told = Work::begin(what, count);
        let work = |block| {
            let done = work(block);
            told.step();
            done
        };
        let shared = || (0..count).into_par_iter().map(&work).collect();
        match self {
            Self::Alone => (0..count).map(&work).collect(),
            Self::All => shared(),
            Self::Some(pool) => pool.install(shared),
        }
    }

    /// The same for work that needs arrays, which serve one block after another.
    pub(crate) fn each_with<S, T: Send>(
        &self,
        count: usize,
        arrays: impl Fn() -> S + Sync + Send,
        work: impl Fn(&mut S, usize) -> T + Sync + Send,
    ) -> Vec<T> {
        let told = Work::begin(MEASURING, count);
        let work = |arrays: &mut S, block| {
            let done = work(arrays, block);
            told.step();
            done
        };
        let shared = || (0..count).into_par_iter().map_init(&arrays, &work).collect();
        match self {
            Self::Alone => {
                let mut arrays = arrays();
                (0..count).map(|block| work(&mut arrays, block)).collect()
            }
            Self::All => shared(),
            Self::Some(pool) => pool.install(shared),
        }
    }

    /// Lets every chunk of an array with one number per seat be filled; `work` is
    /// told the first seat. The results of the chunks, in order.
    pub(crate) fn each_chunk<T: Send>(
        &self,
        array: &mut [f64],
        work: impl Fn(Seat, &mut [f64]) -> T + Sync + Send,
    ) -> Vec<T> {
        let size = array.len().div_ceil(BLOCKS).max(1);
        let filled = |(block, chunk): (usize, &mut [f64])| work(seat(block * size), chunk);
        match self {
            Self::Alone => array.chunks_mut(size).enumerate().map(filled).collect(),
            Self::All => array.par_chunks_mut(size).enumerate().map(filled).collect(),
            Self::Some(pool) => pool.install(|| array.par_chunks_mut(size).enumerate().map(filled).collect()),
        }
    }
}

/// Cuts the seats of a projection into at most [`BLOCKS`] ranges whose sizes are multiples of `grain`.
pub(crate) fn blocks(order: usize, grain: usize) -> Vec<Range<usize>> {
    let size = order.div_ceil(grain).div_ceil(BLOCKS) * grain;
    (0..order).step_by(size.max(1)).map(|start| start..(start + size).min(order)).collect()
}

/// The seat at a position.
fn seat(position: usize) -> Seat {
    Seat::try_from(position).expect("a projection holds fewer than 2^32 actors")
}

/// One value for each seat, by itself. Each block makes its own scratch and uses it for all its seats.
pub(crate) fn each_seat<S, T: Send>(
    network: &Projection,
    options: &Options,
    steps: usize,
    scratch: impl Fn() -> S + Sync,
    value: impl Fn(Seat, &mut S) -> T + Sync,
) -> Vec<T> {
    let blocks = blocks(network.order(), 1);
    let parts = Crew::new(options.threads, steps).each(MEASURING, blocks.len(), |block| {
        let mut scratch = scratch();
        let seats = seat(blocks[block].start)..seat(blocks[block].end);
        seats.map(|seat| value(seat, &mut scratch)).collect::<Vec<T>>()
    });
    parts.into_iter().flatten().collect()
}

/// Adds up the blocks' partial sums, in their order, for each of `order` seats.
pub(crate) fn add<T: AddAssign + Default + Clone>(order: usize, parts: Vec<Vec<T>>) -> Vec<T> {
    let mut total = vec![T::default(); order];
    for part in parts {
        for (sum, value) in total.iter_mut().zip(part) {
            *sum += value;
        }
    }
    total
}
