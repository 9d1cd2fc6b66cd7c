use super::basis::{Crew, Flow, Matrix, Part};
use super::{Measure, Mode, Options, Order, SAME, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "pagerank",
    title: "PageRank",
    summary: "how much of a random walk from contact to contact is spent at it",
    definition: "A walker goes from actor to actor, each time to one of the present actor's contacts by an \
        even draw (or in proportion to strength). With probability 0.15 before each step, or when nobody \
        leads on, it starts again at an actor drawn evenly from all. The value is the share of time spent \
        at the actor; all values add up to 1. With directions: along the arrows (in), against them (out), or \
        either way (all).",
    ceiling: "not used: the values are shares already",
    undefined: "never",
    reference: "Brin & Page 1998, Computer Networks 30:107, doi:10.1016/S0169-7552(98)00110-X; \
        the undirected reading as in Gleich 2015, SIAM Review 57:321, doi:10.1137/140976649",
    caution: "Without directions it follows the number of contacts closely. It rewards being the main \
        contact of many who have few others, which recording by a single source easily produces.",
    example: "Ada knows Ben, Ben knows Cal. From either end the walker must go to Ben, from Ben it goes to \
        each end half of the time. With p for Ben and q for each end: p = 0.05 + 0.85 · 2q and \
        q = 0.05 + 0.85 · p / 2, so Ben has 0.4865 and the ends 0.2568 each.",
    order: Order::HighFirst,
    modes: &[Mode::In, Mode::Out, Mode::All],
    weight: Weight::Strength,
    counts_ties: false,
    compute: pagerank,
};

/// How far all scores together may be from the exact ones.
const ERROR: f64 = 1e-12;

/// By what part of their sum the equations may be missed because of rounding.
const ROUNDING: f64 = 8.0 * f64::EPSILON;

/// How many rounds at most; damping 0.85 takes about 50, along arrows about 100, and
/// 0.999 never more than this.
const ROUNDS: usize = 50_000;

/// Every so many rounds values are calmed.
const CALM: usize = 16;

/// In how many stages a round along arrows is made.
const STAGES: usize = 8;

/// The share of time that a random walker spends at an actor (`PageRank`).
///
/// - **Reading**: well connected to the well connected.
/// - **Definition**: x(v) = (1 − d) / n + d · (D / n + Σ x(u) · w(u, v) / w(u)),
///   over the u with an arc to v; w(u) is the sum of u's strengths, and D is what
///   the actors have from whom no arc leads on.
/// - **Direction**: along arcs (in), against them (out), or both ways (all).
///   **Weights**: strengths, if given. **Parallel ties** count once.
/// - **Range**: above 0, adding up to 1.
/// - **Cost**: O(m) time a round, 50 to 100 rounds; O(n + m) memory.
/// - **Reference**: Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X; without
///   directions by Chebyshev iteration (Golub & Varga 1961, doi:10.1007/BF01386013).
/// - **Undefined**: for a damping outside 0 to 1, strengths that cannot be used,
///   or a damping so near to 1 that it does not settle.
/// - **Caution**: undirected, it mostly repeats the number of contacts.
fn pagerank(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let damping = options.damping;
    if !(0.0..1.0).contains(&damping) {
        return Err(Undefined::Damping { damping });
    }
    let strengths = options.checked_strengths(network)?;
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::In);
    let flow = Flow { network, mode, strengths };
    let part = Part::everybody(network).busiest_first(&flow);
    let totals = flow.reversed().totals();
    let walk = Walk {
        matrix: Matrix::new(&flow, &part),
        leaving: part.seats.iter().map(|&seat| totals[seat as usize]).collect(),
        damping,
        crew: Crew::new(options.threads, flow.steps()),
    };
    let visits = walk.visits(flow.is_symmetric())?;
    let all: f64 = visits.iter().sum();
    Ok(Scores::unbounded(part.place.iter().map(|&at| visits[at as usize] / all).collect()))
}

/// Walks that begin once at every actor and end when the walker is to start
/// again, or nobody leads on. How often they visit an actor,
/// y(v) = 1 + d · Σ y(u) · w(u, v) / w(u), is a multiple of the share of time that
/// one endless walk spends there: the walker who is stuck needs no round of its own.
struct Walk {
    matrix: Matrix,
    /// By actor, the sum of the strengths along which a walker leaves it.
    leaving: Vec<f64>,
    damping: f64,
    crew: Crew,
}

