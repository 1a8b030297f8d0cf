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

#[test]
fn the_stage_that_found_somebody_is_counted_stored_and_told() {
    let workplace = Workplace::new();
    // K1's number is stored whole, K2's without its area code, K3's on the account alone.
    workplace.file(
        "people.csv",
        "id,object,name,phone,country\nC1,Contact,Ann Lee,415-555-1234,US\nC2,Contact,Bob Ray,5551299,US\n\
         A1,Account,Orr Ltd,415-555-1300,US\n",
    );
    workplace.file("calls.csv", "call_id,ani\nK1,+14155551234\nK2,+14155551299\nK3,+14155551302\nK4,+12125550000\n");
    workplace.file(
        "anilab.toml",
        "[[strategy]]\nname = \"steps\"\nmatch = [\"e164\", \"last-7\", { match = \"without-trailing-digits\", objects = \
         [\"Account\"] }]\n",
    );
    let data = ["--calls", "calls.csv", "--records", "people.csv"];
    let run = |first: &str, more: &[&str]| workplace.run(&[&[first][..], &data, more].concat());
    let score = run("replay", &["--format", "json"]).json()["strategies"][0].clone();
    let found_by = serde_json::json!({ "e164": 1, "last-7": 1, "without-trailing-digits": 1 });
    assert_eq!(score["found_by"], found_by);
    assert_eq!(score["outcomes"]["unmatched"], 1);
    let shown = run("replay", &[]).ok().stdout;
    let line = "Calls of `steps` by the stage that found somebody: `e164` 1, `last-7` 1, `without-trailing-digits` 1.";
    assert!(shown.contains(line), "{shown}");

    run("replay", &["--out", "results", "--outcomes", "csv"]).ok();
    let outcomes = std::fs::read_to_string(workplace.path("results/outcomes.csv")).unwrap();
    let stages: Vec<&str> = outcomes.lines().map(|line| line.split(',').nth(7).unwrap().trim_matches('"')).collect();
    assert_eq!(stages, ["found_by", "e164", "last-7", "without-trailing-digits", ""]);

    let told = run("explain", &["--call", "K2"]).ok().stdout;
    assert!(told.contains("found by    last-7"), "{told}");
    // One stage finds by itself, and nothing is said of it.
    assert_eq!(
        run("replay", &["--format", "json", "--strategy", "e164"]).json()["strategies"][0].get("found_by"),
        None
    );
}

#[test]
fn a_copy_of_a_real_system_has_its_own_fields() {
    let workplace = Workplace::new();
    workplace.file("people.csv", "id,object,Mobile Phone,Line\nC1,Contact,,+14155551234\n");
    workplace.file("calls.csv", "call_id,ani\nK1,+14155551234\n");
    let copy = "[[strategy]]\nname = \"ours\"\nextends = \"aircall\"\nfields = [\"Line\"]\n";
    workplace.file("anilab.toml", format!("{copy}[columns]\nphone = [\"Mobile Phone\", \"Line\"]\n"));
    let run = |strategy: &str| {
        let data = ["--calls", "calls.csv", "--records", "people.csv", "--strategy", strategy];
        let ran = workplace.run(&[&["replay", "--format", "json"][..], &data].concat());
        (ran.stderr.clone(), ran.json()["strategies"][0]["outcomes"]["unique"].clone())
    };
    assert_eq!(run("ours").1, 1);
    let (talk, unique) = run("aircall");
    assert_eq!(unique, 0);
    assert!(talk.contains("looks at last_modified, which the records do not have; it leaves those ties"), "{talk}");
    // “Mobile Phone” is the system's MobilePhone.
    assert!(talk.contains("also searches AssistantPhone, HomePhone, OtherPhone, Phone, which"), "{talk}");
    workplace.file("anilab.toml", copy.replace("aircall", "aircal"));
    let ran = workplace.run(&["replay", "--calls", "calls.csv", "--records", "people.csv"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("did you mean \"aircall\"?"), "{}", ran.stderr);
}
