use std::fmt;

/// Position of a kind of tie in [`Dataset::tie_kinds`](super::Dataset::tie_kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindIx(pub u16);

impl KindIx {
    /// The index of the kind at this position.
    pub fn new(position: usize) -> Self {
        Self(u16::try_from(position).expect("a data set declares fewer than 65,536 kinds"))
    }

    /// The position as a slice index.
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// Position of a kind of actor in [`Dataset::actor_kinds`](super::Dataset::actor_kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorKindIx(pub u16);

impl ActorKindIx {
    /// The index of the kind at this position.
    pub fn new(position: usize) -> Self {
        Self(u16::try_from(position).expect("a data set declares fewer than 65,536 kinds"))
    }

    /// The position as a slice index.
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// What sort of thing a kind of actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// A human being.
    Person,
    /// A body that can act.
    Organisation,
    /// A text that somebody made.
    Work,
    /// Something that is carried out or takes place.
    Undertaking,
    /// Not said.
    Unspecified,
}

impl Family {
    /// Every family with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Person, "person"),
        (Self::Organisation, "organisation"),
        (Self::Work, "work"),
        (Self::Undertaking, "undertaking"),
        (Self::Unspecified, "unspecified"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether its members are listed in rankings unless others are asked for:
    /// works and undertakings carry connections but are no actors in the plain
    /// sense of the word.
    pub fn ranked_by_default(self) -> bool {
        !matches!(self, Self::Work | Self::Undertaking)
    }
}

/// A kind of actor: what it is called, alone and in numbers, and its family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorKind {
    /// Its id, as the data write it.
    pub id: String,
    /// What one is called.
    pub name: String,
    /// What several are called.
    pub plural: String,
    /// What sort of thing it is.
    pub family: Family,
}

/// What a kind of tie is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Posts and seats.
    Position,
    /// Belonging to a body.
    Membership,
    /// Making a work.
    Authorship,
    /// Giving advice or standing for somebody.
    Advice,
    /// Giving money.
    Money,
    /// Working under contract.
    Contract,
    /// Owning.
    Ownership,
    /// How bodies hang together.
    Structure,
    /// Meeting and being heard.
    Access,
    /// Taking a position in public.
    Statement,
    /// Kinship and acquaintance.
    Personal,
    /// Kinds that the data declare without saying what they are about.
    Other,
}

