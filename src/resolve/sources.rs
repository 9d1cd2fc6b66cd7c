//! The documents.

use super::dates::date;
use super::log::Log;
use super::maps::{Map, Names};
use super::unite::{Subject, one_line, word_of, words};
use crate::finding::{Finding, Origin, quoted};
use crate::import::{RawSource, Text};
use crate::model::{Source, SourceIx, SourceType};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The documents in canonical order, and where they were declared.
pub(super) struct Sources {
    pub(super) list: Vec<Source>,
    /// Their ids; the number of an id is the position of the document.
    ids: Names,
    places: Vec<Origin>,
    used: Vec<bool>,
}

/// Unites what several entries say of one document and links what is based on what.
pub(super) fn settle(raw: Vec<RawSource<'_>>, log: &mut Log) -> Sources {
    let mut united: BTreeMap<Cow<'_, str>, RawSource<'_>> = BTreeMap::new();
    for source in raw {
        let subject = Subject { what: "source", id: &source.id.value };
        match united.get_mut(&source.id.value) {
            None => {
                subject.check_id(source.id.origin, log);
                united.insert(source.id.value.clone(), source);
            }
            Some(kept) => unite(kept, source, log),
        }
    }
    let mut ids = Names::default();
    for id in united.keys() {
        ids.number(id);
    }
    let places: Vec<Origin> = united.values().map(|source| source.id.origin).collect();
    let based_on: Vec<Vec<Text<'_>>> =
        united.values_mut().map(|source| std::mem::take(&mut source.based_on)).collect();
    let list = united.into_values().map(|source| finish(source, log)).collect::<Vec<_>>();
    let used = vec![false; list.len()];
    let mut sources = Sources { list, ids, places, used };
    sources.link(&based_on, log);
    sources
}

fn unite<'a>(kept: &mut RawSource<'a>, new: RawSource<'a>, log: &mut Log) {
    let id = new.id.value;
    let subject = Subject { what: "source", id: &id };
    subject.unite("title", &mut kept.title, new.title, log);
    subject.unite("author", &mut kept.author, new.author, log);
    subject.unite("publisher", &mut kept.publisher, new.publisher, log);
    subject.unite("published", &mut kept.published, new.published, log);
    subject.unite("type", &mut kept.kind, new.kind, log);
    subject.unite("url", &mut kept.url, new.url, log);
    subject.unite("archived", &mut kept.archived, new.archived, log);
    subject.unite("accessed", &mut kept.accessed, new.accessed, log);
    kept.based_on.extend(new.based_on);
    kept.damaged |= new.damaged;
}

fn finish(raw: RawSource<'_>, log: &mut Log) -> Source {
    let id = raw.id.value.into_owned();
    let first = log.findings.len();
    if raw.title.is_none() && !raw.damaged {
        let hint = "add `\"title\"`; describe a document without a title in square brackets: \"[Untitled letter to the Board]\"";
        log.report("missing-field", raw.origin, format!("the source {} without `title`", quoted(&id)), hint);
    }
    let (published, accessed) = (date(raw.published.as_ref(), log), date(raw.accessed.as_ref(), log));
    let kind = raw.kind.and_then(|kind| word_of(&kind, "type of source", SourceType::ALL, log));
    for address in [&raw.url, &raw.archived].into_iter().flatten() {
        if !["http://", "https://"].iter().any(|scheme| address.value.starts_with(scheme)) {
            let hint = "write the whole address with https:// (or http://); anything else is printed but never linked";
            log.report(
                "odd-address",
                address.origin,
                format!("{} is no web address", quoted(&address.value)),
                hint,
            );
        }
    }
    for finding in &mut log.findings[first..] {
        finding.about = Some(id.clone());
    }
    Source {
        title: raw.title.map_or_else(|| id.clone(), |title| one_line(title.value)),
        author: words(raw.author),
        publisher: words(raw.publisher),
        published,
        kind: kind.unwrap_or(SourceType::Other),
        url: words(raw.url),
        archived: words(raw.archived),
        accessed,
        based_on: Vec::new(),
        id,
    }
}

