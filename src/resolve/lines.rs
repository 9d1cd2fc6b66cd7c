//! Ties in sixteen bytes, of which there may be ten million: which actors, which
//! kind, and where everything else is.

use crate::model::{ActorIx, Direction, KindIx, Status, Tie};

/// A tie on its way. At first its ends are the numbers of names and its kind is
/// the number of a word; then they are actors and a kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) ends: [u32; 2],
    /// Where it stands in its file, or, if it says more, its position among the
    /// drafts.
    pub(super) entry: u32,
    pub(super) word: u16,
    /// The list that it stands in, or [`DRAFT`], and perhaps [`ALIKE`].
    pub(super) list: u16,
}

/// In place of the number of a word: the line has to be read again.
pub(super) const MANY: u16 = u16::MAX;

/// In place of the number of a list: the tie says more than who and what, and
/// has a draft of its own.
pub(super) const DRAFT: u16 = 0x7fff;

/// Added to the number of a list: the ends may be exchanged.
const ALIKE: u16 = 0x8000;

impl Line {
    /// A tie that says only who and what.
    pub(super) fn bare(
        [from, to]: [ActorIx; 2],
        kind: KindIx,
        (list, entry): (u16, u32),
        alike: bool,
    ) -> Self {
        Self { ends: [from.0, to.0], entry, word: kind.0, list: list | if alike { ALIKE } else { 0 } }
    }

    /// The tie that it is, if it says no more.
    pub(super) fn tie(self) -> Tie {
        let [from, to] = self.ends.map(ActorIx);
        let direction = if self.is_alike() { Direction::Undirected } else { Direction::Directed };
        Tie { from, kind: KindIx(self.word), to, direction, status: Status::Reported, detail: None }
    }

    /// Gives it a draft.
    pub(super) fn draw_up(&mut self, draft: u16, number: u32) {
        (self.list, self.entry) = (draft | self.list & ALIKE, number);
    }

    /// It goes: another says the same.
    pub(super) fn leave(&mut self) {
        self.word = MANY;
    }

    /// Whether it is gone.
    pub(super) fn is_gone(self) -> bool {
        self.word == MANY
    }

    /// The number of its list, or [`DRAFT`].
    pub(super) fn list(self) -> u16 {
        self.list & !ALIKE
    }

    /// Whether it has a draft of its own.
    pub(super) fn is_draft(self) -> bool {
        self.list() == DRAFT
    }

    /// Whether its ends may be exchanged.
    pub(super) fn is_alike(self) -> bool {
        self.list & ALIKE != 0
    }

    /// The two it joins, whichever way it runs.
    fn pair(self) -> [u32; 2] {
        let [from, to] = self.ends;
        [from.min(to), from.max(to)]
    }

    /// Whether it runs from the later one of its pair to the earlier, and that
    /// matters.
    pub(super) fn runs_back(self) -> bool {
        !self.is_alike() && self.ends[1] < self.ends[0]
    }
}

/// Sorts lines by the pairs they join; those of one pair stay in the order in
/// which they are. Cost: O(lines + actors).
pub(super) fn by_pairs(lines: &mut [Line], actors: usize) {
    if lines.is_sorted_by_key(|line| line.pair()) {
        return;
    }
    let mut room = lines.to_vec();
    by_end(lines, &mut room, actors, |line| line.pair()[1]);
    by_end(&room, lines, actors, |line| line.pair()[0]);
}

/// One pass of a counting sort.
fn by_end(lines: &[Line], sorted: &mut [Line], actors: usize, end: impl Fn(Line) -> u32) {
    let mut next = vec![0_u32; actors + 1];
    for &line in lines {
        next[end(line) as usize + 1] += 1;
    }
    for actor in 0..actors {
        next[actor + 1] += next[actor];
    }
    for &line in lines {
        let place = &mut next[end(line) as usize];
        sorted[*place as usize] = line;
        *place += 1;
    }
}

/// The lines of each pair.
pub(super) fn of_pairs(lines: &mut [Line]) -> impl Iterator<Item = &mut [Line]> {
    lines.chunk_by_mut(|a, b| a.pair() == b.pair())
}
