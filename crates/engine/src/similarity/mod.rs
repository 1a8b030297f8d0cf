//! How alike are two names? Folded to what a listener would write down, then compared word by word.

mod fold;
mod letters;
mod name;

pub use fold::FoldedName;
pub use name::similarity;