impl Sources {
    /// The document that a text names.
    pub(super) fn find(&mut self, text: &Text<'_>, log: &mut Log) -> Option<SourceIx> {
        let found = self.ids.get(&text.value).map(SourceIx);
        if let Some(ix) = found {
            self.used[ix.at()] = true;
        } else {
            let hint = log.meant(&text.value, self.list.iter().map(|source| source.id.as_str()));
            let hint = hint.unwrap_or_else(|| "add it to `sources`".to_owned());
            let message = format!("no source has the id {}", quoted(&text.value));
            log.undeclared("unknown-source", text.origin, message, hint);
        }
        found
    }

    /// Sets `based_on` and looks for documents that are based on themselves.
    fn link(&mut self, based_on: &[Vec<Text<'_>>], log: &mut Log) {
        let mut places: Map<(usize, SourceIx), Origin> = Map::default();
        for (n, bases) in based_on.iter().enumerate() {
            for base in bases {
                if let Some(ix) = self.find(base, log) {
                    places.entry((n, ix)).or_insert(base.origin);
                    self.list[n].based_on.push(ix);
                }
            }
            self.list[n].based_on.sort_unstable();
            self.list[n].based_on.dedup();
        }
        // Whether a document was named says nothing yet about whether it is cited.
        self.used.fill(false);
        for circle in self.circles() {
            let place =
                places.get(&(circle[0], SourceIx::new(*circle.get(1).unwrap_or(&circle[0])))).copied();
            let mut names: Vec<String> = circle.iter().take(8).map(|&n| quoted(&self.list[n].id)).collect();
            names.extend((circle.len() > 8).then(|| format!("{} others", circle.len() - 8)));
            names.push(quoted(&self.list[circle[0]].id));
            let message = format!("a source is based on itself: {}", names.join(", based on "));
            let hint = "delete the `based_on` that is wrong; only the later document is based on the earlier";
            let finding = Finding::new("based-on-cycle", place, message, hint);
            log.add(finding.about(&self.list[circle[0]].id));
        }
    }

    /// Chains of documents that lead back to where they began; at least one for
    /// every group of documents that are based on one another.
    fn circles(&self) -> Vec<Vec<usize>> {
        const OFF: usize = usize::MAX;
        /// More than anybody mends before looking again.
        const ENOUGH: usize = 100;
        let mut open: Vec<bool> = vec![true; self.list.len()];
        let mut position = vec![OFF; self.list.len()];
        let mut circles = Vec::new();
        for start in 0..self.list.len() {
            // The documents on the way, each with the number of bases tried.
            let mut way: Vec<(usize, usize)> = Vec::new();
            if open[start] {
                position[start] = 0;
                way.push((start, 0));
            }
            while let Some((here, tried)) = way.last_mut() {
                let here = *here;
                let Some(base) = self.list[here].based_on.get(*tried).map(|base| base.at()) else {
                    (open[here], position[here]) = (false, OFF);
                    way.pop();
                    continue;
                };
                *tried += 1;
                if position[base] != OFF {
                    if circles.len() == ENOUGH {
                        break;
                    }
                    circles.push(way[position[base]..].iter().map(|&(on_way, _)| on_way).collect::<Vec<_>>());
                } else if open[base] {
                    position[base] = way.len();
                    way.push((base, 0));
                }
            }
        }
        for circle in &mut circles {
            let first = circle.iter().enumerate().min_by_key(|(_, n)| **n).map_or(0, |(at, _)| at);
            circle.rotate_left(first);
        }
        circles
    }

    /// Notes the documents that neither a tie nor a reply cites, nor a cited
    /// document is based on.
    pub(super) fn report_unused(&mut self, log: &mut Log) {
        let mut next: Vec<usize> = (0..self.used.len()).filter(|&n| self.used[n]).collect();
        while let Some(n) = next.pop() {
            for base in &self.list[n].based_on {
                if !std::mem::replace(&mut self.used[base.at()], true) {
                    next.push(base.at());
                }
            }
        }
        if log.incomplete {
            return;
        }
        for (n, source) in self.list.iter().enumerate().filter(|(n, _)| !self.used[*n]) {
            let message = format!("nothing cites the source {}", quoted(&source.id));
            let hint = "cite it where it supports a tie, or delete it";
            log.add(Finding::new("unused-source", Some(self.places[n]), message, hint).about(&source.id));
        }
    }
}
