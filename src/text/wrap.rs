//! Breaking text into lines.

use super::font::{Weight, width};

/// A stretch that is not broken, and whether a space follows it.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    width: f64,
    spaced: bool,
}

/// Breaks a label into as few lines as the width allows, and these into lines of
/// about equal width.
///
/// Breaks fall at spaces and after hyphens and slashes; a word is cut only if it
/// is wider than `max` by itself. Sizes in the unit of `size`. An empty text has
/// no lines. O(lines × words²).
pub fn balanced(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    let pieces = pieces(text, size, weight, max);
    let space = width(" ", size, weight);
    let greedy = fill_pieces(&pieces, space, max);
    let count = greedy.len();
    if count < 2 {
        return lines_of(&pieces, &greedy);
    }
    lines_of(&pieces, &even_breaks(&pieces, space, max, count).unwrap_or(greedy))
}

/// Breaks running text into lines that are as full as the width allows.
///
/// Breaks fall as in [`balanced`].
pub fn fill(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    let pieces = pieces(text, size, weight, max);
    let ends = fill_pieces(&pieces, width(" ", size, weight), max);
    lines_of(&pieces, &ends)
}

/// Cuts a text at every place where a line may end.
fn pieces(text: &str, size: f64, weight: Weight, max: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut stretch = String::new();
        let mut letters = word.chars().peekable();
        let mut before = ' ';
        while let Some(c) = letters.next() {
            stretch.push(c);
            let breaks = matches!(c, '-' | '/' | '–' | '—') && before.is_alphanumeric();
            before = c;
            if breaks && letters.peek().is_some_and(|next| next.is_alphabetic()) {
                push_cut(&mut pieces, &std::mem::take(&mut stretch), size, weight, max);
            }
        }
        push_cut(&mut pieces, &stretch, size, weight, max);
        if let Some(last) = pieces.last_mut() {
            last.spaced = true;
        }
    }
    pieces
}

/// Adds a stretch, cut to pieces if it is wider than a line.
fn push_cut(pieces: &mut Vec<Piece>, stretch: &str, size: f64, weight: Weight, max: f64) {
    let whole = width(stretch, size, weight);
    if whole <= max {
        pieces.push(Piece { text: stretch.to_owned(), width: whole, spaced: false });
        return;
    }
    let mut part = Piece { text: String::new(), width: 0.0, spaced: false };
    for c in stretch.chars() {
        let wide = width(c.encode_utf8(&mut [0; 4]), size, weight);
        if part.width + wide > max && !part.text.is_empty() {
            pieces
                .push(std::mem::replace(&mut part, Piece { text: String::new(), width: 0.0, spaced: false }));
        }
        part.text.push(c);
        part.width += wide;
    }
    pieces.push(part);
}

/// The position after the last piece of each line, when every line takes as much
/// as it can.
fn fill_pieces(pieces: &[Piece], space: f64, max: f64) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut used = 0.0;
    for (at, piece) in pieces.iter().enumerate() {
        let gap = if at > 0 && pieces[at - 1].spaced { space } else { 0.0 };
        let starts_line = at == ends.last().copied().unwrap_or(0);
        if starts_line {
            used = piece.width;
        } else if used + gap + piece.width > max {
            ends.push(at);
            used = piece.width;
        } else {
            used += gap + piece.width;
        }
    }
    if !pieces.is_empty() {
        ends.push(pieces.len());
    }
    ends
}

/// The breaks into `count` lines that differ least from lines of equal width.
fn even_breaks(pieces: &[Piece], space: f64, max: f64, count: usize) -> Option<Vec<usize>> {
    let total = pieces.len();
    // reach[at] is the width of all pieces before `at`, set in one line.
    let mut reach = vec![0.0; total + 1];
    for (at, piece) in pieces.iter().enumerate() {
        reach[at + 1] = reach[at] + piece.width + if piece.spaced { space } else { 0.0 };
    }
    let line =
        |from: usize, to: usize| reach[to] - reach[from] - if pieces[to - 1].spaced { space } else { 0.0 };
    let fair = line(0, total) / count as f64;
    let mut best = vec![vec![(f64::INFINITY, 0); total + 1]; count + 1];
    best[0][0] = (0.0, 0);
    for row in 1..=count {
        for to in row..=total {
            for from in row - 1..to {
                let (before, wide) = (best[row - 1][from].0, line(from, to));
                if before.is_infinite() || wide > max {
                    continue;
                }
                // A break within a word is a little worse than one between words.
                let cut = if to < total && !pieces[to - 1].spaced { fair * fair * 0.02 } else { 0.0 };
                let cost = before + (wide - fair) * (wide - fair) + cut;
                if cost < best[row][to].0 {
                    best[row][to] = (cost, from);
                }
            }
        }
    }
    if best[count][total].0.is_infinite() {
        return None;
    }
    let mut ends = vec![total];
    for row in (2..=count).rev() {
        let end = *ends.last().expect("the list begins with the end of the text");
        ends.push(best[row][end].1);
    }
    ends.reverse();
    Some(ends)
}

fn lines_of(pieces: &[Piece], ends: &[usize]) -> Vec<String> {
    let mut lines = Vec::with_capacity(ends.len());
    let mut from = 0;
    for &end in ends {
        let mut line = String::new();
        for piece in &pieces[from..end] {
            line.push_str(&piece.text);
            if piece.spaced {
                line.push(' ');
            }
        }
        lines.push(line.trim_end().to_owned());
        from = end;
    }
    lines
}
