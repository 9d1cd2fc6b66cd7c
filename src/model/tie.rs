use super::{ActorIx, Amount, Attribute, Bounds, KindIx, PartialDate, ShortText, SourceIx, Timing};
use smallvec::SmallVec;
use std::ops::Deref;

/// Position of a tie in [`Dataset::ties`](super::Dataset::ties).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TieIx(pub u32);

impl TieIx {
    /// The index of the tie at this position.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).expect("a data set holds fewer than 2^32 ties"))
    }

    /// The position as a slice index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// One statement that `from` stood in some relation to `to`, with who says so.
///
/// There may be ten million of them, and most of those say no more than who and
/// what: 24 bytes. Dates and documents stand in [`Detail`], whatever is rarer in
/// [`Rare`]; both are read as if they were fields of the tie (`tie.timing`,
/// `tie.amount`), and hold nothing where they are absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Who acted.
    pub from: ActorIx,
    /// What they did.
    pub kind: KindIx,
    /// On whom, or on what.
    pub to: ActorIx,
    /// Whether it runs one way or holds both ways alike.
    pub direction: Direction,
    /// How well it stands.
    pub status: Status,
    /// When, and who says so; none where there is neither.
    pub detail: Option<Box<Detail>>,
}

/// When a tie held and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The id that the data give it; [`Dataset::id_of`](super::Dataset::id_of) is
    /// for those without one as well.
    pub given_id: Option<ShortText>,
    /// As what, or how, in words.
    pub role: Option<ShortText>,
    /// When, as the tie itself says.
    pub timing: Timing,
    /// Who says so; none means that the tie is *unsourced*.
    pub citations: Citations,
    /// What few ties have.
    pub rare: Option<Box<Rare>>,
}

/// What few ties have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rare {
    /// For whom it was done, if not for `from` itself.
    pub on_behalf_of: Option<ActorIx>,
    /// The money in it.
    pub amount: Option<Box<Amount>>,
    /// What those concerned answered.
    pub replies: Vec<Reply>,
    /// Whatever else the data keep about the tie.
    pub attributes: Vec<Attribute>,
}

/// What a tie without [`Detail`] says.
static NO_DETAIL: Detail = Detail {
    given_id: None,
    role: None,
    timing: Timing { start: None, end: None, on: None, ongoing_as_of: None },
    citations: SmallVec::new_const(),
    rare: None,
};

/// What a tie without [`Rare`] says.
static NO_RARE: Rare = Rare { on_behalf_of: None, amount: None, replies: Vec::new(), attributes: Vec::new() };

impl Deref for Tie {
    type Target = Detail;

    fn deref(&self) -> &Detail {
        self.detail.as_deref().unwrap_or(&NO_DETAIL)
    }
}

impl Deref for Detail {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NO_RARE)
    }
}

impl Default for Detail {
    fn default() -> Self {
        NO_DETAIL.clone()
    }
}

impl Detail {
    /// Whether it says nothing that its absence would not say.
    pub fn is_empty(&self) -> bool {
        *self == NO_DETAIL
    }
}

impl Tie {
    /// The detail, to be changed.
    pub fn detail_mut(&mut self) -> &mut Detail {
        self.detail.get_or_insert_default()
    }

    /// When it held, over its own dates and those of its citations: where its
    /// documents differ, the widest for what is possible and the common part for
    /// what is certain. Cost: a few dozen nanoseconds, and the citations.
    pub fn bounds(&self) -> Bounds {
        if self.detail.is_some() { Bounds::of_tie(self) } else { Bounds::UNDATED }
    }

    /// The citations that support the tie.
    pub fn supporting(&self) -> impl Iterator<Item = &Citation> {
        self.citations.iter().filter(|citation| citation.stance == Stance::Supports)
    }

    /// Whether no document supports the tie.
    pub fn unsourced(&self) -> bool {
        self.supporting().next().is_none()
    }
}

/// Whether a tie runs from one end to the other or joins both alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From `from` to `to`.
    Directed,
    /// Alike in both directions.
    Undirected,
}

/// How well a tie stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A register, minutes, or a party to it says so too.
    Confirmed,
    /// The source states it as fact.
    Reported,
    /// The source argues or infers it, or passes it on without adopting it.
    Alleged,
    /// Another source or a party contradicts it.
    Disputed,
    /// A party denies it, and we do not stand by it.
    Denied,
    /// Withdrawn by its source.
    Retracted,
}

impl Status {
    /// Every status with the word that stands for it, best first.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Confirmed, "confirmed"),
        (Self::Reported, "reported"),
        (Self::Alleged, "alleged"),
        (Self::Disputed, "disputed"),
        (Self::Denied, "denied"),
        (Self::Retracted, "retracted"),
    ];

    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The share of what-if trials in which a tie of this status holds. A
    /// convention that is printed with whatever uses it, not an estimate.
    pub fn confidence(self) -> f64 {
        match self {
            Self::Confirmed => 0.98,
            Self::Reported => 0.9,
            Self::Alleged => 0.6,
            Self::Disputed => 0.4,
            Self::Denied => 0.1,
            Self::Retracted => 0.0,
        }
    }

    /// Whether questions use it unless told otherwise.
    pub fn counts_by_default(self) -> bool {
        !matches!(self, Self::Denied | Self::Retracted)
    }
}

/// The citations of a tie. Most have one, which then needs no place of its own in
/// memory.
pub type Citations = SmallVec<[Citation; 1]>;

/// One document's word on a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub source: SourceIx,
    /// Where in it.
    pub locator: Option<ShortText>,
    /// Whether it says so or says otherwise.
    pub stance: Stance,
    /// What few citations have; read as if it stood here (`citation.quote`).
    pub remark: Option<Box<Remark>>,
}

/// What few citations have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// Its own words, in users' own data.
    pub quote: Option<String>,
    /// Whose word the document passes on.
    pub said_by: Option<SaidBy>,
    /// The edition of a register: the tie held then.
    pub as_of: Option<PartialDate>,
    /// Where this document differs from the tie's own facts.
    pub says: Option<Says>,
}

/// What a citation without [`Remark`] says.
static NO_REMARK: Remark = Remark { quote: None, said_by: None, as_of: None, says: None };

impl Deref for Citation {
    type Target = Remark;

    fn deref(&self) -> &Remark {
        self.remark.as_deref().unwrap_or(&NO_REMARK)
    }
}

/// Whether a document supports a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It says so.
    Supports,
    /// It says otherwise.
    Disputes,
}

impl Stance {
    /// Every stance with the word that stands for it.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Supports, "supports"), (Self::Disputes, "disputes")];

    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Whose word a document passes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidBy {
    /// An actor of the data set.
    Actor(ActorIx),
    /// Somebody described in words.
    Words(String),
}

/// What a document says differently.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Says {
    /// Its dates.
    pub timing: Timing,
    /// Its role.
    pub role: Option<String>,
    /// Its amount.
    pub amount: Option<Amount>,
}

/// What somebody concerned answered, or that no answer came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Who answered.
    pub by: SaidBy,
    /// When.
    pub date: Option<PartialDate>,
    /// When they were asked.
    pub asked: Option<PartialDate>,
    /// What they said; none: no reply came.
    pub text: Option<String>,
    /// The document that holds it.
    pub source: Option<SourceIx>,
}
