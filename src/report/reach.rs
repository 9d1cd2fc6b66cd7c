use super::connect::hop_lines;
use super::connect_facts::step_tie;
use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::profile::capital;
use super::route::{by_kind, grounds, of_kind};
use super::wording::{count, grouped};
use super::{Block, Cell, Fact, Item, Record, Report, Table, Words};
use crate::answer::{Reach, Reached};
use crate::model::{ActorIx, Dataset};
use std::collections::BTreeMap;

/// Who can be reached, and how much of it is listed.
#[derive(Debug, Clone, Copy)]
pub struct ReachPage<'a> {
    /// Who can be reached.
    pub reach: &'a Reach,
    /// How many of each step are shown; facts and rows hold all.
    pub top: usize,
}

/// Who can be reached from an actor, or can reach it, as a page.
pub fn reach(dataset: &Dataset, page: ReachPage<'_>) -> Report {
    let reach = page.reach;
    let mut draft = Draft::new(dataset);
    let lead = lead(&mut draft, reach);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    if reach.layers.is_empty() {
        draft.say("That nobody is recorded here is no evidence that there is nobody.");
    } else {
        table(&mut draft, reach);
        for (n, layer) in reach.layers.iter().enumerate() {
            list(&mut draft, reach, n + 1, layer, page.top);
        }
    }
    draft.bound(&reach.scope, "Searched");
    limits(&mut draft, page);
    list_facts(&mut draft, reach);
    list_rows(&mut draft, reach);
    let name = draft.name(reach.actor);
    let title = if reach.inward { format!("Who can reach {name}") } else { format!("Whom {name} can reach") };
    draft.finish("interlock.reach/1", title)
}

/// The others inside the boundary.
fn others(reach: &Reach) -> usize {
    reach.scope.actors.saturating_sub(1)
}

/// `In this data, 40 of 321 other actors are within 2 steps of X (12.5 %).`
fn lead(draft: &mut Draft<'_>, reach: &Reach) -> String {
    let name = draft.name(reach.actor);
    let within = format!("within {}", count(reach.hops, "step", "steps"));
    let along = match reach.scope.course {
        "influence" => ", along influence",
        "as-written" => ", along relationships as written",
        _ => "",
    };
    if reach.layers.is_empty() {
        return if reach.inward {
            format!("In this data, nobody and nothing can reach {name}{along}.")
        } else {
            format!("In this data, nobody and nothing can be reached from {name}{along}.")
        };
    }
    let number = reach.reached();
    let of = format!("{} of {}", grouped(number), count(others(reach), "other actor", "other actors"));
    let share = share(number, others(reach));
    if reach.inward {
        format!("In this data, {of} inside the boundary can reach {name} {within}{along} ({share}).")
    } else {
        format!(
            "In this data, {of} inside the boundary can be reached from {name} {within}{along} ({share})."
        )
    }
}

fn share(number: usize, all: usize) -> String {
    if all == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * number as f64 / all as f64) }
}

/// For each step how many, how many so far, and of which kinds.
fn table(draft: &mut Draft<'_>, reach: &Reach) {
    let head = ["Steps", "Actors", "so far", "share so far", "of which kinds"];
    let mut so_far = 0;
    let mut rows = Vec::new();
    for (n, layer) in reach.layers.iter().enumerate() {
        so_far += layer.len();
        let kinds = by_kind(draft.dataset, layer, |one| one.actor);
        let kinds: Vec<String> =
            kinds.iter().map(|(kind, members)| of_kind(draft.dataset, *kind, members.len())).collect();
        let cells = [
            (n + 1).to_string(),
            grouped(layer.len()),
            grouped(so_far),
            share(so_far, others(reach)),
            kinds.join(", "),
        ];
        rows.push(cells.into_iter().map(Words::plain).collect());
    }
    let head = head.map(ToOwned::to_owned).to_vec();
    draft.blocks.push(Block::Table(Table { head, numeric: vec![true, true, true, true, false], rows }));
}

/// The actors of one step by kind: with their ties at the first step, else
/// through whom.
fn list(draft: &mut Draft<'_>, reach: &Reach, step: usize, layer: &[Reached], top: usize) {
    let dataset = draft.dataset;
    draft.heading(format!("{} away", count(step, "step", "steps")));
    let shown = layer.iter().take(top);
    for (kind, members) in by_kind(dataset, shown, |one| one.actor) {
        let kind = &dataset.actor_kinds[kind.at()];
        let name = if members.len() == 1 { &kind.name } else { &kind.plural };
        draft.blocks.push(Block::Paragraph(Words::strong(capital(name))));
        for one in members {
            let item = if step == 1 { direct(draft, reach, one) } else { farther(draft, one) };
            draft.blocks.push(Block::Item(item));
        }
    }
    if layer.len() > top {
        draft.say(format!("And {} more; --top all lists them all.", grouped(layer.len() - top)));
    }
}

/// A contact, with every tie in words.
fn direct(draft: &mut Draft<'_>, reach: &Reach, one: &Reached) -> Item {
    let head = Words::strong(draft.name(one.actor));
    let [from, to] = ends(reach, one);
    Item { head, lines: hop_lines(draft, from, to, &one.hop), ..Item::default() }
}

/// The ends of the last step in the direction in which it is followed.
fn ends(reach: &Reach, one: &Reached) -> [ActorIx; 2] {
    if reach.inward { [one.actor, one.via[0]] } else { [one.via[0], one.actor] }
}

