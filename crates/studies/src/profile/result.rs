//! The result of a profile, the content of `profile.json`: every count with what it is a part of.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::result::to_json;

use super::age::{Age, Ages};
use super::mask::{MaskCount, Masks};
use super::numbers::{Bin, Numbers, Sharing};
use super::records::{FieldProfile, ObjectProfile, RecordsProfile};
use super::rules::REGISTRY;
use super::tally::TextTally;
use super::{CallsProfile, Clock, Concentration, EVERYWHERE, Profile, definitions};

/// The name and version of the shape of `profile.json`.
pub const SCHEMA: &str = "anilab.profile/1";

/// The state of the phone data of records, of calls, or of both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ProfileResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The records; null where none were read.
    pub records: Option<RecordsResult>,
    /// The calls; null where none were read.
    pub calls: Option<CallsResult>,
    /// What is looked for in phone texts, by name.
    pub findings: BTreeMap<&'static str, FindingDefinition>,
}

/// Something that can be wrong with a phone text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingDefinition {
    /// The rule, in a sentence.
    pub about: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

/// A count and what it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// The part.
    pub count: u64,
    /// The whole.
    pub denominator: u64,
}

/// The state of the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordsResult {
    /// Records.
    pub records: u64,
    /// Their phone entries.
    pub phone_entries: u64,
    /// Records with a phone entry, of all records.
    pub with_entry: Part,
    /// The newest date in the records, from which ages count; null where they have none.
    pub newest: Option<String>,
    /// The object types, by name.
    pub objects: Vec<ObjectResult>,
    /// How records share numbers.
    pub numbers: NumbersResult,
    /// Records that seem to be there twice, of those with a number.
    pub twins: TwinsResult,
    /// Rows that were not used, by reason.
    pub skipped_rows: BTreeMap<String, u64>,
}

/// The numbers of the records: E.164 forms of possible numbers, without extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NumbersResult {
    /// Different numbers.
    pub distinct: u64,
    /// Records with a number, of all records.
    pub with_number: Part,
    /// Records with a number that another record has too, of those with a number.
    pub sharing_records: Part,
    /// Numbers that so many records of so many accounts hold that no customer has them, of all numbers.
    pub everywhere: Part,
    /// The numbers by how many records hold them.
    pub by_records: Vec<SharingResult>,
}

/// The numbers that so many records hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SharingResult {
    /// How many records hold each of them.
    pub records: &'static str,
    /// The numbers.
    #[serde(flatten)]
    pub sharing: Sharing,
}

/// Records that have the number and the name of another record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TwinsResult {
    /// Of the same object type.
    pub same_object: Part,
    /// Of another object type.
    pub other_object: Part,
}

/// The records of one object type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObjectResult {
    /// The object type.
    pub object: String,
    /// Its records.
    pub records: u64,
    /// The phone fields that any of them fills, by name.
    pub fields: Vec<FieldResult>,
    /// Records by the time since their last change, and `undated` ones; null where none has that date.
    pub modified: Option<BTreeMap<&'static str, u64>>,
    /// Records by the time since they were created, and `undated` ones; null where none has that date.
    pub created: Option<BTreeMap<&'static str, u64>>,
}

/// One phone field of one object type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldResult {
    /// The field.
    pub field: String,
    /// Records that fill it, of all of the object type.
    pub filled: Part,
    /// Its phone entries; a record with several rows can have several.
    pub entries: u64,
    /// What they hold.
    #[serde(flatten)]
    pub texts: TextsResult,
    /// Entries by finding, of all entries of the field.
    pub findings: BTreeMap<&'static str, Part>,
}

/// What some phone texts hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextsResult {
    /// Possible numbers, of all texts.
    pub possible: Part,
    /// Valid numbers, of all texts.
    pub valid: Part,
    /// Texts by the kind of their number, in libphonenumber's names; `NOT_VALID` for the others.
    pub types: BTreeMap<&'static str, u64>,
    /// Valid numbers by country; `001` for those of none.
    pub countries: BTreeMap<&'static str, u64>,
    /// The formats.
    pub masks: MasksResult,
}

/// The formats of some phone texts: `#` stands for a digit, `a` for a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MasksResult {
    /// Different formats.
    pub distinct: u64,
    /// Formats that one text alone has.
    pub seen_once: u64,
    /// Texts whose format is not listed.
    pub tail: u64,
    /// The most frequent formats, the greatest first.
    pub top: Vec<MaskCount>,
}

