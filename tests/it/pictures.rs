//! Pictures, drawn and measured.

use crate::corpus::{Recipe, Specimen, corpus, generated, karate};
use interlock::layout::{self, Point, Rect};
use interlock::render::svg;
use interlock::render::{dot, for_engine};
use interlock::report::{Arrangement, Diagram, Family, Mark};
use interlock::scene::palette::{self, Color};
use interlock::scene::{Item, Preset, Scene, SceneOptions, Text, TieLabels, sizes};

/// How much of a line may be met by a foreign shape: less than a hair.
const HAIR: f64 = 0.3;

fn scene(diagram: &Diagram, preset: Preset) -> Scene {
    Scene::new(diagram, &SceneOptions { preset, ..SceneOptions::default() })
}

/// What is wrong with a picture.
pub(crate) fn faults(scene: &Scene) -> Vec<String> {
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
            if tie.note.as_ref().is_some_and(|note| note.area.overlaps(&actor.area)) {
                faults.push(format!("the note of {:?} touches {}", tie.ids, actor.id));
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

/// Writes a picture where `INTERLOCK_PICTURES` says, so that it can be looked at.
pub(crate) fn show(name: &str, scene: &Scene) {
    if let Ok(folder) = std::env::var("INTERLOCK_PICTURES") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.svg"), svg(scene)).unwrap();
    }
}

fn draw_all(preset: &Preset, drawn: impl Iterator<Item = Specimen>) {
    let mut faulty = Vec::new();
    for specimen in drawn {
        let scene = scene(&specimen.diagram, preset.clone());
        show(&format!("{}-{}", preset.name, specimen.name), &scene);
        faulty.extend(faults(&scene).into_iter().map(|fault| format!("{}: {fault}", specimen.name)));
        let quality = scene.quality();
        let counted = quality.shapes_on_shapes + quality.notes_on_notes + quality.notes_on_shapes;
        assert_eq!(counted, 0, "{}: {quality:?}", specimen.name);
    }
    assert!(faulty.is_empty(), "{}", faulty.join("\n"));
}

#[test]
fn nothing_overlaps_in_print() {
    draw_all(&Preset::FULL, corpus().into_iter());
}

#[test]
fn nothing_overlaps_on_a_screen() {
    draw_all(&Preset::SCREEN, corpus().into_iter().step_by(3));
}

#[test]
fn print_keeps_its_width_and_its_smallest_text() {
    for specimen in corpus().iter().step_by(4) {
        let scene = scene(&specimen.diagram, Preset::FULL);
        assert!((scene.size.width - 493.23).abs() < 0.01, "174 mm are 493.23 points");
        assert!(scene.texts().all(|text| text.size >= 6.5), "{}", specimen.name);
    }
}

#[test]
fn the_same_picture_comes_out_again() {
    let diagram = karate();
    assert_eq!(svg(&scene(&diagram, Preset::FULL)), svg(&scene(&diagram, Preset::FULL)));
}

#[test]
fn large_networks_name_the_most_connected() {
    let recipe = Recipe { actors: 500, lines: 800, parts: 1, isolates: 3, hubs: true, seed: 3 };
    let diagram = generated(recipe);
    let scene = scene(&diagram, Preset::SCREEN);
    show("screen-large", &scene);
    let inside = |actor: &&interlock::scene::PlacedActor| {
        actor.label.iter().any(|text| actor.area.holds(text.area().center))
    };
    assert!(scene.actors.iter().filter(inside).count() >= Preset::SCREEN.named);
    let unnamed = scene.actors.iter().filter(|actor| actor.label.is_empty()).count();
    let remark = format!("{unnamed} actors are dots without their names");
    assert!(scene.texts().any(|text| text.content.starts_with(&remark)), "{remark}");
    let names: Vec<Rect> = scene.actors.iter().flat_map(|actor| &actor.label).map(Text::area).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(!names[at + 1..].iter().any(|other| name.padded(-1.2).overlaps(other)), "{name:?}");
    }
}

