//! A diagnosis on a terminal.

use std::fmt::Write as _;

use crate::diagnose::Diagnosis;

use super::cells::{bound_lines, cause_grid, data, lab_grid, lab_sentence, label_lines, sentence, share_note, ways};
use anilab_render::terminal::{Look, push_table};
use anilab_text::printable_lines;

/// What was read, the causes, what mends them, the lab, the bounds.
pub(super) fn render(diagnosis: &Diagnosis) -> String {
    let mut out = format!("{}\n\n{}\n\n", data(diagnosis), sentence(diagnosis));
    if !diagnosis.causes.is_empty() {
        push_table(&mut out, &cause_grid(diagnosis), Look::default());
        line(&mut out, &format!("\n{}", share_note(diagnosis)));
    }
    for way in ways(diagnosis) {
        line(&mut out, &format!("\n{}: {}", way.cause, way.about));
        if let Some(command) = way.command {
            line(&mut out, &format!("  try  {command}"));
        }
        for example in way.examples {
            line(&mut out, &format!("  e.g. {example}"));
        }
    }
    if let (Some(grid), Some(sentence)) = (lab_grid(&diagnosis.lab), lab_sentence(&diagnosis.lab)) {
        line(&mut out, &format!("\n{sentence}\n"));
        push_table(&mut out, &grid, Look::default());
    }
    if let Some(bounds) = &diagnosis.bounds {
        out.push('\n');
        for bound in bound_lines(bounds) {
            line(&mut out, &bound);
        }
    }
    if let Some(labels) = &diagnosis.labels {
        out.push('\n');
        for text in label_lines(labels) {
            line(&mut out, &text);
        }
    }
    printable_lines(&out)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a String cannot fail");
}
