//! How does one strategy do against the baseline?

use rayon::prelude::*;

use anilab_engine::measure::{CallerCounts, REGISTRY};

use super::compared::Compared;
use super::difference::{Difference, difference};
use super::net::net;
use super::plan::Plan;
use super::rates::NET;
use super::segments::Segments;
use super::transitions::Transitions;

/// A strategy against the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The places of the baseline and of the other.
    pub places: [usize; 2],
    /// Every rate, then the net.
    pub rates: Vec<Difference>,
    /// What became of each outcome; not of two runs over different calls.
    pub transitions: Option<Transitions>,
    /// Who gained and who lost.
    pub segments: Segments,
}

impl Pair {
    /// The difference of one rate.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<&Difference> {
        self.rates.iter().find(|rate| rate.name == name)
    }

    /// Compares two strategies of the same calls.
    pub(super) fn of(compared: Compared<'_>, places: [usize; 2], plan: &Plan) -> Self {
        let log = compared.log;
        let rows = || 0..log.len();
        let room = log.caller_numbers();
        let of = |place: usize| match REGISTRY.get(place) {
            Some(measure) => difference(measure, log, places, rows(), &mut CallerCounts::new(room), Some(plan.seed)),
            None => net(log, places, plan.weights, rows(), &mut CallerCounts::new(room), Some(plan.seed)),
        };
        let rates: Vec<Difference> = (0..=REGISTRY.len()).into_par_iter().map(of).collect();
        debug_assert!(rates.last().is_some_and(|last| last.name == NET));
        let segments = Segments::of(compared, places, plan.weights, plan.least_n_eff, &rates);
        Self { places, rates, transitions: Some(Transitions::of(log, places)), segments }
    }
}
