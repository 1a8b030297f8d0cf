//! How is a choice written? A spec string, the same in flags, configuration and headings: `name`, `name:argument`.

mod argument;
mod range;
mod suggest;
mod unknown;

pub use argument::{OptionsError, argument, number, options};
pub use range::{RangeError, expand};
pub use suggest::{did_you_mean, list, nearest};
pub use unknown::Unknown;
