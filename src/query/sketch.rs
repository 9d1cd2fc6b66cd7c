//! Figures of what several actors share, carry or reach, cut to what fits.

use super::scope;
use super::steps::hop;
use crate::answer::{
    Between, Broker, Brokers, Carrier, Case, Lines, Picture, Reach, Role, Route, Routes, Shared, View,
};
use crate::model::{ActorIx, TieIx};
use crate::network::Inside;
use std::collections::BTreeMap;

/// How many actors a printed figure can hold.
const IN_PRINT: usize = 30;

/// So many common contacts make a figure of their own.
const ENOUGH: usize = 4;

/// Actors in columns, and the ties of the ways that were added.
#[derive(Default)]
struct Sketch {
    columns: BTreeMap<ActorIx, usize>,
    ties: Vec<(TieIx, bool, bool)>,
}

impl Sketch {
    /// Puts an actor into a column, unless it stands in one already.
    fn stand(&mut self, actor: ActorIx, column: usize) {
        self.columns.entry(actor).or_insert(column);
    }

    /// Adds the ties of a step.
    fn join(&mut self, hop: &crate::answer::Hop) {
        let each = hop.ties.iter();
        self.ties.extend(each.map(|&(tie, derived)| (tie, derived, hop.possible.contains(&tie))));
    }

    fn finish(mut self, inside: &Inside<'_>, view: View, focus: Vec<ActorIx>) -> Picture {
        self.ties.sort_unstable();
        self.ties.dedup();
        Picture {
            scope: scope(inside, &inside.projection()),
            view,
            actors: self.columns.keys().copied().collect(),
            ties: self.ties,
            focus,
            strong: Vec::new(),
            columns: Some(self.columns.into_values().collect()),
            left_out: 0,
            hidden: Vec::new(),
            discs: None,
            routes: Routes::default(),
        }
    }
}

/// The named at the left and at the right, and between them what they share, as
/// much as fits: direct contacts; if these are few, also whom they share at two
/// steps, with whoever lies between, but not what is only behind a common contact.
pub fn shared(inside: &Inside<'_>, shared: &Shared) -> Picture {
    let mut sketch = Sketch::default();
    let left = shared.named.len().div_ceil(2);
    for (n, &actor) in shared.named.iter().enumerate() {
        sketch.stand(actor, if n < left { 0 } else { 4 });
    }
    for joined in &shared.joined {
        sketch.join(&joined.hop);
    }
    let direct = shared.common.iter().filter(|common| common.steps == 1).count();
    let farther = if direct < ENOUGH { 2 } else { 1 };
    let telling = || shared.common.iter().filter(|common| !common.behind && common.steps <= farther);
    let shown: Vec<_> =
        if telling().next().is_some() { telling().collect() } else { shared.common.iter().collect() };
    let mut count = 0;
    for common in shown {
        let between = |route: &Route| route.actors.get(1).copied().filter(|_| route.hops.len() == 2);
        let new = common.routes.iter().filter_map(between).filter(|via| !sketch.columns.contains_key(via));
        if sketch.columns.len() + 1 + new.count() > IN_PRINT {
            break;
        }
        count += 1;
        sketch.stand(common.actor, 2);
        for (n, route) in common.routes.iter().enumerate() {
            if let Some(via) = between(route) {
                sketch.stand(via, if n < left { 1 } else { 3 });
            }
            for hop in &route.hops {
                sketch.join(hop);
            }
        }
    }
    sketch.finish(inside, View::Common { cut: shared.common.len() - count }, shared.named.clone())
}

/// How many of those who carry chains a figure shows.
pub const CARRIERS: usize = 8;

/// The leading ones of those who carry chains, each on its example: from left to
/// right, the one set first, the other last.
pub fn carriers(inside: &Inside<'_>, between: &Between) -> Picture {
    let mut sketch = Sketch::default();
    let leading: Vec<(&Carrier, &Route)> = between
        .carriers
        .iter()
        .filter_map(|carrier| carrier.example.as_ref().map(|example| (carrier, example)))
        .take(CARRIERS)
        .collect();
    let last = leading.iter().map(|(_, example)| example.hops.len()).max().unwrap_or(1);
    for (_, example) in &leading {
        sketch.stand(example.actors[0], 0);
    }
    for (_, example) in &leading {
        sketch.stand(example.actors[example.actors.len() - 1], last);
    }
    for (_, example) in &leading {
        for (column, &actor) in example.actors.iter().enumerate() {
            sketch.stand(actor, column);
        }
        for hop in &example.hops {
            sketch.join(hop);
        }
    }
    let focus: Vec<ActorIx> = leading.iter().map(|(carrier, _)| carrier.actor).collect();
    let cut = between.carriers.len() - focus.len();
    sketch.finish(inside, View::Carriers { cut }, focus)
}

