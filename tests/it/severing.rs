//! The strength of a connection on larger networks and on the classics.

use crate::dataset::{plain, read};
use crate::strength::places;
use crate::support::projection;
use interlock::answer::Strength;
use interlock::model::{ActorIx, Dataset, SourceIx};
use interlock::network::{Boundary, Network, Projection, Seat};
use interlock::query::{FEWEST_HOPS_STEPS, find_actor, independent_chains, strength};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The number of chains that share no inner actor, as petgraph counts it.
fn by_petgraph(network: &Projection, from: Seat, to: Seat) -> usize {
    let mut split = petgraph::Graph::<(), u32>::new();
    let doors: Vec<_> = network.seats().map(|_| (split.add_node(()), split.add_node(()))).collect();
    for seat in network.seats() {
        let (entrance, exit) = doors[seat as usize];
        split.add_edge(entrance, exit, 1);
        for &other in network.neighbors(seat) {
            split.add_edge(exit, doors[other as usize].0, 1);
        }
    }
    petgraph::algo::dinics(&split, doors[from as usize].1, doors[to as usize].0).0 as usize
}

/// Fails unless these are chains that share nobody but their ends.
fn check_apart(network: &Projection, chains: &[Vec<Seat>], from: Seat, to: Seat) {
    let mut used = BTreeSet::new();
    for chain in chains {
        assert_eq!((chain[0], chain[chain.len() - 1]), (from, to));
        assert!(chain.windows(2).all(|pair| network.between(pair[0], pair[1]).is_some()));
        assert!(
            chain[1..chain.len() - 1].iter().all(|&seat| seat != from && seat != to && used.insert(seat))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn petgraph_counts_as_many_chains(
        order in 10_usize..60,
        directed: bool,
        ends in prop::collection::vec((0_usize..60, 0_usize..60), 0..240),
    ) {
        let lines: Vec<_> = ends.into_iter().map(|(a, b)| (a % order, b % order)).collect();
        let network = projection(order, directed, &lines);
        for (from, to) in [(0, 1), (2, 3), (5, 4)] {
            let right = by_petgraph(&network, from, to);
            let (chains, fewest) = independent_chains(&network, from, to, FEWEST_HOPS_STEPS);
            prop_assert!(fewest);
            prop_assert_eq!(chains.len(), right);
            check_apart(&network, &chains, from, to);
            // Where no step is spent on the fewest hops, there are as many chains.
            let (hasty, fewest) = independent_chains(&network, from, to, 0);
            prop_assert_eq!(hasty.len(), right);
            check_apart(&network, &hasty, from, to);
            let hops = |chains: &[Vec<Seat>]| chains.iter().map(Vec::len).sum::<usize>();
            prop_assert!(hops(&hasty) == hops(&chains) || !fewest && hops(&hasty) > hops(&chains));
            for chain in &hasty {
                let chord = |(n, &seat): (usize, &Seat)| {
                    chain[n + 1..].iter().skip(1).any(|&later| {
                        (seat, later) != (from, to) && network.between(seat, later).is_some()
                    })
                };
                prop_assert!(!chain.iter().enumerate().any(chord), "{chain:?} can be cut short");
            }
        }
    }

    #[test]
    fn every_smallest_cut_is_listed_once(
        order in 8_usize..15,
        ends in prop::collection::btree_set((0_usize..14, 0_usize..14), 8..24),
    ) {
        let pairs: BTreeSet<_> =
            ends.into_iter().filter(|(a, b)| a < b && *b < order && (*a, *b) != (0, 1)).collect();
        let found = plain_strength(order, &pairs, 0, 1);
        let Some(cuts) = found.smallest_cuts else { return Ok(()) };
        let least = found.independent.len();
        let severs = |set: usize| {
            let mut reached = 1_usize;
            for _ in 0..order {
                for &(a, b) in &pairs {
                    if reached >> a & 1 == 1 && set >> b & 1 == 0 { reached |= 1 << b; }
                    if reached >> b & 1 == 1 && set >> a & 1 == 0 { reached |= 1 << a; }
                }
            }
            reached >> 1 & 1 == 0
        };
        // Nobody can be severed from an end that is itself in the set.
        let sets = (0..1_usize << order).filter(|set| set.trailing_zeros() >= 2 && set.count_ones() as usize == least);
        let mut right: Vec<Vec<usize>> = sets
            .filter(|&set| severs(set))
            .map(|set| (0..order).filter(|actor| set >> actor & 1 == 1).collect())
            .collect();
        right.sort();
        prop_assert!(cuts.complete);
        prop_assert_eq!(cuts.sets.iter().map(|set| places(set)).collect::<Vec<_>>(), right);
    }
}

fn plain_strength(order: usize, pairs: &BTreeSet<(usize, usize)>, from: usize, to: usize) -> Strength {
    let dataset = plain(order, pairs);
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    strength(&network.within(&boundary), ActorIx::new(from), ActorIx::new(to))
}

/// Two actors joined by lines of so many others each.
fn lines(lengths: &[usize]) -> (usize, BTreeSet<(usize, usize)>) {
    let (mut order, mut pairs) = (2, BTreeSet::new());
    for &length in lengths {
        let mut last = 0;
        for _ in 0..length {
            pairs.insert((last, order));
            last = order;
            order += 1;
        }
        pairs.insert((1, last));
    }
    (order, pairs)
}

#[test]
fn a_hundred_cuts_are_all_and_a_hundred_and_one_are_not() {
    for (lengths, listed, complete) in
        [(&[10, 10][..], 100, true), (&[100], 100, true), (&[101], 100, false), (&[60, 70, 80], 100, false)]
    {
        let (order, pairs) = lines(lengths);
        let found = plain_strength(order, &pairs, 0, 1);
        let cuts = found.smallest_cuts.unwrap();
        assert_eq!((cuts.sets.len(), cuts.complete), (listed, complete), "{lengths:?}");
        let each: BTreeSet<_> = cuts.sets.iter().collect();
        assert_eq!(each.len(), listed);
        assert!(cuts.sets.iter().all(|set| set.len() == lengths.len()));
        assert_eq!(found.only_through.len(), if lengths.len() == 1 { lengths[0] } else { 0 });
        assert_eq!(found.single_ties.len(), if lengths.len() == 1 { lengths[0] + 1 } else { 0 });
    }
}

/// What joins two actors of a data set of teaching examples, with names.
fn classic(file: &str, from: &str, to: &str) -> (Strength, Dataset) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/classics");
    let dataset = read(&std::fs::read_to_string(folder.join(file)).unwrap());
    let found = {
        let network = Network::new(&dataset);
        let boundary = Boundary::default();
        let [from, to] = [from, to].map(|name| find_actor(&dataset, name).unwrap());
        strength(&network.within(&boundary), from, to)
    };
    (found, dataset)
}

fn names(dataset: &Dataset, actors: &[ActorIx]) -> Vec<String> {
    actors.iter().map(|&actor| dataset.actor(actor).name.clone()).collect()
}

#[test]
fn the_pazzi_come_to_the_strozzi_only_through_two_families() {
    let (found, dataset) = classic("florentine-marriage.json", "Pazzi", "Strozzi");
    assert_eq!(names(&dataset, &found.only_through), ["Salviati", "Medici"]);
    assert_eq!(found.smallest_cuts.unwrap().sets.len(), 2);
    // Of the marriages only those up to the Medici are on every chain.
    assert_eq!(found.single_ties.len(), 2);
    assert_eq!(found.independent.len(), 1);
    assert_eq!(found.source_independent.chains.len(), 1);
    assert_eq!(found.single_sources.len(), 1);
}

#[test]
fn eight_sets_of_three_families_part_the_medici_and_the_peruzzi() {
    let (found, dataset) = classic("florentine-marriage.json", "Medici", "Peruzzi");
    assert_eq!(found.independent.len(), 3);
    let cuts = found.smallest_cuts.unwrap();
    assert!(cuts.complete);
    let sets: BTreeSet<_> =
        cuts.sets.iter().map(|set| names(&dataset, set).into_iter().collect::<BTreeSet<_>>()).collect();
    let mut right = BTreeSet::new();
    for first in ["Barbadori", "Castellani"] {
        for second in ["Ridolfi", "Strozzi"] {
            for third in ["Bischeri", "Guadagni"] {
                right.insert([first, second, third].map(str::to_owned).into_iter().collect());
            }
        }
    }
    // networkx lists the same eight.
    assert_eq!(sets, right);
}

#[test]
fn six_chains_join_the_two_leaders_of_the_karate_club() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/classics");
    let dataset = read(&std::fs::read_to_string(folder.join("zachary-karate.json")).unwrap());
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    // The two with the most contacts; networkx finds chains of the same lengths.
    let projection = inside.projection();
    let mut most: Vec<Seat> = projection.seats().collect();
    most.sort_by_key(|&seat| std::cmp::Reverse(projection.neighbors(seat).len()));
    let found = strength(&inside, projection.actor(most[0]), projection.actor(most[1]));
    let hops: Vec<usize> = found.independent.iter().map(|chain| chain.len() - 1).collect();
    assert_eq!(hops, [2, 2, 2, 2, 3, 3]);
    assert!(found.smallest_cuts.unwrap().sets.iter().all(|set| set.len() == 6));
    assert!(found.single_ties.is_empty() && found.only_through.is_empty());
    // All of it rests on one article.
    assert_eq!(found.single_sources, [SourceIx::new(0)]);
    assert_eq!(found.source_independent.chains.len(), 1);
}

