//! Sheets become data files, and what is doubtful points to its cell.

use crate::corpus::Dice;
use crate::program::run_in;
use interlock::finding::Input;
use interlock::keep::{COLUMNS, Converted, Layout, Spot, convert, layout};
use interlock::resolve;
use proptest::prelude::*;
use std::fs;

/// The rules that only a sheet can break.
pub(crate) const OWN_CODES: &[&str] = &["ragged-row", "unknown-column", "united-names", "unspecified-kind"];

fn made(sheet: impl AsRef<[u8]>) -> Converted {
    convert(&Input { name: "my sheet.csv".to_owned(), bytes: sheet.as_ref().to_vec() })
}

/// Every finding as `code row:column`.
fn found(made: &Converted) -> Vec<String> {
    let place =
        |spot: &Option<Spot>| spot.map_or_else(String::new, |spot| format!("{}:{}", spot.row, spot.column));
    made.findings.iter().map(|(spot, finding)| format!("{} {}", finding.code.id, place(spot))).collect()
}

const FULL: &str = "From,from kind,KIND,to,To_Kind,role,start,end,on,status,source,locator,note\n\
    Ada Example,person,led,Example Board,NHS body,chief executive,2014,[..2018],,Reported,A Year,page 4,\"two\nlines\"\n\
    \"Sample, Sons & Partners\",consultancy,was employed by,Example Board,,,,,,,A Year,page 5,\n\
    \n\
    Ben Placeholder,people,wrote,The Review,report,,,,2016~,alleged,https://example.org/letter,line 1,\n";

#[test]
fn every_column_finds_its_field() {
    let made = made(FULL);
    // A company is not employed: `unlikely-ends` is about the name of the fifth column's row.
    assert_eq!(found(&made), ["unlikely-ends 3:1"], "{:#?}", made.findings);
    let text = made.text.unwrap();
    assert_eq!(
        text,
        r#"{
  "note": "Made from my sheet.csv. Add `dataset` with a title, and say how the actors were chosen.",
  "sources": [
    {"id": "a-year", "title": "A Year"},
    {"id": "example-org-letter", "title": "https://example.org/letter", "url": "https://example.org/letter"}
  ],
  "actors": [
    {"id": "ada-example", "name": "Ada Example", "kind": "person"},
    {"id": "example-board", "name": "Example Board", "kind": "nhs-body"},
    {"id": "sample-sons-and-partners", "name": "Sample, Sons & Partners", "kind": "consultancy"},
    {"id": "ben-placeholder", "name": "Ben Placeholder", "kind": "person"},
    {"id": "review", "name": "The Review", "kind": "report"}
  ],
  "ties": [
    {"from": "ada-example", "kind": "led", "to": "example-board", "role": "chief executive", "start": "2014", "end": "[..2018]", "status": "reported", "sources": [{"source": "a-year", "locator": "page 4"}], "note": "two\nlines"},
    {"from": "sample-sons-and-partners", "kind": "employed_by", "to": "example-board", "sources": [{"source": "a-year", "locator": "page 5"}]},
    {"from": "ben-placeholder", "kind": "authored", "to": "review", "on": "2016~", "status": "alleged", "sources": [{"source": "example-org-letter", "locator": "line 1"}]}
  ]
}
"#
    );
    let input = Input { name: "made.json".to_owned(), bytes: text.into_bytes() };
    assert_eq!(layout(&input), Ok(Layout::Canonical));
    let (dataset, findings) = resolve::load(&[input], resolve::Options::default());
    assert!(!findings.iter().any(interlock::finding::Finding::is_error), "{findings:#?}");
    assert_eq!([dataset.sources.len(), dataset.actors.len(), dataset.ties.len()], made.counts);
}

#[test]
fn programs_save_sheets_in_many_ways() {
    let plain = made(FULL).text;
    let marked = format!("\u{feff}{FULL}");
    assert_eq!(made(marked).text, plain, "byte order mark");
    assert_eq!(made(FULL.replace('\n', "\r\n")).text, plain, "Windows");
    assert_eq!(made(FULL.replace('\n', "\r")).text, plain, "old Macs");
    for mark in [";", "\t"] {
        let name = "Sample, Sons & Partners";
        let other = FULL.replace(&format!("\"{name}\""), "§").replace(',', mark).replace('§', name);
        assert_eq!(made(other).text, plain, "{mark:?}");
    }
    assert_eq!(made(FULL.trim_end()).text, plain, "no line break at the end");
    let wide = FULL.replace("locator,note\n", "locator,note,,\n").replace("page 5,\n", "page 5,,,,\n");
    assert_eq!(made(wide).text, plain, "empty columns");
}

