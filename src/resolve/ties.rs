//! The ties: each one checked, exact duplicates merged, all in canonical order.

use super::Options;
use super::actors::attributes;
use super::amounts::amount;
use super::checks::{self, Draft};
use super::citations::{citation, reply, sort_citations, sort_replies};
use super::dates;
use super::facts::{facts, turned};
use super::hash::digest;
use super::kinds::Kinds;
use super::leaders;
use super::log::Log;
use super::roster::Roster;
use super::sources::Sources;
use super::unite::{Subject, word_of, words};
use crate::finding::{Finding, quoted};
use crate::import::{Ends, RawTie};
use crate::model::{Bounds, Direction, Status, Tie};

/// Checks and orders the ties.
pub(super) fn settle(
    raw: Vec<RawTie<'_>>,
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    options: Options,
    log: &mut Log,
) -> Vec<Tie> {
    let mut drafts: Vec<Option<Draft>> = Vec::with_capacity(raw.len());
    for tie in raw {
        drafts.push(draft(tie, kinds, sources, roster, log));
    }
    merge(&mut drafts, kinds, roster, log);
    for draft in drafts.iter_mut().flatten() {
        draft.tie.bounds = Bounds::of_tie(&draft.tie);
    }
    checks::ties(drafts.iter().flatten(), kinds, sources, roster, options, log);
    leaders::check(drafts.iter().flatten(), kinds, roster, log);
    identify(drafts, kinds, roster, log)
}

/// A tie with everything resolved but its place among the others.
fn draft(
    mut raw: RawTie<'_>,
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
    let mut citations = Vec::with_capacity(raw.citations.len());
    for entry in std::mem::take(&mut raw.citations) {
        citations.extend(citation(entry, &timing, sources, roster, log));
    }
    sort_citations(&mut citations);
    let mut replies: Vec<_> = std::mem::take(&mut raw.replies)
        .into_iter()
        .map(|entry| reply(entry, sources, roster, log))
        .collect();
    sort_replies(&mut replies);
    let amount = amount(raw.amount.take(), log);
    let named = raw.id.is_some();
    let id = raw.id.map_or_else(String::new, |id| id.value.into_owned());
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
        tie.id = made_id(&tie, 12, kinds, roster);
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
fn made_id(tie: &Tie, digits: usize, kinds: &Kinds, roster: &Roster) -> String {
    format!("t-{}", digest(&facts(tie, &roster.actors, &kinds.tie.list), digits))
}

/// Merges ties with the same facts: citations and replies are united, the
/// least of the ids that the data give is kept.
fn merge(drafts: &mut [Option<Draft>], kinds: &Kinds, roster: &Roster, log: &mut Log) {
    // Only ties of one kind between the same two actors can be duplicates, and
    // most pairs have but one: the whole facts are compared where there are more.
    let key = |tie: &Tie| (tie.from.0.min(tie.to.0), tie.from.0.max(tie.to.0), tie.kind.0);
    let present = drafts.iter().enumerate().filter_map(|(n, draft)| Some((n, draft.as_ref()?)));
    let mut order: Vec<((u32, u32, u16), usize)> = present.map(|(n, draft)| (key(&draft.tie), n)).collect();
    order.sort_unstable();
    let mut facts_of: Vec<(String, usize)> = Vec::new();
    for run in order.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let with_facts = |&(_, n): &(_, usize)| {
            let draft = drafts[n].as_ref()?;
            Some((facts(&draft.tie, &roster.actors, &kinds.tie.list), n))
        };
        facts_of.clear();
        facts_of.extend(run.iter().filter_map(with_facts));
        facts_of.sort_unstable();
        for same in facts_of.chunk_by(|a, b| a.0 == b.0) {
            for &(_, n) in &same[1..] {
                let other = drafts[n].take();
                if let (Some(first), Some(other)) = (drafts[same[0].1].as_mut(), other) {
                    unite(first, other, log);
                }
            }
        }
    }
}

/// Adds what a duplicate has to say.
fn unite(first: &mut Draft, other: Draft, log: &mut Log) {
    let message = format!("this says the same as the tie {}", quoted(&first.tie.id));
    let hint = "their citations were united and it counts once; delete one, or say in `role` or the dates what sets them apart";
    let finding = Finding::new("duplicate-tie", Some(other.entry), message, hint).with(first.entry);
    // An entry in our own format is the one to be mended, whichever came first.
    if other.ends < first.ends {
        (first.ends, first.entry) = (other.ends, other.entry);
    }
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
fn identify(mut drafts: Vec<Option<Draft>>, kinds: &Kinds, roster: &Roster, log: &mut Log) -> Vec<Tie> {
    let mut order = sorted(&drafts);
    let alike = |pair: &&[usize]| id_of(drafts[pair[0]].as_ref()) == id_of(drafts[pair[1]].as_ref());
    let clash: Vec<usize> = order.windows(2).filter(alike).flatten().copied().collect();
    for &n in &clash {
        // Twelve digits may, very rarely, be the same for other facts.
        if let Some(draft) = drafts[n].as_mut().filter(|draft| !draft.named) {
            draft.tie.id = made_id(&draft.tie, 32, kinds, roster);
        }
    }
    if !clash.is_empty() {
        order = sorted(&drafts);
    }
    let mut ties: Vec<Tie> = Vec::with_capacity(order.len());
    let mut last = None;
    for n in order {
        let Some(draft) = drafts[n].take() else { continue };
        if let (Some(first), Some(before)) = (last, ties.last())
            && before.id == draft.tie.id
        {
            let message = format!("two ties have the id {}, and say different things", quoted(&before.id));
            let hint = "give one of them another id, or leave the id out";
            let finding = Finding::new("duplicate-id", Some(draft.entry), message, hint);
            log.add(finding.about(&before.id).with(first));
            continue;
        }
        last = Some(draft.entry);
        ties.push(draft.tie);
    }
    ties
}

fn id_of(draft: Option<&Draft>) -> Option<&str> {
    draft.map(|draft| draft.tie.id.as_str())
}

/// The positions of the ties, by id and then by place.
fn sorted(drafts: &[Option<Draft>]) -> Vec<usize> {
    // Most ids differ in their first letters, which lie side by side here.
    let first_letters = |id: &str| {
        let mut letters = [0; 16];
        letters.iter_mut().zip(id.bytes()).for_each(|(letter, byte)| *letter = byte);
        u128::from_be_bytes(letters)
    };
    let present = drafts.iter().enumerate().filter_map(|(n, draft)| Some((n, draft.as_ref()?)));
    let mut order: Vec<(u128, usize)> = present.map(|(n, draft)| (first_letters(&draft.tie.id), n)).collect();
    let key = |n: usize| drafts[n].as_ref().map(|draft| (draft.tie.id.as_str(), draft.entry));
    order.sort_by(|&(a, m), &(b, n)| a.cmp(&b).then_with(|| key(m).cmp(&key(n))));
    order.into_iter().map(|(_, n)| n).collect()
}
