use super::exit::Failure;
use super::load::Held;
use super::words::{actor_kinds, actors, sources, split, tie_kinds};
use crate::model::{ActorIx, Dataset, PartialDate, Status, Window};
use crate::network::{Boundary, Course, Moment};
use clap::Args;

/// Which ties and actors count; the same for every question.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Boundary: which relationships count")]
#[allow(clippy::struct_excessive_bools, reason = "one field for each switch that a user has")]
pub(super) struct BoundaryArgs {
    /// Held throughout this year, month or day (certain), or on some day of it (possible)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Held on at least one day between two dates
    #[arg(long, value_name = "FROM/TO", conflicts_with = "as_of")]
    during: Option<String>,
    /// Leave out what only possibly held then
    #[arg(long)]
    certain: bool,
    /// Only this kind or category of relationship (repeat, or separate by commas)
    #[arg(long, value_name = "KIND|CATEGORY")]
    tie: Vec<String>,
    /// Not this kind or category of relationship
    #[arg(long, value_name = "KIND|CATEGORY")]
    not_tie: Vec<String>,
    /// Only actors of this kind or family; others leave with their relationships
    #[arg(long, value_name = "KIND|FAMILY")]
    only: Vec<String>,
    /// Without this actor
    #[arg(long, value_name = "ACTOR")]
    without: Vec<String>,
    /// Relationships of these statuses instead of confirmed, reported, alleged and disputed
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Only relationships that one of these documents supports
    #[arg(long, value_name = "ID")]
    source: Vec<String>,
    /// Set these documents aside, and whatever rests on them alone
    #[arg(long, value_name = "ID")]
    not_source: Vec<String>,
    /// Only relationships that some document supports
    #[arg(long)]
    sourced: bool,
    /// Count criticism, opposition and rejection as connections too
    #[arg(long)]
    with_opposition: bool,
    /// Leave out connections through somebody who acted on another's behalf
    #[arg(long)]
    not_derived: bool,
    /// Count actors without any relationship too
    #[arg(long)]
    isolates: bool,
    /// Follow relationships only the way influence or resources run
    #[arg(long, conflicts_with = "as_written")]
    directed: bool,
    /// Follow relationships only from `from` to `to`
    #[arg(long)]
    as_written: bool,
}

impl BoundaryArgs {
    /// The boundary, and the statements it is drawn in: setting documents aside
    /// changes what the statements rest on.
    pub(super) fn draw(&self, dataset: Held) -> Result<(Held, Boundary), Failure> {
        self.draw_timed(dataset, false)
    }

    /// The same for a question that may itself ask for something in time: then
    /// `--certain` needs no moment of the boundary.
    pub(super) fn draw_timed(&self, dataset: Held, timed: bool) -> Result<(Held, Boundary), Failure> {
        let mut boundary = Boundary { options: self.given(), ..Boundary::default() };
        boundary.moment = self.moment()?;
        boundary.certain = self.certain;
        if self.certain && boundary.moment.is_none() && !timed {
            return Err(Failure::Usage(
                "--certain needs --as-of or --during (or, of chains, --simultaneous or --in-order): certain to have held when?".to_owned(),
            ));
        }
        if !self.tie.is_empty() {
            boundary.kinds = Some(tie_kinds(&dataset, &self.tie, "--tie")?);
        }
        boundary.not_kinds = tie_kinds(&dataset, &self.not_tie, "--not-tie")?;
        if !self.only.is_empty() {
            boundary.actors = Some(actor_kinds(&dataset, &self.only, "--only")?);
        }
        boundary.without = actors(&dataset, &self.without)?;
        if !self.status.is_empty() {
            boundary.statuses = statuses(&self.status)?;
        }
        if !self.source.is_empty() {
            boundary.sources = Some(sources(&dataset, &self.source)?);
        }
        boundary.sourced = self.sourced;
        boundary.opposition = self.with_opposition;
        boundary.derived = !self.not_derived;
        boundary.isolates = self.isolates;
        boundary.course = match (self.directed, self.as_written) {
            (true, _) => Course::Influence,
            (_, true) => Course::AsWritten,
            _ => Course::Undirected,
        };
        if self.not_source.is_empty() {
            return Ok((dataset, boundary));
        }
        let gone = sources(&dataset, &self.not_source)?;
        let (dataset, orphaned) = Held::into_inner(dataset).without_sources(&gone);
        boundary.orphaned = orphaned;
        Ok((Held::new(dataset), boundary))
    }

