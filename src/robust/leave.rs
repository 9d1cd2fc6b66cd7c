use super::{Standing, Study};
use crate::measure::{Crew, Measure};
use crate::model::SourceIx;
use crate::network::Inside;

/// Which ties of the data are left, by their position, when these documents are
/// set aside. Cost: O(citations).
pub fn left_out(inside: &Inside<'_>, gone: &[SourceIx]) -> Vec<bool> {
    inside.dataset().tie_ixs().map(|tie| inside.holds_without(tie, gone)).collect()
}

/// The places of those listed on each of some thinner networks, and how `leader`,
/// a position in the list, stands there: `keep` says, for each number below
/// `count`, which ties are kept, and is given an array to say it in. In the order
/// of the numbers.
///
/// Cost: `count` times that of the measure.
pub fn leave_out(
    study: &Study<'_>,
    measure: &Measure,
    leader: usize,
    count: usize,
    keep: impl Fn(usize, &mut Vec<bool>) + Sync + Send,
) -> Vec<Standing> {
    /// How many follow one another on one bench.
    const BLOCK: usize = 16;
    let steps = study.steps(measure).saturating_mul(count as u64);
    let crew = Crew::new(study.options.threads, usize::try_from(steps).unwrap_or(usize::MAX));
    let parts = crew.each("leaving out", count.div_ceil(BLOCK), |block| {
        let mut bench = study.bench();
        let mut kept = Vec::new();
        let numbers = block * BLOCK..((block + 1) * BLOCK).min(count);
        let standings = numbers.map(|number| {
            keep(number, &mut kept);
            study.thin(&kept, &mut bench);
            study.standing(measure, leader, &bench)
        });
        standings.collect::<Vec<Standing>>()
    });
    parts.into_iter().flatten().collect()
}
