use super::draft::{Draft, TIE_COLUMNS, tie_row};
use super::figures::diagram;
use super::rank::{RankPage, caution, explain_columns, sheet, table};
use super::wording::{count, is_claim, ordinal, replies};
use super::{Block, Cell, Figure, Item, Piece, Report, Sheet, Table, Words};
use crate::answer::{Connection, Picture, Profile, Ranking, Side, Work};
use crate::model::{Dataset, Family, SourceIx, Status, Tie, TieIx};
use std::collections::BTreeSet;

/// How many rows of the ranking a briefing shows.
pub const ROWS: usize = 15;

/// A briefing: a page, and what lies beside it in its folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// What it is about.
    pub subject: Subject,
    /// The page; its figures are files of their own too.
    pub page: Report,
    /// Tables by the name of their file.
    pub sheets: Vec<(&'static str, Sheet)>,
}

/// What a briefing is about; gives its folder its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The whole network.
    Network,
    /// The actor with this id.
    Actor(String),
    /// The actors with these ids.
    Pair(String, String),
}

/// The whole work-up as a briefing.
pub fn brief(dataset: &Dataset, work: &Work) -> Briefing {
    match work {
        Work::Network { ranking, central, whole, leaders, parts } => {
            network(dataset, ranking, [central, whole], leaders, parts)
        }
        Work::Actor { profile, around, ranking } => actor(dataset, profile, around, ranking),
        Work::Pair { connection, chains, profiles } => pair(dataset, connection, chains, profiles),
    }
}

fn network(
    dataset: &Dataset,
    ranking: &Ranking,
    [central, whole]: [&Picture; 2],
    leaders: &[Picture],
    parts: &[usize],
) -> Briefing {
    let mut draft = Draft::new(dataset);
    let title = dataset.meta.title.clone().unwrap_or_else(|| "Briefing".to_owned());
    draft.say(format!(
        "{} among {}, from {}. Every line names the document that says so.",
        count(whole.ties.iter().filter(|tie| !tie.1).count(), "relationship", "relationships"),
        count(whole.actors.len(), "actor", "actors"),
        count(
            dataset.sources.iter().enumerate().filter(|&(n, _)| cited(dataset, n)).count(),
            "document",
            "documents"
        ),
    ));
    draft.heading("Key figures");
    key_figures(&mut draft, whole, parts);
    draft.heading("Who is most central");
    table(&mut draft, RankPage { ranking, top: ROWS, facts: true });
    explain_columns(&mut draft, ranking);
    super::sure::section(&mut draft, RankPage { ranking, top: ROWS, facts: true });
    draft.heading("The most central actors");
    figure(&mut draft, "central", central, false);
    for leader in leaders {
        let name = leader.focus.first().map(|&actor| draft.name(actor)).unwrap_or_default();
        draft.heading(name);
        let id = leader.focus.first().map(|&actor| dataset.actor(actor).id.clone()).unwrap_or_default();
        figure(&mut draft, &format!("around-{id}"), leader, false);
    }
    draft.heading("The whole network");
    figure(&mut draft, "network", whole, true);
    let ties: Vec<TieIx> = whole.ties.iter().map(|tie| tie.0).collect();
    before_you_publish(&mut draft, &ties);
    draft.heading("Method");
    draft.bound(&ranking.scope, "Ranked on");
    caution(&mut draft, RankPage { ranking, top: usize::MAX, facts: true });
    method(&mut draft, ranking);
    let mut ties = Sheet::default();
    tie_rows(dataset, &mut ties, whole.ties.iter().map(|&(tie, _, possible)| (tie, possible)));
    Briefing {
        subject: Subject::Network,
        page: draft.finish("interlock.brief/1", title),
        sheets: vec![("ranking.csv", sheet(dataset, ranking)), ("ties.csv", ties)],
    }
}

fn actor(dataset: &Dataset, profile: &Profile, around: &Picture, ranking: &Ranking) -> Briefing {
    let mut draft = Draft::new(dataset);
    super::profile::introduce(&mut draft, profile);
    if let Some(row) = ranking.rows.iter().find(|row| row.actor == profile.actor) {
        let places = ranking.columns.iter().enumerate().filter_map(|(n, column)| {
            Some(format!("{} by {}", ordinal(row.ranks[n]?), column.title.to_lowercase()))
        });
        let places: Vec<String> = places.collect();
        draft.say(format!("Of {} actors in this data: {}.", ranking.ranked, places.join(", ")));
    }
    draft.heading("Its recorded relationships");
    figure(&mut draft, "figure", around, around.actors.len() > 45);
    super::profile::list_ties(&mut draft, profile);
    let ties: Vec<TieIx> = profile.ties.iter().map(|seen| seen.tie).collect();
    before_you_publish(&mut draft, &ties);
    draft.heading("Method");
    draft.bound(&profile.scope, "Read");
    method(&mut draft, ranking);
    let mut sheet = Sheet::default();
    tie_rows(dataset, &mut sheet, profile.ties.iter().map(|seen| (seen.tie, seen.possible)));
    let name = draft.name(profile.actor);
    Briefing {
        subject: Subject::Actor(dataset.actor(profile.actor).id.clone()),
        page: draft.finish("interlock.brief/1", name),
        sheets: vec![("ties.csv", sheet)],
    }
}

