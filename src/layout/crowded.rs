//! Pushing many boxes apart: as [`super::overlap`] does, but each round looks only at
//! boxes that moved, and finds what is near them in a grid.

use super::index::{touched, whole};
use super::overlap::{Hold, push_pair};
use super::{Point, Rect, Size};

/// Rounds of pushing. What has not come to rest by then is a crowd with no room
/// around it, in which pushes only travel to and fro.
const ROUNDS: usize = 120;

/// Pushes pairs apart until none is left, or rounds are over.
///
/// Cost: O(n) a round for the grid, which is the smaller part, and the boxes that
/// moved in the round before.
pub(super) fn push_apart(places: &mut [Point], sizes: &[Size], hold: Hold) {
    let mut active: Vec<usize> = (0..places.len()).collect();
    let mut moved = vec![false; places.len()];
    let mut grid = Grid::default();
    for round in 0..ROUNDS {
        if active.is_empty() {
            return;
        }
        grid.fill(places, sizes, hold.gap);
        for &at in &active {
            let area = Rect::around(places[at], sizes[at]).padded(hold.gap / 2.0);
            for cell in grid.cells(&area) {
                for &other in grid.within(cell) {
                    let other = other as usize;
                    // In the order of their numbers, so that ties are broken the same way always.
                    let pair = (at.min(other), at.max(other));
                    if other != at && push_pair(places, sizes, pair, hold, round) {
                        for at in [at, other] {
                            moved[at] = true;
                            hold.keep_on_page(places, sizes, at);
                        }
                    }
                }
            }
        }
        active.clear();
        active.extend((0..places.len()).filter(|&at| std::mem::take(&mut moved[at])));
    }
}

/// Which boxes touch which cell of a grid, all in one list.
#[derive(Default)]
struct Grid {
    low: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    /// Where the list of each cell begins.
    starts: Vec<u32>,
    boxes: Vec<u32>,
}

impl Grid {
    /// Enters all boxes, with half of the gap around them: two that are too close
    /// share a cell.
    fn fill(&mut self, places: &[Point], sizes: &[Size], gap: f64) {
        let (mut low, mut high) =
            (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
        let mut cell = 0.0;
        for (place, size) in places.iter().zip(sizes) {
            low = Point::new(low.x.min(place.x), low.y.min(place.y));
            high = Point::new(high.x.max(place.x), high.y.max(place.y));
            cell += (size.width.max(size.height) + gap) / sizes.len() as f64;
        }
        // Boxes strewn far apart must not ask for more cells than there is memory for.
        let (wide, high) = ((high.x - low.x).max(1.0), (high.y - low.y).max(1.0));
        let least = (wide * high / (4.0 * places.len() as f64)).sqrt();
        self.low = low;
        self.cell = f64::max(cell, least).max(1.0);
        self.columns = whole(wide / self.cell) + 1;
        self.rows = whole(high / self.cell) + 1;
        let area = |at: usize| Rect::around(places[at], sizes[at]).padded(gap / 2.0);
        let mut starts = std::mem::take(&mut self.starts);
        starts.clear();
        starts.resize(self.columns * self.rows + 1, 0);
        for at in 0..places.len() {
            for cell in self.cells(&area(at)) {
                starts[cell + 1] += 1;
            }
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        self.boxes.clear();
        self.boxes.resize(starts[starts.len() - 1] as usize, 0);
        // Backwards, so that the ends of lists become their starts and boxes ascend.
        let mut ends = starts.split_off(1);
        starts.truncate(0);
        for at in (0..places.len()).rev() {
            let number = u32::try_from(at).expect("boxes are counted in 32 bits");
            for cell in self.cells(&area(at)) {
                ends[cell] -= 1;
                self.boxes[ends[cell] as usize] = number;
            }
        }
        ends.push(u32::try_from(self.boxes.len()).expect("cells are counted in 32 bits"));
        self.starts = ends;
    }

    fn within(&self, cell: usize) -> &[u32] {
        &self.boxes[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }

    /// The cells that an area touches; what is outside the grid touches its border.
    fn cells(&self, area: &Rect) -> impl Iterator<Item = usize> + use<> {
        touched(area, self.low, self.cell, [self.columns, self.rows])
    }
}
