//! Does a world hold what its dials promise, at any size, and the same rows every time?

use std::collections::{BTreeMap, BTreeSet};

use super::generate::generate_in_batches;
use super::*;
use anilab_engine::model::{Region, TextColumn};
use anilab_phone as phone;

/// A sink that keeps everything.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) records: Table,
    pub(super) calls: Table,
}

impl Sink for Kept {
    fn records(&mut self, batch: &Table) -> Result<()> {
        append(&mut self.records, batch);
        Ok(())
    }

    fn calls(&mut self, batch: &Table) -> Result<()> {
        append(&mut self.calls, batch);
        Ok(())
    }
}

fn append(all: &mut Table, batch: &Table) {
    if all.columns.is_empty() {
        *all = Table { names: batch.names.clone(), columns: vec![TextColumn::new(); batch.columns.len()] };
    }
    for (all, more) in all.columns.iter_mut().zip(&batch.columns) {
        all.append(more, 0..more.len());
    }
}

/// The texts of one column.
pub(super) fn column<'a>(table: &'a Table, name: &str) -> Vec<&'a str> {
    let place = table.names.iter().position(|known| known == name).expect(name);
    table.columns[place].iter().collect()
}

pub(super) fn dials(name: &str) -> Dials {
    match named(name).expect("a scenario") {
        Scenario::Drawn(dials) => *dials,
        Scenario::Written(_) => panic!("a drawn scenario"),
    }
}

pub(super) fn world(dials: &Dials, seed: u64, records: u64, calls: u64) -> Kept {
    let mut kept = Kept::default();
    let options = Options { seed, calls: Some(calls), records: Some(records) };
    generate(&Scenario::Drawn(Box::new(dials.clone())), &options, &mut kept).expect("a world");
    kept
}

/// Whether `hits` of `count` are within four standard deviations, and one, of a share.
pub(super) fn is_near(hits: usize, count: usize, share: f64) -> bool {
    let (hits, count) = (float(hits), float(count));
    (hits - count * share).abs() <= 4.0 * (count * share * (1.0 - share)).sqrt() + 1.0
}

pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a small world"))
}

fn share_of(texts: &[&str], text: &str) -> usize {
    texts.iter().filter(|known| **known == text).count()
}

#[test]
fn every_scenario_has_its_columns_and_sizes_and_plain_texts() {
    for entry in SCENARIOS {
        let scenario = named(entry.name).expect(entry.name);
        let mut kept = Kept::default();
        generate(&scenario, &Options { seed: 1, ..Options::default() }, &mut kept).expect(entry.name);
        let is_changing = matches!(&scenario, Scenario::Drawn(dials) if !dials.changes.is_none());
        let versions: &[&str] = if is_changing { &VERSION_COLUMNS } else { &[] };
        assert_eq!(kept.records.names, [&RECORD_COLUMNS, versions].concat(), "{}", entry.name);
        assert_eq!(kept.calls.names, CALL_COLUMNS, "{}", entry.name);
        for text in kept.records.columns.iter().chain(&kept.calls.columns).flat_map(TextColumn::iter) {
            assert!(!text.contains([',', '"', '\n', '\r']), "{} {text}", entry.name);
        }
        let ids: BTreeSet<&str> = column(&kept.records, "id").into_iter().collect();
        assert!(ids.len() == kept.records.rows() || is_changing);
        if let Scenario::Drawn(dials) = &scenario {
            assert_eq!((ids.len() as u64, kept.calls.rows() as u64), (dials.records, dials.calls));
        }
        let accounts = column(&kept.records, "account_id");
        assert!(accounts.iter().all(|account| account.is_empty() || ids.contains(account)));
        let labels = column(&kept.calls, "true_record_id");
        assert!(labels.iter().all(|label| label.is_empty() || label.starts_with('X') != ids.contains(label)));
        assert!(column(&kept.calls, "started_at").is_sorted());
    }
}

#[test]
fn the_seed_and_nothing_else_decides() {
    let dials = dials("quickassist");
    let first = world(&dials, 1, 500, 800);
    let again = world(&dials, 1, 500, 800);
    let other = world(&dials, 2, 500, 800);
    assert_eq!((&first.records.columns, &first.calls.columns), (&again.records.columns, &again.calls.columns));
    assert_ne!(column(&first.calls, "ani"), column(&other.calls, "ani"));
    assert_ne!(column(&first.records, "name"), column(&other.records, "name"));
}

