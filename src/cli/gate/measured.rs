//! What does a run come to, in the form of a baseline?

use std::collections::BTreeSet;

use anilab_engine::config::Config;
use anilab_engine::input::ExtraColumn;
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::outcomes::OutcomeLog;
use anilab_engine::session::{Dataset, Logged, Replayed, Session};
use anilab_phone::METADATA_VERSION;
use anilab_studies::gate::{
    Baseline, BaselineCalls, BaselineRecords, BaselineStrategy, CallCodes, Corpus, DIMENSIONS, Follower, IdDigest,
    SCHEMA, Salt, Settings, configured, measured, segments,
};

use super::super::Global;
use super::super::error::Result;
use super::super::out::Out;
use super::super::replay;
use super::super::watch::Watch;

/// What is run.
pub(super) struct Measured<'a> {
    pub(super) data: &'a Dataset,
    pub(super) session: &'a Session,
    pub(super) config: &'a Config,
    /// Segments that are wanted however few calls they have.
    pub(super) asked: BTreeSet<String>,
}

/// A run in the form of a baseline, without a reason and without the outcomes beside it.
pub(super) struct Run {
    pub(super) baseline: Baseline,
    calls: OutcomeLog,
    /// What stands for the id of each call that has one.
    ids: Vec<Option<IdDigest>>,
}

impl Run {
    /// The baseline to be kept, and the outcome of each call.
    pub(super) fn blessed(self, reason: &str) -> (Baseline, CallCodes) {
        let Self { mut baseline, calls, ids } = self;
        let with_id: Vec<usize> = (0..ids.len()).filter(|&call| ids[call].is_some()).collect();
        let salt = Salt(baseline.calls.salt.clone());
        let keys: Vec<u64> = ids.into_iter().flatten().map(|id| salt.key(id)).collect();
        let codes = |place: usize| with_id.iter().map(|&call| calls.code(place, call)).collect();
        let codes = CallCodes::new(&keys, &(0..calls.names().len()).map(codes).collect::<Vec<Vec<u8>>>());
        reason.clone_into(&mut baseline.reason);
        baseline.calls.codes = codes.fingerprint();
        (baseline, codes)
    }
}

/// The columns of the call log that segments are told apart by.
pub(super) fn columns(config: &Config) -> Vec<ExtraColumn> {
    config.gate.by.iter().map(|name| ExtraColumn { name: name.clone(), is_optional: false }).collect()
}

impl Measured<'_> {
    /// Replays all calls, and follows those of a baseline where one is given.
    pub(super) fn run(&self, global: &Global, out: &Out, mut follower: Option<&mut Follower<'_>>) -> Result<Run> {
        let (data, strategies) = (self.data, self.session.strategies());
        let (mut corpus, mut ids, mut snapshots) = (Corpus::default(), Vec::new(), BTreeSet::new());
        let watch = Watch::new(out);
        let logged = self.session.replay_logged(
            data,
            &self.config.gate.by,
            watch.observer(),
            |Replayed { calls: batch, result, records, since, .. }, _| {
                if snapshots.insert(since) {
                    corpus.add_records(records, since);
                }
                corpus.add_calls(batch);
                let has_id = |row: &u32| !batch.has_made_id(*row);
                let own = (0..).zip(batch.id.iter());
                ids.extend(own.map(|(row, id)| Some(id).filter(|_| has_id(&row)).map(IdDigest::of)));
                if let Some(follower) = &mut follower {
                    follower.add(batch, result);
                }
                Ok(())
            },
        );
        drop(watch);
        let Logged { log: calls, segments: index, seen, .. } = logged?;
        replay::check(data, global, &seen, calls.len() as u64)?;
        let settings = self.settings();
        let dimensions: Vec<&str> =
            DIMENSIONS.into_iter().chain(self.config.gate.by.iter().map(String::as_str)).collect();
        let strategy = |(place, strategy): (usize, &Strategy)| BaselineStrategy {
            name: strategy.name.clone(),
            fingerprint: configured(strategy, settings),
            measures: self.session.threads().run(|| measured(&calls, place)),
            segments: self.session.threads().run(|| segments(&calls, &index, place, &dimensions, &self.asked)),
        };
        let (of_calls, of_records) = (corpus.calls(), corpus.records());
        let salt = Salt::of(&of_calls, &of_records);
        let baseline = Baseline {
            schema: SCHEMA.to_owned(),
            anilab: env!("CARGO_PKG_VERSION").to_owned(),
            reason: String::new(),
            numbering: METADATA_VERSION.to_owned(),
            calls: BaselineCalls {
                eligible: calls.len() as u64,
                callers: calls.distinct_callers(),
                labelled: calls.labelled(),
                without_id: corpus.without_id,
                fingerprint: of_calls,
                labels: corpus.labels(data.blank_truth),
                salt: salt.0,
                codes: String::new(),
            },
            records: BaselineRecords {
                records: seen.records,
                phone_entries: seen.phone_entries,
                fingerprint: of_records,
            },
            strategies: strategies.iter().enumerate().map(strategy).collect(),
            checksum: String::new(),
        };
        Ok(Run { baseline, calls, ids })
    }

    /// What else decides how numbers are parsed and which records calls meet.
    fn settings(&self) -> Settings<'_> {
        let Self { data, config, .. } = self;
        Settings { default_region: data.default_region, as_of: data.as_of, withheld: &config.withheld.texts }
    }
}
