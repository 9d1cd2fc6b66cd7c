//! From a sheet, as reporters keep them, to a data file.

use super::cast::Cast;
use super::draft::{self, Line};
use super::rows::{self, Found, Heading, Row, Rows};
use super::sheet_kinds::Kinds;
use crate::finding::{Finding, Input, listed, quoted};
use crate::model::{PartialDate, Status};
use crate::resolve;

/// A place in a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The number of the row, from 1.
    pub row: usize,
    /// The number of the column, from 1.
    pub column: usize,
}

/// What has become of a sheet.
#[derive(Debug, Clone)]
pub struct Converted {
    /// The text of a data file in canonical layout; none if something in the
    /// sheet is in error.
    pub text: Option<String>,
    /// How many sources, actors and ties are in it.
    pub counts: [usize; 3],
    /// What was noticed, in the order of the sheet.
    pub findings: Vec<(Option<Spot>, Finding)>,
}

/// Turns a sheet into our own format. The first row holds the headings (see
/// [`COLUMNS`](super::COLUMNS), in any order), every other one a relationship;
/// cells are separated by commas, semicolons or tabs.
///
/// Documents are made from the cells of `source`, actors from names: names that
/// fold alike are one. Kinds that are not built in are declared. All rules of
/// `check` are applied, and their findings point to the cells that they are
/// about; unknown columns become attributes of the ties.
///
/// ```
/// use interlock::{finding::Input, keep::convert};
/// let bytes = b"from,kind,to,start,source,locator\nAda Example,led,Example Board,2014,A Report,page 4\n";
/// let made = convert(&Input { name: "sheet.csv".to_owned(), bytes: bytes.to_vec() });
/// assert!(made.text.unwrap().contains(r#"{"from": "ada-example", "kind": "led", "to": "example-board", "start": "2014""#));
/// ```
pub fn convert(input: &Input) -> Converted {
    let mut found = Found::new();
    let Some(rows) = rows::read(input, &mut found) else {
        return Converted { text: None, counts: [0; 3], findings: found };
    };
    let mut sheet = Sheet { headings: &rows.headings, found };
    let lines = sheet.lines(&rows);
    let mut found = sheet.found;
    let mut kinds = Kinds::default();
    let mut actors = Cast::default();
    let mut sources = Cast::default();
    for line in &lines {
        line.introduce(&mut actors, &mut sources, &mut kinds, &mut found);
    }
    actors.settle("the actor", &mut found);
    sources.settle("the document", &mut found);
    actors.report_unspecified(&mut found);
    kinds.report(&mut found);
    let draft = draft::write(&input.name, &lines, &actors, &sources, &kinds);
    let checked = Input { name: input.name.clone(), bytes: draft.text.clone().into_bytes() };
    let (dataset, findings) = resolve::load(std::slice::from_ref(&checked), resolve::Options::default());
    found.extend(findings.into_iter().map(|finding| draft.translate(finding, &rows.headings)));
    found.sort_by(|(a, x), (b, y)| (a, x.code.id, &x.message).cmp(&(b, y.code.id, &y.message)));
    let sound = !found.iter().any(|(_, finding)| finding.is_error());
    Converted {
        text: sound.then_some(draft.text),
        counts: [dataset.sources.len(), dataset.actors.len(), dataset.ties.len()],
        findings: found,
    }
}

/// What to do about a date, where a sheet has columns and our format has fields.
pub(super) fn in_columns(hint: String) -> String {
    if hint.contains("\"start\"") {
        "write the first into `start` and the second into `end`".to_owned()
    } else {
        hint
    }
}

/// A sheet while its rows are read.
struct Sheet<'a> {
    headings: &'a [Heading],
    found: Found,
}

/// A cell that holds something.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) spot: Spot,
}

