//! A rate as cells of a chart's sheet.

use anilab_engine::measure::Rate;
use anilab_render::chart::Cell;

/// The columns of [`rate_cells`].
pub const RATE_HEADINGS: [&str; 6] = ["rate", "low", "high", "numerator", "denominator", "n_eff"];

/// A rate with all its parts.
#[must_use]
pub fn rate_cells(rate: &Rate) -> [Cell; 6] {
    let interval = rate.interval();
    [
        Cell::share(rate.value()),
        Cell::share(interval.map(|interval| interval.low)),
        Cell::share(interval.map(|interval| interval.high)),
        Cell::Count(rate.numerator),
        Cell::Count(rate.denominator),
        Cell::Effective(rate.n_eff),
    ]
}
