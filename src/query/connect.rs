use super::held::{Reading, Sense, fits, timing};
use super::search::{Breadth, Costs, Demands, Found, HOP, Limits, Scoring, Shortest, best, guided};
use super::voices::Voices;
use super::{miss, scope, strength, strength_of};
use crate::answer::{Asked, Chain, Connection, Cost, Hop, Scope, Strength};
use crate::model::{ActorIx, Status};
use crate::network::{Boundary, Inside, Projection, Seat, Standing};
use std::cmp::Reverse;
use std::sync::Arc;

/// What a connection question asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectOptions {
    /// The longest chain that is looked for, in hops.
    pub max_hops: usize,
    /// How many chains are wanted.
    pub count: usize,
    /// How much hubs and weak evidence count against a chain.
    pub scoring: Scoring,
    /// Actors through whom every chain must run, in any order; none of them an
    /// end, and fewer than `max_hops`.
    pub via: Vec<ActorIx>,
    /// Actors through whom no chain may run; none of them an end.
    pub avoid: Vec<ActorIx>,
    /// What is asked of the dates of a chain.
    pub in_time: InTime,
}

/// What is asked of the dates of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InTime {
    /// All of it can have held at one moment.
    pub simultaneous: bool,
    /// Its ties can have followed one another in order.
    pub in_order: bool,
    /// They must have, in every reading of the dates.
    pub certain: bool,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        let (via, avoid) = (Vec::new(), Vec::new());
        Self { max_hops: 6, count: 3, scoring: Scoring::default(), via, avoid, in_time: InTime::default() }
    }
}

/// How many times K an actor's contacts must be to be named as a skipped hub.
const HUB: f64 = 4.0;

/// How two different actors are connected: the best loopless chains by
/// [`Scoring`], each sequence of actors once with all ties of every hop. Among
/// chains of equal cost those come first whose weakest hop is the most certain,
/// then those with more independent publishers, then those whose dates fit
/// better, then by the ids of the actors.
///
/// To ask several questions of one network, make a [`Connector`] once.
pub fn connect(inside: &Inside<'_>, from: ActorIx, to: ActorIx, options: &ConnectOptions) -> Connection {
    Connector::new(inside, options.scoring).connect(from, to, options)
}

/// A network made ready for connection questions.
pub struct Connector<'i, 'n> {
    inside: &'i Inside<'n>,
    projection: Arc<Projection>,
    costs: Costs,
    scoring: Scoring,
    scope: Scope,
    voices: Voices<'n>,
}

impl<'i, 'n> Connector<'i, 'n> {
    /// Folds the ties inside a boundary into strands and weighs them.
    ///
    /// Cost: O(n + m log m).
    pub fn new(inside: &'i Inside<'n>, scoring: Scoring) -> Self {
        let projection = inside.projection();
        Self {
            costs: Costs::new(inside.dataset(), &projection, scoring),
            scope: scope(inside, &projection),
            voices: Voices::new(inside.dataset()),
            inside,
            projection,
            scoring,
        }
    }

    /// The answer for one pair; `options.scoring` is that of the connector.
    ///
    /// Cost: what lies between the two (see [`best`]); O(n + m) for what the
    /// connection hangs on.
    pub fn connect(&self, from: ActorIx, to: ActorIx, options: &ConnectOptions) -> Connection {
        let mut answer = self.blank(from, to, options);
        if let (Some(start), Some(goal)) = (self.projection.seat(from), self.projection.seat(to)) {
            let mut costs = self.costs.clone();
            for seat in options.avoid.iter().filter_map(|&actor| self.projection.seat(actor)) {
                costs.close(seat);
            }
            let question = Question { at: self, costs, ends: (start, goal), options };
            question.answer(&mut answer);
        }
        if answer.chains.is_empty() && answer.complete {
            let demands = answer.asked.demands();
            let ends = (from, to);
            answer.negative =
                Some(miss::negative(self.inside, &self.projection, ends, options.max_hops, demands));
        }
        answer
    }

