//! The calls before and after, by country, kind of number, object, queue, month and whatever columns of the log were asked for:
//! for whom it gets better, and for whom worse.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use anilab_engine::measure::{CallerCounts, Measure, REGISTRY, Rate, caller_numbers};
use anilab_engine::model::{Records, Region, Verdict};
use anilab_engine::outcomes::{DIMENSIONS, NO_NUMBER, NOT_DELIVERED, Place, object_of};
use anilab_engine::stats::{Clusters, Interval, bonett_price};
use anilab_phone::{read, unwrap_ani};

use super::call_log::CallLog;
use super::call_outcome::CallOutcome;

/// The rates that are counted for each segment.
pub const SEGMENT_RATES: [&str; 2] = ["match_rate", "pop_recall"];

/// The calls before and after, part by part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Segments {
    /// Those with enough independent calls, dimension by dimension, values in alphabetical order.
    pub shown: Vec<Segment>,
    /// How many segments of each dimension have fewer and are not shown, and their calls.
    pub suppressed: Vec<(String, u64, u64)>,
    /// From how many independent calls on a segment is shown.
    pub least_n_eff: f64,
}

/// Some calls that have something in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// What is looked at.
    pub dimension: String,
    /// What the calls have there; blank where the log says nothing.
    pub value: String,
    /// How many calls these are.
    pub calls: u64,
    /// How many independent ones they are worth.
    pub n_eff: f64,
    /// Wrong pops before and after.
    pub wrong: [u64; 2],
    /// Those of [`SEGMENT_RATES`] that stand on enough independent calls.
    pub rates: Vec<SegmentRate>,
}

/// One rate of a segment, before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentRate {
    /// Its name.
    pub name: &'static str,
    /// Before and after.
    pub sides: [Rate; 2],
    /// Calls above the line after, and not before.
    pub gained: u64,
    /// Calls above the line before, and not after.
    pub lost: u64,
    /// The 95 % interval of the difference.
    pub interval: Option<Interval>,
}

impl Segment {
    /// One of the rates.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<&SegmentRate> {
        self.rates.iter().find(|rate| rate.name == name)
    }
}

impl SegmentRate {
    /// The rate after less the rate before.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let [before, after] = self.sides.map(|side| side.value());
        after.zip(before).map(|(after, before)| after - before)
    }
}

/// What is compared.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub(super) records: &'a Records,
    pub(super) calls: &'a CallLog,
    pub(super) before: &'a [CallOutcome],
    pub(super) after: &'a [CallOutcome],
    pub(super) default_region: Region,
    pub(super) least_n_eff: f64,
}

/// Some calls of one distinct call, in one segment.
struct Share {
    value: u32,
    caller: u32,
    call: u32,
    calls: u32,
}

/// The segments of the calls in every dimension that tells them apart.
pub(super) fn segments(both: Both<'_>) -> Segments {
    let mut all = Segments { least_n_eff: both.least_n_eff, ..Segments::default() };
    let scored = |calls: u64| u32::try_from(calls).expect("fewer than 2³² calls");
    let weights: Vec<u32> = both.calls.counts().map(|counts| scored(counts.of(both.calls.scored()))).collect();
    let known = known_of_each(both);
    for (place, dimension) in DIMENSIONS.into_iter().enumerate() {
        let (values, value_of) = ordered(known.iter().map(|known| known[place].as_str()));
        let shares = weights.iter().zip(&value_of).zip(0..).filter(|((calls, _), _)| **calls > 0);
        let shares = shares.map(|((&calls, &value), call)| both.share(value, call, calls)).collect();
        all.add(both, dimension, &values, shares);
    }
    let index = both.calls.segments();
    let pairs = pairs(both.calls);
    for (place, dimension) in index.text_dimensions().iter().enumerate() {
        let (values, value_of) = ordered(index.values_of_combinations(place));
        let share = |pair: &Pair| both.share(value_of[pair.combination as usize], pair.call, pair.calls);
        all.add(both, dimension, &values, pairs.iter().map(share).collect());
    }
    all
}

impl Both<'_> {
    fn share(self, value: u32, call: u32, calls: u32) -> Share {
        Share { value, caller: self.before[call as usize].caller, call, calls }
    }
}

/// Country, kind of number and true record's object of each distinct call.
fn known_of_each(both: Both<'_>) -> Vec<[String; 3]> {
    let mut all = Vec::with_capacity(both.before.len());
    for batch in both.calls.distinct().batches().map(|batch| &batch.calls) {
        let offset = all.len();
        let known = (0..batch.len()).into_par_iter().map(|row| {
            let came = both.before[offset + row];
            let number = || read(&unwrap_ani(batch.ani.get(row)), batch.reading(row).or(both.default_region));
            let [country, kind] = if came.is_withheld() {
                [NOT_DELIVERED, NOT_DELIVERED].map(str::to_owned)
            } else {
                number().map_or([NO_NUMBER, NO_NUMBER].map(str::to_owned), |number| {
                    [number.region().to_owned(), number.kind().to_owned()]
                })
            };
            [country, kind, object_of(came.truth, both.records).to_owned()]
        });
        all.par_extend(known);
    }
    all
}

/// The distinct values in alphabetical order, and the place of each text among them.
fn ordered<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> (Vec<String>, Vec<u32>) {
    let distinct: BTreeSet<&str> = texts.clone().collect();
    let places: BTreeMap<&str, u32> = distinct.iter().copied().zip(0..).collect();
    let of = texts.map(|text| places[text]).collect();
    (distinct.into_iter().map(str::to_owned).collect(), of)
}

/// A distinct call, by its place among all, with a combination of columns that it rang with.
struct Pair {
    call: u32,
    combination: u32,
    /// How often it did.
    calls: u32,
}

