use super::draft::Draft;
use super::figures::remarked;
use super::route::{by_kind, of_kind};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Record, Report, Sheet, Words};
use crate::answer::{Group, Groups, Method, Modularity, Picture, Together};
use crate::model::Dataset;

/// Groups, and how much of them is listed.
#[derive(Debug, Clone, Copy)]
pub struct GroupsPage<'a> {
    /// The groups.
    pub groups: &'a Groups,
    /// How many groups are shown; facts and rows hold all.
    pub top: usize,
}

/// How many members of a group are named in words.
const NAMED: usize = 12;
/// A group is called after so many of its members.
const CENTRAL: usize = 3;
/// How many of the least firm members are named.
const LOOSE: usize = 3;

/// What no page on groups leaves out.
pub(super) const CALCULATED: &str = "These groups were found by calculation from the recorded relationships. Members need not \
    know one another, and nothing says that they act together or know of any group.";

/// Into which groups actors fall, as a page.
pub fn groups(dataset: &Dataset, page: GroupsPage<'_>) -> Report {
    let answer = page.groups;
    let mut draft = Draft::new(dataset);
    draft.blocks.push(Block::Paragraph(Words::strong(lead(answer))));
    draft.say(CALCULATED);
    tell_quality(&mut draft, answer);
    for (n, group) in answer.groups.iter().take(page.top).enumerate() {
        let item = item(&mut draft, n + 1, group);
        draft.blocks.push(Block::Item(item));
    }
    if answer.groups.len() > page.top {
        draft.say(format!(
            "And {} more, of {} or fewer; --top all lists them all.",
            grouped(answer.groups.len() - page.top),
            count(largest(&answer.groups[page.top..]), "member", "members"),
        ));
    }
    tell_cut(&mut draft, page);
    tell_pairs(&mut draft, page);
    draft.bound(&answer.scope, "Found in");
    explain(&mut draft, answer);
    list_facts(&mut draft, answer);
    draft.sheet = sheet(dataset, answer);
    draft.finish("interlock.groups/1", title(answer.method))
}

/// The figure of groups: the number of its group stands behind every name.
pub fn groups_picture(dataset: &Dataset, shown: &Picture, groups: &Groups) -> Report {
    let mut report = remarked(
        dataset,
        shown,
        vec![
            "The number behind a name is that of its group; the most central of each are in bold.".to_owned(),
            CALCULATED.to_owned(),
        ],
    );
    let number = |id: &str| {
        let holds = |group: &Group| group.members.iter().any(|one| dataset.actor(one.actor).id == id);
        groups.groups.iter().position(holds)
    };
    let relabel = |diagram: &mut super::Diagram| {
        for shape in &mut diagram.shapes {
            if let Some(group) = number(&shape.id) {
                shape.name = format!("{} · {}", shape.name, group + 1);
            }
        }
    };
    if let Some(diagram) = &mut report.diagram {
        relabel(diagram);
    }
    for block in &mut report.blocks {
        if let Block::Figure(figure) = block {
            relabel(&mut figure.diagram);
        }
    }
    report
}

fn title(method: Method) -> &'static str {
    match method {
        Method::Communities { .. } => "Which communities there are",
        Method::Components => "Into which parts the network falls",
        Method::Blocks => "Which blocks hang together whoever is removed",
        Method::Cores => "Which circles are the densest",
    }
}

fn largest(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.members.len()).max().unwrap_or(0)
}

