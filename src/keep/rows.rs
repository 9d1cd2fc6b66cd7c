//! The rows of a sheet, whatever program saved it.

use super::sheet::Spot;
use crate::finding::{Finding, Input, listed, nearest, quoted};
use crate::import;

/// The columns that are read, each with what it says.
pub const COLUMNS: &[(&str, &str)] = &[
    ("from", "who acted: a name"),
    ("from_kind", "what kind of actor that is"),
    ("kind", "what they did: a kind of tie"),
    ("to", "on whom, or on what: a name"),
    ("to_kind", "what kind of actor that is"),
    ("role", "as what, or how, in words"),
    ("start", "when it began"),
    ("end", "when it ended"),
    ("on", "when it happened, if at one time"),
    ("status", "how well it stands"),
    ("source", "the title or address of the document that says so"),
    ("locator", "where in the document"),
    ("note", "remarks, which never leave the data files"),
];

/// What no row can do without.
const NEEDED: [&str; 3] = ["from", "kind", "to"];

/// A sheet, read.
pub(super) struct Rows {
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<Row>,
}

/// What stands at the head of a column.
pub(super) struct Heading {
    /// As it is written.
    pub(super) text: String,
    /// The column of [`COLUMNS`] that it means, if any.
    pub(super) known: Option<&'static str>,
}

/// A row that holds something.
pub(super) struct Row {
    /// Its number in the sheet, from 1.
    pub(super) number: usize,
    /// Its cells without the white space around them, one for each heading.
    pub(super) cells: Vec<String>,
}

/// Findings with their places in the sheet.
pub(super) type Found = Vec<(Option<Spot>, Finding)>;

/// Reads a sheet. What is wrong with it as a sheet goes into `found`; none if
/// it cannot be made out at all.
pub(super) fn read(input: &Input, found: &mut Found) -> Option<Rows> {
    let script = match import::text(input, 0) {
        Ok(script) => script,
        Err(mut finding) => {
            let place = finding.origin.take().map(|origin| input.line_and_column(origin.offset as usize));
            found.push((place.map(|(row, column)| Spot { row, column }), *finding));
            return None;
        }
    };
    // Programs end lines in three ways; a row is a row.
    let text = script.text.replace("\r\n", "\n").replace('\r', "\n");
    let mut report = |row: usize, column: usize, code: &str, message: String, hint: String| {
        found.push((Some(Spot { row, column }), Finding::new(code, None, message, hint)));
    };
    if text.trim().is_empty() {
        let hint = format!("the first row holds the headings: {}", names().join(", "));
        report(1, 1, "empty-file", "the sheet is empty".to_owned(), hint);
        return None;
    }
    let delimiter = delimiter(&text);
    let starts = match starts(&text, delimiter) {
        Ok(starts) => starts,
        Err(row) => {
            let message = "a quotation mark at the beginning of a cell is never closed".to_owned();
            let hint = "close it behind the cell; a quotation mark within a cell is written twice";
            report(row, 1, "syntax", message, hint.to_owned());
            return None;
        }
    };
    let mut rows = records(&text, delimiter, &starts).into_iter();
    let head = rows.next()?;
    let headings: Vec<Heading> = head.cells.iter().map(|cell| heading(cell)).collect();
    check_headings(&headings, head.number, &mut report);
    let mut kept = Vec::new();
    for mut row in rows {
        let surplus = row.cells.iter().skip(headings.len()).position(|cell| !cell.is_empty());
        if let Some(at) = surplus {
            let message = format!("the row has more cells than the {} headings", headings.len());
            let hint = "a cell that holds a comma, a semicolon or a tab has to stand between quotation marks";
            report(row.number, headings.len() + at + 1, "ragged-row", message, hint.to_owned());
        }
        row.cells.resize(headings.len(), String::new());
        let nameless =
            |(_, (heading, cell)): &(usize, (&Heading, &String))| heading.text.is_empty() && !cell.is_empty();
        if let Some((at, (_, cell))) = headings.iter().zip(&row.cells).enumerate().find(nameless) {
            let message = format!("{} stands in a column without a heading", quoted(cell));
            report(row.number, at + 1, "missing-field", message, "give the column a heading".to_owned());
        }
        kept.push(row);
    }
    if kept.is_empty() {
        let message = "the sheet has headings and no rows".to_owned();
        report(head.number, 1, "empty-file", message, "write one row for each relationship".to_owned());
    }
    Some(Rows { headings, rows: kept })
}

