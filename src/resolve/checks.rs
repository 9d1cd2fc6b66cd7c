//! What is doubtful about statements that can be read.

use super::Options;
use super::kinds::Kinds;
use super::log::Log;
use super::maps::Names;
use super::roster::Roster;
use super::sources::Sources;
use crate::finding::{Finding, Origin, quoted};
use crate::import::Ends;
use crate::model::{
    Actor, ActorIx, Citation, Direction, Family, KindIx, SaidBy, SourceType, Stance, Status, Tie, TieKind,
    fold, tie_id,
};
use std::collections::BTreeMap;

/// A tie, and where its parts stand.
pub(super) struct Draft {
    pub(super) tie: Tie,
    pub(super) ends: Ends,
    /// Whether something in it could not be read.
    pub(super) damaged: bool,
    pub(super) places: TiePlaces,
}

/// Where a tie and its parts stand. There may be millions: of the parts it keeps
/// how far behind the beginning of the tie they are. One that is further than two
/// bytes can say stands where the tie does.
#[derive(Clone, Copy)]
pub(super) struct TiePlaces {
    entry: Origin,
    kind: u16,
    from: u16,
    to: u16,
    status: u16,
}

impl TiePlaces {
    /// The places of a tie that stands here, and of its parts: kind, `from`, `to`,
    /// status.
    pub(super) fn new(entry: Origin, parts: [Origin; 4]) -> Self {
        let behind = |part: Origin| part.offset.checked_sub(entry.offset).and_then(|n| n.try_into().ok());
        let [kind, from, to, status] = parts.map(|part| behind(part).unwrap_or_default());
        Self { entry, kind, from, to, status }
    }

    /// Where the tie stands.
    pub(super) fn entry(&self) -> Origin {
        self.entry
    }

    fn behind(&self, part: u16) -> Origin {
        Origin { offset: self.entry.offset + u32::from(part), ..self.entry }
    }

    /// The places of the same tie with its ends exchanged.
    pub(super) fn turned(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }
}

/// The kind of tie that needs a `role`.
const ASSOCIATED: &str = "associated_with";

/// Whether a family is one of those that are expected.
fn fits(family: Family, expected: &[Family]) -> bool {
    family == Family::Unspecified || expected.is_empty() || expected.contains(&family)
}

/// What the checks of a tie look things up in.
pub(super) struct Context<'a> {
    kinds: &'a Kinds,
    sources: &'a Sources,
    roster: &'a Roster,
    /// The family of each actor, side by side for ties that come from anywhere.
    families: Vec<Family>,
    options: Options,
}

