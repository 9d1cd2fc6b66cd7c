use super::draft::{Draft, TIE_COLUMNS};
use super::route::{actors, lines, rows, steps};
use super::wording::{count, grouped, listed};
use super::{Block, Cell, Fact, Item, Record, Report, Table, Words, picture};
use crate::answer::{Between, Carrier, EndSet, Picture};
use crate::model::{ActorIx, Dataset};

/// Who carries the chains, and how much of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct BetweenPage<'a> {
    /// Who carries the chains.
    pub between: &'a Between,
    /// What the user called the sets.
    pub labels: [&'a str; 2],
    /// How many rows are shown; facts and rows hold all.
    pub top: usize,
}

/// Which actors carry the chains from one set to another, as a page.
pub fn between(dataset: &Dataset, page: BetweenPage<'_>) -> Report {
    let between = page.between;
    let mut draft = Draft::new(dataset);
    let lead = lead(&mut draft, page);
    draft.blocks.push(Block::Paragraph(Words::strong(lead)));
    tell_sets(&mut draft, page);
    if between.carriers.is_empty() {
        draft.say("That nobody carries a chain here is no evidence that nobody does.");
    } else {
        table(&mut draft, page);
        explain(&mut draft, page);
        examples(&mut draft, between);
    }
    draft.bound(&between.scope, "Searched");
    caution(&mut draft, page);
    list_facts(&mut draft, page);
    list_rows(&mut draft, between);
    draft.finish("interlock.between/1", title(page))
}

/// The figure of those who carry the chains, under the names of the sets.
pub fn carriers(dataset: &Dataset, shown: &Picture, page: BetweenPage<'_>) -> Report {
    let mut report = picture(dataset, shown);
    report.title = title(page);
    if let Some(diagram) = &mut report.diagram {
        diagram.title = title(page);
    }
    for block in &mut report.blocks {
        if let Block::Figure(figure) = block {
            figure.diagram.title = title(page);
        }
    }
    report
}

fn title(page: BetweenPage<'_>) -> String {
    format!("Who carries the chains from {} to {}", called(page.labels[0]), called(page.labels[1]))
}

/// A set as the user named it.
fn called(label: &str) -> String {
    let parts: Vec<String> =
        label.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    listed(&parts)
}

/// The first line: who carries most, or that nobody carries anything.
fn lead(draft: &mut Draft<'_>, page: BetweenPage<'_>) -> String {
    let between = page.between;
    let [from, to] = page.labels.map(called);
    let Some(first) = between.carriers.first() else {
        return match between.joined {
            0 => format!("In this data, no chain leads from {from} to {to}."),
            _ => format!(
                "In this data, nobody carries a chain from {from} to {to}: all that are joined are joined directly."
            ),
        };
    };
    let level = between.carriers.iter().filter(|carrier| carrier.rank == first.rank).count();
    let name = draft.name(first.actor);
    let percent = percent(first.share);
    let (who, part) = match level {
        1 => (format!("{name} stands"), format!("{percent} of them")),
        _ => (format!("{name} and {} stand", count(level - 1, "other", "others")), format!("{percent} each")),
    };
    format!(
        "In this data, {who} on more of the shortest chains from {from} to {to} than any other actor: {part}, averaged over the joined pairs."
    )
}

/// A share in words.
fn percent(share: f64) -> String {
    let hundredths = 100.0 * share;
    if hundredths >= 1.0 { format!("{hundredths:.0} %") } else { format!("{hundredths:.2} %") }
}

