use super::draft::{Draft, TIE_COLUMNS};
use super::route::{lines as sentences, rows, steps};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Record, Report, Words, weighing};
use crate::answer::{CutActor, CutActors, Fall, Lines, Picture, RankedLine};
use crate::model::{ActorIx, Dataset};

/// So many names of a part are listed; the facts hold all.
const NAMES: usize = 12;

/// What a ranking of connections does not say.
const MISSING: &str = "A single relationship missing from the data can move it a great deal, and a bridge here need not be one in fact: other connections may not be recorded.";

/// The same where no bridge is shown.
const MOVED: &str = "A single relationship missing from the data can move it a great deal.";

/// What being cut off does not say.
const UNRECORDED: &str = "Directions are ignored. That actors are cut off here says that no other connection is recorded, not that there is none.";

/// Which connections carry most of the shortest chains, as a page; `top` of them
/// are shown, facts and rows hold all, the facts with the documents of those shown.
pub fn lines(dataset: &Dataset, lines: &Lines, top: usize) -> Report {
    let mut draft = Draft::new(dataset);
    let bridges = lines.rows.iter().filter(|row| row.bridge.is_some()).count();
    let lead = lead(&mut draft, lines);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    if let Some(reason) = &lines.undefined {
        draft.say(format!("Not defined: {reason}."));
    }
    for row in lines.rows.iter().take(top) {
        let item = line_item(&mut draft, row);
        draft.blocks.push(Block::Item(item));
    }
    if lines.rows.len() > top {
        draft.say(format!("And {} more; --top all shows them all.", grouped(lines.rows.len() - top)));
    }
    if !lines.rows.is_empty() {
        draft.say("Betweenness of a connection: of every pair of actors the part of its shortest chains that runs along it, added up; share: the same as a part of all pairs. A bridge is a connection without which some actors are cut off from others, directions ignored.");
        draft.say(format!(
            "Bridges among all {}: {}.",
            count(lines.rows.len(), "connection", "connections"),
            grouped(bridges)
        ));
    }
    draft.bound(&lines.scope, "Ranked on");
    weighing::lines(&mut draft, &lines.weighing);
    draft.notes.push(MISSING.to_owned());
    let all: Vec<Record> =
        lines.rows.iter().enumerate().map(|(n, row)| line_fact(&mut draft, row, n < top)).collect();
    draft.facts.extend([
        ("reference", Fact::from(lines.reference)),
        ("undefined", lines.undefined.clone().into()),
        ("bridges", bridges.into()),
        ("strands", all.into()),
    ]);
    line_rows(&mut draft, lines);
    draft.finish("interlock.strands/1", "Which connections carry the shortest chains")
}

/// So many connections are named below a figure, in their order.
const NAMED: usize = 5;

/// The leading connections as a figure, and all of it in words.
pub fn lines_picture(dataset: &Dataset, shown: &Picture, lines: &Lines) -> Report {
    let name = |actor: &ActorIx| dataset.actor(*actor).name.as_str();
    let first = lines.rows.iter().take(NAMED).map(|row| {
        let rank = row.rank.map(|rank| format!("{rank} ")).unwrap_or_default();
        let names: Vec<&str> = row.route.actors.iter().map(name).collect();
        format!("{rank}{}", names.join(" – "))
    });
    let first: Vec<String> = first.collect();
    let mut remarks = Vec::new();
    if !first.is_empty() {
        remarks.push(format!("Most of the shortest chains run along: {}.", first.join("; ")));
    }
    remarks.push(if shown.strong.is_empty() { MOVED } else { MISSING }.to_owned());
    super::figures::remarked(dataset, shown, remarks)
}

/// Those who join others to the rest as a figure, and all of it in words.
pub fn cuts_picture(dataset: &Dataset, shown: &Picture) -> Report {
    let rest = "The rest of the network, from which they would be cut off, is not shown.".to_owned();
    super::figures::remarked(dataset, shown, vec![rest, UNRECORDED.to_owned()])
}

