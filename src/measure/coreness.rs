use super::basis::rows;
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::{Projection, Seat};

pub(super) const MEASURE: Measure = Measure {
    name: "coreness",
    title: "Coreness",
    summary: "how far inside it stands: the densest circle that it belongs to",
    definition: "The largest k for which the actor belongs to a circle whose members all have at least k \
        contacts inside that circle. With directions the contacts are counted by arrows: in and out added \
        (all), arriving ones (in), or leaving ones (out).",
    ceiling: "n − 1: everybody tied to everybody; twice that when arrows in and out are added",
    undefined: "never; an actor without relationships has 0",
    reference: "Seidman 1983, Social Networks 5:269, doi:10.1016/0378-8733(83)90028-X; \
        computed as in Batagelj & Zaveršnik 2003, arXiv:cs/0310049",
    caution: "Many actors share the same value. A single document that names everybody at one table \
        makes all of them a dense circle.",
    example: "Ada, Ben and Cal all know one another, and Cal also knows Dot. Each of the three has 2 contacts \
        among the three, so they have coreness 2; Dot has only Cal and coreness 1.",
    order: Order::HighFirst,
    modes: &[Mode::All, Mode::In, Mode::Out],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: coreness,
};

/// The densest circle an actor belongs to (k-core).
///
/// - **Reading**: the inner circle has the highest values.
/// - **Definition**: the largest k such that v is in a subgraph in which everyone
///   has at least k neighbours.
/// - **Direction**: arcs in and out added (all), in or out. **Weights** ignored.
///   **Parallel ties** count once.
/// - **Range**: 0 to n − 1, to 2(n − 1) if arcs in and out are added.
/// - **Cost**: O(n + m) time, O(n) memory.
/// - **Reference**: Seidman 1983, doi:10.1016/0378-8733(83)90028-X; computed as in
///   Batagelj & Zaveršnik 2003.
/// - **Undefined**: never.
/// - **Caution**: many share a rank; one list of names makes a dense circle.
#[expect(clippy::unnecessary_wraps, reason = "all measures have one signature")]
fn coreness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let n = network.order();
    let degree = |seat| {
        let arcs = rows(network, mode, seat).map(<[Seat]>::len).iter().sum::<usize>();
        u32::try_from(arcs).expect("arcs have numbers of 32 bits")
    };
    let mut left: Vec<u32> = network.seats().map(degree).collect();
    let mut queue = Queue::new(&left);
    for at in 0..n {
        let seat = queue.seats[at];
        // Whoever counted this actor has one fewer left, but never fewer than it had.
        for &other in rows(network, mode.reversed(), seat).into_iter().flatten() {
            if left[other as usize] > left[seat as usize] {
                queue.move_up(other, &mut left);
            }
        }
    }
    let most = if network.is_directed() && mode == Mode::All { 2.0 } else { 1.0 };
    let ceiling = (n > 1).then(|| most * (n - 1) as f64);
    Ok(Scores { ceiling, ..Scores::unbounded(left.into_iter().map(f64::from).collect()) })
}

/// All seats in ascending order of how many contacts they have left.
struct Queue {
    seats: Vec<Seat>,
    /// Where each seat stands.
    place: Vec<u32>,
    /// Where the seats with so many contacts begin.
    start: Vec<u32>,
}

impl Queue {
    fn new(left: &[u32]) -> Self {
        let most = left.iter().max().map_or(0, |&most| most as usize);
        let mut start = vec![0; most + 2];
        for &left in left {
            start[left as usize + 1] += 1;
        }
        for count in 0..=most {
            start[count + 1] += start[count];
        }
        let mut next = start.clone();
        let mut seats = vec![0; left.len()];
        let mut place = vec![0; left.len()];
        for (seat, &left) in (0..).zip(left) {
            let at = &mut next[left as usize];
            seats[*at as usize] = seat;
            place[seat as usize] = *at;
            *at += 1;
        }
        Self { seats, place, start }
    }

    /// Takes one contact from a seat: it changes places with the first of its group,
    /// and the group begins after it.
    fn move_up(&mut self, seat: Seat, left: &mut [u32]) {
        let count = left[seat as usize] as usize;
        let (from, to) = (self.place[seat as usize], self.start[count]);
        let first = self.seats[to as usize];
        self.seats.swap(from as usize, to as usize);
        self.place[seat as usize] = to;
        self.place[first as usize] = from;
        self.start[count] += 1;
        left[seat as usize] -= 1;
    }
}