#[test]
fn the_size_of_a_batch_changes_nothing() {
    let dials = dials("shieldguard");
    let options = Options { seed: 9, calls: Some(1000), records: Some(300) };
    let worlds = [1, 7, 300, 16_384].map(|rows| {
        let mut kept = Kept::default();
        generate_in_batches(&dials, &options, &TakenNumbers::default(), rows, &mut kept).expect("a world");
        (kept.records.columns, kept.calls.columns)
    });
    assert!(worlds.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn worlds_come_in_any_size() {
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        for (records, calls) in [(10, 0), (10, 50), (3000, 10), (40_000, 1000)] {
            let kept = world(&dials(name), 3, records, calls);
            assert_eq!((kept.records.rows() as u64, kept.calls.rows() as u64), (records, calls), "{name}");
        }
        let huge = Options { seed: 1, calls: Some(0), records: Some(1_000_000_000) };
        let error = generate(&named(name).expect(name), &huge, &mut Kept::default()).expect_err("no such many lines");
        assert!(error.to_string().contains("ask for fewer records"), "{error}");
    }
}

#[test]
fn a_clean_call_comes_from_a_number_that_its_record_holds() {
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let kept = world(&dials(name), 4, 2000, 4000);
        let (phones, mobiles) = (column(&kept.records, "phone"), column(&kept.records, "mobile_phone"));
        let rows: BTreeMap<&str, usize> =
            column(&kept.records, "id").into_iter().enumerate().map(|(row, id)| (id, row)).collect();
        let calls = [column(&kept.calls, "ani"), column(&kept.calls, "true_record_id")];
        let causes = column(&kept.calls, "planted_cause");
        let clean: Vec<usize> = (0..causes.len()).filter(|&call| causes[call] == "clean").collect();
        assert!(clean.len() > 500, "{name}");
        for call in clean {
            let (ani, row) = (calls[0][call], rows[calls[1][call]]);
            assert!(ani == phones[row] || ani == mobiles[row], "{name} {ani} {} {}", phones[row], mobiles[row]);
        }
    }
}

#[test]
fn a_call_from_a_readable_number_reaches_its_record_through_a_parser() {
    let kept = world(&dials("shieldguard"), 5, 1000, 3000);
    let region = |text: &str| Region::from_letters(text).expect("two letters");
    let read = |text: &str, country: &str| phone::parse(text, region(country)).map(|number| number.e164()).ok();
    let countries = column(&kept.records, "country");
    let fields = [column(&kept.records, "phone"), column(&kept.records, "mobile_phone")];
    let mut numbers: BTreeMap<&str, Vec<Option<String>>> = BTreeMap::new();
    for (row, id) in column(&kept.records, "id").into_iter().enumerate() {
        numbers.insert(id, fields.iter().map(|field| read(field[row], countries[row])).collect());
    }
    let (anis, labels) = (column(&kept.calls, "ani"), column(&kept.calls, "true_record_id"));
    let (regions, causes) = (column(&kept.calls, "region"), column(&kept.calls, "planted_cause"));
    let mut missed = 0;
    // German numbers without a plus sign can be read in two ways, see `StoredFormat::Bare`.
    for (call, cause) in causes.iter().enumerate().filter(|(call, _)| regions[*call] != "DE") {
        let is_shared = *cause == "shared-line" || cause.starts_with("ani:");
        if is_shared || ["stored:national", "stored:extension", "stored:swallowed-trunk"].contains(cause) {
            let ani = read(&phone::unwrap_ani(anis[call]), regions[call]);
            missed += usize::from(!numbers[labels[call]].contains(&ani));
        }
    }
    assert_eq!(missed, 0);
}

#[test]
fn clean_numbers_are_valid_and_nobody_else_s() {
    let mut dials = dials("cloudnine");
    dials.pairs.lookalike = 0.0;
    dials.stored = BTreeMap::from([(StoredFormat::E164, 1.0)]);
    let kept = world(&dials, 1, 30_000, 0);
    let numbers: Vec<&str> = [column(&kept.records, "phone"), column(&kept.records, "mobile_phone")].concat();
    let numbers: Vec<&str> = numbers.into_iter().filter(|number| !number.is_empty()).collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    let sample = numbers.iter().step_by(7);
    let valid = sample.clone().filter(|number| phone::parse(number, Region::NONE).is_ok_and(|n| n.is_valid())).count();
    assert_eq!(valid, sample.count());
}

