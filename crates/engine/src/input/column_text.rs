//! What does a typed column of a Parquet or Arrow file say as text?

use polars::prelude::{ArrowDataType, BooleanChunked, DataType, PolarsResult, Series, StringChunked, TimeUnit};

use super::time::instant_text;

/// The texts of a column, and the rows whose bytes are none.
pub(super) struct ColumnText {
    /// One text a row; null where there is nothing.
    pub(super) texts: StringChunked,
    /// The rows that hold something which is not text; `None` where there are none.
    unreadable: Option<BooleanChunked>,
}

impl ColumnText {
    /// Reads a column. Whole numbers that were stored with a fraction part lose it; a float that is no number is blank,
    /// as pandas writes it; times with a zone are given as UTC.
    ///
    /// # Errors
    /// Where the type has no text.
    pub(super) fn of(column: &Series) -> PolarsResult<Self> {
        let texts = match column.dtype() {
            DataType::Float32 | DataType::Float64 => {
                let numbers = column.cast(&DataType::Float64)?;
                numbers.f64()?.iter().map(|number| number.and_then(float_text)).collect()
            }
            DataType::Datetime(unit, Some(_)) => {
                let (unit, ticks) = (*unit, column.to_physical_repr());
                ticks
                    .i64()?
                    .iter()
                    .map(|ticks| ticks.and_then(|ticks| instant_text(nanoseconds(ticks, unit))))
                    .collect()
            }
            DataType::Binary => {
                let bytes = column.binary()?.iter();
                let texts: StringChunked =
                    bytes.map(|bytes| bytes.and_then(|bytes| str::from_utf8(bytes).ok())).collect();
                let is_lost = texts.null_count() > column.null_count();
                let unreadable = is_lost.then(|| texts.is_null() & column.is_not_null());
                return Ok(Self { texts, unreadable });
            }
            _ => column.cast(&DataType::String)?.str()?.clone(),
        };
        Ok(Self { texts, unreadable: None })
    }

    /// Whether a row holds something which is not text.
    pub(super) fn is_unreadable(&self, row: usize) -> bool {
        self.unreadable.as_ref().is_some_and(|rows| rows.get(row) == Some(true))
    }
}

/// Whether a column of this type can be read; what stands in a cell must be one value.
pub(super) fn is_readable(kind: &ArrowDataType) -> bool {
    use ArrowDataType as Arrow;
    match kind {
        Arrow::Dictionary(_, values, _) => matches!(**values, Arrow::Utf8 | Arrow::LargeUtf8 | Arrow::Utf8View),
        Arrow::Null
        | Arrow::Boolean
        | Arrow::Int8
        | Arrow::Int16
        | Arrow::Int32
        | Arrow::Int64
        | Arrow::UInt8
        | Arrow::UInt16
        | Arrow::UInt32
        | Arrow::UInt64
        | Arrow::Float32
        | Arrow::Float64
        | Arrow::Utf8
        | Arrow::LargeUtf8
        | Arrow::Utf8View
        | Arrow::Binary
        | Arrow::LargeBinary
        | Arrow::BinaryView
        | Arrow::Date32
        | Arrow::Date64
        | Arrow::Timestamp(..) => true,
        _ => false,
    }
}

/// The name of a type for messages: `Int8`, `List`, `Struct`.
pub(super) fn type_name(kind: &ArrowDataType) -> String {
    let whole = format!("{kind:?}");
    let end = whole.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(whole.len());
    whole[..end].to_owned()
}

/// The text of a number, without a fraction part where that is zero; phone numbers are often stored so.
pub(super) fn float_text(number: f64) -> Option<String> {
    (!number.is_nan()).then(|| number.to_string())
}

fn nanoseconds(ticks: i64, unit: TimeUnit) -> i128 {
    i128::from(ticks)
        * match unit {
            TimeUnit::Nanoseconds => 1,
            TimeUnit::Microseconds => 1_000,
            TimeUnit::Milliseconds => 1_000_000,
        }
}
