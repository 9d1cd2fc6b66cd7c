use super::ShortText;
use super::day::{Day, days_in};
use super::edtf::{self, DateError};
use std::fmt;
use std::num::NonZeroU64;

/// A date as precise as its source, and no more: a year, a month or a day,
/// perhaps uncertain, or a range within which it lies. It can be written again as
/// it was read, so that no page prints a day that the data do not hold.
///
/// There may be millions of them: everything that a date can say, down to the
/// letters, fits into eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate(NonZeroU64);

/// A year, a month or a day: 0 stands for a month or a day that is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) year: i32,
    pub(super) month: i32,
    pub(super) day: i32,
    pub(super) mark: Mark,
}

/// What stands behind a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// `~`
    About,
    /// `?`
    Uncertain,
}

impl Part {
    /// How many bits one takes: 14 for the year, 4 for the month, 5 for the day,
    /// 2 for the mark.
    const BITS: u32 = 25;
    /// In place of a part that is absent: a mark that there is not.
    const ABSENT: u64 = 3;

    fn packed(self) -> u64 {
        let number = |number: i32| u64::from(number.unsigned_abs());
        number(self.year) << 11 | number(self.month) << 7 | number(self.day) << 2 | self.mark as u64
    }

    fn unpacked(bits: u64) -> Option<Self> {
        let number = |from: u32, bits_wide: u32| {
            i32::try_from(bits >> from & ((1 << bits_wide) - 1)).unwrap_or_default()
        };
        let mark = match bits & 3 {
            0 => Mark::None,
            1 => Mark::About,
            2 => Mark::Uncertain,
            _ => return None,
        };
        Some(Self { year: number(11, 14), month: number(7, 4), day: number(2, 5), mark })
    }

    /// The first and the last day that it can be.
    fn days(self) -> (Day, Day) {
        let Self { year, month, day, mark } = self;
        let slack = i32::from(mark != Mark::None);
        if month == 0 {
            return (Day::of(year - slack, 1, 1), Day::of(year + slack, 12, 31));
        }
        if day == 0 {
            let (from, to) = (month - slack, month + slack);
            let (from_year, from) = if from == 0 { (year - 1, 12) } else { (year, from) };
            let (to_year, to) = if to == 13 { (year + 1, 1) } else { (year, to) };
            return (Day::of(from_year, from, 1), Day::of(to_year, to, days_in(to_year, to)));
        }
        let Day(day) = Day::of(year, month, day);
        (Day(day - slack), Day(day + slack))
    }
}

impl PartialDate {
    /// Above both parts: whether it is a range.
    const RANGE: u64 = 1 << (2 * Part::BITS);
    /// Always set, so that no date is 0.
    const SET: u64 = Self::RANGE << 1;

    pub(super) fn single(part: Part) -> Self {
        Self::of_bits(part.packed())
    }

    /// Some time between two dates, one of them perhaps open.
    pub(super) fn range(start: Option<Part>, end: Option<Part>) -> Self {
        let packed = |part: Option<Part>| part.map_or(Part::ABSENT, Part::packed);
        Self::of_bits(Self::RANGE | packed(end) << Part::BITS | packed(start))
    }

    fn of_bits(bits: u64) -> Self {
        Self(NonZeroU64::new(bits | Self::SET).expect("one bit is always set"))
    }

    /// Both ends of a range, or the date itself twice.
    fn parts(self) -> [Option<Part>; 2] {
        let bits = self.0.get();
        let start = Part::unpacked(bits);
        [start, if self.is_range() { Part::unpacked(bits >> Part::BITS) } else { start }]
    }

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
        edtf::read(text)
    }

    /// The earliest day it can be; [`Day::MIN`] when open.
    pub fn first(self) -> Day {
        self.parts()[0].map_or(Day::MIN, |part| part.days().0)
    }

    /// The latest day it can be; [`Day::MAX`] when open.
    pub fn last(self) -> Day {
        self.parts()[1].map_or(Day::MAX, |part| part.days().1)
    }

    /// Whether it is some time in a range.
    pub fn is_range(self) -> bool {
        self.0.get() & Self::RANGE != 0
    }

    /// As it was written.
    pub fn text(self) -> ShortText {
        let mut letters = Letters::default();
        let [start, end] = self.parts();
        if self.is_range() {
            letters.add(b"[");
            letters.part(start);
            letters.add(b"..");
            letters.part(end);
            letters.add(b"]");
        } else {
            letters.part(start);
        }
        letters.text()
    }

    /// For a sentence: `2014`, `about 2014`, `by 2018`, `some time in 2014 to 2016`.
    pub fn words(self) -> String {
        let text = self.text();
        let text = text.as_str();
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
        out.write_str(&self.text())
    }
}

/// A date on its way to be a text: at most `[2014-05-06~..2016-07-08?]`.
#[derive(Default)]
struct Letters {
    bytes: [u8; 26],
    length: usize,
}

impl Letters {
    fn add(&mut self, letters: &[u8]) {
        self.bytes[self.length..self.length + letters.len()].copy_from_slice(letters);
        self.length += letters.len();
    }

    fn number<const DIGITS: usize>(&mut self, mut number: i32) {
        let mut digits = [b'0'; DIGITS];
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
        self.add(&digits);
    }

    fn part(&mut self, part: Option<Part>) {
        let Some(part) = part else { return };
        self.number::<4>(part.year);
        for number in [part.month, part.day].into_iter().filter(|&number| number > 0) {
            self.add(b"-");
            self.number::<2>(number);
        }
        match part.mark {
            Mark::None => {}
            Mark::About => self.add(b"~"),
            Mark::Uncertain => self.add(b"?"),
        }
    }

    fn text(&self) -> ShortText {
        std::str::from_utf8(&self.bytes[..self.length]).expect("digits and marks are ASCII").into()
    }
}
