use super::footnotes::Footnotes;
use super::statement::statement;
use super::wording::{facts, sentence};
use super::{Block, CAUTION, Cell, DataLine, Fact, Record, Report, Sheet, Words};
use crate::answer::{Scope, Side};
use crate::model::{ActorIx, Citation, Dataset, Direction, SaidBy, Stance, Tie, TieIx};
use std::collections::BTreeSet;

/// A page in the making: gathers blocks, facts and rows, and remembers whom and
/// what it mentions, so that a finished page carries all of it.
pub(super) struct Draft<'d> {
    pub(super) dataset: &'d Dataset,
    pub(super) footnotes: Footnotes,
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<String>,
    pub(super) facts: Record,
    pub(super) sheet: Sheet,
    boundary: Record,
    mentioned: BTreeSet<ActorIx>,
}

impl<'d> Draft<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        Self {
            dataset,
            footnotes: Footnotes::default(),
            blocks: Vec::new(),
            notes: Vec::new(),
            facts: Record::new(),
            sheet: Sheet::default(),
            boundary: Record::new(),
            mentioned: BTreeSet::new(),
        }
    }

    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Words::plain(text)));
    }

    /// Prints the boundary among the notes and keeps it for JSON. `verb` is what
    /// was done with the ties: `Searched`, `Ranked`.
    pub(super) fn bound(&mut self, scope: &Scope, verb: &str) {
        let said = statement(scope, verb);
        let left_out = scope.left_out.iter().map(|out| (out.reason.to_owned(), out.ties.into()));
        self.boundary = Record::from([
            ("options", Fact::from(scope.options.clone())),
            ("direction", scope.course.into()),
            ("actors", scope.actors.into()),
            ("ties", scope.ties.into()),
            ("left_out", Fact::Map(left_out.collect())),
            ("statement", said.clone().into()),
        ]);
        self.notes.push(said);
    }

    /// The name of an actor, which is thereby mentioned.
    pub(super) fn name(&mut self, actor: ActorIx) -> &'d str {
        self.mentioned.insert(actor);
        &self.dataset.actor(actor).name
    }

    /// The id of an actor, which is thereby mentioned.
    pub(super) fn id(&mut self, actor: ActorIx) -> Fact {
        self.mentioned.insert(actor);
        self.dataset.actor(actor).id.as_str().into()
    }

    /// The id of a tie.
    pub(super) fn tie_id(&self, tie: TieIx) -> Fact {
        self.dataset.id_of(self.dataset.tie(tie)).as_str().into()
    }

    /// A tie as a sentence; both its ends are thereby mentioned.
    pub(super) fn sentence(&mut self, tie: TieIx, side: Side) -> Words {
        let facts = self.dataset.tie(tie);
        self.mentioned.extend([facts.from, facts.to]);
        self.mentioned.extend(facts.on_behalf_of);
        sentence(self.dataset, tie, side, &mut self.footnotes)
    }

    /// A tie as a fact of a JSON page.
    pub(super) fn tie(&mut self, ix: TieIx, possible: bool) -> Record {
        let dataset = self.dataset;
        let tie = dataset.tie(ix);
        let kind = dataset.tie_kind(tie);
        let date =
            |date: &Option<crate::model::PartialDate>| Fact::from(date.as_ref().map(ToString::to_string));
        let mut record = Record::from([
            ("id", Fact::from(dataset.id_of(tie).as_str())),
            ("from", self.id(tie.from)),
            ("kind", kind.id.as_str().into()),
            ("to", self.id(tie.to)),
            ("directed", (tie.direction == Direction::Directed).into()),
            ("reads", facts(dataset, tie, Side::From).into()),
            ("role", tie.role.as_deref().into()),
            ("start", date(&tie.timing.start)),
            ("end", date(&tie.timing.end)),
            ("on", date(&tie.timing.on)),
            ("ongoing_as_of", date(&tie.timing.ongoing_as_of)),
            ("possible_only", possible.into()),
            ("status", tie.status.word().into()),
            ("amount", tie.amount.as_ref().map(ToString::to_string).into()),
        ]);
        let client = tie.on_behalf_of.map(|client| self.id(client));
        record.insert("on_behalf_of", client.unwrap_or(Fact::Null));
        let replies: Vec<Record> = tie.replies.iter().map(|reply| self.reply(reply)).collect();
        record.insert("replies", replies.into());
        let citations: Vec<Record> = tie.citations.iter().map(|citation| self.citation(citation)).collect();
        record.insert("citations", citations.into());
        record
    }

    fn reply(&mut self, reply: &crate::model::Reply) -> Record {
        let by = self.voice(&reply.by);
        let note = reply.source.map(|source| self.footnotes.cite(source));
        Record::from([
            ("by", by),
            ("date", reply.date.as_ref().map(ToString::to_string).into()),
            ("asked", reply.asked.as_ref().map(ToString::to_string).into()),
            ("text", reply.text.clone().into()),
            ("note", note.into()),
        ])
    }

    fn citation(&mut self, citation: &Citation) -> Record {
        let note = self.footnotes.cite(citation.source);
        let said_by = citation.said_by.as_ref().map(|said_by| self.voice(said_by));
        let stance = citation.stance.word();
        Record::from([
            ("note", Fact::from(note)),
            ("locator", citation.locator.as_deref().into()),
            ("stance", stance.into()),
            ("said_by", said_by.unwrap_or(Fact::Null)),
            ("as_of", citation.as_of.as_ref().map(ToString::to_string).into()),
        ])
    }

    fn voice(&mut self, said_by: &SaidBy) -> Fact {
        match said_by {
            SaidBy::Actor(actor) => self.id(*actor),
            SaidBy::Words(words) => words.as_str().into(),
        }
    }

    /// The page, under the name of its JSON form.
    pub(super) fn finish(mut self, schema: &'static str, title: impl Into<String>) -> Report {
        let data = data_line(self.dataset);
        self.notes.push(format!("Data current to: {}.", data.current_to.as_deref().unwrap_or("not given")));
        self.notes.push(data.caution.clone());
        let dataset = self.dataset;
        let actors = self.mentioned.iter().map(|&actor| {
            Record::from([
                ("id", Fact::from(dataset.actor(actor).id.as_str())),
                ("name", dataset.actor(actor).name.as_str().into()),
                ("kind", dataset.actor_kind(actor).id.as_str().into()),
            ])
        });
        Report {
            schema,
            title: title.into(),
            blocks: self.blocks,
            notes: self.notes,
            boundary: self.boundary,
            actors: actors.collect(),
            sources: self.footnotes.list(dataset),
            data,
            facts: self.facts,
            sheet: self.sheet,
            diagram: None,
        }
    }
}

