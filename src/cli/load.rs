use super::Global;
use super::exit::Failure;
use super::files::{complain, read_inputs};
use super::stages;
use crate::finding::{Finding, Input, Lines, Origin, Severity};
use crate::model::Dataset;
use crate::report::{DataLine, Place, Report, check, count, data_line};
use crate::work::Work;
use crate::{render, resolve};
use std::cell::OnceCell;
use std::mem::ManuallyDrop;

/// The statements, which last until the process ends. It answers one question: to
/// take millions of them apart before it goes would only take time.
pub(super) type Held = ManuallyDrop<Dataset>;

/// What reading is called while it lasts.
pub(super) const READING: &str = "reading";

/// What was read: the inputs, the checked statements, and what was noticed.
pub(super) struct Loaded {
    pub(super) dataset: Dataset,
    findings: Vec<Finding>,
    inputs: Vec<Input>,
}

/// file → Raw → Dataset, with every finding on the way.
pub(super) fn load(global: &Global) -> Result<Loaded, Failure> {
    let _told = Work::begin(READING, 1);
    let inputs = read_inputs(&global.data)?;
    stages::ended("fetching the files");
    let options = resolve::Options { require_sources: global.require_sources };
    let (dataset, findings) = resolve::load_by_stages(&inputs, options, stages::ended);
    Ok(Loaded { dataset, findings, inputs })
}

/// Findings with their places, which are worked out only now that they are to
/// be printed.
pub(super) fn placed(
    inputs: &[Input],
    findings: impl Iterator<Item = Finding>,
) -> Vec<(Option<Place>, Finding)> {
    // Most files have nothing to find.
    let lines: Vec<OnceCell<Lines<'_>>> = inputs.iter().map(|_| OnceCell::new()).collect();
    let place = |origin: Origin| {
        let file = origin.file as usize;
        let lines = lines.get(file)?.get_or_init(|| inputs[file].lines());
        let (line, column) = lines.line_and_column(origin.offset as usize);
        Some(Place { file: inputs[file].name.clone(), line, column })
    };
    let settle = |mut finding: Finding| {
        for other in finding.related.iter().filter_map(|&origin| place(origin)) {
            finding.hint.push_str(&format!(" (see also {}:{}:{})", other.file, other.line, other.column));
        }
        (finding.origin.and_then(place), finding)
    };
    findings.map(settle).collect()
}

/// Writes findings to standard error, worded and ordered like those of `check`.
pub(super) fn put_findings(findings: &[(Option<Place>, Finding)], global: &Global) {
    let report = check(findings, global.max_findings, DataLine::default(), "");
    let text = render::Renderer::named("text").expect("the table holds plain text");
    let page = (text.render)(&report, &crate::scene::SceneOptions::default());
    complain(String::from_utf8_lossy(&page.unwrap_or_default()).trim_end());
}

impl Loaded {
    fn open(&self, severity: Severity) -> usize {
        let fits = |finding: &Finding| finding.accepted.is_none() && finding.code.severity == severity;
        self.findings.iter().filter(|finding| fits(finding)).count()
    }

    /// How much there is of everything.
    fn numbers(&self) -> [String; 3] {
        [
            count(self.dataset.sources.len(), "source", "sources"),
            count(self.dataset.actors.len(), "actor", "actors"),
            count(self.dataset.ties.len(), "relationship", "relationships"),
        ]
    }

    /// Whether the data are in error.
    pub(super) fn in_error(&self) -> bool {
        self.open(Severity::Error) > 0
    }

    /// The answer of `check`.
    pub(super) fn check(&self, most: usize) -> Report {
        let dataset = &self.dataset;
        let [sources, actors, ties] = self.numbers();
        let held = format!(
            "Read {sources}, {actors} and {ties} from {}.",
            count(self.inputs.len(), "file", "files"),
        );
        let findings = placed(&self.inputs, self.findings.iter().cloned());
        check(&findings, most, data_line(dataset), &held)
    }

    /// The statements, unless they are in error: then every finding is written
    /// and nothing is answered.
    pub(super) fn sound(self, global: &Global) -> Result<Held, Failure> {
        if self.in_error() {
            let errors = self.findings.iter().filter(|finding| finding.is_error()).cloned();
            put_findings(&placed(&self.inputs, errors), global);
            let number = self.open(Severity::Error);
            let what =
                if number == 1 { "this error is".to_owned() } else { format!("these {number} errors are") };
            return Err(Failure::Findings(what));
        }
        let warnings = self.open(Severity::Warning);
        if warnings > 0 && !global.quiet {
            complain(&format!(
                "{warnings} {} in the data; `interlock check` lists them",
                if warnings == 1 { "warning" } else { "warnings" }
            ));
        }
        if global.verbose {
            complain(&format!(
                "read {}: {}; content hash {}",
                count(self.inputs.len(), "file", "files"),
                self.numbers().join(", "),
                self.dataset.hash()
            ));
        }
        Ok(Held::new(self.dataset))
    }
}
