//! Is every row read as `csv-core` reads it, whatever the size of the pieces and the number of threads?

use std::io::Read;

use csv_core::{ReadRecordResult, ReaderBuilder};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use crate::input::rows::{RowBatch, RowSource, Skipped};

use super::source::{CsvSource, delimiter_of};

fn rows(text: &'static str) -> (Vec<(u64, String)>, Skipped) {
    let mut source = CsvSource::open("t.csv".into(), text.into(), Box::new(std::io::empty())).unwrap();
    source.select(&(0..source.header().len()).collect::<Vec<_>>());
    let (mut batch, mut skipped, mut rows) = (RowBatch::default(), Skipped::default(), Vec::new());
    while source.read(&mut batch, &mut skipped).unwrap() {
        for (row, &line) in batch.lines.iter().enumerate() {
            rows.push((line, batch.columns.iter().map(|c| c.get(row)).collect::<Vec<_>>().join("|")));
        }
    }
    (rows, skipped)
}

#[test]
fn lines_are_counted_through_quotes_and_crlf() {
    let (rows, skipped) = rows("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n");
    assert_eq!(rows, [(2, "1|x\r\ny".to_owned()), (5, "2|z".to_owned())]);
    assert_eq!(skipped.total(), 0);
}

#[test]
fn bad_rows_are_counted_with_their_line() {
    let (rows, skipped) = rows("a;b\n1;2;3\n4;5\n6\n7;\0\n8;9");
    assert_eq!(rows, [(3, "4|5".to_owned()), (6, "8|9".to_owned())]);
    assert_eq!(
        skipped.counts().iter().map(|(r, n)| (r.as_str(), *n)).collect::<Vec<_>>(),
        [("nul_byte", 1), ("ragged_row", 2)]
    );
    assert_eq!(skipped.examples[1].0.line, Some(4));
}

#[test]
fn an_open_quote_is_an_error_and_not_a_lost_file() {
    let mut source = CsvSource::open("t.csv".into(), Vec::new(), Box::new(&b"a,b\n1,\"x\n2,y\n"[..])).unwrap();
    source.select(&[0, 1]);
    let error = source.read(&mut RowBatch::default(), &mut Skipped::default()).unwrap_err();
    assert!(error.to_string().starts_with("t.csv:2: a quoted field begins"), "{error}");
}

#[test]
fn a_row_that_is_too_long_is_skipped_at_its_first_line_and_the_next_is_read() {
    let text = format!("a,b\n1,\"x\n{}\"\n{}\n2,z\n", "y\n".repeat(1 << 20), ",".repeat(3 << 20));
    let (rows, skipped) = rows(text.leak());
    // The quoted field holds 1 + 2²⁰ line breaks, so its row ends on line 2 + 1 + 2²⁰.
    assert_eq!(rows, [(2 + 3 + (1 << 20), "2|z".to_owned())]);
    assert_eq!(
        skipped.examples.iter().map(|(place, _)| place.line).collect::<Vec<_>>(),
        [Some(2), Some(2 + 2 + (1 << 20))]
    );
}

#[test]
fn the_delimiter_is_seen_in_the_header() {
    assert_eq!(delimiter_of(b"a\tb,c\td\n"), b'\t');
    assert_eq!(delimiter_of(b"\"a,b,c\";d\n"), b';');
    assert_eq!(delimiter_of(b"alone\n"), b',');
}

/// A file that gives a few bytes at a time.
struct Drops(Vec<u8>, usize);

impl Read for Drops {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let taken = room.len().min(self.0.len()).min(self.1);
        room[..taken].copy_from_slice(&self.0[..taken]);
        self.0.drain(..taken);
        Ok(taken)
    }
}

/// A row as the tests compare it: its line and its fields, or why it is bad.
type Seen = (u64, Result<Vec<String>, String>);

