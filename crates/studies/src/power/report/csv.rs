//! A study of power in a spreadsheet: one row a length of the log, then one a number of weeks.

use crate::power::Power;
use anilab_text::CsvText;

const HEADINGS: [&str; 9] =
    ["question", "weeks", "calls", "n_eff", "detectable", "stated", "found", "found_new_callers", "worlds"];

/// The rows, below a header.
pub(super) fn render(power: &Power) -> String {
    let mut table = CsvText::with_headings(HEADINGS);
    for rung in &power.needed.rungs {
        table.own("difference");
        table.own("");
        table.own(rung.calls);
        table.own(rung.n_eff);
        table.own("");
        table.own(rung.stated);
        table.own(rung.found);
        table.own("");
        table.own(rung.of);
        table.end_row();
    }
    for week in &power.gate.weeks {
        table.own("gate");
        table.own(week.weeks);
        table.own(week.calls);
        table.own(week.n_eff);
        table.own(week.detectable);
        table.own(week.stated);
        table.own_or_blank(week.found.map(|found| found.same_callers));
        table.own_or_blank(week.found.map(|found| found.new_callers));
        table.own_or_blank(week.found.map(|found| found.of));
        table.end_row();
    }
    table.finish()
}
