//! What leaving out one document or one relationship does to a ranking, in words.

use super::draft::Draft;
use super::wording::{count, listed, ordinal};
use super::{Block, Item, Piece, Words};
use crate::answer::{Basis, Fewest, Part, Ranking, Shift, Side, Sure, Without};
use crate::model::{SourceIx, TieIx};

/// How many documents a page names.
const DOCUMENTS: usize = 5;

/// How many relationships a page names.
const TIES: usize = 3;

/// How many falls are told of each.
const FALLS: usize = 3;

/// How many relationships that together put another first are told one by one.
const TOGETHER: usize = 3;

/// What was worked out without any draw.
pub(super) fn exact(draft: &mut Draft<'_>, ranking: &Ranking, sure: &Sure) {
    let by = ranking.columns[0].title.to_lowercase();
    draft.heading(format!("What the ranking by {by} hangs on"));
    documents(draft, sure, ranking.scope.ties);
    ties(draft, sure);
    if let Some(first) = ranking.rows.first() {
        let name = draft.name(first.actor).to_owned();
        fewest_ties(draft, &name, sure.exact.fewest_ties.as_ref());
        fewest_documents(draft, &name, sure.exact.fewest_documents.as_ref());
    }
    for part in &sure.exact.parts {
        on_part(draft, part, ranking.scope.ties);
    }
}

/// `X falls from 1st to 4th and Y from 2nd to 3rd`; empty if nobody falls.
fn falls(draft: &mut Draft<'_>, shifts: &[Shift]) -> String {
    let falls: Vec<&Shift> = shifts.iter().filter(|shift| shift.to > shift.from).collect();
    let told: Vec<String> = falls
        .iter()
        .take(FALLS)
        .enumerate()
        .map(|(n, shift)| {
            let verb = if n == 0 { " falls" } else { "" };
            format!("{}{verb} from {} to {}", draft.name(shift.actor), ordinal(shift.from), ordinal(shift.to))
        })
        .collect();
    let more = falls.len().saturating_sub(FALLS);
    let mut told = told;
    if more > 0 {
        told.push(count(more, "other falls too", "others fall too"));
    }
    listed(&told)
}

/// The same, or who rises if nobody falls.
fn moves(draft: &mut Draft<'_>, shifts: &[Shift]) -> String {
    let told = falls(draft, shifts);
    match shifts.first() {
        Some(shift) if told.is_empty() => {
            format!("{} rises from {} to {}", draft.name(shift.actor), ordinal(shift.from), ordinal(shift.to))
        }
        _ => told,
    }
}

/// A document by its title, with its note.
fn document(draft: &mut Draft<'_>, source: SourceIx) -> Words {
    let title = &draft.dataset.source(source).title;
    let title = if title.starts_with('[') { title.clone() } else { format!("“{title}”") };
    let mut words = Words::plain(format!("{title} "));
    words.0.push(Piece::Cite(draft.footnotes.cite(source), None));
    words
}

fn documents(draft: &mut Draft<'_>, sure: &Sure, all_ties: usize) {
    let Some(found) = &sure.exact.documents else {
        draft.say("What leaving out documents does was not worked out: it takes too much work here.");
        return;
    };
    let changing: Vec<&Without<SourceIx>> = found.iter().filter(|one| !one.shifts.is_empty()).collect();
    let all = count(found.len(), "document", "documents");
    if found.is_empty() {
        draft.say("No relationship here is supported by a document, so that none can be left out.");
        return;
    }
    if changing.is_empty() {
        draft.say(format!("No one of the {all} changes a place of those shown when it is left out."));
        return;
    }
    draft.say(format!(
        "Without one document: {} of {} {} places of those shown{}.",
        changing.len(),
        found.len(),
        if changing.len() == 1 { "changes" } else { "change" },
        if changing.len() > DOCUMENTS { format!("; the gravest {DOCUMENTS}") } else { String::new() },
    ));
    for without in changing.into_iter().take(DOCUMENTS) {
        let mut head = Words::plain("Without ");
        let title = document(draft, without.gone);
        head.append(title);
        if without.ties == all_ties {
            head.push(", on which alone every relationship rests, nothing is left to rank.");
        } else {
            let moves = moves(draft, &without.shifts);
            let ties = count(without.ties, "relationship rests", "relationships rest");
            head.push(&format!(", on which alone {ties}, {moves}."));
        }
        draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
    }
}

