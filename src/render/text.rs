use crate::report::{Block, Item, Report, Table, Words};
use crate::text::escape::terminal;
use unicode_width::UnicodeWidthStr;

/// How many columns a line has. Fixed, so that a page is the same everywhere.
const WIDTH: usize = 100;

/// A page for the terminal. Nothing in it can steer the terminal.
pub(super) fn text(report: &Report) -> String {
    let mut out = String::new();
    if !report.title.is_empty() && report.schema != "interlock.connect/1" {
        let title = terminal(&report.title);
        out.push_str(&title);
        out.push('\n');
        out.push_str(&"=".repeat(title.width().min(WIDTH)));
        out.push_str("\n\n");
    }
    let mut last_was_item = false;
    for block in &report.blocks {
        let is_item = matches!(block, Block::Item(_));
        if last_was_item && !is_item {
            out.push('\n');
        }
        last_was_item = is_item;
        match block {
            Block::Heading(heading) => {
                let heading = terminal(heading);
                out.push_str(&format!("{heading}\n{}\n", "-".repeat(heading.width().min(WIDTH))));
            }
            Block::Paragraph(words) => {
                fill(&mut out, &words.text(), "", "");
                out.push('\n');
            }
            Block::Item(entry) => item(&mut out, entry),
            Block::Table(rows) => {
                table(&mut out, rows);
                out.push('\n');
            }
            Block::Figure(figure) => {
                out.push_str(&format!("[Figure: {}]\n\n", terminal(&figure.diagram.title)));
            }
        }
    }
    if last_was_item {
        out.push('\n');
    }
    for note in &report.notes {
        fill(&mut out, note, "", "");
    }
    if !report.sources.is_empty() {
        out.push_str("Sources\n");
        for source in &report.sources {
            let marker = format!("[{}] ", source.number);
            let mut words = source.words();
            for address in source.url.iter().chain(&source.archived) {
                words.push_str(&format!(" <{address}>"));
            }
            fill(&mut out, &words, &marker, &" ".repeat(marker.len()));
        }
    }
    out
}

/// An entry of a list: its head with an aside flush right, then its lines.
fn item(out: &mut String, item: &Item) {
    let marker = if item.marker.is_empty() { "- ".to_owned() } else { format!("{:<3}", item.marker) };
    let indent = " ".repeat(marker.len());
    let head = terminal(&item.head.text());
    match &item.aside {
        Some(aside) if !aside.is_empty() => {
            let aside = terminal(aside);
            let used = marker.len() + head.width();
            if used + 2 + aside.width() <= WIDTH {
                let gap = (WIDTH - used - aside.width()).min(40_usize.saturating_sub(used).max(3));
                out.push_str(&format!("{marker}{head}{}{aside}\n", " ".repeat(gap)));
            } else {
                fill(out, &format!("{head} ({aside})"), &marker, &indent);
            }
        }
        _ => fill(out, &head, &marker, &indent),
    }
    for line in &item.lines {
        fill(out, &line.text(), &indent, &format!("{indent}  "));
    }
}

/// Breaks a line between words so that it fits, with what stands before the
/// first line and before the others.
fn fill(out: &mut String, words: &str, first: &str, rest: &str) {
    let words = terminal(words);
    let mut line = first.to_owned();
    let mut empty = true;
    for word in words.split(' ') {
        if !empty && line.width() + 1 + word.width() > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            rest.clone_into(&mut line);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    let cells = |row: &[Words]| -> Vec<String> { row.iter().map(|cell| terminal(&cell.text())).collect() };
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| cells(row)).collect();
    let head: Vec<String> = table.head.iter().map(|title| terminal(title)).collect();
    let widths: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(n, title)| rows.iter().map(|row| row[n].width()).chain([title.width()]).max().unwrap_or(0))
        .collect();
    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    for row in [&head, &rule].into_iter().chain(&rows) {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[n] - cell.width());
            if table.numeric[n] {
                line.push_str(&gap);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&gap);
            }
            line.push_str("  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
