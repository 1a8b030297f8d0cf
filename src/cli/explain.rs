//! `anilab explain`: how did one call come to its outcome?

use clap::Args;

use anilab_engine::matching::strategy::assemble;
use anilab_engine::model::{CallBatch, Reading, Region};
use anilab_engine::session::{Dataset, Explained, Session};
use anilab_render::Format;
use anilab_studies::explain::{ExplainedCall, explanation, explanation_json};

use super::Global;
use super::data::{DataArgs, read_config};
use super::error::{Error, Result};
use super::out::Out;
use super::watch::Watch;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    data: DataArgs,
    /// A number as a carrier would deliver it.
    #[arg(long, value_name = "TEXT", required_unless_present = "call", conflicts_with = "call")]
    ani: Option<String>,
    /// The name that comes with it.
    #[arg(long, value_name = "TEXT", requires = "ani")]
    name: Option<String>,
    /// The region in which it was dialled: an ISO 3166 code or an English country name.
    #[arg(long, value_name = "CC", requires = "ani")]
    region: Option<String>,
    /// When it rings.
    #[arg(long, value_name = "TIME", requires = "ani")]
    at: Option<String>,
    /// A call of the log, by its id.
    #[arg(long, value_name = "ID")]
    call: Option<String>,
    /// The strategies: names of the configuration, or specs such as "e164+roll-up" [default: as for replay].
    #[arg(long, value_name = "NAME", num_args = 1..)]
    strategy: Vec<String>,
}

pub(super) fn run(args: &ExplainArgs, global: &Global, out: &Out) -> Result<()> {
    let format = Format::from(global.format);
    let write = match format {
        Format::Table => explanation,
        Format::Json => explanation_json,
        Format::Csv | Format::Markdown => {
            return Err(Error::Usage("explain prints --format table or json".into()));
        }
    };
    let config = read_config(global)?;
    let strategies = assemble(&args.strategy, config.recipes())?;
    let mut input = match args.ani {
        Some(_) => args.data.records_input(global, &config)?,
        None => args.data.input(global, &config)?,
    };
    input.data.serve(&strategies)?;
    let session = global.session(strategies, &config)?;
    let asked = args.ani.as_ref().map(|ani| args.asked(ani, &input.data)).transpose()?;
    if input.is_example {
        out.note("No data named: the records are those of the bundled example, cloudnine.");
    }
    let watch = Watch::new(out);
    let call = match asked {
        Some(call) => call,
        None => args.find(&input.data, &session, &watch)?,
    };
    if let Some(date) = input.data.date(input.data.pass_of(call.started_at[0])?) {
        out.note(&format!("the call meets the snapshot of {date}"));
    }
    let Explained { call, mut explanation, records } = session.explain(&input.data, call, watch.observer())?;
    drop(watch);
    if args.ani.is_some() {
        explanation.forget_label();
    }
    let strategies = session.strategies();
    out.result(&write(ExplainedCall { call: &call, explanation: &explanation, strategies, records: &records }))
}

impl ExplainArgs {
    /// The call that the flags describe.
    fn asked(&self, ani: &str, data: &Dataset) -> Result<CallBatch> {
        let region = self.region.as_deref().map_or(Ok(Region::NONE), Dataset::region)?;
        let time = self.at.as_deref().map(|text| {
            data.time(text).ok_or_else(|| {
                let expected = "expected a time such as 2025-03-01T09:30:00Z";
                Error::Usage(format!("--at \"{text}\" is not understood; {expected}"))
            })
        });
        let name = self.name.as_deref().unwrap_or_default().trim();
        let reading = Reading { region, notation: data.calls_notation() };
        Ok(CallBatch::of_call("", ani.trim(), reading, time.transpose()?, "", name))
    }

    /// The call that the flags name, which is looked up in the log.
    fn find(&self, data: &Dataset, session: &Session, watch: &Watch<'_>) -> Result<CallBatch> {
        let id = self.call.as_deref().unwrap_or_default();
        session
            .find_call(data, id, watch.observer())?
            .ok_or_else(|| Error::Usage(format!("no eligible call has the id \"{id}\"; ids are those of the call log")))
    }
}
