use super::files::{complain, is_vacant, make_folder, read_file, write_file};
use super::load::put_findings;
use super::{Exit, Failure, Global};
use crate::finding::Severity;
use crate::keep::{self, COLUMNS};
use crate::model::slug;
use crate::report::Place;
use clap::Args;
use std::path::{Path, PathBuf};

/// A new data set, in a folder of its own: an example to write over, or what a
/// sheet holds.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder; it must not exist, or be empty
    dir: PathBuf,
    /// Make the data set from a sheet, one relationship a row (CSV, with commas, semicolons or tabs)
    #[arg(long, value_name = "FILE", long_help = from_help())]
    from: Option<PathBuf>,
}

fn from_help() -> String {
    let mut help = "Make the data set from a sheet saved as CSV (with commas, semicolons or tabs): one relationship a row, and in the first row these headings, in any order; only from, kind and to are indispensable:".to_owned();
    for (name, about) in COLUMNS {
        help.push_str(&format!("\n- {name}: {about}"));
    }
    help
}

impl New {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        if !is_vacant(&self.dir)? {
            return Err(Failure::Usage(format!(
                "{}: there is something here already; name a folder that does not exist yet, or an empty one",
                self.dir.display()
            )));
        }
        let (name, text) = match &self.from {
            None => ("network.json".to_owned(), keep::EXAMPLE.to_owned()),
            Some(sheet) => converted(sheet, global)?,
        };
        make_folder(&self.dir)?;
        write_file(&self.dir.join(&name), &text)?;
        write_file(&self.dir.join("README.md"), &keep::guide(&name))?;
        if !global.quiet {
            let folder = self.dir.display();
            complain(&format!(
                "wrote {name} and README.md to {folder}; next, in that folder: interlock check"
            ));
        }
        Ok(Exit::Answered)
    }
}

/// What a sheet becomes, and the name of the file for it.
fn converted(sheet: &Path, global: &Global) -> Result<(String, String), Failure> {
    let input = read_file(sheet)?;
    let made = keep::convert(&input);
    let errors = made.findings.iter().filter(|(_, finding)| finding.is_error()).count();
    let shown = |severity: Severity| errors > 0 || !global.quiet || severity == Severity::Error;
    let findings: Vec<_> = made
        .findings
        .into_iter()
        .filter(|(_, finding)| shown(finding.code.severity))
        .map(|(spot, finding)| {
            let place =
                spot.map(|spot| Place { file: input.name.clone(), line: spot.row, column: spot.column });
            (place, finding)
        })
        .collect();
    if !findings.is_empty() {
        put_findings(&findings, global);
    }
    let Some(text) = made.text else {
        let what =
            if errors == 1 { "this error is".to_owned() } else { format!("these {errors} errors are") };
        return Err(Failure::Unreadable(format!(
            "{}: nothing is written before {what} mended (places are file, row and column)",
            input.name
        )));
    };
    if !global.quiet {
        let words = ["source", "actor", "relationship"].into_iter().zip(made.counts);
        let counts =
            words.map(|(word, count)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }));
        complain(&format!("{}: {}", input.name, counts.collect::<Vec<_>>().join(", ")));
    }
    let stem = sheet.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok((format!("{}.json", slug(&stem)), text))
}
