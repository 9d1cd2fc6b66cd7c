use super::{Code, Severity};

/// Every rule, in the order in which `explain` lists them.
pub const CODES: &[Code] = &[
    // Files that cannot be read.
    error(
        "empty-file",
        "a file has nothing in it",
        "An empty file, `[]` or `{}` is mostly a download that failed or an export that went wrong, and reading it as “no relationships” would be a silent gap. Fill the file or take it out of the folder.",
    ),
    error(
        "encoding",
        "a file is not text in UTF-8",
        "Letters beyond plain English are stored differently by different programs; read in the wrong way, “Zoë” becomes “ZoÃ«” on a published page. Save the file as UTF-8: in most editors this is an option of Save As.",
    ),
    error(
        "too-large",
        "a file has 4 GB or more",
        "Places in a file are counted in 32 bits. Split the data into several files of one folder; they are read as one network.",
    ),
    error(
        "too-deep",
        "brackets nest too deep",
        "No format that is read here needs more than a few levels of brackets. A file with more than 128 was damaged, or made to do harm. Look at the program that wrote it.",
    ),
    error(
        "syntax",
        "the file is not well-formed JSON",
        "JSON needs quotes around every text and name, commas between entries and none after the last, and every bracket closed. The place printed is where reading had to stop; the mistake is there or just before it. What stands before it has been checked too, what comes after has not.",
    ),
    error(
        "unknown-format",
        "a file is in none of the formats that can be read",
        "A file is recognised by what is in it: our own format is an object with `actors` and `ties`, an edge list is a list of objects with `from`, `kind` and `to`, node-link JSON is an object with `nodes` and `links`. If the file has nothing to do with the network, move it out of the folder.",
    ),
    // Entries that are not as the format has them.
    error(
        "unknown-field",
        "an entry has a field that the format does not know",
        "A misspelt field name would otherwise be a fact that silently goes missing. Correct the name; remarks go into `note`, which every object may have and which never leaves the data files; further facts about actors and ties go into `attributes`.",
    ),
    error(
        "duplicate-field",
        "an object has the same field twice",
        "Most programs quietly take the last of the two, so that one statement is lost. Keep the right one.",
    ),
    error(
        "wrong-type",
        "a value is of the wrong sort",
        "A number stands where a text is due, a text where a list is due, and so on. Names and dates are texts and need quotation marks, years too: `\"2014\"`. Several values form a list: `[ … ]`.",
    ),
    error(
        "missing-field",
        "something indispensable is missing",
        "A tie cannot be read without its ends and kind, an actor not without id, name and kind, a source not without id and title. An actor or source may be spread over several files; the finding means that none of them has it. If a document has no title, describe it in square brackets.",
    ),
    error(
        "empty-text",
        "a text is empty",
        "An empty text may mean “not known”, “none” or “still to be filled in”, and each would be printed differently. Leave the field out if it is not known.",
    ),
    error(
        "control-character",
        "a text holds a character that cannot be printed",
        "Line breaks within names, terminal codes and marks that reverse the direction of writing come from copying out of PDFs and web pages. They can make a page show another text than the data hold. Delete the character that the finding names.",
    ),
    error(
        "invalid-id",
        "an id has letters that ids cannot have",
        "Ids become file names, addresses and parts of commands. They consist of small letters a to z, digits, points, underscores and hyphens, begin with a letter or digit, and are at most 100 characters long: `ada-example`.",
    ),
    error(
        "invalid-date",
        "a date cannot be read",
        "Dates are written year first and only as precise as the source: `2014`, `2014-04`, `2014-04-01`, `2014~` for about, `[2014..2016]` for some time in between, `[..2018]` for by then at the latest. A date that could be read in two ways is not guessed.",
    ),
    error(
        "invalid-amount",
        "a sum of money cannot be read",
        "Sums are plain digits, without signs, spaces or commas, so that they are printed exactly as the source has them. Give either `value`, or `min` and `max` for a band, or `min` alone for “at least”; the currency is a code of three capital letters.",
    ),
    error(
        "unknown-word",
        "a word is none of those allowed here",
        "Fields such as `status`, `stance`, `type`, `category` and `family` take one word out of a short list, because what the program prints depends on it. The finding lists the words.",
    ),
    error(
        "mixed-dates",
        "`on` stands beside a start or an end",
        "`on` is for what happened at one time: a meeting, a payment, a hearing. `start`, `end` and `ongoing_as_of` are for what lasted. A tie, or what one source says of it, is one or the other.",
    ),
    error(
        "impossible-dates",
        "the dates cannot all be true",
        "It ends before it begins, was still going on after it ended, or a register shows it at a time when it is said not to have held. Check the dates against the sources. If two sources differ, keep the one you trust as the tie's own dates and put the other into the `says` of its citation.",
    ),
    error(
        "missing-role",
        "`associated_with` without a role",
        "“Was associated with” alone is an insinuation. Say in `role` how the two are associated, in words that the source carries, or use a kind of tie that says it.",
    ),
    error(
        "ragged-row",
        "a row of a sheet has more cells than there are headings",
        "Mostly a comma or semicolon within a cell that is not between quotation marks, so that everything behind it has moved one column to the right. Put the cell between quotation marks, or save the sheet anew from the program that made it.",
    ),
    // Names that stand for nothing, or for too much.
    error(
        "unknown-actor",
        "an end of a tie is no declared actor",
        "Mostly a misspelt id. In our own format ties name actors by id, and every actor is declared in `actors`, in any of the files.",
    ),
    error(
        "unknown-source",
        "a cited document is not declared",
        "Every document is declared once in `sources`, in any of the files, and cited by its id. Without it the reader could not be told who says so.",
    ),
    error(
        "unknown-kind",
        "a kind of actor or tie is neither built in nor declared",
        "A kind decides how a relationship reads and which way influence runs, so that it is not guessed. Use a built-in kind, or declare your own under `kinds`.",
    ),
    error(
        "ambiguous-name",
        "a name in a plain list may be several actors",
        "Two people of one name are the classic mistake of network journalism. Write the id of the one that is meant.",
    ),
    error(
        "id-taken",
        "a new name would get the id of another actor",
        "In a plain list an unknown name becomes an actor, with an id made from the name. Here another actor has that id already. Perhaps it is the same one: then write its id in the list or add the name to its aliases. If it is not, declare the new actor with an id of its own.",
    ),
    error(
        "contradiction",
        "two entries contradict each other",
        "The same actor, source or kind may be described in several files, and what they say is put together. Here they say different things of the same field. Both places are named: keep what is right, or, if two things share an id, give one of them another.",
    ),
    error(
        "duplicate-id",
        "two different ties have the same id",
        "An id has to mean one statement. Change one of the ids, or leave it out: then one is made from the facts.",
    ),
    error(
        "second-dataset",
        "more than one file describes the whole",
        "Title, caution and boundary statement are printed on every page, so that only one file may give them, under `dataset`.",
    ),
    error(
        "reserved-name",
        "a declared kind takes a name that is in use",
        "Built-in kinds, categories and families mean the same in every data set, so that findings can be compared and options understood. Choose another id.",
    ),
    error(
        "too-many-kinds",
        "there are more kinds than can be told apart",
        "More than 65,535 kinds of tie or actor mean that something else, such as a role or a name, was written as the kind. Put it into `role`.",
    ),
    error(
        "based-on-cycle",
        "documents are based on one another in a circle",
        "`based_on` says which earlier documents a source reposts, quotes or rewrites; it decides what counts as independent confirmation. Two documents cannot each be the earlier one.",
    ),
    error(
        "unknown-code",
        "`accepted` names a finding that does not exist",
        "Codes stand in brackets behind a finding. A misspelt code would accept nothing.",
    ),
    error(
        "accepted-error",
        "`accepted` names an error",
        "Warnings and notes can be all right for a reason that only you know. An error means that the data cannot be used as they are; it has to be mended.",
    ),
    error(
        "source-required",
        "a tie has no source, and sources are required",
        "With `--require-sources` nothing is answered from a statement that nobody can check. Add a citation or leave the tie out.",
    ),
    // Statements that somebody should look at.
    warning(
        "unsourced",
        "no source supports a tie",
        "An editor or a lawyer will ask how you know. The tie is used, and marked as unsourced wherever it is printed. Add a citation with its locator, or accept the finding with a reason.",
    ),
    warning(
        "unconfirmed",
        "a tie is called confirmed without a confirming source",
        "`confirmed` means that a register, minutes or a party to the tie says so: a source of that type, or one whose author, publisher or `said_by` is one of the ends. Cite it, or call the tie `reported`.",
    ),
    warning(
        "disputed-source",
        "a source disputes a tie whose status does not say so",
        "A citation with the stance `disputes` does not change the status by itself. Readers should be told: set it to `disputed`, or to `denied` if a party denies the tie and you do not stand by it.",
    ),
    warning(
        "unlikely-ends",
        "an end does not go with this kind of tie",
        "A report that sat on a committee, or a person that was authored, is mostly a tie written the wrong way round or an actor of the wrong kind. If it is right, accept the finding.",
    ),
    warning(
        "self-tie",
        "a tie joins an actor to itself",
        "It connects nobody and is left out of every measure. Mostly one of the ends is a slip.",
    ),
    warning(
        "similar-names",
        "two actors have the same name but for case, accents or punctuation",
        "If they are one, the network is torn in two at this place, and connections and ranks are wrong. If they are two, readers need to be able to tell them apart: add a year, a place or a post to the name.",
    ),
    warning(
        "near-names",
        "two actors of one kind have names that differ by one letter",
        "Mostly one of the two is misspelt, and then the network is torn in two at this place. If they are one, keep one id and make the other spelling an alias; if they are two, accept the finding. Names of fewer than five letters are not compared, nor are digits, Roman numbers and letters that stand alone (“Region A”, “Region B”), nor kinds of more than 50,000 actors.",
    ),
    warning(
        "leads-two-bodies",
        "a person leads two bodies at one time",
        "It happens, but more often an end date is missing, or two people of one name have become one actor. Only ties of the kind `led` count, and only where their dates leave no doubt that the times overlap. If it is right, accept the finding.",
    ),
    warning(
        "shared-alias",
        "a name of one actor is an alias of another",
        "Asked for by this name, the program has to refuse, because it cannot know who is meant. Take the alias from one of them, or give it dates and accept the finding.",
    ),
    warning(
        "unknown-speaker",
        "`said_by` or `by` looks like an id that no actor has",
        "It is printed as words. If an actor was meant, correct the id; if not, describe the speaker in plain words, such as “a witness”.",
    ),
    warning(
        "odd-address",
        "an address is no web address",
        "Only addresses that begin with https:// or http:// are made into links; anything else is printed as text, so that no page can be made to run or fetch something.",
    ),
    warning(
        "unknown-column",
        "a sheet has a column that is not known",
        "Its cells are kept, as attributes of the ties, under the heading. If the heading is misspelt, a fact has gone to the wrong place: correct it and make the data set anew. Remarks belong into a column `note`.",
    ),
    // Worth knowing.
    note(
        "duplicate-tie",
        "the same tie stands here twice",
        "Two entries agree in everything but their citations and replies. They count once, with the citations of both. If they are two events, say what sets them apart: a date, a role, an amount.",
    ),
    note(
        "no-locator",
        "a citation does not say where in the document",
        "“Somewhere in a report of 200 pages” is hard to check. Give the page, paragraph, table or minute as `locator`.",
    ),
    note(
        "unused-source",
        "nothing cites a source",
        "It may be a leftover, or a citation is missing. Documents on which a cited one is based count as used.",
    ),
    note(
        "kind-declared",
        "a plain list uses a kind that was declared on the fly",
        "Edge lists and node-link files may use any word for a kind. Unknown ones count as lasting, and as running from the first end to the second. Declare the kind under `kinds` to say how it reads from both ends.",
    ),
    note(
        "united-names",
        "two spellings in a sheet are taken for one name",
        "They differ in nothing but case, accents, punctuation, “the” or “and”. Of an actor one becomes the name and the other an alias; of a document the first becomes the title. If they are two, tell them apart in the sheet, by a year, a place or a post.",
    ),
    note(
        "unspecified-kind",
        "a sheet does not say what kind some actors are of",
        "They become actors of unspecified kind: they connect and are ranked, but no question about people, companies or committees finds them. Fill in `from_kind` and `to_kind`; once in a sheet is enough for each actor.",
    ),
    note(
        "plain-list",
        "the ties of a plain list have no sources",
        "A plain list is good for a first look. Its ties are marked as unsourced on every page; for anything that will be published write them in our own format, with `sources`.",
    ),
    note(
        "ignored-field",
        "a field of a plain list was not read",
        "Texts, numbers, true and false become attributes; lists and objects within an entry have no meaning here. The finding says which field and how often.",
    ),
    note(
        "accepted-unused",
        "an entry of `accepted` matches no finding",
        "What it accepted has been mended, or its `code` or `id` is misspelt. Delete it, so that it cannot hide something later.",
    ),
];

const fn error(id: &'static str, summary: &'static str, explanation: &'static str) -> Code {
    Code { id, severity: Severity::Error, summary, explanation }
}

const fn warning(id: &'static str, summary: &'static str, explanation: &'static str) -> Code {
    Code { id, severity: Severity::Warning, summary, explanation }
}

const fn note(id: &'static str, summary: &'static str, explanation: &'static str) -> Code {
    Code { id, severity: Severity::Note, summary, explanation }
}

/// The rule with this name.
pub(crate) fn code(id: &str) -> &'static Code {
    CODES.iter().find(|code| code.id == id).expect("every finding names a rule of the table")
}
