//! Which rates does the gate know, and which way is worse?

use anilab_engine::measure::{Cell, Measure, REGISTRY, RIGHT_POPS, WRONG_POPS};
use anilab_engine::model::Verdict;

/// A measure of the gate.
#[derive(Clone, Copy)]
pub struct GateMeasure {
    /// How it is counted.
    pub measure: &'static Measure,
    /// Whether less of it is better.
    pub less_is_better: bool,
}

/// The measures of the scorecard, and how often the right record pops and a wrong one.
pub static MEASURES: std::sync::LazyLock<Vec<GateMeasure>> = std::sync::LazyLock::new(|| {
    let is_less_better = |name: &str| name == "ambiguity_rate" || name == WRONG_POPS.name;
    let all = REGISTRY.iter().chain([&RIGHT_POPS, &WRONG_POPS]);
    all.map(|measure| GateMeasure { measure, less_is_better: is_less_better(measure.name) }).collect()
});

impl GateMeasure {
    /// Whether it says anything only of calls with labels.
    #[must_use]
    pub fn needs_labels(&self) -> bool {
        Cell::all().all(|cell| cell.verdict != Verdict::Unlabelled || !(self.measure.denominator)(cell))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.measure.name
    }

    /// How much worse `after` is than `before`; below zero where it is better.
    #[must_use]
    pub fn loss(&self, before: f64, after: f64) -> f64 {
        if self.less_is_better { after - before } else { before - after }
    }
}

impl std::fmt::Debug for GateMeasure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
