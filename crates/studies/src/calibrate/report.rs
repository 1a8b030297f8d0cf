//! A fit as text: how like the source its simulation is, and where each dial comes from.

use std::fmt::Write as _;

use crate::calibrate::{CalibrationResult, Closeness, Fitted, Line};
use anilab_engine::measure::{Rate, Scorecard};
use anilab_engine::result::to_json;

use crate::scorecard::report::data_line;
use anilab_render::terminal::Look;
use anilab_render::{Format, Table, markdown, terminal};
use anilab_text::{CsvText, effective, grouped, percent, points, printable_json, printable_lines};

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
            terminal::push_table(&mut out, &side_by_side(report.closeness, is_measure), Look::default());
            writeln!(out, "\n{}", verdict(report.closeness)).expect("writing to a String cannot fail");
            printable_lines(&out)
        }
        Format::Markdown => in_markdown(report),
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

fn side_by_side(closeness: &Closeness, is_shown: impl Fn(&Line) -> bool) -> Table {
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
    let headings = ["strategy", "figure", "source", "simulation", "difference", "95 % interval", "as near as chance"];
    Table::new(headings).with_rows(closeness.lines.iter().filter(|line| is_shown(line)).map(row))
}

fn in_markdown(report: &FitReport<'_>) -> String {
    let mut out = "# How like the source is the simulation?\n\n".to_owned();
    for line in data_lines(report) {
        writeln!(out, "- {line}").expect("writing to a String cannot fail");
    }
    writeln!(out, "\n{}\n", verdict(report.closeness)).expect("writing to a String cannot fail");
    markdown::push_table(&mut out, &side_by_side(report.closeness, is_measure));
    out.push_str("\nOutcomes, as shares of the eligible calls:\n\n");
    markdown::push_table(&mut out, &side_by_side(report.closeness, |line| !is_measure(line)));
    out.push_str("\nPoints are percentage points, simulation less source; the interval is Newcombe's, each caller counting once.\n");
    out.push_str("\n# Where the dials come from\n\n");
    let dials = report.fitted.estimates.iter().map(|estimate| {
        vec![estimate.dial.to_owned(), estimate.grade.name().to_owned(), estimate.how.clone(), grouped(estimate.rows)]
    });
    markdown::push_table(&mut out, &Table::new(["dial", "", "how", "rows"]).with_rows(dials).named_by(3));
    out.push_str("\nA dial that is not listed stands at its plain default.\n");
    printable_lines(&out)
}

fn csv(closeness: &Closeness) -> String {
    let sides = ["source", "simulation"];
    let counts = sides.map(|side| ["numerator", "denominator", "n_eff"].map(|what| format!("{side}_{what}")));
    let before = ["strategy", "figure"].map(str::to_owned);
    let behind = ["difference", "low", "high", "within_chance"].map(str::to_owned);
    let mut table = CsvText::with_headings(before.into_iter().chain(counts.into_iter().flatten()).chain(behind));
    for line in &closeness.lines {
        table.text(&line.strategy);
        table.text(&line.figure);
        for rate in [&line.source, &line.simulation] {
            table.own(rate.numerator);
            table.own(rate.denominator);
            table.own(effective(rate.n_eff));
        }
        let interval = line.interval();
        table.own_or_blank(line.difference());
        table.own_or_blank(interval.map(|interval| interval.low));
        table.own_or_blank(interval.map(|interval| interval.high));
        table.own_or_blank(line.is_within_chance());
        table.end_row();
    }
    table.finish()
}