/// The state of the eligible calls.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CallsResult {
    /// Rows of the call log.
    pub rows: u64,
    /// Eligible calls.
    pub eligible: u64,
    /// Calls without a number.
    pub withheld: WithheldResult,
    /// Calls with a label, of the eligible ones.
    pub labelled: Part,
    /// Calls whose blank label says that the caller has no record, of the eligible ones.
    pub labelled_no_record: Part,
    /// Calls with a name of the caller, of the eligible ones.
    pub named: Part,
    /// The numbers of the other calls.
    pub numbers: CallNumbersResult,
    /// How calls are spread over callers.
    pub callers: CallersResult,
    /// When calls came in.
    pub clock: ClockResult,
    /// Rows that were not used, by reason.
    pub skipped_rows: BTreeMap<String, u64>,
}

/// Calls without a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WithheldResult {
    /// All of them, of the eligible calls.
    pub all: Part,
    /// By the kind of text that says so.
    pub by_text: BTreeMap<&'static str, u64>,
}

/// The numbers of callers, counted in calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CallNumbersResult {
    /// Calls with a number.
    pub calls: u64,
    /// What they hold.
    #[serde(flatten)]
    pub texts: TextsResult,
    /// Calls by finding, of all calls with a number.
    pub findings: BTreeMap<&'static str, Part>,
}

/// How calls are spread over callers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CallersResult {
    /// Callers.
    pub callers: u64,
    /// Calls with a number.
    pub calls: u64,
    /// How many independent calls these are worth, since callers repeat.
    pub n_eff: f64,
    /// Callers with one call, of all callers.
    pub once: Part,
    /// Calls that are not the first of their caller, of all calls.
    pub repeated: Part,
    /// Calls of the busiest caller, of all calls.
    pub top_1: Part,
    /// Calls of the ten busiest callers, of all calls.
    pub top_10: Part,
    /// Calls of the busiest hundredth of the callers, of all calls.
    pub top_percent: Part,
    /// The Gini coefficient: 0 where all call equally often, near 1 where one makes all calls; null without calls.
    pub gini: Option<f64>,
    /// The Lorenz curve, the callers with the fewest calls first.
    pub lorenz: Vec<LorenzPoint>,
}

/// A point of the Lorenz curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct LorenzPoint {
    /// A share of the callers, from 0 to 1.
    pub callers: f64,
    /// Their share of the calls, from 0 to 1.
    pub calls: f64,
}

/// When calls came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClockResult {
    /// The time zone of hours and weekdays.
    pub zone: String,
    /// Calls with a time, of the eligible ones.
    pub timed: Part,
    /// The time of the first call; null where none has a time.
    pub first: Option<String>,
    /// The time of the last call; null where none has a time.
    pub last: Option<String>,
    /// Calls by hour of the day, from 0 to 23.
    pub hours: [u64; 24],
    /// Calls by weekday.
    pub weekdays: BTreeMap<&'static str, u64>,
}

impl Profile {
    /// `profile.json`: the [`ProfileResult`] with its keys in alphabetical order, and a line break at its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(ProfileResult::from(self)).expect("names of values are texts");
        value.sort_all_objects();
        to_json(&value)
    }
}

impl From<&Profile> for ProfileResult {
    fn from(profile: &Profile) -> Self {
        Self {
            schema: SCHEMA,
            records: profile.records.as_ref().map(RecordsResult::from),
            calls: profile.calls.as_ref().map(CallsResult::from),
            findings: definitions().map(|(name, about, advice)| (name, FindingDefinition { about, advice })).collect(),
        }
    }
}

impl From<&RecordsProfile> for RecordsResult {
    fn from(profile: &RecordsProfile) -> Self {
        let (records, with_number) = (profile.records, profile.numbers.records);
        Self {
            records,
            phone_entries: profile.phone_entries,
            with_entry: part(profile.with_entry, records),
            newest: profile.newest.map(|time| time.to_string()),
            objects: profile.objects.iter().map(ObjectResult::from).collect(),
            numbers: NumbersResult::of(&profile.numbers, records),
            twins: TwinsResult {
                same_object: part(profile.twins.same_object, with_number),
                other_object: part(profile.twins.other_object, with_number),
            },
            skipped_rows: profile.skipped.clone(),
        }
    }
}

