//! A diagnosis in a wiki.

use std::fmt::Write as _;

use crate::diagnose::Diagnosis;

use super::cells::{bound_lines, cause_grid, data, lab_grid, lab_sentence, label_lines, sentence, share_note, ways};
use anilab_render::markdown::{escaped, push_table};
use anilab_text::printable_lines;

/// The sentence, the data, the causes, what mends them, the lab, the bounds.
pub(super) fn render(diagnosis: &Diagnosis) -> String {
    let mut out = format!("{}\n\n{}.\n", sentence(diagnosis), data(diagnosis));
    if !diagnosis.causes.is_empty() {
        out.push('\n');
        push_table(&mut out, &cause_grid(diagnosis));
        push(&mut out, &format!("\n{}\n", share_note(diagnosis)));
    }
    for way in ways(diagnosis) {
        let command = way.command.map(|command| format!(" `{}`", command.replace('`', ""))).unwrap_or_default();
        push(&mut out, &format!("- **{}**: {}{command}", way.cause, escaped(&way.about)));
    }
    if let (Some(grid), Some(sentence)) = (lab_grid(&diagnosis.lab), lab_sentence(&diagnosis.lab)) {
        push(&mut out, &format!("\n{sentence}\n"));
        push_table(&mut out, &grid);
    }
    if let Some(bounds) = &diagnosis.bounds {
        out.push('\n');
        for bound in bound_lines(bounds) {
            push(&mut out, &format!("- {bound}"));
        }
    }
    if let Some(labels) = &diagnosis.labels {
        out.push('\n');
        for text in label_lines(labels) {
            push(&mut out, &format!("- {}", escaped(&text)));
        }
    }
    printable_lines(&out)
}

fn push(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a String cannot fail");
}
