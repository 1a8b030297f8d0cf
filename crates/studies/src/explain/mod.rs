//! The explanation of one call, as text and as JSON.

mod json;
mod text;

pub use json::explanation_json;
pub use text::{ExplainedCall, explanation};
