//! Do the dials of a known world come back?

use super::*;
use anilab_engine::error::Result;
use anilab_engine::input::{
    CallOptions, CallReader, ExtraColumn, NeededColumn, RecordColumn, RecordOptions, TableRows, load,
};
use anilab_engine::model::{BlankTruth, Region, Table, TextColumn};
use anilab_phone::WithheldTexts;
use anilab_simulate::{Dials, Options, Scenario, Sink, StoredFormat, generate, named};

/// A sink that keeps everything.
#[derive(Default)]
struct Kept {
    records: Table,
    calls: Table,
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

fn dials(name: &str) -> Dials {
    match named(name).expect("a scenario") {
        Scenario::Drawn(dials) => *dials,
        Scenario::Written(_) => panic!("a drawn scenario"),
    }
}

/// The dials of a world that these dials make.
fn refitted(dials: &Dials, seed: u64, records: u64, calls: u64) -> Fitted {
    let mut kept = Kept::default();
    let options = Options { seed, calls: Some(calls), records: Some(records) };
    generate(&Scenario::Drawn(Box::new(dials.clone())), &options, &mut kept).expect("a world");
    let status =
        NeededColumn { column: RecordColumn::Named("status".to_owned()), strategy: String::new(), is_optional: true };
    let record_options = RecordOptions { needed: vec![status], ..RecordOptions::default() };
    let (records, _) = load(vec![Box::new(TableRows::new("records", kept.records))], &record_options).expect("records");
    let queue = ExtraColumn { name: "queue".to_owned(), is_optional: true };
    let call_options = CallOptions { extra: vec![queue], ..CallOptions::default() };
    let mut calls = CallReader::new(vec![Box::new(TableRows::new("calls", kept.calls))], call_options);
    let withheld = WithheldTexts::default();
    let book = Book::new(&records, Region::NONE);
    let mut log = CallLog::new(&book, &withheld, Region::NONE, BlankTruth::Unlabelled);
    while let Some(batch) = calls.next_batch().expect("calls") {
        log.add(&batch);
    }
    fit(&book, log)
}

type Dial = (&'static str, fn(&Dials) -> f64);

/// The dials that can be told from a log: each from its counts. Those of which the notes say rough are left out.
#[rustfmt::skip]
const DIALS: &[Dial] = &[
    ("objects.account", |d| d.objects.account),
    ("objects.lead", |d| d.objects.lead),
    ("fields.contact_phone", |d| d.fields.contact_phone),
    ("fields.contact_mobile_phone", |d| d.fields.contact_mobile_phone),
    ("fields.lead_phone", |d| d.fields.lead_phone),
    ("fields.lead_mobile_phone", |d| d.fields.lead_mobile_phone),
    ("companies.attached", |d| d.companies.attached),
    ("companies.size_exponent", |d| d.companies.size_exponent),
    ("companies.switchboard", |d| d.companies.switchboard),
    ("companies.on_main_line", |d| d.companies.on_main_line),
    ("companies.shows_main_line", |d| d.companies.shows_main_line),
    ("companies.about_account", |d| d.companies.about_account),
    ("pairs.lookalike", |d| d.pairs.lookalike),
    ("duplicates.share", |d| d.duplicates.share),
    ("duplicates.as_lead", |d| d.duplicates.as_lead),
    ("duplicates.about_outdated", |d| d.duplicates.about_outdated),
    ("duplicates.renamed", |d| d.duplicates.renamed),
    ("upkeep.outdated", |d| d.upkeep.outdated),
    ("upkeep.current_inactive", |d| d.upkeep.current_inactive),
    ("callers.exponent", |d| d.callers.exponent),
    ("callers.head", |d| d.callers.head),
    ("callers.without_record", |d| d.callers.without_record),
    ("callers.strangers", |d| d.callers.strangers),
    ("callers.from_mobile", |d| d.callers.from_mobile),
    ("delivery.withheld", |d| d.delivery.withheld),
    ("delivery.malformed", |d| d.delivery.malformed),
    ("caller_name.delivered", |d| d.caller_name.delivered),
];

const SEEDS: u32 = 8;

/// What the worlds of several seeds say of one dial.
struct Found {
    mean: f64,
    /// The standard error of the mean, from how the seeds differ.
    seen: f64,
}

impl Found {
    fn of(values: &[f64]) -> Self {
        let count = f64::from(SEEDS);
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Self { mean, seen: (squares / (count - 1.0) / count).sqrt() }
    }
}

/// Shares of a table of weights.
fn shares<K: Ord + Copy>(weights: &std::collections::BTreeMap<K, f64>, key: K) -> f64 {
    weights.get(&key).copied().unwrap_or(0.0) / weights.values().sum::<f64>()
}

/// Whether the mean of the seeds is where the dial stands. The tolerance is four standard errors: those that the seeds show,
/// or, where they are larger, those of as many independent draws as the estimate has rows: the generator deals many shares
/// out so evenly that its worlds differ less than draws would, and lie off by a fixed remainder instead.
fn check(world: &str, dial: &str, truth: f64, fits: &[Fitted], of: impl Fn(&Dials) -> f64, missed: &mut Vec<String>) {
    let found = Found::of(&fits.iter().map(|fitted| of(&fitted.dials)).collect::<Vec<f64>>());
    let table = dial.split(' ').next().unwrap_or(dial);
    let estimate = fits[0].estimates.iter().rev().find(|estimate| estimate.dial == table);
    if estimate.is_none_or(|estimate| estimate.grade == Grade::Default) {
        // Nothing of the kind happens in this world, or too seldom to be told.
        return;
    }
    let rows = estimate.map_or(1.0, |estimate| draft::float(estimate.rows)) * f64::from(SEEDS);
    let drawn = if (0.0..=1.0).contains(&truth) { (truth * (1.0 - truth) / rows).sqrt() } else { 0.0 };
    // The last digit that is written.
    let digit = 0.0005 * truth.abs();
    let tolerance = 4.0 * found.seen.max(drawn) + digit;
    if (found.mean - truth).abs() > tolerance {
        missed.push(format!("{world}: {dial} is {truth}, found {:.5}, tolerance {tolerance:.5}", found.mean));
    }
}

fn misses(name: &str, truth: &Dials, fits: &[Fitted]) -> Vec<String> {
    let mut missed = Vec::new();
    for (dial, of) in DIALS {
        check(name, dial, of(truth), fits, of, &mut missed);
    }
    for format in truth.stored.keys() {
        let of = |dials: &Dials| shares(&dials.stored, *format);
        check(name, &format!("stored {}", format.name()), of(truth), fits, of, &mut missed);
    }
    for format in truth.ani.keys() {
        let of = |dials: &Dials| shares(&dials.ani, *format);
        check(name, &format!("ani {}", format.name()), of(truth), fits, of, &mut missed);
    }
    for country in truth.countries.keys() {
        let of = |dials: &Dials| {
            dials.countries.get(country).copied().unwrap_or(0.0) / dials.countries.values().sum::<f64>()
        };
        check(name, &format!("countries {country}"), of(truth), fits, of, &mut missed);
    }
    let forms = |dials: &Dials| {
        let names = &dials.caller_name;
        let forms =
            [names.full, names.reversed, names.initial, names.cut, names.misspelt, names.company, names.unrelated];
        forms.map(|weight| weight / forms.iter().sum::<f64>())
    };
    for place in 0..7 {
        let of = |dials: &Dials| forms(dials)[place];
        check(name, &format!("caller_name {place}"), of(truth), fits, of, &mut missed);
    }
    missed
}

#[test]
fn the_dials_of_a_known_world_come_back() {
    let mut missed = Vec::new();
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let truth = dials(name);
        let fits: Vec<Fitted> = (1..=SEEDS).map(|seed| refitted(&truth, seed.into(), 4000, 12_000)).collect();
        assert!(fits.iter().all(|fitted| fitted.dials.check().is_ok()), "{name}");
        assert_eq!((&fits[0].dials.time, fits[0].dials.queues.len()), (&truth.time, truth.queues.len()), "{name}");
        // One mix for all fields is what these worlds have.
        let apart = fits.iter().filter(|fitted| !fitted.dials.stored_by.is_empty()).count();
        assert!(apart == 0, "{name}: {apart}");
        missed.extend(misses(name, &truth, &fits));
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_fit_to_a_fitted_world_is_the_same_fit() {
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let once = refitted(&dials(name), 1, 4000, 12_000).dials;
        let again: Vec<Fitted> = (11..11 + SEEDS).map(|seed| refitted(&once, seed.into(), 4000, 12_000)).collect();
        let missed = misses(name, &once, &again);
        assert!(missed.is_empty(), "{missed:#?}");
    }
}

#[test]
fn a_field_that_is_kept_otherwise_has_a_mix_of_its_own() {
    let mut truth = dials("cloudnine");
    let mobile = std::collections::BTreeMap::from([(StoredFormat::E164, 20.0), (StoredFormat::Dotted, 80.0)]);
    let fields = std::collections::BTreeMap::from([("mobile_phone".to_owned(), mobile)]);
    truth.stored_by.insert("contact".to_owned(), fields);
    let found = refitted(&truth, 1, 4000, 100).dials;
    assert_eq!(found.stored_by.len(), 1);
    // 0.74 · (0.8 · 0.3 + 0.2) of 4,000 records have one, some 1,300; four standard errors of 0.8 are 4.4 points.
    let share = shares(&found.stored_by["contact"]["mobile_phone"], StoredFormat::Dotted);
    assert!((share - 0.8).abs() < 0.044, "{share}");
    let common = shares(&found.stored, StoredFormat::Dotted);
    assert!(common < 0.03, "{common}");
}

#[test]
fn the_scenario_reads_back_as_the_dials_and_says_where_each_is_from() {
    let fitted = refitted(&dials("quickassist"), 1, 600, 900);
    let toml = scenario_toml(&fitted).expect("dials have a form in TOML");
    let Ok(Scenario::Drawn(read)) = Scenario::from_toml(&toml) else { panic!("dials") };
    assert_eq!(*read, fitted.dials);
    assert!(toml.contains("# fitted: calls without a number (900 rows)\nwithheld = "), "{toml}");
    assert!(toml.contains("\n# default: "));
}
