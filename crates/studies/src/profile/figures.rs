//! Which figures does a profile hold? All of them in one long list, each with what it is a part of.

use std::collections::BTreeMap;

use super::age::{Age, Ages};
use super::numbers::Bin;
use super::records::{ObjectProfile, RecordsProfile};
use super::rules::REGISTRY;
use super::tally::TextTally;
use super::{CallsProfile, EVERYWHERE, Profile};

/// How many of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// `records` or `calls`.
    pub part: &'static str,
    /// The object type; blank where the figure is of all, or of calls.
    pub object: String,
    /// The phone field; blank where the figure is of none.
    pub field: String,
    /// What is counted.
    pub finding: String,
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Figure {
    /// The part; `None` of nothing.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }
}

impl Profile {
    /// All figures, in a fixed order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let mut list = List { figures: Vec::new(), part: "records", object: String::new(), field: String::new() };
        if let Some(records) = &self.records {
            list.add_records(records);
        }
        if let Some(calls) = &self.calls {
            list.part = "calls";
            list.add_calls(calls);
        }
        list.figures
    }
}

struct List {
    figures: Vec<Figure>,
    part: &'static str,
    object: String,
    field: String,
}

impl List {
    fn add(&mut self, finding: impl Into<String>, count: u64, of: u64) {
        let (object, field) = (self.object.clone(), self.field.clone());
        self.figures.push(Figure { part: self.part, object, field, finding: finding.into(), count, of });
    }

    fn add_records(&mut self, records: &RecordsProfile) {
        self.add("with_entry", records.with_entry, records.records);
        for object in &records.objects {
            self.add_object(object);
        }
        let numbers = &records.numbers;
        self.add("with_number", numbers.records, records.records);
        self.add("sharing_a_number", numbers.sharing_records, numbers.records);
        for bin in Bin::ALL {
            let sharing = numbers.sharing[bin.place()];
            self.add(format!("numbers_on:{}:one_account", bin.name()), sharing.one_account, numbers.distinct);
            self.add(format!("numbers_on:{}:several_accounts", bin.name()), sharing.several_accounts, numbers.distinct);
            self.add(format!("numbers_on:{}:no_account", bin.name()), sharing.no_account, numbers.distinct);
        }
        self.add("numbers_everywhere", numbers.everywhere, numbers.distinct);
        self.add("twins_of_one_object", records.twins.same_object, numbers.records);
        self.add("twins_of_two_objects", records.twins.other_object, numbers.records);
    }

    fn add_object(&mut self, object: &ObjectProfile) {
        self.object.clone_from(&object.name);
        for field in &object.fields {
            self.field.clone_from(&field.name);
            self.add("filled", field.filled, object.records);
            self.add_texts(&field.texts);
            for (rule, count) in REGISTRY.iter().zip(field.texts.findings) {
                self.add(rule.name, count, field.texts.texts);
            }
            self.add(EVERYWHERE.0, field.everywhere, field.texts.texts);
        }
        self.field.clear();
        self.add_ages("modified", &object.modified, object.records);
        self.add_ages("created", &object.created, object.records);
        self.object.clear();
    }

    fn add_ages(&mut self, what: &str, ages: &Ages, records: u64) {
        if ages.dated() > 0 {
            for age in Age::ALL {
                self.add(format!("{what}:{}", age.name()), ages.records[age.place()], records);
            }
            self.add(format!("{what}:undated"), ages.undated, records);
        }
    }

    /// Validity, kinds, countries and formats.
    fn add_texts(&mut self, texts: &TextTally) {
        self.add("possible", texts.possible, texts.texts);
        self.add("valid", texts.valid, texts.texts);
        for (kind, count) in ranked(&texts.kinds) {
            self.add(format!("type:{kind}"), count, texts.texts);
        }
        for (country, count) in ranked(&texts.countries) {
            self.add(format!("country:{country}"), count, texts.valid);
        }
        for mask in &texts.masks.top {
            self.add(format!("mask:{}", mask.mask), mask.count, texts.texts);
        }
        self.add("other_masks", texts.masks.tail(), texts.texts);
        self.add("masks_seen_once", texts.masks.once, texts.masks.distinct);
    }

    fn add_calls(&mut self, calls: &CallsProfile) {
        self.add("eligible", calls.eligible, calls.rows);
        self.add("withheld", calls.withheld_calls(), calls.eligible);
        for (kind, count) in ranked(&calls.withheld) {
            self.add(format!("withheld:{kind}"), count, calls.eligible);
        }
        self.add("labelled", calls.labelled, calls.eligible);
        self.add("labelled_no_record", calls.labelled_no_record, calls.eligible);
        self.add("named", calls.named, calls.eligible);
        self.add_texts(&calls.texts);
        for (rule, count) in REGISTRY.iter().zip(calls.texts.findings).filter(|(rule, _)| rule.for_calls.is_some()) {
            self.add(rule.name, count, calls.numbers());
        }
        let spread = &calls.concentration;
        self.add("repeated", spread.repeats(), spread.calls);
        self.add("callers_with_one_call", spread.once, spread.callers);
        self.add("top_caller", spread.top_1, spread.calls);
        self.add("top_10_callers", spread.top_10, spread.calls);
        self.add("top_percent_of_callers", spread.top_percent, spread.calls);
        self.add("timed", calls.clock.timed(), calls.eligible);
        for (weekday, count) in calls.clock.by_weekday() {
            self.add(format!("weekday:{weekday}"), count, calls.clock.timed());
        }
        for (hour, count) in calls.clock.hours.into_iter().enumerate() {
            self.add(format!("hour:{hour:02}"), count, calls.clock.timed());
        }
    }
}

/// Counts under names, the greatest first and equal ones by name.
fn ranked(counts: &BTreeMap<&'static str, u64>) -> Vec<(&'static str, u64)> {
    let mut ranked: Vec<(&'static str, u64)> = counts.iter().map(|(&name, &count)| (name, count)).collect();
    ranked.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    ranked
}
