//! Timelines: bars against the dates behind them, and nothing over anything else.

use crate::dataset::read;
use interlock::answer::Timeline;
use interlock::layout::{Point, Rect};
use interlock::model::{ActorIx, Bounds, Certainty, Dataset, Day, ShortText, Window};
use interlock::network::{Boundary, Network};
use interlock::query;
use interlock::render::svg;
use interlock::report::bars::Bar;
use interlock::report::{self, Diagram, Report};
use interlock::scene::palette::Color;
use interlock::scene::{Item, Path, Preset, Scene, SceneOptions, Segment, Text};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Dates as a tie gives them; an empty text is no date.
#[derive(Debug, Clone)]
struct Dates {
    start: String,
    end: String,
    ongoing: String,
    on: String,
}

fn date() -> impl Strategy<Value = String> {
    let year = 1990_i32..2020;
    (year, 1_u32..=12, 1_u32..=28, 0_usize..9, 0_i32..4).prop_map(|(year, month, day, form, more)| match form
    {
        0 => String::new(),
        1 => format!("{year}"),
        2 => format!("{year}-{month:02}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{year}~"),
        5 => format!("{year}-{month:02}?"),
        6 => format!("[{year}..{}]", year + more),
        7 => format!("[..{year}]"),
        _ => format!("[{year}..]"),
    })
}

fn dates() -> impl Strategy<Value = Dates> {
    (date(), date(), date(), 0_usize..4).prop_map(|(start, end, ongoing, form)| {
        let none = String::new;
        match form {
            0 => Dates { start: none(), end: none(), ongoing: none(), on: start },
            1 => Dates { start, end: none(), ongoing, on: none() },
            _ => Dates { start, end, ongoing: none(), on: none() },
        }
    })
}

const BODIES: [&str; 4] = ["nhs-body", "consultancy", "think-tank", "company"];
const KINDS: [&str; 5] = ["led", "sat_on", "employed_by", "advised", "criticised"];
const STATUSES: [&str; 3] = ["reported", "alleged", "disputed"];

/// Ada and her ties, each to a body of its own. Dates that contradict one another
/// are errors of the data and are left out.
fn ada(all: &[Dates]) -> Dataset {
    let mut ties = Vec::new();
    for (n, dates) in all.iter().enumerate() {
        let bounded = |text: &str, open: Day, last: bool| {
            let date = interlock::model::PartialDate::parse(text).ok();
            date.map_or(open, |date| if last { date.last() } else { date.first() })
        };
        let (first, last) = (bounded(&dates.start, Day::MIN, false), bounded(&dates.end, Day::MAX, true));
        let held = [bounded(&dates.ongoing, Day::MIN, false), bounded(&dates.ongoing, Day::MAX, true)];
        if first > last || held[0] > last || first > held[1] {
            continue;
        }
        let facts: Vec<String> = [
            ("start", &dates.start),
            ("end", &dates.end),
            ("ongoing_as_of", &dates.ongoing),
            ("on", &dates.on),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| format!(r#""{key}": "{text}", "#))
        .collect();
        ties.push(format!(
            r#"{{"id": "t{n:02}", "from": "ada", "kind": "{}", "to": "b{n:02}", {} "status": "{}", "role": "member of the board for matters of length", "sources": [{{"source": "s{}"}}]}}"#,
            KINDS[n % KINDS.len()],
            facts.concat(),
            STATUSES[n % STATUSES.len()],
            n % 2,
        ));
    }
    let bodies = all.iter().enumerate().map(|(n, _)| {
        let kind = BODIES[n % BODIES.len()];
        format!(r#"{{"id": "b{n:02}", "name": "Example Body for Matters of Some Length, Number {n}", "kind": "{kind}"}}"#)
    });
    let bodies: Vec<String> = bodies.collect();
    read(&format!(
        r#"{{"sources": [{{"id": "s0", "title": "One"}}, {{"id": "s1", "title": "Two"}}],
            "actors": [{{"id": "ada", "name": "Ada Example", "kind": "person"}}, {}], "ties": [{}]}}"#,
        bodies.join(","),
        ties.join(",")
    ))
}

fn careers(dataset: &Dataset, actors: &[&str]) -> Timeline {
    let network = Network::new(dataset);
    let boundary = Boundary { opposition: true, ..Boundary::default() };
    let inside = network.within(&boundary);
    let actors: Vec<ActorIx> = actors.iter().map(|name| query::find_actor(dataset, name).unwrap()).collect();
    query::timeline(&inside, &actors)
}

fn figure(page: &Report) -> &Diagram {
    page.diagram.as_ref().unwrap()
}

fn bars(diagram: &Diagram) -> Vec<&Bar> {
    diagram.timeline.as_ref().unwrap().bars().collect()
}

fn drawn(diagram: &Diagram, preset: Preset) -> Scene {
    Scene::new(diagram, &SceneOptions { preset, ..SceneOptions::default() })
}

/// The least box around an outline.
fn extent(path: &Path) -> Rect {
    let points: Vec<Point> = path
        .segments
        .iter()
        .flat_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => vec![to],
            Segment::Curve(a, b, to) => vec![a, b, to],
            Segment::Close => Vec::new(),
        })
        .collect();
    let low = |get: fn(&Point) -> f64| points.iter().map(get).fold(f64::INFINITY, f64::min);
    let high = |get: fn(&Point) -> f64| points.iter().map(get).fold(f64::NEG_INFINITY, f64::max);
    Rect::between(Point::new(low(|p| p.x), low(|p| p.y)), Point::new(high(|p| p.x), high(|p| p.y)))
}

