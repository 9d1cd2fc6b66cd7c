//! The ties: each one checked, exact duplicates merged, all in canonical order.

use super::Options;
use super::actors::attributes;
use super::amounts::amount;
use super::checks::{self, Context, Draft, TiePlaces};
use super::citations::{citation, reply, sort_citations, sort_replies};
use super::dates;
use super::kinds::Kinds;
use super::leaders;
use super::lines::{self, DRAFT, Line};
use super::log::Log;
use super::roster::Roster;
use super::same;
use super::sources::Sources;
use super::tie_ids;
use super::unite::{Subject, short_words, word_of};
use crate::finding::Origin;
use crate::import::{Ends, Later, RawRest, RawTie};
use crate::model::{ActorIx, Citations, Detail, Direction, KindIx, Rare, Status, Tie, tie_id};

/// The ties on their way: all of them in few bytes, and those that say more than
/// who and what once more.
pub(super) struct Drafts<'k, 'a> {
    pub(super) kinds: &'k Kinds,
    pub(super) roster: &'k Roster,
    /// The lists that were left for later, to which lines refer.
    pub(super) later: &'k [Later<'a>],
    pub(super) lines: Vec<Line>,
    /// None for one that was united with another.
    pub(super) list: Vec<Option<Draft>>,
}

/// Checks and orders the ties: those that were read, the lines that were
/// surveyed, and those of the lists that nobody has read yet.
pub(super) fn settle<'a>(
    (mut raw, surveyed, later): (Vec<RawTie<'a>>, Vec<Line>, &[Later<'a>]),
    kinds: &Kinds,
    words: &[Option<KindIx>],
    sources: &mut Sources,
    roster: &Roster,
    options: Options,
    log: &mut Log,
) -> Vec<Tie> {
    let mut drafts = Drafts { kinds, roster, later, lines: surveyed, list: Vec::with_capacity(raw.len()) };
    drafts.settle_lines(words, sources, options, log);
    let mut found = Vec::new();
    let mut take = |ties: &mut Vec<RawTie<'_>>, sources: &mut Sources, log: &mut Log| {
        roster.easily(ties, &mut found);
        for (tie, ends) in ties.iter_mut().zip(found.chunks_exact(2)) {
            drafts.add(tie, [ends[0].map(ActorIx), ends[1].map(ActorIx)], sources, log);
        }
        ties.clear();
    };
    take(&mut raw, sources, log);
    for list in later.iter().filter(|list| list.ends == Ends::Ids) {
        let mut findings = Vec::new();
        list.read(&mut findings, |bundle| {
            take(&mut bundle.ties, sources, log);
        });
        log.findings.append(&mut findings);
    }
    lines::by_pairs(&mut drafts.lines, roster.actors.len());
    same::merge(&mut drafts, log);
    let Drafts { lines, mut list, .. } = drafts;
    let bare = lines.iter().filter(|line| !line.is_draft());
    let bare = bare.map(|line| later[usize::from(line.list())].origin(line.entry));
    checks::ties(list.iter().flatten(), bare, kinds, sources, roster, options, log);
    leaders::check(list.iter().flatten(), kinds, roster, log);
    tie_ids::each_once(&lines, &mut list, kinds, roster, log);
    finished(&lines, list)
}

/// The ties in the order of the lines; a line whose draft is gone has none.
///
/// Of millions the drafts are the most that ever stands in memory, so that they
/// shrink to the ties alone before those are moved.
fn finished(lines: &[Line], drafts: Vec<Option<Draft>>) -> Vec<Tie> {
    let mut loose: Vec<Option<Tie>> = drafts.into_iter().map(|draft| draft.map(|draft| draft.tie)).collect();
    loose.shrink_to_fit();
    let mut ties = Vec::with_capacity(lines.len());
    for &line in lines {
        if line.is_draft() {
            ties.extend(loose[line.entry as usize].take());
        } else {
            ties.push(line.tie());
        }
    }
    ties
}

impl Drafts<'_, '_> {
    /// Checks the lines that were surveyed. Those that say only who and what, and
    /// nothing doubtful, stay lines; the others are read again.
    fn settle_lines(
        &mut self,
        words: &[Option<KindIx>],
        sources: &mut Sources,
        options: Options,
        log: &mut Log,
    ) {
        let context = Context::new(self.kinds, sources, self.roster, options);
        let mut again = Vec::new();
        let called: Vec<_> = self.later.iter().map(|list| self.roster.called(list)).collect();
        let (later, kinds) = (self.later, self.kinds);
        self.lines.retain_mut(|line| {
            let at = usize::from(line.list);
            let ends = line.ends.map(|end| called[at].and_then(|called| called.actor(end)));
            let kind = words.get(usize::from(line.word)).copied().flatten();
            if let ([Some(from), Some(to)], Some(kind)) = (ends, kind) {
                let alike = later[at].undirected || !kinds.tie.list[kind.at()].directed;
                if context.is_plain([from, to], kind, alike, later[at].ends) {
                    *line = Line::bare([from, to], kind, (line.list, line.entry), alike);
                    return true;
                }
            }
            again.push((line.list, line.entry, ends));
            false
        });
        drop(context);
        for of_list in again.chunk_by(|a, b| a.0 == b.0) {
            let list = &later[usize::from(of_list[0].0)];
            let mut read = list.again();
            for &(_, entry, ends) in of_list {
                if let Some(mut tie) = read(list.origin(entry)) {
                    self.add(&mut tie, ends, sources, log);
                }
            }
        }
    }

