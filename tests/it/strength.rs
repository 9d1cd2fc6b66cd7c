//! The strength of a connection against versions that try everything.

use crate::dataset::read;
use interlock::answer::Strength;
use interlock::model::{ActorIx, Dataset, SourceIx, TieIx};
use interlock::network::{Boundary, Course, Network};
use interlock::query::strength;
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
            let mut ties: Vec<Said> = ties
                .into_iter()
                .filter(|&(from, to, client, _)| from != to && client != Some(to) && client != Some(from))
                .map(|(from, to, client, papers)| Said { from, to, client, papers })
                .collect();
            // Their canonical order, so that a tie has the same number here and there.
            ties.sort_by_key(|said| {
                (said.from.min(said.to), said.from.max(said.to), said.from > said.to, said.client)
            });
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
                r#"{{"id": "t{n:02}", "from": "a{}", "kind": "advised", "to": "a{}", "role": "tie {n:02}", {client}"sources": [{}]}}"#,
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

pub(crate) fn places(actors: &[ActorIx]) -> Vec<usize> {
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
