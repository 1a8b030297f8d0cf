//! Is a source that leaves out the `+` of its numbers read so where that is said, and noticed where it is not?

use crate::program::{Ran, Workplace};

/// 120 mobile numbers of Germany without their `+`: 49, 151, eight digits.
fn german() -> Vec<String> {
    (0..120).map(|n| format!("49151{:08}", 23_450_000 + n * 7)).collect()
}

/// Replays these callers against records with the same numbers in full.
fn replay(callers: &[String], arguments: &[&str], configuration: &str) -> Ran {
    let place = Workplace::new();
    let calls = callers.iter().fold("ani\n".to_owned(), |all, ani| all + ani + "\n");
    let records =
        callers.iter().enumerate().fold("id,phone\n".to_owned(), |all, (n, ani)| all + &format!("{n},+{ani}\n"));
    place.file("calls.csv", calls).file("records.csv", records).file("anilab.toml", configuration);
    let start = ["replay", "--format", "json", "--calls", "calls.csv", "--records", "records.csv"];
    place.run(&[&start[..], arguments].concat()).ok()
}

fn unique(ran: Ran, strategy: usize) -> serde_json::Value {
    ran.json()["strategies"][strategy]["outcomes"]["unique"].clone()
}

const SAID: &str = "note: the callers' numbers look like international numbers without their +: of 120 that are digits \
                    alone 100 % are valid with a + in front, and 0 % are read as that number; if they are, say \
                    --calls-notation international-without-plus, or calls_notation = \"international-without-plus\" in \
                    anilab.toml\n";

#[test]
fn numbers_without_plus_match_where_their_notation_is_said_and_are_noticed_where_it_is_not() {
    let both = ["--strategy", "e164", "raw", "last-9", "--default-region", "US"];
    for region in ["US", "DE"] {
        let ran = replay(&german(), &["--strategy", "e164", "--default-region", region], "");
        assert!(ran.stderr.contains(SAID), "{region}: {}", ran.stderr);
        assert_eq!(unique(ran, 0), 0, "{region}");
    }
    let flag = ["--calls-notation", "international-without-plus"];
    for (arguments, configuration) in [
        (&flag[..], ""),
        (&[], "[data]\ncalls_notation = \"international-without-plus\"\n"),
        (&flag, "[data]\ncalls_notation = \"as-written\"\n"),
    ] {
        let run = || replay(&german(), &[&both[..], arguments].concat(), configuration);
        assert!(!run().stderr.contains("without their +"), "{}", run().stderr);
        assert_eq!([unique(run(), 0), unique(run(), 1), unique(run(), 2)], [120, 0, 120]);
    }
    let bad = replay_error("[data]\ncalls_notation = \"plusless\"\n");
    assert!(bad.contains("expected `as-written` or `international-without-plus`"), "{bad}");
}

fn replay_error(configuration: &str) -> String {
    let place = Workplace::new();
    place.file("anilab.toml", configuration);
    let ran = place.run(&["replay"]);
    assert_eq!(ran.code, Some(2));
    ran.stderr
}

#[test]
fn records_have_a_notation_of_their_own() {
    let place = Workplace::new();
    let german = german();
    let records =
        german.iter().enumerate().fold("id,phone\n".to_owned(), |all, (n, text)| all + &format!("{n},{text}\n"));
    place.file("calls.csv", format!("ani\n+{}\n", german[0])).file("records.csv", records);
    let start =
        ["replay", "--calls", "calls.csv", "--records", "records.csv", "--strategy", "e164", "--default-region", "US"];
    let ran = place.run(&start).ok();
    assert!(ran.stderr.contains("note: the records' numbers look like"), "{}", ran.stderr);
    assert!(ran.stderr.contains("--records-notation international-without-plus"), "{}", ran.stderr);
    let with = ["--format", "json", "--records-notation", "international-without-plus"];
    let ran = place.run(&[&start[..], &with].concat()).ok();
    assert!(!ran.stderr.contains("without their +"), "{}", ran.stderr);
    assert_eq!(unique(ran, 0), 1);
}

#[test]
fn north_american_numbers_are_not_mistaken() {
    // 415 and an exchange from 200 on; and the same with the 1 in front, where both readings agree.
    let national: Vec<String> = (0..200).map(|n| format!("415{}{:04}", 220 + n, n * 37)).collect();
    let with_one: Vec<String> = national.iter().map(|text| format!("1{text}")).collect();
    for texts in [national, with_one] {
        let ran = replay(&texts, &["--strategy", "e164", "--default-region", "US"], "");
        assert!(!ran.stderr.contains("without their +"), "{}", ran.stderr);
    }
}

#[test]
fn normalize_and_explain_know_the_notation_too() {
    let text = german().join("\n");
    let place = Workplace::new();
    let ran = place.run_with_input(&["normalize", "--region", "US"], &text).ok();
    assert!(
        ran.stderr.starts_with("note: the texts look like international numbers without their +"),
        "{}",
        ran.stderr
    );
    let arguments = ["normalize", "--region", "US", "--notation", "international-without-plus"];
    let ran = place.run_with_input(&arguments, "4915123450000\n(415) 555-1234\n0151 23450000\n").ok();
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str()),
        ("4915123450000\t+4915123450000\n(415) 555-1234\t+14155551234\n0151 23450000\t\n", "")
    );
    let arguments =
        ["explain", "--ani", "4915123450000", "--strategy", "e164", "--calls-notation", "international-without-plus"];
    let ran = place.run(&arguments).ok();
    assert!(ran.stdout.contains("  key         +4915123450000\n"), "{}", ran.stdout);
}
