use super::chains::{BUDGET, FAR, count_shortest, distances, of_length};
use super::{cuts, scope};
use crate::answer::{Chain, Connection, Hop, Negative, Timing, Verdict};
use crate::model::{ActorIx, Dataset, Day, Status, fold};
use crate::network::{Boundary, Inside, Network, Projection, Seat, Standing};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What a connection question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectOptions {
    /// The longest chain that is looked for, in hops.
    pub max_hops: usize,
    /// How many chains are wanted.
    pub count: usize,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        Self { max_hops: 6, count: 3 }
    }
}

/// How two different actors are connected: the chains of the fewest hops, then
/// the next, each sequence of actors once with all ties of every hop. Among
/// chains of equal length those come first whose weakest hop is the most
/// certain, then those with more publishers, then by the names of the actors.
///
/// Cost: O(n + m) for the distances, then one step for every arc looked at
/// between distance layers, at most a fixed number of steps.
pub fn connect(inside: &Inside<'_>, from: ActorIx, to: ActorIx, options: ConnectOptions) -> Connection {
    let projection = inside.projection();
    let mut answer = Connection {
        from,
        to,
        scope: scope(inside, &projection),
        max_hops: options.max_hops,
        chains: Vec::new(),
        shortest: Some(0),
        complete: true,
        only_through: Vec::new(),
        independent: 0,
        single_ties: Vec::new(),
        single_sources: Vec::new(),
        negative: None,
    };
    if let (Some(start), Some(goal)) = (projection.seat(from), projection.seat(to)) {
        let hops = distances(&projection, goal, false);
        if hops[start as usize] != FAR {
            answer.shortest = count_shortest(&projection, start, &hops);
            search(inside, &projection, (start, &hops), options, &mut answer);
            anchor(inside, &projection, (start, goal), &mut answer);
        }
    }
    if answer.chains.is_empty() && answer.complete {
        answer.negative = Some(negative(inside, &projection, from, to, options));
    }
    answer
}

/// Looks for chains of ever more hops until enough are found.
fn search(
    inside: &Inside<'_>,
    projection: &Projection,
    (start, hops): (Seat, &[u32]),
    options: ConnectOptions,
    answer: &mut Connection,
) {
    let mut budget = BUDGET;
    let longest = options.max_hops.min(projection.order().saturating_sub(1));
    for length in hops[start as usize] as usize..=longest {
        let (found, complete) = of_length(projection, start, hops, length, &mut budget);
        let mut chains: Vec<Chain> = found.iter().map(|chain| describe(inside, projection, chain)).collect();
        chains.sort_by_cached_key(|chain| {
            let dataset = inside.dataset();
            let names: Vec<_> = chain.actors.iter().map(|&actor| dataset.actor(actor).name.clone()).collect();
            // Confidences are set in hundredths; scaled, they can be a key.
            #[allow(clippy::cast_possible_truncation, reason = "a confidence is between 0 and 1")]
            let weakest = (chain.weakest * 1e6) as i64;
            (Reverse(weakest), Reverse(chain.publishers), names, chain.actors.clone())
        });
        answer.chains.extend(chains);
        if !complete {
            answer.complete = false;
            break;
        }
        if answer.chains.len() >= options.count {
            break;
        }
    }
    answer.chains.truncate(options.count);
}

/// What the connection hangs on.
fn anchor(
    inside: &Inside<'_>,
    projection: &Projection,
    (start, goal): (Seat, Seat),
    answer: &mut Connection,
) {
    let Some(best) = answer.chains.first() else { return };
    let seat = |actor: &ActorIx| projection.seat(*actor).expect("a chain lies inside the projection");
    let chain: Vec<Seat> = best.actors.iter().map(seat).collect();
    answer.independent = cuts::independent(projection, start, goal);
    if answer.independent == 1 {
        let through = cuts::unavoidable(projection, &chain);
        answer.only_through = through.into_iter().map(|seat| projection.actor(seat)).collect();
    }
    answer.single_ties = cuts::single_ties(projection, &chain);
    answer.single_sources = cuts::single_sources(inside.dataset(), projection, &chain);
}

fn describe(inside: &Inside<'_>, projection: &Projection, seats: &[Seat]) -> Chain {
    let dataset = inside.dataset();
    let hops: Vec<Hop> = seats
        .windows(2)
        .map(|pair| {
            let number = projection.between(pair[0], pair[1]).expect("a chain follows strands");
            let ties = projection.strand(number).ties;
            let possible = |tie| inside.standing(tie) == Standing::In { possible: true };
            Hop {
                ties: ties.iter().map(|carried| (carried.tie, carried.derived)).collect(),
                possible: ties.iter().map(|carried| carried.tie).filter(|&tie| possible(tie)).collect(),
            }
        })
        .collect();
    let strength = |hop: &Hop| {
        let each = hop.ties.iter().map(|&(tie, _)| dataset.tie(tie).status.confidence());
        each.fold(0.0, f64::max)
    };
    let publishers: BTreeSet<String> = hops
        .iter()
        .flat_map(|hop| hop.ties.iter())
        .flat_map(|&(tie, _)| dataset.tie(tie).supporting())
        .filter_map(|citation| dataset.source(citation.source).publisher.as_deref().map(fold))
        .collect();
    Chain {
        actors: seats.iter().map(|&seat| projection.actor(seat)).collect(),
        weakest: hops.iter().map(strength).fold(1.0, f64::min),
        publishers: publishers.len(),
        concurrent: timing(dataset, &hops, at_once),
        in_order: timing(dataset, &hops, one_after_another),
        hops,
    }
}

