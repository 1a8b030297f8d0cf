//! How is a profile written for programs? `profile.json`, with sorted keys and every share's parts.

use serde_json::{Map, Value, json};

use super::age::{Age, Ages};
use super::numbers::Bin;
use super::records::{FieldProfile, ObjectProfile, RecordsProfile};
use super::rules::REGISTRY;
use super::tally::TextTally;
use super::{CallsProfile, Concentration, EVERYWHERE, Profile};

/// The schema of `profile.json`.
pub const SCHEMA: &str = "anilab.profile/1";

impl Profile {
    /// `profile.json`, with a line break at its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut value = json!({
            "schema": SCHEMA,
            "records": self.records.as_ref().map(records),
            "calls": self.calls.as_ref().map(calls),
            "findings": definitions(),
        });
        value.sort_all_objects();
        let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
        text.push('\n');
        text
    }
}

fn definitions() -> Value {
    object(super::definitions().map(|(name, about, advice)| (name, json!({ "about": about, "advice": advice }))))
}

fn records(records: &RecordsProfile) -> Value {
    let numbers = &records.numbers;
    let sharing = Bin::ALL.map(|bin| {
        let sharing = numbers.sharing[bin.place()];
        json!({
            "records": bin.name(),
            "one_account": sharing.one_account,
            "several_accounts": sharing.several_accounts,
            "no_account": sharing.no_account,
            "held": sharing.held,
        })
    });
    json!({
        "records": records.records,
        "phone_entries": records.phone_entries,
        "with_entry": part(records.with_entry, records.records),
        "newest": records.newest.map(|time| time.to_string()),
        "objects": records.objects.iter().map(of_object).collect::<Vec<_>>(),
        "numbers": {
            "distinct": numbers.distinct,
            "with_number": part(numbers.records, records.records),
            "sharing_records": part(numbers.sharing_records, numbers.records),
            "everywhere": part(numbers.everywhere, numbers.distinct),
            "by_records": sharing,
        },
        "twins": {
            "same_object": part(records.twins.same_object, numbers.records),
            "other_object": part(records.twins.other_object, numbers.records),
        },
        "skipped_rows": records.skipped,
    })
}

fn of_object(of: &ObjectProfile) -> Value {
    let dated = |ages: &Ages| (ages.dated() > 0).then(|| of_ages(ages));
    json!({
        "object": of.name,
        "records": of.records,
        "fields": of.fields.iter().map(|field| of_field(field, of.records)).collect::<Vec<_>>(),
        "modified": dated(&of.modified),
        "created": dated(&of.created),
    })
}

fn of_ages(ages: &Ages) -> Value {
    let mut value = object(Age::ALL.map(|age| (age.name(), json!(ages.records[age.place()]))));
    value["undated"] = json!(ages.undated);
    value
}

fn of_field(field: &FieldProfile, records: u64) -> Value {
    let mut value = of_texts(&field.texts);
    value["field"] = json!(field.name);
    value["filled"] = part(field.filled, records);
    value["entries"] = json!(field.texts.texts);
    let found = REGISTRY.iter().zip(field.texts.findings).map(|(rule, count)| (rule.name, count));
    let found = found.chain([(EVERYWHERE.0, field.everywhere)]);
    value["findings"] = object(found.map(|(name, count)| (name, part(count, field.texts.texts))));
    value
}

fn of_texts(texts: &TextTally) -> Value {
    let masks = &texts.masks;
    json!({
        "possible": part(texts.possible, texts.texts),
        "valid": part(texts.valid, texts.texts),
        "types": texts.kinds,
        "countries": texts.countries,
        "masks": {
            "distinct": masks.distinct,
            "seen_once": masks.once,
            "tail": masks.tail(),
            "top": masks.top.iter().map(|mask| json!({ "mask": mask.mask, "count": mask.count })).collect::<Vec<_>>(),
        },
    })
}

fn calls(calls: &CallsProfile) -> Value {
    let mut texts = of_texts(&calls.texts);
    texts["calls"] = json!(calls.numbers());
    let found = REGISTRY.iter().zip(calls.texts.findings).filter(|(rule, _)| rule.for_calls.is_some());
    texts["findings"] = object(found.map(|(rule, count)| (rule.name, part(count, calls.numbers()))));
    json!({
        "rows": calls.rows,
        "eligible": calls.eligible,
        "withheld": {
            "all": part(calls.withheld_calls(), calls.eligible),
            "by_text": calls.withheld,
        },
        "labelled": part(calls.labelled, calls.eligible),
        "labelled_no_record": part(calls.labelled_no_record, calls.eligible),
        "named": part(calls.named, calls.eligible),
        "numbers": texts,
        "callers": of_callers(&calls.concentration),
        "clock": {
            "zone": calls.clock.zone,
            "timed": part(calls.clock.timed(), calls.eligible),
            "first": calls.clock.first.map(|time| time.to_string()),
            "last": calls.clock.last.map(|time| time.to_string()),
            "hours": calls.clock.hours,
            "weekdays": object(calls.clock.by_weekday().map(|(name, count)| (name, json!(count)))),
        },
        "skipped_rows": calls.skipped,
    })
}

fn of_callers(spread: &Concentration) -> Value {
    let point = |&(callers, calls): &(f64, f64)| json!({ "callers": callers, "calls": calls });
    json!({
        "callers": spread.callers,
        "calls": spread.calls,
        "n_eff": spread.n_eff,
        "once": part(spread.once, spread.callers),
        "repeated": part(spread.repeats(), spread.calls),
        "top_1": part(spread.top_1, spread.calls),
        "top_10": part(spread.top_10, spread.calls),
        "top_percent": part(spread.top_percent, spread.calls),
        "gini": spread.gini,
        "lorenz": spread.lorenz.iter().map(point).collect::<Vec<_>>(),
    })
}

/// A count and what it is a part of.
fn part(count: u64, denominator: u64) -> Value {
    json!({ "count": count, "denominator": denominator })
}

fn object<'a>(pairs: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}
