//! `anilab replay`: how did each strategy do on these calls?

use std::path::PathBuf;

use clap::Args;

use anilab_engine::error::{Error, Result};
use anilab_engine::matching::strategy::assemble;
use anilab_engine::measure::{Costs, Dataset, Figures, NetWeights, Scorecard, Tally};
use anilab_engine::replay::write_outcomes;
use anilab_phone::WithheldTexts;
use anilab_render::Format;
use anilab_studies::scorecard::report::render;
use anilab_text::grouped;

use super::Global;
use super::data::{DataArgs, DataPlan, read_config};
use super::out::Out;
use super::passes::{Passes, Replayed, Seen};
use super::results::{Outcomes, Results};

#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The strategies to compare: names of the configuration, or specs, a normaliser and tie-break rules with + between
    /// them such as "e164+name-similarity:0.9+most-recent" [default: those of the configuration, else raw digits last-10 last-9 last-7 e164].
    #[arg(long, value_name = "NAME", num_args = 1..)]
    strategy: Vec<String>,
    /// Write scorecard.json, the outcome of every call, charts and report.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the outcomes are written with --out.
    #[arg(long, value_enum, default_value_t = Outcomes::Parquet)]
    outcomes: Outcomes,
    /// What a list with the true record is worth in net, a right pop being worth 1.
    #[arg(long, value_name = "WORTH", default_value_t = NetWeights::default().list)]
    list_weight: f64,
    /// What a wrong pop costs in net.
    #[arg(long, value_name = "COST", default_value_t = NetWeights::default().wrong)]
    wrong_weight: f64,
    /// What a wrong pop costs, in seconds or money: adds what each strategy costs.
    #[arg(long, value_name = "COST", requires = "cost_none", value_parser = cost)]
    cost_wrong: Option<f64>,
    /// What a call costs on which no record opens though the caller has one.
    #[arg(long, value_name = "COST", requires = "cost_wrong", value_parser = cost)]
    cost_none: Option<f64>,
}

/// A cost is a number from 0 on.
fn cost(text: &str) -> std::result::Result<f64, String> {
    let cost = text.parse::<f64>().ok().filter(|cost| cost.is_finite() && *cost >= 0.0);
    cost.ok_or_else(|| "expected a number from 0 on, such as 20 or 1.5".to_owned())
}

pub(super) fn run(args: &ReplayArgs, global: &Global, out: &mut Out) -> Result<()> {
    let config = read_config(global)?;
    let strategies = assemble(&args.strategy, config.recipes())?;
    let mut plan = DataPlan::new(&args.data, global, &config)?;
    plan.serve(&strategies)?;
    let withheld = WithheldTexts::with(config.withheld.texts.clone());
    let costs = args.cost_wrong.zip(args.cost_none).map(|(wrong, none)| Costs { wrong, none });
    let weights = NetWeights { list: args.list_weight, wrong: args.wrong_weight, costs };
    if plan.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab replay --calls FILE --records FILE",
        );
    }
    if let Some(folder) = &args.out {
        plan.spare_inputs(folder, &["outcomes.parquet", "outcomes.csv", "report.html", "scorecard.json"])?;
    }
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    let mut tally = Tally::new(strategies.len());
    let passes = Passes { plan: &plan, strategies: &strategies, withheld: &withheld, seed: global.seed };
    let seen = passes.run(out, |Replayed { calls, result, records, .. }| {
        if let Some(table) = results.as_mut().and_then(|results| results.outcomes.as_mut()) {
            write_outcomes(table.as_mut(), calls, result, &strategies, records)?;
        }
        tally.add(result, &calls.started_at);
        Ok(())
    })?;
    check(&plan, global, &seen, tally.eligible())?;
    let dataset = dataset(&seen, &tally);
    let scorecard = Scorecard { dataset, strategies: tally.scores(&strategies) };
    let scorecard = scorecard.with_leak(&seen.leak.unwrap_or_default());
    if let Some(results) = results {
        let figures = Figures::of(&scorecard, &tally, weights);
        results.publish(&scorecard, weights, &figures, &seen.notes)?;
    }
    let format = Format::from(global.format);
    out.result(&render(&scorecard, format, weights, out.is_coloured()))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}

/// What a run read.
pub(super) fn dataset(seen: &Seen, tally: &Tally) -> Dataset {
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
    Dataset {
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

/// Ends the run where nothing was evaluated, or where rows were skipped and none may be.
pub(super) fn check(plan: &DataPlan, global: &Global, seen: &Seen, eligible: u64) -> Result<()> {
    let calls = &seen.calls;
    let skipped = calls.skipped.total() + seen.skipped_records.total();
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if calls.rows == 0 {
        return Err(Error::input(plan.call_files(), "no rows: a header, and no call below it"));
    }
    if eligible == 0 {
        let reasons: Vec<String> = calls
            .ineligible
            .iter()
            .chain(calls.skipped.counts())
            .map(|(reason, count)| format!("{reason} {}", grouped(*count)))
            .collect();
        return Err(Error::NothingEligible(format!("{} rows were read: {}", grouped(calls.rows), reasons.join(", "))));
    }
    Ok(())
}