fn names() -> Vec<&'static str> {
    COLUMNS.iter().map(|(name, _)| *name).collect()
}

/// `From kind` as `from_kind`.
fn heading(text: &str) -> Heading {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = text.to_lowercase().replace([' ', '-'], "_");
    Heading { known: names().into_iter().find(|name| *name == plain), text }
}

fn check_headings(
    headings: &[Heading],
    row: usize,
    report: &mut impl FnMut(usize, usize, &str, String, String),
) {
    for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.text.is_empty()) {
        let name = |heading: &Heading| heading.known.map_or_else(|| heading.text.clone(), str::to_owned);
        if headings[..at].iter().any(|earlier| name(earlier) == name(heading)) {
            let message = format!("the column {} stands here a second time", quoted(&heading.text));
            report(row, at + 1, "duplicate-field", message, "keep one of the two".to_owned());
        } else if heading.known.is_none() {
            let near = nearest(&heading.text.to_lowercase().replace([' ', '-'], "_"), names().into_iter(), 1);
            let meant = match near.first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the columns are {}", listed(names())),
            };
            let message =
                format!("unknown column {}; its cells are kept as attributes", quoted(&heading.text));
            report(row, at + 1, "unknown-column", message, meant);
        }
    }
    for needed in NEEDED {
        if headings.iter().all(|heading| heading.known != Some(needed)) {
            let message = format!("the sheet has no column `{needed}`");
            let hint = "the first row holds the headings, in any order; `from`, `kind` and `to` have to be among them";
            report(row, 1, "missing-field", message, hint.to_owned());
        }
    }
}

/// What separates the cells: whatever makes the most known headings.
fn delimiter(text: &str) -> u8 {
    let headings = |delimiter: u8| {
        let mut record = csv::StringRecord::new();
        // Whatever else is wrong is found when the sheet is read.
        let _ = reader(text, delimiter).read_record(&mut record);
        let known = record.iter().filter(|cell| heading(cell).known.is_some()).count();
        (known, record.len())
    };
    // Of equals the first is taken.
    let mut best = (b',', headings(b','));
    for delimiter in [b';', b'\t'] {
        let found = headings(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Where each row begins; the number of the row in which a cell is never closed,
/// if there is one. A line break between quotation marks begins no row.
fn starts(text: &str, delimiter: u8) -> Result<Vec<usize>, usize> {
    let mut starts = vec![0];
    // The row in which the open cell began; where one was closed last; whether
    // a cell begins here.
    let (mut open, mut closed, mut begins) = (None, None, true);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if open.is_some() => (open, closed) = (None, Some(at)),
            _ if open.is_some() => {}
            // A doubled mark closes the cell and opens it again.
            b'"' if begins || at.checked_sub(1).is_some_and(|before| closed == Some(before)) => {
                open = Some(starts.len());
            }
            b'\n' => starts.push(at + 1),
            _ => {}
        }
        begins = open.is_none() && (byte == delimiter || byte == b'\n');
    }
    open.map_or(Ok(starts), Err)
}

/// The rows that hold something.
fn records(text: &str, delimiter: u8, starts: &[usize]) -> Vec<Row> {
    let mut rows = Vec::new();
    for record in reader(text, delimiter).into_records().map_while(Result::ok) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // Empty lines before a record count as a part of it.
        let byte = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let blank = text[byte..].bytes().take_while(|byte| *byte == b'\n').count();
        let number = starts.partition_point(|start| *start <= byte + blank);
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.push(Row { number, cells });
    }
    rows
}
