//! Does `anilab profile` say what a person counts by hand, of every finding, and the same whatever the order of rows?

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::browser::{Browser, Trap};
use crate::program::{Workplace, shared_data};

/// Records of which every line is there for one finding or more.
const RECORDS: &str = "\
id,object,name,phone,mobile_phone,account_id,country,last_modified,created
A1,Account,Acme Ltd,(415) 220-1200,,,US,2025-01-01,2015-01-01
C1,Contact,Ann Lee,(415) 220-1200 x204,+14152203471,A1,US,2024-06-01,2024-01-01
C2,Contact,LEE Ann,415-220-1200,n/a,A1,US,2022-12-31,2020-01-01
C3,Contact,Bob Ray,0000000000,4152203472.0,A1,US,2020-01-01,2015-01-02
C4,Contact,Cy Dun,415 220 3473; 415 220 3474,4.94E+11,,US,2019-01-01,
C5,Contact,Di Fox,220-3475,204,,US,,
C6,Contact,Ed Gus,(415) 555-0123,Home: 415 220 3476,,US,,
C7,Contact,Fay Hay,+44 (0)20 7220 4400,4930901820,,GB,,
C8,Contact,Gil Ivy,415 220 347,(115) 220-3471,,US,,
L1,Lead,Ann Lee,+14152203471,494000000000,,US,,
L2,Lead,Jo Kim,,,,,,
";

fn profile(workplace: &Workplace, more: &[&str]) -> Value {
    let mut arguments = vec!["profile", "--format", "json"];
    arguments.extend(more);
    workplace.run(&arguments).ok().json()
}

/// The findings of a field of which there are any.
fn found(field: &Value) -> Vec<(String, u64)> {
    let counts = field["findings"].as_object().unwrap().iter();
    let counts = counts.map(|(name, part)| (name.clone(), part["count"].as_u64().unwrap()));
    counts.filter(|(_, count)| *count > 0).collect()
}

fn pairs(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    expected.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
}

#[test]
fn small_records_are_counted_as_by_hand() {
    let workplace = Workplace::new();
    workplace.file("records.csv", RECORDS);
    let records = &profile(&workplace, &["--records", "records.csv"])["records"];
    assert_eq!((&records["records"], &records["phone_entries"]), (&json!(11), &json!(19)));
    assert_eq!(records["with_entry"], json!({ "count": 10, "denominator": 11 }));
    let names: Vec<&Value> = records["objects"].as_array().unwrap().iter().map(|object| &object["object"]).collect();
    assert_eq!(names, ["Account", "Contact", "Lead"]);

    let contact = &records["objects"][1];
    let [mobile, phone] = [&contact["fields"][0], &contact["fields"][1]];
    assert_eq!((&mobile["field"], &phone["field"]), (&json!("mobile_phone"), &json!("phone")));
    assert_eq!(phone["filled"], json!({ "count": 8, "denominator": 8 }));
    // C1, C2, C6 and C7 are valid; C3 is possible, and so is C5 within its area. C4's two numbers are too long for one.
    assert_eq!(phone["valid"], json!({ "count": 4, "denominator": 8 }));
    assert_eq!(phone["possible"], json!({ "count": 6, "denominator": 8 }));
    let expected = [
        ("bracketed_zero", 1),
        ("extension", 1),
        ("fiction", 1),
        ("no_area_code", 1),
        ("placeholder", 1),
        ("several", 1),
        ("wrong_length", 1),
    ];
    assert_eq!(found(phone), pairs(&expected));
    let expected = [
        ("decimal", 1),
        ("no_number", 1),
        // 4930901820 is read in the United Kingdom, where it is no number.
        ("no_plus", 1),
        ("not_in_use", 1),
        ("note", 1),
        ("scientific", 1),
        ("short", 1),
    ];
    assert_eq!(found(mobile), pairs(&expected));
    assert_eq!(found(&records["objects"][2]["fields"][0]), pairs(&[("rounded", 1)]));

    // +14152201200 stands on A1, C1 and C2, all of account A1; +14152203471 on C1 and L1, which has none.
    let shared = &records["numbers"]["by_records"];
    assert_eq!((&shared[2]["one_account"], &shared[2]["held"]), (&json!(1), &json!(3)));
    assert_eq!((&shared[1]["no_account"], &shared[1]["several_accounts"]), (&json!(1), &json!(0)));
    assert_eq!(records["numbers"]["sharing_records"]["count"], 4);
    // C1 and C2 are both Ann Lee on the switchboard; C1 and L1 are both Ann Lee on her mobile.
    assert_eq!(records["twins"]["same_object"]["count"], 2);
    assert_eq!(records["twins"]["other_object"]["count"], 2);
    // The newest date is C1's or A1's: 2025-01-01. C1 is 7 months old, C2 is 2 years and a day, C3 five years, C4 six; a
    // year has 365.25 days, so that C3, 1,827 days back, is 5.002 years old.
    assert_eq!(records["newest"], "2025-01-01T00:00:00Z");
    let modified = &contact["modified"];
    assert_eq!([&modified["under 1 year"], &modified["2–3 years"], &modified["5–10 years"]], [1, 1, 2]);
    assert_eq!(modified["undated"], 4);
}

