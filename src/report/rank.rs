use super::draft::Draft;
use super::sure::{WHAT_IF, held, section, tried};
use super::wording::{count, listed};
use super::{Block, Cell, Fact, Record, Report, Table, Words, weighing};
use crate::answer::{Column, Ranked, Ranking};
use crate::model::Dataset;

/// A ranking and how much of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct RankPage<'a> {
    /// The ranking.
    pub ranking: &'a Ranking,
    /// How many rows are shown.
    pub top: usize,
    /// Whether facts and rows for other programs are wanted: of hundreds of thousands
    /// of actors they need more memory than everything else.
    pub facts: bool,
}

/// Who is most central, as a page.
pub fn rank(dataset: &Dataset, page: RankPage<'_>) -> Report {
    let mut draft = Draft::new(dataset);
    table(&mut draft, page);
    explain_columns(&mut draft, page.ranking);
    weighing::centralization(&mut draft, page.ranking);
    if page.facts {
        list_facts(&mut draft, page.ranking);
        draft.sheet = sheet(dataset, page.ranking);
    }
    section(&mut draft, page);
    draft.bound(&page.ranking.scope, "Ranked on");
    caution(&mut draft, page);
    let by: Vec<String> = page.ranking.columns.iter().map(|column| column.title.to_lowercase()).collect();
    draft.finish("interlock.rank/1", format!("Who is most central, by {}", listed(&by)))
}

/// The table itself: rank, name, kind, and for each measure its value and share.
pub(super) fn table(draft: &mut Draft<'_>, page: RankPage<'_>) {
    let ranking = page.ranking;
    let mut head = vec!["Rank".to_owned(), "Actor".to_owned(), "Kind".to_owned()];
    let mut numeric = vec![true, false, false];
    for column in &ranking.columns {
        head.push(column.title.to_owned());
        numeric.push(true);
        if column.ceiling.is_some() {
            head.push("share".to_owned());
            numeric.push(true);
        }
    }
    if tried(ranking) {
        head.push(WHAT_IF.to_owned());
        numeric.push(true);
    }
    let rows = ranking.rows.iter().take(page.top).map(|row| {
        let mut cells = vec![
            Words::plain(row.ranks[0].map_or_else(|| "–".to_owned(), |rank| rank.to_string())),
            Words::plain(draft.name(row.actor)),
            Words::plain(draft.dataset.actor_kind(row.actor).name.as_str()),
        ];
        for (n, column) in ranking.columns.iter().enumerate() {
            cells.push(Words::plain(match &row.scores[n] {
                Ok(score) => shown(*score),
                Err(_) => "not defined".to_owned(),
            }));
            if column.ceiling.is_some() {
                let share = row.share(n, &ranking.columns);
                cells.push(Words::plain(share.map_or_else(|| "–".to_owned(), |share| format!("{share:.3}"))));
            }
        }
        if tried(ranking) {
            cells.push(Words::plain(held(row)));
        }
        cells
    });
    let rows = rows.collect();
    draft.blocks.push(Block::Table(Table { head, numeric, rows }));
}

/// A score in a table: whole numbers as such, others to three decimals or, when
/// small, three significant digits.
pub(super) fn shown(score: f64) -> String {
    if score.fract() == 0.0 && score.abs() < 1e15 {
        format!("{score:.0}")
    } else if score.abs() >= 0.1 {
        format!("{score:.3}")
    } else {
        format!("{score:.5}")
    }
}

/// What each measure means, in one line each.
pub(super) fn explain_columns(draft: &mut Draft<'_>, ranking: &Ranking) {
    for column in &ranking.columns {
        let share = if column.ceiling.is_some() { "; share: part of the most it could be here" } else { "" };
        let mut line = format!("{}: {}{share}.", column.title, column.summary);
        if column.low_first {
            line.push_str(" A low value ranks high.");
        }
        if column.undefined > 0 {
            line.push_str(&format!(" Not defined for {}.", count(column.undefined, "actor", "actors")));
            let reason = ranking.rows.iter().find_map(|row| {
                let at = ranking.columns.iter().position(|other| other.name == column.name)?;
                row.scores[at].as_ref().err()
            });
            if let Some(reason) = reason {
                line.push_str(&format!(" Reason: {reason}."));
            }
        }
        draft.say(line);
    }
}

