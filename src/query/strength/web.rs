//! Graphs as a flow sees them.

use super::marks::Marks;
use crate::network::{Projection, Seat};

/// A graph as a flow sees it. Stops are numbered from 0; each may be passed
/// once, a *wide* one any number of times. Two wide stops are never neighbours,
/// but for the two ends of the flow.
///
/// A web may be spun only where it is looked at: the rows of a stop are asked
/// for after it was opened.
pub(super) trait Web {
    /// Makes the rows of a stop known.
    fn open(&mut self, _stop: u32) {}
    /// Where one can go from an opened stop, always in the same order.
    fn row(&self, stop: u32) -> &[u32];
    /// From where one can come to an opened stop.
    fn row_into(&self, stop: u32) -> &[u32];
    /// About how many stops are in these two rows, also before it is opened.
    fn about(&self, stop: u32) -> usize;
    /// How many stops there are, if that is known.
    fn order(&self) -> Option<usize> {
        None
    }
    /// Whether it may be passed any number of times.
    fn is_wide(&self, _stop: u32) -> bool {
        false
    }
    /// Whether it may be passed at all.
    fn is_open(&self, _stop: u32) -> bool {
        true
    }
}

/// All strands of a projection.
pub(super) struct Whole<'p>(pub(super) &'p Projection);

impl Web for Whole<'_> {
    #[inline]
    fn row(&self, stop: u32) -> &[u32] {
        self.0.neighbors(stop)
    }
    #[inline]
    fn row_into(&self, stop: u32) -> &[u32] {
        self.0.neighbors_into(stop)
    }
    #[inline]
    fn about(&self, stop: u32) -> usize {
        self.0.neighbors(stop).len()
    }
    fn order(&self) -> Option<usize> {
        Some(self.0.order())
    }
}

/// The strands of a projection that carry a tie which was made on nobody's
/// behalf. Strands are judged where they are looked at.
pub(super) struct Solid<'p> {
    projection: &'p Projection,
    /// The rows of a stop that was opened, as stretches of `stops`.
    rows: Marks<[(u32, u32); 2]>,
    stops: Vec<Seat>,
}

/// The rows of a stop that was not opened.
const SHUT: [(u32, u32); 2] = [(u32::MAX, 0); 2];

impl<'p> Solid<'p> {
    pub(super) fn new(projection: &'p Projection) -> Self {
        Self { projection, rows: Marks::new(SHUT), stops: Vec::new() }
    }

    fn stretch(&self, stop: u32, way: usize) -> &[u32] {
        let (first, end) = self.rows.get(stop)[way];
        &self.stops[first as usize..end as usize]
    }
}

/// Whether a strand carries a tie that was made on nobody's behalf.
pub(super) fn is_solid(projection: &Projection, strand: u32) -> bool {
    projection.strand(strand).ties.iter().any(|carried| !carried.derived)
}

impl Web for Solid<'_> {
    fn open(&mut self, stop: u32) {
        if self.rows.get(stop) != SHUT {
            return;
        }
        let projection = self.projection;
        let keep = |&(_, strand): &(Seat, u32)| is_solid(projection, strand);
        let first = as_u32(self.stops.len());
        self.stops.extend(projection.arcs(stop).filter(keep).map(|(other, _)| other));
        let end = as_u32(self.stops.len());
        let mut rows = [(first, end); 2];
        if projection.is_directed() {
            self.stops.extend(projection.arcs_into(stop).filter(keep).map(|(other, _)| other));
            rows[1] = (end, as_u32(self.stops.len()));
        }
        *self.rows.at(stop) = rows;
    }
    fn row(&self, stop: u32) -> &[u32] {
        self.stretch(stop, 0)
    }
    fn row_into(&self, stop: u32) -> &[u32] {
        self.stretch(stop, 1)
    }
    fn about(&self, stop: u32) -> usize {
        self.projection.neighbors(stop).len()
    }
    fn order(&self) -> Option<usize> {
        Some(self.projection.order())
    }
}

fn as_u32(count: usize) -> u32 {
    u32::try_from(count).expect("rows hold fewer than 2^32 stops")
}
