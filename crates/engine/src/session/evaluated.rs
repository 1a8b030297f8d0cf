//! What a run read, in counts; and whether it evaluated anything.

use crate::error::{Error, Result};
use crate::input::{FileProblem, InputError};
use crate::measure::{Dataset as DatasetCounts, Tally};

use super::dataset::Dataset;
use super::replay::Seen;

/// What a run read.
#[must_use]
pub fn dataset_counts(seen: &Seen, tally: &Tally) -> DatasetCounts {
    let mut skipped_rows = seen.calls.skipped.counts().clone();
    for (reason, count) in &seen.calls.ineligible {
        *skipped_rows.entry(reason.clone()).or_default() += count;
    }
    for (reason, count) in seen.skipped_records.counts() {
        skipped_rows.insert(format!("record_{reason}"), *count);
    }
    for (reason, count) in &seen.gone_records {
        *skipped_rows.entry(format!("record_{reason}")).or_default() += count;
    }
    DatasetCounts {
        calls: seen.calls.rows,
        eligible: tally.eligible(),
        callers: tally.callers(),
        records: seen.records,
        phone_entries: seen.phone_entries,
        labelled: tally.labelled(),
        skipped_rows,
        is_dated: seen.is_dated,
    }
}

/// Refuses a run in which nothing was evaluated.
///
/// # Errors
/// If the log has no rows, or none of them is eligible.
pub fn check_evaluated(data: &Dataset, seen: &Seen, eligible: u64) -> Result<()> {
    let calls = &seen.calls;
    if calls.rows == 0 {
        return Err(InputError::file(data.call_files(), FileProblem::NoCalls).into());
    }
    if eligible == 0 {
        let reasons = calls.ineligible.iter().chain(calls.skipped.counts());
        let reasons = reasons.map(|(reason, count)| (reason.clone(), *count)).collect();
        return Err(Error::NothingEligible { rows: calls.rows, reasons });
    }
    Ok(())
}
