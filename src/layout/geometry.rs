//! Points, boxes and segments.

/// A place on the page: x to the right, y downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// Distance from the left.
    pub x: f64,
    /// Distance from the top.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point that is moved by `x` and `y`.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self::new(self.x + x, self.y + y)
    }

    /// The point at `share` of the way to another.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// The distance to another point.
    pub fn distance(self, other: Self) -> f64 {
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }
}

/// Width and height of a box.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// The size of these measures.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle, given by its centre and half its sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The centre.
    pub center: Point,
    /// Half the width.
    pub across: f64,
    /// Half the height.
    pub down: f64,
}

impl Rect {
    /// The rectangle of a size around a centre.
    pub fn around(center: Point, size: Size) -> Self {
        Self { center, across: size.width / 2.0, down: size.height / 2.0 }
    }

    /// The rectangle between two opposite corners.
    pub fn between(a: Point, b: Point) -> Self {
        Self { center: a.toward(b, 0.5), across: (b.x - a.x).abs() / 2.0, down: (b.y - a.y).abs() / 2.0 }
    }

    /// The left side.
    pub fn left(&self) -> f64 {
        self.center.x - self.across
    }

    /// The right side.
    pub fn right(&self) -> f64 {
        self.center.x + self.across
    }

    /// The upper side.
    pub fn top(&self) -> f64 {
        self.center.y - self.down
    }

    /// The lower side.
    pub fn bottom(&self) -> f64 {
        self.center.y + self.down
    }

    /// The rectangle with `by` added on every side.
    #[must_use]
    pub fn padded(self, by: f64) -> Self {
        Self { center: self.center, across: self.across + by, down: self.down + by }
    }

    /// The four corners, clockwise from the upper left.
    pub fn corners(&self) -> [Point; 4] {
        [
            Point::new(self.left(), self.top()),
            Point::new(self.right(), self.top()),
            Point::new(self.right(), self.bottom()),
            Point::new(self.left(), self.bottom()),
        ]
    }

    /// Whether a point lies inside, the sides excluded.
    pub fn holds(&self, point: Point) -> bool {
        (point.x - self.center.x).abs() < self.across && (point.y - self.center.y).abs() < self.down
    }

    /// Whether two rectangles share more than a side.
    pub fn overlaps(&self, other: &Self) -> bool {
        (self.center.x - other.center.x).abs() < self.across + other.across
            && (self.center.y - other.center.y).abs() < self.down + other.down
    }

    /// The distance between the borders of two rectangles; 0 if they overlap.
    pub fn gap(&self, other: &Self) -> f64 {
        let x = ((self.center.x - other.center.x).abs() - self.across - other.across).max(0.0);
        let y = ((self.center.y - other.center.y).abs() - self.down - other.down).max(0.0);
        (x * x + y * y).sqrt()
    }

    /// Whether a segment has a point inside.
    pub fn meets(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = ((to.x - from.x) / 2.0, (to.y - from.y) / 2.0);
        let (mx, my) = ((to.x + from.x) * 0.5 - self.center.x, (to.y + from.y) * 0.5 - self.center.y);
        let (ax, ay) = (dx.abs(), dy.abs());
        // Three axes could keep a segment and a box apart: x, y, and the segment's normal.
        mx.abs() < self.across + ax
            && my.abs() < self.down + ay
            && (mx * dy - my * dx).abs() < self.across * ay + self.down * ax
    }

    /// The share of the way from a point inside to another at which the border is
    /// crossed; at most 1.
    pub fn leaving(&self, inside: Point, to: Point) -> f64 {
        let share = |from: f64, to: f64, low: f64, high: f64| {
            if to > from {
                (high - from) / (to - from)
            } else if to < from {
                (low - from) / (to - from)
            } else {
                f64::INFINITY
            }
        };
        let across = share(inside.x, to.x, self.left(), self.right());
        let down = share(inside.y, to.y, self.top(), self.bottom());
        across.min(down).clamp(0.0, 1.0)
    }

    /// The share of the way from the centre to `point` at which the border is
    /// crossed; above 1 if the point lies inside.
    pub fn exit(&self, point: Point) -> f64 {
        let x = (point.x - self.center.x).abs();
        let y = (point.y - self.center.y).abs();
        let across = if x > 0.0 { self.across / x } else { f64::INFINITY };
        let down = if y > 0.0 { self.down / y } else { f64::INFINITY };
        across.min(down)
    }
}

/// Twice the signed area of a triangle: positive if the turn is clockwise on the
/// page.
pub fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether two segments cross at a point inside both.
pub fn crosses(a: Point, b: Point, c: Point, d: Point) -> bool {
    if a.x.max(b.x) < c.x.min(d.x)
        || c.x.max(d.x) < a.x.min(b.x)
        || a.y.max(b.y) < c.y.min(d.y)
        || c.y.max(d.y) < a.y.min(b.y)
    {
        return false;
    }
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

/// The length of a polyline.
pub fn length(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The point at a distance along a polyline, and the unit vector of the way it
/// goes there. Beyond the end it is the end.
pub fn along(points: &[Point], distance: f64) -> Option<(Point, Point)> {
    let mut left = distance;
    let mut last = None;
    for pair in points.windows(2) {
        let long = pair[0].distance(pair[1]);
        if long <= f64::EPSILON {
            continue;
        }
        let way = Point::new((pair[1].x - pair[0].x) / long, (pair[1].y - pair[0].y) / long);
        if left <= long {
            return Some((pair[0].toward(pair[1], (left / long).max(0.0)), way));
        }
        left -= long;
        last = Some((pair[1], way));
    }
    last
}

/// The length over which two segments run almost the same way, nearer than `near`.
pub fn together((a, b): (Point, Point), other: (Point, Point), near: f64) -> f64 {
    let long = a.distance(b);
    if long < 1e-6 {
        return 0.0;
    }
    let (x, y) = ((b.x - a.x) / long, (b.y - a.y) / long);
    let project =
        |point: Point| ((point.x - a.x) * x + (point.y - a.y) * y, (point.y - a.y) * x - (point.x - a.x) * y);
    let ((start, off_start), (end, off_end)) = (project(other.0), project(other.1));
    let slope = (off_end - off_start) / (end - start);
    if (end - start).abs() < 1e-6 || slope.abs() > 0.25 {
        return 0.0;
    }
    let (mut low, mut high) = (start.min(end).max(0.0), start.max(end).min(long));
    if slope.abs() > 1e-9 {
        // Where the other runs within `near`.
        let (one, two) = (start + (near - off_start) / slope, start + (-near - off_start) / slope);
        (low, high) = (low.max(one.min(two)), high.min(one.max(two)));
    } else if off_start.abs() > near {
        return 0.0;
    }
    (high - low).max(0.0)
}
