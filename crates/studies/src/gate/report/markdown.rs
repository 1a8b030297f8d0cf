//! What the gate says in a pull request: the same in Markdown, short enough for every job summary.

use crate::gate::{Finding, Judgement};
use anilab_render::Table;
use anilab_render::markdown::{escaped_on_forges, push_table_on_forges};
use anilab_text::{grouped, printable_lines};

use super::headline::{example, headline, tally};
use super::{is_notable, share, worst_first};

/// How many rules and calls are listed at the most, far below the megabyte that a job summary may have.
const RULES: usize = 200;
const CALLS: usize = 50;

/// The first few hundred characters of a text.
fn cut(text: &str) -> String {
    text.chars().take(400).collect()
}

/// A line: nothing from outside is markup.
fn plain(text: &str) -> String {
    escaped_on_forges(&cut(text))
}

/// The summary, with a line break at its end; `explain` is the command that explains a call of a strategy.
#[must_use]
pub fn markdown(judgement: &Judgement, explain: &dyn Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    line(&mut out, &format!("**{}**\n", plain(&headline(judgement))));
    for change in &judgement.changes {
        line(&mut out, &format!("- {}", plain(change)));
    }
    let notable: Vec<_> = worst_first(&judgement.findings).into_iter().filter(|finding| is_notable(finding)).collect();
    line(&mut out, &format!("\n{}", plain(&tally(judgement))));
    if !notable.is_empty() {
        out.push('\n');
        push_table_on_forges(&mut out, &rules(&notable));
        if notable.len() > RULES {
            line(&mut out, &format!("\nand {} more", notable.len() - RULES));
        }
    }
    if judgement.changed > 0 {
        let changed = grouped(judgement.changed);
        line(&mut out, &format!("\n<details><summary>{changed} outcomes came to something else</summary>\n"));
        push_table_on_forges(&mut out, &calls(judgement));
        line(&mut out, "\n</details>");
        if let Some(call) = example(judgement) {
            // A fence longer than any in the command.
            let command = explain(&call.id, &call.strategy).replace(['\n', '\r'], " ");
            line(&mut out, &format!("\n````sh\n{command}\n````"));
        }
    }
    printable_lines(&out)
}

fn line(out: &mut String, text: &str) {
    out.extend([text, "\n"]);
}

fn rules(notable: &[&Finding]) -> Table {
    let row = |finding: &&Finding| {
        let (before, after) = (share(finding.before), share(finding.after));
        vec![finding.verdict.name().to_owned(), cut(&finding.rule), before, after, cut(&finding.why)]
    };
    Table::new(["verdict", "rule", "baseline", "now", "why"])
        .with_rows(notable.iter().take(RULES).map(row))
        .aligned(&[true, true, false, false, true])
}

fn calls(judgement: &Judgement) -> Table {
    let calls = judgement.changed_calls.iter().take(CALLS);
    let rows = calls.map(|call| [&call.id, &call.strategy, &call.before, &call.after].map(|cell| cut(cell)).to_vec());
    Table::new(["call", "strategy", "baseline", "now"]).with_rows(rows).named_by(4)
}
