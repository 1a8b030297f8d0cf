//! For whom does it get better, and for whom worse? The calls before and after, by country, kind of number, object, queue,
//! month and whatever columns of the log were asked for.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use anilab_engine::measure::{Measure, REGISTRY, Rate};
use anilab_engine::model::{Records, Region, Truth, Verdict};
use anilab_engine::stats::{Clusters, Interval, bonett_price};
use anilab_phone::{read, unwrap_ani};

use super::calls::{Calls, Rang};
use super::trial::Came;

/// The rates that are counted for each segment.
pub const SEGMENT_RATES: [&str; 2] = ["match_rate", "pop_recall"];

/// Country and kind of a number that was not delivered.
const WITHHELD: &str = "withheld";

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
    pub(super) calls: &'a Calls,
    pub(super) before: &'a [Came],
    pub(super) after: &'a [Came],
    pub(super) weight: fn(Rang) -> u64,
    pub(super) default_region: Region,
    pub(super) least_n_eff: f64,
}

/// Some calls of one distinct call, in one segment.
struct Part {
    value: u32,
    caller: u32,
    call: u32,
    calls: u64,
}

/// The segments of the calls in every dimension that tells them apart.
pub(super) fn segments(both: Both<'_>) -> Segments {
    let mut all = Segments { least_n_eff: both.least_n_eff, ..Segments::default() };
    let weights: Vec<u64> = both.calls.rang().map(both.weight).collect();
    let known = known_of_each(both);
    for (place, dimension) in ["country", "number_type", "object"].into_iter().enumerate() {
        let (values, value_of) = ordered(known.iter().map(|known| known[place].as_str()));
        let parts = weights.iter().zip(&value_of).zip(0..).filter(|((calls, _), _)| **calls > 0);
        let parts = parts.map(|((&calls, &value), call)| both.part(value, call, calls)).collect();
        all.add(both, dimension, &values, parts);
    }
    let Some(features) = both.calls.features() else { return all };
    let pairs = pairs(both.calls);
    for (place, dimension) in features.dimensions().iter().enumerate() {
        let texts = features.combinations().iter().map(|values| values[place].as_str());
        let (values, value_of) = ordered(texts);
        let part =
            |&(call, combination, calls): &(u32, u32, u64)| both.part(value_of[combination as usize], call, calls);
        all.add(both, dimension, &values, pairs.iter().map(part).collect());
    }
    all
}

impl Both<'_> {
    fn part(self, value: u32, call: u32, calls: u64) -> Part {
        Part { value, caller: self.before[call as usize].caller, call, calls }
    }
}

/// Country, kind of number and true record's object of each distinct call.
fn known_of_each(both: Both<'_>) -> Vec<[String; 3]> {
    let mut all = Vec::with_capacity(both.before.len());
    for (batch, _) in both.calls.batches() {
        let offset = all.len();
        let known = (0..batch.len()).into_par_iter().map(|row| {
            let came = both.before[offset + row];
            let number = || read(&unwrap_ani(batch.ani.get(row)), batch.reading(row).or(both.default_region));
            let [country, kind] = if came.caller == u32::MAX {
                [WITHHELD, WITHHELD].map(str::to_owned)
            } else {
                number().map_or(["no number", "no number"].map(str::to_owned), |number| {
                    [number.region().to_owned(), number.kind().to_owned()]
                })
            };
            let object = match came.truth {
                Truth::Unlabelled => "unlabelled",
                Truth::NoRecord => "no record",
                Truth::NotInSnapshot => "not in the records",
                Truth::Record(record) => both.records.object_name(record),
            };
            [country, kind, object.to_owned()]
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

/// Each distinct call, by its place among all, with each combination of columns that it rang with, and how often.
fn pairs(calls: &Calls) -> Vec<(u32, u32, u64)> {
    let mut offset = 0;
    let mut all: Vec<u64> = Vec::new();
    for (batch, rang) in calls.batches() {
        let of_batch = calls.features().map_or(&[][..], |features| features.of(batch.notation));
        all.par_extend(of_batch.par_iter().map(|&(place, kind)| u64::from(offset + place) << 32 | u64::from(kind)));
        offset += u32::try_from(rang.len()).expect("fewer than 2³² distinct calls");
    }
    all.par_sort_unstable();
    let pair = |same: &[u64]| {
        let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).expect("32 bits");
        (half(same[0] >> 32), half(same[0]), same.len() as u64)
    };
    all.chunk_by(|a, b| a == b).map(pair).collect()
}

impl Segments {
    /// Adds the segments of a dimension; one value for all calls tells nothing apart.
    fn add(&mut self, both: Both<'_>, dimension: &str, values: &[String], mut parts: Vec<Part>) {
        parts.par_sort_unstable_by_key(|part| (part.value, part.caller));
        if parts.first().map(|part| part.value) == parts.last().map(|part| part.value) {
            return;
        }
        let groups: Vec<&[Part]> = parts.chunk_by(|a, b| a.value == b.value).collect();
        let counted: Vec<Counted> = groups.par_iter().map(|group| Counted::of(both, group)).collect();
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

impl Counted {
    /// Counts parts that are ordered by caller.
    fn of(both: Both<'_>, parts: &[Part]) -> Self {
        let measure = |name: &str| REGISTRY.iter().find(|measure| measure.name == name).expect("a measure");
        let line =
            |name| Line { measure: measure(name), above: [0; 2], below: [Clusters::default(); 2], gained: 0, lost: 0 };
        let mut counted = Self { all: Clusters::default(), wrong: [0; 2], lines: SEGMENT_RATES.map(line) };
        for of_caller in parts.chunk_by(|a, b| a.caller == b.caller && a.caller != u32::MAX) {
            let is_withheld = of_caller[0].caller == u32::MAX;
            enter(&mut counted.all, of_caller.iter().map(|part| part.calls).sum(), is_withheld);
            let mut below = [[0; 2]; SEGMENT_RATES.len()];
            for part in of_caller {
                let came = [both.before, both.after].map(|came| came[part.call as usize]);
                for (wrong, came) in counted.wrong.iter_mut().zip(came) {
                    let is_wrong = matches!(came.verdict, Verdict::Wrong | Verdict::WrongAbsent);
                    *wrong += if is_wrong { part.calls } else { 0 };
                }
                for (line, below) in counted.lines.iter_mut().zip(&mut below) {
                    line.count(came, part.calls, below);
                }
            }
            for (line, below) in counted.lines.iter_mut().zip(below) {
                line.below.iter_mut().zip(below).for_each(|(clusters, calls)| enter(clusters, calls, is_withheld));
            }
        }
        counted
    }
}

/// Enters the calls of a caller; each withheld one is a caller of its own.
fn enter(clusters: &mut Clusters, calls: u64, is_withheld: bool) {
    if is_withheld {
        clusters.add_singles(calls);
    } else {
        clusters.add(calls);
    }
}

impl Line {
    fn count(&mut self, came: [Came; 2], calls: u64, below: &mut [u64; 2]) {
        let both = came.map(Came::cell);
        let is_below = both.map(self.measure.denominator);
        let is_above = [0, 1].map(|side| is_below[side] && (self.measure.numerator)(both[side]));
        for side in [0, 1] {
            below[side] += if is_below[side] { calls } else { 0 };
            self.above[side] += if is_above[side] { calls } else { 0 };
        }
        match is_above {
            [false, true] => self.gained += calls,
            [true, false] => self.lost += calls,
            _ => {}
        }
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
