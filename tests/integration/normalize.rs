//! Does `anilab normalize` give every text its key, in order, and carry everything else on as it was?

use std::fs::{self, File};

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, ParquetReader, ParquetWriter, SerReader, Series};

use crate::program::{Ran, Workplace, shared_data};

fn normalize(arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    Workplace::new().run_with_input(&[&["normalize"], arguments].concat(), input)
}

/// What it prints, which need not be UTF-8.
fn bytes(arguments: &[&str], input: &[u8]) -> (Vec<u8>, String) {
    let place = Workplace::new();
    place.file("in", input);
    let output = place.command(&[&["normalize", "in"], arguments].concat()).output().unwrap();
    (output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn each_line_is_answered_and_kept_as_it_is() {
    let ran =
        normalize(&["--region", "US"], "(415) 555-1234\n\n 5551234 \r\nhello\n1-800-FLOWERS\n+1 415 555 1234 x9").ok();
    assert_eq!(
        ran.stdout,
        "(415) 555-1234\t+14155551234\n\t\n 5551234 \r\t+15551234\nhello\t\n1-800-FLOWERS\t+18003569377\n\
         +1 415 555 1234 x9\t+14155551234\n"
    );
    assert_eq!(normalize(&[], "").ok().stdout, "");
    assert_eq!(normalize(&[], "+14155551234").ok().stdout, "+14155551234\t+14155551234\n");
    assert_eq!(
        normalize(&["--strategy", "last-4"], "(415) 555-1234\n123\n").ok().stdout,
        "(415) 555-1234\t1234\n123\t\n"
    );
    // The last tab stands before the key.
    assert_eq!(normalize(&["--strategy", "digits"], "a\t12345\n").ok().stdout, "a\t12345\t12345\n");
}

#[test]
fn lines_end_at_line_feeds_alone() {
    let (found, said) =
        bytes(&["--region", "US"], b"415\x00\xE2\x80\xA8 x\n4155551234\r5\n\xFF4155551234\n4155551234\n");
    // A carriage return inside is part of the text; 41555512345 has 11 digits, one too many.
    assert_eq!(found, b"415\x00\xE2\x80\xA8 x\t\n4155551234\r5\t\n\xFF4155551234\t\n4155551234\t+14155551234\n");
    assert_eq!(said, "warning: in: 1 of 4 texts not UTF-8, and so without a key: see line 3; save the file as UTF-8\n");
    let strict = normalize(&["--strict", "--strategy", "digits", "--out", "out"], b"+14155551234\n\xFF\n");
    assert_eq!(strict.code, Some(3));
    assert!(strict.stderr.contains("see line 2"), "{}", strict.stderr);
}

#[test]
fn a_region_may_stand_before_each_text() {
    let input = "US\t4155551234\nuk\t020 7946 0000\nZZ\t4155551234\n\t030 123456\n\nUS\ta\t4155551234\n";
    let ran = normalize(&["--region-first", "--region", "DE"], input).ok();
    assert_eq!(
        ran.stdout,
        "4155551234\t+14155551234\n020 7946 0000\t+442079460000\n4155551234\t\n030 123456\t+4930123456\n\t\n\
         a\t4155551234\t+14155551234\n"
    );
    assert_eq!(ran.stderr, "note: regions that are not recognised: 1; they mean none\n");
    let ran = normalize(&["--region-first"], "US\t1\nno tab\n");
    assert_eq!(ran.code, Some(3));
    assert_eq!(ran.stderr, "error: standard input:2: has no tab; expected region<TAB>text, as --region-first says\n");
}

#[test]
fn details_say_what_the_number_is() {
    let ran =
        normalize(&["--region", "US", "--details"], "415 555 1234 x9\n204\n+390612345678\n+80012345678\nx\n").ok();
    assert_eq!(
        ran.stdout,
        "text\tkey\te164\tpossible\tvalid\ttype\tregion\textension\treason\n\
         415 555 1234 x9\t+14155551234\t+14155551234\t1\t1\tFIXED_LINE_OR_MOBILE\tUS\t9\t\n\
         204\t\t+1204\t0\t0\tUNKNOWN\t\t\tshort-code\n\
         +390612345678\t+390612345678\t+390612345678\t1\t1\tFIXED_LINE\tIT\t\t\n\
         +80012345678\t+80012345678\t+80012345678\t1\t1\tTOLL_FREE\t001\t\t\n\
         x\t\t\t0\t0\t\t\t\tnot-a-number\n"
    );
}

#[test]
fn a_second_opinion_says_whether_it_agrees() {
    let input = "US\t(415) 555-1234\nRU\t+78001238702\nUS\t٤١٥٥٥٥١٢٣٤\nUS\thello\n";
    let ran = normalize(&["--region-first", "--details", "--second-opinion"], input).ok();
    let lines: Vec<Vec<&str>> = ran.stdout.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0][9..], ["second_e164", "second_valid", "agrees"]);
    assert_eq!(lines[1][9..], ["+14155551234", "1", "1"]);
    // The crate takes the first 8 of a Russian toll-free number for a trunk prefix; both see no number in a word.
    assert_eq!([lines[2][2], lines[2][11]], ["+78001238702", "0"]);
    // It reads no digits but ASCII ones.
    assert_eq!((lines[3][2], &lines[3][9..]), ("+14155551234", &["", "0", "0"][..]));
    assert_eq!(lines[4][9..], ["", "0", "1"]);
    assert_eq!(ran.stderr, "");
    let ran = normalize(&["--second-opinion"], "");
    assert_eq!(ran.code, Some(2));
}

