//! How is a fit shown? How like the source its simulation is, and where each dial comes from.

use std::fmt::Write as _;

use crate::calibrate::{CalibrationResult, Closeness, Fitted, Line};
use anilab_engine::measure::{Rate, Scorecard};
use anilab_engine::result::to_json;
use anilab_text::push_cell;
use anilab_text::{effective, grouped, percent, points};

use crate::scorecard::report::data_line;
use anilab_render::Format;
use anilab_render::Grid;
use anilab_render::markdown::{escaped, push_grid, push_row};
use anilab_render::terminal;
use anilab_text::printable_json;

/// A fit and what came of it.
pub struct FitReport<'a> {
    /// The dials.
    pub fitted: &'a Fitted,
    /// Source and simulation side by side.
    pub closeness: &'a Closeness,
    /// What a replay of the source comes to.
    pub source: &'a Scorecard,
    /// What a replay of the simulation comes to.
    pub simulation: &'a Scorecard,
}

/// A fit in one form, with a line break at its end.
#[must_use]
pub fn render_fit(report: &FitReport<'_>, format: Format) -> String {
    match format {
        Format::Table => {
            let mut out = format!("{}\n\n", data_lines(report).join("\n"));
            terminal::push_grid(&mut out, &grid(report.closeness, is_measure), false);
            writeln!(out, "\n{}", verdict(report.closeness)).expect("writing to a String cannot fail");
            out
        }
        Format::Markdown => markdown(report),
        Format::Json => printable_json(&to_json(&CalibrationResult::of(report))),
        Format::Csv => csv(report.closeness),
    }
}

fn is_measure(line: &Line) -> bool {
    !line.figure.starts_with("outcome:")
}

fn data_lines(report: &FitReport<'_>) -> Vec<String> {
    let line = |what: &str, scorecard: &Scorecard| format!("{what}: {}", data_line(scorecard));
    let mut lines = vec![line("source", report.source), line("simulation", report.simulation)];
    let Fitted { other_entries, without_entry, .. } = report.fitted;
    for (count, what) in [
        (other_entries, "phone entries of the source are in fields for which a simulated record has no place"),
        (without_entry, "records of the source have no number; a simulated record always has one"),
    ] {
        if *count > 0 {
            lines.push(format!("{} {what}", grouped(*count)));
        }
    }
    lines
}

fn verdict(closeness: &Closeness) -> String {
    let (within, all) = closeness.within_chance();
    let mut text =
        format!("{within} of {all} figures, outcomes among them, lie as near as chance alone takes two logs");
    if let Some((line, apart)) = closeness.farthest().and_then(|line| Some((line, line.difference()?))) {
        let figure = line.figure.replace('_', " ").replace("outcome:", "share of ");
        write!(text, "; farthest apart: {figure} of {}, {} points", line.strategy, points(apart))
            .expect("writing to a String cannot fail");
    }
    text.push('.');
    text
}

fn grid(closeness: &Closeness, is_shown: impl Fn(&Line) -> bool) -> Grid {
    let value = |rate: &Rate| rate.value().map_or_else(|| "–".to_owned(), percent);
    let row = |line: &Line| {
        let difference = line.difference().map_or_else(|| "–".to_owned(), points);
        let interval = line.interval();
        let interval = interval.map_or_else(|| "–".to_owned(), |i| format!("{} to {}", points(i.low), points(i.high)));
        let is_near = match line.is_within_chance() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "–",
        };
        let figure = line.figure.replace("outcome:", "").replace('_', " ");
        let (source, simulation) = (value(&line.source), value(&line.simulation));
        vec![line.strategy.clone(), figure, source, simulation, difference, interval, is_near.to_owned()]
    };
    Grid {
        headings: vec![
            "strategy",
            "figure",
            "source",
            "simulation",
            "difference",
            "95 % interval",
            "as near as chance",
        ],
        rows: closeness.lines.iter().filter(|line| is_shown(line)).map(row).collect(),
        best: None,
    }
}

fn markdown(report: &FitReport<'_>) -> String {
    let mut out = "# How like the source is the simulation?\n\n".to_owned();
    for line in data_lines(report) {
        writeln!(out, "- {line}").expect("writing to a String cannot fail");
    }
    writeln!(out, "\n{}\n", verdict(report.closeness)).expect("writing to a String cannot fail");
    push_grid(&mut out, &grid(report.closeness, is_measure));
    out.push_str("\nOutcomes, as shares of the eligible calls:\n\n");
    push_grid(&mut out, &grid(report.closeness, |line| !is_measure(line)));
    out.push_str("\nPoints are percentage points, simulation less source; the interval is Newcombe's, each caller counting once.\n");
    out.push_str("\n# Where the dials come from\n\n| dial | | how | rows |\n|---|---|---|---:|\n");
    for estimate in &report.fitted.estimates {
        let cells = [estimate.dial, estimate.grade.name(), &estimate.how].map(escaped);
        push_row(&mut out, cells.into_iter().chain([grouped(estimate.rows)]));
    }
    out.push_str("\nA dial that is not listed stands at its plain default.\n");
    out
}

fn csv(closeness: &Closeness) -> String {
    let mut out = "strategy,figure".to_owned();
    for side in ["source", "simulation"] {
        for what in ["numerator", "denominator", "n_eff"] {
            write!(out, ",{side}_{what}").expect("writing to a String cannot fail");
        }
    }
    out.push_str(",difference,low,high,within_chance\n");
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for line in &closeness.lines {
        let rates = [&line.source, &line.simulation];
        let counts =
            rates.map(|rate| [rate.numerator.to_string(), rate.denominator.to_string(), effective(rate.n_eff)]);
        let interval = line.interval();
        let mut cells = vec![line.strategy.clone(), line.figure.clone()];
        cells.extend(counts.into_iter().flatten());
        cells.push(number(line.difference()));
        cells.push(number(interval.map(|interval| interval.low)));
        cells.push(number(interval.map(|interval| interval.high)));
        cells.push(line.is_within_chance().map(|is| is.to_string()).unwrap_or_default());
        for (place, cell) in cells.iter().enumerate() {
            out.push_str(if place > 0 { "," } else { "" });
            push_cell(&mut out, cell, false);
        }
        out.push('\n');
    }
    out
}
