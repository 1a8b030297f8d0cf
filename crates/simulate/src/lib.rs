//! What would it look like? Synthetic worlds with known truth: a CRM, and the calls that its people make.
//!
//! A [`Scenario`] holds the dials, [`generate`] draws the rows from a seed. Nothing is kept of a row: each person,
//! company and call is made again from the seed and its own number, so worlds of any size cost no memory.

mod ani;
mod calendar;
mod call_rows;
mod caller_name;
mod catalogue;
mod cause;
mod changes;
#[cfg(test)]
mod changes_tests;
mod check;
mod choice;
mod country;
mod counts;
mod deal;
mod draws;
mod error;
mod fate;
mod first_call;
mod generate;
mod heavy_tail;
mod held;
mod line;
mod name;
mod name_parts;
mod new_holder;
mod permutation;
mod person;
mod population;
mod power;
mod record_rows;
mod record_versions;
mod scenario;
mod stored;
mod stored_formats;
mod taken;
#[cfg(test)]
mod tests;
mod time;
mod truth;
mod world;
mod written;

use anilab_engine::error::Result;
use anilab_engine::model::Table;

pub use ani::AniFormat;
pub use call_rows::CALL_COLUMNS;
pub use catalogue::{Entry, SCENARIOS, named};
pub use cause::Cause;
pub use changes::{CarrierChange, Changes, Import};
pub use country::{nearest_country, simulated_countries, trunk_prefix};
pub use error::{Error, ScenarioError};
pub use generate::{generate, generate_without};
pub use record_rows::RECORD_COLUMNS;
pub use record_versions::VERSION_COLUMNS;
pub use scenario::{
    CallerName, Callers, Companies, Delivery, Dials, Duplicates, Fields, Objects, Pairs, Scenario, Upkeep, Written,
};
pub use stored::StoredFormat;
pub use taken::TakenNumbers;
pub use time::Time;
pub use truth::{Kept, TrueRecord, truth};

/// What a user may ask of any scenario.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Everything that is left to chance follows from it.
    pub seed: u64,
    /// How many calls; `None` for as many as the scenario says.
    pub calls: Option<u64>,
    /// How many records; `None` for as many as the scenario says.
    pub records: Option<u64>,
}

/// Where the rows of a world go.
pub trait Sink {
    /// Takes some rows of records, in order. Their columns are [`RECORD_COLUMNS`]; where something changes
    /// ([`Changes`]), [`VERSION_COLUMNS`] follow, and a record may have several rows, one after the other.
    ///
    /// # Errors
    /// Why they cannot be taken; nothing more is made then.
    fn records(&mut self, batch: &Table) -> Result<()>;

    /// Takes some calls, in order; their columns are [`CALL_COLUMNS`].
    ///
    /// # Errors
    /// Why they cannot be taken; nothing more is made then.
    fn calls(&mut self, batch: &Table) -> Result<()>;
}
