//! The tables of a study of power.

use crate::power::{Power, Rung, Week};
use anilab_engine::stats::wilson;
use anilab_render::Table;
use anilab_text::{effective, grouped, percent, points};

/// One row a length of the log.
pub(super) fn rungs(power: &Power) -> Table {
    let row = |rung: &Rung| {
        vec![
            grouped(rung.calls),
            effective(rung.n_eff),
            percent(rung.stated),
            percent(rung.share()),
            interval(rung.found, rung.of),
        ]
    };
    Table::new(["calls", "n_eff", "stated", "found", "95 % interval"])
        .with_rows(power.needed.rungs.iter().map(row))
        .captioned("How often the difference shows, by length of the log")
}

/// One row a number of weeks.
pub(super) fn weeks(power: &Power) -> Table {
    let mut headings = vec!["weeks", "calls", "n_eff", "detectable", "stated"];
    if power.worlds.is_some() {
        headings.extend(["found, same callers", "95 % interval", "found, new callers", "95 % interval"]);
    }
    let row = |week: &Week| {
        let mut row = vec![
            week.weeks.to_string(),
            grouped(week.calls),
            effective(week.n_eff),
            points(week.detectable).trim_start_matches('+').to_owned(),
            percent(week.stated),
        ];
        if let Some(found) = week.found {
            for (count, share) in [found.same_callers, found.new_callers].into_iter().zip(found.shares()) {
                row.extend([percent(share), interval(count, found.of)]);
            }
        }
        row
    };
    Table::new(headings)
        .with_rows(power.gate.weeks.iter().map(row))
        .captioned("How often the gate notices the drop, by weeks after it")
}

/// Wilson's interval of a share of worlds, which are independent.
fn interval(found: u32, of: u32) -> String {
    let of = f64::from(of);
    wilson(f64::from(found) / of, of).map_or_else(
        || "–".to_owned(),
        |interval| format!("{:.1} to {:.1}", interval.low * 100.0, interval.high * 100.0),
    )
}
