use super::Costs;
use crate::network::{Projection, Seat};

/// Who can stand on a loopless chain between two seats: when undirected exactly
/// those in the blocks that lie between the two (Hopcroft & Tarjan 1973), when
/// directed at least those (it takes those who are reached and reach the goal).
///
/// A search among others would go astray: whatever hangs on the rest by a single
/// actor can be entered but not left.
///
/// Cost: O(n + m).
pub(super) fn relevant(projection: &Projection, costs: &Costs, from: Seat, goal: Seat) -> Vec<bool> {
    let passes = |seat: Seat| seat == from || seat == goal || costs.open(seat);
    if projection.is_directed() {
        let (there, back) =
            (reached(projection, from, goal, true, passes), reached(projection, goal, from, false, passes));
        return there.into_iter().zip(back).map(|(there, back)| there && back).collect();
    }
    between(projection, from, goal, passes)
}

/// Who can be reached from `start` without running through `other`.
fn reached(
    projection: &Projection,
    start: Seat,
    other: Seat,
    outward: bool,
    passes: impl Fn(Seat) -> bool,
) -> Vec<bool> {
    let mut seen = vec![false; projection.order()];
    seen[start as usize] = true;
    let mut open = vec![start];
    while let Some(seat) = open.pop() {
        let next = if outward { projection.neighbors(seat) } else { projection.neighbors_into(seat) };
        for &neighbor in next {
            if !seen[neighbor as usize] && passes(neighbor) {
                seen[neighbor as usize] = true;
                if neighbor != other {
                    open.push(neighbor);
                }
            }
        }
    }
    seen
}

const UNSEEN: u32 = u32::MAX;

/// The actors of the blocks between two seats: a depth-first search from the
/// one; an actor below a cut actor on the way to the other is in a block between
/// them only if the other lies in that direction.
fn between(projection: &Projection, from: Seat, goal: Seat, passes: impl Fn(Seat) -> bool) -> Vec<bool> {
    let order = projection.order();
    let mut number = vec![UNSEEN; order];
    let mut low = vec![UNSEEN; order];
    let mut leads = vec![false; order];
    let mut relevant = vec![false; order];
    // Actors visited whose block is not closed yet.
    let mut pending: Vec<Seat> = Vec::new();
    let mut way: Vec<(Seat, usize)> = vec![(from, 0)];
    let mut next = 1;
    number[from as usize] = 0;
    low[from as usize] = 0;
    leads[goal as usize] = true;
    while let Some(&mut (seat, ref mut cursor)) = way.last_mut() {
        let at = seat as usize;
        if let Some(&neighbor) = projection.neighbors(seat).get(*cursor) {
            *cursor += 1;
            if !passes(neighbor) {
                continue;
            }
            if number[neighbor as usize] == UNSEEN {
                number[neighbor as usize] = next;
                low[neighbor as usize] = next;
                next += 1;
                pending.push(neighbor);
                way.push((neighbor, 0));
            } else {
                low[at] = low[at].min(number[neighbor as usize]);
            }
            continue;
        }
        way.pop();
        let Some(&(above, _)) = way.last() else { break };
        low[above as usize] = low[above as usize].min(low[at]);
        leads[above as usize] |= leads[at];
        if low[at] >= number[above as usize] {
            // A block is complete: `above` and all that is pending down to `seat`.
            let start =
                pending.iter().rposition(|&other| other == seat).expect("pending since it was visited");
            let block = pending.split_off(start);
            if leads[at] {
                relevant[above as usize] = true;
                block.iter().for_each(|&member| relevant[member as usize] = true);
            }
        }
    }
    relevant
}
