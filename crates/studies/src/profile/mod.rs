//! In what state is the phone data? Columns of records and calls → counts, each with what it is a part of.

mod age;
mod calls;
pub mod chart;
mod clock;
mod concentration;
mod figures;
mod findings;
mod mask;
mod numbers;
mod records;
pub mod report;
mod result;
mod rules;
mod run;
mod tally;
mod twins;

pub use age::{Age, Ages};
pub use calls::{CallCounter, CallsProfile};
pub use clock::Clock;
pub use concentration::Concentration;
pub use figures::Figure;
pub use findings::{Finding, definitions};
pub use mask::{MaskCount, Masks};
pub use numbers::{Bin, EVERYWHERE, Numbers, Sharing};
pub use records::{FieldProfile, ObjectProfile, RecordsProfile};
pub use result::{
    CallNumbersResult, CallersResult, CallsResult, ClockResult, FieldResult, FindingDefinition, LorenzPoint,
    MasksResult, NumbersResult, ObjectResult, Part, ProfileResult, RecordsResult, SCHEMA, SharingResult, TextsResult,
    TwinsResult, WithheldResult,
};
pub use rules::{REGISTRY, RULES, Rule, Text, names};
pub use run::{Profiled, profile};
pub use tally::TextTally;
pub use twins::Twins;

/// What there is to say of records, of calls, or of both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// The records, where there are any.
    pub records: Option<RecordsProfile>,
    /// The calls, where there are any.
    pub calls: Option<CallsProfile>,
}
