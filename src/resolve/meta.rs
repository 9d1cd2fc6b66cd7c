//! What the data say about themselves.

use super::dates::date;
use super::log::Log;
use super::unite::words;
use crate::finding::Finding;
use crate::import::RawMeta;
use crate::model::Meta;

/// Takes the one `dataset`; a second one is an error.
pub(super) fn settle(metas: Vec<RawMeta<'_>>, log: &mut Log) -> Meta {
    let mut metas = metas.into_iter();
    let Some(first) = metas.next() else { return Meta::default() };
    for other in metas {
        let message = "a second `dataset`: at most one file may describe the whole";
        let hint = "keep it in one file and delete it from the others";
        log.add(Finding::new("second-dataset", Some(other.origin), message, hint).with(first.origin));
    }
    Meta {
        current_to: date(first.current_to.as_ref(), log),
        title: words(first.title),
        credit: words(first.credit),
        corrections: words(first.corrections),
        caution: words(first.caution),
        boundary: words(first.boundary),
    }
}
