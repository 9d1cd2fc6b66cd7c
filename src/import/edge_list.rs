//! A plain list of ties between names.

use super::json::{Content, Entries};
use super::reader::Reader;
use super::{Ends, Format, tie};

pub(super) const FORMAT: Format = Format {
    name: "edge-list",
    summary: "a list of objects with `from`, `kind` and `to` (names or ids), perhaps `from_kind`, `to_kind` and the other fields of a tie; any other text, number or flag becomes an attribute",
    recognises,
    read,
};

fn recognises(content: &Content<'_>) -> bool {
    matches!(content, Content::List(_))
}

fn read<'a>(content: &Content<'a>, reader: &mut Reader<'a, '_>) {
    let Content::List(entries) = content else { return };
    match entries {
        Entries::Sound(node) if reader.leave(*node, Ends::Names, false) => {}
        Entries::Sound(node) => {
            reader.list(*node, "a list of ties", |reader, entry| tie::read(reader, entry, Ends::Names));
        }
        Entries::Read(entries) => entries.iter().for_each(|entry| tie::read(reader, *entry, Ends::Names)),
    }
}
