//! Whether the dates of a chain fit together, and when.

use crate::answer::{Hop, Span, Timing, Verdict};
use crate::model::{Dataset, Day, PartialDate, Tie};

/// In what sense the ties of a chain are to fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// All at one moment.
    AtOnce,
    /// One after the other, in the order of the chain.
    InOrder,
}

/// Which of a tie's days count: those that hold in every reading of its dates,
/// or those that hold in some reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Every,
    Some,
}

/// A tie that may be chosen for a hop: its first and last day in a reading, and
/// its position among the ties of the hop.
type Choice = (Day, Day, usize);

/// What the dates of a chain allow: *certain* if some choice of a tie for each
/// hop fits in every reading of the dates, *possible* if one fits in at least
/// one reading; *undated* if it is not impossible and some hop has no date.
///
/// The window is the stretch in which the chosen ties can have fitted, between
/// dates as the data give them: it is never more precise than they are.
pub(super) fn timing(dataset: &Dataset, hops: &[Hop], sense: Sense) -> Timing {
    let undated = hops.iter().any(|hop| hop.ties.iter().all(|&(tie, _)| !dataset.tie(tie).bounds().dated));
    let Some(some) = fitting(dataset, hops, sense, Reading::Some) else {
        return Timing { verdict: Verdict::Impossible, window: None };
    };
    if undated {
        return Timing { verdict: Verdict::Undated, window: None };
    }
    let every = fitting(dataset, hops, sense, Reading::Every);
    let verdict = if every.is_some() { Verdict::Certain } else { Verdict::Possible };
    let window = window(dataset, hops, sense, &every.unwrap_or(some));
    Timing { verdict, window }
}

/// Whether some choice of ties fits in this reading.
pub(super) fn fits(dataset: &Dataset, hops: &[Hop], sense: Sense, reading: Reading) -> bool {
    fitting(dataset, hops, sense, reading).is_some()
}

/// A choice of a tie for each hop that fits, by position: the one that fits
/// longest.
fn fitting(dataset: &Dataset, hops: &[Hop], sense: Sense, reading: Reading) -> Option<Vec<usize>> {
    let choices: Vec<Vec<Choice>> = hops.iter().map(|hop| choices(dataset, hop, reading)).collect();
    match sense {
        Sense::AtOnce => at_once(&choices),
        Sense::InOrder => one_after_another(&choices),
    }
}

fn choices(dataset: &Dataset, hop: &Hop, reading: Reading) -> Vec<Choice> {
    let all = hop.ties.iter().map(|&(tie, _)| dataset.tie(tie).bounds()).enumerate();
    match reading {
        Reading::Every => {
            all.filter(|(_, tie)| tie.dated).map(|(n, tie)| (tie.latest_start, tie.earliest_end, n)).collect()
        }
        Reading::Some => all.map(|(n, tie)| (tie.earliest_start, tie.latest_end, n)).collect(),
    }
}

/// One tie for each hop so that all hold at one moment: for all i ≠ j the start
/// of i is not after the end of j.
///
/// The hop that starts last decides: the others must start no later and end no
/// earlier than that start, and it must not end before the others have begun (in
/// every reading a tie may start, at the latest, after it ends, at the earliest).
fn at_once(hops: &[Vec<Choice>]) -> Option<Vec<usize>> {
    let mut best: Option<(i64, Vec<usize>)> = None;
    for (last, candidates) in hops.iter().enumerate() {
        for &(start, end, own) in candidates {
            let mut until = end;
            let chosen = hops.iter().enumerate().map(|(n, hop)| {
                if n == last {
                    return Some(own);
                }
                let fitting = hop.iter().filter(|tie| tie.0 <= start.min(end) && tie.1 >= start);
                let longest = fitting.max_by_key(|tie| (tie.1, std::cmp::Reverse(tie.2)))?;
                until = until.min(longest.1);
                Some(longest.2)
            });
            let Some(chosen) = chosen.collect::<Option<Vec<usize>>>() else { continue };
            let length = i64::from(until.0) - i64::from(start.0);
            if best.as_ref().is_none_or(|(longest, _)| length > *longest) {
                best = Some((length, chosen));
            }
        }
    }
    best.map(|(_, chosen)| chosen)
}

/// One tie for each hop so that they follow in order: for all i < j the start of
/// i is not after the end of j. Greedy: the tie that lets the next begin
/// earliest, and among those the one that lasts longest.
fn one_after_another(hops: &[Vec<Choice>]) -> Option<Vec<usize>> {
    let mut now = Day::MIN;
    let choose = |hop: &Vec<Choice>| {
        let open = hop.iter().filter(|tie| tie.1 >= now);
        let next = open.min_by_key(|tie| (tie.0.max(now), std::cmp::Reverse(tie.1), tie.2))?;
        now = next.0.max(now);
        Some(next.2)
    };
    hops.iter().map(choose).collect()
}

/// The dates between which a choice can have fitted.
fn window(dataset: &Dataset, hops: &[Hop], sense: Sense, chosen: &[usize]) -> Option<Span> {
    let ties: Vec<&Tie> = hops.iter().zip(chosen).map(|(hop, &n)| dataset.tie(hop.ties[n].0)).collect();
    let (first, last) = match sense {
        Sense::AtOnce => (
            ties.iter().max_by_key(|tie| tie.bounds().earliest_start)?,
            ties.iter().min_by_key(|tie| tie.bounds().latest_end)?,
        ),
        Sense::InOrder => (ties.first()?, ties.last()?),
    };
    let span = Span {
        start: date_at(first, first.bounds().earliest_start),
        end: date_at(last, last.bounds().latest_end),
    };
    (span.start.is_some() || span.end.is_some()).then_some(span)
}

/// The date of a tie that sets one of its bounds; none for an open bound.
fn date_at(tie: &Tie, day: Day) -> Option<PartialDate> {
    if day == Day::MIN || day == Day::MAX {
        return None;
    }
    let own = std::iter::once(&tie.timing);
    let said = tie.citations.iter().filter_map(|citation| citation.says.as_ref().map(|says| &says.timing));
    let given = own.chain(said).flat_map(|timing| {
        [&timing.start, &timing.on, &timing.end, &timing.ongoing_as_of].into_iter().flatten()
    });
    let held = tie.citations.iter().filter_map(|citation| citation.as_of.as_ref());
    given.chain(held).find(|date| date.first() == day || date.last() == day).copied()
}
