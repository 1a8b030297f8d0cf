//! What the gate tells GitHub: a line for each broken rule that points at where it stands.

use crate::gate::{Finding, Judgement, Verdict};
use anilab_text::printable;

use super::worst_first;

/// How many of a level GitHub shows of one step.
const MOST: usize = 10;

/// Workflow commands, the worst first, each with a line break; `file` is the configuration, where there is one.
#[must_use]
pub fn annotations(judgement: &Judgement, file: Option<&str>) -> String {
    let sorted = worst_first(&judgement.findings);
    let level = |finding: &Finding| match finding.verdict {
        Verdict::Fail => Some("error"),
        open if open.is_open() => Some(if judgement.lets_open_pass { "warning" } else { "error" }),
        Verdict::Warn => Some("warning"),
        Verdict::Improved => Some("notice"),
        _ => None,
    };
    let mut out = Vec::new();
    for wanted in ["error", "warning", "notice"] {
        for finding in sorted.iter().filter(|finding| level(finding) == Some(wanted)).take(MOST) {
            let place = file
                .zip(finding.line)
                .map_or(String::new(), |(file, line)| format!("file={},line={line},", property(file)));
            out.push(format!("::{wanted} {place}title={}::{}\n", property(&finding.rule), message(&finding.why)));
        }
    }
    out.concat()
}

/// Text behind the second pair of colons; its lines stay lines.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| printable(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command_or_begins_another() {
        assert_eq!(message("95 %\n::error::x"), "95 %25%0A::error::x");
        assert_eq!(property("a: b, c"), "a%3A b%2C c");
    }
}
