use super::{Mode, Nearby, Options, rows, these_hops};
use crate::network::{Projection, Seat};

/// Where the search for the highest values is described.
pub const HIGHEST_REFERENCE: &str = "Bergamini, Borassi, Crescenzi, Marino & Meyerhenke 2019, ACM \
    Transactions on Knowledge Discovery from Data 13:53, doi:10.1145/3344719";

/// Which values are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Harmonic closeness: Σ 1 / d(v, u), as the measure `harmonic`.
    Harmonic,
    /// (r / Σ d(v, u)) · (r / (n − 1)) over the r others within reach, as the measure
    /// `closeness`; without the second factor if [`Options::per_component`].
    Closeness,
}

/// The actors with the `count` highest values of harmonic closeness or closeness,
/// best first, equals by seat; fewer if fewer have a value.
///
/// - **Reading, definition, range**: those of the measure. Steps are counted:
///   [`Options::lengths`] is not looked at.
/// - **Direction**: [`Options::mode`], out if it is not given.
/// - **Exact**: how many can be one, two, three … steps from an actor is bounded by
///   the number of ways that lead on without turning back at once, so that nobody's
///   value is above a bound that takes no search. Values are computed by falling
///   bound, and whoever's bound is below the last value wanted is left out. A value
///   is the sum over the number of steps, in ascending order: actors with equally
///   many at every distance are equal to the last digit.
/// - **Cost**: O(m) for each of up to eight bounds, then 512 searches sharing each
///   pass. Where most are a few steps apart some hundreds of searches are enough; at
///   worst as many as for all values.
/// - **Reference**: Bergamini et al. 2019, doi:10.1145/3344719; Okamoto, Chen & Li
///   2008, doi:10.1007/978-3-540-69311-6_21.
///
/// ```
/// use interlock::measure::{Nearness, Options, highest};
/// use interlock::model::{ActorIx, TieIx};
/// use interlock::network::{Carried, Projection};
///
/// let tie = |n| Carried { tie: TieIx::new(n), derived: false };
/// let path = [(0, 1, tie(0)), (1, 2, tie(1)), (2, 3, tie(2))];
/// let network = Projection::new((0..4).map(ActorIx::new).collect(), false, path);
/// let found = highest(&network, Nearness::Harmonic, &Options::default(), 1);
/// assert_eq!(found, [(1, 1.0 + 1.0 + 0.5)]);
/// ```
pub fn highest(
    network: &Projection,
    nearness: Nearness,
    options: &Options,
    count: usize,
) -> Vec<(Seat, f64)> {
    let mode = options.mode.filter(|_| network.is_directed()).unwrap_or(Mode::Out);
    let kind =
        Kind { nearness, others: network.order().saturating_sub(1) as f64, whole: !options.per_component };
    let bounds = Bounds::new(network, mode, kind).finish();
    let mut candidates: Vec<Seat> = network.seats().collect();
    candidates.sort_by(|&a, &b| bounds[b as usize].total_cmp(&bounds[a as usize]).then(a.cmp(&b)));
    let nearby = Nearby::new(network, mode);
    let mut found: Vec<(Seat, f64)> = Vec::new();
    let mut done = 0;
    while count > 0 && done < candidates.len() {
        let last = found.get(count - 1).map_or(f64::NEG_INFINITY, |&(_, value)| value);
        // Bounds and values are sums of rounded numbers: what is nearly equal is looked at.
        let hopeful = |&seat: &Seat| bounds[seat as usize] * (1.0 + 1e-9) >= last;
        let left = candidates[done..].partition_point(hopeful);
        if left == 0 {
            break;
        }
        // As many again as were looked at: the last value wanted rises on the way.
        let round = &candidates[done..done + left.min(done.max(count).max(TOGETHER))];
        let tallies =
            these_hops(&nearby, options, round, |tally: &mut Tally, hops, actors| tally.add(hops, actors));
        let values = round.iter().zip(tallies).filter_map(|(&seat, tally)| Some((seat, kind.value(tally)?)));
        found.extend(values);
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(count);
        done += round.len();
    }
    found
}

/// As many searches as share a pass.
const TOGETHER: usize = 512;

