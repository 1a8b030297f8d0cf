//! What a replay came to, and what can be learned from it.

use std::path::Path;

use anilab_engine::error::{Error, Result};
use anilab_engine::matching::strategy::chosen;
use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_engine::output::{CsvTable, ParquetTable, TableWriter};
use anilab_engine::replay::write_outcomes;
use anilab_engine::session::{
    Dataset, Explained, Logged, Note, Observer, Replayed, Seen, Session, Unobserved, check_evaluated, dataset_counts,
};
use anilab_studies::compare::{Compared, Comparison, Design, Plan, compare, segment_columns};
use anilab_studies::diagnose::{Diagnosis, Prepared, Request};

/// The replay of a data set: its scorecard, and the outcome of every call.
///
/// A run keeps four bytes a call for its caller, four to eight for its segments, and one a strategy; of the records and the calls
/// themselves it keeps nothing, so that [`Run::explain`], [`Run::diagnose`] and [`Run::write_outcomes`] read the data anew.
#[derive(Debug)]
pub struct Run {
    session: Session,
    data: Dataset,
    scorecard: Scorecard,
    logged: Logged,
}

impl Run {
    pub(crate) fn new(session: Session, mut data: Dataset, observer: &dyn Observer) -> Result<Self> {
        data.serve(session.strategies())?;
        let mut data = data.with_calls_and_records()?;
        let columns = segment_columns(&[]);
        data.carry(columns.clone());
        let columns: Vec<String> = columns.into_iter().map(|column| column.name).collect();
        let logged = session.replay_logged(&data, &columns, observer, |_, _| Ok(()))?;
        check_evaluated(&data, &logged.seen, logged.tally.eligible())?;
        let scorecard = session.threads().run(|| {
            let dataset = dataset_counts(&logged.seen, &logged.tally);
            let scorecard = Scorecard { dataset, strategies: logged.tally.scores(session.strategies()) };
            scorecard.with_leak(&logged.seen.leak.clone().unwrap_or_default())
        });
        Ok(Self { session, data, scorecard, logged })
    }

    /// How each strategy did, in the order of the strategies.
    #[must_use]
    pub fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// What there is to know of what was read.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.logged.seen.notes
    }

    /// What was read, and what was skipped.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.logged.seen
    }

    /// Compares two strategies of the run on the same calls; `baseline` is the one that has to be beaten.
    ///
    /// # Errors
    /// If a strategy is not one of the run.
    pub fn compare(&self, baseline: &str, other: &str) -> Result<Comparison> {
        let log = self.logged.log.of_strategies(&[self.row_of(baseline)?, self.row_of(other)?]);
        let plan = Plan {
            seed: self.session.seed(),
            weights: NetWeights::default(),
            least_n_eff: 30.0,
            matters: None,
            design: Design::Paired,
            overlap: None,
            is_dated: Some(self.logged.seen.is_dated),
        };
        let compared = Compared { log: &log, segments: &self.logged.segments };
        Ok(self.session.threads().run(|| compare(compared, plan)))
    }

    /// Says why the calls of a strategy miss, cause by cause.
    ///
    /// # Errors
    /// If the strategy is not known, or a file cannot be read anew.
    pub fn diagnose(&self, strategy: &str) -> Result<Diagnosis> {
        let request = Request::of(chosen(strategy, &[])?);
        let prepared = Prepared::new(request, self.data.clone())?;
        Ok(prepared.run(&self.session, &Unobserved, |_, _| Ok(()))?.diagnosis)
    }

    /// Tells how a call came to its outcome under each strategy; `None` if no eligible call has this id.
    ///
    /// # Errors
    /// If a file cannot be read anew.
    pub fn explain(&self, call_id: &str) -> Result<Option<Explained>> {
        let call = self.session.find_call(&self.data, call_id, &Unobserved)?;
        call.map(|call| self.session.explain(&self.data, call, &Unobserved)).transpose()
    }

    /// Writes the outcome of every call under every strategy: Parquet, or CSV that is safe to open in a spreadsheet for a path
    /// that ends with `.csv`. The file takes its name when it is whole.
    ///
    /// # Errors
    /// If the file cannot be written, or the data cannot be read anew.
    pub fn write_outcomes(&self, path: &Path) -> Result<()> {
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let mut table: Box<dyn TableWriter> = if is_csv {
            Box::new(CsvTable::create_for_spreadsheets(path)?)
        } else {
            Box::new(ParquetTable::create(path)?)
        };
        let strategies = self.session.strategies();
        self.session.replay_each(&self.data, &Unobserved, |Replayed { calls, result, records, .. }| {
            Ok(write_outcomes(table.as_mut(), calls, result, strategies, records)?)
        })?;
        Ok(table.finish()?.publish()?)
    }

    fn row_of(&self, strategy: &str) -> Result<usize> {
        let names = self.logged.log.names();
        names
            .iter()
            .position(|name| name == strategy)
            .ok_or_else(|| Error::NotInRun { strategy: strategy.to_owned(), known: names.to_vec() })
    }
}
