//! Every finding stands where the mistake is: each fixture marks the place with
//! `«`, and the table of rules is walked, so that none is without a fixture.

use crate::fixture::{Case, MARK, cases};
use crate::format::{codes, inputs, load_with};
use interlock::finding::{CODES, Finding, Severity};
use interlock::resolve::Options;
use std::fmt::Write as _;

/// The files without the mark, and the place of the mark.
fn unmarked(files: &[Vec<u8>]) -> (Vec<Vec<u8>>, (u32, u32)) {
    let mut files = files.to_vec();
    let mut place = None;
    for (n, file) in (0..).zip(&mut files) {
        if let Some(at) = file.windows(MARK.len()).position(|bytes| bytes == MARK) {
            file.drain(at..at + MARK.len());
            place = Some((n, u32::try_from(at).unwrap()));
        }
    }
    (files, place.expect("a fixture marks its place"))
}

#[test]
fn every_finding_stands_where_the_mistake_is() {
    let mut wrong = String::new();
    for case in cases() {
        let (files, place) = unmarked(&case.raises);
        let text = String::from_utf8_lossy(&files.concat()).chars().take(600).collect::<String>();
        let (_, findings) = load_with(&files, case.options);
        let places: Vec<(u32, u32)> = findings
            .iter()
            .filter(|finding| finding.code.id == case.code)
            .filter_map(|finding| finding.origin.map(|origin| (origin.file, origin.offset)))
            .collect();
        if places != [place] {
            let found: Vec<_> = findings.iter().map(|f| (f.code.id, f.origin, &f.message)).collect();
            writeln!(wrong, "`{}` due at {place:?}, found {found:#?} in\n{text}", case.code).unwrap();
        }
        let others: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.is_error() && finding.code.id != case.code)
            .map(|finding| finding.code.id)
            .collect();
        if !others.is_empty() {
            writeln!(wrong, "`{}` drew {others:?} after it in\n{text}", case.code).unwrap();
        }
        for finding in &findings {
            assert_well_put(finding);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A message is short, one line, and safe to print on a terminal.
fn assert_well_put(finding: &Finding) {
    for text in [&finding.message, &finding.hint] {
        assert!(!text.is_empty() && text.len() < 1_024, "{text}");
        assert!(!text.chars().any(char::is_control), "{text:?}");
        assert!(!text.ends_with('.') && !text.starts_with("error"), "{text}");
    }
}

#[test]
fn what_is_all_right_draws_no_finding() {
    for case in cases().iter().filter(|case| !case.passes.is_empty()) {
        let (_, findings) = load_with(&case.passes, case.options);
        let text = String::from_utf8_lossy(&case.passes.concat()).into_owned();
        assert!(!codes(&findings).contains(&case.code), "{text}\n{findings:#?}");
        assert!(!findings.iter().any(Finding::is_error), "{text}\n{findings:#?}");
    }
}

#[test]
fn every_rule_has_a_fixture() {
    let cases = cases();
    for code in CODES.iter().filter(|code| code.id != "too-large") {
        assert!(code.explanation.len() > 60 && code.explanation.ends_with('.'), "`{}`", code.id);
        if crate::sheets::OWN_CODES.contains(&code.id) {
            continue;
        }
        let own: Vec<&Case> = cases.iter().filter(|case| case.code == code.id).collect();
        assert!(!own.is_empty(), "`{}` is raised by no test", code.id);
        let neighbour = code.severity == Severity::Error || own.iter().any(|case| !case.passes.is_empty());
        assert!(neighbour, "`{}` has no passing neighbour", code.id);
    }
    let mut ids: Vec<&str> = CODES.iter().map(|code| code.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CODES.len());
}

#[test]
fn places_are_lines_and_characters() {
    let files =
        inputs(&["\u{feff}{ \"actors\": [\n  { \"id\": \"é\", \"name\": \"Zoë 🎩\", \"nam\": 1 }] }"]);
    let (_, findings) = interlock::import::read(&files);
    let places: Vec<String> = findings.iter().map(|finding| finding.origin.unwrap().place(&files)).collect();
    assert_eq!(places, ["0.json:2:33"]);
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_file_too_large_is_refused_before_it_is_read() {
    let size = 1_usize << 32;
    // The system hands out such memory without filling it; if it will not, there is nothing to test.
    if Vec::<u8>::new().try_reserve_exact(size).is_err() {
        return;
    }
    let (_, findings) = load_with(&[Vec::<u8>::new()], Options::default());
    assert_eq!(codes(&findings), ["empty-file"]);
    let input = interlock::finding::Input { name: "large.json".to_owned(), bytes: vec![0; size] };
    let (_, findings) = interlock::import::read(&[input]);
    assert_eq!(codes(&findings), ["too-large"]);
}