/// How large the sets are, and how many pairs are joined.
fn tell_sets(draft: &mut Draft<'_>, page: BetweenPage<'_>) {
    let between = page.between;
    let size = |set: &EndSet, label: &str| {
        let outside = match set.outside {
            0 => String::new(),
            some => format!(" (and {} without)", grouped(some)),
        };
        format!(
            "{}: {} with a relationship inside the boundary{outside}",
            called(label),
            count(set.inside.len(), "actor", "actors")
        )
    };
    let mut line =
        format!("{}; {}", size(&between.sets[0], page.labels[0]), size(&between.sets[1], page.labels[1]));
    if between.overlap > 0 {
        line.push_str(&format!("; {} in both", count(between.overlap, "is", "are")));
    }
    draft.say(format!("{line}."));
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    draft.say(format!(
        "Pairs of one actor of each: {}; joined by a chain: {}, directly: {}. Actors on the shortest chains between the others: {}.",
        grouped(whole(between.pairs)),
        grouped(whole(between.joined)),
        grouped(whole(between.direct)),
        grouped(between.carriers.len()),
    ));
}

fn table(draft: &mut Draft<'_>, page: BetweenPage<'_>) {
    let between = page.between;
    let mixed = between.carriers.iter().take(page.top).any(|one| !in_sets(between, one.actor).is_empty());
    let mut head: Vec<String> =
        ["Rank", "Actor", "Kind", "Carries", "share", "only through"].map(ToOwned::to_owned).to_vec();
    let mut numeric = vec![true, false, false, true, true, true];
    if mixed {
        head.push("in a set".to_owned());
        numeric.push(false);
    }
    let row = |carrier: &Carrier, draft: &mut Draft<'_>| {
        let mut cells = vec![
            carrier.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            draft.name(carrier.actor).to_owned(),
            draft.dataset.actor_kind(carrier.actor).name.clone(),
            format!("{:.3}", carrier.value),
            format!("{:.3}", carrier.share),
            carrier.only.to_string(),
        ];
        if mixed {
            cells.push(match in_sets(between, carrier.actor).as_slice() {
                [] => "–".to_owned(),
                [one] => (*one).to_owned(),
                _ => "both".to_owned(),
            });
        }
        cells.into_iter().map(Words::plain).collect()
    };
    let rows = between.carriers.iter().take(page.top).map(|carrier| row(carrier, draft)).collect();
    draft.blocks.push(Block::Table(Table { head, numeric, rows }));
    if between.carriers.len() > page.top {
        draft.say(format!(
            "And {} more; --top all shows them all.",
            grouped(between.carriers.len() - page.top)
        ));
    }
}

/// In which of the sets an actor is.
fn in_sets(between: &Between, actor: ActorIx) -> Vec<&'static str> {
    let named = ["from", "to"].into_iter().zip(&between.sets);
    named.filter(|(_, set)| set.inside.binary_search(&actor).is_ok()).map(|(word, _)| word).collect()
}

fn explain(draft: &mut Draft<'_>, page: BetweenPage<'_>) {
    let pairs = if page.between.scope.course == "undirected" {
        "each pair counts once"
    } else {
        "chains run one way, as the relationships do"
    };
    draft.say(format!(
        "Carries: of every joined pair the part of its shortest chains that runs through the actor, added up ({pairs}); share: the same as a part of all joined pairs. Only through: for how many pairs every shortest chain in this data runs through it; longer chains may not."
    ));
}

/// A chain for each of the leading ones, hop by hop.
fn examples(draft: &mut Draft<'_>, between: &Between) {
    let shown: Vec<&Carrier> = between.carriers.iter().filter(|carrier| carrier.example.is_some()).collect();
    if shown.is_empty() {
        return;
    }
    draft.heading(match shown.len() {
        1 => "One of the shortest chains through the first",
        _ => "One of the shortest chains through each of the first",
    });
    for (n, carrier) in shown.into_iter().enumerate() {
        let Some(example) = &carrier.example else { continue };
        let names: Vec<&str> = example.actors.iter().map(|&actor| draft.name(actor)).collect();
        let head = Words::strong(names.join(" → "));
        let aside = Some(format!("through {}", draft.name(carrier.actor)));
        let lines = lines(draft, example);
        draft.blocks.push(Block::Item(Item { marker: (n + 1).to_string(), head, aside, lines }));
    }
}

