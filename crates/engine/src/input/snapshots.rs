//! Which snapshot is each file of records a part of? By a date before an equals sign, or by the date in its name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::model::Timestamp;

use super::error::Result;
use super::snapshot_error::SnapshotError;
use super::source::expand;
use super::time::Zone;

/// The records as they stood on one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The date; `None` where a single undated snapshot serves every call.
    pub date: Option<SnapshotDate>,
    /// Its files.
    pub files: Vec<String>,
}

/// When a snapshot was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotDate {
    /// As the user or the file name has it.
    pub text: String,
    /// From when on it counts: of a date alone the next midnight.
    pub start: Timestamp,
}

/// The snapshots that some files make up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshots {
    /// Oldest first; one without a date stands alone.
    pub all: Vec<Snapshot>,
    /// The date in file names that all have in common, which makes no series.
    pub common_date: Option<String>,
}

impl Snapshots {
    /// The snapshots of files and globs, each with or without a date before it (`2025-02-01=contacts.csv`).
    ///
    /// # Errors
    /// Where a date is none, where some files have a date and others have not, or a glob matches nothing.
    pub fn of_files(patterns: &[String], zone: &Zone) -> Result<Self> {
        let mut dated = Vec::new();
        let mut is_series = false;
        for pattern in patterns {
            let (date, pattern) = split(pattern)?;
            is_series |= date.is_some();
            for file in expand(&[pattern.to_owned()])? {
                let date = date.map(str::to_owned).or_else(|| date_in_name(&file, zone));
                dated.push((date, file));
            }
        }
        let distinct: BTreeSet<&String> = dated.iter().filter_map(|(date, _)| date.as_ref()).collect();
        is_series |= distinct.len() > 1;
        if !is_series {
            let common_date = distinct.first().map(|&date| date.clone());
            let files = dated.into_iter().map(|(_, file)| file).collect();
            return Ok(Self { all: vec![Snapshot { date: None, files }], common_date });
        }
        let with = dated.iter().find_map(|(date, file)| date.as_ref().map(|date| (date, file)));
        if let (Some((date, with)), Some((_, without))) = (with, dated.iter().find(|(date, _)| date.is_none())) {
            return Err(
                SnapshotError::NoDate { date: date.clone(), dated: with.clone(), undated: without.clone() }.into()
            );
        }
        let tables = dated.into_iter().map(|(date, file)| (date.unwrap_or_default(), vec![file]));
        Self::series(tables, zone)
    }

    /// A series of snapshots: dates and the files of each, globs allowed.
    ///
    /// # Errors
    /// Where a date is none, where two mean the same moment, or a glob matches nothing.
    pub fn of_dates(dates: &[(String, Vec<String>)], zone: &Zone) -> Result<Self> {
        let mut seen = BTreeSet::new();
        if let Some((date, _)) = dates.iter().find(|(date, _)| !seen.insert(date)) {
            return Err(SnapshotError::DateTwice { date: date.clone() }.into());
        }
        let tables: Vec<(String, Vec<String>)> =
            dates.iter().map(|(date, files)| Ok((date.clone(), expand(files)?))).collect::<Result<_>>()?;
        Self::series(tables, zone)
    }

    fn series(tables: impl IntoIterator<Item = (String, Vec<String>)>, zone: &Zone) -> Result<Self> {
        let mut by_start: BTreeMap<Timestamp, (String, Vec<String>)> = BTreeMap::new();
        for (date, files) in tables {
            let start = zone.read_end(&date).ok_or_else(|| SnapshotError::NotADate { date: date.clone() })?;
            let (text, all) = by_start.entry(start).or_insert_with(|| (date.clone(), Vec::new()));
            if *text != date {
                return Err(SnapshotError::SameMoment { dates: [text.clone(), date], start }.into());
            }
            all.extend(files);
        }
        let snapshot = |(start, (text, files))| Snapshot { date: Some(SnapshotDate { text, start }), files };
        Ok(Self { all: by_start.into_iter().map(snapshot).collect(), common_date: None })
    }
}

/// The date before the equals sign of an argument, and the rest; a path may hold an equals sign too.
fn split(argument: &str) -> Result<(Option<&str>, &str)> {
    let Some((date, file)) = argument.split_once('=') else { return Ok((None, argument)) };
    if !date.starts_with(|first: char| first.is_ascii_digit()) || date.contains('/') || Path::new(argument).exists() {
        return Ok((None, argument));
    }
    if Zone::default().read_end(date).is_none() {
        return Err(SnapshotError::BadPrefix { argument: argument.to_owned(), date: date.to_owned() }.into());
    }
    if file.is_empty() {
        return Err(SnapshotError::NoFile { argument: argument.to_owned() }.into());
    }
    Ok((Some(date), file))
}

/// The one date in a file's name: `2025-02-01`, or `20250201` among no other digits. Several different ones are none.
fn date_in_name(file: &str, zone: &Zone) -> Option<String> {
    let name = Path::new(file).file_name()?.to_str()?;
    let mut dates = BTreeSet::new();
    for run in name.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        dates.extend(date_in_run(run, zone));
    }
    if dates.len() == 1 { dates.pop_first() } else { None }
}

