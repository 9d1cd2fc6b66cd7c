use super::connect::hop_lines;
use super::draft::{Draft, TIE_COLUMNS};
use super::profile::capital;
use super::route::{actors, brief, by_kind, lines, of_kind, rows, step, steps};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Record, Report, Words};
use crate::answer::{Common, Sense, Shared};
use crate::model::{ActorIx, Dataset};

/// What some actors have in common, and how much of it is listed.
#[derive(Debug, Clone, Copy)]
pub struct SharedPage<'a> {
    /// What they have in common.
    pub shared: &'a Shared,
    /// How many actors of each list are shown; facts and rows hold all.
    pub top: usize,
}

/// What two or more actors have in common, as a page.
pub fn shared(dataset: &Dataset, page: SharedPage<'_>) -> Report {
    let shared = page.shared;
    let mut draft = Draft::new(dataset);
    let names = names(&mut draft, shared);
    let lead = lead(shared, &names);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    tell_joined(&mut draft, shared, &names);
    tell_pairs(&mut draft, shared);
    for sense in [Sense::Contact, Sense::Target, Sense::Origin] {
        for (steps, behind) in [(1, false), (2, false), (2, true)] {
            let belongs = |one: &&Common| (one.sense, one.steps, one.behind) == (sense, steps, behind);
            let part: Vec<&Common> = shared.common.iter().filter(belongs).collect();
            if !part.is_empty() {
                draft.heading(heading(sense, steps, behind));
                list(&mut draft, &part, page.top);
            }
        }
    }
    if shared.common.is_empty() {
        tell_nothing(&mut draft, shared, &names);
    }
    draft.bound(&shared.scope, "Searched");
    explain(&mut draft, page);
    list_facts(&mut draft, shared);
    list_rows(&mut draft, shared);
    draft.finish("interlock.shared/1", format!("What {names} have in common"))
}

/// The named, as they are listed in a sentence.
fn names(draft: &mut Draft<'_>, shared: &Shared) -> String {
    let names: Vec<String> = shared.named.iter().map(|&actor| draft.name(actor).to_owned()).collect();
    listed(&names)
}

/// `In this data, A and B have 3 contacts in common; 12 more actors are within two steps of both.`
fn lead(shared: &Shared, names: &str) -> String {
    let number = |sense, steps| {
        let belongs = |one: &&Common| one.sense == sense && one.steps == steps;
        shared.common.iter().filter(belongs).count()
    };
    let all = if shared.named.len() == 2 { "both" } else { "all of them" };
    if shared.common.is_empty() {
        return format!("In this data, {names} share nothing within two steps.");
    }
    if shared.scope.course == "undirected" {
        let direct = match number(Sense::Contact, 1) {
            0 => "no contact".to_owned(),
            some => count(some, "contact", "contacts"),
        };
        let farther = match number(Sense::Contact, 2) {
            0 => format!("nobody and nothing more is within two steps of {all}"),
            some => format!("{} within two steps of {all}", count(some, "more actor is", "more actors are")),
        };
        return format!("In this data, {names} have {direct} in common; {farther}.");
    }
    let in_sense = |sense, what: [&str; 2]| {
        let direct = match number(sense, 1) {
            0 => format!("no {}", what[0]),
            some => count(some, what[0], what[1]),
        };
        match number(sense, 2) {
            0 => direct,
            more => format!("{direct} ({} more at two steps)", grouped(more)),
        }
    };
    format!(
        "In this data, {names} have {} and {}.",
        in_sense(Sense::Target, ["shared target", "shared targets"]),
        in_sense(Sense::Origin, ["shared origin", "shared origins"]),
    )
}

/// Whether the named are joined with each other, in sentences.
fn tell_joined(draft: &mut Draft<'_>, shared: &Shared, names: &str) {
    if shared.joined.is_empty() {
        let none = if shared.named.len() == 2 { "are not" } else { "are, no two of them," };
        draft.say(format!("{names} {none} directly joined with each other."));
        return;
    }
    draft.say("Directly joined with each other:");
    for joined in &shared.joined {
        let (from, to) = (draft.name(joined.from), draft.name(joined.to));
        let arrow = if shared.scope.course == "undirected" { "and" } else { "→" };
        let head = Words::strong(format!("{from} {arrow} {to}"));
        let lines = hop_lines(draft, joined.from, joined.to, &joined.hop);
        draft.blocks.push(Block::Item(Item { head, lines, ..Item::default() }));
    }
}

