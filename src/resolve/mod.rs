//! Statements as written in, one checked data set out.
//!
//! *In*: [`Raw`]. *Out*: a [`Dataset`] in canonical order, which does not depend
//! on the order of entries and files, and the findings made on the way. Doubt
//! is settled here, once: after this layer there is no unknown actor and no
//! unreadable date.
//!
//! This layer does not know graphs, nor what will be asked.

mod accepted;
mod actors;
mod amounts;
mod checks;
mod citations;
mod dates;
mod kinds;
mod leaders;
mod lines;
mod log;
mod maps;
mod meta;
mod names;
mod near_names;
mod nodes;
mod plain_kinds;
mod roster;
mod same;
mod sources;
mod survey;
mod tie_ids;
mod ties;
mod unite;

use crate::finding::{self, Finding, Input};
use crate::import::{self, Later, Raw};
use crate::model::{Actor, Dataset, Fingerprint, fold};
use log::Log;
pub(crate) use plain_kinds::{ids as plain_ids, made as plain_tie_kind, spoken};
use rayon::prelude::*;
use survey::Survey;

/// How strict to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether a tie that no document supports is an error
    /// (`--require-sources`), and no mere warning.
    pub require_sources: bool,
}

/// Reads and checks files in one go: the data set, and every finding of reading
/// and resolving, sorted by place. If one of them is an error
/// ([`Finding::is_error`]), the data set is whatever could be made out, and no
/// question may be answered from it.
///
/// ```
/// use interlock::{finding::Input, resolve};
/// let bytes = br#"[{ "from": "Ada Example", "kind": "advised", "to": "Example Board" }]"#;
/// let inputs = [Input { name: "list.json".to_owned(), bytes: bytes.to_vec() }];
/// let (dataset, findings) = resolve::load(&inputs, resolve::Options::default());
/// assert!(!findings.iter().any(|finding| finding.is_error()));
/// assert_eq!(dataset.actors[0].id, "ada-example");
/// ```
pub fn load(inputs: &[Input], options: Options) -> (Dataset, Vec<Finding>) {
    load_by_stages(inputs, options, |_| ())
}

/// The same; says when a stage has ended, so that it can be timed.
pub(crate) fn load_by_stages(
    inputs: &[Input],
    options: Options,
    mut ended: impl FnMut(&'static str),
) -> (Dataset, Vec<Finding>) {
    let (raw, later, findings) = import::read_sparingly(inputs);
    ended("reading what is declared");
    let loaded = settle((raw, later), findings, options);
    ended("reading and checking the rest");
    loaded
}

/// Checks every statement; keeps the good ones and says what is doubtful about
/// the others. See [`load`], which also reads.
///
/// Costs O(n log n) for n statements.
pub fn resolve(raw: Raw<'_>, options: Options) -> (Dataset, Vec<Finding>) {
    settle((raw, Vec::new()), Vec::new(), options)
}

/// The names of actors in the form in which they are compared.
fn folded(actors: &[Actor]) -> Vec<String> {
    let name = |actor: &Actor| fold(&actor.name);
    // A few are done before other threads have woken up.
    if actors.len() < 4_096 {
        actors.iter().map(name).collect()
    } else {
        actors.par_iter().map(name).collect()
    }
}

fn settle(
    (mut raw, later): (Raw<'_>, Vec<Later<'_>>),
    findings: Vec<Finding>,
    options: Options,
) -> (Dataset, Vec<Finding>) {
    let mut log = Log::new(findings, raw.incomplete);
    let meta = meta::settle(std::mem::take(&mut raw.metas), &mut log);
    let survey = Survey::of(&raw, &later, &mut log);
    let kinds = kinds::settle(&mut raw, &survey, &mut log);
    let mut sources = sources::settle(std::mem::take(&mut raw.sources), &mut log);
    let words = kinds.of_words(survey.tie_words.iter().map(|(word, ..)| word));
    let (roster, lines) = actors::settle(std::mem::take(&mut raw.actors), survey, &kinds, &mut log);
    let ties = ties::settle(
        (std::mem::take(&mut raw.ties), lines, &later),
        &kinds,
        &words,
        &mut sources,
        &roster,
        options,
        &mut log,
    );
    let folded = folded(&roster.actors);
    checks::names(&roster, &folded, &mut log);
    near_names::check(&roster, folded, &mut log);
    sources.report_unused(&mut log);
    let dataset = Dataset {
        meta,
        sources: sources.list,
        actors: roster.actors,
        ties,
        actor_kinds: kinds.actor.list,
        tie_kinds: kinds.tie.list,
        hash: Fingerprint::default(),
    };
    accepted::settle(raw.accepted, options, &mut log);
    finding::sort(&mut log.findings);
    (dataset, log.findings)
}
