//! What do the measures of a run come to, over all calls and over the segments that the gate watches?

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use anilab_engine::measure::{Cell, Rate};
use anilab_engine::outcomes::Calls;
use anilab_engine::stats::Clusters;

use super::baseline::Count;
use super::measures::{GateMeasure, MEASURES};

/// What calls are told apart by, beside the columns that the configuration names.
pub const DIMENSIONS: [&str; 3] = anilab_engine::outcomes::DIMENSIONS;

/// A segment is watched from so many independent calls on.
const LEAST: f64 = 30.0;

/// Every measure over some calls under a strategy; over all of them where no rows are given.
#[must_use]
pub fn measured(calls: &Calls, strategy: usize, rows: Option<&[u32]>) -> BTreeMap<String, Count> {
    let mut room = vec![0_u32; calls.caller_places()];
    // Measures share denominators, whose callers are counted once.
    let mut known: Vec<([bool; Cell::COUNT], Clusters)> = Vec::new();
    let mut all = BTreeMap::new();
    for GateMeasure { measure, .. } in MEASURES.iter() {
        let below = table(measure.denominator);
        let above = table(measure.numerator);
        let counted = known.iter().find(|(other, _)| *other == below).map(|(_, clusters)| *clusters);
        let clusters = counted.unwrap_or_else(|| {
            let clusters = clusters(calls, strategy, rows, &below, &mut room);
            known.push((below, clusters));
            clusters
        });
        let is_above = |code: u8| below[usize::from(code)] && above[usize::from(code)];
        let mut numerator = 0;
        each(calls, rows, |row| numerator += u64::from(is_above(calls.code(strategy, row))));
        all.insert(measure.name.to_owned(), Count::of(Rate::new(numerator, clusters)));
    }
    all
}

/// The same for each segment `dimension=value` that is worth enough independent calls, or is asked for.
#[must_use]
pub fn segments(
    calls: &Calls,
    strategy: usize,
    dimensions: &[&str],
    asked: &BTreeSet<String>,
) -> BTreeMap<String, BTreeMap<String, Count>> {
    let features = calls.features();
    let names = features.all_dimensions();
    let watched: Vec<(usize, &String)> =
        names.iter().enumerate().filter(|(_, name)| dimensions.contains(&name.as_str())).collect();
    let of_dimension = |&(place, dimension): &(usize, &String)| {
        let values = features.rows_by_value(place);
        let mut found = Vec::new();
        for (value, rows) in values {
            let name = format!("{dimension}={value}");
            let counts = measured(calls, strategy, Some(&rows));
            let is_worth = counts.values().any(|count| count.n_eff >= LEAST);
            if is_worth || asked.contains(&name) {
                found.push((name, counts));
            }
        }
        found
    };
    watched.par_iter().flat_map_iter(of_dimension).collect()
}

/// The sizes of the callers of those calls whose cells stand below a line.
fn clusters(
    calls: &Calls,
    strategy: usize,
    rows: Option<&[u32]>,
    below: &[bool; Cell::COUNT],
    room: &mut [u32],
) -> Clusters {
    let mut clusters = Clusters::default();
    let mut touched = Vec::new();
    each(calls, rows, |row| {
        if !below[usize::from(calls.code(strategy, row))] {
            return;
        }
        match calls.caller(row) {
            None => clusters.add_singles(1),
            Some(caller) => {
                let count = &mut room[caller as usize];
                if *count == 0 {
                    touched.push(caller);
                }
                *count += 1;
            }
        }
    });
    for caller in touched {
        clusters.add(u64::from(std::mem::take(&mut room[caller as usize])));
    }
    clusters
}

fn each(calls: &Calls, rows: Option<&[u32]>, mut what: impl FnMut(usize)) {
    match rows {
        Some(rows) => rows.iter().for_each(|&row| what(row as usize)),
        None => (0..calls.len()).for_each(what),
    }
}

fn table(holds: fn(Cell) -> bool) -> [bool; Cell::COUNT] {
    let mut values = [false; Cell::COUNT];
    for (value, cell) in values.iter_mut().zip(Cell::all()) {
        *value = holds(cell);
    }
    values
}
