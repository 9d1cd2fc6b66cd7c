//! What the data format is made of: objects, their fields, and what they hold.

/// An object of the data format. The reader takes from it which fields there
/// are and which are indispensable, the JSON Schema everything.
#[derive(Debug)]
pub struct Object {
    /// What the schema calls it.
    pub id: &'static str,
    /// What a message calls it: "a source".
    pub what: &'static str,
    /// What it stands for, in one line.
    pub about: &'static str,
    /// Its fields, in the canonical order. Every object may hold `$schema` and
    /// `note` besides.
    pub fields: &'static [Field],
    /// What holds between its fields.
    pub rules: &'static [Rule],
}

/// A field of an object.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds. Where it is not [`required`](Self::required), null stands
    /// for its absence.
    pub holds: Holds,
    /// Whether no such object can do without it.
    pub required: bool,
    /// What it says, in one line.
    pub about: &'static str,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// A text of one line.
    Line,
    /// A text that may have several lines.
    Prose,
    /// The id of an actor, a source, a tie or a kind.
    Id,
    /// A date in the part of EDTF that the format uses.
    Date,
    /// One of the words that are allowed there.
    Word(Words),
    /// True or false.
    Flag,
    /// A decimal, as a number or as the text of one.
    Decimal,
    /// The code of a currency.
    Currency,
    /// A text, a number, or true or false.
    Scalar,
    /// Values of one sort.
    List(&'static Self),
    /// Values of one sort, under names that the user chooses.
    Named(&'static Self),
    /// An object.
    Object(&'static Object),
    /// A text of one line, or an object that says more.
    LineOr(&'static Object),
}

/// Which words a field allows. The lists themselves belong to the layers that
/// give the words their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The types of source.
    SourceType,
    /// The families of actors.
    Family,
    /// The categories of ties.
    Category,
    /// The directions of influence.
    Influence,
    /// The statuses of ties.
    Status,
    /// The stances of documents.
    Stance,
    /// The kinds of actor: those built in, and any id that the data declare.
    ActorKind,
    /// The kinds of tie: those built in, and any id that the data declare.
    TieKind,
    /// The codes of findings that can be accepted.
    Code,
}

/// What holds between the fields of an object.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// One of these has to be there.
    Either {
        /// The fields.
        fields: &'static [&'static str],
        /// What to do if none of them is.
        hint: &'static str,
    },
    /// A field has to be there, unless a flag is false.
    Unless {
        /// The flag.
        flag: &'static str,
        /// The field.
        field: &'static str,
    },
}

impl Field {
    const fn new(name: &'static str, holds: Holds, about: &'static str) -> Self {
        Self { name, holds, required: false, about }
    }

    /// The same field, indispensable.
    pub(super) const fn due(self) -> Self {
        Self { required: true, ..self }
    }
}

/// Fields of a foreign format, of which only the names count.
pub(super) const fn foreign<const N: usize>(names: [&'static str; N]) -> [Field; N] {
    let mut fields = [Field::new("", Holds::Scalar, ""); N];
    let mut at = 0;
    while at < N {
        fields[at].name = names[at];
        at += 1;
    }
    fields
}

pub(super) const fn line(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Line, about)
}

pub(super) const fn prose(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Prose, about)
}

pub(super) const fn id(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Id, about)
}

pub(super) const fn date(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Date, about)
}

pub(super) const fn word(name: &'static str, words: Words, about: &'static str) -> Field {
    Field::new(name, Holds::Word(words), about)
}

pub(super) const fn flag(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Flag, about)
}

pub(super) const fn decimal(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Decimal, about)
}

pub(super) const fn list(name: &'static str, of: &'static Holds, about: &'static str) -> Field {
    Field::new(name, Holds::List(of), about)
}

pub(super) const fn named(name: &'static str, of: &'static Holds, about: &'static str) -> Field {
    Field::new(name, Holds::Named(of), about)
}

pub(super) const fn object(name: &'static str, object: &'static Object, about: &'static str) -> Field {
    Field::new(name, Holds::Object(object), about)
}

pub(super) const fn currency(name: &'static str, about: &'static str) -> Field {
    Field::new(name, Holds::Currency, about)
}