/// Who is listed, what was folded, and what a ranking does not say.
pub(super) fn caution(draft: &mut Draft<'_>, page: RankPage<'_>) {
    let ranking = page.ranking;
    if ranking.ranked > page.top {
        draft
            .notes
            .push(format!("The first {} of {} ranked; --top all shows them all.", page.top, ranking.ranked));
    }
    if ranking.unlisted > 0 {
        let which = if ranking.kinds.is_empty() {
            "works and undertakings carry connections but are listed only with --kind".to_owned()
        } else {
            format!("listed: {}", listed(&ranking.kinds))
        };
        draft.notes.push(format!(
            "{} inside the boundary not listed: {which}.",
            count(ranking.unlisted, "other actor is", "other actors are"),
        ));
    }
    let folded = ranking.scope.ties - ranking.scope.strands.min(ranking.scope.ties);
    weighing::notes(draft, ranking);
    if folded > 0 && !ranking.weighing.separate {
        draft.notes.push(format!(
            "Parallel relationships between one pair count once: {} folded.",
            count(folded, "was", "were"),
        ));
    }
    if let Some(boundary) = &draft.dataset.meta.boundary {
        draft.notes.push(boundary.clone());
    }
    let mut cautions: Vec<&str> = ranking.columns.iter().map(|column| column.caution).collect();
    cautions.dedup();
    draft.notes.extend(cautions.into_iter().map(ToOwned::to_owned));
    draft.notes.push(
        "Centrality is position in recorded relationships, not influence; more is recorded of the well known."
            .to_owned(),
    );
}

fn list_facts(draft: &mut Draft<'_>, ranking: &Ranking) {
    let measures: Vec<Record> = ranking.columns.iter().map(|column| measure_fact(column, ranking)).collect();
    let rows: Vec<Record> = ranking
        .rows
        .iter()
        .map(|row| {
            let scores = ranking.columns.iter().enumerate();
            let scores = scores.map(|(n, column)| (column.name.to_owned(), score_fact(row, n, ranking)));
            Record::from([("id", draft.id(row.actor)), ("scores", Fact::Map(scores.collect()))])
        })
        .collect();
    draft.facts.insert("measures", measures.into());
    draft.facts.insert("weighing", weighing::facts(ranking).into());
    draft.facts.insert("ranking", rows.into());
}

pub(super) fn measure_fact(column: &Column, ranking: &Ranking) -> Record {
    Record::from([
        ("name", Fact::from(column.name)),
        ("direction", ranking.scope.course.into()),
        ("mode", column.mode.into()),
        ("order", if column.low_first { "ascending" } else { "descending" }.into()),
        ("weight", column.weight.into()),
        ("ceiling", column.ceiling.into()),
        ("ceilings_by_mode", column.by_mode.map(|most| most.to_vec()).into()),
        ("centralization", column.centralization.into()),
        ("reference", column.reference.into()),
    ])
}

pub(super) fn score_fact(row: &Ranked, n: usize, ranking: &Ranking) -> Fact {
    match &row.scores[n] {
        Ok(value) => {
            let mut record = Record::from([
                ("value", Fact::from(*value)),
                ("share", row.share(n, &ranking.columns).into()),
                ("rank", row.ranks[n].into()),
            ]);
            if let Some(odds) = row.odds.get(n).copied().flatten() {
                record.insert("interval", odds.interval.to_vec().into());
                record.insert("first", odds.first.into());
                record.insert("top_five", odds.top_five.into());
            }
            record.into()
        }
        Err(reason) => Record::from([("value", Fact::Null), ("reason", reason.clone().into())]).into(),
    }
}

/// The whole ranking as rows.
pub(super) fn sheet(dataset: &Dataset, ranking: &Ranking) -> super::Sheet {
    let mut head = vec!["rank", "id", "name", "kind"];
    for column in &ranking.columns {
        head.push(column.name);
        head.push("share");
        head.push("rank_by_it");
        if tried(ranking) {
            head.extend(["best_rank", "worst_rank", "first", "top_five"]);
        }
    }
    let rows = ranking.rows.iter().map(|row| {
        let actor = dataset.actor(row.actor);
        let mut cells = vec![
            row.ranks[0].map_or(Cell::Empty, Cell::Count),
            actor.id.as_str().into(),
            actor.name.as_str().into(),
            dataset.actor_kind(row.actor).id.as_str().into(),
        ];
        for n in 0..ranking.columns.len() {
            cells.push(row.scores[n].as_ref().map_or(Cell::Empty, |&score| Cell::Number(score)));
            cells.push(row.share(n, &ranking.columns).map_or(Cell::Empty, Cell::Number));
            cells.push(row.ranks[n].map_or(Cell::Empty, Cell::Count));
            if tried(ranking) {
                let odds = row.odds.get(n).copied().flatten();
                let places =
                    [0, 1].map(|end| odds.map_or(Cell::Empty, |odds| Cell::Count(odds.interval[end])));
                cells.extend(places);
                cells.push(odds.map_or(Cell::Empty, |odds| Cell::Number(odds.first)));
                cells.push(odds.map_or(Cell::Empty, |odds| Cell::Number(odds.top_five)));
            }
        }
        cells
    });
    super::Sheet { head, rows: rows.collect() }
}
