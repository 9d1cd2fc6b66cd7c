use super::SourceNote;
use super::bars::Timeline;
pub use crate::model::Family;

/// What a picture shows, before anything has a place: shapes, the lines between
/// them, and the words that stand around them. It carries its own sources, so
/// that a picture can travel without its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The heading.
    pub title: String,
    /// A line below it.
    pub subtitle: Option<String>,
    /// The actors.
    pub shapes: Vec<Shape>,
    /// The strands between them; at most one for each pair and [`Mark`].
    pub lines: Vec<Line>,
    /// How the picture is to be read, and so laid out.
    pub arrangement: Arrangement,
    /// What an emphasised line is, for the legend.
    pub strong: &'static str,
    /// What the letters of chains mean, as a sentence of the legend.
    pub letters: Option<String>,
    /// What the area of the discs stands for, as a sentence of the legend.
    pub discs: Option<String>,
    /// A picture of numbers, which then stands in place of shapes and lines.
    pub chart: Option<Chart>,
    /// Ties as bars over years, which then stand in place of shapes and lines; each
    /// bar names its line.
    pub timeline: Option<Timeline>,
    /// Outlines around shapes that stand together; no shape is in two of them.
    pub hulls: Vec<Hull>,
    /// The documents, numbered as on the lines.
    pub sources: Vec<SourceNote>,
    /// Remarks below the picture: what was left out, who is not shown.
    pub remarks: Vec<String>,
    /// `Data current to …`.
    pub current_to: String,
    /// The sentence that protects the people in it.
    pub caution: String,
    /// Who made the data.
    pub credit: Option<String>,
}

/// An actor in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: String,
    /// The name on it.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// The family, which gives form and colour.
    pub family: Family,
    /// Whether the picture is about it.
    pub emphasis: bool,
    /// Its part of the largest value shown of the measure that discs stand for, from
    /// 0 to 1; none: no disc.
    pub share: Option<f64>,
}

/// An outline around shapes that form a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hull {
    /// What stands beside it.
    pub name: String,
    /// The shapes inside, by position, ascending.
    pub members: Vec<usize>,
    /// What makes them a group, for the legend.
    pub meaning: String,
}

/// A line between two shapes: ties of one pair that are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Position of one end among the shapes.
    pub from: usize,
    /// Position of the other.
    pub to: usize,
    /// Where the arrowheads are.
    pub arrows: Arrows,
    /// How it is stroked.
    pub mark: Mark,
    /// Numbers of the documents that support it, ascending.
    pub notes: Vec<usize>,
    /// Whether some tie in it has no document.
    pub unsourced: bool,
    /// Whether it belongs to what the picture is about.
    pub emphasis: bool,
    /// The letters of the chains that run along it.
    pub chains: String,
    /// The ties, in words.
    pub ties: Vec<LineTie>,
}

/// A tie in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTie {
    /// Its id.
    pub id: String,
    /// The whole statement with who says so.
    pub sentence: String,
    /// What it is, as it reads from `from` to `to`: `advised`.
    pub verb: String,
    /// When it held, in words, if that is given.
    pub years: Option<String>,
    /// Whether the data say that it ended.
    pub past: bool,
}

/// Where the arrowheads of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrows {
    /// None: the ties have no direction.
    None,
    /// At `to`.
    Forward,
    /// At `from`.
    Backward,
    /// At both ends.
    Both,
}

/// How a line is stroked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Reported or confirmed: a solid line.
    Stated,
    /// Alleged, disputed or denied only: a dashed line and a letter.
    Claimed,
    /// Criticism, opposition, rejection: a dotted line with a cross-bar.
    Against,
}

/// How a picture is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrangement {
    /// By stress: those that are close in the network stand close.
    Network,
    /// One shape in the middle.
    Around(usize),
    /// In columns from left to right; one column number for each shape.
    Columns(Vec<usize>),
    /// In two columns, 0 and 1, that face each other; nothing joins two of one column.
    Facing(Vec<usize>),
}

/// Numbers as dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How the dots stand.
    pub plot: Plot,
    /// What the axes mean: from left to right, and upwards where there is such an axis.
    pub axes: [String; 2],
    /// The dots, the first one on top where they stand in rows.
    pub dots: Vec<ChartDot>,
}

/// How the dots of a chart stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    /// In rows one below the other, by a value from 0.
    Rows,
    /// In rows one below the other, by a rank from 1, each with its interval.
    Ranks,
    /// One number against another.
    Scatter,
}

/// An actor as a dot.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartDot {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// Where it stands: from left to right, and upwards in a scatter.
    pub at: [f64; 2],
    /// The interval that belongs to its place from left to right.
    pub interval: Option<[f64; 2]>,
    /// Its numbers in words: the rank and the value, in a scatter the value from left
    /// to right and that upwards.
    pub words: [String; 2],
    /// Whether its name is written in a scatter; in rows it always is.
    pub named: bool,
    /// Whether the picture is about it.
    pub emphasis: bool,
}

impl Diagram {
    /// The same with some of its shapes only, the lines and outlines among them and the
    /// documents of those, for pictures of shapes and lines; `kept` has an entry for each shape.
    #[must_use]
    pub fn part(&self, kept: &[bool]) -> Self {
        let mut place = vec![None; self.shapes.len()];
        let staying = (0..self.shapes.len()).filter(|&at| kept.get(at).copied().unwrap_or(false));
        for (new, old) in staying.enumerate() {
            place[old] = Some(new);
        }
        let stays = |at: usize| place.get(at).copied().flatten();
        let of_kept = |(at, shape): (usize, &Shape)| stays(at).map(|_| shape.clone());
        let lines: Vec<Line> = self
            .lines
            .iter()
            .filter_map(|line| Some(Line { from: stays(line.from)?, to: stays(line.to)?, ..line.clone() }))
            .collect();
        let cited = |number: usize| lines.iter().any(|line| line.notes.contains(&number));
        let numbers = |columns: &Vec<usize>| {
            let staying = columns.iter().enumerate().filter(|&(at, _)| stays(at).is_some());
            staying.map(|(_, &number)| number).collect()
        };
        let hull = |hull: &Hull| {
            let members: Vec<usize> = hull.members.iter().filter_map(|&at| stays(at)).collect();
            (members.len() > 1).then(|| Hull { members, ..hull.clone() })
        };
        Self {
            hulls: self.hulls.iter().filter_map(hull).collect(),
            shapes: self.shapes.iter().enumerate().filter_map(of_kept).collect(),
            sources: self.sources.iter().filter(|source| cited(source.number)).cloned().collect(),
            arrangement: match &self.arrangement {
                Arrangement::Around(middle) => {
                    stays(*middle).map_or(Arrangement::Network, Arrangement::Around)
                }
                Arrangement::Columns(columns) => Arrangement::Columns(numbers(columns)),
                Arrangement::Facing(columns) => Arrangement::Facing(numbers(columns)),
                Arrangement::Network => Arrangement::Network,
            },
            lines,
            ..self.clone()
        }
    }

    /// The one document on which every line of the picture rests, if there is
    /// just one: then the lines carry no numbers and the picture names it once.
    pub fn rests_on(&self) -> Option<usize> {
        let first = *self.lines.first()?.notes.first()?;
        let only = self.lines.iter().all(|line| !line.unsourced && line.notes == [first]);
        only.then_some(first)
    }

    /// Every statement of the picture in words, in the order of its lines: the
    /// text alternative.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().flat_map(|line| line.ties.iter().map(|tie| tie.sentence.as_str()))
    }
}
