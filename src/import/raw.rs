//! Statements as written: every value with its place.

use crate::finding::Origin;

/// A value together with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub origin: Origin,
}

/// A text of the file and its place.
pub type Text = At<String>;

/// All statements of all files, as written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Raw {
    /// What the files say about the data set as a whole; at most one is allowed.
    pub metas: Vec<RawMeta>,
    /// The documents.
    pub sources: Vec<RawSource>,
    /// The actors.
    pub actors: Vec<RawActor>,
    /// The ties.
    pub ties: Vec<RawTie>,
    /// Kinds of actor that the data declare.
    pub actor_kinds: Vec<RawActorKind>,
    /// Kinds of tie that the data declare.
    pub tie_kinds: Vec<RawTieKind>,
    /// Findings that the data accept.
    pub accepted: Vec<RawAccepted>,
    /// Whether a file, or a whole list in one, could not be read. Then nobody
    /// can say that something is not declared.
    pub incomplete: bool,
}

/// `dataset`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawMeta {
    pub origin: Origin,
    pub title: Option<Text>,
    pub current_to: Option<Text>,
    pub credit: Option<Text>,
    pub corrections: Option<Text>,
    pub caution: Option<Text>,
    pub boundary: Option<Text>,
}

/// An entry of `sources`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawSource {
    pub origin: Origin,
    pub id: Text,
    pub title: Option<Text>,
    pub author: Option<Text>,
    pub publisher: Option<Text>,
    pub published: Option<Text>,
    pub kind: Option<Text>,
    pub url: Option<Text>,
    pub archived: Option<Text>,
    pub accessed: Option<Text>,
    pub based_on: Vec<Text>,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
}

/// An entry of `actors`, or a node of a plain list.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawActor {
    pub origin: Origin,
    pub id: Text,
    pub form: IdForm,
    pub name: Option<Text>,
    pub kind: Option<Text>,
    pub aliases: Vec<RawAlias>,
    pub identifiers: Vec<(String, Text)>,
    pub description: Option<Text>,
    pub attributes: Vec<(String, At<RawScalar>)>,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
}

/// What the id of an actor is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdForm {
    /// It is the actor's id, and has to look like one.
    Given,
    /// A text by which the links of the same file name a node; it serves as an
    /// id if it looks like one.
    Node,
    /// A number, or a position, by which the links of the same file name a node.
    Number,
}

/// How a tie names its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// By the ids of declared actors.
    Ids,
    /// By id, name or alias; what is none of them becomes an actor (edge lists).
    Names,
    /// By what the nodes of the same file are called (node-link lists).
    Nodes,
}

/// An entry of `aliases`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawAlias {
    pub name: Text,
    pub from: Option<Text>,
    pub to: Option<Text>,
}

/// A scalar as JSON has it; numbers keep their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the cases are those of JSON")]
pub enum RawScalar {
    Text(String),
    Number(String),
    Flag(bool),
}

/// An entry of `ties`, a line of a plain list, or a link between nodes.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTie {
    pub origin: Origin,
    pub id: Option<Text>,
    pub from: Text,
    pub kind: Text,
    pub to: Text,
    /// How `from`, `to` and `on_behalf_of` name actors. In plain lists
    /// (anything but [`Ends::Ids`]) an unknown kind is declared on the fly.
    pub ends: Ends,
    /// Kinds of actor for ends that a plain list makes.
    pub from_kind: Option<Text>,
    pub to_kind: Option<Text>,
    /// Whether the file as a whole says that its ties have no direction.
    pub undirected: bool,
    pub on_behalf_of: Option<Text>,
    pub role: Option<Text>,
    pub timing: RawTiming,
    pub status: Option<Text>,
    pub amount: Option<Box<RawAmount>>,
    pub citations: Vec<RawCitation>,
    pub replies: Vec<RawReply>,
    pub attributes: Vec<(String, At<RawScalar>)>,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
}

/// The dates of a tie or of what a citation says.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTiming {
    pub start: Option<Text>,
    pub end: Option<Text>,
    pub on: Option<Text>,
    pub ongoing_as_of: Option<Text>,
}

/// An `amount`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawAmount {
    pub origin: Origin,
    pub currency: Option<Text>,
    pub value: Option<At<RawScalar>>,
    pub min: Option<At<RawScalar>>,
    pub max: Option<At<RawScalar>>,
    pub approx: bool,
    pub per: Option<Text>,
}

/// An entry of a tie's `sources`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawCitation {
    pub origin: Origin,
    pub source: Text,
    pub locator: Option<Text>,
    pub quote: Option<Text>,
    pub stance: Option<Text>,
    pub said_by: Option<Text>,
    pub as_of: Option<Text>,
    pub says: Option<Box<RawSays>>,
}

/// What a document says differently.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawSays {
    pub timing: RawTiming,
    pub role: Option<Text>,
    pub amount: Option<Box<RawAmount>>,
}

/// An entry of `replies`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawReply {
    pub origin: Origin,
    pub by: Text,
    pub date: Option<Text>,
    pub asked: Option<Text>,
    pub text: Option<Text>,
    pub source: Option<Text>,
}

/// A declared kind of actor.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawActorKind {
    pub origin: Origin,
    pub id: Text,
    pub name: Option<Text>,
    pub plural: Option<Text>,
    pub family: Option<Text>,
}

/// A declared kind of tie.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTieKind {
    pub origin: Origin,
    pub id: Text,
    pub reads: Option<Text>,
    pub reversed: Option<Text>,
    pub directed: Option<At<bool>>,
    pub lasting: Option<At<bool>>,
    pub against: Option<At<bool>>,
    pub category: Option<Text>,
    pub influence: Option<Text>,
    pub from: Vec<Text>,
    pub to: Vec<Text>,
}

/// A finding that the data accept, with the reason.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawAccepted {
    pub origin: Origin,
    pub code: Text,
    pub id: Option<Text>,
    pub reason: Option<Text>,
}
