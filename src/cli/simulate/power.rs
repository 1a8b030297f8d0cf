//! How many calls does it take? Until a difference shows, and until the gate notices a drop.

use clap::Args;
use clap::builder::PossibleValuesParser;

use anilab_engine::matching::strategy::{Strategy, assemble};
use anilab_engine::outcomes::OutcomeLog;
use anilab_engine::output::{OutFolder, WholeFile};
use anilab_engine::session::{Observer as _, Phase, Replayed};
use anilab_phone::WithheldTexts;
use anilab_render::Format;
use anilab_simulate::Dials;
use anilab_studies::power::report::render_power;
use anilab_studies::power::{Asked, MEASURES, Power, of_log, of_scenario};
use anilab_studies::sensitivity::Asking;

use super::super::Global;
use super::super::data::{DataArgs, read_config};
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::replay::check;
use super::super::watch::{Watch, listen};
use super::super::whole;
use super::SimulateArgs;
use super::vary::lab;

#[derive(Debug, Args)]
#[command(next_help_heading = "Power")]
pub(super) struct PowerArgs {
    /// Say how many calls show a difference of this size between two strategies four times in five, and after how many weeks the
    /// gate notices such a drop of the first: 2pp. By the formula, and as found in worlds.
    #[arg(long, value_name = "POINTS")]
    power: Option<String>,
    /// Of which rate; right pops where nothing is said.
    #[arg(long, value_name = "RATE", requires = "power", value_parser = PossibleValuesParser::new(MEASURES))]
    rate: Option<String>,
    /// Ask by the formula about this call log, in place of a scenario.
    #[arg(long, value_name = "FILE", num_args = 1.., requires_all = ["power", "log_records"], conflicts_with_all = ["scenario", "set", "calls", "records", "repeat"])]
    log: Vec<String>,
    /// The records of the log.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "log")]
    log_records: Vec<String>,
}

/// Worlds where nobody says how many.
const REPEATS: u32 = 100;
/// Seconds of a week.
const WEEK: f64 = 604_800.0;

impl PowerArgs {
    pub(super) fn is_asked(&self) -> bool {
        self.power.is_some()
    }

    /// Whether it is asked of a log.
    pub(super) fn is_of_log(&self) -> bool {
        !self.log.is_empty()
    }

    fn asked(&self, repeats: Option<u32>) -> Result<Asked> {
        let text = self.power.as_deref().unwrap_or_default();
        let number = text.strip_suffix("pp").and_then(|number| number.trim().parse::<f64>().ok());
        let effect = number.filter(|points| *points > 0.0 && *points <= 100.0).ok_or_else(|| {
            Error::Usage(format!("--power \"{text}\": expected percentage points above 0, up to 100, such as 2pp"))
        })?;
        let rate = self.rate.as_deref();
        let measure = MEASURES.into_iter().find(|name| Some(*name) == rate).unwrap_or(MEASURES[MEASURES.len() - 1]);
        Ok(Asked { effect: effect / 100.0, measure, repeats: repeats.unwrap_or(REPEATS) })
    }
}

/// The strategies: one or two.
fn strategies(args: &SimulateArgs, global: &Global) -> Result<(Vec<Strategy>, WithheldTexts, Option<String>)> {
    let config = read_config(global)?;
    let strategies = assemble(&args.vary.strategy, config.recipes())?;
    if strategies.len() > 2 {
        return Err(Error::Usage(format!(
            "--power is about one strategy, or the difference of two, and here are {}; name them with --strategy A B",
            strategies.len()
        )));
    }
    let region = global.default_region.clone().or(config.data.default_region.clone());
    Ok((strategies, WithheldTexts::with(config.withheld.texts.clone()), region))
}

/// Asks about a scenario.
pub(super) fn run(args: &SimulateArgs, (name, dials): (&str, &Dials), global: &Global, out: &Out) -> Result<()> {
    if !dials.changes.is_none() {
        return Err(Error::Usage(format!(
            "--power plants a difference in a world that stays as it is, and {name} changes by itself ([drawn.changes]): what was \
             planted could not be told from it; ask about a scenario without changes"
        )));
    }
    let (strategies, withheld, region) = strategies(args, global)?;
    let asked = args.power.asked(args.vary.repeat)?;
    let lab = lab(&strategies, &withheld, region.as_deref())?;
    let asking = Asking { lab: &lab, dials, seed: global.seed, calls: args.calls, records: args.records };
    let folder = folder(args)?;
    let watch = Watch::new(out);
    watch.begin(Phase::Worlds);
    let power = global.threads()?.run(|| of_scenario(&asking, name, &asked, &mut |worlds| watch.tick(worlds)))?;
    drop(watch);
    finish(args, &power, folder, global, out)
}

/// Asks about a log.
pub(super) fn run_of_log(args: &SimulateArgs, global: &Global, out: &Out) -> Result<()> {
    let (strategies, _, _) = strategies(args, global)?;
    let asked = args.power.asked(None)?;
    let config = read_config(global)?;
    let data = DataArgs::of_files(&args.power.log, &args.power.log_records);
    let mut input = data.input(global, &config)?;
    input.data.serve(&strategies)?;
    let folder = folder(args)?;
    let names = strategies.iter().map(|strategy| strategy.name.clone()).collect();
    let mut calls = OutcomeLog::new(names);
    let mut times: Option<(i64, i64)> = None;
    let session = global.session(strategies, &config)?;
    let watch = Watch::new(out);
    let seen = session.replay_each(&input.data, watch.observer(), |Replayed { calls: batch, result, .. }| {
        calls.add(result);
        for time in batch.started_at.iter().flatten() {
            let (first, last) = times.unwrap_or((time.0, time.0));
            times = Some((first.min(time.0), last.max(time.0)));
        }
        Ok(())
    })?;
    drop(watch);
    check(&input.data, global, &seen, calls.len() as u64)?;
    let Some((first, last)) = times.filter(|(first, last)| first < last) else {
        return Err(Error::file(
            args.power.log.join(", "),
            "no two calls have different times, so that calls a week are unknown; a column started_at is needed",
        ));
    };
    #[expect(clippy::cast_precision_loss, reason = "seconds of a few years")]
    let weeks = (last - first) as f64 / WEEK;
    let power = session.threads().run(|| of_log(&calls, weeks, &asked))?;
    finish(args, &power, folder, global, out)
}

/// The folder for the results, made before the work.
fn folder(args: &SimulateArgs) -> Result<Option<OutFolder>> {
    listen();
    Ok(args.out.as_deref().map(OutFolder::create).transpose()?)
}

fn finish(args: &SimulateArgs, power: &Power, folder: Option<OutFolder>, global: &Global, out: &Out) -> Result<()> {
    if let Some(path) = &args.out {
        let files = [("power.json", Format::Json), ("power.md", Format::Markdown)];
        let whole = files.map(|(name, format)| whole::text(&path.join(name), &render_power(power, format)));
        let whole: Vec<WholeFile> = whole.into_iter().collect::<Result<_, _>>()?;
        whole.into_iter().try_for_each(WholeFile::publish)?;
    }
    drop(folder);
    out.result(&render_power(power, Format::from(global.format)))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}
