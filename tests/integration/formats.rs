//! Do the same rows give the same scorecard, whatever the format of the file?

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use polars::prelude::{
    Categories, Column, DataFrame, DataType, IpcWriter, NamedFrom, ParquetWriter, SerWriter, Series, TimeUnit, TimeZone,
};
use serde_json::Value;

use crate::program::Workplace;

const CALLS: &str = "\
call_id,ani,started_at,true_record_id
c1,447911123456,2025-03-01T09:30:00Z,r1
c2,442079460002,2025-03-02T09:30:00Z,r2
c3,442079460003,,r1
c4,,2025-03-03T09:30:00Z,
";
const RECORDS: &str = "\
id,object,name,phone,last_modified
r1,Contact,Ann,447911123456,2025-02-01T00:00:00Z
r2,Contact,\"Bob, B.\",442079460002,
r3,Account,Ćevapi,442079460002,2025-02-01T00:00:00Z
";

/// Turns a CSV text into a file of another format.
type Write = fn(&str) -> Vec<u8>;

fn workplace() -> Workplace {
    let place = Workplace::new();
    place.file("calls.csv", CALLS).file("records.csv", RECORDS);
    place
}

fn scorecard(place: &Workplace, calls: &[&str], records: &[&str]) -> String {
    place.run(&[&["replay", "--format", "json", "--calls"], calls, &["--records"], records].concat()).ok().stdout
}

/// The rows of a CSV text, unquoted.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let unquoted = |line: &str| line.replace("\"Bob, B.\"", "Bob; B.");
    csv.lines().map(|line| unquoted(line).split(',').map(|cell| cell.replace("Bob;", "Bob,")).collect()).collect()
}

/// The table of a CSV text, blank cells as null.
fn frame(csv: &str) -> DataFrame {
    let rows = rows(csv);
    let column = |place: usize| -> Column {
        let cells: Vec<Option<&str>> =
            rows[1..].iter().map(|row| Some(row[place].as_str()).filter(|cell| !cell.is_empty())).collect();
        Series::new(rows[0][place].as_str().into(), cells).into()
    };
    DataFrame::new_infer_height((0..rows[0].len()).map(column).collect()).unwrap()
}

fn objects(csv: &str) -> Vec<Value> {
    let rows = rows(csv);
    let object = |row: &Vec<String>| rows[0].iter().cloned().zip(row.iter().cloned().map(Value::String)).collect();
    rows[1..].iter().map(object).collect()
}

fn parquet(mut frame: DataFrame) -> Vec<u8> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

