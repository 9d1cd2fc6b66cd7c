//! People who lead two bodies at one time.

use super::checks::Draft;
use super::kinds::Kinds;
use super::log::Log;
use super::roster::Roster;
use crate::finding::{Finding, quoted};
use crate::model::{ActorIx, Certainty, Family, tie_id};
use std::collections::BTreeMap;

/// With how many of a person's bodies another one is compared.
const MOST: usize = 100;

/// Warns of a person who certainly led two bodies at one time: in every reading
/// of the dates. Denied and retracted ties do not count.
pub(super) fn check<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    kinds: &Kinds,
    roster: &Roster,
    log: &mut Log,
) {
    let family = |actor: ActorIx| kinds.actor.list[roster.actors[actor.at()].kind.at()].family;
    let mut by_person: BTreeMap<ActorIx, Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        let tie = &draft.tie;
        if kinds.tie.list[tie.kind.at()].id == "led"
            && tie.bounds().dated
            && tie.status.counts_by_default()
            && (family(tie.from), family(tie.to)) == (Family::Person, Family::Organisation)
        {
            by_person.entry(tie.from).or_default().push(draft);
        }
    }
    for led in by_person.values_mut().filter(|led| led.len() > 1) {
        let id_of = |draft: &Draft| tie_id(&draft.tie, &roster.actors, &kinds.tie.list);
        led.sort_by_cached_key(|draft| (id_of(draft), draft.places.entry()));
        for (n, later) in led.iter().enumerate() {
            let meets = |earlier: &&&Draft| {
                earlier.tie.to != later.tie.to
                    && earlier.tie.bounds().overlap(later.tie.bounds()) == Certainty::Certain
            };
            let Some(earlier) = led[..n.min(MOST)].iter().find(meets) else { continue };
            let id = |actor: ActorIx| quoted(&roster.actors[actor.at()].id);
            let message = format!(
                "{} led {} and {} at the same time",
                id(later.tie.from),
                id(earlier.tie.to),
                id(later.tie.to)
            );
            let hint = "check the dates, and whether these are two people; if it is so, accept the finding";
            let finding = Finding::new("leads-two-bodies", Some(later.places.entry()), message, hint);
            log.add(finding.about(&id_of(later)).with(earlier.places.entry()));
        }
    }
}
