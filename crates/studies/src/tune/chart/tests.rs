//! Is every chart of a tuning accessible, finite, harmless and the same each time, and does it show what was tried?

use super::*;
use crate::tune::{
    Advice, Counts, DataSeen, Evaluated, Goal, HoldoutPart, KnobEffect, Measured, Objective, Plan, SearchKind,
    Searched, Space, Split, ValueEffect,
};
use anilab_engine::config::TuneSpace;
use anilab_engine::matching::strategy::Recipe;
use anilab_engine::measure::{Cell, NetWeights, Rate};
use anilab_engine::model::{Outcome, Verdict};
use anilab_engine::stats::Clusters;
use anilab_render::chart::{Cell as Shown, Width};

const HOSTILE: &str = "</text><script>alert(\"1\")</script> & 'x'\n\u{1b}";

fn counts(right: u64, wrong: u64) -> Counts {
    let mut counts = Counts::default();
    let calls = [(Verdict::Right, right), (Verdict::Wrong, wrong), (Verdict::Missed, 200 - right - wrong)];
    for (verdict, calls) in calls {
        let cell = Cell { outcome: Outcome::Unique, verdict, in_snapshot: true, in_reach: false };
        counts.add(cell.code(), calls);
    }
    counts
}

fn held(score: f64) -> HoldoutPart {
    let mut clusters = Clusters::default();
    clusters.add_singles(200);
    let rate = || Rate::new(100, clusters);
    let measured = || Measured {
        score: Some(score),
        right: rate(),
        wrong: rate(),
        listed: rate(),
        matched: rate(),
        ambiguous: rate(),
    };
    HoldoutPart {
        calls: 200,
        scored: 200,
        n_eff: 150.0,
        callers: 9,
        baseline: measured(),
        pick: measured(),
        difference: None,
    }
}

/// A tuning of these comparisons and chains and a strategy with a hostile name, which is the baseline; each configuration has
/// more right pops than the one before, and every third one wrong ones.
fn tuning(matches: &[&str], chains: &[&[&str]], goal: Goal) -> Tuning {
    let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect::<Vec<String>>();
    let written = TuneSpace {
        matches: Some(texts(matches)),
        tie_break: Some(chains.iter().map(|chain| texts(chain)).collect()),
        ..TuneSpace::default()
    };
    let own = Recipe { name: HOSTILE.to_owned(), ..Recipe::composed("digits+first") };
    let space = Space::new(&written, DataSeen::default(), &[own]).unwrap();
    let baseline = space.place(HOSTILE).unwrap();
    let tried = |place: usize| Evaluated {
        place,
        one_of: 1,
        counts: counts(10 + 2 * place as u64, if place.is_multiple_of(3) { place as u64 } else { 0 }),
    };
    let evaluated: Vec<Evaluated> = (0..space.configurations.len()).map(tried).collect();
    let knob = |name, share| KnobEffect {
        name,
        values: vec![ValueEffect { value: HOSTILE.to_owned(), configurations: 2, mean: 0.25 }],
        range: 0.1,
        share,
    };
    Tuning {
        plan: Plan { search: SearchKind::Grid, budget: 9, seed: 1 },
        objective: Objective::new(goal),
        split: Split::Callers,
        left_out: 0,
        baseline,
        choice: None,
        front: vec![0, evaluated.len() - 1],
        searched: Searched { evaluated, rungs: Vec::new() },
        knobs: vec![knob("match", Some(0.9)), knob("tie_break", None)],
        rules: Vec::new(),
        train: held(0.5),
        test: held(0.4),
        new_callers: held(0.3),
        advice: Advice::Switch,
        space,
    }
}

const NET: Goal = Goal::Net(NetWeights { list: 0.5, wrong: 1.0, costs: None });

#[test]
fn every_chart_is_accessible_and_finite_and_the_same_each_time() {
    let many: Vec<String> = (5..35).map(|digits| format!("last-{digits}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let chains: [&[&str]; 4] = [&[], &["first"], &["roll-up"], &["roll-up", "first"]];
    for (matches, chains) in [(&["raw", "e164"][..], &chains[..]), (&["raw"], &chains[..1]), (&many, &chains)] {
        for goal in [NET, Goal::Right { most_wrong: 0.01 }] {
            let tuning = tuning(matches, chains, goal);
            for chart in tuning_charts(&tuning) {
                assert!(chart.question.ends_with('?') && chart.answer.ends_with('.') && chart.basis.contains("n_eff"));
                assert!(chart.sheet.rows.iter().all(|row| row.len() == chart.sheet.headings.len()), "{}", chart.name);
                for svg in [chart.svg(), chart.element(Width::Wide), chart.element(Width::Narrow)] {
                    for part in ["role=\"img\"", "aria-labelledby=\"", "<title id=\"", "<desc id=\""] {
                        assert_eq!(svg.matches(part).count(), 1, "{part}");
                    }
                    assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<script"), "{svg}");
                    assert_eq!(svg.matches('<').count(), svg.matches('>').count(), "{svg}");
                }
            }
            let all = || tuning_charts(&tuning).iter().map(Chart::svg).collect::<Vec<_>>();
            assert_eq!(all(), all());
        }
    }
}

#[test]
fn a_pair_shows_the_best_under_the_ceiling() {
    // In canonical order: raw, e164, raw+first, digits+first (the hostile one), e164+first; right 10, 12, 14, 16, 18 of 200,
    // wrong 0, 0, 0, 3, 0.
    let tuning = tuning(&["raw", "e164"], &[&[], &["first"]], NET);
    let charts = tuning_charts(&tuning);
    let rows = &charts.iter().find(|chart| chart.name == "combinations").unwrap().sheet.rows;
    // Net 18/200, 14/200; 12/200, 10/200: the better chain and the better comparison first.
    let expected = [("first", "e164", 18), ("first", "raw", 14), ("none", "e164", 12), ("none", "raw", 10)];
    let row = |(chain, matching, right): (&str, &str, u32)| {
        vec![Shown::Text(chain.into()), Shown::Text(matching.into()), Shown::Number(f64::from(right) / 200.0)]
    };
    assert_eq!(*rows, expected.map(row).to_vec());
    let front = &charts.iter().find(|chart| chart.name == "front").unwrap();
    assert!(front.answer.starts_with("Of 5 configurations 2 are beaten by no other"), "{}", front.answer);
}
