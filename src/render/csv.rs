use crate::report::{Cell, Sheet};
use crate::text::escape::csv_cell;

/// A table as CSV: UTF-8 with a byte order mark, lines ending in CR LF, and no
/// cell that a spreadsheet would run as a formula.
pub(super) fn csv(sheet: &Sheet) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let infallible = "writing to memory does not fail, and all rows are of one length";
    writer.write_record(&sheet.head).expect(infallible);
    for row in &sheet.rows {
        writer.write_record(row.iter().map(cell)).expect(infallible);
    }
    let bytes = writer.into_inner().expect(infallible);
    format!("\u{feff}{}", String::from_utf8(bytes).expect("made of strings"))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => csv_cell(text),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}
