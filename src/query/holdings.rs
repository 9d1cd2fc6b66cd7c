use crate::answer::{Document, Documents, Stats, Tally};
use crate::model::{ActorIx, Category, Dataset, SourceIx, Stance, Status, Tie, TieIx};
use crate::network::{Boundary, Network};
use std::collections::BTreeMap;

/// What a data set rests on: for each document what it carries alone, what
/// together with others, and what would vanish without it.
pub fn documents(dataset: &Dataset) -> Documents {
    let mut found: Vec<Document> = (0..dataset.sources.len())
        .map(|n| Document {
            source: SourceIx::new(n),
            alone: Vec::new(),
            shared: 0,
            disputes: 0,
            reused_by: Vec::new(),
            actors_lost: Vec::new(),
        })
        .collect();
    for ix in dataset.tie_ixs() {
        let mut supporting: Vec<SourceIx> = dataset.tie(ix).supporting().map(|cited| cited.source).collect();
        supporting.sort_unstable();
        supporting.dedup();
        match supporting.as_slice() {
            [only] => found[only.at()].alone.push(ix),
            several => several.iter().for_each(|source| found[source.at()].shared += 1),
        }
        let disputing = dataset.tie(ix).citations.iter().filter(|cited| cited.stance == Stance::Disputes);
        disputing.for_each(|cited| found[cited.source.at()].disputes += 1);
    }
    for (n, source) in dataset.sources.iter().enumerate() {
        source.based_on.iter().for_each(|base| found[base.at()].reused_by.push(SourceIx::new(n)));
    }
    let ties_of = ties_of_actors(dataset);
    for document in &mut found {
        let gone = |tie: &TieIx| document.alone.binary_search(tie).is_ok();
        let lost = |actor: &ActorIx| {
            let ties = &ties_of[actor.at()];
            !ties.is_empty() && ties.iter().all(gone)
        };
        document.actors_lost = dataset.actor_ixs().filter(lost).collect();
    }
    found.sort_by_key(|document| {
        (std::cmp::Reverse((document.alone.len(), document.shared)), document.source)
    });
    let unsourced = dataset.ties.iter().filter(|tie| tie.unsourced()).count();
    Documents { documents: found, ties: dataset.ties.len(), unsourced }
}

/// For each actor the ties that name it, in canonical order.
fn ties_of_actors(dataset: &Dataset) -> Vec<Vec<TieIx>> {
    let mut ties = vec![Vec::new(); dataset.actors.len()];
    for ix in dataset.tie_ixs() {
        let tie = dataset.tie(ix);
        for actor in [Some(tie.from), Some(tie.to), tie.on_behalf_of].into_iter().flatten() {
            if ties[actor.at()].last() != Some(&ix) {
                ties[actor.at()].push(ix);
            }
        }
    }
    ties
}

/// What is in a data set, in numbers.
pub fn stats(dataset: &Dataset) -> Stats {
    let count = |counts: &mut BTreeMap<String, usize>, what: &str| {
        *counts.entry(what.to_owned()).or_insert(0) += 1;
    };
    let (mut actor_kinds, mut tie_kinds, mut decades) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for actor in dataset.actor_ixs() {
        count(&mut actor_kinds, &dataset.actor_kind(actor).id);
    }
    let mut by_source = BTreeMap::new();
    for tie in &dataset.ties {
        count(&mut tie_kinds, &dataset.tie_kind(tie).id);
        let mut sources: Vec<SourceIx> = tie.supporting().map(|cited| cited.source).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            count(&mut by_source, &dataset.source(source).id);
        }
        count(&mut decades, decade(tie).as_deref().unwrap_or(NO_DATE));
    }
    let of_category =
        |category| dataset.ties.iter().filter(|tie| dataset.tie_kind(tie).category == category).count();
    let of_status = |status| dataset.ties.iter().filter(|tie| tie.status == status).count();
    // Every status, so that the parts are those of the data and not of a question.
    let everything = Boundary {
        statuses: Status::ALL.iter().map(|&(status, _)| status).collect(),
        opposition: true,
        isolates: true,
        ..Boundary::default()
    };
    let network = Network::new(dataset);
    let (_, parts) = network.within(&everything).projection().components();
    let mut parts: Vec<usize> = parts.into_iter().map(|size| size as usize).collect();
    parts.sort_unstable_by(|a, b| b.cmp(a));
    Stats {
        actors: dataset.actors.len(),
        ties: dataset.ties.len(),
        sources: dataset.sources.len(),
        actor_kinds: by_frequency(actor_kinds),
        tie_kinds: by_frequency(tie_kinds),
        by_source: by_frequency(by_source),
        categories: tallies(Category::ALL, of_category),
        statuses: tallies(Status::ALL, of_status),
        decades: decades.into_iter().map(|(what, count)| Tally { what, count }).collect(),
        dated: dataset.ties.iter().filter(|tie| tie.bounds().dated).count(),
        corroborated: dataset.ties.iter().filter(|tie| dataset.corroborated(tie)).count(),
        unsourced: dataset.ties.iter().filter(|tie| tie.unsourced()).count(),
        parts,
    }
}

const NO_DATE: &str = "no date";

/// The decade of the first date that a tie gives: `2010s`.
fn decade(tie: &Tie) -> Option<String> {
    let timing = &tie.timing;
    let dates = [&timing.start, &timing.on, &timing.end, &timing.ongoing_as_of];
    let first = dates.into_iter().flatten().next()?;
    let text = first.text();
    let year = text.trim_start_matches(['[', '.']).get(..3)?;
    Some(format!("{year}0s"))
}

fn by_frequency(counts: BTreeMap<String, usize>) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = counts.into_iter().map(|(what, count)| Tally { what, count }).collect();
    tallies.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
    tallies
}

/// How many there are of each entry of a table; none that there are none of.
fn tallies<T: Copy>(table: &[(T, &str)], count: impl Fn(T) -> usize) -> Vec<Tally> {
    let each = table.iter().map(|&(entry, word)| Tally { what: word.to_owned(), count: count(entry) });
    each.filter(|tally| tally.count > 0).collect()
}
