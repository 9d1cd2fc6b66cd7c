use super::SourceNote;
use crate::model::{Dataset, SourceIx};
use indexmap::IndexSet;

/// Numbers documents in the order in which a page first cites them.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    cited: IndexSet<SourceIx>,
}

impl Footnotes {
    /// The number of a document.
    pub(crate) fn cite(&mut self, source: SourceIx) -> usize {
        self.cited.insert_full(source).0 + 1
    }

    /// The documents cited so far, by number.
    pub(crate) fn list(&self, dataset: &Dataset) -> Vec<SourceNote> {
        let notes = self.cited.iter().enumerate();
        notes.map(|(n, &source)| note(dataset, n + 1, source)).collect()
    }

    /// Those of the documents cited so far that have one of these numbers.
    pub(crate) fn some(&self, dataset: &Dataset, numbers: &[usize]) -> Vec<SourceNote> {
        let mut notes = self.list(dataset);
        notes.retain(|note| numbers.contains(&note.number));
        notes
    }
}

fn note(dataset: &Dataset, number: usize, ix: SourceIx) -> SourceNote {
    let source = dataset.source(ix);
    SourceNote {
        number,
        id: source.id.clone(),
        title: source.title.clone(),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        published: source.published.as_ref().map(ToString::to_string),
        url: source.url.clone(),
        archived: source.archived.clone(),
        based_on: source.based_on.iter().map(|&base| dataset.source(base).title.clone()).collect(),
    }
}
