use super::chance::Chance;
use super::random::Random;
use super::{BLOCKS, Crew, Scores, Undefined, add};
use crate::network::{Projection, Seat};

/// Where [`sampled_betweenness`] comes from.
pub const SAMPLE_REFERENCE: &str = "shortest chains drawn as in Riondato & Kornaropoulos 2016, Data Mining and Knowledge Discovery 30:438, doi:10.1007/s10618-015-0423-0, and Borassi & Natale 2019, ACM J. Experimental Algorithmics 24:1.2, doi:10.1145/3284359; bound of Hoeffding 1963, J. American Statistical Association 58:13, theorem 1, doi:10.1080/01621459.1963.10500830";

/// How near to the exact values a sample has to be, and how surely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The most by which the share of any actor, its betweenness divided by the
    /// ceiling, may differ from the exact one; above 0 and below 1.
    pub error: f64,
    /// The chance that it differs by more for one actor or several; above 0 and below 1.
    pub failure: f64,
    /// What the draw follows from: the same seed, the same sample.
    pub seed: u64,
}

/// Betweenness as a sample gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    /// Estimates, on the scale of betweenness, with its ceiling.
    pub scores: Scores,
    /// How many chains were drawn for them.
    pub samples: u64,
    /// By how much no share differs from the exact one, with the probability that was asked for:
    /// not above the error that was asked for.
    pub error: f64,
}

/// At how many sizes of the sample it is asked whether it is large enough.
const ROUNDS: usize = 12;

/// Betweenness estimated from shortest chains between pairs of actors drawn at random.
///
/// - **Definition**: of r pairs, each as likely as any other, and for each pair one of
///   its shortest chains, each as likely as any other, the part on which the actor
///   stands between the ends, times the number of pairs. For a sample of a given size its
///   mean is the betweenness; that the size depends on what was met moves it by far less
///   than the error. With probability 1 − `failure` the shares of all actors at once are
///   within `error` of the exact ones.
/// - **Bound**: how often an actor is met is a binomial number, so that the chance
///   that the part met is p and the true one q or beyond is at most e^(−r·D(p‖q)),
///   D(p‖q) = p ln(p/q) + (1 − p) ln((1 − p)/(1 − q)) (Hoeffding 1963). The chance of
///   failure is divided among both directions, twelve sizes of the sample, and the
///   actors: half of it evenly, half by how often a first sample, which is not used
///   otherwise, met them. The sample grows until the bound is kept for all; at the last
///   size it is, whatever was met.
/// - **Direction**: chains run along arcs. Lengths are not used. **Parallel ties**
///   count once.
/// - **Cost**: about ln(n / `failure`) · b / `error`² chains for the highest share b, and
///   ln(n / `failure`) / `error` at least; for each a search from both ends, in practice
///   about √m steps. O(n) memory for each of 32 blocks. No digit depends on `threads`, as
///   in [`Options`](super::Options).
/// - **Reference**: [`SAMPLE_REFERENCE`].
///
/// # Errors
/// If the error or the chance of failure is not above 0 and below 1.
pub fn sampled_betweenness(
    network: &Projection,
    sample: &Sample,
    threads: usize,
) -> Result<Sampled, Undefined> {
    let &Sample { error, failure, .. } = sample;
    if !(error > 0.0 && error < 1.0 && failure > 0.0 && failure < 1.0) {
        return Err(Undefined::Sample { error, failure });
    }
    let n = network.order();
    if n < 3 {
        let scores = Scores::betweenness(network, vec![0.0; n]);
        return Ok(Sampled { scores, samples: 0, error: 0.0 });
    }
    // Of all pairs some have an actor as an end, of those of others none: the ceiling is lower.
    let wider = n as f64 / (n - 2) as f64;
    let wanted = error / wider;
    let mut draw = Draw { network, seed: sample.seed, threads, parts: 0 };
    let least = libm::log(2.0 / failure) / wanted;
    let first = draw.hits(whole(least), vec![0; n]);
    let limits = limits(&first, failure);
    // Beyond this many the bound is kept whatever is met.
    let most = limits.iter().copied().fold(0.0, f64::max) / (2.0 * wanted * wanted);
    let mut hits = vec![0; n];
    let mut drawn = 0;
    for round in 0..ROUNDS {
        let part = round as f64 / (ROUNDS - 1) as f64;
        let size = whole(least * libm::pow((most / least).max(1.0), part));
        hits = draw.hits(size - drawn, hits);
        drawn = size;
        let kept = |(&hits, &limit): (&u64, &f64)| keeps(hits, drawn, wanted, limit);
        if hits.iter().zip(&limits).all(kept) {
            break;
        }
    }
    let reached = hits
        .iter()
        .zip(&limits)
        .fold(0.0, |reached, (&hits, &limit)| widened(reached, hits, drawn, wanted, limit));
    let pairs = if network.is_directed() { 1.0 } else { 0.5 } * n as f64 * (n - 1) as f64;
    let values = hits.iter().map(|&hits| hits as f64 / drawn as f64 * pairs).collect();
    let scores = Scores::betweenness(network, values);
    Ok(Sampled { scores, samples: drawn, error: reached * wider })
}

