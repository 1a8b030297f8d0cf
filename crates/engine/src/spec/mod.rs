//! How is a choice written? A spec string, the same in flags, configuration and headings: `name`, `name:argument`.

mod argument;
mod range;
mod suggest;

pub use argument::{argument, number, options};
pub use range::expand;
pub use suggest::{did_you_mean, list};