/// What is wrong with a timeline as it is drawn.
fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: Vec<&Text> = scene.texts().collect();
    let page = Rect::between(Point::default(), Point::new(scene.size.width, scene.size.height));
    for (n, text) in texts.iter().enumerate() {
        let area = text.area();
        if !page.holds(area.corners()[0]) || !page.holds(area.corners()[2]) {
            faults.push(format!("`{}` leaves the page", text.content));
        }
        for other in &texts[n + 1..] {
            if area.padded(-0.3).overlaps(&other.area()) {
                faults.push(format!("`{}` on `{}`", text.content, other.content));
            }
        }
    }
    // White grounds under question marks are no marks.
    let white = |path: &&Path| path.fill == Some(Color::WHITE) && path.stroke.is_none();
    let bars = scene.ties.iter().flat_map(|tie| &tie.strokes).filter(|path| !white(path)).map(extent);
    let ways = scene.ground.iter().filter_map(|item| match item {
        Item::Path(path) => Some(path),
        Item::Text(_) => None,
    });
    let is_way = |path: &&Path| {
        path.stroke.as_ref().is_some_and(|stroke| stroke.color == Color::INK) || path.fill == Some(Color::INK)
    };
    // A way is all corners: the boxes of its stretches, not the box of the whole.
    let stretches = ways.filter(is_way).flat_map(|path| {
        let points: Vec<Point> = path
            .segments
            .iter()
            .filter_map(|segment| match *segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(to),
                Segment::Close => None,
            })
            .collect();
        points.windows(2).map(|pair| Rect::between(pair[0], pair[1])).collect::<Vec<_>>()
    });
    for mark in bars.chain(stretches) {
        for text in &texts {
            if text.area().padded(-0.3).overlaps(&mark.padded(0.05)) {
                faults.push(format!("a mark on `{}`", text.content));
            }
        }
    }
    faults
}

fn certain(bounds: Bounds, day: Day) -> Certainty {
    bounds.throughout(Window { first: day, last: day })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn bars_say_what_the_dates_say(all in prop::collection::vec(dates(), 1..12)) {
        let dataset = ada(&all);
        let answer = careers(&dataset, &["Ada Example"]);
        let page = report::timeline(&dataset, &answer);
        let diagram = figure(&page);
        let tie_of = |line: usize| dataset.ties.iter().find(|tie| dataset.id_of(tie) == diagram.lines[line].ties[0].id).unwrap();
        for bar in bars(diagram) {
            let bounds = tie_of(bar.line).bounds();
            let step = |day: Day, by: i32| Day(day.0 + by);
            for (side, by) in [(0, -1), (1, 1)] {
                prop_assert_eq!(bar.open[side], bounds.open()[side]);
                let end = bar.known[side];
                prop_assert!(certain(bounds, end) != Certainty::Impossible);
                // Beyond a closed end it is ruled out, beyond an open one it is not.
                prop_assert_eq!(certain(bounds, step(end, by)) == Certainty::Impossible, !bar.open[side]);
            }
            match bar.surely {
                Some([first, last]) => {
                    prop_assert!(bar.known[0] <= first && first <= last && last <= bar.known[1]);
                    for (day, inside) in [(first, true), (last, true), (step(first, -1), false), (step(last, 1), false)] {
                        prop_assert_eq!(certain(bounds, day) == Certainty::Certain, inside);
                    }
                }
                None => for day in bar.known[0].0..=bar.known[1].0 {
                    prop_assert!(certain(bounds, Day(day)) != Certainty::Certain);
                },
            }
        }
        // Every tie is drawn or listed, none twice.
        let career = &diagram.timeline.as_ref().unwrap().careers[0];
        let told: Vec<usize> = bars(diagram).iter().map(|bar| bar.line).chain(career.listed.iter().map(|one| one.line)).collect();
        let once: BTreeSet<usize> = told.iter().copied().collect();
        prop_assert_eq!(once.len(), told.len());
        prop_assert_eq!(told.len(), dataset.ties.len());
        for preset in [Preset::FULL, Preset::COLUMN, Preset::PHONE] {
            let least = preset.small;
            let scene = drawn(diagram, preset);
            prop_assert_eq!(faults(&scene), Vec::<String>::new());
            // The page is a scale: a day more is so much to the right, everywhere.
            let ends: Vec<(f64, f64)> = bars(diagram)
                .iter()
                .flat_map(|bar| {
                    let way = &scene.ties[bar.line].way;
                    [(f64::from(bar.known[0].0), way[0].x), (f64::from(bar.known[1].0) + 1.0, way[1].x)]
                })
                .collect();
            let low = ends.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0));
            let high = ends.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0));
            if let (Some(low), Some(high)) = (low, high) {
                let rate = (high.1 - low.1) / (high.0 - low.0);
                prop_assert!(rate > 0.0);
                for (day, x) in ends {
                    prop_assert!((low.1 + (day - low.0) * rate - x).abs() < 1e-6);
                }
            }
            prop_assert!(scene.texts().all(|text| text.size >= least));
        }
    }
}