    /// Adds a tie, which is left without what it says: it is too large to be moved
    /// by the million. `ends` are the actors at its ends, as far as they are known.
    fn add(
        &mut self,
        tie: &mut RawTie<'_>,
        ends: [Option<ActorIx>; 2],
        sources: &mut Sources,
        log: &mut Log,
    ) {
        if let Some(draft) = draft(tie, ends, self.kinds, sources, self.roster, log) {
            let entry = u32::try_from(self.list.len()).expect("there are fewer than 2^32 ties");
            let alike = draft.tie.direction == Direction::Undirected && draft.tie.on_behalf_of.is_none();
            self.lines.push(Line::bare(
                [draft.tie.from, draft.tie.to],
                draft.tie.kind,
                (DRAFT, entry),
                alike,
            ));
            self.list.push(Some(draft));
        }
    }

    /// The id of a tie.
    pub(super) fn id(&self, tie: &Tie) -> String {
        tie_id(tie, &self.roster.actors, &self.kinds.tie.list).to_string()
    }
}

/// A tie with everything resolved but its place among the others. `ends` are the
/// actors at its ends, as far as they are known.
fn draft(
    raw: &mut RawTie<'_>,
    [from, to]: [Option<ActorIx>; 2],
    kinds: &Kinds,
    sources: &mut Sources,
    roster: &Roster,
    log: &mut Log,
) -> Option<Draft> {
    let first = log.findings.len();
    let id = raw.rest.id.clone();
    if let Some(id) = &id {
        Subject { what: "tie", id: &id.value }.check_id(id.origin, log);
    }
    let kind = kinds.tie_kind(&raw.kind, raw.ends != Ends::Ids, log);
    let from = from.or_else(|| roster.end(raw.ends, &raw.from, log));
    let to = to.or_else(|| roster.end(raw.ends, &raw.to, log));
    let (status, status_place, detail) = detail(&mut raw.rest, raw.ends, sources, roster, log);
    if let Some(id) = &id {
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| id.value.clone().into_owned());
        }
    }
    let (kind, from, to) = (kind?, from?, to?);
    let undirected = raw.undirected || !kinds.tie.list[kind.at()].directed;
    let tie = Tie {
        from,
        kind,
        to,
        direction: if undirected { Direction::Undirected } else { Direction::Directed },
        status: status.unwrap_or(Status::Reported),
        detail: (!detail.is_empty()).then(|| Box::new(detail)),
    };
    if id.is_none() && log.findings.len() > first {
        let id = tie_id(&tie, &roster.actors, &kinds.tie.list);
        for finding in &mut log.findings[first..] {
            finding.about.get_or_insert_with(|| id.to_string());
        }
    }
    Some(Draft {
        tie,
        ends: raw.ends,
        damaged: raw.damaged,
        places: TiePlaces::new(
            raw.origin,
            [raw.kind.origin, raw.from.origin, raw.to.origin, status_place.unwrap_or(raw.origin)],
        ),
    })
}

/// What a tie can do without: its status and where that stands, and the rest.
fn detail(
    rest: &mut RawRest<'_>,
    ends: Ends,
    sources: &mut Sources,
    roster: &Roster,
    log: &mut Log,
) -> (Option<Status>, Option<Origin>, Detail) {
    let on_behalf_of = rest.on_behalf_of.as_ref().and_then(|name| roster.end(ends, name, log));
    let status = rest.status.as_ref().and_then(|status| word_of(status, "status", Status::ALL, log));
    let timing = dates::timing(&rest.timing, log);
    let mut citations = Citations::with_capacity(rest.citations.len());
    for entry in rest.citations.drain(..) {
        citations.extend(citation(entry, &timing, sources, roster, log));
    }
    sort_citations(&mut citations);
    let mut replies: Vec<_> =
        rest.replies.drain(..).map(|entry| reply(entry, sources, roster, log)).collect();
    sort_replies(&mut replies);
    let amount = amount(rest.amount.take(), log).map(Box::new);
    let rare = Rare { on_behalf_of, amount, replies, attributes: attributes(&mut rest.attributes) };
    let rare = (rare != Rare::default()).then(|| Box::new(rare));
    let given_id = rest.id.take().map(|id| id.value.as_ref().into());
    let detail = Detail { given_id, role: short_words(rest.role.take()), timing, citations, rare };
    (status, rest.status.as_ref().map(|status| status.origin), detail)
}
