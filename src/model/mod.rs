//! The nouns: who was joined to whom, through what, when, and who says so.
//!
//! *In*: nothing. *Out*: the types that every later layer speaks in, and
//! [`Dataset`], which owns every checked statement and is never changed once it
//! has been resolved.
//!
//! This layer knows neither JSON nor graphs, neither files nor layout.

mod actor;
mod amount;
mod date;
mod day;
mod edtf;
mod facts;
mod gap;
mod hash;
mod kind;
mod short;
mod source;
mod tie;
mod timing;

pub use actor::{Actor, ActorIx, Alias, Attribute, Scalar};
pub use amount::Amount;
pub use date::PartialDate;
pub use day::Day;
pub use edtf::DateError;
pub(crate) use facts::{Canon, id as tie_id, looks_made, turned};
pub use gap::{Gap, Span, SpanError, Unit};
pub(crate) use hash::digest;
pub use kind::{
    ACTOR_KINDS, ActorKind, ActorKindIx, ActorKindRow, Category, Family, Influence, KindIx, TIE_KINDS,
    TieKind, TieKindRow, built_in_actor_kinds, built_in_tie_kinds,
};
pub use short::ShortText;
pub use source::{Source, SourceIx, SourceType};
pub use tie::{
    Citation, Citations, Detail, Direction, Rare, Remark, Reply, SaidBy, Says, Stance, Status, Tie, TieIx,
};
pub use timing::{Bounds, Certainty, Timing, Window};

use std::sync::OnceLock;

/// What a data set says about itself as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// What the data set is called on every page.
    pub title: Option<String>,
    /// The date up to which its keeper followed events.
    pub current_to: Option<PartialDate>,
    /// Who made it.
    pub credit: Option<String>,
    /// Where to complain.
    pub corrections: Option<String>,
    /// The sentence that protects the people in it; printed on every page.
    pub caution: Option<String>,
    /// How its actors were chosen, in one sentence.
    pub boundary: Option<String>,
}

/// Every checked statement of all files, in canonical order: sources and actors
/// sorted by id; ties by the pair of actors that they join, whichever way they
/// run, then by kind, by direction, and by what else they say. Indices ([`ActorIx`], [`TieIx`] …) are positions
/// in these vectors and stay valid for the whole run.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// What the data set says about itself.
    pub meta: Meta,
    /// The documents.
    pub sources: Vec<Source>,
    /// Who and what is joined.
    pub actors: Vec<Actor>,
    /// The statements, retracted ones included.
    pub ties: Vec<Tie>,
    /// Built-in kinds of actor, then those that the data declare, by id.
    pub actor_kinds: Vec<ActorKind>,
    /// Built-in kinds of tie, then those that the data declare, by id.
    pub tie_kinds: Vec<TieKind>,
    pub(crate) hash: Fingerprint,
}

/// A content hash, made when it is first asked for: of millions of ties it takes
/// as long as reading them. It follows from the content, so that two of them
/// never make data sets differ.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fingerprint(OnceLock<String>);

impl PartialEq for Fingerprint {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Dataset {
    /// The first 16 hex digits of a SHA-256 over the canonical content, so that
    /// a page can say which data it was made from. Cost: O(bytes) the first time.
    pub fn hash(&self) -> &str {
        self.hash.0.get_or_init(|| hash::of(self))
    }

    /// The id of a tie: the one that the data give, or else `t-` and 12 hex digits
    /// of the SHA-256 of its facts: kind, ends (sorted if it has no direction),
    /// direction, for whom, role, dates, status, amount and attributes.
    ///
    /// It is made when it is asked for, in less than a microsecond. The chance
    /// that it is also the id of another tie, among a million, is 1 in 280
    /// million.
    pub fn id_of(&self, tie: &Tie) -> ShortText {
        facts::id(tie, &self.actors, &self.tie_kinds)
    }

    /// The actor with this index.
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        &self.actors[ix.at()]
    }

    /// The tie with this index.
    pub fn tie(&self, ix: TieIx) -> &Tie {
        &self.ties[ix.at()]
    }

