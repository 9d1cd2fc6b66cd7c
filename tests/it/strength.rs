//! The strength of a connection against versions that try everything.

use crate::dataset::{plain, read};
use crate::support::projection;
use interlock::answer::Strength;
use interlock::model::{ActorIx, Dataset, SourceIx, TieIx};
use interlock::network::{Boundary, Course, Network, Projection, Seat};
use interlock::query::{find_actor, independent_chains, strength};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One tie of a made-up network.
#[derive(Debug, Clone)]
struct Said {
    from: usize,
    to: usize,
    client: Option<usize>,
    /// Documents as bits.
    papers: usize,
}

/// A made-up network.
#[derive(Debug, Clone)]
struct Sketch {
    order: usize,
    directed: bool,
    ties: Vec<Said>,
}

/// How many documents a sketch may name; the bit after them stands for none.
const PAPERS: usize = 6;

fn sketch(order: std::ops::Range<usize>, ties: usize, derived: bool) -> impl Strategy<Value = Sketch> {
    (order, any::<bool>()).prop_flat_map(move |(order, directed)| {
        let client = if derived { prop::option::weighted(0.3, 0..order).boxed() } else { Just(None).boxed() };
        let papers = prop_oneof![(0..PAPERS).prop_map(|paper| 1 << paper), 0_usize..1 << PAPERS];
        let tie = (0..order, 0..order, client, papers);
        prop::collection::vec(tie, 0..=ties).prop_map(move |ties| {
            let ties = ties
                .into_iter()
                .filter(|&(from, to, client, _)| from != to && client != Some(to) && client != Some(from))
                .map(|(from, to, client, papers)| Said { from, to, client, papers })
                .collect();
            Sketch { order, directed, ties }
        })
    })
}

