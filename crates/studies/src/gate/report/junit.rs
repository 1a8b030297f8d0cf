//! What the gate tells a CI server: one test case a rule, in the XML that the servers read.

use std::time::Duration;

use crate::gate::{Finding, Judgement, Verdict};
use anilab_text::printable;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::share;

/// The name of the report and of its only suite.
const NAME: &str = "anilab check";

/// The file, with a line break at its end. What was broken is a failure, what could not be decided an error.
#[must_use]
pub fn junit(judgement: &Judgement) -> String {
    let mut suite = TestSuite::new(NAME);
    suite.set_time(Duration::ZERO);
    suite.add_test_cases(judgement.findings.iter().map(|finding| test_case(finding, judgement)));
    let mut report = Report::new(NAME);
    report.add_test_suite(suite);
    report.to_string().expect("a text holds any report")
}

fn test_case(finding: &Finding, judgement: &Judgement) -> TestCase {
    let shares = format!("{} → {}", share(finding.before), share(finding.after));
    let why = printable(&finding.why);
    let verdict = finding.verdict.name();
    let broken = |kind| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(&*why).set_type(verdict).set_description(&*shares);
        status
    };
    let status = match finding.verdict {
        Verdict::Fail => broken(NonSuccessKind::Failure),
        open if open.is_open() && !judgement.lets_open_pass => broken(NonSuccessKind::Error),
        _ => TestCaseStatus::success(),
    };
    let is_kept = matches!(status, TestCaseStatus::Success { .. });
    let mut case = TestCase::new(&*printable(&finding.rule), status);
    case.set_classname(format!("anilab.{}", printable(&finding.strategy.replace('.', "_"))));
    case.set_time(Duration::ZERO);
    if is_kept {
        case.set_system_out(format!("{verdict}: {shares}: {why}"));
    }
    case
}
