use std::fmt;

/// A sum of money as its source gives it: one value, or a band that stays a band.
///
/// Numbers are decimals in text form, exactly as written, never binary floats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amount {
    /// Currency code such as `GBP`, if given.
    pub currency: Option<String>,
    /// The value, if one is given.
    pub value: Option<String>,
    /// The lower end of a band.
    pub min: Option<String>,
    /// The upper end of a band; without it, `min` means "at least".
    pub max: Option<String>,
    /// Whether the source says "about".
    pub approx: bool,
    /// `year`, `month` …: what the sum is paid per, if it is no lump sum.
    pub per: Option<String>,
}

/// Whether a text is a plain decimal such as `250000` or `0.5`.
pub(crate) fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction)
}

/// `1234567.5` as `1,234,567.5`.
fn grouped(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').map_or((decimal, None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

impl Amount {
    /// Whether a text can stand as a value: digits, and perhaps a point and digits.
    pub fn is_decimal(text: &str) -> bool {
        is_decimal(text)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.currency.as_deref() {
            Some("GBP") => "£".to_owned(),
            Some("EUR") => "€".to_owned(),
            Some("USD") => "US$".to_owned(),
            Some(code) => format!("{code} "),
            None => String::new(),
        };
        if self.approx {
            out.write_str("about ")?;
        }
        match (&self.value, &self.min, &self.max) {
            (Some(value), ..) => write!(out, "{unit}{}", grouped(value))?,
            (None, Some(min), Some(max)) => {
                write!(out, "{unit}{} to {unit}{}", grouped(min), grouped(max))?;
            }
            (None, Some(min), None) => write!(out, "at least {unit}{}", grouped(min))?,
            (None, None, Some(max)) => write!(out, "at most {unit}{}", grouped(max))?,
            (None, None, None) => out.write_str("an amount not given")?,
        }
        match &self.per {
            Some(per) => write!(out, " a {per}"),
            None => Ok(()),
        }
    }
}
