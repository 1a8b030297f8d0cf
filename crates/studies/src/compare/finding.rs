//! Findings: whether a difference is more than chance, and whether it is large enough to matter.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::stats::Interval;

/// The share of chance finds that is taken for the whole family.
pub(super) const ALPHA: f64 = 0.05;

/// Whether a difference is more than chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Not one call differs.
    Same,
    /// More than chance, upwards.
    Higher,
    /// More than chance, downwards.
    Lower,
    /// Chance alone could have made it.
    NotShown,
    /// It is described and not tested.
    Untested,
    /// One of the rates has nothing below its line.
    Unknown,
}

impl Finding {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NotShown => "not_shown",
            Self::Untested => "untested",
            Self::Unknown => "unknown",
        }
    }

    /// What a difference of this value shows, which may be that no call differs, given its adjusted p-value.
    pub(super) fn of(value: Option<f64>, is_same: bool, holm: Option<f64>) -> Self {
        match (value, holm) {
            (None, _) => Self::Unknown,
            _ if is_same => Self::Same,
            (Some(_), None) => Self::Untested,
            (Some(value), Some(holm)) if holm <= ALPHA => {
                if value > 0.0 {
                    Self::Higher
                } else {
                    Self::Lower
                }
            }
            _ => Self::NotShown,
        }
    }
}

/// Whether a difference is large enough to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matters {
    /// The whole interval is beyond the bound.
    Yes,
    /// The whole interval is within the bound.
    No,
    /// The interval reaches across it.
    Open,
}

impl Matters {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Open => "open",
        }
    }

    /// What an interval says, where differences from `bound` on matter.
    pub(super) fn of(interval: Interval, bound: f64) -> Self {
        match interval {
            Interval { low, high } if low >= bound || high <= -bound => Self::Yes,
            Interval { low, high } if low > -bound && high < bound => Self::No,
            _ => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_is_read_off_the_whole_interval() {
        for (low, high, expected) in [
            (0.006, 0.02, Matters::Yes),
            (-0.02, -0.006, Matters::Yes),
            (0.001, 0.004, Matters::No),
            (-0.004, 0.004, Matters::No),
            (0.001, 0.02, Matters::Open),
            (-0.02, 0.02, Matters::Open),
        ] {
            assert_eq!(Matters::of(Interval { low, high }, 0.005), expected, "{low} to {high}");
        }
    }
}
