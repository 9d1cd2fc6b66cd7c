//! Lists of ties that are read when they are needed.

use super::json::{Node, Script};
use super::like::Likenesses;
use super::plain::{Simple, Stencil};
use super::reader::Reader;
use super::{Ends, Raw, RawTie, node_link, tie};
use crate::finding::{Finding, Origin};
use indexmap::IndexMap;

/// A list of ties in a sound file. Its ties are read when they are needed, a few
/// at a time, and never stand in memory all at once: they are read once, and
/// whoever has to look at one of them again finds it by its place.
#[derive(Debug, Clone)]
pub(crate) struct Later<'a> {
    pub(super) script: Script<'a>,
    pub(super) list: Node<'a>,
    /// How its ties name their ends, which tells the format as well.
    pub(crate) ends: Ends,
    /// Whether the file says that its ties have no direction.
    pub(crate) undirected: bool,
    /// What was passed over in the rest of the file.
    pub(super) passed_over: PassedOver,
}

/// How many lists can be left for later in one run.
pub(super) const MOST: usize = 1 << 14;

/// Fields of a plain list that were not read: the first place and how many.
pub(super) type PassedOver = IndexMap<String, (Origin, usize)>;

/// Some ties of one list.
#[derive(Debug, Default)]
pub(crate) struct Bundle<'a> {
    /// Lines of plain lists that say only who and what.
    pub(crate) simple: Vec<Simple<'a>>,
    /// All others.
    pub(crate) ties: Vec<RawTie<'a>>,
}

impl<'a> Later<'a> {
    /// Reads its ties and hands them over, so many at a time that neither a call
    /// nor memory counts; `take` empties what it is given.
    ///
    /// Of a large file, one thread reads while this one takes what was read; the
    /// order is that of the file.
    pub(crate) fn read(&self, findings: &mut Vec<Finding>, mut take: impl FnMut(&mut Bundle<'a>)) {
        /// How many bytes are worth a thread.
        const LARGE: usize = 1 << 20;
        /// How many bundles may wait to be taken.
        const AHEAD: usize = 4;
        /// How many ties are handed over together: to another thread more than make
        /// the way worth it, otherwise no more than lie near the processor.
        const TOGETHER: [usize; 2] = [64, 1_024];
        if self.script.text.len() < LARGE || rayon::current_num_threads() == 1 {
            return self.hand_over(TOGETHER[0], findings, take);
        }
        std::thread::scope(|scope| {
            let (give, given) = std::sync::mpsc::sync_channel::<Bundle<'a>>(AHEAD);
            let reading = scope.spawn(move || {
                let mut findings = Vec::new();
                self.hand_over(TOGETHER[1], &mut findings, |bundle| {
                    // Nobody takes any more only if the taker broke off.
                    let _ = give.send(std::mem::take(bundle));
                });
                findings
            });
            for mut bundle in given {
                take(&mut bundle);
            }
            match reading.join() {
                Ok(mut found) => findings.append(&mut found),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        });
    }

    fn hand_over(&self, together: usize, findings: &mut Vec<Finding>, mut take: impl FnMut(&mut Bundle<'a>)) {
        let terms = match self.ends {
            Ends::Ids => None,
            Ends::Names => Some(tie::TERMS),
            Ends::Nodes => Some(node_link::TERMS),
        };
        let (mut raw, mut bundle) = (Raw::default(), Bundle::default());
        let (mut stencil, mut known) = (Stencil::default(), Likenesses::default());
        let mut reader = Reader::new(self.script, &mut raw, findings);
        reader.passed_over.clone_from(&self.passed_over);
        reader.list(self.list, "a list of ties", |reader, node| {
            match terms.and_then(|terms| reader.simple(node, terms, &mut stencil)) {
                Some(simple) => bundle.simple.push(simple),
                None => self.tie(reader, node, &mut known),
            }
            if bundle.simple.len() + reader.raw.ties.len() == together {
                std::mem::swap(&mut bundle.ties, &mut reader.raw.ties);
                take(&mut bundle);
            }
        });
        std::mem::swap(&mut bundle.ties, &mut reader.raw.ties);
        reader.close();
        take(&mut bundle);
    }

    fn tie(&self, reader: &mut Reader<'a, '_>, node: Node<'a>, known: &mut Likenesses<'a>) {
        match self.ends {
            _ if reader.like(node, (self.ends, self.undirected), known) => {}
            Ends::Ids | Ends::Names => tie::read(reader, node, self.ends),
            Ends::Nodes => node_link::link(reader, node, self.undirected),
        }
    }

    /// Looks again at ties: at each that stands at a place where this list has one.
    /// What is wrong with it was said when the list was read.
    pub(crate) fn again(&self) -> impl FnMut(Origin) -> Option<RawTie<'a>> {
        let mut known = Likenesses::default();
        move |place| {
            let (mut raw, mut said) = (Raw::default(), Vec::new());
            let mut reader = Reader::new(self.script, &mut raw, &mut said);
            let start = self.script.position(place);
            let node = self.script.node(self.script.text.get(start..=start)?, self.list.field);
            self.tie(&mut reader, node, &mut known);
            raw.ties.pop()
        }
    }

    /// Where a value begins, of which this is the text: at its quotation mark.
    pub(crate) fn place(&self, value: &str) -> Origin {
        let start = self.script.offset(value);
        let quoted = self.script.text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'"');
        self.script.at(start - usize::from(quoted))
    }

    /// The place in its file with this many bytes before it.
    pub(crate) fn origin(&self, offset: u32) -> Origin {
        Origin { file: self.script.file, offset }
    }
}
