//! Careers in words, and as bars over years.

use super::bars::{Bar, Career as Rows, Listed, Part as Parted, Passage, Timeline as Bars};
use super::draft::{Draft, data_line};
use super::figures::{line, shape};
use super::profile::capital;
use super::statement::statement;
use super::timeline_facts::list_facts;
use super::wording::{count, facts, listed, replies};
use super::{Arrangement, Block, Diagram, Figure, Item, Line, Report};
use crate::answer::{Career, CareerPart, Seen, Side, Timeline};
use crate::model::{ActorIx, Category, Dataset, Tie};
use std::collections::BTreeSet;

const NO_EVIDENCE: &str = "A move between sectors is no evidence of wrongdoing.";

/// The dated ties of some actors, as a page: the bars, and all of it in words.
pub fn timeline(dataset: &Dataset, timeline: &Timeline) -> Report {
    let mut draft = Draft::new(dataset);
    let diagram = diagram(&mut draft, timeline);
    let title = diagram.title.clone();
    draft.blocks.push(Block::Figure(Figure {
        stem: "timeline".to_owned(),
        diagram: Box::new(diagram.clone()),
        screen: false,
    }));
    for career in &timeline.careers {
        tell(&mut draft, career);
    }
    draft.bound(&timeline.scope, "Drawn from");
    if timeline.careers.iter().any(|career| !career.passages.is_empty()) {
        draft.notes.push(NO_EVIDENCE.to_owned());
    }
    list_facts(&mut draft, timeline);
    super::brief::tie_sheet(&mut draft, timeline.ties().into_iter());
    let mut report = draft.finish("interlock.draw/1", title);
    report.diagram = Some(diagram);
    report
}

/// A career in words: what has dates in the order of its rows, then the rest.
fn tell(draft: &mut Draft<'_>, career: &Career) {
    let name = draft.name(career.actor);
    draft.heading(format!("{name}: in the order of the bars"));
    if career.terms.is_empty() {
        draft.say("Nothing that is recorded here has a date.");
    }
    for term in &career.terms {
        let item = item(draft, term.seen);
        draft.blocks.push(Block::Item(item));
    }
    for (seen, words) in [
        (&career.undated, "without a date"),
        (&career.contradictory, "with dates that contradict one another"),
    ] {
        if !seen.is_empty() {
            draft.heading(format!("{name}: {words}"));
        }
        for &seen in seen {
            let item = item(draft, seen);
            draft.blocks.push(Block::Item(item));
        }
    }
    if !career.passages.is_empty() {
        draft.heading(format!("{name}: between sectors"));
    }
    for passage in &career.passages {
        let body = |row: usize| {
            let tie = draft.dataset.tie(career.terms[row].seen.tie);
            let name = &draft.dataset.actor(tie.to).name;
            tie.role.as_ref().map_or_else(|| name.clone(), |role| format!("{name} ({role})"))
        };
        let (one, two) = (body(passage.from), body(passage.to));
        let words = if passage.certain {
            format!("{one}, later {two}")
        } else if passage.either_way {
            format!("{one} and {two}: the order is not certain")
        } else {
            format!("{one}, then perhaps {two}")
        };
        draft.blocks.push(Block::Item(Item { head: super::Words::plain(words), ..Item::default() }));
    }
}

fn item(draft: &mut Draft<'_>, seen: Seen) -> Item {
    let mut head = draft.sentence(seen.tie, seen.side);
    if seen.possible {
        head.push(" (possible at that time)");
    }
    let dataset = draft.dataset;
    Item { head, lines: replies(dataset, dataset.tie(seen.tie), &mut draft.footnotes), ..Item::default() }
}

pub(super) fn all(career: &Career) -> impl Iterator<Item = Seen> + '_ {
    let drawn = career.terms.iter().map(|term| term.seen);
    drawn.chain(career.undated.iter().copied()).chain(career.contradictory.iter().copied())
}

