//! What lies between two stretches of time: which came first, and how long after.
//!
//! A gap is given in whole units, rounded outward, so that what is printed is
//! true in every reading. One rule chooses the unit: no finer than the less
//! precise of the two dates that bound the gap, and no finer than a month where
//! the gap can be longer than about three.

use super::{Bounds, Certainty, Day};
use std::fmt;
use std::str::FromStr;

/// In what a stretch of time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Days.
    Days,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

/// Dates that are known to within so many days count as known to the day: a day,
/// and a day marked as uncertain.
const DAY: i64 = 2;
/// Dates that are known to within so many days count as known to the month: a
/// month, and a month marked as uncertain. A gap in days is never longer either.
const MONTHS: i64 = 92;

impl Unit {
    /// Every unit: one of it, several, and the letter that stands for it.
    pub const ALL: &'static [(Self, &'static str, &'static str, char)] = &[
        (Self::Days, "day", "days", 'd'),
        (Self::Months, "month", "months", 'm'),
        (Self::Years, "year", "years", 'y'),
    ];

    /// What several are called.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The unit for a gap bounded by dates that are known to within so many days
    /// (none: not at all), and that lasts at most so many days.
    fn of(spread: Option<i64>, most: Option<i64>) -> Self {
        match spread {
            Some(spread) if spread <= DAY && most.is_some_and(|most| most <= MONTHS) => Self::Days,
            Some(spread) if spread <= MONTHS => Self::Months,
            _ => Self::Years,
        }
    }

    /// How many whole units lie between two days, the first not after the second.
    fn whole(self, from: Day, to: Day) -> i64 {
        match self {
            Self::Days => days(from, to),
            Self::Months => {
                let ((_, _, a), (_, _, b)) = (from.civil(), to.civil());
                months(from, to) - i64::from(b < a)
            }
            Self::Years => Self::Months.whole(from, to) / 12,
        }
    }

    /// The same, a unit that has begun counting as one.
    fn begun(self, from: Day, to: Day) -> i64 {
        match self {
            Self::Days => days(from, to),
            Self::Months => {
                let ((_, _, a), (_, _, b)) = (from.civil(), to.civil());
                months(from, to) + i64::from(b > a)
            }
            Self::Years => (Self::Months.begun(from, to) + 11) / 12,
        }
    }
}

fn days(from: Day, to: Day) -> i64 {
    i64::from(to.0) - i64::from(from.0)
}

/// How many months the calendar turns between two days.
fn months(from: Day, to: Day) -> i64 {
    let ((from_year, from_month, _), (to_year, to_month, _)) = (from.civil(), to.civil());
    (to_year - from_year) * 12 + to_month - from_month
}

/// A length of time as a user gives it: `90d`, `24m`, `2y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// Why a text is no length of time, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// A number of nothing.
    #[error("`{0}` of what? Write `{0}d` for days, `{0}m` for months or `{0}y` for years")]
    Bare(u32),
    /// Not in the form of a length of time.
    #[error("`{0}` is no length of time; write a whole number and its unit, such as `90d`, `24m` or `2y`")]
    Form(String),
}

impl FromStr for Span {
    type Err = SpanError;

    /// Reads a length of time.
    ///
    /// ```
    /// use interlock::model::Span;
    /// assert_eq!("24m".parse::<Span>().unwrap().to_string(), "24 months");
    /// assert!("24".parse::<Span>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let form = || SpanError::Form(text.to_owned());
        if let Ok(number) = text.parse() {
            return Err(SpanError::Bare(number));
        }
        let letter = text.chars().last().ok_or_else(form)?;
        let row = Unit::ALL.iter().find(|row| row.3 == letter.to_ascii_lowercase()).ok_or_else(form)?;
        let number = &text[..text.len() - letter.len_utf8()];
        let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let count = number.parse().ok().filter(|_| plain).ok_or_else(form)?;
        Ok(Self { count, unit: row.0 })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = Unit::ALL[self.unit as usize];
        write!(out, "{} {}", self.count, if self.count == 1 { row.1 } else { row.2 })
    }
}

/// How long the time between the end of the earlier and the start of the later
/// of two stretches can be, over those readings in which one follows the other.
/// Rounded outward to whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// In what it is counted.
    pub unit: Unit,
    /// The least it can be.
    pub least: u64,
    /// The most it can be; none: the dates set no limit.
    pub most: Option<u64>,
}

/// The days that bound a gap: from the last end to the first start at the least,
/// from the first end to the last start at the most; none where a day is open.
#[derive(Clone, Copy)]
struct Limits {
    least: Option<(Day, Day)>,
    most: Option<(Day, Day)>,
    spread: Option<i64>,
}

fn open(day: Day) -> bool {
    day == Day::MIN || day == Day::MAX
}