    fn moment(&self) -> Result<Option<Moment>, Failure> {
        let date = |text: &str, option: &str| {
            PartialDate::parse(text)
                .map_err(|error| Failure::Usage(format!("{option}: {error}; {}", error.hint())))
        };
        if let Some(text) = &self.as_of {
            let date = date(text, "--as-of")?;
            return Ok(Some(Moment::AsOf(Window { first: date.first(), last: date.last() })));
        }
        let Some(text) = &self.during else { return Ok(None) };
        let Some((from, to)) = text.split_once('/') else {
            return Err(Failure::Usage(format!(
                "--during {text}: give two dates with a slash between them, such as 2012/2014"
            )));
        };
        let window = Window { first: date(from, "--during")?.first(), last: date(to, "--during")?.last() };
        if window.last < window.first {
            return Err(Failure::Usage(format!("--during {text} ends before it begins")));
        }
        Ok(Some(Moment::During(window)))
    }

    /// The options as the user gave them, for the page.
    fn given(&self) -> Vec<String> {
        let one = |name: &str, value: &Option<String>| {
            value.iter().map(|value| format!("--{name} {value}")).collect::<Vec<_>>()
        };
        let many = |name: &str, values: &[String]| {
            values.iter().map(|value| format!("--{name} {value}")).collect::<Vec<_>>()
        };
        let switch = |name: &str, on: bool| on.then(|| format!("--{name}")).into_iter().collect::<Vec<_>>();
        [
            one("as-of", &self.as_of),
            one("during", &self.during),
            switch("certain", self.certain),
            many("tie", &self.tie),
            many("not-tie", &self.not_tie),
            many("only", &self.only),
            many("without", &self.without),
            many("status", &self.status),
            many("source", &self.source),
            many("not-source", &self.not_source),
            switch("sourced", self.sourced),
            switch("with-opposition", self.with_opposition),
            switch("not-derived", self.not_derived),
            switch("isolates", self.isolates),
            switch("directed", self.directed),
            switch("as-written", self.as_written),
        ]
        .concat()
    }
}

fn statuses(given: &[String]) -> Result<Vec<Status>, Failure> {
    let words = given.iter().flat_map(|value| split(value));
    let statuses = words.map(|word| {
        let known = Status::ALL.iter().find(|(_, known)| *known == word);
        match known {
            Some((Status::Retracted, _)) => Err(Failure::Usage(
                "--status retracted: retracted relationships are counted by `check` only; no question uses them".to_owned(),
            )),
            Some(&(status, _)) => Ok(status),
            None => {
                let all: Vec<&str> = Status::ALL.iter().map(|(_, word)| *word).filter(|word| *word != "retracted").collect();
                Err(Failure::Usage(format!("--status {word}: there is no such status; there are {}", all.join(", "))))
            }
        }
    });
    statuses.collect()
}

/// That an actor is named but outside the boundary is wrong use.
pub(super) fn must_be_inside(dataset: &Dataset, boundary: &Boundary, actor: ActorIx) -> Result<(), Failure> {
    let name = &dataset.actor(actor).name;
    if boundary.without.contains(&actor) {
        return Err(Failure::Usage(format!("{name} is outside the boundary: --without leaves it out")));
    }
    let kind = dataset.actor(actor).kind;
    if boundary.actors.as_ref().is_some_and(|kinds| !kinds.contains(&kind)) {
        let kind = &dataset.actor_kind(actor).id;
        return Err(Failure::Usage(format!(
            "{name} is outside the boundary: --only leaves out actors of kind {kind}"
        )));
    }
    Ok(())
}
