//! The ties: each one checked, exact duplicates merged, all in canonical order.

use super::Options;
use super::actors::attributes;
use super::amounts::amount;
use super::checks::{self, Draft, TiePlaces};
use super::citations::{citation, reply, sort_citations, sort_replies};
use super::dates;
use super::facts::{Canon, facts, turned};
use super::kinds::Kinds;
use super::leaders;
use super::log::Log;
use super::maps::TOGETHER;
use super::roster::Roster;
use super::sources::Sources;
use super::tie_ids::{identify, made_id, numbers};
use super::unite::{Subject, short_words, word_of};
use crate::finding::{Finding, Origin, quoted};
use crate::import::{Ends, Later, RawRest, RawTie};
use crate::model::{ActorIx, Bounds, Citations, Detail, Direction, Rare, ShortText, Status, Tie};

/// Checks and orders the ties.
pub(super) fn settle(
    (raw, later): (Vec<RawTie<'_>>, Vec<Later<'_>>),
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    options: Options,
    log: &mut Log,
) -> Vec<Tie> {
    let mut drafts: Vec<Option<Draft>> = Vec::with_capacity(raw.len());
    let (mut canon, mut found, mut lines) = (Canon::default(), Vec::new(), 0);
    let mut take = |some: &mut Vec<RawTie<'_>>, sources: &mut Sources, log: &mut Log| {
        roster.easily(some, &mut lines, &mut found);
        for (tie, ends) in some.drain(..).zip(found.chunks_exact(2)) {
            let ends = [ends[0].map(ActorIx), ends[1].map(ActorIx)];
            drafts.push(draft(tie, ends, kinds, sources, roster, (&mut canon, log)));
        }
    };
    let (mut raw, mut some) = (raw.into_iter(), Vec::new());
    while raw.len() > 0 {
        some.extend(raw.by_ref().take(TOGETHER));
        take(&mut some, sources, log);
    }
    for mut list in later {
        let mut findings = Vec::new();
        list.read(&mut findings, |some| take(some, sources, log));
        // What is wrong with the lines of plain lists was said when they were surveyed.
        if list.ends == Ends::Ids {
            log.findings.append(&mut findings);
        }
    }
    let numbers = numbers(&mut drafts, kinds, roster);
    let order = merge(&mut drafts, numbers, kinds, roster, log);
    for draft in drafts.iter_mut().flatten() {
        if draft.tie.detail.is_some() {
            draft.tie.detail_mut().bounds = Bounds::of_tie(&draft.tie);
        }
    }
    checks::ties(drafts.iter().flatten(), kinds, sources, roster, options, log);
    leaders::check(drafts.iter().flatten(), kinds, roster, log);
    identify(drafts, order, kinds, roster, log)
}

/// A tie with everything resolved but its place among the others. `ends` are the
/// actors at its ends, as far as they are known.
fn draft(
    mut raw: RawTie<'_>,
    [from, to]: [Option<ActorIx>; 2],
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    (canon, log): (&mut Canon, &mut Log),
) -> Option<Draft> {
    let first = log.findings.len();
    let rest = raw.rest.take();
    let id = rest.as_ref().and_then(|rest| rest.id.as_ref());
    if let Some(id) = id {
        Subject { what: "tie", id: &id.value }.check_id(id.origin, log);
    }
    let named = id.is_some();
    let id = id.map_or_else(ShortText::default, |id| id.value.as_ref().into());
    let kind = kinds.tie_kind(&raw.kind, raw.ends != Ends::Ids, log);
    // What a name stands for has been settled; of an id there may be more to say.
    let settled = raw.ends == Ends::Names;
    let from = if settled { from } else { from.or_else(|| roster.end(raw.ends, &raw.from, log)) };
    let to = if settled { to } else { to.or_else(|| roster.end(raw.ends, &raw.to, log)) };
    let (status, status_place, detail) = match rest {
        None => (None, None, None),
        Some(rest) => detail(*rest, raw.ends, sources, roster, log),
    };
    if named {
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| id.to_string());
        }
    }
    let (kind, from, to) = (kind?, from?, to?);
    let undirected = raw.undirected || !kinds.tie.list[kind.at()].directed;
    let tie = Tie {
        id,
        from,
        kind,
        to,
        direction: if undirected { Direction::Undirected } else { Direction::Directed },
        status: status.unwrap_or(Status::Reported),
        detail: detail.filter(|detail| !detail.is_empty()).map(Box::new),
    };
    if !named && log.findings.len() > first {
        let id = made_id(&tie, 12, kinds, roster, canon);
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| id.clone());
        }
    }
    Some(Draft {
        tie,
        named,
        ends: raw.ends,
        damaged: raw.damaged,
        places: TiePlaces {
            file: raw.origin.file,
            entry: raw.origin.offset,
            kind: raw.kind.origin.offset,
            from: raw.from.origin.offset,
            to: raw.to.origin.offset,
            status: status_place.unwrap_or(raw.origin).offset,
        },
    })
}

