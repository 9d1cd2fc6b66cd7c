use super::connect::hop_lines;
use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Record, Report, Sheet, Table, Words};
use crate::answer::{Broker, Brokers, Case, Hop, Role};
use crate::model::{ActorIx, Dataset};
use std::collections::BTreeSet;

/// Brokers, and how much of them is told in words; facts hold all.
#[derive(Debug, Clone, Copy)]
pub struct BrokersPage<'a> {
    /// The brokers.
    pub brokers: &'a Brokers,
    /// The one asked for, if one was.
    pub actor: Option<ActorIx>,
    /// How many cases are told: of each role if one broker was asked for, else of
    /// each broker.
    pub cases: usize,
}

/// Who stands between others, as a page.
pub fn brokers(dataset: &Dataset, page: BrokersPage<'_>) -> Report {
    let answer = page.brokers;
    let mut draft = Draft::new(dataset);
    let lead = lead(&mut draft, page);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    match (page.actor, answer.brokers.first()) {
        (_, None) => draft.say("That no case is recorded here is no evidence that there is none."),
        (Some(_), Some(broker)) => one(&mut draft, page, broker),
        (None, Some(_)) => all(&mut draft, page),
    }
    draft.bound(&answer.scope, "Counted in");
    explain(&mut draft, page);
    list_facts(&mut draft, answer);
    draft.sheet =
        if page.actor.is_some() { case_sheet(dataset, answer) } else { broker_sheet(dataset, answer) };
    let title = match page.actor {
        Some(actor) => format!("Between whom {} stands", draft.name(actor)),
        None => "Who stands between others".to_owned(),
    };
    draft.finish("interlock.brokers/1", title)
}

fn along(answer: &Brokers) -> &'static str {
    match answer.scope.course {
        "influence" => ", along influence",
        "as-written" => ", along relationships as written",
        _ => "",
    }
}

/// `In this data, X stands between two others who are not joined directly in 14 cases.`
fn lead(draft: &mut Draft<'_>, page: BrokersPage<'_>) -> String {
    let answer = page.brokers;
    let along = along(answer);
    match (page.actor, answer.brokers.first()) {
        (Some(actor), None) => {
            format!(
                "In this data, {} stands between no two others who are not joined directly{along}.",
                draft.name(actor)
            )
        }
        (None, None) => {
            format!("In this data, nobody stands between two others who are not joined directly{along}.")
        }
        (asked, Some(broker)) => {
            let cases = count(broker.roles.total(answer.undirected), "case", "cases");
            let name = draft.name(broker.actor);
            if asked.is_some() {
                format!(
                    "In this data, {name} stands between two others who are not joined directly in {cases}{along}."
                )
            } else {
                format!(
                    "In this data, {name} stands most often between two others who are not joined directly: in {cases}{along}."
                )
            }
        }
    }
}

/// What a role is called on a page of this kind, and whether it has a column of its own.
fn title(role: Role, undirected: bool) -> Option<&'static str> {
    match role {
        Role::Coordinator => Some("Coordinator"),
        Role::Itinerant => Some("Itinerant"),
        Role::Gatekeeper if undirected => Some("Gatekeeper or representative"),
        Role::Gatekeeper => Some("Gatekeeper"),
        Role::Representative => (!undirected).then_some("Representative"),
        Role::Liaison => Some("Liaison"),
    }
}

fn roles(undirected: bool) -> impl Iterator<Item = (Role, &'static str)> {
    Role::ALL.into_iter().filter_map(move |role| Some((role, title(role, undirected)?)))
}

/// In which cases an actor has a role.
fn meaning(role: Role, undirected: bool) -> &'static str {
    match role {
        Role::Coordinator => "all three are in one group",
        Role::Itinerant => "the two others are in one group, the broker is in another",
        Role::Gatekeeper if undirected => "one of the two is in the broker's group, the other is not",
        Role::Gatekeeper => "the way comes from outside into the broker's group",
        Role::Representative => "the way leads from the broker's group to the outside",
        Role::Liaison => "all three are in different groups",
    }
}

/// How many cases of a role would be expected by lot.
fn expected(answer: &Brokers, broker: &Broker, role: Role) -> Option<f64> {
    let chance = answer.chance?;
    let share = match role {
        Role::Gatekeeper | Role::Representative if answer.undirected => 2.0 * chance[role as usize],
        _ => chance[role as usize],
    };
    Some(share * broker.roles.total(answer.undirected) as f64)
}

