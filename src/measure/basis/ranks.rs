use super::{Order, Scores};

/// Two values count as equal when they differ by no more than this part of the
/// larger one: far more than rounding can do, far less than a tie can.
pub const SAME: f64 = 1e-9;

/// The place of each actor, from 1: one more than the number of actors before
/// it, so that two in second place are followed by a fourth (competition
/// ranking). Equal is what differs from the first of its group by no more than
/// [`SAME`], relatively. An actor without a value has no place.
///
/// ```
/// use interlock::measure::{Order, Scores, Undefined, ranks};
/// let values = vec![Ok(2.0), Ok(5.0), Err(Undefined::NoContacts), Ok(2.0), Ok(1.0)];
/// let scores = Scores { values, ceiling: None, spread: None };
/// assert_eq!(ranks(&scores, Order::HighFirst), [Some(2), Some(1), None, Some(2), Some(4)]);
/// ```
pub fn ranks(scores: &Scores, order: Order) -> Vec<Option<usize>> {
    let mut standing: Vec<(f64, usize)> = scores
        .values
        .iter()
        .enumerate()
        .filter_map(|(seat, value)| value.ok().map(|value| (value, seat)))
        .collect();
    standing.sort_unstable_by(|(left, a), (right, b)| {
        let by_value = match order {
            Order::HighFirst => right.total_cmp(left),
            Order::LowFirst => left.total_cmp(right),
        };
        by_value.then(a.cmp(b))
    });
    let mut places = vec![None; scores.values.len()];
    let (mut place, mut leader) = (0, f64::NAN);
    for (before, (value, seat)) in standing.into_iter().enumerate() {
        if !same(leader, value) {
            (place, leader) = (before + 1, value);
        }
        places[seat] = Some(place);
    }
    places
}

/// Whether two values are equal but for rounding; never, if one is not a number.
fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq() || (a - b).abs() <= SAME * a.abs().max(b.abs())
}