#[test]
fn many_lines_come_in_order_with_any_number_of_threads() {
    let text = (0..200_000_u64).fold(String::new(), |text, n| text + &format!("+1415{:07}\n", n * 7_919 % 10_000_000));
    let place = Workplace::new();
    place.file("in", &text);
    let expected = text.lines().fold(String::new(), |all, line| all + &format!("{line}\t{line}\n"));
    for threads in ["1", "2", "3"] {
        let ran = place.run(&["normalize", "in", "--threads", threads, "--out", "out"]).ok();
        assert_eq!(ran.stderr, "wrote out\n");
        assert!(fs::read_to_string(place.path("out")).unwrap() == expected, "{threads} threads");
    }
}

#[test]
fn a_delimited_file_is_carried_on_byte_for_byte() {
    let csv = "\u{FEFF}id,\"phone\",c\r\n1,\"(415) 555-1234\",x\r\n\r\n2,\"a\"\"b,\nc\",US\n3,020 7946 0000,UK\r\n4,, \"q\n\n";
    let place = Workplace::new();
    place.file("in.csv", csv);
    let ran = place.run(&["normalize", "in.csv", "--column", "phone", "--region-column", "c", "--region", "US"]).ok();
    assert_eq!(
        ran.stdout,
        "\u{FEFF}id,\"phone\",c,phone_key\r\n1,\"(415) 555-1234\",x,+14155551234\r\n\r\n2,\"a\"\"b,\nc\",US,\n\
         3,020 7946 0000,UK,+442079460000\r\n4,, \"q,\n\n"
    );
    assert_eq!(ran.stderr, "note: regions that are not recognised: 2; they follow --region\n");
    let ran = normalize(&["--column", "p", "--strategy", "raw", "--region", "US"], "p;q\na,b;1\n\"c;d\";2").ok();
    assert_eq!(ran.stdout, "p;q;p_key\na,b;1;a,b\n\"c;d\";2;\"c;d\"");
    assert_eq!(normalize(&["--column", "P"], "p\n").ok().stdout, "p,p_key\n");
    let details = normalize(&["--column", "p", "--details", "--region", "US"], "p\tq\n4155551234\t\n").ok();
    assert_eq!(
        details.stdout,
        "p\tq\tp_key\tp_e164\tp_possible\tp_valid\tp_type\tp_region\tp_extension\tp_reason\n\
         4155551234\t\t+14155551234\t+14155551234\t1\t1\tFIXED_LINE_OR_MOBILE\tUS\t\t\n"
    );
}

#[test]
fn a_long_delimited_file_keeps_every_row() {
    let rows =
        (0..60_000_u64).map(|n| format!("{n},\"+1415{:07}\",\"x\n{}\"\n", n * 7_919 % 10_000_000, "y".repeat(40)));
    let rows: Vec<String> = rows.collect();
    let place = Workplace::new();
    place.file("in.csv", format!("id,phone,note\n{}", rows.concat()));
    place.run(&["normalize", "in.csv", "--column", "phone", "--out", "out.csv"]).ok();
    let expected = rows.iter().enumerate().fold("id,phone,note,phone_key\n".to_owned(), |all, (n, row)| {
        all + row.trim_end() + &format!(",+1415{:07}\n", n as u64 * 7_919 % 10_000_000)
    });
    assert!(fs::read_to_string(place.path("out.csv")).unwrap() == expected);
}