/// All brokers side by side, each with a few cases.
fn all(draft: &mut Draft<'_>, page: BrokersPage<'_>) {
    let answer = page.brokers;
    let dataset = draft.dataset;
    let mut head = vec!["Actor".to_owned(), "Kind".to_owned(), "Cases".to_owned()];
    head.extend(roles(answer.undirected).map(|(_, title)| title.to_owned()));
    let numeric = (0..head.len()).map(|column| column > 1).collect();
    let row = |broker: &Broker| {
        let mut cells = vec![
            Words::plain(dataset.actor(broker.actor).name.as_str()),
            Words::plain(dataset.actor_kind(broker.actor).name.as_str()),
            Words::plain(grouped(broker.roles.total(answer.undirected))),
        ];
        let each = roles(answer.undirected).map(|(role, _)| Words::plain(grouped(broker.roles.of(role))));
        cells.extend(each);
        cells
    };
    let rows = answer.brokers.iter().map(row).collect();
    draft.blocks.push(Block::Table(Table { head, numeric, rows }));
    if page.cases == 0 || answer.brokers.iter().all(|broker| broker.cases.is_empty()) {
        return;
    }
    draft.heading("For example");
    for broker in &answer.brokers {
        let often: Vec<String> = roles(answer.undirected)
            .filter(|(role, _)| broker.roles.of(*role) > 0)
            .map(|(role, title)| {
                format!("{} {}", title.to_lowercase(), count(broker.roles.of(role), "time", "times"))
            })
            .collect();
        let mut head = Words::strong(draft.name(broker.actor));
        head.push(&format!(": {}", listed(&often)));
        let mut lines = Vec::new();
        for case in telling(broker, page.cases) {
            let mut line = Words::plain(way(draft, answer, broker.actor, case));
            line.push(&format!(" ({})", role_word(answer, case.role)));
            lines.push(line);
            lines.extend(evidence(draft, broker.actor, case));
        }
        draft.blocks.push(Block::Item(Item { head, lines, ..Item::default() }));
    }
}

/// The first cases, one of each role in turn.
fn telling(broker: &Broker, number: usize) -> Vec<&Case> {
    let mut ranked: Vec<(usize, &Case)> = Vec::new();
    for role in Role::ALL {
        ranked.extend(broker.cases.iter().filter(|case| case.role == role).enumerate());
    }
    // The role that is played most often first.
    ranked.sort_by_key(|(place, case)| (*place, std::cmp::Reverse(broker.roles.of(case.role)), case.role));
    ranked.into_iter().take(number).map(|(_, case)| case).collect()
}

fn role_word(answer: &Brokers, role: Role) -> String {
    title(role, answer.undirected).unwrap_or(role.word()).to_lowercase()
}

/// `A → X → B`.
fn way(draft: &mut Draft<'_>, answer: &Brokers, broker: ActorIx, case: &Case) -> String {
    let arrow = if answer.undirected { "–" } else { "→" };
    let [from, broker, to] = [case.from, broker, case.to].map(|actor| draft.name(actor));
    format!("{from} {arrow} {broker} {arrow} {to}")
}

/// Both steps in sentences, with their documents.
fn evidence(draft: &mut Draft<'_>, broker: ActorIx, case: &Case) -> Vec<Words> {
    let mut lines = hop_lines(draft, case.from, broker, &case.first);
    lines.extend(hop_lines(draft, broker, case.to, &case.second));
    lines
}

