use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::wording::{count, grouped, listed, replies};
use super::{Block, Cell, Fact, Item, Piece, Record, Report, Words};
use crate::answer::{Chain, Connection, Hop, Negative, Side, Verdict};
use crate::model::{ActorIx, Dataset, TieIx};

/// How two actors are connected, as a page.
pub fn connect(dataset: &Dataset, connection: &Connection) -> Report {
    let mut draft = Draft::new(dataset);
    tell(&mut draft, connection);
    draft.bound(&connection.scope, "Searched");
    limits(&mut draft, connection);
    list_facts(&mut draft, connection);
    list_rows(&mut draft, connection);
    let title = format!("{} and {}", draft.name(connection.from), draft.name(connection.to));
    draft.finish("interlock.connect/1", title)
}

/// The answer in words: the lead, the chains, what they hang on.
pub(super) fn tell(draft: &mut Draft<'_>, connection: &Connection) {
    let lead = lead(draft, connection);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    for (n, chain) in connection.chains.iter().enumerate() {
        let item = chain_item(draft, n + 1, chain);
        draft.blocks.push(Block::Item(item));
    }
    if let Some(negative) = &connection.negative {
        tell_negative(draft, connection, negative);
    }
    for line in strength(draft, connection) {
        draft.say(line);
    }
}

/// The first line: how far apart they are, and whether through one actor only.
fn lead(draft: &mut Draft<'_>, connection: &Connection) -> String {
    let (from, to) = (draft.name(connection.from), draft.name(connection.to));
    let Some(best) = connection.chains.first() else {
        return if connection.complete {
            format!(
                "In this data, no chain of up to {} joins {from} and {to}.",
                count(connection.max_hops, "step", "steps")
            )
        } else {
            format!(
                "In this data, the search for chains from {from} to {to} was stopped before it found one."
            )
        };
    };
    let steps = best.hops.len();
    let mut lead = if steps == 1 {
        format!("In this data, {from} and {to} are directly joined")
    } else {
        format!("In this data, {from} and {to} are {} apart", count(steps, "step", "steps"))
    };
    let through: Vec<String> =
        connection.only_through.iter().map(|&actor| draft.name(actor).to_owned()).collect();
    if !through.is_empty() {
        lead.push_str(&format!(", connected only through {}", listed(&through)));
    }
    lead.push('.');
    lead
}

/// A chain: its actors, whether its dates fit together, and each hop in words.
fn chain_item(draft: &mut Draft<'_>, number: usize, chain: &Chain) -> Item {
    let names: Vec<&str> = chain.actors.iter().map(|&actor| draft.name(actor)).collect();
    let head = Words::strong(names.join(" → "));
    let mut lines = Vec::new();
    for (pair, hop) in chain.actors.windows(2).zip(&chain.hops) {
        lines.extend(hop_lines(draft, pair[0], pair[1], hop));
    }
    Item { marker: number.to_string(), head, aside: Some(timing_words(chain)), lines }
}

pub(super) fn hop_lines(draft: &mut Draft<'_>, from: ActorIx, to: ActorIx, hop: &Hop) -> Vec<Words> {
    let dataset = draft.dataset;
    let mut lines = Vec::new();
    for &(tie, derived) in &hop.ties {
        let facts = dataset.tie(tie);
        let side = if derived {
            Side::Client
        } else if facts.from == from && facts.to == to {
            Side::From
        } else {
            Side::To
        };
        let mut words = draft.sentence(tie, side);
        if hop.possible.contains(&tie) {
            words.0.push(Piece::Plain(" (possible at that time)".to_owned()));
        }
        lines.push(words);
        lines.extend(replies(dataset, facts, &mut draft.footnotes));
    }
    lines
}

/// Whether the dates of a chain fit together, in a phrase.
fn timing_words(chain: &Chain) -> String {
    if chain.hops.len() == 1 {
        return match chain.concurrent.verdict {
            Verdict::Undated => "time not known".to_owned(),
            _ => String::new(),
        };
    }
    match (chain.concurrent.verdict, chain.in_order.verdict) {
        (Verdict::Certain, _) => "held at one time".to_owned(),
        (Verdict::Possible, _) => "may have held at one time".to_owned(),
        (Verdict::Undated, _) => "times not known".to_owned(),
        (Verdict::Impossible, Verdict::Impossible) => "not at one time, and not in this order".to_owned(),
        (Verdict::Impossible, Verdict::Certain) => "not at one time; one after the other".to_owned(),
        (Verdict::Impossible, _) => "not at one time; perhaps one after the other".to_owned(),
    }
}

fn tell_negative(draft: &mut Draft<'_>, connection: &Connection, negative: &Negative) {
    let (from, to) = (draft.name(connection.from), draft.name(connection.to));
    let others = |reached: usize| count(reached - 1, "other actor", "other actors");
    draft.say(format!(
        "From {from} {} can be reached; {to} can be reached from {}.",
        others(negative.from_reaches),
        others(negative.to_reached_by),
    ));
    if let Some(hops) = negative.beyond_limit {
        draft.say(format!(
            "The shortest chain has {}: --max-hops {hops} shows it.",
            count(hops, "step", "steps")
        ));
    }
    match negative.nearest_miss {
        Some((what, hops)) if negative.beyond_limit.is_none() => draft.say(format!(
            "Nearest miss: with {what} let in, they would be {} apart.",
            count(hops, "step", "steps")
        )),
        None if negative.beyond_limit.is_none() => {
            draft.say("No single restriction that could be lifted would join them.");
        }
        _ => {}
    }
    draft.say("That no chain is recorded here is no evidence that none exists.");
}

