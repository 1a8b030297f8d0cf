//! What does the program say of input that it cannot use, and with which code does it end?

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use polars::prelude::{DataFrame, NamedFrom, ParquetWriter, Series};
use serde_json::{Value, json};

use crate::program::{Ran, Workplace};

const CALLS: &str = "call_id,ani\nc1,+442079460001\nc2,+442079460002\n";
const RECORDS: &str = "id,phone\nr1,+442079460001\nr2,+442079460002\n";

fn workplace() -> Workplace {
    let place = Workplace::new();
    place.file("calls.csv", CALLS).file("records.csv", RECORDS);
    place
}

/// Replays `name`, a call log of this content.
fn calls(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let place = workplace();
    place.file(name, content);
    place.run(&["replay", "--strategy", "digits", "--format", "json", "--records", "records.csv", "--calls", name])
}

/// Replays two calls against `name`, records of this content.
fn records(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let place = workplace();
    place.file(name, content);
    place.run(&["replay", "--strategy", "digits", "--format", "json", "--calls", "calls.csv", "--records", name])
}

/// Replays the good files with these further arguments.
fn replay(arguments: &[&str]) -> Ran {
    let start = ["replay", "--calls", "calls.csv", "--records", "records.csv"];
    workplace().run(&[&start, arguments].concat())
}

