//! The cheapest ways that can still be added, sought from both ends at once.

use super::flow::{Flow, exit};
use super::labels::{FAR, Label, Queue, State, UNKNOWN, added};
use super::marks::Marks;
use super::residual::Hop;
use super::web::Web;

/// Seeks what can be added to a flow at the least cost, and of that what leads by
/// the fewest doors, from the source and from the sink at once (Pohl 1971), and
/// adds it.
///
/// Hops that take ways back have a negative cost. *Prices* of doors make up for
/// it: a hop costs what it costs, with the price of where it starts and without
/// that of where it ends, and this is never below zero (Edmonds & Karp 1972).
/// After a round the door prices fall around the source, and rise around the
/// sink, by as much as the two searches have come near, so that all others keep
/// the price zero: what a round touches is what it looked at, whatever the size
/// of the web. (For a hop from u to v that starts d from the source and ends e
/// from the sink, the two changes together are at most what is left of the
/// distance D between them without d and e, and D is at most d, the hop and e.)
pub(super) struct Search {
    labels: Marks<Label>,
    prices: Marks<i32>,
    /// How many hops from a door have been tried.
    tried: Marks<u32>,
    /// What is to be looked at from the source and from the sink, the nearest first.
    queues: [Queue; 2],
    /// The length of the shortest addition known.
    best: u64,
    /// Doors in the middle of additions of that length.
    met: Vec<u32>,
    /// Whether every hop counts as free.
    any_price: bool,
}

impl Search {
    /// For doors below this number.
    pub(super) fn new(doors: usize) -> Self {
        Self {
            labels: Marks::within(doors, UNKNOWN),
            prices: Marks::within(doors, 0),
            tried: Marks::within(doors, 0),
            queues: [Queue::default(), Queue::default()],
            best: FAR,
            met: Vec::new(),
            any_price: false,
        }
    }

    /// From now on the cost of hops does not count, only their number.
    pub(super) fn any_price(&mut self) {
        self.any_price = true;
    }

    /// Whether anything can be added. If so, all the shortest additions are
    /// known afterwards, and the prices are those of the next round.
    pub(super) fn meet<W: Web>(&mut self, flow: &mut Flow<'_, W>) -> bool {
        self.labels.clear();
        self.tried.clear();
        self.met.clear();
        self.best = FAR;
        let ends = [exit(flow.source), exit(flow.sink)];
        self.label(ends[0]).ahead = 0;
        self.label(ends[1]).behind = 0;
        for (queue, end) in self.queues.iter_mut().zip(ends) {
            queue.doors.clear();
            queue.push(0, end, flow.web.about(end >> 1));
        }
        while let (Some((ahead, these)), Some((behind, those))) =
            (self.queues[0].first(), self.queues[1].first())
        {
            if ahead + behind >= self.best {
                break;
            }
            // Whole lengths at a time, around the end where that is less work.
            if these <= those { self.grow::<W, false>(flow) } else { self.grow::<W, true>(flow) }
        }
        if self.best == FAR {
            return false;
        }
        self.mark(flow);
        true
    }

    /// The label of a door, made if need be.
    #[inline]
    fn label(&mut self, door: u32) -> &mut Label {
        let label = self.labels.at(door);
        if label.state == State::Unmet {
            *label = Label { price: self.prices.get(door), state: State::Plain, ..UNKNOWN };
        }
        label
    }

    /// Goes on from the nearest doors around the source, or from those around the
    /// sink (`BACK`).
    fn grow<W: Web, const BACK: bool>(&mut self, flow: &mut Flow<'_, W>) {
        let side = usize::from(BACK);
        let Some((length, bucket)) = self.queues[side].doors.pop_first() else { return };
        for door in bucket.doors {
            // A door may lie in several buckets; the nearest counts.
            let Label { ahead, behind, price, .. } = self.labels.get(door);
            if [ahead, behind][side] != length {
                continue;
            }
            flow.web.open(door >> 1);
            for number in 0.. {
                flow.steps += 1;
                let hop = if BACK { flow.backward(door, number) } else { flow.onward(door, number) };
                let (other, cost) = match hop {
                    Hop::Door(other, cost) => (other, cost),
                    Hop::Shut => continue,
                    Hop::End => break,
                };
                let (best, any_price) = (self.best, self.any_price);
                let label = self.label(other);
                let (from, to) = if BACK { (label.price, price) } else { (price, label.price) };
                let there = length + added(any_price, from, to, cost);
                let known = if BACK { &mut label.behind } else { &mut label.ahead };
                if there < *known && there <= best {
                    *known = there;
                    let (ahead, behind) = (label.ahead, label.behind);
                    self.queues[side].push(there, other, about(flow, other));
                    self.note(other, ahead, behind);
                }
            }
        }
    }

