//! How does a comparison look on a terminal?

use std::fmt::Write as _;

use crate::compare::{Comparison, Pair, Segment};
use anilab_engine::outcomes::TIME_DIMENSIONS;
use anilab_text::grouped;

use super::grid::{Grid, intersections, mixes, rates, segments, title, transitions};
use super::words::{lead, verdict, words};
use anilab_text::printable;

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
    if let Some(grid) = intersections(comparison).filter(|_| comparison.names.len() > 2) {
        push_grid(&mut out, "What is solved by which", &grid);
    }
    paragraph(&mut out, &below(comparison));
    out.pop();
    out
}

fn push_pair(out: &mut String, comparison: &Comparison, pair: &Pair) {
    push_grid(out, &title(comparison, pair), &rates(comparison, pair));
    if let Some([outcomes, verdicts]) = transitions(comparison, pair) {
        push_grid(out, "Calls by outcome, before and after", &outcomes);
        if comparison.has_labels() {
            push_grid(out, "Calls by verdict, before and after", &verdicts);
        }
    }
    let lead = lead(comparison);
    let is_shown = |segment: &Segment| !TIME_DIMENSIONS.contains(&segment.dimension.as_str());
    let grid = segments(pair, lead, is_shown);
    if !grid.rows.is_empty() {
        push_grid(out, &format!("Who gained and who lost: {}", words(lead)), &grid);
    }
    let hidden = pair.segments.shown.iter().filter(|segment| !is_shown(segment)).count();
    if hidden > 0 {
        paragraph(out, &format!("{hidden} segments by hour, weekday and month: --format json, or --out."));
    }
    for line in suppressed(comparison, pair).into_iter().chain(reversals(pair)) {
        paragraph(out, &line);
    }
    let grid = mixes(pair);
    if !grid.rows.is_empty() {
        push_grid(out, "How much of the change is other traffic", &grid);
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

/// A text of its own.
pub(crate) fn paragraph(out: &mut String, text: &str) {
    writeln!(out, "{}\n", printable(text)).expect("writing to a String cannot fail");
}

/// A table below its heading.
pub(crate) fn push_grid(out: &mut String, heading: &str, grid: &Grid) {
    paragraph(out, heading);
    let shown: Vec<Vec<String>> = [&grid.headings]
        .into_iter()
        .chain(&grid.rows)
        .map(|row| row.iter().map(|cell| printable(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..grid.headings.len())
        .map(|column| shown.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    // What names a row stands on the left, numbers on the right.
    let names = usize::from(grid.headings.get(1).is_some_and(|heading| heading == "value")) + 1;
    for row in shown {
        let mut line = " ".to_owned();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(width - cell.chars().count());
            let (before, after) = if column < names { ("", padding.as_str()) } else { (padding.as_str(), "") };
            write!(line, " {before}{cell}{after} ").expect("writing to a String cannot fail");
        }
        writeln!(out, "{}", line.trim_end()).expect("writing to a String cannot fail");
    }
    out.push('\n');
}
