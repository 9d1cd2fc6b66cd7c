use super::scope;
use crate::answer::{InCommon, Interlocks, Pair, Pairs, Verdict};
use crate::model::{ActorIx, ActorKindIx, Category, Certainty, Dataset, Family, Influence, KindIx, TieIx};
use crate::network::{Inside, Standing};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many pairs are formed before people and works with more bodies are
/// passed over: one report with 20,000 names would make 199,990,000.
const BUDGET: usize = 2_000_000;

/// What a question about interlocks asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterlockOptions {
    /// The kinds of tie that count as a seat; none: [`usual_seats`].
    pub seats: Option<Vec<KindIx>>,
    /// The kinds of body that are listed; none: every organisation. They count
    /// as bodies even if they are no organisations.
    pub kinds: Option<Vec<ActorKindIx>>,
    /// How many people or works a pair must share.
    pub least: usize,
    /// How many pairs are listed of each sort.
    pub top: usize,
    /// Whether people count whose terms cannot have overlapped.
    pub ever: bool,
}

impl Default for InterlockOptions {
    fn default() -> Self {
        Self { seats: None, kinds: None, least: 1, top: usize::MAX, ever: false }
    }
}

/// The kinds of tie that are a seat: positions (but no appointments, which are
/// occasions) and memberships.
pub fn usual_seats(dataset: &Dataset) -> Vec<KindIx> {
    let seat = |n: &usize| {
        let kind = &dataset.tie_kinds[*n];
        kind.category == Category::Membership || (kind.category == Category::Position && kind.lasting)
    };
    (0..dataset.tie_kinds.len()).filter(seat).map(KindIx::new).collect()
}

/// Which bodies share people: for each pair the people with a seat on both and
/// whether their terms overlapped; and which had a part in the same work: by a
/// tie of the authorship category that runs forward, so not by drawing on it.
///
/// A pair weighs Σ 1 / (n − 1) over what it shares, n being the number of bodies
/// that the person sits on or that had a part in the work (Newman 2001, Phys.
/// Rev. E 64, 016132); a person with one seat makes no pair. The heaviest pairs
/// come first, then those that share more, then by name.
///
/// Cost: O(t log t + p log p) for t ties and p pairs, each with the product of a
/// person's ties to its two bodies; at most two million pairs are formed, those
/// of people and works with fewer bodies first.
pub fn interlocks(inside: &Inside<'_>, options: &InterlockOptions) -> Interlocks {
    let dataset = inside.dataset();
    let seats = options.seats.clone().unwrap_or_else(|| usual_seats(dataset));
    let kinds = options.kinds.as_deref();
    let (people, works) = joints(inside, &seats, kinds);
    let bodies: BTreeSet<ActorIx> = people.values().flat_map(BTreeMap::keys).copied().collect();
    let mut never_together = 0;
    let overlapping = |a: &[(TieIx, bool)], b: &[(TieIx, bool)]| {
        let counts = options.ever || overlap(dataset, a, b) != Verdict::Impossible;
        never_together += usize::from(!counts);
        counts
    };
    Interlocks {
        scope: scope(inside, &inside.projection()),
        kinds: kinds
            .unwrap_or_default()
            .iter()
            .map(|kind| dataset.actor_kinds[kind.at()].id.clone())
            .collect(),
        people: people.len(),
        bodies: bodies.len(),
        least: options.least,
        ever: options.ever,
        through_people: pairs(dataset, &people, options, overlapping),
        through_works: pairs(dataset, &works, options, |_, _| true),
        never_together,
        seats,
    }
}

/// The ties of people or works, by the body that they are with.
type Joints = BTreeMap<ActorIx, BTreeMap<ActorIx, Vec<(TieIx, bool)>>>;

/// What joins bodies: people with their seats, and works with those who had a part in them.
fn joints(inside: &Inside<'_>, seats: &[KindIx], kinds: Option<&[ActorKindIx]>) -> (Joints, Joints) {
    let dataset = inside.dataset();
    let is_body = |actor: ActorIx| {
        let named = kinds.is_some_and(|kinds| kinds.contains(&dataset.actor(actor).kind));
        inside.allows(actor) && (dataset.family(actor) == Family::Organisation || named)
    };
    let of = |actor: ActorIx, family| inside.allows(actor) && dataset.family(actor) == family;
    let (mut people, mut works) = (Joints::new(), Joints::new());
    for ix in dataset.tie_ixs() {
        let Standing::In { possible } = inside.standing(ix) else { continue };
        let tie = dataset.tie(ix);
        let kind = dataset.tie_kind(tie);
        let join = |joints: &mut Joints, joint: ActorIx, body: ActorIx| {
            joints.entry(joint).or_default().entry(body).or_default().push((ix, possible));
        };
        if seats.contains(&tie.kind) {
            // A seat is mostly written from the person, but `appointed` is not.
            for (person, body) in [(tie.from, tie.to), (tie.to, tie.from)] {
                if of(person, Family::Person) && is_body(body) && !of(body, Family::Person) {
                    join(&mut people, person, body);
                }
            }
        }
        let part = kind.category == Category::Authorship && kind.influence == Influence::Forward;
        if part && is_body(tie.from) && of(tie.to, Family::Work) && !of(tie.from, Family::Work) {
            join(&mut works, tie.to, tie.from);
        }
    }
    (people, works)
}

