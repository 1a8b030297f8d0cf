//! A judgement as a page: the answer, what changed, every rule, and the calls.

use crate::gate::report::{headline, share, tally, worst_first};
use crate::gate::{Finding, Judgement};
use anilab_phone::METADATA_VERSION;
use anilab_render::Table;
use anilab_render::html::{Document, section, table, text};
use anilab_text::grouped;
use maud::{Markup, html};

/// How many calls the page lists.
const CALLS: usize = 1000;

/// `check.html`: one file that needs nothing else.
#[must_use]
pub fn gate_page(judgement: &Judgement) -> String {
    Document {
        title: "anilab check",
        verdict: text(&headline(judgement)),
        data: text(&tally(judgement)),
        main: html! {
            @if !judgement.changes.is_empty() {
                (section("changes", "What changed between the runs", &changes(judgement)))
            }
            (section("rules", "Every rule", &table("t-rules", &rules(judgement))))
            @if judgement.changed > 0 {
                (section("calls", "Which calls", &table("t-calls", &calls(judgement))))
            }
        },
        footer: html! {
            "Phone numbers and names of callers are not part of this report. Numbers were read with the numbering plans of \
             libphonenumber " (METADATA_VERSION) "."
        },
    }
    .html()
}

fn changes(judgement: &Judgement) -> Markup {
    html! {
        ul { @for change in &judgement.changes { li { (text(change)) } "\n" } } "\n"
    }
}

fn rules(judgement: &Judgement) -> Table {
    let row = |finding: &Finding| {
        let (before, after) = (share(finding.before), share(finding.after));
        vec![finding.verdict.name().to_owned(), finding.rule.clone(), before, after, finding.why.clone()]
    };
    Table::new(["verdict", "rule", "baseline", "now", "why"])
        .with_rows(worst_first(&judgement.findings).into_iter().map(row))
        .captioned(tally(judgement))
}

fn calls(judgement: &Judgement) -> Table {
    let calls = judgement.changed_calls.iter().take(CALLS);
    let rows = calls.map(|call| [&call.id, &call.strategy, &call.before, &call.after].map(String::clone).to_vec());
    let caption = format!("{} outcomes came to something else than in the baseline", grouped(judgement.changed));
    Table::new(["call", "strategy", "baseline", "now"]).with_rows(rows).captioned(caption)
}
