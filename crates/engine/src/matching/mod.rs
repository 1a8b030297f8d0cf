//! Matching: prepare a text, make a key of it or compare it, and break ties. A strategy puts these together.

mod error;
pub mod matcher;
pub mod normalise;
pub mod prepare;
pub mod strategy;
pub mod tie_break;

pub use error::{Result, SpecError};
