//! Dates, and whether they can all be true.

use super::log::Log;
use crate::finding::{Finding, Origin, quoted};
use crate::import::{RawTiming, Text};
use crate::model::{PartialDate, Timing};

/// Longer texts are no dates, and are not quoted in full.
const LONGEST: usize = 40;

/// The date that a text gives.
pub(super) fn date(text: Option<&Text<'_>>, log: &mut Log) -> Option<PartialDate> {
    let text = text?;
    if text.value.len() > LONGEST {
        let hint = "write a year, a month or a day, such as `2014`, `2014-04` or `2014-04-01`";
        log.report("invalid-date", text.origin, format!("{} is not a date", quoted(&text.value)), hint);
        return None;
    }
    match PartialDate::parse(&text.value) {
        Ok(date) => Some(date),
        Err(error) => {
            log.report("invalid-date", text.origin, error.to_string(), error.hint());
            None
        }
    }
}

/// The dates of one statement, which must not exclude one another.
pub(super) fn timing(raw: &RawTiming<'_>, log: &mut Log) -> Timing {
    let timing = Timing {
        start: date(raw.start.as_ref(), log),
        end: date(raw.end.as_ref(), log),
        on: date(raw.on.as_ref(), log),
        ongoing_as_of: date(raw.ongoing_as_of.as_ref(), log),
    };
    if let Some(on) = &raw.on
        && [&raw.start, &raw.end, &raw.ongoing_as_of].into_iter().any(Option::is_some)
    {
        let hint = "keep `on` for what happened at one time; keep `start` and `end` for what lasted";
        log.report("mixed-dates", on.origin, "`on` stands beside `start`, `end` or `ongoing_as_of`", hint);
    }
    in_order(&timing, &Places::of(raw), log);
    timing
}

/// Where the dates of a statement stand.
pub(super) struct Places {
    start: Option<Origin>,
    end: Option<Origin>,
    ongoing: Option<Origin>,
}

impl Places {
    pub(super) fn of(raw: &RawTiming<'_>) -> Self {
        let place = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.origin);
        Self { start: place(&raw.start), end: place(&raw.end), ongoing: place(&raw.ongoing_as_of) }
    }
}

/// Reports dates that leave no possible course of events.
pub(super) fn in_order(timing: &Timing, places: &Places, log: &mut Log) -> bool {
    let before = log.findings.len();
    let mut clash = |message: String, places: [Option<Origin>; 2], hint: &str| {
        let [place, other] = places;
        if let Some(place) = place.or(other) {
            let finding = Finding::new("impossible-dates", Some(place), message, hint);
            log.add(match other.filter(|other| *other != place) {
                Some(other) => finding.with(other),
                None => finding,
            });
        }
    };
    let hint = "check both dates against the source";
    if let (Some(start), Some(end)) = (&timing.start, &timing.end)
        && start.first() > end.last()
    {
        clash(format!("it ends (`{end}`) before it starts (`{start}`)"), [places.end, places.start], hint);
    }
    if let Some(then) = &timing.ongoing_as_of {
        if let Some(start) = &timing.start
            && start.first() > then.last()
        {
            let message = format!("it is ongoing as of `{then}`, before it starts (`{start}`)");
            clash(message, [places.ongoing, places.start], hint);
        }
        if let Some(end) = &timing.end
            && then.first() > end.last()
        {
            let message = format!("it is ongoing as of `{then}`, after it ended (`{end}`)");
            clash(message, [places.ongoing, places.end], hint);
        }
    }
    log.findings.len() == before
}

/// Reports an edition of a register that falls outside the dates of its tie.
pub(super) fn held(timing: &Timing, as_of: PartialDate, origin: Origin, log: &mut Log) {
    let (start, end) = (timing.start.or(timing.on), timing.end.or(timing.on));
    let (bound, word) = match (start, end) {
        (Some(start), _) if start.first() > as_of.last() => (start, "starts"),
        (_, Some(end)) if as_of.first() > end.last() => (end, "ends"),
        _ => return,
    };
    let message = format!("the edition of `{as_of}` shows it, but it {word} `{bound}`");
    let hint = "check both dates; where this source gives other dates, put them into its `says`";
    log.report("impossible-dates", origin, message, hint);
}
