//! The schema, the reader and the data say the same.

use crate::fixture::cases;
use crate::format::{WHOLE, load};
use crate::program::{root, run_in};
use interlock::finding::{Finding, Input};
use interlock::import::{self, Holds, Object, TOP};
use interlock::keep::{EXAMPLE, schema};
use interlock::model::PartialDate;
use serde_json::{Map, Value, json};
use std::fs;

fn parsed() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

#[test]
fn the_copy_beside_the_data_is_true() {
    let printed = run_in(&root(), &["schema"]);
    assert!(printed.status.success() && printed.stdout == schema().as_bytes());
    let copy = fs::read_to_string(root().join("graph-data/schema/interlock.schema.json")).unwrap();
    assert!(copy == schema(), "run `cargo run -- schema > graph-data/schema/interlock.schema.json`");
}

/// Whether a value is as the schema has it; patterns apart, which are compared
/// with the reader below.
fn fits(schema: &Value, value: &Value, all: &Value) -> bool {
    let Some(rules) = schema.as_object() else { return schema == &json!(true) };
    rules.iter().all(|(rule, says)| match rule.as_str() {
        "$ref" => {
            let name = says.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            fits(&all["$defs"][name], value, all)
        }
        "type" => {
            let one = json!([says]);
            says.as_array().or(one.as_array()).unwrap().iter().any(|kind| is(value, kind.as_str().unwrap()))
        }
        "enum" => says.as_array().unwrap().contains(value),
        "const" => says == value,
        "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
        "minProperties" => value.as_object().is_none_or(|fields| !fields.is_empty()),
        "required" => {
            let due = says.as_array().unwrap();
            value
                .as_object()
                .is_none_or(|fields| due.iter().all(|name| fields.contains_key(name.as_str().unwrap())))
        }
        "properties" => {
            let of = |name: &str| value.get(name);
            says.as_object()
                .unwrap()
                .iter()
                .all(|(name, rule)| of(name).is_none_or(|value| fits(rule, value, all)))
        }
        "additionalProperties" => {
            let known = rules["properties"].as_object().unwrap();
            let mut others =
                value.as_object().into_iter().flatten().filter(|(name, _)| !known.contains_key(*name));
            others.all(|(_, value)| fits(says, value, all))
        }
        "items" => value.as_array().is_none_or(|entries| entries.iter().all(|entry| fits(says, entry, all))),
        "anyOf" => says.as_array().unwrap().iter().any(|rule| fits(rule, value, all)),
        "not" => !fits(says, value, all),
        "else" => fits(&rules["if"], value, all) || fits(says, value, all),
        "if" | "$schema" | "$defs" | "title" | "description" | "pattern" | "propertyNames" => true,
        _ => panic!("the schema uses `{rule}`, which this test does not know"),
    })
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => panic!("{kind}"),
    }
}

