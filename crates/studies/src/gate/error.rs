//! Errors in the rules of the gate, with their line in the configuration.

use anilab_engine::spec::Unknown;

/// Rules by which nothing can be judged.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GateError {
    /// A rule that names what there is not, or binds nothing.
    #[error("{}a rule of the gate: {problem}", line.map_or(String::new(), |line| format!("line {line}: ")))]
    Rule {
        /// The line of the configuration, counted from 1.
        line: Option<usize>,
        /// What is wrong with it.
        problem: RuleProblem,
    },
    /// Rules that are all off.
    #[error("no rule of the gate is on: every one has level = \"off\"; without any rule, those that are built in hold")]
    NoRule,
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleProblem {
    /// A measure that there is not.
    #[error("unknown measure {}; expected one of: {}", .0, .0.list())]
    Measure(Unknown),
    /// A strategy that the run does not have.
    #[error("unknown strategy {}; this run has: {}", .0, .0.list())]
    Strategy(Unknown),
    /// A segment that is not written as one.
    #[error("segment \"{found}\": expected dimension=value, such as country=US")]
    NotASegment {
        /// The segment as it was written.
        found: String,
    },
    /// Something that calls are not told apart by.
    #[error("unknown segment {}; expected one of: {}", .0, .0.list())]
    Dimension(Unknown),
    /// A segment without calls.
    #[error("no call is in the segment {}; there are: {}", .0, .0.list())]
    EmptySegment(Unknown),
    /// A bound that is no share.
    #[error("{key} = {found}: expected a share from 0 to 1")]
    NotAShare {
        /// The key.
        key: &'static str,
        /// Its value.
        found: f64,
    },
    /// A bound that is no number of points.
    #[error("max_drop_pp = {found}: expected percentage points from 0 to 100")]
    NotPoints {
        /// Its value.
        found: f64,
    },
    /// A bound over all calls in a rule of some calls.
    #[error("max_new_wrong is counted over all calls; leave segment out")]
    NewWrongOfSegment,
    /// A rule without bounds.
    #[error("{measure} is bound by nothing; add min, max, max_drop_pp, max_drop_rel or max_new_wrong")]
    Unbound {
        /// Its measure.
        measure: String,
    },
    /// A day that is none.
    #[error("waiver until \"{found}\": expected a date such as 2026-12-31")]
    NotADate {
        /// The text as it was written.
        found: String,
    },
}
