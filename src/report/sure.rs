//! How firmly a ranking stands, in words: a what-if test, not a margin of error.

use super::draft::Draft;
use super::rank::RankPage;
use super::sure_exact::exact;
use super::sure_facts::facts;
use super::wording::{grouped, listed};
use super::{Block, Table, Words};
use crate::answer::{Ranked, Ranking, Sure, Trials};

/// What the column of a ranking is called that holds what trials say.
pub(super) const WHAT_IF: &str = "What if records are missing?";

/// Whether trials were made.
pub(super) fn tried(ranking: &Ranking) -> bool {
    ranking.sure.as_ref().is_some_and(|sure| sure.trials.made)
}

/// The places that an actor held in trials by the measure that sorts.
pub(super) fn held(row: &Ranked) -> String {
    row.odds.first().copied().flatten().map_or_else(|| "–".to_owned(), |odds| span(odds.interval))
}

/// `3`, `2–5`.
fn span([best, worst]: [usize; 2]) -> String {
    if best == worst { best.to_string() } else { format!("{best}–{worst}") }
}

/// The whole section behind a ranking; nothing if it was not asked for.
pub(super) fn section(draft: &mut Draft<'_>, page: RankPage<'_>) {
    let Some(sure) = &page.ranking.sure else { return };
    draft.heading(WHAT_IF);
    if sure.trials.made {
        explain(draft, page.ranking, &sure.trials);
        odds(draft, page, sure);
    } else {
        draft.say(format!(
            "No trials were made: {} of them take more work than is done unasked. --sure on makes them, \
             --trials N fewer.",
            grouped(sure.trials.count as usize)
        ));
    }
    exact(draft, page.ranking, sure);
    let facts = facts(draft, page.ranking, sure);
    draft.facts.insert("sure", facts.into());
}

/// What a trial is.
fn explain(draft: &mut Draft<'_>, ranking: &Ranking, trials: &Trials) {
    let by = ranking.columns[0].title.to_lowercase();
    let chances: Vec<String> = trials
        .confidence
        .iter()
        .map(|(status, share, _)| format!("{} {}", status.word(), percent(*share)))
        .collect();
    draft.say(format!(
        "A what-if test, not a margin of error: {} times over, some relationships were left out by a draw of \
         their own and the ranking by {by} was made again. How often a relationship was kept depends on its \
         status alone, by convention: {}. The places given are those that an actor held in the middle \
         90 % of the trials; the test knows nothing of what nobody recorded.",
        grouped(trials.count as usize),
        listed(&chances),
    ));
}

/// A share as a percentage that does not round to all or none.
fn percent(share: f64) -> String {
    let percentage = 100.0 * share;
    if share > 0.0 && percentage < 0.5 {
        "under 1 %".to_owned()
    } else if share < 1.0 && percentage >= 99.5 {
        "over 99 %".to_owned()
    } else {
        format!("{percentage:.0} %")
    }
}

/// A line for each actor shown.
fn odds(draft: &mut Draft<'_>, page: RankPage<'_>, sure: &Sure) {
    let ranking = page.ranking;
    let mut head = vec!["Rank", "Actor", "Places held", "First", "In top five", "Cannot be told apart from"];
    let titles: Vec<String> = ranking.columns[1..]
        .iter()
        .map(|column| format!("Places by {}", column.title.to_lowercase()))
        .collect();
    head.extend(titles.iter().map(String::as_str));
    let mut numeric = vec![true, false, true, true, true, false];
    numeric.extend(ranking.columns[1..].iter().map(|_| true));
    let rows = ranking.rows.iter().take(page.top).enumerate().filter_map(|(at, row)| {
        let first = row.odds.first().copied().flatten()?;
        let rank = row.ranks[0].map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let alike =
            sure.trials.alike.get(at).map_or_else(|| "–".to_owned(), |alike| runs(ranking, at, alike));
        let mut cells = vec![
            rank,
            draft.name(row.actor).to_owned(),
            span(first.interval),
            percent(first.first),
            percent(first.top_five),
            alike,
        ];
        let others = row.odds[1..].iter();
        cells.extend(others.map(|odds| odds.map_or_else(|| "–".to_owned(), |odds| span(odds.interval))));
        Some(cells.into_iter().map(Words::plain).collect())
    });
    let rows: Vec<Vec<Words>> = rows.collect();
    let head = head.into_iter().map(ToOwned::to_owned).collect();
    draft.blocks.push(Block::Table(Table { head, numeric, rows }));
    draft.say(
        "Two actors cannot be told apart unless one of them is ahead of the other in at least 95 % of the \
         trials; those shown are compared with one another, and named by their ranks.",
    );
}

/// Rows by their ranks, neighbours drawn together: `2–4, 7`. The row itself
/// breaks no run.
fn runs(ranking: &Ranking, own: usize, rows: &[usize]) -> String {
    let mut found: Vec<[usize; 2]> = Vec::new();
    for &row in rows {
        match found.last_mut() {
            Some([_, last]) if row == *last + 1 || (*last + 1 == own && row == own + 1) => *last = row,
            _ => found.push([row, row]),
        }
    }
    let rank = |row: usize| ranking.rows[row].ranks[0];
    let word = |[first, last]: [usize; 2]| match (rank(first), rank(last)) {
        (Some(first), Some(last)) => span([first, last]),
        (Some(first), None) => format!("{first} and below"),
        _ => "those without a score".to_owned(),
    };
    let mut words: Vec<String> = found.into_iter().map(word).collect();
    words.dedup();
    if words.is_empty() { "none of them".to_owned() } else { words.join(", ") }
}
