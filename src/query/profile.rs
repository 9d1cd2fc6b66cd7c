use super::scope;
use crate::answer::{Profile, Seen, Side};
use crate::model::ActorIx;
use crate::network::{Inside, Standing};

/// Everything recorded on one actor inside a boundary, by category, kind of
/// tie, side and the other end's name.
pub fn profile(inside: &Inside<'_>, actor: ActorIx) -> Profile {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let mut ties = Vec::new();
    for tie in inside.network().ties_of(actor) {
        let Standing::In { possible } = inside.standing(tie) else { continue };
        let facts = dataset.tie(tie);
        let side = if facts.from == actor {
            Side::From
        } else if facts.to == actor {
            Side::To
        } else if inside.boundary().derived {
            Side::Client
        } else {
            continue;
        };
        ties.push(Seen { tie, side, possible });
    }
    ties.sort_by_cached_key(|seen| {
        let facts = dataset.tie(seen.tie);
        let kind = dataset.tie_kind(facts);
        let other = if seen.side == Side::From { facts.to } else { facts.from };
        (kind.category, facts.kind, seen.side, dataset.actor(other).name.clone(), seen.tie)
    });
    let contacts = projection.seat(actor).map_or(0, |seat| {
        let mut all = projection.neighbors(seat).to_vec();
        all.extend_from_slice(projection.neighbors_into(seat));
        all.sort_unstable();
        all.dedup();
        all.len()
    });
    Profile { actor, scope: scope(inside, &projection), ties, contacts }
}
