//! Groups with outlines, and two modes in two columns.

use crate::corpus::{Dice, Recipe, davis, florentine, generated, karate};
use crate::pictures::{faults, show};
use crate::program::{root, run_in};
use interlock::answer::Grouping;
use interlock::community::LeidenOptions;
use interlock::layout::{Point, Rect, crosses, turn};
use interlock::model::Dataset;
use interlock::network::{Boundary, Network};
use interlock::query::{self, GroupedBy};
use interlock::report::{self, Arrangement, Diagram, Hull};
use interlock::scene::{Preset, Scene, SceneOptions};
use std::collections::BTreeSet;

fn drawn(diagram: &Diagram, preset: Preset) -> Scene {
    Scene::new(diagram, &SceneOptions { preset, ..SceneOptions::default() })
}

/// A diagram whose shapes are dealt into so many groups; every `alone`-th stands by
/// itself.
fn dealt(mut diagram: Diagram, groups: usize, alone: usize, seed: u64) -> Diagram {
    let mut dice = Dice::new(seed);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for at in (0..diagram.shapes.len()).filter(|at| alone == 0 || at % alone != 0) {
        members[dice.below(groups)].push(at);
    }
    let hull = |(number, members): (usize, Vec<usize>)| Hull {
        name: format!(
            "{} · {}",
            char::from(b'A' + u8::try_from(number).unwrap()),
            diagram.shapes[members[0]].name
        ),
        members,
        meaning: "group found by calculation".to_owned(),
    };
    let told = members.into_iter().enumerate().filter(|(_, members)| members.len() > 1).map(hull).collect();
    diagram.hulls = told;
    diagram
}

/// Whether a point lies well within, or on the border of, a convex polygon that runs
/// clockwise.
fn covers(polygon: &[Point], point: Point) -> bool {
    let mut sides = (0..polygon.len()).map(|at| (polygon[at], polygon[(at + 1) % polygon.len()]));
    sides.all(|(from, to)| turn(from, to, point) > -1e-6)
}

/// Whether a point lies within a convex polygon that runs clockwise.
fn holds(polygon: &[Point], point: Point) -> bool {
    let sides = (0..polygon.len()).map(|at| (polygon[at], polygon[(at + 1) % polygon.len()]));
    sides.into_iter().all(|(from, to)| turn(from, to, point) > 1e-6)
}

/// Whether two convex polygons share more than a border.
fn meet(one: &[Point], two: &[Point]) -> bool {
    let side = |polygon: &[Point], at: usize| (polygon[at], polygon[(at + 1) % polygon.len()]);
    let within = one.iter().any(|&point| holds(two, point)) || two.iter().any(|&point| holds(one, point));
    within
        || (0..one.len()).any(|a| {
            (0..two.len()).any(|b| {
                let ((p, q), (r, s)) = (side(one, a), side(two, b));
                crosses(p, q, r, s)
            })
        })
}

/// What is wrong with the outlines of a picture.
fn outline_faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let corners = |rect: Rect| rect.corners().to_vec();
    let page = Rect::between(Point::default(), Point::new(scene.size.width, scene.size.height));
    for (n, hull) in scene.hulls.iter().enumerate() {
        for (at, actor) in scene.actors.iter().enumerate() {
            if hull.members.contains(&at) {
                let outside =
                    actor.area.padded(1.0).corners().into_iter().any(|corner| !covers(&hull.corners, corner));
                if outside {
                    faults.push(format!("{} leaves {}", actor.id, hull.name));
                }
            } else if meet(&hull.corners, &corners(actor.area)) {
                faults.push(format!("{} cuts {}", hull.name, actor.id));
            }
        }
        for other in &scene.hulls[n + 1..] {
            if meet(&hull.corners, &other.corners) {
                faults.push(format!("{} overlaps {}", hull.name, other.name));
            }
        }
        if hull.corners.iter().any(|&corner| !page.holds(corner)) {
            faults.push(format!("{} leaves the page", hull.name));
        }
        for text in &hull.label {
            let area = text.area();
            if scene.hulls.iter().any(|other| meet(&other.corners, &corners(area))) {
                faults.push(format!("`{}` stands on an outline", text.content));
            }
            if scene.actors.iter().any(|actor| actor.area.overlaps(&area)) {
                faults.push(format!("`{}` stands on a shape", text.content));
            }
            for tie in &scene.ties {
                if tie.way.windows(2).any(|pair| area.meets(pair[0], pair[1])) {
                    faults.push(format!("{:?} runs through `{}`", tie.ids, text.content));
                }
                if tie.note.as_ref().is_some_and(|note| note.area.overlaps(&area)) {
                    faults.push(format!("a note stands on `{}`", text.content));
                }
            }
            for other in &scene.hulls[n + 1..] {
                if other.label.iter().any(|other| other.area().overlaps(&area)) {
                    faults.push(format!("`{}` on another name", text.content));
                }
            }
        }
    }
    faults
}

