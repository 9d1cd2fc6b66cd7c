//! What plain lists say of names and kinds, before any of their ties can be
//! checked.

use super::lines::{Line, MANY};
use super::log::Log;
use super::maps::{Map, Names, TOGETHER};
use super::names::Mentions;
use crate::finding::Origin;
use crate::import::{Bundle, Ends, IdForm, LINKED, Later, Raw, RawTie, Simple};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What plain lists say of names and kinds, and their lines.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// The names of edge lists, as they are met.
    pub(super) mentions: Mentions<'a>,
    /// By file, what it calls its nodes: those it declares, then those of which
    /// only its links speak.
    pub(super) nodes: BTreeMap<u32, Names>,
    /// The lines of the lists that were left for later.
    pub(super) lines: Vec<Line>,
    /// The words for kinds of tie.
    pub(super) tie_words: Words<'a>,
    /// The words for kinds of actor at the ends of lines.
    pub(super) actor_words: Words<'a>,
}

/// Words for kinds, in the order in which they are met.
#[derive(Default)]
pub(super) struct Words<'a> {
    met: Map<Cow<'a, str>, (Origin, bool)>,
    /// The word that was met last: mostly the next one too.
    last: usize,
}

impl<'a> Words<'a> {
    /// Adds a word; its position among the words.
    fn add(&mut self, word: Cow<'a, str>, place: Origin, undirected: bool) -> usize {
        let same = self.met.get_index(self.last).is_some_and(|(known, _)| *known == word);
        let n = if same { Some(self.last) } else { self.met.get_index_of(&word) };
        let known = n.and_then(|n| self.met.get_index_mut(n));
        if let Some((_, (first, all))) = known {
            (*first, *all) = ((*first).min(place), *all && undirected);
            self.last = n.unwrap_or(self.last);
        } else {
            self.last = self.met.len();
            self.met.insert(word, (place, undirected));
        }
        self.last
    }

    /// Each word with the first place where it stands, and whether no line that
    /// uses it has a direction.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Origin, bool)> {
        self.met.iter().map(|(word, &(first, undirected))| (word.as_ref(), first, undirected))
    }
}

impl<'a> Survey<'a> {
    /// Looks through the lines of all plain lists: those that were left, and then
    /// those that were read.
    pub(super) fn of(raw: &Raw<'a>, later: &[Later<'a>], log: &mut Log) -> Self {
        let mut survey = Self::default();
        let nodes = || raw.actors.iter().filter(|actor| actor.form != IdForm::Given);
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        nodes().for_each(|node| *sizes.entry(node.origin.file).or_default() += 1);
        survey.nodes.extend(sizes.into_iter().map(|(file, size)| (file, Names::with_capacity(size))));
        for node in nodes() {
            survey.nodes.entry(node.origin.file).or_default().number(&node.id.value);
        }
        let mut known = Vec::new();
        for (number, list) in (0..).zip(later).filter(|(_, list)| list.ends != Ends::Ids) {
            list.read(&mut log.findings, |bundle| {
                survey.take(bundle, (number, list), &mut known);
            });
        }
        for tie in &raw.ties {
            survey.tie(tie);
        }
        survey
    }

    /// Adds some lines of a list.
    fn take(
        &mut self,
        bundle: &mut Bundle<'a>,
        (number, list): (u16, &Later<'a>),
        known: &mut Vec<Option<u32>>,
    ) {
        let mut ends = Vec::with_capacity(2 * TOGETHER);
        for lines in bundle.simple.chunks(TOGETHER) {
            let names = if list.ends == Ends::Names {
                self.mentions.names()
            } else {
                self.nodes.entry(list.origin(0).file).or_default()
            };
            ends.clear();
            ends.extend(lines.iter().flat_map(|line| [line.from, line.to]));
            names.find_all(&ends, known);
            for (line, known) in lines.iter().zip(known.chunks_exact(2)) {
                let line = self.simple(line, [known[0], known[1]], (number, list));
                self.lines.push(line);
            }
        }
        bundle.simple.clear();
        for tie in &bundle.ties {
            let ends = self.tie(tie);
            self.lines.push(Line { ends, entry: tie.origin.offset, word: MANY, list: number });
        }
        bundle.ties.clear();
    }

    fn simple(
        &mut self,
        line: &Simple<'a>,
        known: [Option<u32>; 2],
        (number, list): (u16, &Later<'a>),
    ) -> Line {
        let (kind, place) = line.kind.map_or((LINKED, line.origin), |kind| (kind, list.place(kind)));
        let word = self.tie_words.add(Cow::Borrowed(kind), place, list.undirected);
        let mut end = |known: Option<u32>, name: &str| match list.ends {
            Ends::Names => self.mentions.add_known(known, name, || list.place(name)),
            _ => known.unwrap_or_else(|| self.nodes.entry(list.origin(0).file).or_default().number(name)),
        };
        Line {
            ends: [end(known[0], line.from), end(known[1], line.to)],
            entry: line.origin.offset,
            word: u16::try_from(word).unwrap_or(MANY),
            list: number,
        }
    }

    /// Adds a tie that says more; the numbers of its ends.
    fn tie(&mut self, tie: &RawTie<'a>) -> [u32; 2] {
        if tie.ends == Ends::Ids {
            return [0; 2];
        }
        self.tie_words.add(tie.kind.value.clone(), tie.kind.origin, tie.undirected);
        for kind in [&tie.from_kind, &tie.to_kind].into_iter().flatten() {
            self.actor_words.add(kind.value.clone(), kind.origin, false);
        }
        if tie.ends == Ends::Names {
            return self.mentions.add_tie(tie);
        }
        let nodes = self.nodes.entry(tie.origin.file).or_default();
        [nodes.number(&tie.from.value), nodes.number(&tie.to.value)]
    }
}
