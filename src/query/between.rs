use super::scope;
use super::search::distances;
use super::steps::{rate, route};
use crate::answer::{Between, Carrier, EndSet, Route};
use crate::measure::{self, Order, Pair, Scores, ranks};
use crate::model::ActorIx;
use crate::network::{Inside, Projection, Seat};

/// What a question for those who carry chains asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BetweenOptions {
    /// For how many of the leading ones an example is given.
    pub examples: usize,
    /// How many threads may work; 0: as many as the machine has. No digit of the
    /// answer depends on it.
    pub threads: usize,
}

/// Which actors carry the shortest chains from one set of actors to another
/// ([`measure::between`] has the definition), most first, then by name. Actors of
/// the sets that no tie inside joins are counted as outside.
///
/// An example is a shortest chain of the fewest hops that runs through the actor;
/// of several each step follows the most certain ties, then leads to the actor
/// with the fewest contacts.
///
/// Cost: that of the measure, and O(n + m) for each example.
pub fn between(inside: &Inside<'_>, from: &[ActorIx], to: &[ActorIx], options: BetweenOptions) -> Between {
    let projection = inside.projection();
    let seats = |set: &[ActorIx]| -> Vec<Seat> {
        let mut seats: Vec<Seat> = set.iter().filter_map(|&actor| projection.seat(actor)).collect();
        seats.sort_unstable();
        seats.dedup();
        seats
    };
    let ends = [seats(from), seats(to)];
    let carrying = measure::between(&projection, &ends[0], &ends[1], options.threads);
    let mut carriers = carriers(inside, &projection, &carrying);
    for carrier in carriers.iter_mut().take(options.examples) {
        let seat = projection.seat(carrier.actor).expect("whoever carries a chain is inside");
        let pair = carrying.example[seat as usize];
        carrier.example = pair.map(|pair| through(inside, &projection, seat, pair));
    }
    let set = |named: &[ActorIx], seats: &[Seat]| {
        let mut all = named.to_vec();
        all.sort_unstable();
        all.dedup();
        EndSet {
            inside: seats.iter().map(|&seat| projection.actor(seat)).collect(),
            outside: all.len() - seats.len(),
        }
    };
    Between {
        scope: scope(inside, &projection),
        overlap: ends[0].iter().filter(|seat| ends[1].binary_search(seat).is_ok()).count(),
        sets: [set(from, &ends[0]), set(to, &ends[1])],
        pairs: carrying.pairs,
        joined: carrying.joined,
        direct: carrying.direct,
        carriers,
        reference: measure::BETWEEN_REFERENCE,
    }
}

/// Whoever carries something, ranked.
fn carriers(inside: &Inside<'_>, projection: &Projection, carrying: &measure::Carrying) -> Vec<Carrier> {
    let seats: Vec<Seat> = projection.seats().filter(|&seat| carrying.values[seat as usize] > 0.0).collect();
    let values = seats.iter().map(|&seat| carrying.values[seat as usize]).collect();
    let places = ranks(&Scores::unbounded(values), Order::HighFirst);
    let mut carriers: Vec<Carrier> = seats
        .iter()
        .zip(places)
        .map(|(&seat, rank)| Carrier {
            actor: projection.actor(seat),
            rank,
            value: carrying.values[seat as usize],
            share: carrying.values[seat as usize] / carrying.joined as f64,
            only: carrying.only[seat as usize],
            example: None,
        })
        .collect();
    carriers.sort_by_cached_key(|carrier| {
        (carrier.rank, inside.dataset().actor(carrier.actor).name.clone(), carrier.actor)
    });
    carriers
}

/// A shortest chain of a pair that runs through a seat.
fn through(inside: &Inside<'_>, projection: &Projection, via: Seat, pair: Pair) -> Route {
    let mut seats = vec![pair.from];
    for goal in [via, pair.to] {
        let hops = distances(projection, goal, false);
        let mut here = seats[seats.len() - 1];
        while here != goal {
            let nearer = |(seat, _): &(Seat, u32)| hops[*seat as usize] == hops[here as usize] - 1;
            let next = projection.arcs(here).filter(nearer);
            let best = next.min_by_key(|&(seat, strand)| rate(inside, projection, seat, [Some(strand)]));
            here = best.expect("whoever can reach the goal has a neighbour nearer to it").0;
            seats.push(here);
        }
    }
    route(inside, projection, &seats)
}
