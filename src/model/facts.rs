//! The canonical text of statements: what ids and hashes are made from.

use super::hash::digest;
use super::{
    Actor, Amount, Attribute, Citation, Direction, PartialDate, Reply, SaidBy, Scalar, ShortText, Status,
    Tie, TieKind, Timing,
};

/// Ends a value. No text of the data can hold it: control characters are refused.
const UNIT: u8 = 0x1f;
/// Ends a list.
const LIST: u8 = 0x1e;

/// A text under construction: values one after another, each ended by U+001F, a
/// value that is absent written as nothing, and each list ended by U+001E.
#[derive(Default)]
pub(crate) struct Canon {
    pub(crate) text: Vec<u8>,
}

impl Canon {
    pub(crate) fn word(&mut self, word: &str) {
        self.bytes(word.as_bytes());
    }

    /// A word of which the letters are at hand.
    fn bytes(&mut self, word: &[u8]) {
        self.text.extend_from_slice(word);
        self.text.push(UNIT);
    }

    pub(crate) fn maybe(&mut self, word: Option<&str>) {
        self.word(word.unwrap_or_default());
    }

    pub(crate) fn number(&mut self, number: u32) {
        let mut digits = [0; 10];
        let mut at = digits.len();
        let mut rest = number;
        loop {
            at -= 1;
            digits[at] = b'0' + u8::try_from(rest % 10).expect("a digit fits");
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes(&digits[at..]);
    }

    pub(crate) fn end(&mut self) {
        self.text.push(LIST);
    }

    pub(crate) fn date(&mut self, date: Option<PartialDate>) {
        self.maybe(date.map(PartialDate::text).as_deref());
    }

    pub(crate) fn timing(&mut self, timing: &Timing) {
        for date in [timing.start, timing.end, timing.on, timing.ongoing_as_of] {
            self.date(date);
        }
    }

    pub(crate) fn amount(&mut self, amount: Option<&Amount>) {
        if let Some(amount) = amount {
            for part in [&amount.currency, &amount.value, &amount.min, &amount.max, &amount.per] {
                self.maybe(part.as_deref());
            }
            self.word(if amount.approx { "approx" } else { "" });
        }
        self.end();
    }

    pub(crate) fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            self.word(&attribute.name);
            match &attribute.value {
                Scalar::Text(text) => {
                    self.word("text");
                    self.word(text);
                }
                Scalar::Number(digits) => {
                    self.word("number");
                    self.word(digits);
                }
                Scalar::Flag(flag) => self.word(if *flag { "true" } else { "false" }),
            }
        }
        self.end();
    }

    fn said_by(&mut self, said_by: Option<&SaidBy>) {
        match said_by {
            Some(SaidBy::Actor(actor)) => {
                self.word("actor");
                self.number(actor.0);
            }
            Some(SaidBy::Words(words)) => {
                self.word("words");
                self.word(words);
            }
            None => self.word(""),
        }
    }

    pub(crate) fn citation(&mut self, citation: &Citation) {
        self.number(citation.source.0);
        self.maybe(citation.locator.as_deref());
        self.maybe(citation.quote.as_deref());
        self.word(citation.stance.word());
        self.said_by(citation.said_by.as_ref());
        self.date(citation.as_of);
        if let Some(says) = &citation.says {
            self.timing(&says.timing);
            self.maybe(says.role.as_deref());
            self.amount(says.amount.as_ref());
        }
        self.end();
    }

    pub(crate) fn reply(&mut self, reply: &Reply) {
        self.said_by(Some(&reply.by));
        self.date(reply.date);
        self.date(reply.asked);
        self.maybe(reply.text.as_deref());
        if let Some(source) = reply.source {
            self.number(source.0);
        }
        self.end();
    }

    pub(crate) fn status(&mut self, status: Status) {
        self.word(status.word());
    }

    /// What a tie says beyond its ends, kind and direction: for whom and as what it was
    /// done, when, how well it stands, its amount and its attributes.
    pub(crate) fn rest(&mut self, tie: &Tie, client: &str) {
        if tie.detail.is_none() {
            // Most of millions of ties have nothing there: one piece, not ten.
            self.text.extend_from_slice(&[UNIT; 6]);
            self.status(tie.status);
            self.text.extend_from_slice(&[LIST; 2]);
            return;
        }
        self.word(client);
        self.maybe(tie.role.as_deref());
        self.timing(&tie.timing);
        self.status(tie.status);
        self.amount(tie.amount.as_deref());
        self.attributes(&tie.attributes);
    }
}

/// The facts of a tie, from which its id is made if the data give none, and by
/// which exact duplicates are known: kind, `from`, `to`, direction,
/// `on_behalf_of`, role, the four dates, status, amount and attributes. Ids
/// stand for kinds and actors. Citations, replies and the tie's own id are no
/// facts of it.
///
/// When a tie has no direction its ends are sorted, unless it was done on
/// behalf of somebody: then it matters which end acted.
pub(crate) fn facts<'c>(tie: &Tie, actors: &[Actor], kinds: &[TieKind], canon: &'c mut Canon) -> &'c [u8] {
    canon.text.clear();
    let (from, to) = if turned(tie) { (tie.to, tie.from) } else { (tie.from, tie.to) };
    canon.word(&kinds[tie.kind.at()].id);
    canon.word(&actors[from.at()].id);
    canon.word(&actors[to.at()].id);
    canon.word(if tie.direction == Direction::Directed { "directed" } else { "undirected" });
    canon.rest(tie, tie.on_behalf_of.map_or("", |actor| &actors[actor.at()].id));
    &canon.text
}

/// Whether the facts of a tie begin with its `to`.
pub(crate) fn turned(tie: &Tie) -> bool {
    tie.direction == Direction::Undirected && tie.on_behalf_of.is_none() && tie.to < tie.from
}

/// The id of a tie: the one that the data give, or else `t-` and the first 12
/// hex digits of the SHA-256 of its [`facts`].
pub(crate) fn id(tie: &Tie, actors: &[Actor], kinds: &[TieKind]) -> ShortText {
    tie.given_id.clone().unwrap_or_else(|| {
        let mut canon = Canon::default();
        format!("t-{}", digest(facts(tie, actors, kinds, &mut canon), MADE)).into()
    })
}

/// How many hex digits an id has that was made.
const MADE: usize = 12;

/// Whether an id looks like one that was made.
pub(crate) fn looks_made(id: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    id.strip_prefix("t-").is_some_and(|digits| digits.len() == MADE && digits.bytes().all(digit))
}
