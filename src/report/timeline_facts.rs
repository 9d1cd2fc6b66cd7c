use super::draft::Draft;
use super::timeline::{all, ends, held_then};
use super::{Fact, Record};
use crate::answer::{CareerPart, Seen, Timeline};
use crate::model::ActorIx;
use std::collections::BTreeSet;

/// What is drawn, row by row; the dates themselves stand with the ties, as given.
pub(super) fn list_facts(draft: &mut Draft<'_>, timeline: &Timeline) {
    let ties: Vec<Record> =
        timeline.ties().into_iter().map(|(tie, possible)| draft.tie(tie, possible)).collect();
    let dataset = draft.dataset;
    let mut shown: BTreeSet<ActorIx> = timeline.careers.iter().map(|career| career.actor).collect();
    for seen in timeline.careers.iter().flat_map(all) {
        shown.extend(ends(dataset.tie(seen.tie), seen.side));
    }
    let shown: Vec<Fact> = shown.into_iter().map(|actor| draft.id(actor)).collect();
    let id = |seen: &Seen| Fact::from(dataset.id_of(dataset.tie(seen.tie)).as_str());
    let careers: Vec<Record> = timeline
        .careers
        .iter()
        .map(|career| {
            let rows: Vec<Record> = career
                .terms
                .iter()
                .map(|term| {
                    let tie = dataset.tie(term.seen.tie);
                    let [before, after] = tie.bounds().open();
                    Record::from([
                        ("tie", id(&term.seen)),
                        ("part", part_word(term.part).into()),
                        ("start", if before { "not-known" } else { "known" }.into()),
                        (
                            "end",
                            match (after, held_then(tie)) {
                                (false, _) => "known",
                                (true, true) => "held-at-last-date",
                                (true, false) => "not-known",
                            }
                            .into(),
                        ),
                        ("certain_days", tie.bounds().surely().is_some().into()),
                    ])
                })
                .collect();
            let passages: Vec<Record> = career
                .passages
                .iter()
                .map(|passage| {
                    Record::from([
                        ("from", id(&career.terms[passage.from].seen)),
                        ("to", id(&career.terms[passage.to].seen)),
                        ("certain", passage.certain.into()),
                        ("either_way", passage.either_way.into()),
                    ])
                })
                .collect();
            Record::from([
                ("actor", draft.id(career.actor)),
                ("rows", rows.into()),
                ("passages", passages.into()),
                ("undated", Fact::List(career.undated.iter().map(id).collect())),
                ("contradictory", Fact::List(career.contradictory.iter().map(id).collect())),
            ])
        })
        .collect();
    draft.facts.insert("shown", Fact::List(shown));
    draft.facts.insert("ties", ties.into());
    draft.facts.insert("timeline", careers.into());
}

fn part_word(part: CareerPart) -> &'static str {
    match part {
        CareerPart::Sector(0) => "public-sector-post",
        CareerPart::Sector(_) => "other-sector-post",
        CareerPart::Post => "post",
        CareerPart::Other => "lasting",
        CareerPart::Occasion => "occasion",
    }
}
