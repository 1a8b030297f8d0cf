//! One call, told step by step.

use crate::error::Result;
use crate::index::{Index, KeepEntries, settle};
use crate::model::{CallBatch, Records};
use crate::replay::Explanation;

use super::dataset::Dataset;
use super::observer::{Observer, Phase};
use super::replay::Session;

/// How one call came to its outcome under each strategy of a session.
#[derive(Debug)]
pub struct Explained {
    /// The call alone.
    pub call: CallBatch,
    /// What each strategy did.
    pub explanation: Explanation,
    /// The records that it met.
    pub records: Records,
}

impl Session {
    /// The eligible call of the log with this id; `None` if there is none.
    ///
    /// # Errors
    /// If the log cannot be read or the observer cancels.
    pub fn find_call(&self, data: &Dataset, id: &str, observer: &dyn Observer) -> Result<Option<CallBatch>> {
        observer.begin(Phase::ReadingCalls);
        let mut calls = data.open_all_calls()?;
        while let Some(batch) = self.threads().run(|| calls.next_batch())? {
            if let Some(row) = batch.id.iter().position(|other| other == id) {
                return Ok(Some(batch.single(row)));
            }
            observer.tick(batch.len() as u64)?;
        }
        Ok(None)
    }

    /// Tells how one call comes to its outcome; the batch holds this call alone.
    ///
    /// # Errors
    /// If no snapshot is met by the call, a file cannot be used, or the observer cancels.
    pub fn explain(&self, data: &Dataset, call: CallBatch, observer: &dyn Observer) -> Result<Explained> {
        let pass = data.pass_of(call.started_at[0])?;
        observer.begin(Phase::ReadingRecords);
        let threads = self.threads();
        let (mut records, _) = data.load_records(pass, threads)?;
        settle(&mut records, data.as_of, pass.window);
        let build = || Index::build_keeping(KeepEntries::Everywhere, &records, self.strategies(), data.default_region);
        let index = threads.run(build)?;
        let mut replay = self.replay_of(data, &records, &index);
        if replay.needs_history() {
            observer.begin(Phase::ReadingEarlierCalls);
            let mut calls = data.open_all_calls()?;
            while let Some(batch) = threads.run(|| calls.next_batch())? {
                threads.run(|| replay.learn(&batch));
                observer.tick(batch.len() as u64)?;
            }
        }
        let explanation = replay.explain(&call);
        drop(replay);
        Ok(Explained { call, explanation, records })
    }
}
