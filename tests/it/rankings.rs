//! `rank` with strengths, lengths, sets, cuts and modes, as its user meets it.

use crate::program::run_in;
use crate::support::{measured, near, projection};
use interlock::answer::Weighing;
use interlock::measure::{Measure, Options, two_mode_ceiling};
use interlock::network::{Boundary, Network};
use interlock::query::{self, RankOptions};
use interlock::report;
use interlock::scene::{Scene, SceneOptions};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// An invented network. Ada reaches Dot by two ways of equal length but for
/// rounding, 0.1 + 0.2 through Ben and 0.3 twice halved through Cal; Ada and Ben are
/// joined by two relationships of one kind and one of another.
const DATA: &str = r#"{"sources": [{"id": "s", "title": "T"}],
 "actors": [{"id": "ada", "name": "Ada", "kind": "person"}, {"id": "ben", "name": "Ben", "kind": "person"},
  {"id": "cal", "name": "Cal", "kind": "person"}, {"id": "dot", "name": "Dot", "kind": "company"},
  {"id": "eve", "name": "Eve", "kind": "company"}],
 "ties": [{"id": "t1", "from": "ada", "kind": "met_with", "to": "ben", "attributes": {"far": 0.1, "often": 2}},
  {"id": "t2", "from": "ada", "kind": "met_with", "to": "ben", "on": "2012", "attributes": {"far": 0.4, "often": 3}},
  {"id": "t3", "from": "ada", "kind": "advised", "to": "ben", "attributes": {"far": 0.2, "often": 1}},
  {"id": "t4", "from": "ben", "kind": "met_with", "to": "dot", "attributes": {"far": 0.2, "often": 1}},
  {"id": "t5", "from": "ada", "kind": "met_with", "to": "cal", "attributes": {"far": 0.15, "often": 1}},
  {"id": "t6", "from": "cal", "kind": "met_with", "to": "dot", "attributes": {"far": 0.15, "often": 1}},
  {"id": "t7", "from": "dot", "kind": "owns", "to": "eve", "attributes": {"far": 1.0, "often": 1}}]}"#;

