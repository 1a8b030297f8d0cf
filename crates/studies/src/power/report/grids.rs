//! Which tables does a study of power have?

use crate::compare::report::Grid;
use crate::power::{Power, Rung, Week};
use anilab_engine::stats::wilson;
use anilab_text::{effective, grouped, percent, points};

/// One row a length of the log.
pub(super) fn rungs(power: &Power) -> Grid {
    let headings = ["calls", "n_eff", "stated", "found", "95 % interval"].map(str::to_owned).to_vec();
    let row = |rung: &Rung| {
        vec![
            grouped(rung.calls),
            effective(rung.n_eff),
            percent(rung.stated),
            percent(rung.share()),
            interval(rung.found, rung.of),
        ]
    };
    Grid { headings, rows: power.needed.rungs.iter().map(row).collect() }
}

/// One row a number of weeks.
pub(super) fn weeks(power: &Power) -> Grid {
    let mut headings = ["weeks", "calls", "n_eff", "detectable", "stated"].map(str::to_owned).to_vec();
    if power.worlds.is_some() {
        headings
            .extend(["found, same callers", "95 % interval", "found, new callers", "95 % interval"].map(str::to_owned));
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
    Grid { headings, rows: power.gate.weeks.iter().map(row).collect() }
}

/// Wilson's interval of a share of worlds, which are independent.
fn interval(found: u32, of: u32) -> String {
    let of = f64::from(of);
    wilson(f64::from(found) / of, of).map_or_else(
        || "–".to_owned(),
        |interval| format!("{:.1} to {:.1}", interval.low * 100.0, interval.high * 100.0),
    )
}