/// For each hop the start and the end of every tie that may be chosen for it.
type Choices = [Vec<(Day, Day)>];

/// Which of a tie's two days counts: those that hold in every reading, or those
/// that hold in some reading.
#[derive(Clone, Copy)]
enum Reading {
    Every,
    Some,
}

/// The start and the end of each tie that may be chosen for a hop.
fn days(dataset: &Dataset, hop: &Hop, reading: Reading) -> Vec<(Day, Day)> {
    let all = hop.ties.iter().map(|&(tie, _)| dataset.tie(tie).bounds);
    match reading {
        Reading::Every => {
            all.filter(|tie| tie.dated).map(|tie| (tie.latest_start, tie.earliest_end)).collect()
        }
        Reading::Some => all.map(|tie| (tie.earliest_start, tie.latest_end)).collect(),
    }
}

/// Whether one tie can be chosen for each hop so that all hold at one moment:
/// for all i ≠ j the start of i is not after the end of j.
///
/// The hop that starts last decides: the others must start no later and end no
/// earlier than that start, and it must not end before the others have begun.
fn at_once(hops: &Choices) -> bool {
    let last_to_start = |last: usize, (start, end): (Day, Day)| {
        hops.iter().enumerate().filter(|&(n, _)| n != last).all(|(_, hop)| {
            let fitting = hop.iter().filter(|tie| tie.0 <= start && tie.1 >= start);
            fitting.map(|tie| tie.0).min().is_some_and(|earliest| earliest <= end)
        })
    };
    hops.iter().enumerate().any(|(n, hop)| hop.iter().any(|&tie| last_to_start(n, tie)))
}

/// Whether one tie can be chosen for each hop so that they follow in order: for
/// all i < j the start of i is not after the end of j. Greedy: the tie that lets
/// the next begin earliest.
fn one_after_another(hops: &Choices) -> bool {
    let mut now = Day::MIN;
    hops.iter().all(|hop| {
        let open = hop.iter().filter(|tie| tie.1 >= now);
        let next = open.map(|tie| tie.0.max(now)).min();
        now = next.unwrap_or(now);
        next.is_some()
    })
}

fn timing(dataset: &Dataset, hops: &[Hop], holds: fn(&Choices) -> bool) -> Timing {
    let in_reading = |reading| {
        let all: Vec<_> = hops.iter().map(|hop| days(dataset, hop, reading)).collect();
        holds(&all)
    };
    let undated = |hop: &Hop| hop.ties.iter().all(|&(tie, _)| !dataset.tie(tie).bounds.dated);
    let verdict = match (in_reading(Reading::Some), hops.iter().any(undated)) {
        (false, _) => Verdict::Impossible,
        (true, true) => Verdict::Undated,
        (true, false) if in_reading(Reading::Every) => Verdict::Certain,
        (true, false) => Verdict::Possible,
    };
    Timing { verdict }
}

/// What can be said when nothing joins the two.
fn negative(
    inside: &Inside<'_>,
    projection: &Projection,
    from: ActorIx,
    to: ActorIx,
    options: ConnectOptions,
) -> Negative {
    let reached = |actor: ActorIx, outward| {
        projection.seat(actor).map_or(1, |seat| {
            distances(projection, seat, outward).iter().filter(|&&hops| hops != FAR).count()
        })
    };
    Negative {
        from_reaches: reached(from, true),
        to_reached_by: reached(to, false),
        beyond_limit: fewest_hops(projection, from, to).filter(|&hops| hops > options.max_hops),
        nearest_miss: nearest_miss(inside, from, to),
    }
}

fn fewest_hops(projection: &Projection, from: ActorIx, to: ActorIx) -> Option<usize> {
    let (start, goal) = (projection.seat(from)?, projection.seat(to)?);
    let hops = distances(projection, goal, false)[start as usize];
    (hops != FAR).then_some(hops as usize)
}

/// The one restriction whose lifting would join the two in the fewest hops.
fn nearest_miss(inside: &Inside<'_>, from: ActorIx, to: ActorIx) -> Option<(&'static str, usize)> {
    let now = inside.boundary();
    let statuses =
        || Status::ALL.iter().map(|&(status, _)| status).filter(|&status| status != Status::Retracted);
    let wider: [(&'static str, Boundary); 7] = [
        ("relationships of every status", Boundary { statuses: statuses().collect(), ..now.clone() }),
        ("relationships at any time", Boundary { moment: None, certain: false, ..now.clone() }),
        ("all kinds of relationship", Boundary { kinds: None, not_kinds: Vec::new(), ..now.clone() }),
        ("all kinds of actor", Boundary { actors: None, without: Vec::new(), ..now.clone() }),
        ("all sources", Boundary { sources: None, orphaned: Vec::new(), sourced: false, ..now.clone() }),
        ("criticism and opposition", Boundary { opposition: true, ..now.clone() }),
        (
            "relationships in either direction",
            Boundary { course: crate::network::Course::Undirected, ..now.clone() },
        ),
    ];
    let network: &Network<'_> = inside.network();
    wider
        .iter()
        .filter(|(_, boundary)| boundary != now)
        .filter_map(|(what, boundary)| {
            let projection = network.within(boundary).projection();
            fewest_hops(&projection, from, to).map(|hops| (*what, hops))
        })
        .min_by_key(|&(_, hops)| hops)
}
