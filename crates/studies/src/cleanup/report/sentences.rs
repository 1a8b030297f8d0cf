//! What does a cleanup come to in words? The verdict, what it costs, and what can go wrong.

use std::fmt::Write as _;

use crate::cleanup::report::grid::bounds;
use crate::cleanup::report::segments::worse;
use crate::cleanup::{Bought, Budget, CleanupFigures, Dropped, Goal, REGISTRY};
use anilab_engine::model::Verdict;
use anilab_text::signed;
use anilab_text::{effective, grouped, short_percent};

/// On what the figures stand.
pub(crate) fn about(figures: &CleanupFigures) -> String {
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
pub(crate) fn verdict(figures: &CleanupFigures) -> String {
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
            format!(", and adds {} wrong pops{own}{}", grouped(more), same_page(figures, ", "))
        }
    };
    let mut text = format!(
        "{what_is_done} wins {} {what} in {} calls{a_week} (95 % interval {}){wrong}.",
        grouped(net.unsigned_abs()),
        grouped(lift.calls),
        bounds(lift),
    );
    text.extend(strategy_alone(figures).map(|sentence| format!(" {sentence}")));
    if let Some((point, share)) = figures.first.reaching(0.6).filter(|(point, _)| point.records > 0) {
        let unseen = if figures.read.split.is_some() { ", counted on calls that their order has not seen" } else { "" };
        write!(text, " The first {} records bring {} of that{unseen}.", grouped(point.records), short_percent(share))
            .expect("writing to a String cannot fail");
    }
    if let Some(Bought { point, .. }) = figures.first.within_budget {
        let unseen = match figures.read.split {
            Some(_) if figures.read.learned.is_none() => {
                format!(", {} of that on calls that their order has not seen", signed(point.after))
            }
            Some(_) => ", on calls that their order has not seen".to_owned(),
            None => String::new(),
        };
        write!(
            text,
            " {} first {} records, which win {}{unseen}.",
            paid(figures),
            grouped(point.records),
            signed(figures.won_at(&point))
        )
        .expect("writing to a String cannot fail");
    }
    text
}

/// How many of the wrong pops after show the page that was shown before.
fn same_page(figures: &CleanupFigures, before: &str) -> String {
    match figures.same_page {
        0 => String::new(),
        same => format!(
            "{before}{} of them the same account as before: what goes is the list beside it that held the caller",
            grouped(same)
        ),
    }
}

/// Where no record wins anything after the change of strategy.
fn strategy_alone(figures: &CleanupFigures) -> Option<String> {
    let (start, last) = (figures.first.points.first()?, figures.first.points.last()?);
    if !figures.configures() || last.records == 0 || figures.won_at(start) != figures.won_at(last) {
        return None;
    }
    let (unmended, after) = (figures.first.unmended, figures.scores[1]);
    let wrong = after.wrong().cast_signed() - unmended.wrong().cast_signed();
    let what = match wrong {
        0 => "nothing after it".to_owned(),
        wrong => format!("none after it, and {} wrong pops", signed(wrong)),
    };
    Some(format!(
        "The change of strategy alone wins all {}; the {} records add {what}.",
        grouped(figures.won_at(start).unsigned_abs()),
        grouped(last.records)
    ))
}

/// Where the last records take away what the first ones win.
fn past_the_peak(figures: &CleanupFigures) -> Option<String> {
    let [peak, last] = figures.peak()?;
    let taken = figures.won_at(&peak) - figures.won_at(&last);
    let others = grouped(last.records - peak.records);
    let (who, others) = match peak.records {
        0 if figures.configures() => ("The change of strategy alone wins".to_owned(), format!("the {others} records")),
        0 => return None,
        records => (format!("The first {} records win", grouped(records)), format!("the other {others}")),
    };
    let won = grouped(figures.won_at(&peak).unsigned_abs());
    Some(format!("{who} {won}; {others} take {} away again.", grouped(taken.unsigned_abs())))
}

/// The actions without which more wrong pops go than right ones.
fn better_left_out(figures: &CleanupFigures) -> impl Iterator<Item = String> {
    figures.better_left_out.iter().map(|without| {
        let right = without.right.unsigned_abs();
        format!(
            "Without `{}`: {} {} right pops, {} fewer wrong ones.",
            figures.chosen[without.action].spec,
            grouped(right),
            if without.right < 0 { "more" } else { "fewer" },
            grouped(without.wrong.unsigned_abs())
        )
    })
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
    match (parts.is_empty(), figures.configures()) {
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

/// What gets worse, for whom, and what else there is to know.
pub(crate) fn risks(figures: &CleanupFigures) -> Vec<String> {
    let [before, after] = &figures.scores;
    let mut lines = Vec::new();
    if figures.goal == Goal::Right {
        lines.push(match after.wrong().checked_sub(before.wrong()) {
            Some(0) => format!("Wrong pops stay as they are: {}.", grouped(after.wrong())),
            Some(more) => format!(
                "{} wrong pops are added{}; {} calls that went well no longer do.",
                grouped(more),
                same_page(figures, ", "),
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
    lines.extend(better_left_out(figures));
    lines.extend(worse(figures));
    lines.extend(past_the_peak(figures));
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
    use anilab_text::signed_value;

    #[test]
    fn numbers_have_their_sign() {
        assert_eq!([-3.04, 0.01, 0.0, 12.3].map(signed_value), ["−3.0", "0", "0", "+12"]);
    }
}
