//! A profile in a wiki.

use std::fmt::Write as _;

use crate::profile::Profile;
use anilab_render::markdown::{escaped, push_table};
use anilab_text::printable_lines;

use super::section::{Block, findings_table};

/// The sentence, the data and the sections.
pub(super) fn render(profile: &Profile) -> String {
    let mut out = format!("{}\n\n{}.\n", super::summary(profile), super::data_line(profile));
    for section in super::sections(profile) {
        write!(out, "\n## {}\n", section.title).expect("writing to a String cannot fail");
        for block in &section.blocks {
            match block {
                Block::Line(line) => write!(out, "\n{}\n", escaped(line)).expect("writing to a String cannot fail"),
                Block::Table(table) => {
                    write!(out, "\n{}:\n\n", escaped(&table.caption)).expect("writing to a String cannot fail");
                    push_table(&mut out, table);
                }
                Block::Findings { what, findings } => {
                    out.push('\n');
                    push_table(&mut out, &findings_table(what, findings));
                }
            }
        }
    }
    printable_lines(&out)
}
