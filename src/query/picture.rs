use super::scope;
use super::search::distances;
use crate::answer::{Connection, CutActors, Groups, Interlocks, Moves, Order, Picture, Routes, View};
use crate::model::{ActorIx, TieIx};
use crate::network::{Inside, Standing};
use std::collections::BTreeMap;

pub use super::look::{hide, with_discs};
pub use super::sketch::{CARRIERS, broker, brokers, carriers, lines, reach, shared};

/// All that is inside a boundary.
pub fn whole(inside: &Inside<'_>) -> Picture {
    let actors = inside.projection().actors().to_vec();
    among(inside, View::Whole, actors, Vec::new())
}

/// The actors given, the most central ones first, and the ties among them.
pub fn centre(inside: &Inside<'_>, central: &[ActorIx]) -> Picture {
    let mut actors = central.to_vec();
    actors.sort_unstable();
    among(inside, View::Central(central.len()), actors, Vec::new())
}

/// One actor and all within so many hops of it, directions ignored.
pub fn around(inside: &Inside<'_>, actor: ActorIx, depth: usize) -> Picture {
    let projection = inside.projection();
    let actors = projection.seat(actor).map_or_else(
        || vec![actor],
        |seat| {
            let (out, into) = (distances(&projection, seat, true), distances(&projection, seat, false));
            let near = |seat: &u32| out[*seat as usize].min(into[*seat as usize]) as usize <= depth;
            projection.seats().filter(near).map(|seat| projection.actor(seat)).collect()
        },
    );
    among(inside, View::Around(actor, depth), actors, vec![actor])
}

/// The chains of a connection, from left to right: each actor stands in the
/// first column in which a chain meets it, the goal in the last.
pub fn chains(inside: &Inside<'_>, connection: &Connection) -> Picture {
    let mut columns: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let mut ties: Vec<(TieIx, bool, bool)> = Vec::new();
    let mut last = 1;
    for chain in &connection.chains {
        last = last.max(chain.hops.len());
        for (column, &actor) in chain.actors.iter().enumerate() {
            let known = columns.entry(actor).or_insert(column);
            *known = (*known).min(column);
        }
        for hop in &chain.hops {
            let each = hop.ties.iter();
            ties.extend(each.map(|&(tie, derived)| (tie, derived, hop.possible.contains(&tie))));
        }
    }
    columns.insert(connection.from, 0);
    columns.insert(connection.to, last);
    ties.sort_unstable();
    ties.dedup();
    let best = connection.chains.first().map(|chain| &chain.hops);
    let strong = best.into_iter().flatten().flat_map(|hop| hop.ties.iter().map(|&(tie, _)| tie)).collect();
    let projection = inside.projection();
    Picture {
        scope: scope(inside, &projection),
        view: View::Between(connection.from, connection.to),
        actors: columns.keys().copied().collect(),
        ties,
        focus: vec![connection.from, connection.to],
        strong,
        columns: Some(columns.into_values().collect()),
        left_out: 0,
        hidden: Vec::new(),
        discs: None,
        routes: routes(connection),
    }
}

/// The chains, and the first of them that share nobody between the ends with one that
/// was taken before.
fn routes(connection: &Connection) -> Routes {
    let mut routes = Routes::default();
    let mut taken: Vec<ActorIx> = Vec::new();
    for (n, chain) in connection.chains.iter().enumerate() {
        routes.ties.push(chain.hops.iter().flat_map(|hop| hop.ties.iter().map(|&(tie, _)| tie)).collect());
        let between = &chain.actors[1..chain.actors.len() - 1];
        // Several direct ties are one chain; so are two chains of one hop.
        if !between.is_empty() && between.iter().all(|actor| !taken.contains(actor)) {
            taken.extend(between);
            routes.independent.push(n);
        }
    }
    routes
}

/// Of how many groups a figure shows members.
const IN_FIGURE: usize = 8;

/// How many actors a figure for print holds.
const IN_PRINT: usize = 30;

/// The first moves, as many as fit: the bodies of the one sector on the left,
/// people in the middle, the bodies of the other on the right. A body of both
/// stands where it comes first; what is certain is emphasised.
pub fn moves(inside: &Inside<'_>, answer: &Moves) -> Picture {
    let dataset = inside.dataset();
    let mut columns: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let mut shown = 0;
    for found in &answer.moves {
        let [one, two] = found.posts.map(|post| dataset.tie(post.tie).to);
        let new = [one, found.person, two];
        let more = new.iter().filter(|actor| !columns.contains_key(*actor)).count();
        if columns.len() + more > IN_PRINT {
            break;
        }
        for (column, actor) in new.into_iter().enumerate() {
            columns.entry(actor).or_insert(column);
        }
        shown += 1;
    }
    let moves = &answer.moves[..shown];
    let posts = || moves.iter().flat_map(|found| found.posts);
    let mut ties: Vec<(TieIx, bool, bool)> = posts().map(|post| (post.tie, false, post.possible)).collect();
    ties.sort_unstable();
    ties.dedup();
    let moved = || moves.iter().filter(|found| found.section() == (Order::Moved, false));
    let mut focus: Vec<ActorIx> = moves.iter().map(|found| found.person).collect();
    focus.sort_unstable();
    focus.dedup();
    Picture {
        scope: scope(inside, &inside.projection()),
        view: View::Moves { shown, of: answer.total, moved: moved().count() },
        actors: columns.keys().copied().collect(),
        ties,
        focus,
        strong: moved().flat_map(|found| found.posts.map(|post| post.tie)).collect(),
        columns: Some(columns.into_values().collect()),
        left_out: 0,
        hidden: Vec::new(),
        discs: None,
        routes: Routes::default(),
    }
}

