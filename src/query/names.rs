use crate::model::{ActorIx, Dataset, fold};

/// Why a name leads to no actor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nobody is called so.
    #[error("no actor is called `{name}`")]
    Unknown {
        /// As the user wrote it.
        name: String,
        /// Names that are close to it, best first.
        nearest: Vec<ActorIx>,
    },
    /// Several are.
    #[error("`{name}` is the name of {} actors", candidates.len())]
    Ambiguous {
        /// As the user wrote it.
        name: String,
        /// Who they are.
        candidates: Vec<ActorIx>,
    },
}

/// The actor that a name means: by id, then by exact name or alias, then by
/// folded name or alias, never by a guess. `id:X` forces an id.
///
/// Cost: O(names of the data set).
pub fn find_actor(dataset: &Dataset, name: &str) -> Result<ActorIx, NameError> {
    let by_id = |id: &str| {
        let found = dataset.actors.binary_search_by(|actor| actor.id.as_str().cmp(id));
        found.ok().map(ActorIx::new)
    };
    let unknown = || NameError::Unknown { name: name.to_owned(), nearest: nearest_names(dataset, name, 5) };
    if let Some(id) = name.strip_prefix("id:") {
        return by_id(id).ok_or_else(unknown);
    }
    if let Some(actor) = by_id(name) {
        return Ok(actor);
    }
    let exact = called(dataset, |known| known == name);
    let wanted = fold(name);
    let found = if exact.is_empty() && !wanted.is_empty() {
        called(dataset, |known| fold(known) == wanted)
    } else {
        exact
    };
    match found.as_slice() {
        [] => Err(unknown()),
        [actor] => Ok(*actor),
        _ => Err(NameError::Ambiguous { name: name.to_owned(), candidates: found }),
    }
}

/// Every actor with a name or alias that fits.
fn called(dataset: &Dataset, fits: impl Fn(&str) -> bool) -> Vec<ActorIx> {
    let actor_fits = |&actor: &ActorIx| names(dataset, actor).any(&fits);
    dataset.actor_ixs().filter(actor_fits).collect()
}

fn names(dataset: &Dataset, actor: ActorIx) -> impl Iterator<Item = &str> {
    let actor = dataset.actor(actor);
    std::iter::once(actor.name.as_str()).chain(actor.aliases.iter().map(|alias| alias.name.as_str()))
}

/// Up to `count` actors with a name, alias or id like the one given, best
/// first: by spelling (Jaro–Winkler on the folded names) or by shared words.
/// Only ever a suggestion.
pub fn nearest_names(dataset: &Dataset, name: &str, count: usize) -> Vec<ActorIx> {
    let wanted = fold(name);
    let likeness = |actor: ActorIx| {
        let id = dataset.actor(actor).id.as_str();
        let all = names(dataset, actor).chain(std::iter::once(id));
        all.map(|known| alike(&wanted, &fold(known))).fold(0.0, f64::max)
    };
    let mut scored: Vec<(f64, ActorIx)> = dataset.actor_ixs().map(|actor| (likeness(actor), actor)).collect();
    scored.retain(|&(score, _)| score >= 0.78);
    scored.sort_by(|(a, left), (b, right)| b.total_cmp(a).then(left.cmp(right)));
    scored.into_iter().take(count).map(|(_, actor)| actor).collect()
}

/// How alike two folded names are, 0 to 1.
fn alike(wanted: &str, known: &str) -> f64 {
    let spelling = strsim::jaro_winkler(wanted, known);
    let words: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 2).collect();
    if words.is_empty() {
        return spelling;
    }
    let best = |word: &&str| {
        let each = known.split(' ').map(|other| strsim::jaro_winkler(word, other));
        each.fold(0.0, f64::max)
    };
    let close = words.iter().filter(|word| best(word) >= 0.9).count();
    spelling.max(0.95 * close as f64 / words.len() as f64)
}
