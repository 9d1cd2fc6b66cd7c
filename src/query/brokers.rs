use super::scope;
use super::steps::hop;
use crate::answer::{Broker, Brokers, Case, Hop, Role, Roles};
use crate::community::{LeidenOptions, leiden};
use crate::model::{ActorIx, ActorKindIx, Dataset, Family};
use crate::network::{Inside, Projection, Seat};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many cases are told one by one.
const MOST_CASES: usize = 100_000;

/// By what actors are grouped.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupedBy {
    /// The kind of actor.
    Kind,
    /// The family of its kind.
    Family,
    /// A field of its attributes; whoever lacks it is in no group.
    Field(String),
    /// Communities of the undirected network.
    Communities(LeidenOptions),
}

/// What a question for brokers asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerOptions {
    /// How actors are grouped.
    pub by: GroupedBy,
    /// Only this one.
    pub actor: Option<ActorIx>,
    /// How many are listed with their cases.
    pub top: usize,
    /// Kinds of actor that are listed; none: all but works and undertakings.
    pub kinds: Option<Vec<ActorKindIx>>,
}

/// Who stands between others, by the roles of Gould & Fernandez (1989,
/// doi:10.2307/270949): b brokers between a and c if strands lead from a to b and
/// from b to c, and none from a to c. Along directions every ordered pair (a, c)
/// counts; in an undirected network every unordered pair counts once. Works stand
/// in no place. The role follows from the groups of the three.
///
/// The part of cases that would fall to each role by lot is exact: for groups of
/// sizes `n_g` among n actors, three different ones are all of one group with
/// probability `Σ n_g (n_g − 1)(n_g − 2) / n (n − 1)(n − 2)`, and so on.
///
/// Cost: O(Σ in(b) · out(b) · log n) over all brokers.
pub fn brokers(inside: &Inside<'_>, options: &BrokerOptions) -> Brokers {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let (names, group) = groups(inside, &projection, &options.by);
    let of = |seat: Seat| group[projection.actor(seat).at()];
    let works = projection.actors().iter().filter(|&&actor| dataset.family(actor) == Family::Work).count();
    let placed = projection.seats().filter(|&seat| of(seat).is_some()).count();
    let mut answer = Brokers {
        scope: scope(inside, &projection),
        by: options.by.word(),
        undirected: !projection.is_directed(),
        works,
        ungrouped: projection.order() - works - placed,
        total: 0,
        roles: Roles::default(),
        chance: chance(projection.seats().filter_map(of)),
        brokers: Vec::new(),
        number: 0,
        complete: true,
        groups: names,
        group: group.clone(),
    };
    let listed = |actor: ActorIx| match (&options.actor, &options.kinds) {
        (Some(asked), _) => *asked == actor,
        (None, Some(kinds)) => kinds.contains(&dataset.actor(actor).kind),
        (None, None) => dataset.family(actor).ranked_by_default(),
    };
    for seat in projection.seats().filter(|&seat| of(seat).is_some()) {
        let mut roles = Roles::default();
        each_case(&projection, seat, &of, |role, _, _| {
            roles.0[role as usize] += 1;
            if answer.undirected && role == Role::Gatekeeper {
                roles.0[Role::Representative as usize] += 1;
            }
        });
        let total = roles.total(answer.undirected);
        for (sum, count) in answer.roles.0.iter_mut().zip(roles.0) {
            *sum += count;
        }
        answer.total += total;
        let actor = projection.actor(seat);
        if total > 0 && listed(actor) {
            answer.brokers.push(Broker { actor, roles, cases: Vec::new() });
        }
    }
    answer.number = answer.brokers.len();
    let undirected = answer.undirected;
    answer.brokers.sort_by_cached_key(|broker| {
        (Reverse(broker.roles.total(undirected)), dataset.actor(broker.actor).name.clone(), broker.actor)
    });
    answer.brokers.truncate(options.top);
    let mut left = MOST_CASES;
    for broker in &mut answer.brokers {
        let seat = projection.seat(broker.actor).expect("a broker is inside");
        if broker.roles.total(undirected) > left {
            answer.complete = false;
            continue;
        }
        broker.cases = cases(inside, &projection, seat, &of);
        left -= broker.cases.len();
    }
    answer
}

/// Every case of one broker.
fn each_case(
    projection: &Projection,
    broker: Seat,
    of: &impl Fn(Seat) -> Option<usize>,
    mut tell: impl FnMut(Role, Seat, Seat),
) {
    let Some(own) = of(broker) else { return };
    let directed = projection.is_directed();
    for &from in projection.neighbors_into(broker) {
        let Some(first) = of(from) else { continue };
        for &to in projection.neighbors(broker) {
            let Some(second) = of(to) else { continue };
            if from == to || (!directed && from > to) || projection.between(from, to).is_some() {
                continue;
            }
            match Role::of(first, own, second) {
                // Without a direction the one outside the broker's group is told first.
                Role::Representative if !directed => tell(Role::Gatekeeper, to, from),
                role => tell(role, from, to),
            }
        }
    }
}

