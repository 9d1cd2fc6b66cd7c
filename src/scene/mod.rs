//! A diagram with everything in its place: shapes, lines and measured text, ready
//! to be written in any format.
//!
//! *In*: a [`Diagram`](crate::report::Diagram) and what page it is for. *Out*: a
//! [`Scene`], which holds only outlines, lines of text and numbers, besides the
//! ids and sentences that formats keep for those who cannot see the picture.
//!
//! This layer knows no file format. All formats draw the same scene.

mod axis;
mod bar;
mod bar_legend;
mod beside;
mod build;
mod chart;
mod fit;
mod hull;
mod item;
mod label;
mod lacking;
mod layer;
mod legend;
mod notes;
mod outline;
pub mod palette;
mod picture;
mod preset;
mod quality;
mod rows;
mod stroke;
mod timeline;
mod words;
mod years;

pub use build::sizes;
pub use item::{Anchor, Item, ItemRef, Path, Segment, Stroke, Text};
pub use layer::Layer;
pub use notes::Note;
pub use preset::{Parts, Preset, SceneOptions, TieLabels, Unit};
pub use quality::Quality;

use crate::layout::{Point, Rect, Size};

/// A picture that is ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width and height of the page, from 0, 0.
    pub size: Size,
    /// The unit of all measures.
    pub unit: Unit,
    /// Where the picture itself begins: the places of a layout that is kept are
    /// counted from here.
    pub origin: Point,
    /// What it is called.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The same in at most 150 words, to be set beside it.
    pub alternative: String,
    /// What lies behind everything else: the rules of a timeline.
    pub ground: Vec<Item>,
    /// Outlines around groups, behind the lines.
    pub hulls: Vec<PlacedHull>,
    /// The actors, in the order of the diagram's shapes.
    pub actors: Vec<PlacedActor>,
    /// The lines, in the order of the diagram's lines.
    pub ties: Vec<PlacedTie>,
    /// What the marks mean.
    pub legend: Vec<Item>,
    /// The words around the picture.
    pub words: Vec<Item>,
    /// Characters that the embedded font lacks; where no other font has them
    /// either, they would not be seen.
    pub missing: Vec<char>,
}

/// An actor in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedActor {
    /// Its id.
    pub id: String,
    /// Its whole name.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// What its shape covers.
    pub area: Rect,
    /// Its shape.
    pub outline: Vec<Path>,
    /// Its name, line by line; none if there was no room beside a dot.
    pub label: Vec<Text>,
}

/// An outline around a group in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedHull {
    /// What it is called, as it stands beside it.
    pub name: String,
    /// The actors inside, by position.
    pub members: Vec<usize>,
    /// Its corners, round ones flattened: a convex polygon, clockwise.
    pub corners: Vec<Point>,
    /// The outline.
    pub outline: Path,
    /// Its name, line by line.
    pub label: Vec<Text>,
}

/// A line in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedTie {
    /// One end, a position among the actors.
    pub from: usize,
    /// The other end.
    pub to: usize,
    /// Ids of the ties it stands for.
    pub ids: Vec<String>,
    /// The ties in words.
    pub sentences: Vec<String>,
    /// The seen part of the line, from outline to outline, bends as corners.
    pub way: Vec<Point>,
    /// The line, its arrowheads and bars.
    pub strokes: Vec<Path>,
    /// What stands on it.
    pub note: Option<Note>,
}

impl PlacedActor {
    /// What its name covers, if it has one.
    pub fn words_area(&self) -> Option<Rect> {
        let areas = self.label.iter().map(Text::area);
        areas.reduce(|one, other| {
            let low = Point::new(one.left().min(other.left()), one.top().min(other.top()));
            Rect::between(low, Point::new(one.right().max(other.right()), one.bottom().max(other.bottom())))
        })
    }
}

impl Scene {
    /// All texts of the scene.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let loose = self.words.iter().chain(&self.legend).chain(&self.ground).filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Path(_) => None,
        });
        let notes = self.ties.iter().filter_map(|tie| tie.note.as_ref()).flat_map(|note| &note.texts);
        let hulls = self.hulls.iter().flat_map(|hull| &hull.label);
        loose.chain(hulls).chain(self.actors.iter().flat_map(|actor| &actor.label)).chain(notes)
    }
}