/// One broker: the roles in numbers, then the cases of each.
fn one(draft: &mut Draft<'_>, page: BrokersPage<'_>, broker: &Broker) {
    let answer = page.brokers;
    let rows = roles(answer.undirected)
        .map(|(role, title)| {
            let lot = expected(answer, broker, role);
            let lot = lot.map_or_else(|| "not defined".to_owned(), |lot| format!("{lot:.1}"));
            [title.to_owned(), grouped(broker.roles.of(role)), lot].into_iter().map(Words::plain).collect()
        })
        .collect();
    let head = ["Role", "Cases", "by lot"].map(ToOwned::to_owned).to_vec();
    draft.blocks.push(Block::Table(Table { head, numeric: vec![false, true, true], rows }));
    for (role, title) in roles(answer.undirected) {
        let cases: Vec<&Case> = broker.cases.iter().filter(|case| case.role == role).collect();
        if cases.is_empty() {
            continue;
        }
        draft.heading(title);
        for case in cases.iter().take(page.cases) {
            let head = Words::strong(way(draft, answer, broker.actor, case));
            let aside = Some(groups_of(draft.dataset, answer, [case.from, broker.actor, case.to]));
            let lines = evidence(draft, broker.actor, case);
            draft.blocks.push(Block::Item(Item { head, aside, lines, ..Item::default() }));
        }
        if cases.len() > page.cases {
            draft.say(format!("And {} more; --cases all lists them all.", grouped(cases.len() - page.cases)));
        }
    }
}

/// `company, NHS body, person`: the groups of some actors.
fn groups_of(dataset: &Dataset, answer: &Brokers, actors: [ActorIx; 3]) -> String {
    actors.map(|actor| group_of(dataset, answer, actor)).join(", ")
}

fn group_of(dataset: &Dataset, answer: &Brokers, actor: ActorIx) -> String {
    if answer.by == "kind" {
        return dataset.actor_kind(actor).name.clone();
    }
    answer.group[actor.at()].map(|group| answer.groups[group].clone()).unwrap_or_default()
}

/// What was counted, and what a case does not say.
fn explain(draft: &mut Draft<'_>, page: BrokersPage<'_>) {
    let answer = page.brokers;
    let mut notes = Vec::new();
    notes.push(if answer.undirected {
        "Directions are ignored: every pair counts once. Without --undirected ways are followed along influence.".to_owned()
    } else {
        "Unlike most questions this one follows directions: a way leads from the first to the broker and from the broker to the second. Where relationships run both ways a pair counts once each way. --undirected ignores directions.".to_owned()
    });
    let by = match answer.by.as_str() {
        "kind" => "the kinds of actor".to_owned(),
        "family" => "the families of kinds of actor".to_owned(),
        "communities" => "communities found by calculation (see `interlock groups`)".to_owned(),
        field => format!("what is recorded as {field}"),
    };
    let each: Vec<String> = roles(answer.undirected)
        .map(|(role, title)| format!("{}: {}", title.to_lowercase(), meaning(role, answer.undirected)))
        .collect();
    notes.push(format!("Groups are {by}. {}.", capital(&each.join("; "))));
    if page.actor.is_some() {
        notes.push(
            "By lot: how many of these cases would be expected in each role if the same actors were put into groups of the same sizes at random."
                .to_owned(),
        );
    }
    if answer.works > 0 {
        let works = count(answer.works, "report or other work stands", "reports and other works stand");
        notes.push(format!("{works} in no place of a case."));
    }
    if answer.ungrouped > 0 {
        let actors = count(answer.ungrouped, "actor", "actors");
        notes.push(format!("{actors} without a recorded {} left out.", answer.by));
    }
    if page.actor.is_none() && answer.number > answer.brokers.len() {
        notes.push(format!(
            "The first {} of {} brokers; --top all shows them all. `interlock brokers ACTOR` tells every case of one.",
            answer.brokers.len(),
            grouped(answer.number)
        ));
    }
    if answer.brokers.iter().any(|broker| broker.cases.len() > page.cases) {
        notes.push(super::route::ALL_SOURCES.to_owned());
    }
    if !answer.complete {
        notes.push(
            "There are too many cases to tell them one by one; those of some brokers are only counted."
                .to_owned(),
        );
    }
    notes.push(
        "A case shows an opportunity to pass something on, not that anything was passed on. That the two others are not joined directly is true of this data only. Counted as in Gould & Fernandez 1989, doi:10.2307/270949."
            .to_owned(),
    );
    draft.notes.extend(notes);
}

fn capital(text: &str) -> String {
    super::profile::capital(text)
}

