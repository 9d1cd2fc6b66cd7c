use super::scope;
use crate::answer::{Move, Moves, Order, Post, Sector, Verdict};
use crate::model::{ActorIx, Bounds, Category, Certainty, Dataset, Family, Span, Status, TieIx, Unit};
use crate::network::{Exclusion, Inside, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of body that make up the one sector when nobody names any.
pub const PUBLIC_SECTOR: &[&str] = &["nhs-body", "government-body", "regulator", "local-authority"];
/// Kinds of body that make up the other.
pub const OTHER_SECTOR: &[&str] = &["company", "consultancy", "trade-association"];

/// How many pairs of posts are looked at before the search ends.
const BUDGET: usize = 1_000_000;

/// What a question about moves asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveOptions {
    /// The one sector and the other. They may overlap: then each pair of posts
    /// counts once.
    pub sectors: [Sector; 2],
    /// The longest time between two posts; none: any.
    pub within: Option<Span>,
    /// Only where the post in the second sector can have begun after the one in
    /// the first had ended.
    pub in_order: bool,
    /// Only where the order is certain, and that no more time lies between.
    pub certain: bool,
    /// How many moves are listed.
    pub top: usize,
}

impl MoveOptions {
    /// The usual window between two posts: 24 months.
    pub const WINDOW: Span = Span { count: 24, unit: Unit::Months };
}

/// Who held a post in the one sector and, later, earlier or at once, a post in
/// the other. A post is a tie of the position category that lasts (so not
/// `appointed`), from a person to an organisation. Every person's pairs of posts
/// with different bodies are looked at, and listed where the time between them
/// can be as short as asked for; a post without a date rules nothing out.
///
/// Cost: O(t + p log p) for t ties and p pairs of posts; at most a million pairs
/// are looked at.
pub fn moves(inside: &Inside<'_>, options: &MoveOptions) -> Moves {
    let dataset = inside.dataset();
    let posts = posts(inside);
    let of_sector = |n: usize| {
        let bodies = &options.sectors[n].bodies;
        let with = posts.values().flatten();
        with.filter(|post| bodies.binary_search(&dataset.tie(post.tie).to).is_ok()).count()
    };
    let mut answer = Moves {
        scope: scope(inside, &inside.projection()),
        sectors: options.sectors.clone(),
        posts: [of_sector(0), of_sector(1)],
        people: posts.len(),
        in_both: 0,
        fitting: 0,
        moved: 0,
        total: 0,
        within: options.within,
        in_order: options.in_order,
        certain: options.certain,
        moves: Vec::new(),
        beyond: 0,
        otherwise: 0,
        complete: true,
    };
    let mut budget = BUDGET;
    for (&person, posts) in &posts {
        let before = budget;
        for pair in pairs(dataset, posts, &options.sectors) {
            if budget == 0 {
                answer.complete = false;
                break;
            }
            budget -= 1;
            compare(dataset, person, pair, options, &mut answer);
        }
        answer.in_both += usize::from(budget < before);
    }
    let people = |fits: &dyn Fn(&Move) -> bool| {
        let people = answer.moves.iter().filter(|found| fits(found)).map(|found| found.person);
        people.collect::<BTreeSet<_>>().len()
    };
    answer.fitting = people(&|_| true);
    answer.moved = people(&|found| found.section() == (Order::Moved, false));
    answer.total = answer.moves.len();
    sort(dataset, &mut answer.moves);
    answer.moves.truncate(options.top);
    let successions = successions(inside);
    for found in &mut answer.moves {
        let [one, two] = found.posts.map(|post| dataset.tie(post.tie).to);
        found.renamed = succession(dataset, &successions, one, two);
    }
    answer
}

/// The posts inside a boundary, by person.
fn posts(inside: &Inside<'_>) -> BTreeMap<ActorIx, Vec<Post>> {
    let dataset = inside.dataset();
    let mut posts: BTreeMap<ActorIx, Vec<Post>> = BTreeMap::new();
    for ix in dataset.tie_ixs() {
        let Standing::In { possible } = inside.standing(ix) else { continue };
        let tie = dataset.tie(ix);
        let kind = dataset.tie_kind(tie);
        // A tie made on behalf of an actor inside stays although its `from` is outside.
        let post = kind.category == Category::Position
            && kind.lasting
            && inside.allows(tie.from)
            && dataset.family(tie.from) == Family::Person
            && dataset.family(tie.to) == Family::Organisation;
        if post {
            let seconded = kind.id == "seconded_to";
            posts.entry(tie.from).or_default().push(Post { tie: ix, possible, seconded });
        }
    }
    posts
}