/// What a page says of the data it was made from.
pub fn data_line(dataset: &Dataset) -> DataLine {
    let meta = &dataset.meta;
    DataLine {
        title: meta.title.clone(),
        current_to: meta.current_to.as_ref().map(ToString::to_string),
        hash: dataset.hash().to_owned(),
        caution: meta.caution.clone().unwrap_or_else(|| CAUTION.to_owned()),
        credit: meta.credit.clone(),
        corrections: meta.corrections.clone(),
    }
}

/// The headings of the columns that [`tie_row`] fills.
pub(super) const TIE_COLUMNS: &[&str] = &[
    "id",
    "from",
    "from_name",
    "from_kind",
    "kind",
    "to",
    "to_name",
    "to_kind",
    "role",
    "on_behalf_of",
    "start",
    "end",
    "on",
    "ongoing_as_of",
    "possible_only",
    "status",
    "amount",
    "sources",
    "locators",
    "said_by",
    "disputed_by",
    "reads",
];

/// A tie as a row: everything that is recorded of it, with its documents by id.
pub(super) fn tie_row(dataset: &Dataset, tie: &Tie, possible: bool) -> Vec<Cell> {
    let kind = dataset.tie_kind(tie);
    let actor = |ix: ActorIx| dataset.actor(ix);
    let date = |date: &Option<crate::model::PartialDate>| Cell::from(date.as_ref().map(ToString::to_string));
    let join = |parts: Vec<String>| {
        if parts.is_empty() { Cell::Empty } else { Cell::Text(parts.join("; ")) }
    };
    let source = |citation: &Citation| dataset.source(citation.source).id.clone();
    let located = |citation: &Citation| {
        let locator = citation.locator.as_deref().unwrap_or("no locator");
        format!("{}: {locator}", source(citation))
    };
    let voices = tie.supporting().filter_map(|citation| citation.said_by.as_ref());
    let disputing = tie.citations.iter().filter(|citation| citation.stance == Stance::Disputes);
    let sources =
        if tie.unsourced() { Cell::from("unsourced") } else { join(tie.supporting().map(source).collect()) };
    let timing = &tie.timing;
    vec![
        dataset.id_of(tie).as_str().into(),
        actor(tie.from).id.as_str().into(),
        actor(tie.from).name.as_str().into(),
        dataset.actor_kind(tie.from).id.as_str().into(),
        kind.id.as_str().into(),
        actor(tie.to).id.as_str().into(),
        actor(tie.to).name.as_str().into(),
        dataset.actor_kind(tie.to).id.as_str().into(),
        tie.role.as_ref().map(ToString::to_string).into(),
        tie.on_behalf_of.map(|client| actor(client).id.clone()).into(),
        date(&timing.start),
        date(&timing.end),
        date(&timing.on),
        date(&timing.ongoing_as_of),
        if possible { "yes".into() } else { "no".into() },
        tie.status.word().into(),
        tie.amount.as_ref().map(ToString::to_string).into(),
        sources,
        join(tie.supporting().map(located).collect()),
        join(voices.map(|voice| super::wording::who(dataset, voice)).collect()),
        join(disputing.map(located).collect()),
        facts(dataset, tie, Side::From).into(),
    ]
}
