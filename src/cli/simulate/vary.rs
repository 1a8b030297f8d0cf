//! What if a dial of the scenario stood elsewhere? Curves of every strategy, where two cross, which dials matter.

use std::path::Path;

use clap::Args;
use clap::builder::PossibleValuesParser;

use anilab_engine::matching::strategy::{Strategy, assemble};
use anilab_engine::output::{OutFolder, WholeFile};
use anilab_engine::session::{Dataset, Observer as _, Phase, needed_columns};
use anilab_phone::WithheldTexts;
use anilab_render::Format;
use anilab_simulate::Dials;
use anilab_studies::sensitivity::chart::{SENSITIVITY, sensitivity_charts};
use anilab_studies::sensitivity::report::{SensitivityPage, curves_csv, render_sensitivity};
use anilab_studies::sensitivity::{Asked, Asking, GAUGES, Lab, Range, Study, gauge};

use super::super::Global;
use super::super::data::read_config;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::watch::{Watch, listen};
use super::super::whole;
use super::SimulateArgs;

#[derive(Debug, Args)]
#[command(next_help_heading = "Sensitivity")]
pub(super) struct VaryArgs {
    /// Turn a dial through a range and replay the strategies in the worlds that come of it: stored.bare=0..30%. Several are
    /// turned one at a time, and then ranked all together.
    #[arg(long, value_name = "DIAL=FROM..TO")]
    vary: Vec<String>,
    /// How many values each dial has [default: 7].
    #[arg(long, value_name = "N", requires = "vary", value_parser = clap::value_parser!(u32).range(2..=1000))]
    steps: Option<u32>,
    /// How many worlds each value has; the same people are in all values [default: 10; with --power 100].
    #[arg(long, value_name = "R", requires = "question", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(super) repeat: Option<u32>,
    /// The strategies, as for replay [default: those of the configuration, else raw digits last-10 last-9 last-7 e164].
    #[arg(long, value_name = "NAME", num_args = 1.., requires = "question")]
    pub(super) strategy: Vec<String>,
    /// What sentences, charts and the ranking are about; right pops where nothing is said.
    #[arg(long, value_name = "MEASURE", requires = "vary", value_parser = PossibleValuesParser::new(GAUGES.map(|gauge| gauge.name)))]
    measure: Option<String>,
    /// How many rows the design has by which several dials are ranked; 0 for no ranking. It takes rows times (dials + 2) worlds
    /// [default: 128].
    #[arg(long, value_name = "ROWS", requires = "vary", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    rank: Option<u32>,
}

/// Rows of the design of a ranking.
const ROWS: u32 = 128;

impl VaryArgs {
    pub(super) fn is_asked(&self) -> bool {
        !self.vary.is_empty()
    }

    fn asked(&self, dials: &Dials) -> Result<Asked> {
        let ranges: Vec<Range> = self.vary.iter().map(|text| Range::parse(text, dials)).collect::<Result<_, _>>()?;
        let is_several = ranges.len() > 1;
        if self.rank.is_some_and(|rows| rows > 0) && !is_several {
            return Err(Error::Usage("--rank ranks dials against each other; add a second --vary".into()));
        }
        Ok(Asked {
            steps: self.steps.unwrap_or(7),
            repeats: self.repeat.unwrap_or(10),
            gauge: gauge(self.measure.as_deref().unwrap_or("right_pop_rate"))?,
            rows: is_several.then(|| self.rank.unwrap_or(ROWS)).filter(|&rows| rows > 0),
            ranges,
        })
    }
}

pub(super) fn run(args: &SimulateArgs, (name, dials): (&str, &Dials), global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let strategies = assemble(&args.vary.strategy, config.recipes())?;
    let asked = args.vary.asked(dials)?;
    let withheld = WithheldTexts::with(config.withheld.texts.clone());
    let lab = lab(&strategies, &withheld, global.default_region.as_deref().or(config.data.default_region.as_deref()))?;
    let asking = Asking { lab: &lab, dials, seed: global.seed, calls: args.calls, records: args.records };
    listen();
    let folder = args.out.as_deref().map(OutFolder::create).transpose()?;
    let watch = Watch::new(out);
    watch.begin(Phase::Worlds);
    let study = global.threads()?.run(|| Study::of(&asking, name, &asked, &mut |worlds| watch.tick(worlds)))?;
    let study = Study { settings: args.set.clone(), ..study };
    drop(watch);
    if let Some(path) = &args.out {
        publish(path, &study)?;
    }
    drop(folder);
    out.result(&render_sensitivity(&study, Format::from(global.format)))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}

/// What worlds are replayed with.
pub(super) fn lab<'a>(
    strategies: &'a [Strategy],
    withheld: &'a WithheldTexts,
    default_region: Option<&str>,
) -> Result<Lab<'a>> {
    let needed = strategies.iter().flat_map(needed_columns).collect();
    Ok(Lab {
        strategies,
        needed,
        withheld,
        region: default_region.map(Dataset::region).transpose()?.unwrap_or_default(),
    })
}

/// Writes the results, and removes charts of an earlier run.
fn publish(path: &Path, study: &Study) -> Result<()> {
    let charts = sensitivity_charts(study);
    let page = SensitivityPage { study, charts: &charts };
    let mut all = vec![
        whole::text(&path.join("sensitivity.html"), &page.html())?,
        whole::text(&path.join("sensitivity.json"), &render_sensitivity(study, Format::Json))?,
        whole::text(&path.join("curves.csv"), &curves_csv(study))?,
    ];
    all.extend(whole::charts(path, &charts)?);
    all.into_iter().try_for_each(WholeFile::publish)?;
    whole::remove_other_charts(path, SENSITIVITY.iter().map(|entry| entry.name), &charts)?;
    Ok(())
}
