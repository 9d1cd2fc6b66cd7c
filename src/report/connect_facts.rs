use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::{Cell, Fact, Record};
use crate::answer::{Asked, Chain, Connection, Cuts, Hop, Miss, SourceIndependent, Strength, Timing};
use crate::model::{ActorIx, Direction, TieIx};

/// The connection as facts of a JSON page.
pub(super) fn list_facts(draft: &mut Draft<'_>, connection: &Connection) {
    let from = draft.id(connection.from);
    let to = draft.id(connection.to);
    let chains: Vec<Record> = connection.chains.iter().map(|chain| chain_fact(draft, chain)).collect();
    let strength = &connection.strength;
    let through: Vec<Fact> = strength.only_through.iter().map(|&actor| draft.id(actor)).collect();
    let ties: Vec<Fact> = strength.single_ties.iter().map(|&tie| draft.tie_id(tie)).collect();
    let sources: Vec<Fact> =
        strength.single_sources.iter().map(|&source| draft.footnotes.cite(source).into()).collect();
    let within: Vec<Fact> = connection.through_within.iter().map(|&actor| draft.id(actor)).collect();
    let negative = connection.negative.as_ref();
    let nearest =
        negative.and_then(|negative| negative.nearest_miss.as_ref()).map(|miss| miss_fact(draft, miss));
    let plain = connection.plain.as_ref().map_or_else(Vec::new, |chain| chain.actors.clone());
    let plain: Vec<Fact> = plain.into_iter().map(|actor| draft.id(actor)).collect();
    let skipped: Vec<Fact> = connection.hubs_skipped.iter().map(|&(hub, _)| draft.id(hub)).collect();
    let number = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
    let asked = asked_fact(draft, &connection.asked);
    let independent = independent_fact(draft, strength);
    let sourced = sourced_fact(draft, &strength.source_independent);
    let cuts = strength.smallest_cuts.as_ref().map(|cuts| cuts_fact(draft, cuts));
    let scope = &connection.scope;
    let searched = Record::from([
        ("actors", Fact::from(scope.actors)),
        ("ties", scope.ties.into()),
        ("max_hops", connection.asked.max_hops.into()),
        ("complete", connection.complete.into()),
    ]);
    draft.facts.extend([
        ("from", from),
        ("to", to),
        ("chains", chains.into()),
        ("asked", asked.into()),
        ("equal_best", number(connection.equal_best).into()),
        ("distance", connection.distance.into()),
        ("hubs_skipped", Fact::List(skipped)),
        ("plain_shortest", Fact::List(plain)),
        ("shortest_count", number(connection.shortest).into()),
        ("only_through", Fact::List(through)),
        ("only_through_within", Fact::List(within)),
        ("independent_chains", independent.into()),
        ("source_independent_chains", sourced.into()),
        ("smallest_cuts", cuts.into()),
        ("rests_on", Record::from([("ties", Fact::List(ties)), ("sources", Fact::List(sources))]).into()),
        ("nearest_miss", nearest.into()),
        ("searched", searched.into()),
    ]);
}

fn chain_fact(draft: &mut Draft<'_>, chain: &Chain) -> Record {
    let steps: Vec<Record> = chain
        .actors
        .windows(2)
        .zip(&chain.hops)
        .map(|(pair, hop)| {
            let ties: Vec<Record> =
                hop.ties.iter().map(|&(tie, derived)| step_tie(draft, pair, hop, tie, derived)).collect();
            Record::from([("from", draft.id(pair[0])), ("to", draft.id(pair[1])), ("ties", ties.into())])
        })
        .collect();
    let actors: Vec<Fact> = chain.actors.iter().map(|&actor| draft.id(actor)).collect();
    let cost = [
        ("total", chain.cost.total),
        ("length", chain.cost.length),
        ("hubs", chain.cost.hubs),
        ("evidence", chain.cost.evidence),
    ];
    let cost: Record = cost.into_iter().map(|(part, value)| (part, value.into())).collect();
    Record::from([
        ("hops", Fact::from(chain.hops.len())),
        ("cost", cost.into()),
        ("weakest", chain.weakest.confidence().into()),
        ("weakest_status", chain.weakest.word().into()),
        ("publishers", chain.publishers.into()),
        ("concurrent", timing_fact(&chain.concurrent).into()),
        ("in_order", timing_fact(&chain.in_order).into()),
        ("actors", Fact::List(actors)),
        ("steps", steps.into()),
    ])
}

