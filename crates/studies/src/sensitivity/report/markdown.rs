//! A study in a pull request or a wiki.

use std::fmt::Write as _;

use crate::sensitivity::Study;
use anilab_render::markdown::{captioned, escaped};
use anilab_text::printable_lines;

use super::grids::{about, below, curves, ranking};

/// The sentences, the worlds, and a table a dial.
pub(super) fn render(study: &Study) -> String {
    let mut out = String::new();
    for sentence in study.sentences() {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    writeln!(out, "{}.", escaped(&about(study))).expect("writing to a String cannot fail");
    for sweep in &study.sweeps {
        captioned(&mut out, &curves(study, sweep));
    }
    if let Some(ranked) = &study.ranking {
        captioned(&mut out, &ranking(study, ranked));
    }
    for line in below(study) {
        write!(out, "\n{}\n", escaped(&line)).expect("writing to a String cannot fail");
    }
    printable_lines(&out)
}
