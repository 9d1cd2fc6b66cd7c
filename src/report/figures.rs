use super::draft::{Draft, data_line};
use super::footnotes::Footnotes;
use super::moves::moves_title;
use super::statement::statement;
use super::wording::{count, listed, sentence};
use super::{Arrangement, Arrows, Diagram, Figure, Line, LineTie, Mark, Report, Shape};
use super::{discs, letters};
use crate::answer::{Order, Picture, Side, View};
use crate::model::{ActorIx, Dataset, Direction, TieIx};
use std::collections::BTreeMap;

/// A figure as a page of its own: the picture, and all of it in words.
pub fn picture(dataset: &Dataset, picture: &Picture) -> Report {
    remarked(dataset, picture, Vec::new())
}

/// The same, with further remarks below the picture.
pub(super) fn remarked(dataset: &Dataset, picture: &Picture, remarks: Vec<String>) -> Report {
    let mut draft = Draft::new(dataset);
    let mut diagram = diagram(dataset, picture, &mut draft.footnotes);
    diagram.remarks.extend(remarks);
    let title = diagram.title.clone();
    draft.blocks.push(super::Block::Figure(Figure {
        stem: "figure".to_owned(),
        diagram: Box::new(diagram.clone()),
        screen: picture.view == View::Whole,
    }));
    draft.heading("In words");
    super::brief::in_words(&mut draft, picture);
    draft.bound(&picture.scope, "Drawn from");
    let actors: Vec<super::Fact> = picture.actors.iter().map(|&actor| draft.id(actor)).collect();
    let ties: Vec<super::Record> = picture
        .ties
        .iter()
        .filter(|shown| !shown.1)
        .map(|&(tie, _, possible)| draft.tie(tie, possible))
        .collect();
    draft.facts.insert("shown", super::Fact::List(actors));
    draft.facts.insert("ties", ties.into());
    super::brief::tie_sheet(&mut draft, picture.ties.iter().map(|&(tie, _, possible)| (tie, possible)));
    let mut report = draft.finish("interlock.draw/1", title);
    report.diagram = Some(diagram);
    report
}

/// What a figure shows, ready to be given places.
pub(super) fn diagram(dataset: &Dataset, picture: &Picture, notes: &mut Footnotes) -> Diagram {
    let position = |actor: ActorIx| picture.actors.binary_search(&actor).ok();
    let lines = lines(dataset, picture, notes);
    let mut cited: Vec<usize> = lines.iter().flat_map(|line| line.notes.iter().copied()).collect();
    cited.sort_unstable();
    cited.dedup();
    let data = data_line(dataset);
    let mut remarks = vec![statement(&picture.scope, "Drawn from")];
    if picture.left_out > 0 {
        let word = count(picture.left_out, "actor has", "actors have");
        remarks.push(format!(
            "{word} no relationship inside the boundary and {} not shown.",
            if picture.left_out == 1 { "is" } else { "are" }
        ));
    }
    if !picture.hidden.is_empty() {
        let names: Vec<String> =
            picture.hidden.iter().map(|&actor| dataset.actor(actor).name.clone()).collect();
        let is = if names.len() == 1 { "is" } else { "are" };
        remarks.push(format!("{} {is} not shown, as was asked.", listed(&names)));
    }
    remarks.extend(cut(picture.view));
    Diagram {
        title: title(dataset, picture),
        subtitle: Some(subtitle(picture)),
        shapes: discs::shares(picture)
            .into_iter()
            .zip(&picture.actors)
            .map(|(share, &actor)| Shape { share, ..shape(dataset, actor, picture.focus.contains(&actor)) })
            .collect(),
        arrangement: match (picture.view, &picture.columns) {
            (View::TwoMode { .. }, Some(columns)) => Arrangement::Facing(columns.clone()),
            (_, Some(columns)) => Arrangement::Columns(columns.clone()),
            (View::Around(actor, _) | View::Reach { actor, .. }, None) => {
                position(actor).map_or(Arrangement::Network, Arrangement::Around)
            }
            _ => Arrangement::Network,
        },
        strong: letters::strong(picture.view),
        letters: letters::meaning(picture),
        discs: discs::sentence(dataset, picture),
        chart: None,
        timeline: None,
        hulls: Vec::new(),
        sources: notes.some(dataset, &cited),
        lines,
        remarks,
        current_to: format!("Data current to: {}", data.current_to.as_deref().unwrap_or("not given")),
        caution: data.caution,
        credit: data.credit,
    }
}

