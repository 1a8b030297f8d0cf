//! How does a study of power look in a spreadsheet? One row a length of the log, then one a number of weeks.

use std::fmt::Write as _;

use crate::power::Power;

const HEADER: &str = "question,weeks,calls,n_eff,detectable,stated,found,found_new_callers,worlds";

/// The rows, below a header.
pub(super) fn render(power: &Power) -> String {
    let mut out = format!("{HEADER}\n");
    for rung in &power.needed.rungs {
        writeln!(out, "difference,,{},{},,{},{},,{}", rung.calls, rung.n_eff, rung.stated, rung.found, rung.of)
            .expect("writing to a String cannot fail");
    }
    for week in &power.gate.weeks {
        let [same, new, of] = week.found.map_or([const { String::new() }; 3], |found| {
            [found.same_callers, found.new_callers, found.of].map(|count| count.to_string())
        });
        writeln!(
            out,
            "gate,{},{},{},{},{},{same},{new},{of}",
            week.weeks, week.calls, week.n_eff, week.detectable, week.stated
        )
        .expect("writing to a String cannot fail");
    }
    out
}
