use super::graph::Graph;
use crate::network::{Projection, Seat};

/// The biconnected blocks of a network, directions ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// The seats of each block, ascending: the larger first, then by their first
    /// seats. An actor may be in several; one without a contact is in none.
    pub blocks: Vec<Vec<Seat>>,
    /// The cut actors, ascending: those who are in several blocks, so that without
    /// them some of their contacts are no longer joined. With each the number of
    /// its blocks, which is the number of parts that the actors around it fall into.
    pub cut: Vec<(Seat, usize)>,
}

/// Biconnected blocks: largest sets of actors that no single actor's loss takes
/// apart (a bridge and its two ends are a block too).
///
/// Computed as in Hopcroft & Tarjan 1973, doi:10.1145/362248.362272, without
/// recursion. Parallel ties are one strand, and two arcs that run opposite ways are
/// one too. Cost: O(n + m).
pub fn blocks(network: &Projection) -> Blocks {
    const NEW: u32 = u32::MAX;
    let order = network.order();
    let around = Graph::new(network, &network.seats().collect::<Vec<Seat>>());
    let mut met = vec![NEW; order];
    let mut low = vec![NEW; order];
    let mut cursor = vec![0_usize; order];
    let mut blocks: Vec<Vec<Seat>> = Vec::new();
    let mut count = 0;
    for root in network.seats() {
        if met[root as usize] != NEW {
            continue;
        }
        let mut trail = vec![root];
        // Actors met and not yet in all of their blocks but the ones to come.
        let mut open = vec![root];
        (met[root as usize], low[root as usize]) = (count, count);
        count += 1;
        while let Some(&seat) = trail.last() {
            let at = seat as usize;
            if let Some(&next) = around.heads(seat).get(cursor[at]) {
                cursor[at] += 1;
                if met[next as usize] == NEW {
                    (met[next as usize], low[next as usize]) = (count, count);
                    count += 1;
                    trail.push(next);
                    open.push(next);
                } else {
                    low[at] = low[at].min(met[next as usize]);
                }
                continue;
            }
            trail.pop();
            let Some(&parent) = trail.last() else { continue };
            let up = parent as usize;
            low[up] = low[up].min(low[at]);
            if low[at] >= met[up] {
                let first = open.iter().rposition(|&other| other == seat).expect("it is open until now");
                let mut block = open.split_off(first);
                block.push(parent);
                block.sort_unstable();
                blocks.push(block);
            }
        }
    }
    blocks.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let mut times = vec![0_usize; order];
    for &seat in blocks.iter().flatten() {
        times[seat as usize] += 1;
    }
    let cut = (0..).zip(times).filter(|&(_, times)| times > 1).collect();
    Blocks { blocks, cut }
}
