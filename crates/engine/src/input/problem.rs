//! Reasons why a file cannot be read as what it should be.

use crate::spec::{Unknown, list};

use super::advice::Advice;
use super::preset::Kind;

/// What was found in a file, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// No file of that name.
    #[error("there is no such file; check the name and the folder")]
    NotThere,
    /// A pattern that no file fits.
    #[error("no file matches this pattern; check the folder and the ending")]
    NoMatch,
    /// A file that may not be opened.
    #[error("cannot be opened: permission denied; change its permissions")]
    NoPermission,
    /// A folder in place of a file.
    #[error("is a directory; name its files, for example \"{folder}/*.csv\"")]
    Folder {
        /// The folder as it was written.
        folder: String,
    },
    /// Compressed data that ends too soon.
    #[error("ends in the middle of its compressed data; is it truncated? Copy it again")]
    Truncated,
    /// Bytes that cannot be unpacked or read.
    #[error("is damaged: {problem}; copy or export it again")]
    Damaged {
        /// What is wrong with them.
        problem: String,
    },
    /// A Parquet or Arrow file that its decoder refuses.
    #[error("is damaged or not fully written: {problem}; copy or export it again")]
    Undecodable {
        /// What the decoder said.
        problem: String,
    },
    /// A file named like Parquet or Arrow that is neither.
    #[error("is not what its name says: the mark of a Parquet or Arrow file is missing at its start; is it damaged?")]
    Misnamed,
    /// A format that is not read.
    #[error("is {found}; {advice}")]
    Format {
        /// The format.
        found: &'static str,
        /// How to get one that is read.
        advice: &'static str,
    },
    /// A format that cannot be written again with further columns.
    #[error(
        "is neither delimited text nor Parquet, the formats that can be written again with further columns; convert it to \
         one of them first"
    )]
    NotRewritable,
    /// A file of nothing.
    #[error("is empty; expected a header line with the names of the columns")]
    Empty,
    /// A header without rows that can be used.
    #[error("no rows: a header, and no record below it that can be used")]
    NoRecords,
    /// A call log without rows.
    #[error("no rows: a header, and no call below it")]
    NoCalls,
    /// A row that cannot be used, where every row is needed.
    #[error("{problem}")]
    Row {
        /// What is wrong with it.
        problem: String,
    },
    /// A header in another encoding.
    #[error("the header is not UTF-8; save the file as UTF-8")]
    HeaderEncoding,
    /// A header that is no row that can be used.
    #[error("the header {problem}")]
    Header {
        /// What is wrong with it.
        problem: String,
    },
    /// A name that two columns have.
    #[error(
        "the column \"{name}\" stands twice in the header (columns {first} and {second}); give each column its own name"
    )]
    ColumnTwice {
        /// The name.
        name: String,
        /// The first of the columns, counted from 1.
        first: usize,
        /// The other one.
        second: usize,
    },
    /// A quote that is opened and never closed.
    #[error("a quoted field begins in this row and never ends; close the quote, or double the quotes inside the field")]
    OpenQuote,
    /// A row without an end in sight.
    #[error("the row is longer than {most} bytes; shorten it, or close its quote")]
    LongRow {
        /// The most bytes of a row.
        most: usize,
    },
    /// A row of more or fewer fields than the header.
    #[error("the row has {found} fields, expected {expected} as in the header; mend it, and the file can be read")]
    RaggedRow {
        /// The fields of the row.
        found: usize,
        /// The fields of the header.
        expected: usize,
    },
    /// A line without an end in sight.
    #[error("a line is longer than {most} bytes; expected a phone text per line")]
    LongLine {
        /// The most bytes of a line.
        most: usize,
    },
    /// A line without the region that stands first.
    #[error("has no tab; expected region<TAB>text")]
    NoTab,
    /// A text that is not JSON.
    #[error("is not JSON: {problem}; expected one object a line, or an array")]
    NotJson {
        /// What the parser said.
        problem: String,
    },
    /// JSON without objects.
    #[error("holds no JSON object; expected one per call or record")]
    NoObjects,
    /// A type of column that has no plain text.
    #[error(
        "the column \"{column}\" is of type {found}, which cannot be read; write it as text, or as whole numbers of up to \
         64 bits"
    )]
    ColumnType {
        /// The column.
        column: String,
        /// Its type.
        found: String,
    },
    /// A type of column that cannot be carried into another file.
    #[error(
        "the column \"{column}\" is of type {found}, which cannot be written again as it is; leave it out, or write it as \
         text"
    )]
    CarriedType {
        /// The column.
        column: String,
        /// Its type.
        found: String,
    },
    /// A header that fits two presets.
    #[error("its header fits the input presets {one} and {other} alike; say which one it is")]
    TwoPresets {
        /// What the file holds.
        kind: Kind,
        /// One of the presets.
        one: &'static str,
        /// The other one.
        other: &'static str,
    },
    /// A column that was named and is not there.
    #[error("has no column {}; its columns are: {}", .0, .0.list())]
    NoColumn(Unknown),
    /// A column that is carried along and is not there.
    #[error("the call log has no column {}; its columns are: {}", .0, .0.list())]
    NoCallColumn(Unknown),
    /// A column that was mapped to a role and is not there.
    #[error(
        "the column \"{}\" mapped to {role} is not there{}; its columns are: {}", .column.written, .column.hint(),
        .column.list()
    )]
    NoMappedColumn {
        /// The role.
        role: String,
        /// The column.
        column: Unknown,
    },
    /// A role that is needed and that no column plays.
    #[error(
        "has no {} column{}; its columns are: {}; say which one it is in anilab.toml: [columns] {} = \"…\"{advice}",
        .role.written, .role.hint(), .role.list(), .role.written
    )]
    NoRole {
        /// The role, and the columns that there are.
        role: Unknown,
        /// What to do.
        advice: Advice,
    },
    /// Records without a phone column.
    #[error(
        "has no phone column; expected one whose name contains phone, mobile, telephone or fax; its columns are: {}; name \
         yours in anilab.toml: [columns] phone = [\"…\"]{advice}",
        list(.columns.iter().map(String::as_str))
    )]
    NoPhoneColumn {
        /// The columns that there are.
        columns: Vec<String>,
        /// What to do.
        advice: Advice,
    },
    /// More phone columns than are told apart.
    #[error("has more than {most} phone columns; name those to search, or save it with one phone number a row")]
    ManyPhoneColumns {
        /// The most phone columns.
        most: usize,
    },
    /// More object types than are told apart.
    #[error(
        "the column of the object type holds more than {most} different texts; expected types such as Contact or Account; \
         map another column in anilab.toml: [columns] object = \"…\""
    )]
    ManyObjects {
        /// The most object types.
        most: usize,
    },
    /// A file that is no field history.
    #[error("is no field history: it has no column {}; its columns are: {}", list(.expected.iter().copied()),
        list(.columns.iter().map(String::as_str)))]
    NoHistory {
        /// The columns of which it would have one.
        expected: Vec<&'static str>,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// A field history in which no phone field of a record changes.
    #[error(
        "holds no change of a phone field of a record: {other_fields} changes are of other fields, {other_records} fields \
         are of records that were not loaded; the phone fields are: {}",
        list(.fields.iter().map(String::as_str))
    )]
    NoChange {
        /// The changes of other fields.
        other_fields: u64,
        /// The fields of records that were not loaded.
        other_records: u64,
        /// The phone fields of the records.
        fields: Vec<String>,
    },
    /// A file that holds no labels.
    #[error("expected the columns {}; found {}", list(.expected.iter().copied()),
        list(.columns.iter().map(String::as_str)))]
    NoLabels {
        /// The columns that it would have.
        expected: Vec<&'static str>,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// Two different labels of one call.
    #[error("the call \"{call}\" has the label \"{earlier}\" already, and here another one; keep one of them")]
    LabelTwice {
        /// The id of the call.
        call: String,
        /// The label that came first.
        earlier: String,
    },
    /// A column that is there already and was to be added.
    #[error("has a column \"{name}\" already, which is to be added; rename or remove it")]
    ColumnTaken {
        /// The name of the column.
        name: String,
    },
}
