//! What lies over what.

use super::item::{Item, ItemRef};
use super::{PlacedActor, PlacedHull, PlacedTie, Scene};

/// All of a scene that lies at one height, from back to front.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer<'a> {
    /// What it is called in a drawing program.
    pub name: &'static str,
    /// Whether it belongs to the figure; else it is running text around it.
    pub figure: bool,
    /// What is drawn, from back to front.
    pub items: Vec<ItemRef<'a>>,
}

impl Scene {
    /// The layers, from back to front, for formats that paint: `ties`, `notes`,
    /// `actors`, `labels`, `legend`, `words`. Everything that is seen is in one of
    /// them.
    pub fn layers(&self) -> Vec<Layer<'_>> {
        let ties = self.ties.iter().flat_map(strokes).collect();
        let notes = self.ties.iter().flat_map(note).collect();
        let actors = self.actors.iter().flat_map(outline).collect();
        let labels = self.actors.iter().flat_map(label).collect();
        let layer = |name, items| Layer { name, figure: name != "words", items };
        let mut layers = Vec::new();
        if !self.ground.is_empty() {
            layers.push(layer("ground", self.ground.iter().map(Item::as_ref).collect()));
        }
        if !self.hulls.is_empty() {
            layers.push(layer("groups", self.hulls.iter().flat_map(hull).collect()));
        }
        layers.extend([
            layer("ties", ties),
            layer("notes", notes),
            layer("actors", actors),
            layer("labels", labels),
            layer("legend", self.legend.iter().map(Item::as_ref).collect()),
            layer("words", self.words.iter().map(Item::as_ref).collect()),
        ]);
        layers
    }
}

fn hull(hull: &PlacedHull) -> impl Iterator<Item = ItemRef<'_>> {
    std::iter::once(ItemRef::Path(&hull.outline)).chain(hull.label.iter().map(ItemRef::Text))
}

fn strokes(tie: &PlacedTie) -> impl Iterator<Item = ItemRef<'_>> {
    tie.strokes.iter().map(ItemRef::Path)
}

fn note(tie: &PlacedTie) -> impl Iterator<Item = ItemRef<'_>> {
    tie.note.iter().flat_map(|note| {
        std::iter::once(ItemRef::Path(&note.ground)).chain(note.texts.iter().map(ItemRef::Text))
    })
}

fn outline(actor: &PlacedActor) -> impl Iterator<Item = ItemRef<'_>> {
    actor.outline.iter().map(ItemRef::Path)
}

fn label(actor: &PlacedActor) -> impl Iterator<Item = ItemRef<'_>> {
    actor.label.iter().map(ItemRef::Text)
}
