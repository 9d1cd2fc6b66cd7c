use super::actors::Actors;
use super::partition::{Partition, Quality, Tally};
use super::random::Random;
use super::search;
use crate::network::{Projection, Seat};
use crate::work::Work;
use rayon::prelude::*;

/// Where the algorithm comes from.
pub const LEIDEN_REFERENCE: &str = "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233, \
    doi:10.1038/s41598-019-41695-z; modularity: Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113";

/// How communities are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeidenOptions {
    /// The resolution γ, finite and at least 0: 1 is plain modularity; more finds
    /// more and smaller groups, less fewer and larger ones; 0 gives the components.
    pub resolution: f64,
    /// What all random choices follow from.
    pub seed: u64,
    /// How many runs are made, at least 1.
    pub runs: usize,
    /// How many threads may work; 0: as many as the machine has. No digit of the
    /// result depends on it.
    pub threads: usize,
}

impl Default for LeidenOptions {
    fn default() -> Self {
        Self { resolution: 1.0, seed: 1, runs: 100, threads: 0 }
    }
}

/// The best groups found, and what the other runs found.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// The partition with the highest modularity.
    pub best: Partition,
    /// How good it is; none if nobody is tied to anybody.
    pub quality: Option<Quality>,
    /// What each run found, in the order of the runs.
    pub runs: Vec<Partition>,
    /// How many runs found exactly this partition.
    pub same: usize,
    /// How many runs reached its modularity, with these groups or others.
    pub reached: usize,
}

/// Communities: groups with more strands within than chance would put there.
///
/// - **Reading**: who is mostly tied to one another. Members need not all know
///   one another, and need not know of the group.
/// - **Definition**: the partition of highest modularity ([`Partition::quality`])
///   among those that the runs of the Leiden algorithm find; of equally good ones
///   the one whose labels, by seat, are the smallest.
/// - **Direction**: along arrows the directed form. **Weights** ignored.
///   **Parallel ties** count once.
/// - **Range**: modularity −1/2 to 1 at resolution 1. Every group is connected,
///   directions ignored.
/// - **Cost**: close to O(n + m) for each round of each run; runs are shared among
///   threads. Memory O(n · runs), and O(n + m) for each thread. A run ends with the
///   first round that finds nothing better; on more than 4096 actors, with the first
///   that raises modularity by less than 0.001. There a round also moves lumps on its
///   way back down through the levels (Rotta & Noack 2011, doi:10.1145/1963190.1970376).
/// - **Reference**: [`LEIDEN_REFERENCE`].
/// - **Undefined**: modularity, if nobody is tied to anybody; then everybody is a
///   group alone.
/// - **Caution**: groups smaller than about √(2m) contacts can be swallowed by
///   larger ones (Fortunato & Barthélemy 2007, doi:10.1073/pnas.0605965104), and
///   very different partitions can be almost as good (Good, de Montjoye & Clauset
///   2010, doi:10.1103/PhysRevE.81.046106): look at the firmness.
///
/// New numbers for the seats change the random choices, and so can change which
/// of several equally good partitions is found, or, where runs are too few,
/// whether the best one is.
///
/// # Panics
/// If the resolution is not a finite number of at least 0, or no run is asked for.
pub fn leiden(network: &Projection, options: &LeidenOptions) -> Communities {
    let resolution = options.resolution;
    assert!(resolution.is_finite() && resolution >= 0.0, "a resolution is finite and at least 0");
    assert!(options.runs > 0, "at least one run");
    let actors = Actors::new(network);
    let told = Work::begin("grouping", options.runs);
    let run = |number: usize| {
        let (groups, tally) = search::run(&actors, resolution, &mut Random::of_run(options.seed, number));
        told.step();
        (tally, groups)
    };
    let shared = || (0..options.runs).into_par_iter().map(run).collect::<Vec<_>>();
    let found: Vec<(Tally, Partition)> = match options.threads {
        1 => (0..options.runs).map(run).collect(),
        0 => shared(),
        // A machine that grants no more threads gets the same result from one.
        some => match rayon::ThreadPoolBuilder::new().num_threads(some).build() {
            Ok(pool) => pool.install(shared),
            Err(_) => (0..options.runs).map(run).collect(),
        },
    };
    let value = |tally: &Tally| tally.modularity(resolution);
    let better = |one: &&(Tally, Partition), other: &&(Tally, Partition)| {
        value(&other.0).total_cmp(&value(&one.0)).then_with(|| one.1.of().cmp(other.1.of()))
    };
    let (tally, best) = found.iter().min_by(better).expect("at least one run is made").clone();
    Communities {
        quality: tally.quality(resolution),
        same: found.iter().filter(|(_, groups)| *groups == best).count(),
        // Sums are whole numbers: equal quality is equal to the last digit, but for
        // the one product with the resolution.
        reached: found.iter().filter(|(other, _)| value(&tally) - value(other) <= 1e-12).count(),
        runs: found.into_iter().map(|(_, groups)| groups).collect(),
        best,
    }
}

impl Communities {
    /// In how many runs two actors were in one group.
    pub fn together(&self, one: Seat, other: Seat) -> usize {
        let same = |groups: &&Partition| groups.of()[one as usize] == groups.of()[other as usize];
        self.runs.iter().filter(same).count()
    }

    /// How firmly each actor belongs to its group: the share of runs in which it
    /// was together with another member, on average over all other members, 0 to 1.
    /// None for whoever is alone. Cost: O(n · runs).
    pub fn firmness(&self) -> Vec<Option<f64>> {
        let members = self.best.members();
        let mut met = vec![0_u64; self.best.of().len()];
        for run in &self.runs {
            let mut counts = vec![0_u64; run.count()];
            for group in &members {
                for &seat in group {
                    counts[run.of()[seat as usize] as usize] += 1;
                }
                for &seat in group {
                    met[seat as usize] += counts[run.of()[seat as usize] as usize] - 1;
                }
                for &seat in group {
                    counts[run.of()[seat as usize] as usize] = 0;
                }
            }
        }
        let share = |(seat, &met): (usize, &u64)| {
            let others = members[self.best.of()[seat] as usize].len() - 1;
            (others > 0).then(|| met as f64 / (others * self.runs.len()) as f64)
        };
        met.iter().enumerate().map(share).collect()
    }
}
