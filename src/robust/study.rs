use crate::measure::{Measure, Options, Order, Scores, Undefined, ranks};
use crate::network::{Projection, Seat, Thinned};

/// A ranking that is made again and again on parts of its network.
#[derive(Debug, Clone, Copy)]
pub struct Study<'a> {
    /// The whole network.
    pub network: &'a Projection,
    /// Who is listed; places are among them.
    pub listed: &'a [Seat],
    /// How to measure. Strengths and lengths belong to the strands of the whole
    /// network; a strand keeps its own while it lives.
    pub options: &'a Options,
}

/// Arrays for one worker, kept from one network to the next.
#[derive(Debug)]
pub struct Bench {
    thinned: Thinned,
    options: Options,
}

/// A ranking, as it concerns one of those listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The competition rank of each of those listed; see [`Study::places`].
    pub places: Vec<u32>,
    /// By how much that one is ahead of the best of the others, at least 0; the
    /// lowest number if somebody is ahead of it, as places count: what differs by
    /// rounding only is level. The highest number if nobody else has a score.
    pub lead: f64,
}

impl Study<'_> {
    /// Arrays for one worker. Cost: O(n + m).
    pub fn bench(&self) -> Bench {
        // Workers run side by side; within one, nobody else is called in.
        let options = Options { threads: 1, ..self.options.clone() };
        Bench { thinned: self.network.thinned(), options }
    }

    /// Takes the ties that are not kept off a worker's network.
    pub fn thin(&self, keep: &[bool], bench: &mut Bench) {
        self.network.thin_into(keep, &mut bench.thinned);
        let origins = bench.thinned.origins();
        for (whole, part) in [
            (&self.options.strengths, &mut bench.options.strengths),
            (&self.options.lengths, &mut bench.options.lengths),
        ] {
            if let (Some(whole), Some(part)) = (whole, part) {
                part.clear();
                part.extend(origins.iter().map(|&strand| whole[strand as usize]));
            }
        }
    }

    /// What those listed score on a worker's network, or why nobody does.
    pub fn scores(&self, measure: &Measure, bench: &Bench) -> Result<Scores, Undefined> {
        let found = (measure.compute)(bench.thinned.network(), &bench.options)?;
        let values = self.listed.iter().map(|&seat| found.values[seat as usize]).collect();
        Ok(Scores { values, ..found })
    }

    /// The competition rank of each of those listed on a worker's network. Whoever
    /// has no score is last of all: its place is the number of those listed.
    pub fn places(&self, measure: &Measure, bench: &Bench) -> Vec<u32> {
        self.placed(measure, &self.scores(measure, bench))
    }

    fn placed(&self, measure: &Measure, scores: &Result<Scores, Undefined>) -> Vec<u32> {
        let last = as_place(self.listed.len());
        match scores {
            Ok(scores) => {
                let places = ranks(scores, measure.order);
                places.into_iter().map(|place| place.map_or(last, as_place)).collect()
            }
            Err(_) => vec![last; self.listed.len()],
        }
    }

    /// The ranking when only these ties are kept, as it concerns `leader`, a
    /// position in the list. Cost: that of the measure.
    pub fn kept(&self, measure: &Measure, leader: usize, keep: &[bool]) -> Standing {
        let mut bench = self.bench();
        self.thin(keep, &mut bench);
        self.standing(measure, leader, &bench)
    }

    /// The ranking on a worker's network, as it concerns one of those listed.
    pub(super) fn standing(&self, measure: &Measure, leader: usize, bench: &Bench) -> Standing {
        let scores = self.scores(measure, bench);
        let places = self.placed(measure, &scores);
        let lead = lead(&scores, &places, measure.order, leader);
        Standing { places, lead }
    }

    /// About how many steps it takes to rank once.
    pub fn steps(&self, measure: &Measure) -> u64 {
        super::steps(measure, self.network).saturating_add(self.listed.len() as u64)
    }
}

/// See [`Standing::lead`].
fn lead(scores: &Result<Scores, Undefined>, places: &[u32], order: Order, leader: usize) -> f64 {
    if places.iter().any(|&place| place < places[leader]) {
        return f64::MIN;
    }
    let Ok(scores) = scores else { return f64::MAX };
    let others = scores.values.iter().enumerate().filter(|&(at, _)| at != leader);
    let signed = |value: f64| if order == Order::HighFirst { value } else { -value };
    let best = others.filter_map(|(_, value)| value.ok()).map(signed).reduce(f64::max);
    match (scores.values.get(leader), best) {
        (Some(&Ok(own)), Some(best)) => (signed(own) - best).max(0.0),
        _ => f64::MAX,
    }
}

fn as_place(place: usize) -> u32 {
    u32::try_from(place).expect("fewer than 2^32 actors are listed")
}
