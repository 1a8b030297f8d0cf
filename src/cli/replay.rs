//! `anilab replay`: how did each strategy do on these calls?

use std::path::PathBuf;

use clap::Args;

use anilab_engine::matching::strategy::assemble;
use anilab_engine::measure::{Costs, Figures, NetWeights, Scorecard, Tally};
use anilab_engine::replay::write_outcomes;
use anilab_engine::session::{Dataset, Replayed, Seen, check_evaluated, dataset_counts};
use anilab_render::Format;
use anilab_studies::scorecard::report::render;

use super::Global;
use super::data::{DataArgs, read_config};
use super::error::{Error, Result};
use super::notes::sentences;
use super::out::Out;
use super::results::{Outcomes, Results};
use super::watch::Watch;

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

pub(super) fn run(args: &ReplayArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let strategies = assemble(&args.strategy, config.recipes())?;
    let mut input = args.data.input(global, &config)?;
    input.data.serve(&strategies)?;
    let session = global.session(strategies, &config)?;
    let costs = args.cost_wrong.zip(args.cost_none).map(|(wrong, none)| Costs { wrong, none });
    let weights = NetWeights { list: args.list_weight, wrong: args.wrong_weight, costs };
    if input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab replay --calls FILE --records FILE",
        );
    }
    if let Some(folder) = &args.out {
        input.spare_inputs(folder, &["outcomes.parquet", "outcomes.csv", "report.html", "scorecard.json"])?;
    }
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    let mut tally = Tally::new(session.strategies().len());
    let watch = Watch::new(out);
    let seen = session.replay_each(&input.data, watch.observer(), |Replayed { calls, result, records, .. }| {
        if let Some(table) = results.as_mut().and_then(|results| results.outcomes.as_mut()) {
            write_outcomes(table.as_mut(), calls, result, session.strategies(), records)?;
        }
        tally.add(result, &calls.started_at);
        Ok(())
    })?;
    drop(watch);
    check(&input.data, global, &seen, tally.eligible())?;
    let (dataset, strategies) =
        session.threads().run(|| (dataset_counts(&seen, &tally), tally.scores(session.strategies())));
    let scorecard = Scorecard { dataset, strategies };
    let scorecard = scorecard.with_leak(&seen.leak.unwrap_or_default());
    if let Some(results) = results {
        let figures = session.threads().run(|| Figures::of(&scorecard, &tally, weights));
        results.publish(&scorecard, weights, &figures, &sentences(&seen.notes))?;
    }
    let format = Format::from(global.format);
    out.result(&render(&scorecard, format, weights, out.is_coloured()))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}

/// Ends the run where nothing was evaluated, or where rows were skipped and none may be.
pub(super) fn check(data: &Dataset, global: &Global, seen: &Seen, eligible: u64) -> Result<()> {
    let skipped = seen.calls.skipped.total() + seen.skipped_records.total();
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    Ok(check_evaluated(data, seen, eligible)?)
}
