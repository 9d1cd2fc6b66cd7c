//! Moves between sectors: what the dates of two posts allow, against every
//! reading of them, and pages that say no more than that.

use crate::dataset::read;
use interlock::answer::{Move, Moves, Order, Sector, Verdict};
use interlock::model::{Bounds, Certainty, Dataset, Day, Gap, Span, Unit};
use interlock::network::{Boundary, Network};
use interlock::query::{MoveOptions, OTHER_SECTOR, PUBLIC_SECTOR, moves};
use interlock::render::RENDERERS;
use interlock::{report, scene};
use proptest::prelude::*;

/// Every pair of days start ≤ end that the bounds allow.
fn readings(bounds: Bounds) -> Vec<(i32, i32)> {
    (bounds.earliest_start.0..=bounds.latest_start.0)
        .flat_map(|start| (bounds.earliest_end.0..=bounds.latest_end.0).map(move |end| (start, end)))
        .filter(|(start, end)| start <= end)
        .collect()
}

fn judged(readings: impl Iterator<Item = bool>) -> Certainty {
    let all: Vec<bool> = readings.collect();
    match (all.iter().all(|&holds| holds), all.contains(&true)) {
        (true, _) => Certainty::Certain,
        (false, true) => Certainty::Possible,
        (false, false) => Certainty::Impossible,
    }
}

type Term = (i32, i32);

/// Whether the second began when the first had ended, by the definition.
fn follows((start, end): Term, (next, last): Term) -> bool {
    next >= end && !(start == end && end == next && next == last)
}

fn terms() -> impl Strategy<Value = Bounds> {
    (0_i32..7, 0_i32..4, 0_i32..6, 0_i32..4).prop_map(|(start, wide, more, loose)| {
        let end = start + more;
        Bounds {
            earliest_start: Day(start),
            latest_start: Day((start + wide).min(end + loose)),
            earliest_end: Day(end),
            latest_end: Day(end + loose),
            dated: true,
        }
    })
}

proptest! {
    #[test]
    fn order_and_gap_hold_in_every_reading(one in terms(), two in terms(), most in 0_u32..8) {
        let (firsts, seconds) = (readings(one), readings(two));
        let all = || firsts.iter().flat_map(|&a| seconds.iter().map(move |&b| (a, b)));
        prop_assert_eq!(one.followed_by(two), judged(all().map(|(a, b)| follows(a, b))));
        prop_assert_eq!(two.followed_by(one), judged(all().map(|(a, b)| follows(b, a))));
        let at_once = |a, b| !follows(a, b) && !follows(b, a);
        prop_assert_eq!(one.at_once(two), judged(all().map(|(a, b)| at_once(a, b))));
        // The gap in days: from the end of the earlier to the start of the later.
        let gap = |a: Term, b: Term| {
            if follows(a, b) { Some(b.0 - a.1) } else if follows(b, a) { Some(a.0 - b.1) } else { None }
        };
        let gaps: Vec<i64> = all().filter_map(|(a, b)| gap(a, b)).map(i64::from).collect();
        prop_assert_eq!(one.gap(two).is_none(), gaps.is_empty());
        if let Some(&lowest) = gaps.iter().min() {
            let (least, largest) = one.gap_days(two);
            prop_assert_eq!(largest, gaps.iter().max().copied());
            // Where only a common single day would make the gap 0, the bound is not tight.
            prop_assert!(least <= lowest && lowest - least <= 1, "{} {}", least, lowest);
        }
        let span = Span { count: most, unit: Unit::Days };
        let fits = |a, b| gap(a, b).is_none_or(|gap| gap <= i32::try_from(most).unwrap());
        prop_assert_eq!(one.within(two, span), judged(all().map(|(a, b)| fits(a, b))));
    }

    #[test]
    fn what_is_undated_is_never_certain(one in terms()) {
        for (a, b) in [(one, Bounds::UNDATED), (Bounds::UNDATED, one), (Bounds::UNDATED, Bounds::UNDATED)] {
            prop_assert_eq!(a.followed_by(b), Certainty::Possible);
            prop_assert_eq!(a.at_once(b), Certainty::Possible);
            prop_assert_eq!(a.within(b, MoveOptions::WINDOW), Certainty::Possible);
            prop_assert_eq!(a.gap(b), Some(Gap { unit: Unit::Years, least: 0, most: None }));
        }
    }

    #[test]
    fn whole_months_and_years_enclose_the_days(end in -20_000_i32..40_000, long in 0_i32..4_000, slack in 0_i32..400) {
        let day = |n| Day(n);
        let one = Bounds { earliest_start: day(end - 9_000), latest_start: day(end - 9_000), earliest_end: day(end - slack), latest_end: day(end), dated: true };
        let start = end + long;
        let two = Bounds { earliest_start: day(start), latest_start: day(start), earliest_end: day(start + 9_000), latest_end: day(start + 9_000), dated: true };
        let gap = one.gap(two).unwrap();
        let most = i64::try_from(gap.most.unwrap()).unwrap();
        let least = i64::try_from(gap.least).unwrap();
        let (shortest, longest) = (i64::from(long), i64::from(long + slack));
        let (low, high) = match gap.unit {
            Unit::Days => (1.0, 1.0),
            Unit::Months => (28.0, 31.0),
            Unit::Years => (365.0, 366.0),
        };
        prop_assert!(least as f64 * low <= shortest as f64 + 3.0, "{:?} for {} to {}", gap, shortest, longest);
        prop_assert!(most as f64 * high >= longest as f64 - 3.0, "{:?} for {} to {}", gap, shortest, longest);
        // Outward, but by less than one unit.
        prop_assert!((least + 1) as f64 * high > shortest as f64 - 3.0);
        prop_assert!((most - 1) as f64 * low < longest as f64 + 3.0);
        let expected = if slack > 92 { Unit::Years } else if slack <= 2 && longest <= 92 { Unit::Days } else { Unit::Months };
        prop_assert_eq!(gap.unit, expected);
        // As long as itself is allowed, and that is what makes it certain.
        let span = Span { count: u32::try_from(most).unwrap(), unit: gap.unit };
        prop_assert_eq!(one.within(two, span), Certainty::Certain);
    }
}

