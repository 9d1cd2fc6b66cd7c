//! The ties: each one checked, exact duplicates merged, all in canonical order.

use super::Options;
use super::actors::{Roster, attributes};
use super::amounts::amount;
use super::checks::{self, Draft};
use super::citations::{citation, reply, sort_citations, sort_replies};
use super::dates;
use super::facts::{facts, turned};
use super::kinds::Kinds;
use super::leaders;
use super::log::Log;
use super::nodes::digest;
use super::sources::Sources;
use super::unite::{Subject, word_of, words};
use crate::finding::{Finding, quoted};
use crate::import::{Ends, RawTie};
use crate::model::{Bounds, Direction, Status, Tie};

/// Checks and orders the ties.
pub(super) fn settle(
    raw: Vec<RawTie>,
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    options: Options,
    log: &mut Log,
) -> Vec<Tie> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(raw.len());
    for tie in raw {
        drafts.extend(draft(tie, kinds, sources, roster, log));
    }
    let drafts = merge(drafts, kinds, roster, log);
    checks::ties(&drafts, kinds, sources, roster, options, log);
    leaders::check(&drafts, kinds, roster, log);
    let drafts = identify(drafts, kinds, roster, log);
    drafts.into_iter().map(|draft| draft.tie).collect()
}

/// A tie with everything resolved but its place among the others.
fn draft(
    mut raw: RawTie,
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    log: &mut Log,
) -> Option<Draft> {
    let first = log.findings.len();
    if let Some(id) = &raw.id {
        Subject { what: "tie", id: &id.value }.check_id(id.origin, log);
    }
    let kind = kinds.tie_kind(&raw.kind, raw.ends != Ends::Ids, log);
    let from = roster.end(&raw, &raw.from, log);
    let to = roster.end(&raw, &raw.to, log);
    let on_behalf_of = raw.on_behalf_of.as_ref().and_then(|name| roster.end(&raw, name, log));
    let status = raw.status.as_ref().and_then(|status| word_of(status, "status", Status::ALL, log));
    let timing = dates::timing(&raw.timing, log);
    let mut citations: Vec<_> = std::mem::take(&mut raw.citations)
        .into_iter()
        .filter_map(|entry| citation(entry, &timing, sources, roster, log))
        .collect();
    sort_citations(&mut citations);
    let mut replies: Vec<_> = std::mem::take(&mut raw.replies)
        .into_iter()
        .map(|entry| reply(entry, sources, roster, log))
        .collect();
    sort_replies(&mut replies);
    let amount = amount(raw.amount.take(), log);
    let named = raw.id.is_some();
    let id = raw.id.map_or_else(String::new, |id| id.value);
    if named {
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| id.clone());
        }
    }
    let (kind, from, to) = (kind?, from?, to?);
    let undirected = raw.undirected || !kinds.tie.list[kind.at()].directed;
    let mut tie = Tie {
        id,
        from,
        kind,
        to,
        on_behalf_of,
        direction: if undirected { Direction::Undirected } else { Direction::Directed },
        role: words(raw.role),
        timing,
        status: status.unwrap_or(Status::Reported),
        amount,
        citations,
        replies,
        attributes: attributes(raw.attributes),
        bounds: Bounds::UNDATED,
    };
    if !named {
        tie.id = made_id(&tie, kinds, roster);
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| tie.id.clone());
        }
    }
    Some(Draft {
        tie,
        named,
        ends: raw.ends,
        damaged: raw.damaged,
        entry: raw.origin,
        kind: raw.kind.origin,
        from: raw.from.origin,
        to: raw.to.origin,
        status: raw.status.map_or(raw.origin, |status| status.origin),
    })
}

/// The id of a tie that the data give none: `t-` and the first 12 hex digits of
/// the SHA-256 of its [`facts`].
fn made_id(tie: &Tie, kinds: &Kinds, roster: &Roster) -> String {
    format!("t-{}", digest(&facts(tie, &roster.actors, &kinds.tie.list), 12))
}

