//! Can the policies of real systems be put together, and is what opens counted?

use serde_json::{Value, json};

use crate::program::{Ran, Workplace};

/// Four lines: two contacts with their account; a contact and a lead; a contact alone; a private contact, who has a line
/// of its own too, and a public one.
const RECORDS: &str = "id,object,name,phone,mobile_phone,account_id,last_modified,visibility\n\
    C1,Contact,Ann,4155550001,,A1,2025-01-01,\n\
    C2,Contact,Bob,4155550001,,A1,2025-03-01,\n\
    A1,Account,Firm,4155550001,,,2025-02-01,\n\
    C3,Contact,Cy,4155550002,,,2025-01-01,\n\
    L1,Lead,Dee,4155550002,,,2025-02-01,\n\
    C4,Contact,Eve,4155550003,,,2025-01-01,\n\
    C5,Contact,Fay,4155550004,4155550009,,2025-01-01,private\n\
    C6,Contact,Gus,4155550004,,,2025-02-01,public\n";
/// Six calls that find somebody, and three that do not: a stranger, a withheld and an unusable number.
const CALLS: &str = "call_id,ani,true_record_id\n\
    K1,4155550001,C2\nK2,4155550001,A1\nK3,4155550002,C3\nK4,4155550002,L1\nK5,4155550003,C4\nK6,4155550004,C6\n\
    K7,4155559999,\nK8,anonymous,\nK9,12,\n";

fn workplace(strategy: &str) -> Workplace {
    let workplace = Workplace::new();
    workplace.file("records.csv", RECORDS).file("calls.csv", CALLS);
    let data = "[data]\ncalls = [\"calls.csv\"]\nrecords = [\"records.csv\"]\n";
    workplace
        .file("anilab.toml", format!("{data}[[strategy]]\nname = \"mine\"\nnormaliser = \"digits\"\n{strategy}\n"));
    workplace
}

fn score(strategy: &str) -> Value {
    workplace(strategy).run(&["replay", "--format", "json"]).json()["strategies"][0].clone()
}

/// Outcome, verdict and popped record of the calls that find somebody.
fn found(strategy: &str) -> Vec<String> {
    let workplace = workplace(strategy);
    workplace.run(&["replay", "--quiet", "--out", "run", "--outcomes", "csv"]).ok();
    let outcomes = std::fs::read_to_string(workplace.path("run/outcomes.csv")).unwrap();
    let rows = outcomes.lines().skip(1).take(6).map(|line| {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        [cells[2], cells[3], cells[4]].join(" ").trim_end().to_owned()
    });
    rows.collect()
}

const ALONE: &str = "unique right C4";

#[test]
fn policies_of_real_systems_are_compositions() {
    const ORDER: &str = "objects = [\"Contact\", \"Account\", \"Lead\"]\nsearch = \"first-object\"";
    let in_order = |line: &str| format!("{ORDER}\n{line}");
    let [listed, missed] = ["ambiguous listed", "ambiguous missed"];
    for (policy, calls) in [
        // First by object order, stopping there: of the account nothing is seen, and L1 not either.
        (ORDER.to_owned(), [listed, "ambiguous not_listed", "unique right C3", "unique wrong C3", ALONE, listed]),
        // Most recently updated: C2, L1 and C6.
        (
            "tie_break = [\"most-recent\"]".to_owned(),
            [
                "resolved right C2",
                "resolved wrong C2",
                "resolved wrong L1",
                "resolved right L1",
                ALONE,
                "resolved right C6",
            ],
        ),
        // A direct line before a shared one: C5 could have called from its own.
        ("tie_break = [\"direct-line\"]".to_owned(), [listed, listed, listed, listed, ALONE, "resolved right C6"]),
        // More than one: nothing.
        ("on_many = \"nothing\"".to_owned(), [missed, missed, missed, missed, ALONE, missed]),
        // More than one: the list, with the lowest id open.
        (
            "tie_break = [\"first\"]\npop = { multiple = \"list-and-first\" }".to_owned(),
            [
                "resolved wrong A1",
                "resolved right A1",
                "resolved right C3",
                "resolved wrong C3",
                ALONE,
                "resolved wrong C5",
            ],
        ),
        // Private before public.
        (
            "tie_break = [\"prefer:visibility=private\"]".to_owned(),
            [listed, listed, listed, listed, ALONE, "resolved wrong C5"],
        ),
        // The contact if exactly one, else the account if exactly one, else none.
        (
            "tie_break = [\"unique-per-object:Contact>Account\"]\non_many = \"nothing\"".to_owned(),
            ["resolved wrong A1", "resolved right A1", "resolved right C3", "resolved wrong C3", ALONE, missed],
        ),
        // The account that all share, itself included.
        (
            "tie_break = [\"roll-up\"]\non_many = \"nothing\"".to_owned(),
            ["rolled_up right_list A1", "rolled_up right A1", missed, missed, ALONE, missed],
        ),
        // The trap: the account has the number too, and defeats the roll-up …
        (
            "tie_break = [\"roll-up:contacts-only\"]\non_many = \"nothing\"".to_owned(),
            [missed, missed, missed, missed, ALONE, missed],
        ),
        // … unless the search stops at the contacts.
        (
            in_order("tie_break = [\"roll-up:contacts-only\"]\non_many = \"nothing\""),
            ["rolled_up right_list A1", "rolled_up right A1", "unique right C3", "unique wrong C3", ALONE, missed],
        ),
    ] {
        assert_eq!(found(&policy), calls, "{policy}");
    }
    // Whichever row comes first: chance decides all five.
    assert_eq!(score("tie_break = [\"random\"]")["chance"]["calls"], 5);
}

