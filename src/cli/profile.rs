//! `anilab profile`: in what state is the phone data?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AS_IT_STANDS, AsOf, has_lifetimes};
use anilab_engine::input::{CallSummary, RecordSummary, Skipped};
use anilab_engine::output::{OutFolder, WholeFile};
use anilab_phone::{PlusSample, WithheldTexts};
use anilab_render::Format;
use anilab_studies::profile::chart::{REGISTRY, charts};
use anilab_studies::profile::report::{ProfilePage, render_profile};
use anilab_studies::profile::{CallCounter, CallsProfile, Profile, RecordsProfile};
use anilab_text::grouped;

use super::Global;
use super::data::{DataArgs, DataPlan, read_config};
use super::notes::{self, CallFindings};
use super::out::Out;
use super::passes::stream;
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

pub(super) fn run(args: &ProfileArgs, global: &Global, out: &mut Out) -> Result<()> {
    let config = read_config(global)?;
    let plan = DataPlan::calls_or_records(&args.data, global, &config)?;
    let withheld = WithheldTexts::with(config.withheld.texts.clone());
    if plan.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab profile --records FILE --calls FILE",
        );
    }
    listen();
    if let Some(folder) = &args.out {
        plan.spare_inputs(folder, &["profile.html", "profile.json", "profile.csv"])?;
    }
    let folder = args.out.as_deref().map(OutFolder::create).transpose()?;
    let watch = Watch::new(out);
    let mut work = Work { plan: &plan, out, watch: &watch, notes: Vec::new(), skipped: 0 };
    let profile = Profile {
        records: plan.has_records().then(|| work.records()).transpose()?,
        calls: plan.has_calls().then(|| work.calls(&withheld)).transpose()?,
    };
    let Work { notes, skipped, .. } = work;
    drop(watch);
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if let Some(path) = &args.out {
        publish(path, &profile, &notes)?;
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
    plan: &'a DataPlan,
    out: &'a Out,
    watch: &'a Watch,
    notes: Vec<String>,
    skipped: u64,
}

impl Work<'_> {
    /// The records of the newest snapshot, or of the one as of the date that was asked for.
    fn records(&mut self) -> Result<RecordsProfile> {
        let plan = self.plan;
        self.watch.begin("reading records");
        let pass = *plan.passes().last().expect("the plan has a snapshot");
        let (records, summary) = self.watch.wait_for({
            let plan = plan.clone();
            move || plan.records(pass)
        })?;
        self.watch.tick(records.len() as u64)?;
        if let Some(date) = plan.date(pass) {
            self.note([format!("the records are those of the snapshot of {date}")]);
        }
        if matches!(plan.as_of, AsOf::At(_)) && !plan.is_series() && !has_lifetimes(&records) {
            let message =
                "--as-of a date needs dated records, and these are one undated snapshot; write --records DATE=FILE";
            return Err(Error::Usage(message.into()));
        }
        self.note(notes::of_records(&summary));
        let mut sample = PlusSample::default();
        for (text, &record) in records.entries.text.iter().zip(&records.entries.record) {
            sample.add(text, records.reading(record).or(plan.default_region));
        }
        let key = Some("records_notation");
        self.note(notes::of_plus("the records' numbers", &sample, "--records-notation", key));
        self.watch.begin("profiling records");
        let moment = plan.as_of.moment(None).min(AS_IT_STANDS);
        let mut profile = RecordsProfile::of(&records, plan.default_region, moment);
        let RecordSummary { skipped, gone, .. } = summary;
        let gone = gone.into_iter().map(|(reason, count)| (reason.to_owned(), count));
        profile.skipped = self.skip("records", &skipped, gone);
        Ok(profile)
    }

    /// All calls of the log, whichever snapshot they would meet.
    fn calls(&mut self, withheld: &WithheldTexts) -> Result<CallsProfile> {
        let plan = self.plan;
        self.watch.begin("reading calls");
        let mut counter = CallCounter::new(withheld, plan.default_region, plan.blank_truth, plan.zone());
        let mut sample = PlusSample::default();
        let summary = stream(plan.all_calls()?, self.watch, |batch| {
            for (call, ani) in batch.ani.iter().enumerate() {
                sample.add(ani, batch.reading(call).or(plan.default_region));
            }
            counter.add(&batch);
            self.watch.tick(batch.len() as u64)
        })?;
        self.note(notes::of_calls(&summary, &CallFindings::default()));
        self.note(notes::of_plus("the callers' numbers", &sample, "--calls-notation", Some("calls_notation")));
        let mut profile = counter.finish();
        profile.rows = summary.rows;
        check(plan, &summary, &profile)?;
        let CallSummary { skipped, ineligible, .. } = summary;
        profile.skipped = self.skip("calls", &skipped, ineligible.into_iter());
        Ok(profile)
    }

    fn note(&mut self, notes: impl IntoIterator<Item = String>) {
        let notes: Vec<String> = notes.into_iter().collect();
        notes::say(self.out, &notes);
        self.notes.extend(notes);
    }

    /// Says which rows were skipped, and gives all rows that were not used by reason.
    fn skip(
        &mut self,
        what: &str,
        skipped: &Skipped,
        others: impl Iterator<Item = (String, u64)>,
    ) -> BTreeMap<String, u64> {
        notes::say_skipped(self.out, what, skipped);
        self.skipped += skipped.total();
        let mut counts = skipped.counts().clone();
        for (reason, count) in others {
            *counts.entry(reason).or_default() += count;
        }
        counts
    }
}

/// Ends the run where there is no call to speak of.
fn check(plan: &DataPlan, summary: &CallSummary, profile: &CallsProfile) -> Result<()> {
    if summary.rows == 0 {
        return Err(Error::input(plan.call_files(), "no rows: a header, and no call below it"));
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
