//! How does a judgement read as a page? The answer, what changed, every rule, and the calls.

use crate::gate::report::{headline, share, tally, worst_first};
use crate::gate::{Finding, Judgement};
use anilab_phone::METADATA_VERSION;
use anilab_text::grouped;

use anilab_render::html::document::Document;
use anilab_render::html::escape::escaped;
use anilab_render::html::table::Table;

/// How many calls the page lists.
const CALLS: usize = 1000;

/// `check.html`: one file that needs nothing else.
#[must_use]
pub fn gate_page(judgement: &Judgement) -> String {
    let mut main = Vec::new();
    if !judgement.changes.is_empty() {
        let changes = judgement.changes.iter().map(|change| format!("<li>{}</li>\n", escaped(change)));
        let items: String = changes.collect();
        main.push(format!(
            "<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">What changed between the runs</h2>\n<ul>\n{items}</ul>\n\
             </section>\n"
        ));
    }
    let row = |finding: &Finding| {
        let texts =
            [finding.verdict.name(), &finding.rule, &share(finding.before), &share(finding.after), &finding.why];
        texts.map(str::to_owned).to_vec()
    };
    let rules = Table {
        id: "t-rules",
        caption: &tally(judgement),
        headings: ["verdict", "rule", "baseline", "now", "why"].map(str::to_owned).to_vec(),
        rows: worst_first(&judgement.findings).into_iter().map(row).collect(),
        best: None,
    };
    main.push(format!(
        "<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Every rule</h2>\n{}</section>\n",
        rules.html()
    ));
    if judgement.changed > 0 {
        let caption = format!("{} outcomes came to something else than in the baseline", grouped(judgement.changed));
        let calls = Table {
            id: "t-calls",
            caption: &caption,
            headings: ["call", "strategy", "baseline", "now"].map(str::to_owned).to_vec(),
            rows: judgement
                .changed_calls
                .iter()
                .take(CALLS)
                .map(|call| [&call.id, &call.strategy, &call.before, &call.after].map(String::clone).to_vec())
                .collect(),
            best: None,
        };
        main.push(format!(
            "<section aria-labelledby=\"calls\">\n<h2 id=\"calls\">Which calls</h2>\n{}</section>\n",
            calls.html()
        ));
    }
    Document {
        title: "anilab check",
        verdict: escaped(&headline(judgement)),
        data: escaped(&tally(judgement)),
        main: main.concat(),
        footer: format!(
            "Phone numbers and names of callers are not part of this report. Numbers were read with the numbering plans of \
             libphonenumber {METADATA_VERSION}."
        ),
    }
    .html()
}
