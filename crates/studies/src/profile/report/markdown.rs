//! How does a profile look in a wiki?

use std::fmt::Write as _;

use crate::profile::Profile;
use anilab_render::markdown::{escaped, push_row};

use super::section::{Block, findings_table};

/// The sentence, the data and the sections.
pub(super) fn render(profile: &Profile) -> String {
    let mut out = format!("{}\n\n{}.\n", super::summary(profile), super::data_line(profile));
    for section in super::sections(profile) {
        write!(out, "\n## {}\n", section.title).expect("writing to a String cannot fail");
        for block in &section.blocks {
            match block {
                Block::Line(line) => write!(out, "\n{}\n", escaped(line)).expect("writing to a String cannot fail"),
                Block::Table { caption, headings, rows, words } => {
                    write!(out, "\n{}:\n\n", escaped(caption)).expect("writing to a String cannot fail");
                    push_table(&mut out, headings, rows, |column| column < *words);
                }
                Block::Findings { what, findings } => {
                    let (headings, rows) = findings_table(what, findings);
                    out.push('\n');
                    push_table(&mut out, &headings, &rows, |column| !(1..3).contains(&column));
                }
            }
        }
    }
    out
}

fn push_table(out: &mut String, headings: &[String], rows: &[Vec<String>], is_left: impl Fn(usize) -> bool) {
    push_row(out, headings.iter().map(|heading| escaped(heading)));
    for column in 0..headings.len() {
        out.push_str(if is_left(column) { "|---" } else { "|---:" });
    }
    out.push_str("|\n");
    for row in rows {
        push_row(out, row.iter().map(|cell| escaped(cell.trim_start())));
    }
}