/// The ends of a tie as it is seen: the actor whose career it is in, and the other.
pub(super) fn ends(tie: &Tie, side: Side) -> [ActorIx; 2] {
    match (side, tie.on_behalf_of) {
        (Side::To, _) => [tie.to, tie.from],
        (Side::Client, Some(client)) => [client, tie.to],
        _ => [tie.from, tie.to],
    }
}

fn diagram(draft: &mut Draft<'_>, timeline: &Timeline) -> Diagram {
    let dataset = draft.dataset;
    let focus: Vec<ActorIx> = timeline.careers.iter().map(|career| career.actor).collect();
    let mut actors: BTreeSet<ActorIx> = focus.iter().copied().collect();
    for seen in timeline.careers.iter().flat_map(all) {
        actors.extend(ends(dataset.tie(seen.tie), seen.side));
    }
    let actors: Vec<ActorIx> = actors.into_iter().collect();
    let at = |actor: ActorIx| actors.binary_search(&actor).unwrap_or_default();
    let mut lines: Vec<Line> = Vec::new();
    let mut careers = Vec::new();
    for career in &timeline.careers {
        let first = lines.len();
        for seen in all(career) {
            let tie = dataset.tie(seen.tie);
            let derived = seen.side == Side::Client;
            let from = if derived { tie.on_behalf_of.unwrap_or(tie.from) } else { tie.from };
            let made = line(dataset, [at(from), at(tie.to)], (seen.tie, seen.side), &mut draft.footnotes);
            lines.push(made);
        }
        careers.push(rows(dataset, career, first, &at));
    }
    let mut cited: Vec<usize> = lines.iter().flat_map(|line| line.notes.iter().copied()).collect();
    cited.sort_unstable();
    cited.dedup();
    let data = data_line(dataset);
    let mut remarks = vec![statement(&timeline.scope, "Drawn from")];
    if careers.iter().any(|career| !career.passages.is_empty()) {
        remarks.push(NO_EVIDENCE.to_owned());
    }
    let names: Vec<String> = focus.iter().map(|&actor| dataset.actor(actor).name.clone()).collect();
    let ties = timeline.ties().len();
    let undated = careers.iter().map(|career| career.listed.len()).sum::<usize>();
    let mut subtitle =
        format!("Recorded relationships over the years: {}", count(lines.len(), "row", "rows"));
    if ties != lines.len() || undated > 0 {
        subtitle = format!("Recorded relationships over the years: {ties}");
    }
    if undated > 0 {
        subtitle.push_str(&format!(", {undated} of them listed below the bars in words"));
    }
    Diagram {
        title: listed(&names),
        subtitle: Some(subtitle),
        shapes: actors.iter().map(|&actor| shape(dataset, actor, focus.contains(&actor))).collect(),
        lines,
        arrangement: Arrangement::Network,
        strong: "",
        letters: None,
        discs: None,
        chart: None,
        timeline: Some(Bars { careers }),
        hulls: Vec::new(),
        sources: draft.footnotes.some(dataset, &cited),
        remarks,
        current_to: format!("Data current to: {}", data.current_to.as_deref().unwrap_or("not given")),
        caution: data.caution,
        credit: data.credit,
    }
}

/// The rows of a career; its lines begin at `first`, in the order of [`all`].
fn rows(dataset: &Dataset, career: &Career, first: usize, at: &impl Fn(ActorIx) -> usize) -> Rows {
    let mut parts: Vec<(CareerPart, Parted)> = Vec::new();
    for (n, term) in career.terms.iter().enumerate() {
        if parts.last().is_none_or(|(part, _)| *part != term.part) {
            parts.push((term.part, Parted { heading: None, bars: Vec::new() }));
        }
        if let Some((_, part)) = parts.last_mut() {
            part.bars.extend(bar(dataset, term.seen, first + n, at));
        }
    }
    if parts.len() > 1 {
        for (part, rows) in &mut parts {
            rows.heading = Some(heading(dataset, career, *part));
        }
    }
    let undated = career.undated.iter().map(|seen| (seen, ""));
    let contradictory =
        career.contradictory.iter().map(|seen| (seen, " (dates that contradict one another)"));
    let listed = undated.chain(contradictory).enumerate().map(|(n, (seen, why))| Listed {
        line: first + career.terms.len() + n,
        words: format!("{}{why}", facts(dataset, dataset.tie(seen.tie), seen.side)),
    });
    Rows {
        shape: at(career.actor),
        parts: parts.into_iter().map(|(_, part)| part).collect(),
        passages: career
            .passages
            .iter()
            .map(|passage| Passage {
                from: passage.from,
                to: passage.to,
                certain: passage.certain,
                either_way: passage.either_way,
            })
            .collect(),
        listed: listed.collect(),
    }
}

