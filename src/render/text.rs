use crate::report::{Block, Item, Report, Table};
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

/// How wide a column of words may be before its cells are wrapped.
const COLUMN: usize = 34;

fn table(out: &mut String, table: &Table) {
    let cell = |words: &str, most: usize| broken(&terminal(words), most);
    // The title of a column of numbers is longer than they are, and gives way.
    let title = |n: usize| cell(&table.head[n], if table.numeric[n] { 10 } else { COLUMN });
    let head: Vec<Vec<String>> = (0..table.head.len()).map(title).collect();
    let rows: Vec<Vec<Vec<String>>> =
        table.rows.iter().map(|row| row.iter().map(|words| cell(&words.text(), COLUMN)).collect()).collect();
    let all = || rows.iter().chain([&head]);
    let widths: Vec<usize> = (0..head.len())
        .map(|n| all().flat_map(|row| row[n].iter()).map(|line| line.width()).max().unwrap_or(0))
        .collect();
    let rule = widths.iter().map(|&width| vec!["-".repeat(width)]).collect();
    for row in [&head, &rule].into_iter().chain(&rows) {
        for n in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            table_line(out, row, n, &widths, &table.numeric);
        }
    }
}

/// The n-th line of a row of the table.
fn table_line(out: &mut String, row: &[Vec<String>], n: usize, widths: &[usize], numeric: &[bool]) {
    let mut line = String::new();
    for (column, cell) in row.iter().enumerate() {
        let words = cell.get(n).map_or("", String::as_str);
        let gap = " ".repeat(widths[column] - words.width());
        let parts = if numeric[column] { [gap.as_str(), words] } else { [words, gap.as_str()] };
        line.push_str(&parts.concat());
        line.push_str("  ");
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A cell as lines of at most so many columns, broken between words; a longer
/// word stays whole.
fn broken(words: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let line = lines.last_mut().expect("never empty");
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= most {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
