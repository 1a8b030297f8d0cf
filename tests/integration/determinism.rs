//! Are the bytes the same, whatever the number of threads and the order of rows and files?

use crate::program::Workplace;

const HEADER: &str = "call_id,ani,started_at,true_record_id,region,caller_name";

/// A log in which callers repeat, share numbers and withhold theirs.
fn calls() -> Vec<String> {
    (0..2_000)
        .map(|call| {
            let caller = call * call % 97;
            let ani = match caller % 5 {
                0 => String::new(),
                1 => "anonymous".to_owned(),
                2 => format!("(415) 555-1{:03}", caller % 30),
                _ => format!("+1415555{:04}", 1_000 + caller % 30),
            };
            format!("C{call},{ani},2025-01-01T00:00:00Z,R{},US,", caller % 30)
        })
        .collect()
}

fn records() -> Vec<String> {
    (0..40).map(|record| format!("R{record},Contact,Name {record},415-555-1{:03},US", record % 30)).collect()
}

fn scorecard(workplace: &Workplace, threads: &str, calls: &[&str], records: &[&str]) -> String {
    let mut arguments = vec!["replay", "--format", "json", "--threads", threads, "--strategy"];
    arguments.extend([
        "raw",
        "digits",
        "last-10",
        "last-9",
        "last-7",
        "e164",
        "android-contacts",
        "split+e164>suffix:4+first",
    ]);
    arguments.extend(["edit-distance:1+random", "libphonenumber:short-nsn", "multi-notation", "--calls"]);
    arguments.extend(calls);
    arguments.push("--records");
    arguments.extend(records);
    workplace.run(&arguments).ok().stdout
}

#[test]
fn threads_rows_and_files_do_not_change_a_byte() {
    let workplace = Workplace::new();
    let file = |name: &str, header: &str, rows: &[String]| {
        workplace.file(name, format!("{header}\n{}\n", rows.join("\n")));
    };
    let (calls, records) = (calls(), records());
    let record_header = "id,object,name,phone,country";
    file("calls.csv", HEADER, &calls);
    file("records.csv", record_header, &records);
    let mut turned = calls.clone();
    turned.reverse();
    turned.rotate_left(777);
    file("turned-1.csv", HEADER, &turned[..900]);
    file("turned-2.csv", HEADER, &turned[900..]);
    let mut turned = records.clone();
    turned.reverse();
    file("records-1.csv", record_header, &turned[..7]);
    file("records-2.csv", record_header, &turned[7..]);

    let expected = scorecard(&workplace, "1", &["calls.csv"], &["records.csv"]);
    assert_eq!(scorecard(&workplace, "2", &["calls.csv"], &["records.csv"]), expected);
    assert_eq!(
        scorecard(&workplace, "2", &["turned-2.csv", "turned-1.csv"], &["records-1.csv", "records-2.csv"]),
        expected
    );
    assert_eq!(scorecard(&workplace, "1", &["turned-?.csv"], &["records-?.csv"]), expected);
}
