//! Numbers and ids of ties: made from what they say, and their order by them.

use super::checks::Draft;
use super::facts::{Canon, facts};
use super::hash::{self, digest};
use super::kinds::Kinds;
use super::log::Log;
use super::maps::{TOGETHER, first_letters};
use super::roster::Roster;
use crate::finding::{Finding, quoted};
use crate::model::Tie;
use rayon::prelude::*;

/// The numbers by which equal drafts are found, each with the position of the
/// draft, sorted. Drafts to which the data give no id get one on the way.
///
/// What numbers are made from is long: two threads halve the time, and none looks
/// at what the other does.
pub(super) fn numbers(drafts: &mut [Option<Draft>], kinds: &Kinds, roster: &Roster) -> Vec<(u64, u32)> {
    const CHUNK: usize = 4_096;
    let mut numbers = vec![(u64::MAX, u32::MAX); drafts.len()];
    let work = |(chunk, numbers): (usize, &mut [(u64, u32)]), drafts: &mut [Option<Draft>]| {
        let mut canon = Canon::default();
        for (n, (draft, numbered)) in (chunk * CHUNK..).zip(drafts.iter_mut().zip(numbers)) {
            if let Some(draft) = draft {
                let at = u32::try_from(n).expect("there are fewer than 2^32 ties");
                *numbered = (number(draft, kinds, roster, &mut canon), at);
            }
        }
    };
    if drafts.len() <= CHUNK {
        // A few are numbered before other threads have woken up.
        work((0, &mut numbers), drafts);
        numbers.retain(|&(_, at)| at != u32::MAX);
        numbers.sort_unstable();
    } else {
        let chunks = numbers.par_chunks_mut(CHUNK).enumerate().zip(drafts.par_chunks_mut(CHUNK));
        chunks.for_each(|(numbers, drafts)| work(numbers, drafts));
        numbers.retain(|&(_, at)| at != u32::MAX);
        numbers.par_sort_unstable();
    }
    numbers
}

/// The number of a draft, which also gets an id if the data give none: `t-` and
/// the first 12 hex digits of the SHA-256 of its [`facts`], of which the number
/// has 16.
fn number(draft: &mut Draft, kinds: &Kinds, roster: &Roster, canon: &mut Canon) -> u64 {
    let number = hash::number(facts(&draft.tie, roster, &kinds.tie.list, canon));
    if !draft.named {
        let mut id = *b"t-000000000000";
        for (place, letter) in (4..16).rev().zip(&mut id[2..]) {
            let digit = number >> (4 * place) & 15;
            *letter = b"0123456789abcdef"[usize::try_from(digit).expect("it is less than 16")];
        }
        draft.tie.id = std::str::from_utf8(&id).expect("digits are ASCII").into();
    }
    number
}

/// The id of a tie that the data give none, with more digits or before its time.
pub(super) fn made_id(tie: &Tie, digits: usize, kinds: &Kinds, roster: &Roster, canon: &mut Canon) -> String {
    format!("t-{}", digest(facts(tie, roster, &kinds.tie.list, canon), digits))
}

/// Sorts the ties by id and sees to it that each id belongs to one. `numbered`
/// are the positions by number.
pub(super) fn identify(
    mut drafts: Vec<Option<Draft>>,
    numbered: Vec<(u64, u32)>,
    kinds: &Kinds,
    roster: &Roster,
    log: &mut Log,
) -> Vec<Tie> {
    // The id of a tie that has none in the data is made from the first digits of
    // its number: if no other has the same, they are sorted already.
    let made = !drafts.iter().flatten().any(|draft| draft.named)
        && !numbered.windows(2).any(|pair| pair[0].0 >> 16 == pair[1].0 >> 16);
    let mut order = if made {
        numbered.into_iter().map(|(_, n)| n).collect()
    } else {
        drop(numbered);
        sorted(&drafts)
    };
    let alike = |pair: &&[u32]| {
        let [a, b] = [pair[0], pair[1]].map(|n| drafts[n as usize].as_ref().map(|draft| &draft.tie.id));
        a == b
    };
    let clash: Vec<u32> =
        if made { Vec::new() } else { order.windows(2).filter(alike).flatten().copied().collect() };
    let mut canon = Canon::default();
    for &n in &clash {
        // Twelve digits may, very rarely, be the same for other facts.
        if let Some(draft) = drafts[n as usize].as_mut().filter(|draft| !draft.named) {
            draft.tie.id = made_id(&draft.tie, 32, kinds, roster, &mut canon).into();
        }
    }
    if !clash.is_empty() {
        order = sorted(&drafts);
    }
    if !clash.is_empty() {
        order = each_id_once(order, &drafts, log);
    }
    in_order(drafts, &order)
}

/// Drops the ties whose id another has, which comes first.
fn each_id_once(order: Vec<u32>, drafts: &[Option<Draft>], log: &mut Log) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::with_capacity(order.len());
    let mut last: Option<&Draft> = None;
    for n in order {
        let Some(draft) = &drafts[n as usize] else { continue };
        let id = &draft.tie.id;
        if let Some(first) = last.filter(|first| first.tie.id == *id) {
            let message = format!("two ties have the id {}, and say different things", quoted(id));
            let hint = "give one of them another id, or leave the id out";
            let finding = Finding::new("duplicate-id", Some(draft.places.entry()), message, hint);
            log.add(finding.about(id).with(first.places.entry()));
        } else {
            last = Some(draft);
            kept.push(n);
        }
    }
    kept
}

/// The ties, in this order. Of millions the drafts are the most that ever stands
/// in memory, so that they shrink to the ties alone before those are moved.
fn in_order(drafts: Vec<Option<Draft>>, order: &[u32]) -> Vec<Tie> {
    let mut loose: Vec<Option<Tie>> = drafts.into_iter().map(|draft| draft.map(|draft| draft.tie)).collect();
    loose.shrink_to_fit();
    let mut ties: Vec<Tie> = Vec::with_capacity(order.len());
    let mut some: Vec<Tie> = Vec::with_capacity(TOGETHER);
    for together in order.chunks(TOGETHER) {
        // They lie anywhere: fetched together, they are waited for together.
        some.extend(together.iter().filter_map(|&n| loose[n as usize].take()));
        ties.append(&mut some);
    }
    ties
}

/// The positions of the ties, by id and then by place.
fn sorted(drafts: &[Option<Draft>]) -> Vec<u32> {
    let present = (0..).zip(drafts).filter_map(|(n, draft)| Some((n, draft.as_ref()?)));
    let mut order: Vec<(u128, u32)> = present.map(|(n, draft)| (first_letters(&draft.tie.id), n)).collect();
    let key = |n: u32| drafts[n as usize].as_ref().map(|draft| (draft.tie.id.as_str(), draft.places.entry()));
    order.sort_by(|&(a, m), &(b, n)| a.cmp(&b).then_with(|| key(m).cmp(&key(n))));
    order.into_iter().map(|(_, n)| n).collect()
}
