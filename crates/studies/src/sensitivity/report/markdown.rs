//! How does a study look in a pull request or a wiki?

use std::fmt::Write as _;

use crate::compare::report::markdown_grid;
use crate::sensitivity::Study;
use anilab_render::markdown::escaped;

use super::grids::{about, below, curves, ranking, ranking_title, title};

/// The sentences, the worlds, and a table a dial.
pub(super) fn render(study: &Study) -> String {
    let mut out = String::new();
    for sentence in study.sentences() {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    writeln!(out, "{}.", escaped(&about(study))).expect("writing to a String cannot fail");
    for sweep in &study.sweeps {
        markdown_grid(&mut out, &title(study, sweep), &curves(study, sweep));
    }
    if let Some(ranked) = &study.ranking {
        markdown_grid(&mut out, &ranking_title(study, ranked), &ranking(study, ranked));
    }
    for line in below(study) {
        write!(out, "\n{}\n", escaped(&line)).expect("writing to a String cannot fail");
    }
    out
}
