//! The canonical text of statements: what ids and hashes are made from.

use super::roster::Roster;
use crate::model::{
    Amount, Attribute, Citation, Direction, PartialDate, Reply, SaidBy, Scalar, Status, Tie, TieKind, Timing,
};

/// Ends a value. No text of the data can hold it: control characters are refused.
const UNIT: u8 = 0x1f;
/// Ends a list.
const LIST: u8 = 0x1e;

/// A text under construction: values one after another, each ended by U+001F, a
/// value that is absent written as nothing, and each list ended by U+001E.
#[derive(Default)]
pub(super) struct Canon {
    pub(super) text: Vec<u8>,
}

impl Canon {
    pub(super) fn word(&mut self, word: &str) {
        self.bytes(word.as_bytes());
    }

    /// A word of which the letters are at hand.
    fn bytes(&mut self, word: &[u8]) {
        self.text.extend_from_slice(word);
        self.text.push(UNIT);
    }

    pub(super) fn maybe(&mut self, word: Option<&str>) {
        self.word(word.unwrap_or_default());
    }

    pub(super) fn number(&mut self, number: u32) {
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

    pub(super) fn end(&mut self) {
        self.text.push(LIST);
    }

    pub(super) fn date(&mut self, date: Option<&PartialDate>) {
        self.maybe(date.map(PartialDate::text));
    }

    pub(super) fn timing(&mut self, timing: &Timing) {
        for date in [&timing.start, &timing.end, &timing.on, &timing.ongoing_as_of] {
            self.date(date.as_ref());
        }
    }

    pub(super) fn amount(&mut self, amount: Option<&Amount>) {
        if let Some(amount) = amount {
            for part in [&amount.currency, &amount.value, &amount.min, &amount.max, &amount.per] {
                self.maybe(part.as_deref());
            }
            self.word(if amount.approx { "approx" } else { "" });
        }
        self.end();
    }

    pub(super) fn attributes(&mut self, attributes: &[Attribute]) {
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

    pub(super) fn citation(&mut self, citation: &Citation) {
        self.number(citation.source.0);
        self.maybe(citation.locator.as_deref());
        self.maybe(citation.quote.as_deref());
        self.word(citation.stance.word());
        self.said_by(citation.said_by.as_ref());
        self.date(citation.as_of.as_ref());
        if let Some(says) = &citation.says {
            self.timing(&says.timing);
            self.maybe(says.role.as_deref());
            self.amount(says.amount.as_ref());
        }
        self.end();
    }

    pub(super) fn reply(&mut self, reply: &Reply) {
        self.said_by(Some(&reply.by));
        self.date(reply.date.as_ref());
        self.date(reply.asked.as_ref());
        self.maybe(reply.text.as_deref());
        if let Some(source) = reply.source {
            self.number(source.0);
        }
        self.end();
    }

    pub(super) fn status(&mut self, status: Status) {
        self.word(status.word());
    }

    /// What a tie says beyond its ends, kind and direction: for whom and as what it was
    /// done, when, how well it stands, its amount and its attributes.
    pub(super) fn rest(&mut self, tie: &Tie, client: &[u8]) {
        if tie.detail.is_none() {
            // Most of millions of ties have nothing there: one piece, not ten.
            self.text.extend_from_slice(&[UNIT; 6]);
            self.status(tie.status);
            self.text.extend_from_slice(&[LIST; 2]);
            return;
        }
        self.bytes(client);
        self.maybe(tie.role.as_deref());
        self.timing(&tie.timing);
        self.status(tie.status);
        self.amount(tie.amount.as_ref());
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
pub(super) fn facts<'c>(tie: &Tie, roster: &Roster, kinds: &[TieKind], canon: &'c mut Canon) -> &'c [u8] {
    canon.text.clear();
    let (from, to) = if turned(tie) { (tie.to, tie.from) } else { (tie.from, tie.to) };
    canon.word(&kinds[tie.kind.at()].id);
    canon.bytes(roster.id_bytes(from));
    canon.bytes(roster.id_bytes(to));
    canon.word(if tie.direction == Direction::Directed { "directed" } else { "undirected" });
    canon.rest(tie, tie.on_behalf_of.map_or(&[][..], |actor| roster.id_bytes(actor)));
    &canon.text
}

/// Whether the facts of a tie begin with its `to`.
pub(super) fn turned(tie: &Tie) -> bool {
    tie.direction == Direction::Undirected && tie.on_behalf_of.is_none() && tie.to < tie.from
}
