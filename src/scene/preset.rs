//! The pages that a picture may be made for.

use crate::layout::Point;
use std::collections::BTreeMap;

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
    /// What it is for, in one line.
    pub summary: &'static str,
    /// The unit of all measures.
    pub unit: Unit,
    /// The width of the page. Without one, the page grows with the picture.
    pub width: Option<f64>,
    /// The height of the page. Without one, the page grows downwards; with one,
    /// actors are left out, and listed, until the rest fits.
    pub height: Option<f64>,
    /// Whether the words below the picture run into one paragraph.
    pub terse: bool,
    /// So many actors are read with ease.
    pub meant_for: usize,
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
    pub const FULL: Self = Self {
        name: "full",
        summary: "the full width of a printed page, 174 mm; up to some 35 actors",
        unit: Unit::Point,
        width: Some(493.23),
        height: None,
        terse: false,
        meant_for: 35,
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

    /// A figure in one column of a printed page: 85 mm.
    pub const COLUMN: Self = Self {
        name: "column",
        summary: "one column of a printed page, 85 mm; up to some 12 actors",
        width: Some(240.94),
        meant_for: 12,
        least_width: 240.94,
        margin: 4.0,
        title: 10.0,
        subtitle: 7.5,
        label: 7.0,
        label_of_many: 6.5,
        many: 8,
        label_width: 68.0,
        gap: 11.0,
        ideal: 26.0,
        ..Self::FULL
    };

    /// A sheet of A4, upright. What does not fit on it is left out.
    pub const A4: Self = Self {
        name: "a4",
        summary: "a sheet of A4; whom it has no room for is left out and listed",
        width: Some(595.28),
        height: Some(841.89),
        meant_for: 50,
        least_width: 595.28,
        margin: 36.0,
        title: 15.0,
        subtitle: 10.0,
        label: 8.0,
        label_of_many: 7.5,
        ..Self::FULL
    };

    /// The width of a telephone: 360 pixels.
    pub const PHONE: Self = Self {
        name: "phone",
        summary: "the width of a telephone, 360 px",
        unit: Unit::Pixel,
        width: Some(360.0),
        height: None,
        terse: false,
        meant_for: 12,
        least_width: 360.0,
        margin: 8.0,
        title: 17.0,
        subtitle: 12.5,
        label: 12.0,
        label_of_many: 11.0,
        many: 8,
        small: 11.0,
        label_width: 108.0,
        gap: 16.0,
        ideal: 38.0,
        clear: 5.0,
        spread: 8.0,
        tip: 8.0,
        stroke: 1.25,
        crowd: usize::MAX,
        named: usize::MAX,
    };

    /// The picture that social networks show with a link: 1200 × 630 pixels. What
    /// does not fit on it is left out.
    pub const CARD: Self = Self {
        name: "card",
        summary: "a card for social networks, 1200 × 630 px; whom it has no room for is left out",
        width: Some(1200.0),
        height: Some(630.0),
        terse: true,
        meant_for: 14,
        least_width: 1200.0,
        margin: 22.0,
        title: 30.0,
        subtitle: 20.0,
        label: 20.0,
        label_of_many: 20.0,
        many: 10,
        small: 20.0,
        label_width: 230.0,
        gap: 24.0,
        ideal: 50.0,
        clear: 9.0,
        spread: 14.0,
        tip: 14.0,
        stroke: 2.2,
        ..Self::PHONE
    };

    /// A whole network for a screen: as wide as it needs to be.
    pub const SCREEN: Self = Self {
        name: "screen",
        summary: "a large screen: as wide as the picture needs to be",
        unit: Unit::Pixel,
        width: None,
        height: None,
        terse: false,
        meant_for: 80,
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
        crowd: 80,
        named: 60,
    };

    /// All presets, the smallest first.
    pub const ALL: &'static [Self] =
        &[Self::COLUMN, Self::FULL, Self::A4, Self::PHONE, Self::CARD, Self::SCREEN];
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
    /// The line below the heading.
    pub subtitle: bool,
    /// What the marks mean.
    pub legend: bool,
    /// The numbered documents.
    pub sources: bool,
    /// What was left out, within which boundary.
    pub remarks: bool,
    /// Up to when the data go.
    pub current: bool,
    /// The sentence that protects the people in it.
    pub caution: bool,
    /// Who made the data.
    pub credit: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            title: true,
            subtitle: true,
            legend: true,
            sources: true,
            remarks: true,
            current: true,
            caution: true,
            credit: true,
        }
    }
}

impl Parts {
    /// Every part by its name on the command line.
    pub const ALL: &'static [(&'static str, &'static str)] = &[
        ("title", "the heading"),
        ("subtitle", "the line below the heading"),
        ("legend", "what the marks mean"),
        ("sources", "the numbered documents"),
        ("remarks", "what was left out, and the boundary"),
        ("current", "up to when the data go"),
        ("caution", "the sentence that protects those shown"),
        ("credit", "who made the data"),
    ];

    /// Leaves out the part of this name; says whether there is one.
    pub fn leave_out(&mut self, name: &str) -> bool {
        let part = match name {
            "title" => &mut self.title,
            "subtitle" => &mut self.subtitle,
            "legend" => &mut self.legend,
            "sources" => &mut self.sources,
            "remarks" => &mut self.remarks,
            "current" => &mut self.current,
            "caution" => &mut self.caution,
            "credit" => &mut self.credit,
            _ => return false,
        };
        *part = false;
        true
    }
}

/// What is written on lines besides the numbers of the documents, where there is
/// room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TieLabels {
    /// What the relationships are.
    pub verbs: bool,
    /// When they held.
    pub years: bool,
    /// When they held, if that is past for all relationships of a line.
    pub past: bool,
}

impl Default for TieLabels {
    fn default() -> Self {
        Self { verbs: false, years: false, past: true }
    }
}

/// How a diagram becomes a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneOptions {
    /// The page it is made for.
    pub preset: Preset,
    /// Whether the page is the same for figures that are made for a screen.
    pub chosen: bool,
    /// What all choices of the layout follow from.
    pub seed: u64,
    /// Centres that somebody else has found, one for each shape, y downwards;
    /// shapes move only as far as is needed to keep apart.
    pub positions: Option<Vec<Point>>,
    /// Places to be kept, by the ids of actors, counted from [`Scene::origin`] of the
    /// picture that they come from; others are set where they fit best.
    ///
    /// [`Scene::origin`]: super::Scene::origin
    pub pins: Option<BTreeMap<String, Point>>,
    /// Which parts of the page are wanted.
    pub parts: Parts,
    /// What is written on lines.
    pub tie_labels: TieLabels,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            preset: Preset::FULL,
            chosen: false,
            seed: 1,
            positions: None,
            pins: None,
            parts: Parts::default(),
            tie_labels: TieLabels::default(),
        }
    }
}

impl SceneOptions {
    /// The same for a figure that is made for a screen, or for print; a page that
    /// was chosen stays.
    #[must_use]
    pub fn for_figure(&self, screen: bool) -> Self {
        let preset = if screen && !self.chosen { Preset::SCREEN } else { self.preset.clone() };
        Self { preset, ..self.clone() }
    }
}
