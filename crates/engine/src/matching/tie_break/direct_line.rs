//! `direct-line`: whose own line is it? A number that few records share goes before one that many share.

use std::cmp::Reverse;

use hashbrown::HashTable;
use rayon::prelude::*;

use super::account::is_account;
use super::highest::keep_highest;
use super::{Entry, Need, Tie, TieBreak};
use crate::model::{Key, Records, Region};
use anilab_phone::{parse, push_digits};

pub(super) const ENTRY: Entry = Entry {
    spec: "direct-line",
    about: "keeps the candidates that match through the line fewest records share, and have none less shared",
    examples: &["direct-line"],
    parse: |spec| (spec == "direct-line").then(|| Ok(Box::new(DirectLine) as Box<dyn TieBreak>)),
};

/// A *line* is what a phone text says in full: its E.164 form, or its digits where it is no number. An extension is no
/// line of its own, since no carrier delivers it. A line's *sharers* are the records of the snapshot that hold it in any
/// field.
///
/// 1. Keeps the candidates that match through the line with the fewest sharers. Where the strategy compares less than the
///    whole number (`last-7`, say), candidates with one key can hold different lines.
/// 2. Of these, one that holds another line with fewer sharers gives way to one to whom the matched line is the most
///    direct it has: the former could have called from its own line. Of an account nothing is known here, since nobody
///    calls *as* a company from a line of their own; accounts stay.
///
/// Zendesk's rule, "a direct line identifies, a shared number does not", made decidable from the snapshot alone.
#[derive(Debug)]
struct DirectLine;

/// How many records share the lines of a candidate.
struct Lines {
    /// The matched line.
    matched: u32,
    /// The line that the fewest share.
    most_direct: u32,
}

fn lines(tie: &Tie<'_>, candidate: u32) -> Option<Lines> {
    let sharers = tie.evidence.sharers();
    let entries = tie.evidence.records.entries.of(candidate);
    let matched = entries.clone().filter(|&entry| (tie.is_matched)(entry)).map(|entry| sharers[entry]).min()?;
    let most_direct = entries.map(|entry| sharers[entry]).min()?;
    Some(Lines { matched, most_direct })
}

impl TieBreak for DirectLine {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        let mut least_shared = Vec::with_capacity(candidates.len());
        keep_highest(candidates, |candidate| Some(Reverse(lines(tie, candidate)?.matched)), &mut least_shared);
        let is_own = |candidate| {
            let lines = lines(tie, candidate).filter(|_| !is_account(tie.evidence.records, candidate))?;
            Some(lines.matched == lines.most_direct)
        };
        keep_highest(&least_shared, is_own, kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        match lines(tie, candidate) {
            None => "no matched entry".to_owned(),
            Some(Lines { matched, most_direct }) if matched > most_direct => {
                format!("records with this line: {matched}; with a line more its own: {most_direct}")
            }
            Some(Lines { matched, .. }) => format!("records with this line: {matched}; it has none more its own"),
        }
    }

    fn need(&self) -> Option<Need> {
        Some(Need::MatchedEntries)
    }
}

/// How many texts one task parses.
const TASK: usize = 1024;

/// For each phone entry the number of records that hold its line.
pub(super) fn sharers(records: &Records, default_region: Region) -> Vec<u32> {
    let entries = &records.entries;
    let lines: Vec<Key> = (0..entries.record.len())
        .into_par_iter()
        .with_min_len(TASK)
        .map(|entry| {
            let region = records.region[entries.record[entry] as usize].or(default_region);
            Key::new(&line(entries.text.get(entry), region))
        })
        .collect();
    // Entries are ordered by record, so a record that holds a line twice is the last one that was counted there.
    let mut places: HashTable<(Key, u32)> = HashTable::with_capacity(lines.len());
    let mut seen: Vec<Seen> = Vec::new();
    let place_of: Vec<u32> = lines
        .iter()
        .zip(&entries.record)
        .map(|(line, &record)| {
            let known = places.entry(line.hash(), |(other, _)| other == line, |(other, _)| other.hash());
            let new = u32::try_from(seen.len()).expect("fewer than 2³² phone entries");
            let place = known.or_insert((*line, new)).get().1;
            if place == new {
                seen.push(Seen { records: 0, last: u32::MAX });
            }
            let seen = &mut seen[place as usize];
            seen.records += u32::from(seen.last != record);
            seen.last = record;
            place
        })
        .collect();
    place_of.into_iter().map(|place| seen[place as usize].records).collect()
}

/// How many records hold a line, and the last of them.
struct Seen {
    records: u32,
    last: u32,
}

/// What a phone text says in full.
fn line(text: &str, region: Region) -> String {
    let mut line = String::new();
    match parse(text, region) {
        Ok(number) => number.push_e164(&mut line),
        Err(_) => push_digits(text, &mut line),
    }
    if line.is_empty() { text.to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, contact, kept};

    const MAIN: &str = "415-220-1200";

    #[test]
    fn a_line_of_few_goes_before_a_line_of_many() {
        // Under last-7 all match 2201200: three records hold the 415 line, one the 212 line.
        let with = |id, phones| Row { phones, ..contact(id) };
        let rows = [
            with("A", &[MAIN][..]),
            with("B", &["+14152201200"]),
            with("C", &["4152201200 x9"]),
            with("D", &["212-220-1200"]),
        ];
        let matched = Call { matched: &[MAIN, "+14152201200", "4152201200 x9", "212-220-1200"], ..Call::default() };
        assert_eq!(kept("direct-line", &rows, matched), ["D"]);
        assert_eq!(kept("direct-line", &rows[..3], matched), ["A", "B", "C"]);
    }

    #[test]
    fn who_has_a_line_of_their_own_gives_way() {
        let with = |id, phones| Row { phones, ..contact(id) };
        let rows = [with("A", &[MAIN, "303-444-2716"][..]), with("B", &[MAIN]), with("C", &[MAIN, MAIN])];
        let matched = Call { matched: &[MAIN], ..Call::default() };
        assert_eq!(kept("direct-line", &rows, matched), ["B", "C"]);
        // An account stays, and does not win for having no mobile.
        let account = Row { object: "Account", id: "Z", phones: &[MAIN], ..Row::default() };
        assert_eq!(kept("direct-line", &[rows[0], account], matched), ["A", "Z"]);
        assert_eq!(kept("direct-line", &[rows[0], rows[1], account], matched), ["B", "Z"]);
    }
}
