//! Pictures, drawn and measured.

use crate::corpus::{Specimen, corpus};
use interlock::layout::{Point, Rect};
use interlock::render::svg;
use interlock::scene::{Preset, Scene, SceneOptions};

/// How much of a line may be met by a foreign shape: less than a hair.
const HAIR: f64 = 0.3;

fn scene(specimen: &Specimen, preset: Preset) -> Scene {
    Scene::new(&specimen.diagram, &SceneOptions { preset, ..SceneOptions::default() })
}

/// What is wrong with a picture.
fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let page = Rect::between(Point::default(), Point::new(scene.size.width, scene.size.height));
    for (at, actor) in scene.actors.iter().enumerate() {
        for other in &scene.actors[at + 1..] {
            if actor.area.padded(-HAIR).overlaps(&other.area) {
                faults.push(format!("{} overlaps {}", actor.id, other.id));
            }
        }
        for text in &actor.label {
            let inside = [text.area().corners()[0], text.area().corners()[2]];
            if inside.iter().any(|&corner| !actor.area.holds(corner)) {
                faults.push(format!("`{}` leaves its shape", text.content));
            }
        }
    }
    for tie in &scene.ties {
        for (at, actor) in scene.actors.iter().enumerate() {
            let foreign = at != tie.from && at != tie.to;
            if foreign && tie.way.windows(2).any(|pair| actor.area.padded(-HAIR).meets(pair[0], pair[1])) {
                faults.push(format!("{:?} runs under {}", tie.ids, actor.id));
            }
            if let Some(note) = tie.note.as_ref().filter(|note| note.area.overlaps(&actor.area)) {
                faults.push(format!(
                    "the note of {:?} touches {} at {:?}",
                    tie.ids, actor.id, note.area.center
                ));
            }
        }
    }
    let notes: Vec<_> = scene.ties.iter().filter_map(|tie| tie.note.as_ref()).collect();
    for (at, note) in notes.iter().enumerate() {
        for other in &notes[at + 1..] {
            if note.area.overlaps(&other.area) {
                faults.push(format!("notes overlap at {:?}", note.area.center));
            }
        }
    }
    for text in scene.texts() {
        let area = text.area();
        if [area.corners()[0], area.corners()[2]].iter().any(|&corner| !page.holds(corner)) {
            faults.push(format!("`{}` leaves the page", text.content));
        }
    }
    faults
}

#[test]
fn nothing_overlaps_in_print() {
    let mut faulty = Vec::new();
    for specimen in corpus() {
        let scene = scene(&specimen, Preset::PRINT);
        show(&specimen.name, &scene);
        for fault in faults(&scene) {
            faulty.push(format!("{}: {fault}", specimen.name));
        }
    }
    assert!(faulty.is_empty(), "{}", faulty.join("\n"));
}

/// Writes a picture where `INTERLOCK_PICTURES` says, so that it can be looked at.
fn show(name: &str, scene: &Scene) {
    if let Ok(folder) = std::env::var("INTERLOCK_PICTURES") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.svg"), svg(scene)).unwrap();
    }
}
