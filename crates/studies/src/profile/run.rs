//! The profile of a data set: its records, its call log, or both.

use std::collections::BTreeMap;

use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AS_IT_STANDS, AsOf, has_lifetimes};
use anilab_engine::input::{CallSummary, FileProblem, InputError, RecordSummary, Skipped};
use anilab_engine::session::{
    CallFindings, Dataset, DatasetError, Note, NoteKind, Observer, Phase, Role, Session, in_background, notes_of_calls,
    notes_of_plus, notes_of_records, stream,
};
use anilab_phone::PlusSample;

use super::{CallCounter, CallsProfile, Profile, RecordsProfile};

/// A profile, and what else is to be known.
pub struct Profiled {
    /// The profile.
    pub profile: Profile,
    /// What there is to know of what was read.
    pub notes: Vec<Note>,
    /// How many rows were skipped.
    pub skipped: u64,
}

/// Profiles the records of the newest snapshot, or of the one as of the date asked for, and all calls of the log.
///
/// # Errors
/// If a file cannot be used, a log has no eligible call, or the observer cancels.
pub fn profile(session: &Session, data: &Dataset, observer: &dyn Observer) -> Result<Profiled> {
    let mut work = Work { session, data, observer, notes: Vec::new(), skipped: 0 };
    let profile = Profile {
        records: data.has_records().then(|| work.records()).transpose()?,
        calls: data.has_calls().then(|| work.calls()).transpose()?,
    };
    Ok(Profiled { profile, notes: work.notes, skipped: work.skipped })
}

/// The data while they are read.
struct Work<'a> {
    session: &'a Session,
    data: &'a Dataset,
    observer: &'a dyn Observer,
    notes: Vec<Note>,
    skipped: u64,
}

impl Work<'_> {
    /// The records of the newest snapshot, or of the one as of the date that was asked for.
    fn records(&mut self) -> Result<RecordsProfile> {
        let data = self.data;
        self.observer.begin(Phase::ReadingRecords);
        let pass = data.newest_pass();
        let (records, summary) = in_background(self.observer, {
            let (data, threads) = (data.clone(), self.session.threads().clone());
            move || data.load_records(pass, &threads)
        })?;
        self.observer.tick(records.len() as u64)?;
        if let Some(date) = data.date(pass) {
            self.note([NoteKind::SnapshotOf(date.to_owned()).into()]);
        }
        if matches!(data.as_of, AsOf::At(_)) && !data.is_series() && !has_lifetimes(&records) {
            return Err(DatasetError::Undated.into());
        }
        self.note(notes_of_records(&summary));
        let mut sample = PlusSample::default();
        for (text, &record) in records.entries.text.iter().zip(&records.entries.record) {
            sample.add(text, records.reading(record).or(data.default_region));
        }
        self.note(notes_of_plus(Role::Records, &sample));
        self.observer.begin(Phase::ProfilingRecords);
        let moment = data.as_of.moment(None).min(AS_IT_STANDS);
        let mut profile = self.session.threads().run(|| RecordsProfile::of(&records, data.default_region, moment));
        let RecordSummary { skipped, gone, .. } = summary;
        let gone = gone.into_iter().map(|(reason, count)| (reason.to_owned(), count));
        profile.skipped = self.skip(Role::Records, &skipped, gone);
        Ok(profile)
    }

    /// All calls of the log, whichever snapshot they would meet.
    fn calls(&mut self) -> Result<CallsProfile> {
        let (data, threads) = (self.data, self.session.threads());
        self.observer.begin(Phase::ReadingCalls);
        let mut counter = CallCounter::new(self.session.withheld(), data.default_region, data.blank_truth, data.zone());
        let mut sample = PlusSample::default();
        let summary = stream(data.open_all_calls()?, threads, self.observer, |batch| {
            for (call, ani) in batch.ani.iter().enumerate() {
                sample.add(ani, batch.reading(call).or(data.default_region));
            }
            threads.run(|| counter.add(&batch));
            self.observer.tick(batch.len() as u64)
        })?;
        self.note(notes_of_calls(&summary, &CallFindings::default()));
        self.note(notes_of_plus(Role::Calls, &sample));
        let mut profile = threads.run(|| counter.finish());
        profile.rows = summary.rows;
        check(data, &summary, &profile)?;
        let CallSummary { skipped, ineligible, .. } = summary;
        profile.skipped = self.skip(Role::Calls, &skipped, ineligible.into_iter());
        Ok(profile)
    }

    fn note(&mut self, notes: impl IntoIterator<Item = Note>) {
        let notes: Vec<Note> = notes.into_iter().collect();
        self.observer.notes(&notes);
        self.notes.extend(notes);
    }

    /// Tells which rows were skipped, and returns all rows that were not used by reason.
    fn skip(
        &mut self,
        role: Role,
        skipped: &Skipped,
        others: impl Iterator<Item = (String, u64)>,
    ) -> BTreeMap<String, u64> {
        self.observer.skipped(role, skipped);
        self.skipped += skipped.total();
        let mut counts = skipped.counts().clone();
        for (reason, count) in others {
            *counts.entry(reason).or_default() += count;
        }
        counts
    }
}

/// Refuses a log without a call to speak of.
fn check(data: &Dataset, summary: &CallSummary, profile: &CallsProfile) -> Result<()> {
    if summary.rows == 0 {
        return Err(InputError::file(data.call_files(), FileProblem::NoCalls).into());
    }
    if profile.eligible == 0 {
        let reasons = summary.ineligible.iter().chain(summary.skipped.counts());
        let reasons = reasons.map(|(reason, count)| (reason.clone(), *count)).collect();
        return Err(Error::NothingEligible { rows: summary.rows, reasons });
    }
    Ok(())
}
