//! Moves as facts for a program and as rows for a spreadsheet.

use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::{Cell, Fact, Record};
use crate::answer::{Move, Moves};
use crate::model::TieIx;

/// The keys of the JSON page.
pub(super) fn list_facts(draft: &mut Draft<'_>, answer: &Moves) {
    let moves: Vec<Record> = answer.moves.iter().map(|found| fact(draft, found)).collect();
    let sector = |n: usize| {
        let bodies = Fact::from(answer.sectors[n].bodies.len());
        let terms = Fact::from(answer.sectors[n].terms.clone());
        Fact::from(Record::from([("terms", terms), ("bodies", bodies), ("posts", answer.posts[n].into())]))
    };
    draft.facts.extend([
        ("from", sector(0)),
        ("to", sector(1)),
        ("within", answer.within.map(|span| span.to_string()).into()),
        ("in_order", answer.in_order.into()),
        ("certain_order", answer.certain.into()),
        ("moves", moves.into()),
        (
            "searched",
            Record::from([
                ("people", Fact::from(answer.people)),
                ("people_in_both", answer.in_both.into()),
                ("people_as_asked", answer.fitting.into()),
                ("people_moved", answer.moved.into()),
                ("pairs", answer.total.into()),
                ("further_apart", answer.beyond.into()),
                ("left_out", answer.otherwise.into()),
                ("complete", answer.complete.into()),
            ])
            .into(),
        ),
    ]);
}

fn number(number: u64) -> Fact {
    Fact::from(usize::try_from(number).unwrap_or(usize::MAX))
}

fn fact(draft: &mut Draft<'_>, found: &Move) -> Record {
    let [from, to] = found.posts.map(|post| {
        let mut record = draft.tie(post.tie, post.possible);
        record.insert("secondment", post.seconded.into());
        record
    });
    let gap = found.gap.map(|gap| {
        Record::from([
            ("unit", Fact::from(gap.unit.word())),
            ("least", number(gap.least)),
            ("most", gap.most.map_or(Fact::Null, number)),
        ])
    });
    let renamed: Vec<Record> = found.renamed.iter().map(|&tie| draft.tie(tie, false)).collect();
    Record::from([
        ("person", draft.id(found.person)),
        ("order", found.order().word().into()),
        ("after", found.after.word().into()),
        ("before", found.before.word().into()),
        ("at_once", found.at_once.word().into()),
        ("within", found.within.word().into()),
        ("claimed", found.claimed.into()),
        ("gap", gap.into()),
        ("from", from.into()),
        ("to", to.into()),
        ("successions", renamed.into()),
    ])
}

/// What of a post goes into a row; the headings of both posts follow from it.
macro_rules! post_columns {
    ($($column:literal),*) => {
        /// What of a tie goes into a row.
        const POST: &[&str] = &[$($column),*];
        /// The headings of the post in the first sector.
        const FROM: &[&str] = &[$(concat!("from_", $column)),*, "from_secondment"];
        /// The headings of the post in the second sector.
        const TO: &[&str] = &[$(concat!("to_", $column)),*, "to_secondment"];
    };
}
post_columns![
    "id",
    "to",
    "to_name",
    "to_kind",
    "kind",
    "role",
    "on_behalf_of",
    "start",
    "end",
    "on",
    "ongoing_as_of",
    "possible_only",
    "status",
    "sources",
    "locators",
    "said_by",
    "disputed_by",
    "reads"
];

/// One row for each move, with both posts.
pub(super) fn list_rows(draft: &mut Draft<'_>, answer: &Moves) {
    let dataset = draft.dataset;
    let own = [
        "move",
        "person",
        "person_name",
        "order",
        "after",
        "before",
        "at_once",
        "within",
        "gap_unit",
        "gap_least",
        "gap_most",
        "successions",
    ];
    draft.sheet.head = own.into_iter().chain(FROM.iter().chain(TO).copied()).collect();
    let whole = |number: u64| Cell::Count(usize::try_from(number).unwrap_or(usize::MAX));
    for (n, found) in answer.moves.iter().enumerate() {
        let person = dataset.actor(found.person);
        let id = |&tie: &TieIx| dataset.id_of(dataset.tie(tie)).to_string();
        let renamed: Vec<String> = found.renamed.iter().map(id).collect();
        let mut row = vec![
            Cell::Count(n + 1),
            person.id.as_str().into(),
            person.name.as_str().into(),
            found.order().word().into(),
            found.after.word().into(),
            found.before.word().into(),
            found.at_once.word().into(),
            found.within.word().into(),
            found.gap.map(|gap| gap.unit.word().to_owned()).into(),
            found.gap.map_or(Cell::Empty, |gap| whole(gap.least)),
            found.gap.and_then(|gap| gap.most).map_or(Cell::Empty, whole),
            if renamed.is_empty() { Cell::Empty } else { renamed.join("; ").into() },
        ];
        for post in found.posts {
            let cells = tie_row(dataset, dataset.tie(post.tie), post.possible);
            let chosen = TIE_COLUMNS.iter().zip(cells).filter(|(name, _)| POST.contains(name));
            let chosen: Vec<(&str, Cell)> = chosen.map(|(name, cell)| (*name, cell)).collect();
            let cell =
                |name: &&str| chosen.iter().find(|(known, _)| known == name).map(|(_, cell)| cell.clone());
            row.extend(POST.iter().map(|name| cell(name).unwrap_or(Cell::Empty)));
            row.push(if post.seconded { "yes".into() } else { "no".into() });
        }
        draft.sheet.rows.push(row);
    }
}
