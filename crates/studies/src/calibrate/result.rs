//! The result of a calibration, the content of `fit.json`. What cannot be said is `null`; shares are from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{CountedShare, Dataset};
use anilab_engine::stats::Limits;

use super::closeness::Line;
use super::draft::Estimate;
use super::report::FitReport;

/// The name and version of the shape of `fit.json`.
const SCHEMA: &str = "anilab.fit/1";

/// A calibration: the parameters of a simulated world that is like a call log and its records, and how like them it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CalibrationResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The data that the parameters are calibrated to.
    pub source: DataCounts,
    /// The simulated data.
    pub simulation: DataCounts,
    /// Phone entries of the source in fields that a simulated record does not have.
    pub entries_without_a_field: u64,
    /// Records of the source without a phone entry; a simulated record always has one.
    pub records_without_an_entry: u64,
    /// How many figures differ by no more than chance.
    pub figures: WithinChance,
    /// Each figure of the source beside that of the simulation.
    pub side_by_side: Vec<FigureResult>,
    /// Each parameter that was estimated; the others have plain defaults.
    pub dials: Vec<Estimate>,
}

/// Counts of a call log and its records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DataCounts {
    /// Rows of the call log, used or not.
    pub calls: u64,
    /// Calls that were scored.
    pub eligible: u64,
    /// Distinct callers, those who withheld their number aside.
    pub callers: u64,
    /// Records.
    pub records: u64,
    /// Phone entries of the records.
    pub phone_entries: u64,
    /// Scored calls with a label.
    pub labelled: u64,
}

/// A count of the figures that differ by no more than chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WithinChance {
    /// Figures whose difference may be chance alone: its 95 % interval holds zero.
    pub within_chance: usize,
    /// Figures that both sides have.
    pub all: usize,
}

/// One figure of one strategy, of the source and of the simulation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FigureResult {
    /// The strategy.
    pub strategy: String,
    /// The name of a measure, or `outcome:` and the name of an outcome.
    pub figure: String,
    /// The figure of the source.
    pub source: CountedShare,
    /// The figure of the simulation.
    pub simulation: CountedShare,
    /// Simulation less source, as a share: 0.01 is one point.
    pub difference: Option<f64>,
    /// The 95 % interval of the difference (Newcombe's at the `n_eff` of both).
    #[serde(flatten)]
    pub limits: Limits,
    /// Whether the difference may be chance alone: the interval holds zero.
    pub within_chance: Option<bool>,
}

impl CalibrationResult {
    /// The result of a calibration and of the replays of both sides.
    #[must_use]
    pub fn of(report: &FitReport<'_>) -> Self {
        let (within_chance, all) = report.closeness.within_chance();
        Self {
            schema: SCHEMA,
            source: DataCounts::of(&report.source.dataset),
            simulation: DataCounts::of(&report.simulation.dataset),
            entries_without_a_field: report.fitted.other_entries,
            records_without_an_entry: report.fitted.without_entry,
            figures: WithinChance { within_chance, all },
            side_by_side: report.closeness.lines.iter().map(FigureResult::of).collect(),
            dials: report.fitted.estimates.clone(),
        }
    }
}

impl DataCounts {
    fn of(data: &Dataset) -> Self {
        Self {
            calls: data.calls,
            eligible: data.eligible,
            callers: data.callers,
            records: data.records,
            phone_entries: data.phone_entries,
            labelled: data.labelled,
        }
    }
}

impl FigureResult {
    fn of(line: &Line) -> Self {
        Self {
            strategy: line.strategy.clone(),
            figure: line.figure.clone(),
            source: line.source.into(),
            simulation: line.simulation.into(),
            difference: line.difference(),
            limits: line.interval().into(),
            within_chance: line.is_within_chance(),
        }
    }
}
