use super::scope;
use super::steps::route;
use crate::answer::{CutActor, CutActors, Fall, Lines, RankedLine, Weighing};
use crate::measure::{self, CUT_REFERENCE, Fragment, LINE_REFERENCE, Options, Order, ranks};
use crate::model::{ActorIx, ActorKindIx};
use crate::network::{Inside, Projection};

/// Which strands carry most of the shortest chains between actors
/// ([`measure::line_betweenness`]), and who is cut off without those that are
/// bridges ([`measure::cuts`]).
///
/// Cost: that of the measure, and for each bridge the number of those whom it cuts off.
pub fn lines(inside: &Inside<'_>, options: &Options, weighing: Weighing) -> Lines {
    let projection = inside.projection();
    let cuts = measure::cuts(&projection);
    let mut answer = Lines {
        scope: scope(inside, &projection),
        weighing,
        rows: Vec::new(),
        undefined: None,
        reference: LINE_REFERENCE,
    };
    let scores = match measure::line_betweenness(&projection, options) {
        Ok(scores) => scores,
        Err(reason) => {
            answer.undefined = Some(reason.to_string());
            return answer;
        }
    };
    let places = ranks(&scores, Order::HighFirst);
    let mut bridges = cuts.bridges.iter().peekable();
    for (number, ((strand, value), rank)) in projection.strands().zip(&scores.values).zip(places).enumerate()
    {
        let bridge = bridges.next_if(|bridge| bridge.strand as usize == number);
        let value = value.unwrap_or_default();
        answer.rows.push(RankedLine {
            route: route(inside, &projection, &[strand.ends.0, strand.ends.1]),
            rank,
            value,
            share: scores.share(value),
            bridge: bridge.map(|bridge| fall(&projection, cuts.sides(bridge))),
        });
    }
    let dataset = inside.dataset();
    let name = |actor: ActorIx| (dataset.actor(actor).name.clone(), actor);
    answer.rows.sort_by_cached_key(|row| {
        (row.rank, row.route.actors.iter().map(|&actor| name(actor)).collect::<Vec<_>>())
    });
    answer
}

/// Without which actors others are cut off, and who ([`measure::cuts`]).
/// `kinds` chooses who is listed, as in a ranking; the network stays whole.
///
/// Cost: O(n + m), and for each that is listed the number of those who are cut off.
pub fn cut_actors(inside: &Inside<'_>, kinds: Option<&[ActorKindIx]>) -> CutActors {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let listed = |actor: ActorIx| match kinds {
        Some(kinds) => kinds.contains(&dataset.actor(actor).kind),
        None => dataset.family(actor).ranked_by_default(),
    };
    let found = measure::cuts(&projection);
    let all = found.actors.len();
    let cut = |cut: &measure::CutSeat| CutActor {
        actor: projection.actor(cut.seat),
        rank: 0,
        fall: fall(&projection, found.parts(cut)),
    };
    let wanted = found.actors.iter().filter(|cut| listed(projection.actor(cut.seat)));
    let mut rows: Vec<CutActor> = wanted.map(cut).collect();
    rows.sort_by_cached_key(|cut| {
        (std::cmp::Reverse(cut.fall.count()), dataset.actor(cut.actor).name.clone(), cut.actor)
    });
    for at in 0..rows.len() {
        let as_before =
            at.checked_sub(1).filter(|&before| rows[before].fall.count() == rows[at].fall.count());
        rows[at].rank = as_before.map_or(at + 1, |before| rows[before].rank);
    }
    let ids = kinds.into_iter().flatten().map(|kind| dataset.actor_kinds[kind.at()].id.clone());
    CutActors {
        scope: scope(inside, &projection),
        unlisted: all - rows.len(),
        rows,
        kinds: ids.collect(),
        reference: CUT_REFERENCE,
    }
}

/// Parts, of which the first is the largest, as actors.
fn fall<'a>(projection: &Projection, parts: impl IntoIterator<Item = Fragment<'a>>) -> Fall {
    let mut parts = parts.into_iter();
    let largest = parts.next().map_or(0, |part| part.size());
    let actors = |part: Fragment<'_>| part.seats().into_iter().map(|seat| projection.actor(seat)).collect();
    Fall { largest, cut_off: parts.map(actors).collect() }
}
