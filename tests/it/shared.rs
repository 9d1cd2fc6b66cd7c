//! What several actors share, and whom one reaches, against tables of all steps.

use crate::dataset::{plain, read};
use interlock::answer::{Common, Reach, Sense, Shared};
use interlock::model::{ActorIx, Dataset};
use interlock::network::{Boundary, Course, Network};
use interlock::query::{ReachOptions, reach, shared};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// So many actors, each pair of which is an arrow; `associated_with` needs none.
fn arrows(order: usize, pairs: &BTreeSet<(usize, usize)>) -> Dataset {
    let id = |n: usize| format!("a{n:02}");
    let actors: Vec<String> =
        (0..order).map(|n| format!(r#"{{"id": "{0}", "name": "{0}", "kind": "company"}}"#, id(n))).collect();
    let ties: Vec<String> = pairs
        .iter()
        .map(|&(a, b)| format!(r#"{{"from": "{}", "kind": "advised", "to": "{}"}}"#, id(a), id(b)))
        .collect();
    read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")))
}

fn share(dataset: &Dataset, named: &[usize], course: Course) -> Shared {
    let network = Network::new(dataset);
    let boundary = Boundary { course, ..Boundary::default() };
    let named: Vec<ActorIx> = named.iter().copied().map(ActorIx::new).collect();
    shared(&network.within(&boundary), &named)
}

fn reached(dataset: &Dataset, from: usize, options: ReachOptions, course: Course) -> Reach {
    let network = Network::new(dataset);
    let boundary = Boundary { course, ..Boundary::default() };
    reach(&network.within(&boundary), ActorIx::new(from), options)
}

/// Who shares what, from the definition: for each actor and sense whether it is
/// direct (1) or at two steps (2), and whether only behind a common contact.
fn right(
    order: usize,
    named: &[usize],
    senses: &[Sense],
    arrow: impl Fn(usize, usize) -> bool,
) -> BTreeSet<(usize, Sense, usize, bool)> {
    let mut found = BTreeSet::new();
    for &sense in senses {
        let step = |a: usize, b: usize| if sense == Sense::Origin { arrow(b, a) } else { arrow(a, b) };
        let direct = |x: usize| !named.contains(&x) && named.iter().all(|&a| step(a, x));
        let near = |a: usize, x: usize, open: &dyn Fn(usize) -> bool| {
            step(a, x) || (0..order).any(|g| open(g) && g != x && step(a, g) && step(g, x))
        };
        for x in (0..order).filter(|x| !named.contains(x)) {
            let through_others = |g: usize| !named.contains(&g);
            let apart = |g: usize| !named.contains(&g) && !direct(g);
            if direct(x) {
                found.insert((x, sense, 1, false));
            } else if named.iter().all(|&a| near(a, x, &through_others)) {
                found.insert((x, sense, 2, !named.iter().all(|&a| near(a, x, &apart))));
            }
        }
    }
    found
}

fn told(shared: &Shared) -> BTreeSet<(usize, Sense, usize, bool)> {
    let one = |one: &Common| (one.actor.at(), one.sense, one.steps, one.behind);
    shared.common.iter().map(one).collect()
}

/// Every way shown starts and ends where it should and follows arrows.
fn check_routes(shared: &Shared, arrow: impl Fn(usize, usize) -> bool) {
    for common in &shared.common {
        assert_eq!(common.routes.len(), shared.named.len());
        let mut longest = 0;
        for ((&named, route), &between) in shared.named.iter().zip(&common.routes).zip(&common.go_betweens) {
            let mut ends = [named, common.actor];
            if common.sense == Sense::Origin {
                ends.reverse();
            }
            assert_eq!([route.actors[0], route.actors[route.actors.len() - 1]], ends);
            assert!(route.actors.windows(2).all(|pair| arrow(pair[0].at(), pair[1].at())));
            assert!(route.hops.iter().all(|hop| !hop.ties.is_empty()));
            assert_eq!(route.hops.len() == 1, between == 0);
            longest = longest.max(route.hops.len());
        }
        assert_eq!(longest, common.steps);
    }
}

fn small() -> impl Strategy<Value = (usize, BTreeSet<(usize, usize)>, Vec<usize>)> {
    (3_usize..10).prop_flat_map(|order| {
        let all: Vec<usize> = (0..order).collect();
        (
            Just(order),
            proptest::collection::btree_set((0..order, 0..order), 0..18)
                .prop_map(|pairs| pairs.into_iter().filter(|(a, b)| a != b).collect()),
            proptest::sample::subsequence(all, 2..=order.min(4)).prop_shuffle(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_shared_follows_the_definition((order, pairs, named) in small()) {
        let joined = |a: usize, b: usize| pairs.contains(&(a, b)) || pairs.contains(&(b, a));
        let plain_pairs = pairs.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
        let found = share(&plain(order, &plain_pairs), &named, Course::Undirected);
        prop_assert_eq!(told(&found), right(order, &named, &[Sense::Contact], joined));
        check_routes(&found, joined);
        for common in &found.common {
            let contacts = (0..order).filter(|&other| joined(common.actor.at(), other)).count();
            prop_assert_eq!(common.contacts, contacts);
        }
        let mutual = named.iter().enumerate().flat_map(|(n, &a)| named[n + 1..].iter().map(move |&b| (a, b)));
        prop_assert_eq!(found.joined.len(), mutual.filter(|&(a, b)| joined(a, b)).count());

        let arrow = |a: usize, b: usize| pairs.contains(&(a, b));
        let found = share(&arrows(order, &pairs), &named, Course::Influence);
        prop_assert_eq!(told(&found), right(order, &named, &[Sense::Target, Sense::Origin], arrow));
        check_routes(&found, arrow);
    }

    #[test]
    fn the_order_of_names_changes_only_their_order((order, pairs, mut named) in small()) {
        let dataset = arrows(order, &pairs);
        let there = share(&dataset, &named, Course::Undirected);
        named.reverse();
        let back = share(&dataset, &named, Course::Undirected);
        let key = |one: &Common| (one.actor, one.steps, one.behind, one.contacts);
        prop_assert_eq!(
            there.common.iter().map(key).collect::<Vec<_>>(),
            back.common.iter().map(key).collect::<Vec<_>>()
        );
    }

    #[test]
    fn who_is_reached_follows_the_definition((order, pairs, named) in small(), hops in 1_usize..5, inward: bool) {
        let dataset = arrows(order, &pairs);
        let start = named[0];
        let step = |a: usize, b: usize| if inward { pairs.contains(&(b, a)) } else { pairs.contains(&(a, b)) };
        let mut layers: Vec<BTreeSet<usize>> = vec![BTreeSet::from([start])];
        loop {
            let seen: BTreeSet<usize> = layers.iter().flatten().copied().collect();
            let last = &layers[layers.len() - 1];
            let next: BTreeSet<usize> =
                (0..order).filter(|x| !seen.contains(x) && last.iter().any(|&a| step(a, *x))).collect();
            if next.is_empty() {
                break;
            }
            layers.push(next);
        }
        let found = reached(&dataset, start, ReachOptions { hops, inward }, Course::AsWritten);
        prop_assert_eq!(found.farthest, layers.len() - 1);
        let within = layers.len().min(hops + 1);
        prop_assert_eq!(found.layers.len(), within - 1);
        prop_assert_eq!(found.beyond, layers[within..].iter().map(BTreeSet::len).sum::<usize>());
        for (n, layer) in found.layers.iter().enumerate() {
            let actors: BTreeSet<usize> = layer.iter().map(|one| one.actor.at()).collect();
            prop_assert_eq!(&actors, &layers[n + 1]);
            for one in layer {
                let via: BTreeSet<usize> = one.via.iter().map(|via| via.at()).collect();
                let right = layers[n].iter().copied().filter(|&a| step(a, one.actor.at())).collect();
                prop_assert_eq!(via, right);
                prop_assert_eq!(one.hop.ties.len(), 1);
            }
        }
    }
}

#[test]
fn few_contacts_come_first_and_a_hub_last() {
    // 0 and 1 share 2 (with contacts everywhere), 3 and 4; 4 has one contact more than 3.
    let pairs = [(0, 2), (1, 2), (0, 3), (1, 3), (0, 4), (1, 4), (4, 5), (2, 5), (2, 6), (2, 7), (2, 8)];
    let found = share(&plain(9, &BTreeSet::from(pairs)), &[0, 1], Course::Undirected);
    let listed: Vec<(usize, usize, bool)> =
        found.common.iter().map(|one| (one.actor.at(), one.contacts, one.behind)).collect();
    let right =
        [(3, 2, false), (4, 3, false), (2, 6, false), (6, 1, true), (7, 1, true), (8, 1, true), (5, 2, true)];
    assert_eq!(listed, right);
}

#[test]
fn the_more_certain_way_is_shown() {
    let tie = |from: &str, to: &str, status: &str| {
        format!(r#"{{"from": "{from}", "kind": "advised", "to": "{to}", "status": "{status}"}}"#)
    };
    let ties = [
        tie("A", "X", "reported"),
        tie("B", "G", "alleged"),
        tie("G", "X", "reported"),
        tie("B", "Z", "reported"),
        tie("Z", "X", "reported"),
        tie("Z", "Q", "reported"),
    ];
    let dataset = read(&format!("[{}]", ties.join(",")));
    let at = |name: &str| dataset.actors.iter().position(|actor| actor.name == name).unwrap();
    let found = share(&dataset, &[at("A"), at("B")], Course::Undirected);
    let x = found.common.iter().find(|one| one.actor.at() == at("X")).unwrap();
    assert_eq!(x.routes[1].actors[1].at(), at("Z"));
    assert_eq!(x.go_betweens, [0, 2]);
}
