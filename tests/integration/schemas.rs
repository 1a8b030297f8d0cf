//! What commands print as JSON is what `anilab schema` says of it.

use std::collections::BTreeSet;

use anilab::schema::RESULTS;
use serde_json::Value;

use crate::json_schema::problems;
use crate::program::Workplace;

/// Each result with commands that print it. `{data}` stands for the calls and records of a bundled data set.
const PRINTED: &[(&str, &str)] = &[
    ("scorecard", "replay {data}"),
    ("scorecard", "replay {data} --strategy e164+random e164>last-7 amazon-connect-lightning"),
    ("comparison", "compare raw e164 last-7 {data} --matters 1pp"),
    ("comparison", "compare raw e164 {data} --min-n-eff 5"),
    ("explanation", "explain --call {call} {data} --strategy raw e164+most-recent+first"),
    ("explanation", "explain --ani anonymous {data}"),
    ("diagnosis", "diagnose {data} --strategy e164+random"),
    ("diagnosis", "diagnose {data} --strategy e164 --incumbent true_record_id --label-source queue"),
    ("profile", "profile {data}"),
    ("profile", "profile {records}"),
    ("cleanup", "cleanup {data} --quick"),
    ("cleanup", "cleanup {data} --actions normalize-e164,fix-typo,merge-duplicates --budget 20 --by queue"),
    (
        "cleanup",
        "cleanup {data} --actions normalize-e164,fix-typo --budget 100EUR --record-seconds 30 --wage 36 --right-seconds 5",
    ),
    ("tuning", "tune {data} --budget 12"),
    ("configurations", "tune --space {data}"),
    ("judgement", "check {data} --baseline {baseline} --strategy raw last-9 e164"),
    (
        "sensitivity",
        "simulate {world} --vary callers.strangers=0..0.3 --vary delivery.withheld=0..0.2 --steps 2 --repeat 2 --rank 4",
    ),
    ("power", "simulate {world} --power 5pp --repeat 3"),
    ("calibration", "simulate --like-calls {calls} --like-records {records-file} --out like"),
    ("presets", "presets"),
];

/// The result that is a file.
const FILE: (&str, &str) = ("baseline", "baseline.json");

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/quickassist");

const WORLD: &str = "--scenario cloudnine --calls 300 --records 100 --strategy raw e164";

fn printed(workplace: &Workplace, command: &str) -> Value {
    let [calls, records, baseline] = ["calls.csv", "records.csv", FILE.1].map(|name| format!("{DATA}/{name}"));
    let command = command.replace("{world}", WORLD);
    let words = command.split(' ').flat_map(|word| match word {
        "{data}" => vec!["--calls", &calls, "--records", &records],
        "{records}" => vec!["--records", &records],
        "{call}" => vec!["K0000001"],
        "{baseline}" => vec![baseline.as_str()],
        "{calls}" => vec![calls.as_str()],
        "{records-file}" => vec![records.as_str()],
        word => vec![word],
    });
    let all: Vec<&str> = words.chain(["--format", "json", "--quiet"]).collect();
    workplace.run(&all).json()
}

fn schema(workplace: &Workplace, name: &str) -> Value {
    workplace.run(&["schema", name]).json()
}

#[test]
fn results_are_as_their_schemas_say() {
    let workplace = Workplace::new();
    for (name, command) in PRINTED {
        let problems = problems(&schema(&workplace, name), &printed(&workplace, command));
        assert!(problems.is_empty(), "{command}: {:#?}", &problems[..problems.len().min(5)]);
    }
    let file = serde_json::from_str(&std::fs::read_to_string(format!("{DATA}/{}", FILE.1)).unwrap()).unwrap();
    let problems = problems(&schema(&workplace, FILE.0), &file);
    assert!(problems.is_empty(), "{:#?}", &problems[..problems.len().min(5)]);
}

#[test]
fn every_result_is_printed_here() {
    let named: BTreeSet<&str> = RESULTS.iter().map(|result| result.name).collect();
    assert_eq!(named.len(), RESULTS.len());
    assert_eq!(named, PRINTED.iter().map(|(name, _)| *name).chain([FILE.0]).collect());
}

#[test]
fn every_field_of_a_result_is_described() {
    fn undescribed(schema: &Value, at: &str, found: &mut Vec<String>) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if schema.get("additionalProperties").is_none() && property.get("description").is_none() {
                found.push(format!("{at}/{name}"));
            }
        }
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            undescribed(definition, name, found);
        }
    }
    let mut found = Vec::new();
    for result in RESULTS {
        undescribed(&serde_json::from_str(&(result.schema)()).unwrap(), result.name, &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_unknown_result_is_refused_with_the_list() {
    let ran = Workplace::new().run(&["schema", "scorcard"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("no result is named \"scorcard\" (did you mean \"scorecard\"?)"), "{}", ran.stderr);
    assert!(ran.stderr.contains("expected one of: scorecard, comparison"), "{}", ran.stderr);
}
