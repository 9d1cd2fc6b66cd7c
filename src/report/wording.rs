//! Sentences: who stood in which relation to whom, and who says so.
//!
//! Words do not outrun evidence: every sentence is attributed, a claim is called
//! one, and no causal word is used.

use super::footnotes::Footnotes;
use super::{Piece, Words};
use crate::answer::Side;
use crate::model::{ActorIx, Citation, Dataset, Reply, SaidBy, Stance, Status, Tie, TieIx};
use indexmap::IndexMap;

/// A tie as a sentence, with its documents.
pub(super) fn sentence(dataset: &Dataset, ix: TieIx, side: Side, notes: &mut Footnotes) -> Words {
    let tie = dataset.tie(ix);
    let mut words = Words::plain(facts(dataset, tie, side));
    words.append(evidence(dataset, tie, notes));
    words
}

/// The statement alone: `A advised B as chair, 2014 to 2016, £5,000`.
pub(super) fn facts(dataset: &Dataset, tie: &Tie, side: Side) -> String {
    let kind = dataset.tie_kind(tie);
    let name = |actor: ActorIx| dataset.actor(actor).name.as_str();
    let mut text = match (side, tie.on_behalf_of) {
        (Side::To, _) => format!("{} {} {}", name(tie.to), kind.reversed, name(tie.from)),
        (Side::Client, Some(client)) => {
            format!("{}, through {}, {} {}", name(client), name(tie.from), kind.reads, name(tie.to))
        }
        _ => format!("{} {} {}", name(tie.from), kind.reads, name(tie.to)),
    };
    if let Some(role) = &tie.role {
        text.push_str(&format!(" ({role})"));
    }
    if let Some(client) = tie.on_behalf_of
        && side != Side::Client
    {
        text.push_str(&format!(" on behalf of {}", name(client)));
    }
    if let Some(amount) = &tie.amount {
        text.push_str(&format!(", {amount}"));
    }
    if let Some(time) = tie.timing.words() {
        text.push_str(&format!(", {time}"));
    }
    text
}

/// Who says so: `, according to Example Press [1, paragraph 9]`, `, claimed by …`,
/// or `, unsourced`.
fn evidence(dataset: &Dataset, tie: &Tie, notes: &mut Footnotes) -> Words {
    let mut words = Words::default();
    let of_stance = |stance| tie.citations.iter().filter(move |citation| citation.stance == stance);
    let against = of_stance(Stance::Disputes).count();
    if tie.unsourced() {
        words.push(", ");
        words.0.push(Piece::Strong("unsourced".to_owned()));
    } else {
        words.push(if tie.status == Status::Alleged { ", claimed by " } else { ", according to " });
        words.append(voices(dataset, tie, of_stance(Stance::Supports), notes));
    }
    if against > 0 {
        words.push(if tie.status == Status::Denied { "; denied by " } else { "; disputed by " });
        words.append(voices(dataset, tie, of_stance(Stance::Disputes), notes));
    }
    match tie.status {
        Status::Confirmed => words.push(" (confirmed)"),
        Status::Disputed if against == 0 => words.push(" (disputed)"),
        Status::Denied if against == 0 => words.push(" (denied)"),
        Status::Retracted => words.push(" (retracted)"),
        _ => {}
    }
    words
}

/// Each voice once, with all its notes: `Example Press [1, page 3] [1, page 9]
/// and A. Writer [2]`. A document without publisher or author speaks by its number.
fn voices<'a>(
    dataset: &Dataset,
    tie: &Tie,
    citations: impl Iterator<Item = &'a Citation>,
    notes: &mut Footnotes,
) -> Words {
    let mut said: IndexMap<String, Words> = IndexMap::new();
    for citation in citations {
        let cited = cite(citation, notes);
        let notes = said.entry(voice(dataset, tie, citation)).or_default();
        if !notes.0.is_empty() {
            notes.push(" ");
        }
        notes.append(cited);
    }
    let mut words = Words::default();
    for (n, (voice, cited)) in said.into_iter().enumerate() {
        if n > 0 {
            words.push(" and ");
        }
        if !voice.is_empty() {
            words.push(&format!("{voice} "));
        }
        words.append(cited);
    }
    words
}

/// Whose word it is: whoever is quoted, else the author where the document makes
/// a claim of its own, else the publisher; empty when none of them is known.
fn voice(dataset: &Dataset, tie: &Tie, citation: &Citation) -> String {
    let source = dataset.source(citation.source);
    let author = source.author.as_ref().filter(|_| tie.status == Status::Alleged);
    let document = author.or(source.publisher.as_ref()).or(source.author.as_ref());
    match (&citation.said_by, document) {
        (Some(said_by), Some(document)) => format!("{} in {document}", who(dataset, said_by)),
        (Some(said_by), None) => format!("{} in", who(dataset, said_by)),
        (None, document) => document.cloned().unwrap_or_default(),
    }
}

/// The name of whoever is quoted.
pub(super) fn who(dataset: &Dataset, said_by: &SaidBy) -> String {
    match said_by {
        SaidBy::Actor(actor) => dataset.actor(*actor).name.clone(),
        SaidBy::Words(words) => words.clone(),
    }
}

/// The note of a citation, with what its document gives differently.
fn cite(citation: &Citation, notes: &mut Footnotes) -> Words {
    let number = notes.cite(citation.source);
    let mut words = Words(vec![Piece::Cite(number, citation.locator.as_deref().map(str::to_owned))]);
    if let Some(as_of) = &citation.as_of {
        words.push(&format!(" (as of {})", as_of.words()));
    }
    if let Some(says) = &citation.says {
        let mut parts = Vec::new();
        parts.extend(says.timing.words());
        parts.extend(says.role.clone());
        parts.extend(says.amount.as_ref().map(ToString::to_string));
        if !parts.is_empty() {
            words.push(&format!(" (which gives: {})", parts.join("; ")));
        }
    }
    words
}

/// What those concerned answered, one line each.
pub(super) fn replies(dataset: &Dataset, tie: &Tie, notes: &mut Footnotes) -> Vec<Words> {
    tie.replies.iter().map(|reply| reply_words(dataset, reply, notes)).collect()
}

fn reply_words(dataset: &Dataset, reply: &Reply, notes: &mut Footnotes) -> Words {
    let by = who(dataset, &reply.by);
    let asked = reply.asked.as_ref().map(|date| format!(", asked {}", date.words())).unwrap_or_default();
    let mut words = match &reply.text {
        Some(text) => {
            let date = reply.date.as_ref().map(|date| format!(" ({})", date.words())).unwrap_or_default();
            Words::plain(format!("Reply of {by}{date}{asked}: “{text}” "))
        }
        None => Words::plain(format!("{by}{asked}: no reply came ")),
    };
    if let Some(source) = reply.source {
        words.0.push(Piece::Cite(notes.cite(source), None));
    }
    words
}

/// Whether a tie is a claim: not stated as fact by any source, or contradicted.
pub(super) fn is_claim(tie: &Tie) -> bool {
    matches!(tie.status, Status::Alleged | Status::Disputed | Status::Denied)
}

/// `1 relationship`, `2 relationships`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `12345` as `12,345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `1st`, `2nd`, `11th`.
pub(super) fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