/// What is computed of the distances.
#[derive(Clone, Copy)]
struct Kind {
    nearness: Nearness,
    others: f64,
    whole: bool,
}

/// Distances that were told.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    reached: u64,
    hops: u64,
    inverse: f64,
}

impl Tally {
    fn add(&mut self, hops: u32, actors: u32) {
        self.reached += u64::from(actors);
        self.hops += u64::from(actors) * u64::from(hops);
        self.inverse += f64::from(actors) / f64::from(hops);
    }
}

impl Kind {
    fn value(self, tally: Tally) -> Option<f64> {
        match self.nearness {
            Nearness::Harmonic => Some(tally.inverse),
            Nearness::Closeness if tally.reached == 0 => None,
            Nearness::Closeness => {
                let reached = tally.reached as f64;
                let whole = if self.whole { self.others } else { reached };
                Some(reached / tally.hops as f64 * (reached / whole))
            }
        }
    }
}

/// What the value of each actor is at most, level by level.
struct Bounds<'a> {
    network: &'a Projection,
    mode: Mode,
    kind: Kind,
    /// As many as possible as near as possible.
    tallies: Vec<Tally>,
    /// How many others are within reach at most.
    left: Vec<u32>,
    /// The highest value with fewer within reach, where it is not known how many are.
    fewer: Vec<f64>,
}

/// More levels tell hardly anything.
const LEVELS: u32 = 8;

impl<'a> Bounds<'a> {
    fn new(network: &'a Projection, mode: Mode, kind: Kind) -> Self {
        let (part, sizes) = network.components();
        let left: Vec<u32> = part.iter().map(|&part| sizes[part as usize] - 1).collect();
        let order = network.order();
        let fewer = vec![f64::NEG_INFINITY; order];
        Self { network, mode, kind, tallies: vec![Tally::default(); order], left, fewer }
    }

    fn finish(mut self) -> Vec<f64> {
        let order = self.network.order();
        // How many ways of so many steps lead on from each, and of one fewer.
        let (mut ways, mut before) = (vec![1_u64; order], Vec::new());
        let mut hops = 0;
        while hops < LEVELS && 8 * self.left.iter().filter(|&&left| left > 0).count() > order {
            hops += 1;
            let next = self.lengthen(hops, &ways, &before);
            before = std::mem::replace(&mut ways, next);
            for (seat, &ways) in ways.iter().enumerate() {
                let actors = u32::try_from(ways).unwrap_or(u32::MAX).min(self.left[seat]);
                self.take(seat, hops, actors);
            }
        }
        for seat in 0..order {
            self.take(seat, hops + 1, self.left[seat]);
        }
        let value = |(tally, fewer): (Tally, f64)| self.kind.value(tally).unwrap_or(fewer).max(fewer);
        self.tallies.into_iter().zip(self.fewer).map(value).collect()
    }

    /// Lets so many more be so many hops away.
    fn take(&mut self, seat: usize, hops: u32, actors: u32) {
        let one_way = self.network.is_directed() && self.mode != Mode::All;
        if one_way && let Some(value) = self.kind.value(self.tallies[seat]) {
            // Between two of these the value of closeness has no peak.
            self.fewer[seat] = self.fewer[seat].max(value);
        }
        self.tallies[seat].add(hops, actors);
        self.left[seat] -= actors;
    }

    /// How many ways there are with one step more. Those that turn back at once lead
    /// to nobody new: they are not counted where each step can be taken both ways.
    fn lengthen(&self, hops: u32, ways: &[u64], before: &[u64]) -> Vec<u64> {
        let network = self.network;
        let longer = |seat: Seat| {
            let next = rows(network, self.mode, seat).into_iter().flatten();
            let all = next.fold(0, |sum: u64, &next| sum.saturating_add(ways[next as usize]));
            if network.is_directed() || hops < 2 || all == u64::MAX {
                return all;
            }
            let contacts = network.neighbors(seat).len() as u64;
            // Each contact has one way back; after that there are as many as lead on otherwise.
            let back = if hops == 2 { contacts } else { contacts.saturating_sub(1) };
            all.saturating_sub(back.saturating_mul(before[seat as usize]))
        };
        network.seats().map(longer).collect()
    }
}
