//! Whatever the world, does every eligible call get exactly one outcome per strategy, and the right one?

use std::collections::{BTreeMap, BTreeSet};

use anilab::engine::index::Index;
use anilab::engine::matching::strategy::assemble;
use anilab::engine::measure::Tally;
use anilab::engine::model::{BlankTruth, CallBatch, Outcome, Records, Region, Verdict};
use anilab::engine::replay::{Labels, Replay};
use anilab::phone::WithheldTexts;
use proptest::prelude::*;

/// Numbers that meet in many ways under the basic strategies.
const TEXTS: [&str; 14] = [
    "",
    "+14155551234",
    "(415) 555-1234",
    "4155551234",
    "415.555.1234 x9",
    "5551234",
    "1234",
    "anonymous",
    "+266696687",
    "+442079460123",
    "020 7946 0123",
    "n/a",
    "００４４ 20 7946 0123",
    "+1 415 555 1234",
];

fn records(rows: &[Vec<usize>]) -> Records {
    let mut records = Records::default();
    let us = Region::from_letters("US").unwrap();
    for (row, texts) in rows.iter().enumerate() {
        let object = records.intern_object("Contact").unwrap();
        records.object.push(object);
        records.id.push(&format!("R{row}"));
        records.region.push(us);
        records.name.push("");
        records.account_id.push("");
        records.last_modified.push(None);
        records.enter_last().unwrap();
        for &text in texts {
            if !TEXTS[text].is_empty() {
                records.entries.record.push(u32::try_from(row).unwrap());
                records.entries.field.push(0);
                records.entries.text.push(TEXTS[text]);
            }
        }
    }
    records.intern_field("phone").unwrap();
    records
}

/// The keys of the basic strategies that need no library, written anew.
fn plain_key(strategy: &str, text: &str) -> Option<String> {
    let digits: String = text.chars().filter_map(anilab::phone::ascii_digit).collect();
    let last = |n: usize| digits.len().checked_sub(n).map(|start| digits[start..].to_owned());
    match strategy {
        "raw" => Some(text.to_owned()),
        "digits" => (digits.len() >= 5).then_some(digits),
        "last-10" => last(10),
        "last-7" => last(7),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn outcomes_add_up_and_equal_a_plain_search(
        rows in proptest::collection::vec(proptest::collection::vec(0..TEXTS.len(), 0..4), 1..12),
        calls in proptest::collection::vec((0..TEXTS.len(), 0..14_usize), 1..40),
        parts in 1..5_usize,
    ) {
        let records = records(&rows);
        let names: Vec<String> = ["raw", "digits", "last-10", "last-7", "e164"].map(str::to_owned).to_vec();
        let strategies = assemble(&names, &[]).unwrap();
        let us = Region::from_letters("US").unwrap();
        let index = Index::build(&records, &strategies, us).unwrap();
        let withheld = WithheldTexts::default();
        let labels = Labels::new(&records, BlankTruth::Unlabelled);
        let mut replay = Replay::new(&strategies, &index, labels, &withheld, us, 1);
        let mut tally = Tally::new(strategies.len());
        let mut found = Vec::new();
        for part in calls.chunks(calls.len().div_ceil(parts)) {
            let mut batch = CallBatch::default();
            for &(text, truth) in part {
                batch.id.push("");
                batch.ani.push(TEXTS[text]);
                batch.region.push(Region::NONE);
                batch.started_at.push(None);
                // Labels 12 and 13 name nobody and nothing.
                batch.true_record_id.push(&if truth == 13 { String::new() } else { format!("R{truth}") });
                batch.caller_name.push("");
            }
            let result = replay.batch(&batch);
            tally.add(&result, &batch.started_at);
            for call in 0..part.len() {
                found.push(result.strategies.iter().map(|results| results[call]).collect::<Vec<_>>());
            }
        }
        let scores = tally.scores(&strategies);
        for (strategy, score) in scores.iter().enumerate() {
            let calls_in = calls.len() as u64;
            prop_assert_eq!(score.outcomes.iter().sum::<u64>(), calls_in);
            prop_assert_eq!(score.verdicts.iter().sum::<u64>(), calls_in);
            let mut by_outcome: BTreeMap<Outcome, u64> = BTreeMap::new();
            for results in &found {
                *by_outcome.entry(results[strategy].outcome).or_default() += 1;
            }
            for outcome in Outcome::ALL {
                prop_assert_eq!(score.outcome(outcome), by_outcome.get(&outcome).copied().unwrap_or(0));
            }
            prop_assert_eq!(score.verdict(Verdict::Unlabelled), calls.iter().filter(|(_, truth)| *truth == 13).count() as u64);
            for (_, rate) in &score.rates {
                prop_assert!(rate.numerator <= rate.denominator);
                let calls = f64::from(u32::try_from(rate.denominator).unwrap());
                prop_assert!(rate.n_eff <= calls + 1e-9);
                prop_assert_eq!(rate.interval().is_none(), rate.denominator == 0);
            }
        }
        for (&(text, truth), results) in calls.iter().zip(&found) {
            for (name, result) in names.iter().zip(results) {
                if withheld.holds(TEXTS[text]) {
                    prop_assert_eq!(result.outcome, Outcome::Withheld);
                    continue;
                }
                if name == "e164" {
                    continue;
                }
                let Some(key) = plain_key(name, TEXTS[text]) else {
                    prop_assert_eq!(result.outcome, Outcome::Unusable);
                    continue;
                };
                let has_key = |&text: &usize| !TEXTS[text].is_empty() && plain_key(name, TEXTS[text]).as_ref() == Some(&key);
                let candidates: BTreeSet<usize> = (0..rows.len()).filter(|&row| rows[row].iter().any(has_key)).collect();
                prop_assert_eq!(result.candidates as usize, candidates.len());
                let expected = match candidates.len() {
                    0 => Outcome::Unmatched,
                    1 => Outcome::Unique,
                    _ => Outcome::Ambiguous,
                };
                prop_assert_eq!(result.outcome, expected);
                prop_assert_eq!(result.is_in_reach, candidates.contains(&truth));
            }
        }
    }
}