impl Category {
    /// Every category with its word, in the order in which pages list them.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Position, "position"),
        (Self::Membership, "membership"),
        (Self::Authorship, "authorship"),
        (Self::Advice, "advice"),
        (Self::Money, "money"),
        (Self::Contract, "contract"),
        (Self::Ownership, "ownership"),
        (Self::Structure, "structure"),
        (Self::Access, "access"),
        (Self::Statement, "statement"),
        (Self::Personal, "personal"),
        (Self::Other, "other"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl fmt::Display for Category {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// Which way influence or resources run along a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Influence {
    /// From `from` to `to`.
    Forward,
    /// From `to` to `from`.
    Backward,
    /// Both ways.
    Both,
    /// Neither way.
    None,
}

impl Influence {
    /// Every direction of influence with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Forward, "forward"),
        (Self::Backward, "backward"),
        (Self::Both, "both"),
        (Self::None, "none"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A kind of tie: how it reads from either end, and how it behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "three independent facts of a relation, named in the data format"
)]
pub struct TieKind {
    /// Its id, as the data write it.
    pub id: String,
    /// Between `from` and `to` in a sentence: "advised".
    pub reads: String,
    /// Between `to` and `from`: "was advised by".
    pub reversed: String,
    /// Whether it runs one way.
    pub directed: bool,
    /// Whether it lasts, or is an occasion.
    pub lasting: bool,
    /// What it is about.
    pub category: Category,
    /// Which way influence or resources run.
    pub influence: Influence,
    /// Whether it sets its ends against one another: critics are not connections.
    pub against: bool,
    /// The families that `from` is expected to belong to; empty: any.
    pub from: Vec<Family>,
    /// The families that `to` is expected to belong to; empty: any.
    pub to: Vec<Family>,
}

use Category::{
    Access, Advice, Authorship, Contract, Membership, Money, Ownership, Personal, Position, Statement,
    Structure,
};
use Family::{Organisation, Person, Undertaking, Work};
use Influence::{Backward, Both, Forward};

/// A built-in kind of actor: id, name, plural, family.
pub type ActorKindRow = (&'static str, &'static str, &'static str, Family);

/// The built-in kinds of actor.
pub const ACTOR_KINDS: &[ActorKindRow] = &[
    ("person", "person", "people", Person),
    ("think-tank", "think tank", "think tanks", Organisation),
    ("consultancy", "consultancy", "consultancies", Organisation),
    ("company", "company", "companies", Organisation),
    ("nhs-body", "NHS body", "NHS bodies", Organisation),
    ("government-body", "government body", "government bodies", Organisation),
    ("regulator", "regulator", "regulators", Organisation),
    ("local-authority", "local authority", "local authorities", Organisation),
    ("committee", "committee", "committees", Organisation),
    ("parliamentary-group", "parliamentary group", "parliamentary groups", Organisation),
    ("political-party", "political party", "political parties", Organisation),
    ("international-body", "international body", "international bodies", Organisation),
    ("trade-association", "trade association", "trade associations", Organisation),
    ("professional-body", "professional body", "professional bodies", Organisation),
    ("union", "union", "unions", Organisation),
    ("charity", "charity", "charities", Organisation),
    ("campaign-group", "campaign group", "campaign groups", Organisation),
    ("university", "university", "universities", Organisation),
    ("media", "news organisation", "news organisations", Organisation),
    ("alliance", "alliance", "alliances", Organisation),
    ("other-organisation", "organisation", "organisations", Organisation),
    ("report", "report", "reports", Work),
    ("plan", "plan", "plans", Work),
    ("law", "law", "laws", Work),
    ("contract", "contract", "contracts", Work),
    ("publication", "publication", "publications", Work),
    ("programme", "programme", "programmes", Undertaking),
    ("event", "event", "events", Undertaking),
    ("unspecified", "actor of unspecified kind", "actors of unspecified kind", Family::Unspecified),
];

/// How a built-in kind of tie behaves beyond its words.
#[derive(Debug, Clone, Copy)]
pub struct TieKindRow {
    /// Its id.
    pub id: &'static str,
    /// Between `from` and `to`.
    pub reads: &'static str,
    /// Between `to` and `from`; equal to `reads` when it is undirected.
    pub reversed: &'static str,
    /// What it is about.
    pub category: Category,
    /// Which way influence runs.
    pub influence: Influence,
    /// `lasting`, `undirected`, `against`, in any combination.
    pub traits: &'static str,
    /// Expected families of `from`; empty: any.
    pub from: &'static [Family],
    /// Expected families of `to`; empty: any.
    pub to: &'static [Family],
}

const fn row(
    id: &'static str,
    (reads, reversed): (&'static str, &'static str),
    category: Category,
    influence: Influence,
    traits: &'static str,
    (from, to): (&'static [Family], &'static [Family]),
) -> TieKindRow {
    TieKindRow { id, reads, reversed, category, influence, traits, from, to }
}

const ANY: &[Family] = &[];
const BODY: &[Family] = &[Organisation];
const HUMAN: &[Family] = &[Person];
const DOERS: &[Family] = &[Person, Organisation];
const WORKS: &[Family] = &[Work];
const SEATS: &[Family] = &[Organisation, Undertaking];
const OCCASIONS: &[Family] = &[Undertaking, Organisation];
const DEEDS: &[Family] = &[Undertaking];
const PLANS: &[Family] = &[Work, Undertaking];

/// The built-in kinds of tie.
pub const TIE_KINDS: &[TieKindRow] = &[
    row("sat_on", ("sat on", "had as a member"), Position, Both, "lasting", (HUMAN, SEATS)),
    row("chaired", ("chaired", "was chaired by"), Position, Both, "lasting", (HUMAN, SEATS)),
    row("led", ("led", "was led by"), Position, Both, "lasting", (DOERS, ANY)),
    row("employed_by", ("was employed by", "employed"), Position, Both, "lasting", (HUMAN, BODY)),
    row("seconded_to", ("was seconded to", "had on secondment"), Position, Both, "lasting", (HUMAN, ANY)),
    row("appointed", ("appointed", "was appointed by"), Position, Forward, "", (DOERS, DOERS)),
    row("member_of", ("was a member of", "had as a member"), Membership, Both, "lasting", (DOERS, SEATS)),
    row("authored", ("wrote", "was written by"), Authorship, Forward, "", (DOERS, WORKS)),
    row(
        "contributed_to",
        ("contributed to", "had contributions from"),
        Authorship,
        Forward,
        "",
        (DOERS, ANY),
    ),
    row("commissioned", ("commissioned", "was commissioned by"), Authorship, Forward, "", (DOERS, ANY)),
    row("draws_on", ("drew on", "was drawn on by"), Authorship, Backward, "", (ANY, ANY)),
    row("announced", ("announced", "was announced by"), Authorship, Forward, "", (DOERS, ANY)),
    row("published", ("published", "was published by"), Authorship, Forward, "", (DOERS, WORKS)),
    row("advised", ("advised", "was advised by"), Advice, Forward, "lasting", (DOERS, ANY)),
    row("represented", ("represented", "was represented by"), Advice, Both, "lasting", (DOERS, ANY)),
    row("funded", ("funded", "was funded by"), Money, Forward, "lasting", (DOERS, ANY)),
    row("donated_to", ("donated to", "received a donation from"), Money, Forward, "", (DOERS, ANY)),
    row("contracted_by", ("was contracted by", "contracted"), Contract, Backward, "lasting", (DOERS, DOERS)),
    row("party_to", ("was a party to", "had as a party"), Contract, Both, "lasting", (DOERS, WORKS)),
    row("owns", ("owned", "was owned by"), Ownership, Forward, "lasting", (DOERS, ANY)),
    row("part_of", ("was part of", "included"), Structure, Backward, "lasting", (ANY, ANY)),
    row("founded", ("founded", "was founded by"), Structure, Forward, "", (DOERS, ANY)),
    row(
        "carries_out",
        ("was to carry out", "was to be carried out by"),
        Structure,
        Backward,
        "lasting",
        (ANY, PLANS),
    ),
    row(
        "sets_rules_for",
        ("set rules for", "was under rules set by"),
        Structure,
        Forward,
        "lasting",
        (ANY, ANY),
    ),
    row("oversees", ("oversaw", "was overseen by"), Structure, Forward, "lasting", (DOERS, ANY)),
    row("succeeded", ("succeeded", "was succeeded by"), Structure, Influence::None, "", (ANY, ANY)),
    row(
        "partnered_with",
        ("partnered with", "partnered with"),
        Structure,
        Both,
        "lasting undirected",
        (BODY, BODY),
    ),
    row("lobbied", ("lobbied", "was lobbied by"), Access, Forward, "", (DOERS, DOERS)),
    row("gave_evidence_to", ("gave evidence to", "heard evidence from"), Access, Forward, "", (DOERS, ANY)),
    row("presented_to", ("presented to", "heard a presentation by"), Access, Forward, "", (DOERS, ANY)),
    row("attended", ("attended", "was attended by"), Access, Both, "", (DOERS, OCCASIONS)),
    row(
        "took_part_in",
        ("took part in", "had as a participant"),
        Access,
        Both,
        "lasting",
        (DOERS, OCCASIONS),
    ),
    row("spoke_at", ("spoke at", "had as a speaker"), Access, Forward, "", (DOERS, OCCASIONS)),
    row("organised", ("organised", "was organised by"), Access, Forward, "", (DOERS, DEEDS)),
    row("called_on", ("called on", "was called on by"), Access, Forward, "", (DOERS, DOERS)),
    row("hosted", ("hosted", "was hosted by"), Access, Forward, "", (DOERS, ANY)),
    row("met_with", ("met with", "met with"), Access, Both, "undirected", (DOERS, DOERS)),
    row("signed", ("signed", "was signed by"), Statement, Influence::None, "", (DOERS, ANY)),
    row("endorsed", ("endorsed", "was endorsed by"), Statement, Influence::None, "", (DOERS, ANY)),
    row("reported_on", ("reported on", "was reported on by"), Statement, Influence::None, "", (ANY, ANY)),
    row("examined", ("examined", "was examined by"), Statement, Influence::None, "", (ANY, ANY)),
    row(
        "sued",
        ("took legal action against", "faced legal action from"),
        Statement,
        Influence::None,
        "against",
        (DOERS, ANY),
    ),
    row("criticised", ("criticised", "was criticised by"), Statement, Influence::None, "against", (ANY, ANY)),
    row("opposed", ("opposed", "was opposed by"), Statement, Influence::None, "against", (DOERS, ANY)),
    row("rejected", ("rejected", "was rejected by"), Statement, Influence::None, "against", (DOERS, ANY)),
    row("family_of", ("is family of", "is family of"), Personal, Both, "lasting undirected", (HUMAN, HUMAN)),
    row(
        "associated_with",
        ("was associated with", "was associated with"),
        Personal,
        Both,
        "lasting undirected",
        (ANY, ANY),
    ),
];

/// The built-in kinds of actor as values.
pub fn built_in_actor_kinds() -> Vec<ActorKind> {
    let made = ACTOR_KINDS.iter().map(|&(id, name, plural, family)| ActorKind {
        id: id.to_owned(),
        name: name.to_owned(),
        plural: plural.to_owned(),
        family,
    });
    made.collect()
}

/// The built-in kinds of tie as values.
pub fn built_in_tie_kinds() -> Vec<TieKind> {
    let made = TIE_KINDS.iter().map(|row| TieKind {
        id: row.id.to_owned(),
        reads: row.reads.to_owned(),
        reversed: row.reversed.to_owned(),
        directed: !row.traits.contains("undirected"),
        lasting: row.traits.contains("lasting"),
        category: row.category,
        influence: row.influence,
        against: row.traits.contains("against"),
        from: row.from.to_vec(),
        to: row.to.to_vec(),
    });
    made.collect()
}