/// Whether a term of the one list overlapped one of the other: the best over all
/// combinations.
fn overlap(dataset: &Dataset, a: &[(TieIx, bool)], b: &[(TieIx, bool)]) -> Verdict {
    let bounds = |&(tie, _): &(TieIx, bool)| dataset.tie(tie).bounds();
    let all = a.iter().flat_map(|one| b.iter().map(move |two| (bounds(one), bounds(two))));
    let verdicts = all.map(|(one, two)| match one.overlap(two) {
        Certainty::Impossible => Verdict::Impossible,
        _ if !one.dated || !two.dated => Verdict::Undated,
        Certainty::Possible => Verdict::Possible,
        Certainty::Certain => Verdict::Certain,
    });
    let order = [Verdict::Impossible, Verdict::Undated, Verdict::Possible, Verdict::Certain];
    let rank = |verdict: &Verdict| order.iter().position(|known| known == verdict);
    verdicts.max_by_key(rank).unwrap_or(Verdict::Impossible)
}

/// A pair of bodies and one that joins them, with how many bodies that has.
type Joined = (ActorIx, ActorIx, ActorIx, usize);

/// Every pair of listed bodies that something joins, the first of them in full.
fn pairs(
    dataset: &Dataset,
    joints: &Joints,
    options: &InterlockOptions,
    mut counts: impl FnMut(&[(TieIx, bool)], &[(TieIx, bool)]) -> bool,
) -> Pairs {
    let kinds = options.kinds.as_deref();
    let listed = |body: &ActorIx| kinds.is_none_or(|kinds| kinds.contains(&dataset.actor(*body).kind));
    let mut order: Vec<(usize, ActorIx)> = joints.iter().map(|(&joint, of)| (of.len(), joint)).collect();
    order.sort_unstable();
    let mut joined: Vec<Joined> = Vec::new();
    let mut passed_over = Vec::new();
    for (number, joint) in order {
        let bodies: Vec<_> = joints[&joint].iter().filter(|(body, _)| listed(body)).collect();
        if joined.len() + bodies.len() * bodies.len().saturating_sub(1) / 2 > BUDGET {
            passed_over.push(joint);
            continue;
        }
        for (n, (a, ties)) in bodies.iter().enumerate() {
            for (b, others) in &bodies[n + 1..] {
                if counts(ties, others) {
                    joined.push((**a, **b, joint, number));
                }
            }
        }
    }
    joined.sort_unstable();
    let name = |actor: ActorIx| dataset.actor(actor).name.as_str();
    let mut groups: Vec<(f64, &[Joined])> = joined
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .filter(|group| group.len() >= options.least)
        .map(|group| (weight(group), group))
        .collect();
    groups.sort_by(|(x, one), (y, two)| {
        let key = |group: &[Joined]| (Reverse(group.len()), name(group[0].0), name(group[0].1));
        y.total_cmp(x).then_with(|| key(one).cmp(&key(two)))
    });
    let total = groups.len();
    let first = groups.into_iter().take(options.top);
    let listed = first.map(|(newman, group)| pair(dataset, joints, newman, group)).collect();
    Pairs { listed, total, passed_over }
}

/// Newman's weight. The smallest parts are added first, so that equal parts make
/// equal sums whatever the order of the people.
fn weight(group: &[Joined]) -> f64 {
    let mut sizes: Vec<usize> = group.iter().map(|joined| joined.3).collect();
    sizes.sort_unstable_by_key(|&size| Reverse(size));
    // What joins two bodies has two at least.
    sizes.into_iter().map(|size| 1.0 / (size - 1) as f64).sum()
}

fn pair(dataset: &Dataset, joints: &Joints, newman: f64, group: &[Joined]) -> Pair {
    let (a, b, ..) = group[0];
    let shared = group.iter().map(|&(_, _, actor, bodies)| {
        let of = &joints[&actor];
        let (a, b) = (of[&a].clone(), of[&b].clone());
        InCommon { actor, bodies, overlap: overlap(dataset, &a, &b), a, b }
    });
    let mut shared: Vec<InCommon> = shared.collect();
    shared.sort_by_cached_key(|one| (dataset.actor(one.actor).name.clone(), one.actor));
    Pair { a, b, shared, newman }
}
