//! Is every chart of a comparison accessible, finite, harmless and the same each time?

use super::*;
use crate::compare::{Compared, Design, Plan, compare};
use anilab_engine::measure::{Cell, NetWeights};
use anilab_engine::model::{Outcome, Verdict};
use anilab_engine::outcomes::{OutcomeLog, SegmentIndex};
use anilab_render::chart::Width;

const HOSTILE: &str = "</text><script>alert(\"1\")</script> & 'x'\n\u{1b}";

fn comparison(names: &[&str], callers: u32) -> Comparison {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let strategies = u32::try_from(names.len()).unwrap();
    let mut calls = OutcomeLog::new(names);
    for caller in 0..callers {
        for call in 0..=caller % 3 {
            let cell = |strategy: u32| match (caller * 7 + strategy * call + strategy) % 5 {
                0 => (Outcome::Unmatched, Verdict::Missed),
                1 => (Outcome::Ambiguous, Verdict::Listed),
                2 => (Outcome::Unique, Verdict::Wrong),
                _ => (Outcome::Unique, Verdict::Right),
            };
            let met = (0..strategies).map(|strategy| {
                let (outcome, verdict) = cell(strategy);
                Cell { outcome, verdict, in_snapshot: true, in_reach: true }
            });
            calls.push(Some(caller), met);
        }
    }
    let plan = Plan {
        seed: 1,
        weights: NetWeights::default(),
        least_n_eff: 30.0,
        matters: None,
        design: Design::Paired,
        overlap: None,
        is_dated: Some(true),
    };
    compare(Compared { log: &calls, segments: &SegmentIndex::default() }, plan)
}

#[test]
fn every_chart_is_accessible_and_finite_and_the_same_each_time() {
    let many: Vec<String> = (0..30).map(|place| format!("strategy number {place}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (names, callers) in
        [(vec!["raw", "e164", HOSTILE], 200), (vec!["raw", "e164"], 1), (vec!["x", "y"], 0), (many, 20)]
    {
        let comparison = comparison(&names, callers);
        for chart in comparison_charts(&comparison) {
            assert!(chart.question.ends_with('?') && chart.answer.ends_with('.') && chart.basis.contains("n_eff"));
            assert!(chart.sheet.rows.iter().all(|row| row.len() == chart.sheet.headings.len()), "{}", chart.name);
            for svg in [chart.svg(), chart.element(Width::Wide), chart.element(Width::Narrow)] {
                for part in ["role=\"img\"", "aria-labelledby=\"", "<title id=\"", "<desc id=\""] {
                    assert_eq!(svg.matches(part).count(), 1, "{part}");
                }
                assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<script"), "{svg}");
                assert_eq!(svg.matches('<').count(), svg.matches('>').count(), "{svg}");
                let colours = svg[svg.find("</style>").unwrap_or(0)..].matches("=\"#").count();
                assert_eq!(colours, svg.matches("class=\"fill-").count() + svg.matches("class=\"draw-").count());
            }
        }
        let again = comparison_charts(&comparison).iter().map(super::Chart::svg).collect::<Vec<_>>();
        assert_eq!(again, comparison_charts(&comparison).iter().map(super::Chart::svg).collect::<Vec<_>>());
    }
}

#[test]
fn what_has_something_to_draw_is_drawn() {
    let names =
        |comparison: &Comparison| comparison_charts(comparison).iter().map(|chart| chart.name).collect::<Vec<_>>();
    // Without features there are no segments.
    assert_eq!(names(&comparison(&["a", "b", "c"], 50)), ["differences", "flow", "solved-by"]);
    assert_eq!(names(&comparison(&["a", "b"], 50)), ["differences", "flow"]);
}