#[test]
fn what_opens_is_counted_and_adds_up() {
    let names = ["nothing", "new-record", "search-page", "flow", "record", "list", "list-and-first"];
    for (policy, screens) in [
        // Nobody is found by K7, K8 and K9; one by K5; several by the others.
        ("pop = {}", [3, 0, 0, 0, 1, 5, 0]),
        // A new user for every stranger; a direct line identifies K6, a shared one nobody.
        (
            "tie_break = [\"direct-line\"]\npop = { none = \"new-record\", multiple = \"nothing\" }",
            [4, 3, 0, 0, 2, 0, 0],
        ),
        // K6 has a reason for its record, K1 to K4 only an order.
        (
            "tie_break = [\"prefer:visibility=private\", \"first\"]\npop = { none = \"new-record\", multiple = \"list-and-first\" }",
            [0, 3, 0, 0, 2, 0, 4],
        ),
        // K1 and K2 roll up, which is a single match; a search page for K3, K4 and K6 as for the strangers.
        (
            "tie_break = [\"roll-up\"]\npop = { none = \"search-page\", single = \"flow\", multiple = \"search-page\" }",
            [0, 0, 6, 3, 0, 0, 0],
        ),
        ("pop = { none = \"flow\", single = \"nothing\", multiple = \"flow\" }", [1, 0, 0, 8, 0, 0, 0]),
        ("pop = { single = \"search-page\" }\non_many = \"nothing\"", [8, 0, 1, 0, 0, 0, 0]),
    ] {
        let pops = &score(policy)["pops"];
        let expected: serde_json::Map<String, Value> =
            names.iter().zip(screens).map(|(name, calls)| ((*name).to_owned(), json!(calls))).collect();
        assert_eq!(*pops, Value::Object(expected), "{policy}");
        assert_eq!(screens.iter().sum::<i32>(), 9, "{policy}");
    }
    assert_eq!(score("on_many = \"nothing\"").get("pops"), None);
}

#[test]
fn verdicts_tell_of_what_was_found_and_a_search_page_and_a_flow_list_it() {
    let [listed, missed] = ["ambiguous listed", "ambiguous missed"];
    for multiple in ["list", "search-page", "flow"] {
        let policy = format!("pop = {{ single = \"nothing\", multiple = \"{multiple}\" }}");
        assert_eq!(found(&policy), [listed, listed, listed, listed, ALONE, listed], "{multiple}");
    }
    let policy = "pop = { multiple = \"nothing\" }";
    assert_eq!(found(policy), [missed, missed, missed, missed, ALONE, missed]);
}

#[test]
fn a_pop_table_that_contradicts_itself_is_a_usage_error() {
    for (policy, problem) in [
        (
            "on_many = \"nothing\"\npop = { multiple = \"list\" }",
            "on_many = \"nothing\" and pop.multiple = \"list\" disagree",
        ),
        ("tie_break = [\"most-recent\"]\npop = { multiple = \"list-and-first\" }", "tie_break = [\"first\"]"),
        ("pop = { none = \"record\" }", "expected one of `nothing`, `new-record`, `search-page`, `flow`"),
        ("pop = { several = \"list\" }", "unknown field `several`"),
    ] {
        let ran = workplace(policy).run(&["replay"]);
        assert_eq!(ran.code, Some(2), "{policy}");
        assert!(ran.stderr.contains(problem), "{policy}: {}", ran.stderr);
    }
}

#[test]
fn tables_show_what_opens_where_it_is_said() {
    const SILENT: &str = "pop = { none = \"new-record\", single = \"nothing\" }";
    let shown = |policy: &str, format: &str| workplace(policy).run(&["replay", "--format", format]).ok().stdout;
    let note = "Right and wrong tell of the record that was found, whatever opened on it.";
    let table = shown(SILENT, "table");
    assert!(
        table.contains("  what opens  nothing  new-record  list\n  mine              1           3     5\n"),
        "{table}"
    );
    assert!(table.contains(&format!("\n\n{note}\n")), "{table}");
    let markdown = shown(SILENT, "markdown");
    assert!(
        markdown
            .contains("\n\n| what opens | nothing | new-record | list |\n|---|---:|---:|---:|\n| mine | 1 | 3 | 5 |\n"),
        "{markdown}"
    );
    assert!(markdown.contains(note), "{markdown}");
    let workplace_of = workplace(SILENT);
    workplace_of.run(&["replay", "--out", "run"]).ok();
    let page = std::fs::read_to_string(workplace_of.path("run/report.html")).unwrap();
    assert!(page.contains("What opened? In eligible calls") && page.contains(note), "{page}");
    let plain = shown("pop = { none = \"new-record\" }", "table");
    assert!(plain.contains("what opens") && !plain.contains(note), "{plain}");
    assert!(!shown("", "table").contains("what opens"));
}

#[test]
fn an_explanation_tells_the_pop_where_it_is_said() {
    let explained = |policy: &str, call: &str, format: &str| -> Ran {
        workplace(policy).run(&["explain", "--call", call, "--format", format])
    };
    let first = "tie_break = [\"first\"]\npop = { multiple = \"list-and-first\" }";
    let text = explained(first, "K1", "table").ok().stdout;
    assert!(text.contains("  outcome     resolved: pops Account A1 Firm\n  pop         list-and-first\n"), "{text}");
    let text = explained("pop = { single = \"nothing\" }", "K5", "table").ok().stdout;
    assert!(text.contains("  outcome     unique: finds Contact C4 Eve\n  pop         nothing\n"), "{text}");
    let json = explained("pop = { none = \"new-record\" }", "K8", "json").json();
    assert_eq!(json["strategies"][0]["pop"], "new-record");
    assert_eq!(explained("", "K8", "json").json()["strategies"][0].get("pop"), None);
}
