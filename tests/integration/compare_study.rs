//! Do the test and the intervals of a comparison keep what they promise, when a few callers make most of the calls?
//!
//! Worlds of 1,000 callers in which every caller has one outcome under each strategy, whatever the number of its calls, as a
//! number in a CRM has. Calls a caller: geometric with mean 2, or Zipf with exponent 2.1, whose first caller makes a tenth of all
//! calls. In `null` both strategies pop on 70 % of the callers, in `shift` on 60 and 80 %; nine pops in ten are right under
//! both, so that the precision is the same in either. Nominal: 5 % false alarms, 95 % coverage. 300 worlds each gave:
//!
//! | callers | world | rate | p ≤ 5 % | by calls (`McNemar`) | covered |
//! |---|---|---|---:|---:|---:|
//! | geometric | null | `match_rate` | 3.3 % | 24.7 % | 96.7 % |
//! | geometric | null | `net` | 3.3 % | 21.0 % | 96.3 % |
//! | geometric | null | `pop_precision` | 3.3 % | | 96.7 % |
//! | geometric | shift | `match_rate` | 100 % | 100 % | 96.0 % |
//! | geometric | shift | `net` | 100 % | 100 % | 96.0 % |
//! | geometric | shift | `pop_precision` | 3.7 % | | 96.3 % |
//! | zipf 2.1 | null | `match_rate` | 4.0 % | 87.7 % | 99.0 % |
//! | zipf 2.1 | null | `net` | 4.7 % | 87.0 % | 98.7 % |
//! | zipf 2.1 | null | `pop_precision` | 2.7 % | | 95.0 % |
//! | zipf 2.1 | shift | `match_rate` | 74.7 % | 99.3 % | 97.3 % |
//! | zipf 2.1 | shift | `net` | 62.3 % | 99.0 % | 99.0 % |
//! | zipf 2.1 | shift | `pop_precision` | 2.7 % | | 93.0 % |
//!
//! With Holm's adjustment any of the five rates was named on 1.7 % (geometric) and 1.3 % (zipf) of the worlds without a
//! difference.

use std::fmt::Write as _;

use anilab::engine::measure::{Cell, NetWeights};
use anilab::engine::model::{Outcome, Verdict};
use anilab::engine::outcomes::{OutcomeLog, SegmentIndex};
use anilab::studies::compare::{Compared, Comparison, Design, Finding, Plan, compare};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

const CALLERS: u32 = 1_000;
const WORLDS: u32 = 300;

#[derive(Clone, Copy, PartialEq)]
enum Callers {
    Geometric,
    Zipf,
}

/// A number from 0 to 1, without 1.
fn share(random: &mut ChaCha8Rng) -> f64 {
    f64::from(random.next_u32()) / 4_294_967_296.0
}

/// How often a caller calls.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "capped")]
fn calls(of: Callers, random: &mut ChaCha8Rng) -> u32 {
    match of {
        Callers::Geometric => random.next_u32().trailing_zeros() + 1,
        // P(m or more) = m^−1.1, the tail of Zipf's law with exponent 2.1.
        Callers::Zipf => (1.0 - share(random)).powf(-1.0 / 1.1).min(50_000.0) as u32,
    }
}

fn world(of: Callers, pops: [f64; 2], seed: u64) -> Comparison {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut met = OutcomeLog::new(vec!["a".to_owned(), "b".to_owned()]);
    for caller in 0..CALLERS {
        let is_right = share(&mut random) < 0.9;
        let cells = pops.map(|pops| match (share(&mut random) < pops, is_right) {
            (true, true) => cell(Outcome::Unique, Verdict::Right),
            (true, false) => cell(Outcome::Unique, Verdict::Wrong),
            (false, _) => cell(Outcome::Unmatched, Verdict::Missed),
        });
        for _ in 0..calls(of, &mut random) {
            met.push(Some(caller), cells);
        }
    }
    let plan = Plan {
        seed,
        weights: NetWeights::default(),
        least_n_eff: 30.0,
        matters: None,
        design: Design::Paired,
        overlap: None,
        is_dated: Some(true),
    };
    compare(Compared { log: &met, segments: &SegmentIndex::default() }, plan)
}

fn cell(outcome: Outcome, verdict: Verdict) -> Cell {
    Cell { outcome, verdict, in_snapshot: true, in_reach: true }
}

/// How often, of all worlds.
#[derive(Default)]
struct Seen {
    alarms: u32,
    covered: u32,
    naive: u32,
    after_holm: u32,
}

/// What 300 worlds show of some rates, each with the difference that it has in truth.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn seen<const N: usize>(of: Callers, pops: [f64; 2], rates: [(&str, f64); N]) -> [Seen; N] {
    let mut all = [(); N].map(|()| Seen::default());
    for seed in 0..u64::from(WORLDS) {
        let pair = &world(of, pops, seed).pairs[0];
        let is_any = pair.rates.iter().any(|rate| [Finding::Higher, Finding::Lower].contains(&rate.finding));
        for (seen, (rate, truth)) in all.iter_mut().zip(rates) {
            let found = pair.rate(rate).unwrap();
            let interval = found.interval.unwrap();
            seen.alarms += u32::from(found.p.is_some_and(|p| p <= 0.05));
            seen.covered += u32::from(interval.low <= truth && truth <= interval.high);
            let (gained, lost) = (found.gained as f64, found.lost as f64);
            // McNemar 1947, which takes every call for independent.
            seen.naive += u32::from((gained - lost).powi(2) / (gained + lost) > 3.841);
            seen.after_holm += u32::from(is_any);
        }
    }
    all
}

#[test]
fn false_alarms_and_coverage_are_near_what_they_are_called() {
    let mut table = String::new();
    let percent = |count: u32| f64::from(count * 100) / f64::from(WORLDS);
    for (name, of) in [("geometric", Callers::Geometric), ("zipf 2.1", Callers::Zipf)] {
        for (world, pops, rates) in [
            ("null", [0.7, 0.7], [("match_rate", 0.0), ("net", 0.0), ("pop_precision", 0.0)]),
            ("shift", [0.6, 0.8], [("match_rate", 0.2), ("net", 0.16), ("pop_precision", 0.0)]),
        ] {
            for (seen, (rate, _)) in seen(of, pops, rates).into_iter().zip(rates) {
                let alarms = percent(seen.alarms);
                let (naive, covered) = (percent(seen.naive), percent(seen.covered));
                let any = percent(seen.after_holm);
                writeln!(
                    table,
                    "{name:<9} {world:<5} {rate:<13} found {alarms:>5.1} %, by calls {naive:>5.1} %, any {any:>5.1} %, \
                     covered {covered:>5.1} %"
                )
                .unwrap();
                // Standard errors of 300 worlds: 1.3 points at 5 % and at 95 %.
                let is_tail = of == Callers::Zipf;
                let least = if is_tail && rate == "pop_precision" { LEAST_OF_TAIL } else { 91.5 };
                assert!(covered >= least, "{table}");
                if world == "null" && rate != "pop_precision" {
                    assert!((1.0..=9.0).contains(&alarms), "{table}");
                    assert!(naive > 15.0, "{table}");
                }
            }
        }
    }
    eprintln!("{table}");
}

/// The linearised interval rests on many callers of like weight; where one caller is a tenth of all calls, it is too narrow.
const LEAST_OF_TAIL: f64 = 89.0;