/// Each distinct call with each combination of columns that it rang with.
fn pairs(log: &CallLog) -> Vec<Pair> {
    let mut starts = Vec::new();
    let mut start = 0;
    for batch in log.distinct().batches() {
        starts.push(start);
        start += batch.counts.len() as u64;
    }
    let pair = |(place, &combination): (&Place, &u32)| {
        (starts[place.batch()] + place.row() as u64) << 32 | u64::from(combination)
    };
    let mut all: Vec<u64> = log.places().par_iter().zip(log.segments().combination_of_each()).map(pair).collect();
    all.par_sort_unstable();
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).expect("32 bits");
    let counted = |same: &[u64]| Pair {
        call: half(same[0] >> 32),
        combination: half(same[0]),
        calls: u32::try_from(same.len()).expect("fewer than 2³² calls"),
    };
    all.chunk_by(|a, b| a == b).map(counted).collect()
}

impl Segments {
    /// Adds the segments of a dimension; one value for all calls tells nothing apart.
    fn add(&mut self, both: Both<'_>, dimension: &str, values: &[String], mut shares: Vec<Share>) {
        shares.par_sort_unstable_by_key(|share| share.value);
        if shares.first().map(|share| share.value) == shares.last().map(|share| share.value) {
            return;
        }
        let numbers = caller_numbers(both.before.iter().map(|came| came.caller));
        let groups: Vec<&[Share]> = shares.chunk_by(|a, b| a.value == b.value).collect();
        let count = |counts: &mut CallerCounts<Below>, group: &&[Share]| Counted::of(both, group, counts);
        let counted: Vec<Counted> = groups.par_iter().map_init(|| CallerCounts::new(numbers), count).collect();
        let (mut small, mut calls_of_small) = (0, 0);
        for (group, counted) in groups.iter().zip(counted) {
            let (calls, n_eff) = (counted.all.calls(), counted.all.n_eff());
            if n_eff < self.least_n_eff {
                small += 1;
                calls_of_small += calls;
                continue;
            }
            let mut rates: Vec<SegmentRate> = counted.lines.iter().map(Line::rate).collect();
            rates.retain(|rate| rate.sides.iter().all(|side| side.n_eff >= self.least_n_eff));
            let value = values[group[0].value as usize].clone();
            let wrong = counted.wrong;
            self.shown.push(Segment { dimension: dimension.to_owned(), value, calls, n_eff, wrong, rates });
        }
        if small > 0 {
            self.suppressed.push((dimension.to_owned(), small, calls_of_small));
        }
    }
}

/// What is counted of a segment.
struct Counted {
    all: Clusters,
    wrong: [u64; 2],
    lines: [Line; SEGMENT_RATES.len()],
}

/// What is counted for one rate.
struct Line {
    measure: &'static Measure,
    above: [u64; 2],
    below: [Clusters; 2],
    gained: u64,
    lost: u64,
}

/// Calls of a caller: all, and those below the line of each rate before and after.
type Below = [u32; 1 + 2 * SEGMENT_RATES.len()];

impl Counted {
    /// Counts the calls of a segment.
    fn of(both: Both<'_>, shares: &[Share], counts: &mut CallerCounts<Below>) -> Self {
        let measure = |name: &str| REGISTRY.iter().find(|measure| measure.name == name).expect("a measure");
        let line =
            |name| Line { measure: measure(name), above: [0; 2], below: [Clusters::default(); 2], gained: 0, lost: 0 };
        let mut lines = SEGMENT_RATES.map(line);
        let mut wrong = [0; 2];
        let below = shares.iter().map(|share| {
            let came = [both.before, both.after].map(|came| came[share.call as usize]);
            for (wrong, came) in wrong.iter_mut().zip(came) {
                let is_wrong = matches!(came.verdict, Verdict::Wrong | Verdict::WrongAbsent);
                *wrong += if is_wrong { u64::from(share.calls) } else { 0 };
            }
            let mut below = [share.calls; 1 + 2 * SEGMENT_RATES.len()];
            for (line, below) in lines.iter_mut().zip(below[1..].chunks_mut(2)) {
                let is_below = line.count(came, share.calls);
                below.iter_mut().zip(is_below).filter(|(_, is_below)| !is_below).for_each(|(calls, _)| *calls = 0);
            }
            (share.caller, below)
        });
        let [all, below @ ..] = counts.clusters(below);
        for (line, below) in lines.iter_mut().zip(below.chunks(2)) {
            line.below.copy_from_slice(below);
        }
        Self { all, wrong, lines }
    }
}

impl Line {
    /// Counts some equal calls, and says on which sides they are below the line.
    fn count(&mut self, came: [CallOutcome; 2], calls: u32) -> [bool; 2] {
        let calls = u64::from(calls);
        let both = came.map(CallOutcome::cell);
        let is_below = both.map(self.measure.denominator);
        let is_above = [0, 1].map(|side| is_below[side] && (self.measure.numerator)(both[side]));
        for side in [0, 1] {
            self.above[side] += if is_above[side] { calls } else { 0 };
        }
        match is_above {
            [false, true] => self.gained += calls,
            [true, false] => self.lost += calls,
            _ => {}
        }
        is_below
    }

    fn rate(&self) -> SegmentRate {
        let sides = [0, 1].map(|side| Rate::new(self.above[side], self.below[side]));
        // A cleanup moves no call from below the line: a label follows the record that was merged.
        let is_paired = sides[0].denominator == sides[1].denominator;
        let interval =
            || bonett_price(self.gained, self.lost, sides[0].denominator, sides[0].n_eff).filter(|_| is_paired);
        SegmentRate { name: self.measure.name, sides, gained: self.gained, lost: self.lost, interval: interval() }
    }
}