/// The dates in digits and hyphens: hyphens also stand around dates.
fn date_in_run(run: &str, zone: &Zone) -> Vec<String> {
    let parts: Vec<&str> = run.split('-').collect();
    let is_plausible = |year: &str| ("1990".."2100").contains(&year);
    let mut dates = Vec::new();
    for part in &parts {
        if part.len() == 8 && is_plausible(&part[..4]) {
            dates.push(format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..]));
        }
    }
    for three in parts.windows(3) {
        if three[0].len() == 4 && three[1].len() == 2 && three[2].len() == 2 && is_plausible(three[0]) {
            dates.push(three.join("-"));
        }
    }
    dates.retain(|date| zone.read(date).is_some());
    dates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(files: &[&str]) -> Result<Snapshots> {
        let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
        Snapshots::of_files(&files, &Zone::default())
    }

    /// Each snapshot as `date: files`.
    fn written(snapshots: &Snapshots) -> Vec<String> {
        let date = |snapshot: &Snapshot| snapshot.date.as_ref().map_or("undated", |date| &date.text).to_owned();
        snapshots.all.iter().map(|one| format!("{}: {}", date(one), one.files.join(" "))).collect()
    }

    #[test]
    fn dates_in_names_are_found() {
        for (file, date) in [
            ("crm/contacts_2025-02-01.csv", Some("2025-02-01")),
            ("contacts-2025-02-01-full.csv", Some("2025-02-01")),
            ("20250201.csv", Some("2025-02-01")),
            ("contacts_20250201T1800.csv", Some("2025-02-01")),
            ("2025-02-01/contacts.csv", None),
            ("contacts_2025-13-01.csv", None),
            ("contacts_12345678.csv", None),
            ("contacts_202502011800.csv", None),
            ("contacts_2025-02-01_2025-03-01.csv", None),
            ("+14155550100.csv", None),
        ] {
            assert_eq!(date_in_name(file, &Zone::default()).as_deref(), date, "{file}");
        }
    }

    #[test]
    fn dates_make_a_series_where_they_differ_or_are_written_before_the_file() {
        let series = named(&["b_2025-03-01.csv", "a_2025-02-01.csv", "c_20250301.csv"]).unwrap();
        assert_eq!(written(&series), ["2025-02-01: a_2025-02-01.csv", "2025-03-01: b_2025-03-01.csv c_20250301.csv"]);
        let single = named(&["a_2025-02-01.csv", "b_2025-02-01.csv", "c.csv"]).unwrap();
        assert_eq!(written(&single), ["undated: a_2025-02-01.csv b_2025-02-01.csv c.csv"]);
        assert_eq!(single.common_date.as_deref(), Some("2025-02-01"));
        assert_eq!(written(&named(&["2025-02-01=a.csv"]).unwrap()), ["2025-02-01: a.csv"]);
        assert_eq!(written(&named(&["date=2025-02-01/a.csv"]).unwrap()), ["undated: date=2025-02-01/a.csv"]);
    }

    #[test]
    fn a_date_alone_counts_from_the_next_midnight_of_the_zone() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let start = |argument: &str| {
            let all = Snapshots::of_files(&[format!("{argument}=a.csv")], &berlin).unwrap().all;
            all[0].date.as_ref().unwrap().start.to_string()
        };
        assert_eq!(start("2025-02-01"), "2025-02-01T23:00:00Z");
        // The day on which summer time begins has 23 hours.
        assert_eq!(start("2025-03-30"), "2025-03-30T22:00:00Z");
        assert_eq!(start("2025-02-01T18:00:00"), "2025-02-01T17:00:00Z");
        assert_eq!(start("2025-02-01T18:00:00Z"), "2025-02-01T18:00:00Z");
    }

    #[test]
    fn what_cannot_be_meant_is_said() {
        let problem = |files: &[&str]| named(files).unwrap_err().to_string();
        assert!(problem(&["2025-13-01=a.csv"]).contains("\"2025-13-01\" is no date; expected DATE=FILE"));
        assert!(problem(&["2025-02-01="]).contains("a file is missing"));
        let mixed = problem(&["2025-02-01=a.csv", "b.csv"]);
        assert!(mixed.contains("a.csv are of 2025-02-01, and b.csv has no date"), "{mixed}");
        assert!(problem(&["a_2025-02-01.csv", "b_2025-03-01.csv", "c.csv"]).contains("c.csv has no date"));
        assert!(problem(&["2025-02-01=a.csv", "2025-02-02T00:00:00Z=b.csv"]).contains("the same moment"));
        let twice = [("2025-02-01".to_owned(), vec![]), ("2025-02-01".to_owned(), vec![])];
        assert!(Snapshots::of_dates(&twice, &Zone::default()).unwrap_err().to_string().contains("two [[records]]"));
    }
}
