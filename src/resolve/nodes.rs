//! Ids for the nodes of node-link lists.

use crate::import::{IdForm, RawActor};
use crate::model::{digest, is_id, slug};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of all actors, in the order of their entries.
///
/// A declared actor has its own. A node keeps what its file calls it if that is
/// a text that can be an id; otherwise it gets the slug of its name. Where two
/// nodes of one file would get the same, both get what their file calls them
/// behind it.
pub(super) fn ids<'a>(actors: &[RawActor<'a>]) -> Vec<Cow<'a, str>> {
    if actors.iter().all(|actor| actor.form == IdForm::Given || keeps(actor)) {
        return actors.iter().map(|actor| actor.id.value.clone()).collect();
    }
    let mut taken: BTreeMap<(u32, String), BTreeSet<&str>> = BTreeMap::new();
    let names = first_names(actors);
    for actor in actors.iter().filter(|actor| actor.form != IdForm::Given) {
        let key = (actor.origin.file, simple(actor, &names));
        taken.entry(key).or_default().insert(&actor.id.value);
    }
    let mut longer: BTreeMap<(u32, String), BTreeSet<&str>> = BTreeMap::new();
    let lengthened = |actor: &RawActor<'_>, id: &str| {
        let rivals = taken.get(&(actor.origin.file, id.to_owned())).map_or(0, BTreeSet::len);
        (rivals > 1 && !keeps(actor)).then(|| format!("{id}-{}", slug(&actor.id.value)))
    };
    for actor in actors.iter().filter(|actor| actor.form != IdForm::Given) {
        if let Some(id) = lengthened(actor, &simple(actor, &names)) {
            longer.entry((actor.origin.file, id)).or_default().insert(&actor.id.value);
        }
    }
    let settle = |actor: &RawActor<'a>| {
        if actor.form == IdForm::Given {
            return actor.id.value.clone();
        }
        let id = simple(actor, &names);
        let Some(long) = lengthened(actor, &id) else { return Cow::Owned(id) };
        let key = (actor.origin.file, long);
        let alone = longer.get(&key).is_none_or(|rivals| rivals.len() == 1) && !taken.contains_key(&key);
        Cow::Owned(if alone { key.1 } else { format!("{}-{}", key.1, digest(actor.id.value.as_bytes(), 6)) })
    };
    actors.iter().map(settle).collect()
}

/// The name of each node, also where a second entry of the same node has it.
type Names<'a> = BTreeMap<(u32, &'a str), &'a str>;

fn first_names<'t>(actors: &'t [RawActor<'_>]) -> Names<'t> {
    let mut names = Names::new();
    for actor in actors.iter().filter(|actor| actor.form != IdForm::Given) {
        if let Some(name) = &actor.name {
            let first =
                names.entry((actor.origin.file, actor.id.value.as_ref())).or_insert(name.value.as_ref());
            *first = (*first).min(name.value.as_ref());
        }
    }
    names
}

/// Whether a node keeps what its file calls it.
fn keeps(actor: &RawActor<'_>) -> bool {
    actor.form == IdForm::Node && is_id(&actor.id.value)
}

/// The id that a node gets if no other node of its file wants it.
fn simple(actor: &RawActor<'_>, names: &Names<'_>) -> String {
    if keeps(actor) {
        return actor.id.value.clone().into_owned();
    }
    let name = names.get(&(actor.origin.file, actor.id.value.as_ref()));
    slug(name.copied().unwrap_or(&actor.id.value))
}
