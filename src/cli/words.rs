//! From the user's words to the things of the data set.

use super::exit::Failure;
use crate::model::{ActorIx, ActorKindIx, Category, Dataset, Family, KindIx, SourceIx, fold};
use crate::query::{NameError, find_actor};

/// The parts of a value between its commas.
pub(super) fn split(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// The actor that a name means.
pub(super) fn actor(dataset: &Dataset, name: &str) -> Result<ActorIx, Failure> {
    find_actor(dataset, name).map_err(|error| Failure::Usage(name_error(dataset, &error)))
}

/// The actors that some values name: each is tried whole before it is split.
pub(super) fn actors(dataset: &Dataset, values: &[String]) -> Result<Vec<ActorIx>, Failure> {
    let mut found = Vec::new();
    for value in values {
        match find_actor(dataset, value) {
            Ok(actor) => found.push(actor),
            Err(NameError::Unknown { .. }) if value.contains(',') => {
                for part in split(value) {
                    found.push(actor(dataset, part)?);
                }
            }
            Err(error) => return Err(Failure::Usage(name_error(dataset, &error))),
        }
    }
    Ok(found)
}

fn name_error(dataset: &Dataset, error: &NameError) -> String {
    let line = |&actor: &ActorIx| {
        format!(
            "\n  {} (id:{}), {}",
            dataset.actor(actor).name,
            dataset.actor(actor).id,
            dataset.actor_kind(actor).name
        )
    };
    match error {
        NameError::Unknown { nearest, .. } if nearest.is_empty() => {
            format!("{error}, and no name comes near it")
        }
        NameError::Unknown { nearest, .. } => {
            format!("{error}; the nearest names are:{}", nearest.iter().map(line).collect::<String>())
        }
        NameError::Ambiguous { candidates, .. } => {
            format!("{error}; choose one by its id:{}", candidates.iter().map(line).collect::<String>())
        }
    }
}

/// Kinds of tie by id or by category.
pub(super) fn tie_kinds(dataset: &Dataset, values: &[String], option: &str) -> Result<Vec<KindIx>, Failure> {
    let mut found = Vec::new();
    for word in values.iter().flat_map(|value| split(value)) {
        let category = Category::ALL.iter().find(|(_, known)| *known == word).map(|&(category, _)| category);
        let before = found.len();
        for (n, kind) in dataset.tie_kinds.iter().enumerate() {
            if kind.id == word || category == Some(kind.category) {
                found.push(KindIx::new(n));
            }
        }
        if found.len() == before && category.is_none() {
            let known = dataset.tie_kinds.iter().map(|kind| kind.id.as_str());
            let known = known.chain(Category::ALL.iter().map(|(_, word)| *word));
            return Err(unknown(option, word, "kind or category of relationship", known));
        }
    }
    Ok(found)
}

/// Kinds of actor by id or by family.
pub(super) fn actor_kinds(
    dataset: &Dataset,
    values: &[String],
    option: &str,
) -> Result<Vec<ActorKindIx>, Failure> {
    let mut found = Vec::new();
    for word in values.iter().flat_map(|value| split(value)) {
        let family = Family::ALL.iter().find(|(_, known)| *known == word).map(|&(family, _)| family);
        let before = found.len();
        for (n, kind) in dataset.actor_kinds.iter().enumerate() {
            if kind.id == word || family == Some(kind.family) {
                found.push(ActorKindIx::new(n));
            }
        }
        if found.len() == before {
            let known = dataset.actor_kinds.iter().map(|kind| kind.id.as_str());
            let known = known.chain(Family::ALL.iter().map(|(_, word)| *word));
            return Err(unknown(option, word, "kind or family of actor", known));
        }
    }
    Ok(found)
}

/// How many parts between commas a name may have.
const PARTS: usize = 4;

/// A set of actors: kinds, families and actors between commas. `kind:` and
/// `actor:` say which of the two is meant. The value is tried whole before it is
/// split, and so are a few parts together where one alone means nothing: names
/// may hold commas. Each actor once, in canonical order.
pub(super) fn set(dataset: &Dataset, value: &str, option: &str) -> Result<Vec<ActorIx>, Failure> {
    let mut found = Vec::new();
    let parts: Vec<&str> = value.split(',').collect();
    if let Some(whole) = members(dataset, value.trim(), option)? {
        found = whole;
    } else {
        let mut next = 0;
        while next < parts.len() {
            let word = parts[next].trim();
            if word.is_empty() {
                next += 1;
                continue;
            }
            let most = PARTS.min(parts.len() - next);
            let tried = (1..=most).map(|length| (length, parts[next..next + length].join(",")));
            let mut known = None;
            for (length, word) in tried {
                if let Some(actors) = members(dataset, word.trim(), option)? {
                    known = Some((length, actors));
                    break;
                }
            }
            let Some((length, actors)) = known else { return Err(no_set(dataset, word, option)) };
            found.extend(actors);
            next += length;
        }
    }
    if parts.iter().all(|part| part.trim().is_empty()) {
        return Err(Failure::Usage(format!("{option}: name kinds, families or actors, separated by commas")));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The actors that one word means: those of a kind or family, or one actor; none
/// if it means nothing.
fn members(dataset: &Dataset, word: &str, option: &str) -> Result<Option<Vec<ActorIx>>, Failure> {
    let (kind, name) = match (word.strip_prefix("kind:"), word.strip_prefix("actor:")) {
        (Some(kind), _) => (Some(kind), None),
        (_, Some(name)) => (None, Some(name)),
        _ => (Some(word), Some(word)),
    };
    let kind = kind.and_then(|kind| of_kind(dataset, kind.trim()));
    let actor = match name.map(|name| find_actor(dataset, name.trim())) {
        Some(Ok(actor)) => Some(actor),
        None | Some(Err(NameError::Unknown { .. })) => None,
        Some(Err(error)) if kind.is_none() => return Err(Failure::Usage(name_error(dataset, &error))),
        Some(Err(NameError::Ambiguous { candidates, .. })) => candidates.first().copied(),
    };
    match (kind, actor) {
        (Some(_), Some(actor)) => Err(Failure::Usage(format!(
            "{option} {word}: this is a kind of actor, and {} is called so too; write kind:{word} or actor:{word}",
            dataset.actor(actor).name
        ))),
        (kind, actor) => Ok(kind.or(actor.map(|actor| vec![actor]))),
    }
}

/// All actors of a kind or family; none if there is no such kind.
fn of_kind(dataset: &Dataset, word: &str) -> Option<Vec<ActorIx>> {
    let family = Family::ALL.iter().find(|(_, known)| *known == word).map(|&(family, _)| family);
    let fits = |kind: &crate::model::ActorKind| kind.id == word || family == Some(kind.family);
    let known = family.is_some() || dataset.actor_kinds.iter().any(fits);
    known.then(|| dataset.actor_ixs().filter(|&actor| fits(dataset.actor_kind(actor))).collect())
}

/// That a word of a set means nothing, with what comes near it.
fn no_set(dataset: &Dataset, word: &str, option: &str) -> Failure {
    let kinds = dataset.actor_kinds.iter().map(|kind| kind.id.as_str());
    let kinds = kinds.chain(Family::ALL.iter().map(|(_, word)| *word));
    if let Some(kind) = word.strip_prefix("kind:") {
        return unknown(option, kind, "kind or family of actor", kinds);
    }
    let near = nearest(word, kinds);
    let near =
        if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(" or ")) };
    let name = word.strip_prefix("actor:").unwrap_or(word).trim();
    let actor = find_actor(dataset, name).err().map(|error| name_error(dataset, &error)).unwrap_or_default();
    Failure::Usage(format!("{option} {word}: there is no such kind or family of actor{near}, and {actor}"))
}

/// Documents by id.
pub(super) fn sources(dataset: &Dataset, values: &[String]) -> Result<Vec<SourceIx>, Failure> {
    let words = values.iter().flat_map(|value| split(value));
    let found = words.map(|word| {
        let at = dataset.sources.binary_search_by(|source| source.id.as_str().cmp(word));
        at.map(SourceIx::new).map_err(|_| {
            unknown("--source", word, "source", dataset.sources.iter().map(|source| source.id.as_str()))
        })
    });
    found.collect()
}

/// That a word means nothing, with the nearest that does.
pub(super) fn unknown<'a>(
    option: &str,
    word: &str,
    what: &str,
    known: impl Iterator<Item = &'a str>,
) -> Failure {
    let nearest = match nearest(word, known).as_slice() {
        [] => "`interlock explain` lists what there is".to_owned(),
        some => format!("did you mean {}?", some.join(" or ")),
    };
    Failure::Usage(format!("{option} {word}: there is no such {what}; {nearest}"))
}

/// Up to three of the known words that are spelt like a word, best first.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = fold(word);
    let scored = known.map(|known| (strsim::jaro_winkler(&wanted, &fold(known)), known));
    let mut scored: Vec<(f64, &str)> = scored.filter(|&(score, _)| score > 0.7).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by_key(|entry| entry.1);
    scored.iter().take(3).map(|&(_, known)| known).collect()
}
