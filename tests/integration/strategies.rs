//! Is a strategy of the configuration what it says? Searches in order, chains, what is shown of a tie.

use crate::program::Workplace;

const PEOPLE: &str = "id,object,name,phone,mobile,account_id,country,last_modified,status\n\
    C1,Contact,Ann Lee,415-555-1234,,A1,US,2025-01-01,active\n\
    C2,Contact,Bob Ray,,415-555-1234,A1,US,2025-02-01,inactive\n\
    L1,Lead,Cy Orr,(415) 555-1234,,,US,,\n";
const CALLS: &str = "call_id,ani,started_at,true_record_id\nK1,+14155551234,2025-03-01T09:00:00Z,C2\n";

/// The first strategy of a run over the three people with this configuration.
fn configured(strategy: &str) -> serde_json::Value {
    let workplace = Workplace::new();
    workplace.file("people.csv", PEOPLE).file("calls.csv", CALLS);
    workplace.file("anilab.toml", format!("[[strategy]]\nname = \"mine\"\nnormaliser = \"e164\"\n{strategy}\n"));
    let arguments = ["replay", "--format", "json", "--calls", "calls.csv", "--records", "people.csv"];
    workplace.run(&arguments).json()["strategies"][0].clone()
}

#[test]
fn a_search_stops_at_the_first_object_or_field_with_a_hit() {
    for (strategy, candidates, outcome) in [
        ("", 3, "ambiguous"),
        ("objects = [\"Contact\", \"Lead\"]", 3, "ambiguous"),
        ("objects = [\"Lead\", \"Contact\"]\nsearch = \"first-object\"", 1, "unique"),
        ("objects = [\"Contact\", \"Lead\"]\nsearch = \"first-object\"", 2, "ambiguous"),
        ("fields = [\"mobile\", \"phone\"]\nsearch = \"first-field\"", 1, "unique"),
        ("fields = [\"phone\", \"mobile\"]\nsearch = \"first-field\"", 2, "ambiguous"),
    ] {
        let score = configured(strategy);
        assert_eq!(score["candidates"]["max"], candidates, "{strategy}");
        assert_eq!(score["outcomes"][outcome], 1, "{strategy}");
    }
}

#[test]
fn what_is_left_of_a_tie_is_the_list_or_nothing() {
    for (strategy, verdict) in [
        ("tie_break = [\"object-order\"]", "listed"),
        ("tie_break = [\"object-order\"]\non_many = \"nothing\"", "missed"),
        ("tie_break = [\"object-order:Lead\"]", "wrong"),
        ("tie_break = [\"prefer:status=inactive\"]", "right"),
        // The two contacts that are left share account A1, which was not loaded.
        ("tie_break = [\"object-order\", \"roll-up\"]", "right_list"),
    ] {
        assert_eq!(configured(strategy)["verdicts"][verdict], 1, "{strategy}");
    }
}

fn replayed<'a>(calls: &'a str, strategy: &'a str) -> [&'a str; 7] {
    ["replay", "--calls", calls, "--records", "people.csv", "--strategy", strategy]
}

#[test]
fn what_a_strategy_cannot_have_is_a_usage_error() {
    let workplace = Workplace::new();
    workplace.file("people.csv", PEOPLE).file("calls.csv", CALLS);
    for (strategy, problem) in [
        ("e164+prefer:statsu=active", "looks at the column \"statsu\" (did you mean \"status\"?)"),
        ("e164+most-recent:activity", "looks at the column \"last_activity\""),
        ("e164+most-recnt", "did you mean \"most-recent\"?"),
    ] {
        let ran = workplace.run(&replayed("calls.csv", strategy));
        assert_eq!(ran.code, Some(2), "{strategy}");
        assert!(ran.stderr.contains(problem), "{strategy}: {}", ran.stderr);
    }
    let ran = workplace.run_with_input(&replayed("-", "e164+last-caller-match"), CALLS);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("looks at earlier calls"), "{}", ran.stderr);
}
