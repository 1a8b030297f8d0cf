//! Texts and numbers as they are written: what may reach a terminal, a CSV cell or JSON, and how a figure is rounded.

mod cell;
mod number;
mod printable;
mod sentence;

pub use cell::push_cell;
pub use number::{
    amount, effective, grouped, mean_and_sd, net_difference, p_value, percent, points, short_percent, signed,
    signed_in_full, signed_value,
};
pub use printable::{printable, printable_json, printable_lines, steers};
pub use sentence::capitalised;
