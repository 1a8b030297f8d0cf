//! Did anything get worse? A baseline that is renewed on purpose, and a verdict on every rule.

mod baseline;
mod call_codes;
mod changes;
mod configured;
mod corpus;
mod counts;
mod drop;
mod error;
mod follow;
mod judge;
mod measures;
pub mod report;
mod result;
mod rule;
#[cfg(test)]
mod tests;
mod verdict;

pub use baseline::{Baseline, BaselineCalls, BaselineRecords, BaselineStrategy, Count, Refused, SCHEMA};
pub use call_codes::{CallCodes, IdDigest, Salt};
pub use changes::changes;
pub use configured::{Settings, configured};
pub use corpus::Corpus;
pub use counts::{DIMENSIONS, measured, segments};
pub use error::{GateError, RuleProblem};
pub use follow::Follower;
pub use judge::{Case, Followed, judge};
pub use measures::{GateMeasure, MEASURES};
pub use result::{ChangedCallResult, FindingResult, JudgementResult};
pub use rule::Rule;
pub use verdict::{ChangedCall, Finding, Judgement, Verdict};
