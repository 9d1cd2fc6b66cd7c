//! Text in, statements exactly as written out.
//!
//! *In*: the bytes of the input files. *Out*: [`Raw`]: every statement with the
//! place of each of its values, and the findings made on the way. Formats are
//! recognised by content ([`FORMATS`]).
//!
//! This layer does not know whether a statement makes sense: dates, ids and
//! kinds are still the words of the file.

#[cfg(test)]
mod agreement;
mod decode;
mod edge_list;
mod field;
mod fields;
mod json;
mod later;
mod like;
mod native;
mod node_link;
mod plain;
mod raw;
mod reader;
mod scan;
mod skeleton;
mod syntax;
mod tie;
mod values;

pub use field::{Field, Holds, Object, Rule, Words};
pub use fields::{OBJECTS, TOP};
pub use raw::{
    At, Ends, IdForm, Raw, RawAccepted, RawActor, RawActorKind, RawActorRest, RawAlias, RawAmount,
    RawCitation, RawMeta, RawReply, RawRest, RawSays, RawScalar, RawSource, RawTie, RawTieKind, RawTiming,
    Text,
};

pub(crate) use decode::text;
pub(crate) use json::{Content, Key, Node, Script, Shape, unfolded};
pub(crate) use later::{Bundle, Later};
pub(crate) use node_link::LINKED;
pub(crate) use plain::Simple;

use crate::finding::{self, Finding, Input};
use reader::Reader;

/// A way of writing a network as JSON.
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// What it looks like, in one line.
    pub summary: &'static str,
    /// Whether a file is in this format, judged by its outermost value.
    recognises: fn(&Content<'_>) -> bool,
    /// Files the statements of a file.
    read: for<'a> fn(&Content<'a>, &mut Reader<'a, '_>),
}

impl Format {
    /// Whether it is our own, in which everything can be said.
    pub fn is_native(&self) -> bool {
        self.name == native::FORMAT.name
    }
}

/// Every format, in the order in which they are tried.
pub const FORMATS: &[Format] = &[edge_list::FORMAT, node_link::FORMAT, native::FORMAT];

/// Reads files of any of the [`FORMATS`]. Everything that is wrong in any of
/// them is found in one run: an entry that lacks something indispensable is
/// dropped after its finding, and of a file that breaks off everything before
/// the break is read.
///
/// Costs a few passes over the bytes. The findings are sorted by place, and the
/// statements borrow the words of the inputs.
///
/// ```
/// use interlock::{finding::Input, import};
/// let bytes = br#"[{ "from": "Ada Example", "kind": "advised", "to": "Example Board" }]"#;
/// let inputs = [Input { name: "list.json".to_owned(), bytes: bytes.to_vec() }];
/// let (raw, findings) = import::read(&inputs);
/// assert!(findings.is_empty());
/// assert_eq!(raw.ties[0].from.value, "Ada Example");
/// ```
pub fn read(inputs: &[Input]) -> (Raw<'_>, Vec<Finding>) {
    read_files(inputs, None)
}

/// The same, but for lists of ties that [`Later::read`] reads: they are returned.
pub(crate) fn read_sparingly(inputs: &[Input]) -> (Raw<'_>, Vec<Later<'_>>, Vec<Finding>) {
    let mut later = Vec::new();
    let (raw, findings) = read_files(inputs, Some(&mut later));
    (raw, later, findings)
}

fn read_files<'a>(inputs: &'a [Input], mut later: Option<&mut Vec<Later<'a>>>) -> (Raw<'a>, Vec<Finding>) {
    let (mut raw, mut findings) = (Raw::default(), Vec::new());
    for (file, input) in inputs.iter().enumerate() {
        let file = u32::try_from(file).expect("there are fewer than 2^32 files");
        match opened(input, file) {
            Ok(file) => {
                read_file(&file, later.as_deref_mut(), &mut raw, &mut findings);
            }
            Err(finding) => {
                raw.incomplete |= finding.code.id != "empty-file";
                findings.push(*finding);
            }
        }
    }
    finding::sort(&mut findings);
    (raw, findings)
}

/// One file with its outermost value opened and the format that it is in, for
/// those who care for its layout and not for what it says. None if it cannot be
/// read, or is in no format; [`read`] says why.
pub(crate) fn open(input: &Input) -> Option<(Script<'_>, Content<'_>, &'static Format)> {
    let script = decode::decode(input, 0).ok()?;
    let (content, error) = json::open(script);
    let format = FORMATS.iter().find(|format| (format.recognises)(&content))?;
    error.is_none().then_some((script, content, format))
}

/// A file with its outermost value opened, and the error at which it breaks off.
type Opened<'a> = (Script<'a>, Content<'a>, Option<serde_json::Error>);

/// Opens a file: the fast way if it is well-formed, else the slow way, which can
/// say what is wrong.
fn opened(input: &Input, file: u32) -> Result<Opened<'_>, Box<Finding>> {
    let script = decode::filled(input, file)?;
    if let Some((script, content)) = json::open_sound(script) {
        return Ok((script, content, None));
    }
    let (content, error) = json::open(decode::shallow(script)?);
    Ok((script, content, error))
}

fn read_file<'a, 'r>(
    (script, content, error): &Opened<'a>,
    later: Option<&'r mut Vec<Later<'a>>>,
    raw: &'r mut Raw<'a>,
    findings: &'r mut Vec<Finding>,
) {
    let script = *script;
    if let Some(error) = error {
        raw.incomplete = true;
        findings.push(syntax::explain(script, error));
    }
    let (shape, origin, empty) = match content {
        Content::Object(fields) => ("an object", script.first(), fields.is_empty()),
        Content::List(entries) => ("a list", script.first(), entries.is_empty()),
        Content::Single(node) => (node.shape().word(), node.origin, false),
    };
    let mut reader = Reader::new(script, raw, findings);
    reader.later = later;
    if let Some(format) = FORMATS.iter().find(|format| (format.recognises)(content)).filter(|_| !empty) {
        (format.read)(content, &mut reader);
        reader.close();
    } else if error.is_none() && empty {
        let message = format!("the file holds {shape} with nothing in it");
        reader.report("empty-file", origin, message, decode::EMPTY_HINT);
    } else if error.is_none() {
        reader.raw.incomplete = true;
        let message = format!("{shape} in none of the formats that can be read");
        let hint = "write an object with `actors` and `ties`, a list of objects with `from`, `kind` and `to`, or an object with `nodes` and `links`";
        reader.report("unknown-format", origin, message, hint);
    }
}
