//! `anilab bless`: this is how it shall be. Writes or renews the baseline, with a reason.

use std::io::Write;

use clap::Args;

use anilab_engine::matching::strategy::assemble;
use anilab_engine::output::{PendingFile, WriteError};

use super::super::Global;
use super::super::data::read_config;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::whole;
use super::check::rules;
use super::measured::{Measured, columns};
use super::{GateArgs, codes_path};

#[derive(Debug, Args)]
pub(crate) struct BlessArgs {
    /// Why the baseline is written or renewed; it stands in the file.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    gate: GateArgs,
}

pub(crate) fn bless(args: &BlessArgs, global: &Global, out: &Out) -> Result<()> {
    let reason = args.reason.trim();
    if reason.is_empty() {
        return Err(Error::Usage("--reason is blank: whoever reviews the baseline wants to know why it moved".into()));
    }
    let config = read_config(global)?;
    let strategies = assemble(&args.gate.strategy, config.recipes())?;
    let rules = rules(&config, &strategies)?;
    let mut input = args.gate.data.input(global, &config)?;
    input.data.serve(&strategies)?;
    input.data.carry(columns(&config));
    let session = global.session(strategies, &config)?;
    let asked = rules.iter().filter_map(|rule| rule.segment.clone()).collect();
    let run = Measured { data: &input.data, session: &session, config: &config, asked }.run(global, out, None)?;
    let (baseline, outcomes) = run.blessed(reason);
    let path = &args.gate.baseline;
    let codes = codes_path(path);
    let mut pending = PendingFile::create(&codes)?;
    pending.write_all(&outcomes.compressed()).map_err(|source| WriteError::new(&codes, source))?;
    let (codes, text) = (pending.finish()?, whole::text(path, &baseline.text())?);
    codes.publish()?;
    text.publish()?;
    out.note(&format!("wrote {} and {}", path.display(), codes_path(path).display()));
    Ok(())
}
