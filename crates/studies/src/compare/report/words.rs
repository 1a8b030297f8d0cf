//! What does a comparison mean, in words that somebody who decides understands, and what does it leave open?

use std::fmt::Write as _;

use crate::compare::{Comparison, Design, Difference, Finding, Matters, Method, NET, Pair, Side};
use anilab_text::{effective, grouped, net_difference, p_value, percent, points};

/// The verdict in one sentence, then what it rests on for each strategy, then what is not known.
#[must_use]
pub fn verdict(comparison: &Comparison) -> Vec<String> {
    let mut sentences: Vec<String> = match &comparison.pairs[..] {
        [pair] => vec![of_pair(comparison, pair), evidence(comparison, pair)],
        pairs => {
            let each = pairs.iter().map(|pair| format!("{} {}", of_pair(comparison, pair), evidence(comparison, pair)));
            std::iter::once(best(comparison)).chain(each).collect()
        }
    };
    sentences.extend(not_known(comparison));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The name of the rate that decides.
pub(crate) fn lead(comparison: &Comparison) -> &'static str {
    if comparison.has_labels() { NET } else { "match_rate" }
}

/// Which of several strategies does best.
fn best(comparison: &Comparison) -> String {
    let lead = lead(comparison);
    let rates = comparison.pairs.iter().filter_map(|pair| Some((pair, pair.rate(lead)?)));
    let known = rates.filter_map(|(pair, rate)| Some((pair, rate, rate.value?)));
    // Of several with the same figure the first.
    let mut highest: Option<(&Pair, &Difference, f64)> = None;
    for one in known {
        if highest.is_none_or(|other| one.2 > other.2) {
            highest = Some(one);
        }
    }
    let baseline = &comparison.names[0];
    let all = comparison.names.len();
    let Some((pair, rate, value)) = highest else {
        return format!("No call says which of the {all} strategies is better.");
    };
    if value <= 0.0 {
        return format!("None of the other {} strategies does better than `{baseline}` on these calls.", all - 1);
    }
    let figures = format!(
        "{} {} against {} of the baseline `{baseline}`",
        words(lead),
        self::value(&rate.sides[1]),
        self::value(&rate.sides[0])
    );
    let sure = if rate.finding == Finding::Higher {
        "more than chance would make"
    } else {
        "which chance alone could have made"
    };
    let name = |pair: &Pair| format!("`{}`", comparison.names[pair.places[1]]);
    let is_as_good = |other: &&Pair| {
        other.places != pair.places && other.rate(lead).and_then(|rate| rate.value).is_some_and(|other| other >= value)
    };
    let as_good: Vec<String> = comparison.pairs.iter().filter(is_as_good).map(name).collect();
    let as_good = if as_good.is_empty() { String::new() } else { format!(" (as good: {})", as_good.join(", ")) };
    format!("Of {all} strategies {}{as_good} does best on these calls: {figures}, {sure}.", name(pair))
}

/// What one strategy does against the baseline, in a sentence.
fn of_pair(comparison: &Comparison, pair: &Pair) -> String {
    let [baseline, other] = pair.places.map(|place| format!("`{}`", comparison.names[place]));
    let (Some(lead), Some(shown)) = (pair.rate(lead(comparison)), pair.rate(shown(comparison))) else {
        return String::new();
    };
    let figures = match (lead.name, pair.rate("pop_precision")) {
        (NET, Some(precision)) => format!(
            "pops the right record on {} of the calls whose caller has one, {baseline} on {}, and a wrong one on {} calls, \
             {baseline} on {}",
            value(&shown.sides[1]),
            value(&shown.sides[0]),
            wrong(&precision.sides[1]),
            wrong(&precision.sides[0]),
        ),
        _ => format!(
            "finds somebody on {} of the calls, {baseline} on {}",
            value(&shown.sides[1]),
            value(&shown.sides[0])
        ),
    };
    match (lead.finding, lead.name) {
        (Finding::Higher, NET) => format!("{other} does better than {baseline}: it {figures}."),
        (Finding::Lower, NET) => format!("{other} does worse than {baseline}: it {figures}."),
        (Finding::Higher, _) => format!("{other} finds somebody more often than {baseline}: it {figures}."),
        (Finding::Lower, _) => format!("{other} finds somebody less often than {baseline}: it {figures}."),
        (Finding::Same, NET) => {
            format!("{other} and {baseline} do the same on these calls: not one right, listed or wrong pop differs.")
        }
        (Finding::Same, _) => {
            format!("{other} and {baseline} do the same on these calls: not one is found under one of them alone.")
        }
        (Finding::NotShown | Finding::Untested, _) => {
            format!("No difference between {other} and {baseline} is shown by these calls: {other} {figures}.")
        }
        (Finding::Unknown, _) => {
            format!("{other} and {baseline} cannot be compared: no call says which is better.")
        }
    }
}

/// The rate that a verdict names.
fn shown(comparison: &Comparison) -> &'static str {
    if comparison.has_labels() { "pop_recall" } else { "match_rate" }
}

