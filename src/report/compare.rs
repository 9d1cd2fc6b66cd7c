use super::draft::Draft;
use super::rank::{measure_fact, score_fact, shown};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Piece, Record, Report, Sheet, Table, Words};
use crate::answer::{Common, Compared, Comparison};
use crate::model::{Dataset, KindIx};
use std::collections::BTreeSet;

/// Why an actor that no tie joins has no score.
const OUTSIDE: &str = "no relationship inside the boundary joins it to anybody";

/// How many shared contacts are named.
const NAMED: usize = 20;

/// Actors side by side, as a page.
pub fn compare(dataset: &Dataset, comparison: &Comparison) -> Report {
    let mut draft = Draft::new(dataset);
    let names: Vec<String> = comparison.compared.iter().map(|one| draft.name(one.actor).to_owned()).collect();
    measures(&mut draft, comparison, &names);
    ties(&mut draft, comparison, &names);
    contacts(&mut draft, comparison, &names);
    documents(&mut draft, comparison);
    draft.bound(&comparison.ranking.scope, "Compared on");
    explain(&mut draft, comparison);
    list_facts(&mut draft, comparison);
    draft.sheet = sheet(dataset, comparison);
    draft.finish("interlock.compare/1", format!("{} side by side", listed(&names)))
}

/// A table with a column for each of the compared.
fn table(draft: &mut Draft<'_>, first: &str, names: &[String], rows: Vec<Vec<String>>) {
    let head: Vec<String> = std::iter::once(first.to_owned()).chain(names.iter().cloned()).collect();
    let numeric = (0..head.len()).map(|column| column > 0).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(Words::plain).collect()).collect();
    draft.blocks.push(Block::Table(Table { head, numeric, rows }));
}

/// Every measure: the value, in brackets the rank and the share of the most.
fn measures(draft: &mut Draft<'_>, comparison: &Comparison, names: &[String]) {
    let columns = &comparison.ranking.columns;
    let cell = |one: &Compared, n: usize| {
        let Some(row) = &one.row else { return "not defined".to_owned() };
        let Ok(score) = &row.scores[n] else { return "not defined".to_owned() };
        let mut aside: Vec<String> = row.ranks[n].iter().map(ToString::to_string).collect();
        aside.extend(row.share(n, columns).map(|share| format!("{share:.3}")));
        if aside.is_empty() { shown(*score) } else { format!("{} ({})", shown(*score), aside.join("; ")) }
    };
    let rows = columns.iter().enumerate().map(|(n, column)| {
        let each = comparison.compared.iter().map(|one| cell(one, n));
        std::iter::once(column.title.to_owned()).chain(each).collect()
    });
    let rows = rows.collect();
    table(draft, "Measure", names, rows);
    draft.say(format!(
        "In brackets: the rank among {} and, where there is one, the part of the most it could be here.",
        count(comparison.ranking.ranked, "actor", "actors"),
    ));
    // Those who lack the same for the same reason are named together.
    let mut lacking: indexmap::IndexMap<(String, Vec<String>), Vec<String>> = indexmap::IndexMap::new();
    for one in &comparison.compared {
        for lack in undefined(comparison, one) {
            lacking.entry(lack).or_default().push(draft.name(one.actor).to_owned());
        }
    }
    for ((reason, measures), actors) in lacking {
        let (actors, measures) = (listed(&actors), listed(&measures));
        draft.say(format!("Not defined for {actors}: {measures}, because {reason}."));
    }
}

/// Which measures an actor has no value of, by reason.
fn undefined(comparison: &Comparison, one: &Compared) -> Vec<(String, Vec<String>)> {
    let mut reasons: indexmap::IndexMap<String, Vec<String>> = indexmap::IndexMap::new();
    for (n, column) in comparison.ranking.columns.iter().enumerate() {
        let reason = match &one.row {
            None => Some(OUTSIDE),
            Some(row) => row.scores[n].as_ref().err().map(String::as_str),
        };
        if let Some(reason) = reason {
            reasons.entry(reason.to_owned()).or_default().push(column.title.to_lowercase());
        }
    }
    reasons.into_iter().collect()
}

