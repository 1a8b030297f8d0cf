//! What the gate says at a terminal: the answer first, then what changed, the rules that matter, and the calls.

use crate::gate::Judgement;
use anilab_text::{grouped, printable_lines};

use super::headline::{example, headline, tally};
use super::{is_notable, share, worst_first};

/// How many calls are listed.
const CALLS: usize = 10;

/// The answer, with a line break at its end; `explain` is the command that explains a call of a strategy.
#[must_use]
pub fn text(judgement: &Judgement, explain: &dyn Fn(&str, &str) -> String) -> String {
    let mut out = vec![headline(judgement) + "\n"];
    for change in &judgement.changes {
        out.push(format!("  {change}\n"));
    }
    let notable: Vec<_> = worst_first(&judgement.findings).into_iter().filter(|finding| is_notable(finding)).collect();
    if !notable.is_empty() {
        out.push(format!("\n{}\n", tally(judgement)));
        for finding in notable {
            out.push(format!(
                "  {:<16} {}\n                   {} → {}: {}\n",
                finding.verdict.name(),
                finding.rule,
                share(finding.before),
                share(finding.after),
                finding.why
            ));
        }
    }
    if judgement.changed > 0 {
        out.push(format!(
            "\n{} {} to something else than in the baseline:\n",
            grouped(judgement.changed),
            if judgement.changed == 1 { "outcome of a call came" } else { "outcomes of calls came" }
        ));
        for call in judgement.changed_calls.iter().take(CALLS) {
            out.push(format!("  {}  {}: {} → {}\n", call.id, call.strategy, call.before, call.after));
        }
        if let Some(call) = example(judgement) {
            out.push(format!("Why? {}\n", explain(&call.id, &call.strategy)));
        }
    }
    printable_lines(&out.concat())
}
