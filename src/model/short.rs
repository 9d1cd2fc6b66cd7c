use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

/// How many bytes a text can have without a place of its own in memory: enough
/// for a made id (`t-` and twelve digits), a day, or `paragraph 4`.
const HERE: usize = 14;

/// A text of which there are very many, mostly short: 16 bytes, in which up to
/// 14 bytes of text stand themselves. It behaves like a `str`.
///
/// ```
/// use interlock::model::ShortText;
/// assert_eq!(ShortText::from("page 12"), "page 12");
/// assert_eq!(size_of::<Option<ShortText>>(), 16);
/// ```
#[derive(Clone)]
pub struct ShortText(Form);

#[derive(Clone)]
#[allow(clippy::box_collection, reason = "one word wide, so that the short form decides the size")]
enum Form {
    Here { length: u8, bytes: [u8; HERE] },
    There(Box<String>),
}

impl ShortText {
    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Here { length, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).expect("it was copied from a str")
            }
            Form::There(text) => text,
        }
    }
}

impl From<&str> for ShortText {
    fn from(text: &str) -> Self {
        match u8::try_from(text.len()) {
            Ok(length) if text.len() <= HERE => {
                let mut bytes = [0; HERE];
                bytes[..text.len()].copy_from_slice(text.as_bytes());
                Self(Form::Here { length, bytes })
            }
            _ => Self(Form::There(Box::new(text.to_owned()))),
        }
    }
}

impl From<String> for ShortText {
    fn from(text: String) -> Self {
        if text.len() <= HERE { Self::from(text.as_str()) } else { Self(Form::There(Box::new(text))) }
    }
}

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self::from("")
    }
}

impl PartialEq for ShortText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ShortText {}

impl PartialEq<str> for ShortText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for ShortText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for ShortText {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialOrd for ShortText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ShortText {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), out)
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}
