//! The tables of a tuning: headings and cells as text.

use crate::tune::{
    HoldoutPart, Measured, Split, Tuning, ValueEffect, difference_text as difference, score_name, score_text as score,
};
use anilab_engine::measure::{interval, rate};
use anilab_text::{effective, grouped, short_percent};

use anilab_render::Table;

/// The pick and the baseline on each part.
pub(crate) fn held(tuning: &Tuning) -> Table {
    let objective = &tuning.objective;
    let has_labels = objective.needs_labels();
    let mut headings = vec!["part, configuration", if has_labels { "labelled" } else { "calls" }, "n_eff"];
    if has_labels {
        headings.extend(["right", "95 % interval", "wrong", "95 % interval", "in list"]);
    }
    headings.extend(["match rate", "ambiguity", score_name(objective)]);
    let row = |part: &str, place: usize, held: &HoldoutPart, one: &Measured| {
        let scored = if has_labels { held.scored } else { held.calls };
        let mut row = vec![format!("{part}: {}", tuning.name(place)), grouped(scored), effective(held.n_eff)];
        if has_labels {
            row.extend([rate(Some(&one.right)), interval(Some(&one.right))]);
            row.extend([rate(Some(&one.wrong)), interval(Some(&one.wrong)), rate(Some(&one.listed))]);
        }
        row.extend([rate(Some(&one.matched)), rate(Some(&one.ambiguous)), score(objective, one.score)]);
        row
    };
    let mut parts = vec![("training", &tuning.train), ("test", &tuning.test)];
    if tuning.split != Split::Callers {
        parts.push(("test, new callers", &tuning.new_callers));
    }
    let mut rows = Vec::new();
    for (part, held) in parts {
        rows.push(row(part, tuning.baseline, held, &held.baseline));
        if tuning.pick() != tuning.baseline {
            rows.push(row(part, tuning.pick(), held, &held.pick));
        }
    }
    let caption = "The pick and the baseline, on each part of the log";
    Table::new(headings).with_rows(rows).captioned(caption)
}

/// The front, from the fewest wrong pops on.
pub(crate) fn front(tuning: &Tuning) -> Table {
    let objective = &tuning.objective;
    let has_labels = objective.needs_labels();
    let headings = if has_labels {
        vec!["on the front", "right", "wrong", "in list", score_name(objective)]
    } else {
        vec!["on the front", "match", "match several", score_name(objective)]
    };
    let rows = tuning.front.iter().filter_map(|&place| {
        let counts = &tuning.searched.evaluated.iter().find(|one| one.place == place)?.counts;
        let mut row = vec![tuning.name(place).to_owned()];
        if has_labels {
            row.extend([counts.right(), counts.wrong(), counts.listed()].map(grouped));
        } else {
            row.extend([counts.matched(), counts.several()].map(grouped));
        }
        row.push(score(objective, objective.score(counts)));
        Some(row)
    });
    let best = tuning.front.iter().position(|&place| place == tuning.recommended());
    Table::new(headings).with_rows(rows).with_best(best).captioned("From the fewest wrong pops on")
}

/// The knobs, the one that matters most first.
pub(crate) fn knobs(tuning: &Tuning) -> Table {
    let value = |value: Option<&ValueEffect>| {
        value.map_or(String::from("–"), |value| {
            format!("{} ({})", value.value, score(&tuning.objective, Some(value.mean)))
        })
    };
    let rows = tuning.knobs.iter().map(|knob| {
        let by_mean = |a: &&ValueEffect, b: &&ValueEffect| a.mean.total_cmp(&b.mean);
        vec![
            knob.name.to_owned(),
            grouped(knob.values.len() as u64),
            difference(&tuning.objective, knob.range).trim_start_matches('+').to_owned(),
            knob.share.map_or("–".to_owned(), short_percent),
            // Of equal values the first.
            value(knob.values.iter().rev().max_by(by_mean)),
            value(knob.values.iter().min_by(by_mean)),
        ]
    });
    Table::new(["knob", "values", "range", "share of variance", "best value", "worst value"])
        .with_rows(rows)
        .captioned("Knobs")
}

/// The tie-break rules, the one that helps most first.
pub(crate) fn rules(tuning: &Tuning) -> Table {
    let rows = tuning.rules.iter().map(|rule| {
        vec![
            rule.rule.clone(),
            score(&tuning.objective, Some(rule.with)),
            score(&tuning.objective, Some(rule.without)),
            difference(&tuning.objective, rule.with - rule.without),
        ]
    });
    Table::new(["tie-break rule", "mean with", "mean without", "difference"])
        .with_rows(rows)
        .captioned("Tie-break rules, wherever they stand in a chain")
}
