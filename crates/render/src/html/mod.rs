//! Pages: one file each, which needs nothing else and asks nobody for anything.
//!
//! Templates escape what is markup; texts from the data go through [`text`], [`prose`] or [`with_code`], which let nothing
//! steer the page either.

mod document;
mod figure;
mod parts;
mod table;
mod words;

pub use document::Document;
pub use figure::figure;
pub use parts::{bullets, fold, notes, paragraphs, section, terms};
pub use table::table;
pub use words::{prose, text, with_code};
