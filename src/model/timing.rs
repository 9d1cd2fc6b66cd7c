use super::{Day, PartialDate, Tie};

/// The dates that a statement gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timing {
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// When it happened, if it happened at one time.
    pub on: Option<PartialDate>,
    /// It had not ended by then.
    pub ongoing_as_of: Option<PartialDate>,
}

impl Timing {
    /// Whether it gives no date at all.
    pub fn is_undated(&self) -> bool {
        self.start.is_none() && self.end.is_none() && self.on.is_none() && self.ongoing_as_of.is_none()
    }

    /// For a sentence: `2014 to 2018`, `from 2014`, `until by 2018`; none when undated.
    pub fn words(&self) -> Option<String> {
        if let Some(on) = &self.on {
            return Some(on.words());
        }
        let is_range = |date: &PartialDate| date.is_range();
        let since = |start: &PartialDate| {
            if is_range(start) {
                format!("begun {}", start.words())
            } else {
                format!("from {}", start.words())
            }
        };
        let until = |end: &PartialDate| {
            if is_range(end) { format!("ended {}", end.words()) } else { format!("until {}", end.words()) }
        };
        match (&self.start, &self.end, &self.ongoing_as_of) {
            (Some(start), Some(end), _) if is_range(start) || is_range(end) => {
                Some(format!("{}, {}", since(start), until(end)))
            }
            (Some(start), Some(end), _) => Some(format!("{} to {}", start.words(), end.words())),
            (Some(start), None, Some(then)) => Some(format!("{}, ongoing in {}", since(start), then.words())),
            (Some(start), None, None) => Some(format!("{}, end not known", since(start))),
            (None, Some(end), _) => Some(until(end)),
            (None, None, Some(then)) => Some(format!("ongoing in {}", then.words())),
            (None, None, None) => None,
        }
    }
}

/// An answer that the evidence may leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The evidence rules it out.
    Impossible,
    /// The evidence allows it.
    Possible,
    /// The evidence requires it.
    Certain,
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
}

/// What the evidence allows for the first and the last day of a tie.
///
/// A *reading* is any pair of days start ≤ end within these bounds. *Certain*
/// is what is true in every reading, *possible* what is true in at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The earliest day on which it can have begun.
    pub earliest_start: Day,
    /// The latest day on which it can have begun.
    pub latest_start: Day,
    /// The earliest day on which it can have ended.
    pub earliest_end: Day,
    /// The latest day on which it can have ended.
    pub latest_end: Day,
    /// Whether any date is given at all.
    pub dated: bool,
}

impl Bounds {
    /// Nothing is known.
    pub const UNDATED: Self = Self {
        earliest_start: Day::MIN,
        latest_start: Day::MAX,
        earliest_end: Day::MIN,
        latest_end: Day::MAX,
        dated: false,
    };

    /// The bounds that one statement gives; `held` are days on which the tie is
    /// known to have held, such as the edition of a register.
    fn of<'a>(timing: &'a Timing, held: impl Iterator<Item = &'a PartialDate>) -> Self {
        let mut bounds = Self::UNDATED;
        if let Some(start) = timing.start.as_ref().or(timing.on.as_ref()) {
            (bounds.earliest_start, bounds.latest_start) = (start.first(), start.last());
            bounds.dated = true;
        }
        if let Some(end) = timing.end.as_ref().or(timing.on.as_ref()) {
            (bounds.earliest_end, bounds.latest_end) = (end.first(), end.last());
            bounds.dated = true;
        }
        for day in timing.ongoing_as_of.iter().chain(held) {
            bounds.latest_start = bounds.latest_start.min(day.last());
            bounds.earliest_end = bounds.earliest_end.max(day.first());
            bounds.dated = true;
        }
        bounds.latest_start = bounds.latest_start.min(bounds.latest_end);
        bounds.earliest_end = bounds.earliest_end.max(bounds.earliest_start);
        bounds
    }

    /// The bounds of a tie: see [`Tie::bounds`].
    pub(super) fn of_tie(tie: &Tie) -> Self {
        let held = tie.supporting().filter_map(|citation| citation.as_of.as_ref());
        let mut all = Self::of(&tie.timing, held);
        for citation in &tie.citations {
            let Some(says) = citation.says.as_ref().filter(|says| !says.timing.is_undated()) else {
                continue;
            };
            // A document that gives only an end leaves the start as the tie has it.
            let own = &tie.timing;
            let merged = Timing {
                start: says.timing.start.or(own.start),
                end: says.timing.end.or(own.end),
                on: says.timing.on,
                ongoing_as_of: None,
            };
            let other = Self::of(&merged, std::iter::empty());
            all = if all.dated { all.widened(other) } else { other };
        }
        all
    }

    fn widened(self, other: Self) -> Self {
        Self {
            earliest_start: self.earliest_start.min(other.earliest_start),
            latest_start: self.latest_start.max(other.latest_start),
            earliest_end: self.earliest_end.min(other.earliest_end),
            latest_end: self.latest_end.max(other.latest_end),
            dated: true,
        }
    }

    /// Whether the dates contradict one another: no reading is left.
    pub fn impossible(self) -> bool {
        self.earliest_start > self.latest_end
    }

    /// The days on which it certainly held: those that every reading covers.
    pub fn surely(self) -> Option<Window> {
        let (first, last) = (self.latest_start, self.earliest_end);
        (self.dated && first <= last && first != Day::MIN && last != Day::MAX)
            .then_some(Window { first, last })
    }

    /// The stretch that its dates speak of: from the first to the last of the days
    /// that bound its beginning or its end. Beyond a side that is open ([`Bounds::open`])
    /// it may have held too. `None` if it has no such day, or no reading at all.
    pub fn known(self) -> Option<Window> {
        let days = [self.earliest_start, self.latest_start, self.earliest_end, self.latest_end];
        let known = || days.into_iter().filter(|&day| day != Day::MIN && day != Day::MAX);
        let window = Window { first: known().min()?, last: known().max()? };
        (!self.impossible()).then_some(window)
    }

    /// Whether nothing says before which day it cannot have begun, and after which
    /// it cannot have gone on.
    pub fn open(self) -> [bool; 2] {
        [self.earliest_start == Day::MIN, self.latest_end == Day::MAX]
    }

    /// Whether it held on every day of the window (certain) or on some day of
    /// it (possible).
    pub fn throughout(self, window: Window) -> Certainty {
        if self.dated && self.latest_start <= window.first && self.earliest_end >= window.last {
            Certainty::Certain
        } else {
            self.possible_in(window)
        }
    }

    /// Whether it held on at least one day of the window.
    pub fn sometime(self, window: Window) -> Certainty {
        if self.dated && self.latest_start <= window.last && self.earliest_end >= window.first {
            Certainty::Certain
        } else {
            self.possible_in(window)
        }
    }

    /// Whether two ties held on a common day.
    pub fn overlap(self, other: Self) -> Certainty {
        let certain = self.latest_start <= other.earliest_end && other.latest_start <= self.earliest_end;
        let possible = self.earliest_start <= other.latest_end && other.earliest_start <= self.latest_end;
        if self.dated && other.dated && certain {
            Certainty::Certain
        } else if possible {
            Certainty::Possible
        } else {
            Certainty::Impossible
        }
    }

    fn possible_in(self, window: Window) -> Certainty {
        if self.earliest_start <= window.last && self.latest_end >= window.first {
            Certainty::Possible
        } else {
            Certainty::Impossible
        }
    }
}
