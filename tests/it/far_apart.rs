//! The strength of a connection where the two ends see a small part of the network:
//! the answers are those of versions that look at all of it.

use crate::dataset::{plain, read};
use crate::support::projection;
use interlock::answer::Strength;
use interlock::model::{ActorIx, Dataset, TieIx};
use interlock::network::{Boundary, Course, Network, Projection, Seat};
use interlock::query::{FEWEST_HOPS_STEPS, independent_chains, strength};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A hop of the split graph: from where to where, at what cost, how often it may
/// still be taken.
struct Arc {
    from: usize,
    to: usize,
    cost: i64,
    room: u32,
}

/// How many chains share no inner actor, the direct one among them, and the fewest
/// hops that so many take: a flow of least cost, one chain after another (Bellman
/// 1958, Ford 1956).
fn most_and_fewest(network: &Projection, from: Seat, to: Seat) -> (usize, i64) {
    let (entrance, exit) = (|seat: Seat| 2 * seat as usize, |seat: Seat| 2 * seat as usize + 1);
    let mut arcs: Vec<Arc> = Vec::new();
    let mut both = |from, to, cost| {
        arcs.push(Arc { from, to, cost, room: 1 });
        arcs.push(Arc { from: to, to: from, cost: -cost, room: 0 });
    };
    for seat in network.seats() {
        both(entrance(seat), exit(seat), 0);
        for &other in network.neighbors(seat) {
            both(exit(seat), entrance(other), 1);
        }
    }
    let (mut count, mut hops) = (0, 0);
    loop {
        let mut best: Vec<Option<(i64, usize)>> = vec![None; 2 * network.order()];
        best[exit(from)] = Some((0, usize::MAX));
        let mut changed = true;
        while changed {
            changed = false;
            for (number, arc) in arcs.iter().enumerate().filter(|(_, arc)| arc.room > 0) {
                let Some((cost, _)) = best[arc.from] else { continue };
                if best[arc.to].is_none_or(|(known, _)| cost + arc.cost < known) {
                    best[arc.to] = Some((cost + arc.cost, number));
                    changed = true;
                }
            }
        }
        let Some((cost, _)) = best[entrance(to)] else { return (count, hops) };
        (count, hops) = (count + 1, hops + cost);
        let mut door = entrance(to);
        while door != exit(from) {
            let number = best[door].unwrap().1;
            arcs[number].room -= 1;
            arcs[number ^ 1].room += 1;
            door = arcs[number].from;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_set_of_as_many_chains_has_fewer_hops(
        order in 6_usize..40,
        directed: bool,
        hubs: bool,
        ends in prop::collection::vec((0_usize..40, 0_usize..40), 0..130),
    ) {
        let mut lines: Vec<_> = ends.into_iter().map(|(a, b)| (a % order, b % order)).collect();
        if hubs {
            let more: Vec<_> = lines.iter().step_by(2).map(|&(a, b)| ((a + b) % 2, b)).collect();
            lines.extend(more);
        }
        let network = projection(order, directed, &lines);
        for (from, to) in [(0, 1), (2, 3), (5, 4), (1, 5)] {
            let (chains, fewest) = independent_chains(&network, from, to, FEWEST_HOPS_STEPS);
            prop_assert!(fewest);
            let hops: usize = chains.iter().map(|chain| chain.len() - 1).sum();
            let (most, right) = most_and_fewest(&network, from, to);
            prop_assert_eq!(chains.len(), most);
            prop_assert_eq!(i64::try_from(hops).unwrap(), right);
        }
    }
}

/// Whether one actor is joined to another without some actors and some strands.
fn joined(
    network: &Projection,
    (from, to): (Seat, Seat),
    gone: &[Seat],
    passes: impl Fn(u32) -> bool,
) -> bool {
    let mut seen: BTreeSet<Seat> = gone.iter().copied().chain([from]).collect();
    let mut open = vec![from];
    while let Some(seat) = open.pop() {
        for (next, strand) in network.arcs(seat) {
            if passes(strand) && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen.contains(&to)
}

/// Fails unless the chains of a pair are as many as its smallest cuts say, these
/// are all there are of one or two actors, and all chains pass whom they are said to.
fn check(network: &Projection, found: &Strength, from: Seat, to: Seat) {
    let (ends, all) = ((from, to), |_: u32| true);
    let seat = |actor: &ActorIx| network.seat(*actor).unwrap();
    let inner = || network.seats().filter(|&seat| seat != from && seat != to);
    let gates: BTreeSet<Seat> = inner().filter(|&seat| !joined(network, ends, &[seat], all)).collect();
    assert_eq!(found.only_through.iter().map(seat).collect::<BTreeSet<_>>(), gates);
    let only =
        |strand: u32| network.strand(strand).ties.iter().map(|carried| carried.tie).collect::<BTreeSet<_>>();
    let used =
        found.independent[0].windows(2).map(|pair| network.between(seat(&pair[0]), seat(&pair[1])).unwrap());
    let vital = |tie: &TieIx| !joined(network, ends, &[], |strand| only(strand) != BTreeSet::from([*tie]));
    let ties: BTreeSet<TieIx> = used.flat_map(only).filter(vital).collect();
    assert_eq!(found.single_ties.iter().copied().collect::<BTreeSet<_>>(), ties);
    let Some(cuts) = &found.smallest_cuts else { return };
    let sets: BTreeSet<Vec<Seat>> = cuts.sets.iter().map(|set| set.iter().map(seat).collect()).collect();
    assert_eq!(sets.len(), cuts.sets.len());
    for set in &sets {
        assert_eq!(set.len(), found.independent.len());
        assert!(!joined(network, ends, set, all), "{set:?} leaves a chain");
    }
    assert!(cuts.complete);
    if found.independent.len() == 1 {
        assert_eq!(sets, gates.iter().map(|&seat| vec![seat]).collect());
    } else if found.independent.len() == 2 {
        // Both chains pass such a pair, one actor each.
        let on = |chain: usize| found.independent[chain][1..].iter().map(seat).filter(|&other| other != to);
        let pairs = on(0).flat_map(|one| on(1).map(move |other| vec![one.min(other), one.max(other)]));
        let right: BTreeSet<Vec<Seat>> = pairs.filter(|pair| !joined(network, ends, pair, all)).collect();
        assert_eq!(sets, right);
    }
}

/// Draws whole numbers, always the same (a linear congruence; its high bits).
fn draw(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

/// A data set in which actors advise one another.
fn advising(order: usize, pairs: &BTreeSet<(usize, usize)>) -> Dataset {
    let actor = |n: usize| format!(r#"{{"id": "a{n:04}", "name": "a{n:04}", "kind": "company"}}"#);
    let tie =
        |&(a, b): &(usize, usize)| format!(r#"{{"from": "a{a:04}", "kind": "advised", "to": "a{b:04}"}}"#);
    let actors: Vec<String> = (0..order).map(actor).collect();
    let ties: Vec<String> = pairs.iter().map(tie).collect();
    read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")))
}

#[test]
fn few_contacts_in_a_large_network() {
    // Sparse, so that ends hang on a few actors and some have several smallest cuts.
    for (order, ties, course) in
        [(600, 720, Course::Undirected), (600, 900, Course::Undirected), (500, 1_250, Course::AsWritten)]
    {
        let mut state = 11;
        let mut pairs = BTreeSet::new();
        while pairs.len() < ties {
            let (a, b) = (draw(&mut state, order), draw(&mut state, order));
            if a != b {
                pairs.insert((a, b));
            }
        }
        let dataset = advising(order, &pairs);
        let network = Network::new(&dataset);
        let boundary = Boundary { course, ..Boundary::default() };
        let inside = network.within(&boundary);
        let projection = inside.projection();
        let (mut several, mut joined) = (0, 0);
        for _ in 0..40 {
            let seat = |at: usize| Seat::try_from(at).unwrap();
            let [from, to] = [0, 1].map(|_| seat(draw(&mut state, projection.order())));
            if from == to {
                continue;
            }
            let found = strength(&inside, projection.actor(from), projection.actor(to));
            if found.independent.is_empty() {
                continue;
            }
            joined += 1;
            several += usize::from(found.smallest_cuts.as_ref().is_some_and(|cuts| cuts.sets.len() > 1));
            check(&projection, &found, from, to);
        }
        assert!(joined > 10 && several > 1, "{joined} {several}");
    }
}

#[test]
fn a_long_line_is_cut_anywhere() {
    // Longer than what is asked exit by exit, and with more ties than are tried.
    let order = 80;
    let pairs: BTreeSet<(usize, usize)> = (1..order).map(|actor| (actor - 1, actor)).collect();
    let dataset = plain(order, &pairs);
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let found = strength(&network.within(&boundary), ActorIx::new(0), ActorIx::new(order - 1));
    let inner: Vec<ActorIx> = (1..order - 1).map(ActorIx::new).collect();
    assert_eq!(found.only_through, inner);
    assert_eq!(found.single_ties, (0..order - 1).map(TieIx::new).collect::<Vec<_>>());
    let cuts = found.smallest_cuts.unwrap();
    assert!(cuts.complete);
    assert_eq!(cuts.sets, inner.into_iter().map(|actor| vec![actor]).collect::<Vec<_>>());
}