/// One post in each sector, with different bodies. Where both posts are in both
/// sectors, the pair comes once: the post that can have begun first in front.
fn pairs<'a>(
    dataset: &'a Dataset,
    posts: &'a [Post],
    [one, two]: &'a [Sector; 2],
) -> impl Iterator<Item = [Post; 2]> + 'a {
    let body = |post: &Post| dataset.tie(post.tie).to;
    let of = move |post: &Post, sector: &Sector| sector.bodies.binary_search(&body(post)).is_ok();
    let begun = |post: &Post| (dataset.tie(post.tie).bounds().earliest_start, post.tie);
    let firsts = posts.iter().filter(move |post| of(post, one));
    firsts.flat_map(move |first| {
        let seconds = posts.iter().filter(move |post| of(post, two) && body(post) != body(first));
        let once = seconds
            .filter(move |second| !(of(first, two) && of(second, one)) || begun(first) < begun(second));
        once.map(move |second| [*first, *second])
    })
}

/// What the dates of two posts allow, or that one of them has none.
fn verdict(certainty: Certainty, dated: bool) -> Verdict {
    match certainty {
        Certainty::Impossible => Verdict::Impossible,
        _ if !dated => Verdict::Undated,
        Certainty::Possible => Verdict::Possible,
        Certainty::Certain => Verdict::Certain,
    }
}

/// Lists a pair of posts if it is as asked for, and counts it otherwise.
fn compare(dataset: &Dataset, person: ActorIx, posts: [Post; 2], options: &MoveOptions, answer: &mut Moves) {
    let [one, two]: [Bounds; 2] = posts.map(|post| dataset.tie(post.tie).bounds());
    let judged = |certainty| verdict(certainty, one.dated && two.dated);
    let found = Move {
        person,
        posts,
        after: judged(one.followed_by(two)),
        before: judged(two.followed_by(one)),
        at_once: judged(one.at_once(two)),
        within: judged(options.within.map_or(Certainty::Certain, |span| one.within(two, span))),
        gap: one.gap(two),
        claimed: posts.iter().any(|post| {
            let status = dataset.tie(post.tie).status;
            !matches!(status, Status::Confirmed | Status::Reported)
        }),
        renamed: Vec::new(),
    };
    let certain = [found.after, found.before, found.at_once].contains(&Verdict::Certain)
        && found.within == Verdict::Certain;
    if found.within == Verdict::Impossible {
        answer.beyond += 1;
    } else if (options.certain && !certain) || (options.in_order && found.after == Verdict::Impossible) {
        answer.otherwise += 1;
    } else {
        answer.moves.push(found);
    }
}

/// By what is known of their order, what is claimed after what is stated, then by
/// person, shortest gap first.
fn sort(dataset: &Dataset, moves: &mut [Move]) {
    let gap = |found: &Move| {
        let [one, two] = found.posts.map(|post| dataset.tie(post.tie).bounds());
        let (least, most) = one.gap_days(two);
        (least, most.unwrap_or(i64::MAX))
    };
    let mut shortest = BTreeMap::new();
    for found in moves.iter() {
        let known = shortest.entry((found.section(), found.person)).or_insert_with(|| gap(found));
        *known = (*known).min(gap(found));
    }
    moves.sort_by_cached_key(|found| {
        let name = dataset.actor(found.person).name.clone();
        let group = shortest[&(found.section(), found.person)];
        (found.section(), group, name, found.person, gap(found), found.posts.map(|post| post.tie))
    });
}

/// Which body is joined to which by a recorded succession.
type Successions = BTreeMap<ActorIx, Vec<TieIx>>;

/// The recorded successions. They are a caution and no part of the question, so
/// kinds, times and directions that were asked for do not keep them out.
fn successions(inside: &Inside<'_>) -> Successions {
    use Exclusion::{Kind, NoInfluence, Time, Uncertain};
    let dataset = inside.dataset();
    let mut joined = Successions::new();
    for ix in dataset.tie_ixs() {
        let tie = dataset.tie(ix);
        let counts = match inside.standing(ix) {
            Standing::In { .. } => true,
            Standing::Out(reason) => matches!(reason, Kind | NoInfluence | Time | Uncertain),
        };
        if counts && dataset.tie_kind(tie).id == "succeeded" {
            joined.entry(tie.from).or_default().push(ix);
            joined.entry(tie.to).or_default().push(ix);
        }
    }
    joined
}

/// The shortest chain of successions between two bodies, in either direction.
fn succession(dataset: &Dataset, joined: &Successions, from: ActorIx, to: ActorIx) -> Vec<TieIx> {
    let mut reached: BTreeMap<ActorIx, Vec<TieIx>> = BTreeMap::from([(from, Vec::new())]);
    let mut seen = BTreeSet::from([from]);
    while !reached.is_empty() {
        if let Some(chain) = reached.remove(&to) {
            return chain;
        }
        let mut next = BTreeMap::new();
        for (body, chain) in &reached {
            for &ix in joined.get(body).into_iter().flatten() {
                let tie = dataset.tie(ix);
                let other = if tie.from == *body { tie.to } else { tie.from };
                if seen.insert(other) {
                    next.insert(other, chain.iter().copied().chain([ix]).collect());
                }
            }
        }
        reached = next;
    }
    Vec::new()
}
