//! The JSON Schema of the data format, from the declarations that its reader
//! follows and the words to which the model gives their meaning.

use super::json::{opened, quote};
use crate::finding::{CODES, Severity};
use crate::import::{Field, Holds, Object, Rule, TOP, Words};
use crate::model::{ACTOR_KINDS, Category, Family, Influence, SourceType, Stance, Status, TIE_KINDS};

/// How wide a line of the schema is, in characters.
const WIDTH: usize = 110;

/// What a text needs that is not empty.
const FILLED: &str = r"\S";
const ID: &str = "^[a-z0-9][a-z0-9._-]*$";
const DECIMAL: &str = r"^[0-9]+(\.[0-9]+)?$";
const CURRENCY: &str = "^[A-Z]{3}$";
const DAY: &str = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?]?";

/// The JSON Schema (draft 2020-12) of a file in our own format: its text, ready
/// to be written to a file.
///
/// Whatever it refuses, the reader refuses too. The reader refuses more: what
/// one value says about another, in the same file or in others, no schema can
/// know.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&interlock::keep::schema()).unwrap();
/// assert_eq!(schema["$defs"]["tie"]["required"], serde_json::json!(["from", "kind", "to"]));
/// ```
pub fn schema() -> String {
    let mut definitions = vec![
        ("id", id()),
        ("date", date()),
        ("decimal", decimal()),
        ("actor-kind-id", open_words(Words::ActorKind)),
        ("tie-kind-id", open_words(Words::TieKind)),
    ];
    let mut next = 0;
    let mut objects = vec![&TOP];
    while let Some(object) = objects.get(next).copied() {
        for inner in object.fields.iter().filter_map(|field| inside(field.holds)) {
            if objects.iter().all(|known| known.id != inner.id) {
                objects.push(inner);
            }
        }
        next += 1;
    }
    definitions.extend(objects[1..].iter().map(|object| (object.id, map(members(object)))));
    let mut all = vec![
        ("$schema", quote("https://json-schema.org/draft/2020-12/schema")),
        ("title", quote("A data file of Interlock")),
    ];
    all.extend(members(&TOP));
    all.push(("minProperties", "1".to_owned()));
    all.push(("$defs", map(definitions)));
    opened(&map(all), WIDTH)
}

/// The object that a value holds, if it holds one.
fn inside(holds: Holds) -> Option<&'static Object> {
    let mut holds = holds;
    loop {
        match holds {
            Holds::List(of) | Holds::Named(of) => holds = *of,
            Holds::Object(object) | Holds::LineOr(object) => return Some(object),
            _ => return None,
        }
    }
}

/// What the schema says of an object.
fn members(object: &Object) -> Vec<(&'static str, String)> {
    let mut properties = vec![("$schema", described("string", "Where this schema lies; editors follow it."))];
    properties.extend(object.fields.iter().map(|field| (field.name, property(field))));
    properties.push(("note", map([("description", quote("Remarks; they never leave the data files."))])));
    let mut members = vec![
        ("description", quote(object.about)),
        ("type", quote("object")),
        ("properties", map(properties)),
        ("additionalProperties", "false".to_owned()),
    ];
    let required = object.fields.iter().filter(|field| field.required);
    let required: Vec<String> = required.map(|field| quote(field.name)).collect();
    if !required.is_empty() {
        members.push(("required", list(required)));
    }
    for rule in object.rules {
        members.extend(rule_members(rule));
    }
    members
}

fn rule_members(rule: &Rule) -> Vec<(&'static str, String)> {
    // Null stands for absence.
    let there = |field: &str| {
        let not_null = map([("not", map([("const", "null".to_owned())]))]);
        map([("required", list([quote(field)])), ("properties", map([(field, not_null)]))])
    };
    match rule {
        Rule::Either { fields, .. } => vec![("anyOf", list(fields.iter().map(|field| there(field))))],
        Rule::Unless { flag, field } => {
            let off = map([(*flag, map([("const", "false".to_owned())]))]);
            vec![
                ("if", map([("required", list([quote(flag)])), ("properties", off)])),
                ("else", there(field)),
            ]
        }
    }
}

fn property(field: &Field) -> String {
    let mut members = vec![("description", quote(field.about))];
    members.extend(value(field.holds, !field.required));
    map(members)
}

