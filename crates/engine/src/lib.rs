//! The engine: from files to columns, from columns to matches, from matches to outcomes and measures.

pub mod config;
mod dataset_error;
pub mod error;
pub mod fingerprint;
pub mod index;
pub mod input;
pub mod matching;
pub mod measure;
pub mod model;
pub mod outcomes;
pub mod output;
pub mod replay;
pub mod result;
pub mod session;
pub mod similarity;
pub mod spec;
pub mod stats;
pub mod stream;
pub mod threads;
