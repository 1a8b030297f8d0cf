//! Which dials make a world like this one? A log and a snapshot → the dials of a scenario, each with how it was estimated.
//!
//! [`Book`] reads the records, [`CallLog`] the calls; one estimator a file makes dials of their counts, and [`Closeness`] says
//! how alike source and simulation come out of a replay. Counts are whole numbers until the last division, so that no order of
//! rows shows.

mod ani_format;
mod bonds;
mod book;
mod call_log;
mod callers;
mod closeness;
mod companies;
mod countries;
mod delivery;
mod draft;
mod duplicates;
mod fields;
mod fitted;
mod homogeneity;
mod name_forms;
mod names;
mod objects;
mod pairs;
mod report;
mod result;
mod scenario_toml;
mod stored;
mod stored_format;
mod strangers;
mod tail;
#[cfg(test)]
mod tests;
mod time;
mod upkeep;

pub use book::Book;
pub use call_log::CallLog;
pub use closeness::{Closeness, Line};
pub use draft::{Estimate, Grade};
pub use fitted::{Fitted, fit};
pub use report::{FitReport, render_fit};
pub use result::{CalibrationResult, DataCounts, FigureResult, WithinChance};
pub use scenario_toml::scenario_toml;