/// What `csv-core` alone makes of a file of two columns: the rows, and the line of a quote that never ends.
fn expected(text: &[u8]) -> (Vec<Seen>, Option<u64>) {
    let mut parser = ReaderBuilder::new().build();
    let (mut bytes, mut ends) = (vec![0; text.len() + 2], vec![0; text.len() + 2]);
    let whole = [text, b"\n"].concat();
    let (mut read, mut rows) = (0, Vec::new());
    loop {
        let start = read + whole[read..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let line = 1 + memchr::memchr_iter(b'\n', &whole[..start]).count() as u64;
        if start == whole.len() {
            return (rows, None);
        }
        let (result, taken, _, fields) = parser.read_record(&whole[read..], &mut bytes, &mut ends);
        read += taken;
        if result != ReadRecordResult::Record {
            return (rows, Some(line));
        }
        let field = |place: usize| &bytes[if place == 0 { 0 } else { ends[place - 1] }..ends[place]];
        let texts: Result<Vec<String>, _> =
            (0..fields).map(|place| std::str::from_utf8(field(place)).map(|text| text.trim().to_owned())).collect();
        let row = if fields != 2 {
            Err("ragged_row".to_owned())
        } else if bytes[..ends[fields - 1]].contains(&0) {
            Err("nul_byte".to_owned())
        } else {
            texts.map_err(|_| "not_utf8".to_owned())
        };
        rows.push((line, row));
    }
}

/// What the source makes of it.
fn found(text: &[u8], piece: usize, drop: usize) -> (Vec<Seen>, Option<String>, Vec<(u64, String)>) {
    let head = text[..text.len().min(drop)].to_vec();
    let rest = Drops(text[head.len()..].to_vec(), drop);
    let mut source = CsvSource::open_in_pieces("t.csv".into(), head, Box::new(rest), piece).unwrap();
    source.select(&[0, 1]);
    let (mut batch, mut skipped, mut rows) = (RowBatch::default(), Skipped::default(), Vec::new());
    let error = loop {
        match source.read(&mut batch, &mut skipped) {
            Ok(true) => {}
            Ok(false) => break None,
            Err(error) => break Some(error.to_string()),
        }
        for (row, &line) in batch.lines.iter().enumerate() {
            rows.push((line, Ok(batch.columns.iter().map(|column| column.get(row).to_owned()).collect())));
        }
    };
    let examples = skipped.examples.iter().map(|(place, text)| (place.line.unwrap(), text.clone())).collect();
    for (reason, count) in skipped.counts() {
        rows.push((*count, Err(reason.clone())));
    }
    (rows, error, examples)
}

/// The good rows, then each reason with its count.
fn counted(rows: Vec<Seen>) -> Vec<Seen> {
    let (good, bad): (Vec<Seen>, Vec<Seen>) = rows.into_iter().partition(|(_, row)| row.is_ok());
    let mut reasons: Vec<String> = bad.into_iter().filter_map(|(_, row)| row.err()).collect();
    reasons.sort();
    let mut counts: Vec<Seen> = Vec::new();
    for reason in reasons {
        match counts.last_mut() {
            Some((count, Err(last))) if *last == reason => *count += 1,
            _ => counts.push((1, Err(reason))),
        }
    }
    good.into_iter().chain(counts).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn every_row_is_that_of_csv_core(
        parts in proptest::collection::vec(
            prop_oneof![
                4 => Just(&b"a"[..]), 4 => Just(&b","[..]), 4 => Just(&b"\n"[..]), 3 => Just(&b"\""[..]),
                2 => Just(&b"\r\n"[..]), 1 => Just(&b"\r"[..]), 2 => Just(&b"x,y\n"[..]), 1 => Just(&b"\"\""[..]),
                1 => Just(&b" "[..]), 1 => Just("\u{fc}\u{a0}".as_bytes()), 1 => Just(&b"\xff"[..]),
                1 => Just(&b"\0"[..]), 1 => Just(&b"\xef\xbb\xbf"[..]), 2 => Just(&b"p,\"q\nr\"\n"[..])
            ],
            0..60,
        ),
        piece in 1_usize..40,
        drop in 4_usize..50,
    ) {
        let text = [b"k,v\n", parts.concat().as_slice()].concat();
        let (rows, open_quote) = expected(&text);
        for threads in [1, 2] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let (found, error, examples) = pool.install(|| found(&text, piece, drop));
            if let Some(line) = open_quote {
                let error = error.expect("an open quote is an error");
                prop_assert!(error.starts_with(&format!("t.csv:{line}: a quoted field begins")), "{error} {line}");
                continue;
            }
            prop_assert_eq!(error, None);
            let bad = rows[1..].iter().filter(|(_, row)| row.is_err()).map(|(line, _)| *line);
            prop_assert_eq!(examples.iter().map(|(line, _)| *line).collect::<Vec<_>>(), bad.take(5).collect::<Vec<_>>());
            prop_assert!(examples.iter().all(|(_, text)| text.len() > "the row ".len()));
            prop_assert_eq!(found, counted(rows[1..].to_vec()));
        }
    }
}

#[test]
fn rows_that_are_longer_than_the_buffer_are_read_among_short_ones() {
    let long = "y\n".repeat(5000);
    let text = format!("a,b\n1,2\n3,\"{long}\"\n5,6\n{}", "7,8\r".repeat(3000));
    let (rows, error, _) = found(text.as_bytes(), 64, 1000);
    assert_eq!(error, None);
    assert_eq!((rows[0].0, rows[1].0, rows[2].0, rows[3].0), (2, 3, 3 + 5001, 3 + 5002));
    assert_eq!(rows.len(), 3003);
}
