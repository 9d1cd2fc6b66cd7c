//! The data format, declared once: the reader and the JSON Schema follow it.

use super::field::{
    Field, Holds, Object, Rule, Words, currency, date, decimal, flag, foreign, id, line, list, named, object,
    prose, word,
};

/// Every object of the format.
pub static OBJECTS: &[&Object] = &[
    &TOP,
    &DATASET,
    &SOURCE,
    &ACTOR,
    &ALIAS,
    &TIE,
    &CITATION,
    &SAYS,
    &AMOUNT,
    &REPLY,
    &KINDS,
    &ACTOR_KIND,
    &TIE_KIND,
    &ACCEPTED,
];

/// A data file.
pub static TOP: Object = Object {
    id: "file",
    what: "a data file",
    about: "Sourced statements about who is joined to whom. All files of a data set are one network; their order, and that of their entries, never matters.",
    fields: &[
        object("dataset", &DATASET, "What the data set says about itself; at most one file holds it."),
        list("sources", &Holds::Object(&SOURCE), "The documents that say so."),
        list("actors", &Holds::Object(&ACTOR), "Who and what is joined."),
        list("ties", &Holds::Object(&TIE), "The statements."),
        object("kinds", &KINDS, "Kinds that are not built in."),
        list("accepted", &Holds::Object(&ACCEPTED), "Warnings and notes that are all right here."),
    ],
    rules: &[],
};

pub(super) static DATASET: Object = Object {
    id: "dataset",
    what: "a description of the data set",
    about: "What the data set says about itself.",
    fields: &[
        line("title", "What the data set is called on every page."),
        date("current_to", "The date up to which events were followed."),
        prose("credit", "Who made it."),
        prose("corrections", "Where to complain."),
        prose("caution", "The sentence that protects those who are listed; printed on every page."),
        prose("boundary", "How the actors were chosen, in a sentence that is printed with every ranking."),
    ],
    rules: &[],
};

pub(super) static SOURCE: Object = Object {
    id: "source",
    what: "a source",
    about: "A document. What one file leaves out another may add; one of them has to give the title.",
    fields: &[
        id("id", "By this id ties cite it.").due(),
        line("title", "Its title; in square brackets, a description of a document that has none."),
        line("author", "Who wrote it."),
        line("publisher", "Who published it first."),
        date("published", "When it was published."),
        word("type", Words::SourceType, "What sort of document it is."),
        line("url", "Where it can be read: an address that begins with https:// or http://."),
        line("archived", "Where a copy is kept."),
        date("accessed", "When it was read."),
        list("based_on", &Holds::Id, "The sources that it reposts, quotes or rewrites."),
    ],
    rules: &[],
};

pub(super) static ACTOR: Object = Object {
    id: "actor",
    what: "an actor",
    about: "A person, body, work or undertaking. What one file leaves out another may add; one of them has to give name and kind.",
    fields: &[
        id("id", "By this id ties name it.").due(),
        line("name", "The name that is printed."),
        word("kind", Words::ActorKind, "What kind of actor it is, built in or declared under `kinds`."),
        list("aliases", &Holds::LineOr(&ALIAS), "Other names, perhaps with the time of their use."),
        named("identifiers", &Holds::Line, "Its identifiers in other registers, such as wikidata."),
        prose("description", "Who or what it is, in a phrase."),
        named("attributes", &Holds::Scalar, "Whatever else is kept about it."),
    ],
    rules: &[],
};

pub(super) static ALIAS: Object = Object {
    id: "alias",
    what: "an alias",
    about: "Another name, with the time of its use.",
    fields: &[line("name", "The name.").due(), date("from", "In use from."), date("to", "In use to.")],
    rules: &[],
};

static TIE_FIELDS: [Field; 15] = [
    id("id", "Its own id; without one, one is made from the facts."),
    id("from", "The actor who acted.").due(),
    word("kind", Words::TieKind, "What kind of tie it is, built in or declared under `kinds`.").due(),
    id("to", "The actor on whom, or on what.").due(),
    line("role", "As what, or how, in words."),
    id("on_behalf_of", "The actor for whom it was done, if not for `from` itself."),
    date("start", "When it began."),
    date("end", "When it ended; a missing end is not known, `[..2018]` is by then at the latest."),
    date("on", "When it happened, if at one time; stands instead of `start` and `end`."),
    date("ongoing_as_of", "It had not ended by then."),
    word("status", Words::Status, "How well it stands; `reported` if left out."),
    object("amount", &AMOUNT, "The money in it."),
    list("sources", &Holds::Object(&CITATION), "Who says so; without one the tie is marked as unsourced."),
    list("replies", &Holds::Object(&REPLY), "What those concerned answered."),
    named("attributes", &Holds::Scalar, "Whatever else is kept about it."),
];

pub(super) static TIE: Object = Object {
    id: "tie",
    what: "a tie",
    about: "One statement that `from` stood in some relation to `to`.",
    fields: &TIE_FIELDS,
    rules: &[],
};