#[test]
fn small_calls_are_counted_as_by_hand() {
    let workplace = Workplace::new();
    let calls = "call_id,ani,started_at,true_record_id,caller_name
1,+14152203471,2025-03-03T09:00:00Z,C1,ANN
2,+14152203471,2025-03-03T23:30:00Z,,
3,+14152203471,2025-03-04T09:00:00Z,C1,
4,sip:+442072204400@10.0.0.1,2025-03-05T09:00:00Z,C2,
5,anonymous,2025-03-06T09:00:00Z,,
6,,2025-03-06T09:00:00Z,,
7,+266696687,2025-03-06T09:00:00Z,,
8,204,,,
";
    workplace.file("calls.csv", calls);
    let calls = &profile(&workplace, &["--calls", "calls.csv", "--timezone", "Europe/Berlin"])["calls"];
    assert_eq!(calls["withheld"]["all"], json!({ "count": 3, "denominator": 8 }));
    assert_eq!(calls["withheld"]["by_text"], json!({ "anonymous": 1, "blank": 1, "keypad spelling": 1 }));
    assert_eq!((&calls["labelled"]["count"], &calls["named"]["count"]), (&json!(3), &json!(1)));
    let numbers = &calls["numbers"];
    assert_eq!(numbers["countries"], json!({ "US": 3, "GB": 1 }));
    assert_eq!(numbers["findings"]["short"], json!({ "count": 1, "denominator": 5 }));
    // Callers with 3, 1 and 1 calls. Σm² = 11: n_eff = 25 / 11. G = (2 · (1 + 2 + 9) − 4 · 5) / 15 = 4 / 15.
    let callers = &calls["callers"];
    assert_eq!((&callers["callers"], &callers["once"]["count"]), (&json!(3), &json!(2)));
    assert_eq!(callers["repeated"], json!({ "count": 2, "denominator": 5 }));
    assert!((callers["gini"].as_f64().unwrap() - 4.0 / 15.0).abs() < 1e-12);
    assert!((callers["n_eff"].as_f64().unwrap() - 25.0 / 11.0).abs() < 1e-12);
    // 23:30 on Monday in London is half past midnight on Tuesday in Berlin.
    let clock = &calls["clock"];
    assert_eq!((&clock["weekdays"]["Monday"], &clock["weekdays"]["Tuesday"]), (&json!(1), &json!(2)));
    assert_eq!((&clock["hours"][0], &clock["hours"][10]), (&json!(1), &json!(6)));
    assert_eq!(clock["timed"], json!({ "count": 7, "denominator": 8 }));

    let labelled = &profile(&workplace, &["--calls", "calls.csv", "--blank-truth", "no-record"])["calls"];
    assert_eq!((&labelled["labelled"]["count"], &labelled["labelled_no_record"]["count"]), (&json!(8), &json!(5)));
}

#[test]
fn a_number_on_records_of_many_accounts_stands_everywhere() {
    let workplace = Workplace::new();
    // 21 contacts of 10 accounts have the first number, 21 of 9 the second, 20 of 20 the third.
    let mut records = "id,object,name,phone,account_id,country\n".to_owned();
    for (start, count, accounts) in [(0, 21, 10), (100, 21, 9), (200, 20, 20)] {
        for row in 0..count {
            let (id, account) = (start + row, row % accounts);
            writeln!(records, "C{id},Contact,Name {id},+1415220{:04},A{account},US", 3000 + start).unwrap();
        }
    }
    workplace.file("records.csv", records);
    let records = &profile(&workplace, &["--records", "records.csv"])["records"];
    let findings = &records["objects"][0]["fields"][0]["findings"];
    assert_eq!(findings["everywhere"], json!({ "count": 21, "denominator": 62 }));
    assert_eq!(records["numbers"]["everywhere"], json!({ "count": 1, "denominator": 3 }));
    assert_eq!(records["numbers"]["by_records"][4]["several_accounts"], 2);
}