/// The first line: the connection with the highest value.
fn lead(draft: &mut Draft<'_>, lines: &Lines) -> String {
    let Some(first) = lines.rows.first() else {
        return "In this data, nobody is joined to anybody inside this boundary.".to_owned();
    };
    let level = lines.rows.iter().filter(|row| row.rank == first.rank).count();
    let names: Vec<String> = first.route.actors.iter().map(|&actor| draft.name(actor).to_owned()).collect();
    let pair = listed(&names);
    let others = match level {
        1 => "more of the shortest chains run along the connection of".to_owned(),
        _ => format!(
            "as many of the shortest chains as along {}, and more than along any other, run along the connection of",
            count(level - 1, "other connection", "other connections")
        ),
    };
    format!("In this data, {others} {pair}{}.", if level == 1 { " than along any other" } else { "" })
}

fn line_item(draft: &mut Draft<'_>, row: &RankedLine) -> Item {
    let names: Vec<&str> = row.route.actors.iter().map(|&actor| draft.name(actor)).collect();
    let share = row.share.map(|share| format!(", share {share:.3}")).unwrap_or_default();
    let mut lines = sentences(draft, &row.route);
    if let Some(fall) = &row.bridge {
        let words = fallen(draft, fall);
        lines.push(Words::plain(format!("A bridge: without it, {words}")));
    }
    Item {
        marker: row.rank.map_or_else(String::new, |rank| rank.to_string()),
        head: Words::strong(names.join(" – ")),
        aside: Some(format!("betweenness {:.3}{share}", row.value)),
        lines,
    }
}

/// `3 actors are cut off from the other 40 of their part of the network: A, B and C.`
fn fallen(draft: &mut Draft<'_>, fall: &Fall) -> String {
    let parts: Vec<String> = fall
        .cut_off
        .iter()
        .map(|part| {
            let mut names: Vec<String> =
                part.iter().take(NAMES).map(|&actor| draft.name(actor).to_owned()).collect();
            if part.len() > NAMES {
                names.push(count(part.len() - NAMES, "other", "others"));
            }
            listed(&names)
        })
        .collect();
    let who = parts.join("; ");
    if fall.is_even() {
        let number = 1 + fall.cut_off.iter().filter(|part| part.len() == fall.largest).count();
        return format!(
            "its part of the network falls apart, and {number} of what is left are equally large, with {} each; apart from the first: {who}.",
            count(fall.largest, "actor", "actors")
        );
    }
    let all = fall.count();
    let be = if all == 1 { "actor is" } else { "actors are" };
    let falls = match fall.cut_off.len() {
        1 => String::new(),
        parts => format!(", in {parts} parts"),
    };
    format!("{all} {be} cut off from the {} of the largest part{falls}: {who}.", grouped(fall.largest))
}

fn fall_fact(draft: &mut Draft<'_>, fall: &Fall) -> Record {
    let parts: Vec<Fact> = fall
        .cut_off
        .iter()
        .map(|part| Fact::List(part.iter().map(|&actor| draft.id(actor)).collect()))
        .collect();
    Record::from([
        ("cut_off", Fact::from(fall.count())),
        ("largest_left", fall.largest.into()),
        ("parts", Fact::List(parts)),
    ])
}

/// A connection as a fact, with the ties and their documents if it is shown.
fn line_fact(draft: &mut Draft<'_>, row: &RankedLine, shown: bool) -> Record {
    let ends: Vec<Fact> = row.route.actors.iter().map(|&actor| draft.id(actor)).collect();
    let ties = row.route.hops.iter().flat_map(|hop| &hop.ties);
    let mut ids: Vec<Fact> = ties.map(|&(tie, _)| draft.tie_id(tie)).collect();
    ids.dedup();
    let bridge = row.bridge.as_ref().map(|fall| fall_fact(draft, fall));
    Record::from([
        ("rank", Fact::from(row.rank)),
        ("value", row.value.into()),
        ("share", row.share.into()),
        ("bridge", bridge.into()),
        ("actors", Fact::List(ends)),
        ("ties", ids.into()),
        ("steps", if shown { steps(draft, &row.route) } else { Fact::Null }),
    ])
}

