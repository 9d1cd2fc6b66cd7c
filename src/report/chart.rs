//! Pictures of numbers: what stands on the dots and the axes.

use super::draft::{Draft, data_line};
use super::rank::shown;
use super::statement::statement;
use super::wording::{count, grouped, listed};
use super::{Arrangement, Block, Chart, ChartDot, Diagram, Figure, Plot, Report};
use crate::answer::{Ranked, Ranking};
use crate::model::Dataset;

/// The most dots that one below the other can be read on a page.
pub const MOST_ROWS: usize = 40;

/// Of those that lead by one measure so many are named in a scatter.
const LEADERS: usize = 5;

/// So many are named because they stand far higher by one measure than by the
/// other.
const OUTLIERS: usize = 8;

/// A ranking as dots, one below the other, best first: the value of the first
/// measure, or, if there are intervals, the rank with the interval it holds.
/// `intervals` are by row of the ranking.
pub fn rank_chart(
    dataset: &Dataset,
    ranking: &Ranking,
    top: usize,
    intervals: Option<&[Option<[usize; 2]>]>,
) -> Report {
    let column = &ranking.columns[0];
    let shown_rows = top.min(MOST_ROWS);
    let mut left_out = 0;
    let mut dots = Vec::new();
    for (n, row) in ranking.rows.iter().enumerate().take(shown_rows) {
        let (Ok(value), Some(rank)) = (&row.scores[0], row.ranks[0]) else {
            left_out += 1;
            continue;
        };
        let interval = intervals.and_then(|intervals| intervals[n]);
        let mut dot = self::dot(dataset, row, format!("{rank}"), shown(*value));
        dot.at = [if intervals.is_some() { rank as f64 } else { *value }, n as f64];
        dot.interval = interval.map(|ends| ends.map(|end| end as f64));
        dots.push(dot);
    }
    let mut remarks = Vec::new();
    if ranking.ranked > shown_rows {
        remarks.push(format!("The first {shown_rows} of {} ranked.", grouped(ranking.ranked)));
    }
    if left_out > 0 {
        remarks.push(format!("{} without a value not shown.", count(left_out, "actor is", "actors are")));
    }
    let (axis, plot) = match intervals {
        Some(_) => {
            remarks.push("A dot is the rank now, a line the ranks held in nine of ten trials.".to_owned());
            (format!("rank by {} (1 is first)", lower(column.title)), Plot::Ranks)
        }
        None => (lower(column.title), Plot::Rows),
    };
    let chart = Chart { plot, axes: [capital(&axis), String::new()], dots };
    let subtitle = format!("{}: {}", column.title, column.summary);
    let title = format!("Who is most central, by {}", lower(column.title));
    page(dataset, ranking, chart, (title, subtitle), remarks)
}

/// One measure against another, a dot for each actor: `across` is the column from
/// left to right, the first column runs upwards. Those who lead by either are
/// named, and those who stand far higher by the first than by the other.
pub fn scatter(dataset: &Dataset, ranking: &Ranking, across: usize) -> Report {
    let (up, along) = (&ranking.columns[0], &ranking.columns[across]);
    let named = named(ranking, across);
    let mut missing = 0;
    let mut dots = Vec::new();
    for (n, row) in ranking.rows.iter().enumerate() {
        let (Ok(y), Ok(x)) = (&row.scores[0], &row.scores[across]) else {
            missing += 1;
            continue;
        };
        let mut dot = self::dot(dataset, row, shown(*x), shown(*y));
        dot.at = [*x, *y];
        dot.named = named[n].is_some();
        dot.emphasis = named[n] == Some(true);
        dots.push(dot);
    }
    let mut remarks = vec![format!(
        "A dot is an actor. Filled: the {OUTLIERS} of the leading quarter by {} whose rank by {} is the most times as low; the {LEADERS} leading by either are named too.",
        lower(up.title),
        lower(along.title)
    )];
    if missing > 0 {
        remarks.push(format!("{} without a value not shown.", count(missing, "actor is", "actors are")));
    }
    let axes = [along, up].map(|column| capital(&lower(column.title)));
    let subtitle = format!("{}: {}; {}: {}", up.title, up.summary, along.title, along.summary);
    let title = format!("{} against {}", up.title, lower(along.title));
    page(dataset, ranking, Chart { plot: Plot::Scatter, axes, dots }, (title, subtitle), remarks)
}

