//! What every page format can draw: filled and stroked outlines, and lines of
//! text.

use super::palette::Color;
use crate::layout::{Point, Rect};
use crate::text::font::{CAP_HEIGHT, Weight, width};

/// A stretch of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// The pen is set down elsewhere.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to where the pen was set down.
    Close,
}

/// How an outline is stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The width.
    pub width: f64,
    /// Lengths of dashes and gaps in turn; empty: solid. Caps are round if a dash
    /// is shorter than the stroke is wide, else flat.
    pub dash: Vec<f64>,
}

impl Stroke {
    /// A solid stroke.
    pub fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dash: Vec::new() }
    }

    /// Whether the dashes are dots.
    pub fn is_dotted(&self) -> bool {
        self.dash.first().is_some_and(|&dash| dash < self.width)
    }
}

/// An outline with its paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The outline.
    pub segments: Vec<Segment>,
    /// What is inside.
    pub fill: Option<Color>,
    /// The outline itself.
    pub stroke: Option<Stroke>,
}

impl Path {
    /// An outline through points, closed if wanted.
    pub fn through(points: &[Point], closed: bool) -> Vec<Segment> {
        let mut segments: Vec<Segment> = points.iter().map(|&point| Segment::Line(point)).collect();
        if let Some(first) = segments.first_mut() {
            *first = Segment::Move(points[0]);
        }
        if closed {
            segments.push(Segment::Close);
        }
        segments
    }

    /// A filled shape.
    pub fn filled(segments: Vec<Segment>, color: Color) -> Self {
        Self { segments, fill: Some(color), stroke: None }
    }

    /// A stroked line.
    pub fn stroked(segments: Vec<Segment>, stroke: Stroke) -> Self {
        Self { segments, fill: None, stroke: Some(stroke) }
    }
}

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// Its middle is there.
    Middle,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where it is anchored, on the baseline.
    pub at: Point,
    /// By which end.
    pub anchor: Anchor,
    /// The font size.
    pub size: f64,
    /// The weight.
    pub weight: Weight,
    /// The colour.
    pub color: Color,
    /// What it says.
    pub content: String,
}

impl Text {
    /// The measured width.
    pub fn width(&self) -> f64 {
        width(&self.content, self.size, self.weight)
    }

    /// Where its first letter stands.
    pub fn left(&self) -> f64 {
        match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - self.width() / 2.0,
        }
    }

    /// What the text covers, from a little above capitals to a little below the
    /// baseline.
    pub fn area(&self) -> Rect {
        let (left, wide) = (self.left(), self.width());
        Rect::between(
            Point::new(left, self.at.y - self.size * (CAP_HEIGHT + 0.05)),
            Point::new(left + wide, self.at.y + self.size * 0.22),
        )
    }
}

/// Anything that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An outline.
    Path(Path),
    /// A line of text.
    Text(Text),
}

impl Item {
    /// The same, borrowed.
    pub fn as_ref(&self) -> ItemRef<'_> {
        match self {
            Self::Path(path) => ItemRef::Path(path),
            Self::Text(text) => ItemRef::Text(text),
        }
    }
}

/// Anything that is drawn, where it is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ItemRef<'a> {
    /// An outline.
    Path(&'a Path),
    /// A line of text.
    Text(&'a Text),
}
