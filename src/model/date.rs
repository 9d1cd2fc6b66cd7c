use super::ShortText;
use std::fmt;

/// A day, counted from 1 January 1970 in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

impl Day {
    /// Before every date.
    pub const MIN: Self = Self(i32::MIN);
    /// After every date.
    pub const MAX: Self = Self(i32::MAX);

    /// The day of this year, month (1 to 12) and day of the month.
    fn of(year: i32, month: i32, day: i32) -> Self {
        // Counts days from 1 March of year 0, so that a leap day ends its year.
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * month + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// 1 January of a year.
    ///
    /// ```
    /// use interlock::model::{Day, PartialDate};
    /// assert_eq!(Day::first_of(2014), PartialDate::parse("2014-01-01").unwrap().first());
    /// ```
    pub fn first_of(year: i32) -> Self {
        Self::of(year, 1, 1)
    }

    /// The year that it lies in.
    pub fn year(self) -> i32 {
        i32::try_from(self.civil().0).expect("2^32 days are fewer than 2^31 years")
    }

    /// The year, the month (1 to 12) and the day of the month.
    pub(super) fn civil(self) -> (i64, i64, i64) {
        let days = i64::from(self.0) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}

/// How many days the month has.
fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date as precise as its source, and no more: a year, a month or a day,
/// perhaps uncertain, or a range within which it lies. It keeps the text it was
/// read from, so that no page prints a day that the data do not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialDate {
    // The days are worked out when they are asked for, which is rare.
    text: ShortText,
}

/// Why a text is no date, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not in the form of a date.
    #[error("`{0}` is not a date")]
    Form(String),
    /// No such month.
    #[error("`{text}` has month {month}; months run from 01 to 12")]
    Month {
        /// As written.
        text: String,
        /// The month read.
        month: i32,
    },
    /// No such day.
    #[error("`{text}` has day {day}; that month has {most} days")]
    Day {
        /// As written.
        text: String,
        /// The day read.
        day: i32,
        /// How many days the month has.
        most: i32,
    },
    /// Day first, as it is written in Britain.
    #[error("`{text}` is written day first")]
    DayFirst {
        /// As written.
        text: String,
        /// The same day as it should be written.
        suggestion: String,
    },
    /// Two dates joined by a slash.
    #[error("`{text}` is an interval, not a date")]
    Interval {
        /// As written.
        text: String,
        /// The part before the slash.
        start: String,
        /// The part after it.
        end: String,
    },
    /// A range that ends before it begins.
    #[error("`{0}` ends before it begins")]
    Backward(String),
}

impl DateError {
    /// What would be right.
    pub fn hint(&self) -> String {
        match self {
            Self::DayFirst { suggestion, .. } => format!("write `{suggestion}`"),
            Self::Interval { start, end, .. } => {
                format!("write `\"start\": \"{start}\", \"end\": \"{end}\"`, or `[{start}..{end}]` for some time in between")
            }
            Self::Backward(_) => "write the earlier date first".to_owned(),
            _ => "write a year, a month or a day, such as `2014`, `2014-04`, `2014-04-01`, `2014~` (about), `[2014..2016]` (some time in) or `[..2018]` (by then)".to_owned(),
        }
    }
}