#[test]
fn a_parquet_file_keeps_its_columns_types_and_nulls() {
    let place = Workplace::new();
    let columns: Vec<Column> = vec![
        Series::new("n".into(), [Some(1_i64), None, Some(3)]).into_column(),
        Series::new("phone".into(), [Some("(415) 555-1234"), None, Some("204")]).into_column(),
        Series::new("x".into(), [Some(0.5), Some(f64::NAN), None]).into_column(),
        Series::new("yes".into(), [Some(true), None, Some(false)]).into_column(),
    ];
    let mut before = DataFrame::new_infer_height(columns).unwrap();
    ParquetWriter::new(File::create(place.path("in.parquet")).unwrap()).finish(&mut before).unwrap();
    let arguments =
        ["normalize", "in.parquet", "--column", "phone", "--region", "US", "--details", "--out", "o.parquet"];
    place.run(&arguments).ok();
    let after = ParquetReader::new(File::open(place.path("o.parquet")).unwrap()).finish().unwrap();
    for name in ["n", "phone", "x", "yes"] {
        let (old, new) = (before.column(name).unwrap(), after.column(name).unwrap());
        assert_eq!(old.dtype(), new.dtype());
        assert!(old.as_materialized_series().equals_missing(new.as_materialized_series()), "{name}");
    }
    let text = |name: &str, row| after.column(name).unwrap().str().unwrap().get(row).map(str::to_owned);
    assert_eq!(text("phone_key", 0).as_deref(), Some("+14155551234"));
    assert_eq!([text("phone_key", 1), text("phone_key", 2)], [None, None]);
    assert_eq!(text("phone_reason", 2).as_deref(), Some("short-code"));
    assert_eq!(after.column("phone_valid").unwrap().bool().unwrap().get(0), Some(true));
    let ran = place.run(&["normalize", "in.parquet", "--column", "phone"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
}

#[test]
fn what_cannot_be_used_is_said() {
    for (arguments, input, code, problem) in [
        (&["--strategy", "e146"][..], "", 2, "did you mean \"e164\"?"),
        (&["--format", "json"], "", 2, "leave --format out"),
        (&["--region", "Atlantis"], "", 2, "unknown region \"Atlantis\""),
        (&["--column", "phon"], "id,phone\n", 3, "standard input: has no column \"phon\" (did you mean \"phone\"?)"),
        (&["--column", "phone"], "phone,phone_key\n", 3, "has a column \"phone_key\" already"),
        (&["--column", "phone"], "id,phone\n1,2\n\n3\n", 3, "standard input:4: the row has 1 fields, expected 2"),
        (&["--column", "phone"], "id,phone\n1,\"2\n3,4\n", 3, "standard input:2: a quoted field begins in this row"),
        (&["--column", "phone"], "{\"phone\": 1}\n", 3, "neither delimited text nor Parquet"),
        (&["--column", "phone"], "", 3, "is empty; expected a header line"),
        (&["nowhere.txt"], "", 3, "nowhere.txt: there is no such file"),
    ] {
        let ran = normalize(arguments, input);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(problem), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn nothing_half_written_is_left() {
    let place = Workplace::new();
    place.file("in.csv", "id,phone\n1,2\n3\n");
    let ran = place.run(&["normalize", "in.csv", "--column", "phone", "--out", "out.csv"]);
    assert_eq!(ran.code, Some(3));
    assert_eq!(place.names("."), ["in.csv"]);
}

#[test]
fn the_answers_are_those_of_the_reference() {
    let Some(folder) = shared_data("phone_reference") else { return };
    let text = fs::read_to_string(folder.join("sample.tsv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.split('\n').skip(1).filter(|row| !row.is_empty()).map(|row| row.split('\t').collect()).collect();
    let input = rows.iter().fold(String::new(), |all, row| all + row[1] + "\t" + row[0] + "\n");
    let ran = normalize(&["--region-first", "--details"], input).ok();
    let answers: Vec<&str> = ran.stdout.split('\n').skip(1).filter(|line| !line.is_empty()).collect();
    assert_eq!(answers.len(), rows.len());
    let mut different = 0;
    for (row, answer) in rows.iter().zip(answers) {
        let [text, _, _, _, _, e164, extension, possible, valid, kind, region] = row[..] else {
            panic!("eleven columns")
        };
        let key = if possible == "1" { e164 } else { "" };
        let flag = |text| if text == "1" { "1" } else { "0" };
        let expected = [text, key, e164, flag(possible), flag(valid), kind, region, extension].join("\t");
        different += usize::from(answer.rsplit_once('\t').unwrap().0 != expected);
    }
    // 34 of 51,156 when it was counted: `～`, where ports differ, and `&#43;`.
    assert!(different * 1000 <= rows.len(), "{different} of {} differ", rows.len());
}

#[test]
fn a_byte_order_mark_belongs_to_no_line() {
    let place = Workplace::new();
    let ran = place.run_with_input(&["normalize", "--region-first"], "\u{feff}US\t4155551234\n").ok();
    assert_eq!(ran.stdout, "4155551234\t+14155551234\n");
}

#[test]
fn a_line_that_is_too_long_is_named() {
    let place = Workplace::new();
    let input = format!("4155551234\n{}", "1".repeat(1_200_000));
    let ran = place.run_with_input(&["normalize"], input);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("standard input:2: ") && ran.stderr.contains("1048576"), "{}", ran.stderr);
}
