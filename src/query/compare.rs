use super::{RankOptions, profile, rank, shared};
use crate::answer::{Compared, Comparison, Ranked};
use crate::model::{ActorIx, ActorKindIx, Status};
use crate::network::Inside;
use std::collections::BTreeMap;

/// Actors side by side: by every measure asked for, with the kinds of their ties,
/// the documents these rest on, and what they share. If one of them is a work or
/// an undertaking, everybody is ranked, not only people and bodies.
///
/// Cost: that of the measures, and of [`shared()`].
pub fn compare(inside: &Inside<'_>, actors: &[ActorIx], asked: &RankOptions) -> Comparison {
    let dataset = inside.dataset();
    let everybody = !actors.iter().all(|&actor| dataset.family(actor).ranked_by_default());
    let all = || (0..dataset.actor_kinds.len()).map(ActorKindIx::new).collect();
    let kinds = if everybody { Some(all()) } else { None };
    let ranking = rank(inside, &RankOptions { kinds, ..asked.clone() });
    let row = |actor| ranking.rows.iter().find(|row| row.actor == actor).cloned();
    let compared = actors.iter().map(|&actor| compared(inside, actor, row(actor))).collect();
    Comparison { everybody, compared, shared: shared(inside, actors), ranking }
}

fn compared(inside: &Inside<'_>, actor: ActorIx, row: Option<Ranked>) -> Compared {
    let dataset = inside.dataset();
    let profile = profile(inside, actor);
    let mut kinds = BTreeMap::new();
    let mut sources = BTreeMap::new();
    let (mut claims, mut unsourced) = (0, 0);
    for seen in &profile.ties {
        let tie = dataset.tie(seen.tie);
        *kinds.entry((dataset.tie_kind(tie).category, tie.kind)).or_insert(0) += 1;
        claims += usize::from(!matches!(tie.status, Status::Confirmed | Status::Reported));
        unsourced += usize::from(tie.unsourced());
        let mut cited: Vec<_> = tie.supporting().map(|citation| citation.source).collect();
        cited.sort_unstable();
        cited.dedup();
        for source in cited {
            *sources.entry(source).or_insert(0) += 1;
        }
    }
    Compared {
        actor,
        row,
        contacts: profile.contacts,
        kinds: kinds.into_iter().map(|((_, kind), count)| (kind, count)).collect(),
        ties: profile.ties.len(),
        claims,
        unsourced,
        sources: sources.into_iter().collect(),
    }
}