/// The cases of one broker: by role, the best supported first, then by name.
fn cases(
    inside: &Inside<'_>,
    projection: &Projection,
    broker: Seat,
    of: &impl Fn(Seat) -> Option<usize>,
) -> Vec<Case> {
    let dataset = inside.dataset();
    let step = |from, to| hop(inside, projection, from, to).expect("a strand joins the two");
    let mut cases = Vec::new();
    each_case(projection, broker, of, |role, from, to| {
        cases.push(Case {
            role,
            from: projection.actor(from),
            to: projection.actor(to),
            first: step(from, broker),
            second: step(broker, to),
        });
    });
    // Confidences are set in hundredths; scaled, they can be a key.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a confidence is between 0 and 1"
    )]
    let sure = |hop: &Hop| {
        let each = hop.ties.iter().map(|&(tie, _)| dataset.tie(tie).status.confidence());
        (each.fold(0.0, f64::max) * 1e6) as u32
    };
    cases.sort_by_cached_key(|case| {
        let name = |actor: ActorIx| dataset.actor(actor).name.clone();
        let weakest = sure(&case.first).min(sure(&case.second));
        (case.role, Reverse(weakest), name(case.from), name(case.to), case.from, case.to)
    });
    cases
}

impl GroupedBy {
    /// Its word.
    fn word(&self) -> String {
        match self {
            Self::Kind => "kind".to_owned(),
            Self::Family => "family".to_owned(),
            Self::Field(field) => field.clone(),
            Self::Communities(_) => "communities".to_owned(),
        }
    }
}

/// The names of the groups, and by actor the group it is in: works and actors
/// outside in none.
fn groups(inside: &Inside<'_>, projection: &Projection, by: &GroupedBy) -> (Vec<String>, Vec<Option<usize>>) {
    let dataset = inside.dataset();
    let communities = match by {
        GroupedBy::Communities(options) => communities(projection, options),
        _ => BTreeMap::new(),
    };
    let called = |actor: ActorIx| match by {
        GroupedBy::Kind => Some(dataset.actor_kind(actor).id.clone()),
        GroupedBy::Family => Some(dataset.family(actor).word().to_owned()),
        GroupedBy::Field(field) => field_of(dataset, actor, field),
        GroupedBy::Communities(_) => communities.get(&actor).map(|number| format!("group {}", number + 1)),
    };
    let mut label = vec![None; dataset.actors.len()];
    for &actor in projection.actors() {
        if dataset.family(actor) != Family::Work {
            label[actor.at()] = called(actor);
        }
    }
    let names: Vec<String> = label.iter().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let number = |label: Option<String>| label.and_then(|label| names.binary_search(&label).ok());
    let group = label.into_iter().map(number).collect();
    (names, group)
}

pub(super) fn field_of(dataset: &Dataset, actor: ActorIx, field: &str) -> Option<String> {
    let attributes = &dataset.actor(actor).attributes;
    attributes.iter().find(|fact| fact.name == field).map(|fact| fact.value.to_string())
}

/// The community of each actor in the network without directions.
fn communities(projection: &Projection, options: &LeidenOptions) -> BTreeMap<ActorIx, u32> {
    let lines = projection
        .strands()
        .flat_map(|strand| strand.ties.iter().map(move |&tie| (strand.ends.0, strand.ends.1, tie)));
    let plain = Projection::new(projection.actors().to_vec(), false, lines);
    let found = leiden(&plain, options);
    plain.actors().iter().copied().zip(found.best.of().iter().copied()).collect()
}

/// What part of cases falls to each role by lot, for the groups of all who can
/// stand in one.
fn chance(groups: impl Iterator<Item = usize>) -> Option<[f64; 5]> {
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    for group in groups {
        *sizes.entry(group).or_insert(0.0) += 1.0;
    }
    let n: f64 = sizes.values().sum();
    if n < 3.0 {
        return None;
    }
    let all = n * (n - 1.0) * (n - 2.0);
    let one: f64 = sizes.values().map(|g| g * (g - 1.0) * (g - 2.0)).sum::<f64>() / all;
    // Two of three named places in one group, the third elsewhere.
    let two: f64 = sizes.values().map(|g| g * (g - 1.0) * (n - g)).sum::<f64>() / all;
    Some([one, two, two, two, (1.0 - one - 3.0 * two).max(0.0)])
}