/// Someone farther away: through whom, on what that step rests, and how many
/// others could stand there.
fn farther(draft: &mut Draft<'_>, one: &Reached) -> Item {
    let mut head = Words::strong(draft.name(one.actor));
    head.push(&format!(", through {}", draft.name(one.via[0])));
    head.append(grounds(draft, &one.hop));
    if one.via.len() > 1 {
        head.push(&format!(", or {}", count(one.via.len() - 1, "other", "others")));
    }
    Item { head, ..Item::default() }
}

/// What was not followed, and how lists are ordered.
fn limits(draft: &mut Draft<'_>, page: ReachPage<'_>) {
    let reach = page.reach;
    if reach.layers.is_empty() {
        return;
    }
    if reach.beyond > 0 {
        draft.notes.push(format!(
            "{} farther away, the farthest {}: --hops {} lists them too.",
            count(reach.beyond, "more actor is", "more actors are"),
            count(reach.farthest, "step", "steps"),
            reach.farthest
        ));
    } else {
        draft.notes.push("Nobody is farther away.".to_owned());
    }
    if reach.layers.len() > 1 {
        draft.notes.push(
            "Of those equally far away the ones come first that are joined to most of the step before; “through” names the one with the most certain relationship, then the fewest contacts."
                .to_owned(),
        );
    }
    if reach.layers.iter().any(|layer| layer.len() > page.top) {
        draft.notes.push(super::route::ALL_SOURCES.to_owned());
    }
    draft.notes.push(
        "Within two steps of a hub is nearly everybody: to be reached here is no evidence of contact."
            .to_owned(),
    );
}

/// For everybody reached a chain of the fewest steps from the actor, or to it.
fn chains(reach: &Reach) -> BTreeMap<ActorIx, Vec<ActorIx>> {
    let mut chains = BTreeMap::from([(reach.actor, vec![reach.actor])]);
    for one in reach.layers.iter().flatten() {
        let mut chain: Vec<ActorIx> = chains.get(&one.via[0]).cloned().unwrap_or_default();
        if reach.inward {
            chain.insert(0, one.actor);
        } else {
            chain.push(one.actor);
        }
        chains.insert(one.actor, chain);
    }
    chains
}

fn list_facts(draft: &mut Draft<'_>, reach: &Reach) {
    let chains = chains(reach);
    let mut layers = Vec::new();
    for (n, layer) in reach.layers.iter().enumerate() {
        let kinds = by_kind(draft.dataset, layer, |one| one.actor);
        let kinds = kinds
            .iter()
            .map(|(kind, members)| (draft.dataset.actor_kinds[kind.at()].id.clone(), members.len().into()));
        let kinds = Fact::Map(kinds.collect());
        let actors: Vec<Record> =
            layer.iter().map(|one| reached_fact(draft, reach, one, &chains[&one.actor])).collect();
        layers.push(Record::from([
            ("hops", Fact::from(n + 1)),
            ("count", layer.len().into()),
            ("kinds", kinds),
            ("reached", actors.into()),
        ]));
    }
    let reached = reach.reached();
    let part = (others(reach) > 0).then(|| reached as f64 / others(reach) as f64);
    let searched = Record::from([
        ("actors", Fact::from(reach.scope.actors)),
        ("ties", reach.scope.ties.into()),
        ("hops", reach.hops.into()),
    ]);
    let actor = draft.id(reach.actor);
    draft.facts.extend([
        ("actor", actor),
        ("direction", if reach.inward { "inward" } else { "outward" }.into()),
        ("reached", reached.into()),
        ("share", part.into()),
        ("beyond", reach.beyond.into()),
        ("farthest", reach.farthest.into()),
        ("layers", layers.into()),
        ("searched", searched.into()),
    ]);
}

fn reached_fact(draft: &mut Draft<'_>, reach: &Reach, one: &Reached, chain: &[ActorIx]) -> Record {
    let ends = ends(reach, one);
    let ties = one.hop.ties.iter();
    let ties: Vec<Record> =
        ties.map(|&(tie, derived)| step_tie(draft, &ends, &one.hop, tie, derived)).collect();
    let ids = |draft: &mut Draft<'_>, actors: &[ActorIx]| {
        Fact::List(actors.iter().map(|&actor| draft.id(actor)).collect())
    };
    Record::from([
        ("id", draft.id(one.actor)),
        ("via", ids(draft, &one.via)),
        ("chain", ids(draft, chain)),
        ("ties", ties.into()),
    ])
}

/// A row for each tie of the last step to each actor.
fn list_rows(draft: &mut Draft<'_>, reach: &Reach) {
    let dataset = draft.dataset;
    let own = ["hops", "reached", "reached_name", "reached_kind", "via", "via_count"];
    draft.sheet.head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    for (n, layer) in reach.layers.iter().enumerate() {
        for one in layer {
            for &(tie, _) in &one.hop.ties {
                let actor = dataset.actor(one.actor);
                let mut row = vec![
                    Cell::Count(n + 1),
                    actor.id.as_str().into(),
                    actor.name.as_str().into(),
                    dataset.actor_kind(one.actor).id.as_str().into(),
                    dataset.actor(one.via[0]).id.as_str().into(),
                    Cell::Count(one.via.len()),
                ];
                row.extend(tie_row(dataset, dataset.tie(tie), one.hop.possible.contains(&tie)));
                draft.sheet.rows.push(row);
            }
        }
    }
}