#[test]
fn given_positions_are_kept() {
    let diagram = karate();
    let places: Vec<Point> =
        (0..34).map(|at| Point::new(f64::from(at % 6) * 130.0, f64::from(at / 6) * 60.0)).collect();
    let options =
        SceneOptions { preset: Preset::SCREEN, positions: Some(places.clone()), ..SceneOptions::default() };
    let scene = Scene::new(&diagram, &options);
    let first = scene.actors[0].area.center;
    for (actor, place) in scene.actors.iter().zip(&places) {
        let moved = actor.area.center.moved(places[0].x - first.x, places[0].y - first.y);
        assert!(moved.distance(*place) < 1e-6, "{} moved", actor.id);
    }
}

#[test]
fn one_document_is_named_once() {
    let diagram = karate();
    let scene = scene(&diagram, Preset::FULL);
    let notes = scene.ties.iter().filter_map(|tie| tie.note.as_ref());
    assert!(notes.flat_map(|note| &note.texts).all(|text| text.content != "1"));
    assert!(scene.texts().any(|text| text.content == "All relationships shown rest on one document: [1]."));
}

#[test]
fn every_line_says_what_it_rests_on() {
    for Specimen { diagram, name } in
        corpus().into_iter().filter(|specimen| specimen.diagram.rests_on().is_none())
    {
        let none = TieLabels { verbs: false, years: false, past: false };
        let scene = Scene::new(&diagram, &SceneOptions { tie_labels: none, ..SceneOptions::default() });
        for (tie, line) in scene.ties.iter().zip(&diagram.lines) {
            let words: Vec<&str> =
                tie.note.iter().flat_map(|note| &note.texts).map(|text| text.content.as_str()).collect();
            assert_eq!(words.contains(&"c"), line.mark == Mark::Claimed, "{name}");
            assert_eq!(words.contains(&"u"), line.unsourced, "{name}");
            assert_eq!(
                words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit())),
                !line.notes.is_empty()
            );
        }
    }
}

#[test]
fn colours_have_enough_contrast() {
    for &(family, _) in Family::ALL {
        let (tint, dark) = palette::family(family);
        assert!(
            Color::INK.contrast(tint) >= 4.5
                && dark.contrast(Color::WHITE) >= 3.0
                && dark.contrast(tint) >= 3.0
        );
    }
    for mark in [Mark::Stated, Mark::Claimed, Mark::Against] {
        assert!(palette::line(mark, false).contrast(Color::WHITE) >= 4.5);
    }
    let scene = scene(&corpus()[20].diagram, Preset::FULL);
    assert!(scene.texts().all(|text| text.color.contrast(Color::WHITE) >= 4.5));
    assert!(scene.legend.iter().any(|item| matches!(item, Item::Path(_))));
}

#[test]
fn svg_names_its_layers_actors_and_ties() {
    let diagram = corpus().remove(4).diagram;
    let scene = scene(&diagram, Preset::FULL);
    let written = svg(&scene);
    let parsed = roxmltree::Document::parse(&written).unwrap();
    let layers: Vec<&str> =
        parsed.root_element().children().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(layers, ["title", "desc", "ties", "notes", "actors", "labels", "legend", "words"]);
    for shape in &diagram.shapes {
        assert!(parsed.descendants().any(|node| node.attribute("data-actor") == Some(&shape.id)));
    }
    for line in &diagram.lines {
        let drawn =
            parsed.descendants().find(|node| node.attribute("data-tie") == Some(&line.ties[0].id)).unwrap();
        let title = drawn.children().find(|node| node.has_tag_name("title")).unwrap();
        assert_eq!(title.text(), Some(line.ties[0].sentence.as_str()));
    }
    // Nothing outside the file is asked for.
    let outside = |value: &str| value.contains("://") || value.contains("url(");
    assert!(
        parsed.descendants().flat_map(|node| node.attributes()).all(|attribute| !outside(attribute.value()))
    );
}

