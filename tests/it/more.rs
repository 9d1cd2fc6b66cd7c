//! `shared`, `between` and `reach` as their user meets them.

use crate::program::run_in;
use serde_json::Value;
use std::fs;

/// An invented network: Ada and Ben both sit on the Board, Cal advised the Board,
/// Dot knows nobody but Eve; the ties of Cal are claims.
const DATA: &str = r#"{"sources": [{"id": "s", "title": "T"}],
 "actors": [{"id": "ada", "name": "Ada", "kind": "person"}, {"id": "ben", "name": "Ben", "kind": "person"},
  {"id": "cal", "name": "Cal, Dot and Sons", "kind": "company"}, {"id": "board", "name": "Board", "kind": "nhs-body"},
  {"id": "dot", "name": "Dot", "kind": "person"}, {"id": "eve", "name": "Eve", "kind": "person", "aliases": ["charity"]},
  {"id": "fay", "name": "Fay", "kind": "person"}, {"id": "cal2", "name": "Twin", "kind": "charity"}, {"id": "cal3", "name": "Twin", "kind": "charity"}],
 "ties": [{"from": "ada", "kind": "sat_on", "to": "board", "sources": [{"source": "s", "locator": "p 1"}]},
  {"from": "ben", "kind": "sat_on", "to": "board", "sources": [{"source": "s", "locator": "p 2"}]},
  {"from": "cal", "kind": "advised", "to": "board", "status": "alleged", "sources": [{"source": "s", "locator": "p 3"}]},
  {"from": "dot", "kind": "met_with", "to": "eve"},
  {"from": "cal2", "kind": "partnered_with", "to": "cal3"}]}"#;

fn run(arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), DATA).unwrap();
    let all = [&["--data", "data.json", "--quiet"], arguments].concat();
    let output = run_in(folder.path(), &all);
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn json(arguments: &[&str]) -> Value {
    let (code, text) = run(&[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn wrong_use_is_2_and_says_what_would_be_right() {
    for (arguments, says) in [
        (&["shared", "Ada"][..], "2 values required"),
        (&["shared", "Ada", "Ben", "id:ada"], "same actor"),
        (&["shared", "Ada", "Bem"], "Ben"),
        (&["shared", "Ada", "Twin"], "id:cal3"),
        (&["shared", "Ada", "Ben", "--without", "Ben"], "--without"),
        (&["shared", "Ada", "Ben", "--top", "0"], "at least 1"),
        (&["between", "Ada", "Ada"], "the same: Ada"),
        (&["between", "persn", "company"], "person"),
        (&["between", "kind:persn", "company"], "person"),
        (&["between", "actor:Adda", "company"], "Ada"),
        (&["between", ",", "company"], "name kinds"),
        (&["between", "charity", "person"], "kind:charity or actor:charity"),
        (&["between", "Twin", "person"], "id:cal2"),
        (&["between", "person", "company", "--only", "person"], "--only"),
        (&["reach", "Ada", "--hops", "0"], "at least 1"),
        (&["reach", "Ada", "--inward"], "--directed"),
        (&["reach", "Nobody"], "no actor"),
        (&["reach", "Ada", "--only", "company"], "--only"),
    ] {
        let (code, text) = run(arguments);
        assert_eq!(code, 2, "{arguments:?}: {text}");
        assert!(text.contains(says), "{arguments:?} does not say {says}: {text}");
    }
}

#[test]
fn no_is_1_and_can_be_quoted() {
    for arguments in [
        &["shared", "Ada", "Dot"][..],
        &["shared", "Ada", "Fay"],
        &["between", "actor:Ada", "actor:Dot"],
        &["between", "actor:Dot", "actor:Eve"],
        &["between", "media", "person"],
        &["reach", "Fay"],
        &["reach", "Board", "--as-written"],
    ] {
        let (code, text) = run(arguments);
        assert_eq!(code, 1, "{arguments:?}: {text}");
        assert!(text.contains("no evidence"), "{text}");
        assert!(text.contains("In this data, "), "{text}");
        assert!(text.contains("Searched "), "{text}");
        let (code, text) = run(&[arguments, &["--format", "svg"]].concat());
        assert_eq!(code, 1, "{text}");
        assert!(!text.contains("<svg"), "{text}");
    }
}

#[test]
fn a_set_holds_what_its_words_say() {
    let members = |set: &str, key: &str| {
        let page = json(&["between", set, "nhs-body,Ben,Dot", "--isolates", "--top", "all"]);
        page[key]["actors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(members("person", "from"), ["ada", "ben", "dot", "eve", "fay"]);
    assert_eq!(members("company,Ada", "from"), ["ada", "cal"]);
    assert_eq!(members("Cal, Dot and Sons", "from"), ["cal"], "a name may hold a comma");
    assert_eq!(members("Ada,Cal, Dot and Sons", "from"), ["ada", "cal"], "also among others");
    assert_eq!(members("actor:charity,ada", "from"), ["ada", "eve"]);
    assert_eq!(members("kind:charity,id:ada", "from"), ["ada", "cal2", "cal3"]);
    assert_eq!(members(" ada , ,ben ", "from"), ["ada", "ben"]);
    assert_eq!(members("ada", "to"), ["ben", "board", "dot"]);
}

#[test]
fn facts_hold_what_the_page_says() {
    let page = json(&["shared", "Ada", "Ben", "Cal, Dot and Sons"]);
    assert_eq!(page["schema"], "interlock.shared/1");
    assert_eq!(page["direct"][0]["id"], "board");
    assert_eq!(page["direct"][0]["contacts"], 3);
    assert_eq!(page["direct"][0]["chains"][2]["steps"][0]["ties"][0]["status"], "alleged");
    assert_eq!(page["pairs"].as_array().unwrap().len(), 3);

    let page = json(&["between", "person", "company"]);
    assert_eq!(page["schema"], "interlock.between/1");
    assert_eq!(page["pairs"]["count"], 4);
    assert_eq!((&page["pairs"]["joined"], &page["carriers"][0]["only_through"]), (&2.into(), &2.into()));
    assert_eq!(page["carriers"][0]["id"], "board");
    assert_eq!(page["from"]["outside"], 1);

    let page = json(&["reach", "Ada"]);
    assert_eq!(page["schema"], "interlock.reach/1");
    assert_eq!(page["layers"][1]["kinds"]["company"], 1);
    assert_eq!(page["layers"][1]["reached"][1]["chain"], serde_json::json!(["ada", "board", "cal"]));
    assert_eq!(page["reached"], 3);
    let page = json(&["reach", "Board", "--as-written", "--inward"]);
    assert_eq!(page["layers"][0]["count"], 3);
}

#[test]
fn lists_are_cut_in_words_and_whole_in_facts() {
    let (_, text) = run(&["reach", "Board", "--top", "1"]);
    assert!(text.contains("And 2 more"), "{text}");
    assert_eq!(json(&["reach", "Board", "--top", "1"])["layers"][0]["reached"].as_array().unwrap().len(), 3);
    let (_, text) = run(&["between", "person", "person", "--top", "1"]);
    assert!(text.contains("Board"), "{text}");
}

#[test]
fn a_claim_stays_one_in_short_lines() {
    let (_, text) = run(&["reach", "Ada"]);
    assert!(text.contains("Cal, Dot and Sons, through Board (claimed) [1]"), "{text}");
    let (_, text) = run(&["shared", "Ada", "Cal, Dot and Sons"]);
    assert!(text.contains("claimed by"), "{text}");
}
