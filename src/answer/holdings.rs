use super::{ActorIx, TieIx};
use crate::model::SourceIx;

/// What a data set rests on: every document with what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Documents {
    /// One entry for each document, those that carry most alone first.
    pub documents: Vec<Document>,
    /// How many ties there are in all, retracted ones included.
    pub ties: usize,
    /// How many have no document.
    pub unsourced: usize,
}

/// A document and what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub source: SourceIx,
    /// Ties that it alone supports: without it they vanish.
    pub alone: Vec<TieIx>,
    /// How many ties it supports together with others.
    pub shared: usize,
    /// How many ties it disputes.
    pub disputes: usize,
    /// Documents that are based on it.
    pub reused_by: Vec<SourceIx>,
    /// Actors that would be left without any tie.
    pub actors_lost: Vec<ActorIx>,
}

/// What is in a data set, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// How many actors.
    pub actors: usize,
    /// How many ties, retracted ones included.
    pub ties: usize,
    /// How many documents.
    pub sources: usize,
    /// Actors by kind, the most frequent first: the kind's name, its plural, how many.
    pub actor_kinds: Vec<Tally>,
    /// Ties by kind, the most frequent first.
    pub tie_kinds: Vec<Tally>,
    /// Ties by category, in the order of the categories.
    pub categories: Vec<Tally>,
    /// Ties by status, best first.
    pub statuses: Vec<Tally>,
    /// Ties by the document that supports them, the most frequent first; a tie
    /// with several documents counts for each.
    pub by_source: Vec<Tally>,
    /// Ties by the decade of the first date they give; the last entry counts those without.
    pub decades: Vec<Tally>,
    /// How many ties give a date.
    pub dated: usize,
    /// How many ties two independent documents support.
    pub corroborated: usize,
    /// How many ties have no document.
    pub unsourced: usize,
    /// The sizes of the connected parts, largest first, isolates included.
    pub parts: Vec<usize>,
}

/// How many there are of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Of what.
    pub what: String,
    /// How many.
    pub count: usize,
}
