//! Scored chains, and chains of which more is asked, against a search that
//! tries everything.

use crate::dataset::read;
use interlock::answer::{Connection, Verdict};
use interlock::model::{ActorIx, Dataset};
use interlock::network::{Boundary, Course, Network};
use interlock::query::search::Scoring;
use interlock::query::{ConnectOptions, InTime, connect};
use proptest::prelude::*;
use std::collections::BTreeSet;

const STATUSES: [(&str, f64); 4] =
    [("confirmed", 0.98), ("reported", 0.9), ("alleged", 0.6), ("disputed", 0.4)];

const DATES: [&str; 7] = [
    "",
    r#", "on": "2014""#,
    r#", "on": "2015-03""#,
    r#", "start": "2014", "end": "2015""#,
    r#", "start": "2015-06", "end": "[..2017]""#,
    r#", "start": "2016", "ongoing_as_of": "2018""#,
    r#", "end": "2013""#,
];

/// A tie of a test: from, to, and which status and dates it has.
type Drawn = (usize, usize, usize, usize);

fn dataset(order: usize, ties: &[Drawn]) -> Dataset {
    let actors: Vec<String> =
        (0..order).map(|n| format!(r#"{{"id": "a{n:02}", "name": "a{n:02}", "kind": "company"}}"#)).collect();
    let ties: Vec<String> = ties
        .iter()
        .enumerate()
        .map(|(n, &(from, to, status, dates))| {
            format!(
                r#"{{"id": "t{n:02}", "from": "a{from:02}", "kind": "advised", "to": "a{to:02}", "status": "{}"{}}}"#,
                STATUSES[status].0, DATES[dates]
            )
        })
        .collect();
    read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")))
}

fn drawn() -> impl Strategy<Value = (usize, Vec<Drawn>)> {
    (3_usize..8).prop_flat_map(|order| {
        let tie =
            (0..order, 0..order, 0_usize..4, 0_usize..7).prop_filter("no self-tie", |tie| tie.0 != tie.1);
        (Just(order), proptest::collection::vec(tie, 2..14))
    })
}

/// Every loopless chain from actor 0 to actor 1, by trying all ways.
fn all_chains(order: usize, ties: &[Drawn], directed: bool) -> Vec<Vec<usize>> {
    let leads = |a: usize, b: usize| {
        ties.iter().any(|tie| (tie.0, tie.1) == (a, b) || (!directed && (tie.0, tie.1) == (b, a)))
    };
    let mut found = Vec::new();
    let mut open = vec![vec![0]];
    while let Some(chain) = open.pop() {
        let last = chain[chain.len() - 1];
        if last == 1 {
            found.push(chain);
            continue;
        }
        for next in (0..order).filter(|next| !chain.contains(next)) {
            if leads(last, next) {
                open.push(chain.iter().copied().chain([next]).collect());
            }
        }
    }
    found
}

/// What a chain costs, by the definition.
fn price(order: usize, ties: &[Drawn], directed: bool, chain: &[usize], scoring: Scoring) -> f64 {
    let joined =
        |tie: &Drawn, a: usize, b: usize| (tie.0, tie.1) == (a, b) || (!directed && (tie.0, tie.1) == (b, a));
    let contacts = |actor: usize| {
        let others = ties.iter().filter(|tie| tie.0 == actor || tie.1 == actor);
        others.map(|tie| tie.0 + tie.1 - actor).collect::<BTreeSet<_>>().len() as f64
    };
    let tied: Vec<f64> = (0..order).map(contacts).filter(|&contacts| contacts > 0.0).collect();
    let usual = (2.0 * tied.iter().sum::<f64>() / tied.len() as f64).max(8.0);
    let hops = chain.windows(2).map(|pair| {
        let best = ties.iter().filter(|tie| joined(tie, pair[0], pair[1])).map(|tie| STATUSES[tie.2].1);
        1.0 - scoring.evidence * libm::log(best.fold(0.0, f64::max))
    });
    let inner = chain[1..chain.len() - 1].iter();
    let hubs = inner.map(|&actor| scoring.hub_penalty * libm::log2(contacts(actor) / usual).max(0.0));
    hops.sum::<f64>() + hubs.sum::<f64>()
}

fn ask(dataset: &Dataset, directed: bool, options: &ConnectOptions) -> Connection {
    let course = if directed { Course::AsWritten } else { Course::Undirected };
    let boundary = Boundary { course, ..Boundary::default() };
    let network = Network::new(dataset);
    connect(&network.within(&boundary), ActorIx::new(0), ActorIx::new(1), options)
}

fn actors(found: &Connection) -> Vec<Vec<usize>> {
    found.chains.iter().map(|chain| chain.actors.iter().map(|actor| actor.at()).collect()).collect()
}

fn sorted(mut chains: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    chains.sort();
    chains
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_best_are_the_cheapest_of_all(
        (order, ties) in drawn(),
        directed in any::<bool>(),
        max_hops in 1_usize..7,
        count in 1_usize..6,
        evidence in 0.0_f64..3.0,
    ) {
        let scoring = Scoring { hub_penalty: 1.0, evidence };
        let dataset = dataset(order, &ties);
        let mut right: Vec<f64> = all_chains(order, &ties, directed)
            .iter()
            .filter(|chain| chain.len() - 1 <= max_hops)
            .map(|chain| price(order, &ties, directed, chain, scoring))
            .collect();
        right.sort_by(f64::total_cmp);
        right.truncate(count);
        let found = ask(&dataset, directed, &ConnectOptions { max_hops, count, scoring, ..Default::default() });
        prop_assert!(found.complete);
        prop_assert_eq!(found.chains.len(), right.len());
        for (chain, right) in found.chains.iter().zip(&right) {
            prop_assert!((chain.cost.total - right).abs() < 1e-6);
            let cost = chain.cost;
            prop_assert!((cost.total - cost.length - cost.hubs - cost.evidence).abs() < 1e-9);
        }
        // Among equals: the weakest hop, the dates, then the ids.
        for pair in found.chains.windows(2) {
            let key = |n: usize| {
                let chain = &pair[n];
                #[allow(clippy::cast_possible_truncation, reason = "a small number of hops")]
                let cost = (chain.cost.total * 1e9).round() as i64;
                (cost, chain.weakest, std::cmp::Reverse(chain.publishers),
                 chain.concurrent.verdict, chain.in_order.verdict, chain.actors.clone())
            };
            prop_assert!(key(0) < key(1));
        }
    }

    #[test]
    fn demands_leave_just_the_chains_that_meet_them(
        (order, ties) in drawn(),
        directed in any::<bool>(),
        max_hops in 1_usize..7,
        demands in (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let (via, avoid, simultaneous, in_order, certain) = demands;
        let dataset = dataset(order, &ties);
        let named = |wanted: bool, actor: usize| if wanted && actor < order { vec![ActorIx::new(actor)] } else { Vec::new() };
        let options = ConnectOptions {
            max_hops,
            count: 10_000,
            via: named(via, 2),
            avoid: named(avoid, 3),
            in_time: InTime { simultaneous, in_order, certain: certain && (simultaneous || in_order) },
            ..Default::default()
        };
        let found = ask(&dataset, directed, &options);
        let all = ask(&dataset, directed, &ConnectOptions { max_hops, count: 10_000, ..Default::default() });
        let right = all.chains.iter().filter(|chain| {
            let passes = |asked: bool, verdict: Verdict| {
                !asked || if options.in_time.certain { verdict == Verdict::Certain } else { verdict != Verdict::Impossible }
            };
            options.via.iter().all(|actor| chain.actors.contains(actor))
                && !options.avoid.iter().any(|actor| chain.actors.contains(actor))
                && passes(simultaneous, chain.concurrent.verdict)
                && passes(in_order, chain.in_order.verdict)
        });
        let right: Vec<Vec<usize>> = right.map(|chain| chain.actors.iter().map(|actor| actor.at()).collect()).collect();
        prop_assert_eq!(sorted(actors(&found)), sorted(right.clone()));
        // In the same order: what is demanded does not change what a chain costs.
        prop_assert_eq!(actors(&found), right);
        // The first of many are the few.
        if let Some(first) = found.chains.first() {
            let few = ask(&dataset, directed, &ConnectOptions { count: 1, ..options });
            prop_assert_eq!(&few.chains[0], first);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Actor 2 is joined to all others, so that it is a hub, within a chain or at its end.
    #[test]
    fn hubs_cost_what_the_definition_says(
        rest in proptest::collection::vec((0_usize..13, 0_usize..13, 0_usize..4, 0_usize..1), 0..12),
        hub in 0_usize..3,
        directed in any::<bool>(),
        max_hops in 1_usize..6,
        count in 1_usize..9,
        hub_penalty in 0.0_f64..4.0,
    ) {
        let order = 13;
        let spokes = (0..order).filter(|&other| other != hub).map(|other| (hub, other, 1, 0));
        let back = (0..order).filter(|&other| directed && other != hub).map(|other| (other, hub, 1, 0));
        let ties: Vec<Drawn> =
            spokes.chain(back).chain(rest.into_iter().filter(|tie| tie.0 != tie.1)).collect();
        let scoring = Scoring { hub_penalty, evidence: 1.0 };
        let mut right: Vec<f64> = all_chains(order, &ties, directed)
            .iter()
            .filter(|chain| chain.len() - 1 <= max_hops)
            .map(|chain| price(order, &ties, directed, chain, scoring))
            .collect();
        right.sort_by(f64::total_cmp);
        right.truncate(count);
        let options = ConnectOptions { max_hops, count, scoring, ..Default::default() };
        let found = ask(&dataset(order, &ties), directed, &options);
        prop_assert_eq!(found.chains.len(), right.len());
        for (chain, right) in found.chains.iter().zip(&right) {
            prop_assert!((chain.cost.total - right).abs() < 1e-6, "{:?} costs {}", chain.actors, right);
        }
    }
}

/// Two hubs that hold a third of all ties, with just above 4.5 times as many
/// contacts as are usual, among many actors with few:
/// who is joined to whom, always the same.
fn two_hubs(order: usize) -> BTreeSet<(usize, usize)> {
    let mut bits = 88_172_645_463_325_252_u64;
    let mut below = |most: usize| {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        usize::try_from(bits >> 33).unwrap() % most
    };
    let mut pairs = BTreeSet::new();
    let mut contacts = vec![0; order];
    while pairs.len() < order * 5 / 4 {
        let (a, b) = (2 + below(order - 2), 2 + below(order - 2));
        if a != b && contacts[a] < 6 && contacts[b] < 6 && pairs.insert((a.min(b), a.max(b))) {
            contacts[a] += 1;
            contacts[b] += 1;
        }
    }
    while pairs.len() < order * 15 / 8 {
        pairs.insert((pairs.len() % 2, 2 + below(order - 2)));
    }
    pairs
}

/// Hops from an actor to all others, without running through the first two if asked.
fn far(order: usize, pairs: &BTreeSet<(usize, usize)>, start: usize, hubs: bool) -> Vec<Option<usize>> {
    let mut hops = vec![None; order];
    hops[start] = Some(0);
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(actor) = open.pop_front() {
        if actor < 2 && !hubs {
            continue;
        }
        for &(a, b) in pairs.iter().filter(|pair| pair.0 == actor || pair.1 == actor) {
            let other = a + b - actor;
            if hops[other].is_none() {
                hops[other] = hops[actor].map(|hops| hops + 1);
                open.push_back(other);
            }
        }
    }
    hops
}

#[test]
fn the_first_chain_avoids_hubs_wherever_two_more_hops_do() {
    let order = 120;
    let pairs = two_hubs(order);
    let text = |status: &str| {
        let ties: Vec<String> = pairs
            .iter()
            .map(|(a, b)| {
                format!(r#"{{"from": "a{a:03}", "kind": "advised", "to": "a{b:03}", "status": "{status}"}}"#)
            })
            .collect();
        let actors: Vec<String> = (0..order)
            .map(|n| format!(r#"{{"id": "a{n:03}", "name": "a{n:03}", "kind": "company"}}"#))
            .collect();
        format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(","))
    };
    for status in ["confirmed", "reported", "alleged"] {
        let dataset = read(&text(status));
        let network = Network::new(&dataset);
        let boundary = Boundary::default();
        let inside = network.within(&boundary);
        let connector = interlock::query::Connector::new(&inside, Scoring::default());
        let (mut avoided, mut through) = (0, 0);
        for from in (2..order).step_by(7) {
            let (all, without) = (far(order, &pairs, from, true), far(order, &pairs, from, false));
            for to in (2..order).filter(|&to| to != from) {
                let Some(plain) = all[to].filter(|&hops| hops > 1) else { continue };
                let found =
                    connector.connect(ActorIx::new(from), ActorIx::new(to), &ConnectOptions::default());
                let hubs: Vec<usize> = found.chains[0]
                    .actors
                    .iter()
                    .map(|actor| actor.at())
                    .filter(|&actor| actor < 2)
                    .collect();
                match without[to] {
                    Some(detour) if detour <= (plain + 2).min(6) => {
                        assert!(
                            hubs.is_empty(),
                            "{from} to {to}: {plain} or {detour} hops, {:?}",
                            found.chains[0].actors
                        );
                        avoided += 1;
                    }
                    None => {
                        // One hub is unavoidable, or there is a chain through either.
                        assert!(
                            !found.strength.only_through.is_empty() || found.strength.independent.len() > 1
                        );
                        through += 1;
                    }
                    _ => {}
                }
            }
        }
        assert!(avoided > 100 && through > 10, "{avoided} {through}");
    }
}

#[test]
fn a_hub_passed_over_is_named_with_the_plain_chain() {
    // a0 and a1 are joined through the hub a2 in two hops, and past it in three.
    let mut ties: Vec<Drawn> = vec![(0, 2, 1, 0), (2, 1, 1, 0), (0, 3, 1, 0), (3, 4, 1, 0), (4, 1, 1, 0)];
    ties.extend((5..60).map(|other| (2, other, 1, 0)));
    let found = ask(&dataset(60, &ties), false, &ConnectOptions { count: 1, ..Default::default() });
    assert_eq!(actors(&found), [[0, 3, 4, 1]]);
    assert_eq!(found.distance, Some(2));
    assert_eq!(found.hubs_skipped, [(ActorIx::new(2), 57)]);
    let plain: Vec<usize> = found.plain.unwrap().actors.iter().map(|actor| actor.at()).collect();
    assert_eq!(plain, [0, 2, 1]);
    // Printed second, it is not skipped.
    let both = ask(&dataset(60, &ties), false, &ConnectOptions { count: 2, ..Default::default() });
    assert!(both.hubs_skipped.is_empty());
}

#[test]
fn millions_of_chains_that_tie_are_counted_and_the_search_ends() {
    // 22 diamonds in a row: 2^22 chains of 44 hops.
    let mut ties: Vec<String> = Vec::new();
    for n in 0..22 {
        for side in ["l", "r"] {
            ties.push(format!(r#"{{"from": "n{n:02}", "kind": "advised", "to": "{side}{n:02}"}}"#));
            ties.push(format!(r#"{{"from": "{side}{n:02}", "kind": "advised", "to": "n{:02}"}}"#, n + 1));
        }
    }
    let dataset = read(&format!("[{}]", ties.join(",")));
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let end = |name: &str| interlock::query::find_actor(&dataset, name).unwrap();
    let options = ConnectOptions { max_hops: 60, ..Default::default() };
    let found = connect(&network.within(&boundary), end("n00"), end("n22"), &options);
    assert_eq!(found.equal_best, Some(1 << 22));
    assert_eq!(found.chains.len(), 3);
    assert!(!found.complete);
    // Narrower, all of them can be listed, and the answer is whole.
    let few = ConnectOptions { max_hops: 60, via: Vec::new(), ..Default::default() };
    let found = connect(&network.within(&boundary), end("n00"), end("n06"), &few);
    assert_eq!((found.equal_best, found.complete), (Some(64), true));
}