/// What the rows of a part are; of a sector the kinds of body that occur.
fn heading(dataset: &Dataset, career: &Career, part: CareerPart) -> String {
    let rows = career.terms.iter().filter(|term| term.part == part);
    match part {
        CareerPart::Sector(_) => {
            let kinds: BTreeSet<&str> =
                rows.map(|term| dataset.actor_kind(dataset.tie(term.seen.tie).to).plural.as_str()).collect();
            let kinds: Vec<String> = kinds.into_iter().map(ToOwned::to_owned).collect();
            format!("Posts: {}", listed(&kinds))
        }
        CareerPart::Post if career.terms.iter().any(|term| matches!(term.part, CareerPart::Sector(_))) => {
            "Other posts".to_owned()
        }
        CareerPart::Post => "Posts".to_owned(),
        CareerPart::Other => "What lasted".to_owned(),
        CareerPart::Occasion => "What happened at one time".to_owned(),
    }
}

fn bar(dataset: &Dataset, seen: Seen, line: usize, at: &impl Fn(ActorIx) -> usize) -> Option<Bar> {
    let tie = dataset.tie(seen.tie);
    let kind = dataset.tie_kind(tie);
    let [_, other] = ends(tie, seen.side);
    let name = dataset.actor(other).name.as_str();
    let verb = if seen.side == Side::To { &kind.reversed } else { &kind.reads };
    let held = seen.side == Side::From && kind.category == Category::Position;
    let mut words: Vec<String> = Vec::new();
    let name = match (&tie.role, seen.side) {
        (Some(role), _) if held => {
            words.push(role.to_string());
            capital(name)
        }
        (role, Side::Client) => {
            words.extend(role.as_ref().map(ToString::to_string));
            format!("Through {} {verb} {name}", dataset.actor(tie.from).name)
        }
        (role, _) => {
            words.extend(role.as_ref().map(ToString::to_string));
            capital(&format!("{verb} {name}"))
        }
    };
    if let Some(client) = tie.on_behalf_of.filter(|_| seen.side != Side::Client) {
        words.push(format!("on behalf of {}", dataset.actor(client).name));
    }
    words.extend(tie.amount.as_ref().map(ToString::to_string));
    words.extend(tie.timing.words().or_else(|| said(tie)));
    if seen.possible {
        words.push("possible at that time".to_owned());
    }
    let known = tie.bounds().known()?;
    let open = tie.bounds().open();
    Some(Bar {
        line,
        other: at(other),
        name,
        words: words.join(", "),
        known: [known.first, known.last],
        open,
        surely: tie.bounds().surely().map(|window| [window.first, window.last]),
        ongoing: open[1] && held_then(tie),
        occasion: tie.timing.on.is_some(),
    })
}

/// The dates of a tie that has none of its own, as its documents give them.
fn said(tie: &Tie) -> Option<String> {
    let says = tie.citations.iter().filter_map(|citation| citation.says.as_ref()?.timing.words());
    let as_of = tie.supporting().filter_map(|citation| citation.as_of.as_ref());
    let as_of = as_of.map(|date| format!("listed as of {}", date.words()));
    let words: Vec<String> = says.chain(as_of).collect();
    (!words.is_empty()).then(|| listed(&words))
}

/// Whether a date says that it had not ended by then.
pub(super) fn held_then(tie: &Tie) -> bool {
    tie.timing.ongoing_as_of.is_some() || tie.supporting().any(|citation| citation.as_of.is_some())
}
