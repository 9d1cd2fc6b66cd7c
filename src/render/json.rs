use crate::report::{Fact, Report, SourceNote};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

/// A page for other programs, in the shape that its schema promises.
pub(super) fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(&Page(report)).expect("a page holds no maps with odd keys");
    text.push('\n');
    text
}

struct Page<'a>(&'a Report);
struct Wire<'a>(&'a Fact);
struct Data<'a>(&'a crate::report::DataLine);
struct Note<'a>(&'a SourceNote);

impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", report.schema)?;
        map.serialize_entry("program", concat!("interlock ", env!("CARGO_PKG_VERSION")))?;
        map.serialize_entry("data", &Data(&report.data))?;
        if !report.boundary.is_empty() {
            map.serialize_entry("boundary", &Wire(&Fact::Record(report.boundary.clone())))?;
        }
        for (name, fact) in &report.facts {
            map.serialize_entry(name, &Wire(fact))?;
        }
        let actors: Vec<Fact> = report.actors.iter().cloned().map(Fact::Record).collect();
        map.serialize_entry("actors", &Wire(&Fact::List(actors)))?;
        let sources: Vec<Note<'_>> = report.sources.iter().map(Note).collect();
        map.serialize_entry("sources", &sources)?;
        map.serialize_entry("notes", &report.notes)?;
        map.end()
    }
}

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("title", &self.0.title)?;
        map.serialize_entry("current_to", &self.0.current_to)?;
        map.serialize_entry("hash", &self.0.hash)?;
        map.end()
    }
}

impl Serialize for Note<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let note = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("note", &note.number)?;
        map.serialize_entry("id", &note.id)?;
        map.serialize_entry("title", &note.title)?;
        map.serialize_entry("author", &note.author)?;
        map.serialize_entry("publisher", &note.publisher)?;
        map.serialize_entry("published", &note.published)?;
        map.serialize_entry("url", &note.url)?;
        map.end()
    }
}

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Fact::Null => serializer.serialize_unit(),
            Fact::Flag(flag) => serializer.serialize_bool(*flag),
            Fact::Count(count) => serializer.serialize_u64(*count as u64),
            Fact::Number(number) => serializer.serialize_f64(*number),
            Fact::Text(text) => serializer.serialize_str(text),
            Fact::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for fact in list {
                    seq.serialize_element(&Wire(fact))?;
                }
                seq.end()
            }
            Fact::Record(record) => {
                let mut map = serializer.serialize_map(Some(record.len()))?;
                for (name, fact) in record {
                    map.serialize_entry(name, &Wire(fact))?;
                }
                map.end()
            }
            Fact::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, fact) in entries {
                    map.serialize_entry(name, &Wire(fact))?;
                }
                map.end()
            }
        }
    }
}
