//! The JSON Schemas of the results of all commands, by the name of the result.

use anilab_engine::measure::WrittenScorecard;
use anilab_engine::result::to_schema;
use anilab_studies::calibrate::CalibrationResult;
use anilab_studies::cleanup::CleanupResult;
use anilab_studies::compare::ComparisonResult;
use anilab_studies::diagnose::DiagnosisResult;
use anilab_studies::explain::ExplanationResult;
use anilab_studies::gate::{Baseline, JudgementResult};
use anilab_studies::power::PowerResult;
use anilab_studies::profile::ProfileResult;
use anilab_studies::sensitivity::SensitivityResult;
use anilab_studies::tune::{SpaceResult, TuningResult};

use crate::built_in::BuiltIn;

/// A result that has a JSON Schema.
pub struct ResultSchema {
    /// The name of the result.
    pub name: &'static str,
    /// The command that prints it with `--format json`; that of the baseline is a file.
    pub command: &'static str,
    /// Makes its JSON Schema, with a line break at the end.
    pub schema: fn() -> String,
}

/// All results, in the order of the commands.
pub const RESULTS: &[ResultSchema] = &[
    ResultSchema { name: "scorecard", command: "replay", schema: to_schema::<WrittenScorecard<'_>> },
    ResultSchema { name: "comparison", command: "compare", schema: to_schema::<ComparisonResult> },
    ResultSchema { name: "explanation", command: "explain", schema: to_schema::<ExplanationResult> },
    ResultSchema { name: "diagnosis", command: "diagnose", schema: to_schema::<DiagnosisResult> },
    ResultSchema { name: "profile", command: "profile", schema: to_schema::<ProfileResult> },
    ResultSchema { name: "cleanup", command: "cleanup", schema: to_schema::<CleanupResult> },
    ResultSchema { name: "tuning", command: "tune", schema: to_schema::<TuningResult> },
    ResultSchema { name: "configurations", command: "tune --space", schema: to_schema::<SpaceResult> },
    ResultSchema { name: "judgement", command: "check", schema: to_schema::<JudgementResult> },
    ResultSchema { name: "baseline", command: "bless", schema: to_schema::<Baseline> },
    ResultSchema { name: "sensitivity", command: "simulate --vary", schema: to_schema::<SensitivityResult> },
    ResultSchema { name: "power", command: "simulate --power", schema: to_schema::<PowerResult> },
    ResultSchema { name: "calibration", command: "simulate --like", schema: to_schema::<CalibrationResult> },
    ResultSchema { name: "presets", command: "presets", schema: to_schema::<Vec<BuiltIn>> },
];