/// What it does not say.
fn caution(draft: &mut Draft<'_>, page: BetweenPage<'_>) {
    if page.between.carriers.is_empty() {
        return;
    }
    if page.between.overlap > 0 {
        draft.notes.push("An actor of both sets makes no pair with itself.".to_owned());
    }
    let inside = page.between.sets.iter().flat_map(|set| &set.inside);
    let mut members: Vec<ActorIx> = inside.copied().collect();
    members.sort_unstable();
    members.dedup();
    if page.between.carriers.iter().any(|one| members.binary_search(&one.actor).is_ok()) {
        draft.notes.push("An actor of a set counts for the pairs of which it is no end.".to_owned());
    }
    draft.notes.push(
        "A single relationship missing from the data can move it a great deal. It shows an opportunity to pass on, delay or colour things, not that anybody used it."
            .to_owned(),
    );
}

fn list_facts(draft: &mut Draft<'_>, page: BetweenPage<'_>) {
    let between = page.between;
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    for (n, key) in ["from", "to"].into_iter().enumerate() {
        let set = &between.sets[n];
        let ids = Fact::List(set.inside.iter().map(|&actor| draft.id(actor)).collect());
        let fact = Record::from([
            ("set", Fact::from(page.labels[n])),
            ("actors", ids),
            ("outside", set.outside.into()),
        ]);
        draft.facts.insert(key, fact.into());
    }
    let pairs = Record::from([
        ("count", Fact::from(whole(between.pairs))),
        ("joined", whole(between.joined).into()),
        ("direct", whole(between.direct).into()),
    ]);
    let measure = Record::from([
        ("name", Fact::from("betweenness with respect to subsets")),
        ("direction", between.scope.course.into()),
        ("reference", between.reference.into()),
    ]);
    let carriers: Vec<Record> =
        between.carriers.iter().map(|carrier| carrier_fact(draft, between, carrier)).collect();
    let searched =
        Record::from([("actors", Fact::from(between.scope.actors)), ("ties", between.scope.ties.into())]);
    draft.facts.extend([
        ("in_both", between.overlap.into()),
        ("pairs", pairs.into()),
        ("measure", measure.into()),
        ("carriers", carriers.into()),
        ("searched", searched.into()),
    ]);
}

fn carrier_fact(draft: &mut Draft<'_>, between: &Between, carrier: &Carrier) -> Record {
    let example = carrier.example.as_ref().map(|example| {
        Record::from([
            ("hops", Fact::from(example.hops.len())),
            ("actors", actors(draft, example)),
            ("steps", steps(draft, example)),
        ])
    });
    Record::from([
        ("id", draft.id(carrier.actor)),
        ("rank", carrier.rank.into()),
        ("value", carrier.value.into()),
        ("share", carrier.share.into()),
        ("only_through", usize::try_from(carrier.only).unwrap_or(usize::MAX).into()),
        ("in", in_sets(between, carrier.actor).into()),
        ("example", example.into()),
    ])
}

/// A row for each tie of an example, and one for whoever has no example.
fn list_rows(draft: &mut Draft<'_>, between: &Between) {
    let dataset = draft.dataset;
    let own = ["rank", "carrier", "carrier_name", "carrier_kind", "value", "share", "only_through", "step"];
    draft.sheet.head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    for carrier in &between.carriers {
        let actor = dataset.actor(carrier.actor);
        let before: [Cell; 7] = [
            carrier.rank.map_or(Cell::Empty, Cell::Count),
            actor.id.as_str().into(),
            actor.name.as_str().into(),
            dataset.actor_kind(carrier.actor).id.as_str().into(),
            Cell::Number(carrier.value),
            Cell::Number(carrier.share),
            Cell::Count(usize::try_from(carrier.only).unwrap_or(usize::MAX)),
        ];
        if let Some(example) = &carrier.example {
            draft.sheet.rows.extend(rows(dataset, &before, example));
        } else {
            let mut row = before.to_vec();
            row.resize(own.len() + TIE_COLUMNS.len(), Cell::Empty);
            draft.sheet.rows.push(row);
        }
    }
}
