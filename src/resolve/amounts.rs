//! Sums of money.

use super::log::Log;
use super::unite::words;
use crate::finding::{Origin, quoted};
use crate::import::{At, RawAmount, RawScalar};
use crate::model::Amount;
use std::cmp::Ordering;

/// The sum that an amount gives, digits as written.
pub(super) fn amount(raw: Option<Box<RawAmount<'_>>>, log: &mut Log) -> Option<Amount> {
    let raw = *raw?;
    let before = log.findings.len();
    let mut wrong =
        |origin: Origin, message: String, hint: &str| log.report("invalid-amount", origin, message, hint);
    for number in [&raw.value, &raw.min, &raw.max].into_iter().flatten() {
        let digits = digits(number);
        if !Amount::is_decimal(digits) {
            let hint = "write digits, perhaps with a decimal point, and nothing else: 250000 or \"0.5\"";
            wrong(number.origin, format!("{} is not a sum", quoted(digits)), hint);
        }
    }
    match (&raw.value, &raw.min, &raw.max) {
        (None, None, None) => {
            wrong(raw.origin, "an amount without a sum".to_owned(), "add `value`, or `min` and `max`");
        }
        (Some(value), min, max) if min.is_some() || max.is_some() => {
            let hint = "keep `value` for a single sum, `min` and `max` for a band";
            wrong(value.origin, "`value` stands beside `min` or `max`".to_owned(), hint);
        }
        (None, Some(min), Some(max)) if compare(digits(min), digits(max)) == Ordering::Greater => {
            wrong(max.origin, format!("`max` is less than `min` ({})", quoted(digits(min))), "swap them");
        }
        _ => {}
    }
    if let Some(currency) = &raw.currency
        && !(currency.value.len() == 3 && currency.value.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        let hint = "write its code of three capital letters, such as GBP, EUR or USD";
        wrong(currency.origin, format!("{} is not a currency", quoted(&currency.value)), hint);
    }
    if log.findings.len() > before {
        return None;
    }
    let text = |number: Option<At<RawScalar<'_>>>| {
        number.map(|number| match number.value {
            RawScalar::Text(text) | RawScalar::Number(text) => text.into_owned(),
            RawScalar::Flag(_) => String::new(),
        })
    };
    Some(Amount {
        currency: words(raw.currency),
        value: text(raw.value),
        min: text(raw.min),
        max: text(raw.max),
        approx: raw.approx,
        per: words(raw.per),
    })
}

fn digits<'n>(number: &'n At<RawScalar<'_>>) -> &'n str {
    match &number.value {
        RawScalar::Text(text) | RawScalar::Number(text) => text,
        RawScalar::Flag(_) => "",
    }
}

/// Which of two decimals is greater, digit by digit: nothing is rounded.
fn compare(a: &str, b: &str) -> Ordering {
    let parts = |text: &'_ str| -> (String, String) {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        (whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned())
    };
    let ((whole, fraction), (other_whole, other_fraction)) = (parts(a), parts(b));
    (whole.len(), &whole, &fraction).cmp(&(other_whole.len(), &other_whole, &other_fraction))
}