/// Checks every tie by itself; `bare` are the places of those that say only who
/// and what, and nothing doubtful ([`Context::is_plain`]).
pub(super) fn ties<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    bare: impl Iterator<Item = Origin>,
    kinds: &Kinds,
    sources: &Sources,
    roster: &Roster,
    options: Options,
    log: &mut Log,
) {
    let context = Context::new(kinds, sources, roster, options);
    // Most ties stand in the same file as the one before.
    let mut plain: BTreeMap<u32, (Origin, usize)> = BTreeMap::new();
    let mut now: Option<(Origin, usize)> = None;
    let mut file_away = |counted: Option<(Origin, usize)>| {
        if let Some((place, times)) = counted {
            let (first, count) = plain.entry(place.file).or_insert((place, 0));
            (*first, *count) = ((*first).min(place), *count + times);
        }
    };
    let mut count = |place: Origin| match &mut now {
        Some((first, times)) if first.file == place.file => {
            (*first, *times) = ((*first).min(place), *times + 1);
        }
        _ => file_away(now.replace((place, 1))),
    };
    for draft in drafts {
        context.check(draft, log);
        if draft.ends != Ends::Ids && draft.tie.unsourced() {
            count(draft.places.entry());
        }
    }
    bare.for_each(count);
    file_away(now);
    for (first, count) in plain.into_values().filter(|_| !options.require_sources) {
        let message =
            format!("{count} of the ties of this plain list name no source; each is marked as unsourced");
        let hint = "write them in our own format, with `sources`, before anything is published from them";
        log.report("plain-list", first, message, hint);
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(kinds: &'a Kinds, sources: &'a Sources, roster: &'a Roster, options: Options) -> Self {
        let families = roster.actors.iter().map(|actor| kinds.actor.list[actor.kind.at()].family).collect();
        Self { kinds, sources, roster, families, options }
    }

    /// Whether there is nothing to say about a tie of a plain list that says only
    /// who and what.
    pub(super) fn is_plain(&self, [from, to]: [ActorIx; 2], kind: KindIx, alike: bool, ends: Ends) -> bool {
        let kind = &self.kinds.tie.list[kind.at()];
        let direction = if alike { Direction::Undirected } else { Direction::Directed };
        from != to
            && !self.options.require_sources
            && self.is_likely([from, to], kind, direction)
            && (ends == Ends::Nodes || kind.id != ASSOCIATED)
    }

    fn check(&self, draft: &Draft, log: &mut Log) {
        let tie = &draft.tie;
        let (places, kind) = (&draft.places, &self.kinds.tie.list[tie.kind.at()]);
        let mut add = |code: &str, part: u16, message: String, hint: &str| {
            let id = tie_id(tie, &self.roster.actors, &self.kinds.tie.list);
            log.add(Finding::new(code, Some(places.behind(part)), message, hint).about(&id));
        };
        if tie.from == tie.to {
            let message = format!("a tie of {} to itself", quoted(&self.actor(tie.from).id));
            add("self-tie", places.to, message, "correct one of the ends; a tie to itself connects nobody");
        }
        if kind.id == ASSOCIATED && tie.role.is_none() && draft.ends != Ends::Nodes && !draft.damaged {
            let hint = "say how they are associated, in a few words: \"role\": \"…\"";
            add("missing-role", places.kind, "`associated_with` without `role`".to_owned(), hint);
        }
        let doubtful = self.doubtful_end(draft, kind);
        if let Some((place, message)) = doubtful {
            add("unlikely-ends", place, message, "check the direction of the tie and the kinds of its ends");
        }
        if tie.unsourced()
            && matches!(tie.status, Status::Denied | Status::Retracted)
            && !tie.citations.is_empty()
        {
            // Nobody stands by it, and a document says so.
        } else if tie.unsourced() && self.options.require_sources {
            let message = "no source supports this tie, and --require-sources asks for one".to_owned();
            add("source-required", 0, message, "add `sources`, or leave the tie out");
        } else if tie.unsourced() && draft.ends == Ends::Ids {
            let message = "no source supports this tie; it will be marked as unsourced".to_owned();
            add("unsourced", 0, message, "add `\"sources\": [{ \"source\": \"…\", \"locator\": \"…\" }]`");
        }
        let disputed = tie.citations.iter().any(|citation| citation.stance == Stance::Disputes);
        if disputed && matches!(tie.status, Status::Reported | Status::Confirmed) {
            let message =
                format!("a source disputes this tie, and yet its status is `{}`", tie.status.word());
            add(
                "disputed-source",
                places.status,
                message,
                "set `status` to `disputed`, `alleged` or `denied`, or drop the citation",
            );
        }
        if tie.status == Status::Confirmed && !self.confirmed(tie) {
            let message = "`confirmed`, but by no register, no minutes and no party to it".to_owned();
            add(
                "unconfirmed",
                places.status,
                message,
                "cite what confirms it, or set `status` to `reported`",
            );
        }
    }

    fn actor(&self, ix: ActorIx) -> &Actor {
        &self.roster.actors[ix.at()]
    }

    fn family(&self, ix: ActorIx) -> Family {
        self.families[ix.at()]
    }

    /// Whether a kind of tie goes with the families of its ends.
    fn is_likely(&self, [from, to]: [ActorIx; 2], kind: &TieKind, direction: Direction) -> bool {
        if kind.from.is_empty() && kind.to.is_empty() {
            return true;
        }
        let (from, to) = (self.family(from), self.family(to));
        let either_way = direction == Direction::Undirected && fits(to, &kind.from) && fits(from, &kind.to);
        either_way || (fits(from, &kind.from) && fits(to, &kind.to))
    }

    /// An end of a family that this kind of tie does not go with.
    fn doubtful_end(&self, draft: &Draft, kind: &TieKind) -> Option<(u16, String)> {
        let tie = &draft.tie;
        if self.is_likely([tie.from, tie.to], kind, tie.direction) {
            return None;
        }
        let (from, to) = (self.family(tie.from), self.family(tie.to));
        let (place, end, family, word, expected) = if fits(from, &kind.from) {
            (draft.places.to, tie.to, to, "to", &kind.to)
        } else {
            (draft.places.from, tie.from, from, "from", &kind.from)
        };
        let expected: Vec<&str> = expected.iter().copied().map(Family::word).collect();
        let message = format!(
            "`{}` does not go {word} {}, whose family is {}; expected: {}",
            kind.id,
            quoted(&self.actor(end).id),
            family.word(),
            expected.join(" or ")
        );
        Some((place, message))
    }

    /// Whether a register, minutes or a party to the tie supports it.
    fn confirmed(&self, tie: &Tie) -> bool {
        let parties: Vec<ActorIx> = [tie.from, tie.to].into_iter().chain(tie.on_behalf_of).collect();
        let names: Vec<String> = parties
            .iter()
            .map(|party| self.actor(*party))
            .flat_map(|actor| {
                std::iter::once(&actor.name).chain(actor.aliases.iter().map(|alias| &alias.name))
            })
            .map(|name| fold(name))
            .collect();
        let is_party = |name: &String| names.contains(&fold(name));
        tie.supporting().any(|citation: &Citation| {
            let source = &self.sources.list[citation.source.at()];
            matches!(source.kind, SourceType::Register | SourceType::Minutes)
                || source.author.as_ref().is_some_and(is_party)
                || source.publisher.as_ref().is_some_and(is_party)
                || match &citation.said_by {
                    Some(SaidBy::Actor(actor)) => parties.contains(actor),
                    Some(SaidBy::Words(words)) => is_party(words),
                    None => false,
                }
        })
    }
}

/// Checks whether names can tell the actors apart. The finding is about the
/// actor whose id comes later, so that it does not move when files are sorted.
///
/// `folded` are the names of the actors in the form in which they are compared.
pub(super) fn names(roster: &Roster, folded: &[String], log: &mut Log) {
    let mut called = Names::with_capacity(folded.len());
    // For each name the first two who have it.
    let mut owners: Vec<[Option<u32>; 2]> = Vec::with_capacity(folded.len());
    for ((at, n), actor) in (0..).zip(0_u32..).zip(&roster.actors) {
        let number = called.number(&folded[at]) as usize;
        let Some([Some(first), second]) = owners.get_mut(number) else {
            owners.push([Some(n), None]);
            continue;
        };
        second.get_or_insert(n);
        let (other, place) = (&roster.actors[*first as usize], roster.places[*first as usize].name);
        let message = format!(
            "{} ({}) is called like {} ({})",
            quoted(&actor.id),
            quoted(&actor.name),
            quoted(&other.id),
            quoted(&other.name)
        );
        let hint = "if they are one, join them under one id; if not, add to a name what sets it apart";
        let finding = Finding::new("similar-names", Some(roster.places[at].name), message, hint);
        log.add(finding.about(&actor.id).with(place));
    }
    let mut aliases: BTreeMap<String, (usize, Origin)> = BTreeMap::new();
    for (n, actor) in roster.actors.iter().enumerate() {
        for (alias, &place) in actor.aliases.iter().zip(&roster.places[n].aliases) {
            let folded = fold(&alias.name);
            let same = called.get(&folded).map(|number| owners[number as usize]);
            let others = same.into_iter().flatten().flatten().map(|other| other as usize);
            let named =
                others.filter(|&other| other != n).map(|other| (other, roster.places[other].name)).next();
            let first = aliases.get(&folded).filter(|(other, _)| *other != n);
            if let Some((other, other_place)) = named.or(first.copied()) {
                let word = if named.is_some() { "the name" } else { "also an alias" };
                let message = format!(
                    "{}, an alias of {}, is {word} of {}",
                    quoted(&alias.name),
                    quoted(&actor.id),
                    quoted(&roster.actors[other].id)
                );
                let hint = "nobody can be asked for by a name that two have; take it from one of them";
                let finding = Finding::new("shared-alias", Some(place), message, hint);
                log.add(finding.about(&actor.id).with(other_place));
            }
            aliases.entry(folded).or_insert((n, place));
        }
    }
}