fn ties(draft: &mut Draft<'_>, sure: &Sure) {
    let Some(found) = &sure.exact.ties else {
        draft.say("What leaving out relationships does was not worked out: it takes too much work here.");
        return;
    };
    if found.is_empty() {
        draft.say("No single relationship changes a place of those shown when it is left out.");
        return;
    }
    draft.say(format!(
        "Without one relationship: {} a place of those shown{}.",
        count(found.len(), "relationship changes", "relationships change"),
        if found.len() > TIES { format!("; the gravest {TIES}") } else { String::new() },
    ));
    for without in found.iter().take(TIES) {
        let mut head = draft.sentence(without.gone, Side::From);
        let moves = moves(draft, &without.shifts);
        head.push(&format!(". Without it, {moves}."));
        draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
    }
}

/// Who is first then: `then B is first`, `then B and C are first`.
fn then(draft: &mut Draft<'_>, fewest: &[crate::answer::ActorIx]) -> String {
    let names: Vec<String> = fewest.iter().take(FALLS).map(|&actor| draft.name(actor).to_owned()).collect();
    match fewest.len() {
        1 => format!("then {} is first", names[0]),
        all if all <= FALLS => format!("then {} are first", listed(&names)),
        all => format!("then {all} others share the first place"),
    }
}

/// Why none was found.
fn not_found<T>(fewest: &Fewest<T>, name: &str, what: [&str; 2]) -> String {
    let [one, many] = what;
    if fewest.complete && fewest.at_least > 1 {
        format!("No {one}, left out, puts another ahead of {name}; nor was a set of {many} found that does.")
    } else if fewest.complete {
        format!("There is no {one} whose removal could put another ahead of {name}.")
    } else {
        format!(
            "Fewer than {} do not put another ahead of {name}; how many do was not worked out: it takes too \
             much work here.",
            count(fewest.at_least, one, many)
        )
    }
}

fn fewest_ties(draft: &mut Draft<'_>, name: &str, fewest: Option<&Fewest<TieIx>>) {
    let Some(fewest) = fewest else { return };
    let Some(found) = &fewest.found else {
        draft.say(not_found(fewest, name, ["relationship", "relationships"]));
        return;
    };
    let then = then(draft, &fewest.successors);
    draft.say(how_few(fewest, found.len(), name, ["relationship", "relationships"], &then));
    if found.len() <= TOGETHER {
        for &tie in found {
            let head = draft.sentence(tie, Side::From);
            draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
        }
    }
}

fn fewest_documents(draft: &mut Draft<'_>, name: &str, fewest: Option<&Fewest<SourceIx>>) {
    let Some(fewest) = fewest else { return };
    let Some(found) = &fewest.found else {
        draft.say(not_found(fewest, name, ["document", "documents"]));
        return;
    };
    let then = then(draft, &fewest.successors);
    draft.say(how_few(fewest, found.len(), name, ["document", "documents"], &then));
    if found.len() <= TOGETHER {
        for &source in found {
            let head = document(draft, source);
            draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
        }
    }
}

/// `No single document, left out, puts another ahead of X; 2 left out together
/// do: then Y is first.`
fn how_few<T>(fewest: &Fewest<T>, found: usize, name: &str, [one, many]: [&str; 2], then: &str) -> String {
    if found == 1 {
        return format!("One {one}, left out, puts another ahead of {name}: {then}.");
    }
    let none = match fewest.at_least {
        1 => format!("Left out together, {found} {many} put another ahead of {name}"),
        2 => format!("No single {one}, left out, puts another ahead of {name}; {found} left out together do"),
        at_least => {
            format!("No {} {many}, left out together, put another ahead of {name}; {found} do", at_least - 1)
        }
    };
    // Found step by step, so that a smaller set between may exist.
    let bound = if found > fewest.at_least { " (fewer might: not all sets were tried)" } else { "" };
    format!("{none}{bound}: {then}.")
}

/// The first places on some of the relationships.
fn on_part(draft: &mut Draft<'_>, part: &Part, all: usize) {
    let which = match part.basis {
        Basis::Corroborated => "that two independent documents support",
        Basis::Unclaimed => "that are neither alleged nor disputed",
    };
    if part.leading.is_empty() {
        let none = if part.ties == 0 { "there is none" } else { "nobody listed has one" };
        draft.say(format!("Ranked on the relationships {which}: {none}."));
        return;
    }
    let leading: Vec<String> = part
        .leading
        .iter()
        .map(|shift| {
            let before = if shift.from == shift.to {
                String::new()
            } else {
                format!(" (on all {})", ordinal(shift.from))
            };
            format!("{} {}{before}", ordinal(shift.to), draft.name(shift.actor))
        })
        .collect();
    draft.say(format!("Ranked on the relationships {which} ({} of {all}): {}.", part.ties, listed(&leading)));
}
