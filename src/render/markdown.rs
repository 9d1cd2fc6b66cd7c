use crate::report::{Block, Item, Piece, Report, Table, Words};
use crate::text::escape::{link, markdown as escape, markdown_within};

/// A page in Markdown. Names and titles stay text, whatever they hold.
pub(super) fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escape(&report.title));
    let mut in_list = false;
    for block in &report.blocks {
        let is_item = matches!(block, Block::Item(_));
        if in_list && !is_item {
            out.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Heading(heading) => out.push_str(&format!("## {}\n\n", escape(heading))),
            Block::Paragraph(text) => out.push_str(&format!("{}\n\n", words(text))),
            Block::Item(entry) => item(&mut out, entry),
            Block::Table(rows) => table(&mut out, rows),
            Block::Figure(figure) => {
                let title = escape(&figure.diagram.title);
                out.push_str(&format!("![{title}]({}.svg)\n\n", figure.stem));
            }
        }
    }
    if in_list {
        out.push('\n');
    }
    for note in &report.notes {
        out.push_str(&format!("{}\n\n", escape(note)));
    }
    if !report.sources.is_empty() {
        out.push_str("## Sources\n\n");
        for source in &report.sources {
            out.push_str(&format!("{}. {}", source.number, escape(&source.words())));
            for address in source.url.iter().chain(&source.archived) {
                match link(address) {
                    Some(safe) => out.push_str(&format!(" <{safe}>")),
                    None => out.push_str(&format!(" {}", escape(address))),
                }
            }
            out.push('\n');
        }
    }
    out
}

/// Words at the beginning of a line.
fn words(words: &Words) -> String {
    let Some((Piece::Plain(first), rest)) = words.0.split_first() else { return within(&words.0) };
    let blank = if first.ends_with(' ') { " " } else { "" };
    format!("{}{blank}{}", escape(first), within(rest))
}

/// Words that do not begin a line.
fn within(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) => markdown_within(text),
        Piece::Strong(text) => format!("**{}**", escape(text)),
        cite @ Piece::Cite(..) => markdown_within(&cite.text()),
    });
    pieces.collect()
}

fn item(out: &mut String, item: &Item) {
    let (marker, indent) = if item.marker.is_empty() {
        ("- ".to_owned(), "  ".to_owned())
    } else {
        let marker = format!("{}. ", item.marker);
        let indent = " ".repeat(marker.len());
        (marker, indent)
    };
    out.push_str(&format!("{marker}{}", words(&item.head)));
    if let Some(aside) = item.aside.as_ref().filter(|aside| !aside.is_empty()) {
        out.push_str(&format!(" — {}", escape(aside)));
    }
    out.push('\n');
    for line in &item.lines {
        out.push_str(&format!("{indent}- {}\n", words(line)));
    }
}

fn table(out: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.head.iter().map(|title| escape(title)).collect()));
    let rule = table.numeric.iter().map(|&numeric| if numeric { "---:" } else { "---" }.to_owned());
    out.push_str(&row(rule.collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell| within(&cell.0)).collect()));
    }
    out.push('\n');
}
