//! Why did a call miss, and what would mend it? One cause for every call that was no right pop, by an ordered list of
//! questions, one question a file; and how much of it a tie-break could win.

mod audit;
mod bounds;
mod case;
pub mod chart;
mod comparison;
mod diagnosis;
mod doctor;
mod example;
mod lab;
mod label_quality;
mod parts;
mod placeholder_digits;
mod plan;
pub mod report;
mod result;
mod run;
mod steps;
mod store;

pub use audit::{Audit, AuditRow, Panel};
pub use bounds::{BoundCounter, Bounds};
pub use case::Near;
pub use diagnosis::{CauseCount, Causes, Diagnosis};
pub use doctor::{Diagnosed, Doctor, Findings, Seen};
pub use example::Example;
pub use lab::{Lab, RuleScore};
pub use label_quality::{LabelAgreement, LabelColumns, LabelQuality};
pub use plan::{NEAR_BY_READING, Plan, SLIPS};
pub use result::{
    CallsResult, CauseResult, DiagnosisResult, ExampleResult, LabelsResult, SCHEMA, TieBreakResult, TieBreaksResult,
};
pub use run::{Outcomes, Prepared, Request};
pub use steps::{DECISIONS, Step, Touches};
pub use store::write_calls;