/// An actor and those it reaches, the nearest first, as many as fit, with the
/// ties of every step that leads one farther out.
pub fn reach(inside: &Inside<'_>, reach: &Reach) -> Picture {
    let projection = inside.projection();
    let mut shown: BTreeMap<ActorIx, usize> = BTreeMap::from([(reach.actor, 0)]);
    let mut sketch = Sketch::default();
    for (n, layer) in reach.layers.iter().enumerate() {
        for one in layer {
            let via: Vec<ActorIx> = one.via.iter().copied().filter(|via| shown.contains_key(via)).collect();
            if shown.len() >= IN_PRINT || via.is_empty() {
                continue;
            }
            shown.insert(one.actor, n + 1);
            for via in via {
                let (from, to) = if reach.inward { (one.actor, via) } else { (via, one.actor) };
                let (Some(from), Some(to)) = (projection.seat(from), projection.seat(to)) else { continue };
                if let Some(hop) = hop(inside, &projection, from, to) {
                    sketch.join(&hop);
                }
            }
        }
    }
    let cut = reach.reached() + 1 - shown.len();
    sketch.columns = shown;
    let view = View::Reach { actor: reach.actor, hops: reach.hops, inward: reach.inward, cut };
    Picture { columns: None, ..sketch.finish(inside, view, vec![reach.actor]) }
}

/// How many brokers a figure shows.
const BROKERS: usize = 5;

/// So many cases of each of them.
const CASES: usize = 3;

/// One broker in the middle of its cases, as many as fit: on the left those from
/// whom ways lead to it, on the right those to whom they lead.
pub fn broker(inside: &Inside<'_>, broker: &Broker) -> Picture {
    let mut sketch = Sketch::default();
    sketch.stand(broker.actor, 1);
    let mut shown = 0;
    for case in &broker.cases {
        let new = [case.from, case.to].iter().filter(|actor| !sketch.columns.contains_key(*actor)).count();
        if sketch.columns.len() + new > IN_PRINT {
            continue;
        }
        shown += 1;
        sketch.stand(case.from, 0);
        sketch.stand(case.to, 2);
        sketch.join(&case.first);
        sketch.join(&case.second);
    }
    let view = View::Broker { actor: broker.actor, shown, of: broker.cases.len() };
    sketch.finish(inside, view, vec![broker.actor])
}

/// The leading brokers, each with a few of its cases: the first ones of every role
/// in turn.
pub fn brokers(inside: &Inside<'_>, answer: &Brokers) -> Picture {
    let mut sketch = Sketch::default();
    let leading = &answer.brokers[..answer.brokers.len().min(BROKERS)];
    for broker in leading {
        sketch.stand(broker.actor, 0);
    }
    for broker in leading {
        let mut roles: Vec<Vec<&Case>> = Role::ALL
            .iter()
            .map(|&role| broker.cases.iter().filter(|case| case.role == role).collect())
            .collect();
        for cases in &mut roles {
            cases.reverse();
        }
        let mut chosen = Vec::new();
        while chosen.len() < CASES && roles.iter().any(|cases| !cases.is_empty()) {
            chosen.extend(roles.iter_mut().filter_map(Vec::pop));
        }
        for case in chosen.into_iter().take(CASES) {
            let new =
                [case.from, case.to].iter().filter(|actor| !sketch.columns.contains_key(*actor)).count();
            if sketch.columns.len() + new <= IN_PRINT {
                sketch.stand(case.from, 0);
                sketch.stand(case.to, 0);
                sketch.join(&case.first);
                sketch.join(&case.second);
            }
        }
    }
    let focus: Vec<ActorIx> = leading.iter().map(|broker| broker.actor).collect();
    let view = View::Brokers { shown: leading.len(), of: answer.number };
    Picture { columns: None, ..sketch.finish(inside, view, focus) }
}

/// The first of the ranked connections, at most `top` and as many as fit, with the
/// actors they join; bridges are emphasised.
pub fn lines(inside: &Inside<'_>, answer: &Lines, top: usize) -> Picture {
    let mut sketch = Sketch::default();
    let mut strong = Vec::new();
    let mut shown = 0;
    for row in answer.rows.iter().take(top) {
        let new = row.route.actors.iter().filter(|actor| !sketch.columns.contains_key(*actor)).count();
        if sketch.columns.len() + new > IN_PRINT {
            break;
        }
        shown += 1;
        for &actor in &row.route.actors {
            sketch.stand(actor, 0);
        }
        for hop in &row.route.hops {
            sketch.join(hop);
            strong.extend(hop.ties.iter().map(|&(tie, _)| tie).filter(|_| row.bridge.is_some()));
        }
    }
    strong.sort_unstable();
    strong.dedup();
    let view = View::Lines { shown, of: answer.rows.len() };
    Picture { columns: None, strong, ..sketch.finish(inside, view, Vec::new()) }
}
