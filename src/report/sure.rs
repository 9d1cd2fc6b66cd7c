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
    let chances: Vec<String> =
        trials.confidence.iter().map(|(status, share, _)| format!("{} {share}", status.word())).collect();
    draft.say(format!(
        "A what-if test, not a margin of error: {} times over, each relationship was kept or left out by a \
         draw of its own (seed {}) and the ranking by {by} was made again. How likely one is to be kept depends \
         on its status alone, by convention: {}. The places given are those that an actor held in the middle \
         90 % of the trials; the test knows nothing of what nobody recorded.",
        grouped(trials.count as usize),
        trials.seed,
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
        let shown = sure.trials.alike.len().min(page.top);
        let alike = match sure.trials.alike.get(at) {
            Some(alike) => runs(draft, ranking, at, alike, shown),
            None => "not compared".to_owned(),
        };
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

/// Rows by their ranks, neighbours drawn together: `2–4, 7`. Where only some of
/// those that share a rank are meant, these by name. The row itself breaks no run.
fn runs(draft: &mut Draft<'_>, ranking: &Ranking, own: usize, rows: &[usize], shown: usize) -> String {
    let rank = |row: usize| ranking.rows[row].ranks[0];
    let mut words: Vec<String> = Vec::new();
    let mut run: Option<[usize; 2]> = None;
    let mut at = 0;
    while at < shown {
        let end = (at..shown).find(|&row| rank(row) != rank(at)).unwrap_or(shown);
        let meant: Vec<usize> = (at..end).filter(|row| rows.contains(row)).collect();
        let others = (at..end).filter(|&row| row != own).count();
        match rank(at) {
            // A rank that is its own alone breaks no run.
            _ if others == 0 => {}
            Some(rank) if meant.len() == others => {
                run = Some([run.map_or(rank, |[first, _]| first), rank]);
            }
            _ => {
                words.extend(run.take().map(span));
                words.extend(meant.iter().map(|&row| draft.name(ranking.rows[row].actor).to_owned()));
            }
        }
        at = end;
    }
    words.extend(run.map(span));
    if words.is_empty() { "none of them".to_owned() } else { words.join(", ") }
}
