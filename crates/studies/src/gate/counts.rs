//! What do the measures of a run come to, over all calls and over the segments that the gate watches?

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use anilab_engine::measure::{CallerCounts, Cell, Rate};
use anilab_engine::outcomes::{OutcomeLog, SegmentIndex};
use anilab_engine::stats::Clusters;

use super::baseline::Count;
use super::measures::{GateMeasure, MEASURES};

/// What calls are told apart by, beside the columns that the configuration names.
pub const DIMENSIONS: [&str; 3] = anilab_engine::outcomes::DIMENSIONS;

/// A segment is watched from so many independent calls on.
const LEAST: f64 = 30.0;

/// Every measure over all calls under a strategy.
#[must_use]
pub fn measured(log: &OutcomeLog, strategy: usize) -> BTreeMap<String, Count> {
    let mut counts = CallerCounts::new(log.caller_numbers());
    measured_of(&log.callers().iter().copied().zip(log.codes(strategy).iter().copied()), &mut counts)
}

/// The same for each segment `dimension=value` that is worth enough independent calls, or is asked for.
#[must_use]
pub fn segments(
    log: &OutcomeLog,
    index: &SegmentIndex,
    strategy: usize,
    dimensions: &[&str],
    asked: &BTreeSet<String>,
) -> BTreeMap<String, BTreeMap<String, Count>> {
    let names = index.all_dimensions();
    let watched: Vec<(usize, &String)> =
        names.iter().enumerate().filter(|(_, name)| dimensions.contains(&name.as_str())).collect();
    let of_dimension = |&(place, dimension): &(usize, &String)| {
        let mut counts = CallerCounts::new(log.caller_numbers());
        let mut found = Vec::new();
        for (value, rows) in index.rows_by_value(place) {
            let name = format!("{dimension}={value}");
            let call = |&row: &u32| (log.callers()[row as usize], log.code(strategy, row as usize));
            let measures = measured_of(&rows.iter().map(call), &mut counts);
            let is_worth = measures.values().any(|count| count.n_eff >= LEAST);
            if is_worth || asked.contains(&name) {
                found.push((name, measures));
            }
        }
        found
    };
    watched.par_iter().flat_map_iter(of_dimension).collect()
}

/// Every measure over some calls, each the number of its caller and the code of its cell.
fn measured_of(
    calls: &(impl Iterator<Item = (u32, u8)> + Clone),
    counts: &mut CallerCounts<[u32; 1]>,
) -> BTreeMap<String, Count> {
    // Measures share denominators, whose callers are counted once.
    let mut known: Vec<([bool; Cell::COUNT], Clusters)> = Vec::new();
    let mut all = BTreeMap::new();
    for GateMeasure { measure, .. } in MEASURES.iter() {
        let below = Cell::table(measure.denominator);
        let above = Cell::table(|cell| (measure.denominator)(cell) && (measure.numerator)(cell));
        let counted = known.iter().find(|(other, _)| *other == below).map(|(_, clusters)| *clusters);
        let clusters = counted.unwrap_or_else(|| {
            let below_line = calls.clone().filter(|(_, code)| below[usize::from(*code)]);
            let [clusters] = counts.clusters(below_line.map(|(caller, _)| (caller, [1])));
            known.push((below, clusters));
            clusters
        });
        let numerator = calls.clone().map(|(_, code)| u64::from(above[usize::from(code)])).sum();
        all.insert(measure.name.to_owned(), Count::of(Rate::new(numerator, clusters)));
    }
    all
}