/// `In this data, 321 actors fall into 12 groups.`
fn lead(answer: &Groups) -> String {
    let actors = count(answer.scope.actors, "actor", "actors");
    let number = answer.groups.len();
    match answer.method {
        _ if number == 0 => "In this data, there are no groups inside the boundary.".to_owned(),
        Method::Communities { .. } => {
            let falls = if answer.scope.actors == 1 { "falls" } else { "fall" };
            let best = if number == 1 { "1 group" } else { &format!("{} groups", grouped(number)) };
            format!("In this data, {actors} {falls} into {best}.")
        }
        Method::Components => {
            let parts = count(number, "part", "parts that no recorded relationship joins");
            format!("In this data, {actors} fall into {parts}.")
        }
        Method::Blocks => format!(
            "In this data, there are {} and {}.",
            count(number, "block", "blocks"),
            count(answer.cut.len(), "cut actor", "cut actors")
        ),
        Method::Cores => format!(
            "In this data, {}; in the densest everybody has at least {} in it.",
            count(number, "circle stands out", "circles stand out"),
            count(answer.groups[0].level.unwrap_or(0), "contact", "contacts"),
        ),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

/// Modularity and what it means, and how many runs agree.
fn tell_quality(draft: &mut Draft<'_>, answer: &Groups) {
    let Method::Communities { resolution, runs, same, reached, quality, .. } = answer.method else { return };
    let Some(Modularity { within, expected, value }) = quality else {
        draft.say("Modularity: not defined, because nobody is tied to anybody.");
        return;
    };
    draft.say(format!(
        "Modularity {value:.4} at resolution {resolution}: {} of the joined pairs lie within a group, where {} would be expected if every actor kept its number of contacts and these were drawn by lot. 0 is no better than chance, 1 the most there can be.",
        percent(within),
        percent(expected),
    ));
    draft.say(format!(
        "The best of {}: {} found exactly these groups, {} reached this modularity.",
        count(runs, "run", "runs"),
        grouped(same),
        grouped(reached),
    ));
    if reached * 10 < runs {
        draft.say("Few runs agree, so there may be groups of higher modularity; more --runs look longer.");
    }
}

/// A group: after whom it is called, how large and firm it is, who is in it.
fn item(draft: &mut Draft<'_>, number: usize, group: &Group) -> Item {
    let dataset = draft.dataset;
    let size = group.members.len();
    let mut central: Vec<String> =
        group.members.iter().take(CENTRAL).map(|one| draft.name(one.actor).to_owned()).collect();
    if size > CENTRAL {
        central.push(count(size - CENTRAL, "other", "others"));
    }
    let head = Words::strong(listed(&central));
    let mut aside = count(size, "member", "members");
    if let Some(level) = group.level {
        aside = format!("{aside}, each with at least {} in it", count(level, "contact", "contacts"));
    }
    if let Some(firmness) = group.firmness {
        aside.push_str(&format!(", firmness {firmness:.2}"));
    }
    let kinds: Vec<String> = by_kind(dataset, &group.members, |one| one.actor)
        .into_iter()
        .map(|(kind, members)| of_kind(dataset, kind, members.len()))
        .collect();
    let mut lines = vec![Words::plain(format!(
        "{}; {} within, {} to others",
        listed(&kinds),
        count(group.inner, "joined pair", "joined pairs"),
        grouped(group.outer),
    ))];
    if size > CENTRAL {
        let rest = &group.members[CENTRAL..size.min(NAMED)];
        let mut names: Vec<String> = rest.iter().map(|one| draft.name(one.actor).to_owned()).collect();
        if size > NAMED {
            names.push(format!("{} more", grouped(size - NAMED)));
        }
        lines.push(Words::plain(format!("Also {}", listed(&names))));
    }
    let mut loose: Vec<_> = group.members.iter().filter_map(|one| Some((one.firmness?, one.actor))).collect();
    loose.retain(|one| one.0 < 0.995);
    loose.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if !loose.is_empty() {
        let each =
            loose.iter().take(LOOSE).map(|&(share, actor)| format!("{} ({share:.2})", draft.name(actor)));
        lines.push(Words::plain(format!("Least firm: {}", each.collect::<Vec<_>>().join(", "))));
    }
    Item { marker: number.to_string(), head, aside: Some(aside), lines }
}

/// Whose loss takes something apart.
fn tell_cut(draft: &mut Draft<'_>, page: GroupsPage<'_>) {
    let cut = &page.groups.cut;
    if cut.is_empty() {
        return;
    }
    draft.heading("Cut actors");
    draft.say(
        "Without one of these, the actors around it fall into as many parts as it is in blocks, in this data.",
    );
    for &(actor, times) in cut.iter().take(page.top) {
        let head = Words::strong(draft.name(actor));
        draft.blocks.push(Block::Item(Item {
            head,
            aside: Some(count(times, "block", "blocks")),
            ..Item::default()
        }));
    }
    if cut.len() > page.top {
        draft.say(format!("And {} more; --top all lists them all.", grouped(cut.len() - page.top)));
    }
}

/// Where the border between two groups is doubtful.
fn tell_pairs(draft: &mut Draft<'_>, page: GroupsPage<'_>) {
    let Method::Communities { runs, .. } = page.groups.method else { return };
    let Some(pairs) = &page.groups.pairs else { return };
    draft.heading("Most often together, though in different groups here");
    let apart: Vec<&Together> = pairs.iter().filter(|pair| !pair.same).collect();
    if apart.is_empty() {
        draft.say("None: no run put together whom these groups part.");
    }
    for pair in apart.iter().take(page.top) {
        let head = Words::plain(format!("{} and {}", draft.name(pair.a), draft.name(pair.b)));
        let aside = Some(format!("in {} of {}", grouped(pair.runs), count(runs, "run", "runs")));
        draft.blocks.push(Block::Item(Item { head, aside, ..Item::default() }));
    }
    if apart.len() > page.top {
        draft.say(format!("And {} more; JSON and CSV hold all pairs.", grouped(apart.len() - page.top)));
    }
}

/// What the words mean, and when they mislead.
fn explain(draft: &mut Draft<'_>, answer: &Groups) {
    let word = |number| count(number, "actor inside the boundary is", "actors inside the boundary are");
    if answer.ungrouped > 0 {
        draft.notes.push(format!("{} in no group, for want of contacts.", word(answer.ungrouped)));
    }
    let named = "A group is called after its members with the most contacts within it.";
    let notes: &[&str] = match answer.method {
        Method::Communities { .. } => &[
            named,
            "Firmness: the share of runs in which an actor was together with another member of its group, on average over all other members; of a group, the average over its members. Low: it could as well belong elsewhere.",
            "Other groupings can be almost as good, and small groups may be hidden inside larger ones: try --resolution 2, or 0.5 for larger ones. A single document that names everybody at one table makes them a group.",
        ],
        Method::Components => &[named, "That nothing joins two parts here is no evidence that nothing does."],
        Method::Blocks => &[
            named,
            "A block stays in one piece whichever of its members is removed. An actor can be in several.",
        ],
        Method::Cores => &[
            named,
            "Circles are nested: the denser ones lie inside the others. A single document that names everybody at one table makes them a dense circle.",
        ],
    };
    draft.notes.extend(notes.iter().map(|&note| note.to_owned()));
    draft.notes.push(format!("Method: {}; {}.", answer.method.word(), answer.reference));
}

fn list_facts(draft: &mut Draft<'_>, answer: &Groups) {
    draft.facts.insert("method", answer.method.word().into());
    if let Method::Communities { resolution, seed, runs, same, reached, quality } = answer.method {
        draft.facts.extend([
            ("modularity", quality.map(|quality| quality.value).into()),
            ("within", quality.map(|quality| quality.within).into()),
            ("expected", quality.map(|quality| quality.expected).into()),
            ("resolution", Fact::from(resolution)),
            // As text where a number of JSON could not hold it.
            ("seed", usize::try_from(seed).map_or_else(|_| seed.to_string().into(), Fact::Count)),
            ("runs", runs.into()),
            ("same_runs", same.into()),
            ("best_runs", reached.into()),
        ]);
    } else {
        draft.facts.extend([("modularity", Fact::Null), ("seed", Fact::Null)]);
    }
    let groups: Vec<Record> =
        answer.groups.iter().enumerate().map(|(n, group)| group_fact(draft, n + 1, group)).collect();
    draft.facts.insert("groups", groups.into());
    draft.facts.insert("ungrouped", answer.ungrouped.into());
    let cut: Vec<Record> = answer
        .cut
        .iter()
        .map(|&(actor, times)| Record::from([("id", draft.id(actor)), ("blocks", times.into())]))
        .collect();
    draft.facts.insert("cut_actors", cut.into());
    let Method::Communities { runs, .. } = answer.method else { return };
    let pairs = answer.pairs.as_ref().map(|pairs| {
        let fact = |pair: &Together| {
            Record::from([
                ("a", draft.id(pair.a)),
                ("b", draft.id(pair.b)),
                ("share", (pair.runs as f64 / runs as f64).into()),
                ("same_group", pair.same.into()),
            ])
        };
        pairs.iter().map(fact).collect::<Vec<Record>>()
    });
    draft.facts.insert("pairs", pairs.into());
}

fn group_fact(draft: &mut Draft<'_>, number: usize, group: &Group) -> Record {
    let ids: Vec<Fact> = group.members.iter().map(|one| draft.id(one.actor)).collect();
    let central: Vec<Fact> = ids.iter().take(CENTRAL).cloned().collect();
    let each: Vec<Record> = group
        .members
        .iter()
        .map(|one| {
            Record::from([
                ("id", draft.id(one.actor)),
                ("contacts_within", one.inner.into()),
                ("contacts", one.contacts.into()),
                ("firmness", one.firmness.into()),
            ])
        })
        .collect();
    Record::from([
        ("id", Fact::from(number)),
        ("members", Fact::List(ids)),
        ("firmness", group.firmness.into()),
        ("central", Fact::List(central)),
        ("level", group.level.into()),
        ("pairs_within", group.inner.into()),
        ("pairs_to_others", group.outer.into()),
        ("each", each.into()),
    ])
}

/// A row for each member, or, if they were asked for, for each pair.
fn sheet(dataset: &Dataset, answer: &Groups) -> Sheet {
    let id = |actor| Cell::from(dataset.actor(actor).id.as_str());
    let name = |actor| Cell::from(dataset.actor(actor).name.as_str());
    if let (Some(pairs), Method::Communities { runs, .. }) = (&answer.pairs, answer.method) {
        let head = vec!["a", "a_name", "b", "b_name", "share_of_runs", "same_group"];
        let row = |pair: &Together| {
            let same = if pair.same { "yes" } else { "no" };
            let share = Cell::Number(pair.runs as f64 / runs as f64);
            vec![id(pair.a), name(pair.a), id(pair.b), name(pair.b), share, same.into()]
        };
        return Sheet { head, rows: pairs.iter().map(row).collect() };
    }
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let mut rows = Vec::new();
    for (n, group) in answer.groups.iter().enumerate() {
        for one in &group.members {
            rows.push(vec![
                Cell::Count(n + 1),
                Cell::Count(group.members.len()),
                group.level.map_or(Cell::Empty, Cell::Count),
                number(group.firmness),
                id(one.actor),
                name(one.actor),
                dataset.actor_kind(one.actor).id.as_str().into(),
                Cell::Count(one.inner),
                Cell::Count(one.contacts),
                number(one.firmness),
            ]);
        }
    }
    let head = vec![
        "group",
        "group_size",
        "group_level",
        "group_firmness",
        "id",
        "name",
        "kind",
        "contacts_within",
        "contacts",
        "firmness",
    ];
    Sheet { head, rows }
}
