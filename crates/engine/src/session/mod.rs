//! The session: from files or tables to replayed calls. The wiring of load, index and replay exists here and nowhere else.
//!
//! [`Dataset`] says what is read, [`Session`] by which strategies; both are checked before the first byte of data is read.

mod dataset;
mod evaluated;
mod explain;
mod logged;
mod note;
mod observer;
mod open;
mod read_ahead;
mod replay;
mod snapshots;

pub use crate::dataset_error::{DatasetError, SessionError};
pub use dataset::{Dataset, DatasetBuilder, needed_columns};
pub use evaluated::{check_evaluated, dataset_counts};
pub use explain::Explained;
pub use logged::Logged;
pub use note::{CallFindings, Note, NoteKind, Role, notes_of_calls, notes_of_dataset, notes_of_plus, notes_of_records};
pub use observer::{Observer, Phase, Unobserved};
pub use read_ahead::{in_background, next_of, stream};
pub use replay::{Replayed, Seen, Session, SessionBuilder};
pub use snapshots::Pass;
