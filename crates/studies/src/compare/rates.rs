//! Which rates are compared, and which of them are tested?

use anilab_engine::measure::{Cell, Measure, REGISTRY};

/// The name of the net in every output.
pub const NET: &str = "net";

/// The rates that are tested, in the order of every output; the others are described. A test for every figure that can be
/// counted would cost those that are asked for their power.
pub const HEADLINES: [&str; 5] = ["match_rate", "pop_rate", "pop_precision", "pop_recall", NET];

/// Whether a rate is tested.
pub(super) fn is_headline(name: &str) -> bool {
    HEADLINES.contains(&name)
}

/// The measures that are also counted for each segment.
pub(super) fn headline_measures() -> impl Iterator<Item = &'static Measure> {
    REGISTRY.iter().filter(|measure| is_headline(measure.name))
}

/// Which cells stand above the line of a measure, and which below.
pub(super) struct Lines {
    pub(super) above: [bool; Cell::COUNT],
    pub(super) below: [bool; Cell::COUNT],
}

impl Lines {
    pub(super) fn of(measure: &Measure) -> Self {
        Self {
            above: Cell::table(|cell| (measure.denominator)(cell) && (measure.numerator)(cell)),
            below: Cell::table(measure.denominator),
        }
    }
}
