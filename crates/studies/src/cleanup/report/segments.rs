//! For whom a cleanup makes it better, and for whom worse: a table a rate, and the parts that get worse in words.

use crate::cleanup::{CleanupFigures, Goal, Segment};
use anilab_engine::measure::Rate;
use anilab_engine::outcomes::MONTH;
use anilab_render::Table;
use anilab_text::{effective, grouped, percent, points, printable};

/// As many of the segments that get worse are named; the others are counted.
const MOST_NAMED: usize = 4;

/// The rates with what a table of them is called, the one first that is the goal.
pub(crate) fn rates(figures: &CleanupFigures) -> Vec<(&'static str, &'static str)> {
    let found = ("match_rate", "Calls that find somebody (match rate)");
    match figures.goal {
        Goal::Right => vec![("pop_recall", "Right pops, of the calls whose record is there (pop recall)"), found],
        Goal::Matched => vec![found],
    }
}

/// The segments in one rate, before and after.
pub(crate) fn segments(figures: &CleanupFigures, (rate, title): (&str, &str)) -> Table {
    let mut headings =
        vec!["segment", "value", "n_eff", "before", "after", "change", "95 % interval", "gained", "lost"];
    let has_wrong = rate == "pop_recall";
    headings.extend(has_wrong.then_some(["wrong before", "wrong after"]).into_iter().flatten());
    let row = |segment: &Segment| {
        let of = segment.rate(rate)?;
        let interval = of.interval.map_or_else(
            || "–".to_owned(),
            |interval| format!("{} to {}", points(interval.low), points(interval.high)),
        );
        let mut row = vec![segment.dimension.replace('_', " "), shown(&segment.value).to_owned()];
        row.push(effective(of.sides[0].n_eff));
        row.extend(of.sides.map(|side| value(&side)));
        row.extend([of.difference().map_or_else(|| "–".to_owned(), |by| format!("{} pp", points(by))), interval]);
        row.extend([grouped(of.gained), grouped(of.lost)]);
        if has_wrong {
            row.extend(segment.wrong.map(grouped));
        }
        Some(row)
    };
    Table::new(headings).with_rows(figures.segments.shown.iter().filter_map(row)).captioned(title)
}

/// A rate with what it is made of.
fn value(rate: &Rate) -> String {
    let share = rate.value().map_or_else(|| "–".to_owned(), percent);
    format!("{share} ({} of {})", grouped(rate.numerator), grouped(rate.denominator))
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "(blank)" } else { value }
}

/// How many segments are too small to be shown.
pub(crate) fn suppressed(figures: &CleanupFigures) -> Option<String> {
    let small = &figures.segments.suppressed;
    let parts: Vec<String> = small
        .iter()
        .map(|(dimension, segments, calls)| {
            format!("{} {segments} ({} calls)", dimension.replace('_', " "), grouped(*calls))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        format!(
            "Segments not shown, each worth fewer than {} independent calls: {}.",
            figures.segments.least_n_eff,
            parts.join(", ")
        )
    })
}

/// For whom it gets worse: fewer calls that go well, more wrong pops.
pub(super) fn worse(figures: &CleanupFigures) -> Vec<String> {
    // A month is nobody to whom it gets worse.
    let all: Vec<&Segment> = figures.segments.shown.iter().filter(|segment| segment.dimension != MONTH).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let rate = rates(figures)[0].0;
    let well = |segment: &Segment| {
        let of = segment.rate(rate)?;
        Some(of.sides.map(|side| side.numerator)).filter(|[before, after]| after < before)
    };
    let wrong = |segment: &Segment| Some(segment.wrong).filter(|[before, after]| after > before);
    let mut lines = Vec::new();
    let what = figures.goal.name();
    lines.extend(named(&all, well).map(|who| format!("For these there are fewer {what} than before: {who}.")));
    if figures.goal == Goal::Right {
        lines.extend(named(&all, wrong).map(|who| format!("For these there are more wrong pops than before: {who}.")));
    }
    if lines.is_empty() {
        let nor = if figures.goal == Goal::Right { " or has more wrong pops" } else { "" };
        lines.push(format!("No segment of calls that is large enough to be shown has fewer {what}{nor}."));
    }
    lines
}

/// The segments that change in this way, those first where most calls do.
fn named(all: &[&Segment], change: impl Fn(&Segment) -> Option<[u64; 2]>) -> Option<String> {
    let mut found: Vec<(&Segment, [u64; 2])> =
        all.iter().filter_map(|&segment| Some((segment, change(segment)?))).collect();
    found.sort_by_key(|(_, [before, after])| std::cmp::Reverse(before.abs_diff(*after)));
    let one = |(segment, [before, after]): &(&Segment, [u64; 2])| {
        format!(
            "{} `{}` ({} before, {} after, in {} calls)",
            segment.dimension.replace('_', " "),
            quoted(shown(&segment.value)),
            grouped(*before),
            grouped(*after),
            grouped(segment.calls)
        )
    };
    let mut parts: Vec<String> = found.iter().take(MOST_NAMED).map(one).collect();
    let others = found.len().saturating_sub(MOST_NAMED);
    if others > 0 {
        parts.push(format!("and {others} more segments"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A value of the log between backticks, which it can neither end nor break.
fn quoted(value: &str) -> String {
    printable(value).replace('`', " ")
}
