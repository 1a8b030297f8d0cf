//! A comparison on a terminal.

use crate::compare::{Comparison, Pair, Segment};
use anilab_engine::outcomes::TIME_DIMENSIONS;
use anilab_text::grouped;

use super::grid::{intersections, mixes, rates, segments, transitions};
use super::words::{lead, verdict, words};
use anilab_render::terminal::{captioned, paragraph};

/// The verdict, what was compared, and the tables of each pair.
pub(super) fn render(comparison: &Comparison) -> String {
    let mut out = String::new();
    for sentence in verdict(comparison) {
        paragraph(&mut out, &sentence);
    }
    paragraph(&mut out, &format!("{}.", data_line(comparison)));
    for pair in &comparison.pairs {
        push_pair(&mut out, comparison, pair);
    }
    if let Some(table) = intersections(comparison).filter(|_| comparison.names.len() > 2) {
        captioned(&mut out, &table);
    }
    paragraph(&mut out, &below(comparison));
    out.pop();
    out
}

fn push_pair(out: &mut String, comparison: &Comparison, pair: &Pair) {
    captioned(out, &rates(comparison, pair));
    if let Some([outcomes, verdicts]) = transitions(comparison, pair) {
        captioned(out, &outcomes);
        if comparison.has_labels() {
            captioned(out, &verdicts);
        }
    }
    let lead = lead(comparison);
    let is_shown = |segment: &Segment| !TIME_DIMENSIONS.contains(&segment.dimension.as_str());
    let segments = segments(pair, lead, is_shown);
    if !segments.rows.is_empty() {
        captioned(out, &segments.captioned(format!("Who gained and who lost: {}", words(lead))));
    }
    let hidden = pair.segments.shown.iter().filter(|segment| !is_shown(segment)).count();
    if hidden > 0 {
        paragraph(out, &format!("{hidden} segments by hour, weekday and month: --format json, or --out."));
    }
    for line in suppressed(comparison, pair).into_iter().chain(reversals(pair)) {
        paragraph(out, &line);
    }
    let mixes = mixes(pair);
    if !mixes.rows.is_empty() {
        captioned(out, &mixes);
    }
}

/// The segments that are too small, a sentence.
pub(crate) fn suppressed(comparison: &Comparison, pair: &Pair) -> Option<String> {
    let found = pair.segments.suppressed.iter();
    let parts: Vec<String> = found
        .map(|(dimension, count, calls)| {
            let noun = if *calls == 1 { "call" } else { "calls" };
            format!("{dimension} {count} ({} {noun})", grouped(*calls))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        format!(
            "Segments not shown, each worth fewer than {} independent calls: {}.",
            comparison.plan.least_n_eff,
            parts.join(", ")
        )
    })
}

/// Where the whole says something else than its parts, a sentence each.
pub(crate) fn reversals(pair: &Pair) -> Vec<String> {
    let sentence = |reversal: &crate::compare::Reversal| {
        format!(
            "Beware: the {} moves one way in the whole and the other way in every {}. The parts are what to believe.",
            words(reversal.rate),
            reversal.dimension
        )
    };
    pair.segments.reversals.iter().map(sentence).collect()
}

/// What was compared, in one line.
pub(crate) fn data_line(comparison: &Comparison) -> String {
    let one = |place: usize| {
        format!(
            "{} calls, {} of them labelled, from {} callers",
            grouped(comparison.calls[place]),
            grouped(comparison.labelled[place]),
            grouped(comparison.callers[place])
        )
    };
    match comparison.calls.len() {
        1 => format!("{}; baseline {}", one(0), comparison.names[0]),
        _ => format!("baseline {}: {}; {}: {}", comparison.names[0], one(0), comparison.names[1], one(1)),
    }
}

/// How the figures are to be read.
pub(crate) fn below(comparison: &Comparison) -> String {
    format!(
        "Calls of one caller count together. p is adjusted for {} tests (Holm); a difference is named where it is 0.05 or less. \
         Detectable: the smallest difference found four times in five. Rates without p are described, not tested.",
        comparison.family
    )
}
