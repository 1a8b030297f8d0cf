//! How is a rate written for people?

use anilab_text::percent;

use super::Rate;

/// A rate as a percentage; a dash where there is nothing below the line.
#[must_use]
pub fn rate(rate: Option<&Rate>) -> String {
    rate.and_then(Rate::value).map_or_else(|| "–".to_owned(), percent)
}

/// A rate's interval in percent: `67.9 to 72.5`.
#[must_use]
pub fn interval(rate: Option<&Rate>) -> String {
    rate.and_then(Rate::interval).map_or_else(
        || "–".to_owned(),
        |interval| format!("{:.1} to {:.1}", interval.low * 100.0, interval.high * 100.0),
    )
}
