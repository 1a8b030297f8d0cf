//! `anilab compare`: which strategy does better on the same calls, by how much, and for whom?

mod live;
mod results;
mod run_file;
mod stored;

use std::path::PathBuf;

use clap::Args;

use anilab_engine::measure::NetWeights;
use anilab_render::Format;
use anilab_studies::compare::report::render_comparison;
use anilab_studies::compare::{Comparison, Design, Overlap, Plan};

use super::Global;
use super::data::DataArgs;
use super::error::{Error, Result};
use super::out::Out;
use super::results::Outcomes;
use results::Results;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The strategies, the baseline first: names of the configuration, of real systems, or specs as for replay. Or folders that
    /// replay --out wrote, DIR, or DIR:STRATEGY where it holds several.
    #[arg(value_name = "STRATEGY|DIR", required = true, num_args = 2..)]
    sides: Vec<String>,
    #[command(flatten)]
    data: DataArgs,
    /// Also look at the segments of this column of the call log; its values are written as they are.
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// Show segments from so many independent calls on.
    #[arg(long, value_name = "N", default_value_t = 30.0)]
    min_n_eff: f64,
    /// From which difference on it matters, in percentage points: 0.5pp.
    #[arg(long, value_name = "POINTS")]
    matters: Option<String>,
    /// Compare stored runs over different calls on the calls that are in all of them.
    #[arg(long, conflicts_with = "unpaired")]
    intersect: bool,
    /// Compare two stored runs over different calls as they are: less precise, and other traffic is part of the difference.
    #[arg(long)]
    unpaired: bool,
    /// Write compare.json, the calls that changed, charts and compare.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the calls that changed are written with --out.
    #[arg(long, value_enum, default_value_t = Outcomes::Parquet)]
    outcomes: Outcomes,
    /// Write the callers' numbers into the file of the calls that changed.
    #[arg(long)]
    show_numbers: bool,
    /// What a list with the true record is worth in net, a right pop being worth 1.
    #[arg(long, value_name = "WORTH", default_value_t = NetWeights::default().list)]
    list_weight: f64,
    /// What a wrong pop costs in net.
    #[arg(long, value_name = "COST", default_value_t = NetWeights::default().wrong)]
    wrong_weight: f64,
}

pub(super) fn run(args: &CompareArgs, global: &Global, out: &Out) -> Result<()> {
    args.check()?;
    let folders = stored::folders(&args.sides)?;
    if folders.is_empty() { live::run(args, global, out) } else { stored::run(args, &folders, global, out) }
}

impl CompareArgs {
    fn check(&self) -> Result<()> {
        if !self.min_n_eff.is_finite() || self.min_n_eff < 1.0 {
            let problem = format!("--min-n-eff {}: expected a number of calls, 1 or more", self.min_n_eff);
            return Err(Error::Usage(problem));
        }
        self.matters().map(drop)
    }

    /// From which difference on it matters, as a share.
    fn matters(&self) -> Result<Option<f64>> {
        let Some(text) = &self.matters else { return Ok(None) };
        let number = text.strip_suffix("pp").map(|number| number.trim().parse::<f64>());
        match number {
            Some(Ok(points)) if points > 0.0 && points <= 100.0 => Ok(Some(points / 100.0)),
            _ => Err(Error::Usage(format!(
                "--matters \"{text}\": expected percentage points above 0, up to 100, such as 0.5pp"
            ))),
        }
    }

    fn plan(&self, seed: u64, design: Design, overlap: Option<Overlap>, is_dated: Option<bool>) -> Result<Plan> {
        Ok(Plan {
            seed,
            weights: NetWeights { list: self.list_weight, wrong: self.wrong_weight, costs: None },
            least_n_eff: self.min_n_eff,
            matters: self.matters()?,
            design,
            overlap,
            is_dated,
        })
    }

    /// Prints a comparison, and publishes its files where they are wanted.
    fn finish(
        &self,
        comparison: &Comparison,
        results: Option<Results>,
        notes: &[String],
        global: &Global,
        out: &Out,
    ) -> Result<()> {
        if let Some(results) = results {
            results.publish(comparison, notes)?;
        }
        out.result(&render_comparison(comparison, Format::from(global.format)))?;
        if let Some(folder) = &self.out {
            out.note(&format!("wrote {}", folder.display()));
        }
        Ok(())
    }
}
