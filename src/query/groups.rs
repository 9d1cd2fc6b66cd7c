use super::scope;
use super::steps::contacts;
use crate::answer::{Group, Groups, Member, Method, Modularity, Together};
use crate::community::{Communities, LEIDEN_REFERENCE, LeidenOptions, blocks, cores, leiden};
use crate::network::{Inside, Projection, Seat};

/// How groups are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GroupsBy {
    /// Communities ([`leiden`] has the definition); `pairs`: also how often every
    /// two actors were together, for which n² pairs are looked at.
    Communities {
        /// How they are looked for.
        options: LeidenOptions,
        /// Whether pairs are listed.
        pairs: bool,
    },
    /// Connected components, directions ignored.
    Components,
    /// Biconnected blocks ([`blocks`]).
    Blocks,
    /// Connected parts of k-cores ([`cores`]).
    Cores,
}

/// Into which groups the actors inside a boundary fall. The larger group first,
/// then the one with the smallest id; cores: the densest first.
///
/// Cost: that of the method, and O(n + m) for each layer of groups.
pub fn groups(inside: &Inside<'_>, by: GroupsBy) -> Groups {
    let projection = inside.projection();
    let mut answer = Groups {
        scope: scope(inside, &projection),
        method: Method::Components,
        reference: "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
        groups: Vec::new(),
        ungrouped: 0,
        cut: Vec::new(),
        pairs: None,
    };
    match by {
        GroupsBy::Communities { options, pairs } => {
            let found = leiden(&projection, &options);
            answer.method = method(&found, options);
            answer.reference = LEIDEN_REFERENCE;
            let firmness = found.firmness();
            answer.groups = found
                .best
                .members()
                .iter()
                .map(|seats| group(inside, &projection, seats, &firmness))
                .collect();
            answer.pairs = pairs.then(|| together(&projection, &found));
        }
        GroupsBy::Components => {
            let (of, _) = projection.components();
            let parts = crate::community::Partition::new(&of).members();
            answer.groups = parts.iter().map(|seats| group(inside, &projection, seats, &[])).collect();
        }
        GroupsBy::Blocks => {
            answer.method = Method::Blocks;
            let found = blocks(&projection);
            answer.groups = found.blocks.iter().map(|seats| group(inside, &projection, seats, &[])).collect();
            answer.cut = found.cut.iter().map(|&(seat, times)| (projection.actor(seat), times)).collect();
            let name = |actor: crate::model::ActorIx| inside.dataset().actor(actor).name.clone();
            answer.cut.sort_by_cached_key(|&(actor, times)| (std::cmp::Reverse(times), name(actor), actor));
        }
        GroupsBy::Cores => {
            answer.method = Method::Cores;
            answer.reference = "Seidman 1983, Social Networks 5:269, doi:10.1016/0378-8733(83)90028-X";
            let made = |core: &crate::community::Core| Group {
                level: Some(core.level),
                ..group(inside, &projection, &core.seats, &[])
            };
            answer.groups = cores(&projection).iter().map(made).collect();
        }
    }
    let mut grouped = vec![false; inside.dataset().actors.len()];
    for member in answer.groups.iter().flat_map(|group| &group.members) {
        grouped[member.actor.at()] = true;
    }
    answer.ungrouped = projection.actors().iter().filter(|actor| !grouped[actor.at()]).count();
    answer
}

fn method(found: &Communities, options: LeidenOptions) -> Method {
    Method::Communities {
        resolution: options.resolution,
        seed: options.seed,
        runs: options.runs,
        same: found.same,
        reached: found.reached,
        quality: found.quality.map(|quality| Modularity {
            within: quality.within,
            expected: quality.expected,
            value: quality.modularity,
        }),
    }
}

/// A group as it is told: its members by their contacts in it.
fn group(inside: &Inside<'_>, projection: &Projection, seats: &[Seat], firmness: &[Option<f64>]) -> Group {
    let dataset = inside.dataset();
    let within = |other: &Seat| seats.binary_search(other).is_ok();
    let mut arcs = [0, 0];
    let mut members: Vec<Member> = Vec::with_capacity(seats.len());
    for &seat in seats {
        let mut around: Vec<Seat> = projection.neighbors(seat).to_vec();
        if projection.is_directed() {
            around.extend_from_slice(projection.neighbors_into(seat));
            around.sort_unstable();
            around.dedup();
        }
        let inner = around.iter().filter(|other| within(other)).count();
        arcs[0] += inner;
        arcs[1] += around.len() - inner;
        members.push(Member {
            actor: projection.actor(seat),
            inner,
            contacts: contacts(projection, seat),
            firmness: firmness.get(seat as usize).copied().flatten(),
        });
    }
    members.sort_by_cached_key(|member| {
        let name = dataset.actor(member.actor).name.clone();
        (std::cmp::Reverse((member.inner, member.contacts)), name, member.actor)
    });
    let shares: Option<Vec<f64>> = members.iter().map(|member| member.firmness).collect();
    let mean = |shares: Vec<f64>| shares.iter().sum::<f64>() / shares.len() as f64;
    Group {
        firmness: shares.filter(|shares| !shares.is_empty()).map(mean),
        members,
        inner: arcs[0] / 2,
        outer: arcs[1],
        level: None,
    }
}

/// Every pair that was together in some run.
fn together(projection: &Projection, found: &Communities) -> Vec<Together> {
    let of = found.best.of();
    let mut pairs = Vec::new();
    for a in projection.seats() {
        for b in a + 1..projection.seats().end {
            let runs = found.together(a, b);
            if runs > 0 {
                let same = of[a as usize] == of[b as usize];
                pairs.push(Together { a: projection.actor(a), b: projection.actor(b), runs, same });
            }
        }
    }
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.runs), pair.a, pair.b));
    pairs
}