/// One person with a post at a board and a post at a firm.
fn data(board: &str, firm: &str) -> String {
    format!(
        r#"{{"sources": [{{"id": "s", "title": "Register", "publisher": "Example Press"}}],
 "actors": [{{"id": "ada", "name": "Ada Example", "kind": "person"}}, {{"id": "board", "name": "Example Board", "kind": "nhs-body"}},
  {{"id": "firm", "name": "Example Partners", "kind": "consultancy"}}, {{"id": "heir", "name": "Heir", "kind": "company"}}],
 "ties": [{{"from": "ada", "kind": "led", "to": "board" {board}, "sources": [{{"source": "s", "locator": "p 1"}}]}},
  {{"from": "ada", "kind": "employed_by", "to": "firm" {firm}, "sources": [{{"source": "s", "locator": "p 2"}}]}}]}}"#
    )
}

fn sector(dataset: &Dataset, kinds: &[&str]) -> Sector {
    let bodies = dataset.actor_ixs().filter(|&actor| kinds.contains(&dataset.actor_kind(actor).id.as_str()));
    Sector { terms: kinds.iter().map(|kind| format!("kind:{kind}")).collect(), bodies: bodies.collect() }
}

fn usual(dataset: &Dataset) -> MoveOptions {
    MoveOptions {
        sectors: [sector(dataset, PUBLIC_SECTOR), sector(dataset, OTHER_SECTOR)],
        within: None,
        in_order: false,
        certain: false,
        top: usize::MAX,
    }
}

fn ask(dataset: &Dataset, options: &MoveOptions) -> Moves {
    let network = Network::new(dataset);
    let boundary = Boundary::default();
    moves(&network.within(&boundary), options)
}

/// The one move of two posts with these dates.
fn one(board: &str, firm: &str) -> Move {
    let dataset = read(&data(board, firm));
    ask(&dataset, &usual(&dataset)).moves.remove(0)
}

fn gap(unit: Unit, least: u64, most: Option<u64>) -> Gap {
    Gap { unit, least, most }
}

