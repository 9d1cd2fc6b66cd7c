use super::connect_facts::{list_facts, list_rows};
use super::connect_strength::{only_pair, tell_strength};
use super::draft::Draft;
use super::wording::{count, grouped, listed, replies};
use super::{Block, Item, Piece, Report, Words};
use crate::answer::{Asked, Chain, Connection, Hop, Miss, Negative, Side, Span, Verdict};
use crate::model::{ActorIx, Dataset};

/// How two actors are connected, as a page; `scores` prints what each chain costs.
pub fn connect(dataset: &Dataset, connection: &Connection, scores: bool) -> Report {
    let mut draft = Draft::new(dataset);
    tell(&mut draft, connection, scores);
    draft.bound(&connection.scope, "Searched");
    limits(&mut draft, connection);
    list_facts(&mut draft, connection);
    list_rows(&mut draft, connection);
    let title = format!("{} and {}", draft.name(connection.from), draft.name(connection.to));
    draft.finish("interlock.connect/1", title)
}

/// The answer in words: the lead, the chains, what was passed over, what they hang on.
pub(super) fn tell(draft: &mut Draft<'_>, connection: &Connection, scores: bool) {
    let lead = lead(draft, connection);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    if connection.asked.demands() {
        let asked = demands(draft, connection);
        draft.say(format!("Asked for: {asked}."));
    }
    for (n, chain) in connection.chains.iter().enumerate() {
        let aside = aside(chain, scores);
        let item = chain_item(draft, (n + 1).to_string(), aside, chain);
        draft.blocks.push(Block::Item(item));
    }
    if let Some(negative) = &connection.negative {
        tell_negative(draft, connection, negative);
    }
    tell_skipped(draft, connection);
    if !connection.chains.is_empty() {
        let asked = &connection.asked;
        let narrowed = !asked.via.is_empty() || asked.simultaneous || asked.in_order;
        tell_strength(draft, connection, narrowed);
    }
}

/// The first line: how far apart they are, and whether through one actor only.
fn lead(draft: &mut Draft<'_>, connection: &Connection) -> String {
    let (from, to) = (draft.name(connection.from), draft.name(connection.to));
    let such = if connection.asked.demands() { " such" } else { "" };
    let most = count(connection.asked.max_hops, "step", "steps");
    let Some(best) = connection.chains.first() else {
        let apart = connection
            .negative
            .as_ref()
            .is_some_and(|negative| negative.beyond_limit.is_none() && negative.without_demands.is_none());
        return if apart {
            format!("In this data, no chain joins {from} and {to}, however long.")
        } else if connection.complete {
            format!("In this data, no{such} chain of up to {most} joins {from} and {to}.")
        } else {
            format!(
                "In this data, the search for chains from {from} to {to} was stopped before it found one."
            )
        };
    };
    let steps = best.hops.len();
    let mut lead = match connection.distance {
        Some(shorter) if shorter < steps => {
            let mut lead = format!(
                "In this data, the best{such} chain between {from} and {to} has {}; a shorter one has {}",
                count(steps, "step", "steps"),
                count(shorter, "step", "steps"),
            );
            if let [(hub, contacts), ..] = connection.hubs_skipped.as_slice() {
                let hub = draft.name(*hub);
                lead.push_str(&format!(
                    " through {hub}, a hub with {}",
                    count(*contacts, "contact", "contacts")
                ));
            }
            lead
        }
        _ if !such.is_empty() => format!(
            "In this data, the best such chain between {from} and {to} has {}",
            count(steps, "step", "steps")
        ),
        _ if steps == 1 => format!("In this data, {from} and {to} are directly joined"),
        _ => format!("In this data, {from} and {to} are {} apart", count(steps, "step", "steps")),
    };
    let names = |draft: &mut Draft<'_>, actors: &[ActorIx]| -> Vec<String> {
        actors.iter().map(|&actor| draft.name(actor).to_owned()).collect()
    };
    let strength = &connection.strength;
    let they = if connection.hubs_skipped.is_empty() { "," } else { "; they are" };
    if !strength.only_through.is_empty() {
        let through = names(draft, &strength.only_through);
        lead.push_str(&format!("{they} connected only through {}", listed(&through)));
    } else if let Some([one, other]) = strength.smallest_cuts.as_ref().and_then(only_pair) {
        let either = format!("{} or {}", draft.name(one), draft.name(other));
        lead.push_str(&format!("{they} connected only through {either}"));
    } else if !connection.through_within.is_empty() {
        let through = names(draft, &connection.through_within);
        lead.push_str(&format!("; every chain of up to {most} runs through {}", listed(&through)));
    }
    lead.push('.');
    lead
}