    /// The searches may have met at a door.
    fn note(&mut self, door: u32, ahead: u64, behind: u64) {
        if ahead == FAR || behind == FAR || ahead + behind > self.best {
            return;
        }
        if ahead + behind < self.best {
            self.best = ahead + behind;
            self.met.clear();
        }
        self.met.push(door);
    }

    /// Marks those who lead to where the searches met along the shortest additions.
    /// Every such addition has a door at which they did: the first that is as far
    /// from the source as what was to be looked at next.
    fn mark<W: Web>(&mut self, flow: &mut Flow<'_, W>) {
        let mut open = std::mem::take(&mut self.met);
        open.retain(|&door| {
            let best = self.best;
            let label = self.labels.at(door);
            let on = label.ahead + label.behind == best && label.state == State::Plain;
            label.state = if on { State::Leads } else { label.state };
            on
        });
        while let Some(door) = open.pop() {
            let Label { ahead, price, .. } = self.labels.get(door);
            flow.web.open(door >> 1);
            for number in 0.. {
                flow.steps += 1;
                let (from, cost) = match flow.backward(door, number) {
                    Hop::Door(from, cost) => (from, cost),
                    Hop::Shut => continue,
                    Hop::End => break,
                };
                let label = self.labels.get(from);
                if label.ahead < ahead
                    && label.state == State::Plain
                    && label.ahead + added(self.any_price, label.price, price, cost) == ahead
                {
                    self.labels.at(from).state = State::Leads;
                    open.push(from);
                }
            }
        }
        self.met = open;
    }

    /// Adds ways along the shortest additions until none is left: each time the
    /// first, by the numbers of the hops.
    pub(super) fn block<W: Web>(&mut self, flow: &mut Flow<'_, W>) {
        let (start, goal) = (exit(flow.source), exit(flow.sink));
        let mut trail: Vec<(u32, u64)> = vec![(start, 0)];
        while let Some(&(door, ahead)) = trail.last() {
            if door == goal {
                flow.add(trail.iter().map(|&(door, _)| door));
                for &(used, _) in &trail {
                    if !flow.is_wide(used >> 1) {
                        self.labels.at(used).state = State::Dead;
                    }
                }
                trail.truncate(1);
                continue;
            }
            flow.steps += 1;
            flow.web.open(door >> 1);
            let number = self.tried.get(door);
            match flow.onward(door, number as usize) {
                Hop::Door(to, cost) => {
                    let label = self.labels.get(to);
                    match self.continues(ahead, self.labels.get(door).price, label, cost) {
                        Some(there) => trail.push((to, there)),
                        None => *self.tried.at(door) += 1,
                    }
                }
                Hop::Shut => *self.tried.at(door) += 1,
                Hop::End => {
                    self.labels.at(door).state = State::Dead;
                    trail.pop();
                }
            }
        }
        self.reprice();
    }

    /// How far the end of a hop is from the source, if one of the shortest additions
    /// goes on there.
    #[inline]
    fn continues(&self, ahead: u64, price: i32, label: Label, cost: i32) -> Option<u64> {
        if matches!(label.state, State::Dead | State::Unmet) {
            return None;
        }
        let there = ahead + added(self.any_price, price, label.price, cost);
        let leads = label.state == State::Leads && label.ahead == there;
        let near = label.behind != FAR && there + label.behind == self.best;
        (leads || near).then_some(there)
    }

    /// Prices fall around the source and rise around the sink.
    fn reprice(&mut self) {
        if self.any_price {
            return;
        }
        let cost = |length: u64| i32::try_from(length >> 32).expect("costs stay below the number of stops");
        let total = cost(self.best);
        // What was not looked at is no nearer than this.
        let around = |queue: &Queue| queue.first().map_or(total, |(length, _)| cost(length));
        let near = around(&self.queues[0]).min(total);
        let far = total - near;
        for (door, label) in self.labels.set() {
            let mut change = 0;
            if label.ahead != FAR {
                change += cost(label.ahead).min(near) - near;
            }
            if label.behind != FAR {
                change += far - cost(label.behind).min(far);
            }
            if change != 0 {
                *self.prices.at(door) += change;
            }
        }
    }
}

/// About how many hops there are at a door.
#[inline]
fn about<W: Web>(flow: &Flow<'_, W>, door: u32) -> usize {
    if door & 1 == 1 || flow.pass(door >> 1).prev == super::flow::NONE {
        flow.web.about(door >> 1)
    } else {
        1
    }
}
