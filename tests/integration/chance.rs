//! Does the scorecard say, from one seed, what all the others give?

use anilab::engine::index::Index;
use anilab::engine::matching::strategy::assemble;
use anilab::engine::measure::{Chance, StrategyScore, Tally};
use anilab::engine::model::{BlankTruth, CallBatch, Records, Region, Verdict};
use anilab::engine::replay::{Labels, Replay};
use anilab::phone::WithheldTexts;

use crate::program::Workplace;

const STRATEGIES: [&str; 3] = ["digits+random", "digits+object-order+random", "digits+most-recent"];

/// Lines X, Y and Z with 2, 4 and 5 records; one of Y's is a lead, and everything else a contact. W has one record.
const LINES: [(&str, &[&str]); 4] = [
    ("4155550001", &["X1", "X2"]),
    ("4155550002", &["Y1", "Y2", "Y3", "L1"]),
    ("4155550003", &["Z1", "Z2", "Z3", "Z4", "Z5"]),
    ("4155550004", &["W1"]),
];

/// Calls from a line about a record: how many, from which line, about what.
const CALLS: [(usize, usize, &str); 7] =
    [(6, 0, "X2"), (6, 1, "Y1"), (1, 1, "L1"), (5, 2, "Z3"), (2, 2, "W1"), (3, 0, ""), (1, 3, "W1")];

fn records() -> Records {
    let mut records = Records::default();
    records.intern_field("phone").unwrap();
    for (line, ids) in LINES {
        for id in ids {
            let object = records.intern_object(if *id == "L1" { "Lead" } else { "Contact" }).unwrap();
            records.entries.record.push(u32::try_from(records.len()).unwrap());
            records.object.push(object);
            records.id.push(id);
            records.region.push(Region::NONE);
            records.name.push("");
            records.account_id.push("");
            records.last_modified.push(None);
            records.enter_last().unwrap();
            records.entries.field.push(0);
            records.entries.text.push(line);
        }
    }
    records
}

fn calls() -> CallBatch {
    let mut batch = CallBatch::default();
    for (count, line, truth) in CALLS {
        for _ in 0..count {
            batch.id.push(&format!("K{}", batch.len()));
            batch.ani.push(LINES[line].0);
            batch.region.push(Region::NONE);
            batch.started_at.push(None);
            batch.true_record_id.push(truth);
            batch.caller_name.push("");
        }
    }
    batch
}

fn scores(seed: u64) -> Vec<StrategyScore> {
    let (records, calls) = (records(), calls());
    let strategies = assemble(&STRATEGIES.map(str::to_owned), &[]).unwrap();
    let index = Index::build(&records, &strategies, Region::NONE).unwrap();
    let withheld = WithheldTexts::default();
    let labels = Labels::new(&records, BlankTruth::Unlabelled);
    let mut replay = Replay::new(&strategies, &index, labels, &withheld, Region::NONE, seed);
    let mut tally = Tally::new(strategies.len());
    tally.add(&replay.batch(&calls), &calls.started_at);
    tally.scores(&strategies)
}

#[test]
fn two_hundred_seeds_go_as_one_says() {
    const SEEDS: u32 = 200;
    // Every call but W's is drawn. Under the first strategy six calls with p = 1/2, seven (one of them the lead's) with
    // 1/4, five with 1/5: 3 + 1.75 + 1 = 5.75, and 1.5 + 7 · 3/16 + 0.8 = 3.6125. Under the second the lead is out before
    // chance is asked, so its call has p = 0 and six have p = 1/3: 3 + 2 + 1 = 6, and 1.5 + 6 · 2/9 + 0.8 = 3.6333.
    for (strategy, mean, variance) in [(0, 5.75, 3.6125_f64), (1, 6.0, 1.5 + 12.0 / 9.0 + 0.8)] {
        let mut drawn = Vec::new();
        for seed in 0..u64::from(SEEDS) {
            let score = &scores(seed)[strategy];
            let Chance { calls, right, right_expected, right_sd } = score.chance.unwrap();
            assert_eq!(calls, 23);
            assert!((right_expected - mean).abs() < 1e-12 && (right_sd - variance.sqrt()).abs() < 1e-12);
            // W's call is right without chance.
            assert_eq!(score.verdict(Verdict::Right), right + 1);
            drawn.push(f64::from(u32::try_from(right).unwrap()));
        }
        let found_mean = drawn.iter().sum::<f64>() / f64::from(SEEDS);
        let found = drawn.iter().map(|right| (right - found_mean).powi(2)).sum::<f64>() / f64::from(SEEDS - 1);
        // Three standard errors: of the mean √(σ²/200), of the variance about σ²·√(2/199).
        assert!((found_mean - mean).abs() < 3.0 * (variance / f64::from(SEEDS)).sqrt(), "mean {found_mean}");
        assert!((found - variance).abs() < 3.0 * variance * (2.0_f64 / 199.0).sqrt(), "variance {found}");
    }
    assert!(scores(1)[2].chance.is_none());
}

#[test]
fn every_form_says_what_chance_decided_and_only_there() {
    let workplace = Workplace::new();
    workplace
        .file("records.csv", "id,phone\nA,4155551234\nB,4155551234\nC,4155551234\nD,4155551234\n")
        .file("calls.csv", "call_id,ani,true_record_id\nK1,4155551234,A\nK2,4155551234,B\nK3,4155551234,gone\n");
    let run = |more: &[&str]| {
        let all = ["replay", "--quiet", "--calls", "calls.csv", "--records", "records.csv"];
        workplace.run(&[&all[..], &["--strategy", "digits", "digits+random"], more].concat())
    };
    let json = run(&["--format", "json"]).json();
    assert_eq!(json["strategies"][0].get("chance"), None);
    // Two calls with p = 1/4, one with none: 1/2, and √(2 · 3/16) = √0.375.
    let chance = &json["strategies"][1]["chance"];
    assert_eq!((&chance["calls"], &chance["right_expected"]), (&3.into(), &0.5.into()));
    assert!((chance["right_sd"].as_f64().unwrap() - 0.375_f64.sqrt()).abs() < 1e-12);
    assert_eq!(chance.as_object().unwrap().len(), 3);
    let right = &json["strategies"][1]["verdicts"]["right"];
    let line = format!(
        "Chance decides 3 calls of `digits+random`: right on 0.5 ± 0.6 of them over all seeds (mean ± standard \
         deviation), and on {right} with this one."
    );
    for format in ["table", "markdown"] {
        let shown = run(&["--format", format]).ok().stdout;
        assert!(shown.contains(&format!("\n\n{line}\n")), "{shown}");
    }
    run(&["--out", "results"]).ok();
    let page = std::fs::read_to_string(workplace.path("results/report.html")).unwrap();
    assert!(
        page.contains("<p class=\"data\">Chance decides 3 calls of <code>digits+random</code>: right on"),
        "{page}"
    );
    // Labels of nobody are no labels.
    workplace.file("calls.csv", "call_id,ani\nK1,4155551234\n");
    let shown = run(&[]).ok().stdout;
    assert!(shown.contains("Chance decides 1 call of `digits+random`; without labels"), "{shown}");
}
