use super::live::Live;
use super::svg::inline;
use crate::report::{Block, Figure, Item, Piece, Report, SourceNote, Table, Words};
use crate::scene::{Scene, SceneOptions};
use crate::text::escape::{html as escape, link};

const STYLE: &str = include_str!("page.css");

/// A page as one web page that loads nothing and sends nothing, whatever a name in
/// the data may hold. It is complete as it stands; where its figures show
/// relationships, one script, the only one that its policy allows, lets them be
/// walked along by keyboard.
pub(super) fn html(report: &Report, options: &SceneOptions) -> String {
    let mut live = Live::default();
    let body = body(report, options, &mut live);
    let (title, policy) = (escape(&report.title), escape(&live.policy(STYLE)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         {body}</main>\n{}</body>\n</html>\n",
        live.scripts()
    )
}

fn body(report: &Report, options: &SceneOptions, live: &mut Live) -> String {
    let mut out = String::new();
    let mut list: Option<&str> = None;
    for block in &report.blocks {
        let wanted = match block {
            Block::Item(entry) if entry.marker.is_empty() => Some("ul"),
            Block::Item(_) => Some("ol"),
            _ => None,
        };
        if list != wanted {
            if let Some(open) = list {
                out.push_str(&format!("</{open}>\n"));
            }
            if let Some(open) = wanted {
                out.push_str(&format!("<{open}>\n"));
            }
            list = wanted;
        }
        match block {
            Block::Heading(heading) => out.push_str(&format!("<h2>{}</h2>\n", escape(heading))),
            Block::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", words(text))),
            Block::Item(entry) => item(&mut out, entry),
            Block::Table(rows) => table(&mut out, rows),
            Block::Figure(shown) => figure(&mut out, shown, options, live),
        }
    }
    if let Some(open) = list {
        out.push_str(&format!("</{open}>\n"));
    }
    out.push_str("<section class=\"notes\">\n");
    for note in &report.notes {
        out.push_str(&format!("<p>{}</p>\n", escape(note)));
    }
    out.push_str("</section>\n");
    sources(&mut out, &report.sources);
    out
}

fn words(words: &Words) -> String {
    let pieces = words.0.iter().map(|piece| match piece {
        Piece::Plain(text) => escape(text),
        Piece::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Piece::Cite(number, _) => {
            format!("<a class=\"note\" href=\"#source-{number}\">{}</a>", escape(&piece.text()))
        }
    });
    pieces.collect()
}

fn item(out: &mut String, item: &Item) {
    if item.marker.is_empty() {
        out.push_str("<li>");
    } else {
        out.push_str(&format!("<li value=\"{}\">", escape(&item.marker)));
    }
    out.push_str(&words(&item.head));
    if let Some(aside) = item.aside.as_ref().filter(|aside| !aside.is_empty()) {
        out.push_str(&format!(" <span class=\"aside\">— {}</span>", escape(aside)));
    }
    if !item.lines.is_empty() {
        out.push_str("\n<ul>\n");
        for line in &item.lines {
            out.push_str(&format!("<li>{}</li>\n", words(line)));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</li>\n");
}

fn table(out: &mut String, table: &Table) {
    let class = |n: usize| if table.numeric[n] { " class=\"number\"" } else { "" };
    out.push_str("<table>\n<thead>\n<tr>");
    for (n, title) in table.head.iter().enumerate() {
        out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(n), escape(title)));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (n, cell) in row.iter().enumerate() {
            out.push_str(&format!("<td{}>{}</td>", class(n), words(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn figure(out: &mut String, figure: &Figure, options: &SceneOptions, live: &mut Live) {
    let class = if figure.screen { " class=\"screen\"" } else { "" };
    let scene = Scene::new(&figure.diagram, &options.for_figure(figure.screen));
    live.add(figure, &scene);
    out.push_str(&format!("<figure{class}>\n{}</figure>\n", inline(&scene, &format!("{}-", figure.stem))));
}

fn sources(out: &mut String, sources: &[SourceNote]) {
    if sources.is_empty() {
        return;
    }
    out.push_str("<section class=\"sources\">\n<h2>Sources</h2>\n<ol>\n");
    for source in sources {
        out.push_str(&format!(
            "<li id=\"source-{0}\" value=\"{0}\">{1}",
            source.number,
            escape(&source.words())
        ));
        for address in source.url.iter().chain(&source.archived) {
            match link(address) {
                Some(safe) => out.push_str(&format!(
                    " <a rel=\"noopener noreferrer\" href=\"{0}\">{0}</a>",
                    escape(&safe)
                )),
                None => out.push_str(&format!(" {}", escape(address))),
            }
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}
