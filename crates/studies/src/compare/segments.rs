//! Who gained and who lost? Differences within countries, kinds of number, queues, hours and whatever the log tells.

use schemars::JsonSchema;
use serde::Serialize;

use rayon::prelude::*;

use anilab_engine::measure::{CallerCounts, NetWeights};

use super::compared::Compared;
use super::difference::{Difference, difference};
use super::net::net;
use super::rates::{HEADLINES, headline_measures};
use anilab_engine::outcomes::OutcomeLog;

/// The segments of one pair.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Segments {
    /// Those with enough independent calls, dimension by dimension, values in alphabetical order.
    pub shown: Vec<Segment>,
    /// How many segments of each dimension are not shown since they have fewer, and their calls.
    pub suppressed: Vec<(String, u64, u64)>,
    /// Where the whole says something else than each of its parts.
    pub reversals: Vec<Reversal>,
    /// How much of a change is other traffic and how much other rates; of two runs over different calls.
    pub mixes: Vec<Mix>,
}

/// Some calls that have something in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// What is looked at.
    pub dimension: String,
    /// What the calls have there; blank where the log says nothing.
    pub value: String,
    /// How many calls these are: under the first strategy or in the first run, and in the second.
    pub calls: [u64; 2],
    /// How many independent ones they are worth.
    pub n_eff: f64,
    /// The rates that stand on enough independent calls, described and not tested.
    pub rates: Vec<Difference>,
}

impl Segment {
    /// The difference of one rate.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<&Difference> {
        self.rates.iter().find(|rate| rate.name == name)
    }
}

/// A rate that moves one way in the whole and the other way in every part (Simpson, Journal of the Royal Statistical Society B
/// 13 (1951) 238–241).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reversal {
    /// The dimension of the parts.
    pub dimension: String,
    /// The rate.
    pub rate: &'static str,
}

/// A change in two summands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Mix {
    /// The dimension of the parts.
    pub dimension: String,
    /// The rate.
    pub rate: &'static str,
    /// What came of other shares of the parts.
    pub mix: f64,
    /// What came of other rates within the parts.
    pub within: f64,
}

impl Segments {
    /// The segments of a pair of strategies on the same calls.
    pub(super) fn of(
        compared: Compared<'_>,
        pair: [usize; 2],
        weights: NetWeights,
        least: f64,
        whole: &[Difference],
    ) -> Self {
        let dimensions = compared.segments.all_dimensions();
        let parts: Vec<Self> = dimensions
            .par_iter()
            .enumerate()
            .map(|(place, dimension)| Self::of_dimension(compared, pair, weights, least, (place, dimension)))
            .collect();
        let mut all = Self::default();
        for part in parts {
            all.add(part, whole);
        }
        all
    }

    /// Adds the segments of another dimension, and what they say of the whole.
    pub(super) fn add(&mut self, mut part: Self, whole: &[Difference]) {
        part.reversals = reversals(&part.shown, whole);
        self.shown.append(&mut part.shown);
        self.suppressed.append(&mut part.suppressed);
        self.reversals.append(&mut part.reversals);
        self.mixes.append(&mut part.mixes);
    }

    fn of_dimension(
        Compared { log, segments }: Compared<'_>,
        pair: [usize; 2],
        weights: NetWeights,
        least: f64,
        (place, dimension): (usize, &String),
    ) -> Self {
        let values = segments.rows_by_value(place);
        let mut found = Self::default();
        if values.len() < 2 {
            // One value for all calls tells nothing apart.
            return found;
        }
        let callers = log.caller_numbers();
        let (mut sizes, mut counts, mut nets) =
            (CallerCounts::new(callers), CallerCounts::new(callers), CallerCounts::new(callers));
        let (mut small, mut calls_of_small) = (0, 0);
        for (value, rows) in values {
            let n_eff = n_eff(log, &rows, &mut sizes);
            if n_eff < least {
                small += 1;
                calls_of_small += rows.len() as u64;
                continue;
            }
            let all = || rows.iter().map(|&row| row as usize);
            let mut rates: Vec<Difference> = headline_measures()
                .map(|measure| difference(measure, log, pair, all(), &mut counts, None))
                .chain([net(log, pair, weights, all(), &mut nets, None)])
                .collect();
            rates.retain(|rate| rate.n_eff() >= least);
            let calls = [rows.len() as u64; 2];
            found.shown.push(Segment { dimension: dimension.clone(), value, calls, n_eff, rates });
        }
        if small > 0 {
            found.suppressed.push((dimension.clone(), small, calls_of_small));
        }
        found
    }
}

/// How many independent calls these rows are worth.
pub(super) fn n_eff(log: &OutcomeLog, rows: &[u32], counts: &mut CallerCounts<[u32; 1]>) -> f64 {
    let [clusters] = counts.clusters(rows.iter().map(|&row| (log.callers()[row as usize], [1])));
    clusters.n_eff()
}

/// The rates whose parts, two or more, all move against the whole.
fn reversals(parts: &[Segment], whole: &[Difference]) -> Vec<Reversal> {
    let is_reversed = |name: &str| {
        let direction = |difference: &Difference| difference.value.map(|value| value.total_cmp(&0.0));
        let whole = whole.iter().find(|rate| rate.name == name).and_then(direction);
        let parts: Vec<_> = parts.iter().filter_map(|part| part.rate(name)).map(direction).collect();
        let against = whole.map(std::cmp::Ordering::reverse).filter(|against| against.is_ne());
        parts.len() > 1 && against.is_some() && parts.iter().all(|part| *part == against)
    };
    let Some(dimension) = parts.first().map(|part| &part.dimension) else { return Vec::new() };
    let reversed = HEADLINES.into_iter().filter(|name| is_reversed(name));
    reversed.map(|rate| Reversal { dimension: dimension.clone(), rate }).collect()
}
