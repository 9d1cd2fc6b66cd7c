//! Everybody, and every document, that a sheet names.

use super::rows::Found;
use super::sheet::{Cell, Spot};
use crate::finding::{Finding, quoted};
use crate::model::{fold, is_id, slug};
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// Actors or documents in the order in which they are first named.
#[derive(Default)]
pub(super) struct Cast {
    members: IndexMap<String, Member>,
}

/// What a sheet says of one of them.
pub(super) struct Member {
    /// Its id; empty before the cast is settled.
    pub(super) id: String,
    /// What it is called; of several spellings the one that is used most.
    pub(super) name: String,
    /// Where it is named first.
    pub(super) spot: Spot,
    /// Its kind and where that is said.
    pub(super) kind: Option<(String, Spot)>,
    /// Every spelling, where it stands first, and how often it is used.
    spellings: IndexMap<String, (Spot, usize)>,
}

/// What makes two names the same. Addresses differ by what folding takes away.
fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() || is_address(name) { name.to_owned() } else { folded }
}

/// Whether a cell is a web address.
pub(super) fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) && !text.contains(' ')
}

/// The id for a name: of an address what follows the scheme.
fn id_of(name: &str) -> String {
    match name.split_once("://") {
        Some((_, address)) if is_address(name) => slug(&address.trim_start_matches("www.").replace('.', " ")),
        _ => slug(name),
    }
}

impl Cast {
    /// Takes down that a name stands here.
    pub(super) fn meet(&mut self, cell: &Cell) -> &mut Member {
        let member = self.members.entry(key(&cell.text)).or_insert_with(|| Member {
            id: String::new(),
            name: String::new(),
            spot: cell.spot,
            kind: None,
            spellings: IndexMap::new(),
        });
        member.spellings.entry(cell.text.clone()).or_insert((cell.spot, 0)).1 += 1;
        member
    }

    /// Whom a name stands for; every name of the sheet was met.
    pub(super) fn called(&self, name: &str) -> &Member {
        &self.members[&key(name)]
    }

    pub(super) fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.members.values()
    }

    /// Chooses among spellings, with a note, and makes ids: the slug of the
    /// name, with a number behind it if an earlier one has it.
    pub(super) fn settle(&mut self, what: &str, found: &mut Found) {
        let mut taken = BTreeSet::new();
        for member in self.members.values_mut() {
            let best =
                member.spellings.iter().enumerate().max_by_key(|(n, (spelling, (_, times)))| {
                    (!is_id(spelling), *times, std::cmp::Reverse(*n))
                });
            member.name = best.map(|(_, (spelling, _))| spelling.clone()).unwrap_or_default();
            for (spelling, (spot, _)) in member.spellings.iter().filter(|(text, _)| **text != member.name) {
                let message = format!("{} is taken for {what} {}", quoted(spelling), quoted(&member.name));
                let hint = "if they are two, tell them apart in the sheet: by a year, a place, a post";
                found.push((Some(*spot), Finding::new("united-names", None, message, hint)));
            }
            let slug = id_of(&member.name);
            let mut number = 1;
            member.id.clone_from(&slug);
            while !taken.insert(member.id.clone()) {
                number += 1;
                member.id = format!("{slug}-{number}");
            }
        }
    }

    /// Notes how many are of no kind, at the first of them.
    pub(super) fn report_unspecified(&self, found: &mut Found) {
        let mut without = self.members().filter(|member| member.kind.is_none());
        if let Some(first) = without.next() {
            let message = match without.count() {
                0 => format!("the sheet does not say what kind of actor {} is", quoted(&first.name)),
                more => format!(
                    "the sheet does not say what kind of actor {} is, nor {more} more",
                    quoted(&first.name)
                ),
            };
            let hint = "fill in `from_kind` and `to_kind`; once is enough for each actor";
            found.push((Some(first.spot), Finding::new("unspecified-kind", None, message, hint)));
        }
    }
}

impl Member {
    /// The spellings that are not the name.
    pub(super) fn aliases(&self) -> impl Iterator<Item = &str> {
        self.spellings.keys().map(String::as_str).filter(|spelling| *spelling != self.name)
    }

    /// Takes down of what kind it is; a second kind contradicts the first.
    pub(super) fn is_of_kind(&mut self, id: String, cell: &Cell, found: &mut Found) {
        match &self.kind {
            Some((known, spot)) if *known != id => {
                let name = self.spellings.keys().next().map_or("", String::as_str);
                let message = format!(
                    "{} is of the kind {} here, and of the kind {} in row {}",
                    quoted(name),
                    quoted(&id),
                    quoted(known),
                    spot.row
                );
                let hint = "keep the right one; if they are two actors, tell their names apart";
                found.push((Some(cell.spot), Finding::new("contradiction", None, message, hint)));
            }
            Some(_) => {}
            None => self.kind = Some((id, cell.spot)),
        }
    }
}
