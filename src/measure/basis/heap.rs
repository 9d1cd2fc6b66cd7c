/// How many followers an entry has: with four, which lie side by side in memory, a heap
/// is half as deep as with two.
const FOLLOWERS: usize = 4;

/// A queue that gives the least first.
#[derive(Debug, Default)]
pub(crate) struct Heap {
    /// No entry is less than the one at a quarter of its position.
    entries: Vec<(u64, u32)>,
}

impl Heap {
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(crate) fn push(&mut self, entry: (u64, u32)) {
        let mut at = self.entries.len();
        self.entries.push(entry);
        while at > 0 {
            let leader = (at - 1) / FOLLOWERS;
            if self.entries[leader] <= entry {
                break;
            }
            self.entries[at] = self.entries[leader];
            at = leader;
        }
        self.entries[at] = entry;
    }

    pub(crate) fn pop(&mut self) -> Option<(u64, u32)> {
        let last = self.entries.pop()?;
        let Some(&least) = self.entries.first() else { return Some(last) };
        let mut at = 0;
        loop {
            let first = at * FOLLOWERS + 1;
            let followers = self.entries.get(first..).unwrap_or_default();
            let followers = &followers[..followers.len().min(FOLLOWERS)];
            let Some((next, &entry)) = (first..).zip(followers).min_by_key(|&(_, entry)| entry) else {
                break;
            };
            if last <= entry {
                break;
            }
            self.entries[at] = entry;
            at = next;
        }
        self.entries[at] = last;
        Some(least)
    }
}