#[track_caller]
fn fails(ran: &Ran, code: i32, message: &str) {
    assert_eq!(ran.code, Some(code), "{}", ran.stderr);
    assert!(ran.stderr.contains(message), "expected: {message}\nfound: {}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
}

/// The run goes on, says `message`, and counts exactly these skipped rows.
#[track_caller]
fn skips(ran: Ran, counts: &Value, message: &str) -> Value {
    assert!(ran.stderr.contains(message), "expected: {message}\nfound: {}", ran.stderr);
    let scorecard = ran.json();
    assert_eq!(scorecard["dataset"]["skipped_rows"], *counts);
    scorecard
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Zstandard with the checksum that its command line tool writes.
fn checked_zstd(content: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A call log of 20,000 rows that compresses badly.
fn long_log() -> String {
    (0..20_000_u64)
        .fold("call_id,ani\n".to_owned(), |log, n| log + &format!("{n},{}\n", n * 7_919_777_777 % 10_000_000_019))
}

fn parquet() -> Vec<u8> {
    let columns = ["call_id", "ani"].map(|name| Series::new(name.into(), ["1", "2"]).into());
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut DataFrame::new_infer_height(columns.into()).unwrap()).unwrap();
    bytes
}

#[test]
fn a_missing_file() {
    let ran = workplace().run(&["replay", "--calls", "callz.csv", "--records", "records.csv"]);
    fails(&ran, 3, "error: callz.csv: there is no such file; check the name and the folder\n");
}

#[test]
fn a_directory() {
    let place = workplace();
    place.file("logs/a.csv", CALLS);
    let ran = place.run(&["replay", "--calls", "logs", "--records", "records.csv"]);
    fails(&ran, 3, "error: logs: is a directory; name its files, for example \"logs/*.csv\"\n");
}

#[test]
fn a_glob_that_matches_nothing_or_is_none() {
    let ran = workplace().run(&["replay", "--calls", "2025-*.csv", "--records", "records.csv"]);
    fails(&ran, 3, "error: 2025-*.csv: no file matches this pattern; check the folder and the ending\n");
    let ran = workplace().run(&["replay", "--calls", "a[", "--records", "records.csv"]);
    fails(&ran, 2, "error: \"a[\" is not a glob pattern: ");
}

#[test]
fn an_empty_file() {
    let message = "is empty; expected a header line with the names of the columns\n";
    fails(&calls("log.csv", ""), 3, &format!("error: log.csv: {message}"));
    fails(&records("crm.csv", "\n\n"), 3, &format!("error: crm.csv: {message}"));
    let ran = workplace().run_with_input(&["replay", "--calls", "-", "--records", "records.csv"], "");
    fails(&ran, 3, &format!("error: standard input: {message}"));
}

#[test]
fn a_header_alone() {
    fails(&calls("log.csv", "call_id,ani\n"), 3, "error: log.csv: no rows: a header, and no call below it\n");
    let message = "error: crm.csv: no rows: a header, and no record below it that can be used\n";
    fails(&records("crm.csv", "id,phone\n"), 3, message);
}

#[test]
fn a_column_that_is_needed_and_missing() {
    let message = "error: log.csv:1: has no ani column; its columns are: call_id, from; say which one it is in \
                   anilab.toml: [columns] ani = \"…\"\n";
    fails(&calls("log.csv", "call_id,from\n1,2\n"), 3, message);
    let message = "error: crm.csv:1: has no id column (did you mean \"idd\"?); its columns are: idd, phone; say which \
                   one it is in anilab.toml: [columns] id = \"…\"\n";
    fails(&records("crm.csv", "idd,phone\n1,2\n"), 3, message);
    let message = "error: crm.csv:1: has no phone column; expected one whose name contains phone, mobile, telephone or \
                   fax; its columns are: id, tel; name yours with --fields, or in anilab.toml: [columns] phone = [\"…\"]\n";
    fails(&records("crm.csv", "id,tel\n1,2\n"), 3, message);
}

#[test]
fn a_file_that_fits_no_preset_gets_the_nearest_one_and_a_map_to_paste() {
    let message = "[columns] ani = \"…\"\nof the input presets it is most like twilio: it has from, to, direction, but not \
                   sid; if it is one, say --calls-preset twilio\na map to paste into anilab.toml, guessed from the \
                   names:\n[columns]\ncall_id = \"Call Id\"\nani = \"from\"\nstarted_at = \"Started\"\n";
    fails(&calls("log.csv", "Call Id,from,to,direction,Started\n1,2,3,inbound,2025-03-01\n"), 3, message);
    let message = "for the caller's number: export the custom field that holds it too\n";
    fails(&calls("log.csv", "Id,WhoId,CallType,Subject\n1,2,Inbound,x\n"), 3, message);
}

#[test]
fn a_column_that_stands_twice() {
    let message = "error: log.csv:3: the column \"ani\" stands twice in the header (columns 2 and 4); give each column \
                   its own name\n";
    fails(&calls("log.csv", "\n\ncall_id,ani,x,ani\n1,2,3,4\n"), 3, message);
}

#[test]
fn more_phone_columns_or_object_types_than_can_be_meant() {
    let names: Vec<String> = (0..70_000).map(|n| format!("phone{n}")).collect();
    let row = ",1".repeat(names.len());
    let message = "error: crm.csv: has more than 1000 phone columns; name those to search with --fields";
    fails(&records("crm.csv", format!("id,{}\nr1{row}\n", names.join(","))), 3, message);
    let rows = (0..70_000).fold("id,object,phone\n".to_owned(), |rows, n| rows + &format!("r{n},o{n},12345\n"));
    let message = "error: crm.csv:1002: the column of the object type holds more than 1000 different texts";
    fails(&records("crm.csv", rows), 3, message);
}

#[test]
fn a_ragged_row() {
    let ran = calls("log.csv", "call_id,ani\nc1,1,2\nc2,+442079460002\nc3\n");
    let message = "warning: 2 rows of the calls skipped: ragged_row 2\n  log.csv:2: the row has 3 fields, expected 2 as \
                   in the header\n  log.csv:4: the row has 1 fields, expected 2 as in the header\n";
    let scorecard = skips(ran, &json!({ "ragged_row": 2 }), message);
    assert_eq!((&scorecard["dataset"]["calls"], &scorecard["dataset"]["eligible"]), (&json!(3), &json!(1)));
    let ran = records("crm.csv", "id,phone\nr1,+442079460001\nr2\n,5\n");
    let message = "  crm.csv:3: the row has 1 fields, expected 2 as in the header\n  crm.csv:4: the record has no id\n";
    skips(ran, &json!({ "record_ragged_row": 1, "record_no_id": 1 }), message);
}

#[test]
fn text_that_is_not_utf_8() {
    let ran = calls("log.csv", b"call_id,ani\nM\xFCller,1\nc2,+442079460002\n");
    let message = "  log.csv:2: the row is not UTF-8; save the file as UTF-8\n";
    skips(ran, &json!({ "not_utf8": 1 }), message);
    let message = "error: log.csv:1: the header is not UTF-8; save the file as UTF-8\n";
    fails(&calls("log.csv", b"call_id,ani,\xFC\nc1,1,1\n"), 3, message);
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(CALLS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let message = "error: log.csv: is UTF-16 text; save it as UTF-8 (in Excel: \"CSV UTF-8\")\n";
    fails(&calls("log.csv", &utf_16), 3, message);
    let message = "error: log.csv:1: the header holds a NUL byte; save the file as UTF-8 text\n";
    fails(&calls("log.csv", &utf_16[2..]), 3, message);
}

#[test]
fn nul_bytes() {
    let message = "  log.csv:2: the row holds a NUL byte; save the file as UTF-8 text\n";
    skips(calls("log.csv", "call_id,ani\nc1,1\x002\nc2,+442079460002\n"), &json!({ "nul_byte": 1 }), message);
    let lines = "{\"call_id\":\"c1\",\"ani\":\"1\\u00002\"}\n{\"call_id\":\"c2\",\"ani\":\"+442079460002\"}\n";
    let message = "  log.ndjson:1: the row holds a NUL character\n";
    skips(calls("log.ndjson", lines), &json!({ "nul_byte": 1 }), message);
}

#[test]
fn a_field_of_five_megabytes() {
    let ran = calls("log.csv", format!("call_id,ani\nc1,{}\nc2,+442079460002\n", "7".repeat(5_000_000)));
    let message = "  log.csv:2: the row is longer than 1048576 bytes; shorten it, or close its quote\n";
    skips(ran, &json!({ "too_long": 1 }), message);
}

#[test]
fn a_quote_that_is_never_closed() {
    let message = "error: log.csv:3: a quoted field begins in this row and never ends; close the quote, or double the \
                   quotes inside the field\n";
    fails(&calls("log.csv", "call_id,ani\nc1,1\nc2,\"2\nc3,3\n"), 3, message);
    let long = format!("call_id,ani\nc1,1\nc2,\"2\n{}", "c3,3\n".repeat(500_000));
    fails(&calls("log.csv", long), 3, message);
}

#[test]
fn compressed_data_that_is_cut_off_or_damaged() {
    let cut = "ends in the middle of its compressed data; is it truncated? Copy it again\n";
    let mut packed = gzip(long_log().as_bytes());
    for length in [12, packed.len() / 2, packed.len() - 4] {
        fails(&calls("log.csv.gz", &packed[..length]), 3, &format!("error: log.csv.gz: {cut}"));
    }
    let middle = packed.len() / 2;
    packed[middle..middle + 8].fill(0xAB);
    fails(&calls("log.csv.gz", &packed), 3, "error: log.csv.gz: is damaged: ");

    let mut packed = checked_zstd(long_log().as_bytes());
    for length in [12, packed.len() / 2, packed.len() - 4] {
        fails(&calls("log.csv.zst", &packed[..length]), 3, &format!("error: log.csv.zst: {cut}"));
    }
    let middle = packed.len() / 2;
    packed[middle..middle + 64].fill(0xAB);
    fails(&calls("log.csv.zst", &packed), 3, "error: log.csv.zst: is damaged: ");
}

#[test]
fn parquet_that_is_none_or_is_damaged() {
    let message = "error: log.parquet: is not what its name says: the mark of a Parquet or Arrow file is missing at its \
                   start; is it damaged?\n";
    fails(&calls("log.parquet", CALLS), 3, message);
    let whole = parquet();
    for length in [4, 100, whole.len() - 1] {
        let ran = calls("log.parquet", &whole[..length]);
        fails(&ran, 3, "error: log.parquet: is damaged or not fully written: ");
    }
}

#[test]
fn no_single_damaged_byte_makes_parquet_panic() {
    let (place, whole) = (workplace(), parquet());
    for at in (4..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        place.file("log.parquet", &bytes);
        let ran = place.run(&["replay", "--strategy", "raw", "--records", "records.csv", "--calls", "log.parquet"]);
        assert!(matches!(ran.code, Some(0 | 3)), "byte {at}: {:?} {}", ran.code, ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "byte {at}: {}", ran.stderr);
    }
}

#[test]
fn files_of_other_programs() {
    let excel = "is an Excel workbook or a ZIP archive; save the sheet as CSV (UTF-8), or unpack the archive\n";
    fails(&calls("log.xlsx", b"PK\x03\x04...."), 3, &format!("error: log.xlsx: {excel}"));
    let message = "error: log.xls: is an Excel workbook; save the sheet as CSV (UTF-8)\n";
    fails(&calls("log.xls", b"\xD0\xCF\x11\xE0...."), 3, message);
    let message = "error: log.arrows: is an Arrow stream; write it as an Arrow file (Feather), or as Parquet\n";
    fails(&calls("log.arrows", b"\xFF\xFF\xFF\xFF...."), 3, message);
}

#[test]
fn json_lines_that_are_none() {
    let lines = "{\"call_id\":\"c1\",\n[1]\n{\"call_id\":\"c2\",\"ani\":\"+442079460002\"}\n";
    let message = "  log.ndjson:1: the line is not JSON (column 16); expected one object a line\n  log.ndjson:2: the line is \
                   JSON but not an object; expected {\"column\": value, …}\n";
    skips(calls("log.ndjson", lines), &json!({ "not_an_object": 1, "not_json": 1 }), message);
    let array = "[{\"call_id\":\"c1\",\"ani\":\"1234567\"}, 2]";
    skips(
        calls("log.json", array),
        &json!({ "not_an_object": 1 }),
        "  log.json:2: what stands at this place of the array",
    );
    let message = "error: log.json:2: is not JSON: ";
    fails(&calls("log.json", "[{\"ani\":1},\n{\"ani\" 2}]"), 3, message);
    let message = "error: log.json: holds no JSON object; expected one per call or record\n";
    fails(&calls("log.json", "[]"), 3, message);
}

#[test]
fn of_a_repeated_call_id_the_first_row_counts() {
    let log = "call_id,ani\nc1,+442079460001\nc1,000\nc2,+442079460002\n";
    let message = "  log.csv:3: the call id stands in the log already; the first row counts\n";
    let scorecard = skips(calls("log.csv", log), &json!({ "duplicate_call_id": 1 }), message);
    assert_eq!(scorecard["strategies"][0]["outcomes"]["unique"], 2);
}

#[test]
fn the_phones_of_a_repeated_record_id_are_united() {
    let ran = records("crm.csv", "id,phone\nr1,+442079460001\nr2,555 0100\nr1,+442079460002\n");
    let scorecard = skips(ran, &json!({}), "");
    assert_eq!((&scorecard["dataset"]["records"], &scorecard["dataset"]["phone_entries"]), (&json!(2), &json!(3)));
    assert_eq!(scorecard["strategies"][0]["outcomes"]["unique"], 2);
}

#[test]
fn accounts_that_are_their_own_parents() {
    let ran = records(
        "crm.csv",
        "id,object,phone,account_id\nr1,Account,+442079460001,r2\nr2,Account,+442079460002,r1\nr3,Account,555 0100,r3\n",
    );
    assert_eq!(skips(ran, &json!({}), "")["strategies"][0]["outcomes"]["unique"], 2);
}

#[test]
fn names_that_are_not_known() {
    for (arguments, message) in [
        (&["--strategy", "lastt-10"][..], "(did you mean \"last-10\"?)"),
        (&["--strategy", "soundex"], "unknown strategy \"soundex\"; expected one of: "),
        (
            &["--calls-preset", "generic-cals"],
            "unknown input preset \"generic-cals\" (did you mean \"generic-calls\"?)",
        ),
        (&["--records-preset", "generic-calls"], "unknown input preset \"generic-calls\""),
        (
            &["--default-region", "Atlantis"],
            "unknown region \"Atlantis\"; expected an ISO 3166 code such as US, GB or DE",
        ),
        (
            &["--timezone", "Mars/Olympus"],
            "unknown time zone \"Mars/Olympus\"; expected an IANA name such as Europe/Berlin",
        ),
        (&["--fields", "phon"], "unknown phone field \"phon\" (did you mean \"phone\"?); the records have: phone"),
        (&["--config", "no.toml"], "no.toml: "),
        (&["--threads", "0"], "invalid value '0' for '--threads <N>'"),
    ] {
        fails(&replay(arguments), 2, message);
    }
}

#[test]
fn a_configuration_with_keys_that_are_not_known() {
    for (text, code, message) in [
        ("[data]\ncals = []\n", 2, "error: anilab.toml:2: unknown field `cals`"),
        ("[columns]\nanni = \"x\"\n", 2, "[columns] has no role \"anni\" (did you mean \"ani\"?); expected one of: "),
        ("[columns]\nani = \"Fromm\"\n", 3, "error: calls.csv: the column \"Fromm\" mapped to ani is not there"),
        ("[data]\ncalls = 5\n", 2, "error: anilab.toml:2: invalid type"),
        ("[[strategy]]\nname = \"a\"\nnormaliser = \"last-99\"\n", 2, "error: anilab.toml: strategy \"a\": "),
    ] {
        let place = workplace();
        place.file("anilab.toml", text);
        fails(&place.run(&["replay", "--calls", "calls.csv", "--records", "records.csv"]), code, message);
    }
}

#[test]
fn standard_input_that_is_asked_for_twice_and_data_of_one_side_only() {
    let ran = workplace().run(&["replay", "--calls", "-", "--records", "-"]);
    fails(&ran, 2, "error: standard input (-) can be read once only\n");
    let ran = workplace().run(&["replay", "--calls", "calls.csv"]);
    fails(&ran, 2, "error: a call log is given and no records; add --records FILE\n");
}

#[test]
fn no_call_that_is_eligible() {
    let log = "Id,FromPhoneNumber,CallType\n1,+442079460001,Outbound\n2,+442079460001,Transfer\n";
    let message = "error: no eligible call to evaluate: 2 rows were read: outbound 1, transfer_leg 1\n";
    fails(&calls("log.csv", log), 5, message);
}

#[test]
fn a_skipped_row_under_strict() {
    let place = workplace();
    place.file("calls.csv", "call_id,ani\nc1,1,2\nc2,+442079460002\n");
    let ran = place.run(&["replay", "--strict", "--calls", "calls.csv", "--records", "records.csv", "--out", "out"]);
    fails(&ran, 3, "error: --strict allows no skipped row, and 1 were skipped; mend them, or run without --strict\n");
    assert_eq!(place.names("."), ["calls.csv", "records.csv"]);
}

#[test]
fn what_columns_and_files_are_called_steers_no_terminal() {
    let steering = "Phone \u{1b}[31m\u{202E}";
    let file = format!("{steering}.csv");
    let place = workplace();
    place.file("records.csv", format!("id,phone,{steering}\nr1,+442079460001,-\n"));
    for arguments in [
        vec!["replay", "--calls", "calls.csv", "--records", "records.csv"],
        vec!["replay", "--calls", "calls.csv", "--records", &file],
    ] {
        let ran = place.run(&arguments);
        assert!(ran.stderr.contains("Phone \u{FFFD}[31m\u{FFFD}"), "{}", ran.stderr);
        assert!(!(ran.stderr + &ran.stdout).contains(['\u{1b}', '\u{202E}']));
    }
}
