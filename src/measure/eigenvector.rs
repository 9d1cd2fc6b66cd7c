use super::basis::{Crew, Flow, Matrix, Part, leading};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "eigenvector",
    title: "Eigenvector centrality",
    summary: "how well connected it is to those who are well connected themselves",
    definition: "Each actor's value is proportional to the sum of its contacts' values (times strength), by \
        the same factor for all; the highest is set to 1. Computed within the largest connected part only, \
        since parts cannot be compared. With directions: from those whose arrows lead to the actor (in), to \
        whom its arrows lead (out), or either way (all), and within the largest part whose actors all reach \
        one another along arrows.",
    ceiling: "1: somebody always has it",
    undefined: "outside the largest part; for everybody if several parts are equally large, nobody is \
        connected, arrows form no circle, or two parts lead by too little to tell which",
    reference: "Bonacich 1972, J. Math. Sociology 2:113, doi:10.1080/0022250X.1972.9989806",
    caution: "One dense circle takes nearly all of it, and everybody outside looks unimportant. \
        A single document that names many people together makes such a circle.",
    example: "Ada knows Ben, Ben knows Cal. With 1 for Ben and x for each end: Ben's value is f times 2x, an \
        end's f times 1. So x = f and 1 = 2x², x = 0.7071.",
    order: Order::HighFirst,
    modes: &[Mode::In, Mode::Out, Mode::All],
    weight: Weight::Strength,
    counts_ties: false,
    compute: eigenvector,
};

/// How well connected an actor is to the well connected (eigenvector centrality).
///
/// - **Reading**: a contact counts for more, the better connected it is.
/// - **Definition**: the vector x > 0 with λ x(v) = Σ w(u, v) x(u) for the largest
///   λ, scaled to a maximum of 1, within the largest component.
/// - **Direction**: along arcs (in), against them (out), or both ways (all).
///   **Weights**: strengths, if given. **Parallel ties** count once.
/// - **Range**: above 0, up to 1.
/// - **Cost**: O(m) time a multiplication, some dozens of them; O(n + m) memory.
/// - **Reference**: Bonacich 1972, doi:10.1080/0022250X.1972.9989806.
/// - **Undefined**: outside the largest component (directed: strongly connected);
///   if several are equally large; if two circles inside it are so alike and so
///   far apart that floats cannot tell which leads.
/// - **Caution**: one dense circle takes all.
fn eigenvector(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let strengths = options.checked_strengths(network)?;
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::All);
    let flow = Flow { network, mode, strengths };
    let part = Part::largest(network, mode)?.busiest_first(&flow);
    let matrix = Matrix::new(&flow, &part);
    let crew = Crew::new(options.threads, matrix.rows() + matrix.len());
    let mut times = |vector: &[f64], product: &mut [f64]| matrix.times(&crew, vector, product);
    let (_, vector) = if flow.is_symmetric() {
        leading::symmetric(matrix.rows(), matrix.len(), &crew, &mut times)?
    } else {
        leading::positive(matrix.rows(), matrix.len(), &mut times)?
    };
    Ok(Scores { values: part.spread(&vector), ceiling: Some(1.0), spread: None })
}
