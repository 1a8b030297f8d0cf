//! A profile on a terminal: sections with indented tables, no line much wider than the screen.

use std::fmt::Write as _;

use crate::profile::{Finding, Profile};
use anilab_render::Table;
use anilab_render::terminal::{BOLD, Look, PLAIN, push_table, width};
use anilab_text::{grouped, printable};

use super::section::{Block, Section, count_and_share, places};

/// Sentences are broken before this column.
const WIDTH: usize = 100;

/// What was read, the sections, and what it comes to.
pub(super) fn render(profile: &Profile, is_coloured: bool) -> String {
    let mut out = printable(&super::data_line(profile)).into_owned();
    out.push('\n');
    for section in super::sections(profile) {
        push_section(&mut out, &section, is_coloured);
    }
    out.push('\n');
    push_wrapped(&mut out, &super::summary(profile), 0);
    out
}

fn push_section(out: &mut String, section: &Section, is_coloured: bool) {
    let (bold, plain) = if is_coloured { (BOLD, PLAIN) } else { ("", "") };
    writeln!(out, "\n{bold}{}{plain}\n", section.title).expect("writing to a String cannot fail");
    for (place, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Line(line) => {
                let follows_table = place > 0 && matches!(section.blocks[place - 1], Block::Table(_));
                out.push_str(if follows_table { "\n" } else { "" });
                push_wrapped(out, line, 2);
            }
            Block::Table(table) => {
                out.push_str(if place > 0 { "\n" } else { "" });
                if section.blocks.len() > 1 && section.title == "Formats" {
                    writeln!(out, "  {}", printable(&table.caption)).expect("writing to a String cannot fail");
                    push_table(out, &table.clone().without_headings(), Look { indent: 4, ..Look::default() });
                } else {
                    push_table(out, table, Look::default());
                }
            }
            Block::Findings { what, findings } => push_findings(out, what, findings),
        }
    }
}

/// Each finding with its count and where it is, and below it what to do.
fn push_findings(out: &mut String, what: &str, findings: &[Finding]) {
    let of = findings.first().map_or(0, |finding| finding.of);
    writeln!(out, "  Of {} {what}, each of which may stand in several lines:", grouped(of))
        .expect("writing to a String cannot fail");
    let row = |finding: &Finding| {
        vec![finding.name.replace('_', " "), count_and_share(finding.count, finding.of), places(finding)]
    };
    let table = Table::default().with_rows(findings.iter().map(row)).aligned(&[true, false, true]);
    let mut lines = String::new();
    push_table(&mut lines, &table, Look::default());
    for (line, finding) in lines.lines().zip(findings) {
        writeln!(out, "\n{line}").expect("writing to a String cannot fail");
        push_wrapped(out, &sentence(finding.about), 6);
        push_wrapped(out, &format!("→ {}", sentence(finding.advice)), 6);
    }
}

/// The words with a full stop, unless they ask.
fn sentence(words: &str) -> String {
    format!("{words}{}", if words.ends_with('?') { "" } else { "." })
}

/// Appends a text in lines that end before [`WIDTH`]; a percent sign stays with its number.
fn push_wrapped(out: &mut String, text: &str, indent: usize) {
    let mut column = 0;
    for word in printable(text).replace(" %", "\u{A0}%").split(' ') {
        let length = width(word);
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word.replace('\u{A0}', " "));
        column += length;
    }
    out.push('\n');
}
