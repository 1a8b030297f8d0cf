//! What is different between the baseline's run and this one?

use super::baseline::Baseline;

/// A sentence without a full stop for each thing that changed; none where all is the same.
#[must_use]
pub fn changes(then: &Baseline, now: &Baseline) -> Vec<String> {
    let mut changes = Vec::new();
    if then.calls.fingerprint == now.calls.fingerprint {
        if then.calls.labels != now.calls.labels {
            changes.push("the labels of the calls are others".to_owned());
        }
    } else {
        changes
            .push(format!("the calls are others: {} eligible then, {} now", then.calls.eligible, now.calls.eligible));
    }
    if then.records.fingerprint != now.records.fingerprint {
        changes.push(format!(
            "the records are others: {} with {} phone entries then, {} with {} now",
            then.records.records, then.records.phone_entries, now.records.records, now.records.phone_entries
        ));
    }
    for strategy in &now.strategies {
        if then.strategy(&strategy.name).is_some_and(|other| other.fingerprint != strategy.fingerprint) {
            changes.push(format!("the strategy {} is configured otherwise", strategy.name));
        }
    }
    if then.numbering != now.numbering {
        changes.push(format!(
            "numbers are read by the plans of libphonenumber {}, then {}",
            now.numbering, then.numbering
        ));
    }
    if then.anilab != now.anilab {
        changes.push(format!("anilab is {}, then {}", now.anilab, then.anilab));
    }
    changes
}
