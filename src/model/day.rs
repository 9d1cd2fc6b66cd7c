/// A day, counted from 1 January 1970 in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

impl Day {
    /// Before every date.
    pub const MIN: Self = Self(i32::MIN);
    /// After every date.
    pub const MAX: Self = Self(i32::MAX);

    /// The day of this year, month (1 to 12) and day of the month.
    pub(super) fn of(year: i32, month: i32, day: i32) -> Self {
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
pub(super) fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
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
