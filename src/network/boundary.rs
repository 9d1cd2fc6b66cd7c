use crate::model::{ActorIx, ActorKindIx, KindIx, SourceIx, Status, TieIx, Window};

/// Which ties and actors count for a question. Values within one field are
/// alternatives, fields combine with *and*, exclusions win.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "one field for each switch that a user has")]
pub struct Boundary {
    /// When it must have held; none: all times count.
    pub moment: Option<Moment>,
    /// Leaves out ties that only possibly held then.
    pub certain: bool,
    /// Only these kinds of tie; none: all.
    pub kinds: Option<Vec<KindIx>>,
    /// Not these kinds of tie.
    pub not_kinds: Vec<KindIx>,
    /// Only these kinds of actor; none: all.
    pub actors: Option<Vec<ActorKindIx>>,
    /// Two modes: other actors leave, and so do ties inside one mode; none: no modes.
    pub modes: Option<[Vec<ActorKindIx>; 2]>,
    /// Not these actors.
    pub without: Vec<ActorIx>,
    /// Ties of these statuses.
    pub statuses: Vec<Status>,
    /// Only ties that one of these documents supports; none: all.
    pub sources: Option<Vec<SourceIx>>,
    /// Ties that were left without a document when others were set aside.
    pub orphaned: Vec<TieIx>,
    /// Only ties that some document supports.
    pub sourced: bool,
    /// Whether criticism, opposition and rejection count as ties.
    pub opposition: bool,
    /// Whether a tie also joins the actor on whose behalf it was made.
    pub derived: bool,
    /// Whether actors without any tie inside count as well.
    pub isolates: bool,
    /// Which way ties may be followed.
    pub course: Course,
    /// The options as the user gave them, for the page.
    pub options: Vec<String>,
}

impl Default for Boundary {
    fn default() -> Self {
        let statuses = Status::ALL.iter().map(|&(status, _)| status);
        Self {
            moment: None,
            certain: false,
            kinds: None,
            not_kinds: Vec::new(),
            actors: None,
            modes: None,
            without: Vec::new(),
            statuses: statuses.filter(|status| status.counts_by_default()).collect(),
            sources: None,
            orphaned: Vec::new(),
            sourced: false,
            opposition: false,
            derived: true,
            isolates: false,
            course: Course::Undirected,
            options: Vec::new(),
        }
    }
}

/// When a tie must have held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Throughout these days (certain), or on some of them (possible).
    AsOf(Window),
    /// On at least one of these days.
    During(Window),
}

/// Which way ties may be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Either way.
    Undirected,
    /// The way influence or resources run.
    Influence,
    /// From `from` to `to`.
    AsWritten,
}

impl Course {
    /// Its word on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Undirected => "undirected",
            Self::Influence => "influence",
            Self::AsWritten => "as-written",
        }
    }
}
