//! The actors in canonical order, and how files call them.

use super::log::Log;
use super::maps::{Map, Names};
use crate::finding::{Origin, quoted};
use crate::import::{Ends, RawTie, Text};
use crate::model::{Actor, ActorIx};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The actors in canonical order, and how files call them.
pub(super) struct Roster {
    pub(super) actors: Vec<Actor>,
    /// Where each was named, and where its aliases stand.
    pub(super) places: Vec<Places>,
    /// Their ids; the number of an id is the position of the actor.
    ids: Names,
    /// By the names that edge lists use for those for whom something was done.
    names: Map<String, Option<ActorIx>>,
    /// What the names that edge lists use stand for, in the order in which they
    /// were met.
    met: Vec<Option<ActorIx>>,
    /// The names at the ends of each line between names, as positions in `met`.
    ends: Vec<[u32; 2]>,
    /// By file, and by what the file calls its nodes.
    nodes: BTreeMap<u32, (Names, Vec<Option<ActorIx>>)>,
}

/// How plain lists name actors.
#[derive(Default)]
pub(super) struct Named {
    /// The id that each name stands for, in the order in which they were met;
    /// none if that is not certain.
    pub(super) ids: Vec<Option<String>>,
    /// The names at the ends of each line between names, as positions in `ids`.
    pub(super) ends: Vec<[u32; 2]>,
    /// The names of those for whom something was done, and their positions.
    pub(super) clients: Map<String, u32>,
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
        sorted: impl Iterator<Item = &'a str>,
        named: Named,
        nodes: BTreeMap<u32, Map<Cow<'_, str>, Cow<'_, str>>>,
    ) -> Self {
        let mut ids = Names::default();
        for id in sorted {
            ids.number(id);
        }
        let ix = |id: &str| ids.get(id).map(ActorIx);
        let met: Vec<Option<ActorIx>> = named.ids.iter().map(|id| id.as_deref().and_then(ix)).collect();
        let names = named.clients.into_iter().map(|(name, n)| (name, met[n as usize])).collect();
        let of_file = |nodes: Map<Cow<'_, str>, Cow<'_, str>>| {
            let mut names = Names::default();
            let mut actors = Vec::with_capacity(nodes.len());
            for (node, id) in nodes {
                names.number(&node);
                actors.push(ix(&id));
            }
            (names, actors)
        };
        let nodes = nodes.into_iter().map(|(file, nodes)| (file, of_file(nodes))).collect();
        Self {
            actors: Vec::with_capacity(ids.len()),
            places: Vec::with_capacity(ids.len()),
            ids,
            names,
            met,
            ends: named.ends,
            nodes,
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

    /// The letters of an actor's id, from where all ids lie close together.
    pub(super) fn id_bytes(&self, actor: ActorIx) -> &[u8] {
        self.ids.bytes(actor.0)
    }

    /// What the ends of a line between names stand for, by the number of the
    /// line. What is in doubt was reported when the names were settled.
    pub(super) fn mentioned(&self, line: usize) -> [Option<ActorIx>; 2] {
        self.ends[line].map(|n| self.met[n as usize])
    }

    /// The actors at the ends of ties, two for each tie, as far as that is easily
    /// said; `lines` is the number of the first line between names.
    pub(super) fn easily(&self, ties: &[RawTie<'_>], lines: &mut usize, found: &mut Vec<Option<u32>>) {
        let Some(first) = ties.first() else { return };
        let alike = ties.iter().all(|tie| tie.ends == first.ends && tie.origin.file == first.origin.file);
        let ends = ties.iter().flat_map(|tie| [&tie.from, &tie.to]).map(|end| end.value.as_ref());
        match (first.ends, self.nodes.get(&first.origin.file)) {
            (Ends::Ids, _) if alike => self.ids.find_all(ends, found),
            (Ends::Nodes, Some((names, actors))) if alike => {
                names.find_all(ends, found);
                for found in found {
                    *found = found.and_then(|node| actors[node as usize]).map(|actor| actor.0);
                }
            }
            _ => {
                found.clear();
                for tie in ties {
                    let mentioned = if tie.ends == Ends::Names {
                        *lines += 1;
                        self.mentioned(*lines - 1)
                    } else {
                        [None; 2]
                    };
                    found.extend(mentioned.map(|actor| actor.map(|actor| actor.0)));
                }
            }
        }
    }

    /// The actor that a tie with such ends names.
    pub(super) fn end(&self, ends: Ends, name: &Text<'_>, log: &mut Log) -> Option<ActorIx> {
        let (found, what) = match ends {
            Ends::Ids => (self.by_id(&name.value), "actor"),
            // What is in doubt was reported when the names were settled.
            Ends::Names => return self.names.get(name.value.as_ref()).copied().flatten(),
            Ends::Nodes => {
                let nodes = self.nodes.get(&name.origin.file);
                let find = |(names, actors): &(Names, Vec<_>)| actors[names.get(&name.value)? as usize];
                (nodes.and_then(find), "node of this file")
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
