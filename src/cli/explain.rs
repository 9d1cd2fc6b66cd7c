use super::load::load;
use super::page::PageArgs;
use super::words::unknown;
use super::{Exit, Failure, Global};
use crate::finding::CODES;
use crate::measure::{MEASURES, Measure, Order};
use crate::model::{
    ActorKind, Category, Family, Influence, Status, TieKind, built_in_actor_kinds, built_in_tie_kinds, fold,
};
use crate::report::{Topic, explain};
use clap::Args;

/// A measure, kind, status or finding in plain words.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A measure, a kind or category of relationship, a kind of actor, a status, or the code of a finding; none: lists them all
    term: Option<String>,
    #[command(flatten)]
    page: PageArgs,
}

impl Explain {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let topics = topics(global);
        let chosen: Vec<Topic> = match &self.term {
            None => topics.into_iter().map(|topic| Topic { parts: Vec::new(), ..topic }).collect(),
            Some(term) => {
                let wanted = fold(&term.replace('_', " "));
                let found: Vec<Topic> = topics
                    .iter()
                    .filter(|topic| fold(&topic.name.replace('_', " ")) == wanted)
                    .cloned()
                    .collect();
                if found.is_empty() {
                    return Err(unknown(
                        "explain",
                        term,
                        "term",
                        topics.iter().map(|topic| topic.name.as_str()),
                    ));
                }
                found
            }
        };
        self.page.put(&explain(&chosen), "text", &self.page.scene(global))?;
        Ok(Exit::Answered)
    }
}

/// Everything that can be explained; the kinds of the data too, if they can be read.
fn topics(global: &Global) -> Vec<Topic> {
    let (mut ties, mut actors) = (built_in_tie_kinds(), built_in_actor_kinds());
    if let Ok(loaded) = load(global)
        && !loaded.in_error()
    {
        (ties, actors) = (loaded.dataset.tie_kinds, loaded.dataset.actor_kinds);
    }
    let mut topics: Vec<Topic> = MEASURES.iter().map(measure).collect();
    topics.extend(ties.iter().map(tie_kind));
    topics.extend(Category::ALL.iter().map(|&(category, word)| self::category(category, word, &ties)));
    topics.extend(actors.iter().map(actor_kind));
    topics.extend(Status::ALL.iter().map(|&(status, word)| self::status(status, word)));
    topics.extend(CODES.iter().map(|code| Topic {
        name: code.id.to_owned(),
        sort: match code.severity {
            crate::finding::Severity::Error => "finding, error",
            crate::finding::Severity::Warning => "finding, warning",
            crate::finding::Severity::Note => "finding, note",
        },
        summary: sentence(code.summary),
        parts: vec![("What to do", code.explanation.to_owned())],
    }));
    topics
}

fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first = letters.next().map(char::to_uppercase);
    first.map_or_else(String::new, |first| format!("{}.", first.chain(letters).collect::<String>()))
}

fn measure(measure: &Measure) -> Topic {
    let order = match measure.order {
        Order::HighFirst => "A high value ranks first.",
        Order::LowFirst => "A low value ranks first.",
    };
    Topic {
        name: measure.name.to_owned(),
        sort: "measure",
        summary: sentence(measure.summary),
        parts: vec![
            ("Definition", measure.definition.to_owned()),
            ("Order", order.to_owned()),
            ("The most it can be", sentence(measure.ceiling)),
            ("Not defined", sentence(measure.undefined)),
            ("Example", measure.example.to_owned()),
            ("Caution", measure.caution.to_owned()),
            ("Reference", measure.reference.to_owned()),
        ],
    }
}

fn tie_kind(kind: &TieKind) -> Topic {
    let mut behaves = vec![if kind.lasting { "it lasts" } else { "it is an occasion" }];
    behaves.push(if kind.directed { "it has a direction" } else { "it has no direction" });
    if kind.against {
        behaves.push(
            "it sets its ends against one another, so it counts as a connection only with --with-opposition",
        );
    }
    let influence = match kind.influence {
        Influence::Forward => "from the first to the second",
        Influence::Backward => "from the second to the first",
        Influence::Both => "both ways",
        Influence::None => "neither way",
    };
    let families = |families: &[Family]| {
        let words: Vec<&str> = families.iter().map(|family| family.word()).collect();
        if words.is_empty() { "any".to_owned() } else { words.join(" or ") }
    };
    Topic {
        name: kind.id.clone(),
        sort: "kind of relationship",
        summary: format!("A {} B; B {} A.", kind.reads, kind.reversed),
        parts: vec![
            ("Category", kind.category.word().to_owned()),
            ("Nature", sentence(&behaves.join("; "))),
            ("Influence or resources run", influence.to_owned()),
            ("Expected ends", format!("from {} to {}", families(&kind.from), families(&kind.to))),
        ],
    }
}

fn category(category: Category, word: &str, ties: &[TieKind]) -> Topic {
    let kinds: Vec<&str> =
        ties.iter().filter(|kind| kind.category == category).map(|kind| kind.id.as_str()).collect();
    let kinds = if kinds.is_empty() { "kinds that the data declare".to_owned() } else { kinds.join(", ") };
    Topic {
        name: word.to_owned(),
        sort: "category of relationship",
        summary: format!("Stands for: {kinds}."),
        parts: Vec::new(),
    }
}

fn actor_kind(kind: &ActorKind) -> Topic {
    let listed = if kind.family.ranked_by_default() {
        "Listed in rankings."
    } else {
        "Carries connections, but is listed in rankings only with --kind."
    };
    Topic {
        name: kind.id.clone(),
        sort: "kind of actor",
        summary: format!("{} ({}).", kind.name, kind.plural),
        parts: vec![("Family", kind.family.word().to_owned()), ("Ranking", listed.to_owned())],
    }
}

fn status(status: Status, word: &str) -> Topic {
    let meaning = match status {
        Status::Confirmed => "A register, minutes, or a party to it says so too.",
        Status::Reported => "The document states it as fact. The default.",
        Status::Alleged => "The document argues or infers it, or passes on a claim without adopting it.",
        Status::Disputed => "Another document or a party contradicts it.",
        Status::Denied => "A party denies it, and the data set does not stand by it.",
        Status::Retracted => "Withdrawn by its source.",
    };
    let counts = if status.counts_by_default() {
        "Counts in questions."
    } else if status == Status::Retracted {
        "Never counts; `check` counts it."
    } else {
        "Counts only with --status."
    };
    Topic {
        name: word.to_owned(),
        sort: "status of a relationship",
        summary: meaning.to_owned(),
        parts: vec![("In questions", counts.to_owned())],
    }
}
