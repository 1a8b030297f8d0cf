//! What is there to say of the phone numbers of the records?

use std::collections::BTreeMap;

use crate::profile::{Age, Ages, Bin, FieldProfile, Masks, ObjectProfile, RecordsProfile, Twins};
use anilab_text::{grouped, percent};

use super::section::{Section, count_and_share};

/// The sections about records.
pub(super) fn sections(records: &RecordsProfile) -> Vec<Section> {
    let mut sections = vec![fields(records), contents(records), formats(records)];
    sections.push(Section::new("What to look at in the records").findings("entries", records.findings()));
    sections.push(sharing(records));
    sections.extend(ages(records));
    sections
}

/// What was read.
pub(super) fn data_line(records: &RecordsProfile) -> String {
    format!("{} records with {} phone entries", grouped(records.records), grouped(records.phone_entries))
}

/// What it comes to.
pub(super) fn summary(records: &RecordsProfile) -> String {
    let valid: u64 = fields_of(records).map(|(_, field)| field.texts.valid).sum();
    let numbers = &records.numbers;
    format!(
        "Of {} phone entries {} hold a valid number; {} of {} records have no number that could be called, and {} share one \
         with another record.",
        grouped(records.phone_entries),
        count_and_share(valid, records.phone_entries),
        count_and_share(records.records - numbers.records, records.records),
        grouped(records.records),
        count_and_share(numbers.sharing_records, records.records),
    )
}

fn fields_of(records: &RecordsProfile) -> impl Iterator<Item = (&ObjectProfile, &FieldProfile)> {
    records.objects.iter().flat_map(|object| object.fields.iter().map(move |field| (object, field)))
}

/// How full and how good each field is.
fn fields(records: &RecordsProfile) -> Section {
    let row = |(object, field): (&ObjectProfile, &FieldProfile)| {
        let texts = &field.texts;
        vec![
            object.name.clone(),
            field.name.clone(),
            grouped(object.records),
            count_and_share(field.filled, object.records),
            count_and_share(texts.possible, texts.texts),
            count_and_share(texts.valid, texts.texts),
        ]
    };
    let headings = ["object", "field", "records", "filled", "possible", "valid"];
    let caption = "Filled of the records of that object; possible and valid of the entries of that field";
    let section = Section::new("Phone fields").table(caption, &headings, 2, fields_of(records).map(row).collect());
    let bare: Vec<&str> =
        records.objects.iter().filter(|object| object.fields.is_empty()).map(|object| object.name.as_str()).collect();
    if bare.is_empty() {
        section
    } else {
        section.line(format!("No phone number on any record of: {}.", bare.join(", ")))
    }
}

/// Which kinds of number, and of which countries.
fn contents(records: &RecordsProfile) -> Section {
    let row = |(object, field): (&ObjectProfile, &FieldProfile)| {
        let texts = &field.texts;
        vec![
            object.name.clone(),
            field.name.clone(),
            kinds(&texts.kinds, texts.texts),
            countries(&texts.countries, texts.valid),
        ]
    };
    let headings = ["object", "field", "kinds of number", "countries of the valid ones"];
    let caption = "Kinds as libphonenumber tells them apart, of the entries; countries of the valid numbers";
    Section::new("Kinds and countries").table(caption, &headings, 4, fields_of(records).map(row).collect())
}

/// The formats of each field.
fn formats(records: &RecordsProfile) -> Section {
    let mut section = Section::new("Formats");
    for (object, field) in fields_of(records) {
        let masks = &field.texts.masks;
        section = masks_table(section, &format!("{} {}", object.name, field.name), "entries", masks);
    }
    section
}