    fn blank(&self, from: ActorIx, to: ActorIx, options: &ConnectOptions) -> Connection {
        Connection {
            from,
            to,
            scope: self.scope.clone(),
            asked: Asked {
                max_hops: options.max_hops,
                count: options.count,
                hub_penalty: self.scoring.hub_penalty,
                evidence: self.scoring.evidence,
                usual: self.costs.usual(),
                via: options.via.clone(),
                avoid: options.avoid.clone(),
                simultaneous: options.in_time.simultaneous,
                in_order: options.in_time.in_order,
                certain: options.in_time.certain,
            },
            chains: Vec::new(),
            equal_best: Some(0),
            distance: None,
            shortest: Some(0),
            complete: true,
            plain: None,
            hubs_skipped: Vec::new(),
            through_within: Vec::new(),
            strength: Strength::default(),
            negative: None,
        }
    }

    /// A chain with what joins each of its actors to the next.
    fn describe(&self, goal: Seat, seats: &[Seat]) -> Chain {
        let dataset = self.inside.dataset();
        let hops = self.hops(seats);
        let best = |hop: &Hop| hop.ties.iter().map(|&(tie, _)| dataset.tie(tie).status).min();
        Chain {
            actors: seats.iter().map(|&seat| self.projection.actor(seat)).collect(),
            cost: self.price(goal, seats),
            weakest: hops.iter().filter_map(best).max().unwrap_or(Status::Confirmed),
            publishers: self.voices.independent(&hops),
            concurrent: timing(dataset, &hops, Sense::AtOnce),
            in_order: timing(dataset, &hops, Sense::InOrder),
            hops,
        }
    }

    fn hops(&self, seats: &[Seat]) -> Vec<Hop> {
        let hop = |pair: &[Seat]| {
            let number = self.projection.between(pair[0], pair[1]).expect("a chain follows strands");
            let ties = self.projection.strand(number).ties;
            let possible = |tie| self.inside.standing(tie) == Standing::In { possible: true };
            Hop {
                ties: ties.iter().map(|carried| (carried.tie, carried.derived)).collect(),
                possible: ties.iter().map(|carried| carried.tie).filter(|&tie| possible(tie)).collect(),
            }
        };
        seats.windows(2).map(hop).collect()
    }

    /// What a chain costs, part by part.
    fn price(&self, goal: Seat, seats: &[Seat]) -> Cost {
        let strands = seats.windows(2).filter_map(|pair| self.projection.between(pair[0], pair[1]));
        let evidence: u64 = strands.map(|strand| self.costs.doubt(strand)).sum();
        let inner = seats[1..].iter().filter(|&&seat| seat != goal);
        let hubs: u64 = inner.map(|&seat| self.costs.hub(seat)).sum();
        let length = (seats.len() as u64 - 1) * HOP;
        #[allow(clippy::cast_precision_loss, reason = "far below 2^53 in any chain that is printed")]
        let hops = |units: u64| units as f64 / HOP as f64;
        Cost {
            total: hops(length + evidence + hubs),
            length: hops(length),
            hubs: hops(hubs),
            evidence: hops(evidence),
        }
    }
}

/// One pair of actors, and what is asked of the chains between them.
struct Question<'a, 'i, 'n> {
    at: &'a Connector<'i, 'n>,
    costs: Costs,
    ends: (Seat, Seat),
    options: &'a ConnectOptions,
}