impl<'a> Sheet<'a> {
    fn lines(&mut self, rows: &'a Rows) -> Vec<Line<'a>> {
        rows.rows.iter().filter_map(|row| self.line(row)).collect()
    }

    /// The cell of a column. A line break within it counts as a space.
    fn cell(&self, row: &Row, name: &str) -> Option<Cell> {
        let at = self.headings.iter().position(|heading| heading.known == Some(name))?;
        let text = row.cells[at].split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Cell { text, spot: Spot { row: row.number, column: at + 1 } })
    }

    /// A cell that has to hold something.
    fn needed(&mut self, row: &Row, name: &'static str) -> Option<Cell> {
        let cell = self.cell(row, name);
        let column = self.headings.iter().position(|heading| heading.known == Some(name));
        // That a column is missing altogether was said once.
        if let (None, Some(at)) = (&cell, column) {
            let message = format!("the row has nothing under {}", quoted(&self.headings[at].text));
            let hint = "every row needs `from`, `kind` and `to`; a row without them is best deleted";
            let spot = Spot { row: row.number, column: at + 1 };
            self.found.push((Some(spot), Finding::new("missing-field", None, message, hint)));
        }
        cell
    }

    fn line(&mut self, row: &Row) -> Option<Line<'a>> {
        let [from, kind, to] = ["from", "kind", "to"].map(|name| self.needed(row, name));
        let source = self.cell(row, "source");
        let locator = self.cell(row, "locator");
        if let (None, Some(locator)) = (&source, &locator) {
            let message = format!("the place {} in no document", quoted(&locator.text));
            let hint = "name the document in the column `source`";
            self.found.push((Some(locator.spot), Finding::new("missing-field", None, message, hint)));
        }
        let mut status = self.cell(row, "status");
        if let Some(status) = &mut status {
            status.text = status.text.to_lowercase();
        }
        let dates = ["start", "end", "on"].map(|name| (name, self.cell(row, name)));
        if from.is_none() || kind.is_none() || to.is_none() {
            self.check_rest(&dates, status.as_ref());
        }
        let plain = |name: &str| self.cell(row, name);
        let note = self.headings.iter().position(|heading| heading.known == Some("note"));
        let note = note.map(|at| row.cells[at].clone()).filter(|note| !note.is_empty());
        let other = self.headings.iter().zip(&row.cells).enumerate();
        let attributes = other
            .filter(|(_, (heading, cell))| {
                heading.known.is_none() && !heading.text.is_empty() && !cell.is_empty()
            })
            .map(|(at, (heading, cell))| {
                let spot = Spot { row: row.number, column: at + 1 };
                (heading.text.as_str(), Cell { text: cell.clone(), spot })
            })
            .collect();
        Some(Line {
            from_kind: plain("from_kind"),
            to_kind: plain("to_kind"),
            role: plain("role"),
            dates,
            status,
            source,
            locator,
            note,
            attributes,
            row: row.number,
            from: from?,
            kind: kind?,
            to: to?,
        })
    }

    /// Checks what else stands in a row that makes no tie, so that one run finds
    /// everything. All other rows are checked as what they become.
    fn check_rest(&mut self, dates: &[(&str, Option<Cell>)], status: Option<&Cell>) {
        for cell in dates.iter().filter_map(|(_, date)| date.as_ref()) {
            if let Err(error) = PartialDate::parse(&cell.text) {
                let message = format!("{} cannot be read as a date", quoted(&cell.text));
                self.found.push((
                    Some(cell.spot),
                    Finding::new("invalid-date", None, message, in_columns(error.hint())),
                ));
            }
        }
        if let Some(cell) = status.filter(|cell| Status::ALL.iter().all(|(_, word)| *word != cell.text)) {
            let message = format!("{} is no status", quoted(&cell.text));
            let hint = format!("write {}", listed(Status::ALL.iter().map(|(_, word)| *word)));
            self.found.push((Some(cell.spot), Finding::new("unknown-word", None, message, hint)));
        }
    }
}
