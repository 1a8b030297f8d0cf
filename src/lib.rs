//! Does the right customer open when the phone rings? anilab replays call logs against CRM records and measures, for each way
//! of matching phone numbers, how often the right record opens, how often a wrong one, and how often nobody.
//!
//! [`Dataset`] says what is read, [`Session`] by which strategies, and [`Session::replay`] gives a [`Run`] with its results:
//!
//! ```
//! use anilab::{Dataset, Session};
//!
//! let data = Dataset::from_files("datasets/cloudnine/calls.csv", "datasets/cloudnine/records.csv")?;
//! let session = Session::new(["raw", "last-9", "e164"])?;
//! let run = session.replay(&data)?;
//!
//! let e164 = &run.scorecard().strategies[2];
//! assert_eq!(e164.rate("match_rate").map(|rate| (rate.numerator, rate.denominator)), Some((3_794, 4_000)));
//!
//! let comparison = run.compare("raw", "e164")?;
//! assert_eq!(comparison.names, ["raw", "e164"]);
//! # Ok::<(), anilab::Error>(())
//! ```
//!
//! Everything is checked before the first byte of data is read. The library prints nothing, reads no clock, installs no handler
//! and keeps no global state; a session works on threads of its own. An [`Observer`] sees progress and notes, and can stop the
//! work.
//!
//! The crates below are re-exported: [`engine`] (files, matching, replay, measures), [`studies`] (what can be learned from a
//! replay), [`render`] (tables, charts, pages), [`simulate`] (synthetic data with known truth), [`phone`] (the number engine) and
//! [`text`].

pub use anilab_engine as engine;
pub use anilab_phone as phone;
pub use anilab_render as render;
pub use anilab_simulate as simulate;
pub use anilab_studies as studies;
pub use anilab_text as text;

pub mod built_in;
mod run;
pub mod schema;
mod session;

#[cfg(feature = "cli")]
pub mod cli;

pub use anilab_engine::error::{Error, Result};
pub use anilab_engine::measure::Scorecard;
pub use anilab_engine::model::Table;
pub use anilab_engine::session::{Dataset, DatasetBuilder, Note, Observer, Phase, SessionBuilder, Unobserved};

pub use anilab_engine::session::Explained;
pub use run::Run;
pub use session::Session;