#[test]
fn a_gap_is_no_finer_than_its_dates() {
    use Unit::{Days, Months, Years};
    for (end, start, expected) in [
        ("2014-03-31", "2014-04-12", gap(Days, 12, Some(12))),
        ("2014-03-31", "2014-03-31", gap(Days, 0, Some(0))),
        ("2014-03-31~", "2014-04-12", gap(Days, 11, Some(13))),
        ("2014-03-31", "2016-04-12", gap(Months, 24, Some(25))),
        ("2014-03", "2014-05", gap(Months, 1, Some(2 + 1))),
        ("2014-03", "2014-05-20", gap(Months, 1, Some(3))),
        ("2014-03?", "2015-05", gap(Months, 12, Some(16))),
        ("2014", "2015", gap(Years, 0, Some(2))),
        ("2014", "2015-11-30", gap(Years, 0, Some(2))),
        ("2014", "2016", gap(Years, 1, Some(3))),
        ("2014~", "2020", gap(Years, 4, Some(8))),
        ("[..2014]", "2016", gap(Years, 1, Some(6 + 1))),
        ("2014", "[2016..]", gap(Years, 1, None)),
        ("2014-12-31", "[2016..]", gap(Years, 1, None)),
        ("2014-12-31", "[2016-01-01..2016-01-03]", gap(Months, 12, Some(13))),
    ] {
        let found =
            one(&format!(r#", "start": "2010-01", "end": "{end}""#), &format!(r#", "start": "{start}""#));
        assert_eq!(found.gap, Some(expected), "{end} to {start}");
        assert_eq!((found.after, found.order()), (Verdict::Certain, Order::Moved), "{end} to {start}");
        assert_eq!((found.before, found.at_once), (Verdict::Impossible, Verdict::Impossible));
    }
}

#[test]
fn the_order_is_certain_only_where_every_reading_says_so() {
    use Verdict::{Certain, Impossible, Possible, Undated};
    let verdicts = |board: &str, firm: &str| {
        let found = one(board, firm);
        (found.after, found.before, found.at_once)
    };
    let year = r#", "start": "2018", "end": "2019""#;
    assert_eq!(verdicts(year, r#", "start": "2019-11""#), (Possible, Impossible, Possible));
    assert_eq!(verdicts(year, r#", "start": "2020-01""#), (Certain, Impossible, Impossible));
    assert_eq!(verdicts(r#", "start": "2020""#, r#", "end": "2019""#), (Impossible, Certain, Impossible));
    assert_eq!(
        verdicts(year, r#", "start": "2018-12", "end": "2019-01""#),
        (Impossible, Impossible, Certain)
    );
    assert_eq!(verdicts(r#", "start": "2010", "end": "2019""#, year), (Impossible, Impossible, Certain));
    assert_eq!(
        verdicts(r#", "start": "2010", "end": "2019""#, r#", "start": "2012", "end": "2013""#),
        (Impossible, Impossible, Certain)
    );
    let same = r#", "start": "2018", "end": "2018""#;
    assert_eq!(verdicts(same, same), (Possible, Possible, Possible));
    assert_eq!(verdicts(year, ""), (Undated, Undated, Undated));
    // A missing end is not known: the post may have ended before the next began.
    assert_eq!(verdicts(r#", "start": "2010""#, r#", "start": "2012""#), (Possible, Impossible, Possible));
    let ongoing = r#", "start": "2010", "ongoing_as_of": "2015""#;
    assert_eq!(verdicts(ongoing, r#", "start": "2012", "end": "2013""#), (Impossible, Impossible, Certain));
}

#[test]
fn the_window_lifts_what_cannot_lie_so_close() {
    let dataset = read(&data(r#", "start": "2008", "end": "2010""#, r#", "start": "2014""#));
    let listed = |within: Option<&str>| {
        let within = within.map(|text| text.parse().unwrap());
        let found = ask(&dataset, &MoveOptions { within, ..usual(&dataset) });
        (found.moves.len(), found.beyond)
    };
    // Between the last day of 2010 and the first of 2014 lie three years and a day.
    assert_eq!(listed(Some("24m")), (0, 1));
    assert_eq!(listed(Some("36m")), (0, 1));
    assert_eq!(listed(Some("37m")), (1, 0));
    assert_eq!(listed(Some("1096d")), (0, 1));
    assert_eq!(listed(Some("1097d")), (1, 0));
    assert_eq!(listed(Some("4y")), (1, 0));
    assert_eq!(listed(None), (1, 0));
    for (text, says) in [
        ("24", "24m"),
        ("", "90d"),
        ("m", "90d"),
        ("-2y", "90d"),
        ("2 years", "90d"),
        ("+3m", "90d"),
        ("é", "90d"),
        ("99999999999m", "90d"),
    ] {
        let error = text.parse::<Span>().unwrap_err().to_string();
        assert!(error.contains(says), "{text}: {error}");
    }
}

#[test]
fn wishes_leave_out_what_is_not_certain_or_not_in_order() {
    let dataset = read(&data(r#", "start": "2014""#, r#", "start": "2010", "end": "2013""#));
    let with = |in_order, certain, within: Option<&str>| {
        let within = within.map(|text| text.parse().unwrap());
        let found = ask(&dataset, &MoveOptions { in_order, certain, within, ..usual(&dataset) });
        (found.moves.len(), found.otherwise)
    };
    assert_eq!(with(false, false, None), (1, 0));
    assert_eq!(with(true, false, None), (0, 1), "the firm came first");
    assert_eq!(with(false, true, None), (1, 0));
    assert_eq!(with(false, true, Some("24m")), (1, 0), "at most two years in every reading");
    assert_eq!(with(false, true, Some("12m")), (0, 1), "perhaps longer than a year");
}

#[test]
fn a_negative_does_not_deny_what_was_only_not_asked_for() {
    let dataset = read(&data(r#", "start": "2008", "end": "2010""#, r#", "start": "2014""#));
    let within = Some("24m".parse().unwrap());
    let found = ask(&dataset, &MoveOptions { within, ..usual(&dataset) });
    let text = page(&dataset, &found, "text");
    assert!(text.contains("1 person is recorded with posts in both sectors, but none"), "{text}");
    assert!(!text.contains("nobody"), "{text}");
    let dataset = read(&data("", "").replace("employed_by", "advised"));
    let text = page(&dataset, &ask(&dataset, &usual(&dataset)), "text");
    assert!(text.contains("nobody is recorded with posts in both sectors"), "{text}");
    assert!(text.contains("no evidence that none took place"), "{text}");
}

#[test]
fn a_post_is_a_lasting_position_of_a_person_with_a_body() {
    let text = data("", "").replace("employed_by", "advised");
    let dataset = read(&text);
    let found = ask(&dataset, &usual(&dataset));
    assert_eq!((found.people, found.posts, found.moves.len()), (1, [1, 0], 0));
    let text = data("", "").replace(
        r#""from": "ada", "kind": "employed_by", "to": "firm""#,
        r#""from": "firm", "kind": "appointed", "to": "ada""#,
    );
    let dataset = read(&text);
    assert!(ask(&dataset, &usual(&dataset)).moves.is_empty(), "an appointment is no post");
    let dataset = read(&data("", "").replace("employed_by", "seconded_to"));
    let found = ask(&dataset, &usual(&dataset));
    assert_eq!(found.moves[0].posts.map(|post| post.seconded), [false, true]);
}

#[test]
fn more_than_are_listed_are_counted() {
    let text = data(r#", "end": "2013""#, r#", "start": "2015""#);
    let more = r#"{"from": "ada", "kind": "chaired", "to": "heir"}, "#;
    let dataset = read(&text.replace("\"ties\": [", &format!("\"ties\": [{more}")));
    let found = ask(&dataset, &MoveOptions { top: 1, ..usual(&dataset) });
    assert_eq!((found.total, found.moves.len(), found.fitting, found.moved), (2, 1, 1, 1));
    assert_eq!(found.moves[0].order(), Order::Moved, "what is certain comes first");
    assert!(page(&dataset, &found, "text").contains("The first 1 of 2 pairs of posts"));
}

#[test]
fn sectors_that_overlap_give_each_pair_once() {
    let dataset = read(&data(r#", "start": "2014""#, r#", "start": "2010", "end": "2013""#));
    let all = sector(&dataset, &["nhs-body", "consultancy"]);
    let found = ask(&dataset, &MoveOptions { sectors: [all.clone(), all], ..usual(&dataset) });
    assert_eq!(found.moves.len(), 1);
    let first = dataset.tie(found.moves[0].posts[0].tie).to;
    assert_eq!(dataset.actor(first).id, "firm", "what began first stands in front");
}

#[test]
fn a_claim_and_a_new_name_are_marked() {
    let succession = r#"{"from": "heir", "kind": "succeeded", "to": "board"}, {"from": "firm", "kind": "succeeded", "to": "heir"}, "#;
    let text = data(r#", "end": "2013", "status": "alleged""#, r#", "start": "2015""#);
    let dataset = read(&text.replace("\"ties\": [", &format!("\"ties\": [{succession}")));
    let found = ask(&dataset, &usual(&dataset));
    assert_eq!(found.moves[0].section(), (Order::Moved, true));
    assert_eq!(found.moves[0].renamed.len(), 2, "through the body in between");
    let page = page(&dataset, &found, "text");
    assert!(page.contains("if what is claimed or disputed is right"), "{page}");
    assert!(page.contains("Perhaps one body under a new name"), "{page}");
    assert!(!page.contains("1 moved") && !page.contains("and moved"), "{page}");
}

fn page(dataset: &Dataset, answer: &Moves, format: &str) -> String {
    let format = RENDERERS.iter().find(|known| known.name == format).unwrap();
    let bytes = (format.render)(&report::moves(dataset, answer), &scene::SceneOptions::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Whatever looks like a day: `2019-11-05`.
fn days(text: &str) -> Vec<&str> {
    let shape = |at: &usize| {
        text.get(*at..*at + 10).is_some_and(|word| {
            word.bytes()
                .enumerate()
                .all(|(n, byte)| if n == 4 || n == 7 { byte == b'-' } else { byte.is_ascii_digit() })
        })
    };
    (0..text.len()).filter(shape).map(|at| &text[at..at + 10]).collect()
}

/// A date of any precision, in the order of its number.
fn date() -> impl Strategy<Value = String> {
    (2010_i32..2020, 1_u32..=12, 1_u32..=28, 0_usize..9).prop_map(|(year, month, day, form)| match form {
        0 | 1 => format!("{year}"),
        2 => format!("{year}-{month:02}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{year}~"),
        5 => format!("{year}-{month:02}?"),
        6 => format!("[..{year}]"),
        7 => format!("[{year}..{}]", year + 2),
        _ => format!("{year}-{month:02}-{day:02}~"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_page_prints_a_day_that_the_data_do_not_hold(
        end in proptest::option::of(date()), start in proptest::option::of(date()),
    ) {
        let field = |name: &str, date: &Option<String>| {
            date.as_ref().map_or_else(String::new, |date| format!(r#", "{name}": "{date}""#))
        };
        let text = data(&field("end", &end), &field("start", &start));
        let dataset = read(&text);
        let answer = ask(&dataset, &usual(&dataset));
        let allowed = days(&text);
        for format in ["text", "markdown", "json", "csv", "html"] {
            let page = page(&dataset, &answer, format);
            for day in days(&page) {
                prop_assert!(allowed.contains(&day), "{}: {} of {}", format, day, text);
            }
            let moved = page.contains("→");
            let certain = answer.moves[0].order() == Order::Moved;
            prop_assert!(moved == certain || !["text", "markdown", "html"].contains(&format));
        }
        let [end, start] = answer.moves[0].posts.map(|post| dataset.tie(post.tie).bounds());
        // Days are counted only where both dates are days.
        let width = |first: Day, last: Day| i64::from(last.0) - i64::from(first.0);
        if let Some(Gap { unit: Unit::Days, .. }) = answer.moves[0].gap {
            prop_assert!(width(end.earliest_end, end.latest_end) <= 2);
            prop_assert!(width(start.earliest_start, start.latest_start) <= 2);
        }
    }
}

#[test]
fn hostile_names_stay_text_on_pages_and_figures_of_posts() {
    let hostile = "\"\\<script>alert(1)</script>]]>=1+1`|*_[x](y)";
    let name = serde_json::to_string(hostile).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let text = data(r#", "end": "2013""#, r#", "start": "2012""#);
    std::fs::write(folder.path().join("data.json"), text.replace("\"Example Board\"", &name)).unwrap();
    for command in ["moves", "interlocks"] {
        for format in RENDERERS {
            let arguments = ["--quiet", "--data", "data.json", command, "--format", format.name];
            let output = crate::program::run_in(folder.path(), &arguments);
            assert_eq!(output.status.code(), Some(0), "{command} {}", format.name);
            if format.binary {
                continue;
            }
            let page = String::from_utf8(output.stdout).unwrap();
            match format.name {
                "html" | "svg" => {
                    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
                    let tree = roxmltree::Document::parse_with_options(&page, options).unwrap();
                    // The name may stand in the data of the page's own script, never in a script.
                    let runs = |node: roxmltree::Node<'_, '_>| {
                        node.has_tag_name("script")
                            && node.attribute("type").is_none()
                            && !node.text().is_some_and(|text| text.starts_with("\"use strict\""))
                    };
                    assert!(!tree.descendants().any(runs), "{command}");
                    let named = |node: roxmltree::Node<'_, '_>| {
                        node.text().is_some_and(|text| text.contains("alert(1)"))
                    };
                    assert!(tree.descendants().any(named), "{command} lost the name");
                }
                "dot" => {
                    graphviz_rust::parse(&page).unwrap_or_else(|error| panic!("{command}: {error}"));
                }
                "json" => {
                    let json: serde_json::Value = serde_json::from_str(&page).unwrap();
                    for key in ["schema", "program", "data", "boundary", "actors", "sources", "notes"] {
                        assert!(json.get(key).is_some(), "{command} has no {key}");
                    }
                    assert_eq!(json["schema"], format!("interlock.{command}/1"));
                }
                "csv" => {
                    let mut rows = csv::Reader::from_reader(page.trim_start_matches('\u{feff}').as_bytes());
                    let wide = rows.headers().unwrap().len();
                    assert!(rows.records().all(|row| row.unwrap().len() == wide));
                }
                _ => {}
            }
        }
    }
}