fn known(from: Day, to: Day) -> Option<(Day, Day)> {
    (!open(from) && !open(to)).then_some((from, to))
}

impl Bounds {
    /// Whether another began when this had ended: on the day of its end or later.
    /// Two that held on one and the same day only did not follow one another.
    pub fn followed_by(self, other: Self) -> Certainty {
        let meets = other.latest_start == self.earliest_end
            && (self.earliest_start < self.earliest_end || other.latest_end > other.latest_start);
        let possible = other.latest_start > self.earliest_end || meets;
        let always = other.earliest_start >= self.latest_end && !self.may_be_one_day(other);
        certainty(self.dated && other.dated && always, possible)
    }

    /// Whether two held at the same time: each began before the other ended, or
    /// both lasted one and the same day. In every reading just one of this and
    /// of the two orders in which one can have [followed](Self::followed_by) the
    /// other is so.
    pub fn at_once(self, other: Self) -> Certainty {
        let possible = (self.earliest_start < other.latest_end && other.earliest_start < self.latest_end)
            || self.may_be_one_day(other);
        let ruled_out = |order| order == Certainty::Impossible;
        let always = ruled_out(self.followed_by(other)) && ruled_out(other.followed_by(self));
        certainty(self.dated && other.dated && always, possible)
    }

    /// Whether some reading gives both the same single day.
    fn may_be_one_day(self, other: Self) -> bool {
        let first = [self, other].map(|one| one.earliest_start.max(one.earliest_end));
        let last = [self, other].map(|one| one.latest_start.min(one.latest_end));
        first[0].max(first[1]) <= last[0].min(last[1])
    }

    /// The time between two, whichever came first; none where they were
    /// certainly held at the same time.
    pub fn gap(self, other: Self) -> Option<Gap> {
        let limits = self.limits(other);
        let most = limits.iter().map(|one| one.most.map(|(from, to)| days(from, to)));
        let most = most.reduce(|a, b| Some(a?.max(b?)))?;
        let spread = limits.iter().map(|one| one.spread).reduce(|a, b| Some(a?.max(b?)))?;
        let unit = Unit::of(spread, most);
        let least = |one: &Limits| one.least.map_or(0, |(from, to)| unit.whole(from, to));
        let largest = |one: &Limits| one.most.map(|(from, to)| unit.begun(from, to));
        Some(Gap {
            unit,
            least: limits.iter().map(least).min()?.unsigned_abs(),
            most: limits.iter().map(largest).reduce(|a, b| Some(a?.max(b?)))?.map(i64::unsigned_abs),
        })
    }

    /// Whether two were held at the same time or with at most so long between them.
    pub fn within(self, other: Self, span: Span) -> Certainty {
        let fits = |(from, to)| span.unit.begun(from, to) <= i64::from(span.count);
        let limits = self.limits(other);
        let possible = self.at_once(other) != Certainty::Impossible
            || limits.iter().any(|one| one.least.is_none_or(fits));
        let always = limits.iter().all(|one| one.most.is_some_and(fits));
        certainty(self.dated && other.dated && always, possible)
    }

    /// The least and the most days between two, for putting gaps in order; `None`
    /// for the most where the dates set no limit, (0, 0) where there is no gap.
    pub fn gap_days(self, other: Self) -> (i64, Option<i64>) {
        let limits = self.limits(other);
        let least = limits.iter().map(|one| one.least.map_or(0, |(from, to)| days(from, to))).min();
        let most = limits.iter().map(|one| one.most.map(|(from, to)| days(from, to)));
        (least.unwrap_or(0), most.reduce(|a, b| Some(a?.max(b?))).unwrap_or(Some(0)))
    }

    /// The limits of the gap for each order that the dates allow.
    fn limits(self, other: Self) -> Vec<Limits> {
        let orders = [(self, other), (other, self)];
        let allowed = orders.into_iter().filter(|(a, b)| a.followed_by(*b) != Certainty::Impossible);
        allowed
            .map(|(a, b)| Limits {
                least: known(a.latest_end, b.earliest_start).filter(|(from, to)| from < to),
                most: known(a.earliest_end, b.latest_start),
                spread: spread(a.earliest_end, a.latest_end)
                    .and_then(|end| Some(end.max(spread(b.earliest_start, b.latest_start)?))),
            })
            .collect()
    }
}

/// To within how many days a date is known.
fn spread(first: Day, last: Day) -> Option<i64> {
    known(first, last).map(|(first, last)| days(first, last))
}

fn certainty(always: bool, possible: bool) -> Certainty {
    match (always, possible) {
        (true, _) => Certainty::Certain,
        (false, true) => Certainty::Possible,
        (false, false) => Certainty::Impossible,
    }
}
