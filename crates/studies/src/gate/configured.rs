//! Is this the strategy that it was? A fingerprint of all that it does.

use anilab_engine::matching::strategy::{Stage, Strategy};

use anilab_engine::fingerprint::digest_of;

/// The fingerprint of a strategy in a run with these settings.
#[must_use]
pub fn configured(strategy: &Strategy, settings: &str) -> String {
    let stage = |stage: &Stage| {
        format!("{} fields {:?} objects {:?} search {:?}", stage.name, stage.fields, stage.objects, stage.search)
    };
    let stages: Vec<String> = strategy.stages.iter().map(stage).collect();
    let rules: Vec<&str> = strategy.rules.iter().map(|rule| rule.spec.as_str()).collect();
    let text = format!(
        "ani {:?} stored {:?} stages {stages:?} combine {:?} rules {rules:?} pop {:?} settings {settings}",
        strategy.ani.specs(),
        strategy.stored.specs(),
        strategy.combine,
        strategy.pop,
    );
    digest_of(text.as_bytes())
}
