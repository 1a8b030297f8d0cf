//! What do delimited text files hold? Cut between rows, the pieces split on every core, quoted rows read by `csv-core`.

mod cut;
mod row;
mod source;
mod split;
#[cfg(test)]
mod tests;

pub(super) use source::{CsvSource, delimiter_of};
