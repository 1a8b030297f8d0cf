//! How sure is a figure? Pure statistics: numbers in, numbers out.

mod clusters;
mod detectable;
mod holm;
mod kitagawa;
mod limits;
mod normal;
mod paired;
mod ratio;
mod sign_flip;
mod student;
mod unpaired;
mod wilson;

pub use clusters::Clusters;
pub use detectable::{detectable, detectable_paired};
pub use holm::holm;
pub use kitagawa::{Part, Shift, kitagawa};
pub use limits::Limits;
pub use normal::two_sided;
pub use paired::{Weighed, bonett_price};
pub use ratio::{Estimate, PairCounts, mean_of_callers, ratio_difference};
pub use sign_flip::{DRAWS, NetDifference, sign_flip};
pub use student::student_95;
pub use unpaired::newcombe;
pub use wilson::{Interval, wilson};
