use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::wording::{count, listed, replies};
use super::{Block, Cell, Fact, Item, Piece, Record, Report, Words};
use crate::answer::{InCommon, Interlocks, Pair, Pairs, Side, TieIx, Verdict};
use crate::model::{ActorIx, Dataset};

/// What a page of interlocks shows.
#[derive(Debug, Clone, Copy)]
pub struct InterlockPage<'a> {
    /// The answer.
    pub interlocks: &'a Interlocks,
    /// Whether weights are printed in words too; JSON and CSV always hold them.
    pub scores: bool,
}

/// What joins a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Through {
    People,
    Works,
}

impl Through {
    fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Works => "works",
        }
    }

    fn count(self, number: usize) -> String {
        match self {
            Self::People => count(number, "person", "people"),
            Self::Works => count(number, "work", "works"),
        }
    }
}

/// Which bodies share people, and which share works, as a page.
pub fn interlocks(dataset: &Dataset, page: InterlockPage<'_>) -> Report {
    let answer = page.interlocks;
    let mut draft = Draft::new(dataset);
    draft.blocks.push(Block::Paragraph(Words::strong(lead(answer))));
    looked_at(&mut draft, answer);
    let sections = [
        ("Through people", Through::People, &answer.through_people),
        ("Through works", Through::Works, &answer.through_works),
    ];
    for (heading, through, pairs) in sections {
        if pairs.listed.is_empty() {
            continue;
        }
        draft.heading(heading);
        for (n, pair) in pairs.listed.iter().enumerate() {
            let item = entry(&mut draft, n + 1, pair, through, page.scores);
            draft.blocks.push(Block::Item(item));
        }
    }
    cautions(&mut draft, page);
    draft.bound(&answer.scope, "Searched");
    list_facts(&mut draft, answer);
    list_rows(&mut draft, answer);
    let works_only = answer.through_people.total == 0 && answer.through_works.total > 0;
    let title = if works_only { "Bodies that share works" } else { "Bodies that share people" };
    draft.finish("interlock.interlocks/1", title)
}

/// `12 pairs of bodies share people`, `1 pair of bodies shares a person`.
fn share(pairs: &Pairs, through: Through) -> String {
    let (one, many) = match through {
        Through::People => ("pair of bodies shares people", "pairs of bodies share people"),
        Through::Works => ("pair of bodies had a part in the same work", "pairs had a part in the same work"),
    };
    count(pairs.total, one, many)
}

fn lead(answer: &Interlocks) -> String {
    let (people, works) = (&answer.through_people, &answer.through_works);
    let least = match answer.least {
        0 | 1 => String::new(),
        least => format!(" (at least {least})"),
    };
    match (people.total, works.total) {
        (0, _) if !answer.complete() => {
            "In this data, the search for bodies that share people was stopped before it was through."
                .to_owned()
        }
        (0, 0) => format!("In this data, no two of the bodies looked at share a person or a work{least}."),
        (0, _) => format!(
            "In this data, no two of the bodies looked at share a person{least}; {}.",
            share(works, Through::Works)
        ),
        _ if !answer.complete() => {
            format!("In this data, at least {}{least}.", share(people, Through::People))
        }
        (_, 0) => format!("In this data, {}{least}.", share(people, Through::People)),
        _ => format!(
            "In this data, {}{least}; {}.",
            share(people, Through::People),
            share(works, Through::Works)
        ),
    }
}

fn looked_at(draft: &mut Draft<'_>, answer: &Interlocks) {
    let seats = count(answer.people, "person with a recorded seat", "people with recorded seats");
    let kinds = match answer.kinds.as_slice() {
        [] => String::new(),
        kinds => {
            let plural = |id: &String| {
                let kind = draft.dataset.actor_kinds.iter().find(|kind| kind.id == *id);
                kind.map_or_else(|| id.clone(), |kind| kind.plural.clone())
            };
            format!(" Listed are {}.", listed(&kinds.iter().map(plural).collect::<Vec<_>>()))
        }
    };
    draft.say(format!("Looked at {seats}, on {}.{kinds}", count(answer.bodies, "body", "bodies")));
    if answer.through_people.total + answer.through_works.total == 0 && answer.complete() {
        draft.say("That no shared person or work is recorded here is no evidence that there is none.");
    }
}

