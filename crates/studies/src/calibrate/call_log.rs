//! What do the calls tell? Counted batch by batch; each distinct number with whom its calls were about.

use std::collections::BTreeMap;

use anilab_engine::model::{BlankTruth, CallBatch, Reading, Region, Timestamp, Truth};
use anilab_engine::replay::{Label, Labels};
use anilab_phone::{PhoneColumn, WithheldTexts, push_digits, unwrap_ani};
use anilab_simulate::{AniFormat, TakenNumbers};

use super::ani_format::ani_format;
use super::book::{Book, value};
use super::name_forms::NameForms;

/// Whom a call was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    Unlabelled,
    /// The caller has no record, or none in the snapshot.
    NoRecord,
    Record(u32),
}

/// Counts calls.
pub struct CallLog<'a> {
    book: &'a Book<'a>,
    labels: Labels<'a>,
    withheld: &'a WithheldTexts,
    default_region: Region,
    anis: PhoneColumn,
    groups: BTreeMap<(u32, About), u64>,
    calls: Calls,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Calls {
    pub(super) eligible: u64,
    pub(super) labelled: u64,
    /// Labelled calls whose caller has no record.
    pub(super) no_record: u64,
    /// Calls without a number, by the kind of text that says so.
    pub(super) withheld: BTreeMap<&'static str, u64>,
    /// Calls whose number is not a valid one.
    pub(super) malformed: u64,
    /// Calls with a valid number, by how it is written.
    pub(super) formats: BTreeMap<AniFormat, u64>,
    /// Calls with a valid number, by number and whom they were about.
    pub(super) heard: BTreeMap<(u64, About), u64>,
    /// Calls with a number and a name.
    pub(super) named: u64,
    pub(super) names: NameForms,
    pub(super) queues: BTreeMap<String, u64>,
    pub(super) first: Option<Timestamp>,
    pub(super) last: Option<Timestamp>,
    pub(super) timed: u64,
    pub(super) taken: TakenNumbers,
}

impl<'a> CallLog<'a> {
    /// A counter that has seen no call. The first extra column of the calls is their queue.
    #[must_use]
    pub fn new(book: &'a Book<'a>, withheld: &'a WithheldTexts, default_region: Region, blank: BlankTruth) -> Self {
        let labels = Labels::new(book.records, blank);
        let (anis, groups) = (PhoneColumn::default(), BTreeMap::new());
        Self { book, labels, withheld, default_region, anis, groups, calls: Calls::default() }
    }

    /// Counts some calls.
    pub fn add(&mut self, batch: &CallBatch) {
        self.calls.eligible += batch.len() as u64;
        for row in 0..batch.len() {
            self.add_time(batch.started_at[row]);
            if let Some(queue) =
                batch.extra.first().map(|queues| queues.get(row).trim()).filter(|queue| !queue.is_empty())
            {
                *self.calls.queues.entry(queue.to_owned()).or_default() += 1;
            }
            let about = match self.labels.read(batch.true_record_id.get(row)) {
                Label::Read(Truth::Record(record)) => About::Record(record),
                Label::Read(Truth::NoRecord | Truth::NotInSnapshot) => About::NoRecord,
                Label::Read(Truth::Unlabelled) | Label::OtherObject | Label::Ambiguous => About::Unlabelled,
            };
            self.calls.labelled += u64::from(about != About::Unlabelled);
            self.calls.no_record += u64::from(about == About::NoRecord);
            self.add_number(batch.ani.get(row), batch.reading(row), about, batch.caller_name.get(row).trim());
        }
    }

    fn add_time(&mut self, time: Option<Timestamp>) {
        if let Some(time) = time {
            let calls = &mut self.calls;
            calls.timed += 1;
            calls.first = Some(calls.first.map_or(time, |first| first.min(time)));
            calls.last = calls.last.max(Some(time));
        }
    }

    fn add_number(&mut self, ani: &str, reading: Reading, about: About, name: &str) {
        if let Some(kind) = self.withheld.kind_of(ani) {
            *self.calls.withheld.entry(kind).or_default() += 1;
            return;
        }
        let place = self.anis.intern(ani, reading.or(self.default_region));
        *self.groups.entry((place, about)).or_default() += 1;
        if !name.is_empty() {
            self.calls.named += 1;
            if let About::Record(record) = about {
                self.calls.names.add(self.book, record, name);
            }
        }
    }

    /// Everything that was counted, each distinct number read once.
    pub(super) fn finish(self) -> Calls {
        let Self { anis, groups, mut calls, .. } = self;
        let mut numbers = PhoneColumn::default();
        for (ani, &reading) in anis.texts().iter().zip(anis.readings()) {
            numbers.push(&unwrap_ani(ani), reading);
        }
        let read = numbers.numbers();
        let mut digits = String::new();
        for (ani, number) in numbers.texts().iter().zip(read) {
            digits.clear();
            push_digits(ani, &mut digits);
            calls.taken.add(&digits);
            if let Ok(number) = number {
                calls.taken.add(&number.national());
            }
        }
        for ((place, about), count) in groups {
            let place = place as usize;
            match read[place].as_ref().ok().filter(|number| number.is_valid()) {
                Some(number) => {
                    let format = ani_format(anis.texts().get(place).trim(), numbers.texts().get(place), number);
                    *calls.formats.entry(format).or_default() += count;
                    if let Some(value) = value(number) {
                        *calls.heard.entry((value, about)).or_default() += count;
                    }
                }
                None => calls.malformed += count,
            }
        }
        calls
    }
}

impl Calls {
    /// The calls from a number, by whom they were about.
    pub(super) fn of_number(&self, number: u64) -> impl Iterator<Item = (About, u64)> {
        let range = (number, About::Unlabelled)..=(number, About::Record(u32::MAX));
        self.heard.range(range).map(|((_, about), calls)| (*about, *calls))
    }

    /// How many calls there were from a number.
    pub(super) fn count_of(&self, number: u64) -> u64 {
        self.of_number(number).map(|(_, calls)| calls).sum()
    }

    /// Whether any call says whom it was about.
    pub(super) fn has_labels(&self) -> bool {
        self.labelled > 0
    }
}
