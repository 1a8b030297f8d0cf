//! `anilab tune`: which configuration should we run?

mod ask;
mod files;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use anilab_engine::measure::NetWeights;
use anilab_render::Format;
use anilab_studies::tune::report::{render_space, render_tuning};
use anilab_studies::tune::{Goal, Plan, Prices, SearchKind, Space};

use super::Global;
use super::data::{DataArgs, read_config};
use super::error::{Error, Result};
use super::notes::sentences;
use super::out::Out;
use ask::{Answered, Asked};
use files::Files;

#[derive(Debug, Args)]
pub(super) struct TuneArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Print how many configurations there are, and which, and try none of them.
    #[arg(long)]
    space: bool,
    /// How they are searched [default: grid where all are tried, else random, and halving above 2,000 configurations].
    #[arg(long, value_enum, value_name = "HOW")]
    search: Option<SearchArg>,
    /// Try so many configurations: of a grid the first ones in canonical order, else drawn ones [default: 2,000].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    budget: Option<u32>,
    /// The strategy that the choice has to beat: a name, or a spec [default: the first of the configuration, else raw].
    #[arg(long, value_name = "NAME")]
    baseline: Option<String>,
    /// Choose on calls before this date or time, and test on later ones [default: when 70 % of the calls have come].
    #[arg(long, value_name = "DATE")]
    train_until: Option<String>,
    /// Leave out so much of the time behind the training part, such as 7d or 12h [default: 7d, but no more than a tenth of the
    /// log's time].
    #[arg(long, value_name = "TIME", value_parser = embargo)]
    embargo: Option<i64>,
    /// Look for the most right pops with wrong ones on no more than this share of the labelled calls, such as 2% [default: look
    /// for the highest net, in which wrong pops have a price].
    #[arg(long, value_name = "SHARE", value_parser = share, conflicts_with_all = ["cost_wrong", "cost_none", "cost_list"])]
    max_wrong: Option<f64>,
    /// Without labels: several records match no more than this share of the calls that match any.
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "10%")]
    max_ambiguity: f64,
    /// Look for the lowest cost: what a wrong pop costs, in seconds or money.
    #[arg(long, value_name = "COST", requires = "cost_none", value_parser = cost)]
    cost_wrong: Option<f64>,
    /// What a call costs on which no record opens though the caller has one.
    #[arg(long, value_name = "COST", requires = "cost_wrong", value_parser = cost)]
    cost_none: Option<f64>,
    /// What a list costs that holds the record, shown or below an account that opens [default: a list that is shown as a call
    /// on which none opens, an account that opens nothing].
    #[arg(long, value_name = "COST", requires = "cost_wrong", value_parser = cost)]
    cost_list: Option<f64>,
    /// What a list with the true record is worth in net, a right pop being worth 1.
    #[arg(long, value_name = "WORTH", default_value_t = NetWeights::default().list, value_parser = cost)]
    list_weight: f64,
    /// What a wrong pop costs in net.
    #[arg(long, value_name = "COST", default_value_t = NetWeights::default().wrong, value_parser = cost)]
    wrong_weight: f64,
    /// Write tune.html, tune.json, recommended.toml, charts and every configuration that was tried into this folder; the same command again goes
    /// on where it was stopped.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the configurations that were tried are written with --out.
    #[arg(long, value_enum, default_value_t = TrialsArg::Csv)]
    trials: TrialsArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SearchArg {
    /// All of them, or the first ones, on all training calls
    Grid,
    /// Drawn ones on all training calls
    Random,
    /// Drawn ones on few callers, the best third on three times as many, and so on
    Halving,
}

/// How the configurations that were tried are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TrialsArg {
    /// trials.csv, safe to open in a spreadsheet
    Csv,
    /// trials.parquet
    Parquet,
    /// not at all
    None,
}

/// How many configurations are tried where nobody says.
const BUDGET: usize = 2000;

fn cost(text: &str) -> std::result::Result<f64, String> {
    let cost = text.parse::<f64>().ok().filter(|cost| (0.0..=1e9).contains(cost));
    cost.ok_or_else(|| "expected a number from 0 to 1,000,000,000, such as 20 or 1.5".to_owned())
}

fn share(text: &str) -> std::result::Result<f64, String> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok().map(|percent| percent / 100.0),
        None => text.parse::<f64>().ok(),
    };
    share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "expected a share, such as 2% or 0.02".to_owned())
}

fn embargo(text: &str) -> std::result::Result<i64, String> {
    let problem = || "expected days or hours, such as 7d or 12h".to_owned();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(problem)?;
    let seconds = match unit {
        "d" => 86_400,
        "h" => 3600,
        _ => return Err(problem()),
    };
    let number: i64 = number.parse().ok().filter(|number| (0..=100_000).contains(number)).ok_or_else(problem)?;
    Ok(number * seconds)
}

impl TuneArgs {
    /// What is looked for.
    fn goal(&self, has_labels: bool) -> Result<Goal> {
        if !has_labels {
            if self.max_wrong.is_some() || self.cost_wrong.is_some() {
                return Err(Error::Usage(
                    "no call has a label, and without labels nobody knows which pops are wrong; leave out --max-wrong and the \
                     costs, or add labels with --labels FILE"
                        .into(),
                ));
            }
            return Ok(Goal::Matched { most_ambiguous: self.max_ambiguity });
        }
        Ok(match (self.max_wrong, self.cost_wrong.zip(self.cost_none)) {
            (Some(most_wrong), _) => Goal::Right { most_wrong },
            (None, Some((wrong, none))) => Goal::Cost(Prices { wrong, none, list: self.cost_list }),
            (None, None) => Goal::Net(NetWeights { list: self.list_weight, wrong: self.wrong_weight, costs: None }),
        })
    }

    /// How a space is searched.
    fn plan(&self, space: &Space, seed: u64) -> Plan {
        let budget = self.budget.map_or(BUDGET, |budget| budget as usize);
        let search = match self.search {
            Some(SearchArg::Grid) => SearchKind::Grid,
            Some(SearchArg::Random) => SearchKind::Random,
            None if budget >= space.configurations.len() => SearchKind::Grid,
            // The first ones of a grid are all of one kind.
            None if space.configurations.len() <= BUDGET => SearchKind::Random,
            Some(SearchArg::Halving) | None => SearchKind::Halving,
        };
        Plan { search, budget, seed }
    }
}

pub(super) fn run(args: &TuneArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let asked = Asked::new(args, global, &config)?;
    if asked.input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab tune --calls FILE --records FILE",
        );
    }
    if args.space {
        let space = asked.space(out)?;
        return out.result(&render_space(&space, Format::from(global.format)));
    }
    if let Some(folder) = &args.out {
        asked.input.spare_inputs(folder, &files::WRITTEN)?;
    }
    let files = args.out.as_ref().map(|folder| Files::create(folder, args.trials)).transpose()?;
    let Answered { tuning, notes, skipped } = asked.answer(args, global, out, files.as_ref())?;
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if let Some(files) = files {
        files.publish(&tuning, &sentences(&notes))?;
    }
    out.result(&render_tuning(&tuning, Format::from(global.format)))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}
