//! A check of JSON against the JSON Schemas of results: the keywords that they use, and no others.

use serde_json::{Map, Value};

/// What says something of a schema and nothing of a value.
const ANNOTATIONS: [&str; 6] = ["$schema", "$defs", "title", "description", "format", "default"];

/// What is wrong with a value under a schema, each with its place. A field that the schema does not describe is wrong, too.
pub(crate) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    Checker { root: schema, problems: &mut problems }.check(schema, value, "");
    problems
}

struct Checker<'a> {
    root: &'a Value,
    problems: &'a mut Vec<String>,
}

impl Checker<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Value::Object(schema) = schema else { panic!("{at}: the schema {schema} is no object") };
        for (keyword, says) in schema {
            let holds = match keyword.as_str() {
                "type" => one_or_many(says).iter().any(|name| is_of_type(value, name.as_str().unwrap())),
                "const" => value == says,
                "enum" => says.as_array().unwrap().contains(value),
                "minimum" => value.as_f64().is_none_or(|value| value >= says.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|value| value <= says.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= says.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= says.as_u64().unwrap()),
                "anyOf" => self.fitting(says, value, at) > 0,
                "oneOf" => self.fitting(says, value, at) == 1,
                "$ref" => {
                    let target = self.root.pointer(says.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                    self.check(target, value, at);
                    true
                }
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(says, item, &format!("{at}/{place}"));
                    }
                    true
                }
                "required" => {
                    let is_there = |name: &Value| value.get(name.as_str().unwrap()).is_some();
                    !value.is_object() || says.as_array().unwrap().iter().all(is_there)
                }
                "properties" | "additionalProperties" => true,
                other => {
                    assert!(ANNOTATIONS.contains(&other), "{at}: this check does not know {other}");
                    true
                }
            };
            if !holds {
                self.problems.push(format!("{at}: {value} is not as {keyword} says: {says}"));
            }
        }
        if schema.contains_key("properties") || schema.contains_key("additionalProperties") {
            self.fields(schema, value, at);
        }
    }

    fn fields(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        for (name, field) in value.as_object().into_iter().flatten() {
            let described = schema.get("properties").and_then(|properties| properties.get(name));
            match described.or(schema.get("additionalProperties")) {
                Some(schema) if schema.is_object() => self.check(schema, field, &format!("{at}/{name}")),
                _ => self.problems.push(format!("{at}/{name}: the schema does not describe it")),
            }
        }
    }

    /// How many of some schemas a value fits.
    fn fitting(&self, schemas: &Value, value: &Value, at: &str) -> usize {
        let fits = |schema: &&Value| {
            let mut problems = Vec::new();
            Checker { root: self.root, problems: &mut problems }.check(schema, value, at);
            problems.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(fits).count()
    }
}

fn one_or_many(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type {other}"),
    }
}

#[test]
fn what_a_schema_does_not_say_is_a_problem() {
    let schema = serde_json::json!({
        "type": "object",
        "properties": { "kind": { "enum": ["a", "b"] }, "of": { "$ref": "#/$defs/Part" } },
        "required": ["kind"],
        "$defs": { "Part": { "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "null" }] } },
    });
    let count = |value: Value| problems(&schema, &value).len();
    assert_eq!(count(serde_json::json!({ "kind": "a", "of": 3 })), 0);
    assert_eq!(count(serde_json::json!({ "kind": "b", "of": null })), 0);
    // Another kind; a missing kind; a negative part; a field that is not described.
    assert_eq!(count(serde_json::json!({ "kind": "c" })), 1);
    assert_eq!(count(serde_json::json!({ "of": 3 })), 1);
    assert_eq!(count(serde_json::json!({ "kind": "a", "of": -1 })), 1);
    assert_eq!(count(serde_json::json!({ "kind": "a", "more": 1 })), 1);
}
