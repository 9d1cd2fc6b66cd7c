//! The part of EDTF in which dates are written.

use super::date::{Mark, Part, PartialDate};
use super::day::days_in;

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

/// The date that a text is.
pub(super) fn read(text: &str) -> Result<PartialDate, DateError> {
    if let Some(part) = plain(text) {
        return Ok(PartialDate::single(part));
    }
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.strip_suffix(']').ok_or_else(|| DateError::Form(text.to_owned()))?;
        range(text, inner)
    } else {
        single(text).map(PartialDate::single)
    }
}

/// A year, month or day as most data give it; none for everything else, which
/// is looked at more closely.
fn plain(text: &str) -> Option<Part> {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    };
    let month = |month: i32| (1..=12).contains(&month).then_some(month);
    let mark = Mark::None;
    match text.as_bytes() {
        year @ [_, _, _, _] => Some(Part { year: number(year)?, month: 0, day: 0, mark }),
        [year @ .., b'-', m, n] if year.len() == 4 => {
            Some(Part { year: number(year)?, month: month(number(&[*m, *n])?)?, day: 0, mark })
        }
        [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => {
            let (year, month, day) = (number(year)?, month(number(&[*m, *n])?)?, number(&[*d, *e])?);
            (1..=days_in(year, month)).contains(&day).then_some(Part { year, month, day, mark })
        }
        _ => None,
    }
}

/// The inside of `[…]`: two dates joined by two points, one of them perhaps absent.
fn range(text: &str, inner: &str) -> Result<PartialDate, DateError> {
    let Some((start, end)) = inner.split_once("..") else {
        return Err(DateError::Form(text.to_owned()));
    };
    if start.is_empty() && end.is_empty() {
        return Err(DateError::Form(text.to_owned()));
    }
    let side = |side: &str| (!side.is_empty()).then(|| single(side)).transpose();
    let date = PartialDate::range(side(start)?, side(end)?);
    if date.last() < date.first() { Err(DateError::Backward(text.to_owned())) } else { Ok(date) }
}

/// A year, month or day, perhaps marked as uncertain.
fn single(text: &str) -> Result<Part, DateError> {
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
    let (plain, mark) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], Mark::About),
        Some(b'?') => (&text[..text.len() - 1], Mark::Uncertain),
        _ => (text, Mark::None),
    };
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
        [year] => Ok(Part { year, month: 0, day: 0, mark }),
        [year, month] => {
            check_month(text, month)?;
            Ok(Part { year, month, day: 0, mark })
        }
        [year, month, day] => {
            check_month(text, month)?;
            let most = days_in(year, month);
            if !(1..=most).contains(&day) {
                return Err(DateError::Day { text: text.to_owned(), day, most });
            }
            Ok(Part { year, month, day, mark })
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
