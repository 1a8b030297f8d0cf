//! What does the gate say in a pull request? The same in Markdown, short enough for every job summary.

use crate::gate::Judgement;
use anilab_text::grouped;

use super::headline::{example, headline, tally};
use super::{is_notable, share, worst_first};

/// How many rules and calls are listed at the most, far below the megabyte that a job summary may have.
const RULES: usize = 200;
const CALLS: usize = 50;

/// A cell of a table, or a line: nothing from outside is markup, and it has no more than a few hundred characters.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(400) {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The summary, with a line break at its end; `explain` is the command that explains a call of a strategy.
#[must_use]
pub fn markdown(judgement: &Judgement, explain: &dyn Fn(&str, &str) -> String) -> String {
    let mut out = vec![format!("**{}**\n\n", plain(&headline(judgement)))];
    for change in &judgement.changes {
        out.push(format!("- {}\n", plain(change)));
    }
    let notable: Vec<_> = worst_first(&judgement.findings).into_iter().filter(|finding| is_notable(finding)).collect();
    out.push(format!("\n{}\n", plain(&tally(judgement))));
    if !notable.is_empty() {
        out.push("\n| verdict | rule | baseline | now | why |\n|---|---|---:|---:|---|\n".to_owned());
        for finding in notable.iter().take(RULES) {
            out.push(format!(
                "| {} | {} | {} | {} | {} |\n",
                finding.verdict.name(),
                plain(&finding.rule),
                share(finding.before),
                share(finding.after),
                plain(&finding.why)
            ));
        }
        if notable.len() > RULES {
            out.push(format!("\nand {} more\n", notable.len() - RULES));
        }
    }
    if judgement.changed > 0 {
        out.push(format!(
            "\n<details><summary>{} outcomes came to something else</summary>\n\n",
            grouped(judgement.changed)
        ));
        out.push("| call | strategy | baseline | now |\n|---|---|---|---|\n".to_owned());
        for call in judgement.changed_calls.iter().take(CALLS) {
            let cells = [&call.id, &call.strategy, &call.before, &call.after].map(|cell| plain(cell));
            out.push(format!("| {} |\n", cells.join(" | ")));
        }
        out.push("\n</details>\n".to_owned());
        if let Some(call) = example(judgement) {
            // A fence longer than any in the command.
            out.push(format!("\n````sh\n{}\n````\n", explain(&call.id, &call.strategy).replace(['\n', '\r'], " ")));
        }
    }
    out.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        assert_eq!(plain("a|b <img> [x](y) `z`\nq"), "a\\|b \\<img\\> \\[x\\](y) \\`z\\` q");
    }
}