impl PartialDate {
    /// Reads a date in the part of EDTF that the data format uses: `2014`,
    /// `2014-04`, `2014-04-01`, each perhaps with `~` (about) or `?`
    /// (uncertain), which widen it by one unit of its precision on each side;
    /// `[2014..2016]` (some time in), `[..2018]` (by then at the latest) and
    /// `[2014..]` (then at the earliest).
    ///
    /// ```
    /// use interlock::model::PartialDate;
    /// let year = PartialDate::parse("2015").unwrap();
    /// let day = PartialDate::parse("2015-06-30").unwrap();
    /// assert!(year.first() <= day.first() && day.last() <= year.last());
    /// assert!(PartialDate::parse("2019-13").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        days(text)?;
        Ok(Self { text: text.into() })
    }

    /// The earliest day it can be; [`Day::MIN`] when open.
    pub fn first(&self) -> Day {
        self.days().0
    }

    /// The latest day it can be; [`Day::MAX`] when open.
    pub fn last(&self) -> Day {
        self.days().1
    }

    fn days(&self) -> (Day, Day) {
        days(&self.text).expect("the text was read as a date before it was kept")
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// For a sentence: `2014`, `about 2014`, `by 2018`, `some time in 2014 to 2016`.
    pub fn words(&self) -> String {
        let text = self.text.as_str();
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return match inner.split_once("..") {
                Some(("", end)) => format!("by {end}"),
                Some((start, "")) => format!("{start} or later"),
                Some((start, end)) => format!("some time in {start} to {end}"),
                None => inner.to_owned(),
            };
        }
        if let Some(plain) = text.strip_suffix('~') {
            return format!("about {plain}");
        }
        match text.strip_suffix('?') {
            Some(plain) => format!("{plain} (uncertain)"),
            None => text.to_owned(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// The first and the last day that a text leaves open.
fn days(text: &str) -> Result<(Day, Day), DateError> {
    if let Some(days) = plain(text) {
        return Ok(days);
    }
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.strip_suffix(']').ok_or_else(|| DateError::Form(text.to_owned()))?;
        range(text, inner)
    } else {
        single(text)
    }
}

/// A year, month or day as most data give it; none for everything else, which
/// is looked at more closely.
fn plain(text: &str) -> Option<(Day, Day)> {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    };
    let month = |month: i32| (1..=12).contains(&month).then_some(month);
    match text.as_bytes() {
        year @ [_, _, _, _] => {
            let year = number(year)?;
            Some((Day::of(year, 1, 1), Day::of(year, 12, 31)))
        }
        [year @ .., b'-', m, n] if year.len() == 4 => {
            let (year, month) = (number(year)?, month(number(&[*m, *n])?)?);
            Some((Day::of(year, month, 1), Day::of(year, month, days_in(year, month))))
        }
        [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => {
            let (year, month, day) = (number(year)?, month(number(&[*m, *n])?)?, number(&[*d, *e])?);
            let day = (1..=days_in(year, month)).contains(&day).then(|| Day::of(year, month, day))?;
            Some((day, day))
        }
        _ => None,
    }
}

/// The inside of `[…]`: two dates joined by two points, one of them perhaps absent.
fn range(text: &str, inner: &str) -> Result<(Day, Day), DateError> {
    let Some((start, end)) = inner.split_once("..") else {
        return Err(DateError::Form(text.to_owned()));
    };
    if start.is_empty() && end.is_empty() {
        return Err(DateError::Form(text.to_owned()));
    }
    let first = if start.is_empty() { Day::MIN } else { single(start)?.0 };
    let last = if end.is_empty() { Day::MAX } else { single(end)?.1 };
    if last < first { Err(DateError::Backward(text.to_owned())) } else { Ok((first, last)) }
}

/// A year, month or day, perhaps marked as uncertain.
fn single(text: &str) -> Result<(Day, Day), DateError> {
    if let Some((start, end)) = text.split_once('/')
        && !end.contains('/')
    {
        return Err(DateError::Interval {
            text: text.to_owned(),
            start: start.to_owned(),
            end: end.to_owned(),
        });
    }
    if let Some(suggestion) = day_first(text) {
        return Err(DateError::DayFirst { text: text.to_owned(), suggestion });
    }
    let plain = text.strip_suffix(['~', '?']);
    let widened = plain.is_some();
    let plain = plain.unwrap_or(text);
    let numbers: Option<Vec<i32>> = plain
        .split('-')
        .enumerate()
        .map(|(n, part)| {
            let wanted = if n == 0 { 4 } else { 2 };
            let digits = part.len() == wanted && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        })
        .collect();
    let form = || DateError::Form(text.to_owned());
    match *numbers.ok_or_else(form)?.as_slice() {
        [year] => {
            let slack = i32::from(widened);
            Ok((Day::of(year - slack, 1, 1), Day::of(year + slack, 12, 31)))
        }
        [year, month] => {
            check_month(text, month)?;
            let (from, to) = if widened { (month - 1, month + 1) } else { (month, month) };
            let (from_year, from) = if from == 0 { (year - 1, 12) } else { (year, from) };
            let (to_year, to) = if to == 13 { (year + 1, 1) } else { (year, to) };
            Ok((Day::of(from_year, from, 1), Day::of(to_year, to, days_in(to_year, to))))
        }
        [year, month, day] => {
            check_month(text, month)?;
            let most = days_in(year, month);
            if !(1..=most).contains(&day) {
                return Err(DateError::Day { text: text.to_owned(), day, most });
            }
            let Day(day) = Day::of(year, month, day);
            let slack = i32::from(widened);
            Ok((Day(day - slack), Day(day + slack)))
        }
        _ => Err(form()),
    }
}

fn check_month(text: &str, month: i32) -> Result<(), DateError> {
    if (1..=12).contains(&month) { Ok(()) } else { Err(DateError::Month { text: text.to_owned(), month }) }
}

/// `31/12/2019` or `31.12.2019` as `2019-12-31`.
fn day_first(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (number(day, 2) && number(month, 2) && year.len() == 4 && number(year, 4))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_epoch() {
        assert_eq!(Day::of(1970, 1, 1), Day(0));
        assert_eq!(Day::of(2000, 3, 1), Day(11_017));
        assert_eq!(Day::of(1969, 12, 31), Day(-1));
    }

    #[test]
    fn a_day_knows_its_date() {
        for (year, month) in (1599..2401).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            for day in [1, 15, days_in(year, month)] {
                let date = (i64::from(year), i64::from(month), i64::from(day));
                assert_eq!(Day::of(year, month, day).civil(), date);
            }
        }
    }
}