/// How many relationships of each kind.
fn ties(draft: &mut Draft<'_>, comparison: &Comparison, names: &[String]) {
    draft.heading("Relationships");
    let dataset = draft.dataset;
    let compared = &comparison.compared;
    let line = |title: &str, number: &dyn Fn(&Compared) -> usize| {
        let each = compared.iter().map(|one| grouped(number(one)));
        std::iter::once(title.to_owned()).chain(each).collect::<Vec<String>>()
    };
    let all: BTreeSet<KindIx> = compared.iter().flat_map(|one| one.kinds.iter().map(|kind| kind.0)).collect();
    let mut all: Vec<KindIx> = all.into_iter().collect();
    all.sort_by_key(|kind| (dataset.tie_kinds[kind.at()].category, *kind));
    let mut rows: Vec<Vec<String>> = all
        .iter()
        .map(|&kind| {
            let of =
                |one: &Compared| one.kinds.iter().find(|known| known.0 == kind).map_or(0, |known| known.1);
            line(&format!("“{}”", dataset.tie_kinds[kind.at()].reads), &of)
        })
        .collect();
    rows.push(line("All", &|one| one.ties));
    rows.push(line("of which claimed or disputed", &|one| one.claims));
    rows.push(line("of which unsourced", &|one| one.unsourced));
    rows.push(line("Documents they rest on", &|one| one.sources.len()));
    table(draft, "Kind", names, rows);
}

/// Which contacts they share.
fn contacts(draft: &mut Draft<'_>, comparison: &Comparison, names: &[String]) {
    draft.heading("Contacts in common");
    let shared = &comparison.shared;
    let direct: Vec<&Common> = shared.common.iter().filter(|one| one.steps == 1).collect();
    let all = if names.len() == 2 { "both" } else { "all of them" };
    if direct.is_empty() {
        draft.say(format!("In this data, no actor is directly joined with {all}."));
    } else {
        let mut each: Vec<String> = direct
            .iter()
            .take(NAMED)
            .map(|one| {
                let name = draft.name(one.actor);
                if shared.scope.course == "undirected" {
                    name.to_owned()
                } else {
                    format!("{name} ({})", one.sense.word())
                }
            })
            .collect();
        if direct.len() > NAMED {
            each.push(format!("{} more", grouped(direct.len() - NAMED)));
        }
        draft.say(format!(
            "Directly joined with {all}, those with the fewest contacts first: {}. `interlock shared` tells how.",
            listed(&each)
        ));
    }
    if names.len() > 2 {
        let pairs = shared.pairs.iter().map(|pair| {
            format!("{} and {}: {}", draft.name(pair.a), draft.name(pair.b), grouped(pair.direct))
        });
        let pairs: Vec<String> = pairs.collect();
        draft.say(format!("Contacts that two of them share: {}.", pairs.join("; ")));
    }
    let joined: Vec<String> = shared
        .joined
        .iter()
        .map(|one| format!("{} with {}", draft.name(one.from), draft.name(one.to)))
        .collect();
    if !joined.is_empty() {
        draft.say(format!("Directly joined with each other: {}.", listed(&joined)));
    }
}

/// The documents that the relationships of each rest on.
fn documents(draft: &mut Draft<'_>, comparison: &Comparison) {
    draft.heading("Documents");
    for one in &comparison.compared {
        let mut head = Words::strong(draft.name(one.actor));
        head.push(if one.sources.is_empty() { ": none" } else { ":" });
        let mut numbers: Vec<(usize, usize)> =
            one.sources.iter().map(|&(source, ties)| (draft.footnotes.cite(source), ties)).collect();
        numbers.sort_by_key(|&(number, ties)| (std::cmp::Reverse(ties), number));
        for (number, ties) in numbers {
            head.push(" ");
            head.0.push(Piece::Cite(number, None));
            head.push(&format!(" ({})", grouped(ties)));
        }
        draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
    }
    draft.say("In brackets: how many of the actor's relationships the document supports.");
}

fn explain(draft: &mut Draft<'_>, comparison: &Comparison) {
    let ranked = if comparison.everybody {
        "Everybody inside the boundary is ranked, as one of the compared is a work or an undertaking."
    } else {
        "People and bodies are ranked; works and undertakings carry connections but are not."
    };
    draft.notes.push(ranked.to_owned());
    let low: Vec<String> = comparison
        .ranking
        .columns
        .iter()
        .filter(|column| column.low_first)
        .map(|column| column.title.to_lowercase())
        .collect();
    if !low.is_empty() {
        draft.notes.push(format!("A low value ranks high in {}.", listed(&low)));
    }
    draft
        .notes
        .push("`interlock explain MEASURE` says what a measure means and when it misleads.".to_owned());
    draft.notes.push(
        "Centrality is position in recorded relationships, not influence; more is recorded of the well known, and a difference can be one of what was recorded."
            .to_owned(),
    );
}