impl Sketch {
    fn dataset(&self) -> Dataset {
        let actor = |n| format!(r#"{{"id": "a{n}", "name": "Actor {n}", "kind": "company"}}"#);
        let source = |n| format!(r#"{{"id": "s{n}", "title": "Paper {n}", "type": "article"}}"#);
        let tie = |(n, said): (usize, &Said)| {
            let client = said.client.map_or(String::new(), |n| format!(r#""on_behalf_of": "a{n}", "#));
            let sources: Vec<String> = (0..PAPERS)
                .filter(|paper| said.papers >> paper & 1 == 1)
                .map(|paper| format!(r#"{{"source": "s{paper}"}}"#))
                .collect();
            format!(
                r#"{{"id": "t{n:02}", "from": "a{}", "kind": "advised", "to": "a{}", "role": "tie {n}", {client}"sources": [{}]}}"#,
                said.from,
                said.to,
                sources.join(",")
            )
        };
        let actors: Vec<String> = (0..self.order).map(actor).collect();
        let sources: Vec<String> = (0..PAPERS).map(source).collect();
        let ties: Vec<String> = self.ties.iter().enumerate().map(tie).collect();
        read(&format!(
            r#"{{"actors": [{}], "sources": [{}], "ties": [{}]}}"#,
            actors.join(","),
            sources.join(","),
            ties.join(",")
        ))
    }

    fn strength(&self, from: usize, to: usize) -> Strength {
        let dataset = self.dataset();
        let network = Network::new(&dataset);
        let course = if self.directed { Course::AsWritten } else { Course::Undirected };
        let boundary = Boundary { course, ..Boundary::default() };
        strength(&network.within(&boundary), ActorIx::new(from), ActorIx::new(to))
    }

    /// Who can go where by which tie, and whether only on behalf of somebody.
    fn arcs(&self) -> Vec<(usize, usize, usize, bool)> {
        let mut arcs = Vec::new();
        for (n, said) in self.ties.iter().enumerate() {
            let own = (said.from, said.to, n, false);
            let derived = said.client.map(|client| (client, said.to, n, true));
            for (from, to, n, derived) in [Some(own), derived].into_iter().flatten() {
                arcs.push((from, to, n, derived));
                if !self.directed {
                    arcs.push((to, from, n, derived));
                }
            }
        }
        arcs
    }

    /// Every loopless chain over the arcs that count.
    fn chains(&self, from: usize, to: usize, counts: impl Fn(usize, bool) -> bool) -> Vec<Vec<usize>> {
        let pairs: BTreeSet<(usize, usize)> = self
            .arcs()
            .into_iter()
            .filter(|&(_, _, tie, derived)| counts(tie, derived))
            .map(|(from, to, ..)| (from, to))
            .collect();
        let mut found = Vec::new();
        let mut open = vec![vec![from]];
        while let Some(chain) = open.pop() {
            let last = chain[chain.len() - 1];
            if last == to {
                found.push(chain);
                continue;
            }
            for &(_, next) in pairs.range((last, 0)..(last + 1, 0)) {
                if !chain.contains(&next) {
                    open.push(chain.iter().copied().chain([next]).collect());
                }
            }
        }
        found
    }

    /// Whether a chain leads over the arcs that count.
    fn joined(&self, from: usize, to: usize, counts: impl Fn(usize, bool) -> bool) -> bool {
        let arcs = self.arcs();
        let mut reached = 1_usize << from;
        for _ in 0..self.order {
            for &(a, b, tie, derived) in &arcs {
                if reached >> a & 1 == 1 && counts(tie, derived) {
                    reached |= 1 << b;
                }
            }
        }
        reached >> to & 1 == 1
    }

    /// The documents of a tie as bits, none among them.
    fn papers(&self, tie: usize) -> usize {
        match self.ties[tie].papers {
            0 => 1 << PAPERS,
            papers => papers,
        }
    }
}

/// The inner actors of a chain as bits.
fn inner(chain: &[usize]) -> usize {
    chain[1..chain.len() - 1].iter().map(|actor| 1 << actor).sum()
}

/// The most chains that share no inner actor, and the fewest hops of so many.
fn most_apart(chains: &[Vec<usize>]) -> (usize, usize) {
    // For each set of inner actors the shortest chain over it.
    let mut shortest: BTreeMap<usize, usize> = BTreeMap::new();
    for chain in chains {
        shortest.insert(inner(chain), chain.len() - 1);
    }
    let sets: Vec<(usize, usize)> = shortest.into_iter().collect();
    let mut best = (0, 0);
    let mut open = vec![(0, 0, 0, 0)];
    while let Some((at, used, count, hops)) = open.pop() {
        if count > best.0 || count == best.0 && hops < best.1 {
            best = (count, hops);
        }
        for (n, &(set, length)) in sets.iter().enumerate().skip(at) {
            if set & used == 0 {
                open.push((n + 1, used | set, count + 1, hops + length));
            }
        }
    }
    best
}

fn places(actors: &[ActorIx]) -> Vec<usize> {
    actors.iter().map(|actor| actor.at()).collect()
}

/// Every part of an answer against its definition.
fn check_all(sketch: &Sketch, from: usize, to: usize) -> Result<(), TestCaseError> {
    let found = sketch.strength(from, to);
    let all = sketch.chains(from, to, |_, _| true);
    let own = sketch.chains(from, to, |_, derived| !derived);
    check_independent(&found, &own)?;
    check_cuts(&found, &all, sketch.order)?;
    let on_all = |actor: &usize| ![from, to].contains(actor) && all.iter().all(|chain| chain.contains(actor));
    let through: Vec<usize> = all.first().into_iter().flatten().copied().filter(on_all).collect();
    prop_assert_eq!(places(&found.only_through), through);
    let joined = !all.is_empty();
    let ties: Vec<TieIx> = (0..sketch.ties.len())
        .filter(|&gone| joined && !sketch.joined(from, to, |tie, _| tie != gone))
        .map(TieIx::new)
        .collect();
    let mut single = found.single_ties.clone();
    single.sort_unstable();
    prop_assert_eq!(single, ties);
    let sources: Vec<SourceIx> = (0..PAPERS)
        .filter(|&gone| joined && !sketch.joined(from, to, |tie, _| sketch.ties[tie].papers != 1 << gone))
        .map(SourceIx::new)
        .collect();
    prop_assert_eq!(&found.single_sources, &sources);
    check_sources(sketch, &found, from, to)
}

fn check_independent(found: &Strength, own: &[Vec<usize>]) -> Result<(), TestCaseError> {
    let (count, hops) = most_apart(own);
    let chains: Vec<Vec<usize>> = found.independent.iter().map(|chain| places(chain)).collect();
    prop_assert_eq!(chains.len(), count);
    prop_assert_eq!(chains.iter().map(|chain| chain.len() - 1).sum::<usize>(), hops);
    let mut used = 0;
    for chain in &chains {
        prop_assert!(own.contains(chain), "{chain:?} is no chain");
        prop_assert_eq!(used & inner(chain), 0);
        used |= inner(chain);
    }
    prop_assert!(chains.is_sorted_by_key(|chain| (chain.len(), chain.clone())));
    Ok(())
}

fn check_cuts(found: &Strength, all: &[Vec<usize>], order: usize) -> Result<(), TestCaseError> {
    if all.is_empty() || all.iter().any(|chain| chain.len() == 2) {
        prop_assert_eq!(&found.smallest_cuts, &None);
        return Ok(());
    }
    let severs = |set: &usize| all.iter().all(|chain| inner(chain) & set != 0);
    let cuts: Vec<usize> = (0..1 << order).filter(severs).collect();
    let least = cuts.iter().map(|set| set.count_ones()).min().unwrap();
    let members = |set: &usize| (0..order).filter(|actor| set >> actor & 1 == 1).collect::<Vec<_>>();
    // A set with an end in it, or with one who is on no chain, is not among the smallest.
    let mut right: Vec<Vec<usize>> =
        cuts.iter().filter(|set| set.count_ones() == least).map(members).collect();
    right.sort();
    let given = found.smallest_cuts.as_ref().unwrap();
    prop_assert!(given.complete);
    prop_assert_eq!(given.sets.iter().map(|set| places(set)).collect::<Vec<_>>(), right);
    Ok(())
}

fn check_sources(sketch: &Sketch, found: &Strength, from: usize, to: usize) -> Result<(), TestCaseError> {
    let sets = 1_usize << (PAPERS + 1);
    let joins = |set: usize| {
        let counts = |tie: usize, derived: bool| !derived && sketch.papers(tie) & set != 0;
        sketch.joined(from, to, counts)
    };
    let joining: Vec<bool> = (0..sets).map(joins).collect();
    let mut most = vec![0; sets];
    for set in 1..sets {
        let mut block = set;
        while block > 0 {
            if joining[block] {
                most[set] = most[set].max(1 + most[set & !block]);
            }
            block = (block - 1) & set;
        }
    }
    let given = &found.source_independent;
    prop_assert!(given.exact);
    prop_assert_eq!(given.chains.len(), most[sets - 1]);
    let mut used = 0;
    for chain in &given.chains {
        let mut chosen = 0;
        prop_assert_eq!(chain.documents.len() + 1, chain.actors.len());
        prop_assert_eq!((chain.actors[0].at(), chain.actors[chain.documents.len()].at()), (from, to));
        for (pair, paper) in chain.actors.windows(2).zip(&chain.documents) {
            let bit = 1 << paper.map_or(PAPERS, SourceIx::at);
            let says = |&(a, b, tie, derived): &(usize, usize, usize, bool)| {
                (a, b, derived) == (pair[0].at(), pair[1].at(), false) && sketch.papers(tie) & bit != 0
            };
            prop_assert!(sketch.arcs().iter().any(says), "{paper:?} does not support {pair:?}");
            chosen |= bit;
        }
        prop_assert_eq!(used & chosen, 0);
        used |= chosen;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn all_is_as_defined_with_clients(sketch in sketch(2..7, 12, true)) {
        check_all(&sketch, 0, 1)?;
    }

    #[test]
    fn all_is_as_defined_without(sketch in sketch(4..9, 14, false)) {
        check_all(&sketch, 1, 0)?;
    }
}

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
            let chains = independent_chains(&network, from, to);
            prop_assert_eq!(chains.len(), by_petgraph(&network, from, to));
            check_apart(&network, &chains, from, to);
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
        let sets = (0..1_usize << order).filter(|set| set & 3 == 0 && set.count_ones() as usize == least);
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
fn a_client_is_no_second_chain_but_does_join() {
    let said = |from, to, client, papers| Said { from, to, client, papers };
    // 0 works for 1 on behalf of 2.
    let sketch = Sketch { order: 3, directed: false, ties: vec![said(0, 1, Some(2), 1)] };
    let found = sketch.strength(2, 1);
    assert!(found.independent.is_empty() && found.source_independent.chains.is_empty());
    assert_eq!(found.smallest_cuts, None);
    assert_eq!((found.single_ties.len(), found.single_sources.len()), (1, 1));
    // Once 2 also employs 0, one tie still carries both ways to 1.
    let sketch = Sketch { ties: vec![said(0, 1, Some(2), 1), said(2, 0, None, 2)], ..sketch };
    let found = sketch.strength(2, 1);
    assert_eq!(found.independent.len(), 1);
    assert_eq!(found.single_ties, [TieIx::new(0)]);
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
    let chains = independent_chains(&network, 0, 1);
    check_apart(&network, &chains, 0, 1);
    assert!(chains.len() > 2_000, "{}", chains.len());
    assert_eq!(chains.len(), by_petgraph(&network, 0, 1));
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