#[test]
fn names_that_fold_alike_are_one() {
    let sheet = "from,from_kind,kind,to,to_kind,source,locator\n\
        The King's Fund,think tank,advised,Board,committee,A Paper,1\n\
        Kings Fund,,advised,Panel,committee,A paper,2\n\
        Kings Fund,think-tank,advised,Inquiry,committee,A Paper,3\n";
    let made = made(sheet);
    assert_eq!(found(&made), ["united-names 2:1", "united-names 3:6"]);
    assert!(made.findings[0].1.message.contains("`The King's Fund` is taken for the actor `Kings Fund`"));
    let text = made.text.unwrap();
    assert!(text.contains(r#"{"id": "kings-fund", "name": "Kings Fund", "kind": "think-tank", "aliases": ["The King's Fund"]}"#), "{text}");
    assert!(text.contains(r#"{"id": "a-paper", "title": "A Paper"}"#), "{text}");
}

#[test]
fn names_whose_ids_would_be_the_same_stay_apart() {
    let long = "Very long name ".repeat(8);
    let sheet = format!("from,kind,to\n{long}one,advised,{long}two\n顾问,advised,{long}three\n");
    let made = made(sheet);
    let text = made.text.unwrap();
    let input = Input { name: "made.json".to_owned(), bytes: text.into_bytes() };
    let (dataset, _) = resolve::load(&[input], resolve::Options::default());
    assert_eq!((dataset.actors.len(), dataset.ties.len()), (4, 2));
}

#[test]
fn kinds_that_are_not_built_in_are_declared() {
    let sheet = "from,from_kind,kind,to,to_kind,source,locator\n\
        Ada,person,paid for lunch,Board,quango,P,1\n\
        Ada,person,Money,Board,,P,2\n\
        Ada,person,was advised by,Board,organization,P,3\n";
    let made = made(sheet.replace(",organization", ","));
    assert_eq!(
        found(&made),
        ["kind-declared 2:3", "kind-declared 2:5", "kind-declared 3:3", "kind-declared 4:3"]
    );
    assert!(made.findings[3].1.hint.contains("swap `from` and `to`"), "{:?}", made.findings[3]);
    let text = made.text.unwrap();
    for line in [
        r#"{"id": "quango", "name": "quango", "plural": "quangos", "family": "unspecified"}"#,
        r#"{"id": "paid_for_lunch", "reads": "paid for lunch", "reversed": "is linked by “paid for lunch” from", "directed": true, "lasting": true, "category": "other", "influence": "forward"}"#,
        r#"{"id": "money_tie", "reads": "money""#,
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert_eq!(layout(&Input { name: String::new(), bytes: text.into_bytes() }), Ok(Layout::Canonical));
    let made = self::made(sheet);
    assert!(found(&made).contains(&"contradiction 4:5".to_owned()), "{:?}", found(&made));
    assert!(made.text.is_none());
}

#[test]
fn what_is_wrong_points_to_its_cell() {
    let head = "from,from_kind,kind,to,to_kind,start,end,on,status,source,locator";
    let row = |cells: &str| format!("{head}\n,\"\n\n\",,,,,,,,,\n\n{cells}\n");
    let cases = [
        // A row of empty cells with line breaks in it counts as one row.
        ("Ada,person,led,Board,committee,31/12/2019,,,,P,1", &["invalid-date 4:6"][..]),
        ("Ada,person,led,Board,committee,2014/2016,,,,P,1", &["invalid-date 4:6"]),
        ("Ada,person,led,Board,committee,2019,2018,,,P,1", &["impossible-dates 4:7"]),
        ("Ada,person,led,Board,committee,2019,,2018,,P,1", &["mixed-dates 4:8"]),
        ("Ada,person,led,Board,committee,,,,likely,P,1", &["unknown-word 4:9"]),
        ("Ada,person,led,Board,committee,,,,,,1", &["missing-field 4:11", "unsourced 4:10"]),
        ("Ada,person,led,Board,committee,,,,,P,", &["no-locator 4:11"]),
        ("Ada,person,led,Board,committee,,,,,,", &["unsourced 4:10"]),
        (",person,led,Board,committee,,,,,P,1", &["missing-field 4:1"]),
        (
            ",person,led,Board,committee,soon,2014/15,,maybe,P,1",
            &["invalid-date 4:6", "invalid-date 4:7", "missing-field 4:1", "unknown-word 4:9"],
        ),
        ("Ada,person,,Board,committee,,,,,P,1", &["missing-field 4:3"]),
        ("Ada,person,led,,committee,,,,,P,1", &["missing-field 4:4"]),
        ("Ada,person,led,ADA,,,,,,P,1", &["self-tie 4:4", "united-names 4:4"]),
        ("Ada,person,led,Board,,,,,,P,1", &["unspecified-kind 4:4"]),
        ("Ada,person,led,Board,committee,,,,,P,1,,extra", &["ragged-row 4:13"]),
        ("Ada\u{202e},person,led,Board,committee,,,,,P,1", &["control-character 4:1"]),
        (
            "Ada,person,led,Board,committee,,,,,P,1\nAda,person,led,Board,committee,,,,,Q,2",
            &["duplicate-tie 5:1"],
        ),
        (
            "Jon Smith,person,led,Board,committee,,,,,P,1\nJohn Smith,person,led,Board,committee,,,,,Q,2",
            &["near-names 4:1"],
        ),
        ("Ada,person,led,\"Board,committee,,,,,P,1", &["syntax 4:1"]),
    ];
    for (cells, due) in cases {
        let made = made(row(cells));
        let mut found = found(&made);
        found.sort();
        let mut due = due.to_vec();
        due.sort_unstable();
        assert_eq!(found, due, "{cells}: {:#?}", made.findings);
        let error = made.findings.iter().any(|(_, finding)| finding.is_error());
        assert_eq!(error, made.text.is_none(), "{cells}");
        for (_, finding) in &made.findings {
            let words = format!("{} {}", finding.message, finding.hint);
            assert!(!words.contains("\"sources\"") && !words.contains("\"start\""), "{words}");
        }
    }
    let made = made(row("Ada,person,led,Board,committee,31/12/2019,,,,P,1"));
    let (_, finding) = &made.findings[0];
    assert_eq!(finding.message, "`start`: `31/12/2019` is written day first");
}

#[test]
fn headings_are_checked_once() {
    let sheet = |head: &str| format!("{head}\nAda,led,Board,p 4\n");
    for (head, due) in [
        ("from,kind,to,locater", &["unknown-column 1:4", "unspecified-kind 2:1", "unsourced 2:1"][..]),
        ("from,kind,from,x", &["duplicate-field 1:3", "missing-field 1:1", "unknown-column 1:4"]),
        (
            "a,b,c,d",
            &[
                "missing-field 1:1",
                "unknown-column 1:1",
                "unknown-column 1:2",
                "unknown-column 1:3",
                "unknown-column 1:4",
            ],
        ),
        ("from,kind,to,", &["missing-field 2:4", "unspecified-kind 2:1", "unsourced 2:1"]),
    ] {
        let made = made(sheet(head));
        let mut found = found(&made);
        found.sort();
        found.dedup();
        let mut due = due.to_vec();
        due.sort_unstable();
        assert_eq!(found, due, "{head}: {:#?}", made.findings);
    }
    let made = made(sheet("from,kind,to,locater"));
    assert!(made.findings[0].1.hint.contains("`locator`"), "{:?}", made.findings[0]);
    assert!(made.text.unwrap().contains(r#""attributes": {"locater": "p 4"}"#));
    for sheet in
        [&b""[..], b" \n\n", b"from,kind,to\n", b"from,kind,to\n,,\n", b"\xff\xfef\0", b"from\nZo\xeb"]
    {
        let made = self::made(sheet);
        assert!(made.text.is_none() && made.findings.len() == 1, "{sheet:?}: {:#?}", made.findings);
    }
}

/// A sheet of odd cells, in which quotation marks are as they should be or not.
fn odd_sheet(mut dice: Dice) -> String {
    let mut headings: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    headings.extend(["budget", "a \"b\"", "", "Locater"]);
    for at in 0..headings.len() {
        let other = dice.below(headings.len());
        headings.swap(at, other);
    }
    let delimiter = [",", ";", "\t"][dice.below(3)];
    let odd = [
        "",
        "Ada",
        "led",
        "2014",
        "soon",
        "two\nlines",
        "a,b;c\td",
        "say \"so\"",
        "\u{202e}x",
        "\u{7f}",
        "quango",
        "=1+1",
    ];
    let mostly = |heading: &str| match heading {
        "from" | "to" => {
            &["Ada", "ADA", "The Ada", "Ben Example", "Bén Example", "顾问", "…", " padded ", "🎩", "a,\"b\""]
                [..]
        }
        "kind" => &["led", "Advised", "met with", "was led by", "Money", "paid; \"lunch\""],
        "" | "from_kind" | "to_kind" | "end" | "on" | "locator" => &[""],
        "start" => &["", "2014", "[..2018]"],
        "status" => &["", "alleged", "Reported"],
        "source" => &["", "A Paper", "a paper", "https://example.org/a?b=1&c", "a\nb"],
        _ => &["", "two\nlines", "x;y", "say \"so\""],
    };
    let mut sheet = String::new();
    for row in 0..=dice.below(6) {
        let cells = (0..headings.len() + dice.below(2)).map(|at| {
            let words = mostly(headings.get(at).copied().unwrap_or("x"));
            let cell = match (row, dice.below(40)) {
                (0, _) => headings.get(at).copied().unwrap_or(""),
                (_, 0) => odd[dice.below(odd.len())],
                _ if at == headings.len() => "",
                _ => words[dice.below(words.len())],
            };
            let plain =
                !cell.contains(['"', '\n', ',', ';', '\t']) && dice.below(4) > 0 || dice.below(60) == 0;
            if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        });
        sheet += &cells.collect::<Vec<_>>().join(delimiter);
        sheet += ["\n", "\r\n", "\n\n"][dice.below(3)];
    }
    sheet
}

proptest! {
    /// What comes out of a sheet is sound and canonical, and everything that is
    /// said about it points into the sheet.
    #[test]
    fn whatever_a_sheet_holds(seed in any::<u64>()) {
        let sheet = odd_sheet(Dice::new(seed));
        let made = made(&sheet);
        for (spot, finding) in &made.findings {
            let spot = spot.unwrap_or_else(|| panic!("{finding:?} has no place in {sheet:?}"));
            prop_assert!(spot.row >= 1 && spot.row <= sheet.lines().count() && spot.column >= 1);
        }
        prop_assert_eq!(made.text.is_none(), made.findings.iter().any(|(_, finding)| finding.is_error()));
        if let Some(text) = made.text {
            let input = Input { name: "made.json".to_owned(), bytes: text.clone().into_bytes() };
            prop_assert_eq!(layout(&input), Ok(Layout::Canonical), "{}", text);
            let (_, findings) = resolve::load(&[input], resolve::Options::default());
            prop_assert!(!findings.iter().any(interlock::finding::Finding::is_error), "{:#?}", findings);
        }
    }

    #[test]
    fn no_sheet_stops_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[a-z,;\"\n\r\t ]{0,200}") {
        made(bytes);
        made(format!("from,kind,to\n{text}"));
        made(text);
    }
}

#[test]
fn every_rule_of_sheets_is_tested() {
    let text = include_str!("sheets.rs");
    for code in OWN_CODES {
        assert!(text.matches(&format!("\"{code} ")).count() > 0, "{code}");
    }
}

#[test]
fn a_sheet_becomes_a_data_set_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = run_in(folder.path(), arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    };
    fs::write(folder.path().join("My Sheet.csv"), FULL).unwrap();
    let (code, text) = run(&["new", "mine", "--from", "My Sheet.csv"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("My Sheet.csv:3:1: warning: `From`: "), "{text}");
    assert!(text.contains("2 sources, 5 actors, 3 relationships"), "{text}");
    assert!(folder.path().join("mine/my-sheet.json").exists());
    assert!(
        fs::read_to_string(folder.path().join("mine/README.md"))
            .unwrap()
            .starts_with("# What lies here\n\n`my-sheet.json`")
    );
    let (code, text) = run(&["--data", "mine", "check"]);
    assert_eq!(code, 0, "{text}");
    fs::write(folder.path().join("bad.csv"), FULL.replace("2014", "soon")).unwrap();
    let (code, text) = run(&["new", "bad", "--from", "bad.csv"]);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("bad.csv:2:7: error: `start`: `soon` is not a date"), "{text}");
    assert!(!folder.path().join("bad").exists());
    assert_eq!(run(&["new", "none", "--from", "nowhere.csv"]).0, 3);
}