fn timing_fact(timing: &Timing) -> Record {
    let window = timing.window.as_ref().map(|span| {
        let date = |date: &Option<crate::model::PartialDate>| date.as_ref().map(ToString::to_string);
        Record::from([("start", Fact::from(date(&span.start))), ("end", date(&span.end).into())])
    });
    Record::from([("verdict", Fact::from(timing.verdict.word())), ("window", window.into())])
}

fn ids(draft: &mut Draft<'_>, actors: &[ActorIx]) -> Fact {
    Fact::List(actors.iter().map(|&actor| draft.id(actor)).collect())
}

fn independent_fact(draft: &mut Draft<'_>, strength: &Strength) -> Record {
    let chains: Vec<Fact> = strength.independent.iter().map(|chain| ids(draft, chain)).collect();
    Record::from([("count", Fact::from(chains.len())), ("chains", Fact::List(chains))])
}

/// Each chain with the number of the document chosen for each hop; null: unsourced.
fn sourced_fact(draft: &mut Draft<'_>, sourced: &SourceIndependent) -> Record {
    let chains: Vec<Record> = sourced
        .chains
        .iter()
        .map(|chain| {
            let notes = chain
                .documents
                .iter()
                .map(|document| document.map(|source| draft.footnotes.cite(source)).into());
            let notes = Fact::List(notes.collect());
            Record::from([("actors", ids(draft, &chain.actors)), ("notes", notes)])
        })
        .collect();
    Record::from([
        ("count", Fact::from(chains.len())),
        ("exact", sourced.exact.into()),
        ("chains", chains.into()),
    ])
}

fn cuts_fact(draft: &mut Draft<'_>, cuts: &Cuts) -> Record {
    let sets: Vec<Fact> = cuts.sets.iter().map(|set| ids(draft, set)).collect();
    Record::from([("sets", Fact::List(sets)), ("complete", cuts.complete.into())])
}

fn asked_fact(draft: &mut Draft<'_>, asked: &Asked) -> Record {
    let via: Vec<Fact> = asked.via.iter().map(|&actor| draft.id(actor)).collect();
    let avoid: Vec<Fact> = asked.avoid.iter().map(|&actor| draft.id(actor)).collect();
    Record::from([
        ("count", Fact::from(asked.count)),
        ("hub_penalty", asked.hub_penalty.into()),
        ("evidence", asked.evidence.into()),
        ("usual_contacts", asked.usual.into()),
        ("via", Fact::List(via)),
        ("avoid", Fact::List(avoid)),
        ("simultaneous", asked.simultaneous.into()),
        ("in_order", asked.in_order.into()),
        ("certain", asked.certain.into()),
    ])
}

fn miss_fact(draft: &mut Draft<'_>, miss: &Miss) -> Record {
    let missing: Vec<Record> = miss
        .missing
        .iter()
        .map(|&(tie, reason)| {
            let mut record = draft.tie(tie, false);
            record.insert("left_out", reason.into());
            record
        })
        .collect();
    Record::from([("let_in", Fact::from(miss.what)), ("hops", miss.hops.into()), ("ties", missing.into())])
}

/// A tie of a step: its facts, and how it was written as seen along the chain.
pub(super) fn step_tie(
    draft: &mut Draft<'_>,
    pair: &[ActorIx],
    hop: &Hop,
    tie: TieIx,
    derived: bool,
) -> Record {
    let mut record = draft.tie(tie, hop.possible.contains(&tie));
    let facts = draft.dataset.tie(tie);
    let written = if facts.direction == Direction::Undirected {
        "undirected"
    } else if facts.to == pair[1] {
        "forward"
    } else {
        "backward"
    };
    record.insert("written", written.into());
    record.insert("derived", derived.into());
    record
}

/// The connection as rows: one for each tie of each hop.
pub(super) fn list_rows(draft: &mut Draft<'_>, connection: &Connection) {
    let dataset = draft.dataset;
    draft.sheet.head = ["chain", "step"].into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    for (n, chain) in connection.chains.iter().enumerate() {
        for (step, hop) in chain.hops.iter().enumerate() {
            for &(tie, _) in &hop.ties {
                let mut row = vec![Cell::Count(n + 1), Cell::Count(step + 1)];
                row.extend(tie_row(dataset, dataset.tie(tie), hop.possible.contains(&tie)));
                draft.sheet.rows.push(row);
            }
        }
    }
}