/// Whatever the reader takes the schema takes.
#[test]
fn data_without_errors_fit_the_schema() {
    let all = parsed();
    let mut files: Vec<String> = vec![WHOLE.to_owned(), EXAMPLE.to_owned()];
    for folder in ["graph-data", "graph-data/classics"] {
        for file in fs::read_dir(root().join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                files.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let passing = cases().into_iter().flat_map(|case| case.passes);
    files.extend(passing.map(|bytes| String::from_utf8(bytes).unwrap()));
    let mut fitting = 0;
    for file in files {
        let value: Value = serde_json::from_str(&file).unwrap();
        let native = value.is_object() && value.get("nodes").is_none();
        if native {
            assert!(fits(&all, &value, &all), "{file}");
            fitting += 1;
        }
    }
    assert!(fitting > 50, "{fitting}");
}

/// A value for what the schema says, with every field that there is.
fn sample(schema: &Value, all: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return match name.strip_prefix("#/$defs/").unwrap() {
            "id" => json!("x"),
            "date" => json!("[2014..2016-03~]"),
            "decimal" => json!("2.50"),
            name => sample(&all["$defs"][name], all),
        };
    }
    if let Some(choices) = schema["anyOf"].as_array()
        && schema["properties"].is_null()
    {
        // The richest choice is an object, where there is one.
        let samples = choices.iter().map(|choice| sample(choice, all));
        return samples.max_by_key(|value| (value.is_object(), value.is_string())).unwrap();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or("null");
    match kind {
        "object" => {
            let mut fields = Map::new();
            for (name, rule) in schema["properties"].as_object().unwrap() {
                fields.insert(
                    name.clone(),
                    if rule == &json!(true) { json!("any") } else { sample(rule, all) },
                );
            }
            if schema["additionalProperties"].is_object() {
                fields.insert("own name".to_owned(), sample(&schema["additionalProperties"], all));
            }
            Value::Object(fields)
        }
        "array" => json!([sample(&schema["items"], all)]),
        "boolean" => json!(true),
        "null" => json!(null),
        _ => json!(if schema["pattern"] == "^[A-Z]{3}$" { "GBP" } else { "words" }),
    }
}

/// What the reader made of a value, printed, and its findings.
fn read(value: &Value) -> (String, Vec<Finding>) {
    let inputs = [Input { name: "sample.json".to_owned(), bytes: value.to_string().into_bytes() }];
    let (raw, findings) = import::read(&inputs);
    (format!("{raw:?}"), findings)
}

/// Whatever field the schema has the reader takes.
#[test]
fn every_field_of_the_schema_is_read() {
    let all = parsed();
    let whole = sample(&all, &all);
    assert!(fits(&all, &whole, &all));
    let (printed, findings) = read(&whole);
    assert!(findings.is_empty(), "{findings:#?}\n{whole:#}");
    // Only plain lists have `from_kind` and `to_kind`, and `says` has no `ongoing_as_of`.
    assert_eq!((printed.matches("None").count(), printed.matches("[]").count()), (3, 0), "{printed}");
}

/// The objects of the format.
fn objects() -> Vec<&'static Object> {
    let mut objects = vec![&TOP];
    let mut next = 0;
    while let Some(object) = objects.get(next).copied() {
        for field in object.fields {
            let mut holds = field.holds;
            while let Holds::List(of) | Holds::Named(of) = holds {
                holds = *of;
            }
            if let Holds::Object(inner) | Holds::LineOr(inner) = holds
                && objects.iter().all(|known| known.id != inner.id)
            {
                objects.push(inner);
            }
        }
        next += 1;
    }
    objects
}

/// Calls a function for every object in a value, with its definition.
fn walk(value: &mut Value, holds: Holds, change: &mut impl FnMut(&'static Object, &mut Map<String, Value>)) {
    match (holds, value) {
        (Holds::List(of), Value::Array(entries)) => {
            for entry in entries {
                walk(entry, *of, change);
            }
        }
        (Holds::Object(object) | Holds::LineOr(object), Value::Object(fields)) => {
            change(object, fields);
            for field in object.fields {
                if let Some(value) = fields.get_mut(field.name) {
                    walk(value, field.holds, change);
                }
            }
        }
        _ => {}
    }
}

/// Each field as the declarations have it: the wrong sort of value is refused,
/// null stands for absence where it may, and lines are one line.
#[test]
fn the_reader_holds_what_the_declarations_promise() {
    let all = parsed();
    let whole = sample(&all, &all);
    for object in objects() {
        for field in object.fields {
            let findings = |new: Value| {
                let mut value = whole.clone();
                walk(&mut value, Holds::Object(&TOP), &mut |found, fields| {
                    if found.id == object.id {
                        fields.insert(field.name.to_owned(), new.clone());
                    }
                });
                let found = read(&value).1.into_iter().map(|finding| finding.code.id).collect::<Vec<_>>();
                (found, fits(&all, &value, &all))
            };
            let name = format!("{}.{}", object.id, field.name);
            let wrong = match field.holds {
                Holds::Object(_) | Holds::LineOr(_) | Holds::Named(_) => json!(5),
                _ => json!({ "a": {} }),
            };
            let (found, fits) = findings(wrong);
            assert!(found.contains(&"wrong-type") && !fits, "{name}: {found:?}");
            let (found, fits) = findings(Value::Null);
            // The sample is of a kind that runs one way, and so reads in two.
            let due = field.required || name == "tie-kind.reversed";
            assert_eq!((found.contains(&"missing-field"), fits), (due, !due), "{name}: {found:?}");
            let (found, _) = findings(json!("two\nlines"));
            let refused = found.contains(&"control-character");
            let one_line = matches!(
                field.holds,
                Holds::Line | Holds::Id | Holds::Date | Holds::Word(_) | Holds::Currency
            );
            if one_line || matches!(field.holds, Holds::Prose) {
                assert_eq!(refused, one_line, "{name}");
            }
        }
        // An unknown field is refused by both.
        let mut value = whole.clone();
        walk(&mut value, Holds::Object(&TOP), &mut |found, fields| {
            if found.id == object.id {
                fields.insert("unheard_of".to_owned(), json!(1));
            }
        });
        assert!(read(&value).1.iter().any(|finding| finding.code.id == "unknown-field"), "{}", object.id);
        assert!(!fits(&all, &value, &all), "{}", object.id);
    }
}

#[test]
fn rules_between_fields_are_the_readers() {
    let all = parsed();
    for (file, sound) in [
        (json!({ "kinds": { "ties": [{ "id": "x", "reads": "x" }] } }), false),
        (
            json!({ "kinds": { "ties": [{ "id": "x", "reads": "x", "directed": true, "reversed": null }] } }),
            false,
        ),
        (json!({ "kinds": { "ties": [{ "id": "x", "reads": "x", "directed": false }] } }), true),
        (json!({ "kinds": { "ties": [{ "id": "x", "reads": "x", "reversed": "y" }] } }), true),
        (
            json!({ "ties": [{ "from": "a", "kind": "led", "to": "b", "replies": [{ "by": "a", "text": null }] }] }),
            false,
        ),
        (
            json!({ "ties": [{ "from": "a", "kind": "led", "to": "b", "replies": [{ "by": "a", "asked": "2014" }] }] }),
            true,
        ),
    ] {
        assert_eq!(read(&file).1.is_empty(), sound, "{file}");
        assert_eq!(fits(&all, &file, &all), sound, "{file}");
    }
}

/// Patterns are taken apart by hand: no test needs more than these letters.
#[test]
fn the_words_of_the_schema_are_those_of_the_model() {
    let all = parsed();
    let tie = &all["$defs"]["tie"]["properties"];
    let statuses = tie["status"]["enum"].as_array().unwrap();
    assert_eq!(statuses.len(), interlock::model::Status::ALL.len() + 1);
    assert!(statuses.contains(&json!("alleged")) && statuses.contains(&json!(null)));
    let pattern = all["$defs"]["date"]["pattern"].as_str().unwrap();
    assert!(pattern.starts_with('^') && pattern.ends_with('$'));
    for date in ["2014", "2014-04~", "2014-04-01?", "[2014..2016-03]", "[..2018]", "[2014~..]"] {
        assert!(PartialDate::parse(date).is_ok(), "{date}");
    }
    let (_, findings) = load(&[WHOLE]);
    assert!(!findings.iter().any(Finding::is_error));
}
