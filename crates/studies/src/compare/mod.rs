//! Which of several strategies does better on the same calls, by how much, how surely, and for whom? Pure: outcomes in, a
//! comparison out.

mod changed;
pub mod chart;
mod compared;
mod comparison;
mod difference;
mod finding;
mod net;
mod pair;
mod plan;
mod rates;
pub mod report;
mod result;
mod run;
mod segments;
mod sets;
mod transitions;
mod two_runs;

pub use changed::{ChangedCalls, Seen, What};
pub use compared::Compared;
pub use comparison::{Comparison, compare};
pub use difference::{ByCaller, Difference, Method, Side, WithoutTop, p_value};
pub use finding::{Finding, Matters};
pub use pair::Pair;
pub use plan::{Design, Overlap, Plan};
pub use rates::{HEADLINES, NET};
pub use result::{
    ComparisonResult, DifferenceResult, IntersectionResult, MethodResult, PairResult, SCHEMA, SegmentRateResult,
    SegmentResult, SetsResult, SuppressedResult,
};
pub use run::{replay_for_comparison, segment_columns};
pub use segments::{Mix, Reversal, Segment, Segments};
pub use sets::{Sets, WhatIsCounted};
pub use transitions::Transitions;
pub use two_runs::compare_two_runs;
