//! `anilab profile`: in what state is the phone data?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AS_IT_STANDS, AsOf, has_lifetimes};
use anilab_engine::input::{CallSummary, RecordSummary, Skipped};
use anilab_engine::output::{OutFolder, WholeFile};
use anilab_engine::session::{
    CallFindings, Dataset, DatasetError, Note, NoteKind, Observer as _, Phase, Role, Session, in_background,
    notes_of_calls, notes_of_plus, notes_of_records, stream,
};
use anilab_phone::PlusSample;
use anilab_render::Format;
use anilab_studies::profile::chart::{REGISTRY, charts};
use anilab_studies::profile::report::{ProfilePage, render_profile};
use anilab_studies::profile::{CallCounter, CallsProfile, Profile, RecordsProfile};
use anilab_text::grouped;

use super::Global;
use super::data::{DataArgs, read_config};
use super::notes::sentences;
use super::out::Out;
use super::watch::{Watch, listen};
use super::whole;

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Write profile.json, profile.csv, profile.html and charts into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &ProfileArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let input = args.data.any_input(global, &config)?;
    let session = global.session([], &config)?;
    if input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab profile --records FILE --calls FILE",
        );
    }
    listen();
    if let Some(folder) = &args.out {
        input.spare_inputs(folder, &["profile.html", "profile.json", "profile.csv"])?;
    }
    let folder = args.out.as_deref().map(OutFolder::create).transpose()?;
    let watch = Watch::new(out);
    let data = &input.data;
    let mut work = Work { data, session: &session, watch: &watch, notes: Vec::new(), skipped: 0 };
    let profile = Profile {
        records: data.has_records().then(|| work.records()).transpose()?,
        calls: data.has_calls().then(|| work.calls()).transpose()?,
    };
    let Work { notes, skipped, .. } = work;
    drop(watch);
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if let Some(path) = &args.out {
        publish(path, &profile, &sentences(&notes))?;
    }
    drop(folder);
    out.result(&render_profile(&profile, Format::from(global.format), out.is_coloured()))?;
    if let Some(path) = &args.out {
        out.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// The data while they are read.
struct Work<'a> {
    data: &'a Dataset,
    session: &'a Session,
    watch: &'a Watch<'a>,
    notes: Vec<Note>,
    skipped: u64,
}

impl Work<'_> {
    /// The records of the newest snapshot, or of the one as of the date that was asked for.
    fn records(&mut self) -> Result<RecordsProfile> {
        let data = self.data;
        self.watch.begin(Phase::ReadingRecords);
        let pass = data.newest_pass();
        let (records, summary) = in_background(self.watch, {
            let (data, threads) = (data.clone(), self.session.threads().clone());
            move || data.load_records(pass, &threads)
        })?;
        self.watch.tick(records.len() as u64)?;
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
        self.watch.begin(Phase::ProfilingRecords);
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
        self.watch.begin(Phase::ReadingCalls);
        let mut counter = CallCounter::new(self.session.withheld(), data.default_region, data.blank_truth, data.zone());
        let mut sample = PlusSample::default();
        let summary = stream(data.open_all_calls()?, threads, self.watch, |batch| {
            for (call, ani) in batch.ani.iter().enumerate() {
                sample.add(ani, batch.reading(call).or(data.default_region));
            }
            threads.run(|| counter.add(&batch));
            self.watch.tick(batch.len() as u64)
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
        self.watch.observer().notes(&notes);
        self.notes.extend(notes);
    }

    /// Says which rows were skipped, and gives all rows that were not used by reason.
    fn skip(
        &mut self,
        role: Role,
        skipped: &Skipped,
        others: impl Iterator<Item = (String, u64)>,
    ) -> BTreeMap<String, u64> {
        self.watch.skipped(role, skipped);
        self.skipped += skipped.total();
        let mut counts = skipped.counts().clone();
        for (reason, count) in others {
            *counts.entry(reason).or_default() += count;
        }
        counts
    }
}

/// Ends the run where there is no call to speak of.
fn check(data: &Dataset, summary: &CallSummary, profile: &CallsProfile) -> Result<()> {
    if summary.rows == 0 {
        return Err(Error::input(data.call_files(), "no rows: a header, and no call below it"));
    }
    if profile.eligible == 0 {
        let reasons = summary.ineligible.iter().chain(summary.skipped.counts());
        let reasons: Vec<String> = reasons.map(|(reason, count)| format!("{reason} {}", grouped(*count))).collect();
        let message = format!("{} rows were read: {}", grouped(summary.rows), reasons.join(", "));
        return Err(Error::NothingEligible(message));
    }
    Ok(())
}

/// Writes the files of a profile, all of them or none.
fn publish(path: &Path, profile: &Profile, notes: &[String]) -> Result<()> {
    let charts = charts(profile);
    let page = ProfilePage { profile, charts: &charts, notes };
    let mut all = vec![
        whole::text(&path.join("profile.json"), &render_profile(profile, Format::Json, false))?,
        whole::text(&path.join("profile.csv"), &render_profile(profile, Format::Csv, false))?,
        whole::text(&path.join("profile.html"), &page.html())?,
    ];
    all.extend(whole::charts(path, &charts)?);
    all.into_iter().try_for_each(WholeFile::publish)?;
    whole::remove_other_charts(path, REGISTRY.iter().map(|entry| entry.name), &charts)
}
