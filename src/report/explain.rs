use super::{Block, Cell, DataLine, Fact, Record, Report, Sheet, Words};

/// Something that can be explained, as plain words under headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name, as it is typed.
    pub name: String,
    /// What sort of thing it is: a measure, a kind of tie, a finding …
    pub sort: &'static str,
    /// What it is, in one line.
    pub summary: String,
    /// Heading and text of each part.
    pub parts: Vec<(&'static str, String)>,
}

/// One or several topics as a page.
pub fn explain(topics: &[Topic]) -> Report {
    let mut blocks = Vec::new();
    for topic in topics {
        blocks.push(Block::Heading(format!("{} ({})", topic.name, topic.sort)));
        blocks.push(Block::Paragraph(Words::plain(topic.summary.as_str())));
        for (title, text) in &topic.parts {
            let mut words = Words::strong(format!("{title}: "));
            words.push(text);
            blocks.push(Block::Paragraph(words));
        }
    }
    let facts: Vec<Record> = topics
        .iter()
        .map(|topic| {
            let parts = topic.parts.iter().map(|(title, text)| (title.to_lowercase(), text.as_str().into()));
            Record::from([
                ("name", Fact::from(topic.name.as_str())),
                ("sort", topic.sort.into()),
                ("summary", topic.summary.as_str().into()),
                ("parts", Fact::Map(parts.collect())),
            ])
        })
        .collect();
    let rows = topics.iter().map(|topic| -> Vec<Cell> {
        vec![topic.name.as_str().into(), topic.sort.into(), topic.summary.as_str().into()]
    });
    Report {
        schema: "interlock.explain/1",
        title: "In plain words".to_owned(),
        blocks,
        notes: Vec::new(),
        boundary: Record::new(),
        actors: Vec::new(),
        sources: Vec::new(),
        data: DataLine::default(),
        facts: Record::from([("topics", facts.into())]),
        sheet: Sheet { head: vec!["name", "sort", "summary"], rows: rows.collect() },
        diagram: None,
    }
}