/// Two people between sectors, one of them on a claim.
fn between_sectors() -> Dataset {
    let text = std::fs::read_to_string(crate::program::root().join("tests/golden/careers.json")).unwrap();
    read(&text)
}

#[test]
fn ways_between_sectors_are_drawn_as_certain_as_they_are() {
    let dataset = between_sectors();
    let answer = careers(&dataset, &["Ada Example", "Ben Sample"]);
    let id =
        |career: usize, row: usize| dataset.id_of(dataset.tie(answer.careers[career].terms[row].seen.tie));
    let told: Vec<(String, String, bool)> = answer
        .careers
        .iter()
        .enumerate()
        .flat_map(|(n, career)| career.passages.iter().map(move |way| (n, way)))
        .map(|(n, way)| (id(n, way.from).to_string(), id(n, way.to).to_string(), way.certain))
        .collect();
    let tells = |from: &str, to: &str, certain: bool| {
        told.iter().any(|way| (way.0.as_str(), way.1.as_str(), way.2) == (from, to, certain))
    };
    assert!(tells("a1", "a2", true), "{told:?}");
    // The end of the one and the beginning of the other are known to the year only.
    assert!(tells("a2", "a3", false), "{told:?}");
    // A claim is no move, whatever its dates.
    assert!(told.iter().filter(|way| way.0.starts_with('b')).all(|way| !way.2), "{told:?}");
    // 2008 to 2012 is no way to a post of 2017: more than two years lie between.
    assert!(!(tells("a1", "a4", true) || tells("a1", "a4", false)), "{told:?}");
    let page = report::timeline(&dataset, &answer);
    let scene = drawn(figure(&page), Preset::FULL);
    assert_eq!(faults(&scene), Vec::<String>::new());
    let dashed = |item: &Item| matches!(item, Item::Path(path) if path.stroke.as_ref().is_some_and(|stroke| stroke.color == Color::INK && !stroke.dash.is_empty()));
    assert_eq!(
        scene.ground.iter().filter(|item| dashed(item)).count(),
        told.iter().filter(|way| !way.2).count()
    );
}

#[test]
fn every_tie_is_in_the_picture_and_in_its_words() {
    let dataset = between_sectors();
    let answer = careers(&dataset, &["Ada Example", "Ben Sample"]);
    let page = report::timeline(&dataset, &answer);
    let scene = drawn(figure(&page), Preset::FULL);
    let written = svg(&scene);
    let parsed = roxmltree::Document::parse(&written).unwrap();
    let drawn: BTreeSet<ShortText> =
        parsed.descendants().filter_map(|node| node.attribute("data-tie")).map(ShortText::from).collect();
    let meant: BTreeSet<ShortText> =
        answer.ties().iter().map(|&(tie, _)| dataset.id_of(dataset.tie(tie))).collect();
    assert_eq!(drawn, meant);
    for line in &figure(&page).lines {
        assert!(
            scene.description.contains(line.ties[0].sentence.trim_end_matches('.')),
            "{}",
            line.ties[0].sentence
        );
    }
    let titled =
        parsed.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text());
    let titles: BTreeSet<&str> = titled.collect();
    for bar in bars(figure(&page)) {
        assert!(titles.contains(figure(&page).lines[bar.line].ties[0].sentence.as_str()));
    }
    // The actors are in the order of the shapes, whatever else the picture holds.
    let ids: Vec<&str> = scene.actors.iter().map(|actor| actor.id.as_str()).collect();
    let shapes: Vec<&str> = figure(&page).shapes.iter().map(|shape| shape.id.as_str()).collect();
    assert_eq!(ids, shapes);
}

#[test]
fn claims_criticism_and_missing_documents_are_marked() {
    let dataset = between_sectors();
    let answer = careers(&dataset, &["Ada Example", "Ben Sample"]);
    let page = report::timeline(&dataset, &answer);
    let scene = drawn(figure(&page), Preset::FULL);
    for (tie, line) in scene.ties.iter().zip(&figure(&page).lines) {
        let words: Vec<&str> =
            tie.note.iter().flat_map(|note| &note.texts).map(|text| text.content.as_str()).collect();
        let listed = tie.way.is_empty();
        let claimed = line.mark == report::Mark::Claimed;
        let marked = words.contains(&"c") || listed && words.concat().contains("claimed or disputed");
        assert_eq!(marked, claimed, "{words:?}");
        let unsourced = words.contains(&"u") || words.concat().contains("unsourced");
        assert_eq!(unsourced, line.unsourced, "{words:?}");
        assert!(
            words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit())) || line.notes.is_empty()
        );
    }
    assert!(scene.texts().any(|text| text.content == "c: claimed or disputed, not established"));
    assert!(scene.texts().any(|text| text.content == "against: criticised, opposed or rejected"));
}