fn list_facts(draft: &mut Draft<'_>, answer: &Brokers) {
    let mut ties: BTreeSet<(crate::model::TieIx, bool)> = BTreeSet::new();
    for case in answer.brokers.iter().flat_map(|broker| &broker.cases) {
        for hop in [&case.first, &case.second] {
            ties.extend(hop.ties.iter().map(|&(tie, _)| (tie, hop.possible.contains(&tie))));
        }
    }
    let list: Vec<Record> = answer.brokers.iter().map(|broker| broker_fact(draft, answer, broker)).collect();
    let whole = answer.roles;
    let all = Role::ALL.map(|role| (role.word(), Fact::from(whole.of(role))));
    let ties: Vec<Record> = ties.into_iter().map(|(tie, possible)| draft.tie(tie, possible)).collect();
    draft.facts.extend([
        ("groups", Fact::from(answer.by.as_str())),
        ("undirected", answer.undirected.into()),
        ("cases", answer.total.into()),
        ("roles", Record::from(all).into()),
        ("number", answer.number.into()),
        ("complete", answer.complete.into()),
        ("brokers", list.into()),
        ("ties", ties.into()),
    ]);
}

fn broker_fact(draft: &mut Draft<'_>, answer: &Brokers, broker: &Broker) -> Record {
    let roles = Role::ALL.map(|role| (role.word(), Fact::from(broker.roles.of(role))));
    let lot = Role::ALL.map(|role| (role.word(), Fact::from(expected(answer, broker, role))));
    let group = group_id(answer, broker.actor);
    let instances: Vec<Record> = broker
        .cases
        .iter()
        .map(|case| {
            let dataset = draft.dataset;
            let ids = |hop: &Hop| {
                let each =
                    hop.ties.iter().map(|&(tie, _)| Fact::from(dataset.id_of(dataset.tie(tie)).as_str()));
                Fact::List(each.collect())
            };
            Record::from([
                ("role", Fact::from(case.role.word())),
                ("from", draft.id(case.from)),
                ("from_group", group_id(answer, case.from)),
                ("to", draft.id(case.to)),
                ("to_group", group_id(answer, case.to)),
                ("first", ids(&case.first)),
                ("second", ids(&case.second)),
            ])
        })
        .collect();
    Record::from([
        ("id", draft.id(broker.actor)),
        ("group", group),
        ("total", broker.roles.total(answer.undirected).into()),
        ("roles", Record::from(roles).into()),
        ("expected", Record::from(lot).into()),
        ("instances", instances.into()),
    ])
}

fn group_id(answer: &Brokers, actor: ActorIx) -> Fact {
    answer.group[actor.at()].map(|group| answer.groups[group].as_str()).into()
}

/// A row for each broker.
fn broker_sheet(dataset: &Dataset, answer: &Brokers) -> Sheet {
    let mut head = vec!["id", "name", "kind", "group", "cases"];
    head.extend(Role::ALL.map(Role::word));
    let row = |broker: &Broker| {
        let group = answer.group[broker.actor.at()].map(|group| answer.groups[group].clone());
        let mut row: Vec<Cell> = vec![
            dataset.actor(broker.actor).id.as_str().into(),
            dataset.actor(broker.actor).name.as_str().into(),
            dataset.actor_kind(broker.actor).id.as_str().into(),
            group.into(),
            Cell::Count(broker.roles.total(answer.undirected)),
        ];
        row.extend(Role::ALL.map(|role| Cell::Count(broker.roles.of(role))));
        row
    };
    Sheet { head, rows: answer.brokers.iter().map(row).collect() }
}

/// A row for each tie of each case.
fn case_sheet(dataset: &Dataset, answer: &Brokers) -> Sheet {
    let own = ["broker", "role", "case_from", "case_from_group", "case_to", "case_to_group", "step"];
    let head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    let mut rows = Vec::new();
    let group =
        |actor: ActorIx| Cell::from(answer.group[actor.at()].map(|group| answer.groups[group].clone()));
    for broker in &answer.brokers {
        for case in &broker.cases {
            for (step, hop) in [(1, &case.first), (2, &case.second)] {
                for &(tie, _) in &hop.ties {
                    let mut row: Vec<Cell> = vec![
                        dataset.actor(broker.actor).id.as_str().into(),
                        case.role.word().into(),
                        dataset.actor(case.from).id.as_str().into(),
                        group(case.from),
                        dataset.actor(case.to).id.as_str().into(),
                        group(case.to),
                        Cell::Count(step),
                    ];
                    row.extend(tie_row(dataset, dataset.tie(tie), hop.possible.contains(&tie)));
                    rows.push(row);
                }
            }
        }
    }
    Sheet { head, rows }
}