/// What a value has to be; null too where it stands for absence.
fn value(holds: Holds, or_null: bool) -> Vec<(&'static str, String)> {
    let types = |names: &[&str]| {
        let null = or_null.then_some("null");
        let names: Vec<String> = names.iter().copied().chain(null).map(quote).collect();
        ("type", if names.len() == 1 { names.concat() } else { list(names) })
    };
    let reference = |id: &str| {
        let to = |id: &str| ("$ref", quote(&format!("#/$defs/{id}")));
        if or_null { ("anyOf", list([map([to(id)]), map([("type", quote("null"))])])) } else { to(id) }
    };
    match holds {
        Holds::Line | Holds::Prose => vec![types(&["string"]), ("pattern", quote(FILLED))],
        Holds::Currency => vec![types(&["string"]), ("pattern", quote(CURRENCY))],
        Holds::Flag => vec![types(&["boolean"])],
        Holds::Scalar => vec![types(&["string", "number", "boolean"])],
        Holds::Id => vec![reference("id")],
        Holds::Date => vec![reference("date")],
        Holds::Decimal => vec![reference("decimal")],
        Holds::Word(Words::ActorKind) => vec![reference("actor-kind-id")],
        Holds::Word(Words::TieKind) => vec![reference("tie-kind-id")],
        Holds::Word(words) => {
            let null = or_null.then(|| "null".to_owned());
            vec![("enum", list(allowed(words).into_iter().map(quote).chain(null)))]
        }
        Holds::List(of) => vec![types(&["array"]), ("items", map(value(*of, false)))],
        Holds::Named(of) => vec![
            types(&["object"]),
            ("propertyNames", map([("pattern", quote(FILLED))])),
            ("properties", map([("$schema", "true".to_owned()), ("note", "true".to_owned())])),
            ("additionalProperties", map(value(*of, true))),
        ],
        Holds::Object(object) => vec![reference(object.id)],
        Holds::LineOr(object) => {
            let more = map(value(Holds::Object(object), false));
            vec![("anyOf", list([map(value(Holds::Line, or_null)), more]))]
        }
    }
}

/// The words of a list, in its order.
fn allowed(words: Words) -> Vec<&'static str> {
    fn second<T>(table: &'static [(T, &'static str)]) -> Vec<&'static str> {
        table.iter().map(|(_, word)| *word).collect()
    }
    match words {
        Words::SourceType => second(SourceType::ALL),
        Words::Family => second(Family::ALL),
        Words::Category => second(Category::ALL),
        Words::Influence => second(Influence::ALL),
        Words::Status => second(Status::ALL),
        Words::Stance => second(Stance::ALL),
        Words::ActorKind => ACTOR_KINDS.iter().map(|kind| kind.0).collect(),
        Words::TieKind => TIE_KINDS.iter().map(|kind| kind.id).collect(),
        Words::Code => {
            let acceptable = CODES.iter().filter(|code| code.severity != Severity::Error);
            acceptable.map(|code| code.id).collect()
        }
    }
}

/// Words that are known, which editors can offer, or any id.
fn open_words(words: Words) -> String {
    let known = map([("enum", list(allowed(words).into_iter().map(quote)))]);
    let about = "A built-in kind, or the id of one that the data declare under `kinds`.";
    map([("description", quote(about)), ("anyOf", list([known, map([("$ref", quote("#/$defs/id"))])]))])
}

fn id() -> String {
    let about =
        "Small letters a to z, digits, points, underscores and hyphens, beginning with a letter or digit.";
    map([("description", quote(about)), ("type", quote("string")), ("pattern", quote(ID))])
}

fn date() -> String {
    let about = "As precise as the source: 2014, 2014-04, 2014-04-01, 2014~ (about), 2014? (uncertain), [2014..2016] (some time in), [..2018] (by then at the latest), [2014..] (then at the earliest).";
    let pattern = format!(r"^({DAY}|\[{DAY}\.\.({DAY})?\]|\[\.\.{DAY}\])$");
    map([("description", quote(about)), ("type", quote("string")), ("pattern", quote(&pattern))])
}

fn decimal() -> String {
    let about = "Digits, perhaps with a decimal point, taken as written.";
    map([
        ("description", quote(about)),
        ("type", list([quote("number"), quote("string")])),
        ("minimum", "0".to_owned()),
        ("pattern", quote(DECIMAL)),
    ])
}

fn described(kind: &str, about: &str) -> String {
    map([("description", quote(about)), ("type", quote(kind))])
}

fn map<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members: Vec<String> =
        members.into_iter().map(|(name, value)| format!("{}:{value}", quote(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn list(entries: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", entries.into_iter().collect::<Vec<_>>().join(","))
}
