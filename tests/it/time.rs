//! Dates and what they allow, against every reading there is.

use interlock::model::{Bounds, Certainty, Day, PartialDate, Window};
use proptest::prelude::*;

/// Every pair of days start ≤ end that the bounds allow.
fn readings(bounds: Bounds) -> Vec<(i32, i32)> {
    let starts = bounds.earliest_start.0..=bounds.latest_start.0;
    starts
        .flat_map(|start| (bounds.earliest_end.0..=bounds.latest_end.0).map(move |end| (start, end)))
        .filter(|(start, end)| start <= end)
        .collect()
}

fn judged(all: &[(i32, i32)], holds: impl Fn(i32, i32) -> bool) -> (bool, bool) {
    (all.iter().all(|&(start, end)| holds(start, end)), all.iter().any(|&(start, end)| holds(start, end)))
}

fn small_bounds() -> impl Strategy<Value = Bounds> {
    (0_i32..6, 0_i32..6, 0_i32..6, 0_i32..6).prop_map(|(start, more, end, wide)| Bounds {
        earliest_start: Day(start),
        latest_start: Day((start + more).min(end + wide + start)),
        earliest_end: Day(end.max(start)),
        latest_end: Day(end + wide + start),
        dated: true,
    })
}

proptest! {
    #[test]
    fn certain_is_every_reading_and_possible_is_some(bounds in small_bounds(), first in 0_i32..12, more in 0_i32..4) {
        let all = readings(bounds);
        prop_assume!(!all.is_empty());
        let window = Window { first: Day(first), last: Day(first + more) };
        let last = first + more;
        let (every, _) = judged(&all, |start, end| start <= first && end >= last);
        let (always, some) = judged(&all, |start, end| start <= last && end >= first);
        let throughout = bounds.throughout(window);
        prop_assert_eq!(throughout == Certainty::Certain, every);
        prop_assert_eq!(throughout == Certainty::Impossible, !some);
        let sometime = bounds.sometime(window);
        prop_assert_eq!(sometime == Certainty::Certain, always);
        prop_assert_eq!(sometime == Certainty::Impossible, !some);
    }

    #[test]
    fn a_date_prints_as_it_was_read(year in 1000_i32..2200, month in 1_u32..=12, day in 1_u32..=28, form in 0_usize..7) {
        let text = match form {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}-{month:02}-{day:02}"),
            3 => format!("{year}~"),
            4 => format!("{year}-{month:02}?"),
            5 => format!("[..{year}]"),
            _ => format!("[{year}..{}]", year + 2),
        };
        let date = PartialDate::parse(&text).unwrap();
        prop_assert_eq!(date.text(), text.as_str());
        prop_assert!(date.first() <= date.last());
        // Words never hold a number that the text does not.
        let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        for part in digits(&date.words()) {
            prop_assert!(digits(&text).contains(&part), "{} from {}", date.words(), text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,14}") {
        if let Err(error) = PartialDate::parse(&text) {
            prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty());
        }
    }

    #[test]
    fn a_finer_date_lies_within_a_coarser(year in 1900_i32..2100, month in 1_u32..=12, day in 1_u32..=28) {
        let read = |text: String| PartialDate::parse(&text).unwrap();
        let (year_, month_) = (read(format!("{year}")), read(format!("{year}-{month:02}")));
        let day_ = read(format!("{year}-{month:02}-{day:02}"));
        let about = read(format!("{year}-{month:02}-{day:02}~"));
        prop_assert!(year_.first() <= month_.first() && month_.first() <= day_.first());
        prop_assert!(year_.last() >= month_.last() && month_.last() >= day_.last());
        prop_assert_eq!(day_.first(), day_.last());
        prop_assert_eq!((about.first().0 + 1, about.last().0 - 1), (day_.first().0, day_.last().0));
    }
}

#[test]
fn rubbish_is_refused_with_what_would_be_right() {
    for (text, hint) in [
        ("2019-13", "2014-04"),
        ("2019-02-29", "2014-04"),
        ("31/12/2019", "2019-12-31"),
        ("1.2.2019", "2019-02-01"),
        ("2014/2016", "[2014..2016]"),
        ("[2016..2014]", "earlier"),
        ("soon", "2014"),
        ("", "2014"),
        ("19", "2014"),
        ("2019-1", "2014"),
        ("[..]", "2014"),
        ("2014..2016", "2014"),
    ] {
        let error = PartialDate::parse(text).unwrap_err();
        assert!(error.hint().contains(hint), "{text}: {}", error.hint());
    }
    assert!(PartialDate::parse("2020-02-29").is_ok());
    assert!(PartialDate::parse("1900-02-29").is_err());
}
