use super::{ConnectOptions, RankOptions, SureOptions, assure, central, connect, picture, profile, rank};
use crate::answer::Work;
use crate::model::{ActorIx, Dataset};
use crate::network::Inside;

/// How many actors the figure of the most central ones shows: what can be
/// printed on a page and read.
const IN_PRINT: usize = 25;

/// How many leading actors have a figure of their own.
const LEADERS: usize = 3;

/// The work-up of a whole network. `inside` is the boundary of rankings,
/// `drawn` that of figures, which show opposition too. `sure` says how to
/// test the ranking, if at all.
pub fn network(
    inside: &Inside<'_>,
    drawn: &Inside<'_>,
    asked: &RankOptions,
    sure: Option<&SureOptions>,
) -> Work {
    let dataset = inside.dataset();
    let mut ranking = rank(inside, asked);
    if let Some(options) = sure {
        assure(inside, asked, options, &mut ranking);
    }
    // Works and undertakings carry connections: a figure without them falls apart.
    let everyone = rank(inside, &RankOptions { kinds: Some(all_kinds(dataset)), ..asked.clone() });
    let leaders = central(&ranking, LEADERS);
    let (_, mut parts) = inside.projection().components();
    parts.sort_unstable_by(|a, b| b.cmp(a));
    Work::Network {
        central: Box::new(picture::centre(drawn, &central(&everyone, IN_PRINT))),
        whole: Box::new(picture::whole(drawn)),
        leaders: leaders.into_iter().map(|actor| picture::around(drawn, actor, 1)).collect(),
        parts: parts.into_iter().map(|size| size as usize).collect(),
        ranking,
    }
}

/// The work-up of one actor.
pub fn actor(inside: &Inside<'_>, drawn: &Inside<'_>, actor: ActorIx, asked: &RankOptions) -> Work {
    let kinds = Some(all_kinds(inside.dataset()));
    Work::Actor {
        profile: profile(drawn, actor),
        around: Box::new(picture::around(drawn, actor, 1)),
        ranking: rank(inside, &RankOptions { kinds, ..asked.clone() }),
    }
}

/// The work-up of two actors.
pub fn pair(inside: &Inside<'_>, drawn: &Inside<'_>, ends: [ActorIx; 2], options: &ConnectOptions) -> Work {
    let connection = connect(inside, ends[0], ends[1], options);
    Work::Pair {
        chains: Box::new(picture::chains(inside, &connection)),
        profiles: ends.map(|end| profile(drawn, end)),
        connection: Box::new(connection),
    }
}

fn all_kinds(dataset: &Dataset) -> Vec<crate::model::ActorKindIx> {
    (0..dataset.actor_kinds.len()).map(crate::model::ActorKindIx::new).collect()
}
