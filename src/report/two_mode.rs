use super::figures::remarked;
use super::grouped::plural;
use super::profile::capital;
use super::wording::{count, listed};
use super::{Block, Fact, Record, Report};
use crate::answer::TwoMode;
use crate::model::Dataset;

/// So many of those for whom there is no room are named.
const NAMED: usize = 12;

/// Two modes in two columns, as a page. `modes` are the words by which the user
/// named them: ids of kinds, or families.
pub fn two_mode(dataset: &Dataset, answer: &TwoMode, modes: [&str; 2]) -> Report {
    let [left, right] = modes.map(|mode| plural(dataset, mode));
    let columns = answer.picture.columns.as_deref().unwrap_or_default();
    let held = |number: usize| columns.iter().filter(|&&column| column == number).count();
    let mut remarks = vec![format!("On the left {left} ({}), on the right {right} ({}).", held(0), held(1))];
    if !answer.cut.is_empty() {
        let mut names: Vec<String> =
            answer.cut.iter().take(NAMED).map(|&actor| dataset.actor(actor).name.clone()).collect();
        if answer.cut.len() > NAMED {
            names.push(format!("{} more", answer.cut.len() - NAMED));
        }
        remarks.push(format!("Shown are those with the most contacts here. Not shown: {}.", listed(&names)));
    }
    if answer.within > 0 {
        let ties = count(
            answer.within,
            "relationship between two of one side is",
            "relationships between two of one side are",
        );
        remarks.push(format!("{ties} left out."));
    }
    if answer.others > 0 {
        let others = count(answer.others, "actor of another kind is", "actors of other kinds are");
        remarks.push(format!("{others} not shown."));
    }
    let mut report = remarked(dataset, &answer.picture, remarks.clone());
    report.notes.splice(0..0, remarks);
    let title = format!("{} and {right}", capital(&left));
    report.title.clone_from(&title);
    for block in &mut report.blocks {
        if let Block::Figure(figure) = block {
            figure.diagram.title.clone_from(&title);
            figure.screen = false;
        }
    }
    if let Some(diagram) = &mut report.diagram {
        diagram.title = title;
    }
    // Whoever is named is listed with name and kind.
    let known: Vec<Option<Fact>> = report.actors.iter().map(|one| one.get("id").cloned()).collect();
    for &actor in &answer.cut {
        let (facts, kind) = (dataset.actor(actor), &dataset.actor_kind(actor).id);
        let id = Fact::from(facts.id.as_str());
        if !known.contains(&Some(id.clone())) {
            let name = Fact::from(facts.name.as_str());
            report.actors.push(Record::from([("id", id), ("name", name), ("kind", kind.as_str().into())]));
        }
    }
    let cut = answer.cut.iter().map(|&actor| Fact::from(dataset.actor(actor).id.as_str()));
    report.facts.insert("not_shown", Fact::List(cut.collect()));
    report.facts.insert("left_out_within_modes", answer.within.into());
    report
}
