//! Finding what is near a spot without looking at everything.

use super::{Point, Rect, Size};

/// A grid over the picture; each cell lists what touches it.
#[derive(Debug)]
pub struct Index {
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<usize>>,
}

impl Index {
    /// An empty grid over an area from 0, 0.
    pub fn new(extent: Size, cell: f64) -> Self {
        let count = |long: f64| whole(long / cell) + 1;
        let (columns, rows) = (count(extent.width), count(extent.height));
        Self { cell, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    /// Enters something that lies within a rectangle.
    pub fn add_rect(&mut self, number: usize, rect: &Rect) {
        for at in self.cells_of(rect) {
            self.cells[at].push(number);
        }
    }

    /// Enters a segment.
    pub fn add_segment(&mut self, number: usize, from: Point, to: Point) {
        for at in self.cells_of(&Rect::between(from, to)) {
            let corner =
                Point::new((at % self.columns) as f64 * self.cell, (at / self.columns) as f64 * self.cell);
            let rect = Rect::between(corner, corner.moved(self.cell, self.cell));
            if self.is_edge(at) || rect.padded(0.01).meets(from, to) {
                self.cells[at].push(number);
            }
        }
    }

    /// Whatever was entered within `pad` of a segment, and some more; each once,
    /// ascending.
    pub fn along(&self, from: Point, to: Point, pad: f64) -> Vec<usize> {
        let mut found = Vec::new();
        for at in self.cells_of(&Rect::between(from, to).padded(pad)) {
            let corner =
                Point::new((at % self.columns) as f64 * self.cell, (at / self.columns) as f64 * self.cell);
            let cell = Rect::between(corner, corner.moved(self.cell, self.cell)).padded(pad + 0.01);
            if self.is_edge(at) || cell.meets(from, to) {
                found.extend_from_slice(&self.cells[at]);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whatever was entered near a rectangle, each once, ascending.
    pub fn near(&self, rect: &Rect) -> Vec<usize> {
        let mut found: Vec<usize> =
            self.cells_of(rect).flat_map(|at| self.cells[at].iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a cell is one of the outermost, which also hold what is off the grid.
    fn is_edge(&self, at: usize) -> bool {
        let (column, row) = (at % self.columns, at / self.columns);
        column == 0 || column == self.columns - 1 || row == 0 || row == self.rows - 1
    }

    fn cells_of(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        touched(rect, Point::default(), self.cell, [self.columns, self.rows])
    }
}

/// The cells of a grid that an area touches, row by row; what is outside the grid
/// touches its border.
pub(super) fn touched(
    area: &Rect,
    low: Point,
    cell: f64,
    [columns, rows]: [usize; 2],
) -> impl Iterator<Item = usize> + use<> {
    let column = |x: f64| whole((x - low.x) / cell).min(columns - 1);
    let row = |y: f64| whole((y - low.y) / cell).min(rows - 1);
    let (left, right) = (column(area.left()), column(area.right()));
    let (top, bottom) = (row(area.top()), row(area.bottom()));
    (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
}

/// The whole part of a number; 0 for a negative one.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and pages are not larger than 2^53 cells"
)]
pub(super) fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}
