//! Who says so, and what those concerned answered.

use super::amounts::amount;
use super::dates::{self, date};
use super::log::Log;
use super::roster::Roster;
use super::sources::Sources;
use super::unite::{one_line, short_words, word_of, words};
use crate::finding::quoted;
use crate::import::{RawCitation, RawReply, RawSays, Text};
use crate::model::{
    Canon, Citation, Citations, PartialDate, Remark, Reply, SaidBy, Says, Stance, Timing, is_id,
};

/// The citation of a tie with these dates.
pub(super) fn citation(
    raw: RawCitation<'_>,
    own: &Timing,
    sources: &mut Sources,
    roster: &Roster,
    log: &mut Log,
) -> Option<Citation> {
    let source = sources.find(&raw.source, log);
    let stance = raw.stance.as_ref().and_then(|stance| word_of(stance, "stance", Stance::ALL, log));
    let stance = stance.unwrap_or(Stance::Supports);
    let as_of = date(raw.as_of.as_ref(), log);
    let says = raw.says.map(|says| self::says(*says, own, log));
    if let (Some(as_of), Some(place)) = (as_of, &raw.as_of)
        && stance == Stance::Supports
    {
        let stated = says.as_ref().map_or_else(|| own.clone(), |says| stated(&says.timing, own));
        dates::held(&stated, as_of, place.origin, log);
    }
    if raw.locator.is_none() {
        let message = format!("a citation of {} without `locator`", quoted(&raw.source.value));
        let hint = "say where in the document it stands: \"paragraph 4\", \"page 12\", \"table 3\"";
        log.report("no-locator", raw.origin, message, hint);
    }
    let said_by = raw.said_by.map(|text| speaker(text, roster, log));
    let remark = Remark { quote: words(raw.quote), said_by, as_of, says };
    let remark = (remark != Remark::default()).then(|| Box::new(remark));
    Some(Citation { source: source?, locator: short_words(raw.locator), stance, remark })
}

/// What a document says differently; with what it leaves as it is, its dates
/// have to make sense.
fn says(raw: RawSays<'_>, own: &Timing, log: &mut Log) -> Says {
    let before = log.findings.len();
    let timing = dates::timing(&raw.timing, log);
    if log.findings.len() == before {
        dates::in_order(&stated(&timing, own), &dates::Places::of(&raw.timing), log);
    }
    Says { timing, role: words(raw.role), amount: amount(raw.amount, log) }
}

/// The dates of a tie as one document gives them: what it says, and else the
/// tie's own.
fn stated(says: &Timing, own: &Timing) -> Timing {
    if says.on.is_some() {
        return says.clone();
    }
    Timing {
        start: says.start.or(own.start),
        end: says.end.or(own.end),
        on: own.on.filter(|_| says.is_undated()),
        ongoing_as_of: None,
    }
}

/// An actor if the text is the id of one, otherwise words. A text that looks
/// like an id and is none is doubtful.
fn speaker(text: Text<'_>, roster: &Roster, log: &mut Log) -> SaidBy {
    if let Some(actor) = roster.by_id(&text.value) {
        return SaidBy::Actor(actor);
    }
    if is_id(&text.value) && text.value.contains(['-', '_', '.']) && !log.incomplete {
        let meant = log.meant(&text.value, roster.ids());
        let hint =
            meant.unwrap_or_else(|| "declare the actor, or describe who it was in plain words".to_owned());
        let message = format!("{} looks like an id, but no actor has it", quoted(&text.value));
        log.report("unknown-speaker", text.origin, message, hint);
    }
    SaidBy::Words(one_line(text.value))
}

/// The reply of somebody concerned.
pub(super) fn reply(raw: RawReply<'_>, sources: &mut Sources, roster: &Roster, log: &mut Log) -> Reply {
    Reply {
        by: speaker(raw.by, roster, log),
        date: date(raw.date.as_ref(), log),
        asked: date(raw.asked.as_ref(), log),
        text: words(raw.text),
        source: raw.source.and_then(|source| sources.find(&source, log)),
    }
}

/// Puts citations into their canonical order, each once: by document, locator,
/// and then everything else they hold.
pub(super) fn sort_citations(citations: &mut Citations) {
    if citations.len() > 1 {
        citations.sort_by_cached_key(|citation| {
            let mut rest = Canon::default();
            rest.citation(citation);
            (citation.source, citation.locator.clone(), rest.text)
        });
        citations.dedup();
    }
}

/// Puts replies into their canonical order, each once: by date, then by
/// everything else they hold.
pub(super) fn sort_replies(replies: &mut Vec<Reply>) {
    if replies.len() > 1 {
        replies.sort_by_cached_key(|reply| {
            let mut rest = Canon::default();
            rest.reply(reply);
            let date: Option<&PartialDate> = reply.date.as_ref().or(reply.asked.as_ref());
            (date.map(|date| (date.first(), date.last())), rest.text)
        });
        replies.dedup();
    }
}