fn list_facts(draft: &mut Draft<'_>, comparison: &Comparison) {
    let ranking = &comparison.ranking;
    let measures: Vec<Record> = ranking.columns.iter().map(|column| measure_fact(column, ranking)).collect();
    let compared: Vec<Record> =
        comparison.compared.iter().map(|one| compared_fact(draft, comparison, one)).collect();
    let shared = &comparison.shared;
    let all: Vec<Record> = shared
        .common
        .iter()
        .filter(|one| one.steps == 1)
        .map(|one| Record::from([("id", draft.id(one.actor)), ("sense", one.sense.word().into())]))
        .collect();
    let pairs: Vec<Record> = shared
        .pairs
        .iter()
        .map(|pair| {
            Record::from([("a", draft.id(pair.a)), ("b", draft.id(pair.b)), ("direct", pair.direct.into())])
        })
        .collect();
    let joined: Vec<Record> = shared
        .joined
        .iter()
        .map(|one| Record::from([("from", draft.id(one.from)), ("to", draft.id(one.to))]))
        .collect();
    let common = Record::from([("all", Fact::from(all)), ("pairs", pairs.into()), ("joined", joined.into())]);
    draft.facts.extend([
        ("measures", measures.into()),
        ("ranked", ranking.ranked.into()),
        ("compared", compared.into()),
        ("contacts_in_common", common.into()),
    ]);
}

fn compared_fact(draft: &mut Draft<'_>, comparison: &Comparison, one: &Compared) -> Record {
    let ranking = &comparison.ranking;
    let scores = ranking.columns.iter().enumerate().map(|(n, column)| {
        let fact = match &one.row {
            Some(row) => score_fact(row, n, ranking),
            None => Record::from([("value", Fact::Null), ("reason", OUTSIDE.into())]).into(),
        };
        (column.name.to_owned(), fact)
    });
    let dataset = draft.dataset;
    let kinds = one.kinds.iter().map(|&(kind, ties)| (dataset.tie_kinds[kind.at()].id.clone(), ties.into()));
    let sources: Vec<Record> = one
        .sources
        .iter()
        .map(|&(source, ties)| {
            Record::from([("note", Fact::from(draft.footnotes.cite(source))), ("ties", ties.into())])
        })
        .collect();
    Record::from([
        ("id", draft.id(one.actor)),
        ("scores", Fact::Map(scores.collect())),
        ("contacts", one.contacts.into()),
        ("ties", one.ties.into()),
        ("kinds", Fact::Map(kinds.collect())),
        ("claims", one.claims.into()),
        ("unsourced", one.unsourced.into()),
        ("sources", sources.into()),
    ])
}

/// A row for each actor and measure.
fn sheet(dataset: &Dataset, comparison: &Comparison) -> Sheet {
    let ranking = &comparison.ranking;
    let mut rows = Vec::new();
    for one in &comparison.compared {
        for (n, column) in ranking.columns.iter().enumerate() {
            let row = one.row.as_ref();
            let reason = row.map_or(Some(OUTSIDE), |row| row.scores[n].as_ref().err().map(String::as_str));
            let value = row.and_then(|row| row.scores[n].as_ref().ok());
            rows.push(vec![
                dataset.actor(one.actor).id.as_str().into(),
                dataset.actor(one.actor).name.as_str().into(),
                dataset.actor_kind(one.actor).id.as_str().into(),
                column.name.into(),
                value.map_or(Cell::Empty, |&value| Cell::Number(value)),
                row.and_then(|row| row.share(n, &ranking.columns)).map_or(Cell::Empty, Cell::Number),
                row.and_then(|row| row.ranks[n]).map_or(Cell::Empty, Cell::Count),
                Cell::Count(ranking.ranked),
                reason.map_or(Cell::Empty, Cell::from),
            ]);
        }
    }
    let head = vec!["id", "name", "kind", "measure", "value", "share", "rank", "of", "not_defined_because"];
    Sheet { head, rows }
}
