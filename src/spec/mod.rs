//! How is a choice written? A spec string, the same in flags, configuration and headings: `name`, `name:argument`.

mod argument;
mod suggest;

pub use argument::{argument, number, options};
pub use suggest::{did_you_mean, list};
