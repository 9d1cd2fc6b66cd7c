use super::moves::{MoveOptions, OTHER_SECTOR, PUBLIC_SECTOR, moves};
use super::{profile, scope};
use crate::answer::{
    Career, CareerPart as Part, Move, Order, Passage, Sector, Seen, Side, Term, Timeline, Verdict,
};
use crate::model::{ActorIx, Bounds, Category, Certainty, Dataset, Family};
use crate::network::Inside;

/// The ties of some actors inside a boundary in the order of time, and for people
/// from which post to which in another sector they went, or may have gone.
///
/// Sectors are those that [`moves`] takes where nobody names any, and so is the
/// longest time between two posts. A passage that is certain is told only if no
/// third post in one of the two sectors certainly lies between.
///
/// Cost: O(t log t) for t ties, and that of [`moves`] once.
pub fn timeline(inside: &Inside<'_>, actors: &[ActorIx]) -> Timeline {
    let dataset = inside.dataset();
    let sectors = [sector(dataset, PUBLIC_SECTOR), sector(dataset, OTHER_SECTOR)];
    let options = MoveOptions {
        sectors: sectors.clone(),
        within: Some(MoveOptions::WINDOW),
        in_order: false,
        certain: false,
        top: usize::MAX,
    };
    let people = actors.iter().any(|&actor| dataset.family(actor) == Family::Person);
    let found = if people { moves(inside, &options).moves } else { Vec::new() };
    let mut careers: Vec<Career> = Vec::new();
    for &actor in actors {
        if careers.iter().all(|career| career.actor != actor) {
            careers.push(career(inside, actor, &sectors, &found));
        }
    }
    Timeline { scope: scope(inside, &inside.projection()), careers }
}

/// The bodies of some kinds.
fn sector(dataset: &Dataset, kinds: &[&str]) -> Sector {
    let bodies = dataset.actor_ixs().filter(|&actor| kinds.contains(&dataset.actor_kind(actor).id.as_str()));
    Sector { terms: kinds.iter().map(|kind| format!("kind:{kind}")).collect(), bodies: bodies.collect() }
}

fn career(inside: &Inside<'_>, actor: ActorIx, sectors: &[Sector; 2], moves: &[Move]) -> Career {
    let dataset = inside.dataset();
    let (mut terms, mut undated, mut contradictory) = (Vec::new(), Vec::new(), Vec::new());
    for seen in profile(inside, actor).ties {
        let bounds = dataset.tie(seen.tie).bounds();
        if bounds.dated && bounds.impossible() {
            contradictory.push(seen);
        } else if bounds.known().is_some() {
            terms.push(Term { seen, part: part(dataset, seen, sectors) });
        } else {
            undated.push(seen);
        }
    }
    let has = |part: Part, terms: &[Term]| terms.iter().any(|term| term.part == part);
    if !(has(Part::Sector(0), &terms) && has(Part::Sector(1), &terms)) {
        for term in &mut terms {
            if matches!(term.part, Part::Sector(_)) {
                term.part = Part::Post;
            }
        }
    }
    let first = |term: &Term| dataset.tie(term.seen.tie).bounds().known().map(|window| window.first);
    let begun = |part: Part| terms.iter().filter(|term| term.part == part).filter_map(first).min();
    // The sector that the career begins in stands first.
    let turned = begun(Part::Sector(1)) < begun(Part::Sector(0)) && has(Part::Sector(1), &terms);
    terms.sort_by_cached_key(|term| {
        let part = match term.part {
            Part::Sector(number) if turned => Part::Sector(1 - number),
            part => part,
        };
        let known = dataset.tie(term.seen.tie).bounds().known();
        (part, known.map(|window| (window.first, window.last)), term.seen.tie, term.seen.side)
    });
    let passages = passages(dataset, actor, &terms, moves);
    Career { actor, terms, undated, contradictory, passages }
}

fn part(dataset: &Dataset, seen: Seen, sectors: &[Sector; 2]) -> Part {
    let tie = dataset.tie(seen.tie);
    let kind = dataset.tie_kind(tie);
    let post = seen.side == Side::From
        && kind.category == Category::Position
        && kind.lasting
        && dataset.family(tie.from) == Family::Person
        && dataset.family(tie.to) == Family::Organisation;
    if post {
        let holds = |sector: &Sector| sector.bodies.binary_search(&tie.to).is_ok();
        sectors.iter().position(holds).map_or(Part::Post, Part::Sector)
    } else if tie.timing.on.is_some() {
        Part::Occasion
    } else {
        Part::Other
    }
}

/// The moves of a person between rows, what only spans another passage left out.
fn passages(dataset: &Dataset, actor: ActorIx, terms: &[Term], moves: &[Move]) -> Vec<Passage> {
    let row = |tie| terms.iter().position(|term| term.seen.tie == tie && term.seen.side == Side::From);
    let bounds: Vec<Bounds> = terms.iter().map(|term| dataset.tie(term.seen.tie).bounds()).collect();
    let mut passages = Vec::new();
    for found in moves.iter().filter(|found| found.person == actor) {
        let [Some(from), Some(to)] = found.in_time().map(|post| row(post.tie)) else { continue };
        let followed = |a: usize, b: usize| bounds[a].followed_by(bounds[b]) == Certainty::Certain;
        let between = |third: usize| {
            let other = third != from && third != to;
            other
                && matches!(terms[third].part, Part::Sector(_))
                && followed(from, third)
                && followed(third, to)
        };
        let allowed = |verdict| verdict != Verdict::Impossible;
        let told = match found.order() {
            Order::Moved => !(0..terms.len()).any(between),
            Order::Open => allowed(found.after) || allowed(found.before),
            Order::AtOnce | Order::Undated => false,
        };
        if told {
            passages.push(Passage {
                from,
                to,
                certain: found.section() == (Order::Moved, false),
                either_way: allowed(found.after) && allowed(found.before),
            });
        }
    }
    passages.sort_by_key(|passage| (passage.from.min(passage.to), passage.from.max(passage.to)));
    passages
}
