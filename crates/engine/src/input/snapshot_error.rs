//! Files and dates that do not make snapshots.

use crate::model::Timestamp;

/// Dates that do not make snapshots.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// One file with a date and one without.
    #[error(
        "the records {dated} are of {date}, and {undated} has no date: of several snapshots each file needs one; write each \
         as DATE=FILE, such as 2025-02-01=contacts.csv"
    )]
    NoDate {
        /// The date.
        date: String,
        /// The file that has it.
        dated: String,
        /// The file that has none.
        undated: String,
    },
    /// Two tables of one date.
    #[error("two [[records]] are of {date}; put the files of one date into one table")]
    DateTwice {
        /// The date.
        date: String,
    },
    /// A text that is no date.
    #[error("\"{date}\" is no date of a snapshot; expected 2025-02-01 or 2025-02-01T18:00:00Z")]
    NotADate {
        /// The text.
        date: String,
    },
    /// Two ways to write one moment.
    #[error(
        "the snapshots of {} and of {} count from the same moment, {start}; give them the same date, or different ones",
        .dates[0], .dates[1]
    )]
    SameMoment {
        /// The dates as they were written.
        dates: [String; 2],
        /// The moment.
        start: Timestamp,
    },
    /// A text before the file that is no date.
    #[error(
        "\"{argument}\": \"{date}\" is no date; expected DATE=FILE with a date such as 2025-02-01 or a time such as \
         2025-02-01T18:00:00Z"
    )]
    BadPrefix {
        /// The whole text.
        argument: String,
        /// What stands where the date would.
        date: String,
    },
    /// A date without a file.
    #[error(
        "\"{argument}\": a file is missing behind the date; write each as DATE=FILE, such as 2025-02-01=contacts.csv"
    )]
    NoFile {
        /// The whole text.
        argument: String,
    },
}
