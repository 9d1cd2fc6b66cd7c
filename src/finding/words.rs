//! How findings put the user's words.

use std::fmt::Write as _;

/// How much of a text is quoted.
const LONGEST: usize = 60;

/// A text of the data as a message may quote it: between backticks, cut after
/// 60 characters, and with every character that could disturb a terminal
/// (control characters, changes of writing direction) shown by its number.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * LONGEST) + 2);
    out.push('`');
    for (n, letter) in text.chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        if disturbs(letter) {
            let _ = write!(out, "\\u{{{:04x}}}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out.push('`');
    out
}

/// Whether a character is none that can be seen: it steers a terminal, ends a
/// line, turns the direction of writing, or has no place in XML.
///
/// The marks that Hebrew and Arabic names need (U+200E, U+200F, U+061C) and the
/// joiners of emoji and Indic scripts are left alone.
pub(crate) fn disturbs(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// Words as a message lists them: `` `a`, `b` or `c` ``.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The known words most like this one, nearest first, at most `most` of them.
///
/// Like means: equal but for case, one inside the other, or a third of the
/// letters mistaken at most. Costs O(length²) for each known word of about the
/// same length.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let word: String = word.chars().take(2 * LONGEST).collect::<String>().to_lowercase();
    let length = word.chars().count();
    let bearable = (length / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|candidate| {
            let part =
                length > 3 && candidate.len() > 3 && (candidate.contains(&word) || word.contains(candidate));
            if candidate.len().abs_diff(word.len()) > 2 * bearable && !part {
                return None;
            }
            let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
            (distance <= bearable).then_some(distance).or(part.then_some(length)).map(|far| (far, candidate))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}
