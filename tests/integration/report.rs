//! Does a replay leave a report that is whole, harmless, silent, and the same each time?
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::fs;

use crate::browser::{Browser, Trap};
use crate::program::Workplace;

const FILES: [&str; 10] = [
    "candidates.csv",
    "candidates.svg",
    "coverage.csv",
    "coverage.svg",
    "match-rate.csv",
    "match-rate.svg",
    "outcome-mix.csv",
    "outcome-mix.svg",
    "over-time.csv",
    "over-time.svg",
];

/// What would show that a script ran: an attribute of the document, and a visit to the trap.
fn hostile(address: &str) -> Vec<String> {
    let script = "document.documentElement.dataset.caught='yes'";
    vec![
        format!("<script>{script};fetch('{address}')</script>"),
        format!("\"><img src='{address}' onerror=\"{script}\">"),
        format!("</title></style></script></svg><script>{script}</script>"),
        format!("' onmouseover='{script}' x='{{{{script}}}}`<b>`"),
        "=1+1".to_owned(),
    ]
}

/// A folder with strategies, columns, ids, names and labels that want to be more than texts.
fn hostile_workplace(address: &str) -> Workplace {
    let workplace = Workplace::new();
    let names = hostile(address);
    let strategies: Vec<String> = names
        .iter()
        .zip(["raw", "digits", "last-10", "last-7", "e164"])
        .map(|(name, spec)| format!("[[strategy]]\nname = {name:?}\nnormaliser = \"{spec}\"\n"))
        .collect();
    workplace.file("anilab.toml", strategies.concat());
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut calls = "call_id,ani,started_at,true_record_id,region,caller_name\n".to_owned();
    let mut records = format!("id,object,name,phone,{}\n", quoted(&format!("Phone {}", names[0])));
    for row in 0..60 {
        let text = &names[row % names.len()];
        let (id, name) = (quoted(&format!("{text}{row}")), quoted(&format!("Secretname {text}")));
        let ani = if row == 7 { quoted(text) } else { format!("+1415555{:04}", 1000 + row % 45) };
        writeln!(calls, "{id},{ani},2025-03-{:02}T10:00:00Z,{id},US,{name}", 1 + row % 28).unwrap();
        writeln!(records, "{id},Contact,{name},(415) 555-{:04},-", 1000 + row % 40).unwrap();
    }
    workplace.file("calls.csv", calls).file("records.csv", records);
    workplace
}

fn replay(workplace: &Workplace, more: &[&str]) {
    let mut arguments = vec!["replay", "--calls", "calls.csv", "--records", "records.csv", "--default-region", "US"];
    arguments.extend(more);
    workplace.run(&arguments).ok();
}

fn read(workplace: &Workplace, name: &str) -> String {
    fs::read_to_string(workplace.path(name)).unwrap()
}

#[test]
fn a_page_made_of_hostile_data_runs_nothing_and_asks_for_nothing() {
    let trap = Trap::new();
    let workplace = hostile_workplace(&trap.address());
    replay(&workplace, &["--out", "out"]);
    let html = read(&workplace, "out/report.html");
    assert!(html.contains("&lt;script&gt;document.documentElement.dataset.caught="), "a strategy is not there");
    assert!(html.contains("The column Phone &lt;script&gt;"), "the column is not there");
    // Nothing of the page is loaded from elsewhere, its own anchors aside.
    for attribute in [" src=\"", " src='", " href=\"h", " onerror=\"", " srcset=", " action=", "@import", "url("] {
        assert!(!html.contains(attribute), "{attribute}");
    }
    for secret in ["555-1003", "4155551003", "Secretname"] {
        assert!(!html.contains(secret), "{secret}");
    }

    let Some(browser) = Browser::find() else { return };
    let page = workplace.path("out/report.html");
    let (visitors, loaded) = trap.visitors(|| browser.load(&page));
    assert!(loaded.dom.contains("data-ready=\"yes\""), "the page's own script did not run: {}", loaded.log);
    assert!(loaded.dom.contains("<title>anilab replay</title>"));
    assert!(!loaded.dom.contains("data-caught"));
    assert!(!loaded.log.contains("Content Security Policy"), "{}", loaded.log);
    assert_eq!(visitors, 0);

    // Were a text not escaped, the page's policy would still stop it.
    let broken =
        html.replace("<main id=\"main\">", &format!("<main id=\"main\">{}", hostile(&trap.address()).concat()));
    workplace.file("broken.html", broken);
    let (visitors, loaded) = trap.visitors(|| browser.load(&workplace.path("broken.html")));
    assert!(!loaded.dom.contains("data-caught") && loaded.log.contains("Content Security Policy"), "{}", loaded.log);
    assert_eq!(visitors, 0);

    // The trap works: without policy and escapes it is sprung.
    workplace.file("bait.html", hostile(&trap.address()).concat());
    let (visitors, loaded) = trap.visitors(|| browser.load(&workplace.path("bait.html")));
    assert!(visitors > 0 && loaded.dom.contains("data-caught=\"yes\""), "{}", loaded.dom);
}