fn pair(dataset: &Dataset, connection: &Connection, chains: &Picture, profiles: &[Profile; 2]) -> Briefing {
    let mut draft = Draft::new(dataset);
    super::connect::tell(&mut draft, connection, false);
    let mut ties: BTreeSet<TieIx> = chains.ties.iter().map(|tie| tie.0).collect();
    if !chains.ties.is_empty() {
        draft.heading("The chains");
        figure(&mut draft, "figure", chains, false);
    }
    for profile in profiles {
        let name = draft.name(profile.actor);
        draft.heading(format!("{name}: everything recorded"));
        let items: Vec<Item> =
            profile.ties.iter().map(|&seen| super::profile::tie_item(&mut draft, seen)).collect();
        draft.blocks.extend(items.into_iter().map(Block::Item));
        ties.extend(profile.ties.iter().map(|seen| seen.tie));
    }
    let ties: Vec<TieIx> = ties.into_iter().collect();
    before_you_publish(&mut draft, &ties);
    draft.heading("Method");
    draft.bound(&connection.scope, "Searched");
    provenance(&mut draft);
    let mut sheet = Sheet::default();
    tie_rows(dataset, &mut sheet, ties.iter().map(|&tie| (tie, false)));
    let (from, to) = (connection.from, connection.to);
    let title = format!("{} and {}", draft.name(from), draft.name(to));
    let id = |actor| dataset.actor(actor).id.clone();
    Briefing {
        subject: Subject::Pair(id(from), id(to)),
        page: draft.finish("interlock.brief/1", title),
        sheets: vec![("ties.csv", sheet)],
    }
}

fn cited(dataset: &Dataset, n: usize) -> bool {
    let ix = SourceIx::new(n);
    dataset.ties.iter().any(|tie| tie.citations.iter().any(|citation| citation.source == ix))
}

fn figure(draft: &mut Draft<'_>, stem: &str, picture: &Picture, screen: bool) {
    let diagram = diagram(draft.dataset, picture, &mut draft.footnotes);
    draft.blocks.push(Block::Figure(Figure { stem: stem.to_owned(), diagram: Box::new(diagram), screen }));
}

/// What the data set holds, in a table.
fn key_figures(draft: &mut Draft<'_>, whole: &Picture, parts: &[usize]) {
    let dataset = draft.dataset;
    let ties: Vec<&Tie> = whole.ties.iter().filter(|tie| !tie.1).map(|tie| dataset.tie(tie.0)).collect();
    let mut rows: Vec<(String, String)> = Vec::new();
    for &(family, word) in Family::ALL {
        let number = whole.actors.iter().filter(|&&actor| dataset.family(actor) == family).count();
        if number > 0 {
            let plural = match family {
                Family::Person => "people".to_owned(),
                Family::Unspecified => "actors of unspecified kind".to_owned(),
                _ => format!("{word}s"),
            };
            rows.push((super::profile::capital(&plural), number.to_string()));
        }
    }
    for &(status, word) in Status::ALL {
        let number = ties.iter().filter(|tie| tie.status == status).count();
        if number > 0 {
            rows.push((format!("Relationships {word}"), number.to_string()));
        }
    }
    let share = |number: usize| match ties.len() {
        0 => "0".to_owned(),
        all => format!("{number} ({:.0} %)", 100.0 * number as f64 / all as f64),
    };
    let dated = ties.iter().filter(|tie| tie.bounds().dated).count();
    let corroborated = ties.iter().filter(|tie| dataset.corroborated(tie)).count();
    let unsourced = ties.iter().filter(|tie| tie.unsourced()).count();
    rows.push(("Relationships with a date".to_owned(), share(dated)));
    rows.push(("Relationships with two independent documents".to_owned(), share(corroborated)));
    rows.push(("Relationships without a document".to_owned(), share(unsourced)));
    if let Some(largest) = parts.first() {
        let text = format!(
            "{} (the largest of {})",
            count(parts.len(), "part", "parts"),
            count(*largest, "actor", "actors")
        );
        rows.push(("Connected parts".to_owned(), text));
    }
    let rows = rows.into_iter().map(|(what, number)| vec![Words::plain(what), Words::plain(number)]);
    draft.blocks.push(Block::Table(Table {
        head: vec!["What".to_owned(), "How many".to_owned()],
        numeric: vec![false, true],
        rows: rows.collect(),
    }));
}

