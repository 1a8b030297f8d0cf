//! A study on a terminal.

use crate::sensitivity::Study;
use anilab_render::terminal::{captioned, paragraph};

use super::grids::{about, below, curves, ranking};

/// The sentences, the worlds, and a table a dial.
pub(super) fn render(study: &Study) -> String {
    let mut out = String::new();
    for sentence in study.sentences() {
        paragraph(&mut out, &sentence);
    }
    paragraph(&mut out, &format!("{}.", about(study)));
    for sweep in &study.sweeps {
        captioned(&mut out, &curves(study, sweep));
    }
    if let Some(ranked) = &study.ranking {
        captioned(&mut out, &ranking(study, ranked));
    }
    for line in below(study) {
        paragraph(&mut out, &line);
    }
    out.pop();
    out
}