/// Of more than two, what each pair shares.
fn tell_pairs(draft: &mut Draft<'_>, shared: &Shared) {
    if shared.named.len() == 2 {
        return;
    }
    let pairs: Vec<String> = shared
        .pairs
        .iter()
        .map(|pair| format!("{} and {}: {}", draft.name(pair.a), draft.name(pair.b), grouped(pair.direct)))
        .collect();
    draft.say(format!("Direct contacts that two of them share: {}.", pairs.join("; ")));
}

fn heading(sense: Sense, steps: usize, behind: bool) -> String {
    let what = match sense {
        Sense::Contact => "Common contacts",
        Sense::Target => "Shared targets",
        Sense::Origin => "Shared origins",
    };
    match (steps, behind) {
        (1, _) => what.to_owned(),
        (_, false) => format!("{what} at two steps"),
        (_, true) => format!("{what} at two steps, reached only through one listed above"),
    }
}

/// The actors of one list, counted and grouped by kind, the first ones with the
/// ways that join them.
fn list(draft: &mut Draft<'_>, part: &[&Common], top: usize) {
    let dataset = draft.dataset;
    let kinds = by_kind(dataset, part.iter().enumerate(), |(_, one)| one.actor);
    let tally: Vec<String> =
        kinds.iter().map(|(kind, members)| of_kind(dataset, *kind, members.len())).collect();
    draft.say(match tally.as_slice() {
        [one] => format!("{one}."),
        many => format!("{}: {}.", count(part.len(), "actor", "actors"), listed(many)),
    });
    for (kind, members) in kinds {
        let shown = members.iter().filter(|(place, _)| *place < top).count();
        if shown == 0 {
            continue;
        }
        let name = if members.len() == 1 {
            &dataset.actor_kinds[kind.at()].name
        } else {
            &dataset.actor_kinds[kind.at()].plural
        };
        draft.blocks.push(Block::Paragraph(Words::strong(capital(name))));
        for (_, common) in members.into_iter().filter(|(place, _)| *place < top) {
            let item = item(draft, common);
            draft.blocks.push(Block::Item(item));
        }
    }
    if part.len() > top {
        draft.say(format!("And {} more; --top all lists them all.", grouped(part.len() - top)));
    }
}

/// A shared actor: how many contacts it has, and how each of the named is joined to it.
fn item(draft: &mut Draft<'_>, common: &Common) -> Item {
    let head = Words::strong(draft.name(common.actor));
    let aside = Some(count(common.contacts, "contact", "contacts"));
    if common.behind {
        // The common contact itself has been told in full.
        let lines = common.routes.iter().map(|route| brief(draft, route)).collect();
        return Item { head, aside, lines, ..Item::default() };
    }
    let mut written = Vec::new();
    for (route, &go_betweens) in common.routes.iter().zip(&common.go_betweens) {
        let mut ways = lines(draft, route);
        if go_betweens > 1
            && let Some(last) = ways.last_mut()
        {
            last.push(&format!(" (one of {} such ways)", grouped(go_betweens)));
        }
        // Two ways through one go-between share a step, which is told once.
        ways.retain(|line| !written.contains(line));
        written.extend(ways);
    }
    Item { head, aside, lines: written, ..Item::default() }
}

/// A negative that can be quoted.
fn tell_nothing(draft: &mut Draft<'_>, shared: &Shared, names: &str) {
    let along = match shared.scope.course {
        "influence" => " along influence",
        "as-written" => " along relationships as written",
        _ => "",
    };
    draft.say(format!(
        "No actor inside the boundary is within two steps{along} of every one of {names}, not counting ways that lead through another of them.",
    ));
    let around: Vec<String> = shared
        .named
        .iter()
        .zip(&shared.surroundings)
        .map(|(&actor, [one, two])| {
            format!(
                "{} has {} and {} at two steps",
                draft.name(actor),
                count(*one, "contact", "contacts"),
                grouped(*two)
            )
        })
        .collect();
    draft.say(format!("Looked at: {}.", listed(&around)));
    draft.say("That nothing shared is recorded here is no evidence that there is nothing.");
}

