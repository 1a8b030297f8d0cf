//! When a call comes in, does the agent's screen pop the right record, and what would make it pop more often?
//!
//! The modules stand in pipeline order below; each names only those before it. `ARCHITECTURE.md` has the map, and a test
//! holds the imports against it.

pub mod spec;

pub mod model;

pub mod stats;

pub mod error;

pub mod phone;

pub mod similarity;

pub mod simulate;

pub mod ingest;

pub mod export;

pub mod prepare;

pub mod normalise;

pub mod matcher;

pub mod tie_break;

pub mod strategy;

pub mod stream;

pub mod config;

pub mod index;

pub mod replay;

pub mod measure;

pub mod profile;

pub mod compare;

pub mod diagnose;

pub mod fit;

pub mod gate;

pub mod cleanup;

pub mod tune;

pub mod sensitivity;

pub mod power;

pub mod chart;

pub mod report;

pub mod cli;
