use super::draft::Draft;
use super::wording::{count, grouped};
use super::{Block, Cell, Fact, Item, Record, Report, Sheet, Table, Words};
use crate::answer::{Document, Documents, Stats, Tally};
use crate::model::Dataset;

/// How many actors are named that would be lost without a document.
const NAMED: usize = 8;

/// What the data set rests on, as a page.
pub fn documents(dataset: &Dataset, documents: &Documents) -> Report {
    let mut draft = Draft::new(dataset);
    let mut lead = format!(
        "{} rest on {}.",
        count(documents.ties, "relationship", "relationships"),
        count(documents.documents.len(), "document", "documents"),
    );
    if documents.unsourced > 0 {
        lead.push_str(&format!(" {} without a document.", count(documents.unsourced, "is", "are")));
    }
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    for document in &documents.documents {
        let item = entry(&mut draft, document);
        draft.blocks.push(Block::Item(item));
    }
    let facts: Vec<Record> = documents.documents.iter().map(|document| fact(&mut draft, document)).collect();
    draft.facts.insert("documents", facts.into());
    draft.facts.insert("ties", documents.ties.into());
    draft.facts.insert("unsourced", documents.unsourced.into());
    draft.sheet = sheet(dataset, documents);
    draft.finish("interlock.sources/1", "What this data rests on")
}

fn entry(draft: &mut Draft<'_>, document: &Document) -> Item {
    let number = draft.footnotes.cite(document.source);
    let source = draft.dataset.source(document.source);
    let head = Words::strong(format!("{} (id: {})", source.title, source.id));
    let mut lines = Vec::new();
    let mut says = |text: String| lines.push(Words::plain(text));
    let total = document.alone.len() + document.shared;
    if total == 0 {
        says("Carries no relationship.".to_owned());
    } else {
        says(format!(
            "Carries {}: {} alone, {} with others.",
            count(total, "relationship", "relationships"),
            grouped(document.alone.len()),
            grouped(document.shared)
        ));
    }
    if document.disputes > 0 {
        says(format!("Disputes {}.", count(document.disputes, "relationship", "relationships")));
    }
    if !document.actors_lost.is_empty() {
        let named: Vec<&str> =
            document.actors_lost.iter().take(NAMED).map(|&actor| draft.name(actor)).collect();
        let more = document.actors_lost.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        says(format!(
            "Without it {} would be joined to nobody: {}{more}.",
            count(document.actors_lost.len(), "actor", "actors"),
            named.join(", ")
        ));
    }
    for &reuse in &document.reused_by {
        let title = &draft.dataset.source(reuse).title;
        lines.push(Words::plain(format!("Reused by: {title}")));
    }
    Item { marker: number.to_string(), head, aside: None, lines }
}

fn fact(draft: &mut Draft<'_>, document: &Document) -> Record {
    let dataset = draft.dataset;
    let note = draft.footnotes.cite(document.source);
    let ties: Vec<Fact> = document.alone.iter().map(|&tie| draft.tie_id(tie)).collect();
    let lost: Vec<Fact> = document.actors_lost.iter().map(|&actor| draft.id(actor)).collect();
    let reused: Vec<&str> =
        document.reused_by.iter().map(|&source| dataset.source(source).id.as_str()).collect();
    Record::from([
        ("note", Fact::from(note)),
        ("id", dataset.source(document.source).id.as_str().into()),
        ("alone", document.alone.len().into()),
        ("shared", document.shared.into()),
        ("disputes", document.disputes.into()),
        ("ties_lost_without_it", ties.into()),
        ("actors_lost_without_it", Fact::List(lost)),
        ("reused_by", reused.into()),
    ])
}

fn sheet(dataset: &Dataset, documents: &Documents) -> Sheet {
    let rows = documents.documents.iter().map(|document| -> Vec<Cell> {
        let source = dataset.source(document.source);
        vec![
            source.id.as_str().into(),
            source.title.as_str().into(),
            source.publisher.clone().into(),
            source.published.as_ref().map(ToString::to_string).into(),
            Cell::Count(document.alone.len()),
            Cell::Count(document.shared),
            Cell::Count(document.disputes),
            Cell::Count(document.actors_lost.len()),
        ]
    });
    let head = vec![
        "id",
        "title",
        "publisher",
        "published",
        "ties_alone",
        "ties_with_others",
        "ties_disputed",
        "actors_lost_without_it",
    ];
    Sheet { head, rows: rows.collect() }
}

/// What is in the data set, as a page.
pub fn stats(dataset: &Dataset, stats: &Stats) -> Report {
    let mut draft = Draft::new(dataset);
    draft.blocks.push(Block::Paragraph(Words::strong(format!(
        "{} among {}, from {}.",
        count(stats.ties, "relationship", "relationships"),
        count(stats.actors, "actor", "actors"),
        count(stats.sources, "document", "documents"),
    ))));
    let share = |number: usize| match stats.ties {
        0 => "0".to_owned(),
        all => format!("{} ({:.0} %)", grouped(number), 100.0 * number as f64 / all as f64),
    };
    draft.say(format!("Relationships with a date: {}.", share(stats.dated)));
    draft.say(format!("Relationships with two independent documents: {}.", share(stats.corroborated)));
    draft.say(format!("Relationships without a document: {}.", share(stats.unsourced)));
    let largest = stats.parts.first().copied().unwrap_or_default();
    let alone = stats.parts.iter().filter(|&&size| size == 1).count();
    draft.say(format!(
        "{}; the largest holds {}; {} on their own.",
        count(stats.parts.len(), "connected part", "connected parts"),
        count(largest, "actor", "actors"),
        count(alone, "actor stands", "actors stand"),
    ));
    let tables = [
        ("Actors by kind", "actor_kinds", &stats.actor_kinds),
        ("Relationships by status", "statuses", &stats.statuses),
        ("Relationships by category", "categories", &stats.categories),
        ("Relationships by kind", "tie_kinds", &stats.tie_kinds),
        ("Relationships by document", "by_source", &stats.by_source),
        ("Relationships by decade of their first date", "decades", &stats.decades),
    ];
    draft.sheet.head = vec!["group", "what", "count"];
    for (title, key, tallies) in tables {
        draft.heading(title);
        draft.blocks.push(Block::Table(table(tallies)));
        let facts = tallies.iter().map(|tally| (tally.what.clone(), tally.count.into()));
        draft.facts.insert(key, Fact::Map(facts.collect()));
        let rows = tallies
            .iter()
            .map(|tally| vec![key.into(), tally.what.as_str().into(), Cell::Count(tally.count)]);
        draft.sheet.rows.extend(rows);
    }
    draft.facts.extend([
        ("actor_count", Fact::from(stats.actors)),
        ("tie_count", stats.ties.into()),
        ("source_count", stats.sources.into()),
        ("dated", stats.dated.into()),
        ("corroborated", stats.corroborated.into()),
        ("unsourced", stats.unsourced.into()),
        ("parts", stats.parts.clone().into()),
    ]);
    draft.notes.push("`interlock sources` says how many relationships each document carries.".to_owned());
    draft.finish("interlock.stats/1", "What is in this data")
}

fn table(tallies: &[Tally]) -> Table {
    let rows = tallies
        .iter()
        .map(|tally| vec![Words::plain(tally.what.as_str()), Words::plain(grouped(tally.count))]);
    Table {
        head: vec!["What".to_owned(), "How many".to_owned()],
        numeric: vec![false, true],
        rows: rows.collect(),
    }
}
