//! A diagram with everything in its place: shapes, lines and measured text, ready
//! to be written in any format.
//!
//! *In*: a [`Diagram`](crate::report::Diagram) and what page it is for. *Out*: a
//! [`Scene`], which holds only outlines, lines of text and numbers, besides the
//! ids and sentences that formats keep for those who cannot see the picture.
//!
//! This layer knows no file format. All formats draw the same scene.

mod axis;
mod beside;
mod build;
mod chart;
mod item;
mod label;
mod layer;
mod legend;
mod notes;
mod outline;
pub mod palette;
mod picture;
mod preset;
mod quality;
mod stroke;
mod words;

pub use build::sizes;
pub use item::{Anchor, Item, ItemRef, Path, Segment, Stroke, Text};
pub use layer::Layer;
pub use notes::Note;
pub use preset::{Parts, Preset, SceneOptions, Unit};
pub use quality::Quality;

use crate::layout::{Point, Rect, Size};

/// A picture that is ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width and height of the page, from 0, 0.
    pub size: Size,
    /// The unit of all measures.
    pub unit: Unit,
    /// What it is called.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
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

impl Scene {
    /// All texts of the scene.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let loose = self.words.iter().chain(&self.legend).filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Path(_) => None,
        });
        let notes = self.ties.iter().filter_map(|tie| tie.note.as_ref()).flat_map(|note| &note.texts);
        loose.chain(self.actors.iter().flat_map(|actor| &actor.label)).chain(notes)
    }
}
