use super::wording::count;
use super::{Block, Cell, DataLine, Fact, Item, Piece, Record, Report, Sheet, Words};
use crate::finding::{Finding, Severity};
use std::collections::BTreeMap;

/// Where a finding stands, ready for print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the user gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Whether the data are sound: all findings with their places, at most `most`
/// of each severity printed, and those that the data accept. `held` says what
/// was read, for the last line.
pub fn check(findings: &[(Option<Place>, Finding)], most: usize, data: DataLine, held: &str) -> Report {
    let mut blocks = Vec::new();
    let open = |severity: Severity| {
        findings
            .iter()
            .filter(move |(_, finding)| finding.accepted.is_none() && finding.code.severity == severity)
    };
    let mut notes = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let number = open(severity).count();
        blocks.extend(
            open(severity).take(most).map(|(place, finding)| Block::Item(item(place.as_ref(), finding))),
        );
        if number > most {
            let word = severity.word();
            notes.push(format!("The first {most} of {number} {word}s are shown; --max-findings shows more."));
        }
    }
    let accepted = findings.iter().filter(|(_, finding)| finding.accepted.is_some());
    let accepted: Vec<Block> =
        accepted.map(|(place, finding)| Block::Item(item(place.as_ref(), finding))).collect();
    let number_accepted = accepted.len();
    if !accepted.is_empty() {
        blocks.push(Block::Heading("Accepted".to_owned()));
        blocks.extend(accepted);
    }
    let total = |severity| open(severity).count();
    let summary = format!(
        "{}, {}, {}; {} accepted. {held}",
        count(total(Severity::Error), "error", "errors"),
        count(total(Severity::Warning), "warning", "warnings"),
        count(total(Severity::Note), "note", "notes"),
        number_accepted,
    );
    blocks.insert(0, Block::Paragraph(Words::strong(summary)));
    Report {
        schema: "interlock.check/1",
        title: "Is this data sound?".to_owned(),
        blocks,
        notes,
        boundary: Record::new(),
        actors: Vec::new(),
        sources: Vec::new(),
        data,
        facts: facts(findings),
        sheet: sheet(findings),
        diagram: None,
    }
}

fn item(place: Option<&Place>, finding: &Finding) -> Item {
    let mut head = Words::default();
    if let Some(place) = place {
        head.push(&format!("{}:{}:{}: ", place.file, place.line, place.column));
    }
    head.0.push(Piece::Strong(finding.code.severity.word().to_owned()));
    head.push(&format!(": {} [{}]", finding.message, finding.code.id));
    let mut lines = Vec::new();
    if !finding.hint.is_empty() {
        lines.push(Words::plain(finding.hint.as_str()));
    }
    if let Some(reason) = &finding.accepted {
        lines.push(Words::plain(format!("accepted: {reason}")));
    }
    Item { head, lines, ..Item::default() }
}

fn facts(findings: &[(Option<Place>, Finding)]) -> Record {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, finding) in findings {
        let word = if finding.accepted.is_some() { "accepted" } else { finding.code.severity.word() };
        *counts.entry(word).or_insert(0) += 1;
    }
    let list: Vec<Record> = findings
        .iter()
        .map(|(place, finding)| {
            Record::from([
                ("code", Fact::from(finding.code.id)),
                ("severity", finding.code.severity.word().into()),
                ("file", place.as_ref().map(|place| place.file.clone()).into()),
                ("line", place.as_ref().map(|place| place.line).into()),
                ("column", place.as_ref().map(|place| place.column).into()),
                ("message", finding.message.as_str().into()),
                ("hint", finding.hint.as_str().into()),
                ("about", finding.about.clone().into()),
                ("accepted", finding.accepted.clone().into()),
            ])
        })
        .collect();
    let counts = counts.into_iter().map(|(word, number)| (word.to_owned(), number.into()));
    Record::from([("counts", Fact::Map(counts.collect())), ("findings", list.into())])
}

fn sheet(findings: &[(Option<Place>, Finding)]) -> Sheet {
    let rows = findings.iter().map(|(place, finding)| -> Vec<Cell> {
        vec![
            finding.code.severity.word().into(),
            finding.code.id.into(),
            place.as_ref().map(|place| place.file.clone()).into(),
            place.as_ref().map_or(Cell::Empty, |place| Cell::Count(place.line)),
            place.as_ref().map_or(Cell::Empty, |place| Cell::Count(place.column)),
            finding.message.as_str().into(),
            finding.hint.as_str().into(),
            finding.accepted.clone().into(),
        ]
    });
    let head = vec!["severity", "code", "file", "line", "column", "message", "hint", "accepted"];
    Sheet { head, rows: rows.collect() }
}
