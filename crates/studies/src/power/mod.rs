//! How many calls does it take? Until a difference of two strategies shows, and until the gate notices a drop: by the formula
//! beforehand, and as found in simulated worlds with the difference planted.

mod basis;
mod callers;
mod error;
mod formula;
mod gate_time;
mod needed;
mod planting;
pub mod report;
mod result;
mod study;
#[cfg(test)]
mod tests;

pub use basis::Basis;
pub use error::{PlantingError, PowerError};
pub use formula::{Formula, needed_n_eff};
pub use gate_time::{Found, GateTime, Week};
pub use needed::{Needed, Rung};
pub use planting::Planting;
pub use result::{DifferenceResult, FoundWeeks, GateResult, PlantedResult, PowerResult};
pub use study::{Asked, MEASURES, Power, Worlds, of_log, of_scenario};