impl Sample {
    /// Whether it saves work: whether fewer chains have to be drawn for it than take as
    /// long as a search from every actor, as far as a first sample shows. Where it
    /// does not, the exact values are the better ones. Of fewer than three actors it
    /// never does.
    ///
    /// Cost: ln(2 / `failure`) / `error` chains, and no more than those that it
    /// compares with.
    pub fn is_worth_it(&self, network: &Projection, threads: usize) -> bool {
        /// How many steps of searches that are shared take as long as one of a chain,
        /// each of which goes to a place in memory that is not at hand.
        const DEARER: f64 = 50.0;
        let (n, m) = (network.order() as f64, network.size() as f64);
        if n < 3.0 {
            return false;
        }
        let affordable = n * (n + m) / (DEARER * (m + 1.0).sqrt());
        let wanted = self.error * (n - 2.0) / n;
        let least = libm::log(2.0 / self.failure) / wanted;
        if least > affordable {
            return false;
        }
        let mut draw = Draw { network, seed: self.seed, threads, parts: 0 };
        let first = draw.hits(whole(least), vec![0; network.order()]);
        let enough = |(&hits, limit): (&u64, f64)| {
            let met = hits as f64 / least.ceil();
            let told = |truth: f64| if (0.0..=1.0).contains(&truth) { apart(met, truth) } else { f64::MAX };
            limit / told(met + wanted).min(told(met - wanted))
        };
        first.iter().zip(limits(&first, self.failure)).map(enough).fold(0.0, f64::max) <= affordable
    }
}

/// A number of chains.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is above 0, and beyond 2^64 nobody would see the end of it"
)]
fn whole(size: f64) -> u64 {
    size.ceil() as u64
}

/// For each seat the logarithm of 1 divided by its share of the chance of failure, given
/// how often a first sample met it.
fn limits(first: &[u64], failure: f64) -> Vec<f64> {
    let evenly = 1.0 / first.len() as f64;
    let all: u64 = first.iter().sum();
    let share = |&hits: &u64| if all == 0 { evenly } else { evenly.midpoint(hits as f64 / all as f64) };
    let ways = 2.0 * ROUNDS as f64;
    first.iter().map(|hits| libm::log(ways / (failure * share(hits)))).collect()
}

/// Whether a part met so often differs by no more than `error` from the true one, but for a
/// chance of e^(−`limit`) in each direction.
fn keeps(hits: u64, drawn: u64, error: f64, limit: f64) -> bool {
    let met = hits as f64 / drawn as f64;
    let beyond = |truth: f64| !(0.0..=1.0).contains(&truth) || drawn as f64 * apart(met, truth) >= limit;
    beyond(met + error) && beyond(met - error)
}

/// The least error that such a part keeps, if it is above `reached`, else that.
fn widened(reached: f64, hits: u64, drawn: u64, most: f64, limit: f64) -> f64 {
    if keeps(hits, drawn, reached, limit) {
        return reached;
    }
    let (mut low, mut high) = (reached, most);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if keeps(hits, drawn, middle, limit) { high = middle } else { low = middle }
    }
    high
}

/// The relative entropy of a part that was met and the true one.
fn apart(met: f64, truth: f64) -> f64 {
    let term = |one: f64, other: f64| if one > 0.0 { one * libm::log(one / other) } else { 0.0 };
    term(met, truth) + term(1.0 - met, 1.0 - truth)
}

/// A growing sample.
struct Draw<'a> {
    network: &'a Projection,
    seed: u64,
    threads: usize,
    /// How many parts have been drawn, each with its own random numbers.
    parts: u64,
}

impl Draw<'_> {
    /// Draws more chains, and adds how often each seat stands between the ends.
    fn hits(&mut self, more: u64, mut hits: Vec<u64>) -> Vec<u64> {
        let each = more.div_ceil(BLOCKS as u64).max(1);
        let first = self.parts;
        self.parts += BLOCKS as u64;
        let crew = Crew::new(self.threads, usize::try_from(more).unwrap_or(usize::MAX).saturating_mul(100));
        let n = u32::try_from(self.network.order()).expect("a projection holds fewer than 2^32 actors");
        let found = crew.each_with(
            BLOCKS,
            || Chance::new(self.network),
            |chance, block| {
                let count = each.min(more.saturating_sub(block as u64 * each));
                let mut random = Random::new(self.seed, first + block as u64);
                let mut found = vec![0_u64; self.network.order()];
                for _ in 0..count {
                    let from = random.below(n);
                    let other = random.below(n - 1);
                    let to = if other < from { other } else { other + 1 };
                    chance.draw(from, to, &mut random, |seat: Seat| found[seat as usize] += 1);
                }
                found
            },
        );
        for (sum, found) in hits.iter_mut().zip(add(self.network.order(), found)) {
            *sum += found;
        }
        hits
    }
}
