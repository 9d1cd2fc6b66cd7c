use super::files::{complain, print, read_files, write_file};
use super::load::{placed, put_findings};
use super::{Exit, Failure, Global};
use crate::finding::Input;
use crate::keep::{Layout, layout};
use clap::Args;
use std::path::Path;

/// Data files in their canonical layout.
///
/// One entry a line, fields in the order in which the format lists them. The
/// order of entries stays, and so does every value. Standard input is laid out
/// to standard output; plain lists and files that are broken are left alone.
#[derive(Debug, Args)]
pub(super) struct Fmt {
    /// Write nothing; name the files that would change, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
}

/// What has come of the files so far.
#[derive(Default)]
struct Tally {
    changed: usize,
    canonical: usize,
    broken: Vec<String>,
}

impl Fmt {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let mut tally = Tally::default();
        for (path, input) in read_files(&global.data)? {
            match layout(&input) {
                Ok(layout) => self.settle(global, path.as_deref(), &input, layout, &mut tally)?,
                Err(findings) => {
                    put_findings(&placed(std::slice::from_ref(&input), findings.into_iter()), global);
                    tally.broken.push(input.name);
                }
            }
        }
        if !tally.broken.is_empty() {
            let them = if tally.broken.len() == 1 { "it is" } else { "they are" };
            let names = tally.broken.join(", ");
            return Err(Failure::Unreadable(format!("{names}: left alone, because {them} in error")));
        }
        if !global.quiet {
            let word = if self.check { "to be laid out" } else { "laid out" };
            let Tally { changed, canonical, .. } = tally;
            complain(&format!("{changed} {word}, {canonical} as they should be"));
        }
        Ok(if self.check && tally.changed > 0 { Exit::No } else { Exit::Answered })
    }

    fn settle(
        &self,
        global: &Global,
        path: Option<&Path>,
        input: &Input,
        layout: Layout,
        tally: &mut Tally,
    ) -> Result<(), Failure> {
        match &layout {
            Layout::Plain(format) if !global.quiet => {
                complain(&format!(
                    "{}: left alone, because it is no file of our own format ({format})",
                    input.name
                ));
            }
            Layout::Plain(_) => {}
            Layout::Canonical => tally.canonical += 1,
            Layout::Other(_) => tally.changed += 1,
        }
        match (layout, path) {
            (Layout::Other(_), _) if self.check => print(&format!("{}\n", input.name)),
            (Layout::Other(text), Some(path)) => write_file(path, &text),
            (Layout::Other(text), None) => print(&text),
            // Whatever comes in has to come out again.
            (Layout::Canonical | Layout::Plain(_), None) if !self.check => print(&input.bytes),
            _ => Ok(()),
        }
    }
}