#[test]
fn dot_gives_engines_the_sizes_and_reads_their_places() {
    let diagram = karate();
    let options = SceneOptions::default();
    let graph = for_engine(&diagram, &sizes(&diagram, &options));
    assert!(graphviz_rust::parse(&graph).is_ok());
    let plain = "graph 1 3.0 2.0\nnode 1 1.0 0.5 1 1 x solid box black white\nnode 0 2.0 1.5 1 1 \"\" solid box black white\n\
                 edge 0 1 4 1 1 2 2 3 3 4 4 solid black\nstop\n";
    assert_eq!(layout::from_plain(plain), Some(vec![Point::new(144.0, 36.0), Point::new(72.0, 108.0)]));
    for broken in [
        "",
        "graph 1 3.0\n",
        "graph 1 3 2\nnode 1 1 1 1 1\n",
        "graph 1 3 2\nnode x 1 1\n",
        "graph 1 3 2\nnode 0 nan 1\n",
    ] {
        assert_eq!(layout::from_plain(broken), None, "{broken}");
    }
}

/// Runs one of Graphviz's engines, if it is installed; `None` if not.
fn graphviz(engine: &str, arguments: &[&str], graph: &str) -> Option<(Vec<u8>, String)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.dot");
    std::fs::write(&file, graph).unwrap();
    let output = std::process::Command::new(engine).args(arguments).arg(&file).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some((output.stdout, String::from_utf8_lossy(&output.stderr).into_owned()))
}

#[test]
fn graphviz_reads_what_is_written_for_it() {
    let specimens = corpus();
    for Specimen { diagram, name } in specimens.iter().skip(1).step_by(5) {
        let options = SceneOptions::default();
        let scene = scene(diagram, Preset::FULL);
        let Some((drawn, warnings)) = graphviz("neato", &["-n2", "-Tsvg"], &dot(diagram, Some(&scene)))
        else {
            return;
        };
        assert_eq!(warnings, "", "{name}");
        roxmltree::Document::parse_with_options(
            std::str::from_utf8(&drawn).unwrap(),
            roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
        )
        .unwrap();
        graphviz("dot", &["-Tsvg"], &dot(diagram, None)).unwrap();
        let boxes = sizes(diagram, &options);
        let (plain, _) = graphviz("neato", &["-Tplain"], &for_engine(diagram, &boxes)).unwrap();
        let places = layout::from_plain(std::str::from_utf8(&plain).unwrap()).unwrap();
        assert_eq!(places.len(), diagram.shapes.len());
        let redrawn = Scene::new(diagram, &SceneOptions { positions: Some(places), ..options });
        assert_eq!(faults(&redrawn), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn odd_diagrams_are_drawn() {
    let mut diagram = karate();
    diagram.arrangement = Arrangement::Around(999);
    diagram.lines[0].to = diagram.lines[0].from;
    diagram.lines[1].to = 5_000;
    diagram.shapes[3].name = "x".repeat(3_000);
    diagram.shapes[4].name = "word ".repeat(300);
    let scene = Scene::new(&diagram, &SceneOptions::default());
    assert_eq!(faults(&scene), Vec::<String>::new());
    let empty = Diagram {
        shapes: Vec::new(),
        lines: Vec::new(),
        arrangement: Arrangement::Columns(Vec::new()),
        chart: None,
        timeline: None,
        hulls: Vec::new(),
        ..diagram
    };
    assert_eq!(Scene::new(&empty, &SceneOptions::default()).actors.len(), 0);
}

/// A picture that grows with what is in it says when it holds far too much.
#[test]
fn a_crowded_picture_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let star = |many: usize| {
        let lines: Vec<_> =
            (0..many).map(|n| format!(r#"{{"from": "Hub", "kind": "advised", "to": "Rim {n}"}}"#)).collect();
        std::fs::write(folder.path().join("star.json"), format!("[{}]", lines.join(","))).unwrap();
    };
    let drawn = |preset: &str| {
        let arguments = ["--data", "star.json", "draw", "--around", "Hub", "--preset", preset, "-o", "x.svg"];
        let output = crate::program::run_in(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    star(40);
    assert!(!drawn("full").contains("hint:"));
    star(700);
    assert!(drawn("full").contains("hint: this picture holds 701 actors"));
    assert!(!drawn("a4").contains("hint:"));
}
