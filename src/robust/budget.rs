use crate::measure::Measure;
use crate::network::Projection;

/// How many steps trials may take before they are made only when asked for: some
/// seconds on one core.
pub const AFFORDABLE: u64 = 1_000_000_000;

/// How many steps each of the exact tests may take before it is left undone.
pub const EXACT: u64 = 1_000_000_000;

/// About how many steps a measure takes on a network, by the cost that its
/// documentation states: for those that look along all chains n·(n + m), for
/// those that go in rounds 200 of n + m.
pub fn steps(measure: &Measure, network: &Projection) -> u64 {
    let n = network.order() as u64 + 1;
    let pass = n + network.size() as u64;
    match measure.name {
        "contacts" | "ties" | "strength" | "coreness" => pass,
        "pagerank" | "katz" | "eigenvector" | "hub" | "authority" => pass.saturating_mul(200),
        // 64 searches share a pass.
        "harmonic" | "closeness" | "reach" => pass.saturating_mul(n.div_ceil(16)),
        _ => pass.saturating_mul(n),
    }
}
