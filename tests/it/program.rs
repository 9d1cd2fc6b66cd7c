//! The program as its user meets it: exit codes, rubbish, files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_interlock"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Runs the program on some data; gives its exit code and all it wrote.
fn run(data: &[u8], arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), data).unwrap();
    let mut all = vec!["--data", "data.json"];
    all.extend(arguments);
    let output = run_in(folder.path(), &all);
    let code = output.status.code().expect("never ends by a signal");
    let text = [output.stdout, output.stderr].concat();
    (code, String::from_utf8(text).expect("writes nothing but UTF-8"))
}

/// A data set of two actors and whatever a test puts in place of the tie's end.
fn with_tie(facts: &str) -> String {
    format!(
        r#"{{"sources": [{{"id": "s", "title": "T"}}],
 "actors": [{{"id": "a", "name": "A", "kind": "person"}}, {{"id": "b", "name": "B", "kind": "company"}}],
 "ties": [{{"from": "a", "kind": "advised", "to": "b", {facts} "sources": [{{"source": "s", "locator": "p 1"}}]}}]}}"#
    )
}

#[test]
fn rubbish_gets_exit_code_3_and_a_place() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let utf16: Vec<u8> = "\u{feff}[]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tie = |facts: &str| with_tie(facts).into_bytes();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty file", Vec::new(), "empty"),
        ("empty list", b"[]".to_vec(), "empty"),
        ("empty object", b"{}".to_vec(), "empty"),
        ("truncated", br#"{"sources": [{"id": "s", "#.to_vec(), "syntax"),
        ("UTF-16", utf16, "UTF-16"),
        ("invalid UTF-8", b"{\"sources\": [{\"id\": \"s\", \"title\": \"\xff\"}]}".to_vec(), "UTF-8"),
        ("a NUL", b"{\"sources\": \0 []}".to_vec(), "NUL"),
        ("10,000 levels", deep.into_bytes(), "deep"),
        ("duplicate key", br#"{"sources": [], "sources": []}"#.to_vec(), "sources"),
        ("number as name", br#"{"actors": [{"id": "a", "name": 7, "kind": "person"}]}"#.to_vec(), "name"),
        ("string for a list", br#"{"sources": "s"}"#.to_vec(), "list"),
        ("misspelt field", br#"{"sorces": []}"#.to_vec(), "sources"),
        ("unknown actor", with_tie("").replace("\"to\": \"b\"", "\"to\": \"c\"").into_bytes(), "`c`"),
        ("month 13", tie(r#""start": "2019-13","#), "2019-13"),
        ("day first", tie(r#""start": "31/12/2019","#), "2019-12-31"),
        ("soon", tie(r#""start": "soon","#), "soon"),
        ("backward", tie(r#""start": "2019", "end": "2018","#), "2018"),
        ("huge amount", tie(r#""amount": {"currency": "GBP", "value": 1e400},"#), "1e400"),
        ("pound sign", tie(r#""amount": {"currency": "GBP", "value": "£5"},"#), "£5"),
        ("maybe", tie(r#""status": "maybe","#), "maybe"),
        ("same id, other facts", br#"{"actors": [{"id": "a", "name": "A", "kind": "person"}, {"id": "a", "name": "B", "kind": "company"}]}"#.to_vec(), "`a`"),
        ("id that climbs", br#"{"actors": [{"id": "../../x", "name": "A", "kind": "person"}]}"#.to_vec(), "../../x"),
    ];
    for (what, data, says) in cases {
        let (code, text) = run(&data, &["rank"]);
        assert_eq!(code, 3, "{what}: {text}");
        assert!(text.contains("data.json:"), "{what} has no place: {text}");
        assert!(text.contains(says), "{what} does not say {says}: {text}");
        let (code, text) = run(&data, &["check"]);
        assert_eq!(code, 1, "{what}: check answers with no: {text}");
    }
}

#[test]
fn a_search_that_was_stopped_says_so_and_ends_with_5() {
    // Fourteen diamonds in a row: 2^14 chains that are all as good as one another.
    let side = |n: usize, side: &str| {
        let tie =
            |from: String, to: String| format!(r#"{{"from": "{from}", "kind": "advised", "to": "{to}"}}"#);
        [
            tie(format!("n{n:02}"), format!("{side}{n:02}")),
            tie(format!("{side}{n:02}"), format!("n{:02}", n + 1)),
        ]
    };
    let ties: Vec<String> = (0..14).flat_map(|n| [side(n, "l"), side(n, "r")].concat()).collect();
    let data = format!("[{}]", ties.join(","));
    let (code, text) = run(data.as_bytes(), &["connect", "n00", "n14", "--max-hops", "40"]);
    assert_eq!(code, 5, "{text}");
    assert!(text.contains("16,384 chains are as good as the first"), "{text}");
    assert!(text.contains("stopped at its limit of work"), "{text}");
}

#[test]
fn a_byte_order_mark_is_no_error() {
    let data = format!("\u{feff}{}", with_tie(""));
    let (code, text) = run(data.as_bytes(), &["connect", "A", "B"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &["rank"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--data"));
    let output = run_in(folder.path(), &["--data", "nowhere.json", "rank"]);
    assert_eq!(output.status.code(), Some(3));
    fs::create_dir(folder.path().join("bare")).unwrap();
    let output = run_in(folder.path(), &["--data", "bare", "rank"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no .json file"));
}

#[test]
fn names_that_would_break_out_stay_text() {
    let hostile = "\"\\<script>alert(1)</script>]]>=1+1\u{1f600}`|*_[x](y)";
    let name = serde_json::to_string(hostile).unwrap();
    let data = with_tie("").replace("\"A\"", &name).replace("\"T\"", &name);
    for format in ["text", "markdown", "json", "csv", "html", "svg", "dot"] {
        let (code, text) = run(data.as_bytes(), &["--quiet", "show", "id:a", "--format", format]);
        assert_eq!(code, 0, "{format}: {text}");
        if ["markdown", "html", "svg"].contains(&format) {
            assert!(!text.contains("<script>alert"), "{format}: {text}");
        }
        let steers = |c: char| c.is_control() && !['\n', '\r'].contains(&c);
        assert!(!text.chars().any(steers), "{format} holds what steers a terminal: {text:?}");
    }
}

#[test]
fn what_steers_a_terminal_is_refused_in_names_and_shown_as_an_escape() {
    for (sign, shown) in
        [("\\u001b[31m", "\\u{001b}"), ("\\u202e", "\\u{202e}"), ("\\n", "U+000A"), ("\\u0000", "U+0000")]
    {
        let data = with_tie("").replace("\"A\"", &format!("\"A{sign}\""));
        let (code, text) = run(data.as_bytes(), &["show", "id:a"]);
        assert_eq!(code, 3, "{sign}: {text}");
        assert!(text.contains(shown), "{sign}: {text}");
        assert!(!text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn wrong_use_is_2() {
    let data = with_tie("");
    for arguments in [
        &["connect", "A", "A"][..],
        &["connect", "A", "Nobody"],
        &["connect", "A", "B", "--max-hops", "0"],
        &["connect", "A", "B", "--tie", "nothing"],
        &["connect", "A", "B", "--without", "A"],
        &["connect", "A", "B", "--only", "person"],
        &["show", "A", "--as-of", "soon"],
        &["show", "A", "--certain"],
        &["show", "A", "--during", "2014"],
        &["show", "A", "--during", "2014/2012"],
        &["rank", "--by", "fame"],
        &["rank", "--kind", "saint"],
        &["rank", "-o", "page.odt"],
        &["show", "A", "--status", "retracted"],
        &["show", "A", "--source", "nowhere"],
        &["explain", "nonsense"],
        &["frobnicate"],
    ] {
        let (code, text) = run(data.as_bytes(), arguments);
        assert_eq!(code, 2, "{arguments:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
    }
}

#[test]
fn a_name_of_two_actors_lists_both() {
    let data = with_tie("").replace("\"B\"", "\"A\"");
    let (code, text) = run(data.as_bytes(), &["show", "A"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("id:a") && text.contains("id:b"), "{text}");
}

#[test]
fn a_failed_write_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), with_tie("")).unwrap();
    let page = folder.path().join("page");
    fs::create_dir(&page).unwrap();
    fs::write(page.join("kept.txt"), "kept").unwrap();
    // A folder stands where the file should go.
    let output =
        run_in(folder.path(), &["--data", "data.json", "show", "A", "--format", "text", "-o", "page"]);
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(fs::read_to_string(page.join("kept.txt")).unwrap(), "kept");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "no half-written file stays behind: {left:?}");
}

#[test]
fn the_ending_of_a_file_sets_its_format() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), with_tie("")).unwrap();
    for (file, begins) in
        [("a.json", "{"), ("a.svg", "<"), ("a.md", "#"), ("a.csv", "\u{feff}id"), ("a.dot", "digraph")]
    {
        let output = run_in(folder.path(), &["--data", "data.json", "show", "A", "-o", file]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let page = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(page.starts_with(begins), "{file}: {page}");
    }
}

#[test]
fn pictures_in_pixels_and_for_print_are_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), with_tie("")).unwrap();
    for (file, begins) in [("a.png", &b"\x89PNG\r\n"[..]), ("a.PDF", b"%PDF-1.")] {
        let output = run_in(folder.path(), &["--data", "data.json", "draw", "-o", file]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty());
        assert!(fs::read(folder.path().join(file)).unwrap().starts_with(begins), "{file}");
        // A pipe gets the same bytes.
        let format = &file[2..].to_lowercase();
        let piped = run_in(folder.path(), &["--data", "data.json", "--quiet", "draw", "--format", format]);
        assert_eq!(piped.stdout, fs::read(folder.path().join(file)).unwrap());
    }
    let none = run_in(folder.path(), &["--data", "data.json", "check", "-o", "b.png"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no figure"));
    assert!(!folder.path().join("b.png").exists());
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_interlock"))
        .args(["explain", "--format", "json"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn against_is_shown_but_joins_nobody() {
    let data = with_tie("").replace("advised", "criticised");
    let (code, text) = run(data.as_bytes(), &["connect", "A", "B"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("1 opposed"), "{text}");
    assert!(text.contains("Nearest miss: with criticism and opposition let in"), "{text}");
    let (code, text) = run(data.as_bytes(), &["connect", "A", "B", "--with-opposition"]);
    assert_eq!(code, 0, "{text}");
    let (_, text) = run(data.as_bytes(), &["show", "A"]);
    assert!(text.contains("A criticised B"), "{text}");
}

/// What cannot be put where it belongs is not worked out first: not even the data
/// are read.
#[test]
fn a_file_that_cannot_be_written_is_noticed_first() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("taken.svg")).unwrap();
    let nothing = |arguments: &[&str]| {
        let output = run_in(folder.path(), &[&["--data", "absent.json"], arguments].concat());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for command in [&["rank"][..], &["draw"], &["show", "Ada"], &["check"], &["connect", "Ada", "Ben"]] {
        for (file, code, words) in [
            ("no/such/folder/x.csv", 4, "cannot write no/such/folder/x.csv"),
            ("taken.svg", 4, "cannot write taken.svg"),
            ("x.odd", 2, "no format has files that end so"),
            ("x.svg", 3, "cannot read absent.json"),
        ] {
            let (exit, said) = nothing(&[command, &["-o", file]].concat());
            assert!(exit == Some(code) && said.contains(words), "{command:?} {file}: {exit:?} {said}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Where there is no document, nothing is said of how documents are shared or left out.
#[test]
fn without_documents_none_is_spoken_of() {
    let list =
        r#"[{"from": "A", "kind": "advised", "to": "B"}, {"from": "B", "kind": "advised", "to": "C"}]"#;
    let (code, text) = run(list.as_bytes(), &["connect", "A", "C"]);
    assert!(code == 0 && !text.contains("no document in common"), "{text}");
    let (_, text) = run(list.as_bytes(), &["rank", "--sure", "on"]);
    assert!(text.contains("No relationship here is supported by a document"), "{text}");
    assert!(!text.contains("0 documents"), "{text}");
    // The same with documents.
    let data = with_tie("").replacen(
        r#""ties": ["#,
        r#""ties": [{"from": "b", "kind": "funded", "to": "c", "sources": [{"source": "s", "locator": "p 2"}]}, "#,
        1,
    );
    let data =
        data.replacen(r#""actors": ["#, r#""actors": [{"id": "c", "name": "C", "kind": "company"}, "#, 1);
    let (_, text) = run(data.as_bytes(), &["connect", "A", "C"]);
    assert!(text.contains("no document in common"), "{text}");
}
