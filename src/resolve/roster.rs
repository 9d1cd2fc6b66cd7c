//! The actors in canonical order, and how files call them.

use super::log::Log;
use super::maps::Names;
use crate::finding::{Origin, quoted};
use crate::import::{Ends, Later, RawTie, Text};
use crate::model::{Actor, ActorIx};
use std::collections::BTreeMap;

/// The actors in canonical order, and how files call them.
pub(super) struct Roster {
    pub(super) actors: Vec<Actor>,
    /// Where each was named, and where its aliases stand.
    pub(super) places: Vec<Places>,
    /// Their ids; the number of an id is the position of the actor.
    ids: Names,
    /// What edge lists call actors, and which those are.
    named: Called,
    /// By file, what it calls its nodes.
    nodes: BTreeMap<u32, Called>,
}

/// What files call actors.
pub(super) struct Called {
    pub(super) names: Names,
    /// The actor that each name stands for; none if that is not certain.
    pub(super) actors: Vec<Option<ActorIx>>,
}

impl Called {
    fn find(&self, name: &str) -> Option<ActorIx> {
        *self.actors.get(self.names.get(name)? as usize)?
    }

    /// The actor with this number among the names.
    pub(super) fn actor(&self, number: u32) -> Option<ActorIx> {
        self.actors.get(number as usize).copied().flatten()
    }
}

/// Where an actor was named, and where its aliases stand.
pub(super) struct Places {
    pub(super) name: Origin,
    pub(super) aliases: Vec<Origin>,
}

impl Roster {
    /// A roster of the actors with these ids, in this order, still without the
    /// actors themselves, and without what files call them.
    pub(super) fn new<'a>(sorted: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let mut ids = Names::with_capacity(sorted.len());
        for id in sorted {
            ids.number(id);
        }
        Self {
            actors: Vec::with_capacity(ids.len()),
            places: Vec::with_capacity(ids.len()),
            ids,
            named: Called { names: Names::default(), actors: Vec::new() },
            nodes: BTreeMap::new(),
        }
    }

    /// Adds what edge lists call actors: the id that each name stands for.
    pub(super) fn name(&mut self, names: Names, ids: &[Option<String>]) {
        let actors = ids.iter().map(|id| self.by_id(id.as_deref()?)).collect();
        self.named = Called { names, actors };
    }

    /// Adds what a file calls its nodes.
    pub(super) fn name_nodes(&mut self, file: u32, nodes: Called) {
        self.nodes.insert(file, nodes);
    }

    /// What the lines of a plain list call actors.
    pub(super) fn called(&self, list: &Later<'_>) -> Option<&Called> {
        match list.ends {
            Ends::Ids => None,
            Ends::Names => Some(&self.named),
            Ends::Nodes => self.nodes.get(&list.origin(0).file),
        }
    }

    /// The actor with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<ActorIx> {
        self.ids.get(id).map(ActorIx)
    }

    /// All ids, in canonical order.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.actors.iter().map(|actor| actor.id.as_str())
    }

    /// The actors at the ends of ties, two for each tie, as far as that is easily
    /// said.
    pub(super) fn easily(&self, ties: &[RawTie<'_>], found: &mut Vec<Option<u32>>) {
        if ties.iter().all(|tie| tie.ends == Ends::Ids) {
            let ends = ties.iter().flat_map(|tie| [tie.from.value.as_ref(), tie.to.value.as_ref()]);
            self.ids.find_all(&ends.collect::<Vec<_>>(), found);
        } else {
            found.clear();
            found.resize(2 * ties.len(), None);
        }
    }

    /// The actor that a tie with such ends names.
    pub(super) fn end(&self, ends: Ends, name: &Text<'_>, log: &mut Log) -> Option<ActorIx> {
        let (found, what) = match ends {
            Ends::Ids => (self.by_id(&name.value), "actor"),
            // What is in doubt was reported when the names were settled.
            Ends::Names => return self.named.find(name.value.trim()),
            Ends::Nodes => {
                let nodes = self.nodes.get(&name.origin.file);
                (nodes.and_then(|nodes| nodes.find(&name.value)), "node of this file")
            }
        };
        if found.is_none() {
            let meant = if ends == Ends::Ids { self.meant(&name.value, log) } else { None };
            let hint = meant.unwrap_or_else(|| format!("add the {what}, or correct the id"));
            let message = format!("no {what} has the id {}", quoted(&name.value));
            log.undeclared("unknown-actor", name.origin, message, hint);
        }
        found
    }

    /// The actors that were perhaps meant: by a similar id, or by their name.
    fn meant(&self, word: &str, log: &mut Log) -> Option<String> {
        let meant = log.meant(word, self.ids());
        let by_name = || {
            let named = self.actors.iter().find(|actor| actor.name == word)?;
            Some(format!("ties name actors by id: {}", quoted(&named.id)))
        };
        if meant.is_none() && log.affords(self.actors.len()) { by_name() } else { meant }
    }
}
