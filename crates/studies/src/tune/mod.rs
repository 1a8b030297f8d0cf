//! Which configuration should we run? A space of them, tried on earlier calls, chosen honestly and tested once on later ones.

mod call_log;
pub mod chart;
mod choose;
mod columns;
mod configuration;
mod counts;
mod defaults;
mod error;
mod evaluator;
mod fingerprint;
mod holdout;
mod kind;
mod knobs;
mod objective;
mod pareto;
pub mod report;
mod result;
mod rungs;
mod search;
mod space;
mod split;
mod state;
mod toml_text;
mod trials;
mod tuning;
mod written;

pub use call_log::{CallCounts, CallLog};
pub use choose::{Choice, Tie};
pub use configuration::{Configuration, Rank};
pub use counts::Counts;
pub use defaults::DataSeen;
pub use error::SpaceError;
pub use evaluator::{Evaluator, Sample};
pub use holdout::{Difference, HoldoutPart, Measured};
pub use kind::Kind;
pub use knobs::{KnobEffect, RuleEffect, ValueEffect};
pub use objective::{Ceiling, Goal, Moves, Objective, Prices};
pub use result::{
    AdviceResult, DifferenceResult, KnobResult, MeasuredResult, ObjectiveResult, PartResult, SearchResult, SpaceResult,
    SplitResult, TieResult, TrialResult, TuningResult,
};
pub use rungs::{Plan, Rung, SearchKind};
pub use search::{Evaluated, Progress, Question, RungDone, Searched};
pub use space::{Knob, Space};
pub use split::{Part, Split};
pub use state::State;
pub use toml_text::toml_text;
pub use trials::Trials;
pub use tuning::{Advice, Reason, Tuning, tune};
pub use written::{difference_text, score_name, score_text};