#[test]
fn the_pages_of_other_commands_run_nothing_either() {
    let trap = Trap::new();
    let workplace = hostile_workplace(&trap.address());
    let names = hostile(&trap.address());
    let data = ["--quiet", "--calls", "calls.csv", "--records", "records.csv", "--default-region", "US"];
    let run = |first: &[&str]| workplace.run(&[first, &data].concat()).code.unwrap();
    assert_eq!(run(&["compare", &names[0], &names[4], &names[1], "--by", "caller_name", "--out", "compared"]), 0);
    assert_eq!(run(&["diagnose", "--strategy", &names[4], "--audit", "5", "--out", "diagnosed"]), 0);
    assert_eq!(run(&["profile", "--out", "profiled"]), 0);
    assert_eq!(run(&["cleanup", "--strategy", &names[0], "--out", "cleaned"]), 0);
    assert_eq!(run(&["tune", "--baseline", &names[1], "--out", "tuned"]), 0);
    assert_eq!(run(&["bless", "--reason", &names[0]]), 0);
    // The numbers of some are another's now, and every other caller is unknown.
    let records = read(&workplace, "records.csv").replace("(415) 555-100", "(415) 555-200");
    workplace.file("records.csv", records);
    assert_eq!(run(&["check", "--html", "check.html", "--junit", "junit.xml"]), 1);
    let Some(browser) = Browser::find() else { return };
    let pages = [
        "compared/compare.html",
        "diagnosed/diagnose.html",
        "profiled/profile.html",
        "cleaned/cleanup.html",
        "tuned/tune.html",
        "check.html",
    ];
    for page in pages {
        let html = read(&workplace, page);
        assert!(!html.contains("555-1003") && !html.contains("4155551003"), "{page} holds a number");
        let (visitors, loaded) = trap.visitors(|| browser.load(&workplace.path(page)));
        assert!(loaded.dom.contains("data-ready=\"yes\""), "{page}: {}", loaded.log);
        assert!(!loaded.dom.contains("data-caught") && visitors == 0, "{page}");
        assert!(!loaded.log.contains("Content Security Policy"), "{page}: {}", loaded.log);
    }
}

#[test]
fn a_chart_made_of_hostile_data_runs_nothing() {
    let trap = Trap::new();
    let workplace = hostile_workplace(&trap.address());
    replay(&workplace, &["--out", "out"]);
    assert_eq!(workplace.names("out/charts"), FILES);
    let Some(browser) = Browser::find() else { return };
    for name in FILES.iter().skip(1).step_by(2) {
        let page = workplace.path("out/charts").join(name);
        let (visitors, loaded) = trap.visitors(|| browser.load(&page));
        // A file that is not well-formed shows an error.
        assert!(loaded.dom.contains("<desc id=") && !loaded.dom.contains("parsererror"), "{name}: {}", loaded.dom);
        assert!(!loaded.dom.contains("data-caught") && visitors == 0, "{name}");
    }
}

#[test]
fn the_bytes_are_the_same_each_time_and_with_any_number_of_threads() {
    let workplace = hostile_workplace("http://127.0.0.1:1/");
    for (threads, folder) in [("1", "one"), ("2", "two"), ("2", "again")] {
        replay(&workplace, &["--out", folder, "--threads", threads]);
    }
    // A run over the files of another leaves the same.
    replay(&workplace, &["--out", "again", "--threads", "1"]);
    let mut files = vec!["report.html".to_owned(), "scorecard.json".to_owned()];
    files.extend(FILES.map(|name| format!("charts/{name}")));
    for file in files {
        let one = read(&workplace, &format!("one/{file}"));
        assert!(one == read(&workplace, &format!("two/{file}")), "{file}");
        assert!(one == read(&workplace, &format!("again/{file}")), "{file}");
    }
    assert_eq!(workplace.names("one"), ["charts", "outcomes.parquet", "report.html", "scorecard.json"]);
}

#[test]
fn a_chart_without_data_is_not_left_over_from_an_earlier_run() {
    let workplace = hostile_workplace("http://127.0.0.1:1/");
    replay(&workplace, &["--out", "out"]);
    workplace.file("calls.csv", "call_id,ani\nC1,+14155551001\nC2,+14155551002\n");
    replay(&workplace, &["--out", "out"]);
    let left: Vec<&str> = FILES.into_iter().filter(|name| !name.starts_with("co") && !name.starts_with("ov")).collect();
    assert_eq!(workplace.names("out/charts"), left);
    let html = read(&workplace, "out/report.html");
    assert!(html.contains("No call has a label") && !html.contains("What does coverage cost?"));
}

#[test]
fn the_page_names_no_address() {
    let workplace = Workplace::new();
    workplace.run(&["replay", "--out", "out"]).ok();
    assert!(!read(&workplace, "out/report.html").contains("://"));
}

#[test]
fn costs_are_those_of_wrong_pops_and_of_calls_without_one() {
    let workplace = Workplace::new();
    workplace.file("records.csv", "id,phone\nA,4155550001\nB,4155550002\nB2,4155550002\nC,4155550009\n");
    // Right, wrong, a list, nobody; the last caller has no record, and nothing to open costs nothing.
    workplace.file(
        "calls.csv",
        "call_id,ani,true_record_id\nK1,4155550001,A\nK2,4155550001,B\nK3,4155550002,B\nK4,4155550003,C\n\
         K5,4155550004,gone\n",
    );
    let data = ["replay", "--quiet", "--calls", "calls.csv", "--records", "records.csv", "--strategy", "raw"];
    let run = |costs: &[&str]| workplace.run(&[&data[..], costs].concat());
    // One wrong pop at 60, two calls without any at 20.
    let shown = run(&["--cost-wrong", "60", "--cost-none", "20"]).ok().stdout;
    let line =
        "Cost of 5 labelled calls, at 60 a wrong pop and 20 a call without one whose caller has a record: `raw` 100.";
    assert!(shown.contains(line), "{shown}");
    assert!(!run(&[]).ok().stdout.contains("Cost of"));
    assert_eq!(run(&["--cost-wrong", "60"]).code, Some(2));
    let refused = run(&["--cost-wrong", "-1", "--cost-none", "2"]);
    assert_eq!(refused.code, Some(2));
}
