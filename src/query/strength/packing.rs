//! As many chains as possible that share no document.

use super::evidence::{Evidence, Paper, source};
use super::flow::Flow;
use super::left::Left;
use super::walk::Walk;
use crate::model::{Dataset, SourceIx};
use crate::network::{Projection, Seat};
use std::collections::{BTreeMap, BTreeSet};

/// The work limit, in entries looked at; what is found by then stands as "at least".
const BUDGET: u64 = 10_000_000;

/// Steps within which a flow looks for short chains.
const SHORT: u64 = 1_000_000;

/// A flow of more steps is dear: the work limit allows few branches.
const DEAR: u64 = 20_000;

/// How often documents that clash are avoided before branches are looked at.
const TRIES: usize = 6;

/// Chains with a document for each hop, and whether there cannot be more.
pub(super) type Packed = (Vec<(Vec<Seat>, Vec<Option<SourceIx>>)>, bool);

/// As many chains as possible for which documents can be chosen, one for each
/// hop, so that no two chains choose the same.
///
/// Chains matter only through their documents: sought are as many *blocks* as
/// possible, disjoint sets of documents each of which joins the two. To find
/// them is NP-hard in general (routes of disjoint shared risk groups: Hu
/// 2003). What makes it easy in practice:
///
/// 1. A document that joins the two alone is a block in some best packing: a
///    block that holds it can shrink to it, and if no block holds it, it is one
///    more block.
/// 2. Chains that share no *piece* (what hangs together of one document) are a
///    flow. Their largest number is a bound, since blocks share no piece; where
///    no two chains of a largest flow use pieces of the same document, it is the
///    answer. So only documents in several pieces leave anything to search.
/// 3. The rest is branch and bound. A document at the start is in no block, or
///    in one that grows from there by one document after another, each taken or
///    left aside for this block. The bound of 2 for the documents left cuts
///    branches that cannot beat what is known.
///
/// In a large network a flow is dear, so few branches could be looked at. But there
/// other chains are easily found, so first the flow is sought again with one piece
/// left of each document that two of its chains use, a few times: if there are still
/// as many chains as at first and no two of them clash, that is the answer.
///
/// Cost: what the flow of 2 looks at, for each branch, and at most `BUDGET` steps
/// before the last branch is begun. Ties that were made on somebody's behalf do not
/// count.
pub(super) fn independent(dataset: &Dataset, projection: &Projection, start: Seat, goal: Seat) -> Packed {
    let mut evidence = Evidence::new(dataset, projection, start, goal);
    let alone = evidence.alone.clone();
    let used = alone.iter().copied().collect();
    let mut search =
        Search { evidence: &mut evidence, start, goal, best: Vec::new(), left: BUDGET, walk: Walk::new() };
    let exact = search.run(used);
    let blocks: Vec<Vec<Paper>> = alone.into_iter().map(|paper| vec![paper]).chain(search.best).collect();
    let mut chains: Vec<_> = blocks
        .into_iter()
        .map(|block| {
            let (chain, papers) = evidence.chain(&block, start, goal).expect("every block joins the two");
            (chain, papers.into_iter().map(source).collect::<Vec<_>>())
        })
        .collect();
    chains.sort_by(|a, b| a.0.len().cmp(&b.0.len()).then(a.cmp(b)));
    (chains, exact)
}

/// A branch of the search.
#[derive(Clone)]
struct Branch {
    /// Documents that a block holds, or none may hold.
    used: BTreeSet<Paper>,
    /// Blocks that join the two.
    done: Vec<Vec<Paper>>,
    /// A block that does not yet.
    growing: Option<Growing>,
}

/// A block that does not yet join the two.
#[derive(Clone)]
struct Growing {
    papers: Vec<Paper>,
    /// Documents left aside for this block.
    aside: BTreeSet<Paper>,
}

struct Search<'e, 'd> {
    evidence: &'e mut Evidence<'d>,
    start: Seat,
    goal: Seat,
    best: Vec<Vec<Paper>>,
    left: u64,
    walk: Walk,
}