/// Whether a tie belongs to a group of those to be checked.
type Belongs = fn(&Dataset, &Tie) -> bool;

/// Every claimed, disputed, unsourced or single-source relationship of a named
/// person, with its reply or the words "no reply recorded".
fn before_you_publish(draft: &mut Draft<'_>, ties: &[TieIx]) {
    let dataset = draft.dataset;
    let person = |tie: &Tie| {
        let ends = [Some(tie.from), Some(tie.to), tie.on_behalf_of];
        ends.into_iter().flatten().any(|actor| dataset.family(actor) == Family::Person)
    };
    let groups: [(&str, Belongs); 3] = [
        ("Claimed, disputed or denied", |_, tie| is_claim(tie)),
        ("Unsourced", |_, tie| !is_claim(tie) && tie.unsourced()),
        ("Resting on one document, or on documents that are not independent", |dataset, tie| {
            !is_claim(tie) && !tie.unsourced() && !dataset.corroborated(tie)
        }),
    ];
    draft.heading("Before you publish");
    draft.say(
        "Relationships of named people that need a second look: ask those concerned, look for a second document, or say in the text who claims it.",
    );
    let mut number = 0;
    let mut seen = BTreeSet::new();
    for (title, belongs) in groups {
        let chosen: Vec<TieIx> = ties
            .iter()
            .copied()
            .filter(|&ix| person(dataset.tie(ix)) && belongs(dataset, dataset.tie(ix)) && seen.insert(ix))
            .collect();
        if chosen.is_empty() {
            continue;
        }
        draft.blocks.push(Block::Paragraph(Words::strong(format!("{title}: {}", chosen.len()))));
        for ix in chosen {
            number += 1;
            let item = to_check(draft, ix, number);
            draft.blocks.push(Block::Item(item));
        }
    }
    if number == 0 {
        draft.say("None.");
    }
}

fn to_check(draft: &mut Draft<'_>, ix: TieIx, number: usize) -> Item {
    let dataset = draft.dataset;
    let head = draft.sentence(ix, Side::From);
    let mut lines = replies(dataset, dataset.tie(ix), &mut draft.footnotes);
    if lines.is_empty() {
        lines.push(Words(vec![Piece::Plain("No reply recorded.".to_owned())]));
    }
    Item { marker: number.to_string(), head, aside: None, lines }
}

/// Definitions with their references, then where all of this comes from.
fn method(draft: &mut Draft<'_>, ranking: &Ranking) {
    for column in &ranking.columns {
        draft.notes.push(format!("{}: {} Reference: {}.", column.title, column.definition, column.reference));
    }
    provenance(draft);
}

fn provenance(draft: &mut Draft<'_>) {
    draft.notes.push(format!(
        "Made with interlock {} from the data with content hash {}.",
        env!("CARGO_PKG_VERSION"),
        draft.dataset.hash()
    ));
    if let Some(corrections) = &draft.dataset.meta.corrections {
        draft.notes.push(format!("Corrections: {corrections}"));
    }
}

/// Every tie of a picture as a sentence.
pub(super) fn in_words(draft: &mut Draft<'_>, picture: &Picture) {
    for &(tie, derived, possible) in &picture.ties {
        let mut head = draft.sentence(tie, if derived { Side::Client } else { Side::From });
        if possible {
            head.push(" (possible at that time)");
        }
        draft.blocks.push(Block::Item(Item { head, ..Item::default() }));
    }
}

/// The ties as the rows of a page.
pub(super) fn tie_sheet(draft: &mut Draft<'_>, ties: impl Iterator<Item = (TieIx, bool)>) {
    let dataset = draft.dataset;
    tie_rows(dataset, &mut draft.sheet, ties);
}

fn tie_rows(dataset: &Dataset, sheet: &mut Sheet, ties: impl Iterator<Item = (TieIx, bool)>) {
    sheet.head = TIE_COLUMNS.to_vec();
    let ties: BTreeSet<(TieIx, bool)> = ties.collect();
    sheet.rows = ties
        .iter()
        .map(|&(tie, possible)| -> Vec<Cell> { tie_row(dataset, dataset.tie(tie), possible) })
        .collect();
}
