//! How do files become columns? Formats, compression, presets, times; every row that is not used has a reason.

mod binary;
mod call_ids;
mod calls;
mod column_text;
mod csv;
mod json;
mod needed;
mod preset;
mod records;
mod refuse;
mod regions;
mod rows;
mod source;
mod time;

pub use binary::is_decoding;
pub use calls::{CallOptions, CallReader, CallSummary};
pub use needed::{NeededColumn, RecordColumn};
pub use preset::{CALL_ROLES, ColumnMap, Kind, PRESETS, Preset, RECORD_ROLES, named};
pub use records::{RecordOptions, RecordSummary, load};
pub use rows::{BATCH, RowBatch, RowSource, Skipped};
pub use source::{expand, open, open_embedded};
pub use time::Zone;
