//! Shapes that the results of all commands share, and how a result becomes JSON and a JSON Schema.

mod by_name;
mod each;
mod json;

pub use by_name::ByName;
pub use each::{ByOutcome, ByScreen, ByVerdict, Each, Names};
pub use json::{to_json, to_schema};
