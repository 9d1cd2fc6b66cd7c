//! How firmly a ranking stands, as facts of a JSON page.

use super::draft::Draft;
use super::wording::facts as reads;
use super::{Fact, Record};
use crate::answer::{ActorIx, Basis, Fewest, Ranking, Shift, Side, Sure, TieIx};

/// Everything that was tested, in full.
pub(super) fn facts(draft: &mut Draft<'_>, ranking: &Ranking, sure: &Sure) -> Record {
    let exact = &sure.exact;
    let documents = exact.documents.as_ref().map(|found| {
        let record = |without: &crate::answer::Without<_>| {
            let source = draft.dataset.source(without.gone);
            Record::from([
                ("id", Fact::from(source.id.as_str())),
                ("title", source.title.as_str().into()),
                ("publisher", source.publisher.clone().into()),
                ("ties", without.ties.into()),
                ("moves", shifts(draft, &without.shifts)),
            ])
        };
        found.iter().map(record).collect::<Vec<Record>>()
    });
    let ties = exact.ties.as_ref().map(|found| {
        let record = |without: &crate::answer::Without<_>| {
            Record::from([
                ("tie", Fact::from(tie(draft, without.gone))),
                ("moves", shifts(draft, &without.shifts)),
            ])
        };
        found.iter().map(record).collect::<Vec<Record>>()
    });
    let fewest_ties =
        exact.fewest_ties.as_ref().map(|found| fewest(draft, found, |draft, tie| draft.tie_id(*tie)));
    let fewest_documents = exact
        .fewest_documents
        .as_ref()
        .map(|found| fewest(draft, found, |draft, source| draft.dataset.source(*source).id.as_str().into()));
    let parts: Vec<Fact> = exact
        .parts
        .iter()
        .map(|part| {
            let ranking = shifts(draft, &part.places);
            let leading = shifts(draft, &part.leading);
            Record::from([("ties", Fact::from(part.ties)), ("leading", leading), ("places", ranking)]).into()
        })
        .collect();
    let mut record = Record::from([
        ("by", Fact::from(ranking.columns[0].name)),
        ("followed", sure.followed.into()),
        ("trials", trials(draft, ranking, sure).into()),
        ("without_document", documents.into()),
        ("without_tie", ties.into()),
        ("fewest_ties", fewest_ties.into()),
        ("fewest_documents", fewest_documents.into()),
    ]);
    for (part, fact) in exact.parts.iter().zip(parts) {
        let name = match part.basis {
            Basis::Corroborated => "corroborated_only",
            Basis::Unclaimed => "neither_alleged_nor_disputed",
        };
        record.insert(name, fact);
    }
    record
}

/// A tie with its documents by id: numbers are for those that the page cites.
fn tie(draft: &mut Draft<'_>, ix: TieIx) -> Record {
    let dataset = draft.dataset;
    let tie = dataset.tie(ix);
    let citations = tie.citations.iter().map(|citation| {
        Record::from([
            ("source", Fact::from(dataset.source(citation.source).id.as_str())),
            ("locator", citation.locator.as_deref().into()),
            ("stance", citation.stance.word().into()),
        ])
    });
    let citations: Vec<Record> = citations.collect();
    Record::from([
        ("id", Fact::from(dataset.id_of(tie).as_str())),
        ("from", draft.id(tie.from)),
        ("kind", dataset.tie_kind(tie).id.as_str().into()),
        ("to", draft.id(tie.to)),
        ("status", tie.status.word().into()),
        ("reads", reads(dataset, tie, Side::From).into()),
        ("citations", citations.into()),
    ])
}

fn trials(draft: &mut Draft<'_>, ranking: &Ranking, sure: &Sure) -> Record {
    let trials = &sure.trials;
    let confidence =
        trials.confidence.iter().map(|&(status, share, _)| (status.word().to_owned(), share.into()));
    let alike: Vec<Record> = trials
        .alike
        .iter()
        .enumerate()
        .map(|(at, others)| {
            let others: Vec<Fact> = others.iter().map(|&other| draft.id(ranking.rows[other].actor)).collect();
            Record::from([("id", draft.id(ranking.rows[at].actor)), ("from", others.into())])
        })
        .collect();
    Record::from([
        ("made", Fact::from(trials.made)),
        ("count", Fact::from(trials.count as usize)),
        // A number of 64 bits does not survive every reader of JSON.
        ("seed", trials.seed.to_string().into()),
        ("confidence", Fact::Map(confidence.collect())),
        ("cannot_be_told_apart", alike.into()),
    ])
}

fn shifts(draft: &mut Draft<'_>, shifts: &[Shift]) -> Fact {
    let record = |shift: &Shift| {
        Record::from([("id", draft.id(shift.actor)), ("from", shift.from.into()), ("to", shift.to.into())])
    };
    shifts.iter().map(record).collect::<Vec<Record>>().into()
}

fn fewest<'d, T>(draft: &mut Draft<'d>, fewest: &Fewest<T>, name: impl Fn(&Draft<'d>, &T) -> Fact) -> Record {
    let found: Option<Vec<Fact>> =
        fewest.found.as_ref().map(|found| found.iter().map(|thing| name(draft, thing)).collect());
    let smallest = fewest.found.as_ref().is_some_and(|found| found.len() == fewest.at_least);
    let first: Vec<Fact> = fewest.successors.iter().map(|&actor: &ActorIx| draft.id(actor)).collect();
    Record::from([
        ("at_least", Fact::from(fewest.at_least)),
        ("found", found.into()),
        ("exact", smallest.into()),
        ("search_complete", fewest.complete.into()),
        ("first_then", first.into()),
    ])
}
