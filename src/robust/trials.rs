use super::{Draws, Study};
use crate::measure::{Crew, Measure};
use std::ops::Range;

/// The places that actors held in trials, by one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// How many are listed.
    listed: usize,
    /// The places of all those listed, trial after trial.
    places: Vec<u32>,
}

/// In how many trials an actor held which places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Odds {
    /// The places from the 5th to the 95th percentile of trials, best first:
    /// a twentieth of the trials, rounded down, is left out at each end.
    pub interval: [usize; 2],
    /// The share of trials in which it was first, alone or with others.
    pub first: f64,
    /// The share of trials in which it was in one of the first five places.
    pub top_five: f64,
}

/// In how many of twenty trials one of two must be ahead for them to be told apart.
const AHEAD: usize = 19;

/// How many trials follow one another on one bench; the number of threads never
/// changes the blocks.
const BLOCK: u32 = 16;

/// Ranks those listed in `count` trials, in each of which every tie survives by
/// its own draw; for each measure the places they held.
///
/// Cost: `count` times that of the measures; 4 bytes for each trial, measure and
/// actor listed.
pub fn trials(study: &Study<'_>, measures: &[&Measure], draws: &Draws, count: u32) -> Vec<Held> {
    let once: u64 = measures.iter().map(|measure| study.steps(measure)).sum();
    let steps = once.saturating_mul(count.into());
    let crew = Crew::new(study.options.threads, usize::try_from(steps).unwrap_or(usize::MAX));
    let blocks: Vec<Range<u32>> =
        (0..count).step_by(BLOCK as usize).map(|first| first..(first + BLOCK).min(count)).collect();
    let parts = crew.each("trials", blocks.len(), |block| {
        let mut bench = study.bench();
        let mut keep = Vec::new();
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); measures.len()];
        for trial in blocks[block].clone() {
            draws.survivors(trial, &mut keep);
            study.thin(&keep, &mut bench);
            for (measure, places) in measures.iter().zip(&mut places) {
                places.extend(study.places(measure, &bench));
            }
        }
        places
    });
    let mut held: Vec<Held> =
        measures.iter().map(|_| Held { listed: study.listed.len(), places: Vec::new() }).collect();
    for part in parts {
        for (held, places) in held.iter_mut().zip(part) {
            held.places.extend(places);
        }
    }
    held
}

impl Held {
    /// How many trials there were.
    pub fn trials(&self) -> usize {
        self.places.len() / self.listed.max(1)
    }

    /// The places that the `at`th of those listed held, trial by trial.
    pub fn of(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        self.places.iter().skip(at).step_by(self.listed.max(1)).copied()
    }

    /// The same in numbers; none without trials.
    pub fn odds(&self, at: usize) -> Option<Odds> {
        let mut places: Vec<u32> = self.of(at).collect();
        places.sort_unstable();
        let count = places.len();
        let outside = count / 20;
        let within = |place: u32| places.partition_point(|&held| held <= place) as f64 / count as f64;
        Some(Odds {
            interval: [*places.get(outside)? as usize, places[count - 1 - outside] as usize],
            first: within(1),
            top_five: within(5),
        })
    }

    /// Whether one of two was ahead of the other in at least 95 % of trials.
    pub fn told_apart(&self, one: usize, other: usize) -> bool {
        let (mut ahead, mut behind) = (0, 0);
        for (a, b) in self.of(one).zip(self.of(other)) {
            ahead += usize::from(a < b);
            behind += usize::from(b < a);
        }
        ahead.max(behind) * 20 >= self.trials() * AHEAD && self.trials() > 0
    }
}
