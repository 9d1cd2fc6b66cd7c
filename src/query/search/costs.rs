use crate::model::{Dataset, Status};
use crate::network::{Projection, Seat};
use std::sync::Arc;

/// The cost of one hop.
pub const HOP: u64 = 1_000_000_000;

/// How much hubs and weak evidence count against a chain, beside its length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scoring {
    /// Weight of the penalty of an inner actor: log2 of how many times more
    /// contacts it has than [`Costs::usual`], if more. At least 0; in hops.
    pub hub_penalty: f64,
    /// Weight of the doubt of a hop: minus the natural logarithm of the
    /// confidence of its best tie. At least 0; in hops.
    pub evidence: f64,
}

impl Scoring {
    /// By length alone.
    pub const PLAIN: Self = Self { hub_penalty: 0.0, evidence: 0.0 };

    /// The greatest weight that is taken: a hub then outweighs any detour.
    pub const MOST: f64 = 1000.0;
}

impl Default for Scoring {
    /// The weights of the README's section on connections, which says how they
    /// were found.
    fn default() -> Self {
        Self { hub_penalty: 1.5, evidence: 1.0 }
    }
}

/// What a chain costs, actor by actor and strand by strand: lower is better.
///
/// cost = hops + p·Σ over inner actors max(0, log2(k/K)) + e·Σ over hops −ln(c),
/// with k an actor's contacts, K = max(8, twice their mean) and c the highest
/// confidence among the ties of a hop.
///
/// A copy is cheap: it shares all that was computed.
#[derive(Debug, Clone)]
pub struct Costs {
    parts: Arc<Parts>,
    /// Whether only hops count.
    plain: bool,
    /// Through whom no chain may run, ascending.
    closed: Vec<Seat>,
}

/// What is known of each actor and strand.
#[derive(Debug)]
struct Parts {
    hubs: Vec<u64>,
    /// The greatest of them.
    greatest: u64,
    /// The best status among the ties of each strand, as its position in
    /// [`Status::ALL`]; empty when evidence does not count.
    best: Vec<u8>,
    doubts: [u64; Status::ALL.len()],
    contacts: Vec<u32>,
    usual: f64,
}

impl Costs {
    /// The costs of a projection of this data set.
    ///
    /// Cost: O(n + number of ties).
    pub fn new(dataset: &Dataset, projection: &Projection, scoring: Scoring) -> Self {
        let mut parts = Parts::new(projection, scoring);
        if scoring.evidence > 0.0 {
            let status = |tie| dataset.tie(tie).status as u8;
            parts.best = projection
                .strands()
                .map(|strand| strand.ties.iter().map(|carried| status(carried.tie)).min().unwrap_or(0))
                .collect();
            for (doubt, &(status, _)) in parts.doubts.iter_mut().zip(Status::ALL) {
                // A withdrawn tie is in no projection; nothing is asked of its confidence 0.
                let confidence = status.confidence().max(1e-9);
                *doubt = units(scoring.evidence * -libm::log(confidence));
            }
        }
        Self { parts: Arc::new(parts), plain: false, closed: Vec::new() }
    }

    /// The same where all evidence is alike.
    pub fn hubs(projection: &Projection, scoring: Scoring) -> Self {
        Self { parts: Arc::new(Parts::new(projection, scoring)), plain: false, closed: Vec::new() }
    }

    /// Every hop costs the same, and nothing else costs anything.
    pub fn plain(projection: &Projection) -> Self {
        Self::hubs(projection, Scoring::PLAIN).by_length()
    }

    /// The same, by length alone.
    #[must_use]
    pub fn by_length(&self) -> Self {
        Self { plain: true, ..self.clone() }
    }

    /// Lets no chain run through an actor; it may still be an end.
    pub fn close(&mut self, seat: Seat) {
        if let Err(at) = self.closed.binary_search(&seat) {
            self.closed.insert(at, seat);
        }
    }

    /// Whether only hops count.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// K: up to so many contacts an actor is no hub.
    pub fn usual(&self) -> f64 {
        self.parts.usual
    }

    /// How many actors an actor is joined to, in either direction.
    pub fn contacts(&self, seat: Seat) -> u32 {
        self.parts.contacts[seat as usize]
    }

    /// What it costs to run through an actor.
    pub fn hub(&self, seat: Seat) -> u64 {
        if self.plain { 0 } else { self.parts.hubs[seat as usize] }
    }

    /// What the weakness of a strand's evidence costs.
    pub fn doubt(&self, strand: u32) -> u64 {
        if self.plain {
            return 0;
        }
        self.parts.best.get(strand as usize).map_or(0, |&best| self.parts.doubts[best as usize])
    }

    /// Whether a chain may run through an actor.
    pub(in crate::query) fn open(&self, seat: Seat) -> bool {
        self.closed.is_empty() || self.closed.binary_search(&seat).is_err()
    }

    /// What a step along a strand costs, and the passage through the actor it leads to.
    pub(super) fn step(&self, strand: u32, to: Seat, goal: Seat) -> u64 {
        let hub = if to == goal { 0 } else { self.hub(to) };
        HOP + self.doubt(strand) + hub
    }

    /// No chain of so many hops costs more.
    pub(super) fn most(&self, hops: usize) -> u64 {
        let doubt = self.parts.doubts.iter().copied().max().unwrap_or(0);
        let dearest = if self.plain { HOP } else { HOP + doubt + self.parts.greatest };
        dearest.saturating_mul(hops as u64)
    }
}

impl Parts {
    /// The contacts of all actors, and what it costs to run through them.
    fn new(projection: &Projection, scoring: Scoring) -> Self {
        let contacts: Vec<u32> = projection.seats().map(|seat| contacts(projection, seat)).collect();
        let total: f64 = contacts.iter().copied().map(f64::from).sum();
        #[allow(clippy::cast_precision_loss, reason = "a projection has fewer than 2^32 actors")]
        let mean = total / (projection.order().max(1) as f64);
        let usual = (2.0 * mean).max(8.0);
        let hub = |&contacts: &u32| {
            let times = libm::log2(f64::from(contacts) / usual);
            units(scoring.hub_penalty * times.max(0.0))
        };
        let hubs: Vec<u64> = contacts.iter().map(hub).collect();
        let greatest = hubs.iter().copied().max().unwrap_or(0);
        Self { hubs, greatest, best: Vec::new(), doubts: [0; Status::ALL.len()], contacts, usual }
    }
}

/// So many hops in whole units.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are at most 1000")]
fn units(hops: f64) -> u64 {
    #[allow(clippy::cast_precision_loss, reason = "a power of ten below 2^53")]
    let unit = HOP as f64;
    (hops * unit).round() as u64
}

/// How many actors a seat is joined to in either direction.
fn contacts(projection: &Projection, seat: Seat) -> u32 {
    let out = projection.neighbors(seat);
    let both = if projection.is_directed() {
        let into = projection.neighbors_into(seat);
        into.iter().filter(|other| out.binary_search(other).is_err()).count()
    } else {
        0
    };
    u32::try_from(out.len() + both).expect("a projection has fewer than 2^32 actors")
}
