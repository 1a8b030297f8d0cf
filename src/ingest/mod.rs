//! How do files become columns? Formats, compression, presets, times; every row that is not used has a reason.

mod advice;
mod binary;
mod call_ids;
mod calls;
mod column_text;
mod csv;
mod eligible;
mod frames;
mod json;
mod layout;
mod needed;
mod preset;
mod raw_csv;
mod recognise;
mod record_columns;
mod records;
mod refuse;
mod regions;
mod reshape;
mod rows;
mod snapshots;
mod source;
mod table_file;
mod time;

pub use binary::is_decoding;
pub use calls::{CallOptions, CallReader, CallSummary};
pub use frames::{Frame, Frames};
pub use needed::{NeededColumn, RecordColumn};
pub use preset::{CALL_ROLES, ColumnMap, Kind, PRESETS, Preset, RECORD_ROLES, named};
pub use raw_csv::{RawCsv, RawRow, RawRows};
pub use records::{RecordOptions, RecordSummary, load};
pub use rows::{BATCH, RowBatch, RowSource, Skipped};
pub use snapshots::{Snapshot, SnapshotDate, Snapshots};
pub use source::{LineStream, expand, open, open_embedded};
pub use table_file::TableFile;
pub use time::Zone;