/// A line of an edge list, which may also say what its ends are.
pub(super) static LINE: Object =
    Object { id: "line", what: "a tie", about: "A tie between names.", fields: &LINE_FIELDS, rules: &[] };

static LINE_FIELDS: [Field; 17] = {
    let [from_kind, to_kind] = foreign(["from_kind", "to_kind"]);
    let mut fields = [to_kind; 17];
    let mut at = 0;
    while at < TIE_FIELDS.len() {
        fields[at] = TIE_FIELDS[at];
        at += 1;
    }
    fields[at] = from_kind;
    fields
};

pub(super) static CITATION: Object = Object {
    id: "citation",
    what: "a citation",
    about: "One document's word on a tie.",
    fields: &[
        id("source", "The document.").due(),
        line("locator", "Where in it: page, paragraph, table, minute."),
        prose("quote", "Its own words."),
        word("stance", Words::Stance, "Whether it says so or says otherwise; `supports` if left out."),
        line("said_by", "Whose word it passes on: the id of an actor, or words such as \"a witness\"."),
        date("as_of", "The edition of a register: the tie held then."),
        object("says", &SAYS, "Where it differs from what the tie says."),
    ],
    rules: &[],
};

pub(super) static SAYS: Object = Object {
    id: "says",
    what: "what a source says differently",
    about: "What a document says differently.",
    fields: &[
        date("start", "When it began, according to this document."),
        date("end", "When it ended, according to this document."),
        date("on", "When it happened, according to this document."),
        line("role", "As what, according to this document."),
        object("amount", &AMOUNT, "The money in it, according to this document."),
    ],
    rules: &[],
};

pub(super) static AMOUNT: Object = Object {
    id: "amount",
    what: "an amount",
    about: "A sum of money, taken as written: `value`, or `min` and `max` for a band, or `min` alone for at least.",
    fields: &[
        currency("currency", "The code of the currency, such as GBP."),
        decimal("value", "The sum."),
        decimal("min", "The lower end of a band."),
        decimal("max", "The upper end of a band."),
        flag("approx", "Whether the source says about."),
        line("per", "What it is paid per, such as year, if it is no lump sum."),
    ],
    rules: &[],
};

pub(super) static REPLY: Object = Object {
    id: "reply",
    what: "a reply",
    about: "What somebody concerned answered, or that no answer came.",
    fields: &[
        line("by", "Who answered: the id of an actor, or words.").due(),
        date("date", "When."),
        date("asked", "When they were asked."),
        prose("text", "What they said; null if no reply came."),
        id("source", "The document that holds it."),
    ],
    rules: &[Rule::Either {
        fields: &["text", "asked"],
        hint: "add what was said as `text`; if no reply came, add when they were `asked`",
    }],
};

pub(super) static KINDS: Object = Object {
    id: "kinds",
    what: "a set of kinds",
    about: "Kinds that are not built in.",
    fields: &[
        list("actors", &Holds::Object(&ACTOR_KIND), "Kinds of actor."),
        list("ties", &Holds::Object(&TIE_KIND), "Kinds of tie."),
    ],
    rules: &[],
};

pub(super) static ACTOR_KIND: Object = Object {
    id: "actor-kind",
    what: "a kind of actor",
    about: "A kind of actor that is not built in.",
    fields: &[
        id("id", "By this id actors name it.").due(),
        line("name", "What one is called."),
        line("plural", "What several are called."),
        word("family", Words::Family, "What sort of thing it is.").due(),
    ],
    rules: &[],
};

pub(super) static TIE_KIND: Object = Object {
    id: "tie-kind",
    what: "a kind of tie",
    about: "A kind of tie that is not built in.",
    fields: &[
        id("id", "By this id ties name it.").due(),
        line("reads", "Between `from` and `to` in a sentence: advised.").due(),
        line("reversed", "Between `to` and `from`: was advised by."),
        flag("directed", "Whether it runs one way; true if left out."),
        flag("lasting", "Whether it lasts, or is an occasion; true if left out."),
        flag("against", "Whether it sets its ends against one another: critics are no connections."),
        word("category", Words::Category, "What it is about."),
        word("influence", Words::Influence, "Which way influence or resources run."),
        list("from", &Holds::Word(Words::Family), "The families that `from` is expected to belong to."),
        list("to", &Holds::Word(Words::Family), "The families that `to` is expected to belong to."),
    ],
    rules: &[Rule::Unless { flag: "directed", field: "reversed" }],
};

pub(super) static ACCEPTED: Object = Object {
    id: "accepted",
    what: "an accepted finding",
    about: "A warning or note of `check` that is all right here.",
    fields: &[
        word("code", Words::Code, "The code behind the finding.").due(),
        id("id", "The id of the source, actor, tie or kind that it is about."),
        prose("reason", "Why it is all right.").due(),
    ],
    rules: &[],
};
