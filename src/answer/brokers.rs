use super::{ActorIx, Hop, Scope};

/// Who stands between actors who are not joined directly, and in which role.
#[derive(Debug, Clone, PartialEq)]
pub struct Brokers {
    /// Within which boundary.
    pub scope: Scope,
    /// How actors are grouped: `kind`, `family`, `communities`, or a field.
    pub by: String,
    /// What each group is called.
    pub groups: Vec<String>,
    /// By actor the group it is in; none: it stands in no place of a case.
    pub group: Vec<Option<usize>>,
    /// Whether each pair counts once, whichever way it is read.
    pub undirected: bool,
    /// Works inside, which stand in no place.
    pub works: usize,
    /// Actors inside, other than works, that are in no group.
    pub ungrouped: usize,
    /// How many cases there are in all.
    pub total: usize,
    /// How many of them there are in each role, whoever the broker.
    pub roles: Roles,
    /// What part of cases would fall to each role if the same actors were put into
    /// groups of the same sizes by lot; none if there are fewer than three actors.
    pub chance: Option<[f64; 5]>,
    /// The brokers that are listed: most cases first, then by name.
    pub brokers: Vec<Broker>,
    /// How many brokers there are, listed or not.
    pub number: usize,
    /// Whether all cases of the brokers listed are there.
    pub complete: bool,
}

/// How many cases there are in each role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles(pub [usize; 5]);

impl Roles {
    /// How many in one role.
    pub fn of(self, role: Role) -> usize {
        self.0[role as usize]
    }

    /// How many in all. In undirected counts a pair with one end in the broker's
    /// group is both gatekeeper's and representative's, and counts once.
    pub fn total(self, undirected: bool) -> usize {
        let all: usize = self.0.iter().sum();
        if undirected { all - self.of(Role::Representative) } else { all }
    }
}

/// The part that somebody plays between two others (Gould & Fernandez 1989).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// All three are in one group.
    Coordinator,
    /// The two others are in one group, the broker is in another.
    Itinerant,
    /// The broker is in the group of the one at the end, and lets the first in.
    Gatekeeper,
    /// The broker is in the group of the first, and speaks for it.
    Representative,
    /// All three are in different groups.
    Liaison,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] =
        [Self::Coordinator, Self::Itinerant, Self::Gatekeeper, Self::Representative, Self::Liaison];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Itinerant => "itinerant",
            Self::Gatekeeper => "gatekeeper",
            Self::Representative => "representative",
            Self::Liaison => "liaison",
        }
    }

    /// The role of a broker in group `b` between one in `a` and one in `c`.
    ///
    /// ```
    /// use interlock::answer::Role;
    /// assert_eq!(Role::of(1, 1, 2), Role::Representative);
    /// assert_eq!(Role::of(1, 2, 2), Role::Gatekeeper);
    /// ```
    pub fn of(a: usize, b: usize, c: usize) -> Self {
        match (a == b, b == c, a == c) {
            (true, true, _) => Self::Coordinator,
            (true, false, _) => Self::Representative,
            (false, true, _) => Self::Gatekeeper,
            (false, false, true) => Self::Itinerant,
            (false, false, false) => Self::Liaison,
        }
    }
}

/// Somebody who stands between others.
#[derive(Debug, Clone, PartialEq)]
pub struct Broker {
    /// Who.
    pub actor: ActorIx,
    /// In how many cases, by role.
    pub roles: Roles,
    /// The cases: by role, the best supported first, then by name.
    pub cases: Vec<Case>,
}

/// Two who are not joined directly, and what joins each to the broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The role; undirected, where the broker is in the group of one of the two:
    /// gatekeeper, the other one first.
    pub role: Role,
    /// The one, from whom the way leads to the broker.
    pub from: ActorIx,
    /// The other, to whom it leads.
    pub to: ActorIx,
    /// What joins the first to the broker.
    pub first: Hop,
    /// What joins the broker to the second.
    pub second: Hop,
}
