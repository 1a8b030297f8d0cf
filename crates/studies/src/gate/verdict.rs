//! How did a rule fare, and what does a run come to? One object from which texts, files and the exit code are made.

use schemars::JsonSchema;
use serde::Serialize;

use super::baseline::Count;

/// How a rule fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It got better.
    Improved,
    /// Nothing changed.
    Unchanged,
    /// It got worse by no more than it may; of other calls: by more can be ruled out.
    #[serde(rename = "within tolerance")]
    WithinTolerance,
    /// It was broken, and its level is a warning, or a waiver allows it.
    Warn,
    /// Nothing can be said: too few calls, or an interval that reaches to both sides.
    Inconclusive,
    /// Numbers are read by other numbering plans than the baseline's.
    Unverifiable,
    /// The baseline does not know what the rule is about.
    #[serde(rename = "baseline stale")]
    BaselineStale,
    /// It was broken.
    Fail,
}

impl Verdict {
    /// All verdicts, the worse ones later.
    pub const ALL: [Self; 8] = [
        Self::Improved,
        Self::Unchanged,
        Self::WithinTolerance,
        Self::Warn,
        Self::Inconclusive,
        Self::Unverifiable,
        Self::BaselineStale,
        Self::Fail,
    ];

    /// Its name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Unchanged => "unchanged",
            Self::WithinTolerance => "within tolerance",
            Self::Warn => "warn",
            Self::Inconclusive => "inconclusive",
            Self::Unverifiable => "unverifiable",
            Self::BaselineStale => "baseline stale",
            Self::Fail => "fail",
        }
    }

    /// Whether the rule could not be decided.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Inconclusive | Self::Unverifiable | Self::BaselineStale)
    }
}

/// What a rule says of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule in words, unlike that of any other finding.
    pub rule: String,
    /// The measure.
    pub measure: String,
    /// The strategy.
    pub strategy: String,
    /// The calls; `None` for all.
    pub segment: Option<String>,
    /// The line of the configuration, where the rule stands in it.
    pub line: Option<usize>,
    /// The baseline.
    pub before: Option<Count>,
    /// This run.
    pub after: Option<Count>,
    /// How it fared.
    pub verdict: Verdict,
    /// Why, in a sentence without a full stop.
    pub why: String,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What changed between the runs, a sentence each.
    pub changes: Vec<String>,
    /// One finding for each rule and strategy.
    pub findings: Vec<Finding>,
    /// The calls that came to something else, where the same calls were compared.
    pub changed_calls: Vec<ChangedCall>,
    /// How many there are in all.
    pub changed: u64,
    /// Whether what nothing can be said of lets a merge pass.
    pub lets_open_pass: bool,
}

/// A call that came to something else than in the baseline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangedCall {
    /// The strategy.
    pub strategy: String,
    /// The call's id.
    pub id: String,
    /// Outcome and verdict in the baseline.
    pub before: String,
    /// Outcome and verdict now.
    pub after: String,
}

impl Judgement {
    /// The worst verdict; unchanged where no rule was looked at.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Unchanged)
    }

    /// 0 where a merge may go on, 1 where something got worse, 4 where that cannot be said.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.verdict() {
            Verdict::Fail => 1,
            open if open.is_open() && !self.lets_open_pass => 4,
            _ => 0,
        }
    }

    /// How many findings have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_has_one_name() {
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.name());
        }
    }
}