fn title(dataset: &Dataset, picture: &Picture) -> String {
    let name = |actor: ActorIx| dataset.actor(actor).name.as_str();
    match picture.view {
        View::Whole => dataset.meta.title.clone().unwrap_or_else(|| "The whole network".to_owned()),
        View::Central(number) => format!("The {number} most central actors"),
        View::Around(actor, _) => name(actor).to_owned(),
        View::Between(from, to) => format!("{} and {}", name(from), name(to)),
        View::Reach { actor, inward: true, .. } => format!("Who can reach {}", name(actor)),
        View::Reach { actor, .. } => format!("Whom {} can reach", name(actor)),
        View::Carriers { .. } => "Who carries the chains".to_owned(),
        View::Common { .. } => {
            let names: Vec<String> = picture.focus.iter().map(|&actor| name(actor).to_owned()).collect();
            format!("What {} have in common", listed(&names))
        }
        View::Groups { .. } => "Groups found by calculation".to_owned(),
        View::Broker { actor, .. } => format!("Between whom {} stands", name(actor)),
        View::Brokers { .. } => "Who stands between others".to_owned(),
        View::TwoMode { .. } => "Two modes".to_owned(),
        View::Lines { .. } => "Which connections carry the shortest chains".to_owned(),
        View::Cuts { .. } => "Who is cut off without whom".to_owned(),
        View::Interlocks { works: false, .. } => "Bodies that share people".to_owned(),
        View::Interlocks { works: true, .. } => "Bodies that share works".to_owned(),
        View::Moves { shown, moved, .. } => {
            let section = |n| (if n < moved { Order::Moved } else { Order::Open }, false);
            moves_title((0..shown).map(section)).to_owned()
        }
    }
}

/// What of the answer the figure has no room for.
fn cut(view: View) -> Option<String> {
    let (number, what) = match view {
        View::Reach { cut, .. } => (cut, ["other actor within reach", "other actors within reach"]),
        View::Carriers { cut } => (cut, ["other actor that carries some", "other actors that carry some"]),
        View::Cuts { cut, .. } => (cut, ["other actor who is cut off", "other actors who are cut off"]),
        View::Groups { cut, .. } => (cut, ["other member", "other members"]),
        View::Common { cut } => (cut, ["shared actor", "shared actors"]),
        _ => return None,
    };
    let is = if number == 1 { "is" } else { "are" };
    (number > 0).then(|| format!("{} {is} not shown.", count(number, what[0], what[1])))
}

fn subtitle(picture: &Picture) -> String {
    let ties = picture.ties.iter().filter(|tie| !tie.1).count();
    let shown = format!(
        "{}, {}",
        count(picture.actors.len(), "actor", "actors"),
        count(ties, "recorded relationship", "recorded relationships")
    );
    match picture.view {
        View::Whole => format!("The whole network: {shown}"),
        View::Central(_) => format!("and the relationships among them: {shown}"),
        View::Around(_, depth) => {
            format!("Everything recorded within {}: {shown}", count(depth, "step", "steps"))
        }
        View::Between(..) => format!("The chains recorded between them: {shown}"),
        View::Reach { hops, .. } => {
            format!("Within {}, each at the fewest: {shown}", count(hops, "step", "steps"))
        }
        View::Carriers { .. } => {
            format!("{} who carry most, in bold, each with one of the chains: {shown}", picture.focus.len())
        }
        View::Groups { shown: some, of, .. } => {
            let which =
                if some < of { format!("{some} of {of} groups") } else { count(of, "group", "groups") };
            format!("The most central members of {which}: {shown}")
        }
        View::TwoMode { .. } => format!("and the relationships between them: {shown}"),
        View::Broker { shown: some, of, .. } => {
            let cases = if some < of { format!("{some} of ") } else { String::new() };
            format!("{cases}{}: {shown}", count(of, "case", "cases"))
        }
        View::Brokers { shown: some, .. } => {
            format!("The leading {some}, in bold, each with some of its cases: {shown}")
        }
        View::Lines { shown: some, of, .. } => {
            let first = if some < of { format!("The first {some} of ") } else { String::new() };
            let emphasis = if picture.strong.is_empty() { "" } else { "; bridges are emphasised" };
            format!("{first}{}{emphasis}: {shown}", count(of, "connection", "connections"))
        }
        View::Cuts { shown: some, of, .. } => {
            let first = if some < of { format!("The first {some} of ") } else { String::new() };
            format!(
                "{first}{} without whom others are cut off, in bold, with these others: {shown}",
                count(of, "actor", "actors")
            )
        }
        View::Common { .. } => format!("Whom and what they share within two steps: {shown}"),
        View::Interlocks { shown: some, of, .. } => {
            let first = if some < of { format!("The first {some} of ") } else { String::new() };
            format!("{first}{}: {shown}", count(of, "pair of bodies", "pairs of bodies"))
        }
        View::Moves { shown: some, of, moved } => {
            let first = if some < of { format!("The first {some} of ") } else { String::new() };
            let pairs = count(of, "pair of posts", "pairs of posts");
            let certain = match moved {
                0 => "none is certainly a move".to_owned(),
                1 => "1 is certainly a move (emphasised)".to_owned(),
                _ => format!("{moved} are certainly moves (emphasised)"),
            };
            format!("{first}{pairs}; {certain}: {shown}")
        }
    }
}

