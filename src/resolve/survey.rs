//! What plain lists say of names and kinds, before any of their ties can be
//! checked.

use super::log::Log;
use super::maps::{Map, TOGETHER};
use super::names::Mentions;
use super::roster::Named;
use crate::finding::Origin;
use crate::import::{Ends, Later, Raw, RawTie, Text};
use std::borrow::Cow;

/// What plain lists say of names and kinds.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// The names, as they are met.
    pub(super) mentions: Mentions<'a>,
    /// Who is at the ends of each line.
    pub(super) named: Named,
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
    fn add(&mut self, text: &Text<'a>, undirected: bool) {
        let same = self.met.get_index(self.last).is_some_and(|(word, _)| *word == text.value);
        let n = if same { Some(self.last) } else { self.met.get_index_of(&text.value) };
        let known = n.and_then(|n| self.met.get_index_mut(n));
        if let Some((_, (first, all))) = known {
            (*first, *all) = ((*first).min(text.origin), *all && undirected);
            self.last = n.unwrap_or(self.last);
        } else {
            self.met.insert(text.value.clone(), (text.origin, undirected));
        }
    }

    /// Each word with the first place where it stands, and whether no line that
    /// uses it has a direction.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Origin, bool)> {
        self.met.iter().map(|(word, &(first, undirected))| (word.as_ref(), first, undirected))
    }
}

impl<'a> Survey<'a> {
    /// Looks through the lines of all plain lists: those that were read, and those
    /// that were left for later.
    pub(super) fn of(raw: &Raw<'a>, later: &mut [Later<'a>], log: &mut Log) -> Self {
        let mut survey = Self::default();
        let mut known = Vec::new();
        survey.add(&raw.ties, &mut known);
        for list in later.iter_mut().filter(|list| list.ends != Ends::Ids) {
            list.read(&mut log.findings, |ties| {
                survey.add(ties, &mut known);
                ties.clear();
            });
        }
        survey
    }

    fn add(&mut self, ties: &[RawTie<'a>], known: &mut Vec<Option<u32>>) {
        for ties in ties.chunks(TOGETHER) {
            for tie in ties.iter().filter(|tie| tie.ends != Ends::Ids) {
                self.tie_words.add(&tie.kind, tie.undirected);
                for kind in [&tie.from_kind, &tie.to_kind].into_iter().flatten() {
                    self.actor_words.add(kind, false);
                }
            }
            self.mentions.add_lines(ties, &mut self.named, known);
        }
    }
}