#[test]
fn outlines_hold_their_members_and_nobody_else() {
    let network =
        |actors, lines, seed| generated(Recipe { actors, lines, parts: 1, isolates: 2, hubs: true, seed });
    let specimens = [
        ("florentine", dealt(florentine(), 3, 0, 1)),
        ("karate", dealt(karate(), 4, 9, 2)),
        ("davis", dealt(davis(), 2, 7, 3)),
        ("long-names", dealt(network(24, 36, 5), 5, 4, 4)),
        ("dense", dealt(network(18, 60, 6), 3, 0, 5)),
        ("sixty", dealt(network(60, 110, 7), 6, 6, 6)),
        ("one-group", dealt(network(12, 15, 8), 1, 3, 7)),
    ];
    let mut found = Vec::new();
    for (name, diagram) in &specimens {
        for preset in [Preset::FULL, Preset::SCREEN] {
            let scene = drawn(diagram, preset.clone());
            show(&format!("{}-grouped-{name}", preset.name), &scene);
            assert_eq!(scene.hulls.len(), diagram.hulls.len());
            let faults = faults(&scene).into_iter().chain(outline_faults(&scene));
            found.extend(faults.map(|fault| format!("{} {name}: {fault}", preset.name)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn classic(name: &str) -> Dataset {
    let path = root().join(format!("graph-data/classics/{name}.json"));
    crate::dataset::read(&std::fs::read_to_string(path).unwrap())
}

fn grouped(dataset: &Dataset, by: &GroupedBy) -> Grouping {
    let network = Network::new(dataset);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    query::grouping(&inside, query::picture::whole(&inside), by)
}

#[test]
fn groups_are_those_that_the_question_finds() {
    let dataset = classic("zachary-karate");
    let options = LeidenOptions::default();
    let answer = grouped(&dataset, &GroupedBy::Communities(options));
    let network = Network::new(&dataset);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    let found = query::groups(&inside, query::GroupsBy::Communities { options, pairs: false });
    let sets = |members: Vec<interlock::model::ActorIx>| members.into_iter().collect::<BTreeSet<_>>();
    let meant: BTreeSet<_> =
        found.groups.iter().map(|group| sets(group.members.iter().map(|one| one.actor).collect())).collect();
    let drawn: BTreeSet<_> = answer.groups.iter().map(|(_, members)| sets(members.clone())).collect();
    assert_eq!(drawn, meant);
    let page = report::grouping(&dataset, &answer);
    let hulls = &page.diagram.as_ref().unwrap().hulls;
    assert!(hulls[0].name.starts_with("A · ") && hulls[1].name.starts_with("B · "), "{hulls:?}");
    // Each is named after the member with the most contacts within.
    for (hull, (_, members)) in hulls.iter().zip(&answer.groups) {
        assert!(hull.name.ends_with(&dataset.actor(members[0]).name));
    }
    let scene = Scene::new(page.diagram.as_ref().unwrap(), &SceneOptions::default());
    assert_eq!(outline_faults(&scene), Vec::<String>::new());
    assert!(scene.texts().any(|text| text.content.contains("found by calculation")));
    assert!(scene.texts().any(|text| text.content.contains("Members need not")));
}

#[test]
fn kinds_and_fields_make_groups_too() {
    let dataset = crate::dataset::read(
        r#"{"actors": [
            {"id": "a", "name": "A", "kind": "person", "attributes": {"region": "North"}},
            {"id": "b", "name": "B", "kind": "person", "attributes": {"region": "South"}},
            {"id": "c", "name": "C", "kind": "company", "attributes": {"region": "North"}},
            {"id": "d", "name": "D", "kind": "company"}],
           "ties": [{"from": "a", "kind": "advised", "to": "c"}, {"from": "b", "kind": "advised", "to": "d"},
                    {"from": "a", "kind": "met_with", "to": "b"}]}"#,
    );
    let ids = |answer: &Grouping| -> Vec<(Option<String>, Vec<String>)> {
        let id = |actor: &interlock::model::ActorIx| dataset.actor(*actor).id.clone();
        answer.groups.iter().map(|(name, members)| (name.clone(), members.iter().map(id).collect())).collect()
    };
    let word = |text: &str| Some(text.to_owned());
    let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let by_kind = ids(&grouped(&dataset, &GroupedBy::Kind));
    assert_eq!(by_kind, [(word("company"), list("c d")), (word("person"), list("a b"))]);
    // South has one actor only, and D none: no outline around them.
    let by_field = ids(&grouped(&dataset, &GroupedBy::Field("region".to_owned())));
    assert_eq!(by_field, [(word("North"), list("a c"))]);
}

#[test]
fn given_places_have_no_outlines_and_the_picture_says_so() {
    let diagram = dealt(florentine(), 3, 0, 1);
    let places = (0..16).map(|at| Point::new(f64::from(at % 4) * 110.0, f64::from(at / 4) * 60.0)).collect();
    let options = SceneOptions { positions: Some(places), ..SceneOptions::default() };
    let scene = Scene::new(&diagram, &options);
    assert!(scene.hulls.is_empty());
    assert!(scene.texts().any(|text| text.content == "The places were given, so groups are not outlined."));
}

/// The lines of Davis's network that cross if both columns stand in this order.
fn crossings(order: &[usize], diagram: &Diagram) -> usize {
    let place = |at: usize| order.iter().position(|&other| other == at).unwrap();
    let lines: Vec<(usize, usize)> =
        diagram.lines.iter().map(|line| (place(line.from), place(line.to))).collect();
    let pairs =
        lines.iter().enumerate().flat_map(|(n, one)| lines[n + 1..].iter().map(move |two| (one, two)));
    pairs.filter(|(one, two)| (one.0 < two.0) != (one.1 < two.1) && one.0 != two.0 && one.1 != two.1).count()
}

#[test]
fn two_modes_stand_in_two_columns() {
    let mut diagram = davis();
    let sides: Vec<usize> = (0..32).map(|at| usize::from(at >= 18)).collect();
    diagram.arrangement = Arrangement::Facing(sides.clone());
    for preset in [Preset::FULL, Preset::SCREEN] {
        let scene = drawn(&diagram, preset.clone());
        show(&format!("{}-two-modes", preset.name), &scene);
        assert_eq!(faults(&scene), Vec::<String>::new());
        let edge = |side: usize, get: fn(&Rect) -> f64| {
            let of = scene.actors.iter().zip(&sides).filter(move |(_, own)| **own == side);
            of.map(move |(actor, _)| get(&actor.area)).collect::<Vec<f64>>()
        };
        let inner: Vec<f64> = edge(0, Rect::right);
        let outer: Vec<f64> = edge(1, Rect::left);
        assert!(inner.iter().all(|x| (x - inner[0]).abs() < 1e-6), "the left column is flush right");
        assert!(outer.iter().all(|x| (x - outer[0]).abs() < 1e-6), "the right column is flush left");
        assert!(inner[0] + preset.ideal < outer[0]);
        // No line leaves the white between the columns.
        for tie in &scene.ties {
            assert!(tie.way.iter().all(|point| point.x > inner[0] - 12.0 && point.x < outer[0] + 12.0));
        }
        let mut order: Vec<usize> = (0..32).collect();
        order.sort_by(|&a, &b| scene.actors[a].area.center.y.total_cmp(&scene.actors[b].area.center.y));
        let as_given: Vec<usize> = (0..32).collect();
        let (ours, theirs) = (crossings(&order, &diagram), crossings(&as_given, &diagram));
        assert!(ours < theirs, "{ours} crossings, {theirs} in the order of the study");
    }
}

/// The program's answer: exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = run_in(&root(), arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn two_modes_say_what_they_leave_out() {
    let (code, page, _) = run(&["draw", "--two-mode", "person,organisation", "--format", "json"]);
    assert_eq!(code, 0);
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let kind = |id: &serde_json::Value| {
        page["actors"].as_array().unwrap().iter().find(|actor| actor["id"] == *id).unwrap()["kind"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let shown = page["shown"].as_array().unwrap();
    assert!((50..=60).contains(&shown.len()), "{}", shown.len());
    let ends: BTreeSet<&str> = page["ties"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|tie| [&tie["from"], &tie["to"]])
        .map(|id| id.as_str().unwrap())
        .collect();
    assert!(shown.iter().all(|id| ends.contains(id.as_str().unwrap())), "nobody stands there without a line");
    for tie in page["ties"].as_array().unwrap() {
        let people = [&tie["from"], &tie["to"]].into_iter().filter(|id| kind(id) == "person").count();
        assert_eq!(people, 1, "{tie}");
    }
    let hidden = page["not_shown"].as_array().unwrap();
    assert!(!hidden.is_empty() && hidden.iter().all(|id| !shown.contains(id) && !kind(id).is_empty()));
    let actors = usize::try_from(page["boundary"]["actors"].as_u64().unwrap()).unwrap();
    assert_eq!(shown.len() + hidden.len(), actors);
    let within = page["boundary"]["left_out"]["inside one mode"].as_u64().unwrap();
    assert_eq!(page["left_out_within_modes"].as_u64(), Some(within));
}

#[test]
fn odd_pictures_are_refused_with_a_reason() {
    let cases: &[(&[&str], i32, &str)] = &[
        (&["draw", "--timeline", "Nobody Atall"], 2, "Nobody Atall"),
        (&["draw", "--timeline", "Chris Ham", "--without", "Chris Ham"], 2, "--without"),
        (&["draw", "--timeline", "Chris Ham", "--around", "Chris Ham"], 2, "cannot be used with"),
        (&["draw", "--two-mode", "person"], 2, "name two kinds"),
        (&["draw", "--two-mode", "person,persn"], 2, "person"),
        (&["draw", "--two-mode", "committee,organisation"], 2, "both modes"),
        (&["draw", "--two-mode", "law,contract"], 1, "nothing to draw"),
        (&["draw", "--groups", "colour"], 2, "colour"),
        (&["draw", "--groups", "--connect", "PwC", "KPMG"], 2, "cannot be used with"),
        (&["draw", "--groups", "--engine", "neato"], 2, "cannot be used with"),
    ];
    for (arguments, code, words) in cases {
        let (found, _, said) = run(arguments);
        assert_eq!(found, *code, "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}
