//! Opening what a data set names: records of a snapshot, the call log, labels.

use std::sync::Arc;

use crate::error::Result;
use crate::index::AS_IT_STANDS;
use crate::input::{
    CallOptions, CallReader, FieldHistory, FileProblem, InputError, LabelFile, RecordOptions, RecordSummary, RowSource,
    TableRows, expand, load, open, open_embedded, rebuild,
};
use crate::model::Records;
use crate::threads::Threads;

use super::dataset::{Dataset, Memory};
use super::snapshots::Pass;

impl Dataset {
    /// Loads the records of one pass.
    ///
    /// # Errors
    /// If a file cannot be read, a column that a strategy needs is missing, or a field history is about other records.
    pub fn load_records(&self, pass: Pass, threads: &Threads) -> Result<(Records, RecordSummary)> {
        let options = RecordOptions { threads: threads.clone(), ..self.record_options.clone() };
        let (mut records, mut summary) = load(self.open(self.files_of(pass))?, &options)?;
        if !self.history.is_empty() {
            self.rebuild(pass, &mut records, &mut summary)?;
        }
        Ok((records, summary))
    }

    /// Opens the call log, those calls included that meet no snapshot.
    ///
    /// # Errors
    /// If a file of calls or labels cannot be read.
    pub fn open_all_calls(&self) -> Result<CallReader> {
        let options = CallOptions { labels: self.read_labels()?, ..self.call_options.clone() };
        Ok(CallReader::new(self.open(&self.calls)?, options))
    }

    /// Opens the call log for the calls that meet some snapshot.
    ///
    /// # Errors
    /// If a file of calls or labels cannot be read.
    pub fn open_calls(&self) -> Result<CallReader> {
        let first_snapshot = self.passes().first().and_then(|pass| pass.window.after);
        let options = CallOptions { first_snapshot, labels: self.read_labels()?, ..self.call_options.clone() };
        Ok(CallReader::new(self.open(&self.calls)?, options))
    }

    /// Takes the phone entries back to what they were, as far as the field history tells.
    fn rebuild(&self, pass: Pass, records: &mut Records, summary: &mut RecordSummary) -> Result<()> {
        let (history, skipped) = FieldHistory::read(self.open(&self.history)?, &self.record_options.zone)?;
        let taken = self.series.start(pass.snapshot).unwrap_or(AS_IT_STANDS);
        let rebuilt = rebuild(records, &history, &summary.fields_left_out, taken);
        summary.rebuilt = Some(rebuilt);
        // The history is the same for every snapshot; what is wrong with it is said once.
        if self.newest_pass() == pass {
            summary.skipped.merge(skipped);
            if rebuilt.fields == 0 {
                let problem = FileProblem::NoChange {
                    other_fields: rebuilt.other_changes,
                    other_records: rebuilt.unknown_records,
                    fields: records.fields.clone(),
                };
                return Err(InputError::file(self.history.join(", "), problem).into());
            }
        }
        Ok(())
    }

    /// Reads the labels that go before those of the log.
    fn read_labels(&self) -> Result<Option<Arc<LabelFile>>> {
        if self.labels.is_empty() {
            return Ok(None);
        }
        let (labels, skipped) = LabelFile::read(self.open(&self.labels)?)?;
        match skipped.examples.first() {
            Some((place, problem)) => {
                let problem = Box::new(FileProblem::Row { problem: problem.clone() });
                Err(InputError::File { place: place.clone(), problem }.into())
            }
            None => Ok(Some(Arc::new(labels))),
        }
    }

    fn open(&self, names: &[String]) -> Result<Vec<Box<dyn RowSource>>> {
        let mut sources: Vec<Box<dyn RowSource>> = Vec::new();
        for name in names {
            match self.memory.get(name) {
                Some(Memory::Table(table)) => sources.push(Box::new(TableRows::new(name, Arc::clone(table)))),
                Some(Memory::Bytes(bytes)) => sources.push(open_embedded(name, bytes)?),
                None => {
                    for file in expand(std::slice::from_ref(name))? {
                        sources.push(open(&file)?);
                    }
                }
            }
        }
        Ok(sources)
    }
}
