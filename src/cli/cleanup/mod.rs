//! `anilab cleanup`: which records should be mended first, and what would that win?

mod ask;
mod files;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use anilab_render::Format;
use anilab_studies::cleanup::report::cleanup_report;
use anilab_studies::cleanup::{Budget, Depth, Prices, Reader};

use super::Global;
use super::data::{DataArgs, read_config};
use super::error::{Error, Result};
use super::notes::sentences;
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct CleanupArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The strategy that matches calls: a name of the configuration, or a spec such as e164+roll-up [default: the first of
    /// the configuration, else raw].
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// What is done: all, or actions that `anilab presets` lists, such as normalize-e164,switch-strategy:e164 [default: those
    /// that change records and need no earlier calls].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    actions: Vec<String>,
    /// Drop proposals less sure than this.
    #[arg(long, value_name = "0..1", default_value_t = 0.8, value_parser = share)]
    min_confidence: f64,
    /// How many contacts of one account make a number its main line.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(2..))]
    main_line_from: u16,
    /// How alike the names of two records are to be merged.
    #[arg(long, value_name = "0..1", default_value_t = 0.9, value_parser = share)]
    same_name: f64,
    /// Actions learn from calls before this date or time, and are scored on those after it; the order of records is made on
    /// the calls before too [default: when 70 % of the log's time is over].
    #[arg(long, value_name = "DATE")]
    learn_until: Option<String>,
    /// Write only the first records into the worklist, those that win most calls, and say what they bring: a number of records,
    /// such as 200, or the money that they may cost, with the three letters of its currency, such as 500EUR. A record costs
    /// --record-seconds at the --wage, which is in that currency.
    #[arg(long, value_name = "RECORDS|MONEY", value_parser = Budget::parse, conflicts_with = "quick")]
    budget: Option<Budget>,
    /// Say only what all actions win together: neither what each earns of it nor which records to mend first. Two replays in
    /// place of one for every subset of the actions.
    #[arg(long)]
    quick: bool,
    /// Also look at the segments of this column of the call log; its values are written as they are.
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// Show segments from so many independent calls on.
    #[arg(long, value_name = "N", default_value_t = 30.0, value_parser = calls)]
    min_n_eff: f64,
    /// Write the worklist, cleanup.json, cleanup.md, charts and cleanup.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// For whom the worklist is written.
    #[arg(long = "for", value_enum, value_name = "READER", default_value_t = ReaderArg::Loader)]
    reader: ReaderArg,
    /// Seconds that a right pop saves.
    #[arg(long, value_name = "SECONDS", value_parser = amount, help_heading = "Money")]
    right_seconds: Option<f64>,
    /// Seconds that a wrong pop costs.
    #[arg(long, value_name = "SECONDS", value_parser = amount, help_heading = "Money")]
    wrong_seconds: Option<f64>,
    /// Seconds that a list to pick from costs.
    #[arg(long, value_name = "SECONDS", value_parser = amount, help_heading = "Money")]
    list_seconds: Option<f64>,
    /// Seconds of work on one record.
    #[arg(long, value_name = "SECONDS", value_parser = amount, help_heading = "Money")]
    record_seconds: Option<f64>,
    /// What an hour of work costs.
    #[arg(long, value_name = "MONEY", value_parser = amount, help_heading = "Money")]
    wage: Option<f64>,
}

/// Who reads the worklist.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReaderArg {
    /// A program such as Data Loader: every cell as it is
    Loader,
    /// A spreadsheet: an apostrophe before what it would take for a formula or a quantity
    Spreadsheet,
}

fn share(text: &str) -> std::result::Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}

fn calls(text: &str) -> std::result::Result<f64, String> {
    let calls = text.parse::<f64>().ok().filter(|calls| calls.is_finite() && *calls >= 1.0);
    calls.ok_or_else(|| "expected a number of calls, 1 or more".to_owned())
}

fn amount(text: &str) -> std::result::Result<f64, String> {
    let amount = text.parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount >= 0.0);
    amount.ok_or_else(|| "expected a number from 0 on, such as 20 or 1.5".to_owned())
}

impl CleanupArgs {
    fn depth(&self) -> Depth {
        if self.quick { Depth::WhatIf } else { Depth::Whole }
    }

    fn prices(&self) -> Prices {
        Prices {
            right: self.right_seconds,
            wrong: self.wrong_seconds,
            list: self.list_seconds,
            record: self.record_seconds,
            wage: self.wage,
        }
    }
}

pub(super) fn run(args: &CleanupArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let asked = ask::Asked::new(args, global, &config)?;
    if asked.input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab cleanup --calls FILE --records FILE",
        );
    }
    if let Some(folder) = &args.out {
        asked.input.spare_inputs(folder, &["cleanup.html", "cleanup.json", "cleanup.md"])?;
    }
    let files = args.out.as_ref().map(|folder| files::Files::create(folder)).transpose()?;
    let reader = match args.reader {
        ReaderArg::Loader => Reader::Loader,
        ReaderArg::Spreadsheet => Reader::Spreadsheet,
    };
    let ask::Answered { figures, sheets, notes, skipped } = asked.answer(args, global, out, reader)?;
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if let Some(files) = files {
        files.publish(&figures, &sheets, &sentences(&notes))?;
    }
    out.result(&cleanup_report(&figures, Format::from(global.format)))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}
