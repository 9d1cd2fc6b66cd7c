//! The shape of what was said.
//!
//! *In*: a [`Dataset`]. *Out*: [`Network`], a petgraph multigraph in which node
//! n is actor n and edge m is tie m, and, within a [`Boundary`], a
//! [`Projection`] on which everything is measured.
//!
//! This layer does not know where the data came from, nor what is asked.

mod boundary;
mod inside;
mod projection;

pub use boundary::{Boundary, Course, Moment};
pub use inside::{Exclusion, Inside, Standing};
pub use projection::{Carried, Projection, Seat, Strand, Thinned};

use crate::model::{ActorIx, Dataset, TieIx};
use petgraph::Graph;
use petgraph::graph::NodeIndex;
use std::sync::OnceLock;

/// Who is joined to whom by which tie. Nothing is ever removed from it; a
/// boundary is a view of it.
#[derive(Debug)]
pub struct Network<'d> {
    dataset: &'d Dataset,
    /// Node n is actor n. Edge m is tie m for every tie; the edges after those
    /// are derived: they join a tie's `on_behalf_of` to its `to`.
    ///
    /// Made when it is first asked for: questions that are put to a [`Projection`]
    /// alone do without it, and among millions of ties it costs as much as they.
    graph: OnceLock<Graph<ActorIx, Carried>>,
    /// The ties that were done on behalf of somebody: few, and looked for once,
    /// since what few ties have lies far from them.
    clients: OnceLock<Vec<TieIx>>,
}

impl<'d> Network<'d> {
    /// Joins every actor by every tie. Cannot fail: doubt was settled before.
    /// Cost: none, until [`Self::graph`] is asked for.
    pub fn new(dataset: &'d Dataset) -> Self {
        Self { dataset, graph: OnceLock::new(), clients: OnceLock::new() }
    }

    fn join(&self) -> Graph<ActorIx, Carried> {
        let dataset = self.dataset;
        let mut graph = Graph::with_capacity(dataset.actors.len(), dataset.ties.len());
        for actor in dataset.actor_ixs() {
            graph.add_node(actor);
        }
        for (from, to, carried) in self.lines() {
            graph.add_edge(NodeIndex::new(from.at()), NodeIndex::new(to.at()), carried);
        }
        graph
    }

    /// The ties that were done on behalf of somebody.
    fn clients(&self) -> &[TieIx] {
        let done_for = |&tie: &TieIx| self.dataset.tie(tie).on_behalf_of.is_some();
        self.clients.get_or_init(|| self.dataset.tie_ixs().filter(done_for).collect())
    }

    /// The statements it was made from.
    pub fn dataset(&self) -> &'d Dataset {
        self.dataset
    }

    /// The multigraph itself. Cost: O(actors + ties) the first time.
    pub fn graph(&self) -> &Graph<ActorIx, Carried> {
        self.graph.get_or_init(|| self.join())
    }

    /// What lies inside a boundary.
    pub fn within<'n>(&'n self, boundary: &'n Boundary) -> Inside<'n> {
        Inside::new(self, boundary)
    }

    /// Every line of the multigraph: its ends as written (a derived line begins
    /// at the client), and the tie.
    fn lines(&self) -> impl Iterator<Item = (ActorIx, ActorIx, Carried)> + '_ {
        let dataset = self.dataset;
        let written = dataset.tie_ixs().map(move |tie| {
            let facts = dataset.tie(tie);
            (facts.from, facts.to, Carried { tie, derived: false })
        });
        let derived = self.clients().iter().filter_map(move |&tie| {
            let facts = dataset.tie(tie);
            Some((facts.on_behalf_of?, facts.to, Carried { tie, derived: true }))
        });
        written.chain(derived)
    }

    /// All ties that name an actor at either end or as the one it was done for.
    pub fn ties_of(&self, actor: ActorIx) -> Vec<TieIx> {
        let node = NodeIndex::new(actor.at());
        let mut ties: Vec<TieIx> =
            self.graph().edges_directed(node, petgraph::Outgoing).map(|edge| edge.weight().tie).collect();
        ties.extend(self.graph().edges_directed(node, petgraph::Incoming).map(|edge| edge.weight().tie));
        ties.sort_unstable();
        ties.dedup();
        ties
    }
}
