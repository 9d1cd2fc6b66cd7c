//! Documents on which a whole connection hangs.

use super::gates;
use super::walk::Walk;
use crate::model::{Dataset, SourceIx, TieIx};
use crate::network::{Projection, Seat};

/// The documents without any one of which nothing joins the ends of `chain`,
/// ascending: without a document, the ties that it alone supports are gone.
/// `others` are further chains between the same ends.
///
/// Such a document carries a hop of every chain alone, so only those are tried
/// that do so on all chains known. A trial looks for a chain without the document;
/// if there is one, it joins the chains known and rules out others. Where trials
/// take as long as a sweep, those are found in one that carry alone a hop which
/// every chain takes: they need no trial.
///
/// Cost: what lies between the ends for a trial, O(n + m) at worst, and fewer trials
/// than the first chain has hops.
pub(super) fn documents<'c>(
    dataset: &Dataset,
    projection: &Projection,
    chain: &[Seat],
    others: impl Iterator<Item = &'c Vec<Seat>>,
) -> Vec<SourceIx> {
    let sole = |strand| sole(dataset, projection, strand);
    let alone = |chain: &[Seat]| {
        let mut carrying: Vec<SourceIx> = gates::hops(projection, chain).filter_map(sole).collect();
        carrying.sort_unstable();
        carrying.dedup();
        carrying
    };
    let mut open = alone(chain);
    for other in others {
        if open.is_empty() {
            return open;
        }
        let carrying = alone(other);
        open.retain(|document| carrying.binary_search(document).is_ok());
    }
    let ends = (chain[0], chain[chain.len() - 1]);
    let mut walk = Walk::new();
    let mut found = Vec::new();
    let mut swept = false;
    while let Some(document) = open.last().copied() {
        if !swept && walk.steps > (projection.order() + projection.size()) as u64 {
            // Enough was tried; these need no trial.
            let hops = gates::hops(projection, chain).zip(gates::strands(projection, chain));
            let carrying = hops.filter(|&(_, bridge)| bridge).filter_map(|(strand, _)| sole(strand));
            let mut carrying: Vec<SourceIx> = carrying.collect();
            carrying.sort_unstable();
            let bridging = |document: &SourceIx| carrying.binary_search(document).is_ok();
            found.extend(open.iter().copied().filter(bridging));
            open.retain(|document| !bridging(document));
            swept = true;
            continue;
        }
        match walk.chain(projection, ends, |_, _, strand| sole(strand) != Some(document)) {
            None => {
                found.push(document);
                open.pop();
            }
            Some(other) => {
                let carrying = alone(&other);
                open.retain(|document| carrying.binary_search(document).is_ok());
            }
        }
    }
    found.sort_unstable();
    found
}

/// The one document that alone supports every tie of a strand.
fn sole(dataset: &Dataset, projection: &Projection, strand: u32) -> Option<SourceIx> {
    let alone = |tie: TieIx| {
        let mut supporting = dataset.tie(tie).supporting().map(|citation| citation.source);
        let first = supporting.next()?;
        supporting.all(|other| other == first).then_some(first)
    };
    let mut ties = projection.strand(strand).ties.iter().map(|carried| carried.tie);
    let first = alone(ties.next()?)?;
    ties.all(|tie| alone(tie) == Some(first)).then_some(first)
}