/// An actor as a shape; `emphasis`: the picture is about it.
pub(super) fn shape(dataset: &Dataset, ix: ActorIx, emphasis: bool) -> Shape {
    let actor = dataset.actor(ix);
    Shape {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: dataset.actor_kind(ix).name.clone(),
        family: dataset.family(ix),
        emphasis,
        share: None,
    }
}

/// One line for each pair and mark.
fn lines(dataset: &Dataset, picture: &Picture, notes: &mut Footnotes) -> Vec<Line> {
    let position =
        |actor: ActorIx| picture.actors.binary_search(&actor).expect("a figure shows both ends of its ties");
    let mut pairs: BTreeMap<(usize, usize, Mark), Vec<(TieIx, bool)>> = BTreeMap::new();
    for &(ix, derived, _) in &picture.ties {
        let tie = dataset.tie(ix);
        let from = if derived { tie.on_behalf_of.unwrap_or(tie.from) } else { tie.from };
        let (from, to) = (position(from), position(tie.to));
        if from != to {
            pairs.entry((from.min(to), from.max(to), mark(dataset, ix))).or_default().push((ix, derived));
        }
    }
    let made = pairs.into_iter().map(|((low, high, mark), ties)| {
        let mut line = blank([low, high], mark);
        line.chains = letters::letters(picture, &ties.iter().map(|tie| tie.0).collect::<Vec<_>>());
        for (ix, derived) in ties {
            line.emphasis |= picture.strong.contains(&ix);
            let side = if derived { Side::Client } else { Side::From };
            join(&mut line, dataset, (ix, side), position(dataset.tie(ix).to) == high, notes);
        }
        line
    });
    made.collect()
}

/// One tie as a line of its own between two shapes, worded from a side.
pub(super) fn line(
    dataset: &Dataset,
    ends: [usize; 2],
    (ix, side): (TieIx, Side),
    notes: &mut Footnotes,
) -> Line {
    let mut line = blank(ends, mark(dataset, ix));
    join(&mut line, dataset, (ix, side), true, notes);
    line
}

/// A line that no tie has joined yet.
fn blank([from, to]: [usize; 2], mark: Mark) -> Line {
    let (arrows, notes, ties) = (Arrows::None, Vec::new(), Vec::new());
    Line { from, to, arrows, mark, notes, unsourced: false, emphasis: false, chains: String::new(), ties }
}

/// Adds a tie to a line; `forward`: it runs towards the line's end.
fn join(line: &mut Line, dataset: &Dataset, (ix, side): (TieIx, Side), forward: bool, notes: &mut Footnotes) {
    let tie = dataset.tie(ix);
    line.arrows = arrows(line.arrows, tie.direction, forward);
    line.unsourced |= tie.unsourced();
    line.notes.extend(tie.citations.iter().map(|citation| notes.cite(citation.source)));
    line.notes.sort_unstable();
    line.notes.dedup();
    line.ties.push(LineTie {
        id: dataset.id_of(tie).to_string(),
        sentence: sentence(dataset, ix, side, notes).text(),
        verb: dataset.tie_kind(tie).reads.clone(),
        years: tie.timing.words(),
        past: tie.timing.end.is_some(),
    });
}

fn mark(dataset: &Dataset, ix: TieIx) -> Mark {
    let tie = dataset.tie(ix);
    if dataset.tie_kind(tie).against {
        Mark::Against
    } else if super::wording::is_claim(tie) {
        Mark::Claimed
    } else {
        Mark::Stated
    }
}

/// The arrowheads of a line after one more tie joins it.
fn arrows(before: Arrows, direction: Direction, forward: bool) -> Arrows {
    match (before, direction, forward) {
        (_, Direction::Undirected, _) => before,
        (Arrows::None | Arrows::Forward, Direction::Directed, true) => Arrows::Forward,
        (Arrows::None | Arrows::Backward, Direction::Directed, false) => Arrows::Backward,
        (_, Direction::Directed, _) => Arrows::Both,
    }
}