#[test]
fn counts_add_up_and_neither_rows_nor_threads_change_a_byte() {
    let workplace = Workplace::new();
    let (header, rows) = RECORDS.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let mut many = vec![header.to_owned()];
    for copy in 0..2000 {
        many.extend(
            rows.iter().map(|row| row.replacen(',', &format!("-{copy},"), 1).replace(",A1,", &format!(",A1-{copy},"))),
        );
    }
    workplace.file("one.csv", many.join("\n"));
    many[1..].reverse();
    workplace.file("two.csv", many.join("\n"));
    let run = |file: &str, threads: &str, format: &str| {
        workplace.run(&["profile", "--records", file, "--threads", threads, "--format", format]).ok().stdout
    };
    for format in ["json", "csv", "table", "markdown"] {
        let one = run("one.csv", "1", format);
        assert!(one == run("one.csv", "2", format), "{format}: threads");
        assert!(one == run("two.csv", "2", format), "{format}: rows");
    }
    check_sums(&profile(&workplace, &["--records", "one.csv"]));
    check_sums(&profile(&workplace, &[]));
    for data in ["starbucks_world", "osm_safe_edits"] {
        let Some(folder) = shared_data(data) else {
            eprintln!("skipped: {data} is not there");
            continue;
        };
        let [calls, records] = ["calls.csv", "records.csv"].map(|name| folder.join(name).display().to_string());
        check_sums(&profile(&workplace, &["--records", &records, "--calls", &calls]));
    }
}

/// Whatever is told of some texts in parts adds up to them.
fn check_sums(profile: &Value) {
    let sum = |counts: &Value| counts.as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum::<u64>();
    let of_texts = |texts: &Value, all: u64| {
        let valid = texts["valid"]["count"].as_u64().unwrap();
        assert_eq!((sum(&texts["types"]), sum(&texts["countries"])), (all, valid));
        let masks = texts["masks"]["top"].as_array().unwrap().iter().map(|mask| mask["count"].as_u64().unwrap());
        assert_eq!(masks.sum::<u64>() + texts["masks"]["tail"].as_u64().unwrap(), all);
        assert!(valid <= texts["possible"]["count"].as_u64().unwrap());
        for part in texts["findings"].as_object().unwrap().values() {
            assert!(part["denominator"] == all && part["count"].as_u64().unwrap() <= all);
        }
    };
    let (mut records, mut entries) = (0, 0);
    for object in profile["records"]["objects"].as_array().unwrap() {
        records += object["records"].as_u64().unwrap();
        for ages in ["modified", "created"].map(|ages| &object[ages]).into_iter().filter(|ages| !ages.is_null()) {
            assert_eq!(sum(ages), object["records"]);
        }
        for field in object["fields"].as_array().unwrap() {
            let all = field["entries"].as_u64().unwrap();
            of_texts(field, all);
            entries += all;
        }
    }
    assert_eq!(
        (records, entries),
        (profile["records"]["records"].as_u64().unwrap(), profile["records"]["phone_entries"].as_u64().unwrap())
    );
    let by_records = profile["records"]["numbers"]["by_records"].as_array().unwrap();
    let kinds = ["one_account", "several_accounts", "no_account"];
    let numbers = by_records.iter().flat_map(|bin| kinds.map(|kind| bin[kind].as_u64().unwrap()));
    assert_eq!(numbers.sum::<u64>(), profile["records"]["numbers"]["distinct"].as_u64().unwrap());
    let calls = &profile["calls"];
    if calls.is_null() {
        return;
    }
    let with_number = calls["numbers"]["calls"].as_u64().unwrap();
    of_texts(&calls["numbers"], with_number);
    let withheld = calls["withheld"]["all"]["count"].as_u64().unwrap();
    assert_eq!(
        (withheld + with_number, sum(&calls["withheld"]["by_text"])),
        (calls["eligible"].as_u64().unwrap(), withheld)
    );
    assert_eq!(calls["callers"]["calls"], with_number);
    let hours = calls["clock"]["hours"].as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).sum::<u64>();
    assert_eq!((hours, sum(&calls["clock"]["weekdays"])), (calls["clock"]["timed"]["count"].as_u64().unwrap(), hours));
}

