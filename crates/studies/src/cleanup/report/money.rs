//! What does a cleanup cost, and does it pay? In the user's own prices; calls alone where there are none.

use crate::cleanup::{Budget, CleanupFigures, Goal, Score, Worth};
use anilab_text::{amount, effective, grouped};

/// What it costs and when it pays: all records, and those that the budget is for.
pub(crate) fn cost(figures: &CleanupFigures) -> Vec<String> {
    let prices = figures.spending.prices;
    let worth = prices.worth(figures.scores, figures.effort.records);
    let over = over(figures);
    let mut lines = Vec::new();
    let currency = currency(figures);
    let money = |seconds: f64| {
        prices.wage.map_or(String::new(), |wage| {
            format!(" ({}{currency} at {}{currency} an hour)", amount_signed(seconds / 3600.0 * wage), amount(wage))
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
    let bought = figures.first.within_budget;
    let some = bought.and_then(|bought| pays(figures, "The first", bought.point.records, bought.score));
    lines.extend(some);
    lines.extend(pays(figures, "All", figures.effort.records, figures.scores[1]));
    lines
}

/// What some records cost and save, and whether that pays; `None` where nobody said what they take or what a right pop saves.
fn pays(figures: &CleanupFigures, which: &str, records: u64, after: Score) -> Option<String> {
    let prices = figures.spending.prices;
    let Worth { saved: Some(saved), work: Some(work), .. } = prices.worth([figures.scores[0], after], records) else {
        return None;
    };
    let currency = currency(figures);
    let value = |seconds: f64| match prices.wage {
        Some(wage) => format!("{:.2}{currency}", seconds / 3600.0 * wage),
        None => format!("{} hours", amount(seconds / 3600.0)),
    };
    let verb = if saved < 0.0 { "lose" } else { "save" };
    let strategy = if figures.configures() { ", the change of strategy included" } else { "" };
    let verdict = if saved > work { "pays" } else { "does not pay" };
    Some(format!(
        "{which} {} records cost {} and {verb} {} on calls in {}{strategy}: that {verdict}.",
        grouped(records),
        value(work),
        value(saved.abs()),
        over(figures)
    ))
}

/// The time that the scored calls span, in words.
fn over(figures: &CleanupFigures) -> String {
    match figures.read.weeks {
        Some(weeks) => format!("{} weeks", effective(weeks)),
        None => "this log".to_owned(),
    }
}

/// The currency of the budget, which is the wage's too, behind a space; nothing where nobody named one.
fn currency(figures: &CleanupFigures) -> String {
    match &figures.spending.budget {
        Some(Budget::Money { currency, .. }) => format!(" {currency}"),
        Some(Budget::Records(_)) | None => String::new(),
    }
}

fn amount_signed(value: f64) -> String {
    if value < 0.0 { format!("−{}", amount(-value)) } else { amount(value) }
}
