//! The data file that a sheet becomes, and which cell each of its values is from.

use super::cast::{Cast, is_address};
use super::json::quote;
use super::rows::{Found, Heading};
use super::sheet::{Cell, Spot, in_columns};
use super::sheet_kinds::Kinds;
use crate::finding::{Finding, quoted};

/// A relationship of a sheet.
pub(super) struct Line<'a> {
    pub(super) row: usize,
    pub(super) from: Cell,
    pub(super) from_kind: Option<Cell>,
    pub(super) kind: Cell,
    pub(super) to: Cell,
    pub(super) to_kind: Option<Cell>,
    pub(super) role: Option<Cell>,
    /// `start`, `end` and `on`.
    pub(super) dates: [(&'static str, Option<Cell>); 3],
    pub(super) status: Option<Cell>,
    pub(super) source: Option<Cell>,
    pub(super) locator: Option<Cell>,
    pub(super) note: Option<String>,
    /// What unknown columns hold, by their headings.
    pub(super) attributes: Vec<(&'a str, Cell)>,
}

impl Line<'_> {
    /// Takes down who and what it names.
    pub(super) fn introduce(
        &self,
        actors: &mut Cast,
        sources: &mut Cast,
        kinds: &mut Kinds,
        found: &mut Found,
    ) {
        kinds.meet_tie(&self.kind);
        for (name, kind) in [(&self.from, &self.from_kind), (&self.to, &self.to_kind)] {
            let member = actors.meet(name);
            if let Some(cell) = kind {
                member.is_of_kind(kinds.meet_actor(cell), cell, found);
            }
        }
        if let Some(source) = &self.source {
            sources.meet(source);
        }
    }
}

/// The text of a data file.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// Where a value begins, and the cell or, of an entry, the row that it is from.
    places: Vec<(u32, Place)>,
}

#[derive(Clone, Copy)]
enum Place {
    Row(usize),
    Cell(Spot),
}

/// Writes the file, in canonical layout.
pub(super) fn write(name: &str, lines: &[Line<'_>], actors: &Cast, sources: &Cast, kinds: &Kinds) -> Draft {
    let mut draft = Draft::default();
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let note = format!("Made from {file}. Add `dataset` with a title, and say how the actors were chosen.");
    draft.text.push_str(&format!("{{\n  \"note\": {}", quote(&note)));
    draft.list("  ", "sources", sources.members(), |draft, source| {
        draft.entry(Place::Cell(source.spot), |fields| {
            fields.text("id", &source.id);
            fields.at(source.spot).text("title", &source.name);
            if is_address(&source.name) {
                fields.text("url", &source.name);
            }
        });
    });
    draft.list("  ", "actors", actors.members(), |draft, actor| {
        draft.entry(Place::Cell(actor.spot), |fields| {
            let (kind, spot) =
                actor.kind.as_ref().map_or(("unspecified", actor.spot), |(id, spot)| (id, *spot));
            fields.text("id", &actor.id);
            fields.at(actor.spot).text("name", &actor.name);
            fields.at(spot).text("kind", kind);
            let aliases: Vec<String> = actor.aliases().map(quote).collect();
            if !aliases.is_empty() {
                fields.at(actor.spot).json("aliases", &format!("[{}]", aliases.join(", ")));
            }
        });
    });
    draft.list("  ", "ties", lines.iter(), |draft, line| {
        draft.entry(Place::Row(line.row), |fields| tie(fields, line, actors, sources, kinds));
    });
    if !kinds.actor.is_empty() || !kinds.tie.is_empty() {
        draft.text.push_str(",\n  \"kinds\": {");
        declare(&mut draft, kinds);
        draft.text.push_str("\n  }");
    }
    draft.text.push_str("\n}\n");
    draft
}

fn tie(fields: &mut Fields<'_>, line: &Line<'_>, actors: &Cast, sources: &Cast, kinds: &Kinds) {
    fields.at(line.from.spot).text("from", &actors.called(&line.from.text).id);
    fields.at(line.kind.spot).text("kind", &kinds.tie_id(&line.kind));
    fields.at(line.to.spot).text("to", &actors.called(&line.to.text).id);
    fields.cell("role", line.role.as_ref());
    for (name, date) in &line.dates {
        fields.cell(name, date.as_ref());
    }
    fields.cell("status", line.status.as_ref());
    if let Some(source) = &line.source {
        fields.at(source.spot).json("sources", "[");
        fields.draft.entry(Place::Cell(source.spot), |citation| {
            citation.at(source.spot).text("source", &sources.called(&source.text).id);
            citation.cell("locator", line.locator.as_ref());
        });
        fields.draft.text.push(']');
    }
    if !line.attributes.is_empty() {
        fields.json("attributes", "");
        fields.draft.entry(Place::Row(line.row), |attributes| {
            for (name, cell) in &line.attributes {
                attributes.cell(name, Some(cell));
            }
        });
    }
    if let Some(note) = &line.note {
        fields.text("note", note);
    }
}

fn declare(draft: &mut Draft, kinds: &Kinds) {
    let comma = !kinds.actor.is_empty();
    draft.list_after("", "    ", "actors", kinds.actor.values(), |draft, (kind, spot)| {
        draft.entry(Place::Cell(*spot), |fields| {
            fields.at(*spot).text("id", &kind.id);
            fields.text("name", &kind.name);
            fields.text("plural", &kind.plural);
            fields.text("family", kind.family.word());
        });
    });
    draft.list_after(
        if comma { "," } else { "" },
        "    ",
        "ties",
        kinds.tie.values(),
        |draft, (kind, spot)| {
            draft.entry(Place::Cell(*spot), |fields| {
                fields.at(*spot).text("id", &kind.id);
                fields.text("reads", &kind.reads);
                fields.text("reversed", &kind.reversed);
                fields.json("directed", if kind.directed { "true" } else { "false" });
                fields.json("lasting", if kind.lasting { "true" } else { "false" });
                fields.text("category", kind.category.word());
                fields.text("influence", kind.influence.word());
            });
        },
    );
}

/// The fields of an entry that is being written.
struct Fields<'d> {
    draft: &'d mut Draft,
    first: bool,
    spot: Option<Spot>,
}