impl Search<'_, '_> {
    /// Looks at all branches; `false` when the work limit ends it before.
    fn run(&mut self, used: BTreeSet<Paper>) -> bool {
        let mut open = vec![Branch { used, done: Vec::new(), growing: None }];
        let mut begun = false;
        while let Some(branch) = open.pop() {
            if self.left == 0 {
                return false;
            }
            let before = self.left;
            self.left = self.left.saturating_sub(self.evidence.met() as u64 / 2 + 1);
            let ways = self.ways(&branch.used, &BTreeMap::new());
            let chains = self.papers(&ways);
            let most = branch.done.len() + usize::from(branch.growing.is_some()) + chains.len();
            if !begun && before - self.left > DEAR {
                self.avoid(&branch.used, ways);
            }
            begun = true;
            if most <= self.best.len() {
                continue;
            }
            match &branch.growing {
                None => open.extend(self.begin(branch, &chains)),
                Some(growing) if self.evidence.joins(&growing.papers, self.start, self.goal) => {
                    let Branch { used, mut done, growing } = branch;
                    done.extend(growing.map(|growing| growing.papers));
                    open.push(Branch { used, done, growing: None });
                }
                Some(_) => open.extend(self.grow(branch)),
            }
        }
        true
    }

    /// The chains of a largest flow, by actors and pieces; of some documents only one
    /// piece is kept.
    fn ways(&mut self, used: &BTreeSet<Paper>, kept: &BTreeMap<Paper, u32>) -> Vec<Vec<u32>> {
        let mut web = Left { evidence: self.evidence, used, kept };
        let mut flow = Flow::maximum(&mut web, self.start, self.goal, SHORT);
        self.left = self.left.saturating_sub(flow.steps);
        flow.ways()
    }

    /// The documents of each chain.
    fn papers(&self, ways: &[Vec<u32>]) -> Vec<Vec<Paper>> {
        let papers = |way: &Vec<u32>| {
            let mut papers: Vec<Paper> = way.iter().filter_map(|&stop| self.evidence.paper(stop)).collect();
            papers.sort_unstable();
            papers.dedup();
            papers
        };
        ways.iter().map(papers).collect()
    }

    /// Between blocks: keeps those chains of the flow that go together, and
    /// branches if they are not all.
    fn begin(&mut self, branch: Branch, chains: &[Vec<Paper>]) -> Vec<Branch> {
        let mut blocks = branch.done.clone();
        blocks.extend(self.apart(chains));
        let all = blocks.len() == branch.done.len() + chains.len();
        if blocks.len() > self.best.len() {
            self.best = blocks;
        }
        let Some(shortest) = chains.first().filter(|_| !all) else { return Vec::new() };
        // Where the shortest chain of the flow starts.
        let mut papers = self.evidence.row(self.start).iter().filter_map(|&piece| self.evidence.paper(piece));
        let first = papers.find(|paper| shortest.contains(paper)).expect("a chain of the flow starts here");
        let Branch { mut used, done, .. } = branch;
        used.insert(first);
        let growing = Growing { papers: vec![first], aside: BTreeSet::new() };
        let without = Branch { used: used.clone(), done: done.clone(), growing: None };
        vec![without, Branch { used, done, growing: Some(growing) }]
    }

    /// Those chains of a flow that go together, each if those before leave it.
    fn apart(&mut self, chains: &[Vec<Paper>]) -> Vec<Vec<Paper>> {
        let mut taken: BTreeSet<Paper> = BTreeSet::new();
        let mut blocks = Vec::new();
        for chain in chains {
            let apart = !chain.iter().any(|paper| taken.contains(paper));
            // In a directed projection a piece need not lead from each of its actors to each.
            if apart && self.evidence.joins(chain, self.start, self.goal) {
                taken.extend(chain);
                blocks.push(chain.clone());
            }
        }
        blocks
    }

