//! As many chains as possible that share no document.

use super::evidence::{Evidence, Left, Paper};
use super::flow::Flow;
use crate::model::{Dataset, SourceIx};
use crate::network::{Projection, Seat};

/// The work limit, in entries looked at; what is found by then stands as "at least".
const BUDGET: u64 = 10_000_000;

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
/// Cost: O(n + c log c) for c citations, a flow for each branch, and at most
/// `BUDGET` steps before the last branch is begun.
pub(super) fn independent(dataset: &Dataset, projection: &Projection, start: Seat, goal: Seat) -> Packed {
    let evidence = Evidence::new(dataset, projection, start, goal);
    let alone = evidence.alone(start, goal);
    let mut free = vec![true; evidence.papers.len()];
    for &paper in &alone {
        free[paper] = false;
    }
    let mut search = Search { evidence: &evidence, start, goal, best: Vec::new(), left: BUDGET };
    let exact = search.run(free);
    let blocks = alone.into_iter().map(|paper| vec![paper]).chain(search.best);
    let mut chains: Vec<_> = blocks
        .map(|block| {
            let (chain, papers) = evidence.chain(&block, start, goal).expect("every block joins the two");
            (chain, papers.into_iter().map(|paper| evidence.papers[paper]).collect::<Vec<_>>())
        })
        .collect();
    chains.sort_by(|a, b| a.0.len().cmp(&b.0.len()).then(a.cmp(b)));
    (chains, exact)
}

/// A branch of the search.
#[derive(Clone)]
struct Branch {
    /// Documents that no block holds and some block may yet hold.
    free: Vec<bool>,
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
    aside: Vec<bool>,
}

struct Search<'e> {
    evidence: &'e Evidence,
    start: Seat,
    goal: Seat,
    best: Vec<Vec<Paper>>,
    left: u64,
}

impl Search<'_> {
    /// Looks at all branches; `false` when the work limit ends it before.
    fn run(&mut self, free: Vec<bool>) -> bool {
        let mut open = vec![Branch { free, done: Vec::new(), growing: None }];
        while let Some(branch) = open.pop() {
            if self.left == 0 {
                return false;
            }
            self.left = self.left.saturating_sub(branch.free.len() as u64 + 1);
            let chains = self.flow(&branch.free);
            let most = branch.done.len() + usize::from(branch.growing.is_some()) + chains.len();
            if most <= self.best.len() {
                continue;
            }
            match &branch.growing {
                None => open.extend(self.begin(branch, &chains)),
                Some(growing) if self.evidence.joins(&growing.papers, self.start, self.goal) => {
                    let Branch { free, mut done, growing } = branch;
                    done.extend(growing.map(|growing| growing.papers));
                    open.push(Branch { free, done, growing: None });
                }
                Some(_) => open.extend(self.grow(branch)),
            }
        }
        true
    }

    /// The documents of each chain of a largest flow.
    fn flow(&mut self, free: &[bool]) -> Vec<Vec<Paper>> {
        let web = Left { evidence: self.evidence, free };
        let flow = Flow::maximum(&web, self.start, self.goal);
        self.left = self.left.saturating_sub(flow.steps);
        let papers = |way: Vec<u32>| {
            let mut papers: Vec<Paper> = way.iter().filter_map(|&stop| self.evidence.paper(stop)).collect();
            papers.sort_unstable();
            papers.dedup();
            papers
        };
        flow.ways().into_iter().map(papers).collect()
    }

    /// Between blocks: keeps those chains of the flow that go together, and
    /// branches if they are not all.
    fn begin(&mut self, branch: Branch, chains: &[Vec<Paper>]) -> Vec<Branch> {
        let mut used = vec![false; branch.free.len()];
        let mut blocks = branch.done.clone();
        for chain in chains {
            let apart = chain.iter().all(|&paper| !used[paper]);
            // In a directed projection a piece need not lead from each of its actors to each.
            if apart && self.evidence.joins(chain, self.start, self.goal) {
                chain.iter().for_each(|&paper| used[paper] = true);
                blocks.push(chain.clone());
            }
        }
        let all = blocks.len() == branch.done.len() + chains.len();
        if blocks.len() > self.best.len() {
            self.best = blocks;
        }
        let Some(shortest) = chains.first().filter(|_| !all) else { return Vec::new() };
        // Where the shortest chain of the flow starts.
        let mut papers = self.evidence.row(self.start).iter().filter_map(|&piece| self.evidence.paper(piece));
        let first = papers.find(|paper| shortest.contains(paper)).expect("a chain of the flow starts here");
        let Branch { mut free, done, .. } = branch;
        free[first] = false;
        let growing = Growing { papers: vec![first], aside: vec![false; free.len()] };
        let without = Branch { free: free.clone(), done: done.clone(), growing: None };
        vec![without, Branch { free, done, growing: Some(growing) }]
    }

    /// Takes one more document into the block, or leaves it aside for this block.
    fn grow(&mut self, branch: Branch) -> Vec<Branch> {
        let Branch { mut free, done, growing: Some(mut growing) } = branch else { return Vec::new() };
        let Some(next) = self.next(&free, &growing) else { return Vec::new() };
        let mut without = growing.clone();
        without.aside[next] = true;
        let without = Branch { free: free.clone(), done: done.clone(), growing: Some(without) };
        free[next] = false;
        growing.papers.push(next);
        vec![without, Branch { free, done, growing: Some(growing) }]
    }

    /// The document by which a growing block comes nearest to the goal; none if
    /// it cannot get there.
    fn next(&mut self, free: &[bool], growing: &Growing) -> Option<Paper> {
        let evidence = self.evidence;
        let own = |paper: Paper| growing.papers.contains(&paper);
        let may = |paper: Paper| free[paper] && !growing.aside[paper];
        // By which document a stop was reached from what the block itself reaches.
        let mut by: std::collections::BTreeMap<u32, Option<Paper>> = std::collections::BTreeMap::new();
        by.insert(self.start, None);
        let mut inner = vec![self.start];
        let mut at = 0;
        while let Some(&stop) = inner.get(at) {
            at += 1;
            for &other in evidence.row(stop) {
                if evidence.paper(other).is_none_or(own) && !by.contains_key(&other) {
                    by.insert(other, None);
                    inner.push(other);
                }
            }
        }
        let touching = |&stop: &u32| evidence.row(stop).iter().filter_map(|&piece| evidence.paper(piece));
        let actors = || inner.iter().filter(|&&stop| evidence.paper(stop).is_none());
        if by.contains_key(&self.goal) {
            // Only directions keep the block from joining the two: anything near may help.
            return actors().flat_map(touching).find(|&paper| may(paper));
        }
        let mut queue: Vec<u32> = actors().copied().collect();
        let mut at = 0;
        while let Some(&stop) = queue.get(at) {
            at += 1;
            let reached = by[&stop];
            self.left = self.left.saturating_sub(evidence.row(stop).len() as u64);
            for &other in evidence.row(stop) {
                let paper = evidence.paper(other);
                if by.contains_key(&other) || paper.is_some_and(|paper| !own(paper) && !may(paper)) {
                    continue;
                }
                let first = reached.or(paper);
                if other == self.goal {
                    return first;
                }
                by.insert(other, first);
                queue.push(other);
            }
        }
        None
    }
}
