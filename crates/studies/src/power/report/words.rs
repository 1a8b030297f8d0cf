//! What does a study of power say, in plain words, and how are its figures to be read?

use crate::power::{Planting, Power, Rung};
use anilab_engine::stats::wilson;
use anilab_text::{effective, grouped, percent, points};

/// How many calls, how long, and where found and stated part.
pub(in crate::power) fn sentences(power: &Power) -> Vec<String> {
    let mut all = vec![needed(power), gate(power)];
    all.extend(apart(power));
    all
}

/// A difference without its sign.
fn size(power: &Power) -> String {
    format!("{} points", points(power.asked.effect).trim_start_matches('+'))
}

/// The measure in words.
fn measure(power: &Power) -> &'static str {
    match power.asked.measure {
        "match_rate" => "match rate",
        "pop_rate" => "pop rate",
        "pop_recall" => "pop recall",
        _ => "right pops",
    }
}

/// What the calls below the line need.
fn needs(power: &Power) -> Option<&'static str> {
    match power.asked.measure {
        "match_rate" | "pop_rate" => None,
        "pop_recall" => Some("with a label and a record"),
        _ => Some("with a label"),
    }
}

fn needed(power: &Power) -> String {
    let needed = &power.needed;
    let what = match &power.strategies[..] {
        [first, second, ..] => {
            format!("A difference of {} in {} between `{first}` and `{second}`", size(power), measure(power))
        }
        [only] => format!("A change of {} in the {} of `{only}` on the same calls", size(power), measure(power)),
        [] => String::new(),
    };
    let is_all = power.basis.share_below() > 0.9995;
    let stated = match needed.formula.calls {
        Some(calls) => {
            let (own, part) = match (needs(power), needed.formula.below) {
                (Some(needs), _) if is_all => (format!(" {needs}"), String::new()),
                (Some(needs), Some(below)) => (String::new(), format!(" ({} of them {needs})", about(below))),
                _ => (String::new(), String::new()),
            };
            format!("shows four times in five from {} calls{own} on{part} by the formula", about(calls))
        }
        None => format!(
            "does not show four times in five by the formula, however long the log: that takes {} independent calls, and its \
             callers are worth {} at the most",
            effective(needed.formula.n_eff),
            effective(1.0 / power.basis.concentration)
        ),
    };
    let found = match (&power.worlds, needed.found_calls(), needed.rungs.last()) {
        (None, _, _) | (_, _, None) => String::new(),
        (Some(_), Some(calls), _) => {
            format!(" In {} simulated worlds {} calls are enough.", power.asked.repeats, grouped(calls))
        }
        (Some(_), None, Some(last)) => format!(
            " In {} simulated worlds {} calls are not: {} of them show it.",
            power.asked.repeats,
            grouped(last.calls),
            percent(last.share())
        ),
    };
    format!("{what} {stated}.{found}")
}

fn gate(power: &Power) -> String {
    let last = power.gate.weeks.last().map_or(0, |week| week.weeks);
    let after = |weeks: Option<u32>| match weeks {
        Some(1) => "after a week".to_owned(),
        Some(weeks) => format!("after {weeks} weeks"),
        None => format!("not within {last} weeks"),
    };
    let stated = format!(
        "The gate notices a drop of {} in the {} of `{}`, from {}, four times in five {} by the formula",
        size(power),
        measure(power),
        power.strategies[0],
        percent(power.gate.rate),
        after(power.gate.stated_weeks())
    );
    if power.worlds.is_none() {
        return format!("{stated}.");
    }
    let [same, new] = power.gate.found_weeks();
    format!(
        "{stated}. In {} simulated worlds it is {} where the same people go on calling, and {} where nobody who called before \
         calls again.",
        power.asked.repeats,
        after(same),
        after(new)
    )
}

/// The length at which found and stated power part most, where that is more than chance.
fn apart(power: &Power) -> Option<String> {
    let gap = |rung: &Rung| rung.share() - rung.stated;
    let beyond = |rung: &&Rung| {
        wilson(rung.share(), f64::from(rung.of)).is_some_and(|one| rung.stated < one.low || rung.stated > one.high)
    };
    let most = power.needed.rungs.iter().filter(beyond).max_by(|a, b| gap(a).abs().total_cmp(&gap(b).abs()))?;
    let than = if gap(most) < 0.0 { "fewer" } else { "more" };
    Some(format!(
        "What is found and what is stated differ: of logs of {} calls the formula expects {} to show the difference, and {} do, {than} than \
         chance would make of it. n_eff takes the calls of a caller for copies of each other, and the test for as many callers as \
         make its normal approximation good; where few callers make most calls, believe what is found.",
        grouped(most.calls),
        percent(most.stated),
        percent(most.share())
    ))
}

/// How the figures came about.
pub(super) fn below(power: &Power) -> Vec<String> {
    let basis = &power.basis;
    let mut lines = Vec::new();
    let source = power.worlds.as_ref().map_or("the log".to_owned(), |worlds| {
        format!("{} ({} records), on average", worlds.scenario, grouped(worlds.records))
    });
    lines.push(format!(
        "Of {source}: {} calls in {} weeks, {} of them below the line, worth n_eff = {}; {} of those count in one rate alone once \
         the difference is planted.",
        about(basis.calls),
        about(basis.weeks),
        about(basis.below),
        effective(basis.n_eff),
        percent(power.needed.discordant)
    ));
    if power.worlds.is_some() {
        lines.push(format!(
            "{} For the gate, of the callers whom `{}` gets right {} are missed from the first day after the baseline on.",
            planted(power),
            power.strategies[0],
            percent(power.asked.effect / basis.right[0])
        ));
    }
    lines.push(
        "By the formula: (z₀.₉₇₅ + z₀.₈)² ψ/δ² independent calls (Connor 1987) of a log whose n_eff grows as n/(1 + (n − 1) Σp²); \
         for the gate the two rates' variance, the log being its baseline. Found: the share of worlds in which the test of \
         compare, or the gate with max_drop_pp = 0, finds it."
            .to_owned(),
    );
    lines
}

fn planted(power: &Power) -> String {
    let second = power.strategies.get(1).unwrap_or(&power.strategies[0]);
    match power.needed.planting {
        Planting::Mixed(share) => format!(
            "Planted: `{second}` keeps its own outcomes for {} of the callers, and has those of `{}` for the others.",
            percent(share),
            power.strategies[0]
        ),
        Planting::Thinned { place, share } => format!(
            "Planted: of the callers whom `{}` gets right {} are missed.",
            power.strategies.get(place).unwrap_or(second),
            percent(share)
        ),
    }
}

/// A number of calls that is a mean or an estimate.
fn about(calls: f64) -> String {
    effective(calls.ceil())
}
