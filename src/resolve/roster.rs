//! The actors in canonical order, and how files call them.

use super::log::Log;
use crate::finding::{Origin, quoted};
use crate::import::{Ends, RawTie, Text};
use crate::model::{Actor, ActorIx};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The actors in canonical order, and how files call them.
pub(super) struct Roster {
    pub(super) actors: Vec<Actor>,
    /// Where each was named, and where its aliases stand.
    pub(super) places: Vec<Places>,
    ids: IndexMap<String, ActorIx>,
    /// By the names that edge lists use.
    names: IndexMap<String, Option<ActorIx>>,
    /// By file, and by what the file calls its nodes.
    nodes: BTreeMap<u32, IndexMap<String, ActorIx>>,
}

/// Where an actor was named, and where its aliases stand.
pub(super) struct Places {
    pub(super) name: Origin,
    pub(super) aliases: Vec<Origin>,
}

impl Roster {
    /// A roster of the actors with these ids, in this order, still without the
    /// actors themselves.
    pub(super) fn new<'a>(
        ids: impl Iterator<Item = &'a Cow<'a, str>>,
        names: IndexMap<String, Option<String>>,
        nodes: BTreeMap<u32, IndexMap<Cow<'_, str>, Cow<'_, str>>>,
    ) -> Self {
        let ids: IndexMap<String, ActorIx> =
            ids.enumerate().map(|(n, id)| (id.clone().into_owned(), ActorIx::new(n))).collect();
        let ix = |id: &str| ids.get(id).copied();
        let names = names.into_iter().map(|(name, id)| (name, id.as_deref().and_then(ix))).collect();
        let of_file = |nodes: IndexMap<Cow<'_, str>, Cow<'_, str>>| {
            nodes.into_iter().filter_map(|(node, id)| Some((node.into_owned(), ix(&id)?))).collect()
        };
        let nodes = nodes.into_iter().map(|(file, nodes)| (file, of_file(nodes))).collect();
        Self {
            actors: Vec::with_capacity(ids.len()),
            places: Vec::with_capacity(ids.len()),
            ids,
            names,
            nodes,
        }
    }

    /// The actor with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<ActorIx> {
        self.ids.get(id).copied()
    }

    /// All ids, in canonical order.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }

    /// The actor that a tie names.
    pub(super) fn end(&self, tie: &RawTie<'_>, name: &Text<'_>, log: &mut Log) -> Option<ActorIx> {
        let (found, what) = match tie.ends {
            Ends::Ids => (self.by_id(&name.value), "actor"),
            // What is in doubt was reported when the names were settled.
            Ends::Names => return self.names.get(name.value.trim()).copied().flatten(),
            Ends::Nodes => {
                let nodes = self.nodes.get(&name.origin.file);
                (nodes.and_then(|nodes| nodes.get(name.value.as_ref())).copied(), "node of this file")
            }
        };
        if found.is_none() {
            let meant = if tie.ends == Ends::Ids { self.meant(&name.value, log) } else { None };
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