fn arrow(mut frame: DataFrame) -> Vec<u8> {
    let mut bytes = Vec::new();
    IpcWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A CSV text with another delimiter; the cells hold none.
fn delimited(csv: &str, delimiter: &str) -> Vec<u8> {
    rows(csv).iter().map(|row| row.join(delimiter) + "\n").collect::<String>().into_bytes()
}

fn lines(csv: &str) -> Vec<u8> {
    objects(csv).iter().fold(String::new(), |lines, object| lines + &object.to_string() + "\n").into_bytes()
}

#[test]
fn every_format_gives_the_same_scorecard() {
    let formats: [(&str, Write); 13] = [
        ("tsv", |csv| delimited(csv, "\t")),
        ("semicolon.csv", |csv| delimited(csv, ";")),
        ("bom.csv", |csv| [b"\xEF\xBB\xBF", csv.as_bytes()].concat()),
        ("crlf.csv", |csv| csv.replace('\n', "\r\n").into_bytes()),
        ("ndjson", lines),
        ("json", |csv| serde_json::to_vec_pretty(&objects(csv)).unwrap()),
        ("csv.gz", |csv| gzip(csv.as_bytes())),
        ("csv.zst", |csv| zstd::encode_all(csv.as_bytes(), 3).unwrap()),
        ("ndjson.gz", |csv| gzip(&lines(csv))),
        ("parquet", |csv| parquet(frame(csv))),
        ("arrow", |csv| arrow(frame(csv))),
        ("parquet.gz", |csv| gzip(&parquet(frame(csv)))),
        ("arrow.zst", |csv| zstd::encode_all(arrow(frame(csv)).as_slice(), 3).unwrap()),
    ];
    let place = workplace();
    let expected = scorecard(&place, &["calls.csv"], &["records.csv"]);
    // c1 finds r1, c2 finds r2 and r3, c3 finds nothing, c4 is withheld.
    let json: Value = serde_json::from_str(&expected).unwrap();
    let outcomes = &json["strategies"][0]["outcomes"];
    for (outcome, calls) in [("unique", 1), ("ambiguous", 1), ("unmatched", 1), ("withheld", 1)] {
        assert_eq!(outcomes[outcome], calls, "{outcome}");
    }
    for (ending, write) in formats {
        let (calls, records) = (format!("calls.{ending}"), format!("records.{ending}"));
        place.file(&calls, write(CALLS)).file(&records, write(RECORDS));
        assert_eq!(scorecard(&place, &[&calls], &["records.csv"]), expected, "calls as {ending}");
        assert_eq!(scorecard(&place, &["calls.csv"], &[&records]), expected, "records as {ending}");
        let piped = ["replay", "--format", "json", "--calls", "-", "--records", "records.csv"];
        assert_eq!(place.run_with_input(&piped, write(CALLS)).ok().stdout, expected, "{ending} on standard input");
    }
}

#[test]
fn several_files_and_globs_are_one_log() {
    let place = workplace();
    let expected = scorecard(&place, &["calls.csv"], &["records.csv"]);
    let all: Vec<&str> = CALLS.lines().collect();
    place.file("log/a.csv", [all[0], all[3], all[4], ""].join("\n"));
    place.file("log/b.csv", [all[0], all[1], all[2]].join("\n"));
    assert_eq!(scorecard(&place, &["log/a.csv", "log/b.csv"], &["records.csv"]), expected);
    assert_eq!(scorecard(&place, &["log/*.csv"], &["records.csv"]), expected);
    place.file("log/b.csv", "").file("log/b.csv", parquet(frame(&[all[0], all[1], all[2]].join("\n"))));
    assert_eq!(scorecard(&place, &["log/?.csv"], &["records.csv"]), expected);
}

/// Three calls with this column as ANI; only `digits` is replayed against a record with 447911123456 and one with 100200.
fn unique_calls(ani: Series) -> Vec<bool> {
    let ids = Series::new("call_id".into(), ["c0", "c1", "c2"]);
    let frame = DataFrame::new_infer_height(vec![ids.into(), ani.with_name("ani".into()).into()]).unwrap();
    ["calls.parquet", "calls.arrow"]
        .map(|name| {
            let place = Workplace::new();
            let bytes = if name == "calls.arrow" { arrow(frame.clone()) } else { parquet(frame.clone()) };
            place.file(name, bytes).file("records.csv", "id,phone\nr1,447911123456\nr2,10020\n");
            let out = ["--out", "out", "--outcomes", "csv", "--strategy", "digits"];
            place.run(&[&["replay", "--calls", name, "--records", "records.csv"], &out[..]].concat()).ok();
            let outcomes = std::fs::read_to_string(place.path("out/outcomes.csv")).unwrap();
            outcomes.lines().skip(1).map(|line| line.contains(",unique,")).collect::<Vec<bool>>()
        })
        .into_iter()
        .reduce(|parquet, arrow| {
            assert_eq!(parquet, arrow);
            parquet
        })
        .unwrap()
}

#[test]
fn numbers_stored_as_numbers_keep_their_digits() {
    let number = 447_911_123_456_i64;
    assert_eq!(unique_calls(Series::new("".into(), [Some(number), None, Some(10_020)])), [true, false, true]);
    assert_eq!(unique_calls(Series::new("".into(), [Some(10_020_u32), None, Some(1)])), [true, false, false]);
    let floats = [Some(447_911_123_456.0), None, Some(10_020.0)];
    assert_eq!(unique_calls(Series::new("".into(), floats)), [true, false, true]);
    // One value that is not whole, or none at all, changes nothing for the others.
    assert_eq!(unique_calls(Series::new("".into(), [447_911_123_456.0, 0.5, 10_020.0])), [true, false, true]);
    assert_eq!(unique_calls(Series::new("".into(), [447_911_123_456.0, f64::NAN, 1e300])), [true, false, false]);
}

#[test]
fn small_and_repeated_values_are_read() {
    for kind in [DataType::Int16, DataType::UInt16, DataType::Int32, DataType::Float32] {
        let small = Series::new("".into(), [Some(10_020), None, Some(7)]).cast(&kind).unwrap();
        assert_eq!(unique_calls(small), [true, false, false], "{kind}");
    }
    for kind in [DataType::Int8, DataType::UInt8, DataType::Boolean] {
        let small = Series::new("".into(), [Some(1), None, Some(7)]).cast(&kind).unwrap();
        assert_eq!(unique_calls(small), [false, false, false], "{kind}");
    }
    let texts = Series::new("".into(), ["447911123456", "1", "447911123456"]);
    let repeated = DataType::from_categories(Categories::global());
    assert_eq!(unique_calls(texts.cast(&repeated).unwrap()), [true, false, true]);
    assert_eq!(unique_calls(texts.cast(&DataType::Binary).unwrap()), [true, false, true]);
    assert_eq!(unique_calls(Series::new_null("".into(), 3)), [false, false, false]);
}

#[test]
fn times_of_every_type_are_understood() {
    // 2025-03-01T09:30:00Z.
    let seconds = Series::new("started_at".into(), [Some(1_740_821_400_i64), None, Some(1_740_821_400)]);
    let ticks =
        |unit, scale: i64, zone: Option<TimeZone>| (&seconds * scale).cast(&DataType::Datetime(unit, zone)).unwrap();
    let berlin = || TimeZone::opt_try_new(Some("Europe/Berlin")).unwrap();
    for times in [
        seconds.clone(),
        &seconds * 1000_i64,
        ticks(TimeUnit::Milliseconds, 1_000, None),
        ticks(TimeUnit::Microseconds, 1_000_000, None),
        ticks(TimeUnit::Nanoseconds, 1_000_000_000, None),
        ticks(TimeUnit::Microseconds, 1_000_000, Some(TimeZone::UTC)),
        ticks(TimeUnit::Milliseconds, 1_000, berlin()),
        ticks(TimeUnit::Milliseconds, 1_000, None).cast(&DataType::Date).unwrap(),
    ] {
        let kind = times.dtype().to_string();
        let ani = Series::new("ani".into(), ["447911123456", "1", "2"]);
        let frame = DataFrame::new_infer_height(vec![ani.into(), times.into()]).unwrap();
        for (name, bytes) in [("log.parquet", parquet(frame.clone())), ("log.arrow", arrow(frame.clone()))] {
            let place = workplace();
            place.file(name, bytes);
            let ran = place.run(&["replay", "--calls", name, "--records", "records.csv"]).ok();
            assert!(!ran.stderr.contains("a time that is not understood"), "{name} {kind}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_column_of_a_type_without_text_is_refused_by_name_and_harmless_where_nobody_reads_it() {
    let lists = Series::new("ani".into(), [Series::new("".into(), ["1"]), Series::new("".into(), ["2"])]);
    let durations = Series::new("ani".into(), [1_i64, 2]).cast(&DataType::Duration(TimeUnit::Milliseconds)).unwrap();
    for (ani, kind) in [(lists, "LargeList"), (durations, "Duration")] {
        let other = ani.clone().with_name("other".into());
        let only = DataFrame::new_infer_height(vec![ani.into()]).unwrap();
        let texts = Series::new("ani".into(), ["447911123456", "2"]);
        let beside = DataFrame::new_infer_height(vec![texts.into(), other.into()]).unwrap();
        for (name, write) in [("log.parquet", parquet as fn(DataFrame) -> Vec<u8>), ("log.arrow", arrow)] {
            let place = workplace();
            place.file(name, write(only.clone()));
            let ran = place.run(&["replay", "--calls", name, "--records", "records.csv"]);
            let message = format!(
                "error: {name}: the column \"ani\" is of type {kind}, which cannot be read; write it as text, or as whole \
                 numbers of up to 64 bits\n"
            );
            assert_eq!((ran.code, ran.stderr.as_str()), (Some(3), message.as_str()));
            place.file(name, write(beside.clone()));
            place.run(&["replay", "--calls", name, "--records", "records.csv"]).ok();
        }
    }
}
