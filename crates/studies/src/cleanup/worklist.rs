//! What is to be done, cell by cell: tables for Data Loader or a spreadsheet, one for each object and kind of action, with the
//! way back beside each.

use std::collections::BTreeMap;

use anilab_engine::model::Key;
use anilab_text::CsvText;

use super::changes::{CellChange, Field, Plan};
use super::figures::{field_name, names};
use super::snapshot::{Snapshot, key_of};
use anilab_phone::read;

/// Who reads the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A program: every cell is as it is.
    Loader,
    /// A spreadsheet: a cell that it would take for a formula or a quantity has an apostrophe in front.
    Spreadsheet,
}

/// A table with the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of its file.
    pub name: String,
    /// The whole file.
    pub csv: String,
}

const HEADINGS: [&str; 8] = ["Id", "field", "old_value", "new_value", "action", "reason", "confidence", "calls_a_week"];
/// Columns that hold quantities of ours.
const NUMBERS: [&str; 2] = ["confidence", "calls_a_week"];
const UNDO_HEADINGS: [&str; 4] = ["Id", "field", "old_value", "new_value"];
const MERGE_HEADINGS: [&str; 5] = ["Id", "survivor_id", "action", "reason", "confidence"];

/// The tables of a plan. `ringing` says how often each number rings a week, where that is known.
#[must_use]
pub fn worklist(snapshot: &Snapshot<'_>, plan: &Plan, ringing: &BTreeMap<Key, f64>, reader: Reader) -> Vec<Sheet> {
    let records = snapshot.records;
    let mut tables: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for cell in &plan.cells {
        let class = cell.actions.last().map_or("", |&action| super::REGISTRY[action].name());
        let name = format!("{}-{class}", file_name(records.object_name(cell.record)));
        let id = records.id.get(cell.record as usize).to_owned();
        let field = field_name(records, cell.field).to_owned();
        tables.entry(format!("{name}-undo")).or_default().push(vec![
            id.clone(),
            field.clone(),
            cell.new.clone(),
            cell.old.clone(),
        ]);
        tables.entry(name).or_default().push(vec![
            id,
            field,
            cell.old.clone(),
            cell.new.clone(),
            names(&cell.actions),
            cell.reason.clone(),
            format!("{:.2}", cell.confidence),
            calls_a_week(snapshot, cell, ringing),
        ]);
    }
    for change in &plan.merges {
        let name = format!("{}-merges", file_name(records.object_name(change.merge.loser)));
        tables.entry(name).or_default().push(vec![
            records.id.get(change.merge.loser as usize).to_owned(),
            records.id.get(change.merge.survivor as usize).to_owned(),
            super::REGISTRY[change.action].name().to_owned(),
            change.reason.clone(),
            format!("{:.2}", change.confidence),
        ]);
    }
    tables.into_iter().map(|(name, rows)| sheet(&name, rows, reader)).collect()
}

/// Whether a file can be one that an earlier worklist left.
#[must_use]
pub fn is_of_worklist(name: &str) -> bool {
    let class = name.strip_suffix(".csv").map(|name| name.strip_suffix("-undo").unwrap_or(name));
    class.is_some_and(|class| {
        class.ends_with("-merges") || super::REGISTRY.iter().any(|entry| class.ends_with(&format!("-{}", entry.name())))
    })
}

fn sheet(name: &str, mut rows: Vec<Vec<String>>, reader: Reader) -> Sheet {
    rows.sort();
    let headings: &[&str] = match rows[0].len() {
        8 => &HEADINGS,
        4 => &UNDO_HEADINGS,
        _ => &MERGE_HEADINGS,
    };
    let mut table = CsvText::with_headings(headings);
    for row in rows {
        for (heading, cell) in headings.iter().zip(&row) {
            // A cell is to be found again and written back as it was.
            if NUMBERS.contains(heading) { table.own(cell) } else { table.exact(&written(cell, reader)) }
        }
        table.end_row();
    }
    Sheet { name: format!("{name}.csv"), csv: table.finish() }
}

/// How often a week the number of a cell rings, before or after.
fn calls_a_week(snapshot: &Snapshot<'_>, cell: &CellChange, ringing: &BTreeMap<Key, f64>) -> String {
    if ringing.is_empty() || cell.field == Field::Extension {
        return String::new();
    }
    let key = |text: &str| read(text, snapshot.reading(cell.record)).ok().and_then(|number| key_of(&number));
    let mut keys: Vec<Key> = [&cell.old, &cell.new].into_iter().filter_map(|text| key(text)).collect();
    keys.dedup();
    format!("{:.2}", keys.iter().filter_map(|key| ringing.get(key)).fold(0.0, |all, calls| all + calls))
}

/// A name that every file system takes.
fn file_name(object: &str) -> String {
    object.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

/// A cell as its reader needs it.
#[must_use]
pub fn written(cell: &str, reader: Reader) -> String {
    match reader {
        Reader::Spreadsheet if needs_apostrophe(cell) => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

/// The cell that [`written`] wrote.
#[must_use]
pub fn read_back(cell: &str, reader: Reader) -> &str {
    match reader {
        Reader::Spreadsheet => cell.strip_prefix('\'').unwrap_or(cell),
        Reader::Loader => cell,
    }
}

/// Whether a spreadsheet would change a cell: a formula is worked out, a quantity or a date is written anew, and an apostrophe
/// in front goes.
fn needs_apostrophe(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
        || cell.starts_with(|first: char| first.is_ascii_digit())
            && cell
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | ' ' | 'E' | 'e' | '+' | ':'))
}

/// Reads a table of an earlier worklist back, its headings first.
#[must_use]
pub fn parsed(text: &str, reader: Reader) -> Vec<Vec<String>> {
    let rows =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).into_records();
    let cells = |row: ::csv::StringRecord| row.iter().map(|cell| read_back(cell, reader).to_owned()).collect();
    // A text has no row that is no text.
    rows.map_while(|row| row.ok().map(cells)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_spreadsheet_neither_works_it_out_nor_loses_it() {
        for (cell, shown) in [
            ("+14155551234", "'+14155551234"),
            ("=1+1", "'=1+1"),
            ("030 123456", "'030 123456"),
            ("4155551234", "'4155551234"),
            ("4.155551234E+09", "'4.155551234E+09"),
            ("(415) 555-1234", "(415) 555-1234"),
            ("'quoted", "''quoted"),
            ("C-000123", "C-000123"),
            ("0.95", "'0.95"),
        ] {
            assert_eq!(written(cell, Reader::Spreadsheet), shown);
            assert_eq!(written(cell, Reader::Loader), cell);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cells in prop::collection::vec(".{1,12}|[-+=@'0-9\",\n ]{1,12}", 2..6)) {
            for reader in [Reader::Loader, Reader::Spreadsheet] {
                let written: Vec<String> = cells.iter().map(|cell| written(cell, reader)).collect();
                for (cell, written) in cells.iter().zip(&written) {
                    prop_assert_eq!(read_back(written, reader), cell);
                }
                // Headings come first, so that no cell begins the text: a mark of its encoding there would be none of a cell.
                let mut csv = CsvText::with_headings(["record"]);
                for cell in &written {
                    csv.exact(cell);
                }
                csv.end_row();
                prop_assert_eq!(&parsed(&csv.finish(), reader)[1..], std::slice::from_ref(&cells));
            }
        }
    }
}
