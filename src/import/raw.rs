//! Statements as written: every value with its place.

use crate::finding::Origin;
use std::borrow::Cow;
use std::ops::Deref;

/// A value together with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub origin: Origin,
}

/// A text of the file and its place. It is borrowed from the file unless it
/// had to be unescaped.
pub type Text<'a> = At<Cow<'a, str>>;

/// All statements of all files, as written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Raw<'a> {
    /// What the files say about the data set as a whole; at most one is allowed.
    pub metas: Vec<RawMeta<'a>>,
    /// The documents.
    pub sources: Vec<RawSource<'a>>,
    /// The actors.
    pub actors: Vec<RawActor<'a>>,
    /// The ties.
    pub ties: Vec<RawTie<'a>>,
    /// Kinds of actor that the data declare.
    pub actor_kinds: Vec<RawActorKind<'a>>,
    /// Kinds of tie that the data declare.
    pub tie_kinds: Vec<RawTieKind<'a>>,
    /// Findings that the data accept.
    pub accepted: Vec<RawAccepted<'a>>,
    /// Whether a file, or a whole list in one, could not be read. Then nobody
    /// can say that something is not declared.
    pub incomplete: bool,
}

/// `dataset`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawMeta<'a> {
    pub origin: Origin,
    pub title: Option<Text<'a>>,
    pub current_to: Option<Text<'a>>,
    pub credit: Option<Text<'a>>,
    pub corrections: Option<Text<'a>>,
    pub caution: Option<Text<'a>>,
    pub boundary: Option<Text<'a>>,
}

/// An entry of `sources`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawSource<'a> {
    pub origin: Origin,
    pub id: Text<'a>,
    pub title: Option<Text<'a>>,
    pub author: Option<Text<'a>>,
    pub publisher: Option<Text<'a>>,
    pub published: Option<Text<'a>>,
    pub kind: Option<Text<'a>>,
    pub url: Option<Text<'a>>,
    pub archived: Option<Text<'a>>,
    pub accessed: Option<Text<'a>>,
    pub based_on: Vec<Text<'a>>,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
}

/// An entry of `actors`, or a node of a plain list.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawActor<'a> {
    pub origin: Origin,
    pub id: Text<'a>,
    pub form: IdForm,
    pub name: Option<Text<'a>>,
    pub kind: Option<Text<'a>>,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
    /// What most of very many actors do without.
    pub rest: Option<Box<RawActorRest<'a>>>,
}

/// What an actor can do without; read as if it were a field of the actor.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawActorRest<'a> {
    pub aliases: Vec<RawAlias<'a>>,
    pub identifiers: Vec<(Cow<'a, str>, Text<'a>)>,
    pub description: Option<Text<'a>>,
    pub attributes: Vec<(Cow<'a, str>, At<RawScalar<'a>>)>,
}

/// What an actor without [`RawActorRest`] says.
static NO_REST: RawActorRest<'static> =
    RawActorRest { aliases: Vec::new(), identifiers: Vec::new(), description: None, attributes: Vec::new() };

impl<'a> Deref for RawActor<'a> {
    type Target = RawActorRest<'a>;

    fn deref(&self) -> &RawActorRest<'a> {
        self.rest.as_deref().unwrap_or(&NO_REST)
    }
}

impl RawActorRest<'_> {
    /// None if it says nothing.
    pub(crate) fn kept(self) -> Option<Box<Self>> {
        (self != NO_REST).then(|| Box::new(self))
    }
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
pub struct RawAlias<'a> {
    pub name: Text<'a>,
    pub from: Option<Text<'a>>,
    pub to: Option<Text<'a>>,
}

