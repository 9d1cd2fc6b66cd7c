//! How the strands of a ranking were measured, in words.

use super::draft::Draft;
use super::wording::{count, listed};
use super::{Fact, Record};
use crate::answer::{Column, Ranking, SampledWithin, Weighing};

/// What was used as strength and length, and by which measures; what stays apart;
/// between whom chains run.
pub(super) fn notes(draft: &mut Draft<'_>, ranking: &Ranking) {
    let weighing = &ranking.weighing;
    let numbers = [
        ("strength", &weighing.strengths, "Strength of a connection (more is closer)"),
        ("length", &weighing.lengths, "Length of a connection (more is farther)"),
    ];
    for (word, what, title) in numbers {
        let Some(what) = what else { continue };
        let (using, ignoring): (Vec<&Column>, Vec<&Column>) =
            ranking.columns.iter().partition(|column| column.weight == Some(word));
        let titles = |columns: &[&Column]| {
            listed(&columns.iter().map(|column| column.title.to_owned()).collect::<Vec<_>>())
        };
        let mut line = format!("{title}: {what}.");
        match (using.as_slice(), ignoring.as_slice()) {
            ([], _) => line.push_str(" None of these measures uses it."),
            (using, []) => line.push_str(&format!(" Used by {}.", titles(using))),
            (using, ignoring) => {
                line.push_str(&format!(" Used by {}; not by {}.", titles(using), titles(ignoring)));
            }
        }
        draft.notes.push(line);
    }
    if weighing.separate {
        draft.notes.push(
            "Parallel relationships between one pair stay apart: contacts counts each of them, betweenness counts a chain for each choice of relationships along it, and what uses strengths takes their number as strength unless told otherwise; distances, circles and clustering are the same either way."
                .to_owned(),
        );
    }
    if weighing.per_component {
        draft.notes.push(
            "Closeness compares an actor only with those it reaches, so the middle of a small separate circle can come first."
                .to_owned(),
        );
    }
    sampled(draft, weighing);
    modes(draft, ranking);
    if let [(from, here, out), (to, there, gone)] = weighing.ends.as_slice() {
        let size = |inside: usize, outside: usize| {
            let without =
                if outside > 0 { format!(", {outside} without a relationship") } else { String::new() };
            format!("{}{without}", count(inside, "actor", "actors"))
        };
        draft.notes.push(format!(
            "Chains run from {from} ({}) to {to} ({}).",
            size(*here, *out),
            size(*there, *gone)
        ));
    }
}

/// Within what bound betweenness is known, if it is not exact.
fn sampled(draft: &mut Draft<'_>, weighing: &Weighing) {
    if let Some(SampledWithin { error, probability }) = weighing.sampled {
        draft.say(format!(
            "Betweenness is estimated from a sample of shortest chains: with a probability of {:.0} % no actor’s share of the maximum is more than {error} from the exact one. Actors whose shares lie nearer to one another than twice that may really stand the other way round.",
            100.0 * probability
        ));
    }
}

/// Which modes there are, and what shares are parts of.
fn modes(draft: &mut Draft<'_>, ranking: &Ranking) {
    let [one, other] = ranking.weighing.modes.as_slice() else { return };
    let size = |(label, number): &(String, usize)| format!("{label} ({})", count(*number, "actor", "actors"));
    let known: Vec<String> = ranking
        .columns
        .iter()
        .filter(|column| column.by_mode.is_some())
        .map(|column| column.title.to_owned())
        .collect();
    let shares = if known.is_empty() {
        "None of these measures has a form for two modes: no shares are given.".to_owned()
    } else {
        format!(
            "Shares of {} are parts of the most that an actor of the same mode could have (Borgatti & Everett 1997), and these decide the ranks.",
            listed(&known)
        )
    };
    draft.notes.push(format!("Two modes: {} and {}. {shares}", size(one), size(other)));
}

/// How far the network as a whole is like a star, by each measure that says so.
pub(super) fn centralization(draft: &mut Draft<'_>, ranking: &Ranking) {
    let known = ranking.columns.iter().filter_map(|column| Some((column, column.centralization?)));
    let parts: Vec<String> =
        known.map(|(column, value)| format!("by {} {value:.3}", column.title.to_lowercase())).collect();
    if !parts.is_empty() {
        draft.say(format!(
            "Centralisation of the whole network, from 0 (all alike) to 1 (a star with one actor in the middle): {}.",
            listed(&parts)
        ));
    }
}

fn sample_fact(within: SampledWithin) -> Record {
    Record::from([("error", Fact::from(within.error)), ("probability", within.probability.into())])
}

/// The same for JSON.
pub(super) fn facts(ranking: &Ranking) -> Record {
    let weighing = &ranking.weighing;
    let sets = weighing.ends.iter().map(|(label, inside, outside)| {
        Record::from([
            ("set", Fact::from(label.as_str())),
            ("actors", (*inside).into()),
            ("outside", (*outside).into()),
        ])
    });
    Record::from([
        ("strength", Fact::from(weighing.strengths.clone())),
        ("length", weighing.lengths.clone().into()),
        ("parallel", if weighing.separate { "separate" } else { "merge" }.into()),
        ("per_component", weighing.per_component.into()),
        ("sample", weighing.sampled.map(sample_fact).into()),
        (
            "modes",
            weighing
                .modes
                .iter()
                .map(|(label, actors)| {
                    Record::from([("mode", Fact::from(label.as_str())), ("actors", (*actors).into())])
                })
                .collect::<Vec<_>>()
                .into(),
        ),
        ("ends", sets.collect::<Vec<_>>().into()),
    ])
}

/// What was used as length, and what stays apart, for a ranking of connections.
pub(super) fn lines(draft: &mut Draft<'_>, weighing: &Weighing) {
    if let Some(what) = &weighing.lengths {
        draft.notes.push(format!("Length of a connection (more is farther): {what}."));
    }
    if weighing.separate {
        draft.notes.push("Parallel relationships between one pair stay apart: a chain counts for each choice of relationships along it, and a connection has the sum of its relationships.".to_owned());
    }
}
