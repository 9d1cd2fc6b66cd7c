use super::{Chains, Crew, Mode, Options, Piece, Roads, Routes, Scores, Undefined, add, blocks};
use crate::network::Projection;

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
    let piece = Piece::along(network, Mode::Out);
    let roads = lengths.map(|lengths| (Roads::new(network, lengths, Mode::Out), lengths));
    let blocks = blocks(n, 1);
    let crew = Crew::new(options.threads, n.saturating_mul(m + n));
    let arrays = || Arrays {
        chains: Chains::of_ties(&piece, multiples.as_deref()),
        routes: roads.as_ref().map(|(roads, lengths)| (Routes::new(roads), *lengths)),
        places: vec![0.0; n],
    };
    let parts = crew.each_with(blocks.len(), arrays, |arrays, block| {
        let starts = piece.places().skip(blocks[block].start).take(blocks[block].len());
        arrays.given_by(starts, m)
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

/// What it takes to follow chains, kept from one block to the next.
struct Arrays<'a> {
    chains: Chains<'a, Piece>,
    routes: Option<(Routes<'a>, &'a [f64])>,
    /// What each place carries, which is not asked for.
    places: Vec<f64>,
}

impl Arrays<'_> {
    /// What the pairs that begin at one of the starts give to each of `m` strands.
    fn given_by(&mut self, starts: impl Iterator<Item = u32>, m: usize) -> Result<Vec<f64>, Undefined> {
        let Self { chains, routes, places } = self;
        let mut strands = vec![0.0; m];
        for start in starts {
            let flow = |strand: u32, part: f64| strands[strand as usize] += part;
            if let Some((routes, lengths)) = routes {
                routes.search(start)?;
                chains.along(routes, lengths, places, flow);
            } else {
                chains.through(start, places, flow);
            }
        }
        Ok(strands)
    }
}
