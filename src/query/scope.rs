use crate::answer::{LeftOut, Scope};
use crate::network::{Inside, Projection, Standing};

/// How much lies inside a boundary and how much outside it.
pub fn scope(inside: &Inside<'_>, projection: &Projection) -> Scope {
    let dataset = inside.dataset();
    let possible =
        dataset.tie_ixs().filter(|&tie| inside.standing(tie) == Standing::In { possible: true }).count();
    let derived = projection
        .strands()
        .flat_map(|strand| strand.ties.iter())
        .filter(|carried| carried.derived)
        .map(|carried| carried.tie)
        .collect::<std::collections::BTreeSet<_>>();
    let mut joined = vec![false; dataset.actors.len()];
    for &actor in projection.actors() {
        joined[actor.at()] = true;
    }
    let isolates = dataset.actor_ixs().filter(|&actor| inside.allows(actor) && !joined[actor.at()]).count();
    let left_out = inside.left_out();
    Scope {
        options: inside.boundary().options.clone(),
        course: inside.boundary().course.word(),
        actors: projection.order(),
        ties: inside.ties().count(),
        strands: projection.size(),
        isolates,
        possible,
        derived: derived.len(),
        left_out: left_out
            .into_iter()
            .map(|(reason, ties)| LeftOut { reason: reason.word(), ties })
            .collect(),
    }
}
