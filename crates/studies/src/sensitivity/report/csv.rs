//! `curves.csv`: one row a dial, value, strategy and figure.

use crate::sensitivity::{GAUGES, Study};
use anilab_engine::stats::Interval;
use anilab_text::CsvText;

const HEADINGS: [&str; 13] = [
    "dial",
    "value",
    "strategy",
    "measure",
    "mean",
    "low",
    "high",
    "world_5_percent",
    "world_95_percent",
    "worlds",
    "numerator",
    "denominator",
    "n_eff_of_a_world",
];

/// The rows, below a header. Numerator and denominator are those of all worlds of the value together.
#[must_use]
pub fn curves_csv(study: &Study) -> String {
    let mut table = CsvText::with_headings(HEADINGS);
    for sweep in &study.sweeps {
        for (value, step) in sweep.values.iter().zip(&sweep.curves) {
            for (strategy, figures) in study.strategies.iter().zip(step) {
                for (gauge, point) in GAUGES.iter().zip(figures) {
                    table.text(&sweep.dial.path);
                    table.own(value);
                    table.text(strategy);
                    table.own(gauge.name);
                    table.own_or_blank(point.mean);
                    for end in [ends(point.interval), ends(point.spread)].into_iter().flatten() {
                        table.own_or_blank(end);
                    }
                    table.own(point.worlds);
                    table.own_or_blank(point.numerator);
                    table.own(point.denominator);
                    table.own(point.n_eff);
                    table.end_row();
                }
            }
        }
    }
    table.finish()
}

fn ends(interval: Option<Interval>) -> [Option<f64>; 2] {
    [interval.map(|interval| interval.low), interval.map(|interval| interval.high)]
}