/// A pair, and each person or work that joins it with all their ties to both.
fn entry(draft: &mut Draft<'_>, number: usize, pair: &Pair, through: Through, scores: bool) -> Item {
    let head = Words::strong(format!("{} and {}", draft.name(pair.a), draft.name(pair.b)));
    let mut aside = through.count(pair.shared.len());
    if scores {
        aside.push_str(&format!(", weight {:.3}", pair.newman));
    }
    let mut lines = Vec::new();
    for one in &pair.shared {
        let mut words = Words(vec![Piece::Strong(draft.name(one.actor).to_owned())]);
        if through == Through::People {
            words.push(&format!(": {}", overlap_words(one.overlap)));
        }
        lines.push(words);
        for (body, ties) in [(pair.a, &one.a), (pair.b, &one.b)] {
            for &tie in ties {
                lines.push(tie_line(draft, body, one.actor, tie));
                let dataset = draft.dataset;
                lines.extend(replies(dataset, dataset.tie(tie.0), &mut draft.footnotes));
            }
        }
    }
    Item { marker: number.to_string(), head, aside: Some(aside), lines }
}

fn tie_line(draft: &mut Draft<'_>, body: ActorIx, joint: ActorIx, (tie, possible): (TieIx, bool)) -> Words {
    // A person's tie is read from the person, a work's from the body that had a part in it.
    let facts = draft.dataset.tie(tie);
    let side = if facts.from == joint || facts.from == body && facts.to == joint && is_work(draft, joint) {
        Side::From
    } else {
        Side::To
    };
    let mut words = Words::plain("– ");
    words.append(draft.sentence(tie, side));
    if possible {
        words.push(" (possible at that time)");
    }
    words
}

fn is_work(draft: &Draft<'_>, actor: ActorIx) -> bool {
    draft.dataset.family(actor) == crate::model::Family::Work
}

fn overlap_words(overlap: Verdict) -> &'static str {
    match overlap {
        Verdict::Certain => "terms overlapped",
        Verdict::Possible => "terms may have overlapped",
        Verdict::Impossible => "terms did not overlap",
        Verdict::Undated => "times not known",
    }
}

fn cautions(draft: &mut Draft<'_>, page: InterlockPage<'_>) {
    let answer = page.interlocks;
    let dataset = draft.dataset;
    let kinds: Vec<String> =
        answer.seats.iter().map(|kind| dataset.tie_kinds[kind.at()].id.clone()).collect();
    draft.notes.push(format!("A seat is any of: {} (--seat).", listed(&kinds)));
    draft.notes.push("That two bodies share a person or a work says that both are recorded with it, not that one acts through the other.".to_owned());
    if page.scores {
        draft.notes.push("Weight: for every shared person 1 / (n − 1), n being the number of bodies recorded with that person (Newman 2001, Phys. Rev. E 64, 016132); works likewise, apart from people. A weight of 1 is a person shared by these two alone.".to_owned());
    }
    for (through, pairs) in
        [(Through::People, &answer.through_people), (Through::Works, &answer.through_works)]
    {
        let shown = pairs.listed.len();
        if shown < pairs.total {
            let all = count(pairs.total, "pair", "pairs");
            let word = through.word();
            draft.notes.push(format!("The first {shown} of {all} through {word} are listed (--top)."));
        }
        if !pairs.passed_over.is_empty() {
            let names: Vec<String> =
                pairs.passed_over.iter().take(5).map(|&actor| draft.name(actor).to_owned()).collect();
            let number = through.count(pairs.passed_over.len());
            draft.notes.push(format!(
                "The search was stopped at its limit of work: the pairs of {number} with very many bodies were not formed, among them {}.",
                listed(&names)
            ));
        }
    }
    if answer.never_together > 0 {
        let left = count(answer.never_together, "shared person", "shared people");
        let is = if answer.never_together == 1 { "is" } else { "are" };
        draft.notes.push(format!(
            "{left} of a pair {is} left out: the dates rule out that the terms on the two bodies overlapped (--ever)."
        ));
    }
}

