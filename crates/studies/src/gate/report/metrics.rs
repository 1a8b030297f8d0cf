//! What does the gate tell GitLab? Every measure as a metric, with decimals that do not jitter.

use crate::gate::{Baseline, Count};

/// The file in the `OpenMetrics` form: one metric a measure, one sample a strategy.
#[must_use]
pub fn metrics(run: &Baseline) -> String {
    let mut out = Vec::new();
    let names = run.strategies.first().into_iter().flat_map(|strategy| strategy.measures.keys());
    for name in names {
        out.push(format!("# TYPE anilab_{name} gauge\n"));
        for strategy in &run.strategies {
            if let Some(share) = strategy.measures.get(name).and_then(Count::share) {
                out.push(format!("anilab_{name}{{strategy=\"{}\"}} {share:.6}\n", label(&strategy.name)));
            }
        }
    }
    out.push("# EOF\n".to_owned());
    out.concat()
}

fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