/// A row for each tie.
fn line_rows(draft: &mut Draft<'_>, lines: &Lines) {
    let own = ["rank", "betweenness", "share", "bridge", "cut_off", "step"];
    draft.sheet.head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    for row in &lines.rows {
        let before = [
            row.rank.map_or(Cell::Empty, Cell::Count),
            Cell::Number(row.value),
            row.share.map_or(Cell::Empty, Cell::Number),
            if row.bridge.is_some() { "yes" } else { "no" }.into(),
            row.bridge.as_ref().map_or(Cell::Empty, |fall| Cell::Count(fall.count())),
        ];
        draft.sheet.rows.extend(rows(draft.dataset, &before, &row.route));
    }
}

/// Without whom who is cut off, as a page; `top` of them are shown, facts and rows
/// hold all.
pub fn cut_actors(dataset: &Dataset, cuts: &CutActors, top: usize) -> Report {
    let mut draft = Draft::new(dataset);
    let lead = match cuts.rows.as_slice() {
        [] => "In this data, nobody listed is the only connection of others: whoever goes, all others who were joined stay joined.".to_owned(),
        rows => format!(
            "In this data, {} the only connection of others to the rest.",
            count(rows.len(), "actor is", "actors are")
        ),
    };
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    for row in cuts.rows.iter().take(top) {
        let item = cut_item(&mut draft, row);
        draft.blocks.push(Block::Item(item));
    }
    if cuts.rows.len() > top {
        draft.say(format!("And {} more; --top all shows them all.", grouped(cuts.rows.len() - top)));
    }
    draft.bound(&cuts.scope, "Looked at");
    if cuts.unlisted > 0 {
        let which = match cuts.kinds.as_slice() {
            [] => "works and undertakings are listed only with --kind".to_owned(),
            kinds => format!("listed: {}", listed(kinds)),
        };
        draft.notes.push(format!("{} not listed: {which}.", count(cuts.unlisted, "other is", "others are")));
    }
    draft.notes.push(UNRECORDED.to_owned());
    let all: Vec<Record> = cuts
        .rows
        .iter()
        .map(|row| {
            let mut record = Record::from([("id", draft.id(row.actor)), ("rank", row.rank.into())]);
            record.extend(fall_fact(&mut draft, &row.fall));
            record
        })
        .collect();
    draft.facts.extend([("reference", Fact::from(cuts.reference)), ("cut_actors", all.into())]);
    cut_rows(&mut draft, cuts);
    draft.finish("interlock.cuts/1", "Who is cut off without whom")
}

fn cut_item(draft: &mut Draft<'_>, row: &CutActor) -> Item {
    let name = draft.name(row.actor);
    let kind = draft.dataset.actor_kind(row.actor).name.clone();
    let words = fallen(draft, &row.fall);
    Item {
        marker: row.rank.to_string(),
        head: Words::strong(name),
        aside: Some(kind),
        lines: vec![Words::plain(format!("Without {name}, {words}"))],
    }
}

/// A row for each actor that is cut off.
fn cut_rows(draft: &mut Draft<'_>, cuts: &CutActors) {
    draft.sheet.head = vec!["rank", "id", "name", "kind", "cut_off", "part", "cut_off_id", "cut_off_name"];
    for row in &cuts.rows {
        for (number, part) in row.fall.cut_off.iter().enumerate() {
            for &other in part {
                let (actor, lost) = (draft.dataset.actor(row.actor), draft.dataset.actor(other));
                draft.sheet.rows.push(vec![
                    Cell::Count(row.rank),
                    actor.id.as_str().into(),
                    actor.name.as_str().into(),
                    draft.dataset.actor_kind(row.actor).id.as_str().into(),
                    Cell::Count(row.fall.count()),
                    Cell::Count(number + 1),
                    lost.id.as_str().into(),
                    lost.name.as_str().into(),
                ]);
            }
        }
    }
}