#[test]
fn the_newest_snapshot_is_told_of_and_older_ones_are_asked_for() {
    let workplace = Workplace::new();
    let header = "id,object,name,phone,country\n";
    workplace.file("crm_2025-01-01.csv", format!("{header}C1,Contact,Ann,(415) 220-3471,US\n"));
    workplace.file("crm_2025-02-01.csv", format!("{header}C1,Contact,Ann,n/a,US\nC2,Contact,Bob,555,US\n"));
    let files = ["--records", "crm_2025-01-01.csv", "crm_2025-02-01.csv"];
    assert_eq!(profile(&workplace, &files)["records"]["records"], 2);
    let older = profile(&workplace, &[&files[..], &["--as-of", "2025-01-15"]].concat());
    assert_eq!((&older["records"]["records"], &older["records"]["numbers"]["distinct"]), (&json!(1), &json!(1)));
    // A record that went before the date is not told of.
    workplace.file("dated.csv", "id,name,phone,valid_to\nC1,Ann,+14152203471,2024-01-01\nC2,Bob,+14152203472,\n");
    assert_eq!(profile(&workplace, &["--records", "dated.csv"])["records"]["records"], 1);
    let older = profile(&workplace, &["--records", "dated.csv", "--as-of", "2023-06-01"]);
    assert_eq!(older["records"]["records"], 2);
}

#[test]
fn errors_say_what_is_missing() {
    let workplace = Workplace::new();
    workplace
        .file("calls.csv", "call_id,ani\n")
        .file("records.csv", "id,name,phone\nC1,Ann,+14152203471\nC1,Ann,+14152203472\n");
    assert_eq!(workplace.run(&["profile", "--calls", "calls.csv"]).code, Some(3));
    // The entries of a repeated id are united: a record can have two entries in one field.
    let records = &profile(&workplace, &["--records", "records.csv"])["records"];
    let field = &records["objects"][0]["fields"][0];
    assert_eq!((&field["filled"]["count"], &field["entries"]), (&json!(1), &json!(2)));
    assert_eq!(workplace.run(&["profile", "--records", "records.csv", "--as-of", "2024-01-01"]).code, Some(2));
    assert_eq!(workplace.run(&["profile", "--records", "records.csv", "--fields", "fax"]).code, Some(2));
}

#[test]
fn a_folder_of_results_is_whole_and_harmless() {
    let trap = Trap::new();
    let workplace = Workplace::new();
    let script = format!("<script>document.documentElement.dataset.caught='yes';fetch('{}')</script>", trap.address());
    let mut records = format!("id,object,name,\"Phone {script}\",mobile_phone,country,last_modified\n");
    for row in 0..40 {
        writeln!(
            records,
            "R{row},{script},Secretname,(415) 220-{0:04} <b>\u{202e},+1415220{0:04},US,2025-01-01",
            3000 + row
        )
        .unwrap();
    }
    workplace.file("records.csv", records);
    workplace.file("calls.csv", "ani,started_at\n+14152203471,2025-01-01T00:00:00Z\n=1+1,2025-01-01T00:00:00Z\n");
    let run = |out: &str, threads: &str| {
        let data = ["profile", "--records", "records.csv", "--calls", "calls.csv", "--out", out, "--threads", threads];
        workplace.run(&data).ok()
    };
    let ran = run("one", "1");
    assert!(!ran.stdout.contains('\u{202e}'));
    run("two", "2");
    run("two", "2");
    let charts = ["callers", "fields", "formats", "shared-numbers"];
    let charts = charts.iter().flat_map(|name| [format!("charts/{name}.csv"), format!("charts/{name}.svg")]);
    for name in charts.chain(["profile.csv", "profile.html", "profile.json"].map(str::to_owned)) {
        let [one, two] = ["one", "two"].map(|folder| fs::read_to_string(workplace.path(folder).join(&name)).unwrap());
        assert!(one == two, "{name}");
        for secret in ["220-3", "1415", "Secretname", "\u{202e}"] {
            assert!(!one.contains(secret), "{name} holds {secret}");
        }
    }
    let page = fs::read_to_string(workplace.path("one/profile.html")).unwrap();
    assert!(!page.contains("<script>document") && page.contains("&lt;script&gt;document"));
    assert_eq!(workplace.names("one"), ["charts", "profile.csv", "profile.html", "profile.json"]);
    let Some(browser) = Browser::find() else { return };
    for page in ["one/profile.html", "one/charts/fields.svg", "one/charts/formats.svg"] {
        let (visitors, loaded) = trap.visitors(|| browser.load(&workplace.path(page)));
        assert!(!loaded.dom.contains("data-caught") && visitors == 0, "{page}");
        assert!(!loaded.log.contains("Content Security Policy"), "{}", loaded.log);
    }
}
