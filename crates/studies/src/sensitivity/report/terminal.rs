//! How does a study look on a terminal?

use crate::compare::report::{paragraph, push_grid};
use crate::sensitivity::Study;

use super::grids::{about, below, curves, ranking, ranking_title, title};

/// The sentences, the worlds, and a table a dial.
pub(super) fn render(study: &Study) -> String {
    let mut out = String::new();
    for sentence in study.sentences() {
        paragraph(&mut out, &sentence);
    }
    paragraph(&mut out, &format!("{}.", about(study)));
    for sweep in &study.sweeps {
        push_grid(&mut out, &title(study, sweep), &curves(study, sweep));
    }
    if let Some(ranked) = &study.ranking {
        push_grid(&mut out, &ranking_title(study, ranked), &ranking(study, ranked));
    }
    for line in below(study) {
        paragraph(&mut out, &line);
    }
    out.pop();
    out
}
