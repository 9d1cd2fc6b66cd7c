use super::brokers::field_of;
use super::steps::contacts;
use super::{GroupedBy, GroupsBy, groups, picture};
use crate::answer::{Grouped, Grouping, Groups, Method, Picture};
use crate::model::ActorIx;
use crate::network::Inside;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many actors a figure of groups holds; of more than [`MOST_IN_GROUPS`] only
/// the most central ones of the largest groups are shown, so many.
const IN_PRINT: usize = 30;

/// Up to so many actors are all shown.
pub const MOST_IN_GROUPS: usize = 60;

/// Of how many groups a figure shows members.
const IN_FIGURE: usize = 8;

/// Named sets of actors.
type Named = Vec<(Option<String>, Vec<ActorIx>)>;

/// A figure in groups: `whole` as it is if it holds few enough actors, else the most
/// central members of its largest groups, in equal shares.
pub fn grouping(inside: &Inside<'_>, whole: Picture, by: &GroupedBy) -> Grouping {
    match by {
        GroupedBy::Communities(options) => {
            let found = groups(inside, GroupsBy::Communities { options: *options, pairs: false });
            calculated(inside, whole, &found)
        }
        GroupedBy::Kind => recorded(inside, whole, Grouped::Kind),
        GroupedBy::Family => recorded(inside, whole, Grouped::Family),
        GroupedBy::Field(field) => recorded(inside, whole, Grouped::Field(field.clone())),
    }
}

/// The same for groups that were found already: communities, or connected parts.
pub fn calculated(inside: &Inside<'_>, whole: Picture, found: &Groups) -> Grouping {
    let by = match found.method {
        Method::Components => Grouped::Components,
        _ => Grouped::Communities,
    };
    let members = |group: &crate::answer::Group| group.members.iter().map(|one| one.actor).collect();
    let named = found.groups.iter().map(|group| (None, members(group))).collect();
    shown(inside, whole, named, by)
}

/// Groups that the data hold; members with the most contacts first.
fn recorded(inside: &Inside<'_>, whole: Picture, by: Grouped) -> Grouping {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let called = |actor: ActorIx| match &by {
        Grouped::Family => Some(dataset.family(actor).word().to_owned()),
        Grouped::Field(field) => field_of(dataset, actor, field),
        _ => Some(dataset.actor_kind(actor).id.clone()),
    };
    let mut sets: BTreeMap<String, Vec<ActorIx>> = BTreeMap::new();
    for &actor in projection.actors() {
        if let Some(name) = called(actor) {
            sets.entry(name).or_default().push(actor);
        }
    }
    for members in sets.values_mut() {
        members.sort_by_cached_key(|&actor| {
            let count = projection.seat(actor).map_or(0, |seat| contacts(&projection, seat));
            (Reverse(count), dataset.actor(actor).name.clone(), actor)
        });
    }
    let mut named: Named = sets.into_iter().map(|(name, members)| (Some(name), members)).collect();
    named.sort_by_key(|(_, members)| Reverse(members.len()));
    shown(inside, whole, named, by)
}

/// Cuts a figure to what fits, and the groups to whom it shows.
fn shown(inside: &Inside<'_>, whole: Picture, mut named: Named, by: Grouped) -> Grouping {
    for (_, members) in &mut named {
        members.retain(|actor| whole.actors.binary_search(actor).is_ok());
    }
    named.retain(|(_, members)| members.len() > 1);
    named.sort_by_key(|(_, members)| Reverse(members.len()));
    let all = whole.actors.len();
    let picture = if all > MOST_IN_GROUPS { few(inside, &whole, &named) } else { whole };
    for (_, members) in &mut named {
        members.retain(|actor| picture.actors.binary_search(actor).is_ok());
    }
    named.retain(|(_, members)| members.len() > 1);
    Grouping { cut: all - picture.actors.len(), picture, by, groups: named }
}

/// The most central members of the largest groups, and whom the figure is about.
fn few(inside: &Inside<'_>, whole: &Picture, named: &Named) -> Picture {
    let mut actors: BTreeSet<ActorIx> = whole.focus.iter().copied().collect();
    let groups = &named[..named.len().min(IN_FIGURE)];
    let longest = groups.iter().map(|(_, members)| members.len()).max().unwrap_or(0);
    let mut in_turn =
        (0..longest).flat_map(|place| groups.iter().filter_map(move |(_, members)| members.get(place)));
    while actors.len() < IN_PRINT {
        let Some(&actor) = in_turn.next() else { break };
        actors.insert(actor);
    }
    let others: Vec<ActorIx> = whole.actors.iter().copied().filter(|actor| !actors.contains(actor)).collect();
    let part = picture::hide(inside, whole.clone(), &others);
    // They are missing for want of room, not because somebody hid them.
    Picture { hidden: whole.hidden.clone(), left_out: 0, ..part }
}
