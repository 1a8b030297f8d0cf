//! JSON text of a result, and the JSON Schema of its type.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;

/// Returns a result as indented JSON with a line break at its end; fields stand in the order of their type.
#[must_use]
pub fn to_json<T: Serialize + ?Sized>(result: &T) -> String {
    let mut text = serde_json::to_string_pretty(result).expect("results have nothing that JSON cannot hold");
    text.push('\n');
    text
}

/// Returns the JSON Schema (draft 2020-12) of what [`to_json`] writes for a type, with a line break at its end.
#[must_use]
pub fn to_schema<T: JsonSchema>() -> String {
    let generator: SchemaGenerator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    to_json(&generator.into_root_schema_for::<T>())
}
