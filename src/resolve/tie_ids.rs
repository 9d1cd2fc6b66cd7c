//! Ids of ties: each belongs to one.

use super::checks::Draft;
use super::kinds::Kinds;
use super::lines::Line;
use super::log::Log;
use super::roster::Roster;
use crate::finding::{Finding, Origin, quoted};
use crate::model::{ShortText, Tie, looks_made, tie_id};

/// Drops the ties to which the data give an id that another has, which comes
/// first in its file.
///
/// An id that the data give can also be one that is made for another tie. Those
/// are only made if a given one looks like them: it would take as long as all
/// other checks.
pub(super) fn each_once(
    lines: &[Line],
    drafts: &mut [Option<Draft>],
    kinds: &Kinds,
    roster: &Roster,
    log: &mut Log,
) {
    let named = |(n, draft): (usize, &Option<Draft>)| {
        let draft = draft.as_ref()?;
        Some((draft.tie.given_id.clone()?, draft.places.entry(), n))
    };
    let mut given: Vec<(ShortText, Origin, usize)> = drafts.iter().enumerate().filter_map(named).collect();
    given.sort_unstable();
    let mut clashes = Vec::new();
    for same in given.chunk_by(|a, b| a.0 == b.0) {
        clashes.extend(same[1..].iter().map(|(.., n)| (*n, Some(same[0].1))));
    }
    let alike: Vec<_> = given.iter().filter(|(id, ..)| looks_made(id)).collect();
    let made = |line: &Line| {
        let id = |tie: &Tie| tie_id(tie, &roster.actors, &kinds.tie.list);
        if !line.is_draft() {
            return Some(id(&line.tie()));
        }
        let tie = &drafts[line.entry as usize].as_ref()?.tie;
        tie.given_id.is_none().then(|| id(tie))
    };
    for id in lines.iter().filter(|_| !alike.is_empty()).filter_map(made) {
        let first = alike.partition_point(|(other, ..)| *other < id);
        let same = alike[first..].iter().take_while(|(other, ..)| *other == id);
        clashes.extend(same.map(|(.., n)| (*n, None)));
    }
    for &(n, first) in &clashes {
        let Some(draft) = drafts[n].take() else { continue };
        let id = draft.tie.given_id.clone().unwrap_or_default();
        let message = format!("two ties have the id {}, and say different things", quoted(&id));
        let hint = "give one of them another id, or leave the id out";
        let finding = Finding::new("duplicate-id", Some(draft.places.entry()), message, hint).about(&id);
        log.add(match first {
            Some(first) => finding.with(first),
            None => finding,
        });
    }
}
