//! Texts and numbers as they are written: what may reach a terminal, a CSV cell or JSON, and how a figure is rounded.

pub mod csv;
mod number;
mod printable;
mod sentence;

pub use csv::CsvText;
pub use number::{
    amount, effective, grouped, mean_and_sd, net_difference, p_value, percent, points, short_percent, signed,
    signed_in_full, signed_value,
};
pub use printable::{printable, printable_json, printable_lines, steers};
pub use sentence::capitalised;
