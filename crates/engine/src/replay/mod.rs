//! What would the agent have seen? A batch of calls meets the index: one outcome per call and strategy.

mod anis;
mod answers;
mod callers;
mod candidates;
mod decide;
mod draws;
mod explain;
mod history;
mod judge;
mod labels;
mod leak;
mod looked_at;
mod measuring;
mod present;
mod result;
mod run;
mod store;

pub use callers::{Caller, Callers, WITHHELD};
pub use decide::{Reading, Step};
pub use draws::Draws;
pub use explain::{Candidate, Explanation, Told, ToldStage};
pub use judge::judge;
pub use labels::{Label, Labels};
pub use leak::{LeakCount, LeakMeter};
pub use looked_at::LookedAt;
pub use result::{BatchResult, Popped, StrategyResult};
pub use run::Replay;
pub use store::write_outcomes;
