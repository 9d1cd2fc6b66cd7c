//! What lets the figures of a web page be walked through by keyboard and pointer:
//! one script, the data it shows, and the policy that forbids everything else.

use super::svg::is_drawn;
use crate::report::{Diagram, Figure};
use crate::scene::Scene;
use crate::text::escape::json_in_html;
use serde::Serialize;
use sha2::{Digest, Sha256};

const SCRIPT: &str = include_str!("page.js");

/// The figures of a page that have relationships to walk along.
#[derive(Default)]
pub(super) struct Live(Vec<Shown>);

#[derive(Serialize)]
struct Shown {
    name: String,
    actors: Vec<Actor>,
    ties: Vec<Tie>,
}

#[derive(Serialize)]
struct Actor {
    id: String,
    name: String,
    kind: String,
}

/// A line, with the positions of its ends among the actors, and the numbers of
/// its documents on the page.
#[derive(Serialize)]
struct Tie {
    ids: Vec<String>,
    from: usize,
    to: usize,
    sentences: Vec<String>,
    notes: Vec<usize>,
}

impl Live {
    /// Takes in a figure as it has been drawn, its parts in the order of drawing.
    pub(super) fn add(&mut self, figure: &Figure, scene: &Scene) {
        let ties = ties(&figure.diagram, scene);
        if ties.is_empty() {
            return;
        }
        let actors = scene.actors.iter().map(|actor| Actor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind.clone(),
        });
        self.0.push(Shown { name: figure.stem.clone(), actors: actors.collect(), ties });
    }

    /// The data and the script, for the end of the page; nothing if there is no
    /// figure to walk through.
    pub(super) fn scripts(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let data = serde_json::to_string(&self.0).expect("strings and numbers can always be written");
        format!(
            "<script type=\"application/json\" id=\"figures\">{}</script>\n<script>{SCRIPT}</script>\n",
            json_in_html(&data)
        )
    }

    /// The content security policy of the page: nothing is loaded, nothing is sent,
    /// no style and no script counts but those that were written for it.
    pub(super) fn policy(&self, style: &str) -> String {
        let script = if self.0.is_empty() { "'none'".to_owned() } else { fingerprint(SCRIPT) };
        format!(
            "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
            fingerprint(style)
        )
    }
}

fn ties(diagram: &Diagram, scene: &Scene) -> Vec<Tie> {
    let drawn = scene.ties.iter().enumerate().filter(|(_, tie)| is_drawn(tie));
    drawn
        .map(|(at, tie)| Tie {
            ids: tie.ids.clone(),
            from: tie.from,
            to: tie.to,
            sentences: tie.sentences.clone(),
            notes: diagram.lines.get(at).map(|line| line.notes.clone()).unwrap_or_default(),
        })
        .collect()
}

/// What a policy calls a script or a style: its SHA-256, in Base64.
fn fingerprint(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut words = String::new();
    for three in Sha256::digest(text.as_bytes()).chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = if at <= three.len() { DIGITS[bits >> (18 - 6 * at) & 63] } else { b'=' };
            words.push(char::from(digit));
        }
    }
    format!("'sha256-{words}'")
}