/// The most frequent formats, and what is not among them.
pub(super) fn masks_table(section: Section, of: &str, what: &str, masks: &Masks) -> Section {
    let mut rows: Vec<Vec<String>> =
        masks.top.iter().map(|mask| vec![mask.mask.clone(), count_and_share(mask.count, masks.texts)]).collect();
    let others = masks.distinct - masks.top.len() as u64;
    if others > 0 {
        let plural = if others == 1 { "other" } else { "others" };
        rows.push(vec![format!("{} {plural}", grouped(others)), count_and_share(masks.tail(), masks.texts)]);
    }
    let caption = match (masks.distinct, masks.once) {
        (1, _) => format!("{of}: 1 format"),
        (distinct, 0) => format!("{of}: {} formats", grouped(distinct)),
        (distinct, once) => format!("{of}: {} formats, {} of them seen once", grouped(distinct), grouped(once)),
    };
    section.table(&caption, &["format", what], 1, rows)
}

/// Who shares numbers with whom.
fn sharing(records: &RecordsProfile) -> Section {
    let numbers = &records.numbers;
    let row = |bin: Bin| {
        let sharing = numbers.sharing[bin.place()];
        let counts = [sharing.one_account, sharing.several_accounts, sharing.no_account];
        let mut row = vec![bin.name().to_owned(), count_and_share(sharing.numbers(), numbers.distinct)];
        row.extend(counts.map(grouped));
        row
    };
    let headings = ["records", "numbers", "of one account", "of several accounts", "account not known"];
    let caption = "How many records hold one number, and whether they are of one account; without one, nobody can tell";
    Section::new("Shared numbers and twins")
        .table(caption, &headings, 1, Bin::ALL.into_iter().map(row).collect())
        .line(format!(
            "{} of {} records with a number share it with another; where records of several accounts do, only a tie-break can \
             choose.",
            count_and_share(numbers.sharing_records, numbers.records),
            grouped(numbers.records)
        ))
        .line(twins(records))
}

/// How many records seem to be there twice.
fn twins(records: &RecordsProfile) -> String {
    let Twins { same_object, other_object } = records.twins;
    let of = records.numbers.records;
    if same_object + other_object == 0 {
        return "No two records have a number and a name in common.".to_owned();
    }
    format!(
        "{} have a number and a name in common with another record of the same object type: duplicates to merge. {} have with \
         one of another type, as a lead that became a contact.",
        count_and_share(same_object, of),
        count_and_share(other_object, of)
    )
}

/// How old the records are, where they say.
fn ages(records: &RecordsProfile) -> Option<Section> {
    let newest = records.newest?.to_string();
    let mut rows = Vec::new();
    for object in &records.objects {
        for (what, ages) in [("last changed", &object.modified), ("there since", &object.created)] {
            if ages.dated() > 0 {
                rows.push(age_row(object, what, ages));
            }
        }
    }
    let mut headings = vec!["object", "years since"];
    headings.extend(Age::ALL.map(Age::name));
    headings.push("undated");
    let caption = format!("Records by age, counted back from the newest date in them, {}", &newest[..10]);
    Some(Section::new("Age").table(&caption, &headings, 2, rows))
}

fn age_row(object: &ObjectProfile, what: &str, ages: &Ages) -> Vec<String> {
    let mut row = vec![object.name.clone(), what.to_owned()];
    row.extend(ages.records.iter().chain([&ages.undated]).map(|&count| grouped(count)));
    row
}

/// How many kinds, and countries, are named.
const NAMED: usize = 3;

/// Kinds of number in words, the greatest first.
pub(super) fn kinds(counts: &BTreeMap<&'static str, u64>, of: u64) -> String {
    shares(counts, of, |kind| kind.to_lowercase().replace('_', " "))
}

/// Countries, the greatest first.
pub(super) fn countries(counts: &BTreeMap<&'static str, u64>, of: u64) -> String {
    shares(counts, of, |country| if country == "001" { "international".to_owned() } else { country.to_owned() })
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
fn shares(counts: &BTreeMap<&'static str, u64>, of: u64, name: impl Fn(&str) -> String) -> String {
    let mut ranked: Vec<(&str, u64)> = counts.iter().map(|(&name, &count)| (name, count)).collect();
    ranked.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let more = ranked.len().saturating_sub(NAMED);
    let part = |&(what, count): &(&str, u64)| format!("{} {}", name(what), percent(count as f64 / of.max(1) as f64));
    let parts = ranked.iter().take(NAMED).map(part).chain((more > 0).then(|| format!("{more} more")));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
}