impl Question<'_, '_, '_> {
    fn answer(&self, answer: &mut Connection) {
        let (start, goal) = self.ends;
        let plain_costs = self.costs.by_length();
        let mut breadth = Breadth::new(&self.at.projection);
        let Some(shortest) = breadth.all(start, goal, |seat| self.costs.open(seat)) else { return };
        if shortest.hops > self.options.max_hops {
            return;
        }
        let found = self.search(&self.costs, self.options.count);
        answer.complete = found.complete;
        answer.equal_best = found.equal_best;
        answer.chains = self.ordered(&found);
        answer.chains.truncate(self.options.count);
        if answer.chains.is_empty() {
            return;
        }
        self.compare(&plain_costs, shortest, answer);
        self.anchor(&mut breadth, answer);
    }

    /// The cheapest chains under these costs that meet all demands.
    fn search(&self, costs: &Costs, count: usize) -> Found {
        let limits = Limits::new(self.options.max_hops, count);
        let InTime { simultaneous, in_order, certain } = self.options.in_time;
        if self.options.via.is_empty() && !simultaneous && !in_order {
            return best(&self.at.projection, costs, self.ends.0, self.ends.1, limits);
        }
        let dataset = self.at.inside.dataset();
        let reading = if certain { Reading::Every } else { Reading::Some };
        let admits = |seats: &[Seat]| {
            let hops = if simultaneous || in_order { self.at.hops(seats) } else { Vec::new() };
            let holds = |asked: bool, sense| !asked || fits(dataset, &hops, sense, reading);
            holds(simultaneous, Sense::AtOnce) && holds(in_order, Sense::InOrder)
        };
        let seats: Option<Vec<Seat>> =
            self.options.via.iter().map(|&actor| self.at.projection.seat(actor)).collect();
        let Some(via) = seats else { return Found { chains: Vec::new(), complete: true, equal_best: None } };
        guided(&self.at.projection, costs, self.ends, &Demands { via, admits: &admits }, limits)
    }

    /// Chains with all that is known of them, the best first.
    fn ordered(&self, found: &Found) -> Vec<Chain> {
        let mut chains: Vec<(u64, Chain)> =
            found.chains.iter().map(|(cost, seats)| (*cost, self.at.describe(self.ends.1, seats))).collect();
        chains.sort_by(|(cost, a), (other, b)| {
            let key = |cost: u64, chain: &Chain| {
                let (concurrent, in_order) = (chain.concurrent.verdict, chain.in_order.verdict);
                (cost, chain.weakest, Reverse(chain.publishers), concurrent, in_order)
            };
            key(*cost, a).cmp(&key(*other, b)).then_with(|| a.actors.cmp(&b.actors))
        });
        chains.into_iter().map(|(_, chain)| chain).collect()
    }

    /// Sets the chains found beside the shortest ones.
    fn compare(&self, plain_costs: &Costs, shortest: Shortest, answer: &mut Connection) {
        let projection = &self.at.projection;
        let guided = !self.options.via.is_empty() || self.options.in_time != InTime::default();
        let plain = if self.at.scoring == Scoring::PLAIN {
            answer.chains.clone()
        } else {
            self.ordered(&self.search(plain_costs, 1))
        };
        let on_plain: Vec<Seat> = if guided {
            let mut all: Vec<Seat> = plain
                .iter()
                .filter(|chain| chain.hops.len() == plain[0].hops.len())
                .flat_map(|chain| chain.actors.iter().filter_map(|&actor| projection.seat(actor)))
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        } else {
            answer.shortest = shortest.count;
            shortest.on_some.into_iter().collect()
        };
        answer.distance = plain.first().map(|chain| chain.hops.len());
        let printed = |actor: ActorIx| answer.chains.iter().any(|chain| chain.actors.contains(&actor));
        let mut hubs: Vec<(ActorIx, usize)> = on_plain
            .into_iter()
            .filter(|&seat| f64::from(self.costs.contacts(seat)) >= HUB * self.costs.usual())
            .map(|seat| (projection.actor(seat), self.costs.contacts(seat) as usize))
            .filter(|&(actor, _)| !printed(actor))
            .collect();
        hubs.sort_by_key(|&(actor, contacts)| (Reverse(contacts), actor));
        let through_hub =
            plain.iter().find(|chain| hubs.first().is_some_and(|(hub, _)| chain.actors.contains(hub)));
        answer.plain = through_hub.or(plain.first()).cloned();
        answer.hubs_skipped = hubs;
    }

    /// What the connection hangs on.
    fn anchor(&self, breadth: &mut Breadth<'_>, answer: &mut Connection) {
        let (start, goal) = self.ends;
        let projection = &self.at.projection;
        let Some(best) = answer.chains.first() else { return };
        answer.strength = if self.options.avoid.is_empty() {
            strength_of(self.at.inside.dataset(), projection, start, goal)
        } else {
            let now = self.at.inside.boundary();
            let without = now.without.iter().chain(&self.options.avoid).copied().collect();
            let narrower = Boundary { without, ..now.clone() };
            strength(&self.at.inside.network().within(&narrower), answer.from, answer.to)
        };
        let seat = |actor: &ActorIx| projection.seat(*actor).expect("a chain lies inside the projection");
        let chain: Vec<Seat> = best.actors.iter().map(seat).collect();
        let inner = chain[1..chain.len() - 1].iter().copied();
        let vital = inner.filter(|&seat| {
            let detour = breadth.hops(start, goal, |other| other != seat && self.costs.open(other));
            detour.is_none_or(|hops| hops > self.options.max_hops)
        });
        let vital: Vec<ActorIx> = vital.map(|seat| projection.actor(seat)).collect();
        answer.through_within =
            vital.into_iter().filter(|actor| !answer.strength.only_through.contains(actor)).collect();
    }
}