#[test]
fn calls_keep_to_the_dials() {
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let dials = dials(name);
        let kept = world(&dials, 6, 10_000, 40_000);
        let causes = column(&kept.calls, "planted_cause");
        let (calls, delivery) = (causes.len(), &dials.delivery);
        assert!(is_near(share_of(&causes, "withheld"), calls, delivery.withheld), "{name}");
        assert!(is_near(share_of(&causes, "malformed-ani"), calls, delivery.malformed), "{name}");
        let strangers = column(&kept.calls, "true_record_id").iter().filter(|id| id.starts_with('X')).count();
        assert!(is_near(strangers, calls, dials.callers.without_record), "{name}");
        let named = column(&kept.calls, "caller_name").iter().filter(|name| !name.is_empty()).count();
        assert!(is_near(named, calls, dials.caller_name.delivered * (1.0 - delivery.withheld)), "{name}");
    }
}

#[test]
fn records_keep_to_the_dials() {
    let dials = dials("cloudnine");
    let kept = world(&dials, 6, 20_000, 0);
    let objects = column(&kept.records, "object");
    assert!(is_near(share_of(&objects, "Account"), objects.len(), dials.objects.account));
    assert!(is_near(share_of(&objects, "Lead"), objects.len(), dials.objects.lead));
    let phones: Vec<&str> = column(&kept.records, "phone").into_iter().filter(|phone| !phone.is_empty()).collect();
    let all: f64 = dials.stored.values().sum();
    let pretty = phones.iter().filter(|phone| phone.starts_with('+') && !phone.contains(' ')).count();
    assert!(is_near(pretty, phones.len(), dials.stored[&StoredFormat::E164] / all));
    let countries = column(&kept.records, "country");
    let weights: f64 = dials.countries.values().sum();
    // Companies share their country, so the bound is that of a sample of companies, not of records.
    let american = float(share_of(&countries, "US")) / float(countries.len());
    assert!((american - dials.countries["US"] / weights).abs() < 0.03, "{american}");
}

#[test]
fn duplicates_and_shared_lines_keep_to_the_dials() {
    let quick = dials("quickassist");
    let kept = world(&quick, 6, 10_000, 0);
    let causes = column(&kept.records, "planted_cause");
    let copies = 2.0 * quick.duplicates.share; // two records a person; some are damaged or recycled first
    let duplicates = float(share_of(&causes, "duplicate")) / float(causes.len());
    assert!((0.85 * copies..=copies).contains(&duplicates), "{duplicates}");

    let shield = dials("shieldguard");
    let kept = world(&shield, 6, 10_000, 0);
    let phones = column(&kept.records, "phone");
    let accounts: BTreeMap<&str, &str> = column(&kept.records, "id").into_iter().zip(phones.iter().copied()).collect();
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).rev().take(7).collect::<Vec<u8>>();
    let staff: Vec<(&str, &str)> = column(&kept.records, "account_id")
        .into_iter()
        .zip(phones.iter().copied())
        .filter(|(account, phone)| !account.is_empty() && !phone.is_empty())
        .collect();
    let shared = staff.iter().filter(|(account, phone)| digits(accounts[account]) == digits(phone)).count();
    let share = float(shared) / float(staff.len());
    // 0.8 of the companies × (0.45 of the staff, and the first of each company besides), less what is damaged.
    assert!((0.36..0.55).contains(&share), "{share}");
}

#[test]
fn few_callers_make_many_calls() {
    let kept = world(&dials("cloudnine"), 7, 5000, 20_000);
    let mut calls: BTreeMap<&str, usize> = BTreeMap::new();
    for ani in column(&kept.calls, "ani") {
        *calls.entry(ani).or_default() += 1;
    }
    let mut counts: Vec<usize> = calls.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let top: usize = counts.iter().take(counts.len() / 10).sum();
    // The law behind: weights (rank + 60)^-0.9 of 4,300 people give the first tenth of them
    // (490^0.1 - 60^0.1) / (4360^0.1 - 60^0.1) = 44 % of the calls.
    assert!(top * 10 > 20_000 * 4, "{top}");
    assert!(counts[counts.len() / 2] <= 4, "{}", counts[counts.len() / 2]);
}

#[test]
fn a_written_world_has_one_size() {
    let options = Options { calls: Some(100), ..Options::default() };
    let error = generate(&named("pinemoor").expect("built in"), &options, &mut Kept::default()).expect_err("no more");
    assert_eq!(error.to_string(), "this scenario is written by hand: it has 14 calls, no more, no fewer");
}