fn run_on(data: &str, arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), data).unwrap();
    let all = [&["--data", "data.json", "--quiet"], arguments].concat();
    let output = run_in(folder.path(), &all);
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn json(arguments: &[&str]) -> Value {
    let (code, text) = run_on(DATA, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{text}");
    serde_json::from_str(&text).unwrap()
}

fn value(page: &Value, actor: &str, measure: &str) -> f64 {
    let rows = page["ranking"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == actor).unwrap();
    row["scores"][measure]["value"].as_f64().unwrap()
}

#[test]
fn strengths_come_from_kinds_relationships_or_a_field() {
    for (weight, ada) in [("kinds", 2.0 + 1.0), ("ties", 3.0 + 1.0), ("often", 6.0 + 1.0)] {
        let page = json(&["rank", "--by", "strength,contacts", "--weight", weight]);
        assert!(near(value(&page, "ada", "strength"), ada), "{weight}");
        assert!(near(value(&page, "ada", "contacts"), 2.0), "{weight}");
        assert_eq!(page["measures"][0]["weight"], "strength");
        assert_eq!(page["measures"][1]["weight"], Value::Null);
    }
}

#[test]
fn the_shortest_relationship_counts_and_equal_lengths_are_equal_despite_rounding() {
    let page = json(&["rank", "--by", "betweenness", "--length", "far"]);
    // Ada to Dot and to Eve: half through Ben (0.1 + 0.2), half through Cal (0.15 + 0.15).
    assert!(near(value(&page, "ben", "betweenness"), 1.0));
    assert!(near(value(&page, "cal", "betweenness"), 1.0));
    assert_eq!(page["measures"][0]["weight"], "length");
    // In hops too, there are two ways; with each relationship apart, three of four lead through Ben.
    let apart = json(&["rank", "--by", "betweenness,contacts", "--parallel", "separate"]);
    assert!(near(value(&apart, "ben", "betweenness"), 1.5));
    assert!(near(value(&apart, "cal", "betweenness"), 0.5));
    assert!(near(value(&apart, "ada", "contacts"), 4.0));
    let merged = json(&["rank", "--by", "betweenness,contacts"]);
    assert!(near(value(&merged, "ben", "betweenness"), 1.0));
    assert!(near(value(&merged, "ada", "contacts"), 2.0));
}

#[test]
fn numbers_that_cannot_be_used_are_refused_and_the_relationship_is_named() {
    for (before, after) in [
        (r#""far": 0.15"#, r#""far": 0"#),
        (r#""far": 0.15"#, r#""far": -1"#),
        (r#""far": 0.15"#, r#""far": "near""#),
        (r#""far": 0.15"#, r#""far": true"#),
        (r#""far": 0.15, "#, ""),
    ] {
        let data = DATA.replacen(before, after, 1);
        assert_ne!(data, DATA);
        for option in [["--by", "betweenness", "--length"], ["--by", "strength", "--weight"]] {
            let (code, text) = run_on(&data, &[&["rank"][..], &option, &["far"]].concat());
            assert_eq!(code, 2, "{after}: {text}");
            assert!(text.contains("t5 (“Ada met with Cal”)"), "{after}: {text}");
        }
    }
    for (arguments, says) in [
        (&["--by", "betweenness", "--length", "fra"][..], "far, often"),
        (&["--by", "contacts", "--weight", "kinds"], "these do: strength, pagerank"),
        (&["--by", "contacts", "--length", "far"], "these do: betweenness"),
        (&["--by", "between"], "--ends"),
        (&["--by", "contacts", "--ends", "person", "company"], "only --by between"),
        (&["--by", "between", "--ends", "persn", "company"], "person"),
        (&["--by", "contacts", "--per-component"], "only --by closeness"),
        (&["--parallel", "both"], "merge"),
    ] {
        let (code, text) = run_on(DATA, &[&["rank"], arguments].concat());
        assert_eq!(code, 2, "{arguments:?}: {text}");
        assert!(text.contains(says), "{arguments:?} does not say {says}: {text}");
    }
}

#[test]
fn between_is_a_column_like_any_other() {
    let page =
        json(&["rank", "--by", "between,contacts", "--ends", "kind:person", "id:eve", "--kind", "all"]);
    assert!(near(value(&page, "dot", "between"), 3.0));
    assert!(near(value(&page, "ben", "between"), 0.5));
    assert!(near(page["ranking"][0]["scores"]["between"]["share"].as_f64().unwrap(), 1.0));
    assert_eq!(page["weighing"]["ends"][0]["actors"], 3);
    let all = json(&["rank", "--by", "all"]);
    let names =
        |page: &Value| page["measures"].as_array().unwrap().iter().any(|one| one["name"] == "between");
    assert!(!names(&all) && names(&json(&["rank", "--by", "all", "--ends", "person", "company"])));
}

#[test]
fn closeness_within_components_has_no_part_for_those_not_reached() {
    // Without Dot, Eve owns Fay and nobody else is near them.
    let data = DATA
        .replace(r#"{"id": "eve""#, r#"{"id": "fay", "name": "Fay", "kind": "company"}, {"id": "eve""#)
        .replace(
            r#"{"id": "t7""#,
            r#"{"id": "t8", "from": "eve", "kind": "owns", "to": "fay"}, {"id": "t7""#,
        );
    let closeness = |more: &[&str]| {
        let all = [&["rank", "--by", "closeness", "--without", "Dot", "--format", "json"], more].concat();
        let (code, text) = run_on(&data, &all);
        assert_eq!(code, 0, "{text}");
        value(&serde_json::from_str(&text).unwrap(), "eve", "closeness")
    };
    assert!(near(closeness(&[]), 0.25));
    assert!(near(closeness(&["--per-component"]), 1.0));
}

#[test]
fn connections_and_cut_actors_come_with_names_and_evidence() {
    let lines = json(&["rank", "--ties"]);
    let last = lines["strands"].as_array().unwrap().iter().find(|row| !row["bridge"].is_null()).unwrap();
    assert_eq!(last["bridge"]["parts"][0][0], "eve");
    assert_eq!(last["steps"][0]["ties"][0]["id"], "t7");
    // Every shortest chain to Eve, from four others.
    assert!(near(last["value"].as_f64().unwrap(), 4.0) && last["rank"] == 1);
    assert_eq!(lines["bridges"], 1);
    let cuts = json(&["rank", "--cuts", "--kind", "all"]);
    assert_eq!(cuts["cut_actors"][0]["id"], "dot");
    assert_eq!(cuts["cut_actors"][0]["parts"], serde_json::json!([["eve"]]));
    assert_eq!(cuts["cut_actors"].as_array().unwrap().len(), 1);
    let (code, text) = run_on(DATA, &["rank", "--cuts", "--kind", "person"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("1 other is not listed"), "{text}");
    let (code, text) = run_on(DATA, &["rank", "--ties", "--weight", "kinds"]);
    assert!(code == 2 && text.contains("--weight"), "{text}");
    assert_eq!(run_on(DATA, &["rank", "--ties", "--cuts"]).0, 2);
}

/// People on boards, one of whom advised another.
const SEATS: &str = r#"{"actors": [{"id": "ada", "name": "Ada", "kind": "person"}, {"id": "ben", "name": "Ben", "kind": "person"},
  {"id": "cal", "name": "Cal", "kind": "person"}, {"id": "one", "name": "One", "kind": "committee"},
  {"id": "two", "name": "Two", "kind": "committee"}, {"id": "firm", "name": "Firm", "kind": "company"}],
 "ties": [{"from": "ada", "kind": "sat_on", "to": "one"}, {"from": "ben", "kind": "sat_on", "to": "one"},
  {"from": "ben", "kind": "sat_on", "to": "two"}, {"from": "cal", "kind": "sat_on", "to": "two"},
  {"id": "inside", "from": "ada", "kind": "advised", "to": "cal"}, {"from": "ada", "kind": "advised", "to": "firm"}]}"#;

#[test]
fn two_modes_have_shares_of_their_own() {
    let arguments =
        ["rank", "--by", "betweenness,contacts,closeness,harmonic", "--modes", "person,committee"];
    let (code, text) = run_on(SEATS, &arguments);
    assert!(
        code == 2 && text.contains("inside (“Ada advised Cal”)") && text.contains("--drop-inside"),
        "{text}"
    );
    let (code, text) = run_on(SEATS, &[&arguments[..], &["--drop-inside", "--format", "json"]].concat());
    assert_eq!(code, 0, "{text}");
    let page: Value = serde_json::from_str(&text).unwrap();
    let score = |actor: &str, measure: &str| {
        let rows = page["ranking"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == actor).unwrap()["scores"][measure].clone()
    };
    let share = |actor: &str, measure: &str| score(actor, measure)["share"].as_f64().unwrap();
    // A row Ada, One, Ben, Two, Cal. Of persons (3, beside 2 boards): degree of 2;
    // s = ⌊2/2⌋ = 1, t = 0: ½ [4·4 + 2·2·(-2)] = 4 pairs at most; closeness (2 + 2·2) / Σd.
    // Of boards (2, beside 3 persons): degree of 3; s = 0, t = 1: ½ [9 + 3·1 - 1·2] = 5.
    for (actor, measure, right) in [
        ("ben", "contacts", 1.0),
        ("ada", "contacts", 0.5),
        ("one", "contacts", 2.0 / 3.0),
        ("ben", "betweenness", 4.0 / 4.0),
        ("one", "betweenness", 3.0 / 5.0),
        ("ben", "closeness", 6.0 / 6.0),
        ("ada", "closeness", 6.0 / 10.0),
        ("one", "closeness", 5.0 / 7.0),
    ] {
        assert!(near(share(actor, measure), right), "{measure} of {actor}: {}", score(actor, measure));
    }
    // No form for two modes: no share.
    assert_eq!(score("ben", "harmonic")["share"], Value::Null);
    assert_eq!(page["ranking"].as_array().unwrap().len(), 5);
    assert_eq!(page["boundary"]["left_out"]["inside one mode"], 1);
    assert_eq!(page["weighing"]["modes"][1]["actors"], 2);
    for (more, says) in [
        (&["--modes", "person"][..], "name two kinds"),
        (&["--modes", "person,person"], "both modes"),
        (&["--modes", "person,comittee"], "committee"),
        (&["--modes", "person,committee", "--directed"], "no directions"),
        (&["--modes", "person,committee", "--by", "clustering", "--drop-inside"], "clustering says nothing"),
        (&["--drop-inside"], "--modes"),
        (&["--mode", "in"], "no arrows"),
    ] {
        let (code, text) = run_on(SEATS, &[&["rank"], more].concat());
        assert_eq!(code, 2, "{more:?}: {text}");
        assert!(text.contains(says), "{more:?} does not say {says}: {text}");
    }
}

#[test]
fn no_small_two_mode_network_passes_its_maximum() {
    // All networks of 3 and 2 actors whose ties join only the two modes.
    let pairs: Vec<(usize, usize)> = (0..3).flat_map(|a| (3..5).map(move |b| (a, b))).collect();
    let mut reached = [[0_usize; 2]; 3];
    for picked in 1_u32..1 << pairs.len() {
        let ties: Vec<(usize, usize)> =
            pairs.iter().enumerate().filter(|(n, _)| picked >> n & 1 == 1).map(|(_, &pair)| pair).collect();
        let network = projection(5, false, &ties);
        for (m, name) in ["contacts", "betweenness", "closeness"].into_iter().enumerate() {
            let measure = Measure::named(name).unwrap();
            for (seat, value) in measured(name, &network).values.iter().enumerate() {
                let Ok(value) = value else { continue };
                let sizes = if seat < 3 { (3, 2) } else { (2, 3) };
                let most = two_mode_ceiling(measure, sizes.0, sizes.1).unwrap();
                assert!(*value <= most + 1e-12, "{name}: {value} above {most} in {ties:?}");
                reached[m][usize::from(seat >= 3)] += usize::from(near(*value, most));
            }
        }
    }
    assert!(
        reached.iter().flatten().all(|&times| times > 0),
        "{reached:?}: each maximum is reached by some network"
    );
}

/// The texts of a drawing, with where they stand.
fn drawn(arguments: &[&str]) -> String {
    let (code, text) = run_on(DATA, arguments);
    assert_eq!(code, 0, "{text}");
    assert!(roxmltree::Document::parse(&text).is_ok(), "{text}");
    text
}

#[test]
fn a_ranking_is_drawn_as_dots_and_one_measure_against_another() {
    let dots = drawn(&["rank", "--by", "betweenness", "--format", "svg"]);
    for says in [">Ada<", ">Dot<", "by betweenness</text>", "data-actor=\"ben\"", "Ranked on 7 relationships"]
    {
        assert!(dots.contains(says), "no {says}: {dots}");
    }
    let scatter = drawn(&["rank", "--by", "betweenness", "--against", "contacts", "--format", "svg"]);
    assert_eq!(scatter.matches("data-kind=").count(), 5, "a dot for each actor");
    assert!(scatter.contains("Betweenness against contacts"), "{scatter}");
    let (code, text) = run_on(DATA, &["rank", "--by", "contacts", "--against", "contacts"]);
    assert!(code == 2 && text.contains("first measure"), "{text}");
    assert_eq!(run_on(DATA, &["rank", "--against", "fame"]).0, 2);
    // Graphviz cannot draw numbers: it gets the network among those who lead.
    assert!(drawn_dot().contains("digraph"));
}

fn drawn_dot() -> String {
    run_on(DATA, &["rank", "--format", "dot"]).1
}

#[test]
fn no_name_of_a_chart_lies_over_another() {
    // A crowd in one corner and a few far out.
    let pairs = (0..60).map(|n| (n, (n * n + 7) % 61)).chain((1..40).map(|n| (0, n)));
    let data = crate::dataset::plain(
        61,
        &pairs.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect(),
    );
    let network = Network::new(&data);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    let measures = ["betweenness", "contacts"].map(|name| Measure::named(name).unwrap()).to_vec();
    let asked =
        RankOptions { measures, kinds: None, options: Options::default(), weighing: Weighing::default() };
    let ranking = query::rank(&inside, &asked);
    let intervals: Vec<Option<[usize; 2]>> =
        (0..ranking.rows.len()).map(|n| Some([n.max(1), n + 3])).collect();
    let pages = [
        report::scatter(&data, &ranking, 1),
        report::rank_chart(&data, &ranking, 30, None),
        report::rank_chart(&data, &ranking, 30, Some(&intervals)),
    ];
    for page in pages {
        let scene = Scene::new(page.diagram.as_ref().unwrap(), &SceneOptions::default());
        let areas: Vec<_> = scene.texts().map(|text| (text.area(), text.content.clone())).collect();
        assert!(areas.len() > 15);
        for (n, (area, content)) in areas.iter().enumerate() {
            assert!(area.left() >= 0.0 && area.right() <= scene.size.width, "{content} leaves the page");
            for (other, beside) in &areas[n + 1..] {
                assert!(!area.overlaps(other), "{content} lies over {beside} in {}", page.title);
            }
        }
    }
}

/// The ids of the actors in a drawing.
fn actors(drawing: &str) -> Vec<&str> {
    let ids = drawing.split("data-actor=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn ranked_connections_and_cut_actors_draw_figures_of_their_own() {
    let ties = drawn(&["rank", "--ties", "--format", "svg"]);
    for says in ["data-actor=\"cal\"", ">5 connections; bridges are emphasised", "1 Dot – Eve"] {
        assert!(ties.contains(says), "no {says}: {ties}");
    }
    let first = drawn(&["rank", "--ties", "--top", "1", "--format", "svg"]);
    assert_eq!(actors(&first), ["dot", "eve"], "the ends of the leading connection");
    assert!(first.contains("The first 1 of 5 connections; bridges are emphasised: 2 actors"), "{first}");
    let cuts = drawn(&["rank", "--cuts", "--kind", "all", "--format", "svg"]);
    assert_eq!(actors(&cuts), ["dot", "eve"], "Dot, and Eve who is cut off without it");
    // Nobody is cut off without a person, and nobody is joined by minutes.
    for arguments in [["--cuts", "--kind", "person"], ["--ties", "--tie", "sat_on"]] {
        let (code, text) = run_on(DATA, &[&["rank", "--format", "svg"], &arguments[..]].concat());
        assert!(code == 1 && text.contains("nothing to draw"), "{code}: {text}");
    }
}

#[test]
fn a_figure_of_cut_actors_holds_what_fits() {
    // A hub with forty who hang on it alone, behind one another in pairs, and a second
    // hub with five.
    let mut pairs = BTreeSet::new();
    for n in 0..20 {
        pairs.extend([(0, 2 + 2 * n), (2 + 2 * n, 3 + 2 * n)]);
    }
    pairs.extend([(0, 1), (1, 42), (1, 43), (1, 44), (1, 45), (1, 46)]);
    let data = crate::dataset::plain(47, &pairs);
    let network = Network::new(&data);
    let boundary = Boundary::default();
    let inside = network.within(&boundary);
    let cuts = query::cut_actors(&inside, None);
    let shown = query::picture::cuts(&inside, &cuts, usize::MAX);
    assert_eq!(shown.actors.len(), 30);
    assert_eq!(shown.focus, [cuts.rows[0].actor]);
    // The nearest stay: all twenty beside the hub, nine of those behind them.
    let beside = (0..20).filter(|n| shown.actors.iter().any(|actor| actor.at() == 2 + 2 * n)).count();
    assert_eq!(beside, 20);
    let page = report::cuts_picture(&data, &shown);
    let diagram = page.diagram.unwrap();
    assert!(
        diagram.remarks.iter().any(|remark| remark.contains("who are cut off are not shown")),
        "{:?}",
        diagram.remarks
    );
}

#[test]
fn the_web_page_of_a_ranking_holds_its_chart() {
    let page = |more: &[&str]| {
        run_on(DATA, &[&["rank", "--by", "betweenness", "--format", "html"], more].concat()).1
    };
    let dots = page(&[]);
    assert_eq!(dots.matches("<svg").count(), 1);
    let (chart, table) = (dots.find("<svg").unwrap(), dots.find("<table").unwrap());
    assert!(chart < table, "the chart stands above the table");
    assert!(page(&["--against", "contacts"]).contains("Betweenness against contacts"));
    // With nobody to show there is no empty chart.
    assert!(!page(&["--tie", "sat_on"]).contains("<svg"));
}
