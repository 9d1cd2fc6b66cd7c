//! Pages: their sizes, what is left out on them, what is written on lines, places
//! that are kept.

use crate::corpus::{Recipe, Specimen, corpus, generated, karate, line, shape};
use crate::pictures::faults;
use crate::program::{root, run_in};
use interlock::layout::{Point, Rect};
use interlock::report::{Diagram, Family, MOST_WORDS};
use interlock::scene::{Item, Parts, Preset, Scene, SceneOptions, Segment, TieLabels};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn drawn(diagram: &Diagram, preset: &Preset) -> Scene {
    Scene::new(diagram, &SceneOptions { preset: preset.clone(), ..SceneOptions::default() })
}

fn words(scene: &Scene) -> String {
    scene.texts().map(|text| text.content.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_page_has_its_size_and_its_smallest_text() {
    let wanted = [
        ("column", 85.0, None, 6.5),
        ("full", 174.0, None, 6.5),
        ("a4", 210.0, Some(297.0), 6.5),
        ("phone", 360.0, None, 11.0),
        ("card", 1200.0, Some(630.0), 20.0),
    ];
    let specimens: Vec<Specimen> = corpus().into_iter().step_by(7).collect();
    for (name, wide, high, smallest) in wanted {
        let preset = Preset::ALL.iter().find(|preset| preset.name == name).unwrap();
        // Millimetres in print, pixels on a screen.
        let unit = if preset.unit.word() == "pt" { 72.0 / 25.4 } else { 1.0 };
        for Specimen { name: specimen, diagram } in &specimens {
            let scene = drawn(diagram, preset);
            assert!((scene.size.width - wide * unit).abs() < 0.01, "{name}: {specimen}");
            if let Some(high) = high {
                assert!((scene.size.height - high * unit).abs() < 0.01, "{name}: {specimen}");
            }
            assert!(scene.texts().all(|text| text.size >= smallest), "{name}: {specimen}");
            assert_eq!(faults(&scene), Vec::<String>::new(), "{name}: {specimen}");
        }
    }
}

#[test]
fn whoever_is_left_out_is_named() {
    let recipe = Recipe { actors: 60, lines: 120, parts: 1, isolates: 3, hubs: true, seed: 9 };
    let mut diagram = generated(recipe);
    diagram.shapes[17].emphasis = true;
    for preset in [&Preset::A4, &Preset::CARD] {
        let scene = drawn(&diagram, preset);
        let shown: Vec<&str> = scene.actors.iter().map(|actor| actor.id.as_str()).collect();
        assert!(shown.len() > 3 && shown.len() < 60, "{}: {}", preset.name, shown.len());
        assert!(shown.contains(&diagram.shapes[17].id.as_str()), "the picture is about it");
        let (_, list) = scene.description.split_once("Left out for want of room: ").unwrap();
        for shape in diagram.shapes.iter().filter(|shape| !shown.contains(&shape.id.as_str())) {
            assert!(list.contains(&shape.name), "{}: {}", preset.name, shape.name);
        }
        assert!(words(&scene).contains("room"), "{}", preset.name);
        // Documents are named on the page or, where it is too small, in the file.
        for tie in scene.ties.iter().filter(|tie| !tie.way.is_empty()) {
            let line = diagram.lines.iter().find(|line| line.ties[0].id == tie.ids[0]).unwrap();
            for number in &line.notes {
                let source = diagram.sources.iter().find(|source| source.number == *number).unwrap();
                let told = format!("{} {}", scene.description, words(&scene));
                let first: String = source.words().chars().take(20).collect();
                assert!(told.contains(&format!("[{number}] {first}")), "{}: {number}", preset.name);
            }
        }
        let statements = diagram.lines.iter().flat_map(|line| line.ties.iter().map(move |tie| (line, tie)));
        for (line, tie) in statements {
            let ends = [line.from, line.to].map(|end| shown.contains(&diagram.shapes[end].id.as_str()));
            let told = scene.description.contains(&format!("{}.", tie.sentence));
            assert_eq!(told, ends == [true, true], "{}", tie.sentence);
        }
    }
}

#[test]
fn a_page_that_grows_leaves_nobody_out() {
    let recipe = Recipe { actors: 40, lines: 60, parts: 2, isolates: 2, hubs: false, seed: 2 };
    let diagram = generated(recipe);
    for preset in [&Preset::COLUMN, &Preset::FULL, &Preset::PHONE] {
        assert_eq!(drawn(&diagram, preset).actors.len(), 40, "{}", preset.name);
    }
}

#[test]
fn every_part_can_be_left_off_by_itself() {
    let diagram = generated(Recipe { actors: 12, lines: 18, parts: 1, isolates: 0, hubs: false, seed: 5 });
    let tells = |scene: &Scene| {
        let words = words(scene);
        [
            words.contains(&diagram.title),
            words.contains("recorded between 2010"),
            scene.legend.iter().any(|item| matches!(item, Item::Path(_))),
            words.contains("Sources"),
            words.contains("3 relationships that were denied"),
            words.contains(&diagram.current_to),
            words.contains("suggests no wrongdoing"),
            words.contains("the Example project"),
        ]
    };
    assert_eq!(tells(&drawn(&diagram, &Preset::FULL)), [true; 8]);
    for (at, (name, _)) in Parts::ALL.iter().enumerate() {
        let mut options = SceneOptions::default();
        assert!(options.parts.leave_out(name));
        let told = tells(&Scene::new(&diagram, &options));
        for (other, told) in told.into_iter().enumerate() {
            assert_eq!(told, other != at, "without {name}: {}", Parts::ALL[other].0);
        }
    }
    assert!(!Parts::default().leave_out("footer"));
}

/// The places of a picture, as `--save-layout` keeps them.
fn places(scene: &Scene) -> BTreeMap<String, Point> {
    let place = |center: Point| center.moved(-scene.origin.x, -scene.origin.y);
    scene.actors.iter().map(|actor| (actor.id.clone(), place(actor.area.center))).collect()
}

#[test]
fn a_leaf_moves_nobody_whose_place_is_kept() {
    for Specimen { name, diagram } in corpus().into_iter().step_by(4) {
        let before = drawn(&diagram, &Preset::FULL);
        let mut more = diagram.clone();
        more.shapes.push(shape("new", "A new one, with a name of some length", Family::Person));
        more.lines.push(line(0, more.shapes.len() - 1, &[1]));
        if let interlock::report::Arrangement::Columns(columns) = &mut more.arrangement {
            columns.push(1);
        }
        let pins = places(&before);
        let after = Scene::new(&more, &SceneOptions { pins: Some(pins.clone()), ..SceneOptions::default() });
        assert_eq!(faults(&after), Vec::<String>::new(), "{name}");
        for (id, place) in places(&after) {
            if let Some(kept) = pins.get(&id) {
                assert!(place.distance(*kept) < 1e-6, "{name}: {id} moved");
            }
        }
    }
}

#[test]
fn places_by_hand_are_kept_unless_shapes_overlap() {
    let diagram = karate();
    let spot = |at: usize| Point::new(60.0 + 90.0 * (at % 5) as f64, 20.0 + 34.0 * (at / 5) as f64);
    let mut pins: BTreeMap<String, Point> =
        diagram.shapes.iter().enumerate().map(|(at, shape)| (shape.id.clone(), spot(at))).collect();
    let kept = |pins: &BTreeMap<String, Point>| {
        let options = SceneOptions { pins: Some(pins.clone()), ..SceneOptions::default() };
        let scene = Scene::new(&diagram, &options);
        let places = places(&scene);
        let moved = pins.iter().filter(|(id, place)| places[*id].distance(**place) > 1e-6).count();
        (moved, faults(&scene).iter().filter(|fault| fault.contains("overlaps")).count())
    };
    assert_eq!(kept(&pins), (0, 0));
    let last = diagram.shapes[33].id.clone();
    pins.insert(last, spot(3));
    let (moved, overlaps) = kept(&pins);
    assert!(moved > 0 && overlaps == 0, "{moved} moved, {overlaps} overlap");
}

#[test]
fn words_on_lines_touch_nothing() {
    let labels = TieLabels { verbs: true, years: true, past: true };
    let mut told = 0;
    for Specimen { name, diagram } in corpus().into_iter().step_by(2) {
        let scene = Scene::new(&diagram, &SceneOptions { tie_labels: labels, ..SceneOptions::default() });
        assert_eq!(faults(&scene), Vec::<String>::new(), "{name}");
        for (at, tie) in scene.ties.iter().enumerate() {
            let Some(note) = &tie.note else { continue };
            if !note.texts.iter().any(|text| text.content.contains("knew")) {
                continue;
            }
            told += 1;
            let foreign = scene.ties.iter().enumerate().filter(|(other, _)| *other != at);
            let touched = foreign
                .filter(|(_, other)| other.way.windows(2).any(|pair| note.area.meets(pair[0], pair[1])));
            assert_eq!(touched.count(), 0, "{name}: {:?}", note.texts);
        }
        let dropped = diagram.lines.len() - scene.ties.iter().filter(|tie| has(tie, "knew")).count();
        let remark = words(&scene).contains("of these lines have no room");
        let drawn = scene.ties.iter().all(|tie| !tie.way.is_empty());
        assert!(!drawn || remark == (dropped > 0), "{name}: {dropped} without words");
    }
    assert!(told > 200, "only {told} lines have words");
}

fn has(tie: &interlock::scene::PlacedTie, word: &str) -> bool {
    tie.note.iter().flat_map(|note| &note.texts).any(|text| text.content.contains(word))
}

#[test]
fn years_of_the_past_are_told_unless_unwanted() {
    let diagram = generated(Recipe { actors: 10, lines: 12, parts: 1, isolates: 0, hubs: false, seed: 3 });
    let told = |labels| {
        let scene = Scene::new(&diagram, &SceneOptions { tie_labels: labels, ..SceneOptions::default() });
        scene.ties.iter().filter(|tie| has(tie, "2011")).count()
    };
    let past = diagram.lines.iter().filter(|line| line.ties.iter().all(|tie| tie.past)).count();
    assert!(past > 0 && told(TieLabels::default()) > 0);
    assert!(told(TieLabels::default()) <= past);
    assert_eq!(told(TieLabels { verbs: false, years: false, past: false }), 0);
}

#[test]
fn a_line_of_several_relationships_says_how_many() {
    let mut diagram = generated(Recipe { actors: 6, lines: 8, parts: 1, isolates: 0, hubs: false, seed: 3 });
    let again = diagram.lines[2].ties[0].clone();
    diagram.lines[2].ties.extend([again.clone(), again]);
    let scene = drawn(&diagram, &Preset::FULL);
    assert!(has(&scene.ties[2], "3×"));
    assert_eq!(scene.ties.iter().filter(|tie| has(tie, "×")).count(), 1);
    assert!(words(&scene).contains("so many relationships in one line"));
    assert!(!words(&drawn(&karate(), &Preset::FULL)).contains("so many relationships in one line"));
}

#[test]
fn chains_are_told_apart_by_letters() {
    let drawn = |count: &str| {
        let asked = ["draw", "--connect", "Mark Britnell", "Labour Party", "--count", count];
        String::from_utf8(run_in(&root(), &[&["--quiet"], &asked[..]].concat()).stdout).unwrap()
    };
    let (four, one) = (drawn("4"), drawn("1"));
    let parsed = roxmltree::Document::parse(&four).unwrap();
    let notes = parsed.descendants().find(|node| node.attribute("id") == Some("notes")).unwrap();
    let words: Vec<&str> = notes.descendants().filter_map(|node| node.text()).collect();
    for letter in ["A", "B", "C", "D"] {
        assert!(words.iter().any(|word| word.contains(letter)), "no line of chain {letter}: {words:?}");
    }
    assert!(four.contains("the chains, the best first; A and B share nobody on the way"));
    assert!(four.contains("the best chain") && !one.contains("the best first"));
}

#[test]
fn the_text_alternative_is_short_and_protects() {
    for Specimen { name, diagram } in corpus() {
        let alternative = diagram.alternative();
        let number = alternative.split_whitespace().count();
        assert!(number <= MOST_WORDS, "{name}: {number} words");
        assert!(alternative.ends_with(&diagram.caution), "{name}");
        let told = alternative.matches(", according to [").count();
        let all = diagram.sentences().count();
        let missing = format!("And {} more", all - told);
        assert_eq!(alternative.contains(&missing), told < all, "{name}: {told} of {all}: {alternative}");
    }
}

#[test]
fn discs_are_in_proportion() {
    let mut diagram = karate();
    for (at, shape) in diagram.shapes.iter_mut().enumerate() {
        shape.share = Some(at as f64 / 33.0);
    }
    diagram.discs = Some("area of the disc: number".to_owned());
    let scene = drawn(&diagram, &Preset::FULL);
    assert_eq!(faults(&scene), Vec::<String>::new());
    let area = |at: usize| {
        let path = scene.actors[at].outline.last().unwrap();
        let xs = path.segments.iter().filter_map(|segment| match segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(to.x),
            Segment::Close => None,
        });
        let (low, high) =
            xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        (high - low) * (high - low)
    };
    for at in [8, 16, 25] {
        assert!((area(at) / area(33) - at as f64 / 33.0).abs() < 1e-9, "{at}");
    }
    // A disc stands before the name, not on it.
    for actor in &scene.actors[8..] {
        let disc = actor.outline.last().unwrap();
        let right = disc.segments.iter().filter_map(|segment| match segment {
            Segment::Line(to) => Some(to.x),
            _ => None,
        });
        let right = right.fold(f64::NEG_INFINITY, f64::max);
        assert!(actor.label.iter().all(|text| text.area().left() > right), "{}", actor.name);
    }
    assert!(words(&scene).contains("area of the disc: number"));
}

#[test]
fn families_stand_together_around_one_actor() {
    let mut together = 0;
    let specimens = corpus();
    let egos = specimens.iter().filter(|specimen| specimen.name.starts_with("ego"));
    for Specimen { name, diagram } in egos {
        let scene = drawn(diagram, &Preset::FULL);
        let said = words(&scene).contains("Those of one family stand together");
        let center = scene.actors[0].area.center;
        let mut around: Vec<(f64, Family)> = scene.actors[1..]
            .iter()
            .zip(&diagram.shapes[1..])
            .map(|(actor, shape)| {
                let place = actor.area.center;
                (libm::atan2(place.y - center.y, place.x - center.x), shape.family)
            })
            .collect();
        around.sort_by(|x, y| x.0.total_cmp(&y.0));
        let families: std::collections::BTreeSet<String> =
            around.iter().map(|one| format!("{:?}", one.1)).collect();
        let runs = (0..around.len()).filter(|&at| around[at].1 != around[(at + 1) % around.len()].1).count();
        assert_eq!(said, families.len() > 1 && runs == families.len(), "{name}");
        together += usize::from(said);
    }
    assert!(together > 0, "families stand together somewhere");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is kept, new shapes overlap nothing.
    #[test]
    fn new_shapes_find_room(seed in 0_u64..1000, kept in 0_usize..20) {
        let diagram = generated(Recipe { actors: 20, lines: 28, parts: 1, isolates: 2, hubs: true, seed });
        let whole = places(&drawn(&diagram, &Preset::FULL));
        let pins: BTreeMap<String, Point> = whole.into_iter().take(kept).collect();
        let scene = Scene::new(&diagram, &SceneOptions { pins: Some(pins), ..SceneOptions::default() });
        let page = Rect::between(Point::default(), Point::new(scene.size.width, scene.size.height));
        for (at, actor) in scene.actors.iter().enumerate() {
            prop_assert!(scene.actors[at + 1..].iter().all(|other| !actor.area.overlaps(&other.area)));
            prop_assert!(page.holds(actor.area.corners()[0]) && page.holds(actor.area.corners()[2]));
        }
    }
}