/// What the sentence rests on: the difference, how sure it is, whether it matters, and whether it is a few callers.
fn evidence(comparison: &Comparison, pair: &Pair) -> String {
    let (Some(lead), Some(shown)) = (pair.rate(lead(comparison)), pair.rate(shown(comparison))) else {
        return String::new();
    };
    let mut out = match lead.finding {
        Finding::Same | Finding::Unknown => return String::new(),
        Finding::Higher | Finding::Lower => format!("The {}: more than chance.", with_interval(lead)),
        Finding::NotShown | Finding::Untested => {
            let smallest = lead.detectable.map_or(String::new(), |smallest| {
                format!(
                    " A difference of less than {} would as a rule have gone unnoticed here.",
                    plain(lead, smallest)
                )
            });
            format!("The {}: chance alone could have made it.{smallest}", with_interval(lead))
        }
    };
    out.push_str(&matters(comparison, shown));
    out.push_str(&few_callers(lead));
    out
}

/// Whether the difference is enough to matter, where the user said what is.
fn matters(comparison: &Comparison, shown: &Difference) -> String {
    let Some((bound, matters)) = comparison.plan.matters.zip(shown.matters) else { return String::new() };
    let bound = points(bound);
    let bound = bound.trim_start_matches('+');
    let rate = words(shown.name);
    match matters {
        Matters::Yes => format!(" It is enough to matter: the {rate} differs by {bound} percentage points or more."),
        Matters::No => {
            format!(" It is too little to matter: the {rate} differs by less than {bound} percentage points.")
        }
        Matters::Open => format!(
            " Whether it is enough to matter stays open: the interval of the {rate} reaches across {bound} percentage points."
        ),
    }
}

/// What there is to say where one caller, or callers with many calls, make the difference.
fn few_callers(lead: &Difference) -> String {
    let mut out = String::new();
    let Some(value) = lead.value.filter(|value| *value != 0.0) else { return out };
    if let Some((top, left)) = lead.without_top.and_then(|top| Some((top, top.value?)))
        && left.abs() < value.abs() / 2.0
    {
        write!(
            out,
            " More than half of it is one caller with {} calls: without them it is {}.",
            grouped(top.calls),
            difference(lead, left)
        )
        .expect("writing to a String cannot fail");
    }
    if let Some(mean) = lead.by_caller.filter(|mean| mean.value * value < 0.0) {
        write!(
            out,
            " Where each caller has one vote it goes the other way ({}): those who call often decide it.",
            difference(lead, mean.value)
        )
        .expect("writing to a String cannot fail");
    }
    out
}

fn not_known(comparison: &Comparison) -> Vec<String> {
    let mut out = Vec::new();
    let overlap = comparison.plan.overlap.as_ref();
    match comparison.plan.design {
        Design::Paired => {}
        Design::Intersection => out.extend(overlap.map(|overlap| {
            let only: Vec<String> = overlap
                .only
                .iter()
                .zip(&comparison.names)
                .map(|(calls, name)| format!("{} of `{name}`", grouped(*calls)))
                .collect();
            format!(
                "Compared are the {} calls that are in every run; calls of only some runs are left out ({}), and of those \
                 nothing is known.",
                grouped(overlap.shared),
                only.join(", ")
            )
        })),
        Design::Unpaired => out.push(
            "The runs are over different calls: what differs may be the strategy, the records or who called. Callers \
             of both runs count as different people, and a difference has to be larger to be seen than on the same calls."
                .to_owned(),
        ),
    }
    if !comparison.has_labels() {
        out.push(
            "Not every run has labels, so wrong pops cannot be seen: what is found more often may be found wrongly. A column \
             true_record_id in the call log would tell."
                .to_owned(),
        );
    }
    match comparison.plan.is_dated {
        Some(false) => out.push(
            "The records are one undated snapshot, so how much is hindsight cannot be known: numbers younger than the \
             calls may favour one strategy more than another."
                .to_owned(),
        ),
        None => out.push("Stored outcomes do not say whether the records were dated: how much is hindsight is for the runs' own reports.".to_owned()),
        Some(true) => {}
    }
    out
}

/// The name of a rate in words.
pub(crate) fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// A rate; a dash where there is nothing below its line.
pub(crate) fn value(side: &Side) -> String {
    match (side.value, side.numerator) {
        (None, _) => "–".to_owned(),
        (Some(value), Some(_)) => percent(value),
        (Some(value), None) => format!("{value:.3}"),
    }
}

/// A difference in points, or as nets are written.
pub(crate) fn difference(of: &Difference, value: f64) -> String {
    if of.name == NET { net_difference(value) } else { format!("{} pp", points(value)) }
}

/// A size without a sign.
pub(crate) fn plain(of: &Difference, value: f64) -> String {
    difference(of, value).trim_start_matches('+').to_owned()
}

/// An interval in points, or as nets are written.
pub(crate) fn interval(of: &Difference) -> String {
    let one = |value: f64| if of.name == NET { net_difference(value) } else { points(value) };
    of.interval.map_or_else(|| "–".to_owned(), |interval| format!("{} to {}", one(interval.low), one(interval.high)))
}

/// The difference with its interval and its p-value.
fn with_interval(of: &Difference) -> String {
    let value = of.value.map_or_else(|| "–".to_owned(), |value| difference(of, value));
    let p = of.holm.map_or(String::new(), |p| format!(", p {}", p_value(p)));
    let (name, n_eff) = (words(of.name), effective(of.n_eff()));
    format!("{name} differs by {value} (95 % interval {}{p}, n_eff {n_eff})", interval(of))
}

fn wrong(precision: &Side) -> String {
    grouped(precision.denominator - precision.numerator.unwrap_or_default())
}

/// How a difference was judged, in a word for a table.
pub(crate) fn method(of: &Difference) -> &'static str {
    match of.method {
        Method::Paired => "paired",
        Method::Linearised => "linearised",
        Method::Unpaired => "unpaired",
    }
}