#[test]
fn nothing_is_said_of_those_whom_nothing_joins() {
    let pairs = BTreeSet::from([(0, 1), (2, 3)]);
    assert_eq!(plain_strength(4, &pairs, 0, 3), Strength::default());
    assert_eq!(plain_strength(4, &pairs, 0, 0), Strength::default());
    assert_eq!(plain_strength(5, &pairs, 0, 4), Strength::default());
}

/// Draws whole numbers, always the same (a linear congruence; its high bits).
fn draw(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

#[test]
fn two_hubs_of_a_large_network_have_as_many_chains_as_petgraph_counts() {
    let (order, mut state) = (6_000, 4);
    let mut pairs = BTreeSet::new();
    for n in 0..30_000 {
        let other = draw(&mut state, order - 2) + 2;
        let end = if n % 3 == 0 { n / 3 % 2 } else { draw(&mut state, order - 2) + 2 };
        if end != other {
            pairs.insert((end.min(other), end.max(other)));
        }
    }
    let lines: Vec<_> = pairs.into_iter().collect();
    let network = projection(order, false, &lines);
    let right = by_petgraph(&network, 0, 1);
    assert!(right > 2_000, "{right}");
    // Sought from both ends, the fewest hops are found in less than a million steps.
    for (steps, found) in [(0, false), (10_000, false), (1_000_000, true), (u64::MAX, true)] {
        let (chains, fewest) = independent_chains(&network, 0, 1, steps);
        check_apart(&network, &chains, 0, 1);
        assert_eq!(chains.len(), right);
        assert_eq!(fewest, found, "{steps}");
    }
}

/// Layers of actors between two ends, all of a layer tied to all of the next,
/// every tie resting on a document drawn from so many.
fn layered(layers: usize, width: usize, papers: usize) -> Dataset {
    let (mut ties, mut state) = (Vec::new(), 7);
    let row = |layer: usize| match layer {
        0 => vec!["start".to_owned()],
        _ if layer > layers => vec!["goal".to_owned()],
        _ => (0..width).map(|n| format!("a{layer:02}-{n:02}")).collect(),
    };
    for layer in 0..=layers {
        for from in row(layer) {
            for to in row(layer + 1) {
                let paper = draw(&mut state, papers);
                ties.push(format!(
                    r#"{{"from": "{from}", "kind": "advised", "to": "{to}", "sources": [{{"source": "s{paper}"}}]}}"#
                ));
            }
        }
    }
    let actor = |id: &String| format!(r#"{{"id": "{id}", "name": "{id}", "kind": "company"}}"#);
    let actors: Vec<String> = (0..layers + 2).flat_map(row).map(|id| actor(&id)).collect();
    let sources: Vec<String> = (0..papers)
        .map(|n| format!(r#"{{"id": "s{n}", "title": "Paper {n}", "type": "article"}}"#))
        .collect();
    read(&format!(
        r#"{{"actors": [{}], "sources": [{}], "ties": [{}]}}"#,
        actors.join(","),
        sources.join(","),
        ties.join(",")
    ))
}

#[test]
fn a_search_that_takes_too_long_ends_with_at_least() {
    let dataset = layered(8, 8, 30);
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let [start, goal] = ["start", "goal"].map(|name| find_actor(&dataset, name).unwrap());
    let found = strength(&network.within(&boundary), start, goal).source_independent;
    assert!(!found.exact);
    assert!(found.chains.len() >= 2);
    let mut used = BTreeSet::new();
    for chain in &found.chains {
        let papers: BTreeSet<_> = chain.documents.iter().map(|paper| paper.unwrap()).collect();
        assert!(papers.into_iter().all(|paper| used.insert(paper)), "a document in two chains");
        assert_eq!(chain.documents.len() + 1, chain.actors.len());
    }
}

/// Every actor of the bundled data against every other would take long; some do.
#[test]
fn the_bundled_data_are_searched_to_the_end() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let inputs: Vec<_> = files
        .into_iter()
        .map(|path| interlock::finding::Input {
            name: path.display().to_string(),
            bytes: std::fs::read(path).unwrap(),
        })
        .collect();
    let (raw, _) = interlock::import::read(&inputs);
    let (dataset, _) = interlock::resolve::resolve(raw, interlock::resolve::Options::default());
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    let projection = inside.projection();
    let mut most: Vec<Seat> = projection.seats().collect();
    most.sort_by_key(|&seat| std::cmp::Reverse(projection.neighbors(seat).len()));
    for (n, &one) in most.iter().take(8).enumerate() {
        for &other in &most[n + 1..8] {
            let found = interlock::query::strength_of(&dataset, &projection, one, other);
            assert!(found.source_independent.exact && found.fewest_hops);
            assert!(!found.source_independent.chains.is_empty());
            check_sets(&projection, &found, one, other);
        }
    }
}

/// Fails unless each set of actors leaves no chain, and is as large as needed.
fn check_sets(network: &Projection, found: &Strength, from: Seat, to: Seat) {
    for set in found.smallest_cuts.iter().flat_map(|cuts| &cuts.sets) {
        assert!(set.len() >= found.independent.len());
        let mut seen: BTreeSet<Seat> = set.iter().map(|&actor| network.seat(actor).unwrap()).collect();
        let mut open = vec![from];
        while let Some(seat) = open.pop() {
            assert_ne!(seat, to, "{set:?} leaves a chain");
            open.extend(network.neighbors(seat).iter().filter(|&&next| seen.insert(next)));
        }
    }
}
