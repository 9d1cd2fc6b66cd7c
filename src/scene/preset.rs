//! The pages that a picture may be made for.

use crate::layout::Point;

/// What one unit of a scene is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A typographic point, 1/72 inch.
    Point,
    /// A CSS pixel, 1/96 inch.
    Pixel,
}

impl Unit {
    /// As SVG and CSS write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Point => "pt",
            Self::Pixel => "px",
        }
    }

    /// How many points one unit is.
    pub fn points(self) -> f64 {
        match self {
            Self::Point => 1.0,
            Self::Pixel => 0.75,
        }
    }
}

/// Measures of a page and of what stands on it, all in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The unit of all measures.
    pub unit: Unit,
    /// The width of the page. Without one, the page grows with the picture.
    pub width: Option<f64>,
    /// The least width of a page that grows.
    pub least_width: f64,
    /// White around everything.
    pub margin: f64,
    /// Size of the heading.
    pub title: f64,
    /// Size of the line below it.
    pub subtitle: f64,
    /// Size of names.
    pub label: f64,
    /// Size of names where there are more than [`Preset::many`].
    pub label_of_many: f64,
    /// From so many actors names are set smaller.
    pub many: usize,
    /// Size of all else; nothing is smaller.
    pub small: f64,
    /// The longest line of a name.
    pub label_width: f64,
    /// The least distance between two shapes.
    pub gap: f64,
    /// The length of line that is just right.
    pub ideal: f64,
    /// How far lines keep from foreign shapes.
    pub clear: f64,
    /// The distance between parallel lines.
    pub spread: f64,
    /// The length of an arrowhead.
    pub tip: f64,
    /// The width of a line.
    pub stroke: f64,
    /// Beyond so many actors not all are drawn with their names inside.
    pub crowd: usize,
    /// So many of the most connected still are; the others are dots, named beside
    /// where there is room.
    pub named: usize,
}

impl Preset {
    /// A figure over the full width of a printed page: 174 mm.
    pub const PRINT: Self = Self {
        name: "print",
        unit: Unit::Point,
        width: Some(493.23),
        least_width: 493.23,
        margin: 6.0,
        title: 12.0,
        subtitle: 8.5,
        label: 7.5,
        label_of_many: 7.0,
        many: 24,
        small: 6.5,
        label_width: 88.0,
        gap: 13.0,
        ideal: 32.0,
        clear: 4.0,
        spread: 6.0,
        tip: 5.5,
        stroke: 0.85,
        crowd: usize::MAX,
        named: usize::MAX,
    };

    /// A whole network for a screen: as wide as it needs to be.
    pub const SCREEN: Self = Self {
        name: "screen",
        unit: Unit::Pixel,
        width: None,
        least_width: 760.0,
        margin: 20.0,
        title: 22.0,
        subtitle: 15.0,
        label: 12.5,
        label_of_many: 11.5,
        many: 60,
        small: 11.0,
        label_width: 150.0,
        gap: 22.0,
        ideal: 56.0,
        clear: 7.0,
        spread: 10.0,
        tip: 9.0,
        stroke: 1.3,
        crowd: 120,
        named: 60,
    };

    /// All presets.
    pub const ALL: &'static [Self] = &[Self::PRINT, Self::SCREEN];
}

/// Which parts of a page are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each part of a page is wanted or not, independently of the others"
)]
pub struct Parts {
    /// Heading and the line below it.
    pub title: bool,
    /// What the marks mean.
    pub legend: bool,
    /// The numbered documents.
    pub sources: bool,
    /// What was left out, up to when the data go.
    pub remarks: bool,
    /// The sentence that protects the people in it.
    pub caution: bool,
    /// Who made the data.
    pub credit: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { title: true, legend: true, sources: true, remarks: true, caution: true, credit: true }
    }
}

/// How a diagram becomes a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneOptions {
    /// The page it is made for.
    pub preset: Preset,
    /// What all choices of the layout follow from.
    pub seed: u64,
    /// Centres that somebody else has found, one for each shape, y downwards;
    /// shapes move only as far as is needed to keep apart.
    pub positions: Option<Vec<Point>>,
    /// Which parts of the page are wanted.
    pub parts: Parts,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self { preset: Preset::PRINT, seed: 1, positions: None, parts: Parts::default() }
    }
}

impl SceneOptions {
    /// The same for a figure that is made for a screen, or for print.
    #[must_use]
    pub fn for_figure(&self, screen: bool) -> Self {
        let preset = if screen { Preset::SCREEN } else { self.preset.clone() };
        Self { preset, ..self.clone() }
    }
}