/// What a tie can do without: its status and where that stands, and the rest.
fn detail(
    rest: RawRest<'_>,
    ends: Ends,
    sources: &mut Sources,
    roster: &Roster,
    log: &mut Log,
) -> (Option<Status>, Option<Origin>, Option<Detail>) {
    let on_behalf_of = rest.on_behalf_of.as_ref().and_then(|name| roster.end(ends, name, log));
    let status = rest.status.as_ref().and_then(|status| word_of(status, "status", Status::ALL, log));
    let timing = dates::timing(&rest.timing, log);
    let mut citations = Citations::with_capacity(rest.citations.len());
    for entry in rest.citations {
        citations.extend(citation(entry, &timing, sources, roster, log));
    }
    sort_citations(&mut citations);
    let mut replies: Vec<_> =
        rest.replies.into_iter().map(|entry| reply(entry, sources, roster, log)).collect();
    sort_replies(&mut replies);
    let amount = amount(rest.amount, log);
    let rare = Rare { on_behalf_of, amount, replies, attributes: attributes(rest.attributes) };
    let rare = (rare != Rare::default()).then(|| Box::new(rare));
    let detail = Detail { role: short_words(rest.role), timing, citations, bounds: Bounds::UNDATED, rare };
    (status, rest.status.map(|status| status.origin), Some(detail))
}

/// Merges ties with the same facts: citations and replies are united, the
/// least of the ids that the data give is kept. `order` are the positions of the
/// drafts by the number of their facts; returned are those of what is left.
fn merge(
    drafts: &mut [Option<Draft>],
    mut order: Vec<(u64, u32)>,
    kinds: &Kinds,
    roster: &Roster,
    log: &mut Log,
) -> Vec<(u64, u32)> {
    let mut facts_of: Vec<(Vec<u8>, Origin, usize)> = Vec::new();
    let mut merged = false;
    let mut canon = Canon::default();
    // Equal facts have equal numbers; that others share one is possible, just.
    for run in order.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let with_facts = |&(_, n): &(_, u32)| {
            let n = n as usize;
            let draft = drafts[n].as_ref()?;
            let facts = facts(&draft.tie, roster, &kinds.tie.list, &mut canon);
            Some((facts.to_owned(), draft.places.entry(), n))
        };
        facts_of.clear();
        facts_of.extend(run.iter().filter_map(with_facts));
        facts_of.sort_unstable();
        for same in facts_of.chunk_by(|a, b| a.0 == b.0) {
            for &(.., n) in &same[1..] {
                merged = true;
                let other = drafts[n].take();
                if let (Some(first), Some(other)) = (drafts[same[0].2].as_mut(), other) {
                    unite(first, other, log);
                }
            }
        }
    }
    if merged {
        order.retain(|&(_, n)| drafts[n as usize].is_some());
    }
    order
}

/// Adds what a duplicate has to say.
fn unite(first: &mut Draft, other: Draft, log: &mut Log) {
    let message = format!("this says the same as the tie {}", quoted(&first.tie.id));
    let hint = "their citations were united and it counts once; delete one, or say in `role` or the dates what sets them apart";
    let finding = Finding::new("duplicate-tie", Some(other.places.entry()), message, hint);
    let finding = finding.with(first.places.entry());
    let (a, b) = (&mut first.tie, other.tie);
    let same_way = (a.from, a.to) == (b.from, b.to);
    // An entry in our own format is the one to be mended, whichever came first.
    if other.ends < first.ends {
        first.ends = other.ends;
        first.places = if same_way { other.places } else { other.places.turned() };
    }
    // A given id is kept before one that was made, and of two the lesser, so
    // that the order of entries does not matter.
    if (other.named, &a.id) > (first.named, &b.id) {
        a.id = b.id;
    }
    first.named |= other.named;
    first.damaged |= other.damaged;
    log.add(finding.about(&a.id));
    if !same_way && turned(a) {
        std::mem::swap(&mut a.from, &mut a.to);
        first.places = first.places.turned();
    }
    let Some(more) = b.detail else { return };
    let detail = a.detail_mut();
    detail.citations.extend(more.citations);
    sort_citations(&mut detail.citations);
    let replies = more.rare.map(|rare| rare.replies).unwrap_or_default();
    if !replies.is_empty() {
        let rare = detail.rare.get_or_insert_default();
        rare.replies.extend(replies);
        sort_replies(&mut rare.replies);
    }
}
