//! Actors whose names differ by one letter.

use super::log::Log;
use super::roster::Roster;
use crate::finding::{Finding, quoted};
use crate::model::ActorKindIx;
use std::collections::BTreeMap;

/// Shorter names, mostly initials, differ by a letter all the time.
const SHORTEST: usize = 5;

/// Of larger crowds of one kind no names are compared: nobody has typed them.
const MOST: usize = 50_000;

/// Warns of actors of one kind whose names, as they are compared, differ by one
/// letter that was added, left out, mistaken or swapped with its neighbour.
/// Digits, letters that stand alone and Roman numbers are there to tell things apart. The
/// finding is about the actor whose id comes later.
///
/// Two names can only be that close if they become the same by the loss of one
/// letter at most. So each name is filed under each of its shortened forms, and
/// only those filed together are compared: O(n log n) for names of a length.
///
/// `folded` are the names of the actors in the form in which they are compared.
pub(super) fn check(roster: &Roster, folded: Vec<String>, log: &mut Log) {
    let mut by_kind: BTreeMap<u16, Vec<(usize, String)>> = BTreeMap::new();
    for ((n, actor), name) in roster.actors.iter().enumerate().zip(folded) {
        let ActorKindIx(kind) = actor.kind;
        if name.chars().nth(SHORTEST - 1).is_some() {
            by_kind.entry(kind).or_default().push((n, name));
        }
    }
    let mut near: BTreeMap<usize, usize> = BTreeMap::new();
    for names in by_kind.into_values().filter(|names| (2..=MOST).contains(&names.len())) {
        let names: Vec<(usize, Vec<char>)> =
            names.into_iter().map(|(n, name)| (n, name.chars().collect())).collect();
        for (earlier, later) in pairs(&names) {
            let first = near.entry(later).or_insert(earlier);
            *first = earlier.min(*first);
        }
    }
    for (later, earlier) in near {
        let (actor, other) = (&roster.actors[later], &roster.actors[earlier]);
        let message = format!(
            "{} ({}) differs by one letter from {} ({})",
            quoted(&actor.name),
            quoted(&actor.id),
            quoted(&other.name),
            quoted(&other.id)
        );
        let hint = "if they are one, join them under one id, with the other spelling as an alias; if not, accept the finding";
        let finding = Finding::new("near-names", Some(roster.places[later].name), message, hint);
        log.add(finding.about(&actor.id).with(roster.places[earlier].name));
    }
}

/// The pairs of names that are that close, as positions in the roster.
fn pairs(names: &[(usize, Vec<char>)]) -> Vec<(usize, usize)> {
    let mut filed: Vec<(u64, usize)> = Vec::new();
    for (at, (_, name)) in names.iter().enumerate() {
        filed.push((digest(name, None), at));
        // A digit is never the letter that is mistaken.
        let letters = (0..name.len()).filter(|&skip| !name[skip].is_numeric());
        filed.extend(letters.map(|skip| (digest(name, Some(skip)), at)));
    }
    filed.sort_unstable();
    filed.dedup();
    let mut pairs = Vec::new();
    for together in filed.chunk_by(|a, b| a.0 == b.0).filter(|together| together.len() > 1) {
        for (n, &(_, a)) in together.iter().enumerate() {
            for &(_, b) in &together[n + 1..] {
                if is_near(&names[a].1, &names[b].1) {
                    pairs.push((names[a].0, names[b].0));
                }
            }
        }
    }
    pairs
}

/// A number for a name, perhaps without one of its letters (FNV-1a). That two
/// forms share a number proves nothing; the names are compared.
fn digest(name: &[char], skip: Option<usize>) -> u64 {
    let kept = name.iter().enumerate().filter(|(at, _)| Some(*at) != skip);
    kept.fold(0xcbf2_9ce4_8422_2325, |hash, (_, letter)| {
        (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether two names differ by a slip of one letter.
fn is_near(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (mine, theirs) = (&a[same..], &b[same..]);
    let end = mine.iter().rev().zip(theirs.iter().rev()).take_while(|(x, y)| x == y).count();
    let (mine, theirs) = (&mine[..mine.len() - end], &theirs[..theirs.len() - end]);
    let slip = match (mine, theirs) {
        ([] | [_], [_]) | ([_], []) => true,
        ([x, y], [v, w]) => x == w && y == v,
        _ => false,
    };
    let marks = |name| is_mark(word(name, same));
    slip && !mine.iter().chain(theirs).any(|letter| letter.is_numeric()) && !(marks(a) && marks(b))
}

/// The word of a name in which this position lies.
fn word(name: &[char], at: usize) -> &[char] {
    let at = at.min(name.len());
    let start = name[..at].iter().rposition(|letter| *letter == ' ').map_or(0, |space| space + 1);
    let end = name[at..].iter().position(|letter| *letter == ' ').map_or(name.len(), |space| at + space);
    &name[start..end]
}

/// Whether a word is a letter that stands alone, or a Roman number.
fn is_mark(word: &[char]) -> bool {
    word.len() == 1 || word.iter().all(|letter| "ivx".contains(*letter))
}
