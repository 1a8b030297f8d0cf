//! The normal distribution's quantile that a 95 % interval needs.

/// The 97.5 % quantile of the standard normal distribution.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;