/// A page with the chart of the same answer before its tables; without it if there
/// is nobody to show.
pub fn illustrated(mut page: Report, chart: Report) -> Report {
    let telling = |block: &Block| match block {
        Block::Figure(figure) => figure.diagram.chart.as_ref().is_some_and(|chart| !chart.dots.is_empty()),
        _ => false,
    };
    let at = page.blocks.iter().position(|block| matches!(block, Block::Table(_))).unwrap_or(0);
    let figures = chart.blocks.into_iter().filter(telling);
    page.blocks.splice(at..at, figures);
    page
}

/// For each row whether it is named, and if so whether as an outlier.
fn named(ranking: &Ranking, across: usize) -> Vec<Option<bool>> {
    let ranks = |row: &Ranked| Some((row.ranks[0]?, row.ranks[across]?));
    let quarter = ranking.rows.len().div_ceil(4);
    let mut apart: Vec<(usize, f64)> = ranking
        .rows
        .iter()
        .enumerate()
        .filter_map(|(n, row)| {
            let (up, along) = ranks(row)?;
            (up <= quarter && along > up).then(|| (n, along as f64 / up as f64))
        })
        .collect();
    apart.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut named: Vec<Option<bool>> = ranking
        .rows
        .iter()
        .map(|row| ranks(row).filter(|&(up, along)| up.min(along) <= LEADERS).map(|_| false))
        .collect();
    for &(n, _) in apart.iter().take(OUTLIERS) {
        named[n] = Some(true);
    }
    named
}

fn dot(dataset: &Dataset, row: &Ranked, left: String, right: String) -> ChartDot {
    let actor = dataset.actor(row.actor);
    ChartDot {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: dataset.actor_kind(row.actor).name.clone(),
        at: [0.0, 0.0],
        interval: None,
        words: [left, right],
        named: true,
        emphasis: false,
    }
}

fn lower(title: &str) -> String {
    // A name with capitals inside stays as it is: PageRank.
    if title.chars().skip(1).any(char::is_uppercase) { title.to_owned() } else { title.to_lowercase() }
}

fn capital(words: &str) -> String {
    super::profile::capital(words)
}

/// A chart as a page of its own; facts and rows are those of the ranking.
fn page(
    dataset: &Dataset,
    ranking: &Ranking,
    chart: Chart,
    (title, subtitle): (String, String),
    remarks: Vec<String>,
) -> Report {
    let data = data_line(dataset);
    let mut below = remarks;
    below.push(statement(&ranking.scope, "Ranked on"));
    if !ranking.kinds.is_empty() {
        below.push(format!("Listed: {}.", listed(&ranking.kinds)));
    }
    below.extend(ranking.columns.first().map(|column| column.caution.to_owned()));
    let diagram = Diagram {
        strong: "",
        letters: None,
        discs: None,
        title: title.clone(),
        subtitle: Some(subtitle),
        shapes: Vec::new(),
        lines: Vec::new(),
        arrangement: Arrangement::Network,
        chart: Some(chart),
        timeline: None,
        hulls: Vec::new(),
        sources: Vec::new(),
        remarks: below,
        current_to: format!("Data current to: {}", data.current_to.as_deref().unwrap_or("not given")),
        caution: data.caution,
        credit: data.credit,
    };
    let mut draft = Draft::new(dataset);
    let stem = "ranking".to_owned();
    draft.blocks.push(Block::Figure(Figure { stem, diagram: Box::new(diagram.clone()), screen: false }));
    draft.bound(&ranking.scope, "Ranked on");
    draft.sheet = super::rank::sheet(dataset, ranking);
    let mut report = draft.finish("interlock.rank/1", title);
    report.diagram = Some(diagram);
    report
}