/// How much the connection hangs on: in words.
fn strength(draft: &mut Draft<'_>, connection: &Connection) -> Vec<String> {
    let mut lines = Vec::new();
    if connection.chains.is_empty() {
        return lines;
    }
    if connection.independent > 1 {
        lines.push(format!(
            "{} lead from one to the other without sharing an actor between them.",
            count(connection.independent, "chain", "chains"),
        ));
    }
    let ties: Vec<String> = connection.single_ties.iter().map(|&tie| quote(draft, tie)).collect();
    match ties.as_slice() {
        [] => {}
        [one] => {
            lines.push(format!("In this data, nothing would join them without one relationship: {one}."));
        }
        many => lines.push(format!(
            "In this data, nothing would join them without any one of {} relationships: {}.",
            many.len(),
            many.join("; ")
        )),
    }
    let sources: Vec<String> = connection
        .single_sources
        .iter()
        .map(|&source| format!("[{}]", draft.footnotes.cite(source)))
        .collect();
    match sources.as_slice() {
        [] => {}
        [one] => lines.push(format!("All of this rests on one document: {one}.")),
        many => {
            lines.push(format!("All of this falls if any one of these documents does: {}.", listed(many)));
        }
    }
    lines
}

fn quote(draft: &mut Draft<'_>, tie: TieIx) -> String {
    let facts = draft.dataset.tie(tie);
    let kind = draft.dataset.tie_kind(facts);
    let (from, to) = (draft.name(facts.from), draft.name(facts.to));
    format!("{from} {} {to}", kind.reads)
}

/// What was not looked at.
fn limits(draft: &mut Draft<'_>, connection: &Connection) {
    let shown = connection.chains.len();
    if let (Some(shortest), Some(best)) = (connection.shortest, connection.chains.first()) {
        let shortest = usize::try_from(shortest).unwrap_or(usize::MAX);
        let listed = connection.chains.iter().filter(|chain| chain.hops.len() == best.hops.len()).count();
        if shortest > listed {
            draft.notes.push(format!(
                "There are {} of {}; {} shown (--count).",
                count(shortest, "chain", "chains"),
                count(best.hops.len(), "step", "steps"),
                if listed == 1 { "1 is".to_owned() } else { format!("{} are", grouped(listed)) },
            ));
        }
    }
    if !connection.complete {
        draft.notes.push(format!(
            "The search was stopped at its limit of work after {}: there may be better ones of the same length. A boundary option such as --tie, --not-tie or --without makes it smaller.",
            count(shown, "chain", "chains"),
        ));
    }
}

fn list_facts(draft: &mut Draft<'_>, connection: &Connection) {
    let from = draft.id(connection.from);
    let to = draft.id(connection.to);
    let chains: Vec<Record> = connection.chains.iter().map(|chain| chain_fact(draft, chain)).collect();
    let through: Vec<Fact> = connection.only_through.iter().map(|&actor| draft.id(actor)).collect();
    let ties: Vec<Fact> =
        connection.single_ties.iter().map(|&tie| draft.dataset.tie(tie).id.as_str().into()).collect();
    let sources: Vec<Fact> =
        connection.single_sources.iter().map(|&source| draft.footnotes.cite(source).into()).collect();
    let nearest = connection
        .negative
        .as_ref()
        .and_then(|negative| negative.nearest_miss)
        .map(|(what, hops)| Record::from([("let_in", Fact::from(what)), ("hops", hops.into())]));
    let plain = connection.chains.first().map_or_else(Vec::new, |chain| chain.actors.clone());
    let plain: Vec<Fact> = plain.into_iter().map(|actor| draft.id(actor)).collect();
    let shortest = connection.shortest.and_then(|count| usize::try_from(count).ok());
    let scope = &connection.scope;
    let searched = Record::from([
        ("actors", Fact::from(scope.actors)),
        ("ties", scope.ties.into()),
        ("max_hops", connection.max_hops.into()),
        ("complete", connection.complete.into()),
    ]);
    draft.facts.extend([
        ("from", from),
        ("to", to),
        ("chains", chains.into()),
        // Chains are ordered by their steps alone, so no hub is passed over.
        ("hubs_skipped", Fact::List(Vec::new())),
        ("plain_shortest", Fact::List(plain)),
        ("shortest_count", shortest.into()),
        ("only_through", Fact::List(through)),
        (
            "independent_chains",
            Record::from([("count", connection.independent.into()), ("chains", Fact::Null)]).into(),
        ),
        ("source_independent_chains", Fact::Null),
        ("smallest_cuts", Fact::Null),
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
    let verdict = |timing: crate::answer::Timing| {
        Record::from([("verdict", Fact::from(timing.verdict.word())), ("window", Fact::Null)])
    };
    let cost = [("total", chain.hops.len()), ("length", chain.hops.len()), ("hubs", 0), ("evidence", 0)];
    let cost: Record = cost.into_iter().map(|(part, value)| (part, value.into())).collect();
    Record::from([
        ("hops", Fact::from(chain.hops.len())),
        ("cost", cost.into()),
        ("weakest", chain.weakest.into()),
        ("publishers", chain.publishers.into()),
        ("concurrent", verdict(chain.concurrent).into()),
        ("in_order", verdict(chain.in_order).into()),
        ("actors", Fact::List(actors)),
        ("steps", steps.into()),
    ])
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
    let written = if facts.direction == crate::model::Direction::Undirected {
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

fn list_rows(draft: &mut Draft<'_>, connection: &Connection) {
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
