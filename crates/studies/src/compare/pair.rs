//! How does one strategy do against the baseline?

use rayon::prelude::*;

use anilab_engine::measure::REGISTRY;

use super::by_caller::Room;
use super::comparison::Plan;
use super::difference::{Difference, difference};
use super::net::net;
use super::rates::NET;
use super::segments::Segments;
use super::transitions::Transitions;
use anilab_engine::outcomes::Calls;

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
    pub(super) fn of(calls: &Calls, places: [usize; 2], plan: &Plan) -> Self {
        let rows = || 0..calls.len();
        let of = |place: usize| match REGISTRY.get(place) {
            Some(measure) => difference(measure, calls, places, rows(), &mut Room::of(calls), Some(plan.seed)),
            None => net(calls, places, plan.weights, rows(), &mut Room::of(calls), Some(plan.seed)),
        };
        let rates: Vec<Difference> = (0..=REGISTRY.len()).into_par_iter().map(of).collect();
        debug_assert!(rates.last().is_some_and(|last| last.name == NET));
        let segments = Segments::of(calls, places, plan.weights, plan.least_n_eff, &rates);
        Self { places, rates, transitions: Some(Transitions::of(calls, places)), segments }
    }
}
