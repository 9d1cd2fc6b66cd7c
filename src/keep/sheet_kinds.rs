//! The kinds that a sheet names, in whatever words.

use super::rows::Found;
use super::sheet::{Cell, Spot};
use crate::finding::{Finding, nearest, quoted};
use crate::model::{
    ACTOR_KINDS, ActorKind, Category, Family, TIE_KINDS, TieKind, built_in_actor_kinds, built_in_tie_kinds,
    fold,
};
use crate::resolve::{plain_ids, plain_tie_kind, spoken};
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// Every kind that can be named, and those of them that have to be declared.
pub(super) struct Kinds {
    /// The ids of the built-in kinds, by everything they are called.
    actor_names: BTreeMap<String, String>,
    tie_names: BTreeMap<String, String>,
    /// By id: a kind to be declared, and where it is named first.
    pub(super) actor: IndexMap<String, (ActorKind, Spot)>,
    pub(super) tie: IndexMap<String, (TieKind, Spot)>,
}

/// A word for a kind, as it is compared.
fn key(word: &str) -> String {
    fold(&word.replace(['_', '-'], " ").replace("rganiz", "rganis"))
}

impl Default for Kinds {
    fn default() -> Self {
        let mut kinds = Self {
            actor_names: BTreeMap::new(),
            tie_names: BTreeMap::new(),
            actor: IndexMap::new(),
            tie: IndexMap::new(),
        };
        for kind in built_in_actor_kinds() {
            for name in [&kind.id, &kind.name, &kind.plural] {
                kinds.actor_names.entry(key(name)).or_insert_with(|| kind.id.clone());
            }
        }
        for kind in built_in_tie_kinds() {
            for name in [&kind.id, &kind.reads] {
                kinds.tie_names.entry(key(name)).or_insert_with(|| kind.id.clone());
            }
        }
        kinds
    }
}

impl Kinds {
    /// The id of the kind of tie that a cell means: a built-in one by its id or
    /// by how it reads, else the id under which it is declared.
    pub(super) fn tie_id(&self, cell: &Cell) -> String {
        self.tie_names.get(&key(&cell.text)).cloned().unwrap_or_else(|| {
            let [_, own] = plain_ids(&cell.text);
            let is_category = Category::ALL.iter().any(|(_, name)| *name == own);
            if is_category { format!("{own}_tie") } else { own }
        })
    }

    /// Declares the kind of tie that a cell names, if it is not built in.
    pub(super) fn meet_tie(&mut self, cell: &Cell) {
        if !self.tie_names.contains_key(&key(&cell.text)) {
            let id = self.tie_id(cell);
            self.tie.entry(id.clone()).or_insert_with(|| (plain_tie_kind(id, false), cell.spot));
        }
    }

    /// The id of the kind of actor that a cell means: a built-in one by its id,
    /// its name or its plural, else it is declared, with the family that it
    /// names or none.
    pub(super) fn meet_actor(&mut self, cell: &Cell) -> String {
        if let Some(id) = self.actor_names.get(&key(&cell.text)) {
            return id.clone();
        }
        let [_, own] = plain_ids(&cell.text);
        let own = own.replace('_', "-");
        let family = Family::ALL.iter().find(|(_, name)| *name == own);
        let (id, family) = match family {
            Some((family, _)) => (format!("other-{own}"), *family),
            None => (own, Family::Unspecified),
        };
        let new = || {
            let name = spoken(&id);
            (ActorKind { plural: format!("{name}s"), name, family, id: id.clone() }, cell.spot)
        };
        self.actor.entry(id.clone()).or_insert_with(new);
        id
    }

    /// Notes which kinds are declared.
    pub(super) fn report(&self, found: &mut Found) {
        for (id, (kind, spot)) in &self.tie {
            let message =
                format!("the kind of tie {} is not built in; it is declared under `kinds`", quoted(id));
            let reversed = TIE_KINDS.iter().find(|known| key(known.reversed) == key(&kind.reads));
            let near = nearest(id, TIE_KINDS.iter().map(|kind| kind.id), 1);
            let hint = match (reversed, near.first()) {
                (Some(known), _) => {
                    format!("`{}` reads so from its other end: use it, and swap `from` and `to`", known.id)
                }
                (None, Some(near)) => format!(
                    "did you mean `{near}`? Else say under `kinds` how it reads, and which way influence runs"
                ),
                (None, None) => "say under `kinds` how it reads, and which way influence runs".to_owned(),
            };
            found.push((Some(*spot), Finding::new("kind-declared", None, message, hint)));
        }
        for (id, (_, spot)) in &self.actor {
            let message =
                format!("the kind of actor {} is not built in; it is declared under `kinds`", quoted(id));
            let near = nearest(id, ACTOR_KINDS.iter().map(|kind| kind.0), 1);
            let meant = near.first().map_or_else(String::new, |near| format!("did you mean `{near}`? Else "));
            let hint = format!("{meant}say under `kinds` what family it belongs to");
            found.push((Some(*spot), Finding::new("kind-declared", None, message, hint)));
        }
    }
}
