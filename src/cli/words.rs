//! Errors of the libraries in the words of the command line: what is wrong, and the flag to use.

use anilab_engine::config::{ConfigError, TuneProblem};
use anilab_engine::error::Error as EngineError;
use anilab_engine::input::{Advice, FileProblem, InputError, Kind, NearPreset};
use anilab_engine::matching::SpecError;
use anilab_engine::session::{DatasetError, SessionError};
use anilab_engine::spec::{did_you_mean, list};
use anilab_phone::known_regions;
use anilab_studies::cleanup::{BudgetError, Price};
use anilab_studies::power::{PlantingError, PowerError};
use anilab_studies::sensitivity::SensitivityError;
use anilab_studies::tune::SpaceError;

use super::error::Error;

/// The text of an error.
pub(super) fn words(error: &Error) -> String {
    match error {
        Error::Budget(error) => of_budget(error),
        Error::Space(SpaceError::Spec(error)) => of_spec(error),
        Error::Power(PowerError::Planting(error)) => of_planting(error),
        Error::Sensitivity(error) | Error::Power(PowerError::World(error)) => of_sensitivity(error),
        other => other.engine().map_or_else(|| other.to_string(), of_engine),
    }
}

fn of_engine(error: &EngineError) -> String {
    match error {
        EngineError::Spec(error) => of_spec(error),
        EngineError::Config(ConfigError::Tune { file, line, key, problem }) => match &**problem {
            TuneProblem::Spec(problem) => format!("{}:{line}: [tune] {key}: {}", file.display(), of_spec(problem)),
            _ => error.to_string(),
        },
        EngineError::Input(InputError::File { place, problem }) => format!("{place}: {}", of_file(problem)),
        EngineError::Dataset(error) => of_dataset(error),
        EngineError::Session(SessionError::Threads { threads, problem }) => format!("--threads {threads}: {problem}"),
        other => other.to_string(),
    }
}

fn of_spec(error: &SpecError) -> String {
    match error {
        SpecError::UnknownStrategy(name) => {
            format!("unknown strategy {name}; it is neither in the configuration nor in anilab presets")
        }
        other => other.to_string(),
    }
}

fn of_file(problem: &FileProblem) -> String {
    match problem {
        FileProblem::TwoPresets { kind, one, .. } => format!("{problem}: {} {one}", preset_flag(*kind)),
        FileProblem::ManyPhoneColumns { most } => format!(
            "has more than {most} phone columns; name those to search with --fields, or save it with one phone number a row"
        ),
        FileProblem::NoPhoneColumn { columns, advice } => format!(
            "has no phone column; expected one whose name contains phone, mobile, telephone or fax; its columns are: {}; \
             name yours with --fields, or in anilab.toml: [columns] phone = [\"…\"]{}",
            list(columns.iter().map(String::as_str)),
            of_advice(advice)
        ),
        FileProblem::NoRole { role, advice } => format!(
            "has no {} column{}; its columns are: {}; say which one it is in anilab.toml: [columns] {} = \"…\"{}",
            role.written,
            role.hint(),
            role.list(),
            role.written,
            of_advice(advice)
        ),
        FileProblem::NoLabels { .. } => format!("{problem}; anilab diagnose --audit writes such a file"),
        FileProblem::NoTab => format!("{problem}, as --region-first says"),
        other => other.to_string(),
    }
}

fn of_advice(advice: &Advice) -> String {
    let Advice { near: Some(near), .. } = advice else { return advice.to_string() };
    let NearPreset { name, kind, .. } = near;
    let rest = Advice { near: None, missing: None, ..advice.clone() };
    let missing = advice.missing.map(|missing| format!("\n{missing}")).unwrap_or_default();
    format!("{missing}\n{near}; if it is one, say {} {name}{rest}", preset_flag(*kind))
}

fn preset_flag(kind: Kind) -> &'static str {
    match kind {
        Kind::Calls => "--calls-preset",
        Kind::Records => "--records-preset",
    }
}

fn of_dataset(error: &DatasetError) -> String {
    match error {
        DatasetError::NoCalls => format!("{error}; add --calls FILE"),
        DatasetError::NoRecords => format!("{error}; add --records FILE"),
        DatasetError::AsOf { text } => {
            let hint = did_you_mean(text, ["call", "latest"]);
            format!(
                "--as-of \"{text}\" is not understood{hint}; expected call, latest, a date such as 2025-03-01 or a time"
            )
        }
        DatasetError::Undated => {
            "--as-of a date needs dated records, and these are one undated snapshot; write --records \
                                  DATE=FILE for each date"
                .to_owned()
        }
        DatasetError::CallWithoutTime => format!("{error}; say --at TIME"),
        DatasetError::UnknownRegion { text } => {
            let codes: Vec<String> = known_regions().into_iter().map(|region| region.to_string()).collect();
            let hint = did_you_mean(text, codes.iter().map(String::as_str).filter(|_| text.trim().len() > 2));
            format!(
                "unknown region \"{text}\"{hint}; expected an ISO 3166 code such as US, GB or DE, or an English country name"
            )
        }
        other => other.to_string(),
    }
}

fn of_budget(error: &BudgetError) -> String {
    match error {
        BudgetError::NoPrice { missing } => {
            let flag = |price: &Price| match price {
                Price::RecordSeconds => "--record-seconds",
                Price::Wage => "--wage",
            };
            let flags: Vec<&str> = missing.iter().map(flag).collect();
            format!(
                "--budget in money needs what a touched record costs, the time it takes at the wage of who mends it: add {}",
                flags.join(" and ")
            )
        }
        other => other.to_string(),
    }
}

fn of_planting(error: &PlantingError) -> String {
    match error {
        PlantingError::NoLabels => {
            "--power plants a difference by taking right pops away, and without labels no pop is known to be right; add \
             labels to the log, or ask about a scenario"
                .to_owned()
        }
        other => format!("--power: {other}"),
    }
}

fn of_sensitivity(error: &SensitivityError) -> String {
    match error {
        SensitivityError::Engine(error) => of_engine(error),
        SensitivityError::NotARange { .. } => format!("--vary {error}"),
        SensitivityError::NotASetting { .. } => format!("--set {error}"),
        SensitivityError::RangeTwice { parameter } => {
            format!("--vary {parameter} is given twice; name each dial once")
        }
        SensitivityError::Corner { problem } => {
            format!("the dials together: {}; narrow a range, or rank nothing with --rank 0", of_sensitivity(problem))
        }
        other => other.to_string(),
    }
}
