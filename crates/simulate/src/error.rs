//! Errors in scenarios and in the sizes of their worlds.

use anilab_engine::error::Error as EngineError;
use anilab_engine::spec::Unknown;

/// What a scenario and its sizes can make fail, or the sink that takes the rows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A scenario from which no world can be made.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// What the sink failed with.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// A scenario from which no world can be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// A built-in scenario that there is not.
    #[error("there is no scenario {}; expected one of {}", .0, .0.list())]
    Unknown(Unknown),
    /// A text that is not TOML, or has a key or a value that is not known.
    #[error("scenario: {problem}")]
    Syntax {
        /// What the parser found and expected, with the line.
        problem: String,
    },
    /// A parameter out of its range.
    #[error("scenario: {parameter} = {found}; expected {expected}")]
    OutOfRange {
        /// The path of the parameter.
        parameter: String,
        /// Its value.
        found: String,
        /// The values that it may have.
        expected: String,
    },
    /// A list that needs something in it.
    #[error("scenario: {parameter} is empty; at least one text is needed")]
    EmptyList {
        /// The path of the list.
        parameter: &'static str,
    },
    /// Weights of which none is above 0, or one is below.
    #[error("scenario: {parameter}: expected weights of at least 0, one of them above, found {found:?}")]
    Weights {
        /// The path of the weights.
        parameter: String,
        /// The weights.
        found: Vec<f64>,
    },
    /// More or fewer weights than queues.
    #[error("scenario: {weights} queue_weights for {queues} queues; expected one for each, or none at all")]
    QueueWeights {
        /// How many weights there are.
        weights: usize,
        /// How many queues there are.
        queues: usize,
    },
    /// A country of whose numbers nothing is known.
    #[error("scenario: no numbers are known for country \"{}\"; expected {}", .0.written, .0.list())]
    UnknownCountry(Unknown),
    /// An object or a field of `stored_by` that there is not.
    #[error("scenario: stored_by: there is no {what} {name}; expected one of {}", .name.list())]
    UnknownField {
        /// `object` or `field`.
        what: &'static str,
        /// Its name.
        name: Unknown,
    },
    /// A row of a written world that does not fit its header.
    #[error(
        "scenario: written.{table}, row {row}: expected {expected} texts without quotes between commas, found \"{found}\""
    )]
    WrittenRow {
        /// The table.
        table: &'static str,
        /// The row, counted from 1.
        row: usize,
        /// How many texts the header has.
        expected: usize,
        /// The row as it is written.
        found: String,
    },
    /// Another size than a written world has.
    #[error("this scenario is written by hand: it has {rows} {table}, no more, no fewer")]
    WrittenSize {
        /// The table.
        table: &'static str,
        /// Its rows.
        rows: u64,
    },
    /// A written world, of which nothing is known beside its rows.
    #[error("a written world has no truth beside its rows")]
    Written,
    /// More telephone lines than a country has numbers.
    #[error(
        "{records} records need {lines} telephone lines, and a country of the scenario has only {capacity}; ask for fewer \
         records"
    )]
    TooFewLines {
        /// The records.
        records: u64,
        /// The lines that they need.
        lines: u64,
        /// The lines that there are.
        capacity: u64,
    },
    /// Numbers that are all taken by the source of the scenario.
    #[error("the source has too many of the numbers of a country; ask for fewer records")]
    TooManyTaken,
    /// Too few records for the parts that the scenario describes.
    #[error(
        "{records} records leave {contacts} contacts beside {accounts} accounts, {leads} leads and {copies} second copies of \
         contacts; ask for more records, or change objects and duplicates.share"
    )]
    TooFewRecords {
        /// The records.
        records: u64,
        /// The contacts that are left.
        contacts: u64,
        /// The accounts.
        accounts: u64,
        /// The leads.
        leads: u64,
        /// The second copies of contacts.
        copies: u64,
    },
}

impl ScenarioError {
    /// A parameter out of its range.
    pub(crate) fn out_of_range(
        parameter: impl Into<String>,
        found: &impl ToString,
        expected: impl Into<String>,
    ) -> Self {
        Self::OutOfRange { parameter: parameter.into(), found: found.to_string(), expected: expected.into() }
    }

    /// What a reader or writer of TOML refuses.
    pub(crate) fn syntax(problem: &impl ToString) -> Self {
        Self::Syntax { problem: problem.to_string() }
    }
}
