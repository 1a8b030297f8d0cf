//! Which numbering plan do dialled digits follow? The metadata's rules, compiled: exit codes and national prefixes as short
//! programs, all patterns of all territories as one automaton.

mod automaton;
#[cfg(test)]
mod builder;
mod dial;
mod length;
mod meaning;
mod metadata;
mod pattern;
mod prefix;
mod stored;
mod tables;

pub use metadata::METADATA_VERSION;
pub(super) use metadata::collection;
pub(super) use tables::plans;
