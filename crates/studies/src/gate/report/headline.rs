//! What does the gate say, in one sentence?

use crate::gate::{Finding, Judgement, Verdict};

use super::{share, worst_first};

/// The sentence; it agrees with the exit code.
pub(crate) fn headline(judgement: &Judgement) -> String {
    let worst = worst_first(&judgement.findings);
    let first = |word: &str, verdict: Verdict| {
        let others = judgement.count(verdict) - 1;
        let more = match others {
            0 => String::new(),
            1 => " One more rule fares the same.".to_owned(),
            others => format!(" {others} more rules fare the same."),
        };
        worst.first().map_or(String::new(), |finding| {
            let (before, after) = (share(finding.before), share(finding.after));
            format!("{word}: {}: {before} → {after}, {}.{more}", finding.rule, finding.why)
        })
    };
    match judgement.verdict() {
        Verdict::Fail => first("FAIL", Verdict::Fail),
        open if open.is_open() && judgement.lets_open_pass => {
            first(&format!("PASS, as {} is let pass", open.name()), open)
        }
        open if open.is_open() => first(&open.name().to_uppercase(), open),
        Verdict::Warn => first("PASS with a warning", Verdict::Warn),
        _ => format!("PASS: {}.", tally(judgement)),
    }
}

/// How many rules fared how.
pub(crate) fn tally(judgement: &Judgement) -> String {
    let counts: Vec<String> = Verdict::ALL
        .into_iter()
        .rev()
        .map(|verdict| (verdict, judgement.count(verdict)))
        .filter(|&(_, count)| count > 0)
        .map(|(verdict, count)| format!("{count} {}", verdict.name()))
        .collect();
    let rules = judgement.findings.len();
    format!("{rules} {}: {}", if rules == 1 { "rule" } else { "rules" }, counts.join(", "))
}

/// The call to look at first, and the words of the change.
pub(super) fn example(judgement: &Judgement) -> Option<&crate::gate::ChangedCall> {
    let broken = |finding: &&Finding| finding.verdict == Verdict::Fail;
    let strategy = judgement.findings.iter().find(broken).map(|finding| finding.strategy.as_str());
    let of_it = judgement.changed_calls.iter().find(|call| strategy == Some(call.strategy.as_str()));
    of_it.or(judgement.changed_calls.first())
}
