use super::{Chains, Crew, Mode, Options, Routes, Scores, Undefined, add, blocks, near_order};
use crate::network::{Projection, Seat};

/// Where the definition of [`line_betweenness`] comes from.
pub const LINE_REFERENCE: &str = "Girvan & Newman 2002, PNAS 99:7821, doi:10.1073/pnas.122653799 (edge betweenness); computed as in Brandes 2008, Social Networks 30(2):136, doi:10.1016/j.socnet.2007.11.001";

/// How often each strand lies on the shortest chains between two actors (edge
/// betweenness); the values are by strand number.
///
/// - **Definition**: b(e) = Σ σ(s, t | e) / σ(s, t) over unordered pairs of actors
///   s, t, the ends of e among them, where σ counts shortest chains; over ordered
///   pairs when directed.
/// - **Direction**: chains run along arcs. **Weights**: lengths, if given. **Parallel
///   ties** make one strand; with [`Options::separate`] σ counts a chain for each
///   choice of ties, and the strand has the sum of its ties.
/// - **Range**: 1 or more where the strand is the shortest way between its ends, as
///   it is without lengths; at most n(n − 1) / 2, twice that when directed.
/// - **Cost**: O(n·m) time, with lengths O(n·m log m); O(n + m) memory for each of
///   32 blocks. Counts of chains cannot overflow, and no digit depends on the
///   number of threads.
/// - **Reference**: [`LINE_REFERENCE`].
///
/// # Errors
/// For lengths that cannot be used.
pub fn line_betweenness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let (n, m) = (network.order(), network.size());
    let lengths = options.checked_lengths(network)?;
    let multiples = options.multiples(network);
    let starts = near_order(network);
    let blocks = blocks(n, 1);
    let crew = Crew::new(options.threads, n.saturating_mul(m + n));
    let parts = crew.each(blocks.len(), |block| {
        let starts = &starts[blocks[block].clone()];
        let chains = Chains::of_ties(network, multiples.as_deref());
        from_starts(network, chains, lengths, starts)
    });
    let mut sums = add(m, parts.into_iter().collect::<Result<_, Undefined>>()?);
    let mut ceiling = (n > 1).then(|| n as f64 * (n - 1) as f64);
    if !network.is_directed() {
        // Every pair was met from both of its ends.
        for sum in &mut sums {
            *sum /= 2.0;
        }
        ceiling = ceiling.map(|most| most / 2.0);
    }
    Ok(Scores { ceiling, ..Scores::unbounded(sums) })
}

/// What the pairs that begin at one of the starts give to each strand.
fn from_starts(
    network: &Projection,
    mut chains: Chains<'_, Projection>,
    lengths: Option<&[f64]>,
    starts: &[Seat],
) -> Result<Vec<f64>, Undefined> {
    let mut seats = vec![0.0; network.order()];
    let mut strands = vec![0.0; network.size()];
    let mut routes = lengths.map(|lengths| Routes::new(network, lengths, Mode::Out));
    for &start in starts {
        let flow = |strand: u32, part: f64| strands[strand as usize] += part;
        match (&mut routes, lengths) {
            (Some(routes), Some(lengths)) => {
                routes.search(start)?;
                chains.along(routes, lengths, &mut seats, flow);
            }
            _ => chains.through(start, &mut seats, flow),
        }
    }
    Ok(strands)
}