impl NumbersResult {
    fn of(numbers: &Numbers, records: u64) -> Self {
        let sharing = |bin: Bin| SharingResult { records: bin.name(), sharing: numbers.sharing[bin.place()] };
        Self {
            distinct: numbers.distinct,
            with_number: part(numbers.records, records),
            sharing_records: part(numbers.sharing_records, numbers.records),
            everywhere: part(numbers.everywhere, numbers.distinct),
            by_records: Bin::ALL.map(sharing).to_vec(),
        }
    }
}

impl From<&ObjectProfile> for ObjectResult {
    fn from(profile: &ObjectProfile) -> Self {
        Self {
            object: profile.name.clone(),
            records: profile.records,
            fields: profile.fields.iter().map(|field| FieldResult::of(field, profile.records)).collect(),
            modified: by_age(&profile.modified),
            created: by_age(&profile.created),
        }
    }
}

impl FieldResult {
    fn of(field: &FieldProfile, records: u64) -> Self {
        let entries = field.texts.texts;
        let found = REGISTRY.iter().zip(field.texts.findings).map(|(rule, count)| (rule.name, count));
        let found = found.chain([(EVERYWHERE.0, field.everywhere)]);
        Self {
            field: field.name.clone(),
            filled: part(field.filled, records),
            entries,
            texts: TextsResult::from(&field.texts),
            findings: found.map(|(name, count)| (name, part(count, entries))).collect(),
        }
    }
}

impl From<&TextTally> for TextsResult {
    fn from(tally: &TextTally) -> Self {
        Self {
            possible: part(tally.possible, tally.texts),
            valid: part(tally.valid, tally.texts),
            types: tally.kinds.clone(),
            countries: tally.countries.clone(),
            masks: MasksResult::from(&tally.masks),
        }
    }
}

impl From<&Masks> for MasksResult {
    fn from(masks: &Masks) -> Self {
        Self { distinct: masks.distinct, seen_once: masks.once, tail: masks.tail(), top: masks.top.clone() }
    }
}

impl From<&CallsProfile> for CallsResult {
    fn from(profile: &CallsProfile) -> Self {
        let of_eligible = |count: u64| part(count, profile.eligible);
        Self {
            rows: profile.rows,
            eligible: profile.eligible,
            withheld: WithheldResult { all: of_eligible(profile.withheld_calls()), by_text: profile.withheld.clone() },
            labelled: of_eligible(profile.labelled),
            labelled_no_record: of_eligible(profile.labelled_no_record),
            named: of_eligible(profile.named),
            numbers: CallNumbersResult::from(profile),
            callers: CallersResult::from(&profile.concentration),
            clock: ClockResult::of(&profile.clock, profile.eligible),
            skipped_rows: profile.skipped.clone(),
        }
    }
}

impl From<&CallsProfile> for CallNumbersResult {
    fn from(profile: &CallsProfile) -> Self {
        let found = REGISTRY.iter().zip(profile.texts.findings).filter(|(rule, _)| rule.for_calls.is_some());
        Self {
            calls: profile.numbers(),
            texts: TextsResult::from(&profile.texts),
            findings: found.map(|(rule, count)| (rule.name, part(count, profile.numbers()))).collect(),
        }
    }
}

impl From<&Concentration> for CallersResult {
    fn from(spread: &Concentration) -> Self {
        let of_calls = |count: u64| part(count, spread.calls);
        Self {
            callers: spread.callers,
            calls: spread.calls,
            n_eff: spread.n_eff,
            once: part(spread.once, spread.callers),
            repeated: of_calls(spread.repeats()),
            top_1: of_calls(spread.top_1),
            top_10: of_calls(spread.top_10),
            top_percent: of_calls(spread.top_percent),
            gini: spread.gini,
            lorenz: spread.lorenz.iter().map(|&(callers, calls)| LorenzPoint { callers, calls }).collect(),
        }
    }
}

impl ClockResult {
    fn of(clock: &Clock, eligible: u64) -> Self {
        Self {
            zone: clock.zone.clone(),
            timed: part(clock.timed(), eligible),
            first: clock.first.map(|time| time.to_string()),
            last: clock.last.map(|time| time.to_string()),
            hours: clock.hours,
            weekdays: clock.by_weekday().collect(),
        }
    }
}

/// Records by their age; `None` where none has a date.
fn by_age(ages: &Ages) -> Option<BTreeMap<&'static str, u64>> {
    let dated = || Age::ALL.into_iter().map(|age| (age.name(), ages.records[age.place()]));
    (ages.dated() > 0).then(|| dated().chain([("undated", ages.undated)]).collect())
}

fn part(count: u64, denominator: u64) -> Part {
    Part { count, denominator }
}