impl Walk {
    /// How often each actor is visited.
    fn visits(&self, symmetric: bool) -> Result<Vec<f64>, Undefined> {
        // What an actor hands on along an arc of strength 1: were it the same for all,
        // visits would be in proportion to strengths.
        let strength: f64 = self.leaving.iter().sum();
        let even = self.leaving.len() as f64 / ((1.0 - self.damping) * strength);
        let mut shares: Vec<f64> =
            self.leaving.iter().map(|&leaving| if leaving > 0.0 { even } else { 0.0 }).collect();
        // Beyond this, rounding alone could tell actors apart who are equal.
        let rounding = ROUNDING / (1.0 - self.damping);
        if rounding > SAME {
            return Err(Undefined::Unsettled { rounds: 0, change: rounding });
        }
        if !(symmetric && self.accelerated(&mut shares)) {
            self.staged(&mut shares)?;
        }
        let mut visits = vec![0.0; shares.len()];
        self.matrix.each_row(
            &self.crew,
            self.matrix.blocks(),
            &shares,
            &mut visits,
            |_, arriving, visits| {
                *visits = 1.0 + self.damping * arriving;
                []
            },
        );
        Ok(visits)
    }

    /// Whether visits are near enough to the exact ones if the equations miss by so
    /// much, all added up. The matrix of the equations takes at least 1 − d of the
    /// sum of any vector, so their error is at most the miss divided by that; as
    /// shares of a sum that is itself wrong it may double. With damping near 1 it
    /// cannot miss by so little as that asks for, but for rounding.
    fn settled(&self, miss: f64, sum: f64) -> bool {
        2.0 * miss <= sum * (ERROR * (1.0 - self.damping)).max(ROUNDING)
    }

    /// Chebyshev's iteration: every round mixes what is found with what was found
    /// two rounds before, so that all errors, whose factors lie between −d and d
    /// because what goes out comes back as strong, shrink as fast as they together
    /// can. With damping 0.85 that is by 0.557 a round, without it by 0.85. False
    /// if rounding keeps it from getting there.
    fn accelerated(&self, shares: &mut Vec<f64>) -> bool {
        let d = self.damping;
        let (mut before, mut mixing) = (shares.clone(), 1.0);
        let (first, mut first_miss) = (shares.clone(), f64::INFINITY);
        let shrinking = d / (1.0 + (1.0 - d * d).sqrt());
        let patience = 100.0 - 100.0 / libm::log(shrinking.max(0.01));
        for round in 0..ROUNDS {
            let [miss, sum] = self.matrix.each_row(
                &self.crew,
                self.matrix.blocks(),
                shares,
                &mut before,
                |row, arriving, before| {
                    let leaving = self.leaving[row];
                    if leaving == 0.0 {
                        return [0.0; 2];
                    }
                    let visits = 1.0 + d * arriving;
                    let had = leaving * shares[row];
                    *before += mixing * (visits / leaving - *before);
                    [(visits - had).abs(), had]
                },
            );
            if self.settled(miss, sum) {
                return true;
            }
            if round == 0 {
                first_miss = miss;
            }
            if round as f64 > patience {
                // Strengths of very different sizes may have made it worse for a while.
                if miss < first_miss {
                    return false;
                }
                break;
            }
            std::mem::swap(shares, &mut before);
            mixing = if round == 0 { 1.0 / (1.0 - d * d / 2.0) } else { 1.0 / (1.0 - d * d * mixing / 4.0) };
        }
        shares.clone_from(&first);
        false
    }

    /// Repeated multiplication, in stages each of which uses what those before it
    /// found (Gauss and Seidel): about half as many rounds as all at once.
    ///
    /// With damping near 1 a walker who swings between two actors makes values swing
    /// by so little that rounding keeps them from ever calming down: so now and then
    /// a round goes only half of the way.
    fn staged(&self, shares: &mut [f64]) -> Result<(), Undefined> {
        let mut fresh = vec![0.0; shares.len()];
        let mut change = f64::INFINITY;
        for round in 1..=ROUNDS {
            let whole = round % CALM != 0;
            let [moved, sum] = self.stages(if whole { 1.0 } else { 0.5 }, shares, &mut fresh);
            // What an actor passed on before it moved, others still have from it; no
            // more than that can the equations miss.
            if whole && self.settled(self.damping * moved, sum) {
                return Ok(());
            }
            change = moved / sum;
        }
        Err(Undefined::Unsettled { rounds: ROUNDS, change })
    }

    /// One round that goes so far of the way: by how much visits move if it goes all
    /// of it, and their sum.
    fn stages(&self, way: f64, shares: &mut [f64], fresh: &mut [f64]) -> [f64; 2] {
        let blocks = self.matrix.blocks();
        let (mut moved, mut sum) = (0.0, 0.0);
        for stage in blocks.chunks(blocks.len().div_ceil(STAGES).max(1)) {
            let rows = stage[0].start..stage[stage.len() - 1].end;
            let fresh = &mut fresh[rows.clone()];
            let [more, part] =
                self.matrix.each_row(&self.crew, stage, shares, fresh, |row, arriving, fresh| {
                    let leaving = self.leaving[row];
                    if leaving == 0.0 {
                        return [0.0; 2];
                    }
                    let visits = 1.0 + self.damping * arriving;
                    *fresh = shares[row] + way * (visits / leaving - shares[row]);
                    [(visits - leaving * shares[row]).abs(), visits]
                });
            shares[rows].copy_from_slice(fresh);
            moved += more;
            sum += part;
        }
        [moved, sum]
    }
}
