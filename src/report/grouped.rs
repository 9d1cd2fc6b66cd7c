//! Figures whose actors stand in groups, each with an outline.

use super::figures::remarked;
use super::groups::CALCULATED;
use super::profile::capital;
use super::wording::{count, grouped, listed};
use super::{Block, Diagram, Fact, Hull, Item, Record, Report, Words};
use crate::answer::{Grouped, Grouping};
use crate::model::{ActorIx, Dataset, Family};

/// A figure in groups, as a page: outlines that are named `A`, `B` …, and who is in
/// which in words.
pub fn grouping(dataset: &Dataset, answer: &Grouping) -> Report {
    let mut remarks = Vec::new();
    match answer.by {
        Grouped::Communities => remarks.push(CALCULATED.to_owned()),
        Grouped::Components => remarks.push("An outline holds what hangs together in this data.".to_owned()),
        _ => {}
    }
    if answer.cut > 0 {
        let cut = count(answer.cut, "other is", "others are");
        remarks.push(format!("Shown are the most central of the largest groups; {cut} not shown."));
    }
    let held: usize = answer.groups.iter().map(|(_, members)| members.len()).sum();
    let alone = answer.picture.actors.len() - held;
    if alone > 0 && held > 0 {
        let alone = count(alone, "actor stands", "actors stand");
        remarks.push(format!("{alone} outside the outlines: alone in a group, or in none."));
    }
    let mut report = remarked(dataset, &answer.picture, remarks.clone());
    report.notes.splice(0..0, remarks);
    let hulls: Vec<Hull> =
        answer.groups.iter().enumerate().map(|(n, group)| hull(dataset, answer, n, group)).collect();
    let subtitle = subtitle(answer);
    for block in &mut report.blocks {
        if let Block::Figure(figure) = block {
            figure.screen = false;
            outline(&mut figure.diagram, &hulls, &subtitle);
        }
    }
    if let Some(diagram) = &mut report.diagram {
        outline(diagram, &hulls, &subtitle);
    }
    let told: Vec<Block> = tell(dataset, answer, &hulls);
    let after =
        report.blocks.iter().position(|block| matches!(block, Block::Figure(_))).map_or(0, |at| at + 1);
    report.blocks.splice(after..after, told);
    list_facts(dataset, answer, &hulls, &mut report);
    report
}

fn outline(diagram: &mut Diagram, hulls: &[Hull], subtitle: &str) {
    diagram.hulls = hulls.to_vec();
    diagram.subtitle = Some(subtitle.to_owned());
}

/// `3 groups found by calculation: 30 of 321 actors, 48 recorded relationships`.
fn subtitle(answer: &Grouping) -> String {
    let how = match &answer.by {
        Grouped::Communities => "groups found by calculation".to_owned(),
        Grouped::Components => "parts that nothing recorded joins".to_owned(),
        Grouped::Kind => "groups by kind of actor".to_owned(),
        Grouped::Family => "groups by family of kinds".to_owned(),
        Grouped::Field(field) => format!("groups by {field}"),
    };
    let shown = answer.picture.actors.len();
    let actors = match answer.cut {
        0 => count(shown, "actor", "actors"),
        cut => format!("{} of {}", grouped(shown), count(shown + cut, "actor", "actors")),
    };
    let ties = answer.picture.ties.iter().filter(|tie| !tie.1).count();
    let ties = count(ties, "recorded relationship", "recorded relationships");
    format!("{} {how}: {actors}, {ties}", answer.groups.len())
}

fn hull(dataset: &Dataset, answer: &Grouping, n: usize, group: &(Option<String>, Vec<ActorIx>)) -> Hull {
    let (recorded, members) = group;
    let central = members.first().map_or("", |&actor| dataset.actor(actor).name.as_str());
    let called = match (&answer.by, recorded) {
        (Grouped::Kind | Grouped::Family, Some(word)) => capital(&plural(dataset, word)),
        (_, Some(word)) => word.clone(),
        (_, None) => central.to_owned(),
    };
    let meaning = match &answer.by {
        Grouped::Communities => "group found by calculation, named after its most central member".to_owned(),
        Grouped::Components => {
            "part that nothing recorded joins to others, named after its most central member".to_owned()
        }
        Grouped::Kind => "actors of one kind".to_owned(),
        Grouped::Family => "actors of one family of kinds".to_owned(),
        Grouped::Field(field) => format!("actors with the same {field}"),
    };
    let mut shapes: Vec<usize> =
        members.iter().filter_map(|actor| answer.picture.actors.binary_search(actor).ok()).collect();
    shapes.sort_unstable();
    Hull { name: format!("{} · {called}", letters(n)), members: shapes, meaning }
}

/// `A` to `Z`, then `AA`, `AB` …
fn letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).expect("less than 26")));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What several of a kind or family are called: `committees`, `people`.
pub(super) fn plural(dataset: &Dataset, word: &str) -> String {
    if let Some(kind) = dataset.actor_kinds.iter().find(|kind| kind.id == word) {
        return kind.plural.clone();
    }
    match Family::ALL.iter().find(|(_, family)| *family == word) {
        Some((Family::Person, _)) => "people".to_owned(),
        Some((Family::Unspecified, _)) => "actors of unspecified kind".to_owned(),
        _ => format!("{word}s"),
    }
}

/// Who of those shown is in which group.
fn tell(dataset: &Dataset, answer: &Grouping, hulls: &[Hull]) -> Vec<Block> {
    if hulls.is_empty() {
        let none = "No two of the actors shown are in one group.";
        return vec![Block::Paragraph(Words::plain(none))];
    }
    let mut blocks = vec![Block::Heading("Groups".to_owned())];
    for (hull, (_, members)) in hulls.iter().zip(&answer.groups) {
        let names: Vec<String> = members.iter().map(|&actor| dataset.actor(actor).name.clone()).collect();
        blocks.push(Block::Item(Item {
            head: Words::strong(hull.name.clone()),
            aside: Some(count(members.len(), "actor shown", "actors shown")),
            lines: vec![Words::plain(listed(&names))],
            ..Item::default()
        }));
    }
    blocks
}

fn list_facts(dataset: &Dataset, answer: &Grouping, hulls: &[Hull], report: &mut Report) {
    let groups = hulls.iter().zip(&answer.groups).enumerate().map(|(n, (hull, (_, members)))| {
        let ids = members.iter().map(|&actor| Fact::from(dataset.actor(actor).id.as_str()));
        Record::from([
            ("id", Fact::from(letters(n))),
            ("name", hull.name.as_str().into()),
            ("members", Fact::List(ids.collect())),
        ])
    });
    let groups: Vec<Record> = groups.collect();
    report.facts.insert("grouped_by", answer.by.word().into());
    report.facts.insert("groups", groups.into());
    report.facts.insert("not_shown", answer.cut.into());
}