/// What was asked of chains beyond their ends, in words.
fn demands(draft: &mut Draft<'_>, connection: &Connection) -> String {
    let asked = &connection.asked;
    let mut all = Vec::new();
    let names = |draft: &mut Draft<'_>, actors: &[ActorIx]| -> String {
        let names: Vec<String> = actors.iter().map(|&actor| draft.name(actor).to_owned()).collect();
        listed(&names)
    };
    if !asked.via.is_empty() {
        all.push(format!("chains through {}", names(draft, &asked.via)));
    }
    if !asked.avoid.is_empty() {
        all.push(format!("chains that do not run through {}", names(draft, &asked.avoid)));
    }
    let modal = if asked.certain { "certainly" } else { "possibly" };
    if asked.simultaneous {
        all.push(format!("chains that {modal} held at one time"));
    }
    if asked.in_order {
        all.push(format!("chains whose relationships {modal} followed one another in this order"));
    }
    all.join("; ")
}

/// What stands beside a chain: how its dates fit, who supports it, how weak its
/// weakest step is, and what it costs if that is asked for.
fn aside(chain: &Chain, scores: bool) -> String {
    let mut all = Vec::new();
    let timing = timing_words(chain);
    if !timing.is_empty() {
        all.push(timing);
    }
    all.push(match chain.publishers {
        0 => "no publisher named".to_owned(),
        1 => "1 publisher".to_owned(),
        many => format!("{many} independent publishers"),
    });
    let weakest = if chain.hops.len() == 1 { "" } else { "weakest step " };
    all.push(format!("{weakest}{}", chain.weakest.word()));
    if scores {
        let cost = &chain.cost;
        all.push(format!(
            "cost {:.3} = {:.0} length + {:.3} hubs + {:.3} evidence",
            cost.total, cost.length, cost.hubs, cost.evidence
        ));
    }
    all.join("; ")
}

/// The hubs passed over, and the chain that length alone would have put first.
fn tell_skipped(draft: &mut Draft<'_>, connection: &Connection) {
    let (Some(plain), false) = (&connection.plain, connection.hubs_skipped.is_empty()) else { return };
    let hubs: Vec<String> = connection
        .hubs_skipped
        .iter()
        .map(|&(hub, contacts)| format!("{} ({})", draft.name(hub), count(contacts, "contact", "contacts")))
        .collect();
    draft.say(format!(
        "Passed over, because so many others are joined to {}: {}. Of the shortest chains, one is this (--by hops puts them first):",
        if hubs.len() == 1 { "it" } else { "them" },
        listed(&hubs),
    ));
    let aside = aside(plain, false);
    let item = chain_item(draft, String::new(), aside, plain);
    draft.blocks.push(Block::Item(item));
}