/// A scalar as JSON has it; numbers keep their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the cases are those of JSON")]
pub enum RawScalar<'a> {
    Text(Cow<'a, str>),
    Number(Cow<'a, str>),
    Flag(bool),
}

/// An entry of `ties`, a line of a plain list, or a link between nodes. What it
/// can do without stands in [`RawRest`], and is read as if it were a field of the
/// tie.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTie<'a> {
    pub origin: Origin,
    pub from: Text<'a>,
    pub kind: Text<'a>,
    pub to: Text<'a>,
    /// How `from`, `to` and `on_behalf_of` name actors. In plain lists
    /// (anything but [`Ends::Ids`]) an unknown kind is declared on the fly.
    pub ends: Ends,
    /// Whether the file as a whole says that its ties have no direction.
    pub undirected: bool,
    /// Whether something in it could not be read: then what it lacks is no news.
    pub damaged: bool,
    pub rest: RawRest<'a>,
}

/// What a tie can do without.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawRest<'a> {
    pub id: Option<Text<'a>>,
    /// Kinds of actor for ends that a plain list makes.
    pub from_kind: Option<Text<'a>>,
    pub to_kind: Option<Text<'a>>,
    pub on_behalf_of: Option<Text<'a>>,
    pub role: Option<Text<'a>>,
    pub timing: RawTiming<'a>,
    pub status: Option<Text<'a>>,
    pub amount: Option<Box<RawAmount<'a>>>,
    pub citations: Vec<RawCitation<'a>>,
    pub replies: Vec<RawReply<'a>>,
    pub attributes: Vec<(Cow<'a, str>, At<RawScalar<'a>>)>,
}

impl<'a> Deref for RawTie<'a> {
    type Target = RawRest<'a>;

    fn deref(&self) -> &RawRest<'a> {
        &self.rest
    }
}

/// The dates of a tie or of what a citation says.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTiming<'a> {
    pub start: Option<Text<'a>>,
    pub end: Option<Text<'a>>,
    pub on: Option<Text<'a>>,
    pub ongoing_as_of: Option<Text<'a>>,
}

/// An `amount`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawAmount<'a> {
    pub origin: Origin,
    pub currency: Option<Text<'a>>,
    pub value: Option<At<RawScalar<'a>>>,
    pub min: Option<At<RawScalar<'a>>>,
    pub max: Option<At<RawScalar<'a>>>,
    pub approx: bool,
    pub per: Option<Text<'a>>,
}

/// An entry of a tie's `sources`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawCitation<'a> {
    pub origin: Origin,
    pub source: Text<'a>,
    pub locator: Option<Text<'a>>,
    pub quote: Option<Text<'a>>,
    pub stance: Option<Text<'a>>,
    pub said_by: Option<Text<'a>>,
    pub as_of: Option<Text<'a>>,
    pub says: Option<Box<RawSays<'a>>>,
}

/// What a document says differently.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawSays<'a> {
    pub timing: RawTiming<'a>,
    pub role: Option<Text<'a>>,
    pub amount: Option<Box<RawAmount<'a>>>,
}

/// An entry of `replies`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawReply<'a> {
    pub origin: Origin,
    pub by: Text<'a>,
    pub date: Option<Text<'a>>,
    pub asked: Option<Text<'a>>,
    pub text: Option<Text<'a>>,
    pub source: Option<Text<'a>>,
}

/// A declared kind of actor.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawActorKind<'a> {
    pub origin: Origin,
    pub id: Text<'a>,
    pub name: Option<Text<'a>>,
    pub plural: Option<Text<'a>>,
    pub family: Option<Text<'a>>,
}

/// A declared kind of tie.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawTieKind<'a> {
    pub origin: Origin,
    pub id: Text<'a>,
    pub reads: Option<Text<'a>>,
    pub reversed: Option<Text<'a>>,
    pub directed: Option<At<bool>>,
    pub lasting: Option<At<bool>>,
    pub against: Option<At<bool>>,
    pub category: Option<Text<'a>>,
    pub influence: Option<Text<'a>>,
    pub from: Vec<Text<'a>>,
    pub to: Vec<Text<'a>>,
}

/// A finding that the data accept, with the reason.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of the data format")]
pub struct RawAccepted<'a> {
    pub origin: Origin,
    pub code: Text<'a>,
    pub id: Option<Text<'a>>,
    pub reason: Option<Text<'a>>,
}
