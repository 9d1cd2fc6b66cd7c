//! Networks written in one line, and what to ask of them.

use interlock::measure::{Measure, Options, Scores, Undefined};
use interlock::model::{ActorIx, TieIx};
use interlock::network::{Carried, Projection, Seat};

/// A network from words: `ada-ben` ties two actors, `ada>ben` does so one way
/// (one such word makes the network directed, and `-` then runs both ways),
/// `ada` alone is an isolate. Seats are in the order of the names.
pub(crate) fn network(ties: &str) -> (Projection, Vec<String>) {
    let ends = |word: &str| word.split(['-', '>']).map(str::to_owned).collect::<Vec<String>>();
    let mut names: Vec<String> = ties.split_whitespace().flat_map(ends).collect();
    names.sort();
    names.dedup();
    let seat = |name: &String| names.binary_search(name).unwrap();
    let mut lines = Vec::new();
    for word in ties.split_whitespace() {
        if let [from, to] = ends(word).as_slice() {
            lines.push((seat(from), seat(to)));
            if ties.contains('>') && word.contains('-') {
                lines.push((seat(to), seat(from)));
            }
        }
    }
    (projection(names.len(), ties.contains('>'), &lines), names)
}

/// A network of so many actors; each line is a tie of its own.
pub(crate) fn projection(order: usize, directed: bool, lines: &[(usize, usize)]) -> Projection {
    let seat = |position: usize| Seat::try_from(position).unwrap();
    let lines = lines
        .iter()
        .enumerate()
        .map(|(tie, &(from, to))| (seat(from), seat(to), Carried { tie: TieIx::new(tie), derived: false }));
    Projection::new((0..order).map(ActorIx::new).collect(), directed, lines)
}

/// What a measure says with its usual settings.
pub(crate) fn measured(name: &str, network: &Projection) -> Scores {
    measured_with(name, network, &Options::default())
}

/// What a measure says.
pub(crate) fn measured_with(name: &str, network: &Projection, options: &Options) -> Scores {
    (Measure::named(name).unwrap().compute)(network, options).unwrap()
}

/// The values of actors who all have one.
pub(crate) fn values(scores: &Scores) -> Vec<f64> {
    scores.values.iter().map(|value| value.unwrap()).collect()
}

/// Fails unless two numbers agree to nine digits.
pub(crate) fn near(found: f64, right: f64) -> bool {
    (found - right).abs() <= 1e-9 * right.abs().max(1.0)
}

/// Fails unless these actors, named in the order of the names, have these values.
pub(crate) fn check(name: &str, ties: &str, right: &[(&str, f64)]) {
    let (network, names) = network(ties);
    let scores = measured(name, &network);
    for (actor, right) in right {
        let found = scores.values[names.iter().position(|name| name == actor).unwrap()].unwrap();
        assert!(near(found, *right), "{name} of {actor} in {ties}: {found}, not {right}");
    }
}

/// What a measure says, also if that is nothing.
pub(crate) fn tried(measure: &str, network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    (Measure::named(measure).unwrap().compute)(network, options)
}

/// Solves linear equations, given as rows of coefficients and right-hand side (Gauss).
pub(crate) fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for pivot in 0..n {
        let best = (pivot..n).max_by(|&a, &b| rows[a][pivot].abs().total_cmp(&rows[b][pivot].abs())).unwrap();
        rows.swap(pivot, best);
        for other in (0..n).filter(|&other| other != pivot) {
            let factor = rows[other][pivot] / rows[pivot][pivot];
            let pivot = rows[pivot].clone();
            for (value, part) in rows[other].iter_mut().zip(pivot) {
                *value -= factor * part;
            }
        }
    }
    (0..n).map(|seat| rows[seat][n] / rows[seat][seat]).collect()
}
