//! Do the pictures of a study say what the study says?

use super::*;
use crate::sensitivity::example;
use anilab_render::chart::Width;

#[test]
fn one_dial_has_curves_a_difference_and_the_other_figures() {
    let study = example(&["e164", "last-9"], &["stored.bare=0..30%"], None);
    let charts = sensitivity_charts(&study);
    let names: Vec<&str> = charts.iter().map(|chart| chart.name).collect();
    assert_eq!(names, ["curves", "difference", "measures"]);
    assert_eq!(charts[0].sheet.rows.len(), 3 * 2);
    assert_eq!(charts[2].sheet.rows.len(), 3 * 2 * 5);
    for chart in &charts {
        assert!(!chart.answer.contains('`'), "{}", chart.answer);
        for width in [Width::Wide, Width::Narrow] {
            assert!(chart.element(width).contains("</svg>"));
        }
        assert!(!chart.svg().contains("NaN"));
    }
}

#[test]
fn several_dials_have_a_ranking() {
    let study = example(&["e164", "raw", "digits"], &["stored.bare=0..30%", "callers.without_record=0..20%"], Some(4));
    let charts = sensitivity_charts(&study);
    let names: Vec<&str> = charts.iter().map(|chart| chart.name).collect();
    assert_eq!(names, ["curves", "difference", "ranking"]);
    // The difference and three strategies, each with two dials and the worlds.
    assert_eq!(charts[2].sheet.rows.len(), 4 * 3);
}

#[test]
fn a_single_value_and_a_single_strategy_are_drawn() {
    let study = example(&["e164"], &["stored.bare=10%..10%"], None);
    let charts = sensitivity_charts(&study);
    let names: Vec<&str> = charts.iter().map(|chart| chart.name).collect();
    assert_eq!(names, ["curves", "measures"]);
    assert!(charts.iter().all(|chart| !chart.svg().contains("NaN")));
}

#[test]
fn names_in_sentences_get_quotation_marks() {
    assert_eq!(quoted("`a` overtakes `b`."), "“a” overtakes “b”.");
    assert_eq!(quoted("plain"), "plain");
}
