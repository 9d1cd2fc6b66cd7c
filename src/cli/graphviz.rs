//! Graphviz, if it is installed and asked for; never needed.

use super::exit::Failure;
use crate::layout::{Point, from_plain};
use crate::render::for_engine;
use crate::report::Diagram;
use crate::scene::{SceneOptions, sizes};
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

/// A layout program of Graphviz.
#[derive(Debug)]
pub(super) struct Engine {
    /// Its name, which is that of the program.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) summary: &'static str,
}

/// Those that lay out a network.
pub(super) const ENGINES: &[Engine] = &[
    Engine { name: "dot", summary: "in ranks, from above to below" },
    Engine { name: "neato", summary: "by springs" },
    Engine { name: "sfdp", summary: "by springs, for large networks" },
    Engine { name: "fdp", summary: "by forces" },
    Engine { name: "twopi", summary: "on circles around one actor" },
    Engine { name: "circo", summary: "on circles" },
];

impl Engine {
    /// Where the program would put the actors of a diagram.
    pub(super) fn positions(&self, diagram: &Diagram, options: &SceneOptions) -> Result<Vec<Point>, Failure> {
        let failed = |why: String| Failure::Engine(format!("--engine {}: {why}", self.name));
        let mut child = Command::new(self.name)
            .arg("-Tplain")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|cause| match cause.kind() {
                ErrorKind::NotFound => failed(format!(
                    "the program {} is not installed; it is part of Graphviz (graphviz.org; on Debian or Ubuntu `apt install graphviz`, on a Mac `brew install graphviz`). Without --engine nothing needs to be installed",
                    self.name
                )),
                _ => failed(cause.to_string()),
            })?;
        let text = for_engine(diagram, &sizes(diagram, options));
        // The text is written on a thread of its own: the program may answer before it has read all.
        let mut stdin = child.stdin.take().expect("asked for above");
        let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
        let output = child.wait_with_output().map_err(|cause| failed(cause.to_string()))?;
        // A program that ends early closes its input; its own words are the better message.
        let _ = writer.join();
        if !output.status.success() {
            return Err(failed(format!("it failed: {}", String::from_utf8_lossy(&output.stderr).trim())));
        }
        from_plain(&String::from_utf8_lossy(&output.stdout))
            .ok_or_else(|| failed("its answer could not be read".to_owned()))
    }
}
