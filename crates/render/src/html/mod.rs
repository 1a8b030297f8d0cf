//! Pages: one file each, which needs nothing else and asks nobody for anything.

pub mod document;
pub mod escape;
pub mod figure;
pub mod notes;
pub mod table;
