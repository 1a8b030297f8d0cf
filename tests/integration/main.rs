//! Does the program do what its users rely on? One binary that spawns it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stderr, reason = "a test says what it skipped")]

mod bad_input;
mod bad_output;
mod browser;
mod call_presets;
mod cascades;
mod chance;
mod changes;
mod cleanup;
mod cleanup_precision;
mod cleanup_sentences;
mod cleanup_studies;
mod compare;
mod compare_runs;
mod compare_study;
mod datasets;
mod determinism;
mod diagnose;
mod documentation;
mod existence;
mod explain;
mod field_history;
mod formats;
mod front_door;
mod gate;
mod json_schema;
mod layers;
mod like;
mod merged_parts;
mod named_strategies;
mod normalize;
mod notation;
mod phone_reference;
mod pop_policies;
mod profile;
mod program;
mod random_worlds;
mod real_data;
mod real_exports;
mod record_presets;
mod report;
mod schemas;
mod sensitivity;
mod small_world;
mod snapshots;
mod strategies;
mod studies;
mod tie_breaks;
mod tune;