/// What counts, and how it is ordered.
fn explain(draft: &mut Draft<'_>, page: SharedPage<'_>) {
    let shared = page.shared;
    if shared.common.is_empty() {
        return;
    }
    let directed = match shared.scope.course {
        "influence" => Some("influence or resources run"),
        "as-written" => Some("relationships lead, as written,"),
        _ => None,
    };
    if let Some(runs) = directed {
        draft.notes.push(format!(
            "A shared target: {runs} from every one of the named to it. A shared origin: {runs} from it to every one of the named.",
        ));
    }
    draft.notes.push(
        "Those with the fewest contacts in this data come first: an actor that few are tied to says more than one that many are tied to."
            .to_owned(),
    );
    if shared.common.iter().any(|one| one.steps == 2) {
        draft.notes.push(
            "At two steps a way may not lead through another of the named; of several ways the one shown rests on the most certain relationships and then leads through the actor with the fewest contacts."
                .to_owned(),
        );
    }
    if page.top < shared.common.len() {
        draft.notes.push(super::route::ALL_SOURCES.to_owned());
    }
    draft.notes.push("To share a contact is no evidence of contact with each other.".to_owned());
}

fn list_facts(draft: &mut Draft<'_>, shared: &Shared) {
    let ids = |draft: &mut Draft<'_>, actors: &[ActorIx]| {
        Fact::List(actors.iter().map(|&actor| draft.id(actor)).collect())
    };
    let named = ids(draft, &shared.named);
    let joined: Vec<Record> =
        shared.joined.iter().map(|joined| step(draft, &[joined.from, joined.to], &joined.hop)).collect();
    let pairs: Vec<Record> = shared
        .pairs
        .iter()
        .map(|pair| {
            Record::from([("a", draft.id(pair.a)), ("b", draft.id(pair.b)), ("direct", pair.direct.into())])
        })
        .collect();
    let at = |draft: &mut Draft<'_>, steps| -> Vec<Record> {
        let part = shared.common.iter().filter(|one| one.steps == steps);
        part.map(|one| common_fact(draft, shared, one)).collect()
    };
    let (direct, two_steps) = (at(draft, 1), at(draft, 2));
    let around: Vec<Record> = shared
        .named
        .iter()
        .zip(&shared.surroundings)
        .map(|(&actor, [one, two])| {
            Record::from([
                ("id", draft.id(actor)),
                ("contacts", Fact::from(*one)),
                ("two_steps", (*two).into()),
            ])
        })
        .collect();
    let searched = Record::from([
        ("actors", Fact::from(shared.scope.actors)),
        ("ties", shared.scope.ties.into()),
        ("around", around.into()),
    ]);
    draft.facts.extend([
        ("named", named),
        ("joined", joined.into()),
        ("pairs", pairs.into()),
        ("direct", direct.into()),
        ("two_steps", two_steps.into()),
        ("searched", searched.into()),
    ]);
}

fn common_fact(draft: &mut Draft<'_>, shared: &Shared, common: &Common) -> Record {
    let chains: Vec<Record> = shared
        .named
        .iter()
        .zip(common.routes.iter().zip(&common.go_betweens))
        .map(|(&named, (route, &go_betweens))| {
            Record::from([
                ("named", draft.id(named)),
                ("actors", actors(draft, route)),
                ("go_betweens", go_betweens.into()),
                ("steps", steps(draft, route)),
            ])
        })
        .collect();
    Record::from([
        ("id", draft.id(common.actor)),
        ("sense", common.sense.word().into()),
        ("contacts", common.contacts.into()),
        ("behind_common_contact", common.behind.into()),
        ("chains", chains.into()),
    ])
}

fn list_rows(draft: &mut Draft<'_>, shared: &Shared) {
    let dataset = draft.dataset;
    let own = ["shared", "shared_name", "shared_kind", "sense", "steps", "contacts", "named", "step"];
    draft.sheet.head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    for common in &shared.common {
        let actor = dataset.actor(common.actor);
        for (&named, route) in shared.named.iter().zip(&common.routes) {
            let before: [Cell; 7] = [
                actor.id.as_str().into(),
                actor.name.as_str().into(),
                dataset.actor_kind(common.actor).id.as_str().into(),
                common.sense.word().into(),
                Cell::Count(common.steps),
                Cell::Count(common.contacts),
                dataset.actor(named).id.as_str().into(),
            ];
            draft.sheet.rows.extend(rows(dataset, &before, route));
        }
    }
}