/// Merges ties with the same facts: citations and replies are united, the
/// least of the ids that the data give is kept.
fn merge(drafts: Vec<Draft>, kinds: &Kinds, roster: &Roster, log: &mut Log) -> Vec<Draft> {
    // Only ties of one kind between the same two actors can be duplicates, and
    // most pairs have but one: the whole facts are compared where there are more.
    let mut order: Vec<(u32, u32, u16, usize)> = drafts
        .iter()
        .enumerate()
        .map(|(n, Draft { tie, .. })| (tie.from.0.min(tie.to.0), tie.from.0.max(tie.to.0), tie.kind.0, n))
        .collect();
    order.sort_unstable();
    let mut groups: Vec<(String, usize)> = Vec::new();
    let mut into: Vec<usize> = (0..drafts.len()).collect();
    for run in order.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)).filter(|run| run.len() > 1) {
        groups.clear();
        groups.extend(run.iter().map(|&(.., n)| (facts(&drafts[n].tie, &roster.actors, &kinds.tie.list), n)));
        groups.sort_unstable();
        for same in groups.chunk_by(|a, b| a.0 == b.0) {
            same.iter().for_each(|&(_, n)| into[n] = same[0].1);
        }
    }
    let mut kept: Vec<Option<Draft>> = Vec::with_capacity(drafts.len());
    for (n, draft) in drafts.into_iter().enumerate() {
        if into[n] == n {
            kept.push(Some(draft));
            continue;
        }
        kept.push(None);
        if let Some(first) = kept[into[n]].as_mut() {
            unite(first, draft, log);
        }
    }
    let mut drafts: Vec<Draft> = kept.into_iter().flatten().collect();
    for Draft { tie, .. } in &mut drafts {
        tie.bounds = Bounds::of_tie(tie);
    }
    drafts
}

/// Adds what a duplicate has to say.
fn unite(first: &mut Draft, other: Draft, log: &mut Log) {
    let message = format!("this says the same as the tie {}", quoted(&first.tie.id));
    let hint = "their citations were united and it counts once; delete one, or say in `role` or the dates what sets them apart";
    let finding = Finding::new("duplicate-tie", Some(other.entry), message, hint).with(first.entry);
    let (a, b) = (&mut first.tie, other.tie);
    // A given id is kept before one that was made, and of two the lesser, so
    // that the order of entries does not matter.
    if (other.named, &a.id) > (first.named, &b.id) {
        a.id = b.id;
    }
    first.named |= other.named;
    first.damaged |= other.damaged;
    log.add(finding.about(&a.id));
    if (a.from, a.to) != (b.from, b.to) && turned(a) {
        std::mem::swap(&mut a.from, &mut a.to);
        std::mem::swap(&mut first.from, &mut first.to);
    }
    a.citations.extend(b.citations);
    sort_citations(&mut a.citations);
    a.replies.extend(b.replies);
    sort_replies(&mut a.replies);
}

/// Sorts the ties by id and sees to it that each id belongs to one.
fn identify(mut drafts: Vec<Draft>, kinds: &Kinds, roster: &Roster, log: &mut Log) -> Vec<Draft> {
    drafts.sort_by(|a, b| a.tie.id.cmp(&b.tie.id).then(a.entry.cmp(&b.entry)));
    let alike = |a: &Draft, b: &Draft| a.tie.id == b.tie.id;
    let mut longer = false;
    for same in drafts.chunk_by_mut(alike).filter(|same| same.len() > 1) {
        // Twelve digits may, very rarely, be the same for other facts.
        for draft in same.iter_mut().filter(|draft| !draft.named) {
            draft.tie.id = format!("t-{}", digest(&facts(&draft.tie, &roster.actors, &kinds.tie.list), 32));
            longer = true;
        }
    }
    if longer {
        drafts.sort_by(|a, b| a.tie.id.cmp(&b.tie.id).then(a.entry.cmp(&b.entry)));
    }
    drafts.dedup_by(|later, first| {
        let again = alike(later, first);
        if again {
            let message = format!("two ties have the id {}, and say different things", quoted(&later.tie.id));
            let hint = "give one of them another id, or leave the id out";
            let finding = Finding::new("duplicate-id", Some(later.entry), message, hint);
            log.add(finding.about(&later.tie.id).with(first.entry));
        }
        again
    });
    drafts
}