fn list_facts(draft: &mut Draft<'_>, answer: &Interlocks) {
    let dataset = draft.dataset;
    let seats: Vec<Fact> =
        answer.seats.iter().map(|kind| dataset.tie_kinds[kind.at()].id.as_str().into()).collect();
    let people = pair_facts(draft, &answer.through_people, Through::People);
    let works = pair_facts(draft, &answer.through_works, Through::Works);
    let passed = [&answer.through_people, &answer.through_works].map(|pairs| {
        let ids: Vec<Fact> = pairs.passed_over.iter().map(|&actor| draft.id(actor)).collect();
        Fact::List(ids)
    });
    let [people_passed, works_passed] = passed;
    draft.facts.extend([
        ("seats", Fact::List(seats)),
        ("kinds", answer.kinds.clone().into()),
        ("pairs", people.into()),
        ("through_works", works.into()),
        (
            "searched",
            Record::from([
                ("people", Fact::from(answer.people)),
                ("bodies", answer.bodies.into()),
                ("pairs", answer.through_people.total.into()),
                ("pairs_through_works", answer.through_works.total.into()),
                ("least", answer.least.into()),
                ("ever", answer.ever.into()),
                ("never_together", answer.never_together.into()),
                ("people_passed_over", people_passed),
                ("works_passed_over", works_passed),
            ])
            .into(),
        ),
    ]);
}

fn pair_facts(draft: &mut Draft<'_>, pairs: &Pairs, through: Through) -> Vec<Record> {
    let fact = |pair: &Pair| {
        let shared: Vec<Record> = pair.shared.iter().map(|one| shared_fact(draft, one, through)).collect();
        Record::from([
            ("a", draft.id(pair.a)),
            ("b", draft.id(pair.b)),
            (through.word(), shared.into()),
            ("count", pair.shared.len().into()),
            ("newman", pair.newman.into()),
        ])
    };
    pairs.listed.iter().map(fact).collect()
}

fn shared_fact(draft: &mut Draft<'_>, one: &InCommon, through: Through) -> Record {
    let mut record = Record::from([("id", draft.id(one.actor))]);
    if through == Through::People {
        record.insert("overlap", one.overlap.word().into());
    }
    record.insert("bodies", one.bodies.into());
    for (key, ties) in [("with_a", &one.a), ("with_b", &one.b)] {
        let ties: Vec<Record> = ties.iter().map(|&(tie, possible)| draft.tie(tie, possible)).collect();
        record.insert(key, ties.into());
    }
    record
}

fn list_rows(draft: &mut Draft<'_>, answer: &Interlocks) {
    let dataset = draft.dataset;
    let own = [
        "through",
        "pair",
        "a",
        "a_name",
        "b",
        "b_name",
        "count",
        "newman",
        "shared",
        "shared_name",
        "bodies",
        "overlap",
        "with",
    ];
    draft.sheet.head = own.into_iter().chain(TIE_COLUMNS.iter().copied()).collect();
    let both = [(Through::People, &answer.through_people), (Through::Works, &answer.through_works)];
    for (through, pairs) in both {
        for (n, pair) in pairs.listed.iter().enumerate() {
            let of_a = pair.shared.iter().flat_map(|one| one.a.iter().map(move |tie| (one, "a", tie)));
            let of_b = pair.shared.iter().flat_map(|one| one.b.iter().map(move |tie| (one, "b", tie)));
            for (one, with, &(tie, possible)) in of_a.chain(of_b) {
                let [a, b, shared] = [pair.a, pair.b, one.actor].map(|actor| dataset.actor(actor));
                let overlap = (through == Through::People).then(|| one.overlap.word().to_owned());
                let mut row: Vec<Cell> = vec![
                    through.word().into(),
                    Cell::Count(n + 1),
                    a.id.as_str().into(),
                    a.name.as_str().into(),
                    b.id.as_str().into(),
                    b.name.as_str().into(),
                    Cell::Count(pair.shared.len()),
                    Cell::Number(pair.newman),
                    shared.id.as_str().into(),
                    shared.name.as_str().into(),
                    Cell::Count(one.bodies),
                    overlap.into(),
                    with.into(),
                ];
                row.extend(tie_row(dataset, dataset.tie(tie), possible));
                draft.sheet.rows.push(row);
            }
        }
    }
}
