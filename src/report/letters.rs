//! The letters by which a picture tells chains apart.

use super::wording::listed;
use crate::answer::{Picture, View};
use crate::model::TieIx;

/// Of more chains than this the lines carry no letters: there would be too many.
const MOST: usize = 8;

fn letter(n: usize) -> char {
    char::from(b'A' + u8::try_from(n).unwrap_or(25))
}

/// Whether the chains of a picture have letters.
fn told_apart(picture: &Picture) -> bool {
    (2..=MOST).contains(&picture.routes.ties.len())
}

/// The letters of the chains that some ties belong to.
pub(super) fn letters(picture: &Picture, ties: &[TieIx]) -> String {
    if !told_apart(picture) {
        return String::new();
    }
    let chains = picture.routes.ties.iter().enumerate();
    chains.filter(|(_, chain)| chain.iter().any(|tie| ties.contains(tie))).map(|(n, _)| letter(n)).collect()
}

/// What the letters mean.
pub(super) fn meaning(picture: &Picture) -> Option<String> {
    if !told_apart(picture) {
        return None;
    }
    let independent: Vec<String> =
        picture.routes.independent.iter().map(|&n| letter(n).to_string()).collect();
    let apart = match independent.len() {
        0 | 1 => String::new(),
        _ => format!("; {} share nobody on the way", listed(&independent)),
    };
    Some(format!("the chains, the best first{apart}"))
}

/// What an emphasised line is.
pub(super) fn strong(view: View) -> &'static str {
    match view {
        View::Between(..) => "the best chain",
        View::Moves { .. } => "certainly a move",
        _ => "what the picture is about",
    }
}
