//! How is each number defined? From the registry of measures, so that no formula is written twice.

use std::fmt::Write as _;

use anilab_engine::measure::{NetWeights, REGISTRY};

use anilab_render::html::escape::escaped;

/// What stands behind the names of the rates.
pub(super) fn definitions(weights: NetWeights) -> String {
    let mut out = String::from("<dl>\n");
    for measure in &REGISTRY {
        push(&mut out, &measure.name.replace('_', " "), measure.formula);
    }
    let net = format!(
        "(right + {} · (right_list + listed) − {} · (wrong + wrong_absent)) / labelled",
        weights.list, weights.wrong
    );
    push(&mut out, "net, the best of which has a ★", &net);
    push(
        &mut out,
        "n_eff",
        "(Σm)² / Σm², m being the calls of one caller: calls from one number share one outcome, so many calls of few callers say little",
    );
    push(&mut out, "95 % interval", "Wilson’s score interval at n_eff");
    out.push_str("</dl>\n");
    out
}

fn push(out: &mut String, name: &str, formula: &str) {
    writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(formula)).expect("writing to a String cannot fail");
}
