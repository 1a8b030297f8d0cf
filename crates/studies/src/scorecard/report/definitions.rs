//! What each number means, from the registry of measures, so that no formula is written twice.

use anilab_engine::measure::{NetWeights, REGISTRY};
use anilab_render::html::terms;
use maud::Markup;

/// What stands behind the names of the rates.
pub(super) fn definitions(weights: NetWeights) -> Markup {
    let net = format!(
        "(right + {} · (right_list + listed) − {} · (wrong + wrong_absent)) / labelled",
        weights.list, weights.wrong
    );
    let names = REGISTRY.each_ref().map(|measure| measure.name.replace('_', " "));
    let measures = names.iter().zip(&REGISTRY).map(|(name, measure)| (name.as_str(), measure.formula));
    let others = [
        ("net, the best of which has a ★", net.as_str()),
        (
            "n_eff",
            "(Σm)² / Σm², m being the calls of one caller: calls from one number share one outcome, so many calls of few \
             callers say little",
        ),
        ("95 % interval", "Wilson’s score interval at n_eff"),
    ];
    terms(measures.chain(others))
}