/// A chain: its actors, whether its dates fit together, and each hop in words.
fn chain_item(draft: &mut Draft<'_>, marker: String, aside: String, chain: &Chain) -> Item {
    let names: Vec<&str> = chain.actors.iter().map(|&actor| draft.name(actor)).collect();
    let head = Words::strong(names.join(" → "));
    let mut lines = Vec::new();
    for (pair, hop) in chain.actors.windows(2).zip(&chain.hops) {
        lines.extend(hop_lines(draft, pair[0], pair[1], hop));
    }
    Item { marker, head, aside: Some(aside), lines }
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

/// Whether the dates of a chain fit together, in a phrase, and within which dates.
fn timing_words(chain: &Chain) -> String {
    let (phrase, timing) = match (chain.concurrent.verdict, chain.in_order.verdict) {
        _ if chain.hops.len() == 1 => match chain.concurrent.verdict {
            Verdict::Undated => ("time not known", &chain.concurrent),
            _ => return String::new(),
        },
        (Verdict::Certain, _) => ("held at one time", &chain.concurrent),
        (Verdict::Possible, _) => ("may have held at one time", &chain.concurrent),
        (Verdict::Undated, _) => ("times not known", &chain.concurrent),
        (Verdict::Impossible, Verdict::Impossible) => {
            ("not at one time, and not in this order", &chain.in_order)
        }
        (Verdict::Impossible, Verdict::Certain) => ("not at one time; one after the other", &chain.in_order),
        (Verdict::Impossible, _) => ("not at one time; perhaps one after the other", &chain.in_order),
    };
    match timing.window.as_ref().and_then(span_words) {
        Some(window) => format!("{phrase}: {window}"),
        None => phrase.to_owned(),
    }
}

/// A window in words: `2014 to 2018`, `within 2018`, `from 2014, end not known`.
fn span_words(span: &Span) -> Option<String> {
    match (&span.start, &span.end) {
        (Some(date), Some(end)) if date == end => {
            Some(if date.is_range() { date.words() } else { format!("within {}", date.words()) })
        }
        _ => {
            let Span { start, end } = span.clone();
            crate::model::Timing { start, end, ..crate::model::Timing::default() }.words()
        }
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
    if let Some(hops) = negative.without_demands {
        draft.say(format!(
            "Nearest miss: without what was asked of the chains, they would be {} apart.",
            count(hops, "step", "steps")
        ));
    } else if let Some(hops) = negative.beyond_limit {
        draft.say(format!(
            "The shortest chain has {}: --max-hops {hops} shows it.",
            count(hops, "step", "steps")
        ));
    } else if let Some(miss) = &negative.nearest_miss {
        tell_miss(draft, miss);
    } else {
        draft.say("No single restriction that could be lifted would join them.");
    }
    draft.say("That no chain is recorded here is no evidence that none exists.");
}

/// What would join the two, with the relationships that were left out.
fn tell_miss(draft: &mut Draft<'_>, miss: &Miss) {
    let then = match miss.hops {
        1 => "directly joined".to_owned(),
        hops => format!("{hops} steps apart"),
    };
    draft.say(format!("Nearest miss: with {} let in, they would be {then}. Left out:", miss.what));
    for &(tie, reason) in &miss.missing {
        let facts = draft.dataset.tie(tie);
        let mut head = draft.sentence(tie, Side::From);
        if reason != facts.status.word() {
            head.push(&format!(" ({reason})"));
        }
        let lines = replies(draft.dataset, facts, &mut draft.footnotes);
        draft.blocks.push(Block::Item(Item { head, lines, ..Item::default() }));
    }
}

/// What was not looked at.
fn limits(draft: &mut Draft<'_>, connection: &Connection) {
    let shown = connection.chains.len();
    if let (Some(equal), Some(best)) = (connection.equal_best, connection.chains.first()) {
        let equal = usize::try_from(equal).unwrap_or(usize::MAX);
        let cost = |chain: &Chain| chain.cost.total.to_bits();
        let listed = connection.chains.iter().filter(|chain| cost(chain) == cost(best)).count();
        if equal > listed {
            let listed = if listed == 1 { "1 is".to_owned() } else { format!("{} are", grouped(listed)) };
            let plain = connection.asked.hub_penalty == 0.0 && connection.asked.evidence == 0.0;
            draft.notes.push(if plain {
                format!(
                    "There are {} of {}; {listed} shown (--count).",
                    count(equal, "chain", "chains"),
                    count(best.hops.len(), "step", "steps"),
                )
            } else {
                format!(
                    "{} are as good as the first; {listed} shown (--count).",
                    count(equal, "chain", "chains")
                )
            });
        }
    }
    if shown > 0 {
        draft.notes.push(weights(&connection.asked));
    }
    if !connection.complete {
        draft.notes.push(format!(
            "The search was stopped at its limit of work after {}: others may be as good as the last of them. A boundary option such as --tie, --not-tie or --without makes it smaller.",
            count(shown, "chain", "chains"),
        ));
    }
}

/// What makes a chain a good one.
fn weights(asked: &Asked) -> String {
    let mut against = Vec::new();
    if asked.hub_penalty > 0.0 {
        against.push(format!(
            "running through hubs (weight {}, from {} contacts up)",
            asked.hub_penalty,
            grouped(more_than(asked.usual))
        ));
    }
    if asked.evidence > 0.0 {
        against.push(format!("weak evidence (weight {})", asked.evidence));
    }
    if against.is_empty() {
        return "Chains are ordered by their steps alone.".to_owned();
    }
    format!(
        "Chains are ordered by their steps; {} {} against them. --scores prints the parts, --by hops counts steps alone.",
        listed(&against),
        if against.len() == 1 { "counts" } else { "count" },
    )
}

/// The first whole number above a limit.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of contacts")]
fn more_than(limit: f64) -> usize {
    limit.floor() as usize + 1
}
