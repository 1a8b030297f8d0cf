//! `curves.csv`: one row a dial, value, strategy and figure.

use std::fmt::Write as _;

use crate::sensitivity::{GAUGES, Study};
use anilab_engine::stats::Interval;
use anilab_text::push_cell;

const HEADER: &str = "dial,value,strategy,measure,mean,low,high,world_5_percent,world_95_percent,worlds,numerator,denominator,\
                      n_eff_of_a_world";

/// The rows, below a header. Numerator and denominator are those of all worlds of the value together.
#[must_use]
pub fn curves_csv(study: &Study) -> String {
    let mut out = format!("{HEADER}\n");
    for sweep in &study.sweeps {
        for (value, step) in sweep.values.iter().zip(&sweep.curves) {
            for (strategy, figures) in study.strategies.iter().zip(step) {
                for (gauge, point) in GAUGES.iter().zip(figures) {
                    push_cell(&mut out, &sweep.dial.path, true);
                    write!(out, ",{value},").expect("writing to a String cannot fail");
                    push_cell(&mut out, strategy, true);
                    let [low, high] = ends(point.interval);
                    let [least, most] = ends(point.spread);
                    let count = point.numerator.map_or(String::new(), |count| count.to_string());
                    writeln!(
                        out,
                        ",{},{},{low},{high},{least},{most},{},{count},{},{}",
                        gauge.name,
                        text(point.mean),
                        point.worlds,
                        point.denominator,
                        point.n_eff
                    )
                    .expect("writing to a String cannot fail");
                }
            }
        }
    }
    out
}

fn text(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn ends(interval: Option<Interval>) -> [String; 2] {
    [text(interval.map(|interval| interval.low)), text(interval.map(|interval| interval.high))]
}