impl Fields<'_> {
    /// The next field is from this cell.
    fn at(&mut self, spot: Spot) -> &mut Self {
        self.spot = Some(spot);
        self
    }

    fn json(&mut self, name: &str, value: &str) {
        if !std::mem::take(&mut self.first) {
            self.draft.text.push_str(", ");
        }
        if let Some(spot) = self.spot.take() {
            self.draft.mark(Place::Cell(spot));
        }
        self.draft.text.push_str(&format!("{}: {value}", quote(name)));
    }

    fn text(&mut self, name: &str, value: &str) {
        self.json(name, &quote(value));
    }

    fn cell(&mut self, name: &str, cell: Option<&Cell>) {
        if let Some(cell) = cell {
            self.at(cell.spot).text(name, &cell.text);
        }
    }
}

impl Draft {
    fn mark(&mut self, place: Place) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.places.push((offset, place));
    }

    fn entry(&mut self, place: Place, write: impl FnOnce(&mut Fields<'_>)) {
        self.mark(place);
        self.text.push('{');
        write(&mut Fields { draft: self, first: true, spot: None });
        self.text.push('}');
    }

    /// A list of entries, if there are any, behind what stands before.
    fn list<T>(
        &mut self,
        indent: &str,
        name: &str,
        entries: impl Iterator<Item = T>,
        write: impl FnMut(&mut Self, T),
    ) {
        self.list_after(",", indent, name, entries, write);
    }

    fn list_after<T>(
        &mut self,
        comma: &str,
        indent: &str,
        name: &str,
        entries: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut before = format!("{comma}\n{indent}{}: [", quote(name));
        let mut some = false;
        for entry in entries {
            self.text.push_str(&format!("{before}\n{indent}  "));
            ",".clone_into(&mut before);
            write(self, entry);
            some = true;
        }
        if some {
            self.text.push_str(&format!("\n{indent}]"));
        }
    }

    /// A finding about this text as a finding about the sheet.
    pub(super) fn translate(&self, mut finding: Finding, headings: &[Heading]) -> (Option<Spot>, Finding) {
        finding.related.clear();
        let Some(origin) = finding.origin.take() else { return (None, finding) };
        let after = self.places.partition_point(|(offset, _)| *offset <= origin.offset);
        let place = after.checked_sub(1).map(|at| self.places[at].1);
        let column = |name: &str| headings.iter().position(|heading| heading.known == Some(name));
        let spot = match (place, finding.code.id) {
            (None, _) => None,
            (Some(Place::Row(row)), "unsourced") => {
                "name the document in `source`, and the place in it in `locator`"
                    .clone_into(&mut finding.hint);
                Some(Spot { row, column: column("source").map_or(1, |at| at + 1) })
            }
            (Some(Place::Row(row)), _) => Some(Spot { row, column: 1 }),
            (Some(Place::Cell(spot)), code) => {
                let column = if code == "no-locator" { column("locator") } else { None };
                Some(Spot { column: column.map_or(spot.column, |at| at + 1), ..spot })
            }
        };
        if let (Some(spot), Some(Place::Cell(_))) = (spot, place)
            && let Some(heading) = headings.get(spot.column - 1)
        {
            finding.message = format!("{}: {}", quoted(&heading.text), finding.message);
        }
        match finding.code.id {
            "invalid-date" => finding.hint = in_columns(finding.hint),
            "near-names" => {
                "if they are one, write them alike; if not, accept the finding in the data file"
                    .clone_into(&mut finding.hint);
            }
            _ => {}
        }
        (spot, finding)
    }
}
