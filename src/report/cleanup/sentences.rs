//! What does a cleanup come to in words? The verdict, what it costs, and what can go wrong.

use std::fmt::Write as _;

use crate::cleanup::{Budget, CleanupFigures, Dropped, Goal, REGISTRY};
use crate::measure::{amount, effective, grouped, short_percent};
use crate::model::Verdict;
use crate::report::cleanup::grid::{bounds, signed};
use crate::report::cleanup::segments::worse;

/// On what the figures stand.
pub(in crate::report) fn about(figures: &CleanupFigures) -> String {
    let read = &figures.read;
    let mut text = format!(
        "{} calls, worth {} independent ones, under `{}`, against {} records",
        grouped(read.calls),
        effective(figures.lift.n_eff),
        read.strategy,
        grouped(read.records)
    );
    if let (Some(learned), Some(split)) = (read.learned, read.split) {
        write!(
            text,
            "; actions learnt from {} labelled calls before {split}, and only those from then on are scored",
            grouped(learned)
        )
        .expect("writing to a String cannot fail");
    }
    text
}

/// The one sentence, and the one on which records first.
pub(in crate::report) fn verdict(figures: &CleanupFigures) -> String {
    let what = figures.goal.name();
    let lift = &figures.lift;
    let net = lift.net();
    let what_is_done = done(figures);
    if net <= 0 {
        return format!("{what_is_done} wins no {what}: {} gained, {} lost.", grouped(lift.gained), grouped(lift.lost));
    }
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let calls = net as f64;
    let a_week = figures.a_week(calls).map_or(String::new(), |calls| format!(", {} a week", effective(calls)));
    let [before, after] = &figures.scores;
    let wrong = match after.wrong().checked_sub(before.wrong()) {
        None | Some(0) => String::new(),
        Some(more) => {
            let own = figures.own_accounts[1].saturating_sub(figures.own_accounts[0]);
            let own = match own {
                0 => String::new(),
                own if own >= more => ", all of which open the account of the caller's own record".to_owned(),
                own => format!(", {} of which open the account of the caller's own record", grouped(own)),
            };
            format!(", and adds {} wrong pops{own}", grouped(more))
        }
    };
    let mut text = format!(
        "{what_is_done} wins {} {what} in {} calls{a_week} (95 % interval {}){wrong}.",
        grouped(net.unsigned_abs()),
        grouped(lift.calls),
        bounds(lift),
    );
    if let Some((point, share)) = figures.first.reaching(0.6).filter(|(point, _)| point.records > 0) {
        let unseen = if figures.read.split.is_some() { ", counted on calls that their order has not seen" } else { "" };
        write!(text, " The first {} records bring {} of that{unseen}.", grouped(point.records), short_percent(share))
            .expect("writing to a String cannot fail");
    }
    if let Some(point) = figures.first.within_budget {
        // Calls before the split are scored too unless something learnt from them.
        let before = if figures.read.learned.is_some() { 0 } else { point.before };
        write!(
            text,
            " {} first {} records, which win {}.",
            paid(figures),
            grouped(point.records),
            signed(point.after + before)
        )
        .expect("writing to a String cannot fail");
    }
    text
}

/// What the budget pays for, as the beginning of a sentence that ends with the records of the worklist.
fn paid(figures: &CleanupFigures) -> String {
    let prices = figures.spending.prices;
    match (&figures.spending.budget, prices.of_record()) {
        (Some(Budget::Money { amount: money, currency }), Some(price)) => {
            format!("At {price:.2} {currency} a record, {money:.2} {currency} pay for the")
        }
        _ => "The worklist has the".to_owned(),
    }
}

/// What is done, as the beginning of a sentence.
fn done(figures: &CleanupFigures) -> String {
    let effort = figures.effort;
    let mut parts = Vec::new();
    if effort.cells > 0 {
        parts.push(format!("{} cells", grouped(effort.cells)));
    }
    if effort.merges > 0 {
        parts.push(format!("{} merges", grouped(effort.merges)));
    }
    let configures = figures.chosen.iter().any(|action| !REGISTRY[action.entry].changes_records());
    match (parts.is_empty(), configures) {
        (true, true) => "Changing the strategy".to_owned(),
        (true, false) => "Mending no record".to_owned(),
        (false, is_both) => format!(
            "{}ending {} records ({})",
            if is_both { "Changing the strategy and m" } else { "M" },
            grouped(effort.records),
            parts.join(", ")
        ),
    }
}

