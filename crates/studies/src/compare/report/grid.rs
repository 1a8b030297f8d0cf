//! The tables of a comparison: headings and cells as text, for every form of output.

use crate::compare::{Comparison, Difference, Finding, Matters, Pair, Segment};
use anilab_engine::model::{Outcome, Verdict};
use anilab_render::Table;
use anilab_text::{effective, grouped, p_value, points};

use super::words::{difference, interval, method, plain, value, words};

/// What a pair is called.
pub(crate) fn title(comparison: &Comparison, pair: &Pair) -> String {
    let [baseline, other] = pair.places.map(|place| comparison.names[place].as_str());
    format!("{other} against {baseline}")
}

/// Every rate of a pair.
pub(crate) fn rates(comparison: &Comparison, pair: &Pair) -> Table {
    let [baseline, other] = pair.places.map(|place| comparison.names[place].clone());
    let is_paired = pair.transitions.is_some();
    let mut headings = vec!["rate".to_owned(), baseline, other];
    headings.extend(["difference", "95 % interval"].map(str::to_owned));
    if is_paired {
        headings.extend(["gained", "lost"].map(str::to_owned));
    }
    headings.extend(["n_eff", "p", "differs", "detectable"].map(str::to_owned));
    if comparison.plan.matters.is_some() {
        headings.push("matters".to_owned());
    }
    if is_paired {
        headings.extend(["without top caller", "one vote a caller"].map(str::to_owned));
    }
    headings.push("method".to_owned());
    let row = |rate: &Difference| {
        let signed = |found: Option<f64>| found.map_or_else(dash, |found| difference(rate, found));
        let mut row = vec![words(rate.name), value(&rate.sides[0]), value(&rate.sides[1])];
        row.extend([signed(rate.value), interval(rate)]);
        if is_paired {
            row.extend([grouped(rate.gained), grouped(rate.lost)]);
        }
        row.push(effective(rate.n_eff()));
        row.push(rate.holm.map_or_else(dash, p_value));
        row.push(differs(rate.finding).to_owned());
        row.push(rate.detectable.map_or_else(dash, |smallest| plain(rate, smallest)));
        if comparison.plan.matters.is_some() {
            row.push(rate.matters.map_or_else(dash, |matters| Matters::name(matters).to_owned()));
        }
        if is_paired {
            row.push(signed(rate.without_top.and_then(|top| top.value)));
            row.push(signed(rate.by_caller.map(|mean| mean.value)));
        }
        row.push(method(rate).to_owned());
        row
    };
    let known = pair.rates.iter().filter(|rate| rate.finding != Finding::Unknown);
    Table::new(headings).with_rows(known.map(row)).captioned(title(comparison, pair))
}

fn dash() -> String {
    "–".to_owned()
}

fn differs(finding: Finding) -> &'static str {
    match finding {
        Finding::Same => "same",
        Finding::Higher => "higher",
        Finding::Lower => "lower",
        Finding::NotShown => "not shown",
        Finding::Untested | Finding::Unknown => "–",
    }
}

/// The segments of a pair in one rate, those of these dimensions.
pub(crate) fn segments(pair: &Pair, rate: &str, is_shown: impl Fn(&Segment) -> bool) -> Table {
    let is_paired = pair.transitions.is_some();
    let mut headings: Vec<String> =
        ["segment", "value", "calls", "n_eff", "baseline", "other", "difference"].map(str::to_owned).to_vec();
    headings.push("95 % interval".to_owned());
    if is_paired {
        headings.extend(["gained", "lost"].map(str::to_owned));
    }
    let row = |segment: &Segment| {
        let of = segment.rate(rate)?;
        let shown = if segment.value.is_empty() { "(blank)" } else { &segment.value };
        let calls = if is_paired {
            grouped(segment.calls[0])
        } else {
            format!("{} / {}", grouped(segment.calls[0]), grouped(segment.calls[1]))
        };
        let mut row = vec![segment.dimension.clone(), shown.to_owned(), calls, effective(segment.n_eff)];
        row.extend([value(&of.sides[0]), value(&of.sides[1])]);
        row.extend([of.value.map_or_else(dash, |found| difference(of, found)), interval(of)]);
        if is_paired {
            row.extend([grouped(of.gained), grouped(of.lost)]);
        }
        Some(row)
    };
    let shown = pair.segments.shown.iter().filter(|segment| is_shown(segment));
    Table::new(headings).named_by(2).with_rows(shown.filter_map(row)).captioned(words(rate))
}

/// How much of each change is other traffic.
pub(crate) fn mixes(pair: &Pair) -> Table {
    let rows = pair.segments.mixes.iter().map(|mix| {
        let signed = |value: f64| format!("{} pp", points(value));
        vec![mix.dimension.clone(), words(mix.rate), signed(mix.mix), signed(mix.within)]
    });
    Table::new(["segment", "rate", "other traffic", "other rates"])
        .with_rows(rows)
        .captioned("How much of the change is other traffic")
}

/// What is solved by which strategies.
pub(crate) fn intersections(comparison: &Comparison) -> Option<Table> {
    let sets = comparison.sets.as_ref()?;
    let rows = sets.intersections.iter().map(|(places, calls)| {
        let names: Vec<&str> = places.iter().map(|&place| comparison.names[place].as_str()).collect();
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        vec![names, grouped(*calls)]
    });
    let headings = [format!("{} under these and no other", sets.counted.name()), "calls".to_owned()];
    Some(Table::new(headings).with_rows(rows).captioned("What is solved by which"))
}

/// Calls by what they were (row) and what they are (column): outcomes, then verdicts; what never occurs is left out.
pub(crate) fn transitions(comparison: &Comparison, pair: &Pair) -> Option<[Table; 2]> {
    let found = pair.transitions.as_ref()?;
    let [baseline, other] = pair.places.map(|place| comparison.names[place].as_str());
    let corner = format!("{baseline} ↓  {other} →");
    let outcomes: Vec<Vec<u64>> = found.outcomes.iter().map(|row| row.to_vec()).collect();
    let verdicts: Vec<Vec<u64>> = found.verdicts.iter().map(|row| row.to_vec()).collect();
    Some([
        square(&corner, &Outcome::ALL.map(Outcome::name), &outcomes).captioned("Calls by outcome, before and after"),
        square(&corner, &Verdict::ALL.map(Verdict::name), &verdicts).captioned("Calls by verdict, before and after"),
    ])
}

fn square(corner: &str, names: &[&str], counts: &[Vec<u64>]) -> Table {
    let rows: Vec<usize> = (0..names.len()).filter(|&row| counts[row].iter().any(|&count| count > 0)).collect();
    let columns: Vec<usize> = (0..names.len()).filter(|&column| counts.iter().any(|row| row[column] > 0)).collect();
    let headings = [corner.to_owned()].into_iter().chain(columns.iter().map(|&column| words(names[column])));
    let cells = |row: usize| {
        let counts = columns.iter().map(|&column| grouped(counts[row][column]));
        [words(names[row])].into_iter().chain(counts).collect()
    };
    Table::new(headings).with_rows(rows.iter().map(|&row| cells(row)))
}