    /// Looks for as many chains as a flow has in which no document that clashed
    /// before is used but by one piece.
    fn avoid(&mut self, used: &BTreeSet<Paper>, mut ways: Vec<Vec<u32>>) {
        let most = ways.len();
        let mut kept = BTreeMap::new();
        for _ in 0..TRIES {
            if !self.keep(&ways, &mut kept) {
                return;
            }
            ways = self.ways(used, &kept);
            let chains = self.papers(&ways);
            let blocks = self.apart(&chains);
            if blocks.len() > self.best.len() {
                self.best = blocks;
            }
            if ways.len() < most || self.best.len() == most {
                return;
            }
        }
    }

    /// Notes for each document that two ways use which piece of it is to stay: one at
    /// an end, where there is little choice, else the first. Whether that is new.
    fn keep(&self, ways: &[Vec<u32>], kept: &mut BTreeMap<Paper, u32>) -> bool {
        let at_end = |piece: u32| {
            let row = self.evidence.row(piece);
            row.binary_search(&self.start).is_ok() || row.binary_search(&self.goal).is_ok()
        };
        let mut seen: BTreeMap<Paper, (usize, u32)> = BTreeMap::new();
        let mut news = false;
        for (way, stops) in ways.iter().enumerate() {
            for &piece in stops {
                let Some(paper) = self.evidence.paper(piece) else { continue };
                let &mut (other, first) = seen.entry(paper).or_insert((way, piece));
                if other != way {
                    let stays = if at_end(piece) && !at_end(first) { piece } else { first };
                    news |= kept.insert(paper, stays) != Some(stays);
                }
            }
        }
        news
    }

    /// Takes one more document into the block, or leaves it aside for this block.
    fn grow(&mut self, branch: Branch) -> Vec<Branch> {
        let Branch { mut used, done, growing: Some(mut growing) } = branch else { return Vec::new() };
        let Some(next) = self.next(&used, &growing) else { return Vec::new() };
        let mut without = growing.clone();
        without.aside.insert(next);
        let without = Branch { used: used.clone(), done: done.clone(), growing: Some(without) };
        used.insert(next);
        growing.papers.push(next);
        vec![without, Branch { used, done, growing: Some(growing) }]
    }

    /// The document by which a growing block comes nearest to the goal; none if
    /// it cannot get there.
    fn next(&mut self, used: &BTreeSet<Paper>, growing: &Growing) -> Option<Paper> {
        let evidence = &mut *self.evidence;
        let own = |paper: Paper| growing.papers.contains(&paper);
        let may = |paper: Paper| !used.contains(&paper) && !growing.aside.contains(&paper);
        // What the block itself reaches.
        let mut inner = vec![self.start];
        let mut within = BTreeSet::from([self.start]);
        let mut at = 0;
        while let Some(&stop) = inner.get(at) {
            at += 1;
            evidence.open(stop);
            for &other in evidence.row(stop) {
                if evidence.paper(other).is_none_or(own) && within.insert(other) {
                    inner.push(other);
                }
            }
        }
        inner.retain(|&stop| evidence.paper(stop).is_none());
        if within.contains(&self.goal) {
            // Only directions keep the block from joining the two: anything near may help.
            let mut near = inner.iter().flat_map(|&stop| evidence.row(stop)).copied();
            return near.find_map(|piece| evidence.paper(piece).filter(|&paper| may(paper)));
        }
        let before = self.walk.steps;
        let walk = self.walk.first(
            &inner,
            self.goal,
            |_| 1,
            |stop, _, row| {
                evidence.open(stop);
                let passes =
                    |&other: &u32| evidence.paper(other).is_none_or(|paper| own(paper) || may(paper));
                row.extend(evidence.row(stop).iter().copied().filter(passes));
            },
        );
        self.left = self.left.saturating_sub(self.walk.steps - before);
        walk.and_then(|walk| evidence.paper(walk[1]))
    }
}
