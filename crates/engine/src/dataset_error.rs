//! What can be wrong with a data set or a session before any data is read.

use crate::model::Timestamp;

/// Why a data set cannot be read as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DatasetError {
    /// There are records and no call log.
    #[error("records are given and no call log")]
    NoCalls,
    /// There is a call log and no records.
    #[error("a call log is given and no records")]
    NoRecords,
    /// Standard input is named more than once.
    #[error("standard input (-) can be read once only")]
    StdinTwice,
    /// Each of several snapshots needs the call log, which comes from standard input.
    #[error(
        "of several snapshots each needs the call log; standard input (-) can be read once only: write it to a file first"
    )]
    StdinOfSeries,
    /// A strategy reads the call log twice, which comes from standard input.
    #[error(
        "strategy \"{strategy}\" looks at earlier calls, for which the call log is read twice; standard input (-) can be read \
         once only: write it to a file first"
    )]
    StdinOfHistory {
        /// The name of the strategy.
        strategy: String,
    },
    /// A field history comes from standard input.
    #[error("a field history is read from files; standard input (-) is not one")]
    StdinFieldHistory,
    /// Labels come from standard input.
    #[error("labels are read from files; standard input (-) is not one")]
    StdinLabels,
    /// The text that says as of when calls meet the records is not understood.
    #[error("\"{text}\" is not understood; expected call, latest, a date such as 2025-03-01 or a time")]
    AsOf {
        /// What was written.
        text: String,
    },
    /// There is no snapshot as of the date that was asked for.
    #[error("there is no snapshot as of that date: the oldest one is of {oldest}")]
    NoSnapshot {
        /// The date of the oldest snapshot, as written.
        oldest: String,
    },
    /// The records are to be met as of a date, and have no dates.
    #[error("a date as of which calls meet the records needs dated records, and these are one undated snapshot")]
    Undated,
    /// A call rang before the first snapshot.
    #[error("the call at {time} rang before the first snapshot; a replay skips it")]
    BeforeFirstSnapshot {
        /// When it rang.
        time: Timestamp,
    },
    /// A call has no time, and there are several snapshots.
    #[error("the call has no time, and a replay against dated snapshots skips it")]
    CallWithoutTime,
    /// A country is not recognised.
    #[error("unknown region \"{text}\"; expected an ISO 3166 code such as US, GB or DE, or an English country name")]
    UnknownRegion {
        /// What was written.
        text: String,
    },
}

/// Why a session cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// The threads cannot be started.
    #[error("{threads} threads cannot be started: {problem}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system said.
        problem: String,
    },
}
