//! Ties that say the same as another: united with it.

use super::checks::{Draft, TiePlaces};
use super::citations::{sort_citations, sort_replies};
use super::lines::{self, DRAFT, Line};
use super::log::Log;
use super::ties::Drafts;
use crate::finding::{Finding, Origin, quoted};
use crate::model::{Canon, Direction, Tie, turned};

/// Puts the lines, which are sorted by pairs, into canonical order, and merges
/// ties with the same facts: citations and replies are united, the least of the
/// ids that the data give is kept.
pub(super) fn merge(drafts: &mut Drafts<'_, '_>, log: &mut Log) {
    let mut lines = std::mem::take(&mut drafts.lines);
    let (mut canon, mut fewer) = (Canon::default(), false);
    for run in lines::of_pairs(&mut lines).filter(|run| run.len() > 1) {
        run.sort_by_key(|line| line.word);
        for alike in run.chunk_by_mut(|a, b| a.word == b.word).filter(|alike| alike.len() > 1) {
            fewer |= merge_run(alike, drafts, &mut canon, log);
        }
    }
    if fewer {
        lines.retain(|line| !line.is_gone());
    }
    drafts.lines = lines;
}

/// What tells ties of one kind and pair apart: whether they run back, whether
/// they have no direction, and what else they say; then where they stand.
type Rest = ([bool; 2], Vec<u8>, Origin);

/// The same for lines of one pair and one kind; whether some are gone.
fn merge_run(run: &mut [Line], drafts: &mut Drafts<'_, '_>, canon: &mut Canon, log: &mut Log) -> bool {
    let mut said: Vec<(Rest, Line)> = run.iter().map(|&line| (drafts.rest(line, canon), line)).collect();
    said.sort_by(|(a, _), (b, _)| a.cmp(b));
    let (mut fewer, mut first) = (false, 0);
    for (n, ((course, words, _), line)) in said.iter().enumerate() {
        run[n] = *line;
        let before = &said[first].0;
        if n == 0 || (before.0, &before.1) != (*course, words) {
            first = n;
            continue;
        }
        let (kept, other) = (drafts.drafted(&mut run[first]), drafts.drafted(&mut run[n]));
        run[n].leave();
        fewer = true;
        if let Some(other) = drafts.list[other].take() {
            drafts.unite(kept, other, log);
        }
    }
    fewer
}

impl Drafts<'_, '_> {
    fn rest(&self, line: Line, canon: &mut Canon) -> Rest {
        canon.text.clear();
        let draft = self.list.get(line.entry as usize).filter(|_| line.is_draft());
        let (direction, place) = if let Some(Draft { tie, places, .. }) = draft.and_then(Option::as_ref) {
            canon.rest(tie, tie.on_behalf_of.map_or("", |actor| &self.roster.actors[actor.at()].id));
            (tie.direction, places.entry())
        } else {
            let tie = line.tie();
            canon.rest(&tie, "");
            (tie.direction, self.later[usize::from(line.list())].origin(line.entry))
        };
        ([line.runs_back(), direction == Direction::Undirected], canon.text.clone(), place)
    }

    /// The position of the draft of a line, which gets one if it has none.
    fn drafted(&mut self, line: &mut Line) -> usize {
        if !line.is_draft() {
            let list = &self.later[usize::from(line.list())];
            let entry = list.origin(line.entry);
            let places = TiePlaces::new(entry, [entry; 4]);
            let draft = Draft { tie: line.tie(), ends: list.ends, damaged: false, places };
            let number = u32::try_from(self.list.len()).expect("there are fewer than 2^32 ties");
            line.draw_up(DRAFT, number);
            self.list.push(Some(draft));
        }
        line.entry as usize
    }

    /// Adds what a duplicate has to say.
    fn unite(&mut self, kept: usize, other: Draft, log: &mut Log) {
        let Some(first) = &self.list[kept] else { return };
        let message = format!("this says the same as the tie {}", quoted(&self.id(&first.tie)));
        let hint = "their citations were united and it counts once; delete one, or say in `role` or the dates what sets them apart";
        let finding = Finding::new("duplicate-tie", Some(other.places.entry()), message, hint);
        let finding = finding.with(first.places.entry());
        let Some(first) = &mut self.list[kept] else { return };
        take_over(first, other);
        let id = self.list[kept].as_ref().map(|first| self.id(&first.tie));
        log.add(finding.about(&id.unwrap_or_default()));
    }
}

fn take_over(first: &mut Draft, other: Draft) {
    let (a, b) = (&mut first.tie, other.tie);
    let same_way = (a.from, a.to) == (b.from, b.to);
    // An entry in our own format is the one to be mended, whichever came first.
    if other.ends < first.ends {
        first.ends = other.ends;
        first.places = if same_way { other.places } else { other.places.turned() };
    }
    first.damaged |= other.damaged;
    if !same_way && turned(a) {
        std::mem::swap(&mut a.from, &mut a.to);
        first.places = first.places.turned();
    }
    join(a, b);
}

/// Unites what two ties with the same facts say beside them.
fn join(a: &mut Tie, b: Tie) {
    let Some(more) = b.detail else { return };
    let detail = a.detail_mut();
    // Of two given ids the lesser is kept, so that the order of entries does not
    // matter.
    detail.given_id = match (detail.given_id.take(), more.given_id) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    detail.citations.extend(more.citations);
    sort_citations(&mut detail.citations);
    let replies = more.rare.map(|rare| rare.replies).unwrap_or_default();
    if !replies.is_empty() {
        let rare = detail.rare.get_or_insert_default();
        rare.replies.extend(replies);
        sort_replies(&mut rare.replies);
    }
}