    /// The document with this index.
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.at()]
    }

    /// The kind of a tie.
    pub fn tie_kind(&self, tie: &Tie) -> &TieKind {
        &self.tie_kinds[tie.kind.at()]
    }

    /// The kind of an actor.
    pub fn actor_kind(&self, ix: ActorIx) -> &ActorKind {
        &self.actor_kinds[self.actor(ix).kind.at()]
    }

    /// The family that the actor's kind belongs to.
    pub fn family(&self, ix: ActorIx) -> Family {
        self.actor_kind(ix).family
    }

    /// All actor indices, in canonical order.
    pub fn actor_ixs(&self) -> impl Iterator<Item = ActorIx> + use<> {
        (0..self.actors.len()).map(ActorIx::new)
    }

    /// All tie indices, in canonical order.
    pub fn tie_ixs(&self) -> impl Iterator<Item = TieIx> + use<> {
        (0..self.ties.len()).map(TieIx::new)
    }

    /// Whether two documents can be counted as two witnesses: both publishers
    /// are known and differ when folded, neither descends from the other or
    /// from a common source, and their authors, where both are given, differ.
    pub fn independent(&self, a: SourceIx, b: SourceIx) -> bool {
        if a == b {
            return false;
        }
        let (one, two) = (self.source(a), self.source(b));
        let publishers_differ = match (&one.publisher, &two.publisher) {
            (Some(p), Some(q)) => fold(p) != fold(q),
            _ => false,
        };
        let authors_differ = match (&one.author, &two.author) {
            (Some(p), Some(q)) => fold(p) != fold(q),
            _ => true,
        };
        publishers_differ && authors_differ && {
            let (mine, theirs) = (self.origins(a), self.origins(b));
            !mine.iter().any(|source| theirs.contains(source))
        }
    }

    /// The same statements without these documents, and the ties that thereby
    /// lost their last support.
    #[must_use]
    pub fn without_sources(&self, gone: &[SourceIx]) -> (Self, Vec<TieIx>) {
        // What was asked is the data as they are.
        self.hash();
        let mut rest = self.clone();
        let mut orphaned = Vec::new();
        for (n, tie) in rest.ties.iter_mut().enumerate() {
            let had_support = !tie.unsourced();
            if tie.citations.iter().any(|citation| gone.contains(&citation.source)) {
                tie.detail_mut().citations.retain(|citation| !gone.contains(&citation.source));
                if had_support && tie.unsourced() {
                    orphaned.push(TieIx::new(n));
                }
            }
        }
        (rest, orphaned)
    }

    /// A document together with everything it is based on, however indirectly.
    fn origins(&self, source: SourceIx) -> Vec<SourceIx> {
        let mut found = vec![source];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            for &base in &self.source(current).based_on {
                if !found.contains(&base) {
                    found.push(base);
                }
            }
            next += 1;
        }
        found
    }

    /// Whether a tie is supported by two independent documents; citations that
    /// pass on the word of the same person are not independent.
    pub fn corroborated(&self, tie: &Tie) -> bool {
        let supporting: Vec<&Citation> = tie.supporting().collect();
        supporting.iter().enumerate().any(|(n, one)| {
            supporting[n + 1..].iter().any(|two| {
                let same_voice = one.said_by.is_some() && one.said_by == two.said_by;
                !same_voice && self.independent(one.source, two.source)
            })
        })
    }
}

/// The form in which two names are compared: lower case, without accents,
/// apostrophes, punctuation and "the", with "&" read as "and".
///
/// ```
/// use interlock::model::fold;
/// assert_eq!(fold("The King’s Fund"), fold("kings fund"));
/// assert_eq!(fold("Health & Social Care"), "health and social care");
/// ```
pub fn fold(name: &str) -> String {
    if let Some(folded) = name.is_ascii().then(|| fold_ascii(name)).filter(|folded| !folded.is_empty()) {
        return folded;
    }
    let plain = deunicode::deunicode(name).to_lowercase();
    let mut spaced = String::with_capacity(plain.len());
    for letter in plain.chars() {
        match letter {
            '&' => spaced.push_str(" and "),
            '\'' | '`' | '.' => {}
            _ if letter.is_alphanumeric() => spaced.push(letter),
            _ => spaced.push(' '),
        }
    }
    let words: Vec<&str> = spaced.split_whitespace().filter(|&word| word != "the").collect();
    if words.is_empty() { spaced.trim().to_owned() } else { words.join(" ") }
}

/// The same for most names, in one pass; nothing if no word is left but "the".
fn fold_ascii(name: &str) -> String {
    let mut folded = String::with_capacity(name.len() + 4);
    // Where the last word begins.
    let mut word = 0;
    let close = |folded: &mut String, word: &mut usize| {
        if &folded[*word..] == "the" {
            folded.truncate(*word);
        } else if folded.len() > *word {
            folded.push(' ');
            *word = folded.len();
        }
    };
    for byte in name.bytes() {
        match byte {
            b'&' => {
                close(&mut folded, &mut word);
                folded.push_str("and");
                close(&mut folded, &mut word);
            }
            b'\'' | b'`' | b'.' => {}
            _ if byte.is_ascii_alphanumeric() => folded.push(char::from(byte.to_ascii_lowercase())),
            _ => close(&mut folded, &mut word),
        }
    }
    close(&mut folded, &mut word);
    folded.truncate(folded.trim_end().len());
    folded
}

/// The id that a name gets when the data give none: its folded words, joined by
/// hyphens, at most 80 characters; `unnamed` when nothing is left.
pub fn slug(name: &str) -> String {
    slug_of_folded(&fold(name))
}

/// The same of a name that has been folded already.
pub(crate) fn slug_of_folded(folded: &str) -> String {
    let mut slug: String =
        folded.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    slug.truncate(80);
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

/// Whether a text may serve as an id: `[a-z0-9][a-z0-9._-]*`.
pub fn is_id(text: &str) -> bool {
    let mut bytes = text.bytes();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    bytes.next().is_some_and(plain) && bytes.all(|byte| plain(byte) || b"._-".contains(&byte))
}
