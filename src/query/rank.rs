use super::scope;
use crate::answer::{Column, Ranked, Ranking, Weighing};
use crate::measure::{Measure, Mode, Options, Order, Scores, Weight, ranks, two_mode_ceiling};
use crate::model::{ActorIx, ActorKindIx};
use crate::network::{Inside, Projection, Seat};

/// What a ranking asks for.
#[derive(Debug, Clone)]
pub struct RankOptions {
    /// By which measures; the first one sorts, the second breaks ties.
    pub measures: Vec<&'static Measure>,
    /// Kinds of actor that are listed; none: all but works and undertakings.
    pub kinds: Option<Vec<ActorKindIx>>,
    /// What is handed to the measures.
    pub options: Options,
    /// What the page says of strengths, lengths and the like.
    pub weighing: Weighing,
}

/// Who is most central inside a boundary. The network stays whole; `kinds` only
/// chooses who is listed, and ranks are among those listed.
pub fn rank(inside: &Inside<'_>, asked: &RankOptions) -> Ranking {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let listed = |actor: ActorIx| match &asked.kinds {
        Some(kinds) => kinds.contains(&dataset.actor(actor).kind),
        None => inside.boundary().modes.is_some() || dataset.family(actor).ranked_by_default(),
    };
    let seats: Vec<Seat> = projection.seats().filter(|&seat| listed(projection.actor(seat))).collect();
    let computed: Vec<(&Measure, Result<Scores, _>)> = asked
        .measures
        .iter()
        .map(|&measure| (measure, (measure.compute)(&projection, &asked.options)))
        .collect();
    let modes = Modes::new(inside, &projection);
    let mut columns = Vec::new();
    let mut scores: Vec<Vec<Result<f64, String>>> = vec![Vec::new(); seats.len()];
    let mut places: Vec<Vec<Option<usize>>> = vec![Vec::new(); seats.len()];
    for (measure, result) in &computed {
        let listed: Result<Scores, _> = result.as_ref().map(|found| Scores {
            values: seats.iter().map(|&seat| found.values[seat as usize]).collect(),
            ..found.clone()
        });
        let mode = measure.mode(&projection, &asked.options).map_or("all", Mode::word);
        columns.push(Column {
            by_mode: modes.as_ref().and_then(|modes| modes.most(measure, &asked.options)),
            weight: weight(measure, &asked.options),
            centralization: result.as_ref().ok().and_then(Scores::centralization),
            ..column(measure, mode, listed.as_ref().ok(), seats.len())
        });
        let last = columns.last_mut().expect("it was just pushed");
        if modes.is_some() {
            // What an actor of one mode cannot reach is no measure of its share.
            (last.ceiling, last.centralization) = (last.by_mode.map(|most| most[0].max(most[1])), None);
        }
        let comparable = listed.as_ref().map(|found| match (&modes, last.by_mode) {
            (Some(modes), Some(most)) => modes.shares(found, &seats, most),
            _ => found.clone(),
        });
        let order = comparable.map_or_else(|_| vec![None; seats.len()], |found| ranks(&found, measure.order));
        for (n, rank) in order.into_iter().enumerate() {
            places[n].push(rank);
        }
        let values: Vec<Result<f64, String>> = match &listed {
            Ok(found) => {
                found.values.iter().map(|value| value.map_err(|reason| reason.to_string())).collect()
            }
            Err(reason) => vec![Err(reason.to_string()); seats.len()],
        };
        for (n, value) in values.into_iter().enumerate() {
            scores[n].push(value);
        }
    }
    let mut rows: Vec<Ranked> = seats
        .iter()
        .zip(scores.into_iter().zip(places))
        .map(|(&seat, (scores, ranks))| Ranked {
            actor: projection.actor(seat),
            mode: modes.as_ref().map(|modes| modes.of[seat as usize]),
            scores,
            ranks,
            odds: Vec::new(),
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        // The first measure sorts, the others break its ties; names, then ids, the rest.
        let places: Vec<usize> = row.ranks.iter().map(|rank| rank.unwrap_or(usize::MAX)).collect();
        let actor = dataset.actor(row.actor);
        (places, actor.name.clone(), actor.id.clone())
    });
    let joined: Vec<ActorIx> = projection.actors().to_vec();
    let outside = |actor: &ActorIx| inside.allows(*actor) && joined.binary_search(actor).is_err();
    let kinds = asked.kinds.iter().flatten().map(|kind| dataset.actor_kinds[kind.at()].id.clone());
    Ranking {
        scope: scope(inside, &projection),
        weighing: asked.weighing.clone(),
        columns,
        ranked: rows.len(),
        unlisted: projection.order() - rows.len(),
        kinds: kinds.collect(),
        isolates: dataset.actor_ixs().filter(outside).filter(|&actor| listed(actor)).collect(),
        rows,
        sure: None,
    }
}

/// Who is of which of two modes.
struct Modes {
    /// By seat, 0 or 1.
    of: Vec<usize>,
    /// How many are of each.
    sizes: [usize; 2],
}

impl Modes {
    fn new(inside: &Inside<'_>, projection: &Projection) -> Option<Self> {
        let modes = inside.boundary().modes.as_ref()?;
        let kind = |&actor: &ActorIx| inside.dataset().actor(actor).kind;
        let of: Vec<usize> =
            projection.actors().iter().map(|actor| usize::from(!modes[0].contains(&kind(actor)))).collect();
        let second = of.iter().sum();
        Some(Self { sizes: [of.len() - second, second], of })
    }

    /// The most that a measure can be for each mode; lengths and parallel ties have
    /// no such bound.
    fn most(&self, measure: &Measure, options: &Options) -> Option<[f64; 2]> {
        let [one, other] = self.sizes;
        if options.lengths.is_some() && measure.name == "closeness"
            || options.separate && measure.name == "contacts"
            || options.per_component && measure.name == "closeness"
        {
            return None;
        }
        Some([two_mode_ceiling(measure, one, other)?, two_mode_ceiling(measure, other, one)?])
    }

    /// Values as parts of what is possible in each mode, which can be compared.
    fn shares(&self, scores: &Scores, seats: &[Seat], most: [f64; 2]) -> Scores {
        let share = |(&seat, value): (&Seat, &Result<f64, _>)| {
            value.map(|value| value / most[self.of[seat as usize]])
        };
        Scores { values: seats.iter().zip(&scores.values).map(share).collect(), ..scores.clone() }
    }
}

/// Which of the numbers on strands a measure uses, if there are any.
fn weight(measure: &Measure, options: &Options) -> Option<&'static str> {
    match measure.weight {
        Weight::Strength if options.strengths.is_some() => Some("strength"),
        Weight::Length if options.lengths.is_some() => Some("length"),
        _ => None,
    }
}

fn column(measure: &Measure, mode: &'static str, scores: Option<&Scores>, listed: usize) -> Column {
    Column {
        name: measure.name,
        title: measure.title,
        mode,
        summary: measure.summary,
        definition: measure.definition,
        reference: measure.reference,
        caution: measure.caution,
        weight: None,
        by_mode: None,
        centralization: None,
        low_first: measure.order == Order::LowFirst,
        ceiling: scores.and_then(|scores| scores.ceiling),
        undefined: scores
            .map_or(listed, |scores| scores.values.iter().filter(|value| value.is_err()).count()),
    }
}

/// The `count` most central actors of a ranking, best first.
pub fn central(ranking: &Ranking, count: usize) -> Vec<ActorIx> {
    ranking.rows.iter().take(count).map(|row| row.actor).collect()
}