/// What it costs and when it pays, in the user's own prices; calls alone where there are none.
pub(in crate::report) fn cost(figures: &CleanupFigures) -> Vec<String> {
    let prices = figures.spending.prices;
    let worth = prices.worth(figures.scores, figures.effort.records);
    let over = match figures.read.weeks {
        Some(weeks) => format!("{} weeks", effective(weeks)),
        None => "this log".to_owned(),
    };
    let mut lines = Vec::new();
    let money = |seconds: f64| {
        prices.wage.map_or(String::new(), |wage| {
            format!(" ({} at {} an hour)", amount_signed(seconds / 3600.0 * wage), amount(wage))
        })
    };
    if figures.goal == Goal::Matched && prices.are_given() {
        lines.push("Without labels nobody knows which pops are right, so nothing is said of time or money.".to_owned());
        return lines;
    }
    if let Some(work) = worth.work {
        lines.push(format!(
            "{} records take {} hours of work{}.",
            grouped(figures.effort.records),
            amount(work / 3600.0),
            money(work)
        ));
    }
    match worth.break_even {
        Some(seconds) => lines.push(format!("It pays back within {over} if a right pop saves more than {} s.", amount(seconds))),
        None if worth.work.is_some() => lines.push("It never pays back in right pops: none is won.".to_owned()),
        None => lines.push(
            "What a record takes (--record-seconds) would tell what a right pop must save for this to pay; no published figure \
             of either is good enough to assume."
                .to_owned(),
        ),
    }
    if let Some(saved) = worth.saved {
        lines.push(format!("In {over} it saves {} hours on calls{}.", amount_signed(saved / 3600.0), money(saved)));
    }
    lines
}

fn amount_signed(value: f64) -> String {
    if value < 0.0 { format!("−{}", amount(-value)) } else { amount(value) }
}

/// What gets worse, for whom, and what else there is to know.
pub(in crate::report) fn risks(figures: &CleanupFigures) -> Vec<String> {
    let [before, after] = &figures.scores;
    let mut lines = Vec::new();
    if figures.goal == Goal::Right {
        lines.push(match after.wrong().checked_sub(before.wrong()) {
            Some(0) => format!("Wrong pops stay as they are: {}.", grouped(after.wrong())),
            Some(more) => format!(
                "{} wrong pops are added; {} calls that went well no longer do.",
                grouped(more),
                grouped(figures.lift.lost)
            ),
            None => format!("{} wrong pops fewer.", grouped(before.wrong() - after.wrong())),
        });
        let [was, is] = figures.own_accounts;
        if is > was {
            lines.push(format!(
                "After it {} pops are right and {} are wrong. Of the wrong ones {} open the account of the caller's own record, \
                 {} before: the company is right, and who calls has to be asked. They count as wrong since the call was about \
                 a person, and no person was shown.",
                grouped(after.verdict(Verdict::Right)),
                grouped(after.wrong()),
                grouped(is),
                grouped(was)
            ));
        }
    } else {
        lines.push("There are no labels: wrong pops cannot be seen.".to_owned());
    }
    lines.extend(worse(figures));
    let first = &figures.first;
    if first.together > 0 {
        lines.push(format!(
            "{} of the {} calls that mended records win need two or more mended together, of which one alone wins nothing.",
            grouped(first.together),
            grouped(first.won)
        ));
    }
    if first.silent > 0 {
        lines.push(format!("{} of the records win no call in this log.", grouped(first.silent)));
    }
    for (action, why, count) in &figures.dropped {
        let why = match why {
            Dropped::BelowConfidence => {
                format!("proposals of {action} are less sure than {} and were dropped", figures.settings.min_confidence)
            }
            Dropped::Conflict => format!("proposals of {action} were dropped: another one had changed the cell"),
        };
        lines.push(format!("{} {why}.", grouped(*count)));
    }
    for place in figures.busy() {
        let action = &figures.chosen[place];
        lines.push(format!("`{}`: {}.", action.spec, REGISTRY[action.entry].risk));
    }
    let idle = (0..figures.chosen.len()).filter(|&place| figures.is_idle(place));
    let idle: Vec<String> = idle.map(|place| format!("`{}`", figures.chosen[place].spec)).collect();
    if !idle.is_empty() {
        lines.push(format!("Nothing to do for {}.", idle.join(", ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use crate::report::cleanup::grid::signed_value;

    #[test]
    fn numbers_have_their_sign() {
        assert_eq!([-3.04, 0.01, 0.0, 12.3].map(signed_value), ["−3.0", "0", "0", "+12"]);
    }
}
