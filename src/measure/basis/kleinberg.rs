use super::{Crew, Flow, Matrix, Mode, OUTSIDE, Options, Part, Scores, Undefined, leading};
use crate::network::Projection;

/// Two circles of hubs and authorities lead together if their eigenvalues differ
/// by no more than this, relatively.
const EQUAL: f64 = 1e-9;

/// Kleinberg's scores of hubs and of authorities, for all actors of the largest
/// connected part: what his iteration from equal scores tends to, each scaled to
/// a highest score of 1.
///
/// The iteration may favour one circle of hubs and authorities over another by so
/// little that it never ends. So each circle is solved by itself; those with the
/// largest eigenvalue keep what the iteration leaves them, the others nothing.
pub(crate) fn kleinberg(network: &Projection, options: &Options) -> Result<[Scores; 2], Undefined> {
    if !network.is_directed() {
        return Err(Undefined::Undirected);
    }
    let strengths = options.checked_strengths(network)?;
    let part = Part::largest(network, Mode::All)?;
    let flow = Flow { network, mode: Mode::Out, strengths };
    let crew = Crew::new(options.threads, flow.steps());
    let mut circles = circles(&flow, &part);
    circles.sort_by(|a, b| b.bound.total_cmp(&a.bound));
    let mut solved: Vec<(f64, Vec<f64>, &Circle)> = Vec::new();
    let mut most: f64 = 0.0;
    for circle in &circles {
        if circle.bound < most * (1.0 - EQUAL) {
            break;
        }
        let (eigenvalue, hubs) = circle.solve(&crew)?;
        most = eigenvalue.max(most);
        solved.push((eigenvalue, hubs, circle));
    }
    let mut scores = [(); 2].map(|()| vec![0.0; part.seats.len()]);
    for (_, hubs, circle) in solved.iter().filter(|(eigenvalue, ..)| *eigenvalue >= most * (1.0 - EQUAL)) {
        circle.fill(hubs, &mut scores);
    }
    Ok(scores.map(|mut scores| {
        let highest = scores.iter().copied().fold(0.0, f64::max);
        for score in &mut scores {
            *score /= highest;
        }
        Scores { values: part.spread(&scores), ceiling: Some(1.0), spread: None }
    }))
}

/// Hubs, and the authorities they point to, directly or by way of each other.
struct Circle {
    /// Places of the hubs and of the authorities in their part.
    members: [Vec<u32>; 2],
    /// A row for each hub, a column for each authority.
    there: Matrix,
    /// The same the other way round.
    back: Matrix,
    /// The eigenvalue is not above it.
    bound: f64,
}

impl Circle {
    /// The largest eigenvalue of A Aᵀ and its vector.
    fn solve(&self, crew: &Crew) -> Result<(f64, Vec<f64>), Undefined> {
        let mut authorities = vec![0.0; self.back.rows()];
        let mut times = |hubs: &[f64], product: &mut [f64]| {
            self.back.times(crew, hubs, &mut authorities);
            self.there.times(crew, &authorities, product);
        };
        leading::symmetric(self.there.rows(), 2 * self.there.len(), crew, &mut times)
    }

    /// Writes down what equal scores leave: the leading vector, as long as their
    /// shadow on it, and the authorities that follow from it.
    fn fill(&self, hubs: &[f64], scores: &mut [Vec<f64>; 2]) {
        let sum: f64 = hubs.iter().sum();
        let square: f64 = hubs.iter().map(|hub| hub * hub).sum();
        let hubs: Vec<f64> = hubs.iter().map(|hub| hub * sum / square).collect();
        let mut authorities = vec![0.0; self.back.rows()];
        self.back.times(&Crew::Alone, &hubs, &mut authorities);
        for ((members, values), scores) in self.members.iter().zip([hubs, authorities]).zip(scores) {
            for (&member, value) in members.iter().zip(values) {
                scores[member as usize] = value;
            }
        }
    }
}

/// Divides a part into circles that share no arc.
fn circles(flow: &Flow<'_>, part: &Part) -> Vec<Circle> {
    // Every actor twice: as a hub, and, n places later, as an authority.
    let n = part.seats.len();
    let mut joined = petgraph::unionfind::UnionFind::<usize>::new(2 * n);
    for (at, &seat) in part.seats.iter().enumerate() {
        for (to, _) in flow.arcs(seat) {
            joined.union(at, n + part.place[to as usize] as usize);
        }
    }
    let mut number = vec![OUTSIDE; 2 * n];
    let mut members: Vec<[Vec<u32>; 2]> = Vec::new();
    // By actor as hub, and as authority: the place among those of its circle.
    let mut rank = vec![0; 2 * n];
    for (at, &seat) in (0..).zip(&part.seats) {
        for (side, flow) in [*flow, flow.reversed()].into_iter().enumerate() {
            let twin = at as usize + side * n;
            if flow.arcs(seat).next().is_some() {
                let circle = &mut number[joined.find(twin)];
                if *circle == OUTSIDE {
                    *circle = u32::try_from(members.len()).expect("fewer circles than arcs");
                    members.push([Vec::new(), Vec::new()]);
                }
                let members = &mut members[*circle as usize][side];
                rank[twin] = u32::try_from(members.len()).expect("seats have 32 bits");
                members.push(at);
            }
        }
    }
    members.into_iter().map(|members| Circle::new(members, flow, part, &rank)).collect()
}

impl Circle {
    fn new(members: [Vec<u32>; 2], flow: &Flow<'_>, part: &Part, rank: &[u32]) -> Self {
        let (as_hub, as_authority) = rank.split_at(part.seats.len());
        let matrix = |rows: &[u32], flow: Flow<'_>, rank: &[u32]| {
            let arcs = |&row: &u32| flow.arcs(part.seats[row as usize]);
            let ranked = |(to, strength)| (rank[part.place[to as usize] as usize], strength);
            Matrix::weighted(rows.iter().map(|row| arcs(row).map(ranked)))
        };
        let there = matrix(&members[0], *flow, as_authority);
        let back = matrix(&members[1], flow.reversed(), as_hub);
        let (mut authorities, mut hubs) = (vec![0.0; back.rows()], vec![0.0; there.rows()]);
        back.times(&Crew::Alone, &vec![1.0; there.rows()], &mut authorities);
        there.times(&Crew::Alone, &authorities, &mut hubs);
        // No eigenvalue is above the largest sum of a row.
        Self { members, there, back, bound: hubs.into_iter().fold(0.0, f64::max) }
    }
}
