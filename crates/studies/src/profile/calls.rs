//! In what state are the numbers of callers, and who calls how often?

use std::collections::BTreeMap;

use rayon::prelude::*;

use anilab_engine::input::Zone;
use anilab_engine::model::{BlankTruth, CallBatch, Region, TextColumn};
use anilab_phone::{PhoneColumn, WithheldTexts, push_digits, unwrap_ani};

use super::clock::Clock;
use super::concentration::Concentration;
use super::rules::Text;
use super::tally::{Counter, TextTally};

/// What there is to say of the eligible calls of a log.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CallsProfile {
    /// All rows of the log.
    pub rows: u64,
    /// Eligible calls.
    pub eligible: u64,
    /// Calls without a number, by the kind of text that says so. They add up to the withheld calls.
    pub withheld: BTreeMap<&'static str, u64>,
    /// Calls with a label.
    pub labelled: u64,
    /// Of these, calls whose blank label says that the caller has no record.
    pub labelled_no_record: u64,
    /// Calls with a name of the caller.
    pub named: u64,
    /// What the numbers of the other calls hold, in calls.
    pub texts: TextTally,
    /// Who makes which share of the calls with a number.
    pub concentration: Concentration,
    /// When they came.
    pub clock: Clock,
    /// Rows that were not used, by reason.
    pub skipped: BTreeMap<String, u64>,
}

impl CallsProfile {
    /// Calls without a number.
    #[must_use]
    pub fn withheld_calls(&self) -> u64 {
        self.withheld.values().sum()
    }

    /// Calls with a number.
    #[must_use]
    pub fn numbers(&self) -> u64 {
        self.texts.texts
    }
}

/// Counts calls batch by batch; each distinct ANI is looked at once, at the end.
pub struct CallCounter<'a> {
    withheld: &'a WithheldTexts,
    default_region: Region,
    blank_truth: BlankTruth,
    zone: &'a Zone,
    anis: PhoneColumn,
    calls: Vec<u64>,
    profile: CallsProfile,
}

/// How many numbers one task takes at the least.
const TASK: usize = 8192;

impl<'a> CallCounter<'a> {
    /// A counter that has seen no call.
    #[must_use]
    pub fn new(withheld: &'a WithheldTexts, default_region: Region, blank_truth: BlankTruth, zone: &'a Zone) -> Self {
        let clock = Clock { zone: zone.name().to_owned(), ..Clock::default() };
        let profile = CallsProfile { clock, ..CallsProfile::default() };
        let (anis, calls) = (PhoneColumn::default(), Vec::new());
        Self { withheld, default_region, blank_truth, zone, anis, calls, profile }
    }

    /// Counts some calls.
    pub fn add(&mut self, batch: &CallBatch) {
        let profile = &mut self.profile;
        profile.eligible += batch.len() as u64;
        let filled = |texts: &TextColumn| texts.iter().filter(|text| !text.trim().is_empty()).count() as u64;
        let labelled = filled(&batch.true_record_id);
        profile.named += filled(&batch.caller_name);
        profile.labelled += labelled;
        if self.blank_truth == BlankTruth::NoRecord {
            profile.labelled += batch.len() as u64 - labelled;
            profile.labelled_no_record += batch.len() as u64 - labelled;
        }
        for (row, ani) in batch.ani.iter().enumerate() {
            let place = self.anis.intern(ani, batch.reading(row).or(self.default_region)) as usize;
            if place == self.calls.len() {
                self.calls.push(0);
            }
            self.calls[place] += 1;
            profile.clock.add(batch.started_at[row], self.zone);
        }
    }

    /// What there is to say of all calls that were counted.
    #[must_use]
    pub fn finish(self) -> CallsProfile {
        let Self { withheld, anis, calls, mut profile, .. } = self;
        let mut numbers = PhoneColumn::default();
        let (mut raw, mut times) = (TextColumn::new(), Vec::new());
        for ((ani, &reading), &calls) in anis.texts().iter().zip(anis.readings()).zip(&calls) {
            if let Some(kind) = withheld.kind_of(ani) {
                *profile.withheld.entry(kind).or_default() += calls;
                continue;
            }
            numbers.push(&unwrap_ani(ani), reading);
            raw.push(ani);
            times.push(calls);
        }
        profile.texts = count(&numbers, &times);
        profile.concentration = Concentration::of(by_caller(&raw, &times));
        profile
    }
}

fn count(column: &PhoneColumn, times: &[u64]) -> TextTally {
    let numbers = column.numbers();
    let add = |(mut counter, mut digits): (Counter, String), place: usize| {
        digits.clear();
        push_digits(column.texts().get(place), &mut digits);
        let (reading, number) = (column.readings()[place], &numbers[place]);
        counter.add(&Text { text: column.texts().get(place), digits: &digits, reading, number }, times[place]);
        (counter, digits)
    };
    let parts = (0..column.len()).into_par_iter().with_min_len(TASK).fold(Default::default, add);
    let merged = |mut one: Counter, other: Counter| {
        one.merge(other);
        one
    };
    parts.map(|(counter, _)| counter).reduce(Counter::default, merged).finish()
}

/// The calls of each caller: one text may be read by the rules of several countries.
fn by_caller(texts: &TextColumn, times: &[u64]) -> Vec<u64> {
    let mut rows: Vec<usize> = (0..texts.len()).collect();
    rows.par_sort_unstable_by_key(|&row| texts.get(row));
    let callers = rows.chunk_by(|&a, &b| texts.get(a) == texts.get(b));
    callers.map(|rows| rows.iter().map(|&row| times[row]).sum()).collect()
}