/// The first pairs of bodies, as many as fit, with the people between them; the
/// works where nobody is shared.
pub fn interlocks(inside: &Inside<'_>, answer: &Interlocks) -> Picture {
    let works = answer.through_people.total == 0;
    let pairs = if works { &answer.through_works } else { &answer.through_people };
    let mut actors: Vec<ActorIx> = Vec::new();
    let mut ties: Vec<(TieIx, bool, bool)> = Vec::new();
    let mut bodies = Vec::new();
    let mut shown = 0;
    for pair in &pairs.listed {
        let all = pair.shared.iter().map(|one| one.actor).chain([pair.a, pair.b]);
        let new: Vec<ActorIx> = all.filter(|actor| !actors.contains(actor)).collect();
        // One pair is always shown, however many people it shares.
        if shown > 0 && actors.len() + new.len() > IN_PRINT {
            break;
        }
        actors.extend(new);
        bodies.extend([pair.a, pair.b]);
        let each = pair.shared.iter().flat_map(|one| one.a.iter().chain(&one.b));
        ties.extend(each.map(|&(tie, possible)| (tie, false, possible)));
        shown += 1;
    }
    for list in [&mut actors, &mut bodies] {
        list.sort_unstable();
        list.dedup();
    }
    ties.sort_unstable();
    ties.dedup();
    Picture {
        scope: scope(inside, &inside.projection()),
        view: View::Interlocks { shown, of: pairs.total, works },
        actors,
        ties,
        focus: bodies,
        strong: Vec::new(),
        columns: None,
        left_out: 0,
        hidden: Vec::new(),
        discs: None,
        routes: Routes::default(),
    }
}

/// The ties inside a boundary among these actors (in canonical order).
fn among(inside: &Inside<'_>, view: View, actors: Vec<ActorIx>, focus: Vec<ActorIx>) -> Picture {
    let dataset = inside.dataset();
    let shown = |actor: ActorIx| actors.binary_search(&actor).is_ok();
    let mut ties = Vec::new();
    for ix in dataset.tie_ixs() {
        let Standing::In { possible } = inside.standing(ix) else { continue };
        let tie = dataset.tie(ix);
        if shown(tie.from) && shown(tie.to) {
            ties.push((ix, false, possible));
        }
        let client = tie.on_behalf_of.filter(|_| inside.boundary().derived);
        if client.is_some_and(|client| shown(client) && client != tie.to) && shown(tie.to) {
            ties.push((ix, true, possible));
        }
    }
    let projection = inside.projection();
    let scope = scope(inside, &projection);
    Picture {
        left_out: scope.isolates,
        scope,
        view,
        actors,
        ties,
        focus,
        strong: Vec::new(),
        columns: None,
        hidden: Vec::new(),
        discs: None,
        routes: Routes::default(),
    }
}

/// The most central members of the largest groups, in equal shares, as many as fit,
/// and all ties among them.
pub fn groups(inside: &Inside<'_>, answer: &Groups) -> Picture {
    let mut actors: Vec<ActorIx> = Vec::new();
    let mut first: Vec<ActorIx> = Vec::new();
    let telling = answer.groups.iter().filter(|group| group.members.len() > 1).count().max(1);
    let groups = &answer.groups[..answer.groups.len().min(telling).min(IN_FIGURE)];
    let longest = groups.iter().map(|group| group.members.len()).max().unwrap_or(0);
    'full: for place in 0..longest {
        for member in groups.iter().filter_map(|group| group.members.get(place)) {
            if actors.len() == IN_PRINT {
                break 'full;
            }
            if !actors.contains(&member.actor) {
                actors.push(member.actor);
            }
            if place == 0 {
                first.push(member.actor);
            }
        }
    }
    actors.sort_unstable();
    first.sort_unstable();
    first.dedup();
    let mut all: Vec<ActorIx> =
        answer.groups.iter().flat_map(|group| group.members.iter().map(|one| one.actor)).collect();
    all.sort_unstable();
    all.dedup();
    let view = View::Groups { shown: groups.len(), of: answer.groups.len(), cut: all.len() - actors.len() };
    Picture { left_out: 0, ..among(inside, view, actors, first) }
}

/// The first of the cut actors, at most `top` and as many as fit, each with those
/// who are cut off without it, the nearest first, and all ties among them. One is
/// always shown, if need be without some of those whom it joins to the rest.
pub fn cuts(inside: &Inside<'_>, answer: &CutActors, top: usize) -> Picture {
    let projection = inside.projection();
    let mut actors: Vec<ActorIx> = Vec::new();
    let mut focus: Vec<ActorIx> = Vec::new();
    let mut cut = 0;
    for row in answer.rows.iter().take(top) {
        let Some(seat) = projection.seat(row.actor) else { continue };
        let ways = [true, false].map(|outward| distances(&projection, seat, outward));
        let hops = |actor: ActorIx| {
            let seat = projection.seat(actor)?;
            ways.iter().map(|way| way[seat as usize]).min()
        };
        let mut lost: Vec<ActorIx> = row.fall.cut_off.concat();
        lost.sort_by_key(|&actor| (hops(actor), actor));
        let all = [row.actor].into_iter().chain(lost);
        let new: Vec<ActorIx> = all.filter(|actor| !actors.contains(actor)).collect();
        if !focus.is_empty() && actors.len() + new.len() > IN_PRINT {
            break;
        }
        cut += new.len().saturating_sub(IN_PRINT);
        actors.extend(new.into_iter().take(IN_PRINT));
        focus.push(row.actor);
    }
    actors.sort_unstable();
    let view = View::Cuts { shown: focus.len(), of: answer.rows.len(), cut };
    focus.sort_unstable();
    Picture { left_out: 0, ..among(inside, view, actors, focus) }
}
