//! Whatever rules, strategies, calls and reasons are called: nothing of it steers a terminal, a page or a CI server.

use anilab_text::steers;
use proptest::prelude::*;

use super::{annotations, gate_page, junit, markdown, text};
use crate::gate::{ChangedCall, Finding, Judgement, Verdict};

fn judgement(name: &str, verdict: Verdict) -> Judgement {
    let text = || name.to_owned();
    Judgement {
        changes: vec![text()],
        findings: vec![Finding {
            rule: text(),
            strategy: text(),
            measure: text(),
            segment: None,
            why: text(),
            verdict,
            before: None,
            after: None,
            line: Some(3),
        }],
        changed_calls: vec![ChangedCall { strategy: text(), id: text(), before: text(), after: text() }],
        changed: 1,
        lets_open_pass: false,
    }
}

proptest! {
    #[test]
    fn nothing_that_steers_leaves_the_gate(
        name in "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{61c}\u{200e}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{fffe}<>&\"':%a-z]{0,20}",
        verdict in prop::sample::select(Verdict::ALL.to_vec()),
    ) {
        let judgement = judgement(&name, verdict);
        let explain = |call: &str, strategy: &str| format!("anilab explain --call {call} --strategy {strategy}");
        let xml = junit(&judgement);
        for form in [
            text(&judgement, &explain),
            markdown(&judgement, &explain),
            annotations(&judgement, Some(&name)),
            gate_page(&judgement),
            xml.clone(),
        ] {
            prop_assert!(form.chars().all(|c| c == '\n' || !steers(c)), "{form:?}");
        }
        prop_assert!(quick_junit::Report::deserialize_from_str(&xml).is_ok(), "{xml}");
    }
}
