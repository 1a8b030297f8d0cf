//! How sure is a figure? Pure statistics: numbers in, numbers out.

mod clusters;
mod normal;
mod wilson;

pub use clusters::Clusters;
pub use wilson::{Interval, wilson};
