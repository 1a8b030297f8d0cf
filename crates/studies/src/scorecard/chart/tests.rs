//! Is every chart accessible, finite, harmless and the same each time?

use jiff::civil::date;

use anilab_engine::measure::{
    CandidateSpread, Cheapest, Costs, Coverage, CoveragePoint, MatchRates, NamedRate, OutcomeBar, OutcomeMix, OverTime,
    Rate, Spread, SuffixLength, SuffixLengths, TimeLine, Unit,
};
use anilab_engine::stats::Clusters;
use anilab_render::chart::{Chart, Width};

use super::*;

const HOSTILE: &str = "</text><script>alert(\"1\")</script> & 'x'\n\u{1b}";

fn rate(matched: u64, calls: u64) -> Rate {
    let mut clusters = Clusters::default();
    clusters.add_singles(calls);
    Rate::new(matched, clusters)
}

/// What a run of `calls` calls under strategies of these names may come to.
fn figures(names: &[&str], calls: u64) -> Figures {
    let name = |place: usize| names[place].to_owned();
    let all = 0..names.len();
    let half = rate(calls / 2, calls);
    let bars =
        all.clone().map(|p| OutcomeBar { strategy: name(p), calls: [0, 0, calls - calls / 2, calls / 2, 0, 0, 0] });
    let rates = all.clone().map(|p| NamedRate { strategy: name(p), rate: half });
    let spreads = all.clone().map(|p| Spread { strategy: name(p), calls: vec![calls / 2, 0], n_eff: half.n_eff });
    let points =
        all.clone().map(|p| CoveragePoint { strategy: name(p), opened_rate: half, wrong_rate: rate(0, calls) });
    let length =
        |digits| SuffixLength { digits, match_rate: half, ambiguity_rate: rate(0, calls / 2), wrong_rate: rate(0, 0) };
    let lines = all.clone().map(|p| TimeLine { strategy: name(p), overall: half, rates: vec![half, rate(0, 0), half] });
    Figures {
        best: (names.len() > 1).then_some(1),
        outcome_mix: OutcomeMix { calls, n_eff: half.n_eff, bars: bars.collect() },
        match_rates: MatchRates { rates: rates.collect() },
        candidate_spread: Some(CandidateSpread { upper: vec![1, 2], spreads: spreads.collect() }),
        suffix_lengths: Some(SuffixLengths { points: [7, 10].map(length).to_vec() }),
        coverage: Some(Coverage {
            points: points.collect(),
            cheapest: all.clone().map(|strategy| Cheapest { strategy, from: 0.0 }).collect(),
            costs: Some(Costs { wrong: 3.0, none: 1.0 }),
        }),
        over_time: Some(OverTime {
            unit: Unit::Week,
            starts: vec![date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17)],
            untimed: 0,
            lines: lines.collect(),
        }),
    }
}

/// Every form of every chart.
fn drawn(figures: &Figures) -> Vec<String> {
    let forms = |chart: &Chart<'_>| [chart.svg(), chart.element(Width::Wide), chart.element(Width::Narrow)];
    charts(figures).iter().flat_map(forms).collect()
}

#[test]
fn every_chart_is_accessible_and_finite_and_the_same_each_time() {
    let many: Vec<String> = (0..40).map(|place| format!("strategy number {place}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (names, calls) in [(vec!["raw", "e164"], 100), (vec!["raw"], 1), (vec![], 0), (vec!["x", "y"], 0), (many, 9)] {
        let figures = figures(&names, calls);
        let svgs = drawn(&figures);
        assert_eq!(svgs.len(), REGISTRY.len() * 3);
        for svg in &svgs {
            for part in ["role=\"img\"", "aria-labelledby=\"", "<title id=\"", "<desc id=\""] {
                assert_eq!(svg.matches(part).count(), 1, "{part}");
            }
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            // A colour without a name would not follow dark mode.
            let colours = svg[svg.find("</style>").unwrap_or(0)..].matches("=\"#").count();
            assert_eq!(colours, svg.matches("class=\"fill-").count() + svg.matches("class=\"draw-").count());
        }
        assert_eq!(svgs, drawn(&figures));
    }
}

#[test]
fn names_from_outside_are_text() {
    let figures = figures(&["raw", HOSTILE], 100);
    for svg in drawn(&figures) {
        assert!(!svg.contains("<script"), "{svg}");
        assert!(!svg.contains('\u{1b}'), "{svg}");
        assert_eq!(svg.matches('<').count(), svg.matches('>').count(), "{svg}");
    }
    assert!(drawn(&figures)[0].contains("&lt;script&gt;"));
}

#[test]
fn the_place_of_a_chart_in_the_registry_is_the_place_in_a_report() {
    let names: Vec<&str> = REGISTRY.iter().map(|entry| entry.name).collect();
    let figures = figures(&["raw"], 10);
    assert_eq!(charts(&figures).iter().map(|chart| chart.name).collect::<Vec<_>>(), names);
    for chart in charts(&figures) {
        assert!(chart.question.ends_with('?') && chart.answer.ends_with('.') && chart.basis.contains("n_eff"));
        assert!(chart.sheet.rows.iter().all(|row| row.len() == chart.sheet.headings.len()), "{}", chart.name);
    }
}
